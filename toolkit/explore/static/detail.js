// One statement explained: who said it and by which rule, and why each code was given.

// Which statements were chosen by a cell of the matrix, and the way through them, from article to article.
function renderChosen(app, cell) {
  if (!cell?.total) return null;
  const go = (place, text, key) => place && button(text,
    () => app.choose({ article: place[0], statement: place[1] }), { class: "fr-link", "data-key": key });
  const which = cell.number > 0 ? `${cell.number.toLocaleString("en")} of ` : "None of ";
  return h("p", { class: "fr-cellwise" }, `${which}${cell.total.toLocaleString("en")} chosen: `, h("b", {}, cell.title), " ",
    go(cell.before, "the one before", "cell-before"), " ", go(cell.next, "the next of them", "cell-next"));
}

function renderDetail(app) {
  const view = app.get("detail");
  if (!view.id) {
    return [renderChosen(app, view.cell), h("p", { class: "fr-empty" }, "Choose a statement in the text: click it, or press the right arrow key."),
      renderForm(app)];
  }
  return [
    renderChosen(app, view.cell),
    h("header", {}, badge(view.mark), h("div", {},
      h("b", {}, view.official ?? "No official"), view.about && h("small", {}, view.about)),
      h("span", { class: "fr-quiet" }, `${view.number} of ${view.of}`)),
    h("dl", { class: "fr-loud" }, view.codes.filter((code) => !code.quiet).map((code) => renderCode(code))),
    view.why.length > 0 && h("details", { "data-key": "who" }, h("summary", {}, "Who said it, and how that is known"),
      view.why.map((sentence) => h("p", {}, sentence))),
    renderForm(app),
    view.codes.some((code) => code.quiet) && h("details", {}, h("summary", {}, "What was not asserted"),
      h("dl", {}, view.codes.filter((code) => code.quiet).map((code) => renderCode(code)))),
    view.beside.length > 0 && h("details", { "data-key": "beside" }, h("summary", {}, "What other coders gave (none of it counts)"),
      view.beside.map((one) => [h("h4", {}, capital(one.coder)), h("dl", {}, one.codes.map((code) => [
        h("dt", {}, h("span", { class: "fr-quiet" }, capital(code.label)), " ", code.code),
        code.words && h("dd", {}, `“${code.words}”`)]))])),
  ];
}

function renderCode(code) {
  return [h("dt", {}, h("span", { class: "fr-quiet" }, capital(code.label)), " ", code.code),
    h("dd", {}, code.why, code.negated && " It counts as denying this, not as holding it.")];
}

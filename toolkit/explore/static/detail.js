// One statement explained: who said it and by which rule, and why each code was given.

function renderDetail(app) {
  const view = app.get("detail");
  if (!view.id) return h("p", { class: "fr-empty" }, "Choose a statement in the text: click it, or press the right arrow key.");
  return [
    h("header", {}, badge(view.mark), h("div", {},
      h("b", {}, view.official ?? "No official"), view.about && h("small", {}, view.about)),
      h("span", { class: "fr-quiet" }, `${view.number} of ${view.of}`)),
    h("dl", { class: "fr-loud" }, view.codes.filter((code) => !code.quiet).map((code) => renderCode(code))),
    h("details", {}, h("summary", {}, "Who said it, and how that is known"), h("p", {}, view.why),
      view.confidence !== null && h("p", { class: "fr-quiet" }, `Confidence: ${inWords(view.confidence)} (${view.confidence.toFixed(2)})`)),
    view.codes.some((code) => code.quiet) && h("details", {}, h("summary", {}, "What was not asserted"),
      h("dl", {}, view.codes.filter((code) => code.quiet).map((code) => renderCode(code)))),
  ];
}

function renderCode(code) {
  return [h("dt", {}, h("span", { class: "fr-quiet" }, capital(axisOf(code))), " ", code.code),
    h("dd", {}, code.why)];
}

const inWords = (share) => share >= 0.9 ? "high" : share >= 0.7 ? "fair" : share >= 0.5 ? "low" : "very low";

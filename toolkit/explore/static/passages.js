// The chosen word where it stands: as lines, or in the sentences of its article, as many as one wants to read.

const WAYS = [["As lines", false], ["In their sentences", true]];

function renderConcordance(app, view) {
  if (!view?.lines.length) return renderLines(app, view);
  const place = h("div", {});
  const draw = () => {
    if (app.wide && !app.passages) {
      app.passages = { waiting: true };
      app.ask("passages");
    }
    const chip = ([label, wide]) => h("button", { type: "button", class: "fr-chip", "aria-pressed": String(Boolean(app.wide) === wide),
      "data-key": `wide-${wide}`, onclick: () => { app.wide = wide; draw(); } }, label);
    fill(place, h("div", { class: "fr-chips", role: "group", "aria-label": "How places are shown" }, WAYS.map(chip)),
      app.wide ? renderPassages(app, draw) : renderLines(app, view));
  };
  draw();
  return place;
}

function keepPassages(app, { passages, passage }) {
  if (passages) app.passages = passages;
  const shown = app.passages?.passages;
  if (!passage || !shown) return;
  const same = (one) => one.statement === passage.statement && one.place[0] === passage.place[0];
  app.passages = { ...app.passages, passages: shown.map((one) => same(one) ? passage : one) };
}

const ORDERS = ["who", "date", "outlet", "article", "before", "after"];

function renderPassages(app, draw) {
  const view = app.passages;
  if (view.waiting) return h("p", { class: "fr-quiet", role: "status" }, "Reading the articles …");
  const sorted = app.sorted ?? { by: "", down: false };
  const key = ORDERS.includes(sorted.by) && SORTS[sorted.by][1];
  const shown = key ? [...view.passages].sort((a, b) => key(a).localeCompare(key(b)) * (sorted.down ? -1 : 1)) : view.passages;
  const sort = (by) => {
    app.sorted = { by, down: false };
    draw();
  };
  return h("section", { class: "fr-part fr-concordance" }, h("h3", {}, `“${view.word}”`, h("span", { class: "fr-n" }, count(view.statements, "statement"))),
    h("div", { class: "fr-tools" }, select("Sorted by", [["", "Place"], ...ORDERS.map((name) => [name, SORTS[name][0]])], key ? sorted.by : "", sort, "passages-by")),
    h("ol", { class: "fr-passages" }, shown.map((passage) => renderPassage(app, passage))),
    h("p", { class: "fr-hint" }, "Soft words are the article's, around the statement. ",
      view.more && `The first ${shown.length} places are shown; the table of passages (Take away) has all.`));
}

function renderPassage(app, passage) {
  const id = `${passage.statement}-${passage.place[0]}`;
  const [before, after] = passage.sentences;
  const widen = (label, more, key) => button(label, () => {
    app.ask("widen", { statement: passage.statement, start: passage.place[0], end: passage.place[1], ...more });
    app.focusNext(`${key}-${id}`);
  }, { class: "fr-link", "data-key": `${key}-${id}` });
  const pieces = (parts) => parts.map(([words, own]) => own ? words : h("span", { class: "fr-quiet" }, words));
  const open = () => {
    app.choose({ panel: "read", article: passage.article, statement: passage.statement });
    app.focusNext(`statement-${passage.statement}`);
  };
  return h("li", hued(passage.mark), h("p", { class: "fr-source" }, badge(passage.mark), h("span", {}, passage.who,
    h("small", {}, [sayPeriod(passage.date), passage.outlet, passage.title].filter(Boolean).join(" · ")))),
  h("p", { class: "fr-sentences", dir: "auto" }, pieces(passage.before), h("mark", {}, passage.word), pieces(passage.after)),
  h("div", { class: "fr-steps" }, passage.more[0] && widen("More before", { before: before + 2, after }, "before"),
    passage.more[1] && widen("More after", { before, after: after + 2 }, "after"),
    button("Show in article", open, { class: "fr-link", "data-key": `open-${id}` })));
}

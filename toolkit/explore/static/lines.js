// The chosen word where it stands: lines that can be sorted, each a link to its place in the article.

const SORTS = {
  who: ["Who", (line) => line.who], date: ["Date", (line) => line.date], outlet: ["Outlet", (line) => line.outlet],
  article: ["Article", (line) => line.title],
  before: ["Words before", (line) => joined(line.before).trim().split(/\s+/).reverse().join(" ").toLowerCase()],
  word: ["Word", (line) => line.word.toLowerCase()],
  after: ["Words after", (line) => joined(line.after).trim().toLowerCase()],
};

const joined = (pieces) => pieces.map(([words]) => words).join("");

function renderLines(app, view) {
  if (!view) return h("p", { class: "fr-hint" }, "Choose a word to see every place where it stands.");
  const place = h("div", {});
  const draw = () => fill(place, renderLineTable(app, view, draw));
  draw();
  return h("section", { class: "fr-part fr-concordance" }, h("h3", {}, `“${view.word}”`, h("span", { class: "fr-n" }, count(view.statements, "statement"))),
    view.lines.length === 0 ? h("p", { class: "fr-empty" }, "No selected statement uses this word.") : place,
    h("p", { class: "fr-hint" }, view.lines.length > 0 && "Soft words are the article's, around the statement. ",
      view.shown < view.statements && `The first ${view.shown.toLocaleString("en")} statements are shown and sorted; the table of the concordance (Take away) has all.`));
}

function renderLineTable(app, view, draw) {
  const sorted = app.sorted ?? { by: "", down: false };
  const key = SORTS[sorted.by]?.[1];
  const lines = key ? [...view.lines].sort((a, b) => key(a).localeCompare(key(b)) * (sorted.down ? -1 : 1)) : view.lines;
  const some = (name) => view.lines.some((line) => line[name]);
  const about = ["who", ...["date", "outlet"].filter(some), ...(new Set(view.lines.map((line) => line.article)).size > 1 ? ["article"] : [])];
  const sorter = (name) => button(`${SORTS[name][0]}${sorted.by === name ? (sorted.down ? " ▾" : " ▴") : ""}`, () => {
    app.sorted = { by: name, down: sorted.by === name && !sorted.down };
    draw();
  }, { class: "fr-sort", "data-key": `sort-${name}` });
  const order = (names) => names.includes(sorted.by) ? (sorted.down ? "descending" : "ascending") : null;
  const head = (name) => h("th", { scope: "col", class: `fr-${name}`, "aria-sort": order([name]) }, sorter(name));
  const open = (line) => {
    app.choose({ panel: "read", article: line.article, statement: line.statement });
    app.focusNext(`statement-${line.statement}`);
  };
  const pieces = (parts) => parts.map(([words, own]) => words && (own ? words : h("span", { class: "fr-quiet" }, words)));
  const said = (line) => [sayPeriod(line.date), line.outlet, about.includes("article") && line.title].filter(Boolean).join(" · ");
  const row = (line) => h("tr", { onclick: (event) => event.target.closest("button") || open(line) },
    h("td", { class: "fr-source", title: [line.who, said(line)].filter(Boolean).join(", ") }, badge(line.mark), h("span", {}, line.who, h("small", {}, said(line)))),
    h("td", { class: "fr-before", dir: "auto" }, h("div", { class: "fr-clip" }, h("span", { dir: "auto" }, pieces(line.before)))),
    h("td", { class: "fr-node" }, button(line.word, () => open(line), { class: "fr-link", "aria-label": `${line.word}, ${line.who}: show in article` })),
    h("td", { class: "fr-after", dir: "auto" }, pieces(line.after)));
  return h("div", { class: "fr-scroll", tabindex: 0, role: "region", "aria-label": "Concordance" }, h("table", { class: "fr-lines" },
    h("caption", { class: "fr-hidden" }, `Every place of ${view.word}`),
    h("thead", {}, h("tr", {}, h("th", { scope: "col", class: "fr-source", "aria-sort": order(about) }, about.map(sorter)), ["before", "word", "after"].map(head))),
    h("tbody", {}, lines.map(row))));
}

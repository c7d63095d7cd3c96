// Who contradicts whom, on which axis: a table of pairs by axis, as many of them as the window has room for.

// What the notebook's own bars take of the window, in all and below the explorer.
const BARS = 120;
const FOOT = 28;
// Room for the first line of pairs, without which they stand beside the matrix where that is as wide as the window.
const FIRST_PAIRS = 100;
// At least and at most so many pairs are shown before "and more" is pressed; fewest where they stand before the matrix.
const [FEWEST, MOST, BEFORE] = [4, 8, 3];

function renderPairs(app, finding) {
  if (!finding.any) return null;
  const of = finding.whole ? "statements of both" : "statements of both that the filters keep";
  if (!finding.pairs.length) {
    return h("section", { class: "fr-pairs", "aria-label": "Who contradicts whom" }, h("h3", {}, "Who contradicts whom"),
      h("p", { class: "fr-hint" }, "No two officials contradict each other in what the filters keep."));
  }
  // The bar is missing where all pairs of statements contradict each other anyway, as few do in one article.
  const parted = finding.pairs.some((pair) => pair.cells.some((each) => each?.share < 1 && each.share !== null));
  const row = (pair) => renderOpposed(app, finding.axes, pair, parted);
  const every = app.everyPair || finding.pairs.length <= MOST + 1;
  const body = h("tbody", {}, (every ? finding.pairs : finding.pairs.slice(0, MOST)).map(row));
  const open = () => {
    body.append(...finding.pairs.slice(body.rows.length).map(row));
    openPairs(app);
  };
  return h("section", { class: "fr-pairs", "aria-label": "Who contradicts whom", "data-n": finding.pairs.length },
    h("h3", {}, "Who contradicts whom", h("span", { class: "fr-n" }, of)),
    h("div", { class: "fr-scroll", tabindex: 0, role: "region", "aria-label": "Pairs of officials" }, h("table", { class: "fr-matrix" }, h("caption", { class: "fr-hidden" }, "Pairs of officials by axis; cells count statements"),
      h("thead", {}, h("tr", {}, h("th", { scope: "col", class: "fr-who" }, "Officials"),
        finding.axes.map((axis) => h("th", { scope: "col", class: "fr-code" }, button(axis,
          () => app.choose({ panel: "divergence", pair: [], subject: axis, page: 0 }),
          { class: "fr-link", "data-key": `pairs-${axis}`, title: `All contradictions on ${axis}` }))))),
      body)),
    button("", open, { class: "fr-link", "data-key": "pairs-more", hidden: true }),
    (parted || finding.more > 0) && h("p", { class: "fr-hint fr-notes" },
      parted && "A bar is the share of pairs of these statements, one from each, that contradict each other. ",
      finding.more > 0 && `${count(finding.more, "further pair")} under Divergence.`));
}

function renderOpposed(app, axes, pair, parted) {
  return h("tr", {},
    h("th", { scope: "row", class: "fr-who", title: pair.names.join(" and ") }, pair.names.map((name, side) =>
      [h("span", { class: "fr-one" }, badge(pair.marks[side]), " ", h("span", { class: "fr-short" }, name), side === 0 && " and"), " "])),
    axes.map((axis, place) => h("td", {}, renderAgainst(app, pair, axis, pair.cells[place], parted))));
}

// How many statements of both contradict each other on an axis; it opens them.
function renderAgainst(app, pair, axis, each, parted) {
  if (each === null) return h("span", { class: "fr-none", "aria-label": "none" }, "·");
  const often = each.share === null || each.share === 1 ? "" : `. ${percent(each.share)} of pairs of these statements, one from each, contradict each other`;
  return h("button", { type: "button", class: "fr-cell", title: each.about + often, "data-key": `pair-${pair.names.join("-")}-${axis}`,
    "aria-label": `${pair.names.join(" and ")}, ${axis}: ${count(each.n, "statement")}. ${each.about}${often}`,
    onclick: () => app.choose({ panel: "divergence", pair: pair.names, subject: "", page: 0 }, `.fr-facing[data-axis="${CSS.escape(axis)}"]`) },
  each.n.toLocaleString("en"), parted && renderAmount(each, false));
}

// The pairs stand below the matrix; beside it where this leaves no room for them in the window.
function placePairs(app, compare, overview) {
  const place = () => {
    if (!compare.isConnected || !compare.contains(overview)) return;
    const top = compare.closest(".framing").getBoundingClientRect().top;
    const below = overview.getBoundingClientRect().bottom - top + FIRST_PAIRS;
    compare.classList.toggle("fr-tall", below > innerHeight - BARS);
    app.foldPairs = () => foldPairs(app, compare.querySelector(".fr-pairs"), top);
    app.foldPairs();
  };
  app.place = place;
  new ResizeObserver(place).observe(overview);
}

// Pairs that have no room below the matrix, where the explorer begins at the top of the window, are folded away; a
// single one is not worth a button, and where all are out of view anyway, the most are shown.
function foldPairs(app, section, top) {
  const rows = [...(section?.querySelectorAll("tbody tr") ?? [])];
  if (!rows.length) return;
  const begin = rows[0].getBoundingClientRect();
  const room = innerHeight - BARS - (begin.top - top) - FOOT;
  const fitting = room < begin.height ? MOST : Math.min(MOST, Math.max(FEWEST, Math.floor(room / begin.height)));
  const fit = getComputedStyle(section).order === "-1" ? BEFORE : fitting;
  const n = Number(section.dataset.n);
  const first = app.everyPair || n === fit + 1 ? n : fit;
  rows.forEach((row, place) => { row.hidden = place >= first; });
  const more = section.querySelector("[data-key=pairs-more]");
  more.hidden = first >= n;
  const left = `and ${(n - first).toLocaleString("en")} more`;
  if (more.textContent !== left) more.textContent = left;  // even the same text would be laid out anew
}

function openPairs(app) {
  app.everyPair = true;
  app.foldPairs();
}

// The framing matrix: a table whose cells are buttons, and the statements behind the chosen one.

const DOTS = 8;

// So many rows are shown at first, so that who contradicts whom stays near; a button shows the others.
const countFirst = (view) => {
  const first = window.innerHeight < 900 ? 8 : 12;
  return view.rows.length > first + 1 ? first : view.rows.length;
};

// Where columns do not fit beside each other they move closer, and closer, then their headings stand upright.
const TIGHTER = ["fr-close", "fr-closer", "fr-upright"];

function renderCompare(app) {
  const view = app.get("matrix");
  const header = app.get("header");
  const choice = app.choice();
  if (!view.rows) return [];
  app.everyRow ||= view.rows.findIndex((row) => row.name === choice.group) >= countFirst(view);
  const compare = keepMade(app, "compare", [], () => h("div", {}));
  const overview = keepMade(app, "overview", [view, header, countFirst(view), app.everyRow], () => renderOverview(app, view, header, compare));
  pressChosen(overview, view, choice);
  const asked = Boolean(choice.group || choice.axis);
  compare.className = asked ? "fr-compare fr-asked" : "fr-compare";
  const pairs = keepMade(app, "pairs", [app.get("pairs")], () => renderPairs(app, app.get("pairs")));
  const listing = keepMade(app, "listing", [app.get("listing"), app.get("count")], () => renderListing(app));
  const notes = keepMade(app, "notes", [view], () => h("p", { class: "fr-hint fr-notes fr-how" }, matrixNotes(view)));
  // What the picture means stands first beside the pairs, until a cell's statements are asked for.
  renew(compare, overview, pairs, asked ? [listing, notes] : [notes, listing]);
  return compare;
}

function renderOverview(app, view, header, compare) {
  const tools = h("div", { class: "fr-tools" },
    header.groupings.length > 1 && select("Rows", header.groupings, view.by,
      (by) => app.choose({ by, group: "", page: 0 }), "by"),
    view.by === "period" && selectUnit(app, view.unit, { group: "" }),
    header.targets.length > 1 && select("Position on", header.targets.map((name) => [name, name]),
      view.axes.find((axis) => axis.axis === "position")?.target ?? header.targets[0],
      (target) => app.choose({ target, axis: "", code: "", group: "", page: 0 }), "target"),
    renderAxes(app, view));
  const overview = h("div", { class: "fr-overview" }, tools,
    view.rows.length ? renderMatrix(app, view) : h("p", { class: "fr-empty" }, emptyMatrix(app, view)));
  placePairs(app, compare, overview);
  return overview;
}

// The chosen cell is pressed, and no other.
function pressChosen(overview, view, { group, axis, code }) {
  const label = view.axes.find((one) => one.axis === axis)?.label;
  const key = axis ? keyOfCell(group, `${label}: ${code}`) : keyOfCell(group);
  overview.querySelectorAll(".fr-cell").forEach((cell) => {
    const pressed = String(Boolean(group) && cell.dataset.key === key);
    if (cell.getAttribute("aria-pressed") !== pressed) cell.setAttribute("aria-pressed", pressed);
  });
}

const keyOfCell = (row, label) => label ? `cell-${row}-${label}` : `cell-${row}`;

// How long a period is; where only one length parts the dates there is nothing to choose.
function selectUnit(app, unit, changes) {
  const units = app.get("header").units;
  return units.length > 1 && select("Periods of", units.map((name) => [name, `a ${name}`]), unit,
    (chosen) => app.choose({ unit: chosen, periods: [], page: 0, ...changes }), "unit");
}

function renderAxes(app, view) {
  const shown = view.every.filter((axis) => axis[1]).map((axis) => axis[0]);
  const toggle = (axis) => app.choose({ axes: shown.includes(axis) ? shown.filter((one) => one !== axis) : [...shown, axis] });
  return menu(app, "Columns", 0, h("div", { class: "fr-chips", role: "group", "aria-label": "Columns" },
    view.every.map(([axis, on]) => h("button", { type: "button", class: "fr-chip", "aria-pressed": String(on),
      "data-key": `axis-${axis}`, onclick: () => toggle(axis) }, capital(axis)))));
}

function emptyMatrix(app, view) {
  if (view.statements === 0) return noStatement(app);
  return "None of these statements is given to an official, so there is nothing to compare. Name their speakers in a registry (officials.toml), or correct them under Read.";
}

// Few statements are dots that can be counted; where one cell has many, all are bars of shares.
const hasDots = (view) => view.rows.every((row) => row.cells.every((cell) => cell.n <= DOTS));

function matrixNotes(view) {
  return [
    hasDots(view) ? "A dot is a statement, which can carry several codes. " : "A bar is the share of the row's statements, which can carry several codes. ",
    view.axes.some((axis) => axis.axis === "position") && `${NO_NEUTRAL} `,
    view.rows.some((row) => row.n < 5) && "No shares below five statements. ",
    view.ranked && "Who has the most statements comes first. ",
    view.more > 0 && `${count(view.more, "further row")} not shown: filter to see them. `,
    view.unplaced > 0 && `${count(view.unplaced, "statement")} in no row. `,
    view.hidden.length > 0 && `Nothing in this selection is coded on: ${view.hidden.join(", ")}.`,
  ].filter(Boolean).join("");
}

function renderMatrix(app, view) {
  const first = countFirst(view);
  const scroll = h("div", { class: "fr-scroll", tabindex: 0, role: "region", "aria-label": "Framing matrix" });
  const draw = (parts) => {
    const rows = app.everyRow ? view.rows : view.rows.slice(0, first);
    fill(scroll, splitAxes(view.axes, parts).map((axes, part) => renderTable(app, view, rows, axes, part === 0)));
    pressChosen(scroll, view, app.choice());
  };
  draw(1);
  const unfold = button(`Show all ${view.rows.length} rows`, () => {
    app.everyRow = true;
    draw(parts);
    unfold.remove();
    scroll.querySelector("tbody").rows[first].querySelector("button")?.focus();
  }, { class: "fr-link", "data-key": "rows" });
  const place = h("div", { class: "fr-wide" }, scroll, view.rows.length > first && !app.everyRow && unfold);
  const overflows = () => scroll.scrollWidth > scroll.clientWidth + 1;
  const tell = () => place.classList.toggle("fr-more", scroll.scrollLeft + scroll.clientWidth < scroll.scrollWidth - 4);
  let [width, parts] = [undefined, 1];
  const fit = () => {
    if (!scroll.isConnected || scroll.clientWidth === width) return;
    width = scroll.clientWidth;
    place.classList.remove(...TIGHTER);
    if (parts > 1) draw(parts = 1);
    TIGHTER.find((tighter) => !overflows() || (place.classList.add(tighter), false));
    // Axes below each other have room for headings that lie flat, and for columns as far apart as they can be.
    if (overflows()) place.classList.remove("fr-upright");
    while (overflows() && parts < view.axes.length) draw(++parts);
    place.classList.toggle("fr-upright", place.classList.contains("fr-upright") || overflows());
    if (parts > 1) TIGHTER.findLast((tighter) => (place.classList.remove(tighter), overflows() && (place.classList.add(tighter), true)));
    tell();
  };
  app.fit = fit;
  scroll.addEventListener("scroll", tell);
  new ResizeObserver(fit).observe(scroll);
  return place;
}

// The axes in so many parts of about as many columns each, in their order: where not all fit beside each other,
// the parts stand below each other.
function splitAxes(axes, parts) {
  const whole = axes.reduce((sum, axis) => sum + axis.columns.length, 0);
  const split = Array.from({ length: parts }, () => []);
  let before = 0;
  for (const axis of axes) {
    const middle = before + axis.columns.length / 2;
    split[Math.min(parts - 1, Math.floor((middle / whole) * parts))].push(axis);
    before += axis.columns.length;
  }
  return split.filter((part) => part.length);
}

function renderTable(app, view, rows, axes, first) {
  const titles = h("tr", {}, h("td", { colspan: first ? 2 : 1 }), axes.map((axis) =>
    h("th", { scope: "colgroup", colspan: axis.columns.length, class: "fr-axis" }, capital(axis.label))));
  const codes = h("tr", {}, h("th", { scope: "col", class: "fr-who" }, view.heading),
    first && h("th", { scope: "col", class: "fr-total" }, h("abbr", { title: "Statements" }, "All")),
    axes.map((axis) => axis.columns.map((column, place) =>
      h("th", { scope: "col", class: place ? "fr-code" : "fr-code fr-first", title: [column.code, column.about].filter(Boolean).join(": ") }, h("span", {}, column.code)))));
  return h("table", { class: "fr-matrix", onkeydown: moveInMatrix },
    h("caption", { class: "fr-hidden" }, `${view.heading} by code; cells count statements`),
    h("thead", {}, titles, codes), h("tbody", {}, rows.map((row) => renderRow(app, view, row, axes, first))));
}

function renderRow(app, view, row, axes, first) {
  const toggle = (axis, target, code) => {
    const { group, axis: itsAxis, code: itsCode } = app.choice();
    const chosen = group === row.name && itsAxis === axis && itsCode === code;
    app.reveal = ".fr-listing";
    // What was read before is not what this cell holds: Read begins with its first statement.
    const read = { article: "", statement: "" };
    app.choose(chosen ? { group: "", axis: "", code: "", page: 0 } : { group: row.name, axis, target, code, page: 0, ...read });
  };
  const dots = hasDots(view);
  const begins = new Map();
  view.axes.reduce((place, axis) => (begins.set(axis, place), place + axis.columns.length), 0);
  const cells = axes.flatMap((axis) => axis.columns.map((column, inAxis) =>
    h("td", { class: inAxis ? null : "fr-first" },
      renderCell(row, column, row.cells[begins.get(axis) + inAxis], dots, `${axis.label}: ${column.code}`,
        () => toggle(axis.axis, axis.target, column.code)))));
  return h("tr", hued(row.mark),
    h("th", { scope: "row", class: "fr-who" }, row.mark && badge(row.mark),
      h("span", { class: "fr-name", title: [row.name, row.note].filter(Boolean).join(", ") }, view.by === "period" ? sayPeriod(row.name) : row.name, row.note && h("small", {}, row.note))),
    first && h("td", { class: "fr-total" }, button(row.n.toLocaleString("en"), () => toggle("", app.choice().target, ""),
      { class: "fr-cell", "aria-pressed": "false", "data-key": keyOfCell(row.name),
        "aria-label": `${row.name}: all ${count(row.n, "statement")}` })),
    cells);
}

function renderCell(row, column, cell, dots, label, onclick) {
  if (cell.n === 0) return h("span", { class: "fr-none", "aria-label": "none" }, "·");
  const share = cell.share === null ? "" : `, ${percent(cell.share)}`;
  return h("button", {
    type: "button", class: column.quiet ? "fr-cell fr-quiet" : "fr-cell", onclick, "aria-pressed": "false",
    "data-key": keyOfCell(row.name, label), title: `${cell.n} of ${count(row.n, "statement")}${share}`,
    "aria-label": `${row.name}, ${label}: ${cell.n} of ${count(row.n, "statement")}${share}`,
  }, h("span", { class: "fr-figure" }, cell.n.toLocaleString("en"), cell.share === null ? null
    : h("small", {}, percent(cell.share))), renderAmount(cell, dots));
}

function renderAmount(cell, dots) {
  if (dots) {
    return h("span", { class: "fr-dots", "aria-hidden": "true" }, Array.from({ length: cell.n }, () => h("i", {})));
  }
  if (cell.share === null) return null;
  const bar = h("i", {});
  bar.style.inlineSize = `${cell.share * 100}%`;
  return h("span", { class: "fr-bar", "aria-hidden": "true" }, bar);
}

function moveInMatrix(event) {
  const step = { ArrowRight: [0, 1], ArrowLeft: [0, -1], ArrowDown: [1, 0], ArrowUp: [-1, 0] }[event.key];
  const from = event.target.closest("td");
  if (!step || !from) return;
  event.preventDefault();
  let [row, column] = [from.parentElement, from.cellIndex];
  const rows = [...row.parentElement.rows];
  for (;;) {
    row = rows[rows.indexOf(row) + step[0]];
    column += step[1];
    const cell = row?.cells[column];
    if (!cell) return;
    const found = cell.querySelector("button");
    if (found) return found.focus();
  }
}

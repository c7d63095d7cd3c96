// Officials over time: a line each, in its colour and pattern, with the events that the researcher marked.

const CHART = { height: 250, left: 44, right: 14, top: 44, bottom: 44, letter: 6.2, apart: 14 };
// Strokes and gaps of the four line patterns, as in the charts (toolkit.marks.DASHES).
const STROKES = [null, "8 4", "12 3 2 3", "2 3"];
// Periods up to which every point of a line is drawn; more would be a caterpillar.
const POINTS = 60;

function renderTimelines(app, view) {
  if (!view.periods) return null;
  const shares = view.figure === "shares";
  const what = view.code ? `Statements with “${view.code}” (${view.label})` : "All statements";
  const place = h("div", { class: "fr-linechart" });
  const draw = () => place.clientWidth && fill(place, drawLines(app, view, place.clientWidth, shares));
  new ResizeObserver(() => place.firstChild?.getAttribute("width") !== String(place.clientWidth) && draw()).observe(place);
  const none = view.lines.length === 0 && h("p", { class: "fr-empty" }, view.code ? `No official has a dated statement with “${view.code}” here.` : "No official has a dated statement here.");
  return h("section", { class: "fr-part" }, h("h3", {}, "Officials over time"),
    h("div", { class: "fr-tools" },
      select("Count", [["", "all statements"], ...view.codes.map((code) => [code, `${view.axis}: ${code}`])], view.code,
        (code) => app.choose(code ? { axis: view.axis, target: view.target, code, page: 0 } : { code: "", page: 0 }), "lines-code"),
      select("Show", [["counts", "numbers"], ["shares", "shares"]], view.figure, (lines) => app.choose({ lines }), "lines-figure")),
    none || [renderLegend(app, view), place, renderLineFigures(app, view)],
    h("p", { class: "fr-hint" }, view.of && `Of ${sayPeriod(view.of)} alone. `, `${what} by period; `,
      shares ? (view.code ? "a share is of the official’s own statements in the period. " : "a share is of all statements in the period that are given to an official, whoever is chosen. ") : "n = all statements of the period. ",
      shares && "Below five statements there is no share, and the line is broken. ", shares && !view.drawn && view.lines.length > 0 && "No intervals here: too few statements, or more than 3,000; the table of statements over time (Take away) has those that there are. ",
      shares && view.drawn && "The chosen official, or the one under the pointer, shows 95 % intervals, the articles of each period drawn anew. ",
      view.more > 0 && `${count(view.more, "further official")} not drawn. `, view.lines.length > 0 && "Choose a point to read its statements."));
}

// Line, letters and number of each official; a press sets one apart from the others.
function renderLegend(app, view) {
  return h("ul", { class: "fr-legend", "aria-label": "Officials" }, view.lines.map((line) => h("li", {}, h("button", { type: "button", class: "fr-chip",
    "aria-pressed": String(view.chosen === line.name), "data-key": `line-${line.name}`,
    onclick: () => app.choose({ by: "official", group: view.chosen === line.name ? "" : line.name, page: 0 }) },
  s("svg", { width: 34, height: 10, "aria-hidden": "true", ...hued(line.mark) }, s("line", { class: "fr-stroke", x1: 1, x2: 33, y1: 5, y2: 5, "stroke-dasharray": STROKES[line.mark.line] })),
  badge(line.mark), line.name, h("span", { class: "fr-n" }, `n = ${line.n.toLocaleString("en")}`)))));
}

const sayPoint = (point) => `${point.n.toLocaleString("en")}${point.share === null ? "" : ` of ${point.of.toLocaleString("en")}, ${percent(point.share)}`}`
  + (point.low === null ? "" : ` (95 % interval ${percent(point.low)} to ${percent(point.high)})`);

function openPoint(app, view, line, period) {
  app.reveal = ".fr-listing";
  app.choose({ panel: "compare", by: "period", group: period.name, officials: [line.name], page: 0,
    ...(view.code ? { axis: view.axis, target: view.target, code: view.code } : { axis: "", target: "", code: "" }) });
}

function drawLines(app, view, width, shares) {
  const value = (point) => shares ? point.share : point.n;
  const top = scaleEnd(Math.max(shares ? 0.1 : 1, ...view.lines.flatMap((line) => line.points.flatMap((point) => [value(point) ?? 0, shares ? point.high ?? 0 : 0]))), shares);
  const step = (width - CHART.left - CHART.right) / view.periods.length;
  const x = (at) => CHART.left + at * step;
  const y = (amount) => CHART.top + (1 - amount / top) * (CHART.height - CHART.top - CHART.bottom);
  const longest = Math.max(...view.periods.flatMap((period) => [sayPeriod(period.name), `n = ${period.n.toLocaleString("en")}`]).map((text) => text.length));
  const every = Math.ceil((longest * CHART.letter + CHART.apart) / step);
  return s("svg", { width, height: CHART.height, role: "group", "aria-label": "Officials’ lines over time; the figures below hold the same numbers" },
    [0, top / 2, top].map((amount) => [s("line", { class: "fr-rule", x1: CHART.left, x2: width - CHART.right, y1: y(amount), y2: y(amount) }),
      s("text", { x: CHART.left - 6, y: y(amount) + 4, "text-anchor": "end" }, shares ? percent(amount) : amount.toLocaleString("en"))]),
    view.periods.map((period, place) => place % every === 0 && [
      s("text", { x: x(place + 0.5), y: CHART.height - 26, "text-anchor": "middle" }, sayPeriod(period.name)),
      s("text", { x: x(place + 0.5), y: CHART.height - 11, "text-anchor": "middle" }, `n = ${period.n.toLocaleString("en")}`)]),
    drawEvents(view.events, x, width),
    view.lines.map((line) => s("g", { class: "fr-line", "data-chosen": view.chosen ? String(view.chosen === line.name) : null, ...hued(line.mark) },
      s("title", {}, `${line.name}: n = ${line.n.toLocaleString("en")}`),
      cutLine(line.points, value).map((piece) => s("polyline", { class: "fr-stroke", "stroke-dasharray": STROKES[line.mark.line],
        points: piece.map(([place, amount]) => `${x(place + 0.5)},${y(amount)}`).join(" ") })),
      shares && line.points.map((point, place) => point.low !== null && s("line", { class: "fr-whisker", x1: x(place + 0.5), x2: x(place + 0.5), y1: y(point.low), y2: y(point.high) })),
      line.points.map((point, place) => value(point) !== null && (view.periods.length <= POINTS || isAlone(line.points, place, value)) && s("circle", { cx: x(place + 0.5), cy: y(value(point)), r: 4,
        class: point.n > 0 ? "fr-open" : null, onclick: () => point.n > 0 && openPoint(app, view, line, view.periods[place]) },
      s("title", {}, `${line.name}, ${sayPeriod(view.periods[place].name)}: ${sayPoint(point)}`))))));
}

// Where an axis ends: a round number at or above the largest value, even so that its half is whole.
function scaleEnd(most, shares) {
  if (shares) return [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.8, 1].find((end) => end >= most - 1e-9);
  const size = 10 ** Math.floor(Math.log10(most));
  return Math.max(2, size === 1 ? 2 * Math.ceil(most / 2) : [1, 2, 3, 4, 5, 6, 8, 10].find((times) => times * size >= most) * size);
}

// A line in pieces: a period without a share breaks it.
function cutLine(points, value) {
  const pieces = [[]];
  points.forEach((point, place) => {
    if (value(point) === null) pieces.push([]);
    else pieces.at(-1).push([place, value(point)]);
  });
  return pieces.filter((piece) => piece.length > 1);
}

const isAlone = (points, place, value) => [place - 1, place + 1].every((near) => !points[near] || value(points[near]) === null);

// Events stand at their day, their words above in two lines by turns, on the side where there is room.
function drawEvents(events, x, width) {
  return events.map((event, turn) => {
    const at = x(event.at);
    const left = at > width * 0.6;
    return s("g", { class: "fr-happened" }, s("title", {}, event.label),
      s("line", { x1: at, x2: at, y1: 4, y2: CHART.height - CHART.bottom }),
      s("text", { x: at + (left ? -5 : 5), y: 14 + 14 * (turn % 2), "text-anchor": left ? "end" : "start" }, event.label));
  });
}

// The same numbers to be read, copied and reached by key.
function renderLineFigures(app, view) {
  const key = "line-figures";
  app.opened ??= new Set();
  const cell = (line, period, point) => h("td", {}, point.n === 0 ? sayPoint(point) : button(sayPoint(point), () => openPoint(app, view, line, period), { class: "fr-link" }));
  return h("details", { open: app.opened.has(key), ontoggle: (event) => app.opened[event.target.open ? "add" : "delete"](key) },
    h("summary", { "data-key": key }, "The figures"),
    h("div", { class: "fr-scroll", tabindex: 0, role: "region", "aria-label": "Figures of the lines" }, h("table", { class: "fr-plain fr-change" },
      h("caption", { class: "fr-hidden" }, "Officials over time"),
      h("thead", {}, h("tr", {}, h("th", { scope: "col" }, "Period"), view.lines.map((line) => h("th", { scope: "col" }, badge(line.mark), ` ${line.name}`)))),
      h("tbody", {}, view.periods.map((period, place) => h("tr", {}, h("th", { scope: "row" }, sayPeriod(period.name)),
        view.lines.map((line) => cell(line, period, line.points[place]))))))));
}

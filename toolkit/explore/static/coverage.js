// Over time and across the press: statements by official, as bars in a table.

const MISSING = { "Over time": "a date", "Across the press": "an outlet", "Reported with": "a reporting word" };

function renderCoverage(app) {
  const view = app.get("coverage");
  if (!view.periods) return [];
  return [view.chosen && h("p", { class: "fr-hint fr-notes" }, `${view.chosen} `, button("Show everybody", () => app.choose({ group: "", axis: "", target: "", code: "", page: 0 }), { class: "fr-link", "data-key": "whole" })),
    h("div", { class: "fr-times" }, renderStacks(app, view.codes), renderTimelines(app, view.lines),
      renderChange(app, view.change, view.codes), renderOfficialChange(app, view.officials, view.change)),
    renderCrossing(app, "Over time", view.periods, (period) => ({ by: "period", group: period })),
    renderCrossing(app, "Across the press", view.outlets, (outlet) => ({ outlets: [outlet] })),
    renderStanding(app, view.standing), renderCrossing(app, "Reported with", view.verbs),
    renderNetwork(app, view.network)];
}

// Codes over time: a column a period, as high as its statements with a code, cut by code; events stand above it.
const TALL = 140;

function renderStacks(app, view) {
  if (view.why || !view.codes.length) return null;
  const most = Math.max(1, ...view.periods.map((period) => period.counts.reduce((sum, n) => sum + n, 0)));
  const paint = (place) => view.codes[place].quiet ? (view.codes[place - 1]?.quiet ? "quieter" : "quiet") : CODE_HUES[view.codes[place].code] ?? String((place + 4) % 8);
  const cut = (period, n, place) => n > 0 && h("button", { type: "button", class: "fr-cut", "data-code": paint(place),
    style: `block-size: ${Math.max(14, Math.round((n / most) * TALL))}px`, "data-key": `stack-${period.name}-${place}`,
    title: `${view.codes[place].code}: ${n} of ${count(period.n, "statement")}`,
    "aria-label": `${sayPeriod(period.name)}, ${view.label}: ${view.codes[place].code}, ${n} of ${count(period.n, "statement")}`,
    onclick: () => (app.reveal = ".fr-listing", app.choose({ panel: "compare", by: "period", group: period.name, axis: view.axis, target: view.target, code: view.codes[place].code, page: 0 })) }, n.toLocaleString("en"));
  return h("section", { class: "fr-part" }, h("h3", {}, `${capital(view.label)} over time`),
    h("div", { class: "fr-tools" }, select("Axis", view.axes.map((axis) => [axis, capital(axis)]), view.axis,
      (axis) => app.choose({ axis, target: "", code: "", group: "", page: 0 }), "time-axis"),
    selectUnit(app, view.unit, app.choice().by === "period" ? { group: "" } : {}),
    h("ul", { class: "fr-legend" }, view.codes.map((code, place) => h("li", {}, h("i", { class: "fr-cut", "data-code": paint(place), "aria-hidden": "true" }), code.code)))),
    h("div", { class: "fr-scroll", tabindex: 0, role: "region", "aria-label": "Codes over time" }, h("ol", { class: "fr-stacks" },
      view.periods.map((period) => h("li", { class: period.events.length ? "fr-marked" : null },
        period.events.map((event) => h("span", { class: "fr-event", title: event }, event)),
        h("div", { class: "fr-stack" }, period.counts.map((n, place) => cut(period, n, place)).reverse()),
        h("span", { class: "fr-when" }, sayPeriod(period.name), h("small", {}, `n = ${period.n.toLocaleString("en")}`)))))),
    h("p", { class: "fr-hint" }, view.of && `Of ${view.of} alone. `, view.unit === "week" && "A week is named by its Monday. ", "n = all statements of the period; a statement with two codes stands in both. Abstentions are faint. Choose a part to read its statements. ",
      view.outside.length > 0 && `Outside these periods: ${view.outside.join("; ")}.`));
}

// Change between two periods: counts, shares with their intervals, and the difference of the shares.
const sayRange = (side) => side.low === null ? "" : ` (${percent(side.low).replace(" %", "")}–${percent(side.high)})`;
const renderSide = (side) => h("td", {}, `${side.n.toLocaleString("en")} of ${side.of.toLocaleString("en")}`,
  side.share !== null && h("span", { class: "fr-n" }, `${percent(side.share)}${sayRange(side)}`));
const renderDifference = (row) => h("td", {}, row.change === null ? "" : [`${points(row.change)} points`,
  row.low !== null && h("span", { class: "fr-n" }, `${points(row.low)} to ${points(row.high)}`)]);

function renderChanges(what, caption, chosen, rows, heading) {
  return h("div", { class: "fr-scroll", tabindex: 0, role: "region", "aria-label": caption }, h("table", { class: "fr-plain fr-change" }, h("caption", { class: "fr-hidden" }, caption),
    h("thead", {}, h("tr", {}, [what, ...chosen.map(sayPeriod), "Change"].map((name) => h("th", { scope: "col" }, name)))),
    h("tbody", {}, rows.map((row) => h("tr", {}, h("th", { scope: "row" }, heading(row)), row.sides.map(renderSide), renderDifference(row))))));
}

// How much more or less each official says in the second period, as the lines show it.
function renderOfficialChange(app, view, change) {
  if (!view.rows?.length) return null;
  return h("section", { class: "fr-part" }, h("h3", {}, "Officials: change between two periods"),
    h("p", { class: "fr-hint" }, `${capital(sayPeriod(view.chosen[0]))} and ${sayPeriod(view.chosen[1])}`, change.rows?.length ? ", as chosen for the codes." : "."),
    renderChanges("Official", "Officials in two periods", view.chosen, view.rows, (row) => [badge(row.mark), ` ${row.name}`]),
    h("p", { class: "fr-hint" }, view.code ? `Statements with “${view.code}”, of the official’s own in each period; who has none in either is left out. `
      : "Each official’s statements, of all in the period that are given to an official, whoever is chosen. ", sayDrawn(view)));
}

const sayDrawn = (view) => `${view.drawn ? "Ranges are 95 % intervals, the articles of each period drawn anew; where the range of a change holds 0, it may be chance. Changes are of the shares before they were rounded. " : "Of so many articles there are no intervals here: compare_periods in a script gives them. "}Below five statements there are counts alone.`;

function renderChange(app, view, codes) {
  if (!view.rows?.length) return null;
  const choose = (place) => (name) => app.choose({ periods: view.chosen.map((one, at) => at === place ? name : one) });
  return h("section", { class: "fr-part" }, h("h3", {}, `${capital(codes.label)}: change between two periods`),
    h("div", { class: "fr-tools" }, ["From", "To"].map((label, place) => select(label, view.names.filter((name) => place ? name > view.chosen[0] : name < view.chosen[1])
      .map((name) => [name, sayPeriod(name)]), view.chosen[place], choose(place), `change-${place}`))),
    renderChanges("Code", "Codes in two periods", view.chosen, view.rows, (row) => h("span", { class: row.quiet ? "fr-quiet" : null }, row.code)),
    h("p", { class: "fr-hint" }, `Of all statements ${view.of ? `of ${view.of} ` : ""}in each period that the filters keep. `, sayDrawn(view)));
}

const CODE_HUES = { favor: "0", against: "1", mixed: "3", "leans favor": "5", "leans against": "6" };

function renderCrossing(app, title, view, choice) {
  if (view.why) return h("section", { class: "fr-part" }, h("h3", {}, title), h("p", { class: "fr-empty" }, view.why));
  const head = h("tr", {}, h("th", { scope: "col", class: "fr-who" }, "Officials"), view.columns.map((name) =>
    h("th", { scope: "col" }, choice ? button(sayPeriod(name), () => app.choose({ ...choice(name), panel: "compare", page: 0 }), { class: "fr-link" }) : name)));
  return h("section", { class: "fr-part" }, h("h3", {}, title),
    h("div", { class: "fr-scroll", tabindex: 0, role: "region", "aria-label": title },
      h("table", { class: "fr-matrix fr-crossing" }, h("caption", { class: "fr-hidden" }, `${title}: statements`), h("thead", {}, head),
        h("tbody", {}, view.rows.map((row) => h("tr", hued(row.mark),
          h("th", { scope: "row", class: "fr-who" }, badge(row.mark), h("span", { class: "fr-name" }, row.name)),
          row.counts.map((n) => h("td", {}, renderColumn(n, view.most)))))))),
    h("p", { class: "fr-hint" }, [
      choice ? "Numbers count statements; choose a heading to compare within it. " : "Numbers count statements by what their reporting word says: “said” is neutral, “claimed” is distancing, “pointed out” affirming. ",
      view.more > 0 && `${count(view.more, "further official")} not shown. `,
      view.undated > 0 && `${count(view.undated, "statement")} without ${MISSING[title]}.`,
    ].filter(Boolean).join("")));
}

// How much room each gets: counts, shares and intervals as the report has them; one measure by outlet or period, or all.
function renderStanding(app, view) {
  const tools = h("div", { class: "fr-tools" },
    view.splits.length > 0 && select("Apart by", [["", "nothing"], ...view.splits], view.split, (split) => app.choose({ split }), "standing-split"),
    view.split && view.choices && select("Measure", view.choices, view.measure, (measure) => app.choose({ measure }), "standing-measure"),
    view.split === "period" && selectUnit(app, view.unit, {}));
  const part = (...content) => h("section", { class: "fr-part" }, h("h3", {}, "Standing: who gets how much room"), content);
  if (view.why) return part(tools, h("p", { class: "fr-empty" }, view.why), view.many && renderStandingPicture(app));
  const shown = [...new Set(view.measures)];
  return part(tools, h("div", { class: "fr-scroll", tabindex: 0, role: "region", "aria-label": "Standing" },
    h("table", { class: "fr-table fr-standing" }, h("caption", { class: "fr-hidden" }, view.split ? `Standing: ${view.choices.find(([name]) => name === view.measure)[1]}` : "Standing by measure"),
      h("thead", {}, h("tr", {}, [view.heading, ...view.columns].map((name) => h("th", { scope: "col" }, name)))),
      h("tbody", {}, view.rows.map((row) => h("tr", {}, h("th", { scope: "row" }, row.mark && badge(row.mark), ` ${row.name}`),
        row.cells.map((cell, place) => h("td", hued(row.mark), renderMeasure(cell, view.measures[place] === "place")))))))),
  h("p", { class: "fr-hint" }, "How the press reports, not how much anybody spoke. ", view.base, shown.some((measure) => !SAID_OF[measure]) && [" Statements and words: of all", view.split && " in the outlet or period", view.nobodys > 0 && `, the ${count(view.nobodys, "statement")} of nobody known among them`, "."], " ", shown.map((measure) => SAID_OF[measure] ?? ""),
    view.drawn && `The thin line is the 95 % interval, from ${view.drawn} drawn anew. `,
    view.parts > 0 && `${view.parts} more columns, and `, view.more > 0 && `${count(view.more, "further row")}${view.parts > 0 ? ", " : " "}`,
    (view.more > 0 || view.parts > 0) && "in the table of standing (Take away)."),
  renderStandingPicture(app, view));
}

// All measures as a picture for print, a row of panels for each outlet or period.
function renderStandingPicture(app, view) {
  if (view && view.bare.length === view.choices.length) return h("p", { class: "fr-hint" }, "There is no picture: nobody has five statements, and fewer have counts alone.");
  return [drawStanding(app), findPicture(app, "standing") && h("p", { class: "fr-hint" },
    view?.bare.length > 0 && `Not in the picture, as there are counts alone, below five: ${view.bare.join(", ")}. `,
    view?.split && "Where nobody has five statements there is no picture. ")];
}

const drawStanding = (app) => renderPicture(app, "standing", "Draw standing as a picture", "Standing", "Standing of each row by measure, with intervals; the table holds the same numbers");

const SAID_OF = {
  verbatim: "Verbatim: words in quotation marks, of one's own. ", first: "Speaks first: of the articles that report another, too. ",
  place: "How far in: where in the article statements begin, on average. ", headline: "In the headline: of the articles that report one. ",
};

// A share as a number and a bar, with its interval as a line on the bar; below five statements the counts alone.
function renderMeasure(cell, isPlace) {
  if (!cell) return "–";
  const counts = isPlace ? null : `${cell.n.toLocaleString("en")} of ${cell.of.toLocaleString("en")}`;
  if (cell.value === null) return counts ?? h("span", { class: "fr-quiet" }, "–");
  const [bar, line] = [h("i", { class: isPlace ? "fr-spot" : null }), cell.low !== null && h("b", {})];
  bar.style[isPlace ? "insetInlineStart" : "inlineSize"] = `${cell.value * 100}%`;
  if (line) Object.assign(line.style, { insetInlineStart: `${cell.low * 100}%`, inlineSize: `${(cell.high - cell.low) * 100}%` });
  const range = cell.low === null ? null : `95 % interval: ${percent(cell.low)} to ${percent(cell.high)}`;
  return h("span", { class: "fr-measure", title: range }, h("span", {}, percent(cell.value)),
    h("span", { class: "fr-range", "aria-hidden": "true" }, bar, line), counts && h("small", {}, counts), range && h("span", { class: "fr-hidden" }, range));
}

function renderColumn(n, most) {
  if (n === 0) return h("span", { class: "fr-none" }, "·");
  const bar = h("i", {});
  bar.style.blockSize = `${Math.max(2, Math.round((n / most) * 36))}px`;
  return h("span", { class: "fr-column" }, n.toLocaleString("en"), bar);
}

const isDark = () => document.body.dataset.jpThemeLight === "false";

const FILTERS = ["officials", "sides", "outlets", "where", "kinds", "since", "until", "words"];

// What a picture is drawn of: whatever else is chosen leaves it as it is.
function drawnOf(app, name) {
  const choice = app.choice();
  const split = name === "standing" ? choice.split : "";
  const unit = [choice.by, split].includes("period") ? choice.unit : "";
  return JSON.stringify([...FILTERS.map((filter) => choice[filter]), choice.by, split, unit]);
}

// Returns the picture if it is one of what is chosen now.
function findPicture(app, name) {
  const picture = app.pictures?.[name];
  return picture?.of === drawnOf(app, name) ? picture.source : undefined;
}

// A chart is a picture: what is in it can be read in a table, and nothing in it can run.
function renderPicture(app, name, label, region, about) {
  const drawn = findPicture(app, name);
  const draw = () => app.ask("draw", { name, theme: isDark() ? "dark" : "light", of: drawnOf(app, name) });
  if (!drawn) return button(label, draw, { "data-key": `draw-${name}` });
  return h("div", { class: "fr-scroll", tabindex: 0, role: "region", "aria-label": region }, h("img", { class: "fr-picture", src: drawn, alt: about }));
}

function renderNetwork(app, why) {
  return h("section", { class: "fr-part" }, h("h3", {}, "Officials and their codes"), why ? h("p", { class: "fr-empty" }, why)
    : renderPicture(app, "affiliations", "Draw the network", "Network", "Network of officials and the codes of their statements, as counted in the matrix"));
}

function keepPicture(app, { picture, of }, bytes) {
  app.pictures = { ...app.pictures, [picture]: { of, source: URL.createObjectURL(new Blob([bytes], { type: "image/svg+xml" })) } };
}

// Divergence: what two said facing each other, and below it where they only stress other things.

function renderDivergence(app) {
  const view = app.get("divergence");
  if (!view.items) return [];
  if (app.get("header").officials.length < 2) return h("p", { class: "fr-empty" }, "It takes two officials to contradict each other: what adds one stands above.");
  const [first, second] = view.pair;
  const choices = [["", "anybody"], ...view.names.map((name) => [name, name])];
  const choose = (place) => (name) => {
    const pair = [first ?? "", second ?? ""];
    pair[place] = name;
    app.choose({ pair: pair.filter(Boolean), page: 0 });
  };
  const emphasis = view.rest.filter((row) => row.kind === "emphasis");
  const silence = view.rest.filter((row) => row.kind === "silence");
  return [
    h("div", { class: "fr-tools" }, app.get("header").groupings.length > 1 && select("Rows", app.get("header").groupings, view.by, compareBy(app), "divergence-by"),
      select("Between", choices, first ?? "", choose(0), "first"),
      select("and", choices, second ?? "", choose(1), "second"),
      (view.axes.length > 1 || view.subject) && select("On", [["", "every axis"], ...view.axes.map(([axis, n]) => [axis, `${axis} (${n.toLocaleString("en")})`]),
        ...(!view.subject || view.axes.some(([axis]) => axis === view.subject) ? [] : [[view.subject, `${view.subject} (0)`]])],
      view.subject, (subject) => app.choose({ subject, page: 0 }), "subject")),
    view.by !== "official" && h("p", { class: "fr-hint" }, `Rows are ${view.heading}, not officials, as in Compare and Words. `,
      button("Compare officials", () => compareBy(app)("official"), { class: "fr-link", "data-key": "compare-officials" })),
    second && h("p", { class: "fr-hint" }, `Only what ${first} and ${second} say against each other. `, view.subjects.length > 0 && `Statements of both: ${view.subjects.map(([axis, n]) => `${axis} ${n.toLocaleString("en")}`).join(", ")}. `, everybody(app)),
    first && !second && h("p", { class: "fr-hint" }, `Only who contradicts ${first}. `, everybody(app)),
    h("p", { class: "fr-hint" }, "Two codes that cannot both be right, such as “limited” and “open-ended” of the same operation. A difference of wording is not yet a dispute: read both."),
    view.items.length === 0 && h("p", { class: "fr-empty" }, `${nobody(view.pair)}${view.subject && ` on ${view.subject}`} by the codebook. `,
      view.subject && button("Show every axis", () => app.choose({ subject: "", page: 0 }), { class: "fr-link", "data-key": "every-axis" })),
    h("ol", { class: "fr-facing-list" }, view.items.map((item) => h("li", {}, renderFacing(app, item)))),
    pager(view, "contradictions", (page) => app.choose({ page })),
    renderRest("Other emphasis, no contradiction", emphasis), renderRest("One speaks, the other is silent", silence),
  ];
}

// What rows are is one choice of all panels; a pair of other rows is none of these.
const compareBy = (app) => (by) => app.choose({ by, group: "", pair: [], page: 0 });

const everybody = (app) => button("Show everybody", () => app.choose({ pair: [], page: 0 }), { class: "fr-link", "data-key": "everybody" });

function nobody([first, second]) {
  if (second) return `In this selection, ${first} and ${second} do not contradict each other`;
  return first ? `In this selection, nobody contradicts ${first}` : "No two statements of this selection contradict each other";
}

function renderFacing(app, item) {
  const [one, other] = item.facing;
  const rest = item.facing.reduce((sum, side) => sum + side.others.length + side.left_out, 0);
  const key = `facing-${one.name}-${other.name}-${item.axis}-${item.target}-${one.code}-${other.code}`;
  app.opened ??= new Set();
  return h("section", { class: "fr-facing", "data-axis": item.axis },
    h("h3", {}, `${capital(item.label)}: `, h("span", { class: "fr-quiet" }, `${one.name} `), one.code,
      h("span", { class: "fr-quiet" }, `, ${other.name} `), other.code),
    h("p", { class: "fr-hint" }, `${sayInvolved(item)} ${item.why}`),
    h("div", { class: "fr-two" }, item.facing.map((side) => renderQuotation(app, side.statement))),
    rest > 0 && h("details", { open: app.opened.has(key), ontoggle: (event) => app.opened[event.target.open ? "add" : "delete"](key) },
      h("summary", { "data-key": key }, `${count(rest, "further statement")} of both`),
      h("div", { class: "fr-two" }, item.facing.map((side) => renderOthers(app, item, side)))));
}

// A side's statements beside the firmest one; those that have no room here are a click away.
function renderOthers(app, item, side) {
  const go = () => app.choose({ panel: "compare", by: app.get("divergence").by, group: side.name, axis: item.axis, target: item.target, code: side.code, page: 0 });
  return h("div", {}, side.others.length === 0 && h("p", { class: "fr-hint" }, `${side.name}: no other.`),
    side.others.map((statement) => renderQuotation(app, statement)),
    side.left_out > 0 && h("p", { class: "fr-hint" }, `${side.left_out.toLocaleString("en")} more of ${side.name} ${side.left_out === 1 ? "is" : "are"} not shown here. `,
      side.denied ? "All are in the tables of statements and codings (Take away)."
        : button(`Read all of ${side.name}: ${side.code}`, go, { class: "fr-link", "data-key": `all-${side.name}-${side.code}` })));
}

function sayInvolved(item) {
  const [one, other] = item.facing;
  const [first, second] = item.counts;
  return `${count(first, "statement")} of ${one.name} against ${count(second, "statement")} of ${other.name}.`;
}

function renderRest(title, rows) {
  if (!rows.length) return null;
  const why = rows[0].kind === "emphasis";  // that one is silent needs no reason
  return h("details", { class: "fr-part" }, h("summary", {}, `${title} (${rows.length})`),
    h("div", { class: "fr-scroll", tabindex: 0, role: "region", "aria-label": title }, h("table", { class: "fr-plain" }, h("caption", { class: "fr-hidden" }, title),
      h("thead", {}, h("tr", {}, ["Axis", "One", "Other", why && "Why"].filter(Boolean).map((name) => h("th", { scope: "col" }, name)))),
      h("tbody", {}, rows.map((row) => h("tr", {}, h("td", {}, capital(row.axis)),
        row.names.map((name, side) => h("td", {}, `${name}: `, h("span", { class: row.codes[side] ? null : "fr-quiet" }, row.codes[side] || "nothing coded"))),
        why && h("td", { class: "fr-quiet" }, row.why)))))));
}

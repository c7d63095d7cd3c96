// Divergence: what two said facing each other, and below it where they only stress other things.

function renderDivergence(app) {
  const view = app.get("divergence");
  if (!view.items) return [];
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
    h("div", { class: "fr-tools" }, select("Between", choices, first ?? "", choose(0), "first"),
      select("and", choices, second ?? "", choose(1), "second")),
    h("p", { class: "fr-hint" }, "Two codes that cannot both be right, such as “limited” and “open-ended” of the same operation. A difference of wording is not yet a dispute: read both."),
    view.items.length === 0 && h("p", { class: "fr-empty" }, "No two statements of this selection contradict each other by the codebook."),
    h("ol", { class: "fr-facing-list" }, view.items.map((item) => h("li", {}, renderFacing(app, item)))),
    pager(view, "contradictions", (page) => app.choose({ page })),
    renderRest("Other emphasis, no contradiction", emphasis), renderRest("One speaks, the other is silent", silence),
  ];
}

function renderFacing(app, item) {
  const toward = item.target ? ` ${item.axis === "position" ? "on" : "of"} the ${item.target}` : "";
  const [one, other] = item.facing[0];
  const rest = item.facing.slice(1);
  return h("section", { class: "fr-facing" },
    h("h3", {}, `${capital(item.axis)}${toward}: `, h("span", { class: "fr-quiet" }, `${one.name} `), one.code,
      h("span", { class: "fr-quiet" }, `, ${other.name} `), other.code),
    h("p", { class: "fr-hint" }, `${sayInvolved(item)} ${item.why}`),
    renderTwo(app, item.facing[0]),
    rest.length > 0 && h("details", {}, h("summary", {}, `${rest.length} more to set side by side`),
      rest.map((pair) => renderTwo(app, pair))));
}

function sayInvolved(item) {
  const [[one, other]] = item.facing;
  const [first, second] = item.counts;
  return `${count(first, "statement")} of ${one.name} against ${count(second, "statement")} of ${other.name}.`;
}

const renderTwo = (app, pair) => h("div", { class: "fr-two" }, pair.map((side) => renderQuotation(app, side.statement)));

function renderRest(title, rows) {
  if (!rows.length) return null;
  return h("details", { class: "fr-part" }, h("summary", {}, `${title} (${rows.length})`),
    h("table", { class: "fr-plain" }, h("caption", { class: "fr-hidden" }, title),
      h("thead", {}, h("tr", {}, ["Axis", "One", "Other", ""].map((name) => h("th", { scope: "col" }, name)))),
      h("tbody", {}, rows.map((row) => h("tr", {}, h("td", {}, capital(row.axis)),
        row.names.map((name, side) => h("td", {}, `${name}: `, h("span", { class: row.codes[side] ? null : "fr-quiet" }, row.codes[side] || "nothing coded"))),
        h("td", { class: "fr-quiet" }, row.kind === "emphasis" ? row.why : ""))))));
}

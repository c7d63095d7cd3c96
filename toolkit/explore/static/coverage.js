// Over time and across the press: statements by official, as bars in a table.

function renderCoverage(app) {
  const view = app.get("coverage");
  if (!view.periods) return [];
  return [renderCrossing(app, "Over time", view.periods, (period) => ({ by: "period", group: period })),
    renderCrossing(app, "Across the press", view.outlets, (outlet) => ({ outlets: [outlet] })),
    h("section", { class: "fr-part" }, h("h3", {}, "Who speaks with whom"), renderNetwork(view.network ?? {}))];
}

function renderCrossing(app, title, view, choice) {
  if (view.why) return h("section", { class: "fr-part" }, h("h3", {}, title), h("p", { class: "fr-empty" }, view.why));
  const head = h("tr", {}, h("th", { scope: "col", class: "fr-who" }, "Officials"), view.columns.map((name) =>
    h("th", { scope: "col" }, button(name, () => app.choose({ ...choice(name), panel: "compare", page: 0 }), { class: "fr-link" }))));
  return h("section", { class: "fr-part" }, h("h3", {}, title),
    h("div", { class: "fr-scroll", tabindex: 0, role: "region", "aria-label": title },
      h("table", { class: "fr-matrix fr-crossing" }, h("caption", { class: "fr-hidden" }, `${title}: statements`), h("thead", {}, head),
        h("tbody", {}, view.rows.map((row) => h("tr", { "data-hue": row.mark.hue },
          h("th", { scope: "row", class: "fr-who" }, badge(row.mark), h("span", { class: "fr-name" }, row.name)),
          row.counts.map((n) => h("td", {}, renderColumn(n, view.most)))))))),
    h("p", { class: "fr-hint" }, [
      "Numbers count statements; choose a heading to compare within it. ",
      view.more > 0 && `${count(view.more, "further official")} not shown. `,
      view.undated > 0 && `${count(view.undated, "statement")} without ${title === "Over time" ? "a date" : "an outlet"}.`,
    ].filter(Boolean).join("")));
}

function renderColumn(n, most) {
  if (n === 0) return h("span", { class: "fr-none" }, "·");
  const bar = h("i", {});
  bar.style.blockSize = `${Math.max(2, Math.round((n / most) * 36))}px`;
  return h("span", { class: "fr-column" }, n.toLocaleString("en"), bar);
}

function renderNetwork(view) {
  if (!view.rows?.length) return h("p", { class: "fr-empty" }, view.why ?? "Nobody in this selection names another official.");
  return h("table", { class: "fr-plain" }, h("caption", { class: "fr-hidden" }, "Who names whom"),
    h("thead", {}, h("tr", {}, view.columns.map((name) => h("th", { scope: "col" }, name)))),
    h("tbody", {}, view.rows.map((row) => h("tr", {}, row.map((cell) => h("td", {}, cell))))));
}

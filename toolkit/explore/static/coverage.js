// Over time and across the press: statements by official, as bars in a table.

const MISSING = { "Over time": "a date", "Across the press": "an outlet", "Reported with": "a reporting word" };

function renderCoverage(app) {
  const view = app.get("coverage");
  if (!view.periods) return [];
  return [renderCrossing(app, "Over time", view.periods, (period) => ({ by: "period", group: period })),
    renderCrossing(app, "Across the press", view.outlets, (outlet) => ({ outlets: [outlet] })),
    renderCrossing(app, "Reported with", view.verbs),
    renderNetwork(app, view.network)];
}

function renderCrossing(app, title, view, choice) {
  if (view.why) return h("section", { class: "fr-part" }, h("h3", {}, title), h("p", { class: "fr-empty" }, view.why));
  const head = h("tr", {}, h("th", { scope: "col", class: "fr-who" }, "Officials"), view.columns.map((name) =>
    h("th", { scope: "col" }, choice ? button(name, () => app.choose({ ...choice(name), panel: "compare", page: 0 }), { class: "fr-link" }) : name)));
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

function renderColumn(n, most) {
  if (n === 0) return h("span", { class: "fr-none" }, "·");
  const bar = h("i", {});
  bar.style.blockSize = `${Math.max(2, Math.round((n / most) * 36))}px`;
  return h("span", { class: "fr-column" }, n.toLocaleString("en"), bar);
}

// The chart is a picture: what is in it can be read in the matrix, and nothing in it can run.
function renderNetwork(app, why) {
  const part = (...content) => h("section", { class: "fr-part" }, h("h3", {}, "Officials and their codes"), content);
  if (why) return part(h("p", { class: "fr-empty" }, why));
  const drawn = app.pictures?.affiliations;
  if (!drawn) return part(button("Draw the network", () => app.ask("draw", { name: "affiliations" }), { "data-key": "draw" }));
  return part(h("img", { class: "fr-picture", src: drawn, alt: "Network of officials and the codes of their statements, as counted in the matrix" }));
}

function keepPicture(app, name, bytes) {
  app.pictures = { [name]: URL.createObjectURL(new Blob([bytes], { type: "image/svg+xml" })) };
}

// Clusters: the words in a row that the chosen word stands in; each opens its own lines.

const SIDES = [["", "Anywhere in it"], ["begins", "First"], ["ends", "Last"]];
const BY = { cluster: "Cluster", n: "Times", articles: "Articles" };

function renderClusters(app, word, view) {
  const part = (...content) => h("section", { class: "fr-part" }, h("h3", {}, `Clusters of “${word}”`), content);
  if (!view.rows) return part(h("p", { class: "fr-empty" }, "The word stands in so many statements that its clusters are in their table alone (Take away)."));
  if (!view.rows.length) return part(h("p", { class: "fr-empty" }, "No words in a row around it stand twice."));
  const place = h("div", {});
  const draw = () => fill(place, renderClusterTable(app, view, draw));
  draw();
  return part(place, h("p", { class: "fr-hint" }, "Words in a row, the chosen word among them, that stand at least twice; a cluster ends with its clause. ",
    "Many times in one article is one article's wording. Choose a cluster to see its lines. ",
    view.more > 0 && `${count(view.more, "further cluster")} in the table of clusters (Take away).`));
}

function renderClusterTable(app, view, draw) {
  const asked = app.clusters ??= { size: "", side: "", by: "n", down: true, all: false };
  const change = (name) => (value) => { asked[name] = value; draw(); };
  const kept = view.rows.filter((row) => (!asked.size || row.size === Number(asked.size)) && (!asked.side || row[asked.side]));
  const order = (a, b) => (asked.by === "cluster" ? a.cluster.localeCompare(b.cluster) : a[asked.by] - b[asked.by]) * (asked.down ? -1 : 1);
  const rows = kept.sort(order);
  const sorter = (name) => h("th", { scope: "col", "aria-sort": asked.by === name ? (asked.down ? "descending" : "ascending") : null },
    button(`${BY[name]}${asked.by === name ? (asked.down ? " ▾" : " ▴") : ""}`, () => {
      Object.assign(asked, { by: name, down: asked.by === name ? !asked.down : name !== "cluster" });
      draw();
    }, { class: "fr-sort", "data-key": `clusters-${name}` }));
  const said = ([place, n]) => h("span", { class: "fr-sayer" }, view.marks[place] ? badge(view.marks[place]) : place < 0 ? badge() : null,
    h("span", { class: view.marks[place] || place < 0 ? "fr-hidden" : null }, place < 0 ? "nobody known" : view.names[place]), ` ${n.toLocaleString("en")}`);
  const row = (each) => h("tr", {}, h("th", { scope: "row" }, button(each.cluster, () => chooseWord(app, each.cluster),
    { class: "fr-word", "data-key": `cluster-${each.cluster}` })),
  h("td", {}, each.n.toLocaleString("en")), h("td", {}, each.articles.toLocaleString("en")),
  h("td", { title: each.by.map(([place, n]) => `${place < 0 ? "nobody known" : view.names[place]}: ${n}`).join(", ") }, each.by.slice(0, 12).map(said)));
  return [h("div", { class: "fr-tools" },
    select("Words", [["", "All"], ...view.sizes.map((size) => [String(size), String(size)])], asked.size, change("size"), "cluster-size"),
    select("The word stands", SIDES, asked.side, change("side"), "cluster-side")),
  rows.length === 0 ? h("p", { class: "fr-empty" }, "None of this kind stands twice.") : h("div", { class: "fr-scroll", tabindex: 0, role: "region", "aria-label": "Clusters" },
    h("table", { class: "fr-plain fr-clusters" }, h("caption", { class: "fr-hidden" }, "Clusters and how often they stand"),
      h("thead", {}, h("tr", {}, Object.keys(BY).map(sorter), h("th", { scope: "col" }, "Said by"))),
      h("tbody", {}, rows.slice(0, asked.all ? undefined : FIRST).map(row)))),
  !asked.all && rows.length > FIRST && button(`Show ${(rows.length - FIRST).toLocaleString("en")} more`, () => change("all")(true), { class: "fr-link", "data-key": "clusters-all" })];
}

const FIRST = 12;

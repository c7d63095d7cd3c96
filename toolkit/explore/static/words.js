// The words: a heat map of overlap, the chosen pair's words, and the chosen word where it stands.

function renderWordsPanel(app) {
  const [view, places] = [app.get("words"), app.get("concordance")];
  if (!view.names) return [];
  const two = view.names.length > 1;
  return [
    h("div", { class: "fr-tools" }, app.get("header").groupings.length > 1 && select("Between", app.get("header").groupings,
      app.choice().by, (by) => app.choose({ by, group: "", pair: [], page: 0 }), "words-by"),
    two && select("Measure", view.metrics, view.metric, (metric) => app.choose({ metric }), "metric"),
    select("Count", [["1", "single words"], ["2", "2 words in a row"], ["3", "3 words in a row"]], String(view.ngram),
      (n) => app.choose({ ngram: Number(n), word: "" }), "ngram"),
    renderStopWords(app, view),
    field("Find a word", app.choice().word, (word) => chooseWord(app, word), { "data-key": "find-word" })),
    !two && renderAlone(app, view),
    two && h("div", { class: "fr-words" }, renderHeat(app, view), view.pair && renderPair(app, view.pair, view.distance)),
    view.pair && renderTypical(app, view.pair), keepMade(app, "concordance", [places, app.wide, app.passages], () => renderConcordance(app, places.lines)),
    places.clusters && keepMade(app, "clusters", [places], () => renderClusters(app, places.lines.word, places.clusters)),
  ];
}

// The words of the only one who speaks, where there is nobody to compare with; a word still has its lines.
function renderAlone(app, { alone }) {
  const why = app.get("header").officials.length < 2 ? "An overlap takes two officials, and one speaks in this study. "
    : "An overlap takes two: take back a filter to compare. ";
  return [h("p", { class: "fr-hint" }, why),
    alone && h("div", { class: "fr-lists" }, renderWordList(app, `Words of ${alone.name}`, alone.words, (word) => word[1], alone.types, alone.mark, alone.shown))];
}

// Words that are not counted: the toolkit's, without those that one wants counted, with those that one adds.
function renderStopWords(app, view) {
  const split = (text) => [...new Set(text.toLowerCase().split(/[\s,;]+/).filter(Boolean))];
  const changed = view.left_out.length + view.kept.length;
  return menu(app, "Stop words", changed,
    field("Leave out as well", view.left_out.join(", "), (text) => app.choose({ left_out: split(text) }), { "data-key": "left-out", placeholder: "said, told" }),
    field("Count though", view.kept.join(", "), (text) => app.choose({ kept: split(text) }), { "data-key": "kept", placeholder: "not, will" }),
    changed > 0 && button("As the toolkit has them", () => app.choose({ left_out: [], kept: [] }), { "data-key": "stop-words" }),
    h("p", { class: "fr-hint" }, `Not counted: ${view.stop_words.filter((word) => !view.kept.includes(word)).join(", ")}.`));
}

function renderHeat(app, view) {
  const chosen = view.pair?.names ?? [];
  const head = (name, place) => h("th", { scope: "col", title: name }, view.marks[place] ? [badge(view.marks[place]), h("span", { class: "fr-hidden" }, name)] : name);
  const cell = (a, b) => {
    if (a === b) return h("td", { class: "fr-self" });
    const value = view.values[a][b];
    if (value === null) return h("td", {}, h("span", { class: "fr-none", title: "not defined" }, "–"));
    const names = [view.names[Math.min(a, b)], view.names[Math.max(a, b)]];
    const pressed = chosen.includes(names[0]) && chosen.includes(names[1]);
    const tile = h("button", { type: "button", class: "fr-tile", "aria-pressed": String(pressed), "data-key": `pair-${a}-${b}`,
      "aria-label": `${names[0]} and ${names[1]}: ${decimal(value)}`, onclick: () => app.choose({ pair: names }) }, decimal(value));
    tile.style.setProperty("--amount", `${Math.round(Math.min(1, Math.max(0, view.distance ? 1 - value : value)) * 100)}%`);
    return h("td", {}, tile);
  };
  return h("div", { class: "fr-scroll", tabindex: 0, role: "region", "aria-label": `${view.distance ? "Distance" : "Overlap"} of every pair` },
    h("table", { class: view.names.length > 9 ? "fr-matrix fr-heat fr-many" : "fr-matrix fr-heat", onkeydown: moveInMatrix }, h("caption", { class: "fr-hidden" }, `${view.distance ? "Distance" : "Overlap"} of every pair's words`),
      h("thead", {}, h("tr", {}, h("th", { scope: "col", class: "fr-who" }, view.heading), view.names.map(head))),
      h("tbody", {}, view.names.map((name, a) => h("tr", {}, h("th", { scope: "row", class: "fr-who" },
        view.marks[a] && badge(view.marks[a]), h("span", { class: "fr-name" }, name,
          h("small", {}, count(view.sizes[a], "statement")))), view.names.map((_, b) => cell(a, b)))))),
    h("p", { class: "fr-hint" }, view.distance ? "A distance: 0 where two use the same words equally often, 1 where they share none; the stronger the colour, the closer. " : "The stronger the colour, the more is shared. ",
      "People who said little share little, whatever they said: do not rank pairs of unequal size. ",
      view.more > 0 && `${view.more} more are not shown.`));
}

function renderPair(app, pair, distance) {
  const [a, b] = pair.names;
  const measured = distance ? "Distance" : "Overlap";
  return h("section", { class: "fr-pair", "aria-label": `${a} and ${b}` },
    h("h3", {}, pair.marks[0] && badge(pair.marks[0]), ` ${a} `, h("span", { class: "fr-quiet" }, "and"), " ", pair.marks[1] && badge(pair.marks[1]), ` ${b}`),
    h("p", { class: "fr-hint" }, pair.value === null ? `${measured} is not defined here. ` : `${measured} ${decimal(pair.value)}${distance ? " (0: alike)" : ""}. `,
      `${a} uses ${count(pair.types[0], "different word")}, ${b} ${pair.types[1].toLocaleString("en")}; ${pair.types[2].toLocaleString("en")} ${pair.types[2] === 1 ? "is" : "are"} shared. `,
      pair.few ? "With fewer than five statements on a side, no interval is given." : pair.chance),
    h("div", { class: "fr-lists" },
      renderWordList(app, `Only ${a}`, pair.own[0], (word) => word[1], pair.types[0] - pair.types[2], pair.marks[0], pair.shown),
      renderWordList(app, "Both", pair.shared, (word) => `${word[1]} · ${word[2]}`, pair.types[2], undefined, pair.shown),
      renderWordList(app, `Only ${b}`, pair.own[1], (word) => word[2], pair.types[1] - pair.types[2], pair.marks[1], pair.shown)));
}

// A word's lines stand below: they come into view.
function chooseWord(app, word) {
  app.reveal = ".fr-concordance";
  app.choose({ word });
}

// Keyness: words that one uses more than all others together, beyond chance.
function renderTypical(app, pair) {
  const lead = h("p", { class: "fr-hint" }, "Used more often than by all others together, beyond chance (z of the log odds over 1.96; G² is the log-likelihood). ",
    pair.typical === null && "In a study of this size they are in the keyness table (Take away).");
  const most = Math.max(1, ...(pair.typical ?? []).flat().map((word) => word[3]));
  const list = (words, place) => h("div", hued(pair.marks[place]), h("h4", {}, pair.names[place]),
    words.length === 0 ? h("p", { class: "fr-quiet" }, "None beyond chance.") : h("ul", {}, words.map(([word, here, elsewhere, z, g2]) => {
      const bar = h("i", { "aria-hidden": "true" });
      bar.style.inlineSize = `${Math.round((z / most) * 100)}%`;
      return h("li", { class: "fr-typical" }, h("button", { type: "button", class: "fr-word", "aria-pressed": String(app.choice().word === word),
        "data-key": `typical-${place}-${word}`, onclick: () => chooseWord(app, word) }, word), h("span", { class: "fr-bar" }, bar),
      h("span", { class: "fr-n" }, `${here}, others ${elsewhere}; z ${decimal(z, 1)}, G² ${decimal(g2, 1)}`));
    })));
  return h("section", { class: "fr-keyness" }, h("h3", {}, "Typical words"), lead,
    pair.points && h("div", { class: "fr-lists fr-pairwise" }, pair.points.map((points, place) => renderScatter(app, points, pair.names[place], pair.marks[place]))),
    pair.typical && h("div", { class: "fr-lists fr-pairwise" }, pair.typical.map(list)));
}

function renderWordList(app, title, words, figure, total, mark, shown) {
  const item = (word) => h("li", {}, h("button", { type: "button", class: "fr-word", "data-key": `word-${word[0]}`,
    "aria-pressed": String(app.choice().word === word[0]), onclick: () => chooseWord(app, word[0]) }, word[0]),
  h("span", { class: "fr-n" }, String(figure(word))));
  const rest = words.slice(shown);
  const beyond = total - words.length;
  const key = `more-${title}`;
  app.opened ??= new Set();
  const list = h("ul", {}, app.opened.has(key) && rest.map(item));  // hundreds of words, made when they are asked for
  return h("div", hued(mark), h("h4", {}, title),
    words.length === 0 ? h("p", { class: "fr-quiet" }, "none") : h("ul", {}, words.slice(0, shown).map(item)),
    rest.length > 0 && h("details", { open: app.opened.has(key), ontoggle: (event) => {
      app.opened[event.target.open ? "add" : "delete"](key);
      if (event.target.open) fill(list, rest.map(item));
    } },
      h("summary", { class: "fr-quiet", "data-key": key }, `and ${(total - shown).toLocaleString("en")} more`), list,
      beyond > 0 && h("p", { class: "fr-hint" }, `${beyond.toLocaleString("en")} further words are in the table of words (Take away).`)));
}

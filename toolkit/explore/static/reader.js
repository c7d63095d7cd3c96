// The reader: an article with its statements marked. Places are counted in code points, as the
// kernel counts them; a JavaScript string would count an emoji as two.

function renderReader(app) {
  const view = app.get("article");
  if (!view.id) return h("p", { class: "fr-empty" }, noStatement(app));
  const text = h("div", { class: "fr-text", "data-key": "text", tabindex: 0, role: "region", "aria-label": `Article: ${view.title}`,
    onclick: (event) => openAt(app, event), onmouseup: () => setTimeout(() => noteSelection(app, state)),
    onkeyup: (event) => event.shiftKey && noteSelection(app, state) });
  const aside = h("aside", { class: "fr-detail", "aria-label": "The chosen statement" });
  const state = { view, text, points: Array.from(view.text), places: new WeakMap(), hits: [], hit: -1, query: "" };
  app.reader = state;
  state.queue = h("div", { class: "fr-queue" }, renderQueue(app));
  drawText(app, state);
  fill(aside, renderDetail(app));
  const panel = h("div", { class: "fr-reader", onkeydown: (event) => moveByKey(app, event) },
    renderArticles(app), renderReaderTools(app, state), state.queue,
    !view.fits && h("p", { class: "fr-hint fr-queue" }, "No statement of this article fits the selection. ",
      app.get("articles").total > 0 && button("Read one that does", () => app.choose({ article: "", statement: "" }), { class: "fr-link", "data-key": "fitting" })),
    view.title !== app.get("header").title && h("h3", { class: "fr-byline" }, view.title, view.byline && h("small", {}, view.byline)), text, aside);
  state.aside = aside;
  requestAnimationFrame(() => showChosen(app, state));
  return panel;
}

function renderReaderTools(app, state) {
  const found = h("span", { class: "fr-quiet", role: "status" });
  const search = (event) => {
    state.query = event.target.value;
    state.hits = findAll(state.points, state.query);
    state.hit = state.hits.length ? 0 : -1;
    drawText(app, state);
    tell();
  };
  const go = (step) => {
    if (!state.hits.length) return;
    state.hit = (state.hit + step + state.hits.length) % state.hits.length;
    tell();
  };
  const tell = () => {
    found.textContent = !state.query ? "" : state.hits.length ? `${state.hit + 1} of ${state.hits.length}` : "not found";
    state.text.querySelectorAll(".fr-hit").forEach((node) =>
      node.classList.toggle("fr-now", Number(node.dataset.hit) === state.hit));
    reveal(state.text, state.text.querySelector(".fr-now"));
  };
  const onkeydown = (event) => event.key === "Enter" && go(event.shiftKey ? -1 : 1);
  return h("div", { class: "fr-tools" },
    h("div", { class: "fr-steps" },
      button("‹ Previous", () => stepStatement(app, -1), { "data-key": "previous-statement", title: "Left arrow" }),
      button("Next ›", () => stepStatement(app, 1), { "data-key": "next-statement", title: "Right arrow" })),
    h("label", { class: "fr-field" }, h("span", {}, "Search the text"),
      h("input", { type: "search", oninput: search, onkeydown, "data-key": "search-text" })), found);
}

function drawText(app, state) {
  const { view, points } = state;
  const spans = view.statements.flatMap((statement, place) => [
    ...statement.spans.map(([start, end]) => ({ start, end, place, role: "said" })),
    ...(statement.source ? [{ start: statement.source[0], end: statement.source[1], place, role: "source" }] : []),
    ...(statement.cue ? [{ start: statement.cue[0], end: statement.cue[1], place, role: "cue" }] : []),
  ]);
  spans.push(...(app.get("detail").triggers ?? []).map(([start, end]) => ({ start, end, role: "trigger" })));
  spans.push(...state.hits.map(([start, end], hit) => ({ start, end, hit, role: "hit" })));
  const begins = new Map(view.statements.map((statement, place) => [place, statement.spans[0][0]]));
  state.places = new WeakMap();
  fill(state.text, cutAtEdges(points.length, spans).map(([start, end, inside]) =>
    [drawBadges(app, view, begins, start), drawPiece(state, points.slice(start, end).join(""), start, inside)]));
  markChosen(app, state);
}

// Cuts 0…length at every edge; each piece comes with the spans that cover it, the outermost first.
function cutAtEdges(length, spans) {
  const edges = new Set([0, length]);
  spans.forEach(({ start, end }) => edges.add(start).add(end));
  const sorted = [...edges].sort((a, b) => a - b);
  const opening = [...spans].sort((a, b) => a.start - b.start || b.end - a.end);
  let open = [], next = 0;
  return sorted.slice(0, -1).map((start, place) => {
    open = open.filter((span) => span.end > start);
    while (next < opening.length && opening[next].start <= start) open.push(opening[next++]);
    return [start, sorted[place + 1], [...open]];
  });
}

function drawPiece(state, words, start, inside) {
  const text = document.createTextNode(words);
  state.places.set(text, start);
  if (!inside.length) return text;
  const said = inside.filter((span) => span.role === "said").at(-1);
  const classes = inside.map((span) => `fr-${span.role}`);
  const hit = inside.find((span) => span.role === "hit");
  const place = said?.place ?? inside.find((span) => span.place !== undefined)?.place;
  const colored = inside.find((span) => span.role === "source")?.place ?? place;
  return h(hit ? "mark" : "span", {
    class: [...new Set(classes)].join(" "), "data-place": place, "data-hit": hit?.hit,
    ...hued(state.view.statements[colored]?.mark),
  }, text);
}

function drawBadges(app, view, begins, start) {
  return view.statements.map((statement, place) => begins.get(place) !== start ? null : h("button", {
    type: "button", class: "fr-badge", ...hued(statement.mark), "data-key": `statement-${statement.id}`,
    "data-place": place, "aria-label": `Statement ${place + 1} of ${view.statements.length}: ${statement.who}, ${statement.kind}`,
  }, statement.mark.letters));
}

function markChosen(app, state) {
  const chosen = state.view.statements.findIndex((statement) => statement.id === app.choice().statement);
  state.text.querySelectorAll("[data-place]").forEach((node) => {
    const now = Number(node.dataset.place) === chosen;
    node.classList.toggle("fr-chosen", now);
    if (node.tagName === "BUTTON") node.setAttribute("aria-pressed", String(now));
  });
}

function showChosen(app, state) {
  reveal(state.text, state.text.querySelector("button.fr-chosen"));
}

// Scrolls inside the reader only: the notebook around it stays where it is.
function reveal(box, node) {
  if (!node) return;
  const [outer, inner] = [box.getBoundingClientRect(), node.getBoundingClientRect()];
  if (inner.top < outer.top || inner.bottom > outer.bottom - outer.height / 4) box.scrollTop += inner.top - outer.top - outer.height / 3;
}

function noteSelection(app, state) {
  const words = selectedWords(state);
  if (!words || !app.get("form").open) return;
  app.missed = words;
  app.formOpen = true;
  fill(state.aside, renderDetail(app));
}

function openAt(app, event) {
  if (!document.getSelection().isCollapsed) return;
  const place = event.target.closest("[data-place]")?.dataset.place;
  if (place !== undefined) app.choose({ statement: app.reader.view.statements[place].id, article: app.reader.view.id });
}

function stepStatement(app, step) {
  const { statements, id } = app.get("article");
  if (!statements.length) return;
  const now = statements.findIndex((statement) => statement.id === app.choice().statement);
  const next = now < 0 ? (step > 0 ? 0 : statements.length - 1) : (now + step + statements.length) % statements.length;
  const badge = document.activeElement?.closest(".fr-badge") && app.reader.text.querySelector(`[data-place="${next}"]`);
  if (badge) badge.focus(); // Enter acts on the statement that is shown
  app.choose({ statement: statements[next].id, article: id });
}

function moveByKey(app, event) {
  if (["INPUT", "SELECT", "TEXTAREA"].includes(event.target.tagName) || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
  if (event.key === "/") {
    event.currentTarget.querySelector("[data-key=search-text]").focus();
    event.preventDefault();
  }
  if (reviewByKey(app, event)) return;
  const step = { ArrowRight: 1, ArrowLeft: -1, n: 1, p: -1 }[event.key];
  if (!step) return;
  event.preventDefault();
  stepStatement(app, step);
}

function findAll(points, query) {
  const wanted = Array.from(query).map((point) => point.toLowerCase());
  if (!query.trim()) return [];
  const lower = points.map((point) => point.toLowerCase());
  const found = [];
  for (let at = 0; at + wanted.length <= lower.length; at++) {
    if (wanted.every((point, step) => lower[at + step] === point)) {
      found.push([at, at + wanted.length]);
      at += wanted.length - 1;
    }
  }
  return found;
}

function renderArticles(app) {
  const view = app.get("articles");
  if (!view.items || (view.total < 2 && !view.query)) return null;
  const now = app.get("article").id;
  return h("details", { class: "fr-articles" },
    h("summary", {}, `Choose among ${count(view.total, "article")}`),
    field("Title holds", view.query, (query) => app.ask("articles", { query }), { "data-key": "title-words" }),
    h("ul", {}, view.items.map((item) => h("li", {}, button(item.title,
      () => app.choose({ article: item.id, statement: "" }), { class: "fr-link", "aria-current": item.id === now ? "true" : null }),
      h("span", { class: "fr-quiet" }, [item.byline, count(item.n, "statement")].filter(Boolean).join(" · "))))),
    pager(view, "articles", (page) => app.ask("articles", { query: view.query, page })));
}

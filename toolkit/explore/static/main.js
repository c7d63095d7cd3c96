// The page's side of the explorer: the kernel holds the selection and the views; this shows them,
// and asks for another selection when something is clicked.

const PANELS = [
  { name: "compare", label: "Compare", traits: ["matrix", "pairs", "listing"], render: renderCompare },
  { name: "divergence", label: "Divergence", traits: ["divergence"], render: renderDivergence },
  { name: "words", label: "Words", traits: ["words", "concordance"], render: renderWordsPanel },
  { name: "read", label: "Read", traits: ["articles"], render: renderReader },
  { name: "review", label: "Review", traits: ["review"], render: renderReviewed },
  { name: "coverage", label: "Time and press", traits: ["coverage"], render: renderCoverage },
  { name: "takeaway", label: "Take away", traits: ["takeaway"], render: renderTakeaway },
];

const LOST = "This page is not connected to the notebook's kernel any more, so nothing that is chosen here is done. If the kernel was restarted or shut down, run this cell again; if it is busy with another cell, wait for it.";

function makeApp(model, root, onsilence) {
  const number = nextNumber();
  const app = {
    get: (name) => model.get(name),
    choice: () => model.get("choice"),
    id: (name) => `framing-${number}-${name}`,
    ...makeAsker(model, root, onsilence),
    choose: (changes, begin) => {
      app.begin = begin;
      app.ask("select", { changes });
    },
    focusNext: (key) => { app.wanted = key; },
  };
  return app;
}

function render({ model, el }) {
  const root = h("section", { class: "framing", "data-lm-suppress-shortcuts": "true", "aria-label": "Explorer" });
  const lost = (text) => fill(places.lost, text && h("p", { class: "fr-wrong" }, text));
  const app = makeApp(model, root, () => lost(LOST));
  const places = {
    title: h("div", { class: "fr-head" }), tabs: h("div", {}, h("div", { class: "fr-top" })),
    filters: h("div", { class: "fr-held" }, h("div", { class: "fr-filters" })),
    panel: h("div", { class: "fr-panel", role: "tabpanel", id: app.id("panel"), tabindex: -1 }),
    lost: h("div", { class: "fr-message", role: "alert" }),
    work: h("div", { class: "fr-message", role: "status" }),
    message: h("div", { class: "fr-message", role: "alert" }),
  };
  root.append(...Object.values(places));
  // A key pressed here is not one of the notebook's commands; those with Ctrl or Cmd stay.
  root.addEventListener("keydown", (event) => event.ctrlKey || event.metaKey || event.stopPropagation());
  el.append(root);

  const drawPanel = () => {
    const open = PANELS.find((panel) => panel.name === app.choice().panel) ?? PANELS[0];
    places.panel.setAttribute("aria-labelledby", app.id(`tab-${open.name}`));
    holdFocus(places.panel, () => fill(places.panel, open.render(app)));  // what was kept is moved while it is rendered
  };
  const draw = {
    title: () => fill(places.title, renderTitle(app)),
    controls: () => {
      renew(places.tabs.firstChild, renderTabs(app), renderHistory(app));
      renew(places.filters.firstChild, renderFilters(app));
    },
    panel: drawPanel,
    detail: () => {
      if (app.choice().panel !== "read" || !app.reader) return;
      fill(app.reader.aside, renderDetail(app));
      drawText(app, app.reader);
      showChosen(app, app.reader);
    },
    queue: () => {
      if (app.choice().panel === "read" && app.reader) fill(app.reader.queue, renderQueue(app));
    },
    progress: () => drawProgress(app),
    work: () => {
      const text = model.get("work");
      fill(places.work, text && h("p", { class: "fr-work" }, h("progress", { "aria-label": text }), `${text} …`,
        button("Cancel", () => app.ask("stop"), { "data-key": "stop" })));
    },
    message: () => {
      const { text, wrong } = model.get("message");
      fill(places.message, text && h("p", { class: wrong ? "fr-wrong" : null }, text));
      clearTimeout(app.said);
      if (!wrong) app.said = setTimeout(() => fill(places.message), SAID);
    },
  };
  follow(model, app, root, draw);
  watchConnection(model, app, root, lost);
  Object.values(draw).forEach((each) => each());
  setTimeout(() => comeIntoView(root), SETTLED);
  return closeMenus(root);
}

// Run All ends at the last cell's code: an explorer that begins just below the fold is scrolled to, once.
const SETTLED = 400;
// How long a word on what was kept stays over the page; what went wrong stays.
const SAID = 10000;

function comeIntoView(root) {
  const { top } = root.getBoundingClientRect();
  if (top > innerHeight / 2 && top < innerHeight * 1.5) root.scrollIntoView({ block: "start" });
}

// Another panel may be much shorter: where its beginning is out of view, it is scrolled to.
function comeBack(panel) {
  const look = () => {
    const { top } = panel.getBoundingClientRect();
    if (top < 0 || top > innerHeight * 0.8) panel.scrollIntoView({ block: "start" });
  };
  look();
  requestAnimationFrame(look);
}

// What is to be judged stands on the screen, with the buttons that judge it above.
function showReviewed(root) {
  const review = root.querySelector(".fr-review");
  const text = review && root.querySelector(".fr-text");
  if (!text) return;
  const { top, bottom } = text.getBoundingClientRect();
  if (bottom > innerHeight || top < 0) review.scrollIntoView({ block: "start" });
}

// The notebook says at once that a kernel has ended; where it does not, silence says it after a while.
function watchConnection(model, app, root, lost) {
  const listen = (event) => event === false && lost(LOST);
  model.on("comm_live_update", () => listen(model.get("comm_live") ?? false));
  model.on("change:answered", () => lost(""));
}

// Several traits change with one answer: what they touch is drawn once, after all have come.
function follow(model, app, root, draw) {
  const waiting = new Set();
  let turned = false;
  const drawAll = () => {
    if (held() || !waiting.size) return;
    const names = waiting.has("panel") ? [...waiting].filter((name) => name !== "detail") : [...waiting];
    waiting.clear();
    names.forEach((name) => draw[name]());
    if (moved && !app.begin) comeBack(root.querySelector(".fr-panel"));
    moved = false;
    if (names.some((name) => ["panel", "detail", "queue"].includes(name))) showReviewed(root);
    const wanted = app.wanted && root.querySelector(`[data-key="${CSS.escape(app.wanted)}"]`);
    wanted?.focus({ preventScroll: true });
    if (wanted || names.includes("panel")) app.wanted = undefined;  // else what has it is drawn yet
    if (names.includes("panel")) {
      app.fit?.();
      app.place?.();  // what it moves has to be moved before anything is scrolled to
      if (turned) bringIntoView(root.querySelector(".fr-top"));
      if (app.reveal) bringIntoView(root.querySelector(app.reveal));
      turned = app.reveal = undefined;
      begin();
    }
  };
  // What a click asked to begin with may come with a later part of the answer.
  const begin = () => {
    const place = app.begin && root.querySelector(app.begin);
    if (!place) return;
    place.scrollIntoView({ block: "start" });
    app.begin = undefined;
  };
  const held = watchPresses(root, drawAll);
  const soon = (...names) => {
    if (!waiting.size) queueMicrotask(drawAll);
    names.forEach((name) => waiting.add(name));
  };
  let open = app.choice().panel;
  let moved = false;
  model.on("change:header", () => soon("title", "controls"));
  model.on("change:choice", () => {
    app.passages = undefined;
    const now = app.choice().panel;
    if (now !== open) app.pictures = undefined;  // what they show may be corrected meanwhile
    turned ||= now !== open;
    soon("controls", now === open && open === "read" ? "detail" : "panel");
    moved = moved || now !== open;
    open = now;
  });
  model.on("change:article", () => soon("panel"));
  let form = writeForm(model.get("form"));
  model.on("change:form", () => {
    const before = form;
    form = writeForm(model.get("form"));
    soon(form === before ? "progress" : "detail");
  });
  model.on("change:queue", () => soon("queue"));
  model.on("change:history", () => soon("controls"));
  model.on("change:count", () => soon("controls"));
  model.on("change:detail", () => soon("detail"));
  model.on("change:message", () => soon("message"));
  model.on("change:work", () => soon("work"));
  model.on("change:answered", () => app.answered());
  for (const panel of PANELS) {
    for (const trait of panel.traits) model.on(`change:${trait}`, () => app.choice().panel === panel.name && soon("panel"));
  }
  model.on("msg:custom", (message, buffers) => {
    if (message.file) saveFile(message.file, buffers[0]);
    if (message.passages || message.passage) {
      keepPassages(app, message);
      soon("panel");
    }
    if (message.picture) {
      keepPicture(app, message, buffers[0]);
      soon("panel");
    }
  });
}

export default { render };

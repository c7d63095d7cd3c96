// The page of the study desk: four steps. The kernel holds the study's state; this shows it, and asks.

const STEPS = { articles: renderArticles, officials: renderOfficials, codebook: renderCodebook, analyze: renderAnalyze };
// What closes a form, once it is done; where it is not, what was typed stays.
const CLOSES = ["save_official", "add_official", "remove_official", "save_entry", "remove_entry", "save_verdict", "remove_verdict"];

function makeDesk(model, root, onsilence) {
  const number = Math.random().toString(36).slice(2);  // a desk may be shown in two cells
  const desk = {
    ...makeAsker(model, root, onsilence),
    get: (name) => model.get(name),
    readOnly: () => model.get("read_only"),
    id: (name) => `framing-desk-${number}-${name}`,
    kept: {},  // what is open or typed and not yet the kernel's to know
    redraw: () => {},
  };
  desk.open = (name, key, first) => openForm(desk, name, key, first);
  return desk;
}

// Opens the form of a row, or closes it if it was open. The keyboard goes to its first field, and back to what
// opened it when the form is closed or done.
function openForm(desk, name, key, first) {
  const opens = desk.kept[name] !== key;
  if (opens) desk.opener = document.activeElement?.dataset.key;
  closeForm(desk);
  desk.kept[name] = opens ? key : undefined;
  if (opens) desk.wanted = first;
  desk.redraw();
}

// What a closed form was about to try is not tried: its answer would stand in the next form.
function closeForm(desk) {
  clearTimeout(desk.timer);
  Object.assign(desk.kept, { row: undefined, entry: undefined, form: undefined, try: undefined });
  desk.showTried = undefined;
  desk.wanted = desk.opener;
  desk.redraw();
}

function renderSteps(desk) {
  const open = desk.get("step");
  const names = desk.get("steps").map((step) => step.name);
  const move = (event) => {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!by) return;
    const next = names.at((names.indexOf(open) + by) % names.length);
    desk.wanted = `step-${next}`;
    desk.ask("step", { name: next });
    event.preventDefault();
  };
  return h("div", { class: "fr-tabs fr-steps-of-study", role: "tablist", "aria-label": "Steps", onkeydown: move },
    desk.get("steps").map((step, n) => h("button", {
      type: "button", role: "tab", id: desk.id(step.name), "data-key": `step-${step.name}`,
      "aria-selected": String(step.name === open), "aria-controls": desk.id("panel"), tabindex: step.name === open ? 0 : -1,
      onclick: () => desk.ask("step", { name: step.name }),
    }, h("span", {}, `${n + 1} ${step.label}`), h("small", {}, step.said))));
}

function renderWork(desk) {
  const { title, done, of } = desk.get("work");
  if (!title) return null;
  const told = of ? `${title}: ${done.toLocaleString("en")} of ${of.toLocaleString("en")} articles` : `${title} …`;
  return h("p", { class: "fr-work" }, h("progress", { "aria-label": title, ...(of ? { max: of, value: done } : {}) }), h("span", {}, told),
    button("Cancel", () => desk.ask("stop"), { "data-key": "stop" }));
}

function renderAnalyze(desk) {
  const view = desk.get("analysis");
  if (!view.changes) return null;
  const running = view.running;
  return [
    !desk.readOnly() && h("p", { class: "fr-hint" }, "The analysis finds every statement, gives it to its official and codes it. Then the explorer opens below; ",
      "what you looked at there, and your ledger, are kept when you analyze again."),
    h("div", { class: "fr-tools" },
      !desk.readOnly() && button(view.last ? "Analyze again" : "Analyze", () => running || desk.ask("analyze"), { class: "fr-button fr-main", "aria-disabled": String(running), "data-key": "analyze" }),
      view.found ? h("span", { role: "status" }, view.found) : view.last && h("span", { class: "fr-quiet" }, `The last time: ${view.last} The explorer opens when you analyze again.`)),
    !desk.readOnly() && view.last && (view.changes.length
      ? h("div", { class: "fr-part" }, h("h3", {}, "Changed since the last analysis"), h("ul", { class: "fr-bullets" }, view.changes.map((one) => h("li", {}, one))))
      : h("p", { class: "fr-hint fr-part" }, "Nothing has changed since the last analysis.")),
    view.problems.length > 0 && h("details", { class: "fr-note", "data-kept": "remarks" },
      h("summary", {}, `${count(view.problems.length, "remark")} on files and articles that could not be used, or not whole`),
      h("ul", {}, view.problems.map((one) => h("li", {}, one)))),
  ];
}

function render({ model, el }) {
  const root = h("section", { class: "framing fr-desk", "data-lm-suppress-shortcuts": "true", "aria-label": "Study desk" });
  const desk = makeDesk(model, root, () => fill(places.message, h("p", { class: "fr-wrong" },
    "The notebook does not answer. If its kernel was restarted, run this cell again; if another cell runs, wait for it.")));
  const places = {
    title: h("h2", { class: "fr-title" }, model.get("title")),
    only: h("div", {}, model.get("note") && h("p", { class: "fr-wrong", role: "alert" }, model.get("note")), model.get("read_only") && h("p", { class: "fr-subtitle" }, "This page only shows: changes are made by named coders, or in your own notebook.")),
    steps: h("div", {}),
    work: h("div", { class: "fr-working", role: "status" }),
    message: h("div", { class: "fr-said", role: "alert" }),
    panel: h("div", { class: "fr-panel", role: "tabpanel", id: desk.id("panel"), tabindex: -1 }),
  };
  root.append(...Object.values(places));
  root.addEventListener("keydown", (event) => event.ctrlKey || event.metaKey || event.stopPropagation());
  el.append(root);
  const draw = {
    steps: () => fill(places.steps, renderSteps(desk)),
    work: () => fill(places.work, renderWork(desk)),
    message: () => {
      const { text, wrong } = model.get("message");
      fill(places.message, text && h("p", { class: wrong ? "fr-wrong" : null }, text));
      if (wrong) uncover(places.message, places.panel);
    },
    panel: () => {
      places.panel.setAttribute("aria-labelledby", desk.id(model.get("step")));
      fill(places.panel, STEPS[model.get("step")](desk));
    },
    tried: () => desk.showTried?.(),
  };
  followDesk(model, desk, root, draw);
  ["steps", "work", "message", "panel"].forEach((name) => draw[name]());
  desk.ask("hello");
}

// A mistake stays in view above the page: a field of the open form that would lie below it comes to the middle.
function uncover(said, panel) {
  const { top, bottom } = said.getBoundingClientRect();
  const hidden = [...panel.querySelectorAll(".fr-entry :is(input, select, textarea)")].find((one) => {
    const box = one.getBoundingClientRect();
    return box.top < bottom && box.bottom > top;
  });
  hidden?.scrollIntoView({ block: "center" });
}

// Where the keyboard is on the page, and its way back there after what had it was drawn anew or is gone: what took
// its place, so that nobody is sent to the top of the notebook.
const REACHED = "button:enabled, input:enabled, select:enabled, textarea:enabled, summary";
// What a key that is typed on would not change.
const SAFE = "button, summary, input[type=checkbox]";

// Returns whether an element took the focus: what is folded takes none.
function reach(element) {
  element.focus({ preventScroll: true });
  if (document.activeElement !== element) return false;
  element.scrollIntoView({ block: "nearest" });
  return true;
}

function rememberFocus(desk, root) {
  const active = root.contains(document.activeElement) ? document.activeElement : undefined;
  const at = active ? [...root.querySelectorAll(REACHED)].indexOf(active) : -1;
  return () => {
    const wanted = desk.wanted && root.querySelector(`[data-key="${CSS.escape(desk.wanted)}"]`);
    desk.wanted = undefined;
    if (wanted) reach(wanted);
    if (wanted || at < 0 || root.contains(document.activeElement)) return;
    [...root.querySelectorAll(REACHED)].slice(0, at + 1).reverse().find((one) => one.matches(SAFE) && reach(one));
  };
}

// Which lists stay open when they are drawn anew.
function rememberOpen(root) {
  const open = new Set([...root.querySelectorAll("details[open][data-kept]")].map((one) => one.dataset.kept));
  return () => root.querySelectorAll("details[data-kept]").forEach((one) => { one.open ||= open.has(one.dataset.kept); });
}

// Several traits change with one answer: what they touch is drawn once. What is typed into a form is kept in
// desk.kept until it is saved, so that drawing again loses none of it.
function followDesk(model, desk, root, draw) {
  const waiting = new Set();
  const drawAll = () => {
    if (held() || !waiting.size) return;
    const names = [...waiting];
    waiting.clear();
    const [refocus, reopen] = [rememberFocus(desk, root), rememberOpen(root)];
    names.forEach((name) => draw[name]());
    reopen();
    refocus();
  };
  const held = watchPresses(root, drawAll);
  const soon = (...names) => {
    if (!waiting.size) queueMicrotask(drawAll);
    names.forEach((name) => waiting.add(name));
  };
  desk.redraw = () => soon("panel");
  model.on("change:step", () => { clearTimeout(desk.timer); desk.kept = {}; soon("steps", "panel"); });
  model.on("change:steps", () => soon("steps"));
  model.on("change:work", () => soon("work"));
  model.on("change:message", () => soon("message"));
  model.on("change:tried", () => soon("tried"));
  for (const [trait, step] of [["articles", "articles"], ["officials", "officials"], ["codebook", "codebook"], ["analysis", "analyze"]]) {
    model.on(`change:${trait}`, () => model.get("step") === step && soon("panel"));
  }
  model.on("msg:custom", (message) => {
    if (!message.answered) return;
    desk.answered();
    if (!message.done && message.answered === "correct") desk.redraw();  // the field shows what counts
    if (message.done && message.answered === "leave_out") { desk.kept.reason = undefined; desk.redraw(); }
    if (!message.done || !CLOSES.includes(message.answered)) return;
    closeForm(desk);
  });
}

export default { render };

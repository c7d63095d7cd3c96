// What stands above every panel: the title, the tabs, and the filters that all panels share.

const CHIPS = 12;

function renderTitle(app) {
  const header = app.get("header");
  const missing = header.unresolved;
  return [
    h("h2", { class: "fr-title" }, header.title),
    h("div", { class: "fr-subtitle" }, h("p", {}, header.subtitle), missing.n > 0 && h("details", { class: "fr-note" },
      h("summary", {}, `${count(missing.n, "statement")} ${missing.n === 1 ? "has" : "have"} no official: why`),
      h("ul", {}, missing.reasons.map(([reason, n]) => h("li", {}, `${n.toLocaleString("en")}: ${reason}`))),
      missing.sources.length > 0 && h("p", {}, "Most frequent sources: ",
        missing.sources.map(([name, n]) => `${name} (${n})`).join(", "), "."),
      h("p", {}, "They are counted among the statements, and by outlet, period or column; what compares officials leaves them out."))),
    h("p", { class: "fr-finding" }, header.finding.words),
    header.problems.length > 0 && h("details", { class: "fr-note" },
      h("summary", {}, header.unused),
      h("ul", {}, header.problems.map((problem) => h("li", {}, problem)))),
  ];
}

function renderTabs(app) {
  const open = app.choice().panel;
  const move = (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const [names, open] = [PANELS.map((panel) => panel.name), app.choice().panel];
    app.choose({ panel: names.at((names.indexOf(open) + step) % names.length) });
    app.focusNext(`tab-${names.at((names.indexOf(open) + step) % names.length)}`);
    event.preventDefault();
  };
  return h("div", { class: "fr-tabs", role: "tablist", "aria-label": "Panels", onkeydown: move },
    PANELS.map((panel) => h("button", {
      type: "button", role: "tab", "data-key": `tab-${panel.name}`, id: app.id(`tab-${panel.name}`),
      "aria-selected": String(panel.name === open), "aria-controls": app.id("panel"),
      tabindex: panel.name === open ? 0 : -1, onclick: () => app.choose({ panel: panel.name }),
      "data-label": panel.label,
    }, panel.label)));
}

// Back and forth as in a browser, and the view's address as code.
function renderHistory(app) {
  const { back, forth } = app.get("history");
  const copy = async (event) => {
    const [place, { address }] = [event.currentTarget, app.get("history")];
    try {
      await navigator.clipboard.writeText(address);
      place.textContent = "Copied";
    } catch {  // no clipboard where the page is not served safely: the code is shown, to be copied by hand
      place.replaceWith(h("pre", { class: "fr-address", tabindex: 0 }, address));
    }
  };
  return h("div", { class: "fr-history" },
    button("‹", () => app.ask("go", { step: -1 }), { disabled: !back, "data-key": "back", "aria-label": "Back", title: "Back to the view before" }),
    button("›", () => app.ask("go", { step: 1 }), { disabled: !forth, "data-key": "forth", "aria-label": "Forth", title: "Forth to the view after" }),
    button("Copy view", copy, { "data-key": "address", class: "fr-button fr-copy", title: "Copy the code that opens this view, to be pasted into a cell" }));
}

function renderFilters(app) {
  const header = app.get("header");
  const choice = app.choice();
  const toggle = (part, name) => {
    const before = app.choice()[part];
    app.choose({ [part]: before.includes(name) ? before.filter((one) => one !== name) : [...before, name], page: 0 });
  };
  const chip = (part, name, ...content) => h("button", {
    type: "button", class: "fr-chip", "aria-pressed": String(choice[part].includes(name)),
    "data-key": `${part}-${name}`, onclick: () => toggle(part, name),
  }, content);
  // The first few are buttons, and whatever is chosen; many are found by their name.
  const offer = (label, part, all, said = (name) => name) => [
    h("div", { class: "fr-chips", role: "group", "aria-label": label }, all
      .filter(([name], place) => place < CHIPS || choice[part].includes(name))
      .map(([name, n, mark]) => chip(part, name, mark && badge(mark), said(name), h("span", { class: "fr-n" }, n.toLocaleString("en"))))),
    all.length > CHIPS && renderSearch(app, label, part, all, (name) => toggle(part, name))];
  const group = (label, part, all) => all.length > 1 && menu(app, label, choice[part].length, offer(label, part, all));
  const said = app.get("count");
  const every = /^All /.test(said);
  const officials = header.officials.map((one) => [one.name, one.n, one.mark]);
  return [
    group("Officials", "officials", officials), group("Sides", "sides", header.sides), group("Outlets", "outlets", header.outlets),
    header.own.length > 0 && menu(app, "Metadata", choice.where.length, header.own.map((one) => [
      h("p", { class: "fr-label" }, one.label), offer(one.label, "where", one.values, (name) => one.said[name])])),
    header.kinds.length > 1 && menu(app, "Kind", choice.kinds.length, h("div", { class: "fr-chips", role: "group", "aria-label": "Kind" },
      header.kinds.map((name) => chip("kinds", name, capital(name))))),
    header.days.length > 0 && menu(app, "Dates", [choice.since, choice.until].filter(Boolean).length,
      h("div", { class: "fr-chips" }, renderDays(app, header.days))),
    renderWords(app),
    // As wide as two lines of it need, so that what is chosen does not move what was clicked.
    h("p", { class: "fr-count", role: "status", style: `flex-basis: ${Math.ceil(said.length * 0.45) + (every ? 2 : 9)}ch` }, h("span", {}, said),
      every ? null
        : button("Show all", () => app.ask("clear"), { class: "fr-link", "data-key": "clear" })),
  ];
}

function renderSearch(app, label, part, all, onfound) {
  const list = app.id(`${part}-${label}`);
  const find = (event) => {
    const wanted = event.target.value.trim().toLowerCase();
    if (!wanted) return;
    const exact = all.filter(([name]) => name.toLowerCase() === wanted);
    const found = exact.length ? exact : all.filter(([name]) => name.toLowerCase().includes(wanted));
    if (found.length === 1) return onfound(found[0][0]);
    event.target.setCustomValidity(found.length ? `${found.length} names hold these words: choose one.` : "No name holds these words.");
    event.target.reportValidity();
  };
  return h("label", { class: "fr-field" }, h("span", {}, `Find among ${all.length.toLocaleString("en")}`),
    h("input", { type: "search", list, "data-key": `find-${part}-${label}`, onchange: find, oninput: (event) => event.target.setCustomValidity("") }),
    h("datalist", { id: list }, all.map(([name, n]) => h("option", { value: name }, n))));
}

function renderWords(app) {
  return field("With the words", app.choice().words, (words) => app.choose({ words, page: 0 }),
    { placeholder: "words or phrase", "data-key": "words", title: "Statements that hold this text; * stands for any ending of a word" });
}

function renderDays(app, [first, last]) {
  const day = (label, part) => h("label", { class: "fr-field" }, h("span", {}, label),
    h("input", { type: "date", min: first, max: last, value: app.choice()[part], "data-key": part,
      onchange: (event) => app.choose({ [part]: event.target.value, page: 0 }) }));
  return [day("From", "since"), day("Until", "until")];
}

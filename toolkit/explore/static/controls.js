// What stands above every panel: the title, the tabs, and the filters that all panels share.

const CHIPS = 12;

function renderTitle(app) {
  const header = app.get("header");
  const missing = header.unresolved;
  return [
    h("h2", { class: "fr-title" }, header.title),
    h("p", { class: "fr-finding" }, header.finding.words),
    h("div", { class: "fr-subtitle" }, h("p", {}, header.subtitle), missing.n > 0 && h("details", { class: "fr-note" },
      h("summary", {}, `${count(missing.n, "statement")} ${missing.n === 1 ? "has" : "have"} no official: why`),
      h("ul", {}, missing.reasons.map(([reason, n]) => h("li", {}, `${n.toLocaleString("en")}: ${reason}`))),
      missing.sources.length > 0 && h("p", {}, "Most frequent sources: ",
        missing.sources.map(([name, n]) => `${name} (${n})`).join(", "), "."),
      h("p", {}, "They are listed among the statements, but are left out of comparisons."))),
    header.problems.length > 0 && h("details", { class: "fr-note" },
      h("summary", {}, `${count(header.problems.length, "article")} could not be used`),
      h("ul", {}, header.problems.map((problem) => h("li", {}, problem)))),
  ];
}

function renderTabs(app) {
  const open = app.choice().panel;
  const move = (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const names = PANELS.map((panel) => panel.name);
    app.choose({ panel: names.at((names.indexOf(open) + step) % names.length) });
    app.focusNext(`tab-${names.at((names.indexOf(open) + step) % names.length)}`);
    event.preventDefault();
  };
  return h("div", { class: "fr-top" }, h("div", { class: "fr-tabs", role: "tablist", "aria-label": "Panels", onkeydown: move },
    PANELS.map((panel) => h("button", {
      type: "button", role: "tab", "data-key": `tab-${panel.name}`, id: app.id(`tab-${panel.name}`),
      "aria-selected": String(panel.name === open), "aria-controls": app.id("panel"),
      tabindex: panel.name === open ? 0 : -1, onclick: () => app.choose({ panel: panel.name }),
    }, panel.label))), renderHistory(app));
}

// Back and forth as in a browser, and the view's address as code.
function renderHistory(app) {
  const { back, forth, address } = app.get("history");
  const copy = async (event) => {
    const place = event.currentTarget;
    try {
      await navigator.clipboard.writeText(address);
      place.textContent = "Copied";
    } catch {  // no clipboard where the page is not served safely: the code is shown, to be copied by hand
      place.replaceWith(h("code", { class: "fr-address", tabindex: 0 }, address));
    }
  };
  return h("div", { class: "fr-history" },
    button("‹", () => app.ask("go", { step: -1 }), { disabled: !back, "data-key": "back", "aria-label": "Back", title: "Back to the view before" }),
    button("›", () => app.ask("go", { step: 1 }), { disabled: !forth, "data-key": "forth", "aria-label": "Forth", title: "Forth to the view after" }),
    button("Copy view", copy, { "data-key": "address", title: `Copy the code that opens this view: ${address}` }));
}

function renderFilters(app) {
  const header = app.get("header");
  const choice = app.choice();
  const toggle = (part, name) => {
    const now = choice[part].includes(name) ? choice[part].filter((one) => one !== name) : [...choice[part], name];
    app.choose({ [part]: now, page: 0 });
  };
  const chip = (part, name, ...content) => h("button", {
    type: "button", class: "fr-chip", "aria-pressed": String(choice[part].includes(name)),
    "data-key": `${part}-${name}`, onclick: () => toggle(part, name),
  }, content.length ? content : capital(name));
  const group = (label, part, chips, ...more) => chips.length > 1 && menu(app, label, choice[part].length,
    h("div", { class: "fr-chips", role: "group", "aria-label": label }, chips), more);
  const named = ([name, n]) => [name, h("span", { class: "fr-n" }, n.toLocaleString("en"))];
  return [
    h("div", { class: "fr-filters" },
      group("Officials", "officials", header.officials.slice(0, CHIPS).map((one) =>
        chip("officials", one.name, badge(one.mark), one.name, h("span", { class: "fr-n" }, one.n.toLocaleString("en")))),
        header.officials.length > CHIPS && select("More officials",
          [["", "choose …"], ...header.officials.slice(CHIPS).map((one) => [one.name, `${one.name} (${one.n})`])], "",
          (name) => name && toggle("officials", name), "more-officials")),
      group("Sides", "sides", header.sides.slice(0, CHIPS).map((one) => chip("sides", one[0], ...named(one)))),
      group("Outlets", "outlets", header.outlets.slice(0, CHIPS).map((one) => chip("outlets", one[0], ...named(one)))),
      group("Kind", "kinds", header.kinds.map((name) => chip("kinds", name))),
      header.days.length > 0 && menu(app, "Dates", [choice.since, choice.until].filter(Boolean).length,
        h("div", { class: "fr-chips" }, renderDays(app, header.days))),
      renderWords(app),
      h("p", { class: "fr-count", role: "status" }, app.get("count"),
        /^All /.test(app.get("count")) ? null
          : button("Show all", () => app.ask("clear"), { class: "fr-link", "data-key": "clear" }))),
  ];
}

function renderWords(app) {
  return field("With the words", app.choice().words, (words) => app.choose({ words, page: 0 }),
    { placeholder: "any words", "data-key": "words" });
}

function renderDays(app, [first, last]) {
  const day = (label, part) => h("label", { class: "fr-field" }, h("span", {}, label),
    h("input", { type: "date", min: first, max: last, value: app.choice()[part], "data-key": part,
      onchange: (event) => app.choose({ [part]: event.target.value, page: 0 }) }));
  return [day("From", "since"), day("Until", "until")];
}

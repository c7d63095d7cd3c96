// The review panel: how good the machine is, what coders disagree on, and the log of decisions.

function renderReviewed(app) {
  const view = app.get("review");
  if (!view.begun) {
    return h("p", { class: "fr-empty" }, "Nobody has decided anything yet. ",
      !view.read_only && [button("Begin in the panel Read", () => app.choose({ panel: "read" }), { class: "fr-link", "data-key": "begin-review" }), ", under “Correct and code”; then draw a sample there."]);
  }
  const counting = view.counting && h("p", { class: "fr-work", role: "status" }, h("progress", { "aria-label": "Counting" }), "Counting what was decided …");
  if (!view.tables) return counting;
  return [
    counting,
    view.blind && h("p", { class: "fr-hint" }, "You are coding blind: what the machine and others gave, and every figure of it, is hidden until you are done."),
    view.samples.length > 0 && h("p", { class: "fr-quiet" }, "Drawn: ", view.samples.join("; "), "."),
    !view.blind && view.tables.length === 0 && h("p", { class: "fr-empty" }, "No decision that stands says how good the machine is. ",
      `${view.samples.length ? "Judge what was drawn" : "Draw a sample"} in the panel Read.`),
    view.tables.map((table) => renderFigures(app, table)),
    view.uncorrected && h("p", { class: "fr-hint" }, `No official's share is corrected for the machine's error yet: ${view.uncorrected}.`),
    view.missing?.length > 0 && h("section", { class: "fr-figures", "aria-label": "Still to be judged" },
      h("h3", {}, "Drawn, and not judged on every axis"),
      h("ul", { class: "fr-log" }, view.missing.map((one) => h("li", {}, `lacks ${one.lacks} `, openStatement(app, one), h("blockquote", { dir: "auto" }, one.words))))),
    renderDisagreements(app, view),
    view.log && renderLog(app, view),
  ];
}

// Of a long table the first rows are shown; a button shows the others.
const SHOWN_FIGURES = 20;

function renderFigures(app, { title, note, head, rows }) {
  app.wholeFigures ??= new Set();
  const whole = rows.length <= SHOWN_FIGURES + 1 || app.wholeFigures.has(title);
  const lines = rows.map(([first, ...cells], place) => h("tr", { hidden: !whole && place >= SHOWN_FIGURES },
    h("th", { scope: "row" }, first), cells.map((cell) => h("td", {}, cell))));
  const unfold = button(`Show all ${count(rows.length, "row")}`, () => {
    app.wholeFigures.add(title);
    lines.forEach((line) => { line.hidden = false; });
    unfold.remove();
  }, { class: "fr-link", "data-key": `figures-${title}` });
  return h("section", { class: "fr-figures", "aria-label": title },
    h("h3", {}, title), h("p", { class: "fr-quiet" }, note),
    h("div", { class: "fr-scroll", tabindex: 0, role: "region", "aria-label": `${title}: table` }, h("table", { class: "fr-table" },
      h("thead", {}, h("tr", {}, head.map((name) => h("th", { scope: "col" }, name)))),
      h("tbody", {}, lines))),
    !whole && unfold);
}

const openStatement = (app, one) => button("Open", () => app.choose({ panel: "read", article: one.article, statement: one.statement }),
  { class: "fr-link", "data-key": `open-${one.statement}-${one.axis ?? ""}`, "aria-label": `Open: ${one.content ?? one.words}` });

function renderDisagreements(app, view) {
  const { items, total, left } = view.disagreements;
  if (!total) return null;
  const open = left ? `${left.toLocaleString("en")} not settled` : "all settled";
  return h("section", { class: "fr-figures", "aria-label": "Disagreements" },
    h("h3", {}, "What coders disagree on", h("span", { class: "fr-n" }, `${total.toLocaleString("en")}, ${open}`)),
    h("p", { class: "fr-quiet" }, "What you settle on counts, under your name. What each coder gave stays, and agreement is measured on it."),
    h("ol", { class: "fr-quotations" }, items.map((one) => h("li", {}, renderDisagreement(app, view, one)))),
    pager(view.disagreements, "disagreements", (page) => app.ask("turn", { disagreements: page })));
}

function renderDisagreement(app, view, one) {
  const label = one.axis === "position" ? `position on ${one.target}` : one.axis;
  const settle = (codes) => app.ask("decide", { what: "settle", statement: one.statement, axis: one.axis, target: one.target, codes });
  return h("article", { class: "fr-quotation" },
    h("header", {}, h("b", {}, one.official), h("span", { class: "fr-quiet" }, capital(label)), openStatement(app, one)),
    h("blockquote", { dir: "auto" }, one.content),
    h("div", { class: "fr-chips", role: "group", "aria-label": `Settle ${label}` }, one.given.map(({ coder, text, codes }) => view.open
      ? h("button", { type: "button", class: "fr-chip", "data-key": `settle-${one.statement}-${one.axis}-${one.target}-${coder}`,
        "aria-pressed": String(one.settled === text), onclick: () => settle(codes) }, h("span", { class: "fr-quiet" }, coder), text)
      : h("span", { class: "fr-chip" }, h("span", { class: "fr-quiet" }, coder), text))),
    one.by && h("p", { class: "fr-quiet" }, `Settled by ${one.by}: ${one.settled}.`));
}

function renderLog(app, view) {
  const { items, total, stand } = view.log;
  const left = stand === total ? "" : stand === 0 ? ", all taken back" : `, ${stand.toLocaleString("en")} ${stand === 1 ? "stands" : "stand"}`;
  return [
    view.misfits.length > 0 && h("section", { class: "fr-figures", "aria-label": "What no longer fits" },
      h("h3", {}, "What no longer fits", h("span", { class: "fr-n" }, view.misfits.length.toLocaleString("en"))),
      h("p", { class: "fr-quiet" }, "These decisions have no effect until they fit again. Nothing is lost."),
      h("ul", { class: "fr-log" }, view.misfits.map((one) => h("li", {},
        h("b", {}, one.decision), ` — ${one.misfit}`, h("span", { class: "fr-quiet" }, `${one.coder}, ${one.time}`),
        one.words && h("blockquote", { dir: "auto" }, one.words))))),
    h("section", { class: "fr-figures", "aria-label": "Log" },
      h("h3", {}, view.coder ? "My decisions" : "Decisions", h("span", { class: "fr-n" }, total.toLocaleString("en"), left)),
      total === 0 && h("p", { class: "fr-empty" }, "None yet."),
      h("ol", { class: "fr-log" }, items.map((one) => h("li", { class: one.stands ? null : "fr-gone" }, renderDecision(app, view, one)))),
      pager(view.log, "decisions", (page) => app.ask("turn", { log: page }))),
  ];
}

function renderDecision(app, view, one) {
  const again = !one.stands;
  const key = `log-${one.entries[0]}`;
  return [
    h("b", {}, one.decision), h("span", { class: "fr-quiet" }, `${one.time} UTC`, again && ", taken back", one.misfit && `, without effect: ${one.misfit}`),
    one.words && h("blockquote", { dir: "auto" }, one.words),
    h("span", { class: "fr-steps" },
      one.article && openStatement(app, { ...one, axis: one.entries[0] }),
      view.open && button(again ? "Take up again" : "Take back", () => { app.focusNext(key); app.ask("take_back", { entries: one.entries, again }); },
        { class: "fr-link", "data-key": key, "aria-label": `${again ? "Take up again" : "Take back"}: ${one.decision}` })),
  ];
}

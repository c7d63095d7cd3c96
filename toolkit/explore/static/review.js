// The queue: statements to review one after the other, and the keys that decide.

function renderQueue(app) {
  const view = app.get("queue");
  if (!view.kinds) return null;
  // What comes later with an answer does not close the form while somebody fills it in.
  const of = JSON.stringify([view.kinds, view.n, view.seed, view.strata, Boolean(view.of)]);
  return [view.of ? renderReview(app, view) : null, keepMade(app, "queue-make", [of], () => renderMakeQueue(app, view))];
}

function renderReview(app, view) {
  const whole = view.unit === "article";
  const decided = `${view.decided.toLocaleString("en")} of ${view.of.toLocaleString("en")} ${whole ? "read" : view.settles ? "settled" : "decided"}`;
  const place = view.place ? `Number ${view.place.toLocaleString("en")} of` : `The ${view.unit} that is open is not in the queue:`;
  return h("div", { class: "fr-review", role: "group", "aria-label": "Review" },
    h("progress", { value: view.decided, max: view.of, "aria-label": decided }),
    h("p", { class: "fr-quiet", role: "status", title: whole || view.settles ? null : "Statements of the queue on which you decided anything, or that were taken away" },
      `${place} ${view.about}; ${decided}${view.lacks ? `, ${view.lacks.toLocaleString("en")} of them not on every axis` : ""}${view.pace && `; ${view.pace}`}.`),
    whole && h("p", { class: "fr-quiet" }, "Read the whole article. Select what the machine missed and add it; take away what is no statement. Then say that you read it."),
    view.lacking.length > 0 && h("p", { class: "fr-quiet" }, "Coded on fewer axes than others of the queue: ", view.lacking.map((one, n) => [
      button(`number ${one.number}`, () => app.choose({ panel: "read", statement: one.statement, article: one.article }), { class: "fr-link", "data-key": `lacking-${one.number}` }),
      one.lacks === view.lacking[n + 1]?.lacks ? ", " : ` (${one.lacks})${n + 1 < view.lacking.length ? "; " : "."}`])),
    view.proposals.length > 0 && renderProposals(app, view.proposals),
    h("div", { class: "fr-steps" },
      button("‹ Back", () => app.ask("review", { step: -1 }), { "data-key": "review-back", title: "b" }),
      whole ? button("I read it whole ›", () => readWhole(app), { "data-key": "review-read", title: "r", disabled: !view.place })
        : [button(app.get("form").blind ? "These are all codes ›" : "All is right ›", () => accept(app), { "data-key": "review-accept", title: "a", disabled: !view.place }),
          button("Not a statement ›", () => takeAway(app), { "data-key": "review-reject", title: "x", disabled: !view.place })],
      button("Later ›", () => app.ask("review", { step: 1 }), { "data-key": "review-later", title: "l" })));
}

// What a language model reads beyond the statements: each opens the form of a missed one, and a person adds it or leaves it.
function renderProposals(app, proposals) {
  const open = ({ start, end, words, kind, official }) => {
    app.missed = { article: app.get("article").id, text: words, start, end, kind, official };
    app.formOpen = true;
    fill(app.reader.aside, renderDetail(app));
  };
  return [h("p", { class: "fr-quiet" }, "A language model proposes these; none counts before you add it:"),
    h("ul", {}, proposals.map((one) => h("li", {}, `${one.source}: `,
      button(`“${one.words}”`, () => open(one), { "data-key": `proposed-${one.start}` }))))];
}

const accept = (app) => app.ask("decide", { what: "accept", statement: app.choice().statement });
const takeAway = (app) => app.ask("decide", { what: "reject", statement: app.choice().statement });
const readWhole = (app) => app.ask("decide", { what: "read", article: app.get("article").id });

const ASKED_OF = { sample: ["n", "seed", "by", "equal"], articles: ["n", "seed"], ids: ["ids"] };

// Which statements: nothing is drawn before somebody asks for it.
function renderMakeQueue(app, view) {
  const kind = h("select", { "data-key": "queue-kind" }, view.kinds.map(([name, words]) => h("option", { value: name }, words)));
  const n = h("input", { type: "number", min: 1, value: view.n, "data-key": "queue-n" });
  const seed = h("input", { type: "number", min: 0, value: view.seed, "data-key": "queue-seed" });
  const by = h("select", { "data-key": "queue-by" }, view.strata.map(([name, words]) => h("option", { value: name }, words)));
  const ids = h("textarea", { rows: 3, "data-key": "queue-ids", placeholder: "one a line, or with commas between" });
  const equal = h("input", { type: "checkbox", "data-key": "queue-equal" });
  const begin = (event) => {
    event.preventDefault();
    app.made.delete("queue-make");
    app.focusNext("text");  // the keys work from here on
    app.ask("queue", { kind: kind.value, n: Number(n.value), seed: Number(seed.value), by: by.value, equal: equal.checked, ids: ids.value });
  };
  const asked = {  // what is asked of some kinds only
    n: h("label", { class: "fr-field" }, h("span", {}, "At most"), n),
    seed: h("label", { class: "fr-field" }, h("span", {}, "Seed of the sample"), seed),
    by: h("label", { class: "fr-field" }, h("span", {}, "Draw the sample"), by),
    equal: h("label", { class: "fr-check" }, equal, h("span", {}, "Equally many of each, so that rare ones are seen")),
    ids: h("label", { class: "fr-field" }, h("span", {}, "Their ids, from a table that you took away"), ids),
  };
  const suit = () => Object.entries(asked).forEach(([name, label]) => { label.hidden = !(ASKED_OF[kind.value] ?? ["n"]).includes(name); });
  kind.addEventListener("change", suit);
  suit();
  return h("details", { class: "fr-note" }, h("summary", { "data-key": "queue-make" }, view.of ? "Review others" : "Review one after the other"),
    h("form", { class: "fr-chips", onsubmit: begin },
      h("label", { class: "fr-field" }, h("span", {}, "Which"), kind), Object.values(asked),
      h("button", { type: "submit", class: "fr-button", "data-key": "queue-begin" }, "Begin")),
    h("p", { class: "fr-quiet" }, "Keys: a = all is right, x = not a statement, r = read whole, l = later, b = back. Only a random sample that is decided to its end says how good the machine is."));
}

// Returns whether the key was one of the queue's.
function reviewByKey(app, event) {
  const view = app.get("queue");
  if (!view.of) return false;
  const said = view.unit === "statement";
  const actions = { a: () => view.place && said && accept(app), x: () => view.place && said && takeAway(app),
    r: () => view.place && !said && readWhole(app),
    l: () => app.ask("review", { step: 1 }), b: () => app.ask("review", { step: -1 }) };
  const action = actions[event.key];
  if (!action) return false;
  event.preventDefault();
  action();
  return true;
}

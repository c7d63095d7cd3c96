// The queue: statements to review one after the other, and the keys that decide.

function renderQueue(app) {
  const view = app.get("queue");
  if (!view.kinds) return null;
  return [view.of ? renderReview(app, view) : null, renderMakeQueue(app, view)];
}

function renderReview(app, view) {
  const decided = `${view.done.toLocaleString("en")} of ${view.of.toLocaleString("en")} decided`;
  const place = view.place ? `Number ${view.place.toLocaleString("en")}` : "Another statement is open";
  return h("div", { class: "fr-review", role: "group", "aria-label": "Review" },
    h("progress", { value: view.done, max: view.of, "aria-label": decided }),
    h("p", { class: "fr-quiet", role: "status" }, `${place} of ${view.about}; ${decided}${view.pace && `; ${view.pace}`}.`),
    h("div", { class: "fr-steps" },
      button("‹ Back", () => app.ask("review", { step: -1 }), { "data-key": "review-back", title: "b" }),
      button("Codes are right ›", () => accept(app), { "data-key": "review-accept", title: "a", disabled: !view.place }),
      button("Not a statement ›", () => takeAway(app), { "data-key": "review-reject", title: "x", disabled: !view.place }),
      button("Later ›", () => app.ask("review", { step: 1 }), { "data-key": "review-later", title: "l" })));
}

const accept = (app) => app.ask("decide", { what: "accept", statement: app.choice().statement });
const takeAway = (app) => app.ask("decide", { what: "reject", statement: app.choice().statement });

// Which statements: nothing is drawn before somebody asks for it.
function renderMakeQueue(app, view) {
  const kind = h("select", { "data-key": "queue-kind" }, view.kinds.map(([name, words]) => h("option", { value: name }, words)));
  const n = h("input", { type: "number", min: 1, value: view.n, "data-key": "queue-n" });
  const seed = h("input", { type: "number", min: 0, value: view.seed, "data-key": "queue-seed" });
  const begin = (event) => {
    event.preventDefault();
    app.ask("queue", { kind: kind.value, n: Number(n.value), seed: Number(seed.value) });
  };
  return h("details", { class: "fr-note" }, h("summary", {}, view.of ? "Review others" : "Review one statement after the other"),
    h("form", { class: "fr-chips", onsubmit: begin },
      h("label", { class: "fr-field" }, h("span", {}, "Which"), kind),
      h("label", { class: "fr-field" }, h("span", {}, "At most"), n),
      h("label", { class: "fr-field" }, h("span", {}, "Seed of the sample"), seed),
      h("button", { type: "submit", class: "fr-button", "data-key": "queue-begin" }, "Begin")),
    h("p", { class: "fr-quiet" }, "Keys: a codes are right, x not a statement, l later, b back. Only a random sample says how good the machine is."));
}

// Returns whether the key was one of the queue's.
function reviewByKey(app, event) {
  const view = app.get("queue");
  if (!view.of) return false;
  const actions = { a: () => view.place && accept(app), x: () => view.place && takeAway(app),
    l: () => app.ask("review", { step: 1 }), b: () => app.ask("review", { step: -1 }) };
  const action = actions[event.key];
  if (!action) return false;
  event.preventDefault();
  action();
  return true;
}

// Correcting and coding: every change goes to the ledger at once, and can be taken back.

const ANOTHER = "\u0000";
const UNSAID = "\u0001";

function renderForm(app) {
  const view = app.get("form");
  if (view.open === undefined) return null;
  if (!view.open || app.another) return renderStart(app, view);
  const one = view.statement;
  return h("details", { class: "fr-form", open: app.formOpen, ontoggle: (event) => { app.formOpen = event.target.open; } },
    h("summary", {}, "Correct and code"),
    one && renderFields(app, view, one),
    renderMissed(app, view),
    h("div", { class: "fr-steps" },
      one && button("Not a statement", () => app.ask("decide", { what: "reject", statement: one.id }), { "data-key": "reject" }),
      button("Undo", () => app.ask("decide", { what: "undo" }), { disabled: view.progress.decisions === 0, "data-key": "undo" })),
    renderProgress(view),
    view.others_may && h("p", { class: "fr-quiet" }, `Not ${view.coder}? `, button("Another name", () => {
      app.another = true;
      fill(app.reader.aside, renderDetail(app));
      app.reader.aside.querySelector("[data-key=coder]")?.focus();
    }, { class: "fr-link", "data-key": "another" })),
    h("label", { class: "fr-check" }, h("input", { type: "checkbox", checked: view.blind, "data-key": "code-blind",
      onchange: (event) => app.ask("open_ledger", { coder: view.coder, blind: event.target.checked }) }),
    h("span", {}, "Code blind: hide the machine's speakers and codes, and other people's")));
}

// Who decides: a name that is in the ledger is offered, as one person under two spellings is no second coder.
function renderStart(app, view) {
  const coder = h("input", { type: "text", "data-key": "coder", autocomplete: "off" });
  const names = view.names.filter((name) => name !== (app.another ? view.coder : undefined));
  const blind = h("input", { type: "checkbox", "data-key": "blind" });
  const start = (event) => {
    event.preventDefault();
    app.formOpen = true;
    app.focusNext("queue-make");
    app.ask("open_ledger", { coder: coder.value, blind: blind.checked, another: Boolean(app.another) });
    app.another = false;
  };
  const stay = () => { app.another = false; fill(app.reader.aside, renderDetail(app)); };
  return h("details", { class: "fr-form", open: Boolean(app.another) }, h("summary", {}, "Correct and code"),
    h("p", { class: "fr-quiet" }, "Decisions are kept in a file of their own, under your name. What the machine found stays as it was."),
    h("form", { onsubmit: start }, h("label", { class: "fr-field" }, h("span", {}, "Your name"), coder),
      names.length > 0 && h("div", { class: "fr-chips", role: "group", "aria-label": "Names in this ledger" }, h("span", { class: "fr-quiet" }, "In this ledger, the latest first:"),
        names.map((name) => h("button", { type: "button", class: "fr-chip", "data-key": `coder-${name}`, onclick: () => { coder.value = name; coder.focus(); } }, name))),
      h("p", { class: "fr-quiet" }, `They are kept in ${view.address}.`),
      h("label", { class: "fr-check" }, blind, h("span", {}, "Code blind: hide the machine's speakers and codes, and other people's, to measure reliability")),
      h("div", { class: "fr-steps" }, h("button", { type: "submit", class: "fr-button" }, "Begin"),
        app.another && button(`Go on as ${view.coder}`, stay, { "data-key": "stay" }))));
}

function renderFields(app, view, one) {
  const correct = (changes) => app.ask("decide", { what: "correct", statement: one.id, ...changes });
  return [
    renderSpeaker(view, one.said ? one.official : UNSAID, (official) => correct({ official }), "official"),
    select("Kind", view.kinds.map((kind) => [kind, kind]), one.kind, (kind) => correct({ kind }), "kind"),
    one.axes.map((unit) => renderUnit(app, one.id, unit)),
    field("Note", "", (note) => note && app.ask("decide", { what: "note", statement: one.id, note }), { type: "text", "data-key": "note" }),
  ];
}

// One of the officials, nobody, or somebody whom the study does not know yet.
function renderSpeaker(view, value, onname, key) {
  const other = field("Name", "", (name) => name && onname(name), { type: "text", autocomplete: "off", "data-key": `${key}-other` });
  other.hidden = true;
  const choose = (name) => {
    other.hidden = name !== ANOTHER;
    if (!other.hidden) other.querySelector("input").focus();
    else if (name !== UNSAID) onname(name);
  };
  const unsaid = value === UNSAID ? [[UNSAID, "not said yet"]] : [];
  return [select("Speaker", [...unsaid, ["", "nobody known"], ...view.officials.map((name) => [name, name]), [ANOTHER, "another name …"]],
    value, choose, key), other];
}

// What is not said by the name of a code.
const MEANS = { "no target": "The statement does not name it.", "not asserted": "The statement names it, and says nothing for or against it." };

function renderUnit(app, statement, unit) {
  const label = unit.axis === "position" ? `position on ${unit.target}` : unit.axis;
  const name = (code, denied) => denied ? `not ${code}` : code;
  const keep = (code, next) => {
    const rest = unit.given.filter((one) => one !== name(code, unit.denied.includes(code)));
    const codes = !unit.many && next ? [next] : next ? [...rest, next] : rest;
    app.ask("decide", { what: "code", statement, axis: unit.axis, target: unit.target, codes });
  };
  const chip = (code) => {
    const denied = unit.denied.includes(code);
    const given = unit.given.includes(name(code, denied));
    const one = h("button", { type: "button", class: "fr-chip", "aria-pressed": String(given), "aria-label": name(code, denied),
      title: MEANS[code], "data-key": `code-${label}-${code}`, onclick: () => keep(code, given ? undefined : code) }, code);
    if (!given || !unit.denies) return denied ? [h("b", {}, "not "), one] : one;
    return h("span", { class: "fr-denies" }, h("button", { type: "button", class: "fr-chip", "aria-pressed": String(denied),
      title: denied ? `The statement denies “${code}”. Press to say that it holds it.` : `Press to say that the statement denies “${code}”.`,
      "data-key": `deny-${label}-${code}`, onclick: () => keep(code, name(code, !denied)) }, "not"), one);
  };
  return h("div", { class: "fr-chips fr-unit", role: "group", "aria-label": label }, h("span", { class: "fr-label" }, capital(label)),
    unit.codes.map(chip), unit.axis === "position" && h("p", { class: "fr-quiet fr-notes" }, NO_NEUTRAL));
}

// A missed statement: the words that are selected in the text or written down, with their speaker.
function renderMissed(app, view) {
  const chosen = app.missed;
  if (!chosen) return renderFindMissed(app);
  const fields = { kind: chosen.kind ?? "indirect", official: chosen.official ?? view.statement?.official ?? "" };
  const one = view.statement;
  return h("div", { class: "fr-missed" }, h("blockquote", { dir: "auto" }, chosen.text),
    renderSpeaker(view, fields.official, (name) => { fields.official = name; }, "missed-official"),
    select("Kind", view.kinds.map((kind) => [kind, kind]), fields.kind, (kind) => { fields.kind = kind; }, "missed-kind"),
    h("div", { class: "fr-steps" },
      button("Add as a statement", () => {
        app.missed = undefined;
        app.ask("decide", { what: "add", article: chosen.article, start: chosen.start, end: chosen.end, ...fields });
      }, { "data-key": "add" }),
      one && button("These are the chosen statement's words", () => {
        app.missed = undefined;
        app.ask("decide", { what: "spans", statement: one.id, start: chosen.start, end: chosen.end });
      }, { "data-key": "spans" }),
      button("Leave it", () => {
        app.missed = undefined;
        fill(app.reader.aside, renderDetail(app));
        app.reader.aside.querySelector("[data-key=missed-words]")?.focus();
      }, { "data-key": "leave" })));
}

// The way to a missed statement's words without a mouse.
function renderFindMissed(app) {
  const words = h("input", { type: "text", "data-key": "missed-words", autocomplete: "off", value: app.missedWords,
    oninput: () => { app.missedWords = words.value; } });
  const said = h("p", { class: "fr-quiet", role: "status" });
  const find = (event) => {
    event.preventDefault();
    const found = findWords(app.reader, words.value);
    if (typeof found === "string") { said.textContent = found; return; }
    app.missed = found;
    app.missedWords = undefined;
    fill(app.reader.aside, renderDetail(app));
    app.reader.aside.querySelector("[data-key=missed-official]")?.focus();
  };
  return h("form", { class: "fr-missing", onsubmit: find },
    h("p", { class: "fr-quiet" }, "Missing one? Select its words in the text, or write them here: all, or the first … the last."),
    h("div", { class: "fr-steps" }, h("label", { class: "fr-field" }, h("span", {}, "Missing words"), words),
      h("button", { type: "submit", class: "fr-button" }, "Find")), said);
}

// Words that a person wrote, as places in the article; a sentence where they cannot be told.
function findWords(state, written) {
  const pieces = written.split(/…|\.\.\./).map((piece) => piece.trim()).filter(Boolean);
  if (!pieces.length) return "Write the statement's words as they stand in the article.";
  const text = state.points.join("");
  const found = [...text.matchAll(new RegExp(pieces.map(loosened).join("[^]*?"), "giu"))];
  if (!found.length) return "These words do not stand in this article.";
  if (found.length > 1) return `These words stand there ${found.length} times. Write more of them.`;
  const start = Array.from(text.slice(0, found[0].index)).length;
  return trimmed(state, start, start + Array.from(found[0][0]).length);
}

// Any white space and any quotation marks: what a keyboard has is enough.
function loosened(words) {
  return Array.from(words, (sign) =>
    /\s/.test(sign) ? "\\s+" : /["“”„«»]/.test(sign) ? "[\"“”„«»]" : /['‘’‚]/.test(sign) ? "['‘’‚]"
      : sign.replace(/[\\^$.*+?()[\]{}|/]/, "\\$&")).join("").replace(/(\\s\+)+/g, "\\s+");
}

// How far the coding is comes behind a decision's answer: the rest of the form stays as it is.
function drawProgress(app) {
  const [view, aside] = [app.get("form"), app.reader?.aside];
  aside?.querySelector(".fr-progress")?.replaceWith(renderProgress(view));
  const undo = aside?.querySelector("[data-key=undo]");
  if (undo) undo.disabled = view.progress.decisions === 0;
}

// What a form shows but for how far the coding is.
const writeForm = ({ progress, ...form }) => JSON.stringify(form);

function renderProgress({ progress, coder, address, blind }) {
  const compared = progress.compared.map(([status, n]) => `${n} ${status}`).join(", ");
  const decided = progress.compared.reduce((sum, [, n]) => sum + n, 0);
  const same = progress.compared.find(([status]) => status === "confirmed")?.[1] ?? 0;
  return h("p", { class: "fr-quiet fr-progress", role: "status" },
    `${coder}: codes on ${progress.coded} of ${count(progress.of, "statement")}, kept in ${address}. `,
    blind && "Coding blind: the machine's speakers and codes are hidden. What you leave open counts the same as “no target”, “not asserted”, “asserted” and “own”. ",
    compared && `Your codes beside the machine's: ${compared}${decided < 5 ? "" : `; ${percent(same / decided)} of these ${decided.toLocaleString("en")} agree`}. `,
    progress.others.length > 0 && `Also in this ledger: ${progress.others.join(", ")}.`);
}

// The selected words as places in the article, without the badges between them.
function selectedWords(state) {
  const selection = document.getSelection();
  if (selection.isCollapsed || !state.text.contains(selection.anchorNode) || !state.text.contains(selection.focusNode)) return undefined;
  const range = selection.getRangeAt(0);
  const start = placeOf(state, range.startContainer, range.startOffset, true);
  const end = placeOf(state, range.endContainer, range.endOffset, false);
  if (start === undefined || end === undefined || start >= end) return undefined;
  return trimmed(state, start, end);
}

function placeOf(state, node, offset, forward) {
  if (state.places.has(node)) return state.places.get(node) + Array.from(node.data.slice(0, offset)).length;
  const walker = document.createTreeWalker(state.text, NodeFilter.SHOW_TEXT);
  const edge = node.childNodes[offset] ?? node;
  let last;
  for (let text = walker.nextNode(); text; text = walker.nextNode()) {
    if (!state.places.has(text)) continue;
    const after = edge === text || edge.contains(text) || edge.compareDocumentPosition(text) & Node.DOCUMENT_POSITION_FOLLOWING;
    if (after) return forward ? state.places.get(text) : last;
    last = state.places.get(text) + Array.from(text.data).length;
  }
  return last;
}

function trimmed(state, start, end) {
  while (start < end && !state.points[start].trim()) start++;
  while (end > start && !state.points[end - 1].trim()) end--;
  return start < end ? { article: state.view.id, start, end, text: state.points.slice(start, end).join("") } : undefined;
}

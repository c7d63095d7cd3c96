// The third step: targets and codes as forms, what their terms find, and what has no code yet.

let tries = 0;
const NOWHERE = "finds nothing in the corpus";

function renderAxes(desk, view) {
  return h("div", { class: "fr-part" }, h("h3", {}, "What is coded"),
    h("table", { class: "fr-plain" }, h("tbody", {}, view.axes.map((axis) => h("tr", {},
      h("th", { scope: "row" }, capital(axis.name)), h("td", { class: axis.on ? null : "fr-warn" }, axis.said),
      h("td", {}, !desk.readOnly() && button(axis.on ? "Leave out" : "Code it", () => desk.ask("axis", { name: axis.name, on: !axis.on, seen: view.hash }),
        { class: "fr-link", "aria-label": `${axis.on ? "Leave out" : "Code"} ${axis.name}`, "data-key": `axis ${axis.name}` })))))),
    view.doubts.length > 0 && h("ul", { class: "fr-bullets fr-warn" }, view.doubts.map((one) => h("li", {}, one))));
}

const termsOf = (text) => text.split("\n").map((one) => one.trim()).filter(Boolean);

function renderFinds(desk, place) {
  const { rows, ready, statements } = desk.get("tried");
  if (!rows) return;
  const line = (row) => h("li", {}, h("b", {}, row.field === "exclude" ? `not ${row.term}` : row.term), " ",
    row.n ? `${count(row.n, "place")} in ${count(row.statements, "statement")}` : h("span", { class: row.field === "exclude" ? "fr-quiet" : "fr-warn" }, row.note || "finds nothing"),
    row.nearly.length > 0 && h("small", {}, `nearly: ${row.nearly.join(", ")}`),
    row.examples.slice(0, 2).map((one) => h("small", {}, markFind(one))));
  const nowhere = rows.filter((row) => row.field !== "exclude" && row.note === NOWHERE && !row.nearly.length);
  const few = nowhere.length < 2 ? [] : nowhere;
  const silent = few.length > 0 && h("li", { class: "fr-warn" }, `Find nothing here: ${few.map((row) => row.term).join(", ")}`);
  const aims = desk.kept.form?.axis === "aim" && desk.kept.form.isCode;
  fill(place, ready ? [h("p", { class: "fr-quiet" }, `In ${count(statements, "statement")} of your articles${aims ? ", whether or not an aim is stated there; only stated aims get the code" : ""}:`), h("ul", { class: "fr-finds" }, rows.filter((row) => !few.includes(row)).map(line), silent)]
    : h("p", { class: "fr-hint" }, "The articles are still being looked through."));
}

function markFind(text) {
  const [before, rest] = text.split("»");
  const [found, after] = (rest ?? "").split("«");
  return [`… ${before}`, h("mark", { class: "fr-hit" }, found), `${after ?? ""} …`];
}

function renderEntryForm(desk, view, entry) {
  const typed = desk.kept.form ??= { name: entry.name, isCode: entry.kind === "code", definition: entry.definition, axis: entry.axis || "aim", target_kind: entry.target_kind || "action",
    include: (entry.include ?? []).join("\n"), exclude: (entry.exclude ?? []).join("\n"),
    by: entry.by ?? "", near: (entry.near ?? []).map((rule) => ({ ...rule })) };
  const finds = h("div", { class: "fr-tried", role: "status" });
  const values = () => ({ ...typed, include: termsOf(typed.include), exclude: termsOf(typed.exclude) });
  const attempt = () => { desk.kept.try = ++tries; desk.ask("try", { kind: entry.kind, values: values(), number: tries }); };
  const later = () => { clearTimeout(desk.timer); desk.timer = setTimeout(attempt, 350); };
  desk.showTried = () => desk.get("tried").number === desk.kept.try && renderFinds(desk, finds);
  const write = (name) => (event) => { typed[name] = event.target.value; };
  const terms = (name, label, rows) => h("label", { class: "fr-terms" }, h("span", {}, label),
    h("textarea", { rows, "data-key": `entry ${name}`, value: typed[name], oninput: (event) => { write(name)(event); later(); } }));
  const about = { kind: entry.kind, number: entry.number ?? null, known: entry.hash ?? "", seen: view.hash };
  if (desk.kept.try === undefined) attempt(); else queueMicrotask(desk.showTried);
  return h("form", { class: "fr-entry", onsubmit: (event) => { event.preventDefault(); desk.ask("save_entry", { ...about, values: values() }); } },
    h("div", { class: "fr-two" }, h("div", { class: "fr-fields" },
      h("label", { class: "fr-field" }, h("span", {}, "name"), h("input", { type: "text", value: typed.name, "data-key": "entry name", oninput: write("name") })),
      entry.kind === "code" && select("axis", ["aim", "scope", ...(["aim", "scope"].includes(typed.axis) ? [] : [typed.axis])].map((one) => [one, one]), typed.axis, (axis) => { typed.axis = axis; }, "entry axis"),
      entry.kind === "target" && select("is", [["action", "an action, such as an operation"], ["actor", "an actor: people, an organization, a country"]], typed.target_kind, (kind) => { typed.target_kind = kind; }, "entry kind"),
      entry.kind === "target" && h("label", { class: "fr-terms" }, h("span", {}, "who carries it out (; between): what they do, and on what condition, counts as theirs"), h("input", { type: "text", value: typed.by, "data-key": "entry by", oninput: write("by") })),
      h("label", { class: "fr-terms" }, h("span", {}, "definition"), h("textarea", { rows: 2, "data-key": "entry definition", value: typed.definition, oninput: write("definition") })),
      terms("include", "terms, one a line (smuggl*: any ending; ~bring back: all forms)", 5), terms("exclude", "but not, one a line", 2),
      renderNear(desk, typed, later)),
    finds),
    h("div", { class: "fr-tools" }, h("button", { type: "submit", class: "fr-button fr-main", "data-key": "save" }, "Save"), button("Close", () => closeForm(desk)),
      entry.hash && button("Take out of the codebook", () => desk.ask("remove_entry", about))));
}

// Terms that count only where one of the others stands near: one row a rule.
function renderNear(desk, typed, later) {
  const field = (rule, n) => (name, label, options = {}) => h("label", { class: "fr-field" }, h("span", {}, label),
    h("input", { type: "text", value: rule[name], "data-key": `near ${name} ${n}`, ...options, oninput: (event) => { rule[name] = event.target.value; later(); } }));
  const row = (rule, n) => {
    const input = field(rule, n);
    return h("div", { class: "fr-near", role: "group", "aria-label": `Near, rule ${n + 1}` },
      input("terms", "only these (, between)"), input("within", "within words", { type: "number", min: 1 }), input("to", "of one of these (, between)"),
      button("Take out", () => { typed.near.splice(n, 1); later(); desk.redraw(); }, { class: "fr-link", "aria-label": `Take out rule ${n + 1}` }));
  };
  return [typed.near.map(row), button("Add terms that count only near others", () => {
    desk.wanted = `near terms ${typed.near.length}`;
    typed.near.push({ terms: "", within: 8, to: "" });
    desk.redraw();
  }, { class: "fr-link", "data-key": "near add" })];
}

function renderWordForm(desk, view, group) {
  const typed = desk.kept.form ??= { reading: group.reading || view.readings[0][0], sign: group.sign || "-", words: (group.words ?? []).join("\n") };
  const about = { number: group.number ?? null, known: group.hash ?? "", seen: view.hash };
  const known = view.readings.some(([name]) => name === typed.reading);
  return h("form", { class: "fr-entry", onsubmit: (event) => { event.preventDefault(); desk.ask("save_verdict", { ...about, values: typed }); } },
    select("the words say", [...view.readings, ...(known ? [] : [[typed.reading, typed.reading]])], typed.reading, (reading) => { typed.reading = reading; }, "word reading"),
    select("and are", [["-", "against it"], ["+", "for it"]], typed.sign, (sign) => { typed.sign = sign; }, "word sign"),
    h("label", { class: "fr-terms" }, h("span", {}, "words, one a line"), h("textarea", { rows: 3, "data-key": "word words", value: typed.words, oninput: (event) => { typed.words = event.target.value; } })),
    h("div", { class: "fr-tools" }, h("button", { type: "submit", class: "fr-button fr-main", "data-key": "save" }, "Save"), button("Close", () => closeForm(desk)),
      group.hash && button("Take out of the codebook", () => desk.ask("remove_verdict", about))));
}

function renderWords(desk, view) {
  const toggle = (key) => desk.open("entry", key, "word reading");
  const said = Object.fromEntries(view.readings);
  const line = (group) => h("li", {}, h("button", { type: "button", class: "fr-link", "aria-expanded": String(desk.kept.entry === group.hash), "data-key": `word ${group.number}`, onclick: () => toggle(group.hash) }, group.words.join(", ")),
    " ", h("span", { class: "fr-quiet" }, `${group.sign === "+" ? "for" : "against"}; ${said[group.reading] ?? group.reading}`),
    desk.kept.entry === group.hash && !desk.readOnly() && renderWordForm(desk, view, group));
  return h("div", { class: "fr-part" }, h("h3", {}, "Words for and against"),
    h("p", { class: "fr-hint" }, "Some 2,000 words that are for or against a target are known. What you add here counts too, and replaces what is known of the word."),
    h("ul", { class: "fr-entries" }, view.words.map(line)),
    !desk.readOnly() && (desk.kept.entry === "new word" ? renderWordForm(desk, view, {}) : button("Add words", () => toggle("new word"), { "data-key": "new word" })));
}

function renderEntries(desk, view, kind, title, hint) {
  const entries = view.entries.filter((entry) => entry.kind === kind);
  const fresh = `new ${kind}`;
  const toggle = (key) => desk.open("entry", key, "entry name");
  const line = (entry) => {
    const open = desk.kept.entry === entry.hash;
    const listed = [...entry.include, ...entry.near_said];
    return h("li", {}, h("button", { type: "button", class: "fr-link", "aria-expanded": String(open), "data-key": `${entry.kind} ${entry.number}`, onclick: () => toggle(entry.hash) }, entry.name),
      " ", h("span", { class: "fr-quiet" }, entry.axis && `${entry.axis}: `, listed.slice(0, 8).join(", "), listed.length > 8 && ` and ${listed.length - 8} more`),
      view.doubts.filter((one) => one.startsWith(`${entry.kind} "${entry.name}": `)).map((one) => h("small", { class: "fr-warn" }, ` ${capital(one.slice(one.indexOf('": ') + 3))}`)),
      open && (desk.readOnly() ? h("p", {}, entry.definition) : renderEntryForm(desk, view, entry)));
  };
  return h("div", { class: "fr-part" }, h("h3", {}, title), h("p", { class: "fr-hint" }, hint), h("ul", { class: "fr-entries" }, entries.map(line)),
    !desk.readOnly() && (desk.kept.entry === fresh ? renderEntryForm(desk, view, { kind, name: "", definition: "" }) : button(`Add a ${kind}`, () => toggle(fresh), { "data-key": fresh })));
}

// The shortest wording names a group: a reader knows it again in the articles.
const nameAim = (row) => row.examples.reduce((one, other) => other.length < one.length ? other : one, row.examples[0] ?? row.name);

function renderAims(desk, view) {
  if (!view.aims) return h("p", { class: "fr-hint" }, view.said || "Aims that have no code yet are being looked for …");
  const codes = view.entries.filter((entry) => entry.kind === "code" && entry.axis === "aim").map((entry) => entry.name);
  const chosen = desk.kept.groups ??= new Set();
  const line = (row) => h("tr", {},
    h("td", {}, h("input", { type: "checkbox", checked: chosen.has(row.group), disabled: desk.readOnly(), "aria-label": `Choose ${nameAim(row)}`, "data-key": `group ${row.group}`,
      onchange: (event) => { chosen[event.target.checked ? "add" : "delete"](row.group); desk.redraw(); } })),
    h("td", {}, h("b", {}, nameAim(row)), h("small", {}, row.examples.filter((one) => one !== nameAim(row)).join(" · "))),
    h("td", {}, count(row.n, "phrase"), h("small", {}, row.officials.replace(/\bopen (\d+)$/, "nobody known $1"))),
    h("td", {}, row.terms.join(", "), h("small", {}, `finds ${row.finds} of ${row.finds + row.misses}${row.elsewhere ? `, and ${row.elsewhere} in other rows` : ""}${row.near_misses.length ? `; nearly: ${row.near_misses.join(" · ")}` : ""}`)),
    h("td", {}, !desk.readOnly() && row.terms.length > 0 && codes.length > 0 && select("add terms to", [["", "choose …"], ...codes.map((one) => [one, one])], "", (name) => name && desk.ask("add_terms", { kind: "code", name, terms: row.terms, axis: "aim", seen: view.hash }), `terms ${row.group}`)));
  const proposed = view.aims.filter((row) => chosen.has(row.group)).map(nameAim)[0] ?? "";
  const name = h("input", { type: "text", "data-key": "code-name", value: desk.kept.codeName ?? proposed, oninput: (event) => { desk.kept.codeName = event.target.value; } });
  return h("div", { class: "fr-part" }, h("h3", {}, "Aims that have no code yet"),
    view.aims.length === 0 ? h("p", { class: "fr-hint" }, "None: every stated aim has a code, or none is stated.") : [
      h("div", { class: "fr-scroll" }, h("table", { class: "fr-plain fr-candidates" },
        h("thead", {}, h("tr", {}, h("td", {}), ["Aim, as it is stated", "Said by", "Term that would find it (~: in all forms)"].map((one) => h("th", { scope: "col" }, one)))), h("tbody", {}, view.aims.map(line)))),
      view.said && h("p", { class: "fr-hint" }, view.said),
      view.more_aims > 0 && h("p", { class: "fr-hint" }, `And ${count(view.more_aims, "smaller group")}; they come up as those above become codes.`),
      !desk.readOnly() && (chosen.size ? h("div", { class: "fr-tools fr-choosing" }, h("label", { class: "fr-field fr-long" }, h("span", {}, "name of the code"), name),
        button(`Make a code of ${chosen.size === 1 ? "it" : `the ${chosen.size}`}`, () => { const groups = [...chosen]; chosen.clear(); desk.kept.codeName = undefined; desk.wanted = `group ${groups[0]}`; desk.ask("make_code", { groups, name: name.value, seen: view.hash }); }, { class: "fr-button fr-main", "data-key": "make-code" }))
        : h("p", { class: "fr-hint" }, "Choose one or several to make a code of them."))]);
}

function renderVerdicts(desk, view) {
  if (!view.verdicts?.length) return null;
  const line = (row) => h("tr", {}, h("td", {}, h("b", {}, row.word), h("small", {}, `${row.class}, of ${row.target}`)), h("td", {}, count(row.n, "place"), h("small", {}, row.officials)),
    h("td", {}, h("small", {}, row.examples[0])),
    h("td", {}, !desk.readOnly() && h("div", { class: "fr-steps" }, [["+", "for"], ["-", "against"]].map(([sign, label]) =>
      button(label, () => desk.ask("verdict", { row, sign, seen: view.hash }), { "aria-label": `${row.word} is ${label} ${row.target}` })))));
  return h("details", { class: "fr-note", "data-kept": "verdicts" }, h("summary", {}, `${count(view.verdicts.length, "word")} said of your targets, not known to be for or against`),
    h("p", { class: "fr-hint" }, "Say for or against only where the word always is; most are neither."),
    h("div", { class: "fr-scroll" }, h("table", { class: "fr-plain fr-candidates" }, h("tbody", {}, view.verdicts.map(line)))));
}

function renderCodebook(desk) {
  const view = desk.get("codebook");
  if (!view.entries) return h("p", { class: "fr-hint" }, "The articles are being read …");
  if (view.problems.length) return [h("div", { class: "fr-tools" }, button("Look again", () => desk.ask("refresh"), { "data-key": "refresh" })), renderMistakes(view.problems, "codebook.toml")];
  return [
    renderAxes(desk, view),
    renderEntries(desk, view, "target", "Targets", "What officials are for or against: an operation, an agreement, an actor."),
    renderEntries(desk, view, "code", "Codes", "The code of an aim counts where a purpose is stated (“in order to …”), that of a scope where it is said of your target. ~ before a word stands for all its forms, * for any ending."),
    renderWords(desk, view),
    renderAims(desk, view),
    renderVerdicts(desk, view),
  ];
}

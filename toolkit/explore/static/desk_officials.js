// The second step: the registry row by row, who else speaks, and sources that nobody is behind yet.

const OFFICIAL_FIELDS = [
  ["official", "name"], ["aliases", "also called (; between)"], ["office", "office"], ["side", "side"], ["pronouns", "pronouns (he; she; they; it)"],
  ["valid_from", "in office from"], ["valid_to", "until"], ["kind", "kind"], ["country", "country of an institution"], ["name", "full name, if another"],
  ["color", "colour (a name, or #1a7f37)"], ["line", "line"],
];
const NEW = "new official";

const joined = (value) => Array.isArray(value) ? value.join("; ") : value ?? "";

function renderSentences(examples, titles) {
  return h("ul", { class: "fr-sentences" }, examples.map((one) => h("li", {}, "“", one.words, "” ", h("span", { class: "fr-quiet" }, `${one.source || "the same speaker"}, in ${titles[one.article] ? `“${titles[one.article]}”` : one.article}`))));
}

function renderOfficialForm(desk, view, row) {
  const typed = desk.kept.form ??= Object.fromEntries(OFFICIAL_FIELDS.map(([name]) => [name, joined(row[name])]));
  const input = ([name, label]) => name === "line" ? select(label, [["", "by order"], ...view.lines.map((one) => [one, one])], typed.line, (line) => { typed.line = line; }, "official line") : name === "kind" ? select(label, [["", "as its name tells"], ...view.kinds.map((one) => [one, one])], typed.kind, (kind) => { typed.kind = kind; }, "official kind") : h("label", { class: "fr-field" }, h("span", {}, label),
    h("input", { type: "text", value: typed[name], "data-key": `official ${name}`, list: name === "color" ? desk.id("colours") : null,
      placeholder: name.startsWith("valid") ? "2024-05-07" : name === "color" ? "by order" : "",
      oninput: (event) => { typed[name] = event.target.value; } }));
  const about = { number: row.number, known: row.hash, seen: view.hash };
  const save = (event) => {
    event.preventDefault();
    const values = { ...typed };
    row.hash ? desk.ask("save_official", { ...about, values }) : desk.ask("add_official", { values, seen: view.hash });
  };
  const another = () => {
    desk.open("row", NEW, "official office");
    desk.kept.form = { ...Object.fromEntries(OFFICIAL_FIELDS.map(([name]) => [name, ""])), official: row.official, side: row.side ?? "", pronouns: joined(row.pronouns) };
  };
  return h("form", { class: "fr-entry", onsubmit: save },
    h("div", { class: "fr-grid" }, OFFICIAL_FIELDS.map(input)),
    h("datalist", { id: desk.id("colours") }, view.colors.map((name) => h("option", { value: name }))),
    h("div", { class: "fr-tools" }, h("button", { type: "submit", class: "fr-button fr-main", "data-key": "save" }, "Save"),
      button("Close", () => closeForm(desk)), row.hash && [button("Add another office", another, { "data-key": "another" }), button("Take out", () => desk.ask("remove_official", about))]),
    row.count && (row.count.n ? renderSentences(row.count.examples, view.titles) : h("p", { class: "fr-hint" }, "Speaks nowhere in these articles.")));
}

function renderOfficialRow(desk, view, row) {
  const chosen = desk.kept.merged ??= new Map();
  const open = desk.kept.row === row.hash;
  const dates = row.valid_from || row.valid_to ? `${row.valid_from || "…"} to ${row.valid_to || "…"}` : "";
  const said = !row.first ? "counted in the first row" : !row.count ? "counting …" : row.count.n ? `${count(row.count.n, "statement")} in ${count(row.count.articles, "article")}${row.rows > 1 ? ", in all offices" : ""}` : "speaks nowhere";
  const toggle = () => desk.open("row", row.hash, "official official");
  return [
    h("tr", {},
      h("td", {}, h("input", { type: "checkbox", checked: chosen.has(row.hash), disabled: desk.readOnly(), "aria-label": `Choose ${row.official}`, "data-key": `choose ${row.hash}`,
        onchange: (event) => { event.target.checked ? chosen.set(row.hash, row.number) : chosen.delete(row.hash); desk.redraw(); } })),
      h("td", {}, h("button", { type: "button", class: "fr-link", "aria-expanded": String(open), "data-key": `row ${row.number}`, onclick: toggle }, row.official), " ", badge(row.mark),
        row.aliases?.length > 0 && h("small", {}, row.aliases.join(", "))),
      h("td", {}, row.office ?? "", dates && h("small", {}, dates)), h("td", {}, row.side ?? ""), h("td", {}, said)),
    open && h("tr", {}, h("td", {}), h("td", { colspan: 4 }, desk.readOnly() ? renderSentences(row.count?.examples ?? [], view.titles) : renderOfficialForm(desk, view, row))),
  ];
}

function renderRegistry(desk, view) {
  const chosen = desk.kept.merged ??= new Map();
  if (!view.rows.length) return null;
  return h("div", { class: "fr-part" }, h("h3", {}, "Whom you study"),
    h("div", { class: "fr-scroll" }, h("table", { class: "fr-plain fr-registry" },
      h("thead", {}, h("tr", {}, h("th", { scope: "col" }, h("span", { class: "fr-hidden" }, "Chosen")), ["Official", "Office", "Side", "Speaks, as found"].map((one) => h("th", { scope: "col" }, one)))),
      h("tbody", {}, view.rows.map((row) => renderOfficialRow(desk, view, row))))),
    !desk.readOnly() && h("div", { class: chosen.size > 1 ? "fr-tools fr-choosing" : "fr-tools" },
      chosen.size > 1
        ? button(`Make the ${chosen.size} chosen rows one person`, () => { const rows = [...chosen].map(([hash, number]) => [number, hash]); chosen.clear(); desk.ask("merge", { chosen: rows, seen: view.hash }); }, { "data-key": "merge" })
        : h("span", { class: "fr-quiet" }, "Choose a name to edit it and to read what it says. Choose two rows or more to make them one person."),
      view.undo && button("Undo: make them several again", () => desk.ask("undo_merge"), { "data-key": "undo-merge" })));
}

function whoIs(desk, view, name, key) {
  const names = [...new Set(view.rows.map((row) => row.official))];
  if (!names.length) return null;
  return select("is the same as", [["", "choose …"], ...names.map((one) => [one, one])], "", (official) => official && desk.ask("alias", { official, alias: name, seen: view.hash }), key);
}

function renderCandidates(desk, view) {
  const shown = desk.kept.all ? view.candidates : view.candidates.slice(0, 25);
  const line = (one) => h("tr", {},
    h("td", {}, h("details", { "data-kept": `who ${one.official}` }, h("summary", {}, one.official, one.aliases.length > 0 && h("span", { class: "fr-quiet" }, ` also ${one.aliases.join(", ")}`)), renderSentences(one.examples, view.titles))),
    h("td", {}, [one.office, one.side].filter(Boolean).join(", ")), h("td", {}, count(one.n, "statement"), !one.sure && h("small", {}, "to be checked")),
    h("td", {}, !desk.readOnly() && h("div", { class: "fr-steps" },
      button("Keep", () => desk.ask("keep", { names: [one.official], seen: view.hash }), { "data-key": `keep ${one.official}`, "aria-label": `Keep ${one.official}` }),
      whoIs(desk, view, one.official, `alias ${one.official}`),
      button("Not studied", () => desk.ask("not_studied", { name: one.official }), { "aria-label": `Do not study ${one.official}` }))));
  if (!view.candidates.length) return null;
  return h("div", { class: "fr-part" }, h("h3", {}, view.rows.length ? "Who else speaks" : "Who speaks in your articles"),
    !desk.readOnly() && view.sure.length > 0 && h("div", { class: "fr-tools" },
      button(`Keep the ${view.sure.length} that are sure and speak ${view.fewest} times or more`, () => desk.ask("keep", { names: view.sure, seen: view.hash }), { class: "fr-button fr-main", "data-key": "keep-sure" })),
    h("div", { class: "fr-scroll" }, h("table", { class: "fr-plain fr-candidates" }, h("tbody", {}, shown.map(line)))),
    view.candidates.length > shown.length && button(`Show all ${view.candidates.length}`, () => { desk.kept.all = true; desk.redraw(); }));
}

function renderUnresolved(desk, view) {
  if (!view.unresolved.length) return null;
  const shown = view.unresolved.slice(0, desk.kept.every ? 500 : 12);
  const line = (one) => h("tr", {},
    h("td", {}, h("details", { "data-kept": `source ${one.source}` }, h("summary", {}, one.source, one.aliases.length > 0 && h("span", { class: "fr-quiet" }, ` also ${one.aliases.join(", ")}`)), renderSentences(one.examples, view.titles))), h("td", {}, count(one.n, "statement")), h("td", { class: "fr-quiet" }, one.reason),
    h("td", {}, !desk.readOnly() && h("div", { class: "fr-steps" }, whoIs(desk, view, one.source, `source ${one.source}`),
      button("New official", () => desk.ask("add_official", { values: { official: one.source, aliases: one.aliases }, seen: view.hash }), { "aria-label": `Make ${one.source} a new official` }))));
  return h("div", { class: "fr-part" }, h("h3", {}, "Sources that nobody is behind yet"),
    h("p", { class: "fr-hint" }, "An alias counts in every article. Where an office changed hands, open the official instead and give the office with its dates."),
    h("div", { class: "fr-scroll" }, h("table", { class: "fr-plain fr-candidates" }, h("tbody", {}, shown.map(line)))),
    view.unresolved.length > shown.length && button(`Show all ${view.unresolved.length}`, () => { desk.kept.every = true; desk.redraw(); }));
}

function renderMistakes(problems, file) {
  return problems.length > 0 && h("div", { class: "fr-part" }, h("p", { class: "fr-warn" }, `${file} has ${count(problems.length, "mistake")}; open it in the file browser, mend it, and look again.`),
    h("ul", { class: "fr-bullets" }, problems.map((one) => h("li", {}, one))));
}

function renderOfficials(desk) {
  const view = desk.get("officials");
  if (!view.rows) return h("p", { class: "fr-hint" }, "The articles are being read …");
  return [
    h("p", { class: "fr-hint fr-part" }, "Keep those whom your question is about: only they are compared. Offices, sides and dates that no article tells are yours to fill in. All is kept in officials.toml; when you have edited that file by hand, ",
      button("look again", () => desk.ask("refresh"), { class: "fr-link", "data-key": "refresh" }), "."),
    renderMistakes(view.problems, "officials.toml"),
    renderRegistry(desk, view),
    !desk.readOnly() && !view.problems.length && (desk.kept.row === NEW ? renderOfficialForm(desk, view, {})
      : h("p", { class: "fr-part" }, button("Add somebody by hand", () => desk.open("row", NEW, "official official"), { "data-key": "by-hand" }))),
    renderCandidates(desk, view),
    renderUnresolved(desk, view),
    view.not_studied.length > 0 && h("details", { class: "fr-note", "data-kept": "not studied" }, h("summary", {}, `${count(view.not_studied.length, "name")} not studied`),
      h("ul", {}, view.not_studied.map((name) => h("li", {}, name, " ", !desk.readOnly() && button("offer again", () => desk.ask("study_again", { name }), { class: "fr-link" }))))),
  ];
}

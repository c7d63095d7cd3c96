// The first step: files come in, what was read from them, and the articles to correct or leave out.

const HEADINGS = [["title", "Title"], ["outlet", "Outlet"], ["date", "Date"], ["words", "Words"], ["doubt", "Doubt"]];
const PIECE = 1024 * 1024;
const LARGEST = 200 * PIECE;
let uploads = 0;

// Files go to the kernel in pieces; what was done with them is said after the last.
async function sendFiles(desk, files) {
  for (const [number, file] of files.entries()) {
    const about = { name: file.name, upload: ++uploads, size: file.size, last: number === files.length - 1 };
    const sent = file.size > LARGEST ? 0 : file.size;
    for (let start = 0; start < Math.max(sent, 1); start += PIECE) {
      desk.ask("upload", about, [await file.slice(start, Math.min(start + PIECE, sent)).arrayBuffer()]);
    }
  }
}

function renderAdding(desk) {
  const input = h("input", { type: "file", multiple: true, class: "fr-hidden", "aria-label": "Files to add", tabindex: -1,
    onchange: (event) => { sendFiles(desk, [...event.target.files]); event.target.value = ""; } });
  const over = (on) => (event) => { event.preventDefault(); zone.classList.toggle("fr-over", on); };
  const path = h("input", { type: "text", placeholder: "/home/me/exports", "data-key": "path", "aria-label": "File or folder on this computer",
    value: desk.kept.path ?? "", oninput: (event) => { desk.kept.path = event.target.value; },
    onkeydown: (event) => event.key === "Enter" && add() });
  const add = () => { desk.ask("add_path", { path: path.value }); desk.kept.path = ""; };
  const zone = h("div", { class: "fr-drop", ondragover: over(true), ondragleave: over(false),
    ondrop: (event) => { over(false)(event); sendFiles(desk, [...event.dataTransfer.files]); } },
    h("p", {}, button("Choose files", () => input.click(), { class: "fr-button fr-main", "data-key": "choose" }), " or drop them here. ",
      h("span", { class: "fr-quiet" }, "Exports of news databases, web pages, PDF, Word, tables, mails, text, or a .zip of these; up to 200 MB each.")),
    !desk.get("served") && h("p", {}, h("label", { class: "fr-field" }, h("span", {}, "or name a file or folder on this computer"), path), " ", button("Add", add, { "data-key": "add-path" })), input);
  return zone;
}

function renderCopies(desk, view) {
  const n = view.copies.reduce((sum, one) => sum + one.copies, 0);
  if (!n) return null;
  const places = view.copies.slice(0, 3).map((one) => `${one.copies.toLocaleString("en")} of ${one.of.toLocaleString("en")} in ${one.file}`);
  return h("p", { class: "fr-warn" }, `${count(n, "article")} ${n === 1 ? "is a copy of one that is" : "are copies of some that are"} there (same text, title, outlet and date): `,
    places.join("; "), view.copies.length > 3 && "; …", ". ",
    !desk.readOnly() && button(n === 1 ? "Leave the copy out" : `Leave the ${n.toLocaleString("en")} copies out`, () => desk.ask("leave_copies_out"), { "data-key": "leave-copies-out" }));
}

function renderReport(desk, view) {
  if (!view.total && !view.files.length) return h("p", { class: "fr-hint fr-part" }, `There is no article yet. What you add is kept in the folder ${view.folder}; nothing that is there is ever written over.`);
  const noted = view.files.filter((file) => file.note);
  const out = view.files.filter((file) => !file.layout);
  const [first, ...others] = view.report;
  return h("div", { class: "fr-part" },
    h("p", {}, h("strong", {}, `${first}.`)),
    renderCopies(desk, view),
    out.length > 0 && h("p", { class: "fr-warn" }, `${count(out.length, "file")} not read: `, out.slice(0, 5).map((file, n) => [n ? "; " : "", h("b", {}, file.file), `: ${file.note}`]), out.length > 5 && "; …"),
    (others.length > 0 || noted.length > 0) && h("details", { class: "fr-note", "data-kept": "report" },
      h("summary", {}, "The report of reading"),
      h("ul", { class: "fr-bullets" }, others.map((part) => h("li", {}, part))),
      h("div", { class: "fr-scroll" }, h("table", { class: "fr-plain" },
        h("thead", {}, h("tr", {}, ["File", "Read as", "Articles", "Note"].map((one) => h("th", { scope: "col" }, one)))),
        h("tbody", {}, view.files.map((file) => h("tr", {}, h("td", {}, file.file), h("td", {}, file.layout || "not read"), h("td", {}, file.articles), h("td", {}, file.note)))))),
      view.more_files > 0 && h("p", { class: "fr-hint" }, `And ${count(view.more_files, "more file")} without a remark.`)));
}

function renderDates(desk, view) {
  const say = (file, first, text) => button(text, () => desk.ask("day_first", { file, first }), { disabled: desk.readOnly(), "data-key": `day ${first} ${file}` });
  const chosen = Object.entries(view.day_first);
  if (!view.open_dates.length && !chosen.length) return null;
  return h("div", { class: "fr-part" },
    view.open_dates.map(({ file, example, numbers, days }) => h("p", { class: "fr-warn" }, `In ${file}, which number of ${example} is the day? Until you say so, such dates are missing. `,
      say(file, true, `${numbers[0]} is the day (${days[0]})`), " ", say(file, false, `${numbers[1]} is the day (${days[1]})`))),
    chosen.map(([file, first]) => h("p", { class: "fr-quiet" }, `In ${file}, you said that 3/5/2024 is ${first ? "3 May" : "March 5"}. `,
      say(file, !first, first ? "It is March 5" : "It is 3 May"))));
}

function renderTable(desk, view, table) {
  const open = desk.kept[`table ${table.file}`] ?? !table.chosen.text;
  const choose = (name, column) => desk.ask("columns", { file: table.file, columns: { ...table.named, [name]: column }, seen: table.named });
  const menu = (name) => select(name === "published" ? "date" : name.replace("_", " "),
    [["", table.named[name] ? "as it is found" : table.chosen[name] ? `${table.chosen[name]} (found)` : "none"], ...table.columns.map((column) => [column, column])],
    table.named[name] ?? "", (column) => choose(name, column), `${table.file} ${name}`);
  const used = Object.fromEntries(Object.entries(table.chosen).map(([name, column]) => [column, name === "published" ? "date" : name]));
  const told = table.chosen.text ? `text from “${table.chosen.text}”` : "which column holds the text?";
  return h("details", { class: "fr-note fr-columns", open, ontoggle: (event) => { desk.kept[`table ${table.file}`] = event.target.open; } },
    h("summary", {}, `Columns of ${table.file}: `, h("span", { class: table.chosen.text ? null : "fr-warn" }, told)),
    h("fieldset", { class: "fr-tools", disabled: desk.readOnly() }, ["text", "title", "outlet", "published", "author", "article_id"].map(menu)),
    h("div", { class: "fr-scroll" }, h("table", { class: "fr-plain" },
      h("thead", {}, h("tr", {}, table.columns.map((column) => h("th", { scope: "col" }, column, used[column] && h("b", {}, ` → ${used[column]}`))))),
      h("tbody", {}, table.rows.map((row) => h("tr", {}, row.map((cell) => h("td", {}, cell))))))));
}

// Tables that lack their text come first; of many others, one line is enough until somebody asks.
function renderTables(desk, view) {
  const first = view.tables.filter((table, n) => !table.chosen.text || n < 3);
  const others = view.tables.filter((table) => !first.includes(table));
  return [
    first.map((table) => renderTable(desk, view, table)),
    others.length > 0 && h("details", { class: "fr-note", open: desk.kept.tables, ontoggle: (event) => { desk.kept.tables = event.target.open; } },
      h("summary", {}, `Columns of ${count(others.length, "more table")}`), others.map((table) => renderTable(desk, view, table))),
  ];
}

function renderArticleRow(desk, row, chosen) {
  const shown = { ...row };  // what stands in a cell when it is changed again before the kernel has answered
  const correct = (name, column) => (event) => {
    desk.ask("correct", { article_id: row.article_id, column, value: event.target.value, seen: shown[name] });
    shown[name] = event.target.value;
  };
  const cell = (name, column, label, ...more) => h("td", { class: row.corrected.split(" ").includes(name) ? "fr-corrected" : null },
    h("input", { type: "text", class: "fr-cell", value: row[name], title: row[name], disabled: desk.readOnly(), "data-key": `${row.article_id} ${name}`,
      "aria-label": `${label} of ${row.article_id}`, placeholder: "none",
      onchange: correct(name, column) }), more);
  return h("tr", { class: row.left_out ? "fr-out" : null },
    h("td", {}, h("input", { type: "checkbox", checked: chosen.has(row.article_id), disabled: desk.readOnly(), "aria-label": `Choose ${row.article_id}`, "data-key": `choose ${row.article_id}`,
      onchange: (event) => { chosen[event.target.checked ? "add" : "delete"](row.article_id); desk.redraw(); } })),
    cell("title", "title", "Title", h("small", {}, row.article_id)), cell("outlet", "outlet", "Outlet"), cell("date", "published", "Date"),
    h("td", { class: "fr-number" }, row.words.toLocaleString("en")),
    h("td", {}, row.left_out && h("div", {}, h("b", {}, "Left out: "), row.left_out), row.doubt && h("div", {}, capital(row.doubt))));
}

function renderArticleTable(desk, view) {
  const { asked } = view;
  const chosen = desk.kept.chosen ??= new Set();
  const states = [["all", `all (${view.total})`], ["counted", `that count (${view.counted})`], ["doubtful", `doubtful (${view.doubtful})`], ["left out", `left out (${view.total - view.counted})`]];
  const head = ([name, label]) => h("th", { scope: "col", "aria-sort": asked.sort === name ? (asked.down ? "descending" : "ascending") : null },
    h("button", { type: "button", class: "fr-link", "data-key": `sort ${name}`, onclick: () => desk.ask("list", { sort: name, down: asked.sort === name && !asked.down }) },
      label, asked.sort === name && (asked.down ? " ↓" : " ↑")));
  const all = view.rows.every((row) => chosen.has(row.article_id));
  return h("div", { class: "fr-part" },
    h("div", { class: "fr-tools" },
      renderSearch(desk, asked),
      select("Show", states, asked.state, (state) => desk.ask("list", { state }), "state"),
      h("span", { class: "fr-quiet" }, `${count(view.found, "article")}`)),
    h("div", { class: "fr-scroll" }, h("table", { class: "fr-plain fr-listed" },
      h("thead", {}, h("tr", {}, h("th", {}, h("input", { type: "checkbox", checked: all && view.rows.length > 0, disabled: desk.readOnly(), "aria-label": "Choose all on this page", "data-key": "choose all",
        onchange: (event) => { view.rows.forEach((row) => chosen[event.target.checked ? "add" : "delete"](row.article_id)); desk.redraw(); } })), HEADINGS.map(head))),
      h("tbody", {}, view.rows.map((row) => renderArticleRow(desk, row, chosen))))),
    pager(view, "articles", (page) => desk.ask("list", { page })),
    !desk.readOnly() && renderLeavingOut(desk, chosen));
}

// What is typed is looked for when one stops typing, and at Enter at once.
const PAUSE = 300;

function renderSearch(desk, asked) {
  const search = (words) => { clearTimeout(desk.searching); desk.ask("list", { words: words.trim() }); };
  const typed = (event) => {
    const words = desk.kept.words = event.target.value;
    clearTimeout(desk.searching);
    desk.searching = setTimeout(() => search(words), PAUSE);
  };
  return h("label", { class: "fr-field" }, h("span", {}, "Articles with the words"),
    h("input", { type: "search", value: desk.kept.words ?? asked.words, placeholder: "any", "data-key": "words",
      oninput: typed, onkeydown: (event) => event.key === "Enter" && search(event.target.value) }));
}

function renderLeavingOut(desk, chosen) {
  const ids = [...chosen];
  const leave = () => {
    desk.kept.unexplained = !reason.value.trim();
    if (!desk.kept.unexplained) return done("leave_out", { reason: reason.value });
    desk.wanted = "reason";
    return desk.redraw();
  };
  const reason = h("input", { type: "text", "data-key": "reason", placeholder: "a column, not about the operation, …", value: desk.kept.reason ?? "",
    oninput: (event) => {
      desk.kept.reason = event.target.value;
      if (desk.kept.unexplained) { desk.kept.unexplained = false; desk.redraw(); }
    },
    onkeydown: (event) => event.key === "Enter" && leave() });
  const done = (what, rest) => { desk.kept.chosen = new Set(); desk.wanted = `choose ${ids[0]}`; desk.ask(what, { article_ids: ids, ...rest }); };
  return h("div", { class: ids.length ? "fr-tools fr-choosing" : "fr-tools" },
    h("span", {}, ids.length ? `${count(ids.length, "article")} chosen:` : h("span", { class: "fr-quiet" }, "Choose articles to leave them out, or take them back in. Nothing is deleted.")),
    ids.length > 0 && [h("label", { class: "fr-field" }, h("span", {}, "why"), reason),
      button("Leave out", leave, { "data-key": "leave-out" }),
      button("Take back in", () => done("take_back", {}), { "data-key": "take-back" }),
      desk.kept.unexplained && h("span", { class: "fr-warn", role: "alert" }, "Write why first: the reason is kept, and stands in the methods.")]);
}

function renderArticles(desk) {
  const view = desk.get("articles");
  if (!view.files) return h("p", { class: "fr-hint" }, "The articles are being read …");
  return [
    !desk.readOnly() && renderAdding(desk),
    renderReport(desk, view),
    renderDates(desk, view),
    renderTables(desk, view),
    view.total > 0 && renderArticleTable(desk, view),
  ];
}

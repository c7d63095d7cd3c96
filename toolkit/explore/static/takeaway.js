// Take away: every table in every format, the report, and the code that makes the table.

function renderTakeaway(app) {
  const view = app.get("takeaway");
  if (!view.tables) return [];
  const get = (name, form) => button(form.toUpperCase(), () => app.ask("download", { name, form }),
    { "data-key": `${name}-${form}`, "aria-label": `${name} as ${form.toUpperCase()}` });
  const row = (name, label, forms, scope) => h("tr", {}, h("th", { scope: "row" }, label, scope && h("span", { class: "fr-n" }, ` ${scope}`)), h("td", {}, forms.map((form) => get(name, form))),
    h("td", {}, button("Code", (event) => {
      if (name === view.table) return bringIntoView(event.target.closest(".fr-panel").querySelector(".fr-code-shown"));
      app.reveal = ".fr-code-shown";
      app.ask("show_code", { name });
    }, { class: "fr-link", "aria-pressed": String(name === view.table),
      "aria-label": `Code that makes ${name}`, "data-key": `code-${name}` })));
  return [
    h("section", { class: "fr-part" }, h("h3", {}, "Report and replication package"),
      h("p", { class: "fr-hint" }, "Of the whole study, whatever is selected. The report is one file that opens offline and prints to a few pages. The package holds the study without the press's words, so that it can be laid in a repository and repeated."),
      h("div", { class: "fr-steps" }, button("Report as HTML", () => app.ask("download", { name: "report", form: "html" }), { "data-key": "report-html" }),
        button("Package as ZIP", () => app.ask("download", { name: "package", form: "zip" }), { "data-key": "package-zip" }))),
    h("section", { class: "fr-part" }, h("h3", {}, "Tables"),
      h("p", { class: "fr-hint" }, "Beside each stands what it is of. CSV and XLSX open in a spreadsheet, Parquet keeps every type."),
      h("div", { class: "fr-scroll", tabindex: 0, role: "region", "aria-label": "Tables" }, h("table", { class: "fr-files" }, h("caption", { class: "fr-hidden" }, "Tables and their formats"),
        h("tbody", {}, view.tables.map(([name, label, scope]) => row(name, label, view.formats, scope)))))),
    h("section", { class: "fr-part" }, h("h3", {}, "Charts"),
      h("p", { class: "fr-hint" }, "Of what the filters keep, whatever cell is chosen. For print, title and notes are left to the caption, and letters stay readable."),
      h("div", { class: "fr-tools" }, select("Size", view.widths, view.width, (width) => app.ask("set_width", { width: Number(width) }), "width")),
      h("div", { class: "fr-scroll", tabindex: 0, role: "region", "aria-label": "Charts" }, h("table", { class: "fr-files" },
        h("caption", { class: "fr-hidden" }, "Charts and their formats"),
        h("tbody", {}, view.charts.map(([name, label, scope]) => row(name, label, view.pictures, scope)))))),
    renderScript(view),
  ];
}

function renderScript(view) {
  const done = h("span", { class: "fr-quiet", role: "status" });
  const copy = async () => {
    await navigator.clipboard.writeText(view.code);
    done.textContent = "Copied";
  };
  return h("section", { class: "fr-part fr-code-shown" },
    h("h3", {}, "The code for: ", view.label),
    h("p", { class: "fr-hint" }, "Paste it into a cell or a script: it gives the same table."),
    h("pre", { class: "fr-script", tabindex: 0, "aria-label": "Code" }, view.code),
    navigator.clipboard ? button("Copy", copy, { "data-key": "copy" }) : null, " ", done);
}

// The kernel's file, handed to the browser as a download.
function saveFile({ name, media }, bytes) {
  const address = URL.createObjectURL(new Blob([bytes], { type: media }));
  const link = h("a", { href: address, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

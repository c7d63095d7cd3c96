// Statements as quotations: who, the words with what triggered the code marked, and the codes.

// Why no statement is shown, and what to do: where nothing is filtered there is no filter to take back.
const noStatement = (app) => /^All /.test(app.get("count"))
  ? "No statement was found. Look under Read whether these are whole articles, in English, that report what somebody said; add others."
  : "No statement fits this selection. Take back a filter.";

function renderListing(app) {
  const view = app.get("listing");
  if (!view.items) return [];
  const shown = view.items.length ? `${view.first}–${view.first + view.items.length - 1} of ` : "";
  return h("section", { class: "fr-listing", "aria-label": "Statements" },
    h("h3", {}, capital(view.title), h("span", { class: "fr-n" }, view.pages > 1
      ? `${shown}${view.total.toLocaleString("en")}` : view.total.toLocaleString("en"))),
    view.corrected && h("p", { class: "fr-hint" }, view.corrected),
    view.items.length === 0 && h("p", { class: "fr-empty" }, noStatement(app)),
    h("ol", { class: "fr-quotations" }, view.items.map((item) => h("li", {}, renderQuotation(app, item)))),
    pager(view, "statements", (page) => app.choose({ page })));
}

function renderQuotation(app, item) {
  return h("article", { class: "fr-quotation", ...hued(item.mark), "data-id": item.id },
    h("header", {}, badge(item.mark), h("b", {}, item.official ?? item.source ?? "Source not named"),
      h("span", { class: "fr-quiet" }, quotationNote(item)), h("span", { class: "fr-quiet fr-where" }, item.about, item.about && " · ", h("cite", {}, item.title))),
    h("blockquote", { dir: "auto" }, renderPieces(item.pieces)),
    h("footer", {}, renderCodes(item.codes), h("button", {
      type: "button", class: "fr-link", "data-key": `open-${item.id}`,
      onclick: () => {
        app.choose({ panel: "read", article: item.article, statement: item.id });
        app.focusNext(`statement-${item.id}`);
      },
    }, "Show in article")));
}

function quotationNote(item) {
  const parts = [item.kind];
  if (item.official === null) parts.push("no official");
  if (item.relayed) parts.push("relayed by another");
  return parts.filter(Boolean).join(" · ");
}

const MARKS = { phrase: "The words that the code was found in", cue: "The words that announce it", hit: "The words looked for" };

function renderPieces(pieces) {
  return pieces.map((piece) => piece.mark ? h("mark", { class: `fr-${piece.mark}`, title: MARKS[piece.mark] }, piece.text) : piece.text);
}

function renderCodes(codes) {
  const loud = codes.filter((code) => !code.quiet).sort((one, other) => other.chosen - one.chosen);
  if (!loud.length) return h("span", { class: "fr-codes fr-quiet" }, "No aim, scope, condition or position coded");
  return h("ul", { class: "fr-codes" }, loud.map((code) =>
    h("li", { class: code.chosen ? "fr-meant" : null }, h("span", { class: "fr-quiet" }, code.label), " ", code.code)));
}

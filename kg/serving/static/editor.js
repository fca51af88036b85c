// The SPARQL editor: YASQE over the plain text field, YASR under it. Nothing but our own endpoint is asked.
"use strict";

const field = document.getElementById("query");
const { endpoint, thing, page, prefixes, terms, given } = field.dataset;
const known = JSON.parse(prefixes);
const absolute = (path) => new URL(path, location.href).href;

// The editor's own completions of prefixes, classes and properties ask other servers or know other vocabularies.
function complete(name, begins, words) {
  Yasqe.registerAutocompleter({
    name,
    bulk: false,
    autoShow: true,
    persistenceId: null,
    isValidCompletionPosition: (editor) => begins(editor.getCompleteToken()),
    get: (_editor, token) => words.filter((word) => word.toLowerCase().startsWith(token.string.toLowerCase())),
  }, false);
}
complete("demarche-terms", ({ string }) => string.startsWith("dm:"), terms.split(" "));
// Given as an option, the names would be mixed with the usual ones place by place.
Yasqe.defaults.autocompleters = ["demarche-terms", "variables"];

const yasqe = new Yasqe(document.getElementById("yasqe"), {
  value: field.value,
  requestConfig: {
    endpoint: absolute(endpoint),
    method: "POST",
    acceptHeaderSelect: "application/sparql-results+json",
    acceptHeaderGraph: "text/turtle",
  },
  prefixCcApi: null,
  consumeShareLink: null,
  createShareableLink: (editor) => `${absolute(page)}?${new URLSearchParams({ query: editor.getValue() })}`,
  persistenceId: "demarche",
  resizeable: true,
  lineWrapping: true,
});

// The endpoint knows our prefixes without declaration; the editor marks them as errors, and others may not know them.
function declare() {
  const declared = yasqe.getPrefixesFromQuery();
  const text = yasqe.getValueWithoutComments();
  const used = ([name]) => !(name in declared) && new RegExp(`(^|[\\s^(|/!,;.])${name}:`, "m").test(text);
  const missing = Object.entries(known).filter(used);
  if (missing.length) yasqe.addPrefixes(Object.fromEntries(missing));
}
yasqe.on("change", declare);
if (given) yasqe.setValue(field.value);
declare();
yasqe.getInputField().setAttribute("aria-label", "SPARQL query");
document.getElementById("plain").hidden = true;

// YASR hands raw texts to an HTML purifier where its table sorts and filters: texts are texts, so they are escaped.
const SIGNS = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
const escaped = (text) => String(text).replace(/[&<>"']/g, (sign) => SIGNS[sign]);
const { prototype: table } = Yasr.plugins.table;

// Dates, numbers and truth values say themselves what they are; other types are told.
const PLAIN = /^http:\/\/www\.w3\.org\/2001\/XMLSchema#(date|dateTime|gYear|gYearMonth|boolean|string|int|integer|decimal|double|float)$/;
const literalOf = table.formatLiteral;
table.formatLiteral = function (cell, ...rest) {
  return PLAIN.test(cell.datatype) ? escaped(cell.value) : literalOf.call(this, cell, ...rest);
};

// A column of short values is as wide as the longest of them; what is left is for those of names and texts.
const MOST_ROWS = 1000;
const LONGEST_SHORT = 20;
const shortened = Object.entries(known);
function lengthOf({ type, value }) {
  const [prefix, base] = (type === "uri" && shortened.find(([, base]) => value.startsWith(base))) || ["", ""];
  return prefix ? prefix.length + 1 + value.length - base.length : value.length;
}
function widthOf(name, rows) {
  const cells = rows.slice(0, MOST_ROWS).map((row) => row[name]).filter(Boolean);
  const longest = Math.max(name.length + 1, ...cells.map(lengthOf));
  return name && cells.length && longest <= LONGEST_SHORT ? { width: `${longest + 3}ch` } : {};
}
const columnsOf = table.getColumns;
table.getColumns = function () {
  return columnsOf.call(this).map((column) => ({
    ...column,
    ...widthOf(column.name, this.yasr.results?.getBindings() ?? []),
    render: (cell, use, ...rest) =>
      cell?.value !== undefined && (!use || use === "filter" || use === "sort")
        ? escaped(cell.value)
        : column.render(cell, use, ...rest),
  }));
};

const yasr = new Yasr(document.getElementById("yasr"), {
  persistenceId: null,
  prefixes: known,
  maxPersistentResponseSize: 0,
});
yasqe.on("queryResponse", (_editor, response, duration) => yasr.setResponse(response, duration));

// What an answer names is shown here, not fetched from wherever its IRI leads.
const answer = document.getElementById("yasr");
for (const event of ["mousedown", "focusin", "click"]) {
  answer.addEventListener(event, ({ target }) => {
    const link = target.closest("a.iri");
    if (!link || link.dataset.led) return;
    link.dataset.led = "yes";
    link.href = `${thing}?${new URLSearchParams({ iri: link.getAttribute("href") })}`;
    link.removeAttribute("target");
  }, true);
}

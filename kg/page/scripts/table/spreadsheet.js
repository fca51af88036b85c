/* The facts as a file for spreadsheets, in which nothing that a document says is taken for a formula. */
const spreadsheet = (() => {
  const names = (things = []) => things.map(data.name).join("; ");
  const sources = (fact) => [...new Set(fact.evidence.map((one) => one.source))].map((number) => data.sources[number]);
  const COLUMNS = {
    date: (fact) => fact.start || "",
    until: (fact) => fact.end || "",
    precision: (fact) => fact.precision || "",
    type: (fact) => fact.type,
    who: (fact) => names(fact.who),
    whom: (fact) => names(fact.whom),
    topic: (fact) => names(fact.roles.topic),
    place: (fact) => names(fact.places),
    fact: (fact) => data.words(fact),
    stance: (fact) => (fact.stance ? `${fact.kind === "Denial" ? "not: " : ""}${fact.stance}` : ""),
    status: (fact) => fact.status || "",
    publishers: (fact) => fact.publishers.join("; "),
    reports: (fact) => sources(fact).map(({ title, identifier, date }) => [title || identifier, date].filter(Boolean).join(", ")).join("; "),
    addresses: (fact) => sources(fact).map(({ url }) => url).filter(Boolean).join(" "),
    confidence: (fact) => fact.confidence.toFixed(2),
    quotes: (fact) => fact.evidence.map(({ quote }) => quote).join(" | "),
    disagreement: (fact) => fact.disputed.join("; "),
    iri: (fact) => `${data.base}${fact.iri}`,
  };

  /* What begins as a formula does is told to be text by an apostrophe; what would break a line becomes a space. */
  function plain(text) {
    const line = String(text).replace(/[\u0000-\u001f\u007f\u2028\u2029]+/g, " ").replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, "\ufffd");
    return /^\s*[=+\-@\uff1d\uff0b\uff0d\uff20]/.test(line) ? `'${line}` : line;
  }

  const rows = (numbers) => [Object.keys(COLUMNS), ...numbers.map((number) => Object.values(COLUMNS).map((read) => plain(read(data.facts[number]))))];
  const quoted = (text) => `"${text.replaceAll('"', '""')}"`;

  return {
    /* Comma-separated, as RFC 4180 has it; the mark at the start tells Excel that it is UTF-8. */
    csv: (numbers) => `\ufeff${rows(numbers).map((row) => row.map(quoted).join(",")).join("\r\n")}\r\n`,
    /* Tab-separated, as spreadsheets take it from the clipboard. */
    tabbed: (numbers) => rows(numbers).map((row) => row.map((text) => text.replaceAll('"', "”")).join("\t")).join("\n"),
    name: () => `${data.title.normalize("NFKD").replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "").slice(0, 60).toLowerCase() || "graph"}-facts.csv`,
  };
})();

/* What a printed page says of itself at its head: which picture, of what, narrowed by what. It holds no clock. */
const printing = (() => {
  const line = make("p", "printed");
  document.querySelector("body > header .title").append(line);

  function chosen({ thing, pair, family, fact }) {
    if (thing !== null) return data.name(thing);
    if (pair.length) return pair.map((one) => cut(data.name(one))).join(" – ") + (family ? `, ${data.lineStyles[family]?.name || family}` : "");
    return fact !== null ? data.words(data.facts[fact]) : "";
  }

  function update() {
    const selected = chosen(state.now), narrowed = narrowing.all().map(({ title, text }) => `${title} ${text}`);
    const { facts } = filtered;
    const documents = new Set(facts.flatMap((number) => data.facts[number].evidence.map(({ source }) => source))).size;
    line.replaceChildren(...[
      views.current().name,
      selected ? apart(cut(selected, 160)) : "overview",
      narrowed.length ? apart(`filtered by ${cut(narrowed.join("; "), 300)}`) : "no filters",
      `${numerals.format(facts.length)} of ${many(data.facts.length, "fact")} in ${numerals.format(documents)} of ${many(data.documents, "document")}`,
      facts.length ? dates.ofAll(facts) : "",
    ].filter(Boolean).flatMap((part, place) => (place ? [" · ", part] : [part])));
  }

  addEventListener("beforeprint", update);
  /* Not every way to print says so before. */
  matchMedia("print").addEventListener("change", ({ matches }) => { if (matches) update(); });
  return { update };
})();

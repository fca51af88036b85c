/* One fact as a card: what it says in a plain sentence, how sure that is, and the words it rests on. */
const cards = (() => {
  const TONES = { Negated: "negated", Planned: "planned", Suggested: "planned" };

  const sentence = (fact) => make("p", "told", ...fact.sentence.map((part) => (typeof part === "number" ? nameLink(part) : isolated(part))));

  function marks(fact, number) {
    const shown = [make("span", "date", ...dates.full(fact).split(/(\d{4}-\d\d-\d\d)/).map((part, place) => (place % 2 ? make("span", "", part) : part))), make("span", "", cut(fact.type, 40))];
    /* That something happened is what one expects of a report; what else became of it is worth a mark. */
    if (fact.status && fact.status !== "Occurred") shown.push(make("span", `mark ${TONES[fact.status] || ""}`, fact.status === "Negated" ? "Did not happen" : fact.status));
    if (fact.reports > 1) shown.push(make("span", "mark", `${fact.reports} reports`));
    const disputed = disputes.of(number).map((one) => one.matter);
    if (disputed.length) shown.push(make("span", "mark disputed", `Sources disagree: ${disputed.join(", ")}`));
    return make("p", "marks", ...shown);
  }

  /* `whole` shows all passages, as where the fact itself is selected. */
  function card(number, { whole = false } = {}) {
    const fact = data.facts[number];
    const told = sentence(fact);
    told.id = `told-${number}`;
    const box = set(make("article", "fact",
      told, marks(fact, number),
      ...disputes.of(number).filter(({ sides }) => sides.length).map((one) => disputes.box(one, number)),
      ...quotes.of(fact, whole ? 20 : undefined),
      make("p", "tools",
        whole ? null : selecting("Open by itself", { fact: number }, "link small"),
        copyButton("Copy its IRI", () => iriOf(fact)))), { "aria-labelledby": told.id });
    box.style.borderLeftColor = colourOfFact(fact);
    box.dataset.fact = number;
    return box;
  }

  return { card };
})();

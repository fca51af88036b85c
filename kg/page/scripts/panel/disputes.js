/* On what the sources of a fact contradict one another, side by side. */
const disputes = (() => {
  const MATTERS = { date: "the date", place: "the place", participants: "who took part", status: "whether it happened",
    number: "the number", wording: "the words", stance: "the stance" };
  const STATUSES = { Occurred: "it happened", Negated: "it did not happen", Planned: "it was planned", Suggested: "it was suggested", Ongoing: "it went on" };

  /* A remark told in other words is another fact: it is disputed as much as the first. */
  const others = new Map();
  data.facts.forEach(({ disputes: all = [] }, number) => {
    for (const one of all)
      for (const side of one.sides)
        if (side.fact !== undefined && data.factOf.has(side.fact)) others.set(data.factOf.get(side.fact), { ...one, first: number });
  });

  /* Where a stance is denied, or another is told of the same time, the positions themselves are the sides. */
  let clashing;
  const clashesOf = (number) => (clashing ||= stances.disputed.reduce((all, clash) => {
    for (const each of clash.sides.flatMap(({ numbers }) => numbers)) all.set(each, [...(all.get(each) || []), clash]);
    return all;
  }, new Map())).get(number) || [];
  const ofStance = ({ sides, why }, number) => ({ matter: "stance", why, sides: sides.map(({ claimed, numbers }) => ({
    told: [stances.says(claimed)], at: numbers.includes(number) ? number : numbers[0],
    sources: numbers.flatMap((each) => data.facts[each].evidence.map(({ source }) => source)),
  })) });

  /* What the graph itself calls a disagreement. */
  function told(number) {
    const fact = data.facts[number];
    const all = fact.disputes || fact.disputed.filter((one) => one !== "stance").map((one) => ({ matter: one, sides: [] }));
    return others.has(number) ? [...all, others.get(number)] : all;
  }

  const of = (number) => [...told(number), ...clashesOf(number).map((clash) => ofStance(clash, number))];

  const head = (one) => (one.why === "one report tells both" ? "One report tells two stances" : `Sources disagree on ${matter(one)}`);
  const matter = (one) => MATTERS[one.matter] || one.matter;

  function said(side) {
    return side.told.flatMap((part, place) => [place ? ", " : "", typeof part === "number" ? nameLink(part) : isolated(STATUSES[part] || part)]);
  }

  const tellers = (side) => [...new Set(side.sources.map((source) => quotes.house(data.sources[source])))];

  function box(one, number) {
    const sides = one.sides.map((side) => {
      const other = side.at !== undefined ? side.at : side.fact !== undefined ? data.factOf.get(side.fact) : one.first ?? number;
      const names = tellers(side).flatMap((name, place) => [place ? ", " : "", apart(cut(name, 60))]);
      return make("li", "", ...said(side), make("span", "by", " – ", ...names,
        other !== undefined && other !== number ? " " : "", other !== undefined && other !== number ? selecting("show", { fact: other }, "link small") : ""));
    });
    return make("div", "dispute", make("p", "", `${head(one)}${sides.length ? ":" : ""}`), sides.length ? make("ul", "", ...sides) : null);
  }

  /* The same in one line, for the overview. */
  const line = (one) => one.sides.map((side) =>
    `${side.told.map((part) => (typeof part === "number" ? cut(data.name(part), 40) : cut(STATUSES[part] || part, 60))).join(", ")} (${cut(tellers(side).join(", "), 60)})`).join(" or ");

  return { of, told, ofStance, box, line, matter };
})();

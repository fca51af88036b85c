/* Who stands on the sides of a fact: people and bodies as told, or the countries that they stand for. */
const sides = (() => {
  const ACTORS = new Set(["Country", "Person", "Group", "Organization"]);
  const known = { told: new Map(), countries: new Map() };

  /* A person speaks for the first country told; "Egyptian and Israeli leaders" for both. */
  function standing(thing) {
    const { kind, represents = [] } = data.things[thing];
    if (!represents.length) return [thing];
    return kind === "Person" ? represents.slice(0, 1) : represents;
  }

  function gathered(fact, level) {
    const ends = fact.links.filter(([, , family]) => family !== "stands for").flatMap(([from, to]) => [from, to]);
    const told = [...fact.who, ...fact.whom, ...ends].filter((thing) => ACTORS.has(data.things[thing].kind));
    return [...new Set(level === "told" ? told : told.flatMap(standing))].sort((a, b) => a - b);
  }

  /* The actors of a fact, the weightiest first; `level` is "told" or "countries". */
  function of(number, level) {
    const kept = level === "told" ? known.told : known.countries;
    if (!kept.has(number)) kept.set(number, gathered(data.facts[number], level));
    return kept.get(number);
  }

  /* Whether two deal with one another in a fact, themselves or by those who stand for them. */
  const meet = (number, pair) => Object.keys(known).some((level) => pair.every((one) => of(number, level).includes(one)));

  return { of, meet };
})();

/* Who stands where on what: positions gathered into cells, one for each holder and matter, and told in order of time. */
const STANCES = {
  Supports: { sign: "+", one: "supports", was: "supported", not: "does not support", value: 1 },
  Opposes: { sign: "−", one: "opposes", was: "opposed", not: "does not oppose", value: -1 },
  Conditional: { sign: "±", one: "accepts on conditions", was: "accepted on conditions", not: "does not accept on conditions", value: 0.4 },
  Undecided: { sign: "?", one: "is undecided on", was: "was undecided on", not: "is not undecided on", value: 0 },
};

const stances = (() => {
  /* Reports of one week tell of one time, where they do not tell the day of the stance itself. */
  const WEEK = 7;
  const ways = {
    told: ({ holder = [] }) => holder,
    countries: ({ holder = [] }) => holder.map((each) => data.standsFor(each)),
    voices: ({ holder = [], voicedBy = [] }) => (voicedBy.length ? voicedBy : holder),
  };
  const facts = data.facts.flatMap((fact, number) => (["Position", "Denial"].includes(fact.kind) && Object.hasOwn(STANCES, fact.stance ?? "") ? [number] : []));
  state.add("holders", "text", "told");
  const way = () => (Object.hasOwn(ways, state.now.holders) ? state.now.holders : "told");
  const holders = (fact, by = way()) => [...new Set(ways[by](fact.roles))];

  const claim = (fact) => `${fact.kind === "Denial" ? "not " : ""}${fact.stance}`;
  const denied = (claimed) => claimed.startsWith("not ");
  const stance = (claimed) => claimed.replace("not ", "");
  const says = (claimed, tense = "one") => STANCES[stance(claimed)][denied(claimed) ? "not" : tense];
  const value = (claimed) => STANCES[stance(claimed)].value * (denied(claimed) ? -0.5 : 1);
  /* Who does not oppose may well support: a denial contradicts that very stance alone. */
  const contradict = (a, b) => (denied(a) === denied(b) ? !denied(a) && a !== b : stance(a) === stance(b));

  const after = (fact, moment) => fact.days && moment.last !== null && fact.days[0] - moment.last > (fact.start && moment.dated ? 0 : WEEK);

  /* The cell's times, each with all that is claimed for it; what was told before and still is makes no time of its own. */
  function moments(numbers) {
    const found = [];
    for (const number of numbers) {
      const fact = data.facts[number];
      let moment = found.at(-1);
      const claimed = claim(fact);
      const agrees = moment && [...moment.claims.keys()].every((told) => !contradict(told, claimed));
      if (!moment || (!agrees && after(fact, moment))) found.push(moment = { claims: new Map(), last: null, dated: true });
      moment.claims.set(claimed, [...(moment.claims.get(claimed) || []), number]);
      if (fact.days) moment.last = Math.max(moment.last ?? -Infinity, fact.days[1]);
      moment.dated &&= Boolean(fact.start);
    }
    return found.map(({ claims }) => {
      const quotes = (told) => claims.get(told).reduce((sum, number) => sum + data.facts[number].evidence.length, 0);
      const ranked = [...claims.keys()].sort((a, b) => denied(a) - denied(b) || quotes(b) - quotes(a));
      const other = ranked.find((told) => contradict(told, ranked[0]));
      return { claims, main: ranked[0], other: other || null };
    });
  }

  /* Why two stances of one time stand against each other: two voices, two reports, or one report that tells both. */
  function reason(moment, by = way()) {
    const told = [moment.main, moment.other].map((each) => moment.claims.get(each).map((number) => data.facts[number]));
    const sets = (read) => told.map((each) => new Set(each.flatMap(read)));
    const apart = ([a, b]) => ![...a].some((one) => b.has(one));
    if (by !== "told" && apart(sets((fact) => fact.roles.holder || []))) return "voices differ";
    return apart(sets((fact) => fact.evidence.map((one) => one.source))) ? "sources disagree" : "one report tells both";
  }

  const time = (number) => (data.facts[number].days ? data.facts[number].days[0] : Infinity);

  function finish(cell) {
    cell.facts.sort((a, b) => time(a) - time(b) || a - b);
    cell.moments = moments(cell.facts);
    cell.first = cell.moments[0];
    cell.last = cell.moments.at(-1);
    cell.changed = cell.moments.length > 1 && cell.first.main !== cell.last.main;
    cell.split = cell.moments.find((moment) => moment.other) || null;
    cell.quotes = cell.facts.reduce((sum, number) => sum + data.facts[number].evidence.length, 0);
    cell.claims = new Set(cell.facts.map((number) => claim(data.facts[number])));
    cell.value = cell.last.other ? (value(cell.last.main) + value(cell.last.other)) / 2 : value(cell.last.main);
    return cell;
  }

  /* The cells of the facts that pass the filters, or of all; by those whom the words name, or as the matrix is asked to. */
  function cells({ all = false, by = way() } = {}) {
    const found = new Map();
    for (const number of facts) {
      if (!all && !filtered.passes(number)) continue;
      const fact = data.facts[number];
      for (const holder of holders(fact, by))
        for (const topic of fact.roles.topic || []) {
          const key = `${holder} ${topic}`;
          if (!found.has(key)) found.set(key, { key, holder, topic, facts: [] });
          found.get(key).facts.push(number);
        }
    }
    return [...found.values()].map(finish);
  }

  const on = ([holder, topic], by) => facts.filter((number) =>
    (data.facts[number].roles.topic || []).includes(topic) && holders(data.facts[number], by).includes(holder));

  /* Stances of one time that stand against each other: what is told for each, and why. */
  const clashes = (cell, by = way()) => cell.moments.filter(({ other }) => other).map((moment) => ({
    cell, moment, why: reason(moment, by),
    sides: [...moment.claims].filter(([one]) => [...moment.claims.keys()].some((other) => contradict(one, other))).map(([claimed, numbers]) => ({ claimed, numbers })),
  }));

  /* Such facts are disputed as those are of which sources tell two dates. */
  const disputed = cells({ all: true, by: "told" }).flatMap((cell) => clashes(cell, "told"));
  for (const number of new Set(disputed.flatMap(({ sides }) => sides.flatMap(({ numbers }) => numbers))))
    data.facts[number].disputed.push("stance");

  const reports = (numbers) => new Set(numbers.flatMap((number) => data.facts[number].evidence.map(({ source }) => source))).size;

  /* What stands beside a stance that another contradicts, in few words: "denied in one report". */
  function beside(claimed, other, numbers) {
    const count = reports(numbers), where = count === 1 ? "one report" : many(count, "report");
    return other === `not ${claimed}` ? `denied in ${where}` : `${denied(claimed) ? "" : "also "}${says(other)} in ${where}`;
  }

  /* The same of one fact, for all pictures that tell its sentence. */
  function against(number) {
    if (!data.facts[number].disputed.includes("stance")) return "";
    const own = claim(data.facts[number]);
    return disputed.filter(({ sides: all }) => all.some(({ numbers }) => numbers.includes(number)))
      .flatMap(({ sides: all }) => all.filter(({ claimed }) => contradict(own, claimed)).map(({ claimed, numbers }) => beside(own, claimed, numbers))).join("; ");
  }

  return {
    any: facts.length > 0, clashes, disputed, reports, beside, against, cells, denied, stance, says, reason, way, holders, claim, contradict,
    /* The positions of one cell, the earliest first; of whom the matrix tells otherwise, as the words name them. */
    between(pair) {
      const found = on(pair);
      return (found.length ? found : on(pair, "told")).sort((a, b) => time(a) - time(b) || a - b);
    },
  };
})();

/* The stops of a traveller, in the order of their dates and no surer than the words were. */
const stops = (() => {
  /* Nobody knows which end of a telephone call a place is of. */
  const THERE = new Set(["Visit", "Meeting", "Negotiation", "Agreement", "Statement", "Proposal", "Action", "Event"]);
  const WEIGHTY = new Set(["Visit", "Meeting", "Negotiation"]);
  const APART = 14; // days without a stop after which nobody can tell whether it is still one journey

  const tells = (fact) => THERE.has(fact.kind) && fact.places.length > 0;

  /* Everybody who is told to have been somewhere, with the facts that tell it. */
  const travellers = new Map();
  data.facts.forEach((fact, number) => {
    if (!tells(fact)) return;
    const went = fact.roles.traveller || [];
    for (const thing of new Set([...fact.who, ...went]))
      if (["Person", "Group"].includes(data.things[thing].kind) || went.includes(thing)) {
        if (!travellers.has(thing)) travellers.set(thing, []);
        travellers.get(thing).push(number);
      }
  });
  const weight = (facts) => facts.reduce((sum, number) => sum + (WEIGHTY.has(data.facts[number].kind) ? 1 : 0.1), 0);
  const ranked = [...travellers].map(([thing, facts]) => [thing, weight(facts)]).sort((a, b) => b[1] - a[1] || a[0] - b[0]).map(([thing]) => thing);

  const together = (a, b) => whereabouts.inside(a, b) || whereabouts.inside(b, a);
  const meet = (a, b) => a.first <= b.last && b.first <= a.last;
  const precisionOf = (fact) => fact.precision || "day";

  /* One stop for what follows on one another at one place, told equally surely and precisely. */
  function join(all, number, place) {
    const fact = data.facts[number];
    const [first, last] = [dayOf(fact.start), dayOf(fact.end || fact.start)];
    const alike = all.filter((stop) => stop.certainty === fact.certainty && stop.precision === precisionOf(fact));
    const stop = alike.find((one) => first <= one.last + 1 && last >= one.first - 1 && together(place, one.place));
    if (!stop) {
      all.push({ place, facts: [number], first, last, precision: precisionOf(fact), certainty: fact.certainty, notes: [] });
      return;
    }
    if (!stop.facts.includes(number)) stop.facts.push(number);
    stop.first = Math.min(stop.first, first);
    stop.last = Math.max(stop.last, last);
    /* The Kremlin says more than Moscow. */
    if (whereabouts.inside(place, stop.place)) stop.place = place;
  }

  /* What does not fit together, or cannot be put in order. */
  function compare(made) {
    made.forEach((stop, place) => made.forEach((other, beside) => {
      if (other === stop || !meet(stop, other) || together(stop.place, other.place)) return;
      if (stop.precision === "day" && other.precision === "day") {
        const told = other.certainty ? "also planned for" : "also told in";
        stop.clashes.push(`Two places on one day: ${told} ${named(other.place)} on ${isoOf(Math.max(stop.first, other.first))}.`);
      } else if (Math.abs(place - beside) === 1) stop.notes.push(`Before or after ${named(other.place)}: the dates do not tell.`);
    }));
  }

  function remark(stop) {
    if (!stop.point) stop.notes.push("Not on the map: no coordinates are known.");
    else if (stop.point.wide) stop.notes.push(`Somewhere in ${whereabouts.country(stop.point.by)}: only the country is on the map.`);
    const disputed = stop.facts.flatMap((number) => data.facts[number].disputed).filter((matter) => matter === "date" || matter === "place");
    if (disputed.length) stop.clashes.push(`Sources disagree on its ${[...new Set(disputed)].join(" and ")}.`);
  }

  /* From stop to stop; `gap` are the days between, where they are too many for one journey. */
  function legs(made) {
    return made.slice(1).flatMap((to, number) => {
      const from = made[number], days = to.first - from.last;
      to.gap = days > APART ? days : 0;
      const moves = from.point && to.point && from.point.at.join() !== to.point.at.join();
      return moves ? [{ from, to, gap: to.gap, certainty: from.certainty || to.certainty }] : [];
    });
  }

  /* Stops in order with their numbers, the legs between them, and the facts that tell no date. */
  function of(thing) {
    const every = travellers.get(thing) || [];
    const numbers = every.filter((number) => filtered.passes(number));
    const all = [];
    for (const number of numbers.filter((one) => data.facts[one].start))
      for (const place of data.facts[number].places) join(all, number, place);
    all.sort((a, b) => a.first - b.first || a.last - b.last || a.facts[0] - b.facts[0]);
    /* Nobody stopped where a visit was called off. */
    const made = all.filter((stop) => stop.certainty !== "negated");
    for (const stop of all) Object.assign(stop, { number: made.indexOf(stop) + 1, point: whereabouts.pointOf(stop.place), clashes: [] });
    compare(made);
    all.forEach(remark);
    return { stops: all, legs: legs(made), undated: numbers.filter((number) => data.facts[number].undated), hidden: every.length - numbers.length };
  }

  /* When a stop was, in the words of its facts. */
  function when(stop) {
    const words = [...new Set(stop.facts.map((number) => data.facts[number].when))];
    return words.length === 1 ? words[0] : `${isoOf(stop.first)} to ${isoOf(stop.last)}`;
  }

  return { ranked, travellers, tells, of, when };
})();

/* The stops of a traveller, in the order of their dates and no surer than the words were. */
const stops = (() => {
  const THERE = new Set(["Visit", "Meeting", "Negotiation", "Agreement", "Statement", "Proposal", "Action", "Event"]);
  const APART = 14; // days without a stop after which nobody can tell whether it is still one journey

  const there = (fact) => THERE.has(fact.kind) && fact.places.length > 0;

  /* Everybody who is told to have been somewhere, those with most such facts first. */
  const travellers = (() => {
    const told = new Map();
    data.facts.forEach((fact, number) => {
      if (!there(fact)) return;
      for (const thing of new Set([...fact.who, ...(fact.roles.traveller || [])])) {
        const { kind } = data.things[thing];
        if (kind !== "Person" && kind !== "Group" && !(fact.roles.traveller || []).includes(thing)) continue;
        told.set(thing, [...(told.get(thing) || []), number]);
      }
    });
    return told;
  })();
  const weight = (thing) => travellers.get(thing).reduce((sum, number) => sum + (["Visit", "Meeting", "Negotiation"].includes(data.facts[number].kind) ? 1 : 0.1), 0);
  const ranked = [...travellers.keys()].sort((a, b) => weight(b) - weight(a) || a - b);

  const exact = (stop) => stop.facts.every((number) => ["", "day"].includes(data.facts[number].precision || ""));
  const meet = (a, b) => a.first <= b.last && b.first <= a.last;
  const together = (a, b) => whereabouts.inside(a, b) || whereabouts.inside(b, a);

  /* One stop for what follows on one another at one place, planned and done apart. */
  function join(all, number, place) {
    const fact = data.facts[number];
    const [first, last] = [dayOf(fact.start), dayOf(fact.end || fact.start)];
    const same = all.findLast((stop) => stop.certainty === fact.certainty && together(place, stop.place) && first <= stop.last + 1 && last >= stop.first - 1
      && !all.some((other) => other !== stop && other.certainty === stop.certainty && other.first > stop.last && other.first <= first));
    if (same && same.precise === (fact.precision || "day")) {
      if (!same.facts.includes(number)) same.facts.push(number);
      same.first = Math.min(same.first, first);
      same.last = Math.max(same.last, last);
      /* The Kremlin says more than Moscow. */
      if (whereabouts.inside(place, same.place)) same.place = place;
      return;
    }
    all.push({ place, facts: [number], first, last, precise: fact.precision || "day", certainty: fact.certainty });
  }

  /* Stops in order with their numbers, undated facts, and what does not fit together. */
  function of(thing) {
    const numbers = (travellers.get(thing) || []).filter((number) => filtered.passes(number));
    const all = [], undated = [];
    for (const number of numbers) {
      const fact = data.facts[number];
      if (!fact.start) undated.push(number);
      else for (const place of fact.places) join(all, number, place);
    }
    all.sort((a, b) => a.first - b.first || a.last - b.last || a.place - b.place);
    let count = 0;
    for (const stop of all) {
      stop.point = whereabouts.pointOf(stop.place);
      stop.number = stop.certainty === "negated" ? null : (count += 1);
      stop.notes = [];
    }
    const made = all.filter((stop) => stop.number);
    for (const [place, stop] of made.entries())
      for (const other of made) {
        if (other === stop || together(stop.place, other.place) || !meet(stop, other)) continue;
        if (exact(stop) && exact(other)) {
          stop.clash = true;
          const day = isoOf(Math.max(stop.first, other.first));
          stop.notes.push(`Two places on one day: also ${other.certainty ? "planned for" : "told in"} ${data.name(other.place)} on ${day}.`);
        } else if (Math.abs(made.indexOf(other) - place) === 1) stop.notes.push(`Before or after ${data.name(other.place)}: the dates do not tell.`);
      }
    for (const stop of all) {
      if (!stop.point) stop.notes.push("Not on the map: no coordinates are known.");
      else if (stop.point.wide) stop.notes.push(`Somewhere in ${data.name(stop.point.by)}: only the country is on the map.`);
      if (stop.facts.some((number) => data.facts[number].disputed.some((matter) => ["date", "place"].includes(matter)))) {
        stop.clash = true;
        stop.notes.push("Sources disagree on when or where.");
      }
    }
    return { stops: all, legs: legs(made), undated, hidden: (travellers.get(thing) || []).length - numbers.length };
  }

  /* From stop to stop; `gap` are the days between, where they are too many for one journey. */
  function legs(made) {
    const all = [];
    made.slice(1).forEach((stop, number) => {
      const before = made[number];
      const days = stop.first - before.last;
      const gap = days > APART ? days : 0;
      if (gap) stop.gap = gap;
      if (before.point && stop.point && (before.point.at[0] !== stop.point.at[0] || before.point.at[1] !== stop.point.at[1]))
        all.push({ from: before, to: stop, gap, certainty: before.certainty || stop.certainty });
    });
    return all;
  }

  /* When a stop was, in the words of its facts. */
  function when(stop) {
    const words = [...new Set(stop.facts.map((number) => data.facts[number].when))];
    return words.length === 1 ? words[0] : stop.first === stop.last ? isoOf(stop.first) : `${isoOf(stop.first)} to ${isoOf(stop.last)}`;
  }

  return { ranked, travellers, of, when };
})();

/* The name of a thing within other words: no name is so long that it pushes them out. */
const named = (thing) => cut(data.name(thing));

/* Where facts took place, as far as it is told and known. */
const whereabouts = (() => {
  /* Positions and posts take place nowhere. */
  const NOWHERE = new Set(["Position", "Denial", "Tenure"]);
  const SHAPES = { talks: "circle", visit: "triangle", statement: "square", conflict: "diamond", deed: "hexagon", site: "star" };
  const FAMILIES = { Visit: "visit", Statement: "statement", Proposal: "deed", Action: "deed", Installation: "site" };
  const known = new Map();

  /* The point for a place: its own, that of what it lies within, or at least that of its country. */
  function pointOf(place) {
    if (known.has(place)) return known.get(place);
    let found = null, at = place;
    const seen = new Set();
    while (at !== undefined && !found && !seen.has(at)) {
      seen.add(at);
      const { at: point, kind, within, country } = data.things[at];
      if (point) found = { at: point, by: at, wide: kind === "Country" };
      at = within ?? country;
    }
    /* What a place lies within may be of no known country, where the place itself is. */
    const { country } = data.things[place];
    if (!found && data.things[country]?.at) found = { at: data.things[country].at, by: country, wide: true };
    known.set(place, found);
    return found;
  }

  /* Whether one place is in the other, or is the other. */
  function inside(place, other) {
    const seen = new Set();
    const ways = [place];
    while (ways.length) {
      const at = ways.pop();
      if (at === other) return true;
      if (at === undefined || seen.has(at)) continue;
      seen.add(at);
      ways.push(data.things[at].within, data.things[at].country);
    }
    return false;
  }

  const isCountry = (thing) => data.things[thing].kind === "Country";
  const home = (thing) => (isCountry(thing) ? thing : (data.things[thing].represents || []).find(isCountry));

  /* A site may have coordinates of its own; else it stands where it is told to. */
  function placesOf(fact) {
    const site = fact.kind === "Installation" ? data.thingOf.get(fact.iri) : undefined;
    return data.things[site]?.at ? [site] : fact.places;
  }

  /* The places of these facts, those with most facts first; what is not on the map is told as well. */
  function gathered(numbers) {
    const spots = new Map(), lost = new Map(), placeless = [];
    for (const number of numbers) {
      const fact = data.facts[number];
      if (NOWHERE.has(fact.kind)) continue;
      const stood = placesOf(fact);
      if (!stood.length) placeless.push(number);
      for (const place of stood) {
        const point = pointOf(place);
        const into = point ? spots : lost;
        const spot = into.get(place) || { thing: place, ...point, facts: [] };
        spot.facts.push(number);
        into.set(place, spot);
      }
    }
    const weightiest = (a, b) => b.facts.length - a.facts.length || a.thing - b.thing;
    return { spots: [...spots.values()].sort(weightiest), lost: [...lost.values()].sort(weightiest), placeless };
  }

  /* Visits from the capital of the traveller's country to where they went; those of one way and certainty are one arc. */
  function journeys(numbers) {
    const arcs = new Map();
    for (const number of numbers) {
      const fact = data.facts[number];
      if (fact.kind !== "Visit") continue;
      const homes = new Set((fact.roles.traveller || fact.who).map(home).filter((each) => data.things[each]?.at));
      for (const from of homes)
        for (const to of fact.places) {
          const goal = pointOf(to);
          if (!goal || inside(to, from)) continue;
          const key = `${from} ${to} ${fact.certainty}`;
          const arc = arcs.get(key) || { key, from, to, certainty: fact.certainty, facts: [] };
          arc.facts.push(number);
          arcs.set(key, Object.assign(arc, { start: data.things[from].capital || data.things[from].at, end: goal.at }));
        }
    }
    return [...arcs.values()].sort((a, b) => b.facts.length - a.facts.length || (a.key < b.key ? -1 : 1));
  }

  /* One certainty for several facts: what did happen outweighs plans, and plans what did not. */
  const certaintyOf = (numbers) => ["", "planned", "negated"].find((one) => numbers.some((number) => data.facts[number].certainty === one)) ?? "";

  /* How many facts are of each family, the most first. */
  function families(numbers) {
    const counts = new Map();
    for (const number of new Set(numbers)) {
      const { kind, conflict } = data.facts[number], family = conflict ? "conflict" : FAMILIES[kind] || "talks";
      counts.set(family, (counts.get(family) || 0) + 1);
    }
    return [...counts].sort((a, b) => b[1] - a[1]);
  }

  /* "3 meetings, 1 planned visit": what facts are, in words. */
  function counted(numbers) {
    const kinds = new Map();
    for (const number of numbers) {
      const { type, certainty } = data.facts[number];
      const one = type.toLowerCase();
      const told = [`${certainty === "planned" ? "planned " : ""}${one}`, certainty === "negated" ? " that did not happen" : ""];
      const kind = kinds.get(told.join()) || { told, times: 0 };
      kind.times += 1;
      kinds.set(told.join(), kind);
    }
    return [...kinds.values()].sort((a, b) => b.times - a.times)
      .map(({ told: [one, after], times }) => (one.endsWith("s") ? (times > 1 ? `${times} ${one}` : one) : many(times, one)) + after).join(", ");
  }

  /* A fact in a list: a click selects it, the pointer lights it up. */
  function choice(number, action = () => state.select({ fact: number }), dated = true) {
    const fact = data.facts[number];
    const row = link(dated && fact.when ? `${fact.when}: ` : "", action, "pick");
    row.append(apart(cut(data.words(fact), 300)));
    row.dataset.fact = number;
    for (const start of ["pointerenter", "focus"]) row.addEventListener(start, () => lit.fact(number));
    for (const end of ["pointerleave", "blur"]) row.addEventListener(end, () => lit.fact(null));
    return row;
  }

  const ARTICLE = /(^|\s)(States|Kingdom|Emirates|Netherlands|Philippines|Bahamas|Gambia|Maldives|Seychelles|Comoros|Islands|Union|Federation|Republic)$|^(Democratic )?Republic /;
  /* A country as it stands after a preposition: "the United States", "Chile". */
  const country = (thing) => (ARTICLE.test(data.things[thing].label) ? `the ${data.things[thing].label}` : data.things[thing].label);

  return { SHAPES, country, gathered, journeys, pointOf, inside, certaintyOf, families, counted, choice };
})();

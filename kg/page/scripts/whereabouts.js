/* Where facts took place, as far as it is told and known. */
const whereabouts = (() => {
  /* Positions and posts take place nowhere; nobody knows which end of a telephone call a place is of. */
  const NOWHERE = new Set(["Position", "Denial", "Tenure"]);
  const SHAPES = { talks: "circle", visit: "triangle", statement: "square", deed: "hexagon", site: "star" };
  const FAMILIES = { Meeting: "talks", Negotiation: "talks", Call: "talks", Agreement: "talks", Visit: "visit", Statement: "statement",
    Proposal: "deed", Action: "deed", Installation: "site" };
  const known = new Map();

  /* The point for a place: its own, that of what it lies within, or at least that of its country. */
  function pointOf(place) {
    if (known.has(place)) return known.get(place);
    const own = data.things[place];
    let found = null;
    const seen = new Set();
    for (let at = place; at !== undefined && !found && !seen.has(at); at = data.things[at].within ?? data.things[at].country) {
      seen.add(at);
      const thing = data.things[at];
      if (thing.at) found = { at: thing.at, by: at, wide: thing.kind === "Country" };
    }
    const country = data.things[own.country];
    if (!found && country && country.at) found = { at: country.at, by: own.country, wide: true };
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

  const familyAt = (fact) => FAMILIES[fact.kind] || "talks";
  const home = (thing) => (data.things[thing].kind === "Country" ? thing : (data.things[thing].represents || []).find((each) => data.things[each].kind === "Country"));

  /* The places of these facts, those with most facts first; what is not on the map is told as well. */
  function gathered(numbers) {
    const spots = new Map(), lost = new Map(), placeless = [];
    for (const number of numbers) {
      const fact = data.facts[number];
      if (NOWHERE.has(fact.kind)) continue;
      if (!fact.places.length) placeless.push(number);
      for (const place of fact.places) {
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

  /* Visits from the traveller's country to where they went; those of one way and certainty are one arc. */
  function journeys(numbers) {
    const arcs = new Map();
    for (const number of numbers) {
      const fact = data.facts[number];
      if (fact.kind !== "Visit") continue;
      const homes = new Set((fact.roles.traveller || fact.who).map(home).filter((each) => each !== undefined && data.things[each].at));
      for (const from of homes)
        for (const to of fact.places) {
          const goal = pointOf(to);
          if (!goal || inside(to, from)) continue;
          const key = `${from} ${to} ${fact.certainty}`;
          const arc = arcs.get(key) || { key, from, to, certainty: fact.certainty, start: data.things[from].at, end: goal.at, facts: [] };
          arc.facts.push(number);
          arcs.set(key, arc);
        }
    }
    return [...arcs.values()].sort((a, b) => b.facts.length - a.facts.length || (a.key < b.key ? -1 : 1));
  }

  /* One certainty for several facts: what did happen outweighs plans, and plans what did not. */
  const certaintyOf = (numbers) => ["", "planned", "negated"].find((one) => numbers.some((number) => data.facts[number].certainty === one)) ?? "";

  /* "3 meetings, 1 visit": what facts are, in words. */
  function counted(numbers) {
    const kinds = new Map();
    for (const number of numbers) {
      const { type, certainty } = data.facts[number];
      const word = `${type.toLowerCase()}${{ planned: " planned", negated: " that did not happen" }[certainty] || ""}`;
      kinds.set(word, (kinds.get(word) || 0) + 1);
    }
    return [...kinds].sort((a, b) => b[1] - a[1]).map(([word, times]) => `${times} ${word}`).join(", ");
  }

  return { SHAPES, gathered, journeys, pointOf, inside, home, familyAt, certaintyOf, counted, takesPlace: (fact) => !NOWHERE.has(fact.kind) };
})();

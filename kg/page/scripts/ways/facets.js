/* The filters by value: what each is called, which values its facts have, and how many facts each value would leave. */
const facets = (() => {
  const STATUSES = { Negated: "Did not happen" };
  const STANCES = { Supports: "supports", Opposes: "opposes", Conditional: "on conditions", Undecided: "undecided" };
  const STATUS_ORDER = ["Occurred", "Ongoing", "Planned", "Suggested", "Existing", "Current", "Incoming", "Former", "Negated"];
  const STANCE_ORDER = Object.keys(STANCES);
  const upper = (text) => text.charAt(0).toUpperCase() + text.slice(1);

  const all = [
    { name: "types", title: "Type", of: (fact) => [fact.type], says: upper },
    { name: "stances", title: "Stance", of: (fact) => (fact.stance ? [fact.stance] : []), says: (value) => upper(STANCES[value] || value), order: STANCE_ORDER },
    { name: "statuses", title: "Status", of: (fact) => (fact.status ? [fact.status] : []), says: (value) => STATUSES[value] || upper(value), order: STATUS_ORDER },
    { name: "publishers", title: "Publisher", of: (fact) => fact.publishers, says: (value) => value },
  ];

  const place = (order, value) => { const at = order ? order.indexOf(value) : -1; return at < 0 ? Infinity : at; };
  for (const facet of all) {
    const total = new Map();
    for (const fact of data.facts) for (const value of facet.of(fact)) total.set(value, (total.get(value) || 0) + 1);
    facet.total = total;
    facet.values = [...total.keys()].sort((a, b) =>
      (place(facet.order, a) - place(facet.order, b) || 0) || total.get(b) - total.get(a) || (a < b ? -1 : 1));
  }

  /* How many facts each value would leave, and by confidence and number of publishers, all under the other filters. */
  function counts() {
    const told = { confidence: [], independent: [], disputed: 0 };
    for (const { name } of all) told[name] = new Map();
    filtered.eachButOne((fact, lifted) => {
      const counts = (name) => lifted === null || lifted === name;
      for (const { name, of } of all)
        if (counts(name)) for (const value of of(fact)) told[name].set(value, (told[name].get(value) || 0) + 1);
      if (counts("confidence")) told.confidence.push(fact.confidence);
      if (counts("independent")) told.independent.push(fact.publishers.length);
      if (counts("disputed") && fact.disputed.length) told.disputed += 1;
    });
    return told;
  }

  return { all, counts };
})();

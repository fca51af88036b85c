/* The timeline's lanes: which facts stand on which, and where, without one covering another. */
const timeLanes = (() => {
  const ACTORS = new Set(["Country", "Person", "Group", "Organization"]);
  const ROWS = 4; // rows of a lane at most
  const MARK = 15; // pixels of a mark with the room around it

  /* Whom somebody stands for. A person speaks for the first country told; "Egyptian and Israeli leaders" for both. */
  function sideOf(thing, sides) {
    const { kind, represents = [] } = data.things[thing];
    if (sides === "told" || !represents.length) return [thing];
    return kind === "Person" ? represents.slice(0, 1) : represents;
  }

  /* Who stands on either side of a fact, the weightiest first. */
  function actors(fact, sides) {
    const ends = fact.links.filter(([, , family]) => family !== "stands for").flatMap(([from, to]) => [from, to]);
    const told = [...fact.who, ...fact.whom, ...ends].filter((thing) => ACTORS.has(data.things[thing].kind));
    return [...new Set(told.flatMap((thing) => sideOf(thing, sides)))].sort((a, b) => a - b);
  }

  /* What three or more do together has a lane of its own, "Egypt – Ethiopia – Sudan": put into the lane of each pair
     of them, one meeting would look like three, and a lane "several" would not say whose. Such lanes tell at a glance
     who deals with whom in which company; the events of a selected pair are lit in all of them. */
  function keys(fact, by, sides) {
    if (by === "types") return [{ key: fact.type, label: fact.type, actors: [] }];
    const all = actors(fact, sides);
    if (by === "actors") return all.map((actor) => ({ key: String(actor), label: data.name(actor), actors: [actor] }));
    if (all.length < 2) return [{ key: "alone", label: "One side alone", actors: [] }];
    return [{ key: all.join(" "), label: all.map(data.name).join(" – "), actors: all }];
  }

  /* Lanes with most facts first; what one side does alone comes last, for it is no dealing between two. */
  function group(numbers, by, sides) {
    const lanes = new Map();
    for (const number of numbers)
      for (const { key, label, actors: all } of keys(data.facts[number], by, sides)) {
        if (!lanes.has(key)) lanes.set(key, { key, label, actors: all, facts: [] });
        lanes.get(key).facts.push(number);
      }
    const late = (lane) => (lane.key === "alone" ? 1 : 0);
    return [...lanes.values()].sort((a, b) => late(a) - late(b) || b.facts.length - a.facts.length || a.facts[0] - b.facts[0] || (a.key < b.key ? -1 : 1));
  }

  const SOFT = new Set(["week", "month", "year"]);
  const isSoft = (fact) => SOFT.has(fact.precision);

  /* Where a fact stands: a day is a point, all else a bar from its first day to the end of its last. */
  function item(number, view, width) {
    const fact = data.facts[number], [first, last] = fact.days;
    const from = view.x(first), to = view.x(last + 1);
    const bar = isSoft(fact) || last > first;
    const open = fact.status === "Ongoing" ? 22 : 0;
    const middle = bar ? Math.min(Math.max((from + to) / 2, Math.min(8, to)), Math.max(width - 8, from)) : view.x(first + 0.5);
    return { facts: [number], bar, from, to, open, middle,
      left: Math.min(bar ? from : middle, middle - MARK / 2), right: Math.max(bar ? to : middle, middle + MARK / 2) + open };
  }

  /* Into the first row that is free, from the left; null where more rows would be needed than there are. */
  function rowed(items, rows) {
    const ends = [];
    for (const one of items.sort((a, b) => a.left - b.left || a.facts[0] - b.facts[0])) {
      let row = ends.findIndex((end) => end <= one.left);
      if (row < 0) row = ends.length;
      if (row >= rows) return null;
      ends[row] = one.right;
      one.row = row;
    }
    return ends.length;
  }

  /* What stands too close is one mark that says how many, in the middle of what it counts. */
  function piled(items, cell) {
    const piles = [];
    for (const one of items.sort((a, b) => a.middle - b.middle || a.facts[0] - b.facts[0])) {
      const last = piles.at(-1);
      if (last && one.middle - last[0].middle < cell) last.push(one); else piles.push([one]);
    }
    return piles.map((all) => {
      if (all.length === 1) return all[0];
      const facts = all.flatMap((one) => one.facts).sort((a, b) => a - b), half = (14 + 7 * `×${facts.length.toLocaleString("en")}`.length) / 2;
      const middle = (all[0].middle + all.at(-1).middle) / 2;
      return { facts, bar: false, open: 0, middle, left: middle - half, right: middle + half,
        from: all.reduce((least, one) => Math.min(least, one.from), Infinity), to: all.reduce((most, one) => Math.max(most, one.to), -Infinity) };
    });
  }

  /* Runs of marks that touch one another: only where one is too deep are marks counted together. */
  function runs(items) {
    const found = [];
    let end = -Infinity;
    for (const one of items.sort((a, b) => a.left - b.left || a.facts[0] - b.facts[0])) {
      if (one.left >= end) found.push([]);
      found.at(-1).push(one);
      end = Math.max(end, one.right);
    }
    return found;
  }

  /* The marks of a lane in rows. `coarse` counts more together, for pages with very many events. */
  function lay(facts, view, width, coarse) {
    const all = facts.map((number) => item(number, view, width)).filter((one) => one.right > 0 && one.left < width);
    const rows = coarse ? 1 : ROWS;
    let items = all, deep = rowed(items, rows);
    for (let cell = 36 << coarse; deep === null && cell < 4 * width; cell *= 2) {
      items = runs(all).flatMap((run) => {
        if (rowed(run, rows) !== null) return run;
        const bars = run.filter((one) => one.right - one.left > 2 * cell);
        const kept = rowed(bars, rows - 1) === null ? [] : bars;
        return [...kept, ...piled(run.filter((one) => !kept.includes(one)), cell)];
      });
      deep = rowed(items, rows);
    }
    return { items, rows: Math.max(1, deep || 1) };
  }

  /* All lanes with a bounded number of marks. */
  function layAll(lanes, view, width, most) {
    for (let coarse = 0; ; coarse += 1) {
      const laid = lanes.map((lane) => ({ lane, ...lay(lane.facts, view, width, coarse) }));
      if (coarse > 4 || laid.reduce((sum, { items }) => sum + items.length, 0) <= most) return laid;
    }
  }

  return { actors, group, layAll, isSoft };
})();

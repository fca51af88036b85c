/* The timeline's lanes: which facts stand on which, and where, without one covering another. */
const timeLanes = (() => {
  const ROWS = 3; // rows of a lane at most,
  const SINGLE = 8; // and where they let each event stand by itself, if there is the height
  const MARK = 15; // pixels of a mark with the room around it

  /* Among countries a person stands only where no country is known, and that is said: in the lane and not in one of
     another kind, for whom the country dealt with matters more than whose side that was. */
  function named(actors, level) {
    const stray = (actor) => level === "countries" && data.things[actor].kind === "Person" && !(data.things[actor].represents || []).length;
    const none = actors.length > 1 && actors.every(stray), last = actors.at(-1);
    const names = actors.map((actor) => cut(data.name(actor)) + (none ? (actor === last ? ", sides not known" : "") : stray(actor) ? ", side not known" : ""));
    return { names, label: names.join(" – ") };
  }

  /* What three or more do together has a lane of its own, "Egypt – Ethiopia – Sudan": put into the lane of each pair
     of them, one meeting would look like three, and a lane "several" would not say whose. Such lanes tell at a glance
     who deals with whom in which company; the events of a selected pair are lit in all of them. */
  function keys(number, by, level) {
    const fact = data.facts[number];
    if (by === "types") return [{ key: fact.type, label: cut(fact.type), actors: [] }];
    const all = sides.of(number, level);
    if (by === "actors") return all.map((actor) => ({ key: String(actor), ...named([actor], level), actors: [actor] }));
    if (all.length < 2) return [{ key: "alone", label: "One side alone", actors: [] }];
    return [{ key: all.join(" "), ...named(all, level), actors: all }];
  }

  /* Lanes with most facts first; what one side does alone comes last, for it is no dealing between two. */
  function group(numbers, by, level) {
    const lanes = new Map();
    for (const number of numbers)
      for (const lane of keys(number, by, level)) {
        if (!lanes.has(lane.key)) lanes.set(lane.key, { ...lane, facts: [] });
        lanes.get(lane.key).facts.push(number);
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

  /* Into the first row that is free, from the left, and how many rows that took. Where more would be needed than there
     are: null, or the first mark that finds no room if `which` is asked. */
  function rowed(items, rows, which = false) {
    const ends = [];
    for (const one of items.sort((a, b) => a.left - b.left || a.facts[0] - b.facts[0])) {
      let row = ends.findIndex((end) => end <= one.left);
      if (row < 0) row = ends.length;
      if (row >= rows) return which ? one : null;
      ends[row] = one.right;
      one.row = row;
    }
    return ends.length;
  }

  /* The more it counts the larger a mark is: ten times as many, a step. */
  function sizeOf(number) {
    const text = `×${numerals.format(number)}`, step = Math.log10(number), height = Math.max(14, Math.min(28, Math.round(10 + 5.2 * step)));
    return { text, height, letters: 10 + 1.2 * step, width: text.length * (6 + 0.8 * step) + height * 0.7 };
  }

  /* One mark that says how many, in the middle of what it counts. */
  function pile(all) {
    if (all.length === 1) return all[0];
    const facts = all.flatMap((one) => one.facts).sort((a, b) => a - b), size = sizeOf(facts.length), half = size.width / 2 + 1;
    const [from, to, low, high] = [["from", Math.min], ["to", Math.max], ["low", Math.min], ["high", Math.max]]
      .map(([key, of]) => all.reduce((found, one) => of(found, one[key] ?? one.middle), all[0][key] ?? all[0].middle));
    const middle = (low + high) / 2;
    return { facts, size, bar: false, open: 0, middle, low, high, left: middle - half, right: middle + half, from, to };
  }

  /* What stands closer than a cell is counted together, and so are counts that would cover one another. */
  function piled(items, cell) {
    const cells = [];
    for (const one of items.sort((a, b) => a.middle - b.middle || a.facts[0] - b.facts[0])) {
      const last = cells.at(-1);
      if (last && one.middle - last[0].middle < cell) last.push(one); else cells.push([one]);
    }
    const piles = [];
    for (const one of cells.map(pile)) {
      if (piles.length && piles.at(-1).right > one.left) piles.push(pile([piles.pop(), one])); else piles.push(one);
    }
    return piles;
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

  /* Counts together only where marks stand deepest, until the rest fits; null where that would take the whole run. */
  function thinned(run, rows, cell) {
    let items = run;
    for (let tries = 0; tries < 6; tries += 1) {
      const over = rowed(items, rows, true);
      if (typeof over === "number") return items;
      if (over.right - over.left > 2 * cell) return null;
      const near = items.filter((one) => one.right - one.left <= 2 * cell && Math.abs(one.middle - over.middle) <= cell / 3);
      if (near.length < 2) return null;
      items = [...items.filter((one) => !near.includes(one)), ...piled(near, cell + 1)];
    }
    return null;
  }

  /* The marks of a lane in rows. `coarse` counts more together, for pages with very many events. */
  function lay({ key, facts }, view, width, single, coarse) {
    const all = facts.map((number) => item(number, view, width)).filter((one) => one.right > 0 && one.left < width);
    const rows = coarse ? 1 : ROWS;
    let items = all, deep = rowed(items, coarse || key === "alone" ? rows : single);
    for (let cell = 36 << coarse; deep === null && cell < 4 * width; cell *= 2) {
      items = runs(all).flatMap((run) => {
        if (rowed(run, rows) !== null) return run;
        const lighter = run.length > 80 ? null : thinned(run, rows, cell);
        if (lighter) return lighter;
        const bars = run.filter((one) => one.right - one.left > 2 * cell);
        const kept = rowed(bars, rows - 1) === null ? [] : bars;
        return [...kept, ...piled(run.filter((one) => !kept.includes(one)), cell)];
      });
      deep = rowed(items, rows);
    }
    /* A row is as high as what stands in it. */
    const heights = Array.from({ length: Math.max(1, deep || 1) }, () => 16);
    for (const { row, size } of items) if (size) heights[row] = Math.max(heights[row], size.height + 2);
    return { items, heights };
  }

  /* All lanes with a bounded number of marks. */
  function layAll(lanes, view, { width, height, most }) {
    const single = Math.max(ROWS, Math.min(SINGLE, Math.floor(height / 60)));
    for (let coarse = 0; ; coarse += 1) {
      const laid = lanes.map((lane) => ({ lane, ...lay(lane, view, width, single, coarse) }));
      if (coarse > 4 || laid.reduce((sum, { items }) => sum + items.length, 0) <= most) return laid;
    }
  }

  return { group, layAll, isSoft, sizeOf };
})();

/* The lines of the network: all links of one source, target, family and certainty are one, the wider the more reports
   tell of it. Of many the strongest are drawn, and those of what is selected. */
const lines = (() => {
  const DASHES = { planned: [9, 6], negated: [2, 5] };
  const FADED = 0.08, SIDE_BY_SIDE = 8, FEW = 320, MOST = 200; // so few are all drawn; of more, the strongest
  const STANCES = new Set(["supports", "opposes", "conditional", "undecided"]);
  const HEADS = { bar: 13, crow: 11, circle: 8.5 }; // how long heads are; others as below

  let unit = 1; // by what reports are divided before they tell widths: where all is told often, often is nothing special

  function gathered(stands) {
    const found = new Map(), told = reports();
    for (const number of filtered.facts) {
      const fact = data.facts[number];
      for (const [from, to, family] of fact.links) {
        if (from === to || !stands.has(from) || !stands.has(to)) continue;
        const id = `${from} ${to} ${family} ${fact.certainty}`;
        const line = found.get(id) || { id, from, to, family, certainty: fact.certainty, facts: [], reports: 0 };
        line.facts.push(number);
        line.reports += told(fact);
        found.set(id, line);
      }
    }
    return found;
  }

  /* So many documents tell of a fact. */
  const reports = () => {
    const known = new Map();
    return (fact) => {
      if (!known.has(fact)) known.set(fact, Math.max(1, new Set(fact.evidence.map(({ source }) => source)).size));
      return known.get(fact);
    };
  };

  /* Posts, and what is said once, step back, so that the rest can be seen; stances stand out. */
  const recedes = ({ family, reports: many }) => family === "stands for" || (family === "statement" && many === 1);

  function strength(line) {
    if (recedes(line)) return { width: 0.8, opacity: 0.4 };
    const times = Math.max(1, line.reports / unit), more = 0.75 * (times - 1) ** 0.7;
    if (STANCES.has(line.family)) return { width: Math.min(4.5, 2 + more), opacity: 1 };
    return { width: Math.min(4.5, 1.3 + more), opacity: Math.min(0.95, 0.75 + 0.05 * times) };
  }

  /* The lines to draw: the strongest of each node, then the strongest of all; those asked for whatever they are. */
  function chosen(all, asked) {
    unit = 1;
    if (all.size <= FEW) return spread(all);
    const order = [...all.values()].sort((a, b) => recedes(a) - recedes(b) || b.reports - a.reports || (a.id < b.id ? -1 : 1));
    const kept = new Set(), reached = new Set();
    for (const line of order)
      if (!reached.has(line.from) || !reached.has(line.to)) { reached.add(line.from).add(line.to); kept.add(line.id); }
    for (const line of order) {
      if (kept.size >= MOST) break;
      kept.add(line.id);
    }
    unit = Math.max(1, order[MOST].reports);
    return spread(new Map([...all].filter(([id, line]) => kept.has(id) || asked(line))));
  }

  /* Lines of one pair lie side by side, evenly apart however long they are: straight, left, right, further left … */
  function spread(drawn) {
    const beside = new Map(), apart = SIDE_BY_SIDE * scene.grown;
    for (const line of [...drawn.values()].sort((a, b) => (a.id < b.id ? -1 : 1))) {
      const pair = Math.min(line.from, line.to) * data.things.length + Math.max(line.from, line.to);
      const place = beside.get(pair) || 0, [from, to] = [scene.stands.get(line.from), scene.stands.get(line.to)];
      beside.set(pair, place + 1);
      /* The middle of vis-network's curve lies by about 0.39 of its roundness off the straight line, in parts of that. */
      const round = (Math.ceil(place / 2) * apart) / (0.39 * Math.max(1, Math.hypot(to.x - from.x, to.y - from.y)));
      line.bend = Math.min(0.5, round) * (Boolean(place % 2) === line.from < line.to ? 1 : -1);
    }
    return drawn;
  }

  /* How vis-network draws a line. `light`: "" as usual, "lit", "faded" or "struck" (the pointer is on its fact). */
  function penned(line, light, grown) {
    const { head } = data.lineStyles[line.family], { width, opacity } = strength(line);
    const paint = colourOfFamily(line.family);
    const pen = (light === "struck" ? width + 2 : light === "lit" ? Math.max(1.3, width) : width) * grown;
    /* vis-network makes heads longer by three times the width of their lines. */
    const size = Math.max(0.05, (((HEADS[head] || 8) + width) * grown - 3 * pen) / 15);
    const shown = { lit: Math.max(0.92, opacity), struck: 1, faded: FADED }[light] ?? opacity;
    return {
      id: line.id, from: line.from, to: line.to,
      width: pen,
      color: { color: paint, highlight: paint, hover: paint, opacity: shown },
      dashes: DASHES[line.certainty] ? DASHES[line.certainty].map((length) => length * grown) : false,
      arrows: { to: { enabled: Boolean(head), type: head || "arrow", scaleFactor: size } },
      smooth: { enabled: line.bend !== 0, type: line.bend > 0 ? "curvedCW" : "curvedCCW", roundness: Math.abs(line.bend) },
    };
  }

  return { gathered, chosen, penned };
})();

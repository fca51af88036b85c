/* The lines of the network: all links of one source, target, family and certainty are one, the wider the more reports
   tell of it. Of many the strongest are drawn, and those of what is selected. */
const lines = (() => {
  const DASHES = { planned: [9, 6], negated: [2, 5] };
  const FADED = 0.08, MOST = 320;
  const STANCES = new Set(["supports", "opposes", "conditional", "undecided"]);
  const HEADS = { bar: 0.8, crow: 0.6, circle: 0.5 }; // how large heads are; others as below

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
    /* Lines of one pair lie beside one another: straight, left, right, further left … */
    const beside = new Map();
    for (const line of [...found.values()].sort((a, b) => (a.id < b.id ? -1 : 1))) {
      const pair = Math.min(line.from, line.to) * data.things.length + Math.max(line.from, line.to);
      const place = beside.get(pair) || 0;
      beside.set(pair, place + 1);
      const side = Boolean(place % 2) === line.from < line.to ? 1 : -1;
      line.bend = Math.ceil(place / 2) * 0.16 * side;
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
    const more = 0.75 * (line.reports - 1) ** 0.7;
    if (STANCES.has(line.family)) return { width: Math.min(6, 2 + more), opacity: 1 };
    return { width: Math.min(5.5, 1.4 + more), opacity: Math.min(0.95, 0.75 + 0.05 * line.reports) };
  }

  /* The lines to draw: the strongest of each node, then the strongest of all; those asked for whatever they are. */
  function chosen(all, asked) {
    if (all.size <= MOST) return all;
    const order = [...all.values()].sort((a, b) => recedes(a) - recedes(b) || b.reports - a.reports || (a.id < b.id ? -1 : 1));
    const kept = new Set(), reached = new Set();
    for (const line of order)
      if (!reached.has(line.from) || !reached.has(line.to)) { reached.add(line.from).add(line.to); kept.add(line.id); }
    for (const line of order) {
      if (kept.size >= MOST) break;
      kept.add(line.id);
    }
    return new Map([...all].filter(([id, line]) => kept.has(id) || asked(line)));
  }

  /* How vis-network draws a line. `light`: "" as usual, "lit", "faded" or "struck" (the pointer is on its fact). */
  function penned(line, light, grown) {
    const { head } = data.lineStyles[line.family], { width, opacity } = strength(line);
    const paint = colourOfFamily(line.family);
    const shown = { lit: Math.max(0.92, opacity), struck: 1, faded: FADED }[light] ?? opacity;
    return {
      id: line.id, from: line.from, to: line.to,
      width: (light === "struck" ? width + 2 : light === "lit" ? Math.max(1.3, width) : width) * grown,
      color: { color: paint, highlight: paint, hover: paint, opacity: shown },
      dashes: DASHES[line.certainty] ? DASHES[line.certainty].map((length) => length * grown) : false,
      arrows: { to: { enabled: Boolean(head), type: head || "arrow", scaleFactor: (HEADS[head] || 0.42) * Math.max(0.6, grown) } },
      smooth: { enabled: line.bend !== 0, type: line.bend > 0 ? "curvedCW" : "curvedCCW", roundness: Math.abs(line.bend) },
    };
  }

  return { gathered, chosen, penned };
})();

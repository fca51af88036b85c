/* The lines of the network: all links of one source, target, family and certainty are one, the wider the more they are. */
const lines = (() => {
  const DASHES = { planned: [9, 6], negated: [2, 5] };
  const FADED = 0.08, MANY = 320; // more lines than that are drawn paler: those of what is selected may be
  const MOST = 320, OF_EACH = 2; // so many lines at once, and of each node

  function gathered(stands) {
    const found = new Map();
    for (const number of filtered.facts) {
      const fact = data.facts[number];
      for (const [from, to, family] of fact.links) {
        if (from === to || !stands.has(from) || !stands.has(to)) continue;
        const id = `${from} ${to} ${family} ${fact.certainty}`;
        const line = found.get(id) || { id, from, to, family, certainty: fact.certainty, facts: [] };
        line.facts.push(number);
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

  /* Thousands of lines would be a thicket in which nobody sees any, and slow to move: the strongest are drawn, of each
     node a few, and of what is selected all. */
  function strongest(found, chosen) {
    if (found.size <= MOST) return found;
    const weight = ({ family, facts }) => (family === "stands for" ? 0.2 : 1) * facts.length;
    const ranked = [...found.values()].sort((a, b) => weight(b) - weight(a) || (a.id < b.id ? -1 : 1));
    const kept = new Map(), ends = new Map(), rest = [];
    for (const line of ranked) {
      const few = [line.from, line.to].some((end) => (ends.get(end) || 0) < OF_EACH);
      if (chosen(line) || few) kept.set(line.id, line);
      else rest.push(line);
      for (const end of few ? [line.from, line.to] : []) ends.set(end, (ends.get(end) || 0) + 1);
    }
    for (const line of rest) {
      if (kept.size >= MOST) break;
      kept.set(line.id, line);
    }
    return kept;
  }

  /* What is said once, or only tells of a post, is thin and pale, so that the rest can be seen. */
  function strength({ family, facts }) {
    if (family === "stands for" || (family === "statement" && facts.length === 1)) return { width: 0.8, opacity: 0.4 };
    return { width: Math.min(5.5, 1.1 + 0.75 * (facts.length - 1) ** 0.7), opacity: Math.min(0.9, 0.5 + 0.1 * facts.length) };
  }

  /* How vis-network draws a line. `light`: "" as usual, "lit", "faded" or "struck" (the pointer is on its fact). */
  function penned(line, light, grown) {
    const style = data.lineStyles[line.family], { width, opacity: alone } = strength(line);
    const opacity = alone * Math.min(1, Math.max(0.45, Math.sqrt(MANY / scene.drawn.size)));
    const paint = colourOfFamily(line.family);
    const shown = { lit: Math.max(0.92, opacity), struck: 1, faded: FADED }[light] ?? opacity;
    return {
      id: line.id, from: line.from, to: line.to,
      width: (light === "struck" ? width + 2 : light === "lit" ? Math.max(1.3, width) : width) * grown,
      color: { color: paint, highlight: paint, hover: paint, opacity: shown },
      dashes: DASHES[line.certainty] ? DASHES[line.certainty].map((length) => length * grown) : false,
      arrows: { to: { enabled: Boolean(style.head), type: style.head || "arrow", scaleFactor: 0.42 * Math.max(0.6, grown) } },
      smooth: { enabled: line.bend !== 0, type: line.bend > 0 ? "curvedCW" : "curvedCCW", roundness: Math.abs(line.bend) },
    };
  }

  return { gathered, strongest, penned, strength };
})();

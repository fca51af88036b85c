/* Which things the network draws, and where each stands.
   Those of the opening view keep their places always; others find the free spot closest to what they belong to. */
const places = (() => {
  const { width, height } = data.opening;
  const first = new Map(data.opening.places.map(([thing, x, y, side]) => [thing, { x, y, side }]));
  const found = new Map(); // places of others, kept while nobody takes them
  const MOST = 400, STEP = 50, BROUGHT = 24;
  const USUAL = first.size || 150;
  state.add("more", "number", 0);
  state.add("open", "things", []);

  const ends = () => {
    const { thing, pair, fact } = state.now;
    if (thing !== null) return [thing];
    if (pair.length) return pair;
    return fact === null ? [] : [...new Set(data.facts[fact].links.flatMap(([from, to]) => [from, to]))];
  };

  /* What the facts that pass the filters say: each thing's weight now, and those of any, the weightiest first. */
  function survey() {
    const weights = new Float64Array(data.things.length);
    for (const number of filtered.facts)
      for (const [from, to, family] of data.facts[number].links) {
        const weight = family === "stands for" ? 0.2 : 1;
        weights[from] += weight;
        weights[to] += weight;
      }
    const ranked = [];
    weights.forEach((weight, thing) => { if (weight) ranked.push(thing); });
    return { weights, ranked: ranked.sort((a, b) => weights[b] - weights[a] || a - b) };
  }

  /* A thing's neighbours by the facts that pass, those with most between them first. */
  function neighbours(thing) {
    const ties = new Map();
    for (const number of data.things[thing].facts) {
      if (!filtered.passes(number)) continue;
      for (const [from, to] of data.facts[number].links) {
        if (from === thing) ties.set(to, (ties.get(to) || 0) + 1);
        else if (to === thing) ties.set(from, (ties.get(from) || 0) + 1);
      }
    }
    ties.delete(thing);
    return [...ties.keys()].sort((a, b) => ties.get(b) - ties.get(a) || a - b);
  }

  /* The things to draw, in the order in which they may choose their places. */
  function chosen({ ranked }) {
    const many = Math.min(MOST, USUAL + STEP * Math.max(0, state.now.more));
    const picked = new Set(filtered.active().length ? [] : first.keys());
    /* Under filters the weightiest; beyond the opening view those first that belong to what is drawn. */
    const more = state.now.more > 0 ? [...ranked].filter((thing) => neighbours(thing).some((other) => picked.has(other))) : [];
    for (const thing of [...more, ...ranked]) {
      if (picked.size >= many) break;
      picked.add(thing);
    }
    const near = joined(picked);
    for (const thing of picked) if (!near.has(thing)) picked.delete(thing);
    for (const thing of state.now.open) {
      picked.add(thing);
      for (const other of neighbours(thing)) if (picked.size < MOST) picked.add(other);
    }
    /* What is selected is there to be seen, with what it belongs to. */
    for (const thing of ends()) {
      if (picked.has(thing)) continue;
      picked.add(thing);
      if (state.now.thing === thing) for (const other of neighbours(thing).slice(0, BROUGHT)) picked.add(other);
    }
    return picked;
  }

  /* Those of the things that a line joins to another of them. */
  function joined(picked) {
    const near = new Set();
    for (const number of filtered.facts)
      for (const [from, to] of data.facts[number].links)
        if (from !== to && picked.has(from) && picked.has(to)) { near.add(from); near.add(to); }
    return near;
  }

  /* The room of a dot with its label, at the size of the opening view. */
  function boxOf(thing, { x, y, side }) {
    const reach = measures.reach(thing), label = measures.label(thing);
    const box = labels.spot(side || 0, x, y, reach, label.width, label.height);
    return { left: Math.min(box.left, x - reach) - 3, right: Math.max(box.right, x + reach) + 3, top: Math.min(box.top, y - reach) - 2, bottom: Math.max(box.bottom, y + reach) + 2 };
  }

  /* The first spot, in rings around the one wanted, where the thing has room; within the frame where it can be. */
  function freeSpot(thing, wanted, shelf) {
    for (const outside of [false, true])
      for (let ring = 0; ring < (outside ? 60 : 18); ring += 1) {
        const away = 21 * ring, many = ring ? Math.max(7, Math.round(away / 5)) : 1;
        for (let turn = 0; turn < many; turn += 1) {
          const angle = 2 * Math.PI * (turn / many) + thing * 2.4;
          const x = wanted.x + away * Math.cos(angle) * 1.25, y = wanted.y + away * Math.sin(angle) * 0.8;
          for (const side of [0, 1, 2]) {
            const place = { x: Math.round(x), y: Math.round(y), side }, box = boxOf(thing, place);
            if (!outside && (box.left < 0 || box.top < 0 || box.right > width || box.bottom > height)) continue;
            if (!shelf.some(box, 0, (other) => labels.meet(box, other))) return place;
          }
        }
      }
    return { x: wanted.x, y: wanted.y, side: 0 };
  }

  /* The place of each thing that is drawn: Map of its number to {x, y, side}. */
  function arrange(picked) {
    const stands = new Map(), shelf = labels.shelf();
    const put = (thing, place) => { stands.set(thing, place); shelf.put(boxOf(thing, place)); };
    for (const thing of picked) if (first.has(thing)) put(thing, first.get(thing));
    const late = [];
    for (const thing of picked) {
      if (stands.has(thing)) continue;
      const kept = found.get(thing), box = kept && boxOf(thing, kept);
      if (kept && !shelf.some(box, 0, (other) => labels.meet(box, other))) put(thing, kept); else late.push(thing);
    }
    /* What knows most of those that stand already goes first, so that chains grow from them. */
    const near = new Map(late.map((thing) => [thing, neighbours(thing)]));
    while (late.length) {
      let at = late.findIndex((thing) => near.get(thing).some((other) => stands.has(other)));
      if (at < 0) at = 0;
      const [thing] = late.splice(at, 1);
      const known = near.get(thing).map((other) => stands.get(other)).filter(Boolean).slice(0, 6);
      const middle = (axis, otherwise) => (known.length ? known.reduce((sum, place) => sum + place[axis], 0) / known.length : otherwise);
      const place = freeSpot(thing, { x: middle("x", width / 2), y: middle("y", height / 2) }, shelf);
      found.set(thing, place);
      put(thing, place);
    }
    return stands;
  }

  /* Once nothing but the opening view is drawn, what was found for others is forgotten: the same view leads on the same way. */
  const forget = () => found.clear();

  return { survey, neighbours, chosen, arrange, boxOf, forget, ends, first, usual: USUAL, most: MOST, step: STEP };
})();

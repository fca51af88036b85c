/* The network: the strongest actors, topics, sites and events, and what is between them. */
const network = (() => {
  const drawn = new Map(); // number of a thing → where it stands
  let canvas, nodes, edges, lines;

  /* All links of one source, target, family and certainty among what is drawn: one line. */
  function gathered() {
    const found = new Map();
    for (const number of filtered.facts) {
      const fact = data.facts[number];
      for (const [from, to, family] of fact.links) {
        if (!drawn.has(from) || !drawn.has(to)) continue;
        const key = `${from} ${to} ${family} ${fact.certainty}`;
        const line = found.get(key) || { id: key, from, to, family, certainty: fact.certainty, facts: [] };
        line.facts.push(number);
        found.set(key, line);
      }
    }
    return found;
  }

  function draw(root) {
    const place = make("div", "canvas");
    root.append(place);
    for (const [thing, x, y] of data.opening.places) drawn.set(thing, { x, y });
    nodes = new vis.DataSet();
    edges = new vis.DataSet();
    canvas = new vis.Network(place, { nodes, edges }, {
      physics: false,
      layout: { improvedLayout: false },
      interaction: { hover: true, keyboard: false },
      nodes: { chosen: false, font: { size: data.opening.font } },
      edges: { chosen: false, selectionWidth: 0, hoverWidth: 0 },
    });
    canvas.on("click", ({ nodes: [thing], edges: [line] }) => {
      if (thing !== undefined) state.select({ thing });
      else if (line !== undefined) state.select({ pair: [lines.get(line).from, lines.get(line).to], family: lines.get(line).family });
      else state.select({});
    });
  }

  function paint() {
    lines = gathered();
    nodes.clear();
    edges.clear();
    nodes.add([...drawn].map(([number, { x, y }]) => {
      const thing = data.things[number];
      return { id: number, label: thing.label, x, y, shape: data.nodeStyles[thing.kind].shape, size: 7, color: colourOfKind(thing.kind), font: { color: colour("ink") } };
    }));
    edges.add([...lines.values()].map(({ id, from, to, family, certainty }) => ({
      id, from, to, color: colourOfFamily(family), dashes: { planned: [9, 6], negated: [2, 5] }[certainty] || false,
      arrows: { to: { enabled: Boolean(data.lineStyles[family].head), type: data.lineStyles[family].head || "arrow", scaleFactor: 0.5 } },
    })));
    canvas.fit({ animation: false });
  }

  views.add({ id: "network", name: "Network", draw, update: ({ filters, theme, size }) => { if (filters || theme || size) paint(); } });
  return { gathered };
})();

/* The network: the strongest actors, topics, sites and events, and what is between them. vis-network draws dots and
   lines where we say; see places.js for where, writing.js for labels, camera.js for what is seen of it. */
const network = (() => {
  const told = { nodes: new Map(), edges: new Map() }; // what vis-network was last told, as text
  let sets = null, list = null, tools = null, struck = null, clicked = false, waiting = 0;

  /* ---- What is drawn ---- */
  function survey() {
    const now = places.survey();
    scene.ranked = now.ranked;
    if (!filtered.active().length && !state.now.open.length && !state.now.more && places.ends().every((thing) => places.first.has(thing))) places.forget();
    scene.stands = places.arrange(places.chosen(now));
    scene.joined = lines.gathered(scene.stands);
    grounds.survey();
    list.update(scene.stands, scene.joined);
  }

  /* The node, the pair or the fact that is selected, with its lines and the nodes at their other ends. */
  function light() {
    const { thing, pair, family, fact } = state.now, all = [...scene.joined.values()];
    const among = thing !== null ? all.filter(({ from, to }) => from === thing || to === thing)
      : pair.length ? all.filter((line) => pair.includes(line.from) && pair.includes(line.to) && (!family || line.family === family))
        : fact !== null ? all.filter(({ facts }) => facts.includes(fact)) : [];
    const ends = places.ends().filter((end) => scene.stands.has(end));
    scene.lit = ends.length ? { nodes: new Set([...ends, ...among.flatMap(({ from, to }) => [from, to])]), lines: new Set(among.map(({ id }) => id)) } : null;
    choose();
  }

  function choose() {
    scene.drawn = lines.chosen(scene.joined, ({ id, facts }) => Boolean(scene.lit && scene.lit.lines.has(id)) || (struck !== null && facts.includes(struck)));
  }

  function penned(thing, paper) {
    const { kind } = data.things[thing], { x, y } = scene.stands.get(thing);
    return {
      id: thing, x, y, shape: data.nodeStyles[kind].shape, size: measures.reach(thing) * scene.grown, borderWidth: 1.2 * scene.grown,
      color: { background: colourOfKind(kind), border: paper }, opacity: scene.bright(thing) ? 1 : 0.16,
    };
  }

  const lightOf = (line) => (struck !== null && line.facts.includes(struck) ? "struck" : !scene.lit ? "" : scene.lit.lines.has(line.id) ? "lit" : "faded");

  /* Only what has changed is told to vis-network, which is slow to listen. */
  function tell(name, items) {
    const known = told[name], fresh = [];
    for (const item of items) {
      const text = JSON.stringify(item);
      if (known.get(item.id) !== text) { known.set(item.id, text); fresh.push(item); }
    }
    if (fresh.length) sets[name].update(fresh);
  }

  function untell(name, stays) {
    const gone = [...told[name].keys()].filter((id) => !stays.has(id));
    for (const id of gone) told[name].delete(id);
    if (gone.length) sets[name].remove(gone);
  }

  function paint() {
    scene.version += 1;
    scene.canvas.renderer.allowRedraw = false; // else it draws all at each word that it is told
    untell("edges", scene.drawn); // before the nodes that they end at
    untell("nodes", scene.stands);
    const paper = colour("paper");
    tell("nodes", [...scene.stands.keys()].map((thing) => penned(thing, paper)));
    tell("edges", [...scene.drawn.values()].map((line) => lines.penned(line, lightOf(line), scene.grown)));
    scene.canvas.renderer.allowRedraw = true;
    scene.canvas.redraw();
  }

  /* ---- Bringing in and taking away ---- */
  const hiddenOf = (thing) => places.neighbours(thing).filter((other) => !scene.stands.has(other));
  const isOpen = (thing) => state.now.open.includes(thing);
  const open = (thing) => { if (!isOpen(thing) && hiddenOf(thing).length) state.change({ open: [...state.now.open, thing] }); };
  const close = (thing) => { if (isOpen(thing)) state.change({ open: state.now.open.filter((one) => one !== thing) }); };
  const toggle = (thing) => (isOpen(thing) ? close(thing) : open(thing));

  /* ---- The view ---- */
  function draw(root) {
    root.classList.add("network");
    scene.frame = make("div", "canvas");
    tools = networkTools({ toggle, isOpen, hiddenOf });
    list = nodeList({ open, close, focused: (thing) => { scene.focused = thing; if (thing !== null) camera.show(thing); scene.canvas.redraw(); } });
    root.append(scene.frame, list.root, tools.root);
    if (root.clientHeight < 480) tools.unfold(false); // the picture needs the room more
    sets = { nodes: new vis.DataSet(), edges: new vis.DataSet() };
    scene.canvas = new vis.Network(scene.frame, sets, {
      physics: false,
      layout: { improvedLayout: false },
      interaction: { hover: true, hoverConnectedEdges: false, selectConnectedEdges: false, dragNodes: false, keyboard: false, tooltipDelay: 0 },
      nodes: { chosen: false },
      edges: { chosen: false, selectionWidth: 0, hoverWidth: 0 },
    });
    scene.canvas.on("beforeDrawing", grounds.draw);
    scene.canvas.on("afterDrawing", (context) => { if (writing.above(context)) tools.update(); });
    scene.canvas.on("click", ({ pointer, edges: [edge] }) => {
      const thing = hints.nodeAt(pointer.DOM), line = scene.drawn.get(edge);
      clicked = true;
      if (thing !== null) state.select({ thing });
      else if (line) state.select({ pair: [line.from, line.to], family: line.family });
      else state.select({});
      clicked = false;
    });
    scene.canvas.on("doubleClick", ({ pointer }) => { const thing = hints.nodeAt(pointer.DOM); if (thing !== null) toggle(thing); });
    /* The list of nodes says the same in words. */
    const picture = set(scene.frame.querySelector(".vis-network"), { role: "img", "aria-label": "The network as a picture. Plus, minus and 0 zoom, arrows move it; the list after it tells its nodes." });
    camera.listen(picture);
    for (const move of ["dragEnd", "zoom"]) scene.canvas.on(move, () => { clearTimeout(waiting); camera.own(); scene.canvas.redraw(); });
    /* vis-network zooms when its room changes, as when the legend is folded; all is to be seen as before. */
    scene.canvas.on("resize", () => { if (!scene.moved && told.nodes.size && scene.frame.clientWidth) { camera.fit(); paint(); camera.whole(); } });
    hints.watch();
    lit.listen((fact) => { struck = fact; choose(); if (!root.hidden) paint(); });
  }

  function update({ filters, selection, size, own }) {
    const first = !told.nodes.size;
    if (filters || selection || own || first) {
      survey();
      light();
    }
    tools.update();
    const outgrown = camera.outgrown(), whole = first || ((size || outgrown) && !scene.moved);
    if (whole) camera.fit();
    paint();
    if (whole) camera.whole(!first && !size);
    if (selection) attend();
    tools.update();
  }

  /* What was clicked on here stays under the pointer for as long as a second click may follow. */
  function attend() {
    clearTimeout(waiting);
    const look = () => camera.attend(places.ends().filter((thing) => scene.stands.has(thing)), scene.lit ? [...scene.lit.nodes] : []);
    if (clicked) waiting = setTimeout(look, 450); else look();
  }

  views.add({ id: "network", name: "Network", draw, update });

  const point = (thing) => { const { x, y } = scene.canvas.canvasToDOM(scene.stands.get(thing)); return { x, y }; };
  window.demarche = Object.assign(window.demarche || {}, { network: {
    labelBoxes: () => writing.boxes().map(({ id, faint, left, top, right, bottom }) => ({ id, faint, label: data.things[id].label, size: measures.label(id).size * scene.factor, left, top, right, bottom })),
    pointOfNode: point,
    reachOfNode: (thing) => measures.reach(thing) * scene.grown * scene.canvas.getScale(),
    drawnNodes: () => [...scene.stands.keys()],
    drawnLines: () => [...scene.drawn.values()],
    titles: () => writing.titles(),
    counts: () => counts.boxes(),
    factor: () => scene.factor,
    missingLabels: () => writing.missing,
    looks: (line) => sets.edges.get(line),
    scale: () => scene.canvas.getScale(),
  } });
  return { open, close };
})();

/* What is drawn on the network by ourselves: the grounds of communities beneath, labels and rings above. */
const writing = (() => {
  const TINTS = ["#0072b2", "#e69f00", "#009e73", "#cc79a7", "#d0b800", "#56b4e9", "#d55e00", "#8a8f98"];
  const INSET = 4, ROUND = 18, ROOMY = 1.5;
  let written = { placed: [], missing: 0, origin: { x: 0, y: 0 } }, as = "";

  /* A pale ground behind each community, with round corners. */
  function grounds(context) {
    context.save();
    data.opening.groups.forEach(({ things, outline }, number) => {
      if (things.filter((thing) => scene.stands.has(thing)).length < 3) return;
      context.beginPath();
      rounded(context, inset(outline));
      context.globalAlpha = isDark() ? 0.14 : 0.09;
      context.fillStyle = TINTS[number % TINTS.length];
      context.fill();
    });
    context.restore();
  }

  function inset(outline) {
    const [x, y] = [0, 1].map((axis) => outline.reduce((sum, corner) => sum + corner[axis] / outline.length, 0));
    return outline.map(([a, b]) => { const away = Math.hypot(a - x, b - y) || 1; return [a - (INSET * (a - x)) / away, b - (INSET * (b - y)) / away]; });
  }

  function rounded(context, corners) {
    const half = ([a, b], [c, d]) => [(a + c) / 2, (b + d) / 2];
    context.moveTo(...half(corners.at(-1), corners[0]));
    corners.forEach((corner, place) => context.arcTo(...corner, ...half(corner, corners[(place + 1) % corners.length]), ROUND));
    context.closePath();
  }

  /* Labels are placed anew when the scale or the choice changes; while the picture is moved they move with it. */
  function renew() {
    const { clientWidth, clientHeight } = scene.frame;
    const now = [scene.version, scene.canvas.getScale().toFixed(4), scene.moved, clientWidth, clientHeight].join();
    if (now === as) return false;
    as = now;
    const dots = scene.dots(), at = new Map(dots.map((dot) => [dot.id, dot]));
    const strokes = scene.stands.size > 200 ? [] : [...scene.drawn.values()]
      .filter(({ id }) => !scene.lit || scene.lit.lines.has(id)).map(({ from, to }) => [at.get(from), at.get(to)]);
    const stage = scene.moved ? { left: -Infinity, top: -Infinity, right: Infinity, bottom: Infinity }
      : { left: 2, top: 1, right: clientWidth - 2, bottom: clientHeight - 1 };
    written = { ...labels.place(dots, strokes, scene.factor, stage, scene.fitted > ROOMY), origin: scene.canvas.canvasToDOM({ x: 0, y: 0 }) };
    return true;
  }

  /* The labels as they stand on the screen now. */
  function boxes() {
    const { x, y } = scene.canvas.canvasToDOM({ x: 0, y: 0 });
    const across = x - written.origin.x, down = y - written.origin.y;
    return written.placed.map((box) => ({ ...box, left: box.left + across, right: box.right + across, top: box.top + down, bottom: box.bottom + down }));
  }

  function above(context) {
    const renewed = renew(), all = boxes();
    const [ink, pale, paper, accent] = ["ink", "soft", "paper", "accent"].map(colour);
    const marked = new Set([state.now.thing, scene.hovered, scene.focused]);
    context.save();
    const ratio = window.devicePixelRatio || 1;
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    for (const dot of scene.dots()) if (marked.has(dot.id)) ring(context, dot, dot.id === scene.focused ? 3 : 2, accent);
    context.globalAlpha = 0.4;
    labels.write(context, all.filter(({ faint }) => faint), scene.factor, { paper, of: () => pale });
    context.globalAlpha = 1;
    labels.write(context, all.filter(({ faint }) => !faint), scene.factor, { paper, of: ({ id }) => (marked.has(id) ? accent : ink) });
    context.restore();
    return renewed;
  }

  function ring(context, { x, y, reach }, width, paint) {
    context.beginPath();
    context.arc(x, y, reach + 4, 0, 2 * Math.PI);
    context.lineWidth = width;
    context.strokeStyle = paint;
    context.stroke();
  }

  return { grounds, above, boxes, get missing() { return written.missing; } };
})();

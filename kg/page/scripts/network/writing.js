/* What is drawn on the network by ourselves: labels, rings, and the titles of grounds. */
const writing = (() => {
  const ROOMY = 1.5;
  let written = { placed: [], missing: 0, origin: { x: 0, y: 0 } }, as = "";

  /* Labels are placed anew when the scale or the choice changes; while the picture is moved they move with it. */
  function renew() {
    const { clientWidth, clientHeight } = scene.frame;
    const now = [scene.version, scene.canvas.getScale().toFixed(4), scene.moved, clientWidth, clientHeight].join();
    if (now === as) return false;
    as = now;
    const dots = scene.dots(), at = new Map(dots.map((dot) => [dot.id, dot]));
    for (const dot of dots) dot.mute = dot.faint && !measures.landmark(dot.id);
    const shown = [...scene.drawn.values()].filter(({ id }) => !scene.lit || scene.lit.lines.has(id));
    const strokes = shown.length > 400 ? [] : shown.flatMap((line) => counts.strokes(line, at.get(line.from), at.get(line.to)));
    const stage = scene.moved ? { left: -Infinity, top: -Infinity, right: Infinity, bottom: Infinity }
      : { left: 2, top: 1, right: clientWidth - 2, bottom: clientHeight - 1 };
    written = { ...labels.place(dots, strokes, scene.factor, stage, { roomy: scene.fitted > ROOMY, lit: Boolean(scene.lit) }), origin: scene.canvas.canvasToDOM({ x: 0, y: 0 }) };
    counts.place(scene.lit ? shown : [], written.placed, dots.filter(({ faint }) => !faint));
    grounds.place([...written.placed, ...counts.boxes()], dots, strokes, stage);
    return true;
  }

  /* How far the picture was moved since labels were placed. */
  function moved() {
    const { x, y } = scene.canvas.canvasToDOM({ x: 0, y: 0 });
    return [x - written.origin.x, y - written.origin.y];
  }

  /* The labels as they stand on the screen now. */
  function boxes() {
    const [across, down] = moved();
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
    grounds.write(context, ...moved(), { soft: pale, paper });
    context.globalAlpha = 0.4;
    labels.write(context, all.filter(({ faint }) => faint), scene.factor, { paper, of: () => pale });
    context.globalAlpha = 1;
    labels.write(context, all.filter(({ faint }) => !faint), scene.factor, { paper, of: ({ id }) => (marked.has(id) ? accent : ink) });
    counts.write(context, ...moved(), { ink, paper });
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

  return { above, boxes, titles: () => grounds.boxes(...moved()), get missing() { return written.missing; } };
})();

/* How many facts a lit line stands for, written on it where it has room: "×3". */
const counts = (() => {
  const SIZE = 11, FONT = `600 ${SIZE}px Arial, "Liberation Sans", "Helvetica Neue", Helvetica, sans-serif`;
  const ALONG = [0.5, 0.42, 0.58, 0.34, 0.66, 0.27, 0.73];
  let placed = [];

  /* Where lines run, from end to end, in pixels of the screen. */
  function at(line, share) {
    const edge = scene.canvas.body.edges[line.id], point = edge && edge.edgeType.fromPoint ? edge.edgeType.getPoint(share) : null;
    return point && Number.isFinite(point.x) ? scene.canvas.canvasToDOM(point) : null;
  }

  /* A line as straight stretches: two where it is bent. */
  function strokes(line, from, to) {
    const middle = line.bend ? at(line, 0.5) : null;
    return middle ? [[from, middle], [middle, to]] : [[from, to]];
  }

  function place(all, boxes, dots) {
    const shelf = labels.shelf();
    for (const box of boxes) shelf.put(box);
    for (const { x, y, reach } of dots) shelf.put({ left: x - reach, right: x + reach, top: y - reach, bottom: y + reach });
    placed = [];
    for (const line of all) {
      if (line.facts.length < 2) continue;
      const text = `×${line.facts.length.toLocaleString("en")}`, width = 4 + 6.6 * text.length;
      for (const share of ALONG) {
        const point = at(line, share);
        if (!point) break;
        const box = { left: point.x - width / 2, right: point.x + width / 2, top: point.y - SIZE / 2 - 1, bottom: point.y + SIZE / 2 + 1, text, family: line.family };
        if (shelf.some(box, 2, (other) => labels.meet(box, other, 2))) continue;
        shelf.put(box);
        placed.push(box);
        break;
      }
    }
  }

  const boxes = (across = 0, down = 0) => placed.map((box) => ({ ...box, left: box.left + across, right: box.right + across, top: box.top + down, bottom: box.bottom + down }));

  function write(context, across, down, { ink, paper }) {
    context.save();
    Object.assign(context, { font: FONT, textAlign: "center", textBaseline: "middle", lineJoin: "round", lineWidth: 4, strokeStyle: paper, fillStyle: ink });
    for (const { text, left, right, top, bottom } of boxes(across, down)) {
      context.strokeText(text, (left + right) / 2, (top + bottom) / 2);
      context.fillText(text, (left + right) / 2, (top + bottom) / 2);
    }
    context.restore();
  }

  return { strokes, place, write, boxes };
})();

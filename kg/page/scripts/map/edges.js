/* Arrows at the edge of a map, to what lies beyond it. */
const mapEdges = (() => {
  const INSET = 17, APART = 34, SEEN = 6;
  const clamp = (value, low, high) => Math.max(low, Math.min(high, value));

  /* Where the straight way from the middle to a point leaves the picture, and the direction it has there. */
  function leaving({ x, y }, { width, height }, taken) {
    const [across, down] = [x - width / 2, y - height / 2];
    const part = Math.min((width / 2 - INSET) / Math.abs(across || 1e-9), (height / 2 - INSET) / Math.abs(down || 1e-9));
    const at = { x: width / 2 + across * part, y: height / 2 + down * part, angle: Math.atan2(down, across) };
    /* Not under the buttons. */
    if (at.x > taken.left - INSET && at.y < taken.bottom + INSET) {
      if (taken.bottom > width - taken.left) at.x = Math.min(at.x, taken.left - INSET);
      else at.y = taken.bottom + INSET;
    }
    return { ...at, x: clamp(at.x, INSET, width - INSET), y: clamp(at.y, INSET, height - INSET) };
  }

  /* Marks that lie outside, gathered where their arrows would cover one another: [{x, y, angle, marks}]. */
  function of(marks, size, taken) {
    const found = [];
    for (const mark of marks) {
      if (mark.x > -SEEN && mark.y > -SEEN && mark.x < size.width + SEEN && mark.y < size.height + SEEN) continue;
      const at = leaving(mark, size, taken);
      const near = found.find((other) => Math.hypot(other.x - at.x, other.y - at.y) < APART);
      if (near) near.marks.push(mark);
      else found.push({ ...at, marks: [mark] });
    }
    return found;
  }

  const arrow = ({ x, y, angle }) => svg("g", { class: "edge-arrow", transform: `translate(${x.toFixed(1)} ${y.toFixed(1)}) rotate(${(angle * 180 / Math.PI).toFixed(1)})` },
    svg("circle", { r: 12 }), svg("path", { d: "M-5 -5.5L6 0L-5 5.5L-2.5 0Z" }));

  return { of, arrow };
})();

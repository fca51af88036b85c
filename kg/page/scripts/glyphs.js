/* Marks of the map: shape and colour tell what took place, an empty middle that only the country is known. */
const glyphs = (() => {
  const round = (number) => number.toFixed(1);
  const corners = (x, y, points) => `M${points.map(([across, down]) => `${round(x + across)} ${round(y + down)}`).join("L")}Z`;
  const turned = (count, start, reach) => Array.from({ length: count }, (_, number) => {
    const angle = start + (2 * Math.PI * number) / count;
    const far = Array.isArray(reach) ? reach[number % reach.length] : reach;
    return [far * Math.cos(angle), far * Math.sin(angle)];
  });
  const up = -Math.PI / 2;
  /* All of about the same area. */
  const outlines = {
    circle: (x, y, r) => `M${round(x - r)} ${round(y)}a${round(r)} ${round(r)} 0 1 1 ${round(2 * r)} 0a${round(r)} ${round(r)} 0 1 1 ${round(-2 * r)} 0Z`,
    triangle: (x, y, r) => corners(x, y, turned(3, -up, 1.35 * r)),
    square: (x, y, r) => corners(x, y, turned(4, up / 2, 1.25 * r)),
    hexagon: (x, y, r) => corners(x, y, turned(6, 0, 1.1 * r)),
    star: (x, y, r) => corners(x, y, turned(10, up, [1.45 * r, 0.65 * r])),
  };

  /* A part of the circle from one share of it to another; of the ring alone where the middle is empty. */
  function slice(x, y, r, from, to, empty) {
    const at = (share, far) => [x + far * Math.sin(2 * Math.PI * share), y - far * Math.cos(2 * Math.PI * share)].map(round).join(" ");
    const large = to - from > 0.5 ? 1 : 0, inner = 0.5 * r;
    return empty
      ? `M${at(from, r)}A${round(r)} ${round(r)} 0 ${large} 1 ${at(to, r)}L${at(to, inner)}A${round(inner)} ${round(inner)} 0 ${large} 0 ${at(from, inner)}Z`
      : `M${round(x)} ${round(y)}L${at(from, r)}A${round(r)} ${round(r)} 0 ${large} 1 ${at(to, r)}Z`;
  }

  const crossed = (x, y, r) => svg("path", { class: "glyph", d: `M${round(x - r)} ${round(y + r)}L${round(x + r)} ${round(y - r)}`, stroke: colour("ink"), "stroke-width": 1.8, fill: "none" });

  /* One mark for so many facts of each family: [[family, number], …], the most first. Plans are pale, and struck through is what did not happen. */
  function mark(x, y, r, families, { wide = false, certainty = "" } = {}) {
    const strike = certainty === "negated" ? crossed(x, y, r + 1) : null;
    if (families.length === 1) {
      const paint = colourOfFamily(families[0][0]);
      const outline = outlines[whereabouts.SHAPES[families[0][0]]](x, y, wide || certainty ? r - 0.5 : r);
      return [
        svg("path", { class: "glyph", d: outline, fill: colour("paper"), stroke: colour("paper"), "stroke-width": 3.5 }),
        svg("path", { class: "glyph", d: outline, fill: paint, "fill-opacity": wide ? 0 : certainty ? 0.25 : 1, stroke: paint, "stroke-width": wide ? 2.6 : certainty ? 1.6 : 0.5 }),
        strike,
      ];
    }
    const all = families.reduce((sum, [, number]) => sum + number, 0);
    let from = 0;
    const parts = families.map(([family, number]) => {
      const to = from + number / all, paint = colourOfFamily(family);
      const part = svg("path", { class: "glyph", d: slice(x, y, r, from, to, wide), fill: paint, stroke: certainty ? paint : colour("paper"), "stroke-width": 1.2, "fill-opacity": certainty ? 0.25 : 1 });
      from = to;
      return part;
    });
    return [svg("circle", { cx: round(x), cy: round(y), r: round(r + 1.5), fill: colour("paper") }), ...parts, strike];
  }

  /* A way from one point to another, bent to its left, with a head that ends short of what stands at its end. */
  function way([ax, ay], [bx, by], bend, short) {
    const [across, down] = [bx - ax, by - ay], long = Math.hypot(across, down);
    const [cx, cy] = [(ax + bx) / 2 + bend * down, (ay + by) / 2 - bend * across];
    const last = Math.hypot(bx - cx, by - cy) || 1;
    const [ux, uy] = [(bx - cx) / last, (by - cy) / last];
    const cut = Math.min(short, long / 3), tip = [bx - ux * cut, by - uy * cut], neck = [tip[0] - 7 * ux, tip[1] - 7 * uy];
    return {
      line: `M${round(ax)} ${round(ay)}Q${round(cx)} ${round(cy)} ${round(neck[0])} ${round(neck[1])}`,
      head: `M${round(tip[0])} ${round(tip[1])}L${round(neck[0] - 3.6 * uy)} ${round(neck[1] + 3.6 * ux)}L${round(neck[0] + 3.6 * uy)} ${round(neck[1] - 3.6 * ux)}Z`,
      box: { left: Math.min(ax, bx, cx), right: Math.max(ax, bx, cx), top: Math.min(ay, by, cy), bottom: Math.max(ay, by, cy) },
      long,
    };
  }

  return { mark, way };
})();

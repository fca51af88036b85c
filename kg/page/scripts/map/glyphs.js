/* Marks of the map: shape and colour tell what took place; an empty middle within a wide dashed ring, that only the country is known. */
const glyphs = (() => {
  const round = (number) => number.toFixed(1);
  const up = -Math.PI / 2;
  const AROUND = 8; // so far the ring of what is only known by its country lies around its mark

  /* A figure of so many corners; several reaches take turns, as in a star. */
  const figure = (count, start, ...reaches) => (x, y, r) => {
    const corners = Array.from({ length: count }, (_, number) => {
      const angle = start + (2 * Math.PI * number) / count, far = r * reaches[number % reaches.length];
      return `${round(x + far * Math.cos(angle))} ${round(y + far * Math.sin(angle))}`;
    });
    return `M${corners.join("L")}Z`;
  };
  const arc = (r, large, goal) => `A${round(r)} ${round(r)} 0 ${large} 1 ${goal}`;
  const circle = (x, y, r) => `M${round(x - r)} ${round(y)}${arc(r, 1, `${round(x + r)} ${round(y)}`)}${arc(r, 1, `${round(x - r)} ${round(y)}`)}Z`;
  /* All of about the same area. */
  const outlines = {
    circle,
    triangle: figure(3, -up, 1.35),
    square: figure(4, up / 2, 1.25),
    hexagon: figure(6, 0, 1.1),
    diamond: figure(4, up, 1.3),
    star: figure(10, up, 1.45, 0.65),
  };

  /* A part of the circle from one share of it to another; of the ring alone where the middle is empty. */
  function slice(x, y, r, from, to, empty) {
    const at = (share, far) => `${round(x + far * Math.sin(2 * Math.PI * share))} ${round(y - far * Math.cos(2 * Math.PI * share))}`;
    const large = to - from > 0.5 ? 1 : 0, inner = 0.5 * r;
    const outside = `M${at(from, r)}${arc(r, large, at(to, r))}`;
    if (!empty) return `${outside}L${round(x)} ${round(y)}Z`;
    return `${outside}L${at(to, inner)}A${round(inner)} ${round(inner)} 0 ${large} 0 ${at(from, inner)}Z`;
  }

  const path = (d, look) => svg("path", { class: "glyph", d, ...look });
  const strike = (x, y, r) =>
    svg("path", { class: "strike", d: `M${round(x - r)} ${round(y + r)}L${round(x + r)} ${round(y - r)}` });

  /* One kind of event has its own shape. */
  function single(x, y, r, family, wide, certainty) {
    const paint = colourOfFamily(family), paper = colour("paper");
    const outline = outlines[whereabouts.SHAPES[family]](x, y, wide || certainty ? r - 0.5 : r);
    const fill = { fill: paint, "fill-opacity": wide ? 0 : certainty ? 0.25 : 1 };
    return [
      path(outline, { fill: paper, stroke: paper, "stroke-width": 3.5 }),
      path(outline, { ...fill, stroke: paint, "stroke-width": wide ? 2.6 : certainty ? 1.6 : 0.5 }),
    ];
  }

  /* Several share a circle. */
  function shared(x, y, r, families, wide, certainty) {
    const all = families.reduce((sum, [, number]) => sum + number, 0), paper = colour("paper");
    let from = 0;
    const parts = families.map(([family, number]) => {
      const to = from + number / all, paint = colourOfFamily(family);
      const look = { fill: paint, "fill-opacity": certainty ? 0.25 : 1, stroke: certainty ? paint : paper, "stroke-width": 1.2 };
      const part = path(slice(x, y, r, from, to, wide), look);
      from = to;
      return part;
    });
    return [svg("path", { d: circle(x, y, r + 1.5), fill: paper }), ...parts];
  }

  /* Somewhere around here: nobody told the very place. */
  const halo = (x, y, r) => svg("circle", { class: "halo", cx: round(x), cy: round(y), r: round(r) });

  /* One mark for so many facts of each family, [[family, number], …]: plans are pale, and what did not happen is struck out. */
  function mark(x, y, r, families, { wide = false, certainty = "", around = AROUND } = {}) {
    const signs = sign(x, y, r, families, wide, certainty);
    return wide ? [halo(x, y, r + around), ...signs] : signs;
  }

  function sign(x, y, r, families, wide, certainty) {
    const drawn = families.length === 1 ? single(x, y, r, families[0][0], wide, certainty) : shared(x, y, r, families, wide, certainty);
    return certainty === "negated" ? [...drawn, strike(x, y, r + 1)] : drawn;
  }

  /* A way from one point to another, bent to its left, whose head ends short of what stands at its end. */
  function way([ax, ay], [bx, by], bend, short) {
    const [across, down] = [bx - ax, by - ay], long = Math.hypot(across, down);
    const [cx, cy] = [(ax + bx) / 2 + bend * down, (ay + by) / 2 - bend * across];
    const last = Math.hypot(bx - cx, by - cy) || 1, [ux, uy] = [(bx - cx) / last, (by - cy) / last];
    const cut = Math.min(short, long / 3), tip = [bx - ux * cut, by - uy * cut], neck = [tip[0] - 7 * ux, tip[1] - 7 * uy];
    const side = (turn) => `L${round(neck[0] + turn * 3.6 * uy)} ${round(neck[1] - turn * 3.6 * ux)}`;
    return {
      line: `M${round(ax)} ${round(ay)}Q${round(cx)} ${round(cy)} ${round(neck[0])} ${round(neck[1])}`,
      head: `M${round(tip[0])} ${round(tip[1])}${side(-1)}${side(1)}Z`,
      box: { left: Math.min(ax, bx, cx), right: Math.max(ax, bx, cx), top: Math.min(ay, by, cy), bottom: Math.max(ay, by, cy) },
      tip: { left: neck[0] - 5, right: neck[0] + 5, top: neck[1] - 5, bottom: neck[1] + 5 },
      middle: [(ax + bx + 2 * cx) / 4, (ay + by + 2 * cy) / 4],
      long,
    };
  }

  const DASHES = { planned: "7 5", negated: "2 5" };

  /* The parts of a way as it is drawn, with a wider one for the pointer. */
  const wayParts = ({ line, head }, width, certainty) => [
    svg("path", { class: "grip", d: line }),
    svg("path", { class: "line", d: line, "stroke-width": width.toFixed(1), "stroke-dasharray": DASHES[certainty] || null }),
    svg("path", { class: "head", d: head }),
  ];

  /* The same for a legend. */
  const swatch = (families, options = {}) =>
    svg("svg", { width: 20, height: 18, "aria-hidden": "true" }, ...mark(10, 9, options.wide ? 3.6 : 5, [families].flat().map((family) => [family, 1]), { around: 4.4, ...options }));
  const waySwatch = (certainty, width = 2) =>
    svg("svg", { width: 30, height: 12, class: "way", "aria-hidden": "true" }, ...wayParts(way([1, 6], [30, 6], 0, 0), width, certainty));

  return { AROUND, halo, mark, way, wayParts, swatch, waySwatch };
})();

/* The legend of the network: what shapes, colours, heads and dashes mean, of those that occur. */
const legend = (() => {
  const OUTLINES = {
    square: "2,2 12,2 12,12 2,12",
    hexagon: "1,7 4,1.8 10,1.8 13,7 10,12.2 4,12.2",
    star: "7,0.5 8.8,5 13.6,5.2 9.9,8.2 11.2,13 7,10.3 2.8,13 4.1,8.2 0.4,5.2 5.2,5",
    triangle: "7,1 13,12.5 1,12.5",
    triangleDown: "7,13 13,1.5 1,1.5",
    diamond: "7,1 13,7 7,13 1,7",
  };
  const HEADS = {
    arrow: (fill) => svg("polygon", { points: "16,3 24,7 16,11", fill }),
    vee: (fill) => svg("polygon", { points: "15,3 24,7 15,11 18,7", fill }),
    crow: (fill) => svg("polygon", { points: "24,7 14,2 18,7 14,12", fill }),
    bar: (fill) => svg("rect", { x: 20, y: 1, width: 3, height: 12, fill }),
    circle: (fill) => svg("circle", { cx: 20, cy: 7, r: 4, fill }),
  };

  const drawing = (width, ...shapes) => svg("svg", { width, height: 14, viewBox: `0 0 ${width} 14`, "aria-hidden": "true", focusable: "false" }, ...shapes);
  const stroke = (paint, dashes) => svg("line", { x1: 0, y1: 7, x2: 22, y2: 7, stroke: paint, "stroke-width": 2.2, "stroke-dasharray": dashes || null });

  /* The mark of a kind of thing, as the network draws it. */
  function mark(kind) {
    const { shape } = data.nodeStyles[kind] || data.nodeStyles.Topic, fill = colourOfKind(kind);
    return drawing(14, shape === "dot" ? svg("circle", { cx: 7, cy: 7, r: 5.5, fill }) : svg("polygon", { points: OUTLINES[shape], fill }));
  }

  function stretch(family) {
    const { head } = data.lineStyles[family], paint = colourOfFamily(family);
    return drawing(25, stroke(paint), head ? HEADS[head](paint) : null);
  }

  const entry = (picture, text) => make("li", "", ...[picture, text].filter(Boolean));

  /* What is drawn now, and in which theme: the legend is the same while this is. */
  const drawn = () => {
    const kinds = new Set([...scene.stands.keys()].map((thing) => data.things[thing].kind)), families = new Set(), certainties = new Set();
    for (const { family, certainty } of scene.drawn.values()) { families.add(family); certainties.add(certainty); }
    return { kinds, families, certainties };
  };
  const key = () => JSON.stringify([isDark(), ...Object.values(drawn()).map((all) => [...all].sort())]);

  function entries() {
    const { kinds, families, certainties } = drawn();
    return [
      ...Object.keys(data.nodeStyles).filter((kind) => kinds.has(kind)).map((kind) => entry(mark(kind), data.nodeStyles[kind].name)),
      ...Object.keys(data.lineStyles).filter((family) => families.has(family)).map((family) => entry(stretch(family), data.lineStyles[family].name)),
      certainties.has("planned") ? entry(drawing(25, stroke(colour("soft"), "7 4")), "planned or suggested") : null,
      certainties.has("negated") ? entry(drawing(25, stroke(colour("soft"), "2 4")), "did not happen") : null,
      kinds.size ? entry(null, "larger = more facts") : null,
      families.size ? entry(null, "thicker = more reports") : null,
    ].filter(Boolean);
  }

  return { entries, key, mark };
})();

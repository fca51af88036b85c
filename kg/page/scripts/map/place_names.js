/* Names on a map: the weightiest first, each where it covers neither a mark nor another name; the rest is told by hints. */
const mapNames = (() => {
  const measure = document.createElement("canvas").getContext("2d");
  const HIGH = 15, EDGE = 2, MOST = 80;
  const clear = (a, b) => a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top;
  const around = ({ x, y, reach }) => ({ left: x - reach, right: x + reach, top: y - reach, bottom: y + reach });

  /* Beside the mark, above and below it, then at its corners, and above and below to either side. */
  function spots({ x, y, reach }, across) {
    const near = 0.7 * reach;
    const corners = [
      [x + reach + 3, y - HIGH / 2], [x - reach - across - 3, y - HIGH / 2],
      [x - across / 2, y - reach - HIGH - 1], [x - across / 2, y + reach + 1],
      [x + near + 2, y - near - HIGH], [x + near + 2, y + near],
      [x - near - across - 2, y - near - HIGH], [x - near - across - 2, y + near],
      [x - 6, y - reach - HIGH - 1], [x + 6 - across, y - reach - HIGH - 1], [x - 6, y + reach + 1], [x + 6 - across, y + reach + 1],
    ];
    return corners.map(([left, top]) => ({ left, top, right: left + across, bottom: top + HIGH }));
  }

  /* Marks are {x, y, reach, text, brief, look}: `brief` is for where the text has no room, the look is in words of the style sheet; blocked are further boxes that no name may cover. */
  function placed(marks, { width, height }, blocked) {
    measure.font = `12px ${getComputedStyle(document.body).fontFamily}`;
    const dots = marks.map(around);
    const taken = [...blocked], found = [];
    const inside = ({ left, right, top, bottom }) => left >= EDGE && right <= width - EDGE && top >= EDGE && bottom <= height - EDGE;
    for (const [number, mark] of marks.entries()) {
      if (found.length >= MOST) break;
      const { look = "" } = mark;
      for (const text of [mark.text, mark.brief].filter(Boolean)) {
        const free = spots(mark, measure.measureText(text).width + 4).find((spot) => inside(spot)
          && taken.every((other) => clear(spot, other)) && dots.every((dot, other) => other === number || clear(spot, dot)));
        if (!free) continue;
        taken.push(free);
        found.push({ ...free, text, look });
        break;
      }
    }
    return found;
  }

  const drawn = (boxes) => boxes.map(({ left, top, text, look }) =>
    svg("text", { class: `world-name ${look}`.trim(), x: left.toFixed(1), y: (top + HIGH - 4).toFixed(1), "aria-hidden": "true" }, text));

  return { placed, drawn };
})();

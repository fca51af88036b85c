/* Where labels stand: each beside its dot, clear of other labels and of other dots, over as few lines as can be.
   The side that the layout chose comes first; what finds no room is told when the pointer is on the dot. */
const labels = (() => {
  const SIDES = 28, FURTHER = 8;
  const GAP = { own: 2, across: 4, down: 1, dot: 3 };

  /* The sides of a dot in the order of geometry.py, then four more, then the first eight further off, and once more. */
  function spot(side, x, y, reach, width, height) {
    if (side >= 12) return spot(side - (side < 20 ? 12 : 8), x, y, reach + FURTHER, width, height);
    const gap = reach + GAP.own, corner = 0.7 * gap;
    const left = [-width / 2, gap, -gap - width, -width / 2, corner, -corner - width, corner, -corner - width, -width / 4, -0.75 * width, -width / 4, -0.75 * width][side];
    const top = [gap, -height / 2, -height / 2, -gap - height, corner, corner, -corner - height, -corner - height, gap, gap, -gap - height, -gap - height][side];
    return { left: x + left, top: y + top, right: x + left + width, bottom: y + top + height };
  }

  const meet = (a, b, across = 0, down = across) =>
    a.left < b.right + across && b.left < a.right + across && a.top < b.bottom + down && b.top < a.bottom + down;

  /* Whether a straight line from a to b enters the box. */
  function enters(a, b, box) {
    let from = 0, to = 1;
    for (const [start, move, low, high] of [[a.x, b.x - a.x, box.left, box.right], [a.y, b.y - a.y, box.top, box.bottom]]) {
      if (Math.abs(move) < 1e-9) {
        if (start < low || start > high) return false;
        continue;
      }
      const one = (low - start) / move, other = (high - start) / move;
      from = Math.max(from, Math.min(one, other));
      to = Math.min(to, Math.max(one, other));
    }
    return from < to;
  }

  /* Boxes by squares of the screen, so that each is compared with its neighbours alone. */
  function shelf(step = 90) {
    const squares = new Map();
    const over = (box, visit) => {
      for (let x = Math.floor(box.left / step); x <= Math.floor(box.right / step); x += 1)
        for (let y = Math.floor(box.top / step); y <= Math.floor(box.bottom / step); y += 1)
          if (visit(x * 8191 + y)) return true;
      return false;
    };
    return {
      put: (box) => { over(box, (key) => { if (!squares.has(key)) squares.set(key, []); squares.get(key).push(box); return false; }); },
      some: (box, margin, test) => {
        const wide = { left: box.left - margin, right: box.right + margin, top: box.top - margin, bottom: box.bottom + margin };
        return over(wide, (key) => (squares.get(key) || []).some(test));
      },
    };
  }

  /* Places labels. `dots`: {id, x, y, reach, side} on the screen, the most important first; those that are faint give
     way to the others' labels, and those that are mute have none. `strokes`: lines to keep clear of. `stage`: the room there is. `as`: how much the sides
     that the layout chose count: "meant", all these first; "weighty", the weightiest wherever they have room; "lit", where
     no line is in their way; "free", not. */
  function tried(dots, strokes, factor, stage, as) {
    const taken = shelf(), nodes = shelf();
    for (const { id, faint, x, y, reach } of dots) nodes.put({ id, faint, left: x - reach, right: x + reach, top: y - reach, bottom: y + reach });
    const placed = [], waiting = [];
    const room = (dot) => { const { width, height } = measures.label(dot.id); return [width * factor, height * factor]; };
    const bars = (dot, box) => (other) => other.id !== dot.id && (dot.faint || !other.faint) && meet(box, other, GAP.dot);
    const lesser = (other) => !measures.label(other.id).bold;
    const free = (dot, box, over = false) =>
      box.left >= stage.left && box.right <= stage.right && box.top >= stage.top && box.bottom <= stage.bottom
      && !taken.some(box, GAP.across, (other) => meet(box, other, GAP.across, GAP.down))
      && !nodes.some(box, GAP.dot, (other) => bars(dot, box)(other) && !(over && lesser(other)));
    const covered = (dot, box) => dots.filter((other) => lesser(other) && bars(dot, box)({ ...other, left: other.x - other.reach, right: other.x + other.reach, top: other.y - other.reach, bottom: other.y + other.reach })).length;
    const put = (dot, box) => { const found = { ...box, id: dot.id, faint: dot.faint }; placed.push(found); taken.put(found); };

    function meant(dot) {
      const box = as === "free" || (as === "lit" && !dot.faint) || dot.side === undefined ? null : spot(dot.side, dot.x, dot.y, dot.reach, ...room(dot));
      if (!box || !free(dot, box)) return false;
      put(dot, box);
      return true;
    }

    /* What is weighty is named even where that covers lesser dots, though as few as can be. */
    function elsewhere(dot, over = false) {
      let best = null, least = Infinity;
      for (let side = 0; side < SIDES && least > side / 4; side += 1) {
        const box = spot(side, dot.x, dot.y, dot.reach, ...room(dot));
        if (!free(dot, box, over)) continue;
        const usual = as === "lit" && side === dot.side ? 0 : side / 4;
        const cost = usual + (over ? 3 * covered(dot, box) : 0) + strokes.filter(([a, b]) => enters(a, b, box)).length;
        if (cost < least) [best, least] = [box, cost];
      }
      if (best) put(dot, best);
      else if (!over && measures.label(dot.id).bold) return elsewhere(dot, true);
      return best !== null;
    }

    const missing = [];
    for (const dot of dots)
      if (data.things[dot.id].label && !dot.mute && !meant(dot)) {
        if (as === "meant") waiting.push(dot); else if (!elsewhere(dot)) missing.push(dot);
      }
    for (const dot of waiting) if (!elsewhere(dot)) missing.push(dot);
    return { placed, missing: missing.length, lacking: missing };
  }

  /* With room to spare labels keep off the lines; where there is too little the weightiest go first. */
  function place(dots, strokes, factor, stage, { roomy, lit }) {
    const careful = roomy || lit ? tried(dots, strokes, factor, stage, lit ? "lit" : "free") : null;
    if (lit) return patient(careful, dots, (order) => tried(order, strokes, factor, stage, "lit"));
    if (careful && !careful.missing) return careful;
    const meant = tried(dots, strokes, factor, stage, "meant");
    return meant.missing ? tried(dots, strokes, factor, stage, "weighty") : meant;
  }

  /* What found no room comes first the next time: so all that is lit has its label, if it can. */
  function patient(found, dots, place) {
    let best = found, order = dots;
    for (let turn = 0; turn < 3 && found.missing; turn += 1) {
      order = [...found.lacking, ...order.filter((dot) => !found.lacking.includes(dot))];
      found = place(order);
      if (found.missing < best.missing) best = found;
    }
    return best;
  }

  /* Writes them on the canvas, each with a halo that lines pass behind. */
  function write(context, boxes, factor, inks) {
    context.textAlign = "center";
    context.textBaseline = "middle";
    context.lineJoin = "round";
    for (const box of boxes) {
      const { lines, font } = measures.label(box.id);
      const x = (box.left + box.right) / 2, tall = (box.bottom - box.top) / lines.length;
      context.font = font(factor);
      context.lineWidth = 3.5;
      context.strokeStyle = inks.paper;
      context.fillStyle = inks.of(box);
      lines.forEach((line, place) => context.strokeText(line, x, box.top + tall * (place + 0.5)));
      lines.forEach((line, place) => context.fillText(line, x, box.top + tall * (place + 0.5)));
    }
  }

  return { place, write, spot, meet, enters, shelf };
})();

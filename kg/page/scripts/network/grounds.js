/* The grounds of communities beneath the network, each with its title where a corner is free: who is at the heart of
   it, and when: "ETHIOPIA · EGYPT, 2015–2020". */
const grounds = (() => {
  const INSET = 4, ROUND = 18, LEAST = 3, MOST_OF_TIME = 0.8;
  const SIZE = 10.5, SPACED = 0.6, FONT = `600 ${SIZE}px Arial, "Liberation Sans", "Helvetica Neue", Helvetica, sans-serif`;
  const EDGE = 8, FAR = 18, WIDE = 70, STEP = 5; // a title keeps so far off the edge of its ground, and stands no further from it and from the next
  const SMALL = 0.72; // in so small a picture there is no room for titles
  const pen = document.createElement("canvas").getContext("2d");
  let told = [], placed = [], as = null;

  /* The communities that are seen now, with words for their titles. */
  function survey() {
    const of = new Map();
    told = data.opening.groups.map(({ things, outline }) => {
      const members = things.filter((thing) => scene.stands.has(thing));
      const group = { members, outline, years: new Map() };
      for (const thing of members) of.set(thing, group);
      return group;
    }).filter(({ members }) => members.length >= LEAST);
    if (told.length < 2) { told = []; return; }
    for (const number of filtered.facts) {
      const { days, links } = data.facts[number];
      if (!days) continue;
      const inside = new Set(links.filter(([from, to]) => of.has(from) && of.get(from) === of.get(to)).map(([from]) => of.get(from)));
      const year = new Date(days[0] * 864e5).getUTCFullYear();
      for (const { years } of inside) years.set(year, (years.get(year) || 0) + 1);
    }
    const known = told.flatMap(({ years }) => [...years.keys()]), whole = Math.max(...known) - Math.min(...known);
    for (const group of told) {
      const [from, to] = span(group.years) || [], when = from === undefined ? "" : from === to ? `${from}` : `${from}–${to}`;
      /* Years alone tell something where they are a small part of all. */
      group.when = when;
      group.titles = titles(group, when).filter((text) => text !== when || to - from < whole / 3);
    }
  }

  /* The shortest run of years that holds most of what is dated. */
  function span(years) {
    const known = [...years.keys()].sort((a, b) => a - b), all = known.reduce((sum, year) => sum + years.get(year), 0);
    let best = null;
    for (let first = 0; first < known.length; first += 1) {
      let sum = 0, last = first;
      for (; last < known.length; last += 1) {
        sum += years.get(known[last]);
        if (sum >= MOST_OF_TIME * all) break;
      }
      if (last < known.length && (!best || known[last] - known[first] < best[1] - best[0])) best = [known[first], known[last]];
    }
    return best;
  }

  /* What a title may say, the fullest first: its strongest countries, or those that its people stand for, or its strongest thing. */
  function titles({ members }, when) {
    const weights = new Map();
    const count = (thing, weight) => weights.set(thing, (weights.get(thing) || 0) + weight);
    for (const thing of members) {
      const { kind, weight, represents = [], country } = data.things[thing];
      if (kind === "Country") count(thing, weight);
      else for (const one of kind === "Installation" && country !== undefined ? [country] : represents.slice(0, 1)) count(one, 0.7 * weight);
    }
    const strongest = [...weights].filter(([one]) => data.things[one].kind === "Country").sort((a, b) => b[1] - a[1] || a[0] - b[0]);
    const names = strongest.slice(0, 2).filter(([, weight]) => weight > 0.3 * strongest[0][1]).map(([one]) => said(one));
    if (!names.length) names.push(said(members[0]));
    const comma = (who) => (when ? `${who}, ${when}` : who);
    /* One alone is named where it outweighs the next; and not as it stands on the ground already. */
    const one = names.length < 2 || strongest[0][1] > 1.6 * strongest[1][1], seen = strongest.length && members.includes(strongest[0][0]);
    return [comma(names.join(" · ")), one ? comma(names[0]) : "", names[1] ? names.join(" · ") : "", one && !seen ? names[0] : "", when]
      .filter((text, place, all) => text && all.indexOf(text) === place);
  }

  const said = (thing) => cut(data.things[thing].label.replace(/\n/g, " "), 24).toUpperCase();

  function room(text) {
    pen.font = FONT;
    return { width: pen.measureText(text).width + SPACED * text.length + 2, height: SIZE + 3 };
  }

  /* The edges of a convex outline: across * x + down * y + more is how far inside of one a point lies, below 0 outside. */
  function edges(outline) {
    const turn = Math.sign(outline.reduce((sum, [x, y], at) => { const [a, b] = outline[(at + 1) % outline.length]; return sum + x * b - a * y; }, 0)) || 1;
    return outline.flatMap(([x, y], at) => {
      const [a, b] = outline[(at + 1) % outline.length], long = Math.hypot(a - x, b - y) * turn;
      return Math.abs(long) < 1 ? [] : [{ across: (y - b) / long, down: (a - x) / long, more: ((b - y) * x - (a - x) * y) / long }];
    });
  }

  const known = new WeakMap(); // outline → its edges

  /* How far inside the two nearest edges a box lies with all its corners. */
  function depths(outline, { left, top, right, bottom }) {
    if (!known.has(outline)) known.set(outline, edges(outline));
    let near = Infinity, second = Infinity;
    for (const { across, down, more } of known.get(outline)) {
      const depth = across * (across > 0 ? left : right) + down * (down > 0 ? top : bottom) + more;
      if (depth < near) [near, second] = [depth, near];
      else if (depth < second) second = depth;
    }
    return [near, second];
  }

  /* Puts titles where labels and dots leave room, close to two edges of the ground: all in pixels of the screen. */
  function place(written, dots, strokes, stage) {
    const shelf = labels.shelf();
    for (const box of written) shelf.put(box);
    for (const { x, y, reach } of dots) shelf.put({ left: x - reach, right: x + reach, top: y - reach, bottom: y + reach });
    const scale = scene.canvas.getScale(), { x: left, y: top } = scene.canvas.canvasToDOM({ x: 0, y: 0 });
    const free = (box) => !shelf.some(box, 4, (other) => labels.meet(box, other, 4, 2));
    const before = as;
    as = { scale, left, top };
    /* While something is selected titles stay where they are, but for those that are in its way. */
    if (scene.lit && before && before.scale === scale) {
      placed = boxes(left - before.left, top - before.top).filter(free);
      return;
    }
    placed = [];
    if (scene.fitted < SMALL) return;
    for (const { outline, titles: all, when } of told) {
      const corners = outline.map(([x, y]) => [left + x * scale, top + y * scale]);
      for (const text of all) {
        const box = spot(corners, room(text), free, strokes, stage, text === when ? WIDE / 2 : WIDE);
        if (!box) continue;
        placed.push({ ...box, text });
        shelf.put(box);
        break;
      }
    }
  }

  function spot(corners, { width, height }, free, strokes, stage, wide) {
    const [across, down] = [0, 1].map((axis) => corners.map((corner) => corner[axis]));
    let best = null, least = Infinity;
    for (let y = Math.min(...down) + EDGE; y + height < Math.max(...down); y += STEP)
      for (let x = Math.min(...across) + EDGE; x + width < Math.max(...across); x += STEP) {
        const box = { left: x, top: y, right: x + width, bottom: y + height };
        if (x < stage.left || y < stage.top || box.right > stage.right || box.bottom > stage.bottom) continue;
        const [near, second] = depths(corners, box).sort((a, b) => a - b);
        if (near < EDGE || near > FAR || second > wide) continue;
        const cost = near + 0.35 * Math.min(second, 120);
        if (cost >= least || !free(box)) continue;
        const crossed = cost + 7 * strokes.filter(([a, b]) => labels.enters(a, b, box)).length;
        if (crossed < least) [best, least] = [box, crossed];
      }
    return best;
  }

  /* A pale ground behind each community, with round corners; paler still where something else is selected. */
  function draw(context) {
    context.save();
    context.globalAlpha = (isDark() ? 0.11 : 0.1) * (scene.lit ? 0.55 : 1);
    context.fillStyle = isDark() ? "#8fa3b8" : "#6b7f95";
    for (const { outline } of told) {
      context.beginPath();
      rounded(context, inset(outline));
      context.fill();
    }
    context.restore();
  }

  function inset(outline) {
    const [x, y] = [0, 1].map((axis) => outline.reduce((sum, corner) => sum + corner[axis] / outline.length, 0));
    return outline.map(([a, b]) => { const away = Math.hypot(a - x, b - y) || 1; return [a - (INSET * (a - x)) / away, b - (INSET * (b - y)) / away]; });
  }

  function rounded(context, corners) {
    const half = ([a, b], [c, d]) => [(a + c) / 2, (b + d) / 2];
    context.moveTo(...half(corners.at(-1), corners[0]));
    corners.forEach((corner, at) => context.arcTo(...corner, ...half(corner, corners[(at + 1) % corners.length]), ROUND));
    context.closePath();
  }

  /* Titles, moved as far as the picture was since they were placed. */
  const boxes = (across = 0, down = 0) => placed.map((box) => ({ ...box, left: box.left + across, right: box.right + across, top: box.top + down, bottom: box.bottom + down }));

  function write(context, across, down, { soft, paper }) {
    context.save();
    Object.assign(context, { font: FONT, textAlign: "left", textBaseline: "middle", lineJoin: "round", lineWidth: 3, strokeStyle: paper, fillStyle: soft, letterSpacing: `${SPACED}px`, globalAlpha: scene.lit ? 0.45 : 1 });
    for (const { text, left, top, bottom } of boxes(across, down)) {
      context.strokeText(text, left + 1, (top + bottom) / 2);
      context.fillText(text, left + 1, (top + bottom) / 2);
    }
    context.restore();
  }

  return { survey, place, draw, write, boxes };
})();

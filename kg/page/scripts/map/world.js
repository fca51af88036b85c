/* A map to draw on: the world's outline, which can be moved and brought nearer by pointer, wheel, fingers and keys.
   `redraw` draws the marks anew, `sights` are the points that it shows at first and when asked for all. */
const worldMap = (root, name, redraw, sights) => {
  const world = data.world;
  const NEAREST = 6; // pixels for one unit of the map, about 5 km
  const LOWEST = 150; // less height is not shared with the buttons
  const EDGE = 40; // so far may the map be moved past its own edge
  const KEYS = { ArrowLeft: [1, 0], ArrowRight: [-1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };
  const ground = svg("g", { class: "ground" },
    ...["globe", "land", "borders"].map((part) => svg("path", { class: part, d: world[part] })));
  const drawing = svg("g");
  const keys = "Arrow keys move it, plus and minus zoom, 0 shows all; the tab key leads to its marks, arrow keys from mark to mark.";
  const canvas = svg("svg", { tabindex: "0", role: "group", "aria-label": `${name}. ${keys}` }, ground, drawing);
  const tools = set(make("div", "world-tools"), { role: "group", "aria-label": "Zoom" });
  root.classList.add("world");
  root.append(canvas, tools);
  const marks = mapMarks(root, drawing);

  /* A point of the map stands at scale * point + shift on the screen. */
  let scale = 0.1, left = 0, top = 0, frame = 0, moved = false;
  /* Measured once for every change of size: to ask the browser at every turn makes it lay out the page anew each time. */
  let measured = null;
  function measure() {
    const { clientWidth: width, clientHeight: height } = root;
    const taken = { left: tools.offsetLeft - 4, right: width, top: 0, bottom: tools.offsetTop + tools.offsetHeight + 4 };
    /* What is fitted stands beside the buttons where they are a column, and below them where they are a row. */
    const low = height - taken.bottom < LOWEST;
    const free = low ? { width, height, top: 0 } : tools.offsetHeight > tools.offsetWidth ? { width: taken.left, height, top: 0 } : { width, height: height - taken.bottom, top: taken.bottom };
    return { size: { width, height }, taken, free };
  }
  const known = () => (measured ||= measure());
  const size = () => known().size;
  function resized() {
    if (!root.clientWidth) return;
    measured = null;
    follow();
  }
  new ResizeObserver(resized).observe(root);
  const farthest = () => Math.min(size().width / world.width, size().height / world.height) || 0.01;

  function paint() {
    frame = 0;
    set(ground, { transform: `translate(${left.toFixed(2)} ${top.toFixed(2)}) scale(${scale.toFixed(5)})` });
    redraw();
  }
  /* However often the pointer moves, the map is drawn once a frame. */
  const soon = () => { frame = frame || requestAnimationFrame(paint); };

  /* The world fills what there is to see; where it is smaller, it stands in the middle. */
  function hold() {
    const { width, height } = size(), { free } = known();
    const keep = (shift, room, span) => (span <= room ? (room - span) / 2 : Math.max(room - span - EDGE, Math.min(EDGE, shift)));
    left = keep(left, width, world.width * scale);
    const high = world.height * scale;
    top = high <= free.height ? free.top + (free.height - high) / 2 : keep(top, height, high);
  }

  function zoom(factor, at = [size().width / 2, size().height / 2]) {
    const before = scale;
    scale = Math.max(farthest(), Math.min(NEAREST, scale * factor));
    left = at[0] - (at[0] - left) * (scale / before);
    top = at[1] - (at[1] - top) * (scale / before);
    moved = true;
    hold();
    soon();
  }

  function move(across, down) {
    left += across;
    top += down;
    moved = true;
    hold();
    soon();
  }

  /* Brings these points into sight, not nearer than a region around them. */
  function fit(points, { margin = 56, nearest = 1.2 } = {}) {
    moved = true;
    const { width, height, top: above } = points.length ? known().free : { ...size(), top: 0 };
    const shown = points.length ? points : [[0, 0], [world.width, world.height]];
    const [xs, ys] = [0, 1].map((axis) => shown.map((point) => point[axis]));
    const [low, high, upper, lower] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
    /* On a small picture names have less room, and the places more. */
    const room = (space) => Math.max(40, space - 2 * (points.length ? Math.min(margin, Math.max(22, 0.1 * space)) : 6));
    scale = Math.max(farthest(), Math.min(nearest, room(width) / (high - low || 1), room(height) / (lower - upper || 1)));
    left = width / 2 - scale * (low + high) / 2;
    top = above + height / 2 - scale * (upper + lower) / 2;
    hold();
    soon();
  }

  function home() {
    fit(sights());
    moved = false;
  }

  /* What comes into the picture is shown, unless the reader has chosen where to look. */
  function follow() {
    const { width, height } = size();
    const within = (place, room) => place > 0 && place < room;
    const seen = ([x, y]) => within(left + scale * x, width) && within(top + scale * y, height);
    if (!moved && !sights().every(seen)) home();
    else soon();
  }

  /* One finger or the pointer moves the map, two fingers zoom it; a click is a pointer that hardly moved. */
  const fingers = new Map();
  let travelled = 0;
  const spot = (event) => {
    const box = root.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  };
  canvas.addEventListener("pointerdown", (event) => {
    if (event.button) return;
    if (!fingers.size) travelled = 0;
    fingers.set(event.pointerId, spot(event));
  });
  canvas.addEventListener("pointermove", (event) => {
    const before = fingers.get(event.pointerId), now = spot(event);
    if (!before) return;
    const [other] = [...fingers].filter(([id]) => id !== event.pointerId).map(([, at]) => at);
    travelled += Math.hypot(now[0] - before[0], now[1] - before[1]);
    /* Only a real drag takes the pointer away from what is under it: a click must reach the dot. */
    if (travelled > 4 && !canvas.hasPointerCapture(event.pointerId)) canvas.setPointerCapture(event.pointerId);
    fingers.set(event.pointerId, now);
    if (other) {
      const apart = (point) => Math.max(20, Math.hypot(point[0] - other[0], point[1] - other[1]));
      zoom(apart(now) / apart(before), [(now[0] + other[0]) / 2, (now[1] + other[1]) / 2]);
    } else if (travelled > 4) move(now[0] - before[0], now[1] - before[1]);
    if (travelled > 4) marks.quiet();
  });
  for (const end of ["pointerup", "pointercancel"]) canvas.addEventListener(end, (event) => fingers.delete(event.pointerId));
  canvas.addEventListener("pointerleave", (event) => {
    if (!canvas.hasPointerCapture(event.pointerId)) fingers.delete(event.pointerId);
  });
  canvas.addEventListener("click", (event) => { if (travelled > 4) event.stopPropagation(); }, true);
  canvas.addEventListener("wheel", (event) => {
    event.preventDefault();
    zoom(Math.exp(-event.deltaY * (event.deltaMode ? 0.05 : 0.0016)), spot(event));
  }, { passive: false });
  canvas.addEventListener("dblclick", (event) => zoom(1.8, spot(event)));
  canvas.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (KEYS[event.key]) move(...KEYS[event.key].map((step) => step * 60));
    else if (event.key === "+" || event.key === "=") zoom(1.5);
    else if (event.key === "-") zoom(1 / 1.5);
    else if (event.key === "0") home();
    else return;
    event.preventDefault();
  });
  function tool(sign, label, action) {
    const made = set(link(sign, action, "button"), { "aria-label": label, title: label });
    tools.append(made);
    return made;
  }
  tool("+", "Zoom in", () => zoom(1.5));
  tool("−", "Zoom out", () => zoom(1 / 1.5));
  tool("⤢", "Show all places", home);
  tool("◯", "Show the whole world", () => fit([]));

  return {
    ...marks, canvas, size, resized, fit, home, follow, tool, soon,
    place: ([x, y]) => [left + scale * x, top + scale * y],
    /* Where the buttons lie, for nothing should be written under them. */
    taken: () => known().taken,
  };
};

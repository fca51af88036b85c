/* Where the network is looked at from: all of it at first, then closer or elsewhere as the reader likes. */
const camera = (() => {
  const MARGIN = 7, SMALL = 0.45, ASIDE = 0.22, CLOSER = 1.35, BEYOND = 0.04, GLANCE = 40, SOFTLY = { duration: 300, easingFunction: "easeInOutQuad" };
  let room = "";
  const gently = (animation) => (calm() ? false : animation);

  /* The room of the opening view, and of what stands outside it: so the picture holds still while it is filtered. */
  function bounds() {
    const boxes = [{ left: 0, top: 0, right: data.opening.width, bottom: data.opening.height }, ...[...places.first, ...scene.stands].map(([thing, place]) => places.boxOf(thing, place))];
    const edge = (side, of) => of(...boxes.map((box) => box[side]));
    return { left: edge("left", Math.min), right: edge("right", Math.max), top: edge("top", Math.min), bottom: edge("bottom", Math.max) };
  }

  /* The scale at which all is seen; labels and dots keep their size, so they are not larger for being few. */
  function fit() {
    const { left, right, top, bottom } = bounds();
    const across = Math.max(80, scene.frame.clientWidth - 2 * MARGIN), down = Math.max(80, scene.frame.clientHeight - 2 * MARGIN);
    scene.fitted = Math.min(3.2, across / (right - left), down / (bottom - top));
    scene.factor = Math.max(0.955, Math.min(1.25, scene.fitted));
    return { x: (left + right) / 2, y: (top + bottom) / 2 };
  }

  function show(thing) {
    if (!scene.stands.has(thing)) return;
    const { x, y } = scene.canvas.canvasToDOM(scene.stands.get(thing)), { clientWidth, clientHeight } = scene.frame;
    if (x >= 24 && y >= 16 && x <= clientWidth - 24 && y <= clientHeight - 24) return;
    camera.own();
    scene.canvas.moveTo({ position: scene.stands.get(thing), animation: gently(SOFTLY) });
  }

  /* Where to look, and how closely, to see a few things that lie far from the middle; null where the whole shows them well. */
  function aside(things) {
    const boxes = things.map((thing) => places.boxOf(thing, scene.stands.get(thing)));
    const [left, top] = ["left", "top"].map((side) => Math.min(...boxes.map((box) => box[side])));
    const [right, bottom] = ["right", "bottom"].map((side) => Math.max(...boxes.map((box) => box[side])));
    const middle = fit(), across = scene.frame.clientWidth / scene.fitted, down = scene.frame.clientHeight / scene.fitted;
    const x = (left + right) / 2, y = (top + bottom) / 2, wide = right - left, tall = bottom - top;
    if (wide > SMALL * across || tall > SMALL * down) return null;
    if (Math.abs(x - middle.x) < ASIDE * across && Math.abs(y - middle.y) < ASIDE * down) return null;
    const closer = Math.max(1, Math.min(CLOSER, (0.8 * across) / wide, (0.8 * down) / tall));
    /* Hardly beyond the picture's edge, where there is nothing to be seen. */
    const towards = (from, to, size, room) => {
      const spare = Math.max(0, room / closer / 2 - size / 2 - 20);
      const most = room / 2 - room / closer / 2 + BEYOND * room, wanted = Math.max(-most, Math.min(most, 0.6 * (to - from)));
      return Math.max(to - spare, Math.min(to + spare, from + wanted));
    };
    return { position: { x: towards(middle.x, x, wide, across), y: towards(middle.y, y, tall, down) }, scale: scene.fitted * closer };
  }

  /* Keys for whoever has the picture itself in focus. */
  function listen(element) {
    const KEYS = { "+": () => camera.zoom(1.4), "=": () => camera.zoom(1.4), "-": () => camera.zoom(1 / 1.4), 0: () => camera.whole(true),
      ArrowLeft: () => camera.pan(-60, 0), ArrowRight: () => camera.pan(60, 0), ArrowUp: () => camera.pan(0, -60), ArrowDown: () => camera.pan(0, 60) };
    element.addEventListener("keydown", (event) => {
      if (!KEYS[event.key] || event.ctrlKey || event.metaKey || event.altKey) return;
      KEYS[event.key]();
      event.preventDefault();
    });
  }

  return {
    listen,
    fit,
    /* Whether what is drawn takes another room than before. */
    outgrown() {
      const now = JSON.stringify(bounds()), changed = now !== room;
      room = now;
      return changed;
    },
    whole(animated = false) {
      scene.moved = scene.brought = false;
      scene.version += 1;
      scene.canvas.moveTo({ position: fit(), scale: scene.fitted, animation: gently(animated && SOFTLY) });
    },
    /* What is selected stays where it is on the screen; without it, the middle does. */
    zoom(by) {
      const before = scene.canvas.getScale(), scale = Math.max(0.2, Math.min(8, before * by));
      const [end] = places.ends(), fixed = scene.stands.get(end), { x, y } = scene.canvas.getViewPosition();
      const kept = (axis, now) => (fixed ? fixed[axis] + ((now - fixed[axis]) * before) / scale : now);
      camera.own();
      scene.canvas.moveTo({ position: { x: kept("x", x), y: kept("y", y) }, scale, animation: gently({ duration: 160, easingFunction: "easeInOutQuad" }) });
    },
    pan(across, down) {
      const { x, y } = scene.canvas.getViewPosition(), scale = scene.canvas.getScale();
      camera.own();
      scene.canvas.moveTo({ position: { x: x + across / scale, y: y + down / scale }, animation: false });
    },
    show,
    /* Things that are selected are brought before the eyes: if they are few and lie aside, the picture comes closer and
       half-way round to them; once nothing is selected it is as before. */
    attend(ends, things) {
      if (scene.moved && !scene.brought) { for (const end of ends) show(end); return; }
      const aim = things.length && scene.stands.size > GLANCE ? aside(things) : null;
      if (aim) {
        scene.moved = scene.brought = true;
        scene.canvas.moveTo({ ...aim, animation: gently(SOFTLY) });
      } else if (scene.brought) camera.whole(true);
    },
    /* From now on the view is the reader's own. */
    own() { scene.moved = true; scene.brought = false; },
  };
})();

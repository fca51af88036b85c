/* Where the network is looked at from: all of it at first, then closer or elsewhere as the reader likes. */
const camera = (() => {
  const MARGIN = 7, SOFTLY = { duration: 300, easingFunction: "easeInOutQuad" };
  let room = "";
  const gently = (animation) => (calm() ? false : animation);

  /* The room of the opening view, and of what stands outside it: so the picture holds still while it is filtered. */
  function bounds() {
    const boxes = [{ left: 0, top: 0, right: data.opening.width, bottom: data.opening.height }, ...[...scene.stands].map(([thing, place]) => places.boxOf(thing, place))];
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
      scene.moved = false;
      scene.version += 1;
      scene.canvas.moveTo({ position: fit(), scale: scene.fitted, animation: gently(animated && SOFTLY) });
    },
    /* What is selected stays where it is on the screen; without it, the middle does. */
    zoom(by) {
      const before = scene.canvas.getScale(), scale = Math.max(0.2, Math.min(8, before * by));
      const [end] = places.ends(), fixed = scene.stands.get(end), { x, y } = scene.canvas.getViewPosition();
      const kept = (axis, now) => (fixed ? fixed[axis] + ((now - fixed[axis]) * before) / scale : now);
      scene.moved = true;
      scene.canvas.moveTo({ position: { x: kept("x", x), y: kept("y", y) }, scale, animation: gently({ duration: 160, easingFunction: "easeInOutQuad" }) });
    },
    pan(across, down) {
      const { x, y } = scene.canvas.getViewPosition(), scale = scene.canvas.getScale();
      scene.moved = true;
      scene.canvas.moveTo({ position: { x: x + across / scale, y: y + down / scale }, animation: false });
    },
    /* What is selected elsewhere is brought before the eyes. */
    show(thing) {
      if (!scene.stands.has(thing)) return;
      const { x, y } = scene.canvas.canvasToDOM(scene.stands.get(thing)), { clientWidth, clientHeight } = scene.frame;
      if (x >= 24 && y >= 16 && x <= clientWidth - 24 && y <= clientHeight - 24) return;
      scene.moved = true;
      scene.canvas.moveTo({ position: scene.stands.get(thing), animation: gently(SOFTLY) });
    },
  };
})();

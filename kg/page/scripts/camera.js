/* Where the network is looked at from: all of it at first, then closer or elsewhere as the reader likes. */
const camera = (() => {
  const MARGIN = 10, SOFTLY = { duration: 300, easingFunction: "easeInOutQuad" };
  const gently = (animation) => (calm() ? false : animation);

  /* The room that all dots take with their labels; no less than that of the opening view where nothing else is drawn. */
  function bounds() {
    const { width, height } = data.opening;
    const boxes = [...scene.stands].map(([thing, place]) => places.boxOf(thing, place));
    const opening = places.first.size > 30 && [...scene.stands.keys()].every((thing) => places.first.has(thing));
    if (opening || !boxes.length) boxes.push({ left: 0, top: 0, right: width, bottom: height });
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

  return {
    fit, bounds,
    whole(animated = false) {
      scene.moved = false;
      scene.version += 1;
      scene.canvas.moveTo({ position: fit(), scale: scene.fitted, animation: gently(animated && SOFTLY) });
    },
    zoom(by) {
      scene.moved = true;
      scene.canvas.moveTo({ scale: Math.max(0.2, Math.min(8, scene.canvas.getScale() * by)), animation: gently({ duration: 160, easingFunction: "easeInOutQuad" }) });
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

/* What is under the pointer, in a few words. */
const hints = (() => {
  const box = set(make("div", "hint"), { "aria-hidden": "true" });
  box.hidden = true;

  function tell(text, { x, y }) {
    box.textContent = text;
    box.hidden = false;
    const { clientWidth, clientHeight } = scene.frame;
    box.style.left = `${Math.max(4, Math.min(x + 14, clientWidth - box.offsetWidth - 4))}px`;
    box.style.top = `${Math.max(4, y + 18 + box.offsetHeight > clientHeight ? y - box.offsetHeight - 12 : y + 18)}px`;
    scene.frame.style.cursor = "pointer";
  }

  function quiet() {
    box.hidden = true;
    scene.frame.style.cursor = "";
  }

  /* The node at a point or close to it, for dots are small; or the one whose label it is on. */
  function nodeAt({ x, y }) {
    let found = null, least = Infinity;
    for (const dot of scene.dots()) {
      const away = Math.max(0, Math.hypot(dot.x - x, dot.y - y) - dot.reach);
      if (away <= 5 && away < least) [found, least] = [dot.id, away];
    }
    if (found !== null) return found;
    return writing.boxes().find((label) => x > label.left && x < label.right && y > label.top && y < label.bottom)?.id ?? null;
  }

  function point(thing) {
    if (thing === scene.hovered) return;
    scene.hovered = thing;
    scene.canvas.redraw();
  }

  function ofNode(thing, place) {
    const { name, kind, facts } = data.things[thing];
    tell(`${name} · ${data.nodeStyles[kind].name} · ${many(facts.filter(filtered.passes).length, "fact")}`, place);
  }

  const note = (number) => (stances.against(number) ? ` (${stances.against(number)})` : "");

  function ofLine(line, place) {
    const fact = data.facts[line.facts[0]], more = line.facts.length - 1;
    tell((fact.when ? `${fact.when}: ` : "") + data.words(fact) + note(line.facts[0]) + (more ? ` And ${more} more.` : ""), place);
  }

  function watch() {
    const { frame, canvas } = scene;
    frame.append(box);
    frame.addEventListener("pointermove", (event) => {
      if (event.buttons) return;
      const { left, top } = frame.getBoundingClientRect(), place = { x: event.clientX - left, y: event.clientY - top };
      const thing = nodeAt(place);
      if (thing !== null) ofNode(thing, place);
      else if (scene.hovered !== null) quiet();
      point(thing);
    });
    frame.addEventListener("pointerleave", () => { quiet(); point(null); lit.fact(null); });
    canvas.on("hoverEdge", ({ edge, pointer }) => {
      const line = scene.drawn.get(edge);
      if (scene.hovered !== null || !line) return;
      ofLine(line, pointer.DOM);
      if (line.facts.length === 1) lit.fact(line.facts[0]);
    });
    canvas.on("blurEdge", () => { if (scene.hovered === null) quiet(); lit.fact(null); });
    canvas.on("dragStart", quiet);
    canvas.on("zoom", quiet);
  }

  return { watch, nodeAt };
})();

/* The network in words, for keyboards and screen readers: each node that is drawn is a button, one of them in the order
   of Tab. Arrows lead to the neighbour in that direction, Page Up and Down through all by weight, Enter selects,
   + brings the neighbours in and − takes them away. */
const nodeList = ({ open, close, focused }) => {
  const HELP = "Arrows lead along lines, Page Up and Page Down from the weightiest to the lightest, Enter selects, plus shows more neighbours, minus hides them.";
  const root = set(make("ul", "nodes"), { "aria-label": `Nodes of the network. ${HELP}` });
  const buttons = new Map(); // number of a thing → its button
  let stands = new Map(), near = new Map(), current = null;

  function told(thing, lines) {
    const { name, kind } = data.things[thing];
    return `${name}, ${data.nodeStyles[kind].name}, ${many(lines, "line")}`;
  }

  function button(thing) {
    const made = link("", () => state.select({ thing }), "node");
    made.dataset.thing = thing;
    made.addEventListener("focus", () => { stand(thing); focused(thing); });
    made.addEventListener("blur", () => focused(null));
    return made;
  }

  /* The node that Tab leads to. */
  function stand(thing) {
    if (current !== null && buttons.has(current)) buttons.get(current).tabIndex = -1;
    current = thing;
    if (buttons.has(thing)) buttons.get(thing).tabIndex = 0;
  }

  function update(places, drawn) {
    stands = places;
    near = new Map([...stands.keys()].map((thing) => [thing, new Set()]));
    for (const { from, to } of drawn.values()) { near.get(from).add(to); near.get(to).add(from); }
    const order = [...stands.keys()].sort((a, b) => data.things[b].weight - data.things[a].weight || a - b);
    for (const [thing, made] of buttons) if (!stands.has(thing)) { made.parentNode.remove(); buttons.delete(thing); }
    for (const thing of order) {
      if (!buttons.has(thing)) {
        const made = button(thing);
        made.tabIndex = -1;
        buttons.set(thing, made);
        root.append(make("li", "", made));
      }
      const words = told(thing, near.get(thing).size);
      if (buttons.get(thing).textContent !== words) buttons.get(thing).textContent = words;
    }
    /* Each in its place of the order; those that stand right are left alone, so that the focus stays. */
    order.forEach((thing, place) => {
      const item = buttons.get(thing).parentNode;
      if (root.children[place] !== item) root.insertBefore(item, root.children[place]);
    });
    if (current === null || !buttons.has(current)) stand(order[0] ?? null);
  }

  /* The neighbour, or else any node, that lies most nearly in a direction. */
  function towards(thing, across, down) {
    const here = stands.get(thing);
    const best = (others) => {
      let found = null, least = Infinity;
      for (const other of others) {
        const dx = stands.get(other).x - here.x, dy = stands.get(other).y - here.y, away = Math.hypot(dx, dy);
        const straight = (dx * across + dy * down) / (away || 1);
        if (other === thing || straight < 0.38) continue;
        const cost = away * (2 - straight);
        if (cost < least) [found, least] = [other, cost];
      }
      return found;
    };
    return best(near.get(thing)) ?? best(stands.keys());
  }

  const ARROWS = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };

  root.addEventListener("keydown", (event) => {
    const thing = Number(event.target.dataset.thing);
    if (!stands.has(thing) || event.ctrlKey || event.metaKey || event.altKey) return;
    const items = [...root.querySelectorAll("button")], place = items.indexOf(event.target);
    let next = null;
    if (ARROWS[event.key]) next = buttons.get(towards(thing, ...ARROWS[event.key]));
    else if (event.key === "PageDown") next = items[place + 1];
    else if (event.key === "PageUp") next = items[place - 1];
    else if (event.key === "Home") next = items[0];
    else if (event.key === "End") next = items.at(-1);
    else if (event.key === "+") open(thing);
    else if (event.key === "-" || event.key === "−") close(thing);
    else return;
    if (next) next.focus();
    event.preventDefault();
    event.stopPropagation();
  });

  return { root, update, focus: (thing) => buttons.get(thing)?.focus(), get current() { return current; } };
};

/* The itinerary of a traveller: stops in order as a list, and their way on the map beside it. */
state.add("traveller", "thing", null);
const itinerary = (() => {
  const SHOWN = 100, FACTS = 6, HIGH = 22;
  const SURE = { planned: "planned", negated: "did not happen" };
  let world, who, list, key, shown = null, told = { stops: [], legs: [], undated: [], hidden: 0 }, drawn = [], edges = [];

  const isPerson = (thing) => thing !== null && ["Person", "Group"].includes(data.things[thing].kind);
  /* A person who is selected anywhere is shown here; without one, who was shown last or was in most places. */
  const wanted = () => (isPerson(state.now.thing) ? state.now.thing : state.now.traveller ?? shown ?? stops.ranked[0] ?? null);
  const choose = (thing) => state.change({ traveller: thing, thing, pair: [], family: "", fact: null });
  const select = (fact) => state.change({ traveller: shown, thing: null, pair: [], family: "", fact });
  const onMap = () => told.stops.filter((stop) => stop.number && stop.point).slice(0, SHOWN);

  /* ---- The list ---- */
  const row = (number) => whereabouts.choice(number, () => select(number), false);

  function point() {
    for (const made of list.querySelectorAll(".pick")) set(made, { "aria-current": Number(made.dataset.fact) === state.now.fact ? "true" : null });
  }

  const sure = (certainty) => (SURE[certainty] ? make("span", `mark ${certainty}`, SURE[certainty]) : "");

  function item(stop) {
    const { number, certainty, gap, place, facts, clashes, notes } = stop;
    const badge = set(make("span", "stop-badge", number ? String(number) : "×"), { role: "img", "aria-label": number ? `Stop ${number}` : "No stop" });
    return make("li", certainty ? `stop ${certainty}` : "stop",
      gap ? make("p", "stop-note gap", `${many(gap, "day")} without a stop told`) : "",
      badge,
      make("div", "",
        make("p", "stop-head", make("b", "", nameLink(place)), " ", make("span", "soft", stops.when(stop)), sure(certainty)),
        ...bounded(facts, FACTS, row),
        ...clashes.map((note) => make("p", "stop-note clash", note)),
        ...notes.map((note) => make("p", "stop-note", note))));
  }

  function undatedItem(number) {
    const { places, certainty } = data.facts[number];
    return make("div", "undated", make("p", "stop-head", make("b", "", ...nameLinks(places)), sure(certainty)), row(number));
  }

  function summary() {
    const { stops: all, undated, hidden } = told;
    if (shown === null) return "Nobody in this graph is told to have been anywhere.";
    if (!all.length && !undated.length)
      return hidden ? `The filters hide all ${many(hidden, "fact")} of where ${named(shown)} was.` : `Nothing tells where ${named(shown)} was.`;
    const dateless = undated.length ? `, ${many(undated.length, "fact")} without a date` : "";
    return `${many(all.filter((stop) => stop.number).length, "stop")}${dateless}${hidden ? `; ${hidden} more without the filters` : ""}`;
  }

  function write() {
    const { stops: all, undated } = told;
    list.replaceChildren(
      make("p", "soft", summary()),
      make("ol", "stops", ...all.slice(0, SHOWN).map(item)),
      all.length > SHOWN ? make("p", "stop-note", `The first ${SHOWN} of ${many(all.length, "stop")}: filters narrow them.`) : "",
      undated.length ? make("h3", "", "No date is told") : "",
      ...undated.slice(0, SHOWN).map(undatedItem),
      undated.length > SHOWN ? make("p", "stop-note", `The first ${SHOWN} of ${many(undated.length, "fact")}.`) : "",
    );
    who.show(shown);
  }

  /* ---- The map ---- */
  /* What is only known by its country stands on the map as the country. */
  function called(here) {
    const names = (all) => [...new Set(all.map(({ place }) => data.things[place].label))].slice(0, 2).join(", ");
    const [{ point: { by, wide } }] = here;
    if (!wide || here.some((stop) => stop.point.by !== by)) return names(here);
    const within = names(here.filter((stop) => stop.place !== by));
    return data.things[by].label + (within ? ` (${within})` : "");
  }

  /* Where the traveller was; plans alone are shown where that is all there is. A plan far away lies beyond the edge. */
  function sights() {
    const all = onMap(), been = all.filter((stop) => !stop.certainty);
    return (been.length ? been : all).map((stop) => stop.point.at);
  }

  /* Stops at one place share a badge with all their numbers. */
  function badges() {
    const all = [];
    for (const stop of onMap()) {
      const [x, y] = world.place(stop.point.at);
      let badge = all.find((other) => Math.abs(other.y - y) < HIGH && Math.abs(other.x - x) < other.reach + HIGH / 2);
      if (!badge) all.push(badge = { x, y, stops: [] });
      badge.stops.push(stop);
      const numbers = badge.stops.map((one) => one.number);
      badge.label = numbers.length > 3 ? `${numbers.slice(0, 2).join("·")}…${numbers.at(-1)}` : numbers.join("·");
      badge.reach = Math.max(HIGH / 2, 4 + badge.label.length * 3.7);
    }
    for (const badge of all) {
      badge.facts = badge.stops.flatMap((stop) => stop.facts);
      badge.wide = badge.stops.every((stop) => stop.point.wide);
      badge.room = badge.reach + (badge.wide ? glyphs.AROUND : 0);
      badge.text = called(badge.stops);
    }
    return all;
  }

  function leg({ from, to, gap, certainty }) {
    const shape = glyphs.way(world.place(from.point.at), world.place(to.point.at), 0.14, 15);
    if (shape.long < 24) return null;
    const words = `From ${from.number}, ${named(from.place)}, to ${to.number}, ${named(to.place)}`;
    const more = `${certainty ? ", planned" : ""}${gap ? `: ${many(gap, "day")} lie between` : ""}`;
    const mark = svg("g", { class: gap ? "way loose" : "way" }, svg("title", {}, words + more), ...glyphs.wayParts(shape, gap ? 1.2 : 2.2, certainty));
    return { mark, tip: shape.tip };
  }

  function badgeMark({ x, y, reach, room, wide, label, stops: here, facts }) {
    const words = here.map((stop) => `${named(stop.place)}, ${stops.when(stop)}${stop.certainty ? ", planned" : ""}`).join("; ");
    const looks = [here.every((stop) => stop.certainty) && "planned", facts.includes(state.now.fact) && "chosen", here.some((stop) => stop.clashes.length) && "clash"];
    const mark = svg("g", { class: ["stop-mark", ...looks].filter(Boolean).join(" ") },
      ...(wide ? [glyphs.halo(x, y, room)] : []),
      svg("rect", { x: (x - reach).toFixed(1), y: (y - HIGH / 2).toFixed(1), width: (2 * reach).toFixed(1), height: HIGH, rx: HIGH / 2 }),
      svg("text", { x: x.toFixed(1), y: (y + 4).toFixed(1) }, label));
    /* One click after another leads through all that happened here. */
    const action = () => select(facts[(facts.indexOf(state.now.fact) + 1) % facts.length]);
    return world.button(mark, `stop ${here[0].number}`, `Stop ${label}: ${words}`, action, facts);
  }

  /* What lies beyond the edge is pointed to, and a click brings it into sight. */
  function edgeMark(edge) {
    const here = edge.marks.flatMap((badge) => badge.stops);
    edge.text = `${here.map((stop) => stop.number).slice(0, 3).join("·")} ${called(here.slice(0, 1))}${here.length > 3 ? " …" : ""}`;
    const names = here.map((stop) => `${stop.number}, ${named(stop.place)}`).join("; ");
    return world.button(mapEdges.arrow(edge), `edge ${here[0].number}`, `Beyond the edge: stop ${names}. Show all stops`,
      () => world.fit(onMap().map((stop) => stop.point.at)));
  }

  function redraw() {
    drawn = badges();
    for (const badge of drawn) badge.mark = badgeMark(badge);
    const lines = told.legs.slice(0, SHOWN).map(leg).filter(Boolean);
    edges = mapEdges.of(drawn, world.size(), world.taken());
    const arrows = edges.map(edgeMark);
    const written = [...drawn.map(({ x, y, room, text, wide }) => ({ x, y, reach: room, text, look: wide ? "wide" : "" })),
      ...edges.map(({ x, y, text }) => ({ x, y, reach: 13, text, look: "from" }))];
    const names = mapNames.placed(written, world.size(), [world.taken(), ...lines.map(({ tip }) => tip)]);
    world.show(...lines.map(({ mark }) => mark), ...drawn.map(({ mark }) => mark).reverse(), ...arrows, ...mapNames.drawn(names));
    glow(lit.now);
  }

  function glow(number) {
    for (const { mark, facts } of drawn) mark.classList.toggle("lit", number !== null && facts.includes(number));
  }

  function legend() {
    const rows = [["", 2.2, "from stop to stop"], ["planned", 2.2, "planned"], ["", 1.2, "many days between"]];
    const here = [told.legs.some(({ certainty, gap }) => !certainty && !gap), told.legs.some(({ certainty }) => certainty), told.legs.some(({ gap }) => gap)];
    key.fill([...rows.filter((_, number) => here[number]).map(([certainty, width, words]) => key.entry(glyphs.waySwatch(certainty, width), words)),
      ...(onMap().some((stop) => stop.point.wide) ? [key.entry(glyphs.swatch("visit", { wide: true }), "somewhere in the country")] : []),
      make("span", "soft", "Borders: Natural Earth, by who holds the land.")]);
  }

  function draw(root) {
    root.classList.add("itinerary-view");
    who = travellerField(choose);
    list = make("div", "stop-list");
    const stage = make("div", ""), right = make("div", "itinerary-map", stage);
    root.append(make("div", "itinerary-side", make("h2", "unseen", "Itinerary"), who.box, list), right);
    if (!data.world) {
      stage.append(make("p", "empty", "No place in this graph has coordinates, so there is no map to draw."));
      return;
    }
    key = mapKey("Legend of the itinerary");
    right.append(key.box);
    world = worldMap(stage, "Map of the itinerary", redraw, sights);
    lit.listen(glow);
  }

  function update({ filters, size }) {
    const other = wanted() !== shown;
    shown = wanted();
    if (other || filters) {
      if (shown !== null) told = stops.of(shown);
      write();
      if (data.world) legend();
    }
    point();
    if (data.world) {
      if (other) world.home();
      else if (size) world.resized();
      else if (filters) world.follow();
      else world.soon();
    }
    /* Who is shown stands in the address, so that the page can be shared as it is. */
    const share = () => { if (views.current().id === "itinerary") state.change({ traveller: shown }, { replace: true }); };
    if (shown !== null && state.now.traveller !== shown) queueMicrotask(share);
  }

  views.add({ id: "itinerary", name: "Itinerary", draw, update, about: () => wanted() });
  return {
    stops: () => told.stops.map(({ number, place, certainty, clashes, facts, notes }) => ({ number, place: named(place), certainty, clashes, facts, notes })),
    legs: () => told.legs.map(({ from, to, gap, certainty }) => ({ from: from.number, to: to.number, gap, certainty })),
    edges: () => edges.map(({ x, y, marks }) => ({ x, y, stops: marks.flatMap((badge) => badge.stops.map((stop) => stop.number)) })),
    badges: () => drawn.map(({ x, y, reach, label }) => ({ x, y, reach, label })),
  };
})();
window.demarche = Object.assign(window.demarche || {}, { itinerary });

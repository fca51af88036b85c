/* The itinerary of a traveller: stops in order as a list, and their way on the map beside it. */
state.add("traveller", "thing", null);
const itinerary = (() => {
  const SHOWN = 200;
  let world, chooser, list, shown = null, told = { stops: [], legs: [], undated: [], hidden: 0 }, fresh = true, drawn = [];

  const person = () => (state.now.thing !== null && ["Person", "Group"].includes(data.things[state.now.thing].kind) ? state.now.thing : null);
  /* A person who is selected anywhere is shown here; without one, who was shown last or travelled most. */
  const wanted = () => person() ?? state.now.traveller ?? shown ?? stops.ranked[0] ?? null;
  const choose = (thing) => state.change({ traveller: thing, thing, pair: [], family: "", fact: null });
  const select = (fact) => state.change({ traveller: shown, thing: null, pair: [], family: "", fact });

  /* ---- Who ---- */
  function search() {
    const field = set(make("input", "traveller"), { type: "search", role: "combobox", "aria-label": "Traveller", "aria-expanded": "false", "aria-controls": "travellers", "aria-autocomplete": "list", autocomplete: "off", spellcheck: "false" });
    const options = set(make("ul", "travellers"), { id: "travellers", role: "listbox", "aria-label": "Travellers" });
    options.hidden = true;
    let matches = [], choice = 0;

    function offer(text) {
      const sought = text.trim().toLowerCase();
      matches = stops.ranked.filter((thing) => !sought || [data.name(thing), ...data.things[thing].aliases].some((name) => name.toLowerCase().includes(sought))).slice(0, 50);
      choice = 0;
      open();
    }

    function open() {
      options.replaceChildren(...matches.map((thing, number) => {
        const row = set(make("li", "", make("span", "", data.name(thing)), make("span", "soft", many(stops.travellers.get(thing).length, "fact"))), { id: `traveller-${number}`, role: "option", "aria-selected": String(number === choice) });
        row.addEventListener("pointerdown", (event) => { event.preventDefault(); take(thing); });
        return row;
      }), matches.length ? "" : set(make("li", "soft", "Nobody of this name is told to have been anywhere."), { role: "option", "aria-disabled": "true", "aria-selected": "false" }));
      options.hidden = false;
      set(field, { "aria-expanded": "true", "aria-activedescendant": matches.length ? `traveller-${choice}` : null });
      options.children[choice]?.scrollIntoView({ block: "nearest" });
    }

    function shut() {
      options.hidden = true;
      set(field, { "aria-expanded": "false", "aria-activedescendant": null });
      field.value = shown === null ? "" : data.name(shown);
    }

    function take(thing) {
      choose(thing);
      shut();
    }

    field.addEventListener("focus", () => { field.select(); offer(""); });
    field.addEventListener("click", () => { if (options.hidden) offer(""); });
    field.addEventListener("input", () => offer(field.value));
    field.addEventListener("blur", shut);
    field.addEventListener("keydown", (event) => {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (step && matches.length) {
        event.preventDefault();
        choice = (choice + step + matches.length) % matches.length;
        open();
      } else if (event.key === "Enter" && !options.hidden && matches.length) take(matches[choice]);
      else if (event.key === "Escape" && !options.hidden) { event.stopPropagation(); shut(); }
    });
    return { box: make("div", "chooser", field, options), shut };
  }

  /* ---- The list ---- */
  const sure = { "": "", planned: "planned", negated: "did not happen" };

  function factRow(number) {
    const fact = data.facts[number];
    const row = link(data.words(fact), () => select(number), "choice");
    if (state.now.fact === number) row.setAttribute("aria-current", "true");
    row.addEventListener("pointerenter", () => lit.fact(number));
    row.addEventListener("pointerleave", () => lit.fact(null));
    row.addEventListener("focus", () => lit.fact(number));
    row.addEventListener("blur", () => lit.fact(null));
    return row;
  }

  function item(stop) {
    const head = make("p", "stop-head", make("b", "", data.name(stop.place)), " ", make("span", "soft", stops.when(stop)), sure[stop.certainty] ? make("span", `mark ${stop.certainty}`, sure[stop.certainty]) : null);
    const notes = stop.notes.map((note) => make("p", stop.clash && /^(Two|Sources)/.test(note) ? "stop-note clash" : "stop-note", note));
    const entry = make("li", ["stop", stop.certainty].join(" ").trim(), stop.gap ? make("p", "stop-note gap", `${many(stop.gap, "day")} without a stop told`) : null, set(make("span", "stop-badge", stop.number ? String(stop.number) : "×"), { "aria-label": stop.number ? `Stop ${stop.number}` : "No stop" }),
      make("div", "", head, ...stop.facts.map(factRow), ...notes));
    return entry;
  }

  function write() {
    const { stops: all, undated, hidden } = told;
    const name = shown === null ? "" : data.name(shown);
    const numbered = all.filter((stop) => stop.number).length;
    const summary = shown === null ? "Nobody in this graph is told to have been anywhere."
      : all.length || undated.length ? `${many(numbered, "stop")}${undated.length ? `, ${many(undated.length, "fact")} without a date` : ""}${hidden ? `; ${hidden} more without the filters` : ""}`
        : hidden ? `The filters hide all ${many(hidden, "fact")} of where ${name} was.` : `Nothing tells where ${name} was.`;
    list.replaceChildren(...[
      make("p", "soft", summary),
      all.length ? make("ol", "stops", ...all.slice(0, SHOWN).map(item)) : null,
      all.length > SHOWN ? make("p", "stop-note", `The first ${SHOWN} of ${all.length}: narrow them by date or type.`) : null,
      undated.length ? make("h3", "", "No date is told") : null,
      ...undated.slice(0, SHOWN).map((number) => make("div", "undated", make("p", "stop-head", make("b", "", data.facts[number].places.map(data.name).join(", ")), data.facts[number].certainty ? make("span", `mark ${data.facts[number].certainty}`, sure[data.facts[number].certainty]) : null), factRow(number))),
    ].filter(Boolean));
    chooser.shut();
  }

  /* ---- The map ---- */
  /* Stops at one place share a badge with all their numbers. */
  function badges() {
    const all = [];
    for (const stop of told.stops.slice(0, SHOWN)) {
      if (!stop.point || !stop.number) continue;
      const [x, y] = world.place(stop.point.at);
      const near = all.find((other) => Math.hypot(other.x - x, other.y - y) < 20);
      if (near) near.stops.push(stop);
      else all.push({ x, y, stops: [stop] });
    }
    for (const badge of all) {
      const numbers = badge.stops.map((stop) => stop.number);
      badge.label = numbers.length > 3 ? `${numbers.slice(0, 2).join("·")}…${numbers.at(-1)}` : numbers.join("·");
      badge.half = Math.max(11, 4 + badge.label.length * 3.7);
      badge.facts = badge.stops.flatMap((stop) => stop.facts);
    }
    return all;
  }

  function leg({ from, to, gap, certainty }) {
    const { line, head, long } = glyphs.way(world.place(from.point.at), world.place(to.point.at), 0.14, 15);
    if (long < 24) return null;
    const words = `From ${from.number}, ${data.name(from.place)}, to ${to.number}, ${data.name(to.place)}${certainty ? ", planned" : ""}${gap ? `: ${many(gap, "day")} lie between` : ""}`;
    const mark = svg("g", { class: ["way", gap ? "loose" : ""].join(" ").trim() },
      svg("path", { class: "grip", d: line }), svg("path", { class: "line", d: line, "stroke-width": gap ? 1.2 : 2.2, "stroke-dasharray": certainty ? "7 5" : null }), svg("path", { class: "head", d: head }));
    mark.append(svg("title", {}, words));
    return mark;
  }

  function badge({ x, y, half, label, stops: here, facts }) {
    const planned = here.every((stop) => stop.certainty), now = facts.includes(state.now.fact), clash = here.some((stop) => stop.clash);
    const words = here.map((stop) => `${stop.number}, ${data.name(stop.place)}, ${stops.when(stop)}${stop.certainty ? ", planned" : ""}`).join("; ");
    const mark = svg("g", { class: ["stop-mark", planned ? "planned" : "", now ? "chosen" : "", clash ? "clash" : ""].filter(Boolean).join(" ") },
      svg("rect", { x: (x - half).toFixed(1), y: (y - 11).toFixed(1), width: (2 * half).toFixed(1), height: 22, rx: 11 }), svg("text", { x: x.toFixed(1), y: (y + 4).toFixed(1) }, label));
    return world.button(mark, `stop ${here[0].number}`, `Stop ${words}`, () => select(facts[(facts.indexOf(state.now.fact) + 1) % facts.length]), facts);
  }

  function redraw() {
    drawn = badges();
    const marks = drawn.map((one) => ({ ...one, reach: one.half, text: [...new Set(one.stops.map((stop) => data.things[stop.place].label))].slice(0, 2).join(", ") }));
    const names = mapNames.placed(marks, world.size(), [{ left: world.size().width - 48, right: world.size().width, top: 0, bottom: 160 }]);
    const elements = drawn.map((one) => { one.mark = badge(one); return one.mark; });
    world.show(...told.legs.map(leg).filter(Boolean), ...elements.reverse(), ...mapNames.drawn(names));
    glow(lit.now);
  }

  const glow = (number) => { for (const { mark, facts } of drawn) mark.classList.toggle("lit", number !== null && facts.includes(number)); };

  function draw(root) {
    root.classList.add("itinerary-view");
    chooser = search();
    list = make("div", "stop-list");
    const side = make("div", "itinerary-side", make("h2", "", "Itinerary"), chooser.box, list);
    const stage = make("div", "");
    root.append(side, stage);
    if (!data.world) {
      stage.append(make("p", "empty", "No place in this graph has coordinates, so there is no map to draw."));
      return;
    }
    world = worldMap(stage, "Map of the itinerary", redraw, () => told.stops.filter((stop) => stop.point && stop.number).map((stop) => stop.point.at));
    lit.listen(glow);
  }

  function update({ filters, selection, size, theme, own }) {
    const next = wanted();
    fresh = fresh || next !== shown || Boolean(filters);
    const other = next !== shown;
    shown = next;
    if (!(fresh || selection || size || theme || own)) return;
    if (fresh) told = shown === null ? told : stops.of(shown);
    write();
    if (data.world) {
      if (other || fresh && !filters) world.home();
      world.soon();
    }
    fresh = false;
    /* Who is shown stands in the address, so that the page can be shared as it is. */
    if (shown !== null && state.now.traveller !== shown) queueMicrotask(() => { if (views.current().id === "itinerary") state.change({ traveller: shown }, { replace: true }); });
  }

  views.add({ id: "itinerary", name: "Itinerary", draw, update });
  return {
    shown: () => shown,
    stops: () => told.stops.map(({ number, place, certainty, clash, facts, notes }) => ({ number, place: data.name(place), certainty, clash: Boolean(clash), facts, notes })),
    legs: () => told.legs.map(({ from, to, gap, certainty }) => ({ from: from.number, to: to.number, gap, certainty })),
    badges: () => drawn.map(({ x, y, half, label }) => ({ x, y, half, label })),
  };
})();
window.demarche = Object.assign(window.demarche || {}, { itinerary });

/* The map: events at their places, and visits from the capital of the traveller's country to where they went. */
const map = (() => {
  const PLACES = 300, WAYS = 80;
  const NAMES = { talks: "met, talked, agreed", visit: "visited", statement: "spoke", conflict: "accused, threatened …", deed: "proposed, aided …", site: "site" };
  const HAPPENED = { "": "", planned: ", planned", negated: ", did not happen" };
  /* Where visits of one way differ in certainty they bend differently, and never hide one another. */
  const BENDS = { "": 0.16, planned: 0.23, negated: 0.3 };
  let world, near, key, choices, absent;
  let found = { spots: [], lost: [], placeless: [] }, ways = [], places = PLACES, drawn = { dots: [], ways: [] };

  /* Larger where more took place; on a crowded map all are smaller. */
  function reachOf(number) {
    const crowd = Math.max(0.5, Math.min(1, Math.sqrt(60 / Math.min(places, found.spots.length))));
    return Math.max(4, Math.min(20, 5 + 2.2 * Math.sqrt(number - 1)) * crowd);
  }

  function called({ thing, by, wide }) {
    const where = by === thing ? "the country" : whereabouts.country(by);
    return named(thing) + (wide ? `, somewhere in ${where}` : "");
  }

  /* Which facts are in the light; all are where nothing is selected. */
  function chosen() {
    const { thing, pair, family, fact } = state.now;
    if (thing !== null) return new Set([...data.things[thing].facts, ...found.spots.filter((spot) => spot.thing === thing).flatMap((spot) => spot.facts)]);
    if (pair.length) return new Set(panel.between(pair, family));
    return fact === null ? null : new Set([fact]);
  }

  const sights = () => [...found.spots.map((spot) => spot.at), ...ways.slice(0, WAYS).map((one) => one.start)];

  /* Where what is selected took place. */
  function chosenSights(light = chosen()) {
    return light ? found.spots.filter((spot) => spot.facts.some((number) => light.has(number))).map((spot) => spot.at) : [];
  }

  /* What is only known by its country bears the country's name: the mark stands for the whole of it. */
  function nameOf(spots) {
    const label = ({ thing }) => data.things[thing].label;
    const more = (all) => label(all[0]) + (all.length > 1 ? ` and ${numerals.format(all.length - 1)} more` : "");
    const [{ by, wide }] = spots;
    if (!wide) return { text: more(spots), brief: label(spots[0]) };
    const within = spots.filter((spot) => spot.by === by && spot.thing !== by), countries = new Set(spots.map((spot) => spot.by)).size;
    const brief = data.things[by].label;
    return { text: brief + (countries > 1 ? ` and ${numerals.format(countries - 1)} more` : within.length ? ` (${more(within)})` : ""), brief };
  }

  /* Places whose dots would cover one another share one, and are told apart when the map is nearer. */
  function clusters() {
    const { width, height } = world.size();
    const all = [];
    /* What is known best comes first: it says where a shared dot stands and what it is called. */
    const known = found.spots.slice(0, places).sort((a, b) => Number(a.wide) - Number(b.wide));
    for (const spot of known) {
      const [x, y] = world.place(spot.at);
      if (x < -20 || y < -20 || x > width + 20 || y > height + 20) continue;
      const reach = reachOf(spot.facts.length);
      const next = all.find((other) => Math.hypot(other.x - x, other.y - y) < 0.85 * (other.reach + reach));
      if (next) next.spots.push(spot);
      else all.push({ x, y, reach, spots: [spot] });
    }
    for (const cluster of all) {
      cluster.facts = [...new Set(cluster.spots.flatMap((spot) => spot.facts))];
      cluster.reach = reachOf(cluster.facts.length);
      cluster.wide = cluster.spots.every((spot) => spot.wide);
      cluster.room = cluster.reach + (cluster.wide ? glyphs.AROUND : 0);
      Object.assign(cluster, nameOf(cluster.spots));
    }
    return all.sort((a, b) => b.facts.length - a.facts.length);
  }

  function dot(cluster, light) {
    const { x, y, reach, room, spots, facts, wide } = cluster;
    const [first, ...others] = spots;
    const bright = !light || facts.some((number) => light.has(number));
    const rest = others.length ? ` and ${many(others.length, "more place")}` : "";
    const ring = spots.some((spot) => spot.thing === state.now.thing) || (light && state.now.thing === null && bright);
    const mark = svg("g", { class: `place-dot${bright ? "" : " faint"}${wide ? " vague" : ""}` },
      svg("circle", { class: ring ? "ring chosen" : "ring", cx: x.toFixed(1), cy: y.toFixed(1), r: (room + 4).toFixed(1) }),
      ...glyphs.mark(x, y, reach, whereabouts.families(facts), { wide, certainty: whereabouts.certaintyOf(facts) }));
    Object.assign(cluster, { mark, faint: !bright });
    const action = () => (others.length ? openPlaces(cluster) : state.select({ thing: first.thing }));
    return world.button(mark, `place ${first.thing}`, `${called(first)}${rest}: ${whereabouts.counted(facts)}`, action, facts);
  }

  function way(one, light, standing) {
    const { width, height } = world.size();
    const from = world.place(one.start), goal = standing.get(one.to);
    const shape = glyphs.way(from, goal ? [goal.x, goal.y] : world.place(one.end), BENDS[one.certainty], (goal ? goal.room : 4) + 3);
    const { box } = shape;
    if (shape.long < 26 || box.right < 0 || box.bottom < 0 || box.left > width || box.top > height) return null;
    const bright = !light || one.facts.some((number) => light.has(number));
    const title = `From ${whereabouts.country(one.from)} to ${named(one.to)}: ${many(one.facts.length, "visit")}${HAPPENED[one.certainty]}`;
    const broad = Math.min(4, 1.6 + 0.8 * Math.sqrt(one.facts.length - 1));
    const mark = svg("g", { class: bright ? "way" : "way faint" }, ...glyphs.wayParts(shape, broad, one.certainty));
    drawn.ways.push({ ...one, mark, bright, tip: shape.tip });
    return world.button(mark, `way ${one.key}`, title, () => openVisits(one, title, shape.middle), one.facts);
  }

  /* Where ways begin nobody is told to have been: it is the capital, and only the country is named. */
  function origins(dots) {
    const found = new Map();
    for (const { from, start, bright } of drawn.ways) {
      const [x, y] = world.place(start);
      const at = dots.find((dot) => Math.hypot(dot.x - x, dot.y - y) < dot.room) || { x, y, room: 5 };
      const known = found.get(from) || { start: [x, y], x: at.x, y: at.y, reach: at.room, text: `from ${whereabouts.country(from)}`, bright: false };
      known.bright ||= bright;
      known.look = known.bright ? "from" : "from faint";
      found.set(from, known);
    }
    return [...found.values()];
  }

  const originMark = ({ start: [x, y], bright }) =>
    svg("circle", { class: bright ? "origin" : "origin faint", cx: x.toFixed(1), cy: y.toFixed(1), r: 3.4 });

  function redraw() {
    const light = chosen();
    const dots = clusters();
    drawn = { dots, ways: [] };
    const standing = new Map(dots.flatMap((cluster) => cluster.spots.map((spot) => [spot.thing, cluster])));
    const reached = new Set(found.spots.slice(0, places).map((spot) => spot.thing));
    const lines = ways.filter((one) => reached.has(one.to)).slice(0, WAYS).map((one) => way(one, light, standing)).filter(Boolean);
    const marks = dots.map((cluster) => dot(cluster, light));
    const starts = origins(dots);
    const named = dots.map(({ x, y, room, text, brief, faint, wide }) => ({ x, y, reach: room, text, brief, faint, wide, look: `${faint ? "faint" : ""} ${wide ? "wide" : ""}`.trim() }));
    const bright = named.filter(({ faint }) => !faint);
    const inOrder = [...bright.filter(({ wide }) => !wide), ...bright.filter(({ wide }) => wide), ...starts, ...named.filter(({ faint }) => faint)];
    const tips = lines.length > 40 ? [] : drawn.ways.map(({ tip }) => tip);
    const names = mapNames.placed(inOrder, world.size(), [world.taken(), ...tips]);
    /* What is drawn last lies on top: what is in the light, of that what is known best, and the weightiest. */
    const below = (mark) => Number(mark.classList.contains("faint")) * 2 + Number(mark.classList.contains("vague"));
    const above = (a, b) => below(b) - below(a);
    world.show(...lines.sort(above), ...starts.map(originMark), ...marks.reverse().sort(above), ...mapNames.drawn(names));
    near.disabled = !chosenSights(light).length;
    glow(lit.now);
  }

  function glow(number) {
    for (const { mark, facts } of [...drawn.dots, ...drawn.ways]) mark.classList.toggle("lit", number !== null && facts.includes(number));
  }

  function openPlaces({ spots, x, y }) {
    const points = spots.map((spot) => spot.at);
    const rows = spots.map((spot) => link(`${called(spot)}: ${whereabouts.counted(spot.facts)}`, () => state.select({ thing: spot.thing }), "pick"));
    if (points.some(([across, down]) => across !== points[0][0] || down !== points[0][1]))
      rows.push(link("Zoom in", () => { choices.close(); world.fit(points, { margin: 120, nearest: 6 }); }, "pick strong"));
    choices.open(`place ${spots[0].thing}`, `${spots.length} places`, [x, y], rows);
  }

  /* One visit is shown at once, and visits of one traveller as the line between the two; others are listed. */
  function openVisits({ key: own, to, facts }, title, middle) {
    const links = facts.flatMap((number) => data.facts[number].links.filter(([, end, family]) => family === "visit" && end === to));
    const pairs = new Map(links.map((one) => [one.join(" "), one]));
    if (facts.length === 1) state.select({ fact: facts[0] });
    else if (pairs.size === 1) state.select({ pair: links[0].slice(0, 2), family: "visit" });
    else choices.open(`way ${own}`, title, middle, facts.map((number) => whereabouts.choice(number)));
  }

  function legend() {
    const { entry } = key;
    const families = whereabouts.families(found.spots.flatMap((spot) => spot.facts)).map(([family]) => family);
    const certainties = new Set(found.spots.map((spot) => whereabouts.certaintyOf(spot.facts)));
    const rows = families.map((family) => entry(glyphs.swatch(family), NAMES[family]));
    if (families.length > 1) rows.push(entry(glyphs.swatch(families.slice(0, 3)), "several of these"));
    if (found.spots.some((spot) => spot.wide)) rows.push(entry(glyphs.swatch(families[0], { wide: true }), "somewhere in the country"));
    for (const [certainty, words] of [["planned", "only planned"], ["negated", "did not happen"]])
      if (certainties.has(certainty)) rows.push(entry(glyphs.swatch(families[0], { certainty }), words));
    for (const [certainty, words] of [["", "visit, from the traveller’s capital"], ["planned", "planned visit"], ["negated", "visit that did not happen"]])
      if (ways.some((one) => one.certainty === certainty)) rows.push(entry(glyphs.waySwatch(certainty), words));
    const rest = found.spots.length - places, always = [absent.button()];
    if (rest > 0) {
      const words = `First ${places} of ${found.spots.length.toLocaleString("en")} places: show ${Math.min(PLACES, rest)} more`;
      always.unshift(link(words, () => { places += PLACES; legend(); world.soon(); }, "link plain"));
    }
    if (ways.length > WAYS) rows.push(make("span", "soft", `The ${WAYS} busiest of ${ways.length.toLocaleString("en")} ways: filters bring others.`));
    if (!families.length && data.world) always.unshift(make("span", "soft", "No event that passes the filters is on the map."));
    if (data.world) rows.push(make("span", "soft", "Borders: Natural Earth, by who holds the land."));
    key.fill(rows, always);
  }

  function collect() {
    found = whereabouts.gathered(filtered.facts);
    ways = whereabouts.journeys(filtered.facts);
    absent.update(found);
  }

  function draw(root) {
    root.classList.add("map-view");
    const stage = make("div", "");
    key = mapKey("Legend of the map");
    root.append(stage, key.box);
    absent = absentFromMap(stage, (shown) => {
      legend();
      if (!shown) key.box.querySelector(".lost")?.focus();
    });
    collect();
    /* The legend takes its room before the map is fitted to what is left. */
    legend();
    if (!data.world) {
      stage.prepend(make("p", "empty", "No place in this graph has coordinates, so there is no map to draw."));
      return;
    }
    world = worldMap(stage, "Map of places", redraw, sights);
    choices = mapChoices(stage, world);
    near = world.tool("◎", "Show the places of what is selected", () => world.fit(chosenSights()));
    world.canvas.addEventListener("click", () => (choices.shown ? choices.close() : state.select({})));
    lit.listen(glow);
    world.home();
  }

  function update({ filters, selection, size, theme }) {
    if (filters) collect();
    if (filters || theme) legend();
    if (!data.world) return;
    if (filters || selection) choices.close();
    if (size) world.resized();
    else if (filters) world.follow();
    else if (selection || theme) world.soon();
  }

  views.add({ id: "map", name: "Map", draw, update, keys: [["Arrow keys, + − 0", "on a map: move it or go from mark to mark, zoom, show all places"]] });
  return {
    dots: () => drawn.dots.map(({ x, y, reach, spots, facts, faint, wide }) => ({ x, y, reach, facts, faint, wide, things: spots.map(({ thing }) => thing) })),
    ways: () => drawn.ways.map(({ from, to, certainty, facts }) => ({ from, to, certainty, facts })),
  };
})();
window.demarche = Object.assign(window.demarche || {}, { map });

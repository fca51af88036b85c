/* The map: events at their places, and visits from the traveller's country to where they went. */
const map = (() => {
  const PLACES = 300, ARCS = 80, LISTED = 60;
  const NAMES = { talks: "met, talked, agreed", visit: "visited", statement: "spoke", deed: "proposed, accused, aided …", site: "site" };
  let world, key, menu, drawer, found = { spots: [], lost: [], placeless: [] }, arcs = [], places = PLACES, drawn = { dots: [], arcs: [], names: [] };

  /* Larger where more took place; on a crowded map all are smaller. */
  const reachOf = (number) => {
    const crowd = Math.max(0.5, Math.min(1, Math.sqrt(60 / Math.min(places, found.spots.length))));
    return Math.max(4, Math.min(20, 5 + 2.2 * Math.sqrt(number - 1)) * crowd);
  };
  const called = ({ thing, by, wide }) => data.name(thing) + (wide && by !== thing ? `, somewhere in ${data.name(by)}` : wide ? ", somewhere in the country" : "");
  const unique = (numbers) => [...new Set(numbers)];

  /* Which facts are in the light; all are where nothing is selected. */
  function chosen() {
    const { thing, pair, family, fact } = state.now;
    if (thing !== null) return new Set([...data.things[thing].facts, ...found.spots.filter((spot) => spot.thing === thing).flatMap((spot) => spot.facts)]);
    if (pair.length) return new Set(panel.between(pair, family));
    return fact === null ? null : new Set([fact]);
  }

  function families(numbers) {
    const counts = new Map();
    for (const number of numbers) {
      const family = whereabouts.familyAt(data.facts[number]);
      counts.set(family, (counts.get(family) || 0) + 1);
    }
    return [...counts].sort((a, b) => b[1] - a[1]);
  }

  /* Places whose dots would cover one another share one, and are told apart when the map is nearer. */
  function clusters() {
    const { width, height } = world.size();
    const all = [];
    for (const spot of found.spots.slice(0, places)) {
      const [x, y] = world.place(spot.at);
      if (x < -20 || y < -20 || x > width + 20 || y > height + 20) continue;
      const reach = reachOf(spot.facts.length);
      const near = all.find((other) => Math.hypot(other.x - x, other.y - y) < 0.85 * (other.reach + reach));
      if (near) near.spots.push(spot);
      else all.push({ x, y, reach, spots: [spot] });
    }
    for (const cluster of all) {
      cluster.facts = unique(cluster.spots.flatMap((spot) => spot.facts));
      cluster.reach = reachOf(cluster.facts.length);
    }
    return all;
  }

  function dot(cluster, light) {
    const { x, y, reach, spots, facts } = cluster;
    const [first] = spots;
    const wide = spots.every((spot) => spot.wide), certainty = whereabouts.certaintyOf(facts);
    const bright = !light || facts.some((number) => light.has(number));
    const told = spots.length > 1 ? `${called(first)} and ${many(spots.length - 1, "more place", "more places")}: ${whereabouts.counted(facts)}` : `${called(first)}: ${whereabouts.counted(facts)}`;
    const ring = spots.some((spot) => spot.thing === state.now.thing) || (light && state.now.thing === null && bright);
    const mark = svg("g", { class: ["place-dot", bright ? "" : "faint"].join(" ").trim() },
      svg("circle", { class: ring ? "ring chosen" : "ring", cx: x.toFixed(1), cy: y.toFixed(1), r: (reach + 4).toFixed(1) }),
      ...glyphs.mark(x, y, reach, families(facts), { wide, certainty }));
    Object.assign(cluster, { mark, faint: !bright, wide, text: data.things[first.thing].label + (spots.length > 1 ? ` +${spots.length - 1}` : "") });
    return world.button(mark, `place ${first.thing}`, told, () => (spots.length > 1 ? openPlaces(cluster) : state.select({ thing: first.thing })), facts);
  }

  /* Where visits of one way differ in certainty they bend differently, and never hide one another. */
  function arc(way, light, standing) {
    const { width, height } = world.size();
    const bend = { "": 0.16, planned: 0.23, negated: 0.3 }[way.certainty];
    const from = world.place(way.start), goal = standing.get(way.to);
    const { line, head, box, long } = glyphs.way(from, goal ? [goal.x, goal.y] : world.place(way.end), bend, (goal ? goal.reach : 4) + 3);
    if (long < 26 || box.right < 0 || box.bottom < 0 || box.left > width || box.top > height) return null;
    const bright = !light || way.facts.some((number) => light.has(number));
    const happened = { "": "", planned: ", planned", negated: ", did not happen" }[way.certainty];
    const told = `From ${data.name(way.from)} to ${data.name(way.to)}: ${many(way.facts.length, "visit")}${happened}`;
    const mark = svg("g", { class: ["way", way.certainty, bright ? "" : "faint"].filter(Boolean).join(" ") },
      svg("path", { class: "grip", d: line }),
      svg("path", { class: "line", d: line, "stroke-width": Math.min(4, 1.6 + 0.8 * Math.sqrt(way.facts.length - 1)).toFixed(1), "stroke-dasharray": { planned: "7 5", negated: "2 5" }[way.certainty] || null }),
      svg("path", { class: "head", d: head }), svg("circle", { class: "head", cx: from[0].toFixed(1), cy: from[1].toFixed(1), r: 2.6 }));
    drawn.arcs.push({ ...way, mark, box });
    return world.button(mark, `way ${way.key}`, told, () => openVisits(way, told), way.facts);
  }

  function redraw() {
    const light = chosen();
    const all = clusters();
    const standing = new Map(all.flatMap((cluster) => cluster.spots.map((spot) => [spot.thing, cluster])));
    const reached = new Set(found.spots.slice(0, places).map((spot) => spot.thing));
    drawn = { dots: all, arcs: [], names: [] };
    const ways = arcs.filter((way) => reached.has(way.to)).slice(0, ARCS).map((way) => arc(way, light, standing)).filter(Boolean);
    const dots = all.map((cluster) => dot(cluster, light));
    const inOrder = light ? [...all.filter(({ faint }) => !faint), ...all.filter(({ faint }) => faint)] : all;
    const tools = { left: world.size().width - 48, right: world.size().width, top: 0, bottom: 160 };
    drawn.names = mapNames.placed(inOrder, world.size(), [tools]);
    /* What is drawn last lies on top: light dots last of all. */
    const above = (a, b) => Number(b.classList.contains("faint")) - Number(a.classList.contains("faint"));
    world.show(...ways.sort(above), ...dots.reverse().sort(above), ...mapNames.drawn(drawn.names));
    glow(lit.now);
  }

  function glow(number) {
    for (const { mark, facts } of [...drawn.dots, ...drawn.arcs]) mark.classList.toggle("lit", number !== null && facts.includes(number));
  }

  /* ---- What stands behind a mark for several ---- */
  function close(back) {
    if (menu.hidden) return;
    menu.hidden = true;
    if (back) [...world.canvas.querySelectorAll("[data-key]")].find((mark) => mark.dataset.key === menu.dataset.of)?.focus();
  }

  function open(of, title, [x, y], rows) {
    menu.dataset.of = of;
    const more = rows.length > LISTED ? make("p", "soft", `and ${rows.length - LISTED} more: use the filters`) : null;
    menu.replaceChildren(make("h3", "", title), ...rows.slice(0, LISTED), more || "");
    menu.hidden = false;
    const { width, height } = world.size();
    menu.style.left = `${Math.max(6, Math.min(x + 10, width - menu.offsetWidth - 6))}px`;
    menu.style.top = `${Math.max(6, Math.min(y + 10, height - menu.offsetHeight - 6))}px`;
    menu.querySelector("button")?.focus();
  }

  function openPlaces(cluster) {
    const apart = cluster.spots.some((spot) => spot.at[0] !== cluster.spots[0].at[0] || spot.at[1] !== cluster.spots[0].at[1]);
    const rows = cluster.spots.map((spot) => link(`${called(spot)}: ${whereabouts.counted(spot.facts)}`, () => { close(); state.select({ thing: spot.thing }); }, "choice"));
    if (apart) rows.push(link("Zoom in", () => { close(); world.fit(cluster.spots.map((spot) => spot.at), { margin: 120, nearest: 6 }); }, "choice strong"));
    open(`place ${cluster.spots[0].thing}`, `${cluster.spots.length} places`, [cluster.x, cluster.y], rows);
  }

  const told = (number) => [data.facts[number].when, data.words(data.facts[number])].filter(Boolean).join(": ");
  const factRow = (number, className = "choice") => {
    const row = link(told(number), () => { close(); state.select({ fact: number }); }, className);
    row.addEventListener("pointerenter", () => lit.fact(number));
    row.addEventListener("pointerleave", () => lit.fact(null));
    return row;
  };

  /* One visit is shown at once, and visits of one traveller as the line between the two; others are listed. */
  function openVisits(way, title) {
    const pairs = new Map(way.facts.flatMap((number) => data.facts[number].links.filter(([, to, family]) => family === "visit" && to === way.to)).map((one) => [one.join(" "), one]));
    if (way.facts.length === 1) state.select({ fact: way.facts[0] });
    else if (pairs.size === 1) { const [[from, to, family]] = pairs.values(); state.select({ pair: [from, to], family }); }
    else { const { box } = drawn.arcs.find(({ key: same }) => same === way.key) || { box: { left: 20, top: 20, right: 20, bottom: 20 } }; open(`way ${way.key}`, title, [(box.left + box.right) / 2, (box.top + box.bottom) / 2], way.facts.map((number) => factRow(number))); }
  }

  /* ---- What is not on the map ---- */
  function lostWords() {
    const { placeless, lost } = found;
    return [placeless.length ? `${many(placeless.length, "event tells", "events tell")} no place` : "",
      lost.length ? `${many(lost.length, "place has", "places have")} no coordinates (${many(unique(lost.flatMap((spot) => spot.facts)).length, "event")})` : ""].filter(Boolean).join(" · ");
  }

  function listLost(first = LISTED) {
    const { placeless, lost } = found;
    drawer.replaceChildren(
      set(link("Close", () => { drawer.hidden = true; legend(); key.querySelector(".lost")?.focus(); }, "button"), { class: "button close" }),
      ...(lost.length ? [make("h3", "", "Places without coordinates"), ...lost.map((spot) => link(`${data.name(spot.thing)}: ${whereabouts.counted(spot.facts)}`, () => state.select({ thing: spot.thing }), "choice"))] : []),
      ...(placeless.length ? [make("h3", "", `Events that tell no place${placeless.length > first ? `: first ${first} of ${placeless.length}` : ""}`), ...placeless.slice(0, first).map((number) => factRow(number))] : []),
      placeless.length > first ? link("Show more", () => listLost(first + 300), "link more") : "",
    );
  }

  function swatch(family, options) {
    return svg("svg", { width: 18, height: 16, "aria-hidden": "true" }, ...glyphs.mark(9, 8, 5, [[family, 1]], options));
  }

  function wayMark(certainty) {
    return svg("svg", { width: 30, height: 12, class: `way ${certainty}`, "aria-hidden": "true" },
      svg("path", { class: "line", d: "M1 6H23", "stroke-width": 2, "stroke-dasharray": { planned: "6 4", negated: "2 4" }[certainty] || null }), svg("path", { class: "head", d: "M30 6L22 2.5V9.5Z" }));
  }

  function legend() {
    const entry = (picture, text) => make("span", "entry", picture, text);
    const facts = unique(found.spots.flatMap((spot) => spot.facts));
    const here = families(facts).map(([family]) => family);
    const lost = lostWords();
    const rows = here.map((family) => entry(swatch(family), NAMES[family]));
    if (found.spots.some((spot) => spot.wide)) rows.push(entry(swatch(here[0], { wide: true }), "somewhere in the country"));
    for (const [certainty, words] of [["planned", "only planned"], ["negated", "did not happen"]])
      if (found.spots.some((spot) => whereabouts.certaintyOf(spot.facts) === certainty)) rows.push(entry(swatch(here[0], { certainty }), words));
    for (const [certainty, words] of [["", "visit from the traveller’s country"], ["planned", "planned visit"], ["negated", "visit that did not happen"]])
      if (arcs.some((way) => way.certainty === certainty)) rows.push(entry(wayMark(certainty), words));
    const missed = [
      found.spots.length > places ? link(`First ${places} of ${found.spots.length.toLocaleString("en")} places: show ${Math.min(PLACES, found.spots.length - places)} more`, () => { places += PLACES; legend(); world.soon(); }, "link plain") : null,
      arcs.length > ARCS ? make("span", "soft", `the ${ARCS} busiest of ${arcs.length.toLocaleString("en")} ways; filter for others`) : null,
      lost ? set(link(lost, () => { drawer.hidden = !drawer.hidden; if (!drawer.hidden) { listLost(); drawer.querySelector("button").focus(); } legend(); }, "link plain lost"), { "aria-expanded": String(!drawer.hidden) }) : null,
    ];
    if (!facts.length && data.world) rows.push(make("span", "soft", "No event that passes the filters is on the map."));
    key.replaceChildren(...rows, ...missed.filter(Boolean), make("span", "soft", "Borders: Natural Earth, by who holds the land."));
  }

  function draw(root) {
    root.classList.add("map-view");
    const stage = make("div", "");
    key = set(make("div", "map-key"), { role: "group", "aria-label": "Legend of the map" });
    menu = set(make("div", "world-menu"), { role: "dialog", "aria-label": "What is here" });
    drawer = set(make("div", "map-lost"), { role: "region", "aria-label": "Not on the map" });
    menu.hidden = drawer.hidden = true;
    root.append(stage, key);
    collect();
    if (!data.world) {
      stage.append(make("p", "empty", "No place in this graph has coordinates, so there is no map to draw."), drawer);
      return;
    }
    world = worldMap(stage, "Map of places", redraw, sights);
    stage.append(menu, drawer);
    world.canvas.addEventListener("click", () => { if (menu.hidden) state.select({}); else close(); });
    root.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || menu.hidden) return;
      event.stopPropagation();
      close(true);
    });
    lit.listen(glow);
    /* The legend takes its room before the map is fitted to what is left. */
    legend();
    world.home();
  }

  /* What is worth bringing into sight: the places of what is selected, or else all. */
  function sights() {
    const light = chosen();
    const bright = light ? found.spots.filter((spot) => spot.facts.some((number) => light.has(number))) : [];
    return (bright.length ? bright : found.spots).map((spot) => spot.at);
  }

  function collect() {
    found = whereabouts.gathered(filtered.facts);
    arcs = data.world ? whereabouts.journeys(filtered.facts) : [];
  }

  function update({ filters, selection, size, theme }) {
    if (filters) {
      collect();
      if (!drawer.hidden) listLost();
    }
    if (filters || theme) legend();
    if (data.world && (filters || selection || size || theme)) { close(); world.soon(); }
  }

  views.add({ id: "map", name: "Map", draw, update });
  return {
    dots: () => drawn.dots.map(({ x, y, reach, spots, facts, faint }) => ({ x, y, reach, facts, faint, things: spots.map(({ thing }) => thing), wide: spots.every(({ wide }) => wide) })),
    ways: () => drawn.arcs.map(({ from, to, certainty, facts }) => ({ from, to, certainty, facts })),
    names: () => drawn.names,
  };
})();
window.demarche = Object.assign(window.demarche || {}, { map });

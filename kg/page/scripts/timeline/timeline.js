/* The timeline: events on lanes by who dealt with whom, honest about how exactly their dates are told. */
(() => {
  const LANES = 15, LEAST = 6, PINNED = 8; // lanes at the opening; of what is selected, beside them
  const MOST = 360; // marks drawn at once
  const UNDATED = 80;
  state.add("lanes", "text", "pairs");
  state.add("sides", "text", "countries");
  state.add("axis", "text", "");
  state.add("seen", "texts", []);
  const { parts } = timeView;
  let more = 0, own = "";

  /* ---- what is shown ---- */

  function gather() {
    timeView.dated = filtered.facts.filter((number) => !data.facts[number].undated);
    const reported = (number) => data.facts[number].reported?.[0] ?? -Infinity;
    timeView.undated = filtered.facts.filter((number) => data.facts[number].undated)
      .map((number) => [reported(number), number]).sort((a, b) => (a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : a[1] - b[1])).map(([, number]) => number);
    timeView.lanes = timeLanes.group(timeView.dated, state.now.lanes, state.now.sides);
  }

  const samePair = (lane) => lane.actors.length === 2 && lane.actors.every((actor) => state.now.pair.includes(actor));

  /* Which facts belong to a selected thing or pair; null where none is selected. */
  function belonging() {
    const { thing, pair, family } = state.now;
    if (thing === null && !pair.length) return null;
    const own = new Set(thing !== null ? data.things[thing].facts : panel.between(pair, family));
    return (number) => own.has(number) || (thing !== null && sides.of(number, "countries").includes(thing));
  }

  /* The lanes with most facts, and those of what is selected: of a thing its first ones. At the opening none is out of
     sight: the last wait behind "show more". */
  function arranged() {
    const { fact } = state.now, belongs = belonging();
    const wanted = (lane) => lane.facts.includes(fact) || samePair(lane) || Boolean(belongs && lane.facts.some(belongs));
    const rest = timeView.lanes.slice(LANES + more);
    const asked = [...timeView.lanes.slice(0, LANES + more), ...rest.filter((lane) => lane.key !== "alone" && wanted(lane)).slice(0, PINNED), ...rest.filter((lane) => lane.key === "alone")];
    const laid = timeLanes.layAll(asked, timeView.axis, { width: timeView.width, height: parts.body.clientHeight, most: MOST });
    if (more) return laid;
    const room = parts.body.clientHeight - 30;
    let sum = laid.reduce((all, one) => all + timeRows.heightOf(one), 0);
    for (let place = laid.length - 1; sum > room && laid.length > LEAST && place >= 0; place -= 1) {
      const { lane } = laid[place];
      if (lane.key === "alone" || wanted(lane)) continue;
      sum -= timeRows.heightOf(laid[place]);
      laid.splice(place, 1);
    }
    return laid;
  }

  const keysOf = (laid) => laid.map(({ lane }) => lane.key).join("\n");

  /* ---- drawing ---- */

  function paint() {
    const held = parts.body.contains(document.activeElement) ? timeKeys.address(document.activeElement) : null;
    const scrolled = parts.body.scrollTop, { lanes, dated } = timeView;
    parts.empty.hidden = dated.length > 0;
    parts.plot.hidden = !dated.length;
    parts.count.textContent = "";
    timeView.drawn = [];
    if (!dated.length) return;
    timeView.settle();
    timeView.drawn = arranged();
    const hidden = lanes.length - timeView.drawn.length;
    timeRows.draw(timeView.drawn, hidden > 0 ? link(`Show more lanes (${hidden.toLocaleString("en")})`, showMore, "link more") : null);
    parts.count.textContent = `${many(dated.length, "dated fact")} on ${hidden ? `${timeView.drawn.length} of ` : ""}${many(lanes.length, "lane")}`;
    for (const button of [parts.farther, parts.whole]) set(button, { disabled: timeView.look.enlarged <= 1 });
    parts.plot.classList.toggle("closer", timeView.look.enlarged > 1);
    parts.body.scrollTop = scrolled;
    style();
    legend();
    const stop = (held && timeKeys.find(held)) || parts.rows.querySelector(".reach");
    if (stop) set(stop, { tabindex: "0" });
    if (held && stop) stop.focus({ preventScroll: true });
  }

  function showMore() {
    const { length } = timeView.drawn;
    more += 20;
    paint();
    timeView.drawn[length]?.box.querySelector(".reach").focus();
  }

  /* What is selected stands out: a ring at a fact, the rest fainter for a thing or a pair. */
  function style() {
    const { fact } = state.now, belongs = belonging();
    for (const { box, lane, marks } of timeView.drawn) {
      box.classList.toggle("chosen", samePair(lane));
      for (const mark of marks) {
        const { facts } = mark.item, here = fact !== null && facts.includes(fact);
        set(mark, { "aria-current": here ? "true" : null }).classList.toggle("chosen", here);
        mark.classList.toggle("faint", Boolean(belongs) && !facts.some(belongs));
      }
    }
    light(lit.now);
  }

  function light(number) {
    for (const { marks } of timeView.drawn) for (const mark of marks) mark.classList.toggle("lit", number !== null && mark.item.facts.includes(number));
  }

  /* What was selected elsewhere comes into sight. */
  function reveal() {
    const { fact } = state.now;
    if (fact === null || !timeView.dated.includes(fact)) return;
    const x = timeView.axis.x(data.facts[fact].days[0]);
    if (x < 0 || x > timeView.width) timeView.centre(data.facts[fact].days[0]);
    timeView.drawn.find(({ lane }) => lane.facts.includes(fact))?.box.scrollIntoView({ block: "nearest" });
  }

  /* ---- what has no date ---- */

  function undatedItem(number) {
    const fact = data.facts[number];
    const item = make("li", "", make("span", "", [fact.type, fact.reported && dates.brief(fact)].filter(Boolean).join(" · ")), link(data.words(fact), () => state.select({ fact: number }), "link plain"));
    item.addEventListener("pointerenter", () => lit.fact(number));
    item.addEventListener("pointerleave", () => lit.fact(null));
    return item;
  }

  function listUndated(most = UNDATED) {
    const { undated } = timeView, rest = undated.length - most;
    parts.undated.hidden = !undated.length;
    parts.undated.firstChild.textContent = `Without a date (${undated.length.toLocaleString("en")})`;
    const shown = parts.undated.open ? undated.slice(0, most).map(undatedItem) : [];
    if (parts.undated.open && rest > 0) shown.push(make("li", "", link(`First ${most} of ${undated.length.toLocaleString("en")}: show more`, () => listUndated(most + 4 * UNDATED))));
    parts.list.replaceChildren(...shown);
  }

  /* ---- the picture's own parts ---- */

  /* Buttons of which one is pressed. */
  function choice(name, key, options) {
    const buttons = options.map(([value, words, title]) => Object.assign(link(words, () => state.change({ [key]: value, ...(key === "axis" ? { seen: [] } : {}) }), "button"), { title, value }));
    const show = () => { for (const button of buttons) set(button, { "aria-pressed": String(state.now[key] === button.value) }); };
    return Object.assign(set(make("div", "switches", ...buttons), { role: "group", "aria-label": name }), { show });
  }

  function draw(root) {
    root.classList.add("timeline");
    const button = (words, title, action) => set(link(words, action, "button"), { title, "aria-label": title });
    Object.assign(parts, {
      root, axis: make("div", "axis"), rows: make("div", "rows"), list: make("ul", ""), legend: set(make("ul", "legend"), { "aria-label": "Legend" }),
      choices: [
        choice("Lanes", "lanes", [["pairs", "By pair", "A lane for those who deal with one another"], ["actors", "By actor", "A lane for each actor"], ["types", "By type", "A lane for each type of event"]]),
        choice("Sides", "sides", [["countries", "Countries", "People and bodies as the countries that they stand for"], ["told", "As told", "People and bodies as the documents name them"]]),
        choice("Axis", "axis", [["", "With breaks", "Each stretch of time as wide as what happened in it asks for, breaks where nothing did"], ["even", "Even", "One scale for all times"]]),
      ],
      count: set(make("span", "count"), { role: "status" }),
      farther: button("−", "Look from farther away", () => timeView.zoom(1 / 1.6)),
      whole: button("All", "Show all times", timeView.whole),
      closer: button("+", "Look closer", () => timeView.zoom(1.6)),
      empty: make("p", "empty", "Nothing that has a date passes the filters."),
    });
    parts.body = make("div", "body", parts.rows);
    parts.plot = make("div", "plot", parts.axis, parts.body);
    parts.undated = make("details", "dateless", make("summary", ""), parts.list);
    parts.unfold = set(link("Legend", () => {
      set(parts.unfold, { "aria-expanded": String(parts.legend.classList.toggle("whole")) });
      paint();
    }, "button"), { "aria-expanded": "false" });
    parts.undated.addEventListener("toggle", () => { listUndated(); paint(); });
    const bar = make("div", "bar", ...parts.choices, parts.count, set(make("div", "switches", parts.farther, parts.whole, parts.closer), { role: "group", "aria-label": "How close" }));
    const foot = make("div", "foot", parts.undated, parts.unfold, parts.legend);
    root.append(folding.opener("Lanes, dates and legend", [bar, foot], () => update({ size: true })), bar, parts.empty, parts.plot, foot, timeHint.box);
    Object.assign(timeView, { paint });
    timeKeys.watch();
    lit.listen(light);
  }

  function legend() {
    const counts = new Map();
    for (const number of timeView.dated) counts.set(data.facts[number].type, (counts.get(data.facts[number].type) || 0) + 1);
    const occurs = { gaps: timeView.made.some(({ gap }) => gap), piles: timeView.drawn.some(({ items }) => items.some(({ facts }) => facts.length > 1)) };
    const keys = [...timeMarks.types([...counts.keys()].sort((a, b) => counts.get(b) - counts.get(a)).slice(0, 12)), ...timeMarks.styles(timeView.dated, occurs)];
    parts.legend.replaceChildren(...keys.map((key) => make("li", "", key)));
    /* One row of it is always there; the button unfolds what has no room in it. */
    parts.unfold.hidden = !parts.legend.classList.contains("whole") && parts.legend.scrollHeight <= parts.legend.clientHeight + 4;
  }

  function update({ filters, selection, size, theme }) {
    const asked = `${state.now.lanes} ${state.now.sides} ${state.now.axis}`;
    const anew = filters || asked !== own, elsewhere = state.now.seen.join() !== timeView.wrote;
    own = asked;
    for (const one of parts.choices) one.show();
    parts.choices[1].hidden = state.now.lanes === "types";
    if (anew) {
      more = 0;
      timeHint.hide();
      gather();
      listUndated();
    }
    parts.plot.hidden = !timeView.dated.length;
    if (anew || size) timeView.scale();
    if (anew || size || elsewhere) timeView.follow();
    if (anew || size || theme || elsewhere || (selection && timeView.dated.length && keysOf(arranged()) !== keysOf(timeView.drawn))) paint();
    else style();
    if (selection) reveal();
  }

  views.add({ id: "timeline", name: "Timeline", draw, update, back: timeKeys.back });
  /* What tests may ask: where days stand, and what was laid where. */
  window.demarche = Object.assign(window.demarche || {}, { timeline: {
    x: (iso) => timeView.axis.x(dayOf(iso)),
    pieces: () => timeView.axis.pieces.map(({ from, to, left, right, gap }) => ({ from: isoOf(from), to: isoOf(to), left, right, gap })),
    lanes: () => timeView.drawn.map(({ lane, items }) => ({ label: lane.label, facts: lane.facts, items: items.map(({ facts, from, to, middle, bar, row, label }) => ({ facts, from, to, middle, bar, row, label })) })),
    zoom: timeView.zoom, pan: timeView.pan,
  } });
})();

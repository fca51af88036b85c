/* The timeline: events on lanes by who dealt with whom, honest about how exactly their dates are told. */
const timeline = (() => {
  const HEAD = 184; // pixels of the lanes' names
  const LANES = 15;
  const MOST = 360; // marks drawn at once
  const DAY = 160; // pixels of a day at most
  state.add("lanes", "text", "pairs");
  state.add("sides", "text", "countries");
  state.add("axis", "text", "");
  state.add("seen", "texts", []);

  const pencil = document.createElement("canvas").getContext("2d");
  const measure = (text, strong = false, size = 11) => { pencil.font = `${strong ? 600 : 400} ${size}px ${pencil.family}`; return pencil.measureText(text).width; };
  pencil.family = getComputedStyle(document.body).fontFamily;
  const parts = {}; // the elements of the view
  let made = [], view, lanes = [], dated = [], undated = [], drawn = [], width = 0, more = 0, late = 0, frame = 0, wrote = "";
  let look = { enlarged: 1, moved: 0 };

  /* ---- what is shown ---- */

  const end = (iso, day) => (/^\d{4}-\d{2}-\d{2}$/.test(iso) && Number.isFinite(dayOf(iso)) ? dayOf(iso) : day);

  const reportOf = (number) => data.facts[number].evidence.map((one) => data.sources[one.source].date || "").filter(Boolean).sort()[0] || "";

  function gather() {
    dated = filtered.facts.filter((number) => data.facts[number].start && data.facts[number].days);
    undated = filtered.facts.filter((number) => !data.facts[number].start && !["Tenure", "Installation"].includes(data.facts[number].kind));
    const reported = new Map(undated.map((number) => [number, reportOf(number)]));
    undated.sort((a, b) => (reported.get(a) < reported.get(b) ? -1 : reported.get(a) > reported.get(b) ? 1 : a - b));
    lanes = timeLanes.group(dated, state.now.lanes, state.now.sides);
  }

  function scale() {
    width = Math.max(240, parts.rows.clientWidth - HEAD);
    made = timeScale.pieces(dated.map((number) => data.facts[number].days).map(([from, to]) => [from, to + 1]), {
      from: end(state.now.from, -Infinity), to: end(state.now.to, Infinity) + 1, width, even: state.now.axis === "even" });
  }

  /* What the address tells of the days to look at; all where it tells none. */
  function follow() {
    wrote = state.now.seen.join();
    const [from, to] = state.now.seen.map((iso) => end(iso, null));
    look = made.length && from !== null && to > from ? timeScale.between(made, from, to, width) : { enlarged: 1, moved: 0 };
  }

  /* The lanes with most facts, as many as there is room for, and those of what is selected. */
  function chosenLanes() {
    const { fact, pair } = state.now;
    const asked = lanes.slice(0, LANES + more);
    const wanted = (lane) => lane.key === "alone" || (fact !== null && lane.facts.includes(fact)) || (pair.length && samePair(lane));
    return [...asked, ...lanes.slice(LANES + more).filter(wanted).slice(0, 3)];
  }

  const samePair = (lane) => lane.actors.length === 2 && lane.actors.every((actor) => state.now.pair.includes(actor));
  /* Long names take two lines. */
  const heightOf = ({ lane, rows }) => Math.max(8 + rows * 16, measure(lane.label, false, 12.5) > HEAD - 46 ? 36 : 24);

  /* ---- drawing ---- */

  function paint() {
    const held = parts.body.contains(document.activeElement) ? address(document.activeElement) : null;
    const scrolled = parts.body.scrollTop;
    parts.empty.hidden = dated.length > 0;
    parts.plot.hidden = !dated.length;
    if (!dated.length) return;
    view = timeScale.seen(made, look.enlarged, look.moved);
    look.moved = Math.max(0, Math.min(look.moved, view.total - width));
    view = timeScale.seen(made, look.enlarged, look.moved);
    let laid = timeLanes.layAll(chosenLanes(), view, width, MOST);
    if (!more) laid = fitted(laid);
    drawn = laid;
    const heights = laid.map(heightOf), height = heights.reduce((sum, one) => sum + one, 0);
    parts.axis.replaceChildren(axis());
    const most = laid.reduce((top, { items }) => items.reduce((best, { facts }) => Math.max(best, facts.length), top), 2);
    const hidden = lanes.length - laid.length;
    parts.rows.replaceChildren(ground(height), ...laid.map((one) => row(one, most)),
      hidden > 0 ? link(`Show more lanes (${hidden.toLocaleString("en")})`, () => { more += 20; paint(); }, "link more") : "");
    parts.count.textContent = `${many(dated.length, "dated fact")} on ${laid.length < lanes.length ? `${laid.length} of ` : ""}${many(lanes.length, "lane")}`;
    set(parts.closer, { disabled: look.enlarged <= 1.001 });
    set(parts.fit, { disabled: look.enlarged <= 1.001 });
    parts.body.scrollTop = scrolled;
    parts.plot.classList.toggle("closer", look.enlarged > 1.001);
    style();
    const stop = (held && find(held)) || parts.rows.querySelector(".reach");
    if (stop) set(stop, { tabindex: "0" });
    if (held && stop) stop.focus({ preventScroll: true });
  }

  /* At the opening no lane is out of sight: the last ones wait behind "show more". */
  function fitted(laid) {
    const room = parts.body.clientHeight - 30;
    const kept = [...laid];
    let sum = kept.reduce((all, one) => all + heightOf(one), 0);
    for (let place = kept.length - 1; sum > room && kept.length > 6 && place >= 0; place -= 1) {
      const { lane } = kept[place];
      if (lane.key === "alone" || samePair(lane) || lane.facts.includes(state.now.fact)) continue;
      sum -= heightOf(kept[place]);
      kept.splice(place, 1);
    }
    return kept;
  }

  function axis() {
    const { labels, marks } = timeScale.ticks(view, width, measure);
    const drawing = svg("svg", { width, height: 40, "aria-hidden": "true" });
    for (const { left, right, gap, from, to } of view.pieces) {
      if (right < 0 || left > width) continue;
      if (!gap) drawing.append(svg("path", { class: "base", d: `M${left},39.5H${right}` }));
      else drawing.append(svg("path", { class: "zigzag", d: `M${left},39.5h${(right - left) / 2 - 8}l4,-5l4,10l4,-10l4,5H${right}` }),
        svg("rect", { class: "rest", x: left + 6, y: 0, width: right - left - 12, height: 34 }, svg("title", {}, `${timeScale.lasting(to - from)} in which nothing is told to the day, week or month`)));
    }
    for (const { x, year } of marks) if (x >= 0 && x <= width) drawing.append(svg("path", { class: year ? "tick year" : "tick", d: `M${x},${year ? 4 : 33}V40` }));
    for (const { text, left, right, tier, upright } of labels)
      if (upright) { if (text) drawing.append(svg("text", { class: "part", transform: `translate(${(left + right) / 2 + 4} 32) rotate(-90)` }, text)); } else drawing.append(svg("text", { class: tier ? "part" : "year", x: left + (tier ? 0 : 3), y: tier ? 29 : 13 }, text));
    return drawing;
  }

  /* Behind the lanes: the breaks, and thin lines under the ticks. */
  function ground(height) {
    const drawing = svg("svg", { class: "ground", width, height, style: `left: ${HEAD}px`, "aria-hidden": "true" }, timeMarks.fills());
    for (const { x, year } of timeScale.ticks(view, width, measure).marks) if (x >= 0 && x <= width) drawing.append(svg("path", { class: year ? "line year" : "line", d: `M${x},0V${height}` }));
    for (const { left, right, gap } of view.pieces)
      if (gap && right > 0 && left < width) drawing.append(svg("rect", { class: "rest", x: left + 6, y: 0, width: right - left - 12, height, fill: "url(#nothing)" }));
    return drawing;
  }

  function heading(lane) {
    const [first, second] = lane.actors;
    const stop = (text, action) => set(link(text, action, "link plain reach"), { tabindex: "-1" });
    const names = lane.actors.length === 0 ? [set(make("span", "reach", lane.label), { tabindex: "-1" })]
      : lane.actors.length === 1 ? [stop(lane.label, () => state.select({ thing: first }))]
        : lane.actors.length === 2 ? [stop(lane.label, () => state.select({ pair: [first, second] }))]
          : lane.actors.flatMap((actor, place) => [place ? " – " : "", stop(data.name(actor), () => state.select({ thing: actor }))]);
    const box = make("div", "head", make("span", "names", ...names), make("span", "many", lane.facts.length.toLocaleString("en")));
    box.title = lane.label;
    return box;
  }

  function row(one, most) {
    const { lane, items, rows } = one;
    const height = heightOf(one);
    const y = (item) => (height - one.rows * 16) / 2 + item.row * 16 + 8;
    items.sort((a, b) => a.left - b.left || a.facts[0] - b.facts[0]);
    for (let number = 0; number < rows; number += 1) {
      const line = items.filter((item) => item.row === number);
      line.forEach((item, place) => worded(item, line[place + 1]));
    }
    one.marks = items.map((item) => {
      const mark = timeMarks.mark(item, y(item), most);
      mark.classList.add("reach");
      mark.item = item;
      return mark;
    });
    const drawing = svg("svg", { width, height, role: "group", "aria-label": `Events: ${lane.label}` }, ...one.marks);
    const box = set(make("div", "lane", heading(lane), drawing), { role: "group", "aria-label": `${lane.label}, ${many(lane.facts.length, "event")}` });
    box.style.height = `${height}px`;
    box.classList.toggle("quiet", !items.length);
    box.laid = one;
    one.box = box;
    return box;
  }

  /* A word beside a mark where there is room until the next. */
  function worded(item, next) {
    if (item.facts.length > 1) return;
    const text = timeMarks.label(item.facts[0], state.now.lanes, state.now.sides);
    const room = (next ? next.left : width) - item.right - 6;
    if (!text || room < measure(text) + 4) return;
    Object.assign(item, { label: text, labelled: item.right + 2 });
  }

  /* What is selected stands out: a ring at a fact, the rest fainter for a thing or a pair. */
  function style() {
    const { thing, pair, family, fact } = state.now;
    const of = thing !== null && new Set(data.things[thing].facts);
    const told = (number) => {
      if (thing !== null) return of.has(number) || sides.of(number, "countries").includes(thing);
      const { links } = data.facts[number];
      if (family) return links.some(([from, to, kind]) => kind === family && pair.includes(from) && pair.includes(to));
      return sides.meet(number, pair) || links.some(([from, to]) => pair.includes(from) && pair.includes(to));
    };
    const any = thing !== null || pair.length > 0;
    for (const { box, lane, marks } of drawn) {
      box.classList.toggle("chosen", pair.length > 0 && samePair(lane));
      for (const mark of marks) {
        const { facts } = mark.item;
        mark.classList.toggle("chosen", fact !== null && facts.includes(fact));
        set(mark, { "aria-current": fact !== null && facts.includes(fact) ? "true" : null });
        mark.classList.toggle("faint", any && !facts.some(told));
      }
    }
    light(lit.now);
  }

  function light(number) {
    for (const { marks } of drawn) for (const mark of marks) mark.classList.toggle("lit", number !== null && mark.item.facts.includes(number));
  }

  /* ---- looking closer ---- */

  const stretchAt = (x) => { const day = view.day(x); return made.find(({ to }) => day <= to) || made.at(-1); };

  /* Draws at the next frame, and writes the address once all is still. */
  function moved(next) {
    look = next;
    if (look.enlarged <= 1.001) look = { enlarged: 1, moved: 0 };
    hide();
    if (!frame) frame = requestAnimationFrame(() => { frame = 0; paint(); });
    clearTimeout(late);
    late = setTimeout(() => {
      const iso = (x, round) => isoOf(round(view.day(x)));
      const seen = look.enlarged > 1 ? [iso(0, Math.floor), iso(width, Math.ceil)] : [];
      wrote = seen.join();
      state.change({ seen }, { replace: true });
    }, 250);
  }

  function zoom(factor, x = width / 2) {
    if (!view) return;
    const piece = stretchAt(x), day = view.day(x);
    const most = piece.gap ? 200 : Math.max(1, DAY * (piece.to - piece.from) / piece.width);
    const enlarged = Math.max(1, Math.min(look.enlarged * factor, Math.max(most, look.enlarged)));
    const next = timeScale.seen(made, enlarged, 0);
    moved({ enlarged, moved: Math.max(0, Math.min(next.x(day) - x, next.total - width)) });
  }

  const pan = (pixels) => { if (view) moved({ ...look, moved: Math.max(0, Math.min(look.moved + pixels, view.total - width)) }); };

  function centre(day) {
    const next = timeScale.seen(made, look.enlarged, 0);
    look = { ...look, moved: Math.max(0, Math.min(next.x(day) - width / 2, next.total - width)) };
    moved(look);
    paint();
  }

  /* A counted mark opens: closer, as long as that takes its events apart; else as a list. */
  function open(mark) {
    const { facts } = mark.item;
    if (facts.length === 1) { state.select({ fact: facts[0] }); return; }
    const days = facts.map((number) => data.facts[number].days);
    const first = Math.min(...days.map(([day]) => day)), last = Math.max(...days.map(([, day]) => day)) + 1;
    const air = Math.max(1, (last - first) * 0.15);
    const next = timeScale.between(made, first - air, last + air, width);
    const piece = stretchAt(mark.item.middle);
    if (last - first > 1 && next.enlarged > look.enlarged * 1.15 && (next.enlarged * piece.width) / (piece.to - piece.from) < DAY * 1.5) moved(next);
    else list(mark);
  }

  /* ---- hints ---- */

  function place(mark) {
    const box = mark.getBoundingClientRect(), around = parts.root.getBoundingClientRect();
    const { offsetWidth, offsetHeight } = parts.hint;
    const x = box.left - around.left + Math.min(box.width, 16) / 2 - offsetWidth / 2;
    const above = box.top - around.top - offsetHeight - 7;
    parts.hint.style.left = `${Math.max(6, Math.min(x, around.width - offsetWidth - 6))}px`;
    parts.hint.style.top = `${above > 4 ? above : Math.min(box.bottom - around.top + 7, around.height - offsetHeight - 4)}px`;
  }

  function hint(mark) {
    const { facts } = mark.item;
    const told = facts.slice(0, facts.length > 1 ? 5 : 1).map((number) => {
      const fact = data.facts[number], notes = timeMarks.open(fact);
      const status = { Planned: "planned", Suggested: "suggested", Negated: "did not happen" }[fact.status];
      return make("p", "", make("strong", "", [fact.type, timeMarks.spoken(fact), status].filter(Boolean).join(" · ")), make("span", "", data.words(fact)), notes ? make("em", "", notes) : null);
    });
    parts.hint.replaceChildren(...(facts.length > 1 ? [make("p", "top", `${many(facts.length, "event")} close together`)] : []), ...told,
      ...(facts.length > 5 ? [make("p", "rest", `and ${facts.length - 5} more`)] : []));
    parts.hint.className = "timeline-hint";
    parts.hint.hidden = false;
    place(mark);
  }

  function list(mark) {
    const { facts } = mark.item;
    const items = facts.slice(0, 60).map((number) => make("li", "", link(`${timeMarks.spoken(data.facts[number])}: ${data.words(data.facts[number])}`, () => { hide(); state.select({ fact: number }); }, "link plain")));
    parts.hint.replaceChildren(make("p", "top", many(facts.length, "event")), make("ol", "", ...items), ...(facts.length > 60 ? [make("p", "rest", `First 60 of ${facts.length.toLocaleString("en")}; narrow by filters or look closer.`)] : []));
    parts.hint.className = "timeline-hint list";
    parts.hint.hidden = false;
    parts.hint.from = address(mark);
    place(mark);
    parts.hint.querySelector("button").focus({ preventScroll: true });
  }

  const hide = () => { parts.hint.hidden = true; };
  const listing = () => !parts.hint.hidden && parts.hint.classList.contains("list");

  /* ---- keyboard: one tab stop, arrows within ---- */

  const address = (stop) => { const box = stop.closest(".lane"); return box && { key: box.laid.lane.key, fact: stop.item ? stop.item.facts[0] : null, place: [...box.querySelectorAll(".reach")].indexOf(stop) }; };

  function find({ key, fact, place }) {
    const one = drawn.find(({ lane }) => lane.key === key);
    if (!one) return null;
    if (fact !== null) { const mark = one.marks.find(({ item }) => item.facts.includes(fact)); if (mark) return mark; }
    return one.box.querySelectorAll(".reach")[fact === null ? place : 0];
  }

  function go(stop) {
    if (!stop) return;
    for (const one of parts.rows.querySelectorAll('.reach[tabindex="0"]')) set(one, { tabindex: "-1" });
    set(stop, { tabindex: "0" });
    stop.focus({ preventScroll: true });
    stop.closest(".lane").scrollIntoView({ block: "nearest" });
  }

  function step(stop, by) {
    const box = stop.closest(".lane"), stops = [...box.querySelectorAll(".reach")];
    const next = stops[stops.indexOf(stop) + by];
    const { lane } = box.laid;
    /* What is out of sight comes into sight. */
    const known = stop.item ? (by > 0 ? Math.max(...stop.item.facts.map((one) => lane.facts.indexOf(one))) : Math.min(...stop.item.facts.map((one) => lane.facts.indexOf(one)))) : -1;
    const beyond = lane.facts[known + by];
    if (stop.item && beyond !== undefined && (!next || !next.item)) {
      centre(data.facts[beyond].days[0]);
      go(find({ key: lane.key, fact: beyond, place: 0 }));
    } else go(next);
  }

  function across(stop, by) {
    const box = stop.closest(".lane"), at = drawn.findIndex((one) => one.box === box) + by;
    if (!drawn[at]) return;
    const { marks } = drawn[at];
    if (!stop.item || !marks.length) { go(drawn[at].box.querySelector(".reach")); return; }
    go(marks.reduce((best, mark) => (Math.abs(mark.item.middle - stop.item.middle) < Math.abs(best.item.middle - stop.item.middle) ? mark : best)));
  }

  function onKey(event) {
    const stop = event.target.closest(".reach");
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const ends = () => (stop ? [...stop.closest(".lane").querySelectorAll(".reach")] : []);
    const acts = {
      ArrowRight: () => step(stop, 1), ArrowLeft: () => step(stop, -1), ArrowDown: () => across(stop, 1), ArrowUp: () => across(stop, -1),
      Home: () => go(ends()[0]), End: () => go(ends().at(-1)),
      Enter: stop && stop.item && (() => open(stop)), " ": stop && stop.item && (() => open(stop)),
      "+": () => zoom(1.5, stop && stop.item ? stop.item.middle : undefined), "=": () => zoom(1.5, stop && stop.item ? stop.item.middle : undefined),
      "-": () => zoom(1 / 1.5), 0: () => moved({ enlarged: 1, moved: 0 }),
      Escape: !parts.hint.hidden && hide,
    };
    const act = acts[event.key];
    if (!act || (!stop && event.key.startsWith("Arrow"))) return;
    event.preventDefault();
    act();
  }

  /* ---- pointer ---- */

  function onWheel(event) {
    const x = event.clientX - parts.axis.getBoundingClientRect().left;
    const scrolls = parts.body.scrollHeight > parts.body.clientHeight + 1;
    const sideways = Math.abs(event.deltaX) > Math.abs(event.deltaY) || event.shiftKey;
    /* Where the lanes themselves scroll, the wheel does that, and looks closer with the control key or over the axis. */
    if (!sideways && scrolls && !event.ctrlKey && !event.metaKey && parts.body.contains(event.target)) return;
    event.preventDefault();
    if (sideways) pan(event.deltaX || event.deltaY);
    else zoom(Math.exp(-Math.max(-120, Math.min(event.deltaY, 120)) / 300), Math.max(0, x));
  }

  function onDown(event) {
    if (event.button || event.target.closest("button, .event") || look.enlarged <= 1) return;
    let last = event.clientX;
    const move = (next) => { pan(last - next.clientX); last = next.clientX; };
    const stop = () => { removeEventListener("pointermove", move); parts.plot.classList.remove("held"); };
    parts.plot.classList.add("held");
    addEventListener("pointermove", move);
    addEventListener("pointerup", stop, { once: true });
    event.preventDefault();
  }

  function watch() {
    const over = (event) => event.target.closest(".event");
    parts.body.addEventListener("pointerover", (event) => {
      const mark = over(event);
      if (listing()) return;
      if (!mark) { hide(); lit.fact(null); return; }
      hint(mark);
      lit.fact(mark.item.facts.length === 1 ? mark.item.facts[0] : null);
    });
    parts.body.addEventListener("pointerleave", () => { if (!listing()) hide(); lit.fact(null); });
    parts.body.addEventListener("focusin", (event) => {
      const mark = over(event);
      if (mark && mark.matches(":focus-visible")) { hint(mark); lit.fact(mark.item.facts.length === 1 ? mark.item.facts[0] : null); }
    });
    parts.body.addEventListener("focusout", () => { if (!listing()) hide(); lit.fact(null); });
    parts.body.addEventListener("click", (event) => { const mark = over(event); if (mark) { go(mark); open(mark); } });
    parts.body.addEventListener("keydown", onKey);
    parts.plot.addEventListener("wheel", onWheel, { passive: false });
    parts.plot.addEventListener("pointerdown", onDown);
    parts.hint.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      hide();
      go(find(parts.hint.from));
      event.stopPropagation();
    });
    addEventListener("pointerdown", (event) => { if (listing() && !parts.hint.contains(event.target)) hide(); });
    lit.listen(light);
  }

  /* ---- the view's own parts ---- */

  /* Buttons of which one is pressed. */
  function choice(name, key, options) {
    const buttons = options.map(([value, words, title]) => Object.assign(link(words, () => state.change({ [key]: value, ...(key === "axis" ? { seen: [] } : {}) }), "button"), { title, value }));
    const show = () => { for (const button of buttons) set(button, { "aria-pressed": String(state.now[key] === button.value) }); };
    return Object.assign(set(make("div", "switches", ...buttons), { role: "group", "aria-label": name }), { show });
  }

  function unplaced() {
    const words = (number) => {
      const fact = data.facts[number], reported = reportOf(number);
      const one = make("li", "", make("span", "", [fact.type, reported && `reported ${reported}`].filter(Boolean).join(" · ")), link(data.words(fact), () => state.select({ fact: number }), "link plain"));
      one.addEventListener("pointerenter", () => lit.fact(number));
      one.addEventListener("pointerleave", () => lit.fact(null));
      return one;
    };
    const FIRST = 80;
    parts.undated.firstChild.textContent = `No date told (${undated.length.toLocaleString("en")})`;
    parts.undated.hidden = !undated.length;
    const fill = (most) => parts.unplaced.replaceChildren(...undated.slice(0, most).map(words),
      undated.length > most ? make("li", "", link(`First ${most} of ${undated.length.toLocaleString("en")}: show more`, () => fill(most + 200), "link")) : "");
    if (parts.undated.open) fill(FIRST); else parts.unplaced.replaceChildren();
  }

  function draw(root) {
    root.classList.add("timeline");
    const button = (words, title, action) => set(link(words, action, "button"), { title, "aria-label": title });
    Object.assign(parts, {
      root,
      choices: [
        choice("Lanes", "lanes", [["pairs", "By pair", "A lane for those who deal with one another"], ["actors", "By actor", "A lane for each actor"], ["types", "By type", "A lane for each type of event"]]),
        choice("Sides", "sides", [["countries", "Countries", "People and bodies as the countries that they stand for"], ["told", "As told", "People and bodies as the documents name them"]]),
        choice("Axis", "axis", [["", "With breaks", "Each stretch of time as wide as what happened in it asks for, breaks where nothing did"], ["even", "Even", "One scale for all times"]]),
      ],
      count: set(make("span", "count"), { role: "status" }),
      closer: button("−", "Look from farther away", () => zoom(1 / 1.6)),
      fit: button("All", "Show all times", () => moved({ enlarged: 1, moved: 0 })),
      axis: make("div", "axis"), rows: make("div", "rows"), legend: make("div", "legend"), styles: make("div", "legend"), unplaced: make("ul", ""), hint: set(make("div", "timeline-hint"), { role: "tooltip" }),
      empty: make("p", "empty", "Nothing that has a date passes the filters."),
    });
    parts.body = make("div", "body", parts.rows);
    parts.plot = make("div", "plot", parts.axis, parts.body);
    parts.undated = make("details", "dateless", make("summary", ""), parts.unplaced);
    parts.undated.addEventListener("toggle", () => { unplaced(); paint(); });
    parts.hint.hidden = true;
    parts.axis.style.marginLeft = `${HEAD}px`;
    parts.root.style.setProperty("--head", `${HEAD}px`);
    root.append(make("div", "bar", ...parts.choices, parts.count, set(make("div", "switches", parts.closer, parts.fit, button("+", "Look closer", () => zoom(1.6))), { role: "group", "aria-label": "Look closer" })),
      parts.empty, parts.plot, make("div", "foot", parts.undated, parts.styles, parts.legend), parts.hint);
    watch();
  }

  function update(changes) {
    const own = `${state.now.lanes} ${state.now.sides} ${state.now.axis}`;
    const regroup = changes.filters || own !== update.own, other = state.now.seen.join() !== wrote;
    if (own !== update.own || changes.filters) { more = 0; hide(); }
    update.own = own;
    for (const one of parts.choices) one.show();
    parts.choices[1].hidden = state.now.lanes === "types";
    if (regroup) { gather(); unplaced(); }
    if (regroup || changes.theme) {
      const types = new Map();
      for (const number of dated) types.set(data.facts[number].type, (types.get(data.facts[number].type) || 0) + 1);
      parts.legend.replaceChildren(...timeMarks.types([...types.keys()].sort((a, b) => types.get(b) - types.get(a)).slice(0, 12)));
      parts.styles.replaceChildren(...timeMarks.styles());
    }
    if (regroup || changes.size) { parts.empty.hidden = dated.length > 0; parts.plot.hidden = !dated.length; scale(); follow(); } else if (other) follow();
    if (regroup || changes.size || changes.theme || other || needed()) paint(); else style();
    if (changes.selection) reveal();
  }

  /* Whether what is selected has a lane that is not drawn. */
  const needed = () => chosenLanes().some((lane) => (lane.facts.includes(state.now.fact) || (state.now.pair.length && samePair(lane))) && !drawn.some((one) => one.lane === lane));

  /* What was selected elsewhere comes into sight. */
  function reveal() {
    const { fact } = state.now;
    if (fact === null || !dated.includes(fact)) return;
    const x = view.x(data.facts[fact].days[0]);
    if (x < 0 || x > width) centre(data.facts[fact].days[0]);
    const one = drawn.find(({ lane }) => lane.facts.includes(fact));
    if (one) one.box.scrollIntoView({ block: "nearest" });
  }

  views.add({ id: "timeline", name: "Timeline", draw, update });
  /* What tests may ask: where days stand, and what was laid where. */
  window.demarche = Object.assign(window.demarche || {}, { timeline: {
    x: (iso) => view.x(dayOf(iso)), pieces: () => view.pieces.map(({ from, to, left, right, gap }) => ({ from: isoOf(from), to: isoOf(to), left, right, gap })),
    lanes: () => drawn.map(({ lane, items }) => ({ label: lane.label, facts: lane.facts, items: items.map(({ facts, from, to, middle, bar, row: at, label }) => ({ facts, from, to, middle, bar, row: at, label })) })),
    zoom, pan,
  } });
  return { zoom, pan };
})();

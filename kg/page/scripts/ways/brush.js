/* The time brush: facts over time as a histogram, and the window of time that all pictures show. */
const brush = (() => {
  const root = element("brush");
  const NEAR = 7, CLICK = 4;
  const shown = make("p", "shown");
  const plot = set(make("div", "plot"), { role: "group", "aria-label": "Time", "aria-describedby": "brush-told" });
  const before = make("div", "shade"), after = make("div", "shade"), inside = make("div", "window");
  const spot = make("div", "spot"), seen = set(make("div", "seen"), { title: "What the timeline shows" }), tip = make("div", "tip");
  const handles = { from: handle("from", "First day shown"), to: handle("to", "Last day shown") };
  const dated = data.facts.filter(({ days }) => days);
  let made = null, drag = null, planned = 0, others = [];

  function handle(name, label) {
    const one = set(make("div", `handle ${name}`), { role: "slider", tabindex: 0, "aria-label": label, "aria-orientation": "horizontal" });
    one.addEventListener("keydown", (event) => press(event, name));
    return one;
  }

  const first = () => (isDay(state.now.from) ? dayOf(state.now.from) : made.first);
  const last = () => (isDay(state.now.to) ? dayOf(state.now.to) : made.last);

  /* Where the window begins and ends: at the very edges of the axis, where it is open. */
  const edges = () => {
    const from = isDay(state.now.from) ? made.x(first()) : made.view.pieces[0].left;
    return [from, isDay(state.now.to) ? Math.max(from, made.end(last())) : made.width];
  };

  /* A window that reaches an end of the axis is open at that end. */
  function choose(from, to, options) {
    state.change({ from: from <= made.first ? "" : isoOf(from), to: to >= made.last ? "" : isoOf(to) }, options);
  }

  const clear = () => state.change({ from: "", to: "" });

  /* ---- dragging ---- */
  const active = () => Boolean(state.now.from || state.now.to);
  const pointOf = (event) => event.clientX - plot.getBoundingClientRect().left;

  function grab(event) {
    if (!made || event.button !== 0) return;
    const x = pointOf(event), [from, to] = edges();
    let part = "new";
    if (Math.min(Math.abs(x - from), Math.abs(x - to)) <= NEAR) part = Math.abs(x - from) < Math.abs(x - to) ? "from" : "to";
    else if (active() && x > from && x < to) part = "move";
    drag = {
      part, x, from: first(), to: last(), bin: made.at(x), bins: [made.binAt(first()), binOfLast()],
      began: false, was: { from: state.now.from, to: state.now.to },
    };
    plot.setPointerCapture(event.pointerId);
    root.classList.add("dragged");
    handles[part === "to" ? "to" : "from"].focus({ preventScroll: true });
    event.preventDefault();
  }

  /* The bin that the window's last day stands in, or the last one before it. */
  function binOfLast() {
    const place = made.binAt(last());
    return Math.max(0, place < made.bins.length && made.bins[place].first <= last() ? place : place - 1);
  }

  function pull(event) {
    if (!drag) return hover(event);
    drag.now = pointOf(event);
    if (!drag.began && Math.abs(drag.now - drag.x) < CLICK) return undefined;
    planned ||= requestAnimationFrame(() => { planned = 0; if (drag) apply(); });
    return undefined;
  }

  /* The bin whose beginning (or, backwards, whose end) is nearest to the pointer. */
  function edgeAt(step) {
    const place = made.at(drag.now), { x, width } = made.bins[place];
    return step * (drag.now - x - width / 2) > 0 ? Math.max(0, Math.min(made.bins.length - 1, place + step)) : place;
  }

  /* The first change of a drag is a step to go back to; what follows replaces it. */
  function apply() {
    const { bins: all } = made, options = { replace: drag.began };
    drag.began = true;
    if (drag.part === "move") {
      const [from, to] = drag.bins;
      const step = Math.max(-from, Math.min(all.length - 1 - to, made.at(drag.now) - drag.bin));
      if (step || options.replace) choose(all[from + step].first, all[to + step].last, options);
      else drag.began = false;
    } else if (drag.part === "new") {
      const [from, to] = [drag.bin, made.at(drag.now)].sort((a, b) => a - b);
      choose(all[from].first, all[to].last, options);
    } else {
      const days = drag.part === "from" ? [all[edgeAt(1)].first, drag.to] : [drag.from, all[edgeAt(-1)].last];
      if (days[0] <= days[1]) choose(days[0], days[1], options);
      /* Pulled past the other handle, it becomes the other handle. */
      else if (drag.part === "from") choose(drag.to + 1, all[made.at(drag.now)].last, options);
      else choose(all[made.at(drag.now)].first, drag.from - 1, options);
    }
  }

  function drop() {
    if (!drag) return;
    cancelAnimationFrame(planned);
    planned = 0;
    if (drag.now !== undefined && Math.abs(drag.now - drag.x) >= CLICK) apply();
    else if (drag.part === "new" && !drag.began) choose(made.bins[drag.bin].first, made.bins[drag.bin].last);
    release();
  }

  function release() {
    drag = null;
    root.classList.remove("dragged");
    state.settle();
  }

  function undo() {
    const { was, began } = drag;
    if (began) state.change(was, { replace: true });
    release();
  }

  function hover(event) {
    if (!made) return;
    const x = pointOf(event), place = made.at(x), one = made.bins[place];
    if (x > made.width + 9) { tip.hidden = true; return; }
    const gap = made.breaks.findIndex(({ left, right }) => x >= left && x < right), away = made.passing.away[gap];
    const of = made.narrowed ? ` of ${histogram.about(made.all, place)}` : "";
    tip.textContent = gap >= 0 ? timeAxis.leftOut(made.breaks[gap]) + (away > 0.05 ? `; ${histogram.roughly(away)} told of longer times` : "") : `${made.called(one)}: ${histogram.about(made.passing, place)}${of}`;
    tip.hidden = false;
    tip.style.left = `${Math.max(0, Math.min(plot.clientWidth - tip.offsetWidth, x - tip.offsetWidth / 2))}px`;
  }

  /* ---- keys ---- */
  function press(event, name) {
    if (!made || event.altKey || event.ctrlKey || event.metaKey) return;
    const step = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1 }[event.key], page = { PageUp: 1, PageDown: -1 }[event.key];
    const now = name === "from" ? first() : last();
    if (event.key === "Escape" && drag) undo();
    else if ((event.key === "Escape" && active()) || event.key === "Delete") clear();
    else if (step && event.shiftKey) shift(step);
    else if (step) reach(name, made.next(now, step));
    else if (page) reach(name, turned(name, now, page));
    else if (event.key === "Home") reach(name, name === "from" ? made.first : first());
    else if (event.key === "End") reach(name, name === "from" ? last() : made.last);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  function reach(name, day) {
    if (name === "from") choose(Math.min(day, last()), last(), state.quick(name));
    else choose(first(), Math.max(day, first()), state.quick(name));
  }

  /* The next edge of a bin in a direction. */
  function turned(name, day, step) {
    const { bins: all } = made, place = name === "from" ? Math.min(made.binAt(day), all.length - 1) : binOfLast();
    const edge = (one) => (name === "from" ? one.first : one.last);
    const within = step > 0 ? edge(all[place]) > day : edge(all[place]) < day;
    return edge(all[within ? place : Math.max(0, Math.min(all.length - 1, place + step))]);
  }

  function shift(step) {
    const from = made.binAt(first()) + step, to = binOfLast() + step;
    if (active() && from >= 0 && to < made.bins.length) choose(made.bins[from].first, made.bins[to].last, state.quick("window"));
  }

  /* ---- drawing ---- */
  function draw() {
    const { clientWidth: width, clientHeight: height } = plot;
    if (!width || (made && made.room === width * height)) return false;
    made = bins.make(dated.map(timeAxis.spanOf), width);
    if (!made) return false;
    made.room = width * height;
    made.high = parseFloat(getComputedStyle(plot).getPropertyValue("--high"));
    /* Where there is little room the axis tells years alone. */
    made.feet = height - made.high < 20 ? [made.high + 11] : [made.high + 23, made.high + 12];
    made.all = bins.count(made, dated);
    made.peak = Math.max(...made.all.exact.map((number, place) => number + made.all.spread[place]));
    return true;
  }

  function paint() {
    made.passing = bins.count(made, others.filter(({ days }) => days));
    made.narrowed = others.length < data.facts.length;
    histogram.paint(made, plot.clientWidth, plot.clientHeight);
  }

  /* The window as the state has it. */
  function show() {
    dayFields.show(Boolean(drag));
    if (!made) return;
    const [from, to] = edges();
    before.style.width = `${from}px`;
    Object.assign(after.style, { left: `${to}px`, width: `${Math.max(0, made.width - to)}px` });
    Object.assign(inside.style, { left: `${from}px`, width: `${to - from}px` });
    handles.from.style.left = `${from}px`;
    handles.to.style.left = `${to}px`;
    root.classList.toggle("active", active());
    const clamp = (day) => Math.max(made.first, Math.min(made.last, day));
    const tell = (handle, day, open) => set(handle, {
      "aria-valuemin": made.first, "aria-valuemax": made.last, "aria-valuenow": clamp(day), "aria-valuetext": open + calendar.inWords(day),
    });
    tell(handles.from, first(), state.now.from ? "" : "the beginning, ");
    tell(handles.to, last(), state.now.to ? "" : "the end, ");
  }

  /* What the timeline shows while it looks closer. */
  function frame() {
    const [from, to] = state.now.tab === "timeline" ? state.now.seen : [];
    seen.hidden = !made || !isDay(from ?? "") || !isDay(to ?? "");
    if (seen.hidden) return;
    const left = made.x(dayOf(from)), right = made.end(dayOf(to) - 1);
    Object.assign(seen.style, { left: `${left - 1}px`, width: `${Math.max(4, right - left + 2)}px` });
  }

  function count() {
    const undated = others.filter((fact) => fact.undated).length, nowhen = others.filter((fact) => !fact.days).length;
    const much = filtered.facts.length;
    shown.replaceChildren(make("b", "", much.toLocaleString("en")), ` of ${many(data.facts.length, "fact")}`,
      undated ? set(make("span", "undated", active() ? `, ${numerals.format(nowhen)} of ${numerals.format(undated)} without a date left out` : `, ${numerals.format(undated)} without a date`), {
        title: `${numerals.format(undated - nowhen)} positions and statements that tell no date count here by the days of their reports.` }) : "");
  }

  function light(number) {
    const days = number !== null && made ? data.facts[number].days : null;
    spot.hidden = !days;
    if (!days) return;
    const from = made.x(days[0]), to = made.end(days[1]);
    Object.assign(spot.style, { left: `${Math.min(from, made.width - 3)}px`, width: `${Math.max(3, to - from)}px` });
  }

  function update({ filters: narrowed, selection, size }, beforehand) {
    const again = size && draw();
    const timeOnly = beforehand && narrowed && !state.changed(beforehand, ...FILTERS.filter((name) => name !== "from" && name !== "to"));
    if (narrowed && !timeOnly) others = data.facts.filter(filtered.test({ from: "", to: "" }));
    if (made && (again || selection || (narrowed && !timeOnly))) paint();
    if (narrowed || again) show();
    if (narrowed) count();
    frame();
  }

  /* On a phone the days to type, the count and the filters in use wait behind a button. */
  const opener = folding.opener("Time", [root], () => update({ size: true }));
  root.append(make("div", "line", ...dayFields.parts, shown, narrowing.root, histogram.scale), make("div", "axis", plot, opener), histogram.told);
  if (dated.length) {
    plot.append(histogram.bars, before, after, histogram.signs, inside, seen, handles.from, handles.to, spot, tip);
    const [early, late] = dated.reduce(([from, to], { days }) => [Math.min(from, days[0]), Math.max(to, days[1])], [Infinity, -Infinity]);
    dayFields.span(isoOf(early), isoOf(late));
  } else {
    plot.append(make("p", "nothing", "No fact tells a day."));
    dayFields.close();
  }
  spot.hidden = seen.hidden = tip.hidden = true;
  plot.addEventListener("pointerdown", grab);
  plot.addEventListener("pointermove", pull);
  plot.addEventListener("pointerup", drop);
  plot.addEventListener("pointercancel", () => drag && undo());
  plot.addEventListener("pointerleave", () => { tip.hidden = true; });
  plot.addEventListener("dblclick", clear);
  lit.listen(light);
  new ResizeObserver(() => update({ size: true })).observe(plot);

  return { update, get axis() { return made; } };
})();

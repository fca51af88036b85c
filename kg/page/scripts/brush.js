/* The time brush: facts over time as a histogram, and the window of time that all pictures show. */
const brush = (() => {
  const root = element("brush");
  const HIGH = 38, LABELS = 15, NEAR = 7, CLICK = 4;
  const shown = make("p", "shown");
  const wrong = set(make("p", "wrong"), { role: "alert" });
  const scale = make("p", "scale");
  const told = set(make("p", "unseen"), { id: "brush-told" });
  const plot = set(make("div", "plot"), { role: "group", "aria-label": "Time", "aria-describedby": "brush-told" });
  const bars = svg("svg", { "aria-hidden": "true", height: HIGH + LABELS });
  /* What is written stands above the shade that lies on what is left out. */
  const signs = svg("svg", { class: "signs", "aria-hidden": "true", height: HIGH + LABELS });
  const before = make("div", "shade"), after = make("div", "shade"), inside = make("div", "window");
  const spot = make("div", "spot"), tip = make("div", "tip");
  const handles = { from: handle("from", "First day shown"), to: handle("to", "Last day shown") };
  const fields = { from: field("from", "From"), to: field("to", "to") };
  const dated = data.facts.filter(({ days }) => days);
  let made = null, drag = null, planned = 0, others = [];

  function handle(name, label) {
    const one = set(make("div", `handle ${name}`), { role: "slider", tabindex: 0, "aria-label": label, "aria-orientation": "horizontal" });
    one.addEventListener("keydown", (event) => press(event, name));
    return one;
  }

  function field(name, label) {
    const one = set(make("input", "field"), { type: "text", inputmode: "numeric", autocomplete: "off", spellcheck: "false", maxlength: 20, "aria-label": name === "from" ? "From this day" : "Until this day" });
    one.addEventListener("change", () => typed(name, one));
    /* Enter in a field of no form tells no change where the text is as it was. */
    one.addEventListener("keydown", (event) => {
      if (event.key === "Enter") typed(name, one);
      if (event.key === "Escape") { show(); one.blur(); event.stopPropagation(); }
    });
    return Object.assign(make("label", "day", label, one), { input: one });
  }

  /* A year, a month or a day as it is typed; of what is not told, the first or the last there is. */
  function typed(name, one) {
    const text = one.value.trim();
    const [, year, month = name === "from" ? "1" : "12", day] = text.match(/^(\d{4})(?:[-./](\d{1,2}))?(?:[-./](\d{1,2}))?$/) || [];
    const pad = (number) => String(number).padStart(2, "0");
    const last = year && new Date(Date.UTC(2000, month, 0)).getUTCDate() - (Number(month) === 2 && !isDay(`${year}-02-29`) ? 1 : 0);
    const iso = year ? `${year}-${pad(month)}-${pad(day ?? (name === "from" ? 1 : last))}` : "";
    const good = !text || isDay(iso);
    set(one, { "aria-invalid": good ? null : "true" });
    wrong.textContent = good ? "" : `“${text}” is no day: write 2007, 2007-04 or 2007-04-23.`;
    if (!good) return;
    const other = name === "from" ? "to" : "from", there = state.now[other];
    const crossed = text && there && (name === "from" ? iso > there : iso < there);
    state.change({ [name]: iso, [other]: crossed ? "" : there });
    show();
  }

  const first = () => (isDay(state.now.from) ? dayOf(state.now.from) : made.first);
  const last = () => (isDay(state.now.to) ? dayOf(state.now.to) : made.last);

  /* A window that reaches an end of the axis is open at that end. */
  function choose(from, to, options) {
    state.change({ from: from <= made.first ? "" : isoOf(from), to: to >= made.last ? "" : isoOf(to) }, options);
  }

  const clear = () => state.change({ from: "", to: "" });

  /* ---- dragging ---- */
  const active = () => Boolean(state.now.from || state.now.to);
  const pointOf = (event) => event.clientX - bars.getBoundingClientRect().left;

  function grab(event) {
    if (!made || event.button !== 0) return;
    const x = pointOf(event), from = made.x(first()), to = made.end(last());
    let part = "new";
    if (Math.min(Math.abs(x - from), Math.abs(x - to)) <= NEAR) part = Math.abs(x - from) < Math.abs(x - to) ? "from" : "to";
    else if (active() && x > from && x < to) part = "move";
    drag = { part, x, from: first(), to: last(), bin: made.at(x), bins: [made.binAt(first()), binOfLast()], began: false, was: { from: state.now.from, to: state.now.to } };
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

  /* The first change of a drag is a step to go back to; what follows replaces it. */
  function apply() {
    const { bins } = made, options = { replace: drag.began };
    drag.began = true;
    if (drag.part === "move") {
      const [from, to] = drag.bins;
      const step = Math.max(-from, Math.min(bins.length - 1 - to, made.at(drag.now) - drag.bin));
      if (step || options.replace) choose(bins[from + step].first, bins[to + step].last, options);
      else drag.began = false;
    } else if (drag.part === "new") {
      const [from, to] = [drag.bin, made.at(drag.now)].sort((a, b) => a - b);
      choose(bins[from].first, bins[to].last, options);
    } else {
      const days = drag.part === "from" ? [bins[made.at(drag.now + made.bin / 2)].first, drag.to] : [drag.from, bins[made.at(drag.now - made.bin / 2)].last];
      if (days[0] <= days[1]) choose(days[0], days[1], options);
      /* Pulled past the other handle, it becomes the other handle. */
      else if (drag.part === "from") choose(drag.to + 1, bins[made.at(drag.now)].last, options);
      else choose(bins[made.at(drag.now)].first, drag.from - 1, options);
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
    if (x > made.width) { tip.hidden = true; return; }
    const left = made.breaks.find((gap) => x >= gap.x && x < gap.x + gap.width);
    tip.textContent = left ? `${left.text} without a fact left out` : `${made.called(one)}: ${about(made.passing, place)}${made.narrowed ? ` of ${about(made.all, place)}` : ""}`;
    tip.hidden = false;
    tip.style.left = `${Math.max(0, Math.min(plot.clientWidth - tip.offsetWidth, x - tip.offsetWidth / 2))}px`;
  }

  /* Facts known only by a longer time count by their share, so their number is told as what it is. */
  function about({ exact, spread }, place) {
    const sum = exact[place] + spread[place];
    return spread[place] > 0.05 ? `about ${sum < 1 ? sum.toFixed(1) : Math.round(sum)} ${sum > 0.95 && sum < 1.5 ? "fact" : "facts"}` : many(sum, "fact");
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
    const { bins } = made, place = name === "from" ? Math.min(made.binAt(day), bins.length - 1) : binOfLast();
    const edge = (one) => (name === "from" ? one.first : one.last);
    const within = step > 0 ? edge(bins[place]) > day : edge(bins[place]) < day;
    return edge(bins[within ? place : Math.max(0, Math.min(bins.length - 1, place + step))]);
  }

  function shift(step) {
    const from = made.binAt(first()) + step, to = binOfLast() + step;
    if (active() && from >= 0 && to < made.bins.length) choose(made.bins[from].first, made.bins[to].last, state.quick("window"));
  }

  /* ---- drawing ---- */
  function path(heights, lows) {
    const wide = made.bin > 5 ? made.bin - 1 : made.bin - 0.4;
    let text = "";
    heights.forEach((height, place) => {
      if (height > 0) text += `M${made.bins[place].x.toFixed(1)} ${(HIGH - lows[place]).toFixed(1)}h${wide.toFixed(1)}v${(-height).toFixed(1)}h${(-wide).toFixed(1)}z`;
    });
    return text;
  }

  function draw() {
    const width = plot.clientWidth;
    if (!width || (made && made.room === width)) return false;
    made = axis.make(dated.map(({ days }) => days), width);
    if (!made) return false;
    made.room = width;
    made.all = axis.count(made, dated);
    made.peak = Math.max(...made.all.exact.map((number, place) => number + made.all.spread[place]));
    return true;
  }

  function paint() {
    made.passing = axis.count(made, others.filter(({ days }) => days));
    made.narrowed = others.length < data.facts.length;
    /* Of a bin with anything in it something is seen, however high the highest is. */
    const high = (number) => (number > 0 ? Math.max(1.5, (number / made.peak) * (HIGH - 3)) : 0);
    const all = made.all.exact.map((number, place) => high(number + made.all.spread[place]));
    const passing = made.passing.exact.map((number, place) => high(number + made.passing.spread[place]));
    const exact = made.passing.exact.map((number, place) => Math.min(passing[place], high(number)));
    const none = new Float64Array(all.length);
    const hatch = svg("pattern", { id: "brush-hatch", width: 4, height: 4, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" },
      svg("rect", { class: "under", width: 4, height: 4 }), svg("rect", { class: "over", width: 2, height: 4 }));
    for (const each of [bars, signs]) set(each, { width: plot.clientWidth });
    bars.replaceChildren(
      svg("defs", {}, hatch),
      svg("path", { class: "rest", d: path(all, none) }),
      svg("path", { class: "exact", d: path(exact, none) }),
      svg("path", { class: "spread", d: path(passing.map((height, place) => height - exact[place]), exact) }),
    );
    signs.replaceChildren(
      ...parts(), ...made.breaks.flatMap(gap), ...made.labels.map(({ x, text }) => svg("text", { class: "label", x: x + 1, y: HIGH + 12 }, text)),
      svg("path", { class: "chosen", d: ofSelection() }),
    );
    describe();
  }

  /* The ground line of each part, with a tick where a label stands. */
  function parts() {
    const ends = made.breaks.map(({ x }) => x).concat(made.width), starts = [0, ...made.breaks.map(({ x, width }) => x + width)];
    const ticks = made.labels.map(({ x }) => `M${x + 0.5} ${HIGH}v4`).join("");
    return [svg("path", { class: "ground", d: starts.map((x, place) => `M${x} ${HIGH + 0.5}H${ends[place]}`).join("") + ticks })];
  }

  function gap({ x, width, text }) {
    const middle = x + width / 2;
    const [number, unit] = text.split(" ");
    return [
      svg("path", { class: "break", d: `M${middle - 5} ${HIGH + 5}l4 -9M${middle + 1} ${HIGH + 5}l4 -9` }),
      svg("text", { class: "gap", x: middle, y: HIGH - 20 }, number), svg("text", { class: "gap", x: middle, y: HIGH - 10 }, unit),
    ];
  }

  /* Where the facts of what is selected lie: marks on the ground line. */
  function ofSelection() {
    const { thing, pair, family, fact } = state.now;
    const numbers = thing !== null ? data.things[thing].facts : pair.length ? panel.between(pair, family) : fact !== null ? [fact] : [];
    const marked = new Set();
    for (const { days } of numbers.map((number) => data.facts[number]))
      if (days) for (let place = made.binAt(days[0]); place < made.bins.length && made.bins[place].first <= days[1]; place += 1) marked.add(place);
    return [...marked].sort((a, b) => a - b).map((place) => `M${made.bins[place].x.toFixed(1)} ${HIGH}h${Math.max(2, made.bin - 1).toFixed(1)}v3h${(-Math.max(2, made.bin - 1)).toFixed(1)}z`).join("");
  }

  function describe() {
    const most = made.all.exact.reduce((best, number, place) => (number + made.all.spread[place] > made.all.exact[best] + made.all.spread[best] ? place : best), 0);
    scale.replaceChildren(...fitting([
      ofSelection() && make("span", "key", set(make("span", "", "▬"), { "aria-hidden": "true" }), " selected · "),
      `by ${made.unit}, at most ${Math.round(made.peak).toLocaleString("en")}`,
    ]));
    scale.title = "Facts known only by a longer time are spread over it, hatched.";
    const left = made.breaks.map(({ first: from, last: to }) => `${isoOf(from)} to ${isoOf(to)}`);
    told.textContent = `Facts by ${made.unit} from ${isoOf(made.first)} to ${isoOf(made.last)}; most in ${made.called(made.bins[most])}, ${about(made.all, most)}. `
      + "Facts known only by a longer time are spread over it. "
      + (left.length ? `Left out, for no fact lies there: ${left.join(", ")}. ` : "")
      + "Arrow keys move an end by a day, Page Up and Page Down by a bar, with Shift both ends; Escape shows all time.";
  }

  const spoken = (day) => new Date(day * 86_400_000).toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });

  /* The window as the state has it. */
  function show() {
    for (const [name, { input }] of Object.entries(fields)) if (document.activeElement !== input || drag) input.value = state.now[name];
    if (!made) return;
    const from = made.x(first()), to = Math.max(from, made.end(last()));
    before.style.width = `${from}px`;
    Object.assign(after.style, { left: `${to}px`, width: `${Math.max(0, made.width - to)}px` });
    Object.assign(inside.style, { left: `${from}px`, width: `${to - from}px` });
    handles.from.style.left = `${from}px`;
    handles.to.style.left = `${to}px`;
    root.classList.toggle("active", active());
    const clamp = (day) => Math.max(made.first, Math.min(made.last, day));
    set(handles.from, { "aria-valuemin": made.first, "aria-valuemax": made.last, "aria-valuenow": clamp(first()), "aria-valuetext": `${state.now.from ? "" : "the beginning, "}${spoken(first())}` });
    set(handles.to, { "aria-valuemin": made.first, "aria-valuemax": made.last, "aria-valuenow": clamp(last()), "aria-valuetext": `${state.now.to ? "" : "the end, "}${spoken(last())}` });
  }

  function count() {
    const undated = others.reduce((sum, { days }) => sum + (days ? 0 : 1), 0);
    const much = filtered.facts.length;
    shown.replaceChildren(make("b", "", much.toLocaleString("en")), ` of ${many(data.facts.length, "fact")}`,
      undated ? make("span", "undated", active() ? `, ${undated.toLocaleString("en")} undated left out` : `, ${undated.toLocaleString("en")} undated`) : null);
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
  }

  root.append(make("div", "line", fields.from, fields.to, wrong, shown, narrowing.root, scale), plot, told);
  if (dated.length) {
    plot.append(bars, before, after, signs, inside, handles.from, handles.to, spot, tip);
    const [early, late] = dated.reduce(([from, to], { days }) => [Math.min(from, days[0]), Math.max(to, days[1])], [Infinity, -Infinity]);
    fields.from.input.placeholder = isoOf(early);
    fields.to.input.placeholder = isoOf(late);
  } else {
    plot.append(make("p", "nothing", "No fact tells a day."));
    for (const { input } of Object.values(fields)) input.disabled = true;
  }
  spot.hidden = tip.hidden = true;
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

/* The timeline by keyboard and pointer. All lanes and marks are one stop for the Tab key; arrows lead from one to the next. */
const timeKeys = (() => {
  const { parts } = timeView;
  let last = null;
  const stopsOf = (box) => [...box.querySelectorAll(".reach")];

  /* Where something stands, to find it again when all is drawn anew. */
  function address(stop) {
    const box = stop.closest(".lane");
    return box && { key: box.laid.lane.key, fact: stop.item ? stop.item.facts[0] : null, place: stopsOf(box).indexOf(stop) };
  }

  function find({ key, fact, place }) {
    const one = timeView.drawn.find(({ lane }) => lane.key === key);
    if (!one) return null;
    return (fact !== null && one.marks.find(({ item }) => item.facts.includes(fact))) || stopsOf(one.box)[fact === null ? place : 0];
  }

  function go(stop) {
    if (!stop) return;
    for (const one of parts.rows.querySelectorAll('.reach[tabindex="0"]')) set(one, { tabindex: "-1" });
    set(stop, { tabindex: "0" });
    stop.focus({ preventScroll: true });
    stop.closest(".lane").scrollIntoView({ block: "nearest" });
  }

  /* To the next in the lane; what is out of sight comes into sight. */
  function step(stop, by) {
    const box = stop.closest(".lane"), stops = stopsOf(box), next = stops[stops.indexOf(stop) + by];
    const { lane } = box.laid;
    const places = stop.item ? stop.item.facts.map((one) => lane.facts.indexOf(one)) : [];
    const beyond = lane.facts[(by > 0 ? Math.max(...places) : Math.min(...places)) + by];
    if (beyond === undefined || next?.item) { go(next); return; }
    timeView.centre(data.facts[beyond].days[0]);
    go(find({ key: lane.key, fact: beyond, place: 0 }));
  }

  /* To the lane above or beneath, at about the same time. */
  function across(stop, by) {
    const lane = timeView.drawn[timeView.drawn.findIndex(({ box }) => box === stop.closest(".lane")) + by];
    if (!lane) return;
    const away = (mark) => Math.abs(mark.item.middle - stop.item.middle);
    go(stop.item && lane.marks.length ? lane.marks.reduce((best, mark) => (away(mark) < away(best) ? mark : best)) : lane.box.querySelector(".reach"));
  }

  /* A counted mark opens: closer, as long as that takes its events apart; else as a list. */
  function open(mark) {
    const { facts, middle } = mark.item;
    if (facts.length === 1) state.select({ fact: facts[0] });
    else if (!timeView.close(facts, middle)) timeHint.list(mark, address(mark));
  }

  function onKey(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const stop = event.target.closest(".reach"), x = stop?.item?.middle;
    const lane = stop ? stopsOf(stop.closest(".lane")) : [];
    const moves = stop && { ArrowRight: () => step(stop, 1), ArrowLeft: () => step(stop, -1), ArrowDown: () => across(stop, 1), ArrowUp: () => across(stop, -1),
      Home: () => go(lane[0]), End: () => go(lane.at(-1)) };
    const opens = stop?.item && { Enter: () => open(stop), " ": () => open(stop) };
    const looks = { "+": () => timeView.zoom(1.5, x), "=": () => timeView.zoom(1.5, x), "-": () => timeView.zoom(1 / 1.5, x), 0: timeView.whole };
    const act = { ...looks, ...moves, ...opens, ...(timeHint.box.hidden ? {} : { Escape: timeHint.hide }) }[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  }

  /* The list of a counted mark closes back to it. */
  function onListKey(event) {
    if (event.key !== "Escape" || !timeHint.listing()) return;
    timeHint.hide();
    go(find(timeHint.box.from));
    event.preventDefault();
    event.stopPropagation();
  }

  /* Where the lanes themselves scroll, the wheel does that; it looks closer with the control key, or over the axis. */
  function onWheel(event) {
    const x = event.clientX - parts.axis.getBoundingClientRect().left;
    const sideways = Math.abs(event.deltaX) > Math.abs(event.deltaY) || event.shiftKey;
    const scrolls = parts.body.scrollHeight > parts.body.clientHeight + 1 && parts.body.contains(event.target);
    if (!sideways && scrolls && !event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    if (sideways) timeView.pan(event.deltaX || event.deltaY);
    else timeView.zoom(Math.exp(-Math.max(-120, Math.min(event.deltaY, 120)) / 300), Math.max(0, x));
  }

  function onDown(event) {
    if (event.button || event.target.closest("button, .event") || timeView.look.enlarged <= 1) return;
    let last = event.clientX;
    const move = (next) => { timeView.pan(last - next.clientX); last = next.clientX; };
    const stop = () => {
      removeEventListener("pointermove", move);
      parts.plot.classList.remove("held");
    };
    parts.plot.classList.add("held");
    addEventListener("pointermove", move);
    for (const end of ["pointerup", "pointercancel"]) addEventListener(end, stop, { once: true });
    event.preventDefault();
  }

  /* Back to where the focus was, where drawing anew has lost it. */
  function back() {
    if (last) go(find(last));
  }

  function watch() {
    const over = (event) => event.target.closest(".event");
    const tell = (mark) => {
      timeHint.show(mark);
      lit.fact(mark.item.facts.length === 1 ? mark.item.facts[0] : null);
    };
    const quiet = () => {
      if (!timeHint.listing()) timeHint.hide();
      lit.fact(null);
    };
    parts.body.addEventListener("pointerover", (event) => {
      if (timeHint.listing()) return;
      if (over(event)) tell(over(event)); else quiet();
    });
    parts.body.addEventListener("pointerleave", quiet);
    parts.body.addEventListener("focusin", (event) => {
      if (event.target.closest(".reach")) last = address(event.target.closest(".reach"));
      if (over(event)?.matches(":focus-visible")) tell(over(event));
    });
    parts.body.addEventListener("focusout", quiet);
    parts.body.addEventListener("click", (event) => {
      const mark = over(event);
      if (!mark) return;
      go(mark);
      open(mark);
    });
    parts.body.addEventListener("keydown", onKey);
    timeHint.box.addEventListener("keydown", onListKey);
    parts.plot.addEventListener("wheel", onWheel, { passive: false });
    parts.axis.addEventListener("dblclick", (event) => timeView.stretch(event.clientX - parts.axis.getBoundingClientRect().left));
    parts.plot.addEventListener("pointerdown", onDown);
  }

  keys.add("+ − 0", "closer, farther, all times, on the timeline's lanes");
  return { watch, address, find, back };
})();

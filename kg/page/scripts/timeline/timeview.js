/* What part of time the timeline shows, and how one looks closer and moves on. Its other files share what is kept here. */
const timeView = (() => {
  const DAY = 160; // pixels of a day at most
  const WHOLE = { enlarged: 1, moved: 0 };
  let late = 0, frame = 0;

  const now = {
    parts: {}, // the elements of the picture
    width: 0, head: 184, // pixels of the lanes, and of their names
    made: [], axis: null, look: WHOLE, // the axis as made, as it stands now, and how it is looked at
    lanes: [], dated: [], undated: [], drawn: [], // all lanes and facts; the lanes that are drawn
    wrote: "", // the days that the address tells, as last written
    paint: () => {}, hide: () => {},
  };

  const dayTold = (iso, otherwise) => (/^\d{4}-\d{2}-\d{2}$/.test(iso) && Number.isFinite(dayOf(iso)) ? dayOf(iso) : otherwise);

  /* The axis of the facts that are shown, as wide as there is room. */
  function scale() {
    now.head = now.parts.rows.clientWidth < 560 ? 104 : 184;
    now.parts.root.style.setProperty("--head", `${now.head}px`);
    now.width = Math.max(160, now.parts.rows.clientWidth - now.head);
    now.made = now.dated.length ? timeAxis.pieces(filtered.facts.map((number) => data.facts[number]).filter(({ days }) => days).map(timeAxis.spanOf), {
      from: dayTold(state.now.from, -Infinity), to: dayTold(state.now.to, Infinity) + 1, width: now.width, even: state.now.axis === "even" }) : [];
  }

  /* What the address tells of the days to look at; all where it tells none, or none that are there. */
  function follow() {
    clearTimeout(late); // what was looked at before is no longer asked for
    now.wrote = state.now.seen.join();
    const [from, to] = state.now.seen.map((iso) => dayTold(iso, null));
    const there = now.made.length && from !== null && to > from && to > now.made[0].from && from < now.made.at(-1).to;
    now.look = there ? timeAxis.between(now.made, from, to, now.width) : WHOLE;
  }

  /* The axis under a look, held within its ends. */
  function settle() {
    const { total } = timeAxis.seen(now.made, now.look.enlarged, 0);
    now.look = { ...now.look, moved: Math.max(0, Math.min(now.look.moved, total - now.width)) };
    now.axis = timeAxis.seen(now.made, now.look.enlarged, now.look.moved);
  }

  function write() {
    if (!now.made.length) return;
    const iso = (x, round) => isoOf(round(now.axis.day(x)));
    const seen = now.look.enlarged > 1 ? [iso(0, Math.floor), iso(now.width, Math.ceil)] : [];
    now.wrote = seen.join();
    const clear = now.axis.pieces.filter(({ gap, left, right }) => !gap && right > 0 && left < now.width);
    if (!seen.length) announce("The timeline shows all times");
    else if (clear.length) announce(`The timeline shows ${calendar.inWords(Math.floor(Math.max(clear[0].from, now.axis.day(0))))} to ${calendar.inWords(Math.ceil(Math.min(clear.at(-1).to, now.axis.day(now.width))) - 1)}`);
    state.change({ seen }, { replace: true });
  }

  /* Draws at the next frame, and writes the address once all is still. */
  function turn(look) {
    now.look = look.enlarged <= 1.001 ? WHOLE : look;
    now.hide();
    if (!frame) frame = requestAnimationFrame(() => { frame = 0; if (now.made.length) now.paint(); });
    clearTimeout(late);
    late = setTimeout(write, 250);
  }

  const pieceAt = (x) => { const day = now.axis.day(x); return now.made.find(({ to }) => day <= to) || now.made.at(-1); };
  const longest = (piece) => (piece.gap ? 200 : Math.max(1, (DAY * (piece.to - piece.from)) / piece.width));

  /* Closer or farther, with the day at a place kept there. */
  function zoom(factor, x = now.width / 2) {
    if (!now.made.length) return;
    const day = now.axis.day(x);
    const enlarged = Math.max(1, Math.min(now.look.enlarged * factor, Math.max(longest(pieceAt(x)), now.look.enlarged)));
    turn({ enlarged, moved: timeAxis.seen(now.made, enlarged, 0).x(day) - x });
  }

  const pan = (pixels) => { if (now.made.length && now.look.enlarged > 1) turn({ ...now.look, moved: now.look.moved + pixels }); };
  const whole = () => turn(WHOLE);

  /* Brings a day into the middle, at once. */
  function centre(day) {
    turn({ ...now.look, moved: timeAxis.seen(now.made, now.look.enlarged, 0).x(day) - now.width / 2 });
    cancelAnimationFrame(frame);
    frame = 0;
    now.paint();
  }

  /* Fills the width with the stretch at a place. */
  function stretch(x) {
    const piece = now.made.length ? pieceAt(x) : null;
    if (piece && !piece.gap) turn(timeAxis.between(now.made, piece.from, piece.to, now.width));
  }

  /* Looks so close that some facts fill the width; false where that would not take them apart. */
  function close(facts, x) {
    const days = facts.map((number) => data.facts[number].days);
    const first = Math.min(...days.map(([day]) => day)), last = Math.max(...days.map(([, day]) => day)) + 1;
    const air = Math.max(1, (last - first) * 0.15);
    const look = timeAxis.between(now.made, first - air, last + air, now.width);
    if (last - first <= 1 || look.enlarged < now.look.enlarged * 1.15 || look.enlarged > longest(pieceAt(x)) * 1.5) return false;
    turn(look);
    return true;
  }

  return Object.assign(now, { scale, follow, settle, zoom, pan, whole, centre, stretch, close });
})();

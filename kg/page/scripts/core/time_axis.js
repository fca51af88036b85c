/* The axis of time: stretches in which things happened, and breaks where nothing did for long.

   A dispute may rest for twenty years between two busy weeks. Drawn evenly, the weeks would be two dots. So each
   stretch is as wide as what happened in it asks for, and the ticks beneath tell its scale; breaks are hatched and
   say how long they are. Within a stretch lengths are true. The breaks follow from all that the page knows, so that
   every picture has the same ones. An "even" axis has one scale and no break. */
const timeAxis = (() => {
  const BREAK = 36; // pixels of a break, with the room that its length in words needs
  const EDGE = 12; // pixels before the first and after the last stretch
  const LEAST = 30; // pixels of a stretch at least
  const VAGUE = 120; // what is told of more days than this says too little to hold the axis open

  const spanOf = ({ days: [first, last] }) => [first, last + 1];
  const touch = (one, [from, to]) => from < one.to && to > one.from;

  /* Spans [first day, day after the last] that touch are one. */
  function merged(spans) {
    const found = [];
    for (const [from, to] of [...spans].sort((a, b) => a[0] - b[0])) {
      const last = found.at(-1);
      if (last && from <= last.to) last.to = Math.max(last.to, to);
      else found.push({ from, to });
    }
    return found;
  }

  /* Where something happens; what is told of long times counts only where nothing clearer is told of them. */
  function busy(spans) {
    const found = merged(spans.filter(([from, to]) => to - from <= VAGUE));
    for (const span of spans.filter(([from, to]) => to - from > VAGUE).sort((a, b) => a[1] - a[0] - b[1] + b[0] || a[0] - b[0]))
      if (!found.some((one) => touch(one, span))) found.push({ from: span[0], to: span[1] });
    return found.sort((a, b) => a.from - b.from);
  }

  /* The stretches between the longest gaps, as long as each gap would take a good part of what would else be drawn. */
  function stretches(spans, most = innerWidth < 700 ? 2 : 6) {
    const all = busy(spans);
    const gaps = all.slice(1).map((one, place) => ({ place, days: one.from - all[place].to })).sort((a, b) => b.days - a.days || a.place - b.place);
    const breaks = new Set();
    let left = all.length ? all.at(-1).to - all[0].from : 0;
    for (const { place, days } of gaps) {
      if (breaks.size >= most || days < 20 || days < left * 0.07) break;
      breaks.add(place);
      left -= days;
    }
    const found = [];
    all.forEach((one, place) => {
      if (!place || breaks.has(place - 1)) found.push({ ...one });
      else found.at(-1).to = one.to;
    });
    return found;
  }

  const known = new Map(); // stretches of all that the page knows, by how many breaks there may be
  function common() {
    const narrow = innerWidth < 700;
    if (!known.has(narrow)) known.set(narrow, stretches(data.facts.filter(({ days }) => days).map(spanOf)));
    return known.get(narrow);
  }

  /* The pieces of the axis from left to right, for spans of days, between two days, and a width in pixels. */
  function pieces(spans, { width, from = -Infinity, to = Infinity, even = false, among = common() }) {
    const within = spans.map(([a, b]) => [Math.max(a, from), Math.min(b, to)]).filter(([a, b]) => b > a);
    if (!within.length) return [];
    const first = within.reduce((least, [a]) => Math.min(least, a), Infinity);
    const last = within.reduce((most, [, b]) => Math.max(most, b), -Infinity);
    const parts = even ? [] : among.map((one) => ({ from: Math.max(one.from, first), to: Math.min(one.to, last) }))
      .map((one) => ({ ...one, many: within.filter((span) => touch(one, span)).length })).filter((one) => one.to > one.from && one.many);
    if (!parts.length) parts.push({ from: first, to: last, many: within.length });
    const made = [];
    let end = first;
    for (const one of parts) {
      if (one.from > end) made.push({ from: end, to: one.from, gap: true });
      made.push({ ...one, gap: false });
      end = one.to;
    }
    if (end < last) made.push({ from: end, to: last, gap: true });
    const room = width - 2 * EDGE - BREAK * (made.length - parts.length), least = Math.min(LEAST, room / parts.length);
    const asked = (one) => one.many ** 0.85 * (one.to - one.from) ** 0.15, sum = parts.reduce((all, one) => all + asked(one), 0);
    for (const piece of made) piece.width = piece.gap ? BREAK : least + (room - least * parts.length) * (asked(piece) / sum);
    return made;
  }

  /* The axis as it is looked at: enlarged (breaks keep their width), and moved to the left by some pixels. */
  function seen(made, enlarged = 1, moved = 0) {
    let x = EDGE - moved;
    const placed = made.map((piece) => {
      const left = x;
      x += piece.gap ? piece.width : piece.width * enlarged;
      return { ...piece, left, right: x };
    });
    const at = (test) => placed.find(test) || placed.at(-1);
    return {
      pieces: placed, total: x + moved + EDGE,
      x(day) {
        const piece = at(({ to }) => day <= to);
        return piece.left + ((day - piece.from) / (piece.to - piece.from)) * (piece.right - piece.left);
      },
      day(place) {
        const piece = at(({ right }) => place <= right);
        return piece.from + ((place - piece.left) / (piece.right - piece.left)) * (piece.to - piece.from);
      },
    };
  }

  /* How far to enlarge, and to move, for two days to stand at the two edges. */
  function between(made, from, to, width) {
    const part = (piece, a, b) => Math.max(0, Math.min(b, piece.to) - Math.max(a, piece.from)) / (piece.to - piece.from) * piece.width;
    const sum = (gap, a, b) => made.filter((piece) => piece.gap === gap).reduce((all, piece) => all + part(piece, a, b), 0);
    const enlarged = Math.max(1, (width - 2 * EDGE - sum(true, from, to)) / Math.max(sum(false, from, to), 0.01));
    return { enlarged, moved: sum(true, -Infinity, from) + sum(false, -Infinity, from) * enlarged };
  }

  /* A break in words. */
  const leftOut = ({ from, to }) => `${calendar.lasting(to - from)} left out, in which nothing is told to the day, week or month`;

  return { stretches, pieces, seen, between, spanOf, leftOut };
})();

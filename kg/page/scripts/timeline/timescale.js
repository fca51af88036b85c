/* The timeline's axis: stretches of time in which things happened, and breaks where nothing did for long.

   A dispute may rest for twenty years between two busy weeks. Drawn evenly, the weeks would be two dots. So each
   stretch is as wide as what happened in it asks for, and the ticks beneath tell its scale; breaks are hatched and
   say how long they are. Within a stretch lengths are true. An "even" axis has one scale and no break. */
const timeScale = (() => {
  const BREAK = 30; // pixels of a break, with the room that marks at its edges need
  const EDGE = 12; // pixels before the first and after the last stretch
  const LEAST = 26; // pixels of a stretch at least
  const VAGUE = 120; // what is told of more days than this says too little to hold the axis open

  const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
  const parts = (day) => { const date = new Date(day * 86_400_000); return [date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()]; };
  /* Date.UTC takes years before 100 for those of the last century. */
  const dayAt = (year, month = 0, date = 1) => new Date(0).setUTCFullYear(year, month, date) / 86_400_000;

  const inWords = (day) => { const [year, month, date] = parts(day); return `${date} ${MONTHS[month]} ${year}`; };

  function lasting(days) {
    if (days < 60) return many(Math.round(days), "day");
    if (days < 700) return many(Math.round(days / 30.4), "month");
    return many(Math.round(days / 365.25), "year");
  }

  const short = (days) => (days < 60 ? `${Math.round(days)} d` : days < 700 ? `${Math.round(days / 30.4)} mo` : `${Math.round(days / 365.25)} yr`);

  /* Where something happens: spans that touch are one. */
  function merged(spans) {
    const found = [];
    for (const [from, to] of [...spans].sort((a, b) => a[0] - b[0])) {
      const last = found.at(-1);
      if (last && from <= last.to) { last.to = Math.max(last.to, to); last.many += 1; } else found.push({ from, to, many: 1 });
    }
    return found;
  }

  /* The longest gaps are breaks, as long as each would take a good part of what would else be drawn. */
  function broken(busy, most) {
    const gaps = busy.slice(1).map((one, place) => ({ place, days: one.from - busy[place].to })).sort((a, b) => b.days - a.days || a.place - b.place);
    const breaks = new Set();
    let left = busy.length ? busy.at(-1).to - busy[0].from : 0;
    for (const { place, days } of gaps) {
      if (breaks.size >= most || days < 20 || days < left * 0.07) break;
      breaks.add(place);
      left -= days;
    }
    const found = [];
    busy.forEach((one, place) => {
      const last = found.at(-1);
      if (last && !breaks.has(place - 1)) { last.to = Math.max(last.to, one.to); last.many += one.many; } else found.push({ ...one });
    });
    return found;
  }

  /* The pieces of the axis from left to right, for spans [first day, day after the last] and a width in pixels. */
  function pieces(spans, { from, to, width, even }) {
    const within = spans.map(([a, b]) => [Math.max(a, from), Math.min(b, to)]).filter(([a, b]) => b > a);
    if (!within.length) return [];
    const first = within.reduce((least, [a]) => Math.min(least, a), Infinity);
    const last = within.reduce((most, [, b]) => Math.max(most, b), -Infinity);
    const clear = within.filter(([a, b]) => b - a <= VAGUE);
    const busy = even || !clear.length ? [{ from: first, to: last, many: within.length }]
      : broken(merged(clear), Math.max(0, Math.floor(width / 110)));
    const made = [];
    if (busy[0].from > first) made.push({ from: first, to: busy[0].from, gap: true });
    busy.forEach((one, place) => {
      if (place) made.push({ from: busy[place - 1].to, to: one.from, gap: true });
      made.push({ ...one, gap: false });
    });
    if (busy.at(-1).to < last) made.push({ from: busy.at(-1).to, to: last, gap: true });
    const room = width - 2 * EDGE - BREAK * made.filter(({ gap }) => gap).length;
    const asked = busy.map((one) => one.many ** 0.85 * (one.to - one.from) ** 0.15);
    const sum = asked.reduce((a, b) => a + b, 0);
    const least = Math.min(LEAST, room / busy.length);
    let next = 0;
    for (const piece of made) piece.width = piece.gap ? BREAK : least + (room - least * busy.length) * (asked[next++] / sum);
    return made;
  }

  /* The axis as it is looked at: enlarged (breaks keep their width), and moved to the left by some pixels. */
  function seen(made, enlarged, moved) {
    let x = EDGE - moved;
    const placed = made.map((piece) => {
      const width = piece.gap ? piece.width : piece.width * enlarged;
      const one = { ...piece, left: x, right: x + width };
      x += width;
      return one;
    });
    const total = x + moved + EDGE;
    const at = (test) => placed.find(test) || placed.at(-1);
    return {
      pieces: placed, total,
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

  const STEPS = [...[1, 2, 5, 10, 15].map((step) => ({ unit: "day", step, days: step })),
    ...[1, 3, 6].map((step) => ({ unit: "month", step, days: step * 30 })),
    ...[1, 2, 5, 10, 20, 50, 100, 500].map((step) => ({ unit: "year", step, days: step * 365 }))];

  /* The days of ticks between two days, at most a few hundred. */
  function* days({ unit, step }, from, to) {
    let [year, month] = parts(Math.ceil(from));
    if (unit === "year") for (year = Math.ceil(year / step) * step; dayAt(year) < to; year += step) yield dayAt(year);
    else if (unit === "month") for (month = Math.floor(month / step) * step; dayAt(year, month) < to; month += step) yield dayAt(year, month);
    else for (; dayAt(year, month) < to; month += 1) {
      const length = dayAt(year, month + 1) - dayAt(year, month);
      for (let date = 1; date <= length - (step > 1 ? step / 2 : 0); date += step) if (dayAt(year, month, date) < to) yield dayAt(year, month, date);
    }
  }

  /* What the axis says: years above, days or months beneath. Each label has its box, and no two boxes touch. */
  function ticks(view, width, measure) {
    const labels = [], marks = [];
    const free = (tier, left, right) => labels.every((one) => one.tier !== tier || one.right + 6 <= left || right + 6 <= one.left);
    function say(tier, text, x, anchor, bounds) {
      const size = measure(text, tier === 0);
      const left = anchor === "start" ? x : Math.min(Math.max(x - size / 2, bounds[0]), bounds[1] - size);
      if (left < bounds[0] || left + size > bounds[1] || !free(tier, left, left + size)) return false;
      labels.push({ tier, text, left, right: left + size });
      return true;
    }
    const drawn = view.pieces.filter(({ left, right }) => right >= 0 && left <= width).map((piece) => {
      const shown = [Math.max(piece.left, 0), Math.min(piece.right, width)];
      return { piece, shown, bounds: [Math.max(piece.left - 4, 2), Math.min(piece.right + 4, width - 2)] };
    });
    /* What must be read first is placed first: how long the breaks are (upright, in the break), and when each stretch begins. */
    for (const { piece } of drawn) {
      const middle = (piece.left + piece.right) / 2;
      if (piece.gap && middle > 9 && middle < width - 9) for (const tier of [0, 1]) labels.push({ tier, text: tier ? short(piece.to - piece.from) : "", upright: true, left: middle - 6, right: middle + 6 });
    }
    for (const { piece, shown, bounds } of drawn) {
      if (piece.gap) continue;
      const day = Math.floor(view.day(shown[0] + 1e-6)), [year, month, date] = parts(day), name = MONTHS[month].slice(0, 3);
      const x = Math.max(shown[0], bounds[0]), far = [bounds[0], Math.max(bounds[1], x + 40)];
      say(0, String(year), x, "start", far);
      if (piece.to - piece.from > 2000) continue;
      if (piece.left < 0 || piece.to - piece.from > 45 || !say(1, `${date} ${name}`, x, "start", bounds)) say(1, name, x, "start", bounds);
    }
    for (const { piece, shown, bounds } of drawn) {
      if (piece.gap) continue;
      const from = view.day(shown[0] + 1e-6), to = view.day(shown[1]);
      const scale = (piece.right - piece.left) / (piece.to - piece.from);
      const { unit, step } = STEPS.find((one) => one.days * scale >= (one.unit === "day" ? 48 : 38)) || STEPS.at(-1);
      for (const day of days({ unit: "year", step: unit === "year" ? step : 1 }, from, to)) {
        if (day < from) continue;
        marks.push({ x: view.x(day), year: true });
        say(0, String(parts(day)[0]), view.x(day), "start", [0, width]);
      }
      if (unit === "year") continue;
      for (const day of days({ unit, step }, from, to)) {
        if (day < from - 1e-6) continue;
        const [, month, date] = parts(day), name = MONTHS[month].slice(0, 3);
        marks.push({ x: view.x(day), year: false });
        /* A day's name stands under the day, a month's at its first. */
        say(1, unit === "day" ? `${date} ${name}` : name, view.x(unit === "day" ? day + 0.5 : day), unit === "day" ? "middle" : "start", bounds);
      }
    }
    return { labels, marks };
  }

  return { pieces, seen, between, ticks, lasting, inWords, BREAK, EDGE };
})();

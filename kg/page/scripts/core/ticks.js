/* What an axis of time says: years in one row, days or months in the other, and how long the breaks are. */
const ticks = (() => {
  const pencil = document.createElement("canvas").getContext("2d");
  const family = getComputedStyle(document.body).fontFamily;
  const STEPS = [...[1, 2, 5, 10, 15].map((step) => ({ unit: "day", step, days: step })),
    ...[1, 3, 6].map((step) => ({ unit: "month", step, days: step * 30 })),
    ...[1, 2, 5, 10, 20, 50, 100, 200, 500, 1000].map((step) => ({ unit: "year", step, days: step * 365 }))];

  function measure(text, strong = false, size = 11) {
    pencil.font = `${strong ? 600 : 400} ${size}px ${family}`;
    return pencil.measureText(text).width;
  }

  /* The days of ticks between two days, at most a few hundred. */
  function* days({ unit, step }, from, to) {
    const { parts, dayAt } = calendar;
    let [year, month] = parts(Math.ceil(from));
    if (unit === "year") for (year = Math.ceil(year / step) * step; dayAt(year) < to; year += step) yield dayAt(year);
    else if (unit === "month") for (month = Math.floor(month / step) * step; dayAt(year, month) < to; month += step) yield dayAt(year, month);
    else for (; dayAt(year, month) < to; month += 1) {
      const length = dayAt(year, month + 1) - dayAt(year, month);
      for (let date = 1; date <= length - (step > 1 ? step / 2 : 0); date += step) if (dayAt(year, month, date) < to) yield dayAt(year, month, date);
    }
  }

  /* Each label has its box, and no two boxes of a row touch. */
  function lay(view, width) {
    const labels = [], marks = [], leads = new Set();
    const free = (tier, left, right, gap) => labels.every((one) => { const air = gap || one.gap ? 1 : 6; return one.tier !== tier || one.right + air <= left || right + air <= one.left; });
    function say(tier, text, x, anchor, bounds, gap = false) {
      const size = gap ? measure(text, false, 10) : measure(text, tier === 0);
      const left = anchor === "start" ? x : Math.min(Math.max(x - size / 2, bounds[0]), bounds[1] - size);
      if (left < bounds[0] || left + size > bounds[1] || !free(tier, left, left + size, gap)) return false;
      labels.push({ tier, text, left, right: left + size, gap });
      return true;
    }
    const drawn = view.pieces.filter(({ left, right }) => right >= 0 && left <= width).map((piece) => {
      const shown = [Math.max(piece.left, 0), Math.min(piece.right, width)];
      return { piece, shown, bounds: [Math.max(piece.left - 4, 2), Math.min(piece.right + 4, width - 2)] };
    });
    /* What must be read first is placed first: how long the breaks are, and when each stretch begins. */
    for (const { piece } of drawn)
      if (piece.gap) say(0, calendar.brief(piece.to - piece.from), (piece.left + piece.right) / 2, "middle", [Math.max(0, piece.left), Math.min(width, piece.right)], true);
    for (const { piece, shown, bounds } of drawn) {
      if (piece.gap) continue;
      const day = Math.floor(view.day(shown[0] + 1e-6)), date = calendar.parts(day)[2], name = calendar.monthOf(day);
      const x = Math.max(shown[0], bounds[0]), far = [bounds[0], Math.max(bounds[1], x + 40)];
      say(0, calendar.yearOf(day), x, "start", far);
      if (piece.to - piece.from > 2000) continue;
      if (piece.left >= 0 && piece.to - piece.from <= 45 && say(1, `${date} ${name}`, x, "start", bounds)) leads.add(day);
      else say(1, name, x, "start", bounds);
    }
    for (const { piece, shown, bounds } of drawn) {
      if (piece.gap) continue;
      const from = view.day(shown[0] + 1e-6), to = view.day(shown[1]);
      const scale = (piece.right - piece.left) / (piece.to - piece.from);
      const { unit, step } = STEPS.find((one) => one.days * scale >= (one.unit === "day" ? 48 : 38)) || STEPS.at(-1);
      for (const day of days({ unit: "year", step: unit === "year" ? step : 1 }, from, to)) {
        if (day < from) continue;
        marks.push({ x: view.x(day), year: true });
        say(0, calendar.yearOf(day), view.x(day), "start", [0, width]);
      }
      if (unit === "year") continue;
      for (const day of days({ unit, step }, from, to)) {
        if (day < from - 1e-6) continue;
        const name = calendar.monthOf(day);
        marks.push({ x: view.x(day), year: false });
        if (leads.has(day)) continue;
        /* A day's name stands under the day, a month's at its first. */
        say(1, unit === "day" ? `${calendar.parts(day)[2]} ${name}` : name, view.x(unit === "day" ? day + 0.5 : day), unit === "day" ? "middle" : "start", bounds);
      }
    }
    return { labels, marks: marks.filter(({ x }) => x >= 0 && x <= width) };
  }

  /* The labels as written, with the height of each row's letters' feet. */
  const written = (labels, feet) => labels.filter(({ tier }) => feet[tier] !== undefined)
    .map(({ text, left, tier, gap }) => svg("text", { class: gap ? "cut" : tier ? "part" : "year", x: left, y: feet[tier] }, text));

  /* The line of the axis, whole in its stretches and broken in its breaks. */
  const line = (view, width, y) => svg("path", { class: "base", d: view.pieces.filter(({ left, right }) => right > 0 && left < width)
    .map(({ gap, left, right }) => (gap ? `M${left},${y}h${(right - left) / 2 - 8}l4,-5l4,10l4,-10l4,5H${right}` : `M${Math.max(0, left)},${y}H${Math.min(width, right)}`)).join("") });

  /* What breaks are filled with. */
  const hatch = (id) => svg("pattern", { id, width: 6, height: 6, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" }, svg("path", { class: "hatch", d: "M0,0V6" }));

  return { lay, written, line, hatch, measure };
})();

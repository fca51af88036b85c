/* The axis of time in bins that fit its width: days, weeks, months … of one kind, none across a break. */
const bins = (() => {
  const LEAST = 4; // pixels of a bin at least

  const { parts, dayAt, monthOf, yearOf } = calendar;
  const ofMonths = (name, months) => ({
    name,
    days: months * 30.4,
    index: (day) => { const [year, month] = parts(day); return Math.floor((year * 12 + month) / months); },
    start: (index) => dayAt(Math.floor((index * months) / 12), index * months - 12 * Math.floor((index * months) / 12)),
  });
  const UNITS = [
    { name: "day", days: 1, index: (day) => day, start: (index) => index },
    /* Weeks begin on Mondays; 1970 began on a Thursday. */
    { name: "week", days: 7, index: (day) => Math.floor((day + 3) / 7), start: (index) => index * 7 - 3 },
    ofMonths("month", 1), ofMonths("quarter", 3), ofMonths("year", 12), ofMonths("5 years", 60), ofMonths("decade", 120),
    ofMonths("half century", 600), ofMonths("century", 1200), ofMonths("millennium", 12_000),
  ];

  /* What a bin is called in words; at the edge of a break it may be cut short. */
  function called(unit, { index }) {
    const first = unit.start(index), last = unit.start(index + 1) - 1;
    if (unit.name === "day") return isoOf(first);
    if (unit.name === "week") return `week of ${isoOf(first)}`;
    if (unit.name === "month") return `${monthOf(first)} ${yearOf(first)}`;
    if (unit.name === "quarter") return `${monthOf(first)}–${monthOf(last)} ${yearOf(first)}`;
    return unit.name === "year" ? yearOf(first) : `${yearOf(first)}–${yearOf(last)}`;
  }

  function cut(view, unit) {
    const all = [];
    for (const { gap, from, to, left, right } of view.pieces) {
      if (gap) continue;
      const x = (day) => left + ((right - left) * (day - from)) / (to - from);
      for (let index = unit.index(from); index <= unit.index(to - 1); index += 1) {
        const first = Math.max(unit.start(index), from), last = Math.min(unit.start(index + 1), to) - 1;
        all.push({ index, first, last, x: x(first), width: x(last + 1) - x(first) });
      }
    }
    return all;
  }

  /* The place of the first of sorted bins that passes a test. */
  function halved(all, test) {
    let low = 0, high = all.length;
    while (low < high) {
      const half = (low + high) >> 1;
      if (test(all[half])) high = half;
      else low = half + 1;
    }
    return low;
  }

  function make(spans, width, among) {
    if (!spans.length) return null;
    const view = timeAxis.seen(timeAxis.pieces(spans, { width, among }));
    const tight = Math.min(...view.pieces.filter(({ gap }) => !gap).map(({ from, to, left, right }) => (right - left) / (to - from)));
    const unit = UNITS.find(({ days }) => days * tight >= LEAST) || UNITS.at(-1);
    const all = cut(view, unit), end = view.pieces.at(-1).right;
    const find = (test) => halved(all, test);
    /* The first bin that ends on a day or later. */
    const binAt = (day) => find(({ last }) => last >= day);
    return {
      view, unit: unit.name, bins: all, breaks: view.pieces.filter(({ gap }) => gap), width: end, first: all[0].first, last: all.at(-1).last, binAt,
      called: (one) => called(unit, one),
      /* Where a day begins; a day that is left out lies at the end of its break. */
      x(day) {
        const one = all[binAt(day)];
        return one ? one.x + (one.width * Math.max(0, day - one.first)) / (one.last - one.first + 1) : end;
      },
      /* Where a day ends. */
      end(day) {
        const one = all[find(({ first }) => first > day) - 1];
        return one ? one.x + (one.width * Math.min(one.last - one.first + 1, day - one.first + 1)) / (one.last - one.first + 1) : view.pieces[0].left;
      },
      /* The bin under a point, or the nearest. */
      at(point) {
        const place = Math.max(0, find(({ x }) => x > point) - 1), next = all[place + 1], edge = all[place].x + all[place].width;
        return next && point > edge && next.x - point < point - edge ? place + 1 : place;
      },
      /* The next day that the axis shows, `step` days on. */
      next(day, step) {
        const there = day + step, one = all[binAt(there)];
        if (there <= all[0].first) return all[0].first;
        if (!one) return all.at(-1).last;
        return there >= one.first ? there : step > 0 ? one.first : all[binAt(there) - 1].last;
      },
    };
  }

  /* How many facts each bin holds: `exact` where a fact lies within one bin, `spread` shares of those known less
     precisely, by days; `away` are the shares that lie in the breaks. */
  function count(made, facts) {
    const [exact, spread, away] = [made.bins, made.bins, made.breaks].map(({ length }) => new Float64Array(length));
    for (const { days: [first, last] } of facts) {
      const from = made.binAt(first), share = (one, other) => Math.max(0, Math.min(last, other) - Math.max(first, one) + 1) / (last - first + 1);
      if (from < exact.length && made.bins[from].first <= first && last <= made.bins[from].last) { exact[from] += 1; continue; }
      for (let place = from; place < exact.length && made.bins[place].first <= last; place += 1) spread[place] += share(made.bins[place].first, made.bins[place].last);
      made.breaks.forEach((gap, place) => { away[place] += share(gap.from, gap.to - 1); });
    }
    return { exact, spread, away };
  }

  return { make, count };
})();

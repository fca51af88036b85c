/* An axis of time: bins that fit the span and the width, with long empty stretches left out, and breaks that say so.
   All bins have one width, so equal lengths of time look equal wherever they stand. */
const axis = (() => {
  const LEAST_BIN = 4.5, WIDEST_BIN = 46, BREAK = 34, LEAST_PART = 38, LABEL = 44;
  const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
  const YEAR = 365.25;

  const monthOf = (day) => { const date = new Date(day * 86_400_000); return date.getUTCFullYear() * 12 + date.getUTCMonth(); };
  /* Date.UTC takes years before 100 for those of the twentieth century. */
  const dayOfMonth = (month) => new Date(0).setUTCFullYear(Math.floor(month / 12), month - 12 * Math.floor(month / 12), 1) / 86_400_000;

  const ofMonths = (name, months) => ({
    name, months,
    index: (day) => Math.floor(monthOf(day) / months),
    start: (index) => dayOfMonth(index * months),
  });
  const UNITS = [
    { name: "day", index: (day) => Math.floor(day), start: (index) => index },
    /* Weeks begin on Mondays; 1970 began on a Thursday. */
    { name: "week", index: (day) => Math.floor((day + 3) / 7), start: (index) => index * 7 - 3 },
    ofMonths("month", 1), ofMonths("quarter", 3), ofMonths("year", 12), ofMonths("5 years", 60), ofMonths("decade", 120),
    ofMonths("half century", 600), ofMonths("century", 1200), ofMonths("millennium", 12_000),
  ];

  /* Stretches of days with facts, as [first, last], between gaps that would take too much of the axis. */
  function clusters(spans, mostBreaks) {
    /* One long fact must not fill a gap: of such only the ends count. */
    const held = spans.flatMap(([first, last]) => (last - first > 400 ? [[first, first], [last, last]] : [[first, last]])).sort((a, b) => a[0] - b[0]);
    const merged = [];
    for (const [first, last] of held) {
      const latest = merged.at(-1);
      if (latest && first <= latest[1] + 1) latest[1] = Math.max(latest[1], last);
      else merged.push([first, last]);
    }
    const gaps = merged.slice(1).map(([first], place) => ({ place, days: first - merged[place][1] })).sort((a, b) => b.days - a.days || a.place - b.place);
    let length = merged.at(-1)[1] - merged[0][0] + 1;
    const cut = new Set();
    for (const { place, days } of gaps) {
      if (cut.size >= mostBreaks || days < 45 || days < 0.16 * (length - days)) break;
      cut.add(place);
      length -= days;
    }
    const found = [];
    merged.forEach(([first, last], place) => {
      if (place && !cut.has(place - 1)) found.at(-1)[1] = last;
      else found.push([first, last]);
    });
    return found;
  }

  /* The parts of the axis in bins of one unit; parts that lie close together are one. */
  function inBins(stretches, unit) {
    const parts = [];
    for (const [first, last] of stretches) {
      const from = unit.index(first), to = unit.index(last), latest = parts.at(-1);
      if (latest && from - latest.to <= 3) latest.to = to;
      else parts.push({ from, to });
    }
    return parts;
  }

  /* Short parts get empty bins at their ends, so that a label has its place, but never a bin of their neighbours. */
  function widen(parts, width) {
    const least = Math.ceil(LEAST_PART / width);
    parts.forEach((part, place) => {
      while (part.to - part.from + 1 < least) {
        const after = parts[place + 1] ? parts[place + 1].from - part.to > 2 : true;
        const before = place ? part.from - parts[place - 1].to > 2 : true;
        const even = (part.to - part.from) % 2 === 0;
        if (after && (even || !before)) part.to += 1;
        else if (before) part.from -= 1;
        else break;
      }
    });
  }

  const size = (parts) => parts.reduce((sum, { from, to }) => sum + to - from + 1, 0);

  function plan(spans, width) {
    const stretches = clusters(spans, spans.length < 8 ? 0 : Math.min(8, Math.floor(width / 90)));
    for (const unit of UNITS) {
      const parts = inBins(stretches, unit);
      const room = width - BREAK * (parts.length - 1);
      if (size(parts) * LEAST_BIN > room && unit !== UNITS.at(-1)) continue;
      widen(parts, Math.min(WIDEST_BIN, room / size(parts)));
      /* Widened, they may be too many for the width, and get a little narrower. */
      return { unit, parts, bin: Math.min(WIDEST_BIN, room / size(parts)) };
    }
    return null;
  }

  const year = (number) => (number > 0 ? String(number) : `${1 - number} BC`);
  const partsOf = (day) => {
    const date = new Date(day * 86_400_000);
    return { day: date.getUTCDate(), month: MONTHS[date.getUTCMonth()], year: year(date.getUTCFullYear()) };
  };

  /* What a bin is called in words. */
  function called(unit, { first, last }) {
    const from = partsOf(first), to = partsOf(last);
    if (unit.name === "day") return isoOf(first);
    if (unit.name === "week") return `week of ${isoOf(first)}`;
    if (unit.name === "month") return `${from.month} ${from.year}`;
    if (unit.name === "quarter") return `${from.month}–${to.month} ${from.year}`;
    return unit.name === "year" ? from.year : `${from.year}–${to.year}`;
  }

  /* The first label of a part says all that its bins tell apart. */
  function lead(unit, day) {
    const { day: date, month, year: there } = partsOf(day);
    if (unit.name === "day" || unit.name === "week") return `${date} ${month} ${there}`;
    return unit.months < 12 ? `${month} ${there}` : there;
  }

  /* Steps between labels, from narrow to wide: whether one begins with a bin (of which the one before began then), and what it says. */
  function steps(unit) {
    const months = (number) => (day, before) => Math.floor(monthOf(day) / number) !== Math.floor(monthOf(before) / number);
    const daily = (day) => `${partsOf(day).day} ${partsOf(day).month}`;
    const monthly = (day) => (partsOf(day).month === "Jan" ? partsOf(day).year : partsOf(day).month);
    const found = [];
    if (unit.name === "day") for (const days of [1, 2, 7, 14]) found.push({ at: (day) => (day + 3) % days === 0, says: daily });
    if (!unit.months || unit.months < 12) for (const number of [1, 3, 6]) found.push({ at: months(number), says: monthly });
    for (const number of [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000]) found.push({ at: months(12 * number), says: (day) => partsOf(day).year });
    return found;
  }

  const wide = (text) => 6.2 * text.length + 10;

  /* The labels of one step; one that has no room between the first of its part and the first of the next is left out. */
  function labelled(unit, bins, { at, says }) {
    const found = bins.map((bin, place) => {
      const here = at(bin.first, bin.lead ? bin.first - 1 : bins[place - 1].first), text = says(bin.first);
      /* A part that begins with a year needs no month. */
      const { year: there } = partsOf(bin.first);
      if (bin.lead) return { x: bin.x, text: here && text === there ? text : lead(unit, bin.first), year: there, lead: true };
      return here ? { x: bin.x, text, year: there, lead: false } : null;
    }).filter(Boolean);
    const after = found.map(() => Infinity);
    for (let place = found.length - 2; place >= 0; place -= 1) after[place] = found[place + 1].lead ? found[place + 1].x : after[place + 1];
    const kept = [];
    let first = null, told = "";
    found.forEach((one, place) => {
      if (one.lead) first = one;
      else {
        /* Where the label of a new year had no room, the next month tells the year with it. */
        if (one.year !== told && one.text !== one.year) one.text = `${one.text} ${one.year}`;
        if (one.x < first.x + wide(first.text) || one.x + wide(one.text) > after[place]) return;
      }
      told = one.year;
      kept.push(one);
    });
    return kept;
  }

  const crowded = (found) => found.some((one, place) =>
    place && !one.lead && !found[place - 1].lead && one.x - found[place - 1].x < Math.max(LABEL, wide(found[place - 1].text)));

  /* Labels of the finest step with room between them; a first label that is too long tells its year, or nothing. */
  function labels(unit, bins, width) {
    const all = steps(unit).map((step) => labelled(unit, bins, step));
    const found = all.find((one) => !crowded(one)) || all.at(-1).filter((one) => one.lead);
    return found.map((one, place) => {
      const room = (found[place + 1]?.x ?? width) - one.x + 8;
      return { ...one, text: [one.text, one.text.match(/\d{3,}( BC)?$/)?.[0] ?? ""].find((text) => wide(text) <= room) ?? "" };
    }).filter(({ text }) => text);
  }

  function span(days) {
    if (days < 62) return many(Math.round(days), "day");
    return days < 2 * YEAR ? many(Math.round(days / 30.44), "month") : many(Math.round(days / YEAR), "year");
  }

  /* The place of the first of sorted things that passes a test. */
  function halved(all, test) {
    let low = 0, high = all.length;
    while (low < high) {
      const half = (low + high) >> 1;
      if (test(all[half])) high = half;
      else low = half + 1;
    }
    return low;
  }

  function make_(spans, width) {
    if (!spans.length) return null;
    const { unit, parts, bin } = plan(spans, width);
    const bins = [], breaks = [];
    let x = 0;
    parts.forEach(({ from, to }, place) => {
      if (place) {
        const first = unit.start(parts[place - 1].to + 1), last = unit.start(from) - 1;
        breaks.push({ x, width: BREAK, first, last, text: span(last - first + 1) });
        x += BREAK;
      }
      for (let index = from; index <= to; index += 1) {
        bins.push({ index, first: unit.start(index), last: unit.start(index + 1) - 1, x, part: place, lead: index === from });
        x += bin;
      }
    });
    const find = (test) => halved(bins, test);
    /* The first bin that ends on a day or later. */
    const binAt = (day) => find(({ last }) => last >= day);
    return {
      unit: unit.name, bins, breaks, bin, width: x, labels: labels(unit, bins, width), first: bins[0].first, last: bins.at(-1).last, binAt, span,
      called: (one) => called(unit, one),
      /* Where a day begins; a day that is left out lies at the end of its break. */
      x(day) {
        const one = bins[binAt(day)];
        if (!one) return x;
        return one.x + (bin * Math.max(0, day - one.first)) / (one.last - one.first + 1);
      },
      /* Where a day ends. */
      end(day) {
        const place = find(({ first }) => first > day) - 1;
        if (place < 0) return 0;
        const one = bins[place];
        return one.x + (bin * Math.min(one.last - one.first + 1, day - one.first + 1)) / (one.last - one.first + 1);
      },
      /* The bin under a point, or the nearest. */
      at(point) {
        const place = find(({ x: left }) => left > point) - 1;
        const one = Math.max(0, place), next = bins[one + 1];
        return next && point > bins[one].x + bin && next.x - point < point - bins[one].x - bin ? one + 1 : one;
      },
      /* The next day that the axis shows, `step` days on. */
      next(day, step) {
        const there = day + step, one = bins[binAt(there)];
        if (there <= bins[0].first) return bins[0].first;
        if (!one) return bins.at(-1).last;
        return there >= one.first ? there : step > 0 ? one.first : bins[binAt(there) - 1].last;
      },
    };
  }

  /* How many facts each bin holds: `exact` where a fact lies within one bin, `spread` shares of those known less precisely. */
  function count(made, facts) {
    const exact = new Float64Array(made.bins.length), spread = new Float64Array(made.bins.length);
    for (const { days: [first, last] } of facts) {
      const from = made.binAt(first);
      if (from >= made.bins.length) continue;
      if (made.bins[from].last >= last) { exact[from] += made.bins[from].first <= last ? 1 : 0; continue; }
      const shares = [];
      for (let place = from; place < made.bins.length && made.bins[place].first <= last; place += 1)
        shares.push([place, Math.min(last, made.bins[place].last) - Math.max(first, made.bins[place].first) + 1]);
      const sum = shares.reduce((all, [, days]) => all + days, 0);
      for (const [place, days] of shares) spread[place] += days / sum;
    }
    return { exact, spread };
  }

  return { make: make_, count };
})();

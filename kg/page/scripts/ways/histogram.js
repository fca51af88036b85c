/* The bars of the time brush: how many facts each stretch of time holds, all and those that pass the other filters. */
const histogram = (() => {
  const WIDEST = 46; // pixels of a bar at most
  const bars = svg("svg", { "aria-hidden": "true" });
  /* What is written stands above the shade that lies on what is left out. */
  const signs = svg("svg", { class: "signs", "aria-hidden": "true" });
  const scale = make("p", "scale");
  const told = set(make("p", "unseen"), { id: "brush-told" });

  /* Facts known only by a longer time count by their share, so their number is told as what it is. */
  const about = ({ exact, spread }, place) => roughly(exact[place] + spread[place], spread[place]);
  function roughly(sum, shares = sum) {
    return shares > 0.05 ? `about ${sum < 1 ? sum.toFixed(1) : Math.round(sum)} ${sum > 0.95 && sum < 1.5 ? "fact" : "facts"}` : many(Math.round(sum), "fact");
  }

  /* A bar in the middle of its bin, with some air. */
  function bar({ x, width }) {
    const wide = Math.min(WIDEST, width > 5 ? width - 1 : width - 0.4);
    return { x: (x + (width > WIDEST ? (width - wide) / 2 : 0)).toFixed(1), wide: Math.max(0.6, wide).toFixed(1) };
  }

  function path(made, heights, lows) {
    let text = "";
    heights.forEach((height, place) => {
      const { x, wide } = bar(made.bins[place]);
      if (height > 0) text += `M${x} ${(made.high - lows[place]).toFixed(1)}h${wide}v${(-height).toFixed(1)}h-${wide}z`;
    });
    return text;
  }

  function paint(made, width, height) {
    /* Of a bin with anything in it something is seen, however high the highest is. */
    const high = (number) => (number > 0 ? Math.max(1.5, (number / made.peak) * (made.high - 3)) : 0);
    const all = made.all.exact.map((number, place) => high(number + made.all.spread[place]));
    const passing = made.passing.exact.map((number, place) => high(number + made.passing.spread[place]));
    const exact = made.passing.exact.map((number, place) => Math.min(passing[place], high(number)));
    const none = new Float64Array(all.length), away = made.passing.away.map(high), selected = ofSelection(made);
    const hatch = svg("pattern", { id: "brush-hatch", width: 4, height: 4, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" },
      svg("rect", { class: "under", width: 4, height: 4 }), svg("rect", { class: "over", width: 2, height: 4 }));
    for (const each of [bars, signs]) set(each, { width, height });
    bars.replaceChildren(
      svg("defs", {}, hatch, ticks.hatch("brush-rest")),
      ...made.breaks.map(({ left, right }) => svg("rect", { x: left + 6, width: right - left - 12, height: made.high, fill: "url(#brush-rest)" })),
      ...made.breaks.map(({ left, right }, place) => svg("rect", { class: "spread", x: left + 6, width: right - left - 12, y: made.high - away[place], height: away[place] })),
      svg("path", { class: "rest", d: path(made, all, none) }),
      svg("path", { class: "exact", d: path(made, exact, none) }),
      svg("path", { class: "spread", d: path(made, passing.map((height, place) => height - exact[place]), exact) }),
    );
    const { labels, marks } = ticks.lay(made.view, width);
    signs.replaceChildren(
      ticks.line(made.view, width, made.high + 0.5),
      svg("path", { class: "tick", d: marks.map(({ x, year }) => `M${x.toFixed(1)} ${made.high}v${year ? 6 : 3}`).join("") }),
      ...ticks.written(labels, labels.some(({ tier }) => tier) ? made.feet : made.feet.slice(-1)),
      svg("path", { class: "chosen", d: selected }),
    );
    describe(made, selected);
  }

  /* Where the facts of what is selected lie: marks on the ground line. */
  function ofSelection(made) {
    const { thing, pair, family, fact } = state.now;
    const numbers = thing !== null ? data.things[thing].facts : pair.length ? panel.between(pair, family) : fact !== null ? [fact] : [];
    const marked = new Set();
    for (const { days } of numbers.map((number) => data.facts[number]))
      if (days) for (let place = made.binAt(days[0]); place < made.bins.length && made.bins[place].first <= days[1]; place += 1) marked.add(place);
    return [...marked].map((place) => {
      const { x, wide } = bar(made.bins[place]);
      return `M${x} ${made.high}h${Math.max(2, wide)}v3h-${Math.max(2, wide)}z`;
    }).join("");
  }

  function describe(made, selected) {
    const most = made.all.exact.reduce((best, number, place) => (number + made.all.spread[place] > made.all.exact[best] + made.all.spread[best] ? place : best), 0);
    scale.replaceChildren(...fitting([
      selected && make("span", "key", set(make("span", "", "▬"), { "aria-hidden": "true" }), " selected · "),
      `by ${made.unit}, at most ${Math.round(made.peak).toLocaleString("en")}`,
    ]));
    scale.title = "Facts known only by a longer time are spread over it, hatched.";
    const left = made.breaks.map(({ from, to }) => `${isoOf(from)} to ${isoOf(to - 1)}`);
    told.textContent = `Facts by ${made.unit} from ${isoOf(made.first)} to ${isoOf(made.last)}; most in ${made.called(made.bins[most])}, ${about(made.all, most)}. `
      + "Facts known only by a longer time are spread over it. "
      + (left.length ? `Left out, for nothing is told of a day, week or month there: ${left.join(", ")}. ` : "")
      + "Arrow keys move an end by a day, Page Up and Page Down by a bar, with Shift both ends; Escape shows all time.";
  }

  return { bars, signs, scale, told, paint, about, roughly };
})();

/* The bars of the time brush: how many facts each stretch of time holds, all and those that pass the other filters. */
const histogram = (() => {
  const HIGH = 38, LABELS = 15;
  const bars = svg("svg", { "aria-hidden": "true", height: HIGH + LABELS });
  /* What is written stands above the shade that lies on what is left out. */
  const signs = svg("svg", { class: "signs", "aria-hidden": "true", height: HIGH + LABELS });
  const scale = make("p", "scale");
  const told = set(make("p", "unseen"), { id: "brush-told" });

  /* Facts known only by a longer time count by their share, so their number is told as what it is. */
  function about({ exact, spread }, place) {
    const sum = exact[place] + spread[place];
    return spread[place] > 0.05 ? `about ${sum < 1 ? sum.toFixed(1) : Math.round(sum)} ${sum > 0.95 && sum < 1.5 ? "fact" : "facts"}` : many(Math.round(sum), "fact");
  }

  function path(made, heights, lows) {
    const wide = made.bin > 5 ? made.bin - 1 : made.bin - 0.4;
    let text = "";
    heights.forEach((height, place) => {
      if (height > 0) text += `M${made.bins[place].x.toFixed(1)} ${(HIGH - lows[place]).toFixed(1)}h${wide.toFixed(1)}v${(-height).toFixed(1)}h${(-wide).toFixed(1)}z`;
    });
    return text;
  }

  function paint(made, width) {
    /* Of a bin with anything in it something is seen, however high the highest is. */
    const high = (number) => (number > 0 ? Math.max(1.5, (number / made.peak) * (HIGH - 3)) : 0);
    const all = made.all.exact.map((number, place) => high(number + made.all.spread[place]));
    const passing = made.passing.exact.map((number, place) => high(number + made.passing.spread[place]));
    const exact = made.passing.exact.map((number, place) => Math.min(passing[place], high(number)));
    const none = new Float64Array(all.length), selected = ofSelection(made);
    const hatch = svg("pattern", { id: "brush-hatch", width: 4, height: 4, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" },
      svg("rect", { class: "under", width: 4, height: 4 }), svg("rect", { class: "over", width: 2, height: 4 }));
    for (const each of [bars, signs]) set(each, { width });
    bars.replaceChildren(
      svg("defs", {}, hatch),
      svg("path", { class: "rest", d: path(made, all, none) }),
      svg("path", { class: "exact", d: path(made, exact, none) }),
      svg("path", { class: "spread", d: path(made, passing.map((height, place) => height - exact[place]), exact) }),
    );
    signs.replaceChildren(
      ...parts(made), ...made.breaks.flatMap(gap), ...made.labels.map(({ x, text }) => svg("text", { class: "label", x: x + 1, y: HIGH + 12 }, text)),
      svg("path", { class: "chosen", d: selected }),
    );
    describe(made, selected);
  }

  /* The ground line of each part, with a tick where a label stands. */
  function parts(made) {
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
  function ofSelection(made) {
    const { thing, pair, family, fact } = state.now;
    const numbers = thing !== null ? data.things[thing].facts : pair.length ? panel.between(pair, family) : fact !== null ? [fact] : [];
    const marked = new Set();
    for (const { days } of numbers.map((number) => data.facts[number]))
      if (days) for (let place = made.binAt(days[0]); place < made.bins.length && made.bins[place].first <= days[1]; place += 1) marked.add(place);
    const wide = Math.max(2, made.bin - 1).toFixed(1);
    return [...marked].map((place) => `M${made.bins[place].x.toFixed(1)} ${HIGH}h${wide}v3h-${wide}z`).join("");
  }

  function describe(made, selected) {
    const most = made.all.exact.reduce((best, number, place) => (number + made.all.spread[place] > made.all.exact[best] + made.all.spread[best] ? place : best), 0);
    scale.replaceChildren(...fitting([
      selected && make("span", "key", set(make("span", "", "▬"), { "aria-hidden": "true" }), " selected · "),
      `by ${made.unit}, at most ${Math.round(made.peak).toLocaleString("en")}`,
    ]));
    scale.title = "Facts known only by a longer time are spread over it, hatched.";
    const left = made.breaks.map(({ first: from, last: to }) => `${isoOf(from)} to ${isoOf(to)}`);
    told.textContent = `Facts by ${made.unit} from ${isoOf(made.first)} to ${isoOf(made.last)}; most in ${made.called(made.bins[most])}, ${about(made.all, most)}. `
      + "Facts known only by a longer time are spread over it. "
      + (left.length ? `Left out, for no fact lies there: ${left.join(", ")}. ` : "")
      + "Arrow keys move an end by a day, Page Up and Page Down by a bar, with Shift both ends; Escape shows all time.";
  }

  return { bars, signs, scale, told, paint, about };
})();

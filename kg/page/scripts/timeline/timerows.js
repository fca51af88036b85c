/* The timeline's drawing: the axis, the breaks behind the lanes, and each lane with its name and marks. */
const timeRows = (() => {
  const { parts } = timeView;

  const within = ({ left, right }) => right > 0 && left < timeView.width;

  function axis(labels, marks) {
    const rests = timeView.axis.pieces.filter((piece) => piece.gap && within(piece))
      .map((piece) => svg("rect", { class: "rest", x: piece.left, y: 0, width: piece.right - piece.left, height: 34 }, svg("title", {}, timeAxis.leftOut(piece))));
    return svg("svg", { width: timeView.width, height: 40, "aria-hidden": "true" },
      ticks.line(timeView.axis, timeView.width, 39.5),
      ...marks.map(({ x, year }) => svg("path", { class: year ? "tick year" : "tick", d: `M${x},${year ? 4 : 33}V40` })),
      ...ticks.written(labels, [13, 29]), ...rests);
  }

  /* Behind the lanes: the breaks, and thin lines under the ticks. */
  function ground(height, marks) {
    const drawing = svg("svg", { class: "ground", width: timeView.width, height, "aria-hidden": "true" }, timeMarks.fills());
    for (const { x, year } of marks) drawing.append(svg("path", { class: year ? "line year" : "line", d: `M${x},0V${height}` }));
    for (const { left, right, gap } of timeView.axis.pieces.filter(within))
      if (gap) drawing.append(svg("rect", { class: "rest", x: left + 6, y: 0, width: right - left - 12, height, fill: "url(#nothing)" }));
    return drawing;
  }

  /* A pair's name selects the pair; where there are more, each name selects its own. */
  function heading(lane) {
    const [first, second] = lane.actors;
    const stop = (text, action) => set(link(isolated(text), action, "link plain reach"), { tabindex: "-1" });
    const names = lane.actors.length === 0 ? [set(make("span", "reach", lane.label), { tabindex: "-1" })]
      : lane.actors.length === 1 ? [stop(lane.label, () => state.select({ thing: first }))]
        : lane.actors.length === 2 ? [stop(lane.label, () => state.select({ pair: [first, second] }))]
          : lane.actors.flatMap((actor, place) => [place ? " – " : "", stop(lane.names[place], () => state.select({ thing: actor }))]);
    const box = make("div", "head", make("span", "names", ...names), make("span", "many", lane.facts.length.toLocaleString("en")));
    box.title = lane.label;
    return box;
  }

  /* Long names take two lines, or three. */
  const LINES = [24, 36, 51];
  const heightOf = ({ lane, heights }) => Math.max(heights.reduce((all, one) => all + one, 8), LINES[Math.min(2, Math.floor((ticks.measure(lane.label, false, 12.5) * 1.1) / (timeView.head - 46)))]);

  /* A word beside a mark where there is room until the next. */
  function worded(item, next) {
    if (item.facts.length > 1) return;
    const text = timeMarks.label(item.facts[0], state.now.lanes, state.now.sides);
    const room = (next ? next.left : timeView.width) - item.right - 6;
    if (text && room >= ticks.measure(text) + 4) Object.assign(item, { label: text, labelled: item.right + 2 });
  }

  function row(one) {
    const { lane, items, heights } = one, height = heightOf(one);
    let top = (height - heights.reduce((all, each) => all + each, 0)) / 2;
    const middles = heights.map((each) => { top += each; return top - each / 2; });
    items.sort((a, b) => a.left - b.left || a.facts[0] - b.facts[0]);
    for (let number = 0; number < heights.length; number += 1) {
      const line = items.filter((item) => item.row === number);
      line.forEach((item, place) => worded(item, line[place + 1]));
    }
    one.marks = items.map((item) => {
      const mark = timeMarks.mark(item, middles[item.row]);
      mark.classList.add("reach");
      mark.item = item;
      return mark;
    });
    const drawing = svg("svg", { width: timeView.width, height, role: "group", "aria-label": `Events: ${lane.label}` }, ...one.marks);
    const box = set(make("div", "lane", heading(lane), drawing), { role: "group", "aria-label": `${lane.label}, ${many(lane.facts.length, "event")}` });
    box.style.height = `${height}px`;
    box.classList.toggle("quiet", !items.length);
    box.laid = one;
    one.box = box;
    return box;
  }

  /* All that was laid out; `rest` is what stands beneath it. */
  function draw(laid, rest) {
    const { labels, marks } = ticks.lay(timeView.axis, timeView.width);
    parts.axis.replaceChildren(axis(labels, marks));
    parts.rows.replaceChildren(...fitting([ground(laid.reduce((sum, one) => sum + heightOf(one), 0), marks), ...laid.map((one) => row(one)), rest]));
  }

  return { draw, heightOf };
})();

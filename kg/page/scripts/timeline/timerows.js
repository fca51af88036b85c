/* The timeline's drawing: the axis, the breaks behind the lanes, and each lane with its name and marks. */
const timeRows = (() => {
  const pencil = document.createElement("canvas").getContext("2d");
  const family = getComputedStyle(document.body).fontFamily;
  const { parts } = timeView;

  function measure(text, strong = false, size = 11) {
    pencil.font = `${strong ? 600 : 400} ${size}px ${family}`;
    return pencil.measureText(text).width;
  }

  const within = ({ left, right }) => right > 0 && left < timeView.width;

  function axis(labels, marks) {
    const drawing = svg("svg", { width: timeView.width, height: 40, "aria-hidden": "true" });
    for (const { left, right, gap, from, to } of timeView.axis.pieces.filter(within))
      if (gap) {
        drawing.append(svg("path", { class: "zigzag", d: `M${left},39.5h${(right - left) / 2 - 8}l4,-5l4,10l4,-10l4,5H${right}` }),
          svg("rect", { class: "rest", x: left + 6, y: 0, width: right - left - 12, height: 34 }, svg("title", {}, `${timeScale.lasting(to - from)} in which nothing is told to the day, week or month`)));
      } else drawing.append(svg("path", { class: "base", d: `M${left},39.5H${right}` }));
    for (const { x, year } of marks) drawing.append(svg("path", { class: year ? "tick year" : "tick", d: `M${x},${year ? 4 : 33}V40` }));
    for (const { text, left, right, tier, upright } of labels)
      if (!upright) drawing.append(svg("text", { class: tier ? "part" : "year", x: left + (tier ? 0 : 3), y: tier ? 29 : 13 }, text));
      else if (text) drawing.append(svg("text", { class: "part", transform: `translate(${(left + right) / 2 + 4} 32) rotate(-90)` }, text));
    return drawing;
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
          : lane.actors.flatMap((actor, place) => [place ? " – " : "", stop(cut(data.name(actor)), () => state.select({ thing: actor }))]);
    const box = make("div", "head", make("span", "names", ...names), make("span", "many", lane.facts.length.toLocaleString("en")));
    box.title = lane.label;
    return box;
  }

  /* Long names take two lines, or three. */
  const LINES = [24, 36, 51];
  const heightOf = ({ lane, rows }) => Math.max(8 + rows * 16, LINES[Math.min(2, Math.floor((measure(lane.label, false, 12.5) * 1.1) / (timeView.head - 46)))]);

  /* A word beside a mark where there is room until the next. */
  function worded(item, next) {
    if (item.facts.length > 1) return;
    const text = timeMarks.label(item.facts[0], state.now.lanes, state.now.sides);
    const room = (next ? next.left : timeView.width) - item.right - 6;
    if (text && room >= measure(text) + 4) Object.assign(item, { label: text, labelled: item.right + 2 });
  }

  function row(one, most) {
    const { lane, items, rows } = one;
    const height = heightOf(one);
    items.sort((a, b) => a.left - b.left || a.facts[0] - b.facts[0]);
    for (let number = 0; number < rows; number += 1) {
      const line = items.filter((item) => item.row === number);
      line.forEach((item, place) => worded(item, line[place + 1]));
    }
    one.marks = items.map((item) => {
      const mark = timeMarks.mark(item, (height - rows * 16) / 2 + item.row * 16 + 8, most);
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
    const { labels, marks } = timeScale.ticks(timeView.axis, timeView.width, measure);
    const seen = marks.filter(({ x }) => x >= 0 && x <= timeView.width);
    const most = laid.reduce((top, { items }) => items.reduce((best, { facts }) => Math.max(best, facts.length), top), 2);
    parts.axis.replaceChildren(axis(labels, seen));
    parts.rows.replaceChildren(...fitting([ground(laid.reduce((sum, one) => sum + heightOf(one), 0), seen), ...laid.map((one) => row(one, most)), rest]));
  }

  return { draw, heightOf };
})();

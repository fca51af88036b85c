/* The timeline's marks: a shape for each type, a style for each status, soft ends where a date is not exact. */
const timeMarks = (() => {
  const WORD = 30; // letters of a word beside a mark
  const SHAPES = {
    Meeting: "M0,-5.7A5.7,5.7 0 1 1 0,5.7A5.7,5.7 0 1 1 0,-5.7Z",
    Talks: "M0,-3A4.4,4.4 0 1 0 0,3A4.4,4.4 0 1 0 0,-3Z",
    Visit: "M-5.5,-5.7L6.5,0L-5.5,5.7L-2.6,0Z",
    Call: "M-6.3,-5L6.3,5V-5L-6.3,5Z",
    Statement: "M-6.2,-5.4H6.2V2.9H0.2L-3,6.6V2.9H-6.2Z",
    Proposal: "M0,-6L6.3,5.2H-6.3Z",
    Agreement: "M-5.1,-5.1H5.1V5.1H-5.1Z",
    Position: "M-4.6,6.6V-6H6L3.2,-2.4L6,1.2H-2.8V6.6Z",
    Denial: "M-4.6,6.6V-6H6L3.2,-2.4L6,1.2H-2.8V6.6Z",
    Action: "M0,-6.6L6.6,0L0,6.6L-6.6,0Z",
    Post: "M0,-6L6,-1.4L3.7,5.2H-3.7L-6,-1.4Z",
    Site: "M-2.6,-6H2.6L6,-2.6V2.6L2.6,6H-2.6L-6,2.6V-2.6Z",
  };
  const SAYS = new Set(["Position", "Denial", "Statement", "Proposal"]); // what they are about says more than where
  const STAR = "M0,-6.8L2,-2.3L6.6,-2L3,1.1L4.2,5.8L0,3.2L-4.2,5.8L-3,1.1L-6.6,-2L-2,-2.3Z";
  const shapeOf = (type) => SHAPES[type] || STAR;
  /* Planned and incoming are dashed; suggested is dotted and lighter; what did not happen is crossed. */
  const styleOf = (fact) => ({ Suggested: "suggested", Planned: "planned", Incoming: "planned", Negated: "negated" }[fact.status] || (fact.kind === "Denial" ? "negated" : "sure"));

  const listed = (names) => (names.length > 1 ? `${names.slice(0, -1).join(", ")} and ${names.at(-1)}` : names[0] || "");
  const some = (things, most = 6) => listed([...things.slice(0, most).map((thing) => cut(data.name(thing))), ...(things.length > most ? [`${things.length - most} more`] : [])]);

  /* When, as one says it: "23 April 2007", "week of 23 April 2007", "June 2007". */
  function spoken(fact) {
    if (fact.undated) return dates.full(fact);
    const [first, last] = fact.days;
    if (fact.precision === "month" || fact.precision === "year") return fact.when;
    if (fact.precision === "week") return `week of ${calendar.inWords(first)}`;
    return last > first ? `${calendar.inWords(first)} to ${calendar.inWords(last)}` : calendar.inWords(first);
  }

  /* What a date leaves open. */
  function open(fact) {
    const [first, last] = fact.days;
    const words = [];
    if (timeLanes.isSoft(fact)) words.push(`some time between ${calendar.inWords(first)} and ${calendar.inWords(last)}`);
    if (fact.status === "Ongoing") words.push("going on when told, no end known");
    if (fact.disputed.includes("date")) words.push("sources disagree on the date");
    return words.join("; ");
  }

  const STATUS = { Planned: "planned", Suggested: "suggested", Negated: "did not happen", Ongoing: "ongoing" };

  /* Of several: how many of which types. */
  function counted(facts) {
    const counts = new Map();
    for (const number of facts) counts.set(data.facts[number].type, (counts.get(data.facts[number].type) || 0) + 1);
    const types = [...counts].sort((a, b) => b[1] - a[1]).slice(0, 4).map(([type, count]) => `${type.toLowerCase()} ${count.toLocaleString("en")}`);
    return `${many(facts.length, "event")}: ${types.join(", ")}`;
  }

  /* For screen readers: "Meeting, 23 April 2007, Robert Gates and Vladimir Putin, Moscow". */
  function name(facts) {
    if (facts.length > 1) return `${counted(facts)}; ${spoken(data.facts[facts[0]])} to ${spoken(data.facts[facts.at(-1)])}`;
    const fact = data.facts[facts[0]];
    const who = [...fact.who, ...fact.whom.filter((thing) => !fact.places.includes(thing))];
    const matter = ["Position", "Statement", "Proposal"].includes(fact.kind) ? some(fact.roles.topic || [], 2) : "";
    return [fact.kind === "Position" && fact.stance ? `Position: ${fact.stance.toLowerCase()}` : fact.type, spoken(fact), some(who), matter, some(fact.places, 2), STATUS[fact.status],
      fact.disputed.includes("date") && "sources disagree on the date"].filter(Boolean).join(", ");
  }

  /* What was done, and where or about what: "visit, Buenos Aires", "agreed: not to use force"; in lanes by type, who. */
  function label(number, by, level) {
    const fact = data.facts[number], short = (thing) => data.things[thing].label || data.name(thing);
    if (by === "types") return cut(sides.of(number, level).map(short).join(", "), WORD);
    const topic = (fact.roles.topic || [])[0], matter = topic !== undefined && (SAYS.has(fact.kind) || !fact.places.length);
    const deed = (fact.stance || fact.deed || (matter && fact.kind === "Agreement" ? "agreed" : fact.type)).toLowerCase();
    return cut(matter ? `${deed}: ${short(topic)}` : fact.places.length ? `${deed}, ${short(fact.places[0])}` : deed, WORD);
  }

  const cross = () => svg("path", { class: "cross", d: "M-7,-7L7,7M-7,7L7,-7" });
  const shape = (type, style, tone) => svg("path", { class: `shape ${style}`, style: `--tone: ${tone}`, d: shapeOf(type) });

  /* A mark at its place in a lane: `one` as timelanes.js lays it. */
  function mark(one, y) {
    const drawn = svg("g", { class: "event", role: "button", tabindex: "-1", "aria-label": name(one.facts), transform: `translate(${one.middle} ${y})` });
    if (one.facts.length > 1) {
      const { text, width, height, letters } = one.size;
      drawn.classList.add("pile");
      drawn.append(svg("rect", { x: -width / 2, y: -height / 2, width, height, rx: height / 2 }), svg("text", { y: letters * 0.36, "text-anchor": "middle", "font-size": letters }, text));
      return drawn;
    }
    const fact = data.facts[one.facts[0]], tone = colourOfFact(fact), style = styleOf(fact), soft = timeLanes.isSoft(fact);
    if (one.bar)
      drawn.append(svg("rect", { class: `bar ${style} ${soft ? "soft" : ""}`, style: `--tone: ${tone}`, x: one.from - one.middle, y: -5, width: Math.max(one.to - one.from, 1), height: 10, rx: 3,
        fill: soft ? `url(#soft-${familyOf(fact).replace(/\W/g, "-")})` : tone }));
    /* What was still going on when told has no end: a tail that fades. */
    if (one.open) drawn.append(svg("path", { class: "tail", style: `--tone: ${tone}`, d: `M${(one.bar ? one.to - one.middle : 0)},0h${one.open}m-5,-4l5,4l-5,4` }));
    drawn.append(shape(fact.type, soft ? `${style} about` : style, tone));
    if (style === "negated") drawn.append(cross());
    if (fact.disputed.includes("date")) drawn.append(svg("text", { class: "doubt", x: 6, y: -3 }, "?"));
    if (one.label) drawn.append(svg("text", { class: "word", x: one.labelled - one.middle, y: 4 }, one.label));
    return drawn;
  }

  /* The fills of bars whose first and last day are not known, one for each colour. */
  function fills() {
    const families = Object.keys(data.lineStyles);
    return svg("defs", {}, ...families.map((family) => svg("linearGradient", { id: `soft-${family.replace(/\W/g, "-")}` },
      ...[[0, 0.06], [0.22, 0.5], [0.78, 0.5], [1, 0.06]].map(([offset, opacity]) => svg("stop", { offset, "stop-color": colourOfFamily(family), "stop-opacity": opacity })))), ticks.hatch("nothing"));
  }

  const picture = (...children) => svg("svg", { width: 18, height: 16, viewBox: "-9 -8 18 16", "aria-hidden": "true" }, ...children);
  const wide = (width, ...children) => svg("svg", { width, height: 16, viewBox: `0 -8 ${width} 16`, "aria-hidden": "true" }, ...children);
  const key = (words, drawn) => make("span", "key", drawn, words);

  /* The legend: what the shapes mean, of the types that are there, */
  const types = (all) => all.map((type) => (type === "Denial" ? key("denial", picture(shape(type, "negated", colour("soft")), cross()))
    : key(cut(type.toLowerCase(), WORD), picture(shape(type, "sure", colour("soft"))))));

  /* and what the styles mean, of those that occur. */
  function styles(numbers, { piles, gaps }) {
    const ink = colour("soft"), facts = numbers.map((number) => data.facts[number]), found = new Set(facts.map(styleOf));
    return [
      ...[["planned", "planned"], ["suggested", "suggested"], ["negated", "did not happen"]].filter(([style]) => found.has(style))
        .map(([style, words]) => key(words, picture(shape("Meeting", style, ink), style === "negated" ? cross() : null))),
      facts.some(timeLanes.isSoft) && key("some day within", wide(34, svg("rect", { class: "bar soft", style: `--tone: ${ink}`, x: 1, y: -5, width: 32, height: 10, rx: 3, fill: "url(#soft-talks)" }))),
      facts.some((fact) => fact.status === "Ongoing") && key("no end told", wide(32, svg("g", { transform: "translate(8 0)" },
        svg("path", { class: "tail", style: `--tone: ${ink}`, d: "M0,0h21m-5,-4l5,4l-5,4" }), shape("Meeting", "sure", ink)))),
      facts.some((fact) => fact.disputed.includes("date")) && key("date disputed", picture(shape("Meeting", "sure", ink), svg("text", { class: "doubt", x: 3, y: 0 }, "?"))),
      piles && key("several", wide(26, svg("g", { class: "pile" }, svg("rect", { x: 1, y: -7.5, width: 24, height: 15, rx: 7.5 }), svg("text", { x: 13, y: 4, "font-size": 11, "text-anchor": "middle" }, "×3")))),
      gaps && key("time left out", wide(22, svg("rect", { x: 1, y: -7, width: 20, height: 14, fill: "url(#nothing)" }))),
    ].filter(Boolean);
  }

  return { mark, name, counted, label, spoken, open, fills, types, styles };
})();

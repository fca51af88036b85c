/* Nothing is selected: the answers to what one asks first. Who stands where, what was reported most, where sources disagree. */
const glance = (() => {
  const MATTERS = 4, EVENTS = 6, DISPUTES = 6, LISTED = 12;
  const ACTORS = new Set(["Country", "Organization", "Person"]);
  const GATHERINGS = new Set(["Meeting", "Negotiation", "Visit", "Call", "Agreement"]);
  const NO_EVENTS = new Set(["Tenure", "Installation", "Position", "Denial"]);
  const reports = (number) => data.facts[number].reports;

  const section = (name, ...children) => (children.length ? [make("h3", "", name), ...children] : []);

  function told(number, length) {
    const button = selecting(isolated(cut(data.words(data.facts[number]), length)), { fact: number }, "link plain");
    button.dataset.fact = number;
    return button;
  }

  const line = (number, note) => [
    make("dt", "", dates.brief(data.facts[number])), make("dd", "", told(number, 220), note ? make("span", "by", ` ${note}`) : null),
  ];

  function counted(numbers, things) {
    const counts = new Map();
    for (const number of numbers) for (const thing of things(data.facts[number])) counts.set(thing, (counts.get(thing) || 0) + 1);
    return [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  }

  function stood(cells) {
    const positions = filtered.facts.filter((number) => data.facts[number].kind === "Position");
    const matters = counted(positions, (fact) => fact.roles.topic || []);
    /* Of matters equally often spoken of, the one on which more stances are taken tells more. */
    const stances = new Map(matters.map(([topic]) => [topic, new Set()]));
    for (const number of positions) for (const topic of data.facts[number].roles.topic || []) stances.get(topic).add(data.facts[number].stance);
    return matters.sort((a, b) => b[1] - a[1] || stances.get(b[0]).size - stances.get(a[0]).size).slice(0, MATTERS)
      .map(([topic, count]) => make("div", "stand", make("p", "matter", nameLink(topic), make("span", "by", ` ${many(count, "position")}`)), ...standings.rows(cells.filter((cell) => cell.topic === topic), "holder", { thing: topic })));
  }

  /* People apart from those whom they stand for, of whom more is told always. */
  function busiest() {
    const all = counted(filtered.facts, (fact) => fact.things.filter((thing) => ACTORS.has(data.things[thing].kind)));
    const people = ([thing]) => data.things[thing].kind === "Person";
    return [all.filter((one) => !people(one)), all.filter(people)].filter((some) => some.length).map((some) =>
      make("p", "most", ...some.slice(0, 5).flatMap(([thing, count], place) => [place ? ", " : "", nameLink(thing), make("span", "by", `\u00a0${numerals.format(count)}`)])));
  }

  function reported() {
    const all = filtered.facts.filter((number) => reports(number) > 1 && !NO_EVENTS.has(data.facts[number].kind));
    const most = all.sort((a, b) => reports(b) - reports(a) || a - b).slice(0, EVENTS);
    return most.length ? [make("dl", "brief", ...most.flatMap((number) => line(number, many(reports(number), "report"))))] : [];
  }

  /* Two stances of one time, or one that is told and denied: they tell more of a dispute than a date does. */
  const clash = ({ cell, moment, ...told }) => make("div", "dispute",
    make("p", "", tokens.of({ split: moment }), " ", selecting(apart(cut(`${data.name(cell.holder)} on ${data.name(cell.topic)}`, 110)), { pair: [cell.holder, cell.topic], family: "positions" }, "link plain")),
    make("p", "by", "On the stance: ", isolated(disputes.line(disputes.ofStance(told))), told.why === "sources disagree" ? null : ` – ${told.why}`));

  function disputed(cells) {
    const apart = ({ why }) => (why === "sources disagree" ? 0 : 1);
    const clashes = cells.flatMap((cell) => stances.clashes(cell, "told")).sort((a, b) => apart(a) - apart(b) || b.cell.quotes - a.cell.quotes);
    const all = filtered.facts.filter((number) => disputes.told(number).some((one) => one.first === undefined));
    return bounded([...clashes, ...all], DISPUTES, (one) => (typeof one === "object" ? clash(one) : make("div", "dispute", make("p", "", told(one, 110)),
      ...disputes.told(one).map((each) => make("p", "by", `On ${disputes.matter(each)}${each.sides.length ? ": " : ""}`, isolated(disputes.line(each)))))));
  }

  function order() {
    const all = filtered.facts.filter((number) => GATHERINGS.has(data.facts[number].kind) && data.facts[number].when);
    const pairs = (numbers) => numbers.flatMap((number) => line(number, ""));
    if (!all.length) return [];
    const list = make("dl", "brief", ...pairs(all.slice(0, LISTED)));
    let shown = LISTED;
    const more = link("", () => {
      const first = list.children.length;
      list.append(...pairs(all.slice(shown, shown + 60)));
      shown += 60;
      list.children[first + 1].querySelector("a").focus();
      name();
    }, "link more");
    const name = () => (shown >= all.length ? more.remove() : more.replaceChildren(`Show ${Math.min(60, all.length - shown)} more of ${numerals.format(all.length)}`));
    name();
    return shown < all.length ? [list, more] : [list];
  }

  const counts = () => (filtered.active() ? "In all " : "") + data.counts.map(([number, word]) => `${numerals.format(number)} ${word}`).join(", ") + (data.note ? `: ${data.note}` : "");

  return (cells = stances.cells({ by: "told" })) => [
    make("p", "lead", isolated(cut(counts(), 400))),
    make("p", "lead hint", "Choose a name or a line to read the words behind it."),
    ...section("Who stands where", ...stood(cells)),
    ...section("Most involved", ...busiest()),
    ...section("Most reported", ...reported()),
    ...section("Where sources disagree", ...disputed(cells)),
    ...section("Meetings, visits, calls, agreements in order", ...order()),
  ];
})();

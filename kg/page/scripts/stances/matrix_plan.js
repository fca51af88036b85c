/* What the stance matrix shows: which topics, in which order, and how much of them at once. */
const matrixPlan = (() => {
  const DOWN = 40, ACROSS = 36, MOST = 1150;
  const KINDS = {
    shared: { name: "Of two or more", title: "Topics on which two actors or more take a stance" },
    contested: { name: "Contested", title: "Topics that some support and others oppose" },
    moving: { name: "Changed or disputed", title: "Topics with a stance that changed, or that is told in two ways" },
    all: { name: "All", title: "All topics, those too on which one actor alone takes a stance" },
  };
  state.add("topics", "text", "");
  const orders = new Map(); // by the way of telling actors

  const contested = (told) => told.length > 1 && seriation.weigh(told).contest > 0;
  const moving = (told) => told.some((cell) => cell.changed || cell.split);
  const tests = { shared: (told) => told.length > 1, contested, moving, all: () => true };

  /* The topics of each kind, and which kind is shown: shared ones where nothing is chosen and there are any. */
  function sorted() {
    const rows = seriation.tally(stances.cells(), "topic");
    const kinds = Object.fromEntries(Object.keys(KINDS).map((kind) => [kind, [...rows].filter(([, told]) => tests[kind](told))]));
    const kind = Object.hasOwn(KINDS, state.now.topics) ? state.now.topics : kinds.shared.length ? "shared" : "all";
    return { kinds, kind };
  }

  /* The order of all rows and columns, whatever the filters: nothing jumps about while time is brushed.
     Topics of one actor only stand last, in the order of the actors. */
  function arranged() {
    const way = stances.way();
    if (orders.has(way)) return orders.get(way);
    const all = stances.cells({ all: true });
    const rows = seriation.tally(all, "topic");
    const alone = (cell) => rows.get(cell.topic).length === 1;
    const groups = seriation.order(all.filter((cell) => !alone(cell)));
    const lines = groups.flatMap(({ topics }, group) => topics.map((topic) => ({ topic, group })));
    const columns = groups.flatMap(({ actors }, group) => actors.map((actor) => ({ actor, group })));
    const single = all.filter(alone);
    const known = new Set(columns.map(({ actor }) => actor));
    const more = [...seriation.tally(single, "holder")].filter(([actor]) => !known.has(actor)).sort((a, b) => b[1].length - a[1].length || a[0] - b[0]);
    columns.push(...more.map(([actor]) => ({ actor, group: "alone" })));
    const rank = new Map(columns.map(({ actor }, number) => [actor, number]));
    single.sort((a, b) => rank.get(a.holder) - rank.get(b.holder) || b.quotes - a.quotes || a.topic - b.topic);
    lines.push(...single.map(({ topic }) => ({ topic, group: "alone" })));
    orders.set(way, { lines, columns });
    return orders.get(way);
  }

  /* Where the kind of topics that is shown leaves out what is selected: its rows, which stand first then. */
  function brought({ kinds, kind } = sorted()) {
    const { thing, pair } = state.now;
    const tells = ([topic, told]) => (thing !== null ? topic === thing || told.some(({ holder }) => holder === thing)
      : pair.includes(topic) && told.some(({ holder }) => holder !== topic && pair.includes(holder)));
    return kinds[kind].some(tells) ? [] : kinds.all.filter(tells);
  }

  function whole(choices) {
    const { lines, columns } = arranged(), first = new Map(brought(choices)), rows = new Map([...first, ...choices.kinds[choices.kind]]);
    const weighed = lines.filter(({ topic }) => rows.has(topic)).map((line) => ({ ...line, weights: seriation.weigh(rows.get(line.topic)) }));
    const selected = weighed.filter(({ topic }) => first.has(topic)).map((line) => ({ ...line, group: "selected" }));
    return { rows, columns, lines: [...selected, ...weighed.filter(({ topic }) => !first.has(topic))] };
  }

  /* As many rows as fit, and of their columns those with most cells: what is drawn at once is bounded. */
  function bounded({ rows, lines, columns }, from, across) {
    const first = lines.slice(from, from + DOWN);
    const count = new Map();
    for (const { topic } of first) for (const { holder } of rows.get(topic)) count.set(holder, (count.get(holder) || 0) + 1);
    const present = columns.filter(({ actor }) => count.has(actor));
    const kept = new Set(present.map(({ actor }) => actor).sort((a, b) => count.get(b) - count.get(a)).slice(0, across));
    let room = MOST - 3 * kept.size;
    const fits = first.filter(({ topic }, number) => {
      room -= 11 + 3 * rows.get(topic).filter(({ holder }) => kept.has(holder)).length;
      return room > 0 || number < 5;
    });
    return { lines: fits, columns: present.filter(({ actor }) => kept.has(actor)), all: lines.length, actors: present.length };
  }

  return { DOWN, ACROSS, KINDS, sorted, brought, whole, bounded };
})();

/* The stance matrix: matters down, actors across, and in each cell where the one stands on the other. */
(() => {
  const DOWN = 40, ACROSS = 36, STEP = 36, MOST = 1150;
  const KINDS = {
    shared: { name: "Of two or more", title: "Topics on which two actors or more take a stance" },
    contested: { name: "Contested", title: "Topics that some support and others oppose" },
    moving: { name: "Changed or disputed", title: "Topics with a stance that changed, or that is told in two ways" },
    all: { name: "All", title: "All topics, those too on which one actor alone takes a stance" },
  };
  const WAYS = {
    told: { name: "As told", title: "Whoever the words say takes the stance" },
    countries: { name: "Whom they stand for", title: "People together with the country or body that they stand for" },
    voices: { name: "Voices", title: "Those who said it, where they are told" },
  };
  state.add("topics", "text", "");
  const orders = new Map(); // by the way of telling actors
  let root, bar, frame, note, cells = new Map(), drawn = "", from = 0, across = ACROSS;

  const contested = (told) => told.length > 1 && seriation.weigh(told).contest > 0;
  const moving = (told) => told.some((cell) => cell.changed || cell.split);
  const tests = { shared: (told) => told.length > 1, contested, moving, all: () => true };

  /* The topics of each kind, and which kind is shown: shared ones where nothing is chosen and there are any. */
  function sorted() {
    const rows = seriation.tally(stances.cells(), "topic");
    const kinds = Object.fromEntries(Object.keys(KINDS).map((kind) => [kind, [...rows].filter(([, told]) => tests[kind](told))]));
    const kind = state.now.topics in KINDS ? state.now.topics : kinds.shared.length ? "shared" : "all";
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

  function plan({ kinds, kind }) {
    const rows = new Map(kinds[kind]);
    const { lines, columns } = arranged();
    return { rows, columns, lines: lines.filter(({ topic }) => rows.has(topic)).map((line) => ({ ...line, weights: seriation.weigh(rows.get(line.topic)) })) };
  }

  /* As many rows as fit, and of their columns those with most cells: what is drawn at once is bounded. */
  function bounded({ rows, lines, columns }) {
    const first = lines.slice(from, from + DOWN);
    const count = new Map();
    for (const { topic } of first) for (const { holder } of rows.get(topic)) count.set(holder, (count.get(holder) || 0) + 1);
    const present = columns.filter(({ actor }) => count.has(actor));
    const kept = new Set(present.map(({ actor }) => actor).sort((a, b) => count.get(b) - count.get(a)).slice(0, across));
    let room = MOST - 3 * kept.size;
    const fits = first.filter(({ topic }, number) => {
      room -= 8 + 3 * rows.get(topic).filter(({ holder }) => kept.has(holder)).length;
      return room > 0 || number < 5;
    });
    return { lines: fits, columns: present.filter(({ actor }) => kept.has(actor)), all: lines.length, actors: present.length };
  }

  /* The mark of a thing's kind, as in the network. */
  function shape(thing) {
    const { kind } = data.things[thing];
    const made = set(make("span", `shape ${data.nodeStyles[kind].shape}`), { "aria-hidden": "true" });
    made.style.background = colourOfKind(kind);
    return made;
  }

  function heading(thing, tag, scope) {
    const name = cut(data.name(thing), 200);
    const button = set(keyed(link("", () => state.select({ thing }), "link plain"), `thing ${thing}`), { tabindex: "-1", title: name });
    button.append(shape(thing), apart(name));
    const made = set(make(tag, "", button), { scope });
    made.dataset.thing = thing;
    return made;
  }

  function cellOf(cell) {
    const made = set(make("td", "cell", tokens.of(cell)), { tabindex: "-1", "aria-label": cellHint.words(cell) });
    if (cell.facts.length > 1 && !cell.changed && !cell.split) made.append(set(make("small", "", cell.facts.length), { "aria-hidden": "true" }));
    made.dataset.cell = cell.key;
    keyed(made, `cell ${cell.key}`);
    cells.set(cell.key, cell);
    return made;
  }

  function row({ topic, weights }, told, columns, most) {
    const head = heading(topic, "th", "row");
    const { support, oppose, conditional, actors } = weights;
    const counts = [[support, "for"], [oppose, "against"], [conditional, "on conditions"]].filter(([number]) => number);
    const tally = counts.map(([number, word]) => `${number} ${word}`).join(", ");
    const sum = set(make("td", "sum", tokens.balance(weights, actors / most), make("span", "unseen", tally)), { title: `${many(actors, "actor")}: ${tally || "undecided"}` });
    const of = new Map(told.map((cell) => [cell.holder, cell]));
    const made = make("tr", "", head, sum);
    let empty = null;
    columns.forEach(({ actor, group }, number) => {
      const start = number > 0 && columns[number - 1].group !== group;
      const cell = of.get(actor);
      if (cell) {
        made.append(cellOf(cell));
        empty = null;
      } else if (empty && !start) empty.colSpan += 1;
      else made.append(empty = make("td", "none"));
      if (start) made.lastChild.classList.add("start");
    });
    return made;
  }

  function table({ lines, columns }, rows) {
    const width = (name) => make("col", name);
    const starts = columns.map(({ group }, number) => number > 0 && columns[number - 1].group !== group);
    const heads = columns.map(({ actor }, number) => {
      const made = heading(actor, "th", "col");
      if (starts[number]) made.classList.add("start");
      return made;
    });
    const bodies = new Map();
    const most = Math.max(...lines.map(({ weights }) => weights.actors));
    for (const line of lines) bodies.set(line.group, [...(bodies.get(line.group) || []), line]);
    const made = set(make("table", "",
      make("caption", "unseen", "Stances of actors on topics: topics down, actors across. Arrow keys go from cell to cell, Enter shows the words behind one."),
      make("colgroup", "", width("label"), width("sum"), ...starts.map((start) => width(start ? "start" : "one"))),
      make("thead", "", make("tr", "", make("td", "corner"), make("td", "corner sum"), ...heads)),
      ...[...bodies].map(([group, told]) => make("tbody", group === "alone" ? "alone" : "", ...told.map((line) => row(line, rows.get(line.topic), columns, most)))),
    ), { role: "grid", "aria-readonly": "true" });
    made.style.width = `calc(var(--label) + var(--sum) + ${columns.length * 34 + starts.filter(Boolean).length * 12}px)`;
    return made;
  }

  const group = (name, label, choices) => set(make("div", "choices", make("span", "", label), ...choices), { role: "group", "aria-label": name });
  const choice = ({ name, title }, id, pressed, act, count = null) =>
    set(keyed(link(count === null ? name : make("span", "", name, make("b", "", count)), act, "button"), id), { "aria-pressed": String(pressed), title });

  function paintBar({ kinds, kind }) {
    bar.replaceChildren(
      group("Which topics", "Topics", Object.entries(KINDS).map(([id, told]) => choice(told, id, id === kind, () => state.change({ topics: id }), kinds[id].length))),
      group("Which actors", "Actors", Object.entries(WAYS).map(([id, told]) => choice(told, id, id === stances.way(), () => state.change({ holders: id })))),
      tokens.legend());
  }

  /* What is left out, and how to come to it. */
  function paintNote({ lines, columns, all, actors }, { kinds, kind }) {
    const parts = [];
    const alone = kinds.all.length - kinds.shared.length;
    if (kind === "shared" && alone && lines.length === all) {
      parts.push(`${many(alone, "more topic")} on which one actor alone takes a stance`);
      parts.push(link(alone === 1 ? "Show it" : "Show them", () => state.change({ topics: "all" })));
    }
    if (all > lines.length) {
      parts.push(`Topics ${from + 1}–${from + lines.length} of ${all.toLocaleString("en")}`);
      if (from > 0) parts.push(link("Earlier topics", () => turn(Math.max(0, from - DOWN))));
      if (from + lines.length < all) parts.push(link("More topics", () => turn(from + lines.length)));
    }
    if (actors > columns.length) {
      parts.push(`${columns.length} of ${actors.toLocaleString("en")} actors, those with most stances`);
      parts.push(link("More actors", () => { across += STEP; paint(); }));
    }
    note.replaceChildren(...parts.map((part) => make("span", "", part)));
    note.hidden = !parts.length;
  }

  function turn(to) {
    from = to;
    paint();
    frame.scrollTop = 0;
    frame.querySelector("[tabindex='0']")?.focus();
  }

  function paint() {
    cells = new Map();
    cellHint.hide();
    const choices = sorted();
    paintBar(choices);
    if (!choices.kinds[choices.kind].length) {
      const why = !stances.any ? "This graph tells no positions: nobody in it is said to support or oppose anything."
        : choices.kinds.all.length ? "No topics of this kind among the positions that pass the filters." : "No positions pass the filters.";
      frame.replaceChildren(make("p", "empty", why));
      note.hidden = true;
    } else {
      const whole = plan(choices);
      if (from >= whole.lines.length) from = 0;
      const part = bounded(whole);
      frame.replaceChildren(table(part, whole.rows));
      paintNote(part, choices);
      gridKeys.ready(frame);
    }
    mark();
  }

  /* The cell or heading that is selected, or lit elsewhere on the page. */
  function mark() {
    const { thing, pair, fact } = state.now;
    const facts = (key) => cells.get(key)?.facts || [];
    for (const each of frame.querySelectorAll("[data-cell]")) {
      const own = facts(each.dataset.cell);
      const chosen = [`${pair[0]} ${pair[1]}`, `${pair[1]} ${pair[0]}`].includes(each.dataset.cell) || (fact !== null && own.includes(fact));
      each.classList.toggle("chosen", chosen);
      set(each, { "aria-selected": String(chosen) });
      each.classList.toggle("lit", lit.now !== null && own.includes(lit.now));
    }
    for (const each of frame.querySelectorAll("[data-thing]")) each.classList.toggle("chosen", Number(each.dataset.thing) === thing || pair.includes(Number(each.dataset.thing)));
  }

  const rowsShown = () => frame.querySelectorAll("tbody tr").length;
  const select = (cell) => state.select({ pair: [cell.holder, cell.topic], family: "positions" });

  /* The headings of the cell under the pointer or the focus stand out, and its positions are told beside it. */
  function point(target) {
    const cell = target && cells.get(target.dataset.cell);
    for (const each of frame.querySelectorAll(".under")) each.classList.remove("under");
    lit.fact(cell && cell.facts.length === 1 ? cell.facts[0] : null);
    if (!cell) return cellHint.hide();
    for (const thing of [cell.holder, cell.topic]) frame.querySelector(`[data-thing="${thing}"]`)?.classList.add("under");
    cellHint.show(cell, target, root);
  }

  function draw(place) {
    root = place;
    root.classList.add("matrix");
    bar = make("div", "bar");
    frame = make("div", "frame");
    note = make("div", "note");
    root.append(bar, frame, note, cellHint.box);
    const near = (event) => event.target.closest("[data-cell]");
    frame.addEventListener("pointerover", (event) => point(near(event)));
    frame.addEventListener("pointerleave", () => point(null));
    frame.addEventListener("focusin", (event) => { if (event.target.matches(":focus-visible")) point(near(event)); });
    frame.addEventListener("focusout", () => point(null));
    frame.addEventListener("scroll", () => cellHint.hide());
    frame.addEventListener("keydown", (event) => { if (event.key === "Escape") cellHint.hide(); });
    frame.addEventListener("click", (event) => { if (!near(event)) return;
      select(cells.get(near(event).dataset.cell));
      cellHint.hide();
    });
    gridKeys.on(frame, (target) => (target.dataset.cell ? select(cells.get(target.dataset.cell)) : target.querySelector("button")?.click()));
    lit.listen(() => { if (!root.hidden) mark(); });
  }

  function update({ filters, theme, selection }) {
    const now = `${state.now.topics} ${state.now.holders}`;
    if (filters || now !== drawn) [from, across] = [0, ACROSS];
    if (filters || theme || now !== drawn) {
      refocus(root, paint);
      if (drawn && now !== drawn) announce(`${many(rowsShown(), "topic")}, ${many(frame.querySelectorAll("thead th").length, "actor")} shown`);
      drawn = now;
    } else if (selection) mark();
    if (filters || selection) frame.querySelector(".cell.chosen")?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  views.add({ id: "stances", name: "Stances", draw, update, keys: [["← ↑ → ↓", "from stance to stance in the matrix, and to its headings"], ["Home End", "to the ends of a row; with Ctrl, of the matrix"]] });
})();

/* The stance matrix: matters down, actors across, and in each cell where the one stands on the other. */
(() => {
  const { DOWN, ACROSS } = matrixPlan;
  const WAYS = {
    told: { name: "As told", title: "Whoever the words say takes the stance" },
    countries: { name: "Whom they stand for", title: "People together with the country or body that they stand for" },
    voices: { name: "Voices", title: "Those who said it, where they are told" },
  };
  let root, bar, frame, note, cells = new Map(), drawn = "", from = 0, across = ACROSS;

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

  function row({ topic, weights, group: own }, told, columns, most) {
    const head = heading(topic, "th", "row");
    const { support, oppose, conditional, actors } = weights;
    const counts = [[support, "for"], [oppose, "against"], [conditional, "on conditions"]].filter(([number]) => number);
    const tally = counts.map(([number, word]) => `${number} ${word}`).join(", ");
    const sum = set(make("td", "sum", tokens.balance(weights, most), make("span", "unseen", tally)), { title: `${many(actors, "actor")}: ${tally || "undecided"}` });
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
      if (group === own) made.lastChild.classList.add("own");
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
    const most = Math.max(1, ...lines.flatMap(({ weights: { support, conditional, oppose } }) => [support + conditional, oppose]));
    for (const line of lines) bodies.set(line.group, [...(bodies.get(line.group) || []), line]);
    const made = set(make("table", "",
      make("caption", "unseen", "Stances of actors on topics: topics down, actors across. Arrow keys go from cell to cell, Enter shows the words behind one."),
      make("colgroup", "", width("label"), width("sum"), ...starts.map((start) => width(start ? "start" : "one")), width("slant")),
      make("thead", "", make("tr", "", make("td", "corner"), make("td", "corner sum", set(make("span", "", make("b", "", "−"), make("b", "", "+")), { "aria-hidden": "true" })), ...heads)),
      ...[...bodies].map(([group, told]) => make("tbody", group === "alone" ? "alone" : "", ...told.map((line) => row(line, rows.get(line.topic), columns, most)))),
    ), { role: "grid", "aria-readonly": "true" });
    made.style.width = `calc(var(--label) + var(--sum) + ${columns.length * 31 + starts.filter(Boolean).length * 10}px + var(--slant))`;
    return made;
  }

  const group = (name, label, choices) => set(make("div", "choices", make("span", "", label), ...choices), { role: "group", "aria-label": name });
  const choice = ({ name, title }, id, pressed, act, count = null) =>
    set(keyed(link(count === null ? name : make("span", "", name, make("b", "", count)), act, "button"), id), { "aria-pressed": String(pressed), title });

  function paintBar({ kinds, kind }) {
    bar.replaceChildren(
      group("Which topics", "Topics", Object.entries(matrixPlan.KINDS).map(([id, told]) => choice(told, id, id === kind, () => state.change({ topics: id }), kinds[id].length))),
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
      parts.push(link("More actors", () => { across += ACROSS; paint(); }));
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
    const choices = matrixPlan.sorted();
    paintBar(choices);
    if (!choices.kinds[choices.kind].length) {
      const why = !stances.any ? "This graph tells no positions: nobody in it is said to support or oppose anything."
        : choices.kinds.all.length ? "No topics of this kind among the positions that pass the filters." : "No positions pass the filters.";
      frame.replaceChildren(make("p", "empty", why));
      note.hidden = true;
    } else {
      const whole = matrixPlan.whole(choices);
      if (from >= whole.lines.length) from = 0;
      const part = matrixPlan.bounded(whole, from, across);
      frame.replaceChildren(table(part, whole.rows));
      paintNote(part, choices);
      gridKeys.ready(frame);
    }
    mark();
    /* Told once the browser has laid it out, rather than making it do so at once. */
    laidOut.disconnect();
    for (const each of [frame, frame.firstChild]) laidOut.observe(each);
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

  /* Where the table goes on beyond the frame, its edge fades away. */
  const laidOut = new ResizeObserver(fade);
  function fade() {
    const { scrollWidth, clientWidth, scrollLeft, scrollHeight, clientHeight, scrollTop } = frame;
    frame.classList.toggle("more-right", scrollWidth - clientWidth - scrollLeft > 8);
    frame.classList.toggle("more-below", scrollHeight - clientHeight - scrollTop > 8);
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
    frame.addEventListener("scroll", () => { cellHint.hide(); fade(); });
    frame.addEventListener("keydown", (event) => { if (event.key === "Escape") cellHint.hide(); });
    frame.addEventListener("click", (event) => { if (!near(event)) return;
      select(cells.get(near(event).dataset.cell));
      cellHint.hide();
    });
    gridKeys.on(frame, (target) => (target.dataset.cell ? select(cells.get(target.dataset.cell)) : target.querySelector("button")?.click()));
    lit.listen(() => { if (!root.hidden) mark(); });
  }

  function update({ filters, theme, selection }) {
    const now = `${state.now.topics} ${state.now.holders} ${matrixPlan.brought().map(([topic]) => topic)}`;
    if (filters || now !== drawn) [from, across] = [0, ACROSS];
    if (filters || theme || now !== drawn) {
      refocus(root, paint);
      if (drawn && now !== drawn) announce(`${many(rowsShown(), "topic")}, ${many(frame.querySelectorAll("thead th").length, "actor")} shown`);
      drawn = now;
    } else if (selection) mark();
    if (filters || selection) (frame.querySelector(".cell.chosen") || frame.querySelector("thead .chosen"))?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  views.add({ id: "stances", name: "Stances", draw, update, keys: [["← ↑ → ↓", "from stance to stance in the matrix, and to its headings"], ["Home End", "to the ends of a row; with Ctrl, of the matrix"]] });
})();

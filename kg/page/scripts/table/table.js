/* The facts in words: all that pass the filters, so many at a time, in the order that the reader wants. */
(() => {
  const PAGE = 100;
  const COLUMNS = [
    ["date", "When"], ["type", "Type"], ["what", "What it says"], ["status", "Stance, status"],
    ["place", "Where"], ["sources", "Sources"], ["confidence", "Confidence"], ["", "First quote"],
  ];
  let root, bar, frame, note, numbers = [], from = 0, drawn = "";
  state.add("only", "things", []); // the table of these things alone

  /* The facts that tell of all these things and pass the filters. */
  const of = (things) => things.map((thing) => new Set(data.things[thing].facts))
    .reduce((left, facts) => left.filter((number) => facts.has(number)), filtered.facts);
  const selected = () => (state.now.thing !== null ? [state.now.thing] : state.now.pair);
  const same = (a, b) => a.join(" ") === b.join(" ");

  function when(fact) {
    if (fact.when) return fact.when;
    return fact.reported ? make("span", "", "–", make("small", "", "reported ", make("span", "day", isoOf(fact.reported[0])))) : "–";
  }

  function status(fact) {
    const told = sorting.status(fact), against = stances.against(fact.number);
    /* What took place is what is usual, and needs no word. */
    if (!told || told === "occurred") return "";
    return Object.hasOwn(STANCES, fact.stance ?? "") ? make("span", "stance", tokens.half(stances.claim(fact), "whole"), make("span", "", told, against ? make("small", "clash", against) : null))
      : make("span", fact.certainty ? `mark ${fact.certainty}` : "soft", told);
  }

  function row(number) {
    const fact = data.facts[number];
    const count = sorting.reports(fact);
    const publishers = fact.publishers.length ? fact.publishers : [data.sources[fact.evidence[0]?.source]?.identifier || "not named"];
    const others = publishers.length > 3 ? ` and ${publishers.length - 2} others` : "";
    const say = keyed(link(isolated(cut(data.words(fact), 240)), () => state.select({ fact: number }), "link plain"), `fact ${number}`);
    const kind = make("span", "kind", cut(fact.type, 30));
    kind.style.setProperty("--line-of", colourOfFact(fact));
    const cells = [
      when(fact), kind, say, status(fact), cut(fact.places.map(data.name).join(", "), 80),
      make("span", "", cut(publishers.slice(0, others ? 2 : 3).join(", "), 90) + others, count > 1 ? make("small", "", many(count, "report")) : null),
      fact.confidence.toFixed(2), fact.evidence.length ? make("q", "", cut(fact.evidence[0].quote, 160)) : "",
    ];
    /* Roles are told, for a phone shows rows as cards, and what is no table to the eye would be none to the ear. */
    const made = set(make("tr", "", ...cells.map((cell, place) => set(make(place === 2 ? "th" : "td", "", cell), { role: place === 2 ? "rowheader" : "cell" }))), { role: "row" });
    set(made.children[2], { scope: "row" });
    made.dataset.fact = number;
    return made;
  }

  function heading([key, name]) {
    if (!key) return set(make("th", "", name), { scope: "col", role: "columnheader" });
    const { key: now, down } = sorting.now();
    const mine = now === key || (key === "what" && now === "who");
    const button = keyed(link(name, () => sorting.toggle(key), "link plain"), `sort ${key}`);
    button.append(set(make("span", "arrow", mine ? (down ? "▼" : "▲") : "↕"), { "aria-hidden": "true" }));
    return set(make("th", mine ? "sorted" : "", button), { scope: "col", role: "columnheader", "aria-sort": mine ? (down ? "descending" : "ascending") : null });
  }

  function turn(to) {
    from = to;
    paint();
    frame.scrollTop = 0;
    frame.querySelector("tbody button")?.focus({ preventScroll: true });
  }

  function download() {
    const address = URL.createObjectURL(new Blob([spreadsheet.csv(numbers)], { type: "text/csv;charset=utf-8" }));
    const way = set(make("a"), { href: address, download: spreadsheet.name() });
    document.body.append(way);
    way.click();
    way.remove();
    setTimeout(() => URL.revokeObjectURL(address), 10_000);
    announce(`${many(numbers.length, "fact")} saved as ${spreadsheet.name()}`);
  }

  function paintBar() {
    const { key, down } = sorting.now();
    const choice = keyed(set(make("select", "", ...Object.entries(sorting.KEYS).map(([id, { name }]) => set(make("option", "", name), { value: id, selected: id === key }))), { "aria-label": "Sort by" }), "choice");
    choice.addEventListener("change", () => sorting.toggle(choice.value));
    const turned = set(keyed(link(down ? "▼" : "▲", () => sorting.toggle(key), "button"), "turn"), { "aria-label": down ? "Descending: turn round" : "Ascending: turn round" });
    const { only } = state.now, chosen = selected();
    const alone = (things) => set(keyed(link(`Only ${things.map((thing) => cut(data.name(thing), 34)).join(" – ")}`, () => state.change({ only: same(things, state.now.only) ? [] : things }), "button"), `only ${things}`), { "aria-pressed": String(same(things, only)) });
    const save = set(link("Download CSV", download, "button"), { title: "All these facts, for a spreadsheet" });
    const copy = make("span", "", copyButton("Copy", () => spreadsheet.tabbed(numbers), "Copy all these facts, to paste into a spreadsheet"));
    copy.querySelector("button").className = "button";
    const filtering = numbers.length < data.facts.length ? ` of ${data.facts.length.toLocaleString("en")}` : "";
    bar.replaceChildren(...[
      make("strong", "", `${numbers.length.toLocaleString("en")}${filtering} ${data.facts.length === 1 ? "fact" : "facts"}`),
      make("span", "by", "Sort by ", choice, turned), only.length ? alone(only) : null, chosen.length && !same(chosen, only) ? alone(chosen) : null,
      make("span", "room"), make("span", "", copy), save].filter(Boolean));
  }

  function paintNote() {
    const last = Math.min(from + PAGE, numbers.length);
    note.hidden = numbers.length <= PAGE;
    note.replaceChildren(
      make("span", "", `Facts ${(from + 1).toLocaleString("en")}–${last.toLocaleString("en")} of ${numbers.length.toLocaleString("en")}`),
      ...[from > 0 && link(`Previous ${PAGE}`, () => turn(Math.max(0, from - PAGE))), last < numbers.length && link(`Next ${Math.min(PAGE, numbers.length - last)}`, () => turn(last))].filter(Boolean),
      make("span", "", "Search, filters and time narrow them; the file and the copy hold them all."));
  }

  function paint() {
    numbers = sorting.sorted(of(state.now.only));
    if (from >= numbers.length) from = 0;
    paintBar();
    paintNote();
    if (!numbers.length) {
      frame.replaceChildren(make("p", "empty", data.facts.length ? "No facts pass the filters." : "This graph tells no facts."));
      return;
    }
    const { key, down } = sorting.now();
    frame.replaceChildren(set(make("table", "",
      make("caption", "unseen", `Facts ${from + 1} to ${Math.min(from + PAGE, numbers.length)} of ${numbers.length}, by ${sorting.KEYS[key].name}, ${down ? "descending" : "ascending"}.`),
      set(make("thead", "", set(make("tr", "", ...COLUMNS.map(heading)), { role: "row" })), { role: "rowgroup" }),
      set(make("tbody", "", ...numbers.slice(from, from + PAGE).map(row)), { role: "rowgroup" })), { role: "table" }));
    mark();
  }

  /* The rows of what is selected; a fact that stands on another page is turned to. */
  function mark({ turning = false } = {}) {
    const { fact } = state.now;
    const at = turning && fact !== null ? numbers.indexOf(fact) : -1;
    if (at >= 0 && (at < from || at >= from + PAGE)) {
      from = at - (at % PAGE);
      paint();
    }
    const about = selected().length ? new Set(of(selected())) : new Set();
    for (const each of frame.querySelectorAll("tbody tr")) {
      const number = Number(each.dataset.fact);
      set(each, { "aria-current": number === fact ? "true" : null });
      each.classList.toggle("chosen", number === fact);
      each.classList.toggle("of", about.has(number));
    }
    if (turning) frame.querySelector("tr.chosen")?.scrollIntoView({ block: "nearest" });
  }

  function draw(place) {
    root = place;
    root.classList.add("table");
    bar = make("div", "bar");
    frame = make("div", "frame");
    note = make("div", "note");
    root.append(bar, frame, note);
    const near = (event) => event.target.closest("tbody tr");
    frame.addEventListener("click", (event) => { if (near(event) && !String(getSelection())) state.select({ fact: Number(near(event).dataset.fact) }); });
    for (const kind of ["pointerover", "focusin"]) frame.addEventListener(kind, (event) => lit.fact(near(event) ? Number(near(event).dataset.fact) : null));
    for (const kind of ["pointerleave", "focusout"]) frame.addEventListener(kind, () => lit.fact(null));
    frame.addEventListener("keydown", (event) => {
      const step = { ArrowDown: "nextElementSibling", ArrowUp: "previousElementSibling" }[event.key];
      const goal = step && near(event)?.[step]?.querySelector("button");
      if (!goal) return;
      goal.focus();
      event.preventDefault();
    });
    lit.listen((number) => { for (const each of frame.querySelectorAll("tbody tr")) each.classList.toggle("lit", Number(each.dataset.fact) === number); });
  }

  function update({ filters, selection, theme }) {
    const now = `${state.now.sort} ${state.now.only}`;
    if (!filters && !theme && now === drawn && !selection) return;
    if (filters || now !== drawn) from = 0;
    refocus(root, () => {
      if (filters || theme || now !== drawn) paint();
      else paintBar();
      drawn = now;
      mark({ turning: true });
    });
  }

  views.add({ id: "table", name: "Table", draw, update, keys: [["↑ ↓", "from row to row of the table"]] });
})();

/* The panel beside the pictures: what is selected in plain sentences, with the words that each rests on. */
const panel = (() => {
  const root = element("panel");
  const FIRST = 8, OPEN = 24;
  const ACTORS = new Set(["Country", "Person", "Group", "Organization"]);
  const NAMES = { participant: "took part", party: "for", traveller: "traveller", destination: "to", speaker: "speaker", proposer: "proposed by",
    recipient: "to", source: "by", target: "towards", holder: "held by", of: "of", voicedBy: "voiced by", location: "where", topic: "about",
    hostCountry: "host", proponent: "proposed by", partOf: "part of" };
  let renewWays = () => {};
  const unfolded = new Map(); // what the reader has opened or closed by hand, by the group's key

  const passing = (numbers) => numbers.filter((number) => filtered.passes(number));
  const joins = ([a, b], family) => ([from, to, kind]) => ((from === a && to === b) || (from === b && to === a)) && (!family || kind === family);

  /* The facts between two things, or only those that one kind of line stands for. */
  const between = (pair, family) => passing(shared(pair, family));

  /* All that two things share: a meeting of many has no line between any two of them, and two countries meet by those
     who stand for them. */
  function shared(pair, family) {
    if (family === "positions") return stances.between(pair);
    if (family) return data.things[pair[0]].facts.filter((number) => data.facts[number].links.some(joins(pair, family)));
    const [one, other] = pair.map((thing) => new Set(data.things[thing].facts));
    return data.facts.map((_, number) => number).filter((number) => (one.has(number) && other.has(number)) || sides.meet(number, pair));
  }

  function section({ key, name, numbers }, open) {
    const box = make("details", "group");
    box.dataset.group = key;
    const line = data.lineStyles[key] && colourOfFamily(key);
    const heading = make("h3", "", name, make("span", "count", ` ${numerals.format(numbers.length)}`));
    if (line) set(heading, { class: "line" }).style.borderLeftColor = line;
    box.append(make("summary", "", heading));
    const fill = () => box.children.length === 1 && box.append(...bounded(numbers, FIRST, (number) => cards.card(number), 24));
    box.open = unfolded.get(key) ?? open;
    if (box.open) fill();
    box.addEventListener("toggle", () => { if (box.open) fill(); });
    box.firstChild.addEventListener("click", () => unfolded.set(key, !box.open));
    return box;
  }

  /* The first groups stand open, as many as can be read at a stretch. */
  function sections(all) {
    let read = 0;
    return all.map((group, place) => {
      const open = place === 0 || read + Math.min(group.numbers.length, FIRST) <= OPEN;
      if (open) read += Math.min(group.numbers.length, FIRST);
      return section(group, open);
    });
  }

  function hidden(count) {
    if (!count) return null;
    return make("p", "hidden", `${many(count, "fact")} hidden by the filters. `, link("Clear filters", () => state.change(filtered.none())));
  }

  /* The other pictures that have something to show of these facts. */
  function ways(facts, person) {
    const useful = {
      network: () => facts.some((number) => data.facts[number].links.length),
      timeline: () => facts.some((number) => data.facts[number].days),
      stances: () => facts.some((number) => data.facts[number].stance),
      map: () => facts.some((number) => data.facts[number].places.some(whereabouts.pointOf)),
      itinerary: () => person && facts.some((number) => stops.tells(data.facts[number])),
    };
    const shown = views.all.filter(({ id }) => useful[id]?.());
    const place = make("p", "ways");
    const of = () => (chosen() || about() === null ? {} : { thing: about() });
    renewWays = () => {
      const others = shown.filter((view) => view !== views.current());
      place.hidden = !others.length;
      place.replaceChildren("Show in: ", ...others.flatMap(({ id, name }, number) => [number ? " · " : "", link(name.toLowerCase(), () => state.change({ tab: id, ...of() }), "link small")]));
    };
    renewWays();
    return place;
  }

  /* How many facts, and of which time. */
  const counted = (facts, count = many(facts.length, "fact")) => make("p", "what", facts.length ? `${count} · ${dates.ofAll(facts)}` : count);

  const head = (...children) => set(make("h2", "", ...children), { tabindex: "-1" });

  function ofThing(number) {
    const thing = data.things[number];
    const facts = passing(thing.facts);
    const actor = ACTORS.has(thing.kind);
    const cells = stances.cells({ by: "told" });
    const stands = actor ? standings.rows(cells.filter(({ holder }) => holder === number), "topic") : standings.rows(cells.filter(({ topic }) => topic === number), "holder");
    return { title: thing.name, count: facts.length, parts: [
      head(...unfolding(thing.name, 140, "whole name")),
      make("p", "what", data.nodeStyles[thing.kind].name, ...represented(thing), ...(thing.aliases.length ? [" · also ", ...unfolding(thing.aliases.join(", "), 160)] : [])),
      counted(facts),
      hidden(thing.facts.length - facts.length),
      ways(facts, thing.kind === "Person"),
      elsewhere.line(number),
      company(number, facts),
      stands.length ? make("div", "stand", make("h3", "", "Stands"), ...stands) : null,
      ...sections(groups.ofThing(number, facts)),
    ] };
  }

  const represented = (thing) => (thing.represents?.length ? [" · stands for ", ...nameLinks(thing.represents)] : thing.country !== undefined ? [" · in ", nameLink(thing.country)] : []);

  /* With whom it is named most often: the way on to what is between two. */
  function company(thing, facts) {
    const near = new Set([thing, ...(data.things[thing].represents || [])]);
    const counts = new Map();
    for (const number of facts)
      for (const other of data.facts[number].things)
        if (!near.has(other) && ACTORS.has(data.things[other].kind) && !data.things[other].represents?.includes(thing)) counts.set(other, (counts.get(other) || 0) + 1);
    const most = [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, 6);
    if (!most.length) return null;
    return make("p", "company", "Most often with: ", ...most.flatMap(([other, count], place) =>
      [place ? ", " : "", nameLink(other, { pair: [thing, other] }, `what ${many(count, "fact")} tell of both`), make("span", "by", `\u00a0${count}`)]));
  }

  /* What a line of the picture stands for is told apart from what both shared with others. */
  function ownAndOthers(told) {
    const [own, others] = [false, true].map((apart) => told.filter(({ key }) => (key === groups.WITH_OTHERS) === apart).reduce((sum, { numbers }) => sum + numbers.length, 0));
    if (!others) return many(own, "fact");
    return `${own ? `${numerals.format(own)} direct, ` : ""}${numerals.format(others)} through others or in their name`;
  }

  function ofPair(pair, family) {
    const all = shared(pair, family), facts = passing(all), told = groups.ofPair(pair, facts);
    return { title: pair.map((thing) => cut(data.name(thing))).join(" and "), count: facts.length, parts: [
      head(nameLink(pair[0]), " – ", nameLink(pair[1])),
      family ? make("p", "what", data.lineStyles[family]?.name || family) : null,
      counted(facts, family ? undefined : ownAndOthers(told)),
      family && shared(pair, "").length > all.length ? make("p", "ways", selecting(`All ${many(shared(pair, "").length, "fact")} that tell of both`, { pair }, "link small")) : null,
      hidden(all.length - facts.length),
      ways(facts, false),
      ...sections(family === "positions" ? [{ key: "positions", name: "In order of time", numbers: facts }] : told),
    ] };
  }

  function ofFact(number) {
    const fact = data.facts[number];
    const roles = Object.entries(fact.roles).flatMap(([role, things]) => [make("dt", "", NAMES[role] || role), make("dd", "", ...nameLinks(things))]);
    const iri = set(make("input", "iri"), { readonly: true, value: iriOf(fact), "aria-label": "IRI of the fact" });
    iri.addEventListener("focus", () => iri.select());
    return { title: data.words(fact), count: 1, parts: [
      head(cut(fact.type, 60), fact.when ? `, ${fact.when}` : ""),
      filtered.passes(number) ? null : make("p", "hidden", "The filters hide it. ", link("Clear filters", () => state.change(filtered.none()))),
      ways([number], false),
      cards.card(number, { whole: true }),
      roles.length ? make("h3", "", "Who, what, where") : null, roles.length ? make("dl", "brief roles", ...roles) : null,
      make("h3", "", "In the graph"), iri,
    ] };
  }

  /* What the picture is of, where it is of one thing: that is told where nothing is selected. */
  const about = () => views.current().about?.() ?? null;

  function told() {
    const { thing, pair, family, fact } = state.now;
    if (thing !== null) return ofThing(thing);
    if (pair.length) return ofPair(pair, family);
    if (fact !== null) return ofFact(fact);
    if (state.now.words) return found.list();
    if (about() !== null) return ofThing(about());
    return { title: "", count: filtered.facts.length, parts: [head("At a glance"), hidden(data.facts.length - filtered.facts.length), ...glance()] };
  }

  const chosen = () => state.now.thing !== null || state.now.pair.length > 0 || state.now.fact !== null;

  function update({ filters, selection, theme }) {
    if (!filters && !selection && !theme) return;
    const inside = root.contains(document.activeElement), { scrollTop } = root;
    if (selection) unfolded.clear();
    const { title, count, parts } = told();
    root.replaceChildren(...[chosen() ? link("Overview", () => state.select({}), "link back") : null, ...parts].filter(Boolean));
    root.scrollTop = selection ? 0 : scrollTop;
    /* Who chose by the keyboard reads on here; whoever was here already stays. */
    if (inside || (selection && chosen() && keyboard.chose())) root.querySelector("h2").focus({ preventScroll: true });
    if (filters && !selection) announce(`${numerals.format(filtered.facts.length)} of ${many(data.facts.length, "fact")} pass the filters`);
    else announce(title ? `${cut(title, 200)}: ${many(count, "fact")}` : `Overview: ${many(count, "fact")}`);
  }

  /* The fact under the pointer is lit in the pictures, and a fact lit in a picture is marked and brought into sight here. */
  let own = false;
  function light(target) {
    const at = target instanceof Element ? target.closest("[data-fact]") : null;
    own = true;
    lit.fact(at ? Number(at.dataset.fact) : null);
    own = false;
  }
  for (const kind of ["pointerover", "focusin"]) root.addEventListener(kind, (event) => light(event.target));
  for (const kind of ["pointerleave", "focusout"]) root.addEventListener(kind, () => light(null));
  lit.listen((number) => {
    for (const at of root.querySelectorAll(".lit")) at.classList.remove("lit");
    if (number === null) return;
    const at = root.querySelector(`[data-fact="${number}"]`);
    at?.classList.add("lit");
    if (at && !own) at.scrollIntoView({ block: "nearest", behavior: calm() ? "auto" : "smooth" });
  });

  state.listen((_, before) => {
    if (!chosen() && state.changed(before, "tab", "traveller")) update({ theme: true });
    if (state.changed(before, "tab")) renewWays();
  });

  return { between, update };
})();

/* The panel beside the pictures: what is selected in plain sentences, with the words that each rests on. */
const panel = (() => {
  const root = element("panel");
  const FIRST = 40;
  /* Where several passages tell of one event, each says by itself whether it took place. */
  const TOLD = { Negated: "tells that it did not happen", Planned: "tells it as planned", Suggested: "tells it as suggested",
    Ongoing: "tells it as going on", Occurred: "tells that it happened" };

  const nameLink = (thing) => link(data.name(thing), () => state.select({ thing }));

  function sentence(fact) {
    return make("p", "told", ...fact.sentence.map((part) => (typeof part === "number" ? nameLink(part) : part)));
  }

  function quote(evidence, _, all) {
    const source = data.sources[evidence.source];
    const title = source.url ? make("a", "", source.title || source.url) : source.title;
    if (source.url) Object.assign(title, { href: source.url, target: "_blank", rel: "noopener noreferrer" });
    const parts = [source.publisher, title, source.date].filter(Boolean);
    if (all.length > 1 && TOLD[evidence.status]) parts.push(TOLD[evidence.status]);
    if (evidence.credited) parts.push(`credited to ${evidence.credited}`);
    parts.push(`confidence ${evidence.confidence.toFixed(2)}`);
    const credit = make("footer", "", ...parts.flatMap((part, place) => (place ? [" · ", part] : [part])));
    return make("blockquote", "", make("mark", "", evidence.quote), credit);
  }

  function card(number) {
    const fact = data.facts[number];
    const marks = [make("span", "mark", fact.type)];
    if (fact.status) {
      const tone = { Negated: "negated", Planned: "planned", Suggested: "planned" }[fact.status] || "";
      marks.push(make("span", `mark ${tone}`, fact.status === "Negated" ? "Did not happen" : fact.status));
    }
    if (fact.when) marks.push(make("span", "mark", fact.when));
    const reports = new Set(fact.evidence.map((one) => one.source)).size;
    if (reports > 1) marks.push(make("span", "mark", `${reports} reports`));
    if (fact.disputed.length) marks.push(make("span", "mark disputed", `Sources disagree: ${fact.disputed.join(", ")}`));
    const box = make("article", "fact", sentence(fact), make("p", "marks", ...marks), ...fact.evidence.map(quote));
    box.style.borderLeftColor = colourOfFact(fact);
    box.dataset.fact = number;
    box.addEventListener("pointerenter", () => lit.fact(number));
    box.addEventListener("pointerleave", () => lit.fact(null));
    return box;
  }

  function cards(numbers) {
    const shown = numbers.slice(0, FIRST).map(card);
    if (numbers.length > FIRST)
      shown.push(link(`Show ${numbers.length - FIRST} more`, (event) => event.target.replaceWith(...numbers.slice(FIRST).map(card)), "link more"));
    return shown;
  }

  function fill(...children) {
    root.replaceChildren(...children.filter(Boolean));
    root.scrollTop = 0;
  }

  const back = () => link("Overview", () => state.select({}), "link back");
  const passing = (numbers) => numbers.filter((number) => filtered.passes(number));

  /* The facts between two things, or only those that one kind of line stands for. */
  function between([a, b], family) {
    if (family === "stance") return stances.between([a, b]);
    return passing(data.things[a].facts).filter((number) => {
      const { links } = data.facts[number];
      return links.some(([from, to, kind]) => ((from === a && to === b) || (from === b && to === a)) && (!family || kind === family));
    });
  }

  function ofThing(number) {
    const thing = data.things[number];
    const facts = passing(thing.facts);
    const hidden = thing.facts.length - facts.length;
    fill(
      back(), make("h2", "", thing.name),
      make("p", "what", [data.nodeStyles[thing.kind].name, thing.aliases.length ? `also ${thing.aliases.join(", ")}` : ""].filter(Boolean).join(" · ")),
      make("h3", "", many(facts.length, "fact") + (hidden ? `, ${hidden} more without the filters` : "")),
      ...cards(facts),
    );
  }

  function ofPair(pair, family) {
    const facts = between(pair, family);
    fill(
      back(), make("h2", "", nameLink(pair[0]), " – ", nameLink(pair[1])),
      make("p", "what", family === "stance" ? many(facts.length, "position") : data.lineStyles[family] ? data.lineStyles[family].name : many(facts.length, "fact")),
      ...cards(facts),
    );
  }

  /* Who stands where on the matters with most positions, then the events in order. */
  function standings() {
    const topics = new Map();
    for (const number of filtered.facts) {
      const fact = data.facts[number];
      if (fact.kind === "Position") for (const topic of fact.roles.topic || []) topics.set(topic, [...(topics.get(topic) || []), fact]);
    }
    return [...topics].sort((a, b) => b[1].length - a[1].length).slice(0, 4).map(([topic, facts]) => {
      const box = make("div", "stand", nameLink(topic));
      for (const stance of ["Supports", "Opposes", "Conditional", "Undecided"]) {
        const holders = [...new Set(facts.filter((fact) => fact.stance === stance).flatMap((fact) => fact.roles.holder || []))];
        if (!holders.length) continue;
        const family = stance.toLowerCase();
        const row = make("p", "", `${data.lineStyles[family].name}: `, ...holders.flatMap((holder, place) => [place ? ", " : "", nameLink(holder)]));
        row.style.borderLeftColor = colourOfFamily(family);
        box.append(row);
      }
      return box;
    });
  }

  function overview() {
    const stood = standings();
    const gatherings = filtered.facts.filter((number) => ["Meeting", "Negotiation", "Visit", "Call", "Agreement"].includes(data.facts[number].kind) && data.facts[number].when);
    const list = make("dl", "brief", ...gatherings.slice(0, 60).flatMap((number) => [
      make("dt", "", data.facts[number].when),
      make("dd", "", link(data.words(data.facts[number]), () => state.select({ fact: number }), "link plain")),
    ]));
    fill(
      make("h2", "", "At a glance"),
      make("p", "lead", data.counts.map(([number, word]) => `${number.toLocaleString("en")} ${word}`).join(", ") + (data.note ? `: ${data.note}` : "")),
      make("p", "lead", "Click a name or a line to read the words behind it."),
      stood.length ? make("h3", "", "Who stands where") : null, ...stood,
      gatherings.length ? make("h3", "", "Meetings, visits, calls, agreements") : null, gatherings.length ? list : null,
    );
  }

  return {
    between,
    update({ filters, selection }) {
      if (!filters && !selection) return;
      const { thing, pair, family, fact } = state.now;
      if (thing !== null) ofThing(thing);
      else if (pair.length) ofPair(pair, family);
      else if (fact !== null) fill(back(), ...cards([fact]));
      else overview();
    },
  };
})();

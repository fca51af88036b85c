/* The facts at a thing, in the order in which one asks: what it is, what it did, what was done to it. */
const groups = (() => {
  const TOGETHER = new Set(["Meeting", "Negotiation", "Call", "Agreement", "Event"]);
  const ORDER = ["own", "stances", "together", "visits", "positions", "voiced", "said", "did", "done", "sites", "about", "there", "posts", "offices", "other"];

  function keyOf(thing, fact) {
    const plays = (...roles) => roles.some((role) => (fact.roles[role] || []).includes(thing));
    if (data.things[thing].iri === fact.iri) return "own";
    if (fact.kind === "Tenure") return plays("holder") ? "posts" : "offices";
    if (fact.kind === "Position" || fact.kind === "Denial") return plays("holder") ? "positions" : plays("voicedBy") ? "voiced" : "stances";
    if (fact.kind === "Installation") return "sites";
    if (fact.kind === "Visit" && plays("traveller", "destination", "participant", "party")) return "visits";
    if (plays("speaker")) return "said";
    if (plays("proposer", "source")) return "did";
    if (plays("recipient", "target")) return "done";
    if (plays("topic")) return "about";
    if (TOGETHER.has(fact.kind) && plays("participant", "party")) return "together";
    if (plays("location", "destination")) return "there";
    return plays("participant", "party") ? "did" : "other";
  }

  function names(thing) {
    const { kind } = data.things[thing];
    const [it, its] = kind === "Person" || kind === "Group" ? ["they", "them"] : ["it", "it"];
    return {
      own: kind === "Installation" ? "The site" : "The event", stances: "Positions on it", together: "Meetings, calls, agreements", visits: "Visits",
      positions: "Positions", voiced: "Positions voiced for others", said: "Statements", did: `What ${it} did`, done: `What was done to ${its}`,
      sites: "Sites", about: "Events about it", there: "What happened there", posts: "Posts held", offices: "Who holds its posts", other: "Other",
    };
  }

  function ofThing(thing, numbers) {
    const found = new Map(ORDER.map((key) => [key, []]));
    for (const number of numbers) found.get(keyOf(thing, data.facts[number])).push(number);
    const titles = names(thing);
    return [...found].filter(([, all]) => all.length).map(([key, all]) => ({ key, name: titles[key], numbers: all }));
  }

  const WITH_OTHERS = "with others";
  const OTHER = { denied: "denied stances", [WITH_OTHERS]: "together with others, or by those who speak for them" };

  /* Between two: by the kind of line that stands for them; last, what both shared with others, or what was done in their name. */
  function ofPair([a, b], numbers) {
    const found = new Map();
    for (const number of numbers) {
      const line = data.facts[number].links.find(([from, to]) => (from === a && to === b) || (from === b && to === a));
      const key = line ? line[2] : data.facts[number].kind === "Denial" ? "denied" : WITH_OTHERS;
      found.set(key, [...(found.get(key) || []), number]);
    }
    const order = [...Object.keys(data.lineStyles), "denied", WITH_OTHERS];
    return [...found].sort((one, other) => order.indexOf(one[0]) - order.indexOf(other[0]))
      .map(([key, all]) => ({ key, name: data.lineStyles[key]?.name || OTHER[key], numbers: all }));
  }

  return { WITH_OTHERS, ofThing, ofPair };
})();

/* In which order the table tells the facts: each column's own order, and of equals the order of dates. */
const sorting = (() => {
  const collator = new Intl.Collator("en", { numeric: true, sensitivity: "base" });
  const first = (things) => (things.length ? data.name(things[0]) : "");
  const reports = (fact) => new Set(fact.evidence.map((one) => one.source)).size;
  const KEYS = {
    date: { name: "date", read: (fact) => fact.start || fact.end || "" },
    type: { name: "type", read: (fact) => fact.type },
    who: { name: "who", read: (fact) => first(fact.who) },
    what: { name: "what it says", read: (fact) => data.words(fact) },
    status: { name: "stance or status", read: (fact) => status(fact) },
    place: { name: "place", read: (fact) => first(fact.places) },
    sources: { name: "number of reports", read: reports, most: true },
    confidence: { name: "confidence", read: (fact) => fact.confidence, most: true },
  };
  state.add("sort", "text", "date");

  /* A stance or how sure it is that it took place, as the reader reads it. */
  function status(fact) {
    if (Object.hasOwn(STANCES, fact.stance ?? "")) return fact.kind === "Denial" ? STANCES[fact.stance].not : STANCES[fact.stance].one;
    return fact.status === "Negated" ? "did not happen" : (fact.status || "").toLowerCase();
  }

  function now() {
    const down = state.now.sort.startsWith("-");
    const key = state.now.sort.replace(/^-/, "");
    return Object.hasOwn(KEYS, key) ? { key, down } : { key: "date", down: false };
  }

  const compare = (a, b) => (typeof a === "number" ? a - b : collator.compare(a, b));

  /* What a column does not tell stands last in both directions. */
  function sorted(numbers) {
    const { key, down } = now();
    const read = KEYS[key].read;
    const told = numbers.map((number) => ({ number, value: read(data.facts[number]) }));
    const empty = ({ value }) => value === "";
    const full = told.filter((one) => !empty(one));
    if (key === "date") full.sort((a, b) => (a.value < b.value ? -1 : a.value > b.value ? 1 : a.number - b.number) * (down ? -1 : 1));
    else full.sort((a, b) => compare(a.value, b.value) * (down ? -1 : 1) || a.number - b.number);
    return [...full, ...told.filter(empty)].map(({ number }) => number);
  }

  /* The same column again turns the order round; numbers begin with the most. */
  function toggle(key) {
    const { key: was, down } = now();
    const turned = was === key ? !down : Boolean(KEYS[key].most);
    state.change({ sort: `${turned ? "-" : ""}${key}` });
  }

  return { KEYS, now, sorted, toggle, status, reports };
})();

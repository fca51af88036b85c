/* The facts that pass the filters: worked out once for every change, and drawn by all pictures. */
const filtered = (() => {
  const passing = new Uint8Array(data.facts.length);
  let facts = [];

  const day = (iso, last) => (/^\d{4}-\d{2}-\d{2}$/.test(iso) && Number.isFinite(dayOf(iso)) ? dayOf(iso) : last ? Infinity : -Infinity);

  function test(now) {
    const from = day(now.from), to = day(now.to, true);
    const timed = Number.isFinite(from) || Number.isFinite(to);
    const [types, stances, statuses, publishers] = ["types", "stances", "statuses", "publishers"].map((name) => now[name].length && new Set(now[name]));
    return (fact) =>
      (!timed || (fact.days && fact.days[1] >= from && fact.days[0] <= to))
      && (!types || types.has(fact.type))
      && (!stances || stances.has(fact.stance))
      && (!statuses || statuses.has(fact.status))
      && (!publishers || fact.publishers.some((one) => publishers.has(one)))
      && fact.confidence >= now.confidence;
  }

  function renew() {
    const passes = test(state.now);
    facts = [];
    data.facts.forEach((fact, number) => {
      passing[number] = passes(fact) ? 1 : 0;
      if (passing[number]) facts.push(number);
    });
  }

  return {
    renew,
    /* The test for another choice of filters: `except` leaves some out, as a histogram does with its own days. */
    test: (except = {}) => test({ ...state.now, ...except }),
    passes: (number) => passing[number] === 1,
    get facts() { return facts; },
    active: () => FILTERS.some((name) => (Array.isArray(state.now[name]) ? state.now[name].length : state.now[name])),
    none: () => ({ from: "", to: "", types: [], stances: [], statuses: [], publishers: [], confidence: 0 }),
  };
})();

/* The facts that pass the filters: worked out once for every change, and drawn by all pictures. */
const filtered = (() => {
  const passing = new Uint8Array(data.facts.length);
  let facts = [];

  const any = (name, of) => (now) => {
    if (!now[name].length) return null;
    const chosen = new Set(now[name]);
    return (fact) => of(fact).some((one) => chosen.has(one));
  };

  function timed({ from, to }) {
    if (!from && !to) return null;
    const first = isDay(from) ? dayOf(from) : -Infinity, last = isDay(to) ? dayOf(to) : Infinity;
    return (fact) => fact.days !== null && fact.days[1] >= first && fact.days[0] <= last;
  }

  /* Each filter by name: the test that it puts to a fact, or null where it is not in use. */
  const TESTS = new Map(Object.entries({
    time: timed,
    types: any("types", (fact) => [fact.type]),
    stances: any("stances", (fact) => [fact.stance]),
    statuses: any("statuses", (fact) => [fact.status]),
    publishers: any("publishers", (fact) => fact.publishers),
    confidence: ({ confidence }) => (confidence ? (fact) => fact.confidence >= confidence : null),
    words: ({ words }) => (words ? ((found) => (fact) => found.has(fact.number))(index.facts(words)) : null),
    disputed: ({ disputed }) => (disputed ? (fact) => fact.disputed.length > 0 : null),
    independent: ({ independent }) => (independent > 1 ? (fact) => fact.publishers.length >= independent : null),
  }));

  const inUse = (now) => [...TESTS].map(([name, test]) => [name, test(now)]).filter(([, test]) => test);

  function test(now) {
    const tests = inUse(now).map(([, one]) => one);
    return (fact) => tests.every((one) => one(fact));
  }

  function renew() {
    const passes = test(state.now);
    facts = [];
    data.facts.forEach((fact, number) => {
      passing[number] = passes(fact) ? 1 : 0;
      if (passing[number]) facts.push(number);
    });
  }

  /* Calls `tell(fact, name)` for each fact that would pass if the filter of that name alone were lifted;
     for one that passes as it is, `name` is null: it counts under every filter. */
  function eachButOne(tell) {
    const tests = inUse(state.now);
    for (const fact of data.facts) {
      const failed = tests.filter(([, one]) => !one(fact));
      if (failed.length < 2) tell(fact, failed.length ? failed[0][0] : null);
    }
  }

  /* Before anybody else hears of a change: listeners are told in the order in which they came. */
  state.listen((now, before) => { if (state.changed(before, ...FILTERS)) renew(); });

  return {
    renew, eachButOne,
    /* The test for another choice of filters: `except` leaves some out, as a histogram does with its own days. */
    test: (except = {}) => test({ ...state.now, ...except }),
    passes: (number) => passing[number] === 1,
    get facts() { return facts; },
    active: () => inUse(state.now).map(([name]) => name),
    none: () => ({ from: "", to: "", types: [], stances: [], statuses: [], publishers: [], confidence: 0, words: "", disputed: 0, independent: 0 }),
  };
})();

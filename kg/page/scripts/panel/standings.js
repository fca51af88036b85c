/* Who stands where: each stance in a row of its own, its holders or its matters behind it. */
const standings = (() => {
  const ORDER = ["Supports", "Opposes", "Conditional", "Undecided"];
  const FIRST = 8;

  /* Stance → those at the other end, each with its facts in order of date: of a matter its holders, of a holder its matters. */
  function sorted(facts, end) {
    const found = new Map(ORDER.map((stance) => [stance, new Map()]));
    for (const number of facts) {
      const fact = data.facts[number];
      if (fact.kind !== "Position" || !found.has(fact.stance)) continue;
      for (const one of fact.roles[end] || []) found.get(fact.stance).set(one, [...(found.get(fact.stance).get(one) || []), number]);
    }
    return found;
  }

  const lastDay = (numbers) => Math.max(...numbers.map((number) => data.facts[number].days?.[1] ?? -Infinity));

  /* The stance that somebody took later on the same matter, if any. */
  function later(found, one, stance) {
    const own = lastDay(found.get(stance).get(one));
    return ORDER.filter((other) => other !== stance && found.get(other).has(one) && lastDay(found.get(other).get(one)) > own)
      .sort((a, b) => lastDay(found.get(b).get(one)) - lastDay(found.get(a).get(one)))[0];
  }

  /* A name leads to the words behind the stance. `pair` tells whom a name stands with: [holder, matter]. */
  function rows(facts, end, pair) {
    const found = sorted(facts, end);
    return ORDER.filter((stance) => found.get(stance).size).map((stance) => {
      const family = stance.toLowerCase(), { name } = data.lineStyles[family];
      const all = [...found.get(stance)].sort((a, b) => b[1].length - a[1].length || a[0] - b[0]);
      const shown = bounded(all, FIRST, ([one, numbers]) => {
        const next = later(found, one, stance);
        const button = nameLink(one, numbers.length === 1 ? { fact: numbers[0] } : { pair: pair(one), family }, `${many(numbers.length, "report")}`);
        if (numbers.length === 1) button.dataset.fact = numbers[0];
        return make("span", "holder", button, next ? make("span", "by", ` (later ${data.lineStyles[next.toLowerCase()].name})`) : null);
      });
      const row = make("p", "", `${name}: `, ...shown.flatMap((part, place) => [place ? ", " : "", part]));
      row.style.borderLeftColor = colourOfFamily(family);
      return row;
    });
  }

  return {
    onMatter: (topic, facts) => rows(facts.filter((number) => (data.facts[number].roles.topic || []).includes(topic)), "holder", (holder) => [holder, topic]),
    ofHolder: (holder, facts) => rows(facts.filter((number) => (data.facts[number].roles.holder || []).includes(holder)), "topic", (topic) => [holder, topic]),
  };
})();

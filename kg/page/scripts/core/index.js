/* What the search looks through: names of things, and the words of facts. Made when first asked for. */
const index = (() => {
  const RANKS = { whole: 0, beginning: 1, word: 2, start: 3, starts: 4, inside: 5, near: 6 };
  const KEPT = 24;
  const answers = new Map(); // words → facts that hold them; the last few, for typing goes back and forth
  let names, texts, vocabulary;

  const namesOf = () => names ||= data.things.flatMap(({ name, aliases }, thing) =>
    [name, ...aliases].map((text, place) => ({ thing, text, alias: place > 0, made: words.ready(text.slice(0, 400)) })));

  const textsOf = () => texts ||= data.facts.map((fact) =>
    words.ready([data.words(fact), fact.type, ...fact.evidence.map(({ quote }) => quote)].join(" | ")));

  function rankOf(made, asked, all) {
    if (made === `${asked} `) return RANKS.whole;
    if (made.startsWith(asked)) return RANKS.beginning;
    if (made.includes(`${asked} `)) return RANKS.word;
    if (made.includes(asked)) return RANKS.start;
    if (words.holds(made, all)) return RANKS.starts;
    return made.includes(asked.slice(1)) ? RANKS.inside : -1;
  }

  /* The best name of each thing that matches, the nearest match first, then the weightiest thing (the lowest number). */
  function things(query) {
    const asked = words.ready(query).slice(0, -1), all = words.terms(query);
    if (!asked.trim()) return [];
    const best = new Map();
    for (const name of namesOf()) {
      const rank = rankOf(name.made, asked, all);
      if (rank >= 0 && (!best.has(name.thing) || rank < best.get(name.thing).rank)) best.set(name.thing, { ...name, rank });
    }
    const found = best.size ? [...best.values()] : near(asked.trim());
    return found.sort((a, b) => a.rank - b.rank || a.alias - b.alias || a.thing - b.thing);
  }

  /* Names are spelt in many ways (Shoukry, Shukri): where nothing matches, words one or two letters away do. */
  function near(asked) {
    const wrong = asked.length < 4 ? 0 : asked.length < 7 ? 1 : 2;
    if (!wrong) return [];
    vocabulary ||= namesOf().flatMap((name) => words.split(name.text.slice(0, 400)).map((word) => ({ name, word })));
    const best = new Map();
    for (const { name, word } of vocabulary) {
      const steps = distance(word, asked, wrong);
      if (steps <= wrong && steps < (best.get(name.thing)?.steps ?? Infinity)) best.set(name.thing, { ...name, rank: RANKS.near + steps, steps });
    }
    return [...best.values()];
  }

  /* How many letters must be changed, added, left out or swapped with their neighbour; more than `most` is not counted on. */
  function distance(one, other, most) {
    if (Math.abs(one.length - other.length) > most) return Infinity;
    let above = [], before = Array.from({ length: other.length + 1 }, (_, place) => place);
    for (let row = 1; row <= one.length; row += 1) {
      const now = [row];
      for (let column = 1; column <= other.length; column += 1) {
        const same = one[row - 1] === other[column - 1];
        let least = Math.min(now[column - 1] + 1, before[column] + 1, before[column - 1] + (same ? 0 : 1));
        if (row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1]) least = Math.min(least, above[column - 2] + 1);
        now.push(least);
      }
      if (Math.min(...now) > most) return Infinity;
      [above, before] = [before, now];
    }
    return before[other.length];
  }

  /* The facts whose sentence or quotes hold all the words, each as the beginning of a word. */
  function facts(query) {
    if (!answers.has(query)) {
      if (answers.size >= KEPT) answers.delete(answers.keys().next().value);
      const all = words.terms(query), found = new Set();
      if (all.length) textsOf().forEach((made, number) => { if (words.holds(made, all)) found.add(number); });
      answers.set(query, found);
    }
    return answers.get(query);
  }

  return { things, facts, RANKS };
})();

/* What a cell of the matrix tells under the pointer or the keyboard: its positions in order of time, each with who reports it. */
const cellHint = (() => {
  const FIRST = 3;
  const box = set(make("div", "cellhint"), { "aria-hidden": "true" });
  box.hidden = true;

  /* The whole cell in words, for those who hear it. */
  function words(cell) {
    const [holder, topic] = [cell.holder, cell.topic].map((thing) => cut(data.name(thing), 200));
    const at = (moment) => dates.brief(data.facts[moment.claims.get(moment.main)[0]]);
    const moment = cell.split;
    const told = cell.changed
      ? `${holder} on ${topic}: ${stances.says(cell.first.main, "was")} (${at(cell.first)}), later ${stances.says(cell.last.main)} (${at(cell.last)})`
      : moment ? `${holder} ${stances.says(moment.main)} and ${stances.says(moment.other)} ${topic}: ${stances.reason(moment)}`
        : `${holder} ${stances.says(cell.last.main)} ${topic}`;
    return `${told}, ${many(cell.quotes, "quote")}`;
  }

  const credit = (fact) => make("small", "", [dates.brief(fact), cut(fact.publishers.join(", "), 120)].filter(Boolean).join(" · "));

  /* One stance of one time: what it says, and below it who reports it when. */
  function stand(claimed, numbers) {
    const told = numbers.map((number) => data.facts[number]);
    const rest = told.length - FIRST;
    return make("p", "", tokens.half(claimed, "whole"), make("span", "", apart(cut(data.words(told[0]), 300)),
      ...told.slice(0, FIRST).map(credit), rest > 0 ? make("small", "", `and ${many(rest, "more position")}`) : null));
  }

  function fill(cell) {
    const why = cell.split ? stances.reason(cell.split) : "";
    const note = [cell.changed ? "changed over time" : "", why].filter(Boolean).join("; ");
    box.replaceChildren(
      note ? make("strong", "", note[0].toUpperCase() + note.slice(1)) : "",
      ...cell.moments.flatMap((moment) => [...moment.claims].map(([claimed, numbers]) => stand(claimed, numbers))),
      make("footer", "", `Click to read ${cell.quotes === 1 ? "the words" : `all ${cell.quotes} quotes`}.`));
  }

  /* Beside the cell, on whichever side has room. */
  function place(target, root) {
    const [at, whole] = [target.getBoundingClientRect(), root.getBoundingClientRect()];
    const { offsetWidth: wide, offsetHeight: high } = box;
    const below = at.bottom + 6 + high <= whole.bottom || at.top - 6 - high < whole.top;
    box.style.left = `${Math.max(8, Math.min(at.left - whole.left - 20, whole.width - wide - 12))}px`;
    box.style.top = `${(below ? at.bottom + 6 : at.top - 6 - high) - whole.top}px`;
  }

  return {
    box, words,
    show(cell, target, root) {
      fill(cell);
      box.hidden = false;
      place(target, root);
    },
    hide() { box.hidden = true; },
  };
})();

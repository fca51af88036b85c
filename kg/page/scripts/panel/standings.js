/* Who stands where: each stance in a row of its own, its holders or its matters behind it, and what is told against it. */
const standings = (() => {
  const FIRST = 8;
  const CLAIMS = ["", "not "].flatMap((denial) => ["Supports", "Opposes", "Conditional", "Undecided"].map((stance) => denial + stance));

  const told = (cell, claimed) => cell.moments.flatMap(({ claims }) => claims.get(claimed) || []);
  const reports = (numbers) => new Set(numbers.flatMap((number) => data.facts[number].evidence.map(({ source }) => source))).size;
  const inReports = (numbers) => { const count = reports(numbers); return count === 1 ? "one report" : many(count, "report"); };

  /* What is told against a stance: that it is denied, that another is held at the same time, or that it changed. */
  function against(cell, claimed) {
    const place = cell.moments.findLastIndex(({ claims }) => claims.has(claimed));
    const denial = `not ${claimed}`;
    const beside = [...cell.moments[place].claims].filter(([other]) => stances.contradict(claimed, other));
    const notes = beside.map(([other, numbers]) =>
      ({ clash: true, text: other === denial ? `denied in ${inReports(numbers)}` : `also ${words(other)} in ${inReports(numbers)}` }));
    const { main } = cell.last;
    if (place < cell.moments.length - 1 && main !== claimed) notes.push({ clash: false, text: main === denial ? "later denied" : `later ${words(main)}` });
    return notes;
  }

  const words = (claimed) => (stances.denied(claimed) ? stances.says(claimed) : data.lineStyles[claimed.toLowerCase()].name);

  /* A name leads to the words behind the stance; where something is told against it, to all that is told of it. */
  function entry(cell, claimed, end) {
    const numbers = told(cell, claimed), notes = against(cell, claimed), family = claimed.toLowerCase();
    const pair = [cell.holder, cell.topic], alone = numbers.length === 1 && !notes.length && !stances.denied(claimed);
    const choice = alone ? { fact: numbers[0] } : { pair, family: notes.length || stances.denied(claimed) ? "positions" : family };
    const button = nameLink(cell[end], choice, [many(numbers.length, "report"), ...notes.map(({ text }) => text)].join(", "));
    if (numbers.length === 1) button.dataset.fact = numbers[0];
    const clash = notes.some((note) => note.clash);
    return make("span", "holder", button,
      clash ? set(tokens.of({ split: cell.moments.find(({ claims, other }) => other && claims.has(claimed)) }), { "aria-hidden": "true" }) : null,
      notes.length ? make("span", clash ? "by clash" : "by", ` (${notes.map(({ text }) => text).join("; ")})`) : null);
  }

  /* The rows of some cells: of a matter its holders, of a holder its matters. A denial of what is told too stands beside it. */
  function rows(cells, end) {
    const found = CLAIMS.map((claimed) => [claimed, cells.filter(({ claims }) =>
      claims.has(claimed) && !(stances.denied(claimed) && claims.has(stances.stance(claimed))))]).filter(([, all]) => all.length);
    return found.map(([claimed, all]) => {
      all.sort((a, b) => told(b, claimed).length - told(a, claimed).length || a[end] - b[end]);
      const shown = bounded(all, FIRST, (cell) => entry(cell, claimed, end));
      const count = all.length > FIRST ? make("b", "", ` ${numerals.format(all.length)}`) : null;
      const row = make("p", stances.denied(claimed) ? "not" : "", words(claimed), count, ": ",
        ...shown.flatMap((part, place) => [place && part.matches(".holder") ? ", " : " ", part]).slice(1));
      row.style.borderLeftColor = colourOfFamily(stances.stance(claimed).toLowerCase());
      return row;
    });
  }

  return { rows };
})();

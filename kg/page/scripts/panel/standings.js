/* Who stands where: each stance in a row of its own, its holders or its matters behind it, and what is told against it. */
const standings = (() => {
  const FIRST = 8, CROWD = 5, FEW = 3; // names in a row: all that can be read, and of a crowd a taste
  const CLAIMS = ["", "not "].flatMap((denial) => ["Supports", "Opposes", "Conditional", "Undecided"].map((stance) => denial + stance));

  const told = (cell, claimed) => cell.moments.flatMap(({ claims }) => claims.get(claimed) || []);

  /* What is told against a stance: that it is denied, that another is held at the same time, or that it changed. */
  function against(cell, claimed) {
    const place = cell.moments.findLastIndex(({ claims }) => claims.has(claimed));
    const beside = [...cell.moments[place].claims].filter(([other]) => stances.contradict(claimed, other));
    const notes = beside.map(([other, numbers]) => ({ clash: true, text: stances.beside(claimed, other, numbers) }));
    const { main } = cell.last;
    if (place < cell.moments.length - 1 && main !== claimed) notes.push({ clash: false, text: main === `not ${claimed}` ? "later denied" : `later ${words(main)}` });
    return notes;
  }

  const words = (claimed) => (stances.denied(claimed) ? stances.says(claimed) : data.lineStyles[claimed.toLowerCase()].name);

  /* A name leads to the words behind the stance; where something is told against it, to all that is told of it. */
  function entry(cell, claimed, end) {
    const numbers = told(cell, claimed), notes = against(cell, claimed), family = claimed.toLowerCase();
    const pair = [cell.holder, cell.topic], clash = notes.some((note) => note.clash);
    const choice = numbers.length === 1 && !clash ? { fact: numbers[0] } : { pair, family: clash || stances.denied(claimed) ? "positions" : family };
    const button = nameLink(cell[end], choice, [many(stances.reports(numbers), "report"), ...notes.map(({ text }) => text)].join(", "));
    if (numbers.length === 1) button.dataset.fact = numbers[0];
    return make("span", "holder", button,
      clash ? set(tokens.of({ split: cell.moments.find(({ claims, other }) => other && claims.has(claimed)) }), { "aria-hidden": "true" }) : null,
      notes.length ? make("span", clash ? "by clash" : "by", ` (${notes.map(({ text }) => text).join("; ")})`) : null);
  }

  /* The rows of some cells: of a matter its holders, of a holder its matters. A denial of what is told too stands beside
     it. Where `all` is told, a crowd is told by its number and its first names, and the rest stands there. */
  function rows(cells, end, all = null) {
    const found = CLAIMS.map((claimed) => [claimed, cells.filter(({ claims }) =>
      claims.has(claimed) && !(stances.denied(claimed) && claims.has(stances.stance(claimed))))]).filter(([, all]) => all.length);
    const left = (cell, claimed) => !cell.last.claims.has(claimed);
    return found.map(([claimed, held]) => {
      const crowd = held.length > (all ? CROWD : FIRST), now = held.filter((cell) => !left(cell, claimed)).length;
      /* Of a crowd first those who stand there still. */
      held.sort((a, b) => (crowd ? left(a, claimed) - left(b, claimed) : 0) || told(b, claimed).length - told(a, claimed).length || a[end] - b[end]);
      const shown = bounded(crowd && all ? held.slice(0, FEW) : held, FIRST, (cell) => entry(cell, claimed, end));
      const parts = shown.flatMap((part, place) => [place && part.matches(".holder") ? ", " : " ", part]).slice(1);
      if (crowd && all) parts.push(" and ", selecting(`${numerals.format(held.length - FEW)} more`, all, "link small"));
      const count = crowd ? [make("b", "", ` ${numerals.format(now)}`), now < held.length ? make("span", "by", ` and ${numerals.format(held.length - now)} before`) : null] : [];
      const row = make("p", stances.denied(claimed) ? "not" : "", words(claimed), ...count, ": ", ...parts);
      row.style.borderLeftColor = colourOfFamily(stances.stance(claimed).toLowerCase());
      return row;
    });
  }

  return { rows };
})();

/* When a fact was, in words that are the same wherever the page tells it. Days of reports are told as such. */
const dates = (() => {
  /* "27–28 April 2007", "27 April – 3 May 2007": what both days share is said once. */
  function range([first, last]) {
    if (first === last) return calendar.inWords(first);
    const [from, to] = [first, last].map(calendar.parts), start = calendar.inWords(first), year = calendar.yearOf(first);
    if (year !== calendar.yearOf(last)) return `${start} – ${calendar.inWords(last)}`;
    return `${from[1] === to[1] ? `${from[2]}–` : `${start.slice(0, -year.length - 1)} – `}${calendar.inWords(last)}`;
  }

  const whole = (all) => (all.length ? [Math.min(...all.map(([day]) => day)), Math.max(...all.map(([, day]) => day))] : null);
  const iso = ([first, last]) => (first === last ? isoOf(first) : `${isoOf(first)} to ${isoOf(last)}`);

  /* Where room is scarce: the date, or the day of the first report. */
  const brief = (fact) => fact.when || (fact.reported ? `reported ${isoOf(fact.reported[0])}` : "no date told");
  const full = (fact) => fact.when || (fact.reported ? `no date told; reported ${iso(fact.reported)}` : "no date told");

  /* Of several facts: from when to when those are that tell it, and what is known of the others. */
  function ofAll(numbers) {
    const facts = numbers.map((number) => data.facts[number]);
    const undated = facts.filter((fact) => fact.undated);
    const days = whole(facts.filter((fact) => !fact.undated).map((fact) => fact.days));
    const reported = whole(undated.map((fact) => fact.reported).filter(Boolean));
    if (days) return range(days) + (undated.length ? `; ${numerals.format(undated.length)} without a date` : "");
    return reported ? `no date told; reported ${range(reported)}` : "no date told";
  }

  return { range, brief, full, ofAll };
})();

/* When a fact was, in words that are the same wherever the page tells it. Days of reports are told as such. */
const dates = (() => {
  const reader = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
  const parts = (day) => Object.fromEntries(reader.formatToParts(new Date(day * 86_400_000)).map(({ type, value }) => [type, value]));

  /* "27–28 April 2007", "27 April – 3 May 2007": what both days share is said once. */
  function range([first, last]) {
    const [a, b] = [first, last].map(parts);
    const end = `${b.day} ${b.month} ${b.year}`;
    if (first === last) return end;
    if (a.year !== b.year) return `${a.day} ${a.month} ${a.year} – ${end}`;
    return a.month === b.month ? `${a.day}–${end}` : `${a.day} ${a.month} – ${end}`;
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

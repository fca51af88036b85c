/* Days, months and years, and how lengths of time are told: the same in all pictures. */
const calendar = (() => {
  const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
  const YEAR = 365.25, MONTH = YEAR / 12;

  const parts = (day) => { const date = new Date(day * 86_400_000); return [date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()]; };
  /* Date.UTC takes years before 100 for those of the last century. */
  const dayAt = (year, month = 0, date = 1) => new Date(0).setUTCFullYear(year, month, date) / 86_400_000;

  const monthOf = (day) => MONTHS[parts(day)[1]].slice(0, 3);
  const yearOf = (day) => { const [year] = parts(day); return year > 0 ? String(year) : `${1 - year} BC`; };
  const inWords = (day) => `${parts(day)[2]} ${MONTHS[parts(day)[1]]} ${yearOf(day)}`;

  const measured = (days) => (days < 60 ? [days, "day", "d"] : days < 700 ? [days / MONTH, "month", "mo"] : [days / YEAR, "year", "yr"]);
  const lasting = (days) => { const [number, unit] = measured(days); return many(Math.round(number), unit); };
  const brief = (days) => { const [number, , unit] = measured(days); return `${numerals.format(Math.round(number))} ${unit}`; };

  return { parts, dayAt, monthOf, yearOf, inWords, lasting, brief };
})();

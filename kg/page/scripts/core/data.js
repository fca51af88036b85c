/* What the page knows, read once, with what follows from it: see contents.py for the form. */
const data = JSON.parse(element("data").textContent);

const CERTAINTIES = { Planned: "planned", Suggested: "planned", Incoming: "planned", Negated: "negated" };
const SAID = new Set(["Position", "Denial", "Statement"]);

/* Days are counted from 1970 on; before that they are negative. */
const dayOf = (iso) => Date.parse(`${iso.padStart(10, "0")}T00:00:00Z`) / 86_400_000;
const isoOf = (day) => new Date(day * 86_400_000).toISOString().slice(0, 10);
/* Whether a text is a day of the calendar: 2007-02-30 is none. */
const isDay = (text) => /^\d{4}-\d{2}-\d{2}$/.test(text) && Number.isFinite(dayOf(text)) && isoOf(dayOf(text)) === text;

for (const thing of data.things) Object.assign(thing, { aliases: thing.aliases || [], facts: [], weight: 0 });
data.facts.forEach((fact, number) => {
  for (const key of ["who", "whom", "places", "links", "disputed", "sentence"]) fact[key] = fact[key] || [];
  fact.roles = fact.roles || {};
  fact.number = number;
  fact.certainty = CERTAINTIES[fact.status] || "";
  fact.reports = new Set(fact.evidence.map((one) => one.source)).size;
  fact.publishers = [...new Set(fact.evidence.map((one) => data.sources[one.source].publisher).filter(Boolean))];
  fact.confidence = Math.max(0, ...fact.evidence.map((one) => one.confidence));
  /* Undated is, everywhere on the page, what tells no date of its own. Where it counts in time all the same, as a
     position or a statement does, it is as old as the reports of it; an undated event may be of any time. */
  const between = (days) => (days.length ? [dayOf(days[0]), dayOf(days.at(-1))] : null);
  fact.undated = !fact.start;
  fact.reported = between(fact.evidence.map((one) => data.sources[one.source].date).filter(Boolean).sort());
  fact.days = !fact.undated ? between([fact.start, fact.end || fact.start]) : SAID.has(fact.kind) ? fact.reported : null;
  /* All that it speaks of. */
  fact.things = [...new Set([...Object.values(fact.roles).flat(), ...fact.links.flatMap(([from, to]) => [from, to])])];
  for (const thing of fact.things) data.things[thing].facts.push(number);
  for (const [from, to, family] of fact.links)
    for (const end of [from, to]) data.things[end].weight += family === "stands for" ? 0.2 : 1;
});

/* Installations are things and facts at once. */
data.thingOf = new Map(data.things.map((thing, number) => [thing.iri, number]));
data.factOf = new Map(data.facts.map((fact, number) => [fact.iri, number]));
for (const [iri, number] of data.thingOf)
  if (data.factOf.has(iri) && !data.things[number].facts.includes(data.factOf.get(iri))) {
    data.things[number].facts.push(data.factOf.get(iri));
    data.things[number].facts.sort((a, b) => a - b);
  }

data.name = (thing) => data.things[thing].name;
data.words = (fact) => fact.sentence.map((part) => (typeof part === "number" ? data.name(part) : part)).join("");
data.standsFor = (thing) => (data.things[thing].represents || [])[0] ?? thing;

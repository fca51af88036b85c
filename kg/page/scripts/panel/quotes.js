/* The words that a fact rests on, marked within what stands around them, and whose they are. */
const quotes = (() => {
  const LONGEST = 480, FIRST = 2;
  /* Where several passages tell of one event, each says by itself whether it took place. */
  const TOLD = { Negated: "tells that it did not happen", Planned: "tells it as planned", Suggested: "tells it as suggested",
    Ongoing: "tells it as going on", Occurred: "tells that it happened", Existing: "tells it as standing",
    Current: "tells it as held now", Former: "tells it as held before", Incoming: "tells it as yet to come" };
  const SURE = [[0.8, "high"], [0.5, "medium"], [0, "low"]];

  const sureness = (confidence) => `${SURE.find(([least]) => confidence >= least)?.[1] || "low"} confidence (${confidence.toFixed(2)})`;

  function titled(source) {
    const name = source.title || source.url;
    const title = name ? apart(cut(name, 160)) : source.publisher ? null : "a document without a name";
    if (!source.url) return title;
    return set(make("a", "", title), { href: source.url, target: "_blank", rel: "noopener noreferrer" });
  }

  const house = (source) => source.publisher || source.title || source.identifier || "a document";

  function quote(fact, evidence, agreed) {
    const source = data.sources[evidence.source];
    const parts = [source.publisher && apart(cut(source.publisher)), titled(source), source.date && make("span", "day", source.date)];
    /* What all passages tell is what the fact says. */
    if (!agreed) parts.push(TOLD[evidence.status]);
    if (evidence.told) parts.push(`dates it ${evidence.told}`);
    if (evidence.credited) parts.push(make("span", "", "credited to ", apart(cut(evidence.credited, 120))));
    parts.push(sureness(evidence.confidence));
    const credit = parts.filter(Boolean).flatMap((part, place) => (place ? [" · ", part] : [part]));
    const marked = set(make("mark", "", ...unfolding(evidence.quote, LONGEST, "whole passage")), { dir: "auto" });
    const around = (text) => text && make("span", "around", isolated(text));
    return make("blockquote", "",
      make("p", "passage", around(evidence.before), marked, around(evidence.after)),
      make("footer", "", ...credit, "\u2002", copyButton("Copy as citation", () => citation(fact, evidence), `Copy as citation: ${cut(house(source), 40)}`)));
  }

  function of(fact, first = FIRST) {
    const agreed = fact.evidence.every(({ status }) => !status || status === fact.status);
    return bounded(fact.evidence, first, (evidence) => quote(fact, evidence, agreed), 20);
  }

  return { house, of };
})();

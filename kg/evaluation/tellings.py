"""Where a document tells of the events that gold knows, and which nodes the graph has for them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from kg.evaluation.clusters import Mention
from kg.evaluation.contract import Facts
from kg.evaluation.forms import EVENTS, RECALL_ONLY
from kg.evaluation.gold import Gold, GoldFact
from kg.evaluation.matching import candidates, is_found, slots
from kg.rdf import terms
from kg.rdf.terms import DM, Literal, Node, Object, Quad

_TOLD = {
    terms.STATUS: terms.TOLD_STATUS,
    terms.DATE: terms.TOLD_DATE,
    terms.END_DATE: terms.TOLD_END_DATE,
    terms.DATE_PRECISION: terms.TOLD_PRECISION,
}
"""What an assertion has of its own of an event's properties."""


def tellings(part: Sequence[Quad], gold: Gold) -> tuple[list[Mention], list[tuple[str, str]]]:
    """The mentions of events in one document, and the facts of gold that no passage tells.

    Each passage is the gold fact with which it agrees in most. One that two different events fit alike is no mention.

    Args:
        part: what the document says, and what no single document says.
        gold: the document's gold facts.
    """
    facts, home = _apart(part)
    mentions = list[Mention]()
    untold = list[str]()
    for kind in EVENTS:
        wanted = gold.of(kind)
        told: dict[int, list[Node]] = {number: [] for number in range(len(wanted))}
        found = set[int]()
        for passage in candidates(facts, kind):
            fits = {
                number: _fit(facts, wanted[number], passage)
                for number in told
                if is_found(facts, wanted[number], passage)
            }
            best = [number for number, fit in fits.items() if fit == max(fits.values())]
            if len({_key(gold, kind, number) for number in best}) == 1:
                told[best[0]].append(passage)
            found |= fits.keys()
        for number, passages in told.items():
            if _counts(wanted[number], len(passages)):
                key = _key(gold, kind, number)
                mentions += [Mention(gold.path.stem, key, home.get(p, p), _words(facts, p)) for p in passages]
        untold += [_key(gold, kind, n) for n, fact in enumerate(wanted) if not fact.optional and n not in found]
    keys = {mention.key for mention in mentions}
    return mentions, [(gold.path.stem, key) for key in untold if key not in keys]


def _counts(fact: GoldFact, passages: int = 1) -> bool:
    """Gold says which event it is: by name, or since careful readers agree that there is one such.

    An action without a name may be several of a kind, where several passages are found as it.
    """
    return "event" in fact or not (fact.optional or (fact.kind in RECALL_ONLY and passages > 1))


def _key(gold: Gold, kind: str, number: int) -> str:
    """The name of the event; a fact without one is an event of its own."""
    fact = gold.of(kind)[number]
    return fact.text("event") if "event" in fact else f"{gold.path.stem} {kind} {number + 1}"


def _fit(facts: Facts, fact: GoldFact, passage: Node) -> tuple[int, bool, int]:
    """How much of what both tell agrees; then facts that count come first, and those that say most."""
    agreed = slots(facts, fact, passage)
    against = [
        n for n, right in agreed.items() if not right and facts.values(passage, "location" if n == "place" else n)
    ]
    return (
        sum(agreed.values()) - len(against),
        _counts(fact),
        sum(key not in ("event", "optional") for key in fact.values),
    )


def _words(facts: Facts, passage: Node) -> str:
    return " ".join(facts.evidence(passage).split())


def _apart(part: Sequence[Quad]) -> tuple[Facts, dict[Node, Node]]:
    """A graph in which each passage's telling is an event by itself, and the event that it was merged into.

    A graph that keeps no assertions has its own events for tellings.
    """
    home = {
        row.subject: row.object
        for row in part
        if row.predicate == terms.ASSERTS and not isinstance(row.object, Literal)
    }
    said: dict[Node, list[Quad]] = defaultdict(list)
    for row in part:
        said[row.subject].append(row)
    whole = Facts(part)
    passages = {passage: node for passage, node in home.items() if whole.is_a(node, "Event")}
    merged = set(passages.values())
    rows = [row for row in part if row.subject not in merged]
    for passage, node in passages.items():
        rows += _telling(whole, passage, node, said[node])
    return Facts(rows), passages


def _telling(whole: Facts, passage: Node, node: Node, said: Sequence[Quad]) -> Iterator[Quad]:
    """Of what the document says of the event, what this one passage does."""
    taking_part = {*whole.values(passage, "toldParticipant"), *whole.values(passage, "toldPlace")}
    words = whole.evidence(passage)
    quotes = [quote for quote in whole.texts(node, "quote") if quote[:_OPENING] in words]
    for row in said:
        actor_or_place = whole.is_a(row.object, "Actor") or whole.is_a(row.object, "Place")
        strange = actor_or_place and row.object not in taking_part
        elsewhere = row.predicate == DM("quote") and bool(quotes) and _text(row.object) not in quotes
        if row.predicate not in {*_TOLD, terms.EVIDENCE} and not strange and not elsewhere:
            yield row._replace(subject=passage)
    for own, told in _TOLD.items():
        for thing in whole.values(passage, terms.local_part(told)):
            yield Quad(passage, own, thing, None)


_OPENING = 20
"""By so many characters a quotation is known in the passage."""


def _text(thing: Object) -> str:
    return thing.value if isinstance(thing, Literal) else ""

"""Events told again by a word that points back: "The talks in Lagos lasted an hour", "their meeting on Monday"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.model import Fact, Interval, Span, Status
from kg.text.events.circumstances import GATHERINGS, REAL, by_calendar, is_present, location_of
from kg.text.frames import Frames
from kg.text.grammar.arguments import arguments
from kg.text.grammar.status import status_of
from kg.text.grammar.subjects import preposition
from kg.text.grammar.tree import Node, Sentence
from kg.text.when_where.times import Times
from kg.text.who.mentions import Mentions

ENCOUNTERS = GATHERINGS | {"Visit", "Call"}
BACK = frozenset({"the", "this", "that", "these", "those"})
OWN = frozenset({"their", "his", "her", "its"})
# Who takes part is told: then the words name an event of their own.
PARTNERS = frozenset({"with", "between", "among", "by", "of"})
CONFIDENCE = 0.75


def find_retold(
    sentence: Sentence, facts: Sequence[Fact], frames: Frames, mentions: Mentions, times: Times, *, since: int
) -> Iterator[Fact]:
    """The events of the sentences before that this one gives a day or a place.

    Args:
        sentence: the tree.
        facts: the document's facts so far.
        frames: their nouns name events.
        mentions: who is who in the document.
        times: the sentence's dates.
        since: where the sentences begin in which an event may have been told before.
    """
    told = {f.trigger for f in facts}
    for node in sentence.nodes:
        if node.name is not None or node.lemma not in frames.nouns:
            continue
        types = {p.type for p in frames.nouns[node.lemma]} & ENCOUNTERS
        if not types or node.span in told or not _points_back(node):
            continue
        status = status_of(node)
        present = is_present(node)
        date = times.date_of(node, status, present=present)
        if present and status in REAL:
            status = by_calendar(status, date, times, "", node)
        where = location_of(arguments(node), mentions, times)
        if date is None and where is None:
            continue
        before = _antecedent(node, types | GATHERINGS if types & GATHERINGS else types, facts, mentions, since)
        if before is None or not _agree(before, status, date, where, mentions):
            continue
        roles = {role: keys for role, keys in before.roles.items() if role != "location"}
        place = where or (before.roles.get("location") or (None,))[0]
        yield replace(
            before, key=f"{before.type.lower()}-{node.start}-again", trigger=node.span, evidence=sentence.span,
            rule=f"{before.rule}, told again", confidence=CONFIDENCE, status=status, date=date or before.date,
            roles=roles | ({"location": (place,)} if place is not None else {}),
        )  # fmt: skip


def _points_back(node: Node) -> bool:
    own = any(c.text.lower() in OWN for c in node.of("nmod:poss"))
    back = any(c.text.lower() in BACK for c in node.of("det"))
    others = any(preposition(c) in PARTNERS for c in node.of("nmod"))
    described = any(c.name is not None for c in node.of("nmod:poss", "compound", "amod"))
    return (own or back) and not others and not described and node.dep not in ("compound", "nmod:desc", "flat")


def _antecedent(node: Node, types: set[str], facts: Sequence[Fact], mentions: Mentions, since: int) -> Fact | None:
    """The event last told of, where the sentence that tells it tells of no other such."""
    owners = {k for c in node.of("nmod:poss") for k in mentions.keys.get(c, ())}
    before = [f for f in facts if f.type in types and f.trigger.start >= since and f.evidence.end <= node.start]
    before = [f for f in before if owners <= {k for keys in f.roles.values() for k in keys}]
    if not before:
        return None
    latest: Span = max((f.evidence for f in before), key=lambda span: span.start)
    here = [f for f in before if f.evidence == latest]
    doers = {tuple(sorted(k for role, keys in f.roles.items() if role != "location" for k in keys)) for f in here}
    return here[-1] if len(doers) == 1 else None


def _agree(before: Fact, status: Status, date: Interval | None, where: str | None, mentions: Mentions) -> bool:
    """False where day, place or reality show that another event is meant."""
    if (before.status in REAL) != (status in REAL) or Status.NEGATED in (before.status, status):
        return False
    if date and before.date and (date.end < before.date.start or before.date.end < date.start):
        return False
    known = (before.roles.get("location") or (None,))[0]
    if where is None or known is None or where == known:
        return True
    wider = {known, mentions.cast[known].country, mentions.cast[known].within}
    return bool(wider & {where, mentions.cast[where].country, mentions.cast[where].within} - {None})

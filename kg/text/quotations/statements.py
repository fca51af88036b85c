"""Quotations as facts: who said what, when and where."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.model import Fact, Span, Status
from kg.text.grammar.arguments import arguments
from kg.text.grammar.status import status_of
from kg.text.grammar.subjects import preposition
from kg.text.grammar.tree import Node, Sentence
from kg.text.quotations.quotation import Quotation, Quotations
from kg.text.when_where.times import Times
from kg.text.who.mentions import Mentions

FEWEST_WORDS = 4
WHERE = ("in", "at", "here", "near", "outside", "inside", "aboard")
OCCASION = ("at", "in", "during", "after", "before")
"""Prepositions of the occasions at which something is said: "at a briefing in Oslo"."""


def statements(
    quotations: Quotations, text: str, trees: Sequence[Sentence], times: Sequence[Times], mentions: Mentions
) -> Iterator[Fact]:
    """A statement for each quotation of four words or more whose speaker is known."""
    for quotation in quotations.found:
        words = quotation.words(text)
        if not quotation.speakers or len(words.split()) < FEWEST_WORDS:
            continue
        first = quotation.stretches[0]
        verb = quotation.clause.verb if quotation.clause else None
        roles = {"speaker": quotation.speakers}
        date, status = None, Status.OCCURRED
        if verb is not None:
            status = _status(verb)
            date = times[verb.sentence.index].of(verb).date_of(verb, status)
            place = _place(verb, quotation, mentions)
            if place is not None:
                roles["location"] = (place,)
        yield Fact(
            key=f"statement-{first.outer.start}", type="Statement", trigger=first.outer,
            evidence=_evidence(quotation, trees), rule=quotation.rule, confidence=quotation.confidence, roles=roles,
            status=status, date=date, quote=words, attributed_to=quotation.via,
        )  # fmt: skip


def _status(verb: Node) -> Status:
    """Said, unless it is only to come: "is reported to have said" is said."""
    if verb.tag == "VBG" and not verb.of("aux"):
        return Status.OCCURRED  # "urged Norway to leave, with Doe saying …"
    said = any(c.lemma == "have" for c in verb.of("aux"))
    return Status.OCCURRED if said and not any(c.tag == "MD" for c in verb.of("aux")) else status_of(verb)


def _place(verb: Node, quotation: Quotation, mentions: Mentions) -> str | None:
    """Where it was said: "in Oslo", "at a briefing in Oslo"."""
    obliques = arguments(verb).oblique
    nodes = [n for path in WHERE for n in obliques.get(path, ())]
    occasions = [n for path in OCCASION for n in obliques.get(path, ()) if n.name is None]
    occasions += verb.of("obj", "iobj")  # "told reporters in Oslo"
    nodes += [c for n in occasions for c in n.of("nmod") if preposition(c) in ("in", "at")]
    outside = [n for n in nodes if not any(s.outer.start <= n.start < s.outer.end for s in quotation.stretches)]
    return next((place for n in outside if (place := mentions.place(n)) is not None), None)


def _evidence(quotation: Quotation, trees: Sequence[Sentence]) -> Span:
    """The sentences that hold the quotation and the reporting clause."""
    spans = [s.outer for s in quotation.stretches]
    if quotation.clause is not None:
        spans += [n.span for n in quotation.clause.speakers]
        spans += [quotation.clause.verb.span] if quotation.clause.verb is not None else []
    start, end = min(s.start for s in spans), max(s.end for s in spans)
    touched = [t for t in trees if t.start < end and t.end > start]
    return Span(min([start, *(t.start for t in touched)]), max([end, *(t.end for t in touched)]))

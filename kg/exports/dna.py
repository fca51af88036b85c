"""Discourse Network Analyzer's event list: one row for each position in each passage that tells it.

The columns of DNA's own export come first, with its names and its semicolons. What DNA has no column for stands
behind them, as variables of one's own do there; `kg import dna` reads them all back.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import product
from pathlib import Path

from kg.exports.content import Content
from kg.exports.flat import Scalar
from kg.exports.lists import write_table
from kg.views.facts import Evidence, Fact, Facts, Source
from kg.views.selection import days
from kg.views.tables import tell

COLUMNS = (
    "statement ID", "time", "document ID", "document title", "author", "source", "section", "type", "text",
    "person", "organization", "concept", "agreement",
)  # fmt: skip
"""DNA's own columns, its variables person, organization, concept and agreement among them."""
OWN_COLUMNS = (
    "stance", "holder", "holder type", "person type", "date", "until", "precision", "document date",
    "document name", "start", "end", "confidence", "fact", "evidence",
)  # fmt: skip
"""What DNA has no column for; `start` and `end` are where the text stands in its document, as rDNA asks for it."""

_AGREEMENT = {"Supports": 1, "Opposes": 0}
"""DNA's agreement is yes or no: for what is conditional or undecided it stays empty, and `stance` tells."""


def write(content: Content, partial: Path) -> None:
    """Writes the positions, in the order of their days."""
    write_table(partial, [*COLUMNS, *OWN_COLUMNS], rows(content.facts, content.offsets), ";")


def rows(facts: Facts, offsets: Mapping[str, tuple[int, int]]) -> Iterator[list[Scalar | None]]:
    """The rows of the event list.

    Args:
        facts: the facts; those that are positions have rows.
        offsets: where passages stand in their documents, by the passages' IRIs.
    """
    told = [
        (fact, evidence, holder, topic)
        for fact in facts.facts
        if fact.kind == "Position"
        for evidence, holder, topic in product(fact.evidence, fact.role("holder"), fact.role("topic"))
    ]
    told.sort(key=lambda row: (days(row[0])[0] or date.max, row[1].source.iri, row[1].iri, *row[2:]))
    sources = sorted({evidence.source.iri for _, evidence, _, _ in told})
    documents = {iri: number for number, iri in enumerate(sources, 1)}
    for number, (fact, evidence, holder, topic) in enumerate(told, 1):
        yield [
            *_dna(number, documents[evidence.source.iri], fact, evidence, holder, topic, facts),
            *_own(fact, evidence, holder, facts, offsets.get(evidence.iri, (None, None))),
        ]


def _dna(
    number: int, document: int, fact: Fact, evidence: Evidence, holder: str, topic: str, facts: Facts
) -> list[Scalar | None]:
    source = evidence.source
    day = fact.start or source.date
    person, organization = _who(fact, holder, facts)
    title = source.title or source.identifier
    time = f"{day.isoformat()} 00:00:00" if day else ""
    return [
        number, time, document, title, "", source.publisher, "", "", evidence.text,
        person, organization, facts.label(topic), _AGREEMENT.get(fact.stance),
    ]  # fmt: skip


def _who(fact: Fact, holder: str, facts: Facts) -> tuple[str, str]:
    """Who spoke, and for whom; for nobody where the position is that person's own."""
    voices = "; ".join(facts.label(voice) for voice in fact.role("voicedBy") if voice != holder)
    own = not voices and facts.kind(holder) == "Person"
    return (facts.label(holder), "") if own else (voices, facts.label(holder))


def _own(
    fact: Fact, evidence: Evidence, holder: str, facts: Facts, offsets: tuple[int | None, int | None]
) -> list[Scalar | None]:
    source: Source = evidence.source
    voices = "; ".join(facts.kind(voice) for voice in fact.role("voicedBy") if voice != holder)
    kind = facts.kind(holder)
    return [
        fact.stance, holder, kind, voices or (kind if kind == "Person" else ""), tell(fact.start), tell(fact.end),
        fact.precision, tell(source.date), source.identifier, *offsets,
        evidence.confidence, fact.iri, evidence.iri,
    ]  # fmt: skip

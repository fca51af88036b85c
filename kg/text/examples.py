"""A frame's own sentences, run: those that must match, with their brackets as the answer, and those that never may."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from kg.model import Block, BlockKind, Document, Fact, Interval, Reading, Section, Span
from kg.text.frames import Example

FAMILIES: Mapping[str, frozenset[str]] = {"Meeting": frozenset({"Meeting", "Negotiation"})}
"""Types of which another type is a kind."""


def as_document(text: str, name: str = "example", day: date | None = date(2010, 5, 12)) -> Document:
    """A text of one or more paragraphs as a document of its own, by default of Wednesday, 12 May 2010."""
    blocks, start = [], 0
    for paragraph in text.split("\n\n"):
        blocks.append(Block(Span(start, start + len(paragraph)), BlockKind.PARAGRAPH))
        start += len(paragraph) + 2
    when = Interval.day(day) if day else None
    return Document(name, text, date=when, sections=(Section(date=when),), blocks=tuple(blocks))


def complaint(example: Example, reading: Reading) -> str | None:
    """What is wrong with the reading of an example's sentence; None where it passes."""
    family = FAMILIES.get(example.type, {example.type})
    facts = [fact for fact in reading.facts if fact.type in family]
    if example.roles:
        if any(_fills(reading, fact, example) for fact in facts):
            return None
        return f"no {example.type} with those roles" + (f", but {_told(reading, facts)}" if facts else "")
    return f"should not be found: {_told(reading, facts)}" if facts else None


def _fills(reading: Reading, fact: Fact, example: Example) -> bool:
    """True where every bracket of the example is a mention of an entity in its role."""
    return (
        all(_holds(reading, fact, example.sentence, role, words)
            for role, wanted in example.roles.items() for words in wanted)
        and (example.status is None or fact.status == example.status)
        and (example.stance is None or fact.stance == example.stance)
    )  # fmt: skip


def _holds(reading: Reading, fact: Fact, sentence: str, role: str, words: str) -> bool:
    if role == "topic":
        topic = next((topic for topic in reading.topics if topic.key == fact.topic), None)
        return topic is not None and any(name in words or words in name for name in (topic.label, *topic.aliases))
    mentions = [m for e in reading.entities if e.key in fact.roles.get(role, ()) for m in e.mentions]
    places = list(re.finditer(rf"\b{re.escape(words)}", sentence))
    return any(m.start < place.end() and place.start() < m.end for m in mentions for place in places)


def _told(reading: Reading, facts: list[Fact]) -> str:
    labels = {entity.key: entity.label for entity in reading.entities}
    rows = []
    for fact in facts:
        roles = ", ".join(f"{role} {' and '.join(labels[key] for key in keys)}" for role, keys in fact.roles.items())
        rows.append(f"{fact.type} ({fact.status}; {roles}; by {fact.rule})")
    return " and ".join(rows)

"""How many of the facts that made-up articles tell are found in readings of them, by kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from kg.model import Fact, Reading
from newsroom.desk import Article, Told

_LIKE = {"Negotiation": ("Negotiation", "Meeting"), "Meeting": ("Meeting", "Negotiation")}
_ROLES = {"Tenure": ("holder",), "Position": ("holder", "voicedBy"), "Statement": ("speaker",)}


def found_and_told(pairs: Iterable[tuple[Article, Reading]]) -> tuple[Counter[str], Counter[str]]:
    """How many facts of each kind were found, and how many the articles tell."""
    found: Counter[str] = Counter()
    told: Counter[str] = Counter()
    for article, reading in pairs:
        names = {entity.key: f"{entity.label} {' '.join(entity.aliases)}" for entity in reading.entities}
        for fact in article.facts:
            told[fact.kind] += 1
            found[fact.kind] += any(_is_it(fact, read, names) for read in reading.facts)
    return found, told


def in_triples(
    articles: Sequence[Article], triples: Sequence[Iterable[Any]], readings: Iterable[Reading]
) -> tuple[int, int, int]:
    """The events of two or more that articles tell; those of which one triple of words has all; those found by us."""
    events = within = ours = 0
    for article, rows, reading in zip(articles, triples, readings, strict=True):
        sides = [[" ".join(map(str, part)) for part in (row.subject, row.object)] for row in rows]
        names = {entity.key: f"{entity.label} {' '.join(entity.aliases)}" for entity in reading.entities}
        for fact in article.facts:
            if len(fact.actors) > 1:
                events += 1
                within += any(_shared(fact, subject, thing) for subject, thing in sides)
                ours += any(_is_it(fact, read, names) for read in reading.facts)
    return events, within, ours


def _shared(fact: Told, subject: str, thing: str) -> bool:
    """Whether a triple has all actors of a fact: generous, it asks neither for verb nor for day."""
    return all(any(name in subject or name in thing for name in each) for each in fact.actors)


def _is_it(told: Told, read: Fact, names: dict[str, str]) -> bool:
    """Whether what was read is that fact: the kind, the status or stance, and all who must be in it."""
    if read.type not in _LIKE.get(told.kind, (told.kind,)):
        return False
    if told.kind == "Position":
        if read.stance is None or read.stance.value != told.status:
            return False
    elif told.kind not in ("Statement", "Action") and read.status and read.status.value != told.status:
        return False
    roles = _ROLES.get(told.kind, tuple(read.roles))
    labels = [names.get(key, "") for role in roles for key in read.roles.get(role, ())]
    return all(any(name in label for name in each for label in labels) for each in told.actors)

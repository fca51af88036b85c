"""What settling a large store needs: readings that share what they have in common."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any

from kg.model import Document, Entity, Fact, Reading, Topic

_WORDS: dict[type, tuple[str, ...]] = {
    Document: ("publisher", "language", "date", "sections"),
    Entity: ("key", "kind", "label", "aliases", "iso2", "represents", "country", "within", "mentions"),
    Topic: ("key", "label", "aliases", "installation"),
    Fact: ("key", "type", "rule", "status", "date", "topic", "plover", "title", "stance", "kind", "confidence"),
}
"""The values of records that many documents share."""


class Sharing:
    """The one object for all equal values: thousands of documents speak of the same people in the same words."""

    def __init__(self) -> None:
        self._values: dict[Hashable, Any] = {}

    def share(self, reading: Reading) -> Reading:
        """The same reading, which must be nobody else's, in half the memory."""
        one = self._values.setdefault
        for thing in (reading.document, *reading.entities, *reading.topics, *reading.facts):
            for name in _WORDS[type(thing)]:
                value = getattr(thing, name)
                if value is not None:
                    # Records are frozen, and equal values are the same to all who read them.
                    object.__setattr__(thing, name, one((type(value), value), value))
        for fact in reading.facts:
            object.__setattr__(fact, "roles", one(tuple(fact.roles.items()), fact.roles))
            object.__setattr__(fact, "evidence", one(fact.evidence, fact.evidence))
        return reading

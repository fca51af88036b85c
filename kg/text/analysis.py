"""A document's reading together with what led to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.model import Entity, Reading, Span, Topic
from kg.text.frames import Frames
from kg.text.grammar.tree import Sentence
from kg.text.rejected import Rejected
from kg.text.when_where.times import Times
from kg.text.who.mentions import Mentions


@dataclass(frozen=True, slots=True)
class Analysis:
    """A document's reading together with what led to it, for those who ask why.

    Args:
        reading: the facts and who they speak of.
        frames: the patterns that were held against the sentences.
        trees: the document's sentences.
        mentions: who every word speaks of.
        times: the dates of every sentence.
        rejected: the patterns that met their trigger word and were left out.
    """

    reading: Reading
    frames: Frames
    trees: Sequence[Sentence]
    mentions: Mentions
    times: Sequence[Times]
    rejected: Sequence[Rejected]

    def sentence_at(self, span: Span) -> Sentence | None:
        """The sentence in which a stretch of the text begins."""
        return next((t for t in self.trees if t.start <= span.start < t.end), None)

    def times_of(self, sentence: Sentence) -> Times:
        """The dates of a sentence."""
        return self.times[sentence.index]

    def knows(self, key: str) -> bool:
        """True where some fact speaks of the entity."""
        return any(e.key == key for e in self.reading.entities)

    def entity(self, key: str) -> Entity:
        """Who or what a key stands for."""
        return next(e for e in self.reading.entities if e.key == key)

    def topic(self, key: str) -> Topic:
        """The matter that a key stands for."""
        return next(t for t in self.reading.topics if t.key == key)

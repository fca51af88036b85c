"""The country that a text is speaking of at some place: whose a bare "President" there is."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING

from kg.model import Section
from kg.text import knowledge
from kg.text.tree import Node, Sentence

if TYPE_CHECKING:
    from kg.text.mentions import Mentions

WINDOW = 2
"""Sentences before that still count."""


class Context:
    """The countries that a document names, asked by place.

    Args:
        sentences: all its sentences, in order.
        sections: its sections; a dateline's country speaks where the sentence does not.
        mentions: registers the countries found.
    """

    def __init__(self, sentences: Sequence[Sentence], sections: Sequence[Section], mentions: Mentions) -> None:
        self.sentences = sentences
        self.sections = sections
        self.mentions = mentions

    def countries(self, node: Node, beside: Collection[str]) -> list[tuple[str, float]]:
        """The countries that may be meant at a node, with how loudly each speaks.

        Args:
            node: a name with a bare title.
            beside: countries for which others in the sentence stand: a partner is of another one.
        """
        sentence = node.sentence
        own = [(self._weight(n, node), -abs(n.index - node.index), k) for n, k in self._named(sentence)]
        own = [entry for entry in own if entry[2] not in beside]
        if own:
            weight, _, key = max(own)
            return [(key, 1 + weight)]
        local = self._local(sentence.section)
        if local is not None and local not in beside:
            return [(local, 1.5)]
        for earlier in reversed(self.sentences[max(0, sentence.index - WINDOW) : sentence.index]):
            if earlier.section != sentence.section:
                break
            named = [k for _, k in self._named(earlier) if k not in beside]
            if named:
                return [(named[-1], 0.5)]
        return []

    def _named(self, sentence: Sentence) -> Iterator[tuple[Node, str]]:
        for node in sentence.nodes:
            if node.name is None or node.label not in ("GPE", "NORP", "FAC"):
                continue
            words = (node.name_span or node.span).of(self.mentions.text)
            entry = knowledge.owner_country(words) or knowledge.country_of_people(words)
            seat = knowledge.seat(words) if entry is None else None
            if entry is not None:
                yield node, self.mentions.cast.country(entry)
            elif seat is not None and seat.iso2 and seat.acts:
                key = self.mentions.cast.country_by_code(seat.iso2)
                if key is not None:
                    yield node, key

    @staticmethod
    def _weight(named: Node, title: Node) -> int:
        """A country that acts or is gone to speaks louder than one that describes; what comes before, than after."""
        weight = 2 if named.index < title.index else 0
        if named.dep in ("nsubj", "nsubj:pass", "nmod:poss") or (named.label == "GPE" and named.dep.startswith("obl")):
            weight += 1
        return weight

    def _local(self, section: int) -> str | None:
        here = self.mentions.here(section)
        return self.mentions.cast[here].country if here else None

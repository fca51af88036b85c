"""Whose a bare "President" is, as far as the whole document tells."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from kg.model import EntityKind, Section
from kg.text.offices import find_office, is_office
from kg.text.tree import Node, Sentence

if TYPE_CHECKING:
    from kg.text.mentions import Mentions

MOTION = frozenset("arrive land fly visit travel come go stop return tour head leave depart".split())


class Context:
    """What a document says of offices and places, asked for titles that name no country.

    Args:
        sentences: all its sentences, in order.
        sections: its sections; a dateline has a place.
        mentions: registers the countries found.
    """

    def __init__(self, sentences: Sequence[Sentence], sections: Sequence[Section], mentions: Mentions) -> None:
        self.sections = sections
        self.mentions = mentions
        self._described: dict[str, set[str]] = {}
        self._travellers: set[str] = set()
        for sentence in sentences:
            for node in sentence.nodes:
                if is_office(node):
                    self._note_office(node)
                elif node.lemma in MOTION and node.pos == "VERB":
                    self._note_traveller(node)

    def described(self, title: str, nodes: Sequence[Node], holders: int) -> str | None:
        """The country of the only such office that the text describes: "President Sadat … the Egyptian president".

        Args:
            title: the office in normal form.
            nodes: the names that bear it without a country.
            holders: how many people bear it so in the document; only one can be meant.
        """
        owners = self._described.get(title, set())
        return next(iter(owners)) if holders == 1 and len(owners) == 1 and nodes else None

    def local(self, nodes: Sequence[Node], holder: str) -> str | None:
        """The country of the dateline, for somebody who did not travel there."""
        here = self.mentions.here(nodes[0].sentence.section)
        if here is None or holder in self._travellers:
            return None
        return self.mentions.cast[here].country

    def _note_office(self, node: Node) -> None:
        words = [c.text for c in node.of("amod", "compound") if c.name is None and c.index < node.index] + [node.text]
        found = find_office(words)
        if found is None or node in self.mentions.posts.holder_of:
            return
        owners = [k for k in self.mentions.owners(node) if self.mentions.cast[k].kind is EntityKind.COUNTRY]
        if len(owners) == 1 and node.tag not in ("NNS", "NNPS"):
            self._described.setdefault(found[0].title, set()).add(owners[0])

    def _note_traveller(self, verb: Node) -> None:
        for subject in verb.of("nsubj"):
            key = self.mentions.person_key(subject)
            if key is not None:
                self._travellers.add(key)

"""A graph seen through the ontology's terms, and through nothing else."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePath

from kg.rdf.terms import (
    ALTERNATIVE_LABEL,
    DM,
    IDENTIFIER,
    LABEL,
    NOTATION,
    PREFERRED_LABEL,
    TYPE,
    Literal,
    Node,
    Object,
    Quad,
    local_part,
)

_LABELS = (PREFERRED_LABEL, ALTERNATIVE_LABEL, LABEL)


class Facts:
    """What a graph says, all its named graphs taken together."""

    def __init__(self, quads: Iterable[Quad]) -> None:
        self._held: dict[str, dict[str, dict[Object, None]]] = {}
        self._members: dict[str, set[Node]] = {}
        for subject, predicate, thing, _ in sorted(quads, key=str):
            self._held.setdefault(subject, {}).setdefault(predicate, {})[thing] = None
            if predicate == TYPE and not isinstance(thing, Literal):
                self._members.setdefault(thing, set()).add(subject)

    def of_class(self, name: str) -> list[Node]:
        """All things of one of the ontology's classes."""
        return sorted(self._members.get(DM(name), ()))

    def is_a(self, node: Object, name: str) -> bool:
        """True where the thing is of that class."""
        return node in self._members.get(DM(name), ())

    def values(self, node: Object, *names: str) -> list[Object]:
        """What stands at some of the ontology's properties, each value once."""
        return list({thing: None for name in names for thing in self._at(node, DM(name))})

    def texts(self, node: Object, name: str) -> list[str]:
        """The literals at a property, and the local names of what is no literal."""
        return [value.value if isinstance(value, Literal) else local_part(value) for value in self.values(node, name)]

    def labels(self, node: Object) -> list[str]:
        """What a thing is called, the preferred name first; a literal is its own name."""
        if isinstance(node, Literal):
            return [node.value]
        return [label.value for term in _LABELS for label in self._at(node, term) if isinstance(label, Literal)]

    def label(self, node: Object) -> str:
        """The name to show."""
        return next(iter(self.labels(node)), "" if isinstance(node, Literal) else local_part(node))

    def evidence(self, node: Object) -> str:
        """The words that a fact rests on."""
        return " | ".join(text for one in self.values(node, "evidence") for text in self.texts(one, "text"))

    def spans(self, node: Object) -> list[tuple[int, int]]:
        """Where those words stand in their documents: first and behind the last character."""
        return [
            (int(start), int(end))
            for one in self.values(node, "evidence")
            for start, end in zip(self.texts(one, "start"), self.texts(one, "end"), strict=False)
        ]

    def topic(self, node: Object) -> str:
        """All wordings of a fact's topics and of their kinds."""
        topics = self.values(node, "topic")
        named = [thing for topic in topics for thing in (topic, *self.values(topic, "kind"))]
        return " | ".join(label for thing in named for label in self.labels(thing))

    def plover(self, node: Object) -> set[str]:
        """The notations of a fact's PLOVER types."""
        types = self.values(node, "plover")
        told = {local_part(thing).upper() for thing in types if not isinstance(thing, Literal)}
        return told | {note.value for thing in types for note in self._at(thing, NOTATION) if isinstance(note, Literal)}

    def properties(self, node: Node) -> list[tuple[str, list[Object]]]:
        """All that is said of a thing, by property."""
        return [(term, list(things)) for term, things in self._held.get(node, {}).items()]

    def content(self) -> str:
        """The text of the document, where the graph holds one document with its text."""
        texts = [text for document in self.of_class("Document") for text in self.texts(document, "content")]
        return texts[0] if len(texts) == 1 else ""

    def _at(self, node: Object, term: str) -> Iterable[Object]:
        return () if isinstance(node, Literal) else self._held.get(node, {}).get(term, ())


def part_of(quads: Iterable[Quad], stem: str) -> list[Quad] | None:
    """What the document whose identifier has that stem says, and what no single document says.

    A graph of one document is its own part, whatever the document is called.

    Returns:
        None where there are several documents, and none of that name in a graph of its own.
    """
    rows = list(quads)
    homes = {row.subject: row.graph for row in rows if row.predicate == TYPE and row.object == DM("Document")}
    if len(homes) < 2:
        return rows
    named = {
        homes[row.subject]
        for row in rows
        if row.predicate == IDENTIFIER and row.subject in homes and isinstance(row.object, Literal)
        and PurePath(row.object.value).stem == stem
    }  # fmt: skip
    others = set(homes.values()) - named
    if not named or not others:
        return None
    return [row for row in rows if row.graph not in others]

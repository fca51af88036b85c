"""One graph's quads, by what they speak of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from kg.rdf import terms
from kg.rdf.terms import Iri, Literal, Node, Object, Quad


class Described:
    """What one graph says of things.

    Args:
        quads: the graph.
    """

    def __init__(self, quads: Iterable[Quad]) -> None:
        self.quads = list(quads)
        self._told: dict[Node, dict[Iri, list[Object]]] = defaultdict(lambda: defaultdict(list))
        for quad in self.quads:
            self._told[quad.subject][quad.predicate].append(quad.object)

    def __contains__(self, node: object) -> bool:
        return node in self._told

    @property
    def subjects(self) -> list[Node]:
        """All that it speaks of."""
        return list(self._told)

    def of_type(self, kind: Iri) -> Iterator[Node]:
        """The things of a class, in order of their names."""
        return (node for node in sorted(self._told) if self.is_a(node, kind))

    def is_a(self, node: object, kind: Iri) -> bool:
        """True where the graph says that a thing is of a class."""
        return isinstance(node, Iri) and node in self._told and kind in self._told[node].get(terms.TYPE, ())

    def all(self, node: Node, predicate: Iri) -> list[Object]:
        """All values of a property; none where the graph does not speak of the thing."""
        return self._told[node].get(predicate, []) if node in self._told else []

    def one(self, node: Node, predicate: Iri) -> Object | None:
        """The one value of a property; None where there is none, or several."""
        values = self.all(node, predicate)
        return values[0] if len(values) == 1 else None

    def text(self, node: Node, predicate: Iri) -> str | None:
        """The one literal of a property, as it is written."""
        value = self.one(node, predicate)
        return value.value if isinstance(value, Literal) else None

    def number(self, node: Node, predicate: Iri) -> int | None:
        """The one whole number of a property."""
        text = self.text(node, predicate)
        return int(text) if text is not None and text.isdecimal() and text.isascii() else None

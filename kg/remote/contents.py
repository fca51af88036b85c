"""What is to be pushed: the named graphs of a store, as lines of N-Triples that are equal for equal graphs."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import NamedTuple

import pyoxigraph as ox

# What stands in the default graph alone; copies of what named graphs hold are left out.
_UNNAMED = """
CONSTRUCT { ?subject ?predicate ?object } WHERE {
  ?subject ?predicate ?object FILTER NOT EXISTS { GRAPH ?graph { ?subject ?predicate ?object } }
}
"""


class Contents:
    """The graphs of a store whose default graph is the union of its named graphs.

    Args:
        store: holds them.
        unnamed: the graph that what stands in no named graph is to go to.
    """

    def __init__(self, store: ox.Store, unnamed: str) -> None:
        self._store = store
        self._unnamed = unnamed
        answer = store.query(_UNNAMED)
        assert isinstance(answer, ox.QueryTriples)
        self._own = list(answer)

    def graphs(self) -> list[str]:
        """The names of all graphs that hold something, in alphabetical order."""
        named = [graph.value for graph in self._store.named_graphs() if isinstance(graph, ox.NamedNode)]
        return sorted([name for name in named if self._holds(name)] + ([self._unnamed] if self._own else []))

    def lines(self, graph: str) -> list[str]:
        """A graph's triples, sorted and without doubles."""
        if graph == self._unnamed:
            triples: Iterator[ox.Triple] = iter(self._own)
        else:
            triples = (quad.triple for quad in self._quads(graph))
        text = ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES)
        assert text is not None
        return sorted(set(text.decode().splitlines()))

    def _quads(self, graph: str) -> Iterator[ox.Quad]:
        return self._store.quads_for_pattern(None, None, None, ox.NamedNode(graph))

    def _holds(self, graph: str) -> bool:
        return next(self._quads(graph), None) is not None


class Summary(NamedTuple):
    """A graph in short: a digest of its lines, their bytes, and how many they are."""

    digest: str
    size: int
    triples: int


def summary_of(lines: list[str]) -> Summary:
    """A graph's lines in short."""
    text = "\n".join(lines).encode()
    return Summary(hashlib.sha256(text).hexdigest(), len(text), len(lines))

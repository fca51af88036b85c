"""Graphs to look through, one named graph at a time: a store's database, or a file in memory.

Like `kg.rdf.database` a border to pyoxigraph. What damage a database has shows when it is read, as `GraphError`.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pyoxigraph as ox

from kg.errors import GraphError
from kg.rdf import oxigraph
from kg.rdf.database import open_database
from kg.rdf.indexes import read_through
from kg.rdf.terms import TYPE, Blank, Iri, Node, Quad

_ASTRAY = "SELECT ?s ?p ?o { ?s ?p ?o FILTER NOT EXISTS { GRAPH ?g { ?s ?p ?o } } }"
_ABSENT = "SELECT ?s ?p ?o ?g { GRAPH ?g { ?s ?p ?o } FILTER NOT EXISTS { ?s ?p ?o } }"


class Held:
    """A graph that nobody changes while it is looked through.

    Args:
        store: where it is.
        is_united: True where the default graph repeats what the named ones hold.
    """

    def __init__(self, store: ox.Store, *, is_united: bool) -> None:
        self._store = store
        self.is_united = is_united

    @classmethod
    def database(cls, folder: Path) -> Held:
        """A store's database.

        Raises:
            GraphError: it is not there, or damaged.
        """
        with _readable():
            return cls(open_database(folder), is_united=True)

    @classmethod
    def file(cls, path: Path) -> Held:
        """A graph file.

        Raises:
            GraphError: it is not there, its suffix names no graph format, or it is malformed.
        """
        store = ox.Store()
        store.bulk_extend(map(oxigraph.statement, oxigraph.read(path)))
        return cls(store, is_united=False)

    def names(self) -> list[Node | None]:
        """The named graphs; and None, the default graph, where it holds what no other does."""
        with _readable():
            found: list[Node | None] = [*sorted(map(_node, self._store.named_graphs()))]
            if not self.is_united and any(self._store.quads_for_pattern(None, None, None, ox.DefaultGraph())):
                found.append(None)
            return found

    def graph(self, name: Node | None) -> list[Quad]:
        """What stands in a graph."""
        with _readable():
            rows = self._store.quads_for_pattern(None, None, None, _graph(name))
            return list(oxigraph.quads_of(rows))

    def stream(self, name: Node) -> Iterator[Quad]:
        """What stands in a graph, which may be a large one."""
        with _readable():
            yield from oxigraph.quads_of(self._store.quads_for_pattern(None, None, None, _graph(name)))

    def about(self, subject: Node) -> set[Quad]:
        """What all graphs together say of a thing, whichever says it."""
        with _readable():
            where = ox.DefaultGraph() if self.is_united else None
            rows = self._store.quads_for_pattern(_term(subject), None, None, where)
            return {quad._replace(graph=None) for quad in oxigraph.quads_of(rows)}

    def types(self, subject: Node) -> set[Quad]:
        """What all graphs together say a thing is."""
        with _readable():
            rows = self._store.quads_for_pattern(_term(subject), ox.NamedNode(TYPE), None)
            return {quad._replace(graph=None) for quad in oxigraph.quads_of(rows)}

    def describes(self, thing: Iri) -> bool:
        """True where some graph says something of a thing."""
        with _readable():
            return any(self._store.quads_for_pattern(ox.NamedNode(thing), None, None))

    def of_type(self, kind: Iri) -> Iterator[Node]:
        """The things of a class; one comes as often as graphs say so."""
        with _readable():
            for quad in self._store.quads_for_pattern(None, ox.NamedNode(TYPE), ox.NamedNode(kind)):
                yield _node(quad.subject)

    def astray(self) -> Iterator[Quad]:
        """What stands in the union, and in none of the named graphs."""
        return self._found(_ASTRAY)

    def absent(self) -> Iterator[Quad]:
        """What stands in a named graph, and not in the union."""
        return self._found(_ABSENT)

    def read_through(self) -> None:
        """Reads all that is there, whichever way it can be asked for."""
        with _readable():
            read_through(self._store)

    def _found(self, question: str) -> Iterator[Quad]:
        with _readable():
            answer = self._store.query(question)
            assert isinstance(answer, ox.QuerySolutions)
            for row in answer:
                graph = row["g"] if len(answer.variables) > 3 else ox.DefaultGraph()
                yield from oxigraph.quads_of([ox.Quad(row["s"], row["p"], row["o"], graph)])


@contextmanager
def _readable() -> Iterator[None]:
    try:
        yield
    except (OSError, ValueError, RuntimeError) as error:
        raise GraphError(f"cannot be read ({error})") from error


def _graph(name: Node | None) -> ox.NamedNode | ox.BlankNode | ox.DefaultGraph:
    return ox.DefaultGraph() if name is None else _term(name)


def _term(node: Node) -> ox.NamedNode | ox.BlankNode:
    return ox.BlankNode(node) if isinstance(node, Blank) else ox.NamedNode(node)


def _node(node: object) -> Node:
    return Blank(node.value) if isinstance(node, ox.BlankNode) else Iri(node.value)  # type: ignore[attr-defined]

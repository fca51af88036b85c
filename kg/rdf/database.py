"""Graphs as Oxigraph databases on the disk: made, copied with some graphs changed, opened for questions.

As in memory (see `kg.views.store`), every triple stands twice: in its own named graph, and in the default
graph, which thus is the union of all. A database is closed before anybody reads it, and never changed after.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from hashlib import blake2b
from itertools import chain, islice
from pathlib import Path

import pyoxigraph as ox

from kg.errors import GraphError
from kg.rdf.damage import damaged
from kg.rdf.oxigraph import quads_of, statement
from kg.rdf.terms import Iri, Literal, Object, Quad

_PART = 250_000
"""Quads that are loaded at one go."""


def create(path: Path, graphs: Iterable[Iterable[Quad]]) -> None:
    """Makes a database of quads that stand in named graphs.

    Raises:
        GraphError: the disk refuses.
    """
    write(path, (statement(quad) for quad in chain.from_iterable(graphs)))


def write(path: Path, rows: Iterable[ox.Quad]) -> None:
    """Makes a database of Oxigraph's own quads.

    Raises:
        GraphError: the disk refuses.
    """
    try:
        store = ox.Store(str(path))
        _load(store, _twice(rows))
        store.optimize()  # a second for a million quads, and questions take half as long
        store.flush()
    except (OSError, ValueError) as error:
        raise GraphError(f"{path}: cannot be written. {error}") from error


def change(path: Path, before: Path, graphs: Mapping[Iri, Iterable[Quad]]) -> None:
    """Makes a database out of another, which stays as it is; what both have in common they share on the disk.

    Args:
        path: the new database.
        before: the one that is there.
        graphs: what stands in graphs from now on; nothing for those that are to go.

    Raises:
        GraphError: the disk refuses, or the database that is there is damaged.
    """
    try:
        ox.Store.read_only(str(before)).backup(str(path))
        store = ox.Store(str(path))
        _replace(store, graphs)
        store.flush()
    except (OSError, ValueError, RuntimeError) as error:
        raise _refusal(path, before, error) from error


def grow(path: Path, before: Path, quads: Iterable[Quad]) -> None:
    """Makes a database out of another, which stays as it is, with more quads in it.

    Args:
        path: the new database.
        before: the one that is there.
        quads: what comes to it; some of it may be there.

    Raises:
        GraphError: the disk refuses, or the database that is there is damaged.
    """
    try:
        ox.Store.read_only(str(before)).backup(str(path))
        store = ox.Store(str(path))
        store.extend(_twice(map(statement, quads)))
        store.flush()
    except (OSError, ValueError, RuntimeError) as error:
        raise _refusal(path, before, error) from error


class Lookup:
    """A database to look single things up in, however large it is.

    Args:
        path: the database.

    Raises:
        GraphError: it is not there, or damaged.
    """

    def __init__(self, path: Path) -> None:
        try:
            self._store = open_database(path)
        except OSError as error:
            raise damaged(error, path) or GraphError(f"{path}: cannot be opened. {error}") from error

    def object(self, subject: Iri, predicate: Iri) -> Object | None:
        """The first object, in their order as text, that anything has by a predicate."""
        found = self._store.quads_for_pattern(_name(subject), _name(predicate), None, ox.DefaultGraph())
        return min((quad.object for quad in quads_of(found)), key=str, default=None)

    def has(self, quad: Quad) -> bool:
        """Whether a named graph has that quad."""
        return statement(quad) in self._store

    def graphs(self, predicate: Iri, value: Literal, most: int) -> Iterator[Iri]:
        """The named graphs in which something has that value: so many at most, the same each time."""
        node = ox.Literal(value.value, datatype=_name(value.datatype))
        found = self._store.quads_for_pattern(None, _name(predicate), node, None)
        for quad in quads_of(islice(found, 2 * most)):
            if quad.graph is not None:
                yield Iri(quad.graph)

    def pairs(self, predicate: Iri, graph: Iri) -> Iterator[tuple[Iri, str]]:
        """All that a named graph has by a predicate: the subject, and the value's text."""
        for quad in quads_of(self._store.quads_for_pattern(None, _name(predicate), None, _name(graph))):
            yield Iri(quad.subject), quad.object.value if isinstance(quad.object, Literal) else quad.object


def _name(iri: Iri) -> ox.NamedNode:
    return ox.NamedNode(iri)


def open_database(path: Path) -> ox.Store:
    """A database to ask; nothing can be changed in it.

    Raises:
        OSError: it is not there, or damaged.
    """
    try:
        return ox.Store.read_only(str(path))
    except RuntimeError as error:
        raise OSError(str(error)) from error


def _refusal(path: Path, before: Path, error: Exception) -> GraphError:
    """Why a database cannot be made out of another."""
    return damaged(error, before) or GraphError(f"{path}: cannot be written. {error}")


def _replace(store: ox.Store, graphs: Mapping[Iri, Iterable[Quad]]) -> None:
    """Writes the difference between what graphs hold and what they are to hold."""
    come: set[ox.Quad] = set()
    gone: set[ox.Quad] = set()
    for name, quads in graphs.items():
        graph = ox.NamedNode(name)
        held = {_number(quad) for quad in store.quads_for_pattern(None, None, None, graph)}
        empty = True
        for quad in map(statement, quads):
            empty, number = False, _number(quad)
            if number in held:
                held.remove(number)
            else:  # new, or told twice: then it is there, and to write it again changes nothing
                come.add(quad)
        if held:
            gone.update(quad for quad in store.quads_for_pattern(None, None, None, graph) if _number(quad) in held)
        if empty:
            store.remove_graph(graph)
    for quad in gone:
        store.remove(quad)
    _load(store, _twice(come))
    for triple in {quad.triple for quad in gone}:
        if not _is_told(store, triple):
            store.remove(ox.Quad(triple.subject, triple.predicate, triple.object))


def _load(store: ox.Store, rows: Iterable[ox.Quad]) -> None:
    """Loads quads in bulk, part by part: at one go, Oxigraph takes a gigabyte and more of memory for a million."""
    waiting = iter(rows)
    while part := list(islice(waiting, _PART)):
        store.bulk_extend(part)


def _number(quad: ox.Quad) -> int:
    """A number that stands for a quad: the graphs that are compared may have a million, too many to hold."""
    return int.from_bytes(blake2b(str(quad).encode(), digest_size=16).digest())


def _is_told(store: ox.Store, triple: ox.Triple) -> bool:
    """Whether some named graph holds the triple."""
    found = store.quads_for_pattern(triple.subject, triple.predicate, triple.object)
    return any(not isinstance(quad.graph_name, ox.DefaultGraph) for quad in found)


def _twice(quads: Iterable[ox.Quad]) -> Iterator[ox.Quad]:
    """Each quad in its graph, and in the default graph."""
    for quad in quads:
        yield quad
        yield ox.Quad(quad.subject, quad.predicate, quad.object)

"""A database read whole: every index of it, and every text, so that no damage of its files stays unseen.

Oxigraph keeps each quad in six orders, the default graph's triples in three more, and the texts beside them; a
question reads those that serve it. Each order is gone through here by a pattern that it alone serves. Of what is read
nothing is kept but the properties in use, so the memory does not grow with the database.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import attrgetter
from pathlib import Path

import pyoxigraph as ox

from kg.rdf.database import open_database

_WHOLE = ox.DefaultGraph()
_Graph = ox.NamedNode | ox.BlankNode | ox.DefaultGraph


def read_through(store: ox.Store) -> None:
    """Reads all that a store's database has.

    Raises:
        OSError: it is damaged; so with the next one.
        RuntimeError: it is damaged.
    """
    for subject in _each(store.quads_for_pattern(None, None, None, _WHOLE), "subject"):
        _read(store.quads_for_pattern(subject, None, None))
    properties: set[ox.NamedNode] = set()
    for graph in (_WHOLE, *store.named_graphs()):
        used = {quad.predicate for quad in store.quads_for_pattern(None, None, None, graph)}
        properties |= used
        everywhere = graph == _WHOLE
        for each in used:
            # Sorted by object: those of one follow one another, and need not be remembered.
            for thing in _each(store.quads_for_pattern(None, each, None, graph), "object"):
                _read(store.quads_for_pattern(None, None, thing, None if everywhere else graph))
    for each in properties:
        _read(store.quads_for_pattern(None, each, None))


def is_whole(path: Path) -> bool:
    """True where a database is there, and all of it can be read."""
    try:
        read_through(open_database(path))
    except (OSError, RuntimeError, ValueError):
        return False
    return True


def _each(rows: Iterable[ox.Quad], part: str) -> Iterator[ox.NamedNode]:
    """One part of quads, without repeating it where they follow one another."""
    return (value for value, _ in groupby(rows, attrgetter(part)))


def _read(rows: Iterable[ox.Quad]) -> None:
    for _ in rows:
        pass

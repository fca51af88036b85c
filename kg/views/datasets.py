"""Queries over some graphs of a store: what they see as their default graph is the union of these, each triple once.

Oxigraph looks at such graphs one after the other, so that a triple of two documents would count twice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import pyoxigraph as ox

from kg.rdf.terms import PREFIXES
from kg.views.complaints import unescaped, without_strings

_FROM = re.compile(
    r"(?<![\w?$:@.\\-])from(\s+named)?(?:\s*<([^<>\"{}|^`\\\x00-\x20]*)>|\s+([\w.-]*):((?:[\w.:%-]|\\.)*))",
    re.IGNORECASE,
)
_PREFIX = re.compile(r"\bprefix\s+([\w.-]*):\s*<([^<>\s]*)>", re.IGNORECASE)


class Graphs(NamedTuple):
    """The graphs that a query is to see.

    Args:
        default: those whose union is the default graph.
        named: those that GRAPH finds.
    """

    default: Sequence[ox.NamedNode]
    named: Sequence[ox.NamedNode]


def graphs_of(text: str) -> Graphs | None:
    """The graphs that a query names with FROM; None where it names none, or in a way that is not clear from here.

    >>> [graph.value for graph in graphs_of("ASK FROM <http://a.example/b> FROM NAMED dm:c { ?a ?b ?c }").default]
    ['http://a.example/b']
    """
    plain = without_strings(unescaped(text))
    prefixes = {**PREFIXES, **dict(_PREFIX.findall(plain))}
    found: dict[bool, list[ox.NamedNode]] = {False: [], True: []}
    for named, whole, prefix, local in _FROM.findall(plain):
        iri = whole if whole or prefix not in prefixes else prefixes[prefix] + re.sub(r"\\(.)", r"\1", local)
        try:
            found[bool(named)].append(ox.NamedNode(iri))
        except ValueError:
            return None
    return Graphs(found[False], found[True]) if found[False] or found[True] else None


def united(store: ox.Store, graphs: Graphs) -> ox.Store:
    """A store in memory with nothing but these graphs, the default graph united of those that make it."""
    part = ox.Store()
    part.bulk_extend(_quads(store, graphs))
    return part


def _quads(store: ox.Store, graphs: Graphs) -> Iterator[ox.Quad]:
    for graph in graphs.default:
        for quad in store.quads_for_pattern(None, None, None, graph):
            yield ox.Quad(quad.subject, quad.predicate, quad.object)
    for graph in graphs.named:
        yield from store.quads_for_pattern(None, None, None, graph)

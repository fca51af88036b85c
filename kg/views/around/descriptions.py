"""What a graph says of one node as RDF: its own statements, those that point at it, and what these things are called."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import NamedTuple

import pyoxigraph as ox

from kg.rdf import terms
from kg.rdf.terms import PREFIXES

_DEFAULT = ox.DefaultGraph()
_CALLED = (terms.PREFERRED_LABEL, terms.LABEL, terms.TITLE_OF_DOCUMENT, terms.TYPE)
PAGE = 1_000
"""So many statements that point at a node stand on one page of its description."""


class Format(NamedTuple):
    """A way of writing RDF: its name in addresses, its media type, and Oxigraph's own name for it."""

    name: str
    media_type: str
    written: ox.RdfFormat


FORMATS = (
    Format("turtle", "text/turtle", ox.RdfFormat.TURTLE),
    Format("jsonld", "application/ld+json", ox.RdfFormat.JSON_LD),
    Format("ntriples", "application/n-triples", ox.RdfFormat.N_TRIPLES),
    Format("trig", "application/trig", ox.RdfFormat.TRIG),
    Format("rdfxml", "application/rdf+xml", ox.RdfFormat.RDF_XML),
)
"""What a description can be written in; only TriG keeps apart what each document says."""


class Statement(NamedTuple):
    """A property of a node, and what stands at its other end: an IRI, or a literal's text and its datatype."""

    predicate: str
    iri: str
    text: str = ""
    datatype: str = ""
    language: str = ""


def describe(store: ox.Store, iri: str, kind: Format, page: int = 1) -> tuple[bytes, bool]:
    """The description of a node, and whether a further page has more of what points at it."""
    node = ox.NamedNode(iri)
    coming = store.quads_for_pattern(None, None, node, _DEFAULT)
    pointing = list(islice(coming, (page - 1) * PAGE, page * PAGE + 1))
    shown = [*store.quads_for_pattern(node, None, None, _DEFAULT), *pointing[:PAGE]]
    shown += _names(store, shown)
    if kind.written.supports_datasets and kind.name == "trig":
        rows: Iterable[ox.Quad] = {quad for one in shown for quad in _in_graphs(store, one)}
    else:
        rows = set(shown)
    triples = sorted(rows, key=str)
    written = triples if kind.name == "trig" else [quad.triple for quad in triples]
    told = ox.serialize(written, format=kind.written, prefixes=dict(PREFIXES))
    assert told is not None
    return told, len(pointing) > PAGE


def outgoing(store: ox.Store, iri: str) -> list[Statement]:
    """What the graph says of a node, sorted."""
    rows = store.quads_for_pattern(ox.NamedNode(iri), None, None, _DEFAULT)
    return sorted(_statement(row.predicate.value, row.object) for row in rows)


def incoming(store: ox.Store, iri: str, start: int, limit: int) -> list[Statement]:
    """Some of what points at a node, in the store's own order, which is always the same."""
    rows = store.quads_for_pattern(None, None, ox.NamedNode(iri), _DEFAULT)
    return [_statement(row.predicate.value, row.subject) for row in islice(rows, start, start + limit)]


def _statement(predicate: str, end: object) -> Statement:
    if isinstance(end, ox.Literal):
        return Statement(predicate, "", end.value, end.datatype.value, end.language or "")
    return Statement(predicate, end.value) if isinstance(end, ox.NamedNode) else Statement(predicate, "", str(end))


def _names(store: ox.Store, shown: Iterable[ox.Quad]) -> Iterator[ox.Quad]:
    """What the things at the other ends are, and are called."""
    ends = {end for quad in shown for end in (quad.subject, quad.object) if isinstance(end, ox.NamedNode)}
    for end in ends:
        for predicate in _CALLED:
            yield from store.quads_for_pattern(end, ox.NamedNode(predicate), None, _DEFAULT)


def _in_graphs(store: ox.Store, quad: ox.Quad) -> list[ox.Quad]:
    """Where a statement of the union stands; the statement itself where no named graph holds it."""
    every = store.quads_for_pattern(quad.subject, quad.predicate, quad.object)
    return [one for one in every if not isinstance(one.graph_name, ox.DefaultGraph)] or [quad]

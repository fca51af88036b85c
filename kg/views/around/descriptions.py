"""What a graph says of one node as RDF: its statements, those that point at it, and what all these are called."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from io import BytesIO
from itertools import islice
from typing import BinaryIO, NamedTuple, cast

import pyoxigraph as ox

from kg.rdf import terms
from kg.rdf.ontology import ontology_path
from kg.rdf.terms import DM, PREFIXES
from kg.views.xml_output import XmlFile, unwritable

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
    shown = [*_own(store, node), *pointing[:PAGE]]
    shown += _names(store, shown)
    told = BytesIO()
    triples = sorted({quad.triple for quad in shown}, key=str)
    if kind.written == ox.RdfFormat.TRIG:
        placed = {quad for one in shown for quad in _in_graphs(store, one)}
        ox.serialize(sorted(placed, key=str), told, format=kind.written, prefixes=dict(PREFIXES))
    elif kind.written == ox.RdfFormat.RDF_XML:
        # What RDF/XML cannot name is left out: the other forms have it, and every answer says where they are.
        xml = XmlFile(told)
        writable = [triple for triple in triples if unwritable([triple.predicate.value]) is None]
        ox.serialize(writable, cast(BinaryIO, xml), format=kind.written, prefixes=dict(PREFIXES))
        xml.finish()
    else:
        ox.serialize(triples, told, format=kind.written, prefixes=dict(PREFIXES))
    return told.getvalue(), len(pointing) > PAGE


def outgoing(store: ox.Store, iri: str) -> list[Statement]:
    """What the graph says of a node, sorted."""
    return sorted({_statement(row.predicate.value, row.object) for row in _own(store, ox.NamedNode(iri))})


def incoming(store: ox.Store, iri: str, start: int, limit: int) -> list[Statement]:
    """Some of what points at a node, in the store's own order, which is always the same."""
    rows = store.quads_for_pattern(None, None, ox.NamedNode(iri), _DEFAULT)
    return [_statement(row.predicate.value, row.subject) for row in islice(rows, start, start + limit)]


def is_term(iri: str) -> bool:
    """Whether our ontology defines a term of that IRI."""
    return iri.startswith(DM) and next(iter(_own(_ontology(), ox.NamedNode(iri))), None) is not None


def _own(store: ox.Store, node: ox.NamedNode) -> Iterator[ox.Quad]:
    """What a graph says of a node, and of a term of ours what the ontology says."""
    yield from store.quads_for_pattern(node, None, None, _DEFAULT)
    if node.value.startswith(DM) and store is not _ontology():
        yield from _ontology().quads_for_pattern(node, None, None, _DEFAULT)


@cache
def _ontology() -> ox.Store:
    store = ox.Store()
    store.bulk_load(ontology_path("demarche.ttl").read_bytes(), ox.RdfFormat.TURTLE)
    return store


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

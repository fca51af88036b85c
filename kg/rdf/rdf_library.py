"""The border to RDFLib: our quads as datasets for users, notebooks and SHACL."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import rdflib
from rdflib.term import IdentifiedNode, Node

from kg.rdf import oxigraph
from kg.rdf.terms import PREFIXES, XSD, Blank, Literal, Object, Quad

_STRING = XSD("string")


class _Dataset(rdflib.Dataset):
    """RDFLib's dataset, without the deprecation warnings that it raises against its own code."""

    default_context = rdflib.Dataset.default_graph
    contexts = rdflib.Dataset.graphs
    identifier = rdflib.Graph.identifier


def load(path: Path | str) -> rdflib.Dataset:
    """A graph file as a dataset whose plain queries see the union of all its graphs.

    Oxigraph parses (several times as fast, and it refuses bad IRIs that RDFLib lets pass).

    Raises:
        GraphError: the file cannot be read as a graph.
    """
    return to_dataset(oxigraph.read(path))


def to_dataset(quads: Iterable[Quad]) -> rdflib.Dataset:
    """Quads as a dataset whose plain queries see the union of all its graphs."""
    dataset = _Dataset(default_union=True)
    for prefix, namespace in PREFIXES.items():
        # RDFLib comes with other IRIs under these prefixes; ours replace them.
        dataset.bind(prefix, namespace, override=True, replace=True)
    graphs: dict[str | None, rdflib.Graph] = {}
    for subject, predicate, thing, name in quads:
        graph = graphs.get(name)
        if graph is None:
            graph = dataset.default_graph if name is None else dataset.graph(_node(name))
            graphs[name] = graph
        graph.add((_node(subject), rdflib.URIRef(predicate), _object(thing)))
    return dataset


def to_graph(quads: Iterable[Quad]) -> rdflib.Graph:
    """Quads as one plain graph, whatever graphs they stand in."""
    graph = rdflib.Graph()
    for subject, predicate, thing, _ in quads:
        graph.add((_node(subject), rdflib.URIRef(predicate), _object(thing)))
    return graph


def union(dataset: rdflib.Dataset) -> rdflib.Graph:
    """All of a dataset's triples in one plain graph, which is what SHACL engines want."""
    graph = rdflib.Graph()
    for subject, predicate, thing, _ in dataset.quads((None, None, None, None)):
        graph.add((subject, predicate, thing))
    return graph


def _node(node: str) -> IdentifiedNode:
    return rdflib.BNode(node) if isinstance(node, Blank) else rdflib.URIRef(node)


def _object(thing: Object) -> Node:
    if not isinstance(thing, Literal):
        return _node(thing)
    if thing.language:
        return rdflib.Literal(thing.value, lang=thing.language)
    if thing.datatype == _STRING:
        # RDFLib holds "x" and "x"^^xsd:string apart: the plain form is what its users compare with.
        return rdflib.Literal(thing.value)
    return rdflib.Literal(thing.value, datatype=rdflib.URIRef(thing.datatype))

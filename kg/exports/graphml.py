"""GraphML, for Gephi, Cytoscape, yEd, igraph and networkx: with evidence, every attribute's type declared.

NetworkX has a writer too, but its truth values ("True") are none that GraphML knows.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from xml.etree.ElementTree import Element, SubElement

from kg.exports.content import Content
from kg.exports.flat import Edge, Flat, Scalar, Types
from kg.exports.xml import text_of, write_xml
from kg.rdf.terms import XML_INSTANCE

_NAMESPACE = "http://graphml.graphdrawing.org/xmlns"
_TYPES: Mapping[type, str] = {str: "string", int: "long", float: "double", bool: "boolean"}


def write(content: Content, partial: Path) -> None:
    """Writes the network that was asked for."""
    flat = content.network
    root = Element(
        "graphml",
        {
            "xmlns": _NAMESPACE,
            "xmlns:xsi": XML_INSTANCE,
            "xsi:schemaLocation": f"{_NAMESPACE} {_NAMESPACE}/1.0/graphml.xsd",
        },
    )
    _declare(root, "node", _of_nodes(flat))
    _declare(root, "edge", _of_edges(flat))
    graph = SubElement(root, "graph", edgedefault="directed" if flat.directed else "undirected")
    for node in flat.nodes:
        _values(SubElement(graph, "node", id=node.id), "node", {"label": node.label, **node.attributes})
    for edge in flat.edges:
        element = SubElement(graph, "edge", id=edge.id, source=edge.source, target=edge.target)
        _values(element, "edge", _told(edge, flat.directed))
    write_xml(root, partial)


def _of_nodes(flat: Flat) -> Types:
    return {"label": str, **flat.node_types}


def _of_edges(flat: Flat) -> Types:
    directed = {"directed": bool} if flat.directed else {}
    return {"label": str, "weight": float, **directed, **flat.edge_types}


def _told(edge: Edge, directed: bool) -> dict[str, Scalar]:
    # GraphML itself can tell of each edge whether it is directed; NetworkX reads no file that mixes both.
    told: dict[str, Scalar] = {"directed": edge.directed} if directed else {}
    return {"label": edge.label, "weight": edge.weight, **told, **edge.attributes}


def _declare(root: Element, what: str, types: Types) -> None:
    for name, kind in types.items():
        told = {"id": f"{what}-{name}", "for": what, "attr.name": name, "attr.type": _TYPES[kind]}
        SubElement(root, "key", told)


def _values(element: Element, what: str, attributes: Mapping[str, Scalar]) -> None:
    for name, value in attributes.items():
        SubElement(element, "data", key=f"{what}-{name}").text = text_of(value)

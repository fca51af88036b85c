"""GEXF 1.3, Gephi's own: the network with its evidence, and with days, so that Gephi's timeline plays it.

NetworkX's writer tells no kinds of edges, without which Gephi takes a protest and a visit for one edge.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from xml.etree.ElementTree import Element, SubElement

from kg.exports.content import Content
from kg.exports.flat import Edge, Flat, Node, Scalar, Types
from kg.exports.xml import text_of, write_xml
from kg.rdf.terms import XML_INSTANCE

_NAMESPACE = "http://gexf.net/1.3"
_VIZ = "http://gexf.net/1.3/viz"
_TYPES: Mapping[type, str] = {str: "string", int: "long", float: "double", bool: "boolean"}
_COLORS = {
    "Country": (0, 114, 178),
    "Person": (230, 159, 0),
    "Group": (242, 204, 102),
    "Organization": (0, 158, 115),
    "Installation": (213, 94, 0),
    "Topic": (204, 121, 167),
    "Place": (123, 135, 148),
    "Gathering": (62, 76, 89),
}
"""The colours of kinds of nodes on our page."""


def write(content: Content, partial: Path) -> None:
    """Writes the network that was asked for."""
    flat = content.network
    root = Element(
        "gexf",
        {
            "xmlns": _NAMESPACE,
            "xmlns:viz": _VIZ,
            "xmlns:xsi": XML_INSTANCE,
            "xsi:schemaLocation": f"{_NAMESPACE} {_NAMESPACE}/gexf.xsd",
            "version": "1.3",
        },
    )
    meta = SubElement(root, "meta")
    SubElement(meta, "creator").text = "Démarche"
    SubElement(meta, "description").text = f"The network {content.network_kind}, with evidence"
    root.append(_graph(flat))
    write_xml(root, partial)


def _graph(flat: Flat) -> Element:
    dated = any(edge.spells for edge in flat.edges)
    time = {"mode": "dynamic", "timeformat": "date", "timerepresentation": "interval"} if dated else {"mode": "static"}
    graph = Element("graph", {"defaultedgetype": "directed" if flat.directed else "undirected", **time})
    _declare(graph, "node", flat.node_types)
    _declare(graph, "edge", flat.edge_types)
    nodes = SubElement(graph, "nodes", count=str(len(flat.nodes)))
    for node in flat.nodes:
        told = SubElement(nodes, "node", {"id": node.id, "label": node.label, **_interval(node)})
        _values(told, node.attributes, flat.node_types)
        if color := _COLORS.get(str(node.attributes.get("kind", ""))):
            SubElement(told, "viz:color", dict(zip("rgb", map(str, color), strict=True)))
    edges = SubElement(graph, "edges", count=str(len(flat.edges)))
    for edge in flat.edges:
        told = SubElement(edges, "edge", _of_edge(edge))
        _values(told, edge.attributes, flat.edge_types)
        if len(edge.spells) > 1:
            spells = SubElement(told, "spells")
            for first, last in edge.spells:
                SubElement(spells, "spell", _days(first, last))
    return graph


def _of_edge(edge: Edge) -> dict[str, str]:
    # By the kind Gephi keeps parallel edges apart; those of one kind it merges or keeps, as its import window asks.
    kind = {"kind": edge.kind} if edge.kind else {}
    label = {"label": edge.label} if edge.label else {}
    ends = {"id": edge.id, "source": edge.source, "target": edge.target}
    return {**ends, **label, **kind, "weight": repr(edge.weight), **_once(edge)}


def _once(edge: Edge) -> dict[str, str]:
    return _days(*edge.spells[0]) if len(edge.spells) == 1 else {}


def _interval(node: Node) -> dict[str, str]:
    return _days(node.start, node.end) if node.start and node.end else {}


def _days(first: date, last: date) -> dict[str, str]:
    return {"start": first.isoformat(), "end": last.isoformat()}


def _declare(graph: Element, what: str, types: Types) -> None:
    if not types:
        return
    declared = SubElement(graph, "attributes", {"class": what, "mode": "static"})
    for number, (name, kind) in enumerate(types.items()):
        SubElement(declared, "attribute", id=str(number), title=name, type=_TYPES[kind])


def _values(element: Element, attributes: Mapping[str, Scalar], types: Types) -> None:
    numbers = {name: str(number) for number, name in enumerate(types)}
    values = SubElement(element, "attvalues") if attributes else element
    for name, value in attributes.items():
        SubElement(values, "attvalue", {"for": numbers[name], "value": text_of(value)})

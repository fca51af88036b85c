"""GraphML, for Gephi, Cytoscape, yEd, igraph and networkx: with evidence, every attribute's type declared."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import networkx

from kg.exports.content import Content
from kg.exports.flat import Edge, Flat, Node, flatten


def write(content: Content, partial: Path) -> None:
    """Writes the network that was asked for."""
    # Types are declared by what we made plain; NetworkX would guess numbers in what is text.
    networkx.write_graphml_xml(_graph(flatten(content.network)), partial, encoding="utf-8", infer_numeric_types=False)


def _graph(flat: Flat) -> Any:
    # In GraphML a graph without parallel edges and one with them look alike, but for the edges' identifiers.
    graph = networkx.MultiDiGraph() if flat.directed else networkx.MultiGraph()
    for node in flat.nodes:
        graph.add_node(node.id, **_of_node(node))
    for edge in flat.edges:
        graph.add_edge(edge.source, edge.target, key=edge.id, **_of_edge(edge, flat.directed))
    return graph


def _of_node(node: Node) -> dict[str, Any]:
    return {"label": node.label, **node.attributes}


def _of_edge(edge: Edge, directed: bool) -> dict[str, Any]:
    # GraphML can tell of each edge whether it is directed; NetworkX reads no file that mixes both.
    told = {"directed": edge.directed} if directed else {}
    return {"label": edge.label, "weight": edge.weight, **told, **edge.attributes}

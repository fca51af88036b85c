"""A network as a labelled matrix in CSV, in the form that Discourse Network Analyzer gives its matrices.

Rows and columns bear names, fields are parted by semicolons, and the first field is empty. A two-mode network
(one whose nodes have an attribute `bipartite`) has its first mode in the rows and its second in the columns.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path

from kg.exports.content import Content
from kg.exports.flat import Flat, Node
from kg.exports.lists import write_table


def write(content: Content, partial: Path) -> None:
    """Writes the network that was asked for; parallel edges count together."""
    flat = content.network
    rows, columns = _modes(flat.nodes)
    cells = _cells(flat, two_mode=rows is not columns)
    names = _names(flat.nodes)
    whole = all(value.is_integer() for value in cells.values())
    write_table(
        partial,
        ["", *(names[column.id] for column in columns)],
        (
            [names[row.id], *(_number(cells.get((row.id, column.id), 0.0), whole) for column in columns)]
            for row in rows
        ),
        ";",
    )


def _modes(nodes: Sequence[Node]) -> tuple[list[Node], list[Node]]:
    ordered = sorted(nodes, key=lambda node: (node.label, node.id))
    first = [node for node in ordered if str(node.attributes.get("bipartite")) == "0"]
    second = [node for node in ordered if str(node.attributes.get("bipartite")) == "1"]
    return (first, second) if first and second else (ordered, ordered)


def _cells(flat: Flat, *, two_mode: bool) -> dict[tuple[str, str], float]:
    cells: dict[tuple[str, str], float] = defaultdict(float)
    for edge in flat.edges:
        cells[edge.source, edge.target] += edge.weight
        if (two_mode or not edge.directed) and edge.source != edge.target:
            cells[edge.target, edge.source] += edge.weight
    return cells


def _names(nodes: Sequence[Node]) -> dict[str, str]:
    """Labels, with the identifier behind those that several nodes bear."""
    common = Counter(node.label for node in nodes)
    return {node.id: node.label if common[node.label] == 1 else f"{node.label} [{node.id}]" for node in nodes}


def _number(value: float, whole: bool) -> int | float:
    return int(value) if whole else round(value, 6)

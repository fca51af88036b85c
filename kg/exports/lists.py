"""Lists of nodes and of edges as CSV, for spreadsheets, pandas, R and Gephi's import of tables."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path

from kg.exports.cleaning import guarded, xml_text
from kg.exports.content import Content
from kg.exports.flat import Scalar

_NODE = ("id", "label")
_EDGE = ("source", "target", "type", "weight", "label")
"""The columns that come first, as Gephi calls them."""


def write(content: Content, nodes: Path, edges: Path) -> None:
    """Writes the network that was asked for into two files."""
    flat = content.network
    write_table(
        nodes,
        [*_NODE, *_others(flat.node_types, _NODE)],
        ([node.id, node.label, *map(node.attributes.get, flat.node_types)] for node in flat.nodes),
    )
    write_table(
        edges,
        [*_EDGE, *_others(flat.edge_types, _EDGE)],
        (
            [
                edge.source,
                edge.target,
                "Directed" if edge.directed else "Undirected",
                edge.weight,
                edge.label,
                *map(edge.attributes.get, flat.edge_types),
            ]
            for edge in flat.edges
        ),
    )


def _others(names: Iterable[str], first: Sequence[str]) -> list[str]:
    return [f"{name}_" if name in first else name for name in names]


def write_table(
    path: Path, columns: Sequence[str], rows: Iterable[Sequence[Scalar | None]], delimiter: str = ","
) -> None:
    """Writes a table in UTF-8: no control characters, and an apostrophe before what spreadsheets would run."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter=delimiter, lineterminator="\n")
        writer.writerow(map(_cell, columns))
        writer.writerows([_cell(value) for value in row] for row in rows)


def _cell(value: Scalar | None) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return guarded(xml_text(value)) if isinstance(value, str) else "" if value is None else str(value)

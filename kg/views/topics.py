"""Matters and sites as a tree: what is part of a larger matter stands below it."""

from __future__ import annotations

from collections import defaultdict

from kg.views.graph import Graph
from kg.views.tables import Row, Table, Value

_INDENT = "  "
_SHOWN = 3
"""So many other names of a matter are shown to people."""


def topic_tree(graph: Graph, **parameters: object) -> tuple[Table, list[int]]:
    """The answer to the question `topics`, every matter below the broader one, and the depth of each row.

    Args:
        graph: the graph.
        parameters: the question's parameters.
    """
    table = graph.table("topics", **parameters)
    iri, parent = table.columns.index("iri"), table.columns.index("parent")
    known = {row[iri] for row in table.rows}
    below: dict[Value, list[Row]] = defaultdict(list)
    for row in table.rows:
        below[row[parent] if row[parent] in known else None].append(row)
    rows: list[Row] = []
    depths: list[int] = []
    seen: set[Value] = set()
    waiting = [(row, 0) for row in reversed(below[None])]
    # A circle has no top: nobody's matter may be lost by it.
    waiting = [*((row, 0) for row in reversed(table.rows)), *waiting]
    while waiting:
        row, depth = waiting.pop()
        if row[iri] in seen:
            continue
        seen.add(row[iri])
        rows.append(row)
        depths.append(depth)
        waiting += [(other, depth + 1) for other in reversed(below[row[iri]])]
    return Table(table.columns, tuple(rows), table.title), depths


def for_people(table: Table, depths: list[int]) -> Table:
    """The tree as people read it: names indented, few other names, no IRIs."""
    columns = ("topic", "also called", "positions", "for", "against", "events", "documents", "first", "last")
    rows = []
    for row, depth in zip(table.to_rows(), depths, strict=True):
        others = sorted(str(row["others"] or "").split("; "), key=lambda other: " " not in other)  # the telling first
        also = "; ".join(others[:_SHOWN]) + (f" (+{len(others) - _SHOWN})" if len(others) > _SHOWN else "")
        told = [row[name] for name in ("positions", "supporting", "opposing", "events", "documents", "first", "last")]
        rows.append((_INDENT * depth + str(row["name"]), also, *told))
    return Table(columns, tuple(rows), table.title)

"""Answers as tables for people to read on a page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from kg.views.tables import Table, Value, tell

_WORDS = ("quote", "text")
_SOURCES = ("source",)
_IRIS = ("fact", "iri")
_BETWEEN = ", "


@dataclass(frozen=True, slots=True)
class Answered:
    """A row of an answer for people: its cells, the words it rests on, and the address of what it tells."""

    cells: tuple[Value, ...]
    words: str
    source: str
    iri: str


def rows_for_people(table: Table) -> tuple[list[tuple[str, bool]], list[Answered]]:
    """An answer for people: quote and source below each row, dates in words, IRIs as the row's link.

    The columns come with whether they hold numbers alone.
    """
    shown = table.readable()
    words = next((name for name in _WORDS if name in shown.columns), "")
    source = next((name for name in _SOURCES if name in shown.columns), "") if words else ""
    others = [name for name in shown.columns if name not in (words, source)]
    told = [name for name in others if any(tell(cell) for cell in shown.column(name))]
    link = next((name for name in _IRIS if name in table.columns), "")
    rows = []
    for row, whole in zip(shown.to_rows(), table.to_rows(), strict=True):
        rows.append(
            Answered(
                tuple(row[name] for name in told),
                str(row[words] or "") if words else "",
                str(row[source] or "") if source else "",
                str(whole[link] or "") if link else "",
            )
        )
    return [(name, _numeric(shown.column(name))) for name in told], rows


def linked(cell: str, things: Mapping[str, str]) -> list[tuple[str, str]]:
    """A cell in pieces, each with the IRI of the one thing that is called so, or with none.

    A cell is a name, a list of names, or other words, which stay in one piece.

    >>> linked("Ada Quist, Tarn", {"Ada Quist": "urn:x:ada", "Tarn": "urn:x:tarn"})
    [('Ada Quist', 'urn:x:ada'), (', ', ''), ('Tarn', 'urn:x:tarn')]
    """
    if cell in things:
        return [(cell, things[cell])]
    names = cell.split(_BETWEEN)
    if not all(name in things for name in names):
        return [(cell, "")]
    pieces = [piece for name in names for piece in ((name, things[name]), (_BETWEEN, ""))]
    return pieces[:-1]


def _numeric(cells: Sequence[Value]) -> bool:
    return all(cell is None or (isinstance(cell, int | float | Decimal) and cell is not True) for cell in cells)

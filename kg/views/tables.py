"""Answers as tables: plain values for programs; CSV, JSON, HTML and terminal tables for people.

Programs get every column as the query gave it. People get dates folded into one column "when" and
no IRIs: those are for machines, and would push the words out of the window.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from html import escape
from importlib import import_module
from shutil import get_terminal_size
from typing import Any, TypeAlias

from rich.console import Console

from kg.errors import DemarcheError
from kg.terminal import json_text, visible
from kg.views.columns import Column, Columns
from kg.views.dates import when

Value: TypeAlias = str | int | float | Decimal | bool | date | None
Row: TypeAlias = tuple[Value, ...]

_DATE_COLUMNS = ("date", "until", "precision")
_IRI_COLUMNS = frozenset({"fact", "other_fact", "answer_fact", "iri", "other_iri"})
_QUOTE_COLUMNS = frozenset({"quote", "text"})
_LISTS_OF_OTHERS = frozenset({"geonames", "wikidata"})
"""Columns of IRIs in lists that others keep: people know these by their ends, Q36 and 798544."""
_SIDE_BY_SIDE = frozenset({"wording", "other", "in_favour", "against", "reply"})
"""Columns of words out of documents that stand two in a row, and have half the room."""


@dataclass(frozen=True, repr=False)
class Table:
    """The answer to a question: column names and rows of plain Python values; remarks tell how it was understood.

    >>> table = Table(("actor", "meetings"), (("Ada Quist", 3),), title="actors")
    >>> table.to_rows()
    [{'actor': 'Ada Quist', 'meetings': 3}]
    """

    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    title: str = ""
    remarks: tuple[str, ...] = ()

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[Row]:
        return iter(self.rows)

    def __repr__(self) -> str:
        return f"<kg.Table: {len(self)} rows of {', '.join(self.columns)}>"

    def __str__(self) -> str:
        """The table as text, as wide as the terminal."""
        console = Console(file=io.StringIO(), color_system=None, highlight=False, width=get_terminal_size((100, 24))[0])
        with console.capture() as captured:
            console.print(self.to_rich())
        return captured.get().rstrip("\n")

    def column(self, name: str) -> list[Value]:
        """All values of one column."""
        position = self.columns.index(name)
        return [row[position] for row in self.rows]

    def to_rows(self) -> list[dict[str, Value]]:
        """A dictionary for each row."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]

    def to_dataframe(self) -> Any:
        """A pandas DataFrame, which notebooks show with whole quotes; dates are typed as such.

        Raises:
            DemarcheError: pandas is not installed.
        """
        try:
            import_module("pandas")
        except ImportError as error:
            raise DemarcheError(
                "Data frames need pandas, which is not installed. In Démarche's folder run: "
                "pip install '.[notebooks]'. Without it, to_rows() gives dictionaries."
            ) from error
        from kg.views.frames import answer_frame  # it imports pandas, and knows tables

        return answer_frame(self.columns, self.rows, self.remarks)

    def to_csv(self) -> str:
        """Comma-separated values with a header line; nothing stands as an empty field."""
        return self._separated(",")

    def to_tsv(self) -> str:
        """Tab-separated values with a header line, one row a line whatever the values hold."""
        flat = Table(self.columns, tuple(tuple(_one_line(cell) for cell in row) for row in self.rows))
        return flat._separated("\t")

    def to_json(self) -> str:
        """A JSON array with an object for each row; dates in ISO form."""
        return json_text(self.to_rows(), indent=2, default=_plain) + "\n"

    def readable(self) -> Table:
        """The same for people: dates told as precisely as they are known, no IRIs."""
        columns = [
            "when" if name == "date" else name
            for name in self.columns
            if name == "date" or (name not in _DATE_COLUMNS and name not in _IRI_COLUMNS)
        ]
        rows = (
            tuple(_told(row) if name == "when" and "when" not in row else _short(name, row[name]) for name in columns)
            for row in self.to_rows()
        )
        return Table(tuple(columns), tuple(rows), self.title)

    def to_rich(self, *, quote_length: int = 160) -> Columns:
        """A table for `rich.console.Console.print`.

        Quote and source stand below their row across the whole width, so that neither they nor the
        columns lack room; quotes longer than `quote_length` are cut with "…".
        """
        shown = self.readable()._without_empty_columns()
        quote = next((name for name in shown.columns if name in _QUOTE_COLUMNS), None)
        evidence = {quote, "source"} if quote and "source" in shown.columns else set()
        if evidence.issuperset(shown.columns):
            evidence = set()
        columns = [
            Column(
                visible(name),
                [visible(_cell(name, cell, quote_length)) for cell in shown.column(name)],
                _numeric(shown.column(name)),
            )
            for name in shown.columns
            if name not in evidence
        ]
        words = (
            [
                visible(f'"{shorten(tell(row[str(quote)]), quote_length)}" ({tell(row["source"])})')
                for row in shown.to_rows()
            ]
            if evidence
            else []
        )
        return Columns(columns, words, self.title)

    def to_html(self, *, limit: int = 50) -> str:
        """An HTML table of the first rows, everything in it escaped."""
        shown = self.readable()
        head = "".join(f"<th style='text-align:left'>{escape(name)}</th>" for name in shown.columns)
        body = "".join(
            "<tr>" + "".join(f"<td style='text-align:left'>{escape(tell(cell))}</td>" for cell in row) + "</tr>"
            for row in shown.rows[:limit]
        )
        more = len(self.rows) - limit
        rest = f"<p>{more} more rows</p>" if more > 0 else ""
        caption = f"<caption style='text-align:left'>{escape(self.title)}</caption>" if self.title else ""
        return f"<table>{caption}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{rest}"

    def _repr_html_(self) -> str:
        return self.to_html()

    def _without_empty_columns(self) -> Table:
        kept = [n for n in range(len(self.columns)) if not self.rows or any(tell(row[n]) for row in self.rows)]
        rows = tuple(tuple(row[n] for n in kept) for row in self.rows)
        return Table(tuple(self.columns[n] for n in kept), rows, self.title)

    def _separated(self, delimiter: str) -> str:
        out = io.StringIO()
        writer = csv.writer(out, delimiter=delimiter, lineterminator="\n")
        writer.writerow(self.columns)
        writer.writerows([tell(cell) for cell in row] for row in self.rows)
        return out.getvalue()


def tell(value: Value) -> str:
    """A value as people read it: nothing for None, "yes" and "no" for truth."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value.isoformat() if isinstance(value, date) else str(value)


def shorten(text: str, length: int) -> str:
    """The text in one line, cut at a word with "…" where it is longer.

    >>> shorten("the cable was sent at noon", 14)
    'the cable was…'
    """
    line = " ".join(text.split())
    if len(line) <= length:
        return line
    cut = line[:length]
    head, space, _ = cut.rpartition(" ")
    return f"{head if space and len(head) > length // 2 else cut[:-1]}…"


def _told(row: dict[str, Value]) -> str:
    start, until, precision = (row.get(name) for name in _DATE_COLUMNS)
    if not isinstance(start, date):
        return tell(start)
    return when(start, until if isinstance(until, date) else None, precision if isinstance(precision, str) else None)


def _short(name: str, value: Value) -> Value:
    return value.rstrip("/").rpartition("/")[2] if name in _LISTS_OF_OTHERS and isinstance(value, str) else value


def _numeric(cells: Sequence[Value]) -> bool:
    return any(cell is not None for cell in cells) and all(
        isinstance(cell, int | float | Decimal | None) for cell in cells
    )


def _cell(name: str, value: Value, quote_length: int) -> str:
    text = tell(value)
    if name in _SIDE_BY_SIDE:
        return shorten(text, quote_length * 5 // 8)
    return shorten(text, quote_length) if name in _QUOTE_COLUMNS else text


def _one_line(value: Value) -> Value:
    return " ".join(value.split()) if isinstance(value, str) else value


def _plain(value: object) -> object:
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value.isoformat() if isinstance(value, date) else str(value)


def counts(title: str, rows: Sequence[tuple[str, int]]) -> Table:
    """A table of things and how many there are of each."""
    return Table(("what", "count"), tuple(rows), title)

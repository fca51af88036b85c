"""Tables of documents: CSV, and JSON with an object a line."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import fields

from kg.dates import parse_date
from kg.errors import SourceError
from kg.model import Section
from kg.sources.decoding import clean
from kg.sources.options import Columns, Raw, shortened

USUAL_COLUMNS = {
    "text": ("text", "body", "content", "article", "fulltext", "full_text"),
    "id": ("id", "identifier", "doc_id", "document_id"),
    "title": ("title", "headline"),
    "date": ("date", "published", "published_at", "publication_date", "pub_date", "datetime"),
    "publisher": ("publisher", "source", "outlet", "agency"),
    "url": ("url", "link", "href"),
}
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_LONGEST_ID = 1_000
_MOST_SHOWN = 20
# A place in a table ("row 3", "line 7"), its number, and its cells or what is wrong with it.
_Row = tuple[str, int, Mapping[str, object] | str]


def read_csv(text: str, name: str, identifier: str, columns: Columns) -> Iterator[Raw | SourceError]:
    """The documents of a CSV file with a header, by comma, semicolon or tab.

    Args:
        text: the file's text.
        name: its name, for messages.
        identifier: the file's identifier; a row without an id is `identifier#row`.
        columns: the names of the columns.

    Raises:
        SourceError: no column holds the text, or a column that the caller named is missing.
    """
    csv.field_size_limit(max(csv.field_size_limit(), len(text)))
    header = text.lstrip().split("\n", 1)[0]
    delimiter = max(",;\t", key=header.count)
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter)
    found = [column.strip() for column in reader.fieldnames or []]
    reader.fieldnames = found
    mapping = _map(found, columns, name)

    def rows() -> Iterator[_Row]:
        number = 0
        while True:
            number += 1
            try:
                row = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                yield f"row {number}", number, str(error)
                continue
            if None in row or None in row.values():
                yield f"row {number} (line {reader.line_num})", number, f"does not have {len(found)} columns"
            else:
                yield f"row {number}", number, row

    yield from _documents(rows(), mapping, name, identifier)


def read_jsonl(text: str, name: str, identifier: str, columns: Columns) -> Iterator[Raw | SourceError]:
    """The documents of a file with a JSON object a line. Arguments and errors are those of `read_csv`."""
    rows: list[_Row] = []
    found: dict[str, None] = {}
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            # Numbers stay as written, however large; what is no number is nothing, as programs write it.
            row = json.loads(line, parse_int=str, parse_float=str, parse_constant=lambda _: None)
        except (ValueError, RecursionError):
            row = None
        if isinstance(row, dict):
            found |= dict.fromkeys(row)
        else:
            row = "is not a JSON object"
        rows.append((f"line {number}", number, row))
    if found:
        yield from _documents(iter(rows), _map(list(found), columns, name), name, identifier)
    else:
        raise SourceError(
            name, "has no JSON objects", "Put one object on each line, with its text in a field"
        )


def _map(found: list[str], columns: Columns, name: str) -> dict[str, str]:
    """Which of the columns found holds what."""
    by_name = {column.lower(): column for column in reversed(found)}
    mapping = {}
    for field in fields(columns):
        asked = getattr(columns, field.name)
        names = (asked,) if asked else USUAL_COLUMNS[field.name]
        column = next((by_name[usual.lower()] for usual in names if usual.lower() in by_name), None)
        if column:
            mapping[field.name] = column
        elif asked or field.name == "text":
            problem = f"has no column {asked or 'text'!r}; its columns are {_listed(found)}"
            raise SourceError(name, problem, f"Name the right one with --{field.name}-column")
    return mapping


def _listed(columns: list[str]) -> str:
    shown = ", ".join(map(shortened, columns[:_MOST_SHOWN])) or "none"
    return f"{shown} and {len(columns) - _MOST_SHOWN} more" if len(columns) > _MOST_SHOWN else shown


def _documents(
    rows: Iterator[_Row], mapping: Mapping[str, str], name: str, identifier: str
) -> Iterator[Raw | SourceError]:
    for place, number, row in rows:
        if isinstance(row, str):
            yield SourceError(name, f"{place} {row}", "Mend or delete it; the other rows were read")
            continue
        cells = {field: _cell(row.get(column)) for field, column in mapping.items()}
        date = parse_date(cells.get("date") or "")
        if not cells["text"].strip():
            problem = f"{place} has no text in the column {mapping['text']!r}"
            yield SourceError(name, problem, "Fill or delete it, or name the right column with --text-column")
        elif cells.get("date") and date is None:
            told = shortened(cells["date"])
            yield SourceError(name, f"{place} has the date {told!r}", "Write it like 2007-04-23")
        elif len(cells.get("id") or "") > _LONGEST_ID:
            problem = f"{place} has an id of {len(cells['id']):,} characters"
            yield SourceError(name, problem, "Name another column with --id-column, or none")
        else:
            known = Section(
                title=cells.get("title") or None, date=date, publisher=cells.get("publisher") or None
            )
            own = " ".join(_CONTROLS.sub(" ", cells.get("id") or "").split()) or f"{identifier}#{number}"
            yield Raw(own, cells["text"], known, cells.get("url") or None)


def _cell(value: object) -> str:
    if value is None:
        return ""
    try:
        text = clean(value if isinstance(value, str) else json.dumps(value, ensure_ascii=False))
    except RecursionError:
        return ""
    return text if "\n" in text else text.strip()

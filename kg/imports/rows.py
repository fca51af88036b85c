"""The rows of Discourse Network Analyzer's event lists, whichever version or R wrote them."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

from kg.dates import parse_date
from kg.errors import SourceError
from kg.model import Interval, Precision, Stance
from kg.sources.options import shortened

_NAMES: Mapping[str, tuple[str, ...]] = {
    "time": ("time", "datetime"),
    "document": ("documentid", "docid"),
    "name": ("documentname",),
    "title": ("documenttitle", "doctitle", "title"),
    "source": ("source", "documentsource", "docsource"),
    "text": ("text", "statementtext"),
    "person": ("person",),
    "organization": ("organization", "organisation"),
    "concept": ("concept",),
    "agreement": ("agreement",),
    "stance": ("stance",),
    "holder type": ("holdertype",),
    "person type": ("persontype",),
    "date": ("date",),
    "until": ("until",),
    "precision": ("precision",),
    "document date": ("documentdate",),
    "confidence": ("confidence",),
}
"""What we call a column, and the names that it has in lists (without signs): of DNA 2 and 3, of rDNA, and our own."""

_LETTERS = re.compile("[^a-z]")
_APOSTROPHE = re.compile(r"'+[=+\-@\t\r]")
_SHOWN = 20
"""So many columns of a file that is something else are told, and so many characters of each."""
_YES = frozenset({"1", "1.0", "true", "yes", "agreement"})
_NO = frozenset({"0", "0.0", "false", "no", "disagreement"})
_MISSING = frozenset({"", "na", "nan", "none", "null"})


@dataclass(frozen=True, slots=True)
class Statement:
    """One coded statement: who, speaking for whom, stands how to what, and in which words.

    Args:
        number: its row in the file; the header is row 1.
        document: what tells its document from others.
        own_words: whether `text` is the document's; where the list has no text, it is the row itself.
    """

    number: int
    document: str
    text: str
    person: str
    organization: str
    concept: str
    stance: Stance
    title: str = ""
    source: str = ""
    told: Interval | None = None
    published: Interval | None = None
    holder_type: str = ""
    person_type: str = ""
    confidence: float = 1.0
    own_words: bool = True


Cells: TypeAlias = Mapping[str, str]


def read_rows(text: str, name: str) -> Iterator[Statement | SourceError]:
    """The statements of an event list, and an error for each row that is none.

    Args:
        text: the file's text.
        name: its name, for messages.

    Raises:
        SourceError: the file has not the columns of an event list.
    """
    csv.field_size_limit(max(csv.field_size_limit(), len(text)))
    header = text.lstrip().split("\n", 1)[0]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=max(";,\t", key=header.count))
    columns = _columns(next(reader, []), name)
    number = 1
    while True:
        number += 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield SourceError(f"{name}, row {number}", f"is no row of a table ({error})", "Mend its quotation marks")
            continue
        if any(cell.strip() for cell in cells):
            try:
                yield _statement(_told(cells, columns), number, name)
            except ValueError as error:
                problem, _, cure = str(error).rpartition(". ")
                yield SourceError(f"{name}, row {number}", problem, cure)


def _columns(header: list[str], name: str) -> dict[str, int]:
    plain = [_LETTERS.sub("", cell.lower()) for cell in header]
    found = {
        column: plain.index(known) for column, names in _NAMES.items() for known in reversed(names) if known in plain
    }
    missing = [column for column in ("concept",) if column not in found]
    missing += ["agreement"] if not {"agreement", "stance"} & set(found) else []
    missing += ["person or organization"] if not {"person", "organization"} & set(found) else []
    if missing:
        told = ", ".join(" ".join(cell[:_SHOWN].split()) for cell in header[:_SHOWN] if cell) or "none"
        raise SourceError(
            name,
            f"is no event list: it has no column {', '.join(missing)}; its columns are {told}",
            "Export an event list from DNA, or give the columns these names",
        )
    return found


def _told(cells: list[str], columns: Mapping[str, int]) -> Cells:
    """The cells by column, without the apostrophes that keep spreadsheets from running them."""
    told = {column: cells[place].strip() if place < len(cells) else "" for column, place in columns.items()}
    return {column: cell[1:] if _APOSTROPHE.match(cell) else cell for column, cell in told.items()}


def _statement(cells: Cells, number: int, name: str) -> Statement:
    def cell(column: str) -> str:
        value = cells.get(column, "")
        return "" if value.lower() in _MISSING else value

    concept, person, organization = cell("concept"), cell("person"), cell("organization")
    if not concept:
        raise ValueError("names no concept. Code one, or leave the row out")
    if not person and not organization:
        raise ValueError("names neither a person nor an organization. Code one of them, or leave the row out")
    stance = _stance(cell("stance"), cell("agreement"))
    time = _day("time", cell("time"))
    own = _interval(cell("date"), cell("until"), cell("precision"))
    # Our own lists tell the position's days and the document's apart; DNA has one time for both.
    published = _day("document date", cell("document date")) if "document date" in cells else time
    told = own if "document date" in cells else own or time
    row = "; ".join(filter(None, (person, organization, concept, stance.value)))
    return Statement(
        number=number,
        document=cell("name") or (f"{name}#{cell('document')}" if cell("document") else ""),
        text=cell("text") or row,
        person=person,
        organization=organization,
        concept=concept,
        stance=stance,
        title=cell("title"),
        source=cell("source"),
        told=told,
        published=published,
        holder_type=cell("holder type"),
        person_type=cell("person type"),
        confidence=_confidence(cell("confidence")),
        own_words=bool(cell("text")),
    )


def _stance(stance: str, agreement: str) -> Stance:
    if stance:
        try:
            return Stance(stance.capitalize())
        except ValueError:
            raise ValueError(f"has the stance {shortened(stance)!r}. Take one of {', '.join(Stance)}") from None
    if agreement.lower() in _YES:
        return Stance.SUPPORTS
    if agreement.lower() in _NO:
        return Stance.OPPOSES
    told = f"has the agreement {shortened(agreement)!r}"
    raise ValueError(f"{told}. Write 1 or TRUE for agreement, 0 or FALSE for disagreement")


def _day(column: str, cell: str) -> Interval | None:
    if not cell:
        return None
    try:
        return Interval.day(datetime.fromisoformat(cell).date())
    except ValueError:
        # Words such as "April 23, 2007" are read; of 04/05/2007 nobody knows which is the month.
        found = parse_date(cell) if any(letter.isalpha() for letter in cell) else None
        if found is None:
            told = f"has {shortened(cell)!r} for its {column}, which is no date"
            raise ValueError(f"{told}. Write it like 2007-04-23") from None
        return found


def _interval(start: str, end: str, precision: str) -> Interval | None:
    first = _day("date", start)
    if first is None:
        return None
    last = _day("until", end) or first
    known = Precision(precision.lower()) if precision.lower() in set(Precision) else first.precision
    return Interval(min(first.start, last.end), max(first.start, last.end), known)


def _confidence(cell: str) -> float:
    try:
        value = float(cell or 1.0)
    except ValueError:
        value = -1.0
    if not 0 <= value <= 1:
        raise ValueError(f"has the confidence {shortened(cell)!r}. Write a number from 0 to 1, or leave it empty")
    return value

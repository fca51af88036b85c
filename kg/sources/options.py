"""What a caller may say about sources, and the record that every reader hands on."""

from __future__ import annotations

from dataclasses import dataclass

from kg.model import Interval, Section

_NOTHING = Section()
_SHOWN = 80


def shortened(words: str) -> str:
    """What a message shows, on one line, of words that may be as long as a file."""
    words = " ".join(words[: 4 * _SHOWN].split())
    return words if len(words) <= _SHOWN else f"{words[:_SHOWN]}…"


@dataclass(frozen=True, slots=True)
class Defaults:
    """What holds for documents that do not tell it themselves."""

    date: Interval | None = None
    publisher: str | None = None
    language: str = "en"


@dataclass(frozen=True, slots=True)
class Columns:
    """The names of a table's columns; None takes the usual names ("body", "headline", "published" …)."""

    text: str | None = None
    id: str | None = None
    title: str | None = None
    date: str | None = None
    publisher: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Raw:
    """A document as a reader finds it, not yet laid out.

    Args:
        identifier: the row's id, or the file's name.
        text: the words, with nothing taken out but front matter and markup.
        known: the title, date and publisher that front matter, metadata or columns tell.
        url: where the document was published.
        language: its language, None where it does not tell.
    """

    identifier: str
    text: str
    known: Section = _NOTHING
    url: str | None = None
    language: str | None = None

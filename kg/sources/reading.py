"""Reading sources: each file by its format, each document laid out, each failure in its place."""

from __future__ import annotations

import errno
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TypeAlias

from kg.errors import SourceError
from kg.files import UnreadableFileError, read_all, read_file
from kg.model import Document, Section
from kg.sources.decoding import decode
from kg.sources.files import Found, find_files, written
from kg.sources.layout import lay_out
from kg.sources.options import Columns, Defaults, Raw
from kg.sources.pages import read_page
from kg.sources.plain import read_plain
from kg.sources.tables import read_csv, read_jsonl

Seen: TypeAlias = Callable[[str, bytes], None]
"""Told the name of a file, and its bytes."""


def unseen(_name: str, _data: bytes) -> None:
    """Nobody wants to know of files."""


_DEFAULTS = Defaults()
_COLUMNS = Columns()


def read(
    sources: Sequence[str | Path],
    *,
    defaults: Defaults = _DEFAULTS,
    columns: Columns = _COLUMNS,
    strict: bool = False,
) -> Iterator[Document | SourceError]:
    """The documents of sources, in an order that does not depend on the order of the sources.

    A source, row or line that cannot be read is yielded as a `SourceError` in its place; the others go on.

    Args:
        sources: files, folders (read with all below them), globs, and "-" for standard input.
        defaults: date, publisher and language of documents that do not tell them.
        columns: the names of columns in CSV and JSONL.
        strict: True to raise the first error.

    Raises:
        SourceError: with `strict`, at the first source that cannot be read.
    """
    for _, found in read_located(sources, defaults=defaults, columns=columns, strict=strict):
        yield found


def read_located(
    sources: Sequence[str | Path],
    *,
    defaults: Defaults = _DEFAULTS,
    columns: Columns = _COLUMNS,
    strict: bool = False,
    seen: Seen = unseen,
) -> Iterator[tuple[str, Document | SourceError]]:
    """The same, each with the file that it stands in ("-" for standard input), as the user named it.

    `seen` is told the name and the bytes of every file that is read.
    """
    names: dict[str, str] = {}
    for found in find_files(sources):
        for item in _read(found, columns, seen) if isinstance(found, Found) else [found]:
            result = item
            name = written(found.path or "-") if isinstance(found, Found) else found.source
            if isinstance(item, Raw):
                if item.identifier in names:
                    problem = f"holds the id {item.identifier!r}, which {names[item.identifier]} has too"
                    result = SourceError(name, problem, "Give each document an id of its own")
                else:
                    names[item.identifier] = name
            if isinstance(result, SourceError):
                if strict:
                    raise result
                yield name, result
            else:
                yield name, _document(result, defaults)


def _read(found: Found, columns: Columns, seen: Seen) -> Iterator[Raw | SourceError]:
    """The documents of one file; its failure is yielded, not raised."""
    name = written(found.path or "-")
    try:
        ending = found.path.suffix.lower() if found.path else ""
        data = _bytes(found)
        seen(name, data)
        text = decode(data, name, html=ending in (".html", ".htm"))
        if ending == ".json":
            raise SourceError(name, "is JSON", "Put one object on each line and name it .jsonl")
        if ending == ".csv":
            yield from read_csv(text, name, found.identifier, columns)
        elif ending == ".jsonl":
            yield from read_jsonl(text, name, found.identifier, columns)
        elif ending in (".html", ".htm"):
            yield read_page(text, name, found.identifier)
        else:
            yield read_plain(text, name, found.identifier)
    except SourceError as error:
        yield error


def _bytes(found: Found) -> bytes:
    name = written(found.path or "-")
    try:
        return read_file(found.path) if found.path else read_all(sys.stdin.buffer)
    except UnreadableFileError as error:
        raise SourceError(name, error.problem, error.cure) from None
    except FileNotFoundError:
        raise SourceError(name, "is not there any more, or is a link to nothing", "Check the path") from None
    except OSError as error:
        reason = (error.strerror or "error").lower()
        cure = "Check where the link leads" if error.errno == errno.ELOOP else "Check its permissions"
        raise SourceError(name, f"cannot be read ({reason})", cure) from None


def _document(raw: Raw, defaults: Defaults) -> Document:
    layout = lay_out(raw.text, raw.known, Section(date=defaults.date, publisher=defaults.publisher))
    return Document(
        identifier=raw.identifier,
        text=raw.text,
        title=layout.title,
        publisher=layout.publisher,
        url=raw.url,
        language=raw.language or defaults.language,
        date=layout.date,
        sections=layout.sections,
        blocks=layout.blocks,
    )

"""Where a build puts what it has read so far, so that another run can go on with it.

    readings/         what was read in each document
    unfinished.jsonl  which documents were read, a line for each; the first line tells what reads
    batches/          the documents that are yet to be read, in files of as much as one task takes
    lock              held by the one who builds

The journal grows a batch at a time, after the batch's readings lie on the disk. A line that a kill cut short is
no line, and one that was damaged otherwise is passed over: its document is read again.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TypeVar

import msgspec

from kg.rdf.shared import Provenance
from kg.stores.files import write_whole
from kg.stores.readings import form
from kg.stores.shelf import Shelf

JOURNAL = "unfinished.jsonl"
BATCHES = "batches"
LOCK = "lock"
READINGS = "readings"


class _Head(msgspec.Struct, frozen=True):
    """What reads: rows of another reader are of no use."""

    made_by: Provenance
    form: str


class _Row(msgspec.Struct, frozen=True):
    """A document that was read: digests of all that is known of it, and of its reading."""

    content: str
    reading: str


class Journal:
    """The file that tells what an unfinished build has read.

    Args:
        file: where it lies; it need not be there.
    """

    def __init__(self, file: Path) -> None:
        self.file = file

    def begin(self, made_by: Provenance) -> None:
        """Begins a journal of what reads now; rows of another reader are let go of, others stay."""
        rows = [_Row(content, reading) for content, reading in self.done(made_by).items()]
        lines: list[_Head | _Row] = [_Head(made_by, form()), *rows]
        write_whole(self.file, b"".join(map(_line, lines)))

    def done(self, made_by: Provenance) -> Mapping[str, str]:
        """The digests of the readings that are there of a reader, by the digests of their documents."""
        lines = self._lines()
        if not lines or _decoded(lines[0], _Head) != _Head(made_by, form()):
            return {}
        rows = (_decoded(line, _Row) for line in lines[1:])
        return {row.content: row.reading for row in rows if row}

    def count(self) -> int:
        """How many documents it tells of, whoever read them."""
        return max(0, len(self._lines()) - 1)

    def readings(self) -> set[str]:
        """The digests of all readings that it tells of, whoever made them."""
        return {row.reading for row in (_decoded(line, _Row) for line in self._lines()[1:]) if row}

    def add(self, rows: Iterable[tuple[str, str]]) -> None:
        """Tells of documents that were read: the digests of each and of its reading.

        Raises:
            OSError: the disk refuses.
        """
        with self.file.open("ab") as opened:
            opened.write(b"".join(_line(_Row(*row)) for row in rows))
            opened.flush()
            os.fsync(opened.fileno())

    def end(self) -> None:
        """Nothing is unfinished any more."""
        self.file.unlink(missing_ok=True)

    def _lines(self) -> list[bytes]:
        try:
            return self.file.read_bytes().split(b"\n")[:-1]  # what stands after the last break was cut short
        except (FileNotFoundError, NotADirectoryError):
            return []


class Workplace:
    """The folder of a build that is going on.

    Args:
        folder: a store's, or one beside the file that is to be written.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.shelf = Shelf(folder / READINGS)
        self.journal = Journal(folder / JOURNAL)
        self.batches = folder / BATCHES

    def is_begun(self) -> bool:
        """True where something was read that no finished build has taken up."""
        return self.journal.count() > 0

    def sweep(self, kept: Iterable[str] = ()) -> None:
        """Removes what nobody needs: batches, and readings that neither the journal nor anybody else tells of."""
        shutil.rmtree(self.batches, ignore_errors=True)
        self.shelf.keep_only(self.journal.readings().union(kept))


_Told = TypeVar("_Told", _Head, _Row)


def _decoded(line: bytes, kind: type[_Told]) -> _Told | None:
    try:
        return msgspec.json.decode(line, type=kind)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None


def _line(row: _Head | _Row) -> bytes:
    return msgspec.json.encode(row) + b"\n"

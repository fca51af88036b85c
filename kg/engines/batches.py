"""Documents on their way to those who read them: files of as much as one task takes."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

from kg.errors import GraphError
from kg.model import Document
from kg.stores.files import write_whole
from kg.stores.readings import decode_documents, encode_documents

WORDS = 4_000
"""Words after which a batch is full: about a second's work, so that little is lost with it."""

DOCUMENTS = 32
"""Documents after which it is."""


class Batches:
    """Batch files in a folder, filled one after the other.

    Args:
        folder: where they go; what is there is removed.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.files: list[Path] = []
        self.documents = 0
        """How many documents were added."""
        self._open: list[Document] = []
        self._words = 0
        shutil.rmtree(folder, ignore_errors=True)

    def add(self, document: Document) -> None:
        """Puts a document into the batch that is being filled.

        Raises:
            OSError: the disk refuses.
        """
        self._open.append(document)
        self._words += len(document.text.split())
        self.documents += 1
        if self._words >= WORDS or len(self._open) >= DOCUMENTS:
            self.close()

    def close(self) -> None:
        """Writes the batch that is being filled.

        Raises:
            OSError: the disk refuses.
        """
        if self._open:
            file = self.folder / f"{len(self.files):08}.json"
            _write(file, self._open)
            self.files.append(file)
        self._open, self._words = [], 0


def documents_of(batch: Path) -> list[Document]:
    """The documents of a batch file.

    Raises:
        OSError: it cannot be read.
        GraphError: it is not as it was written.
    """
    try:
        return decode_documents(batch.read_bytes())
    except GraphError as error:
        raise GraphError(f"{batch}: was changed while it was to be read. Build again with --resume.") from error


def singly(batch: Path) -> Iterator[Path]:
    """The documents of a batch file in files of their own."""
    for number, document in enumerate(documents_of(batch)):
        file = batch.with_name(f"{batch.stem}-{number:04}.json")
        _write(file, [document])
        yield file


def _write(file: Path, documents: list[Document]) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    write_whole(file, encode_documents(documents))

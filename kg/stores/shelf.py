"""A folder of readings: each a file named by a digest of its bytes, so that anybody may put it there, and twice."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from kg.errors import GraphError
from kg.model import Document, Reading
from kg.stores import readings
from kg.stores.files import write_whole

__all__ = ["Shelf"]


class Shelf:
    """A folder of readings.

    Args:
        folder: where they lie; made with the first.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def keep(self, reading: Reading) -> str:
        """Puts a reading there, and gives the digest that names it.

        Raises:
            OSError: the disk refuses.
        """
        row = readings.encode(reading)
        name = readings.name_of(row)
        file = self.file(name)
        if not file.exists() or file.read_bytes() != row:
            file.parent.mkdir(parents=True, exist_ok=True)
            write_whole(file, row)
        return name

    def reading(self, name: str) -> Reading:
        """The reading of that digest.

        Raises:
            GraphError: it is not there, or not as it was written.
        """
        with self._naming(name):
            return readings.decode(self._row(name))

    def document(self, name: str) -> Document:
        """The document of the reading of that digest, whichever version of kg read it.

        Raises:
            GraphError: it is not there, or not as it was written.
        """
        with self._naming(name):
            return readings.decode_document(self._row(name))

    def has(self, name: str) -> bool:
        """True where the reading of that digest is there, as it was written."""
        try:
            self._row(name)
        except (OSError, GraphError):
            return False
        return True

    def keep_only(self, names: Collection[str]) -> None:
        """Removes all readings but those of some digests."""
        kept = {self.file(name) for name in names}
        for file in self.folder.glob("*/*"):
            if file not in kept:
                with suppress(OSError):
                    file.unlink()

    def file(self, name: str) -> Path:
        """Where the reading of that digest lies."""
        return self.folder / name[:2] / f"{name}.json"

    def _row(self, name: str) -> bytes:
        row = self.file(name).read_bytes()
        if readings.name_of(row) != name:
            raise GraphError("was changed since it was written")
        return row

    @contextmanager
    def _naming(self, name: str) -> Iterator[None]:
        try:
            yield
        except (OSError, GraphError) as error:
            told = (error.strerror or error) if isinstance(error, OSError) else error
            raise GraphError(f"{self.file(name)}: {told}.") from error

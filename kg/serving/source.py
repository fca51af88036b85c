"""The database that counts now: a store's, which may be another after each change, or one made of a graph file."""

from __future__ import annotations

import logging
import shutil
import threading
from contextlib import suppress
from itertools import count
from pathlib import Path
from typing import Protocol

from kg.errors import GraphError, ServingError
from kg.stores import Store, find_store
from kg.views.store import write_database

_LOG = logging.getLogger(__name__)


class Source(Protocol):
    """Where the graph comes from."""

    def current(self) -> Path:
        """The folder of the database that counts now.

        Raises:
            ServingError: it cannot be told.
        """
        ...


def open_source(path: Path, folder: Path) -> Source:
    """The source of a graph.

    Args:
        path: a graph file or a store folder.
        folder: where a database may be made for the while.

    Raises:
        GraphError: there is no such file or store, or it cannot be read.
    """
    if path.is_dir():
        return _StoreSource(find_store(path))
    if not path.exists():
        raise GraphError(f"{path}: there is no such file or folder. Build one with: kg build SOURCE... -o {path}")
    return _FileSource(path, folder)


class _StoreSource:
    def __init__(self, store: Store) -> None:
        self._store = store
        self._seen: tuple[int, int, int] | None = None
        self._database = self._store.folder
        self._look()

    def current(self) -> Path:
        try:
            self._look()
        except GraphError as error:
            raise ServingError(503, f"{error}") from error
        except OSError as error:
            folder = self._store.folder
            raise ServingError(
                503,
                f"{folder}: the store that was served is not there any more, or cannot be read. "
                f"Put it back, or build it anew: kg build SOURCE... -o {folder}/",
            ) from error
        return self._database

    def _look(self) -> None:
        """Reads the manifest where another has been put in its place."""
        seen = _state(self._store.file)
        if seen != self._seen:
            self._database = self._store.graph(self._store.manifest())
            self._seen = seen


class _FileSource:
    """A database made of a graph file, and made anew beside the work when the file is another."""

    def __init__(self, path: Path, folder: Path) -> None:
        self._path = path
        self._folder = folder
        self._seen = _state(path)
        self._numbers = count(1)
        self._loading: threading.Thread | None = None
        self._database = self._made()

    def current(self) -> Path:
        if self._loading is None or not self._loading.is_alive():
            with suppress(OSError):  # while it is being replaced it may be away
                seen = _state(self._path)
                if seen != self._seen:
                    self._seen = seen
                    self._loading = threading.Thread(target=self._reload, daemon=True)
                    self._loading.start()
        return self._database

    def _made(self) -> Path:
        database = self._folder / f"graph-{next(self._numbers)}"
        write_database(self._path, database)
        return database

    def _reload(self) -> None:
        try:
            before, self._database = self._database, self._made()
        except GraphError as error:
            _LOG.warning("%s What was there before is still served.", error)
        else:
            shutil.rmtree(before, ignore_errors=True)  # whoever has it open can go on reading it


def _state(file: Path) -> tuple[int, int, int]:
    """What tells one state of a file from another."""
    state = file.stat()
    return state.st_ino, state.st_mtime_ns, state.st_size

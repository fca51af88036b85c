"""The database that counts now: a store's, which may be another after each change, or one made of a graph file."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from kg.errors import GraphError, ServingError
from kg.stores import Store, find_store
from kg.views.store import write_database


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
    return _StoreSource(find_store(path)) if path.is_dir() else _FileSource(path, folder)


class _StoreSource:
    def __init__(self, store: Store) -> None:
        self._store = store
        self._seen: tuple[int, int, int] | None = None
        self._database = self._store.folder
        self._look()

    def current(self) -> Path:
        try:
            self._look()
        except (GraphError, OSError) as error:
            raise ServingError(503, f"{error}") from error
        return self._database

    def _look(self) -> None:
        """Reads the manifest where another has been put in its place."""
        state = self._store.file.stat()
        seen = (state.st_ino, state.st_mtime_ns, state.st_size)
        if seen != self._seen:
            self._database = self._store.graph(self._store.manifest())
            self._seen = seen


class _FileSource:
    def __init__(self, path: Path, folder: Path) -> None:
        self._database = folder / "graph"
        write_database(path, self._database)

    def current(self) -> Path:
        return self._database

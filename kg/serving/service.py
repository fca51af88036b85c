"""What the endpoint and the pages ask: answers as files, tables, and the graph for small look-ups."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from types import TracebackType

from kg.errors import ServingError
from kg.rdf.database import open_database
from kg.serving.limits import Limits
from kg.serving.messages import Answered, Ask, AskTable, Gone, Message, Refused, Tabled
from kg.serving.pool import Pool
from kg.serving.source import Source, open_source
from kg.views import Graph, NamedQuery, Table

_TRIES = 3
_Made = Callable[[str], Message]


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer to SPARQL, whole, in a file.

    Args:
        media_type: what it is written in.
        path: the file; whoever asked removes it.
        rows: how many rows or triples it has; None for yes and no.
        cut: whether there are more, beyond the limit.
    """

    media_type: str
    path: Path
    rows: int | None
    cut: bool

    def read(self) -> bytes:
        """The answer's bytes; its file is removed."""
        try:
            return self.path.read_bytes()
        finally:
            self.path.unlink(missing_ok=True)


class Service:
    """A graph that many may ask at once; nothing that they ask can change it, or stop the others for long.

    Args:
        path: a graph file or a store folder.
        limits: what one question may take.

    Use it as `async with Service(path) as service`: workers and temporary files last as long.
    """

    def __init__(self, path: Path | str, limits: Limits | None = None) -> None:
        self.path = Path(path)
        self.limits = limits or Limits()
        self._pool = Pool(self.limits)
        self._source: Source | None = None
        self._folder: Path | None = None
        self._numbers = count(1)
        self._graph: tuple[Path, Graph] | None = None

    def open(self) -> None:
        """Reads the graph, where it is not open yet; this may take a while.

        Raises:
            GraphError: there is no such file or store, or it cannot be read.
        """
        if self._source is None:
            self._folder = Path(tempfile.mkdtemp(prefix="kg-serve-"))
            try:
                self._source = open_source(self.path, self._folder)
            except BaseException:
                self.discard()
                raise

    async def start(self) -> None:
        """Opens the graph, and starts the first worker.

        Raises:
            GraphError: there is no such file or store, or it cannot be read.
            ServingError: no worker can be started.
        """
        self.open()
        await self._pool.start()

    async def stop(self) -> None:
        """Ends the workers, and tells all who wait that the server stops."""
        await self._pool.close()

    async def close(self) -> None:
        """Ends the workers, and removes what was there for the while."""
        await self.stop()
        self.discard()

    def discard(self) -> None:
        """Removes what was there for the while; `close` does so too, where there is time for it."""
        self._graph = None
        self._source = None
        if self._folder is not None:
            for _ in range(_TRIES):  # somebody interrupted may still be writing there
                shutil.rmtree(self._folder, ignore_errors=True)
            self._folder = None

    async def __aenter__(self) -> Service:
        await self.start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    async def answer(
        self,
        text: str,
        *,
        accept: str | None = None,
        default_graphs: Sequence[str] | None = None,
        named_graphs: Sequence[str] | None = None,
    ) -> Answer:
        """The answer to SPARQL in a file.

        Args:
            text: a SELECT, ASK, CONSTRUCT or DESCRIBE query.
            accept: the formats that are wanted, as the HTTP header says it; None for the usual ones.
            default_graphs: IRIs of the graphs that make the default graph; None for all.
            named_graphs: IRIs of the named graphs; None for all.

        Raises:
            ServingError: the query is malformed, would change the graph, took too long or too much, there is no
                format as wanted, or all workers are busy; `status` is the HTTP status that says which.
        """
        target = self._new_file()
        defaults = None if default_graphs is None else tuple(default_graphs)
        named = None if named_graphs is None else tuple(named_graphs)
        try:
            reply = await self._ask(
                lambda database: Ask(
                    database, text, accept or "*/*", str(target), defaults, named, self.limits.rows, self.limits.size
                )
            )
            assert isinstance(reply, Answered)
        except BaseException:
            with suppress(OSError):
                target.unlink(missing_ok=True)
            raise
        return Answer(reply.media_type, target, reply.rows, reply.cut)

    async def table(
        self, question: str | NamedQuery, parameters: Mapping[str, object] | None = None, *, rows: int | None = None
    ) -> Table:
        """The answer to a question as a table, as `Graph.table` gives it.

        Args:
            question: the name of a known question, or SPARQL text.
            parameters: values for the question's parameters.
            rows: how many rows to give at most, where that is fewer than the limit.

        Raises:
            ServingError: as for `answer`; a wrong parameter has the status 400.
        """
        most = self.limits.rows if rows is None else min(rows, self.limits.rows)
        reply = await self._ask(lambda database: AskTable(database, question, dict(parameters or {}), most))
        assert isinstance(reply, Tabled)
        return reply.table

    def graph(self) -> Graph:
        """The graph as it counts now, for small look-ups by index in this process; nothing stops a long one.

        Raises:
            ServingError: the store cannot be read any more.
        """
        for _ in range(_TRIES):
            database = self._current()
            if self._graph is not None and self._graph[0] == database:
                return self._graph[1]
            with suppress(OSError):
                self._graph = database, Graph(open_database(database))
                return self._graph[1]
        raise _unreadable(self.path)

    def _current(self) -> Path:
        if self._source is None:
            raise ServingError(503, "The server is not open.")
        return self._source.current()

    async def _ask(self, message: _Made) -> Answered | Tabled:
        for _ in range(_TRIES):
            reply = await self._pool.ask(message(str(self._current())))
            if isinstance(reply, Refused):
                raise ServingError(reply.status, reply.message)
            if not isinstance(reply, Gone):
                return reply
        raise _unreadable(self.path)

    def _new_file(self) -> Path:
        if self._folder is None:
            raise ServingError(503, "The server is not open.")
        return self._folder / f"answer-{next(self._numbers)}"


def _unreadable(path: Path) -> ServingError:
    return ServingError(503, f"{path}: its graph cannot be opened. kg audit {path} tells what is wrong, and the cure.")

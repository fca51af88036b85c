"""A worker process: it opens the database and answers one question at a time, until its input ends."""

from __future__ import annotations

import os
import signal
import sys
import threading
from dataclasses import replace
from pathlib import Path
from queue import SimpleQueue
from typing import BinaryIO

from kg.errors import QueryError, ServingError
from kg.rdf.damage import damaged
from kg.rdf.database import open_database
from kg.serving.evaluation import answer
from kg.serving.federation import refuse_elsewhere
from kg.serving.limits import MEBIBYTE
from kg.serving.messages import LENGTH, Ask, Gone, Message, Refused, Reply, Tabled, packed, unpacked
from kg.views import Graph


class _Worker:
    def __init__(self, memory: int) -> None:
        self._memory = memory
        self._path = ""
        self._graph: Graph | None = None

    def reply(self, message: Message) -> Reply:
        """What there is to say to a message."""
        reply = self._replied(message)
        return replace(reply, tired=True) if reply.tired or _most_memory() > self._memory / 2 else reply

    def _replied(self, message: Message) -> Reply:
        try:
            graph = self._open(message.database)
        except OSError as error:
            return Gone(str(error))
        try:
            if isinstance(message, Ask):
                return answer(graph.store, message)
            refuse_elsewhere(message.question if isinstance(message.question, str) else message.question.text)
            table = graph.table(message.question, **message.parameters)
            return Tabled(replace(table, rows=table.rows[: message.rows]))
        except QueryError as error:
            return Refused(400, str(error))
        except ServingError as error:
            return Refused(error.status, str(error))
        except MemoryError:
            told = f"The query needs more than the {self._memory // MEBIBYTE} MiB of memory that one may take."
            return Refused(500, f"{told} Make it narrower.", tired=True)
        except Exception as error:
            if found := damaged(error):
                return Refused(500, str(found))
            return Refused(500, f"The query cannot be answered: {type(error).__name__}: {error}")

    def _open(self, path: str) -> Graph:
        if self._graph is None or path != self._path:
            self._graph = None
            self._graph, self._path = Graph(open_database(Path(path))), path
        return self._graph


def main() -> None:
    """Replies to messages on standard input, on standard output; the argument is how much memory it may take."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the server decides what an interruption means
    memory = int(sys.argv[1])
    source, target = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever else prints, prints where complaints go
    _bound(memory)
    messages: SimpleQueue[Message] = SimpleQueue()
    threading.Thread(target=_listen, args=(source, messages), daemon=True).start()
    worker = _Worker(memory)
    _send(target, b"")
    if not os.environ.get("KG_DEBUG"):
        # What a library says with its last breath; the server says the same in words for people.
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    while True:
        target.write(packed(worker.reply(messages.get())))
        target.flush()


def _send(target: BinaryIO, row: bytes) -> None:
    target.write(LENGTH.pack(len(row)) + row)
    target.flush()


def _listen(source: BinaryIO, messages: SimpleQueue[Message]) -> None:
    """Takes messages in beside the work, so that the end of the server ends even an endless query."""
    while head := source.read(LENGTH.size):
        messages.put(unpacked(source.read(LENGTH.unpack(head)[0])))
    os._exit(0)


def _bound(memory: int) -> None:
    """Holds this process to so many bytes of memory, where the platform can."""
    if sys.platform == "win32":
        return
    import resource

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_DATA, (memory, memory))


def _most_memory() -> int:
    """The most memory that this process has had, in bytes; nothing where the platform does not tell."""
    if sys.platform == "win32":
        return 0
    import resource

    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == "darwin" else most * 1024


if __name__ == "__main__":
    main()

"""Worker processes on this machine, each with a language pipeline of its own."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Collection, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection
from multiprocessing.connection import wait as wait_for_any
from pathlib import Path

from kg.engines.dispatch import Lost
from kg.engines.tasks import Outcome, Recipe, Task, read_elsewhere, tools
from kg.errors import EngineError

_WORN_AFTER = 400
"""Batches after which a process is replaced: spaCy keeps every word that it ever met."""

_UNFIT = 3
"""Processes that may end one after the other before they are fit to read."""


class Processes:
    """Processes that read batches. Each is an executor of its own: when one dies, the others go on reading.

    Args:
        recipe: how they are to read.
        shelf: the folder for the readings.
        count: how many there are to be.
        task: what they do with a batch.
        prepare: what they do before the first.
    """

    def __init__(
        self,
        recipe: Recipe,
        shelf: Path,
        count: int,
        *,
        task: Task = read_elsewhere,
        prepare: Callable[[Recipe], object] = tools,
    ) -> None:
        self._count = count
        self._recipe, self._shelf, self._task, self._prepare = recipe, str(shelf), task, prepare
        self._unfit = 0
        self._context = multiprocessing.get_context("spawn")
        # Nothing is ever sent through it. The workers see when this end is closed, by us or by the end of this process.
        self._end_for_workers, self._end = self._context.Pipe(duplex=False)
        self._workers = [self._start() for _ in range(count)]
        self._with: dict[Future[list[Outcome]], _Worker] = {}

    @property
    def window(self) -> int:
        """How many batches may be with them at once: each has one to read and one to go on with."""
        return self._count * 2

    def submit(self, batch: Path) -> Future[list[Outcome]]:
        """Hands out a batch."""
        while True:
            worker = min(self._workers, key=lambda each: each.out)
            if worker.taken >= _WORN_AFTER:
                worker.pool.shutdown(wait=False)  # which finishes what it has
                worker = self._replace(worker)
            try:
                future = worker.pool.submit(self._task, str(batch), self._shelf, self._recipe)
            except BrokenProcessPool:  # it died with nothing to do
                self._note_death(worker)
                continue
            worker.out += 1
            worker.taken += 1
            self._with[future] = worker
            return future

    def wait(self, futures: Collection[Future[list[Outcome]]]) -> Collection[Future[list[Outcome]]]:
        """Waits until some futures are done."""
        return wait(futures, return_when=FIRST_COMPLETED).done

    def result(self, future: Future[list[Outcome]]) -> list[Outcome]:
        """What became of the documents of a batch."""
        worker = self._with.pop(future)
        worker.out -= 1
        try:
            outcomes = future.result()
        except BrokenProcessPool as error:
            self._note_death(worker)
            raise Lost from error
        self._unfit = 0
        return outcomes

    def close(self) -> None:
        """Ends the processes; what they are reading is let go of."""
        self._end.close()
        for worker in {*self._workers, *self._with.values()}:
            worker.pool.shutdown(wait=True, cancel_futures=True)
        self._end_for_workers.close()

    def _start(self) -> _Worker:
        given = (self._prepare, self._recipe, self._end_for_workers)
        return _Worker(ProcessPoolExecutor(1, self._context, initializer=begin, initargs=given))

    def _replace(self, worker: _Worker) -> _Worker:
        fresh = self._start()
        self._workers[self._workers.index(worker)] = fresh
        return fresh

    def _note_death(self, worker: _Worker) -> None:
        """Puts another in the place of a worker who died, unless they die before they can read at all."""
        if worker not in self._workers:  # noted before
            return
        self._unfit = 0 if worker.was_fit() else self._unfit + 1
        if self._unfit >= _UNFIT:
            raise EngineError(
                "the worker processes end before they have read anything: there may be too little memory for so many. "
                "Give fewer --jobs. (A script of your own must begin its work below: if __name__ == '__main__':)"
            )
        worker.pool.shutdown(wait=True, cancel_futures=True)
        self._replace(worker)


class _Worker:
    """One process, begun at once, and what it was handed out.

    Args:
        pool: an executor of one process.
    """

    def __init__(self, pool: ProcessPoolExecutor) -> None:
        self.pool = pool
        self.out = 0
        """Batches that it has now."""
        self.taken = 0
        """Batches that it ever had."""
        with _deaf():
            self._fit = pool.submit(os.getpid)  # which starts the process

    def was_fit(self) -> bool:
        """True where it came so far that it could read."""
        return self._fit.done() and not self._fit.cancelled() and self._fit.exception() is None


@contextmanager
def _deaf() -> Iterator[None]:
    """Puts Ctrl-C off till the block ends; a process that is started in it never hears any."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def begin(prepare: Callable[[Recipe], object], recipe: Recipe, end: Connection) -> None:
    """Makes a new process fit to read; called in it.

    Args:
        prepare: what makes it so.
        recipe: how it is to read.
        end: a connection that is closed at its other end when the process is to end.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the one who hands out the batches
    threading.Thread(target=_end_with, args=(end,), name="kg-end", daemon=True).start()
    try:
        prepare(recipe)
    except MemoryError:
        os._exit(1)  # told by the one who hands out the batches, without a traceback


def _end_with(end: Connection) -> None:
    """Ends this process when the one that started it is done with it, or is gone, however it went."""
    with suppress(OSError):
        parent = multiprocessing.parent_process()
        wait_for_any([end, parent.sentinel] if parent else [end])
    os._exit(1)

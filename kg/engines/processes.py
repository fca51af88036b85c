"""Worker processes on this machine, each with a language pipeline of its own."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Collection
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from multiprocessing.connection import wait as wait_for_end
from pathlib import Path

from kg.engines.tasks import Outcome, Recipe, read_elsewhere, tools
from kg.errors import EngineError

_WORN_AFTER = 400
"""Batches for each worker after which it is replaced: spaCy keeps every word that it ever met."""


class Processes:
    """Processes that read batches.

    Args:
        recipe: how they are to read.
        shelf: the folder for the readings.
        count: how many there are to be.

    Raises:
        EngineError: they cannot be started.
    """

    lost: tuple[type[BaseException], ...] = (BrokenProcessPool,)

    def __init__(self, recipe: Recipe, shelf: Path, count: int) -> None:
        self.window = count * 2  # one to read and one to go on with
        self._recipe, self._shelf, self._count = recipe, str(shelf), count
        self._handed_out = 0
        self._pool = self._start()

    def submit(self, batch: Path) -> Future[list[Outcome]]:
        """Hands out a batch."""
        self._handed_out += 1
        return self._pool.submit(read_elsewhere, str(batch), self._shelf, self._recipe)

    def wait(self, futures: Collection[Future[list[Outcome]]]) -> Collection[Future[list[Outcome]]]:
        """Waits until some futures are done."""
        return wait(futures, return_when=FIRST_COMPLETED).done

    def is_worn(self) -> bool:
        """True where the processes have read so much that their memory shows it."""
        return self._handed_out >= self._count * _WORN_AFTER

    def renew(self) -> None:
        """Ends the processes that are left, and starts others."""
        self._pool.shutdown(wait=True, cancel_futures=True)
        self._handed_out = 0
        self._pool = self._start()

    def close(self) -> None:
        """Ends the processes; what they are reading is let go."""
        self._pool.shutdown(wait=False, cancel_futures=True)

    def _start(self) -> ProcessPoolExecutor:
        pool = ProcessPoolExecutor(
            self._count, multiprocessing.get_context("spawn"), initializer=begin, initargs=(self._recipe,)
        )
        try:
            pool.submit(os.getpid).result()
        except BrokenProcessPool as error:
            raise EngineError(
                "the worker processes end before they have read anything: there may be too little memory for them. "
                "Give --jobs 1."
            ) from error
        return pool


def begin(recipe: Recipe) -> None:
    """Makes a new process fit to read; called in it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the one who hands out the batches
    threading.Thread(target=_end_with_parent, name="kg-parent", daemon=True).start()
    tools(recipe)


def _end_with_parent() -> None:
    """Ends this process when the one that started it is gone, however it went."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait_for_end([parent.sentinel])
        os._exit(1)

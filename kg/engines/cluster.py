"""Workers of a Dask cluster; the border to Dask, which the extra `dask` installs.

The scheduler and its workers may be on other machines. They must have the same kg, and must see the store's folder
under the same path: batches are read from there, and readings are put there.
"""

from __future__ import annotations

import asyncio
import json
import logging
import signal
import tempfile
import time
from collections.abc import Collection, Iterator
from concurrent.futures import CancelledError
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import asdict
from pathlib import Path
from typing import Any

from kg.engines.dispatch import Lost
from kg.engines.tasks import Outcome, Recipe, Task, read_elsewhere
from kg.errors import EngineError
from kg.stores.files import write_whole

try:
    import dask
    import distributed
    from distributed.comm.core import CommClosedError
    from distributed.scheduler import KilledWorker
except ImportError as error:
    cure = "pip install 'demarche[dask]'"
    raise EngineError(f"the engine dask needs the extra of that name. Install it: {cure}") from error

_CONNECT_SECONDS = 20
_GLANCE_SECONDS = 5
"""How often is looked whether anybody is there who reads."""

_PATIENCE_SECONDS = 60
"""How long a cluster may be without workers: they need some time to come up, and nannies to start others."""

_WINDOW = 4
"""Batches for each worker that may be with the cluster at once."""


class Cluster:
    """Workers of a Dask cluster that read batches.

    Args:
        recipe: how they are to read.
        shelf: the folder for the readings.
        count: how many workers to start on this machine, where no scheduler is given.
        scheduler: the address of a cluster's scheduler, such as tcp://host:8786.
        task: what they do with a batch.

    Raises:
        EngineError: nobody answers at the address, or the cluster has no workers.
    """

    def __init__(
        self, recipe: Recipe, shelf: Path, count: int, scheduler: str | None, *, task: Task = read_elsewhere
    ) -> None:
        self._recipe, self._shelf, self._task = recipe, str(shelf), task
        self._name = scheduler or "of this machine"
        with ExitStack() as stack:
            stack.enter_context(_quiet())
            try:
                if scheduler:
                    asyncio.run(asyncio.wait_for(_answers(scheduler), _CONNECT_SECONDS))
                self._client = stack.enter_context(
                    distributed.Client(scheduler or _own(stack, count), timeout=_CONNECT_SECONDS)
                )
            except (OSError, TimeoutError, ValueError, RuntimeError) as error:
                raise EngineError(
                    f"no Dask scheduler answers at {scheduler or 'this machine'} ({_first_line(error)}). Start one "
                    "with dask scheduler, and workers with dask worker ADDRESS."
                ) from error
            self._seen = time.monotonic()
            while not self._workers():
                self._bear_loneliness()
                time.sleep(_GLANCE_SECONDS / 10)
            self._stack = stack.pop_all()

    @property
    def window(self) -> int:
        """How many batches may be with the cluster at once: workers may come and go."""
        return max(1, self._count) * _WINDOW

    def submit(self, batch: Path) -> Any:
        """Hands out a batch."""
        try:
            return self._client.submit(
                read_once, self._task, str(batch), self._shelf, self._recipe, pure=False
            )
        except (OSError, RuntimeError) as error:
            raise self._gone() from error

    def wait(self, futures: Collection[Any]) -> Collection[Any]:
        """Waits until some futures are done."""
        while True:
            try:
                done: Collection[Any] = distributed.wait(
                    list(futures), timeout=_GLANCE_SECONDS, return_when="FIRST_COMPLETED"
                ).done
                return done
            except TimeoutError:
                pass
            except (CancelledError, asyncio.CancelledError):
                raise self._gone() from None
            if self._workers():
                self._seen = time.monotonic()
            else:
                self._bear_loneliness()

    def result(self, future: Any) -> list[Outcome]:
        """What became of the documents of a batch."""
        try:
            outcomes: list[Outcome] = future.result()
        except KilledWorker as error:
            raise Lost from error
        except (CancelledError, asyncio.CancelledError, CommClosedError) as error:
            raise self._gone() from error
        except (ImportError, AttributeError, RuntimeError) as error:  # whence it cannot even be told what to do
            raise EngineError(
                f"the workers of the Dask cluster {self._name} cannot read ({_first_line(error)}). Install the same "
                "kg, Python and Dask for the scheduler and all workers."
            ) from error
        return outcomes

    def close(self) -> None:
        """Leaves the cluster; one of our own is ended."""
        self._stack.close()

    def _workers(self) -> int:
        """How many there are now."""
        try:
            self._count = len(self._client.scheduler_info(n_workers=-1)["workers"])
        except (OSError, RuntimeError, ValueError) as error:
            raise self._gone() from error
        return self._count

    def _bear_loneliness(self) -> None:
        """Waits for workers no longer than they may take to come up."""
        if time.monotonic() - self._seen > _PATIENCE_SECONDS:
            raise EngineError(
                f"the Dask cluster {self._name} has no workers. Start some on any machine that sees the folder: "
                f"dask worker {self._name}"
            )

    def _gone(self) -> EngineError:
        return EngineError(f"the scheduler of the Dask cluster {self._name} is gone. Start it anew.")


@contextmanager
def _quiet() -> Iterator[None]:
    """Keeps Dask from logging what we tell ourselves, such as that workers died or that the scheduler is gone."""
    names = [name for name in logging.root.manager.loggerDict if name.split(".")[0] == "distributed"]
    levels = {logger: logger.level for logger in map(logging.getLogger, names)}
    for logger in levels:
        logger.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        for logger, level in levels.items():
            logger.setLevel(level)


async def _answers(scheduler: str) -> None:
    """Comes back when a scheduler answers; a client would wait for ever for one that takes up and says nothing."""
    known = distributed.Security().get_connection_args("client")
    async with distributed.rpc(scheduler, connection_args=known) as there:
        await there.identity()


def read_once(task: Task, batch: str, shelf: str, recipe: Recipe) -> list[Outcome]:
    """What became of a batch, unless a worker that was to tell it died when it was done: then that is told.

    Args:
        task: reads a batch.
        batch: its file.
        shelf: the folder for the readings.
        recipe: how to read.
    """
    told = Path(batch).with_suffix(".told")
    with suppress(OSError, ValueError, TypeError):
        return [Outcome(**row) for row in json.loads(told.read_bytes())]
    outcomes = task(batch, shelf, recipe)
    write_whole(told, json.dumps([asdict(outcome) for outcome in outcomes]).encode())
    return outcomes


def _own(stack: ExitStack, count: int) -> Any:
    """A cluster of this machine, which nobody else can reach; it ends, and its files go, with the stack."""
    folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="kg-dask-", ignore_cleanup_errors=True))
    # A batch that was with one worker who died is told as lost at once, and `dispatch` looks after it.
    told = {"distributed.scheduler.allowed-failures": 0, "temporary-directory": folder}
    stack.enter_context(dask.config.set(told))
    return stack.enter_context(
        distributed.LocalCluster(
            n_workers=count,
            threads_per_worker=1,
            host="127.0.0.1",
            dashboard_address="127.0.0.1:0",
            scheduler_kwargs={"dashboard": False},
            memory_limit=0,  # a worker that is paused for its memory would never go on: spaCy gives nothing back
            silence_logs=logging.CRITICAL,
            preload=[__name__],
        )
    )


def dask_setup(_worker: Any) -> None:
    """Called by Dask in each worker of our own cluster: Ctrl-C is for the one who hands out the batches."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _first_line(error: BaseException) -> str:
    return (str(error) or type(error).__name__).splitlines()[0].rstrip(".")

"""Workers of a Dask cluster; the border to Dask, which the extra `dask` installs.

The scheduler and its workers may be on other machines. They must have the same kg, and must see the store's folder
under the same path: batches are read from there, and readings are put there.
"""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import Any

from kg.engines.tasks import Recipe, read_elsewhere
from kg.errors import EngineError

try:
    import dask
    import distributed
    from distributed.scheduler import KilledWorker
except ImportError as error:
    cure = "pip install 'demarche[dask]'"
    raise EngineError(f"the engine dask needs the extra of that name. Install it: {cure}") from error

_CONNECT_SECONDS = 20
_WINDOW = 4
"""Batches for each worker that may be with the cluster at once."""


class Cluster:
    """Workers of a Dask cluster that read batches.

    Args:
        recipe: how they are to read.
        shelf: the folder for the readings.
        count: how many workers to start on this machine, where no scheduler is given.
        scheduler: the address of a cluster's scheduler, such as tcp://host:8786.

    Raises:
        EngineError: nobody answers at the address, or the cluster has no workers.
    """

    lost: tuple[type[BaseException], ...] = (KilledWorker,)

    def __init__(self, recipe: Recipe, shelf: Path, count: int, scheduler: str | None) -> None:
        self._recipe, self._shelf = recipe, str(shelf)
        # A batch that was with one worker who died is suspect, and is read alone; see `dispatch`.
        dask.config.set({"distributed.scheduler.allowed-failures": 0})
        self._cluster = None
        try:
            if scheduler is None:
                self._cluster = distributed.LocalCluster(
                    n_workers=count, threads_per_worker=1, dashboard_address=None, memory_limit=0
                )  # fmt: skip
            self._client = distributed.Client(self._cluster or scheduler, timeout=_CONNECT_SECONDS)
        except (OSError, TimeoutError, ValueError) as error:
            raise EngineError(
                f"no Dask scheduler answers at {scheduler or 'this machine'}: {error}. Start one with dask scheduler, "
                "and workers with dask worker ADDRESS."
            ) from error
        workers = len(self._client.scheduler_info(n_workers=-1)["workers"])
        if not workers:
            self.close()
            raise EngineError(f"the Dask cluster at {scheduler} has no workers. Start some: dask worker {scheduler}")
        self.window = workers * _WINDOW

    def submit(self, batch: Path) -> Any:
        """Hands out a batch."""
        return self._client.submit(read_elsewhere, str(batch), self._shelf, self._recipe, pure=False)

    def wait(self, futures: Collection[Any]) -> Collection[Any]:
        """Waits until some futures are done."""
        done: Collection[Any] = distributed.wait(list(futures), return_when="FIRST_COMPLETED").done
        return done

    def is_worn(self) -> bool:
        """False: Dask's own nannies look after the memory of workers."""
        return False

    def renew(self) -> None:
        """Nothing: the nannies start others for those that are gone."""

    def close(self) -> None:
        """Leaves the cluster; one of our own is ended."""
        self._client.close()
        if self._cluster is not None:
            self._cluster.close()



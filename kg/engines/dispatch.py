"""Batches handed to workers, and handed out again where a worker dies."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import Any, Protocol

from kg.engines.batches import documents_of, singly
from kg.engines.tasks import Outcome

TRIES = 2
"""How often a document may end the worker that reads it and nothing else before it is let go."""


class Crew(Protocol):
    """Workers that take batches."""

    window: int
    """How many batches may be with them at once."""

    lost: tuple[type[BaseException], ...]
    """What a batch's future raises whose worker died."""

    def submit(self, batch: Path) -> Any:
        """Hands out a batch; gives its future."""

    def wait(self, futures: Collection[Any]) -> Collection[Any]:
        """Waits until some futures are done, and gives these."""

    def is_worn(self) -> bool:
        """True where the workers should be replaced for all that they have gathered."""

    def renew(self) -> None:
        """Other workers for those that are gone, once no batch is out.

        Raises:
            EngineError: there are none to be had.
        """

    def close(self) -> None:
        """Lets go of the workers, and of what they are reading."""


def dispatch(crew: Crew, batches: Sequence[Path]) -> Iterator[list[Outcome]]:
    """What became of the documents of batches, a batch at a time, in the order in which they are done.

    Args:
        crew: the workers.
        batches: batch files.

    Raises:
        EngineError: no workers are to be had.
        OSError: the disk refuses a reading.
    """
    waiting = deque(batches)
    out: dict[Any, Path] = {}
    while waiting or out:
        orphaned: list[Path] = []
        while waiting and len(out) < crew.window and not crew.is_worn() and not orphaned:
            batch = waiting.popleft()
            try:
                out[crew.submit(batch)] = batch
            except crew.lost:
                orphaned.append(batch)
        # Where one died all that is out is waited for, so that what is suspect can be read with nothing beside it.
        while out and (orphaned or crew.is_worn() or len(out) >= crew.window or not waiting):
            for future in crew.wait(out):
                batch = out.pop(future)
                try:
                    yield future.result()
                except crew.lost:
                    orphaned.append(batch)
            if not (orphaned or crew.is_worn()):
                break
        if orphaned or crew.is_worn():
            crew.renew()
        for batch in orphaned:
            yield from _alone(crew, batch)


def _alone(crew: Crew, batch: Path) -> Iterator[list[Outcome]]:
    """A batch that was with a worker who died: whole, and if that ends another, one document after the other."""
    try:
        yield crew.submit(batch).result()
        return
    except crew.lost:
        crew.renew()
    for single in singly(batch):
        for _ in range(TRIES):
            try:
                yield crew.submit(single).result()
                break
            except crew.lost:
                crew.renew()
        else:
            (document,) = documents_of(single)
            problem = f"ended the process that read it, {TRIES + 1} times"
            cure = "It may need more memory than there is: split it, or give --jobs 1"
            yield [Outcome(document.identifier, problem=problem, cure=cure)]

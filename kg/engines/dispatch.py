"""Batches handed to workers, and handed out again where a worker dies."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import Any, Protocol

from kg.engines.batches import documents_of, singly
from kg.engines.tasks import Outcome
from kg.errors import EngineError

TRIES = 2
"""How often a batch may lose its worker before its documents are read singly, and how often then each of them may."""

IN_VAIN = 100
"""Workers that may die before anything at all was read: it is not the documents then."""


class Lost(Exception):  # noqa: N818  it is no error: the batch is handed out again
    """The worker died that a batch was with."""


class Crew(Protocol):
    """Workers that take batches."""

    @property
    def window(self) -> int:
        """How many batches may be with them at once."""

    def submit(self, batch: Path) -> Any:
        """Hands out a batch; gives its future.

        Raises:
            EngineError: there are no workers to be had.
        """

    def wait(self, futures: Collection[Any]) -> Collection[Any]:
        """Waits until some futures are done, and gives these.

        Raises:
            EngineError: nobody is left who could do them.
        """

    def result(self, future: Any) -> list[Outcome]:
        """What became of the documents of a batch that is done.

        Raises:
            Lost: its worker died, and another has taken that one's place.
            EngineError: there are no workers to be had, or they read otherwise than they should.
            OSError: the disk refuses.
        """

    def close(self) -> None:
        """Lets go of the workers, and of what they are reading."""


def dispatch(crew: Crew, batches: Sequence[Path]) -> Iterator[list[Outcome]]:
    """What became of the documents of batches, a batch at a time, in the order in which they are done.

    A batch that loses its worker is handed out again. Where that happens twice it is put aside, and when all others are
    read its documents are read singly, with nothing else in memory; one that ends its worker even so is let go of.

    Args:
        crew: the workers.
        batches: batch files.

    Raises:
        EngineError: no workers are to be had.
        OSError: the disk refuses a reading.
    """
    waiting, aside = deque(batches), list[Path]()
    out: dict[Any, Path] = {}
    losses: dict[Path, int] = {}
    read, lost = 0, 0
    while waiting or out:
        while waiting and len(out) < crew.window:
            batch = waiting.popleft()
            out[crew.submit(batch)] = batch
        for future in crew.wait(out):
            batch = out.pop(future)
            try:
                outcomes = crew.result(future)
            except Lost:
                lost += 1
                losses[batch] = losses.get(batch, 0) + 1
                (waiting if losses[batch] < TRIES else aside).append(batch)
                _complain(read, lost)
            else:
                read += len(outcomes)
                yield outcomes
    for batch in aside:
        for single in singly(batch):
            outcomes = _alone(crew, single)
            if any(outcome.reading for outcome in outcomes):
                read += 1
            else:
                lost += TRIES
                _complain(read, lost)
            yield outcomes


def _alone(crew: Crew, single: Path) -> list[Outcome]:
    """What became of a document whose batch ended its workers, read with nothing beside it."""
    for _ in range(TRIES):
        future = crew.submit(single)
        crew.wait([future])
        try:
            return crew.result(future)
        except Lost:
            continue
    (document,) = documents_of(single)
    problem = "ends every process that reads it"
    cure = "It may need more memory than there is: split it, or give fewer --jobs"
    return [Outcome(document.identifier, problem=problem, cure=cure)]


def _complain(read: int, lost: int) -> None:
    if not read and lost >= IN_VAIN:
        raise EngineError(
            f"{lost} workers ended before anything was read: there may be too little memory for so many. "
            "Give fewer --jobs."
        )

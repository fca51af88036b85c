"""Which engine reads, and how much of it."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from kg import language
from kg.building import Readers, made_by
from kg.engines.dispatch import Crew, dispatch
from kg.engines.processes import Processes
from kg.engines.tasks import Outcome, Recipe, read_batch
from kg.errors import EngineError
from kg.event_types import EventTypes
from kg.language import Pipeline

ENGINES = ("local", "dask")

_BATCHES_FOR_ANOTHER = 6
"""Batches that are worth starting another process for, which takes some seconds."""


class Engine(Protocol):
    """Reads batches."""

    def read(self, batches: Sequence[Path]) -> Iterator[list[Outcome]]:
        """What became of the documents of batches, a batch at a time."""


@contextmanager
def start(
    choice: Readers, pipeline: Pipeline, types: EventTypes, frames: Path | None, shelf: Path, batches: int
) -> Iterator[Engine]:
    """An engine, until the block ends.

    Args:
        choice: which.
        pipeline: the language pipeline; workers elsewhere load it from where this one lies.
        types: what is read.
        frames: the folder of the user's own event types.
        shelf: the folder for the readings; all workers must see it under its name.
        batches: how many batches there are to read.

    Raises:
        EngineError: there is no such engine, or it cannot be started.
    """
    if choice.engine not in ENGINES:
        raise EngineError(f"there is no engine {choice.engine!r}. Take one of {', '.join(ENGINES)}.")
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    jobs = min(choice.jobs, batches) if choice.jobs else max(1, min(cores, batches // _BATCHES_FOR_ANOTHER))
    if choice.engine == "local" and jobs == 1:
        yield _Here(pipeline, types, shelf)
        return
    recipe = Recipe(
        pipeline=None if pipeline.path == language.WEIGHTS else str(pipeline.path.resolve()),
        frames=str(frames.resolve()) if frames else None,
        threads=max(1, cores // jobs) if choice.engine == "local" else 1,
        made_by=made_by(pipeline, types),
    )
    crew: Crew
    if choice.engine == "dask":
        from kg.engines.cluster import Cluster

        crew = Cluster(recipe, shelf.resolve(), jobs, choice.scheduler)
    else:
        crew = Processes(recipe, shelf.resolve(), jobs)
    try:
        yield _Crew(crew)
    finally:
        crew.close()


@dataclass(frozen=True, slots=True)
class _Here:
    """This process."""

    pipeline: Pipeline
    types: EventTypes
    shelf: Path

    def read(self, batches: Sequence[Path]) -> Iterator[list[Outcome]]:
        return (read_batch(batch, self.shelf, self.pipeline, self.types) for batch in batches)


@dataclass(frozen=True, slots=True)
class _Crew:
    """Workers elsewhere."""

    crew: Crew

    def read(self, batches: Sequence[Path]) -> Iterator[list[Outcome]]:
        return dispatch(self.crew, batches)

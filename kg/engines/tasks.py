"""One task: a batch of documents read, their readings put on the shelf, what became of them told in plain rows."""

from __future__ import annotations

import platform
import threading
import traceback
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TypeAlias

from kg import language
from kg.building import made_by
from kg.engines.batches import documents_of
from kg.errors import EngineError, SourceError
from kg.event_types import EventTypes, load_event_types
from kg.language import Pipeline
from kg.model import Document
from kg.rdf.shared import Provenance
from kg.reading import not_understood, read
from kg.stores.shelf import Shelf


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a document.

    Args:
        identifier: the document's.
        reading: the name of its reading on the shelf; empty where it could not be read.
        problem: why not.
        cure: what the user can do about it.
        trace: where in kg it went wrong, for those who look for the fault.
    """

    identifier: str
    reading: str = ""
    problem: str = ""
    cure: str = ""
    trace: str = ""

    def failure(self) -> SourceError:
        """Why it could not be read, as it is told to the user."""
        told = SourceError(self.identifier, self.problem, self.cure)
        if self.trace:
            told.add_note(self.trace)
        return told


@dataclass(frozen=True, slots=True)
class Recipe:
    """What a worker elsewhere needs to read as this process does: small, and fit to travel.

    Args:
        pipeline: the language pipeline's folder or name; None is the one that ships with kg.
        frames: a folder of the user's own event types.
        threads: how many threads the worker's encoder may take.
        made_by: what must read; a worker of other versions refuses.
    """

    pipeline: str | None
    frames: str | None
    threads: int
    made_by: Provenance


Task: TypeAlias = Callable[[str, str, Recipe], list[Outcome]]
"""What a worker does with a batch: it is given the batch's file, the shelf's folder and how to read."""

_reading = threading.Lock()
"""A pipeline reads one batch at a time, even in a worker that has several threads."""


def read_batch(batch: Path, shelf: Path, pipeline: Pipeline, types: EventTypes) -> list[Outcome]:
    """Reads the documents of a batch file.

    Args:
        batch: the file.
        shelf: the folder for the readings.
        pipeline: annotates.
        types: what is read.

    Raises:
        OSError: the disk refuses.
    """
    return list(_outcomes(documents_of(batch), Shelf(shelf), pipeline, types))


def read_elsewhere(batch: str, shelf: str, recipe: Recipe) -> list[Outcome]:
    """The same in a worker, which loads what it needs with the first batch.

    Raises:
        EngineError: the worker would read otherwise than it should.
        OSError: the disk refuses.
    """
    with _reading:
        pipeline, types = tools(recipe)
        try:
            return read_batch(Path(batch), Path(shelf), pipeline, types)
        except FileNotFoundError as error:
            folder = Path(shelf).parent
            if folder.is_dir():
                raise
            raise EngineError(
                f"the worker on {platform.node()} does not see {folder}. Write the graph to a folder that all machines "
                "share under one path."
            ) from error


@lru_cache(maxsize=1)
def tools(recipe: Recipe) -> tuple[Pipeline, EventTypes]:
    """The language pipeline and event types of a recipe.

    Raises:
        EngineError: here they are others than where the recipe was written.
    """
    language.use_threads(recipe.threads)
    pipeline = language.load(recipe.pipeline)
    types = load_event_types(Path(recipe.frames) if recipe.frames else None)
    found = made_by(pipeline, types)
    if found != recipe.made_by:
        raise EngineError(
            f"a worker would read by {_told(found)}, and the graph is made by {_told(recipe.made_by)}. Install the "
            "same kg on all machines."
        )
    return pipeline, types


def _outcomes(
    documents: Sequence[Document], shelf: Shelf, pipeline: Pipeline, types: EventTypes
) -> Iterator[Outcome]:
    try:
        readings, failures = read(documents, pipeline, types.frames)
    except Exception as error:  # of the pipeline, which tells no document: each by itself, then
        if len(documents) > 1:
            for document in documents:
                yield from _outcomes([document], shelf, pipeline, types)
            return
        readings, failures = [], [not_understood(documents[0], error)]
    for reading in readings:
        try:
            yield Outcome(reading.document.identifier, shelf.keep(reading))
        except MemoryError as error:
            failures.append(not_understood(reading.document, error))
    for failure in failures:
        trace = "".join(traceback.format_exception(failure.__cause__)) if failure.__cause__ else ""
        yield Outcome(failure.source, "", failure.problem, failure.cure, trace)


def _told(provenance: Provenance) -> str:
    return (
        f"kg {provenance.software_version} with {provenance.pipeline_name} {provenance.pipeline_version} "
        f"({provenance.pipeline_hash}) and frames {provenance.frames_hash}"
    )

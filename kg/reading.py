"""From sources to readings: finding documents, annotating them, and reading the facts of each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

from kg.errors import SourceError
from kg.language import Pipeline
from kg.model import Document, Reading
from kg.sources import Columns, Defaults, find_skipped, read_located
from kg.text.analysis import Analysis
from kg.text.frames import Frames
from kg.text.passages import passages
from kg.text.reader import analyse

__all__ = [
    "BATCH",
    "Columns",
    "Defaults",
    "Found",
    "Progress",
    "analyse_documents",
    "find_documents",
    "not_understood",
    "read",
    "read_documents",
    "told_skipped",
]

BATCH = 16
"""Paragraphs that the pipeline annotates at once. The encoder works on the next meanwhile, so few are waited for."""

Progress: TypeAlias = Callable[[int, int], None]
"""Told the number of documents done and of all after each."""

Failed: TypeAlias = Callable[[Document, Exception], None]
"""Told the document that could not be read, and what was raised."""


def silent(_done: int, _total: int) -> None:
    """Progress that nobody is told of."""


@dataclass(slots=True)
class Found:
    """What sources hold.

    Args:
        documents: those that could be read, by identifier.
        places: the file that each document stands in, by identifier; "-" for standard input.
        failures: the sources that could not be read, with the cure.
        skipped: the files that folders and globs hold and that are of no kind that is read.
    """

    documents: list[Document] = field(default_factory=list)
    places: dict[str, str] = field(default_factory=dict)
    failures: list[SourceError] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)


def find_documents(sources: Sequence[str | Path], defaults: Defaults, columns: Columns, *, strict: bool) -> Found:
    """The documents of sources.

    Args:
        sources: files, folders, globs, "-" for standard input.
        defaults: date, publisher and language of documents that tell none.
        columns: the names of the columns of CSV and JSONL.
        strict: stop at the first source that cannot be read.

    Raises:
        SourceError: with `strict`, at the first source that cannot be read.
    """
    found = Found(skipped=find_skipped(sources))
    for place, item in read_located(sources, defaults=defaults, columns=columns, strict=strict):
        if isinstance(item, SourceError):
            found.failures.append(item)
        else:
            found.documents.append(item)
            found.places[item.identifier] = place
    found.documents.sort(key=lambda document: document.identifier)
    return found


def read(
    documents: Sequence[Document],
    pipeline: Pipeline,
    frames: Frames,
    *,
    strict: bool = False,
    progress: Progress = silent,
) -> tuple[list[Reading], list[SourceError]]:
    """The readings of documents, in their order, and an error for each that a fault of ours kept from being read.

    Args:
        documents: what to read.
        pipeline: annotates.
        frames: the patterns.
        strict: True to raise what goes wrong at the first document.
        progress: called after every document with the numbers of those done and of all.
    """
    readings: list[Reading] = []
    failures: list[SourceError] = []

    def failed(document: Document, error: Exception) -> None:
        failures.append(not_understood(document, error))

    for reading in read_documents(documents, pipeline, frames, None if strict else failed):
        readings.append(reading)
        progress(len(readings), len(documents))
    return readings, failures


def not_understood(document: Document, error: Exception) -> SourceError:
    """What is said of a document that a fault of ours, or want of memory, kept from being read."""
    if isinstance(error, MemoryError):
        failure = SourceError(document.identifier, "needs more memory than there is", "Split it, or give fewer --jobs")
    else:
        problem = f"could not be understood ({type(error).__name__}: {error})"
        cure = "This is a fault of kg, KG_DEBUG=1 shows where; the other documents were read"
        failure = SourceError(document.identifier, problem, cure)
    failure.__cause__ = error
    return failure


def read_documents(
    documents: Iterable[Document], pipeline: Pipeline, frames: Frames, failed: Failed | None = None
) -> Iterator[Reading]:
    """Annotate documents, paragraphs of all in one stream, and read the facts of each.

    Args:
        documents: what to read.
        pipeline: annotates.
        frames: the patterns.
        failed: takes up what a fault of ours raises at a document, so that the others go on; raised when left out.
    """
    return (analysis.reading for analysis in analyse_documents(documents, pipeline, frames, failed))


def analyse_documents(
    documents: Iterable[Document], pipeline: Pipeline, frames: Frames, failed: Failed | None = None
) -> Iterator[Analysis]:
    """The same, with all that led to the facts: for those who ask why."""

    def paragraphs() -> Iterator[tuple[str, tuple[Document, int, int]]]:
        for document in documents:
            found = passages(document)
            if not found:
                yield "", (document, 0, 0)
            for number, passage in enumerate(found, 1):
                # Hard-wrapped lines are one paragraph; a space in place of a line break keeps every offset.
                words = passage.span.of(document.text).replace("\n", " ")
                yield words, (document, number, len(found))

    docs = []
    for doc, (document, number, total) in pipeline.annotate(paragraphs(), BATCH):
        if total:
            docs.append(doc)
        if number == total:
            try:
                analysis = analyse(document, docs, frames)
            except Exception as error:
                if failed is None:
                    raise
                failed(document, error)
            else:
                yield analysis
            docs = []


def told_skipped(names: Sequence[str], most: int = 5) -> str:
    """What is said about files of a kind that is not read; at most so many of them by name."""
    shown = ", ".join(names[:most]) + (f" and {len(names) - most} more" if len(names) > most else "")
    return f"{len(names)} file{'s'[: len(names) != 1]} skipped, of a kind that is not read: {shown}"

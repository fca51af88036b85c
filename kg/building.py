"""From sources to a graph: the only file that knows the order of the steps."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path
from typing import TypeAlias

from kg.errors import SourceError
from kg.event_types import EventTypes, load_event_types
from kg.language import Pipeline
from kg.language import load as load_pipeline
from kg.model import Document, Judgement, Reading
from kg.rdf import oxigraph
from kg.rdf.minting import GraphSettings
from kg.rdf.quads import quads
from kg.rdf.shared import Provenance, shared_quads
from kg.rdf.terms import Quad
from kg.resolve import resolve
from kg.sources import Columns, Defaults, find_skipped
from kg.sources import read as read_sources
from kg.text.analysis import Analysis
from kg.text.examples import as_document, complaint
from kg.text.frames import Example, Frames
from kg.text.reader import analyse, readable_blocks
from kg.version import installed_version

__all__ = [
    "BATCH",
    "Build",
    "Columns",
    "Defaults",
    "GraphSettings",
    "Options",
    "Progress",
    "analyse_documents",
    "build",
    "read_documents",
    "told_skipped",
    "told_unknown",
    "try_examples",
    "write",
]

BATCH = 64
"""Paragraphs that the pipeline annotates at once."""

Progress: TypeAlias = Callable[[int, int], None]
"""Told the number of documents done and of all after each."""


@dataclass(frozen=True, slots=True)
class Options:
    """How to build.

    Args:
        defaults: date, publisher and language of documents that tell none.
        columns: the names of the columns of CSV and JSONL.
        settings: base IRI; whether the documents' texts go into the graph.
        frames: a folder of event types beside those that ship with kg; a file of the same name replaces.
        strict: stop at the first source that cannot be read.
        judgements: what people hold of things that may be one; see `kg.judgements`.
    """

    defaults: Defaults = field(default_factory=Defaults)
    columns: Columns = field(default_factory=Columns)
    settings: GraphSettings = field(default_factory=GraphSettings)
    frames: Path | None = None
    strict: bool = False
    judgements: tuple[Judgement, ...] = ()


@dataclass(slots=True)
class Build:
    """What a build made: its quads, what could not be read, and how long the steps took.

    Args:
        readings: one for every document, in the order of their identifiers.
        failures: the sources that could not be read, with the cure.
        quads: the graph, in no order that means anything.
        seconds: wall-clock seconds by step: "read", "extract", "graph".
        skipped: the files that folders and globs hold and that are of no kind that is read.
        unknown: references of judgements that no document knows.
    """

    readings: list[Reading]
    failures: list[SourceError]
    quads: list[Quad]
    seconds: dict[str, float]
    skipped: list[str] = field(default_factory=list)
    unknown: tuple[str, ...] = ()

    @property
    def words(self) -> int:
        """How many words the documents have, parted by white space."""
        return sum(len(reading.document.text.split()) for reading in self.readings)


Failed: TypeAlias = Callable[[Document, Exception], None]
"""Told the document that could not be read, and what was raised."""


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
            indices = readable_blocks(document)
            if not indices:
                yield "", (document, 0, 0)
            for number, index in enumerate(indices, 1):
                # Hard-wrapped lines are one paragraph; a space in place of a line break keeps every offset.
                words = document.blocks[index].span.of(document.text).replace("\n", " ")
                yield words, (document, number, len(indices))

    docs = []
    for doc, (document, number, total) in pipeline.nlp.pipe(paragraphs(), as_tuples=True, batch_size=BATCH):
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


def build(
    sources: Sequence[str | Path],
    pipeline: Pipeline | None = None,
    options: Options | None = None,
    progress: Progress = lambda _done, _total: None,
) -> Build:
    """Read sources into quads.

    Args:
        sources: files, folders, globs, "-" for standard input.
        pipeline: the language pipeline; ours when left out.
        options: how to build.
        progress: called after every document with the numbers of those done and of all.

    Raises:
        SourceError: with `strict`, at the first source that cannot be read.
        PipelineError: the language pipeline cannot be loaded.
        FrameError: a frame file is malformed.
        JudgementError: two judgements contradict one another.
    """
    options = options or Options()
    types = load_event_types(options.frames)
    frames, settings = types.frames, replace(options.settings, own_terms=types.vocabulary)
    pipeline = pipeline or load_pipeline()
    started = time.perf_counter()
    failures: list[SourceError] = []
    documents: list[Document] = []
    for found in read_sources(sources, defaults=options.defaults, columns=options.columns, strict=options.strict):
        if isinstance(found, SourceError):
            failures.append(found)
        else:
            documents.append(found)
    documents.sort(key=lambda d: d.identifier)
    read_at = time.perf_counter()
    readings = []

    def failed(document: Document, error: Exception) -> None:
        cure = "This is a fault of kg, KG_DEBUG=1 shows where; the other documents were read"
        problem = f"could not be understood ({type(error).__name__}: {error})"
        failure = SourceError(document.identifier, problem, cure)
        failure.__cause__ = error
        failures.append(failure)

    for reading in read_documents(documents, pipeline, frames, None if options.strict else failed):
        readings.append(reading)
        progress(len(readings), len(documents))
    extracted_at = time.perf_counter()
    links = resolve(readings, options.judgements)
    provenance = Provenance(
        software_version=installed_version(),
        pipeline_name=pipeline.name,
        pipeline_version=pipeline.version,
        pipeline_hash=pipeline.digest,
        frames_hash=frames.digest,
    )
    rows = list(
        chain(
            chain.from_iterable(quads(reading, links, settings) for reading in readings),
            shared_quads(readings, links, provenance, settings),
        )
    )
    finished = time.perf_counter()
    seconds = {
        "read": read_at - started, "extract": extracted_at - read_at, "graph": finished - extracted_at,
    }  # fmt: skip
    return Build(readings, failures, rows, seconds, find_skipped(sources), links.unknown)


def try_examples(types: EventTypes, pipeline: Pipeline) -> Iterator[tuple[Example, str | None]]:
    """The examples of frames, each with what is wrong with its reading; None where it passes."""
    examples = types.frames.examples
    documents = [as_document(example.sentence) for example in examples]
    for example, reading in zip(examples, read_documents(documents, pipeline, types.frames), strict=True):
        yield example, complaint(example, reading)


def told_skipped(names: Sequence[str], most: int = 5) -> str:
    """What is said about files of a kind that is not read; at most so many of them by name."""
    shown = ", ".join(names[:most]) + (f" and {len(names) - most} more" if len(names) > most else "")
    return f"{len(names)} file{'s'[: len(names) != 1]} skipped, of a kind that is not read: {shown}"


def told_unknown(references: Sequence[str]) -> str:
    """What is said about references of judgements that no document knows."""
    known = "kg explain NAME tells how judgements refer to a thing"
    return f"no document knows what judgements call {', '.join(references)}; {known}"


def write(made: Build, path: Path | str) -> None:
    """Writes what was built, sorted, so that equal sources give equal bytes; the file is whole or absent.

    Raises:
        GraphError: the suffix names no graph format, or the disk refuses.
    """
    oxigraph.write(made.quads, path)

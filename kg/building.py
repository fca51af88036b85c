"""From sources to a graph: with `reading`, the only file that knows the order of the steps."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path

from kg.errors import SourceError
from kg.event_types import EventTypes, load_event_types
from kg.language import Pipeline
from kg.language import load as load_pipeline
from kg.model import Judgement, Links, Reading
from kg.rdf import oxigraph
from kg.rdf.minting import GraphSettings
from kg.rdf.quads import quads
from kg.rdf.shared import Provenance, shared_quads
from kg.rdf.terms import Quad
from kg.reading import (
    BATCH,
    Columns,
    Defaults,
    Progress,
    analyse_documents,
    find_documents,
    read,
    read_documents,
    silent,
    told_skipped,
)
from kg.resolve import resolve
from kg.text.examples import as_document, complaint
from kg.text.frames import Example
from kg.version import installed_version

__all__ = [
    "BATCH",
    "Build",
    "Columns",
    "Defaults",
    "GraphSettings",
    "Linked",
    "Options",
    "Progress",
    "Readers",
    "analyse_documents",
    "build",
    "link",
    "made_by",
    "read_documents",
    "told_skipped",
    "told_unknown",
    "try_examples",
    "write",
]


@dataclass(frozen=True, slots=True)
class Readers:
    """Who reads the documents.

    Args:
        engine: "local" or "dask"; see `kg.engines`.
        jobs: how many processes; 1 is this one, None as many as there are cores and the documents are worth.
        scheduler: the address of a cluster's scheduler; None makes a cluster of this machine.
    """

    engine: str = "local"
    jobs: int | None = 1
    scheduler: str | None = None


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
        readers: who reads the documents of a store or file.
        resume: go on with what an interrupted build has read.
    """

    defaults: Defaults = field(default_factory=Defaults)
    columns: Columns = field(default_factory=Columns)
    settings: GraphSettings = field(default_factory=GraphSettings)
    frames: Path | None = None
    strict: bool = False
    judgements: tuple[Judgement, ...] = ()
    readers: Readers = field(default_factory=Readers)
    resume: bool = False


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


@dataclass(frozen=True, slots=True)
class Linked:
    """Readings and what was found out of them together; it makes their graphs, one by one or all.

    Args:
        readings: one for every document.
        links: which of their things are one.
        provenance: what read them.
        settings: base IRI; whether the documents' texts go into the graph; the classes and properties.
    """

    readings: Sequence[Reading]
    links: Links
    provenance: Provenance
    settings: GraphSettings

    def of(self, reading: Reading) -> Iterator[Quad]:
        """The graph of what one document says."""
        return quads(reading, self.links, self.settings)

    def shared(self) -> Iterator[Quad]:
        """The graph of what is no single document's own."""
        return shared_quads(self.readings, self.links, self.provenance, self.settings)

    def quads(self) -> Iterator[Quad]:
        """All graphs."""
        return chain(chain.from_iterable(map(self.of, self.readings)), self.shared())


def link(
    readings: Sequence[Reading],
    provenance: Provenance,
    settings: GraphSettings,
    judgements: Sequence[Judgement] = (),
) -> Linked:
    """Find out which things of which documents are one.

    Args:
        readings: one for every document; their order does not matter.
        provenance: what read them.
        settings: base IRI; whether the documents' texts go into the graph; the classes and properties.
        judgements: what people decided.
    """
    return Linked(readings, resolve(readings, judgements), provenance, settings)


def made_by(pipeline: Pipeline, types: EventTypes) -> Provenance:
    """What reads, as the graph tells it."""
    return Provenance(
        software_version=installed_version(),
        pipeline_name=pipeline.name,
        pipeline_version=pipeline.version,
        pipeline_hash=pipeline.digest,
        frames_hash=types.frames.digest,
    )


def build(
    sources: Sequence[str | Path],
    pipeline: Pipeline | None = None,
    options: Options | None = None,
    progress: Progress = silent,
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
    pipeline = pipeline or load_pipeline()
    started = time.perf_counter()
    found = find_documents(sources, options.defaults, options.columns, strict=options.strict)
    read_at = time.perf_counter()
    readings, failures = read(found.documents, pipeline, types.frames, strict=options.strict, progress=progress)
    extracted_at = time.perf_counter()
    settings = replace(options.settings, own_terms=types.vocabulary)
    linked = link(readings, made_by(pipeline, types), settings, options.judgements)
    rows = list(linked.quads())
    finished = time.perf_counter()
    seconds = {
        "read": read_at - started, "extract": extracted_at - read_at, "graph": finished - extracted_at,
    }  # fmt: skip
    return Build(readings, found.failures + failures, rows, seconds, found.skipped, linked.links.unknown)


def try_examples(types: EventTypes, pipeline: Pipeline) -> Iterator[tuple[Example, str | None]]:
    """The examples of frames, each with what is wrong with its reading; None where it passes."""
    examples = types.frames.examples
    documents = [as_document(example.sentence) for example in examples]
    for example, reading in zip(examples, read_documents(documents, pipeline, types.frames), strict=True):
        yield example, complaint(example, reading)


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

"""A graph file made of sources: as a store is made, in a folder beside the file, which vanishes when all is done."""

from __future__ import annotations

import shutil
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from kg.building import Options, link
from kg.errors import GraphError
from kg.event_types import load_event_types
from kg.growing.change import Change
from kg.growing.intake import Intake, Loadable
from kg.rdf import oxigraph
from kg.reading import Progress, silent
from kg.stores import Workplace
from kg.stores.files import locked


def build_file(
    path: Path | str,
    sources: Sequence[str | Path],
    pipeline: Loadable = None,
    options: Options | None = None,
    progress: Progress = silent,
) -> Change:
    """Make a graph file of sources; it is whole, or as it was before.

    Args:
        path: the file; nothing is written where no source can be read.
        sources: files, folders, globs, "-" for standard input.
        pipeline: the language pipeline.
        options: how to build; with `resume`, what an interrupted build has read is not read again.
        progress: called with the numbers of documents done and of all.

    Raises:
        SourceError: with `strict`, at the first source that cannot be read.
        PipelineError: the language pipeline cannot be loaded.
        FrameError: a frame file is malformed.
        JudgementError: two judgements contradict one another.
        EngineError: those who should read cannot be had.
        GraphError: the suffix names no graph format, another kg writes the file, or the disk refuses.
    """
    options = options or Options()
    target, types, change = Path(path), load_event_types(options.frames), Change()
    oxigraph.graph_format(target)
    place = Workplace(workplace_of(target))
    try:
        place.folder.mkdir(parents=True, exist_ok=True)
        with locked(place.folder / "lock", target):
            change.left = 0 if options.resume else place.journal.count()
            intake = Intake(place, types, options.frames, options, pipeline, progress, change)
            if options.resume:
                intake.go_on()
            intake.find(sources)
            rows = intake.read()
            if rows:
                started = time.perf_counter()
                readings = [place.shelf.reading(row.reading) for row in rows.values()]
                settings = replace(options.settings, own_terms=types.vocabulary)
                linked = link(readings, intake.provenance, settings, options.judgements)
                change.quads = set(linked.quads())
                change.seconds["resolve"] = time.perf_counter() - started
                oxigraph.write(change.quads, target)
                change.seconds["write"] = time.perf_counter() - started - change.seconds["resolve"]
                change.documents, change.unknown, change.added = len(rows), linked.links.unknown, sorted(rows)
                change.written = True
            place.journal.end()
    except OSError as error:
        raise GraphError(f"{target}: cannot be written: {error.strerror or error}") from error
    finally:
        if not place.is_begun():
            shutil.rmtree(place.folder, ignore_errors=True)
    return change


def workplace_of(path: Path) -> Path:
    """The folder in which what a graph file is made of is kept until it is whole."""
    return path.with_name(f".{path.name}.unfinished")


def is_unfinished(path: Path) -> bool:
    """True where an interrupted build of a file or store has read something that can be taken up."""
    return Workplace(path if path.is_dir() or not path.suffix else workplace_of(path)).is_begun()



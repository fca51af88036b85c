"""A graph file made of sources: as a store is made, in a folder beside the file, which vanishes when all is done."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Collection, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from kg.building import Options, link
from kg.errors import GraphError
from kg.event_types import load_event_types
from kg.growing.account import manifest_path, write_account
from kg.growing.change import Change
from kg.growing.intake import Intake, Loadable, untold
from kg.rdf import oxigraph
from kg.rdf.terms import Quad
from kg.reading import Progress, silent
from kg.stores import Workplace
from kg.stores.files import locked, put_in_place, refusal
from kg.stores.workplace import LOCK


def build_file(
    path: Path | str,
    sources: Sequence[str | Path],
    pipeline: Loadable = None,
    options: Options | None = None,
    progress: Progress = silent,
    *,
    manifest: bool = False,
    begun_anew: Callable[[int], None] = untold,
) -> Change:
    """Make a graph file of sources; it is whole, or as it was before.

    Args:
        path: the file; nothing is written where no source can be read.
        sources: files, folders, globs, "-" for standard input.
        pipeline: the language pipeline.
        options: how to build; with `resume`, what an interrupted build has read is not read again.
        progress: called with the numbers of documents done and of all.
        manifest: True to write a manifest beside the file.
        begun_anew: told before anything is read how many documents an interrupted build had read, where that does
            not go on.

    Raises:
        SourceError: with `strict`, at the first source that cannot be read.
        PipelineError: the language pipeline cannot be loaded.
        FrameError: a frame file is malformed.
        JudgementError: two judgements contradict one another.
        EngineError: those who should read cannot be had.
        GraphError: the suffix names no graph format, another kg writes the file, or the disk refuses.
    """
    target, options = Path(path), options or Options()
    oxigraph.graph_format(target)
    place = Workplace(workplace_of(target))
    try:
        place.folder.mkdir(parents=True, exist_ok=True)
        with locked(place.folder / LOCK, target):
            try:
                change = _built(
                    target, place, sources, pipeline, options, progress, manifest=manifest, begun_anew=begun_anew
                )
                place.journal.end()
            finally:
                if place.is_begun():
                    place.sweep()
                else:
                    shutil.rmtree(place.folder, ignore_errors=True)  # while nobody else can have begun there
    except OSError as error:
        raise refusal(target, error) from error
    finally:
        with suppress(OSError):
            place.folder.rmdir()  # where there is nothing in it
    return change


def _built(
    target: Path,
    place: Workplace,
    sources: Sequence[str | Path],
    pipeline: Loadable,
    options: Options,
    progress: Progress,
    *,
    manifest: bool,
    begun_anew: Callable[[int], None],
) -> Change:
    types, change = load_event_types(options.frames), Change()
    intake = Intake(place, types, options.frames, options, pipeline, progress, change)
    if options.resume:
        intake.go_on()
    else:
        intake.begin(begun_anew)
    intake.find(sources)
    rows = intake.read()
    if rows:
        readings = [place.shelf.reading(row.reading) for row in rows.values()]
        settings = replace(options.settings, own_terms=types.vocabulary)
        linked = link(readings, intake.provenance, settings, options.judgements)
        change.quads = set(linked.quads())
        change.lap("resolve")
        _write(change.quads, place, target)
        if manifest:
            write_account(target, change.quads, rows.values(), intake.provenance, options)
        else:
            manifest_path(target).unlink(missing_ok=True)  # it told of another file
        change.lap("write")
        change.documents, change.unknown, change.added = len(rows), linked.links.unknown, sorted(rows)
        change.written = True
    return change


def _write(quads: Collection[Quad], place: Workplace, target: Path) -> None:
    """Writes a graph where a kill leaves nothing behind, and puts it into its place."""
    made = place.folder / target.name
    try:
        oxigraph.write(quads, made)
        put_in_place(made, target)
    except GraphError as error:
        if isinstance(error.__cause__, OSError):
            raise error.__cause__ from None
        raise GraphError(str(error).replace(str(made), str(target))) from error
    finally:
        made.unlink(missing_ok=True)


def workplace_of(path: Path) -> Path:
    """The folder in which what a graph file is made of is kept until it is whole."""
    return path.with_name(f".{path.name}.unfinished")


def is_unfinished(path: Path) -> bool:
    """True where an interrupted build of a file or store has read something that can be taken up."""
    return Workplace(path if path.is_dir() or not path.suffix else workplace_of(path)).is_begun()

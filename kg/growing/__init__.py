"""Graphs that grow: a store made of sources, documents added to it and removed, all resolved together each time.

What a store holds is a function of its documents, of what read them and of people's judgements, never of the
order in which they came. So whatever is changed, the store is what building all at once would have made.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from kg.building import Options
from kg.errors import GraphError
from kg.event_types import load_event_types
from kg.growing.change import Change, Moved
from kg.growing.checks import check, check_maker, check_readable, lose_nothing, named, same_maker, sound
from kg.growing.filing import build_file, is_unfinished
from kg.growing.intake import Intake, Loadable, untold
from kg.growing.unsettled import take_in
from kg.growing.work import Work, follows, kept
from kg.model import Reading
from kg.rdf.minting import GraphSettings
from kg.rdf.shared import Provenance
from kg.reading import Progress, silent
from kg.stores import Manifest, Store, find_store, form

__all__ = ["Change", "Moved", "add", "build_file", "create", "is_unfinished", "keep", "remove"]


def create(
    path: Path | str,
    sources: Sequence[str | Path],
    pipeline: Loadable = None,
    options: Options | None = None,
    progress: Progress = silent,
    *,
    judgements: Path | None = None,
    replace: bool = False,
    begun_anew: Callable[[int], None] = untold,
) -> Change:
    """Make a store of sources. One that is there is made anew, with the judgements that it has.

    Args:
        path: the store's folder; nothing is written where no source can be read.
        sources: files, folders, globs, "-" for standard input.
        pipeline: the language pipeline.
        options: how to build; with `resume`, what an interrupted build has read is not read again.
        progress: called after every document with the numbers of those done and of all.
        judgements: a file of judgements that becomes the store's own.
        replace: True to let go of documents of a store there that are not among the sources.
        begun_anew: told before anything is read how many documents an interrupted build had read, where that does
            not go on.

    Raises:
        SourceError: with `strict`, at the first source that cannot be read.
        PipelineError: the language pipeline cannot be loaded.
        FrameError: a frame file is malformed.
        GraphError: the folder holds other things, or documents that would be lost, or another kg writes there.
    """
    options = options or Options()
    store, types, change = Store(Path(path)), load_event_types(options.frames), Change()
    with store.writing():
        before = sound(store)
        intake = Intake(store.workplace, types, options.frames, options, pipeline, progress, change)
        if options.resume:
            intake.go_on(before.documents if before and same_maker(before, intake.provenance) else ())
        else:
            intake.begin(begun_anew)
        given = intake.find(sources)
        if before and not replace:
            lose_nothing(store, before, given)
        rows = intake.read()
        if rows:
            manifest = Manifest(
                made_by=intake.provenance,
                form=form(),
                base=str(options.settings.base),
                store_text=options.settings.store_text,
                frames=store.keep_frames(options.frames) if options.frames else "",
            )
            work = Work(store, types, change)
            work.judgements = judgements
            held = work.hold(rows.values())
            work.compare(held, before)
            change.removed = sorted(set(before.by_identifier if before else ()) - set(held))
            work.settle(before, manifest, held)
    return change


def keep(
    path: Path | str,
    readings: Sequence[Reading],
    made_by: Provenance,
    settings: GraphSettings,
    judgements: Path,
    source: str,
    sha256: str = "",
) -> Change:
    """Make a store of readings that are there already. One that such readings were kept in is made anew.

    Args:
        path: the store's folder.
        readings: what it is to hold.
        made_by: what read them.
        settings: base IRI; whether the documents' texts go into the graph.
        judgements: a file of judgements that becomes the store's own.
        source: the file that they were read from.
        sha256: that of its bytes.

    Raises:
        GraphError: the folder holds other things or a store of articles, or another kg writes there.
    """
    store = Store(Path(path))
    work = Work(store, load_event_types(None), Change())
    with store.writing():
        before = sound(store)
        if before and before.made_by.pipeline_name != made_by.pipeline_name:
            raise GraphError(f"{store.folder}: is a store of articles, which would be lost. Name another folder.")
        work.change.words = sum(len(reading.document.text.split()) for reading in readings)
        held = work.hold(kept(store.workplace.shelf, reading, source, sha256) for reading in readings)
        work.judgements = judgements
        work.compare(held, before)
        work.change.removed = sorted(set(before.by_identifier if before else ()) - set(held))
        work.settle(before, Manifest(made_by, form(), str(settings.base), settings.store_text), held)
    return work.change


def add(
    path: Path | str,
    sources: Sequence[str | Path] = (),
    pipeline: Loadable = None,
    options: Options | None = None,
    progress: Progress = silent,
    *,
    reread: bool = False,
    unsettled: bool = False,
) -> Change:
    """Add documents to a store: those that are new or changed are read, and all are resolved together.

    Args:
        path: the store's folder.
        sources: files, folders, globs, "-" for standard input; none to resolve anew what is there.
        pipeline: the language pipeline; the one that read the store's other documents.
        options: how to read; the settings of the graph are the store's own.
        progress: called after every document with the numbers of those done and of all.
        reread: True to read all the store's documents again, from the texts that it keeps; the graph is written anew
            then, whatever it was.
        unsettled: True to hold new documents only against those that share names with them, and to leave the rest to
            the next change: what that costs does not grow with the store.

    Raises:
        GraphError: there is no store, another kg writes there, its documents were read by other versions, or one of
            them would be replaced unsettled.
        SourceError: with `strict`, at the first source that cannot be read.
        PipelineError: the language pipeline cannot be loaded.
        FrameError: a frame file is malformed.
    """
    options = options or Options()
    store = find_store(path)
    with store.writing():
        before = store.manifest()
        if sources or reread:
            check_readable(store, before)
        frames = options.frames or store.frames(before)
        types, change = load_event_types(frames), Change()
        intake = Intake(store.workplace, types, frames, options, pipeline, progress, change)
        intake.go_on()
        given = intake.find(sources, before.by_identifier)
        others = [row for row in before.documents if row.identifier not in given]
        work = Work(store, types, change)
        if reread:
            for row in others:
                intake.take(store.document(row), row)
            rows = intake.read()
            work.all_there(before.documents, rows)
            named_frames = store.keep_frames(options.frames) if options.frames else before.frames
            manifest = before.read_by(intake.provenance, form(), named_frames)
        else:
            check(store, before, types, options.frames)
            if given:
                check_maker(store, before, intake.provenance)
            rows, manifest = intake.read(), before
        idle = bool(sources) and not rows and follows(store, before)
        change.documents = len(before.documents)
        if unsettled and not reread:
            if rows:
                take_in(work, before, list(rows.values()))
                change.added = sorted(rows)
        elif not idle:
            held = work.hold([*rows.values(), *(row for row in before.documents if row.identifier not in rows)])
            work.compare({name: held[name] for name in given & set(held)}, before)
            work.settle(before, manifest, held, anew=reread)
    return change


def remove(path: Path | str, names: Sequence[str]) -> Change:
    """Remove documents from a store, and resolve the others without them.

    Args:
        path: the store's folder.
        names: identifiers of documents, or globs over them.

    Raises:
        GraphError: there is no store, another kg writes there, its documents were read by another version, or it
            holds no document of a name; nothing is changed then.
    """
    store = find_store(path)
    with store.writing():
        before = store.manifest()
        types = load_event_types(store.frames(before))
        work = Work(store, types, Change())
        gone = named(store, before, names)
        check(store, before, types)
        held = work.hold(row for row in before.documents if row.identifier not in gone)
        work.change.removed = sorted(gone)
        work.settle(before, before, held)
    return work.change

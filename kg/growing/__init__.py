"""Graphs that grow: a store made of sources, documents added to it and removed, all resolved together each time.

What a store holds is a function of its documents, of what read them and of people's judgements, never of the
order in which they came. So whatever is changed, the store is what building all at once would have made.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from kg.building import Options
from kg.errors import GraphError
from kg.event_types import load_event_types
from kg.growing.change import Change, Moved
from kg.growing.checks import check, check_maker, check_readable, lose_nothing, named, sound
from kg.growing.work import Held, Loadable, Work, follows
from kg.model import Reading
from kg.rdf.minting import GraphSettings
from kg.rdf.shared import Provenance
from kg.reading import Progress, silent
from kg.stores import Manifest, Store, find_store, form

__all__ = ["Change", "Moved", "add", "create", "keep", "remove"]


def create(
    path: Path | str,
    sources: Sequence[str | Path],
    pipeline: Loadable = None,
    options: Options | None = None,
    progress: Progress = silent,
    *,
    judgements: Path | None = None,
    replace: bool = False,
) -> Change:
    """Make a store of sources. One that is there is made anew, with the judgements that it has.

    Args:
        path: the store's folder; nothing is written where no source can be read.
        sources: files, folders, globs, "-" for standard input.
        pipeline: the language pipeline.
        options: how to build.
        progress: called after every document with the numbers of those done and of all.
        judgements: a file of judgements that becomes the store's own.
        replace: True to let go of documents of a store there that are not among the sources.

    Raises:
        SourceError: with `strict`, at the first source that cannot be read.
        PipelineError: the language pipeline cannot be loaded.
        FrameError: a frame file is malformed.
        GraphError: the folder holds other things, or documents that would be lost, or another kg writes there.
    """
    options = options or Options()
    store, types = Store(Path(path)), load_event_types(options.frames)
    work = Work(store, types, options, pipeline, progress)
    with store.writing():
        before = sound(store)
        found = work.find(sources)
        if before and not replace:
            lose_nothing(store, before, [document.identifier for document in found.documents])
        held = work.read(found.documents, found.places)
        if held:
            manifest = Manifest(
                made_by=work.provenance,
                form=form(),
                base=str(options.settings.base),
                store_text=options.settings.store_text,
                frames=store.keep_frames(options.frames) if options.frames else "",
            )
            work.judgements = judgements
            work.compare(held, before)
            work.change.removed = sorted(set(before.by_identifier if before else ()) - set(held))
            work.settle(before, manifest, held)
    return work.change


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
    work = Work(store, load_event_types(None), Options(settings=settings))
    with store.writing():
        before = sound(store)
        if before and before.made_by.pipeline_name != made_by.pipeline_name:
            raise GraphError(f"{store.folder}: is a store of articles, which would be lost. Name another folder.")
        work.hashes = {source: sha256}
        held = work.hold(readings, dict.fromkeys((reading.document.identifier for reading in readings), source))
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
) -> Change:
    """Add documents to a store: those that are new or changed are read, and all are resolved together.

    Args:
        path: the store's folder.
        sources: files, folders, globs, "-" for standard input; none to resolve anew what is there.
        pipeline: the language pipeline; the one that read the store's other documents.
        options: how to read; the settings of the graph are the store's own.
        progress: called after every document with the numbers of those done and of all.
        reread: True to read all the store's documents again, from the texts that it keeps.

    Raises:
        GraphError: there is no store, another kg writes there, or its documents were read by other versions.
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
        types = load_event_types(options.frames or store.frames(before))
        work = Work(store, types, options, pipeline, progress)
        found = work.find(sources)
        fresh = work.fresh(found, before)
        given = {document.identifier for document in fresh}
        others = [row for row in before.documents if row.identifier not in given]
        if reread:
            places = found.places | {row.identifier: row.source for row in others}
            held = work.read([*fresh, *(store.document(row.reading) for row in others)], places)
            work.all_there(before.documents, held)
            frames = store.keep_frames(options.frames) if options.frames else before.frames
            manifest = before.read_by(work.provenance, form(), frames)
        else:
            check(store, before, types, options.frames)
            if fresh:
                check_maker(store, before, work.provenance)
            held = work.read(fresh, found.places)
            manifest = before
        work.compare({name: held[name] for name in given & set(held)}, before)
        work.change.documents = len(before.documents)
        idle = bool(sources) and not held and follows(store, before)
        if not idle:
            work.keep(before.documents, held)
            work.settle(before, manifest, held)
    return work.change


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
        work = Work(store, types, Options())
        gone = named(store, before, names)
        check(store, before, types)
        held: Held = {}
        work.keep([row for row in before.documents if row.identifier not in gone], held)
        work.change.removed = sorted(gone)
        work.settle(before, before, held)
    return work.change

"""Graphs that grow: a store made of sources, documents added to it and removed, all resolved together each time.

What a store holds is a function of its documents, of what read them and of people's judgements, never of the
order in which they came. So whatever is changed, the store is what building all at once would have made.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from fnmatch import fnmatchcase
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import NoReturn, TypeAlias

from kg.building import Linked, Options, link, made_by
from kg.errors import GraphError, SourceError
from kg.event_types import EventTypes, load_event_types
from kg.language import Pipeline
from kg.language import load as load_pipeline
from kg.model import Document, Judgement, Reading
from kg.rdf import database
from kg.rdf.minting import GraphSettings, Scope, document_graph
from kg.rdf.shared import Provenance
from kg.rdf.terms import Iri, Quad, order
from kg.reading import Found, Progress, find_documents, read, silent
from kg.slugs import digest
from kg.stores import Manifest, Store, Stored, find_store, fingerprint, form, frames_name
from kg.version import installed_version

__all__ = ["Change", "Moved", "add", "create", "remove"]

Held: TypeAlias = dict[str, tuple[Stored, Reading]]
"""What a store is to hold: each document's row and reading, by identifier."""

_STANDARD_INPUT = "-"

Loadable: TypeAlias = "Pipeline | str | Path | None"
"""A language pipeline, its name or its folder; None is the one that ships with kg."""


@dataclass(frozen=True, slots=True)
class Moved:
    """A document that was replaced by one of its name from another place."""

    identifier: str
    before: str
    now: str


@dataclass(slots=True)
class Change:
    """What became of a store.

    Args:
        added: the documents that it did not hold before, by identifier; so with the next three.
        replaced: those that it held with another text or another date, title, publisher.
        unchanged: those that were given and that it held already.
        removed: those that it holds no more.
        moved: the replaced ones that came from another place than those before.
        documents: how many it holds now.
        words: how many words were read, parted by white space.
        failures: the sources that could not be read, with the cure.
        skipped: the files of a kind that is not read.
        seconds: wall-clock seconds by step: "find", "pipeline", "read", "load", "resolve", "write".
        written: False where the store is as it was.
    """

    added: list[str] = field(default_factory=list)
    replaced: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    moved: list[Moved] = field(default_factory=list)
    documents: int = 0
    words: int = 0
    failures: list[SourceError] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)
    seconds: dict[str, float] = field(default_factory=dict)
    written: bool = False


def create(
    path: Path | str,
    sources: Sequence[str | Path],
    pipeline: Loadable = None,
    options: Options | None = None,
    progress: Progress = silent,
) -> Change:
    """Make a store of sources. One that is there is made anew, with the judgements that it has.

    Args:
        path: the store's folder; nothing is written where no source can be read.
        sources: files, folders, globs, "-" for standard input.
        pipeline: the language pipeline.
        options: how to build.
        progress: called after every document with the numbers of those done and of all.

    Raises:
        SourceError: with `strict`, at the first source that cannot be read.
        PipelineError: the language pipeline cannot be loaded.
        FrameError: a frame file is malformed.
        GraphError: the folder holds other things, or another kg writes there.
    """
    options = options or Options()
    store, types = Store(Path(path)), load_event_types(options.frames)
    work = _Work(store, types, options, pipeline, progress)
    with store.writing():
        before = _sound(store)
        found = work.find(sources)
        held = work.read(found.documents, found.places)
        if held:
            manifest = Manifest(
                made_by=work.provenance,
                form=form(),
                base=str(options.settings.base),
                store_text=options.settings.store_text,
                frames=store.keep_frames(options.frames) if options.frames else "",
            )
            work.compare(held, before)
            work.change.removed = sorted(set(before.by_identifier if before else ()) - set(held))
            work.settle(before, manifest, held)
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
        types = load_event_types(options.frames or store.frames(before))
        work = _Work(store, types, options, pipeline, progress)
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
            _check(store, before, types, options.frames)
            if fresh:
                _check_maker(store, before, work.provenance)
            held = work.read(fresh, found.places)
            manifest = before
        work.compare({name: held[name] for name in given & set(held)}, before)
        work.change.documents = len(before.documents)
        idle = bool(sources) and not held and before.judgements == _digest(_judgements(store))
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
        work = _Work(store, types, Options())
        gone = _named(store, before, names)
        _check(store, before, types)
        held: Held = {}
        work.keep([row for row in before.documents if row.identifier not in gone], held)
        work.change.removed = sorted(gone)
        work.settle(before, before, held)
    return work.change


class _Work:
    """The steps of a change to a store, and what they make of it."""

    def __init__(
        self,
        store: Store,
        types: EventTypes,
        options: Options,
        pipeline: Loadable = None,
        progress: Progress = silent,
    ) -> None:
        self.store, self.types, self.options, self.progress = store, types, options, progress
        self.change = Change()
        self._pipeline = pipeline
        self._started = time.perf_counter()

    @cached_property
    def pipeline(self) -> Pipeline:
        """The language pipeline: loaded when there is something to read."""
        return self._pipeline if isinstance(self._pipeline, Pipeline) else load_pipeline(self._pipeline)

    @property
    def provenance(self) -> Provenance:
        """What reads now."""
        return made_by(self.pipeline, self.types)

    def find(self, sources: Sequence[str | Path]) -> Found:
        """The documents of sources."""
        options = self.options
        found = find_documents(sources, options.defaults, options.columns, strict=options.strict)
        self.change.failures += found.failures
        self.change.skipped = found.skipped
        self._lap("find")
        return found

    def fresh(self, found: Found, before: Manifest) -> list[Document]:
        """The documents that the store does not hold as they are now."""
        fresh = []
        for document in found.documents:
            known = before.by_identifier.get(document.identifier)
            if known and known.content == fingerprint(document):
                self.change.unchanged.append(document.identifier)
            elif known and document.identifier == _STANDARD_INPUT:
                problem = "another text from standard input is in the store under this name"
                self.change.failures.append(SourceError(_STANDARD_INPUT, problem, "Save it to a file, and add that"))
            else:
                fresh.append(document)
        return fresh

    def read(self, documents: Sequence[Document], places: Mapping[str, str]) -> Held:
        """Reads documents, and keeps the readings in the store."""
        held: Held = {}
        if documents:
            self.pipeline  # noqa: B018  loading it is no part of reading
            self._lap("pipeline")
            readings, failures = read(
                documents, self.pipeline, self.types.frames, strict=self.options.strict, progress=self.progress
            )
            self.change.failures += failures
            for reading in readings:
                document = reading.document
                name, kept = self.store.keep_reading(reading)
                row = Stored(document.identifier, fingerprint(document), name, "", places[document.identifier])
                held[document.identifier] = row, kept
                self.change.words += len(document.text.split())
        self._lap("read")
        return held

    def all_there(self, rows: Iterable[Stored], held: Held) -> None:
        """Complains where a document of the store could not be read again: it would be lost."""
        lost = [row.identifier for row in rows if row.identifier not in held]
        if lost:
            problems = "; ".join(str(failure) for failure in self.change.failures if failure.source in lost)
            raise GraphError(f"{self.store.folder}: nothing was changed, since not all could be read again: {problems}")

    def compare(self, held: Held, before: Manifest | None) -> None:
        """Tells which of the documents are new to the store, and which are there already."""
        known = before.by_identifier if before else {}
        change = self.change
        for identifier, (row, _) in sorted(held.items()):
            old = known.get(identifier)
            if old is None:
                change.added.append(identifier)
            elif old.content == row.content:
                change.unchanged.append(identifier)
            else:
                change.replaced.append(identifier)
                if old.source != row.source:
                    change.moved.append(Moved(identifier, old.source, row.source))

    def keep(self, rows: Iterable[Stored], held: Held) -> None:
        """Adds readings that the store has to those that it is to hold."""
        for row in rows:
            if row.identifier not in held:
                held[row.identifier] = row, self.store.reading(row.reading)
        self._lap("load")

    def settle(self, before: Manifest | None, manifest: Manifest, held: Held) -> None:
        """Resolves all that the store is to hold, and writes the difference."""
        rows = [held[identifier] for identifier in sorted(held)]
        readings = [reading for _, reading in rows]
        settings = GraphSettings(manifest.base, manifest.store_text, self.types.vocabulary)
        judgements = _judgements(self.store)
        linked = link(readings, manifest.made_by, settings, judgements)
        shared = set(linked.shared())
        manifest = manifest.holding(
            [row.named(Scope(reading, linked.links, settings).names) for row, reading in rows],
            digest(*map(repr, sorted(shared, key=order)), length=32),
            _digest(judgements),
        )
        self._lap("resolve")
        self.change.documents = len(readings)
        if manifest == before:
            return
        target = self.store.new_graph(manifest)
        if before is None or not before.is_like(manifest):
            database.create(target, chain([shared], map(linked.of, readings)))
        else:
            graphs = _changed(before, manifest, linked)
            if before.shared != manifest.shared:
                graphs[settings.shared_graph] = shared
            database.change(target, self.store.graph(before), graphs)
        self.store.commit(manifest)
        self.change.written = True
        self._lap("write")

    def _lap(self, step: str) -> None:
        now = time.perf_counter()
        self.change.seconds[step] = self.change.seconds.get(step, 0.0) + now - self._started
        self._started = now


def _sound(store: Store) -> Manifest | None:
    """What a store holds that is to be made anew; None where there is none, or none that can be read."""
    try:
        manifest = store.manifest()
        database.open_database(store.graph(manifest))
    except (OSError, GraphError):
        return None
    return manifest


def _judgements(store: Store) -> tuple[Judgement, ...]:
    """What people decided about the things that a store holds."""
    return ()


def _digest(judgements: Sequence[Judgement]) -> str:
    return digest(*map(repr, judgements), length=32) if judgements else ""


def _changed(before: Manifest, now: Manifest, linked: Linked) -> dict[Iri, Iterable[Quad]]:
    """The graphs of the documents that tell something else than before, or nothing any more."""
    graphs: dict[Iri, Iterable[Quad]] = {}
    old = {(row.identifier, row.reading, row.names) for row in before.documents}
    for row, reading in zip(now.documents, linked.readings, strict=True):
        if (row.identifier, row.reading, row.names) not in old:
            graphs[document_graph(row.identifier, linked.settings)] = linked.of(reading)
    for identifier in set(before.by_identifier) - set(now.by_identifier):
        graphs[document_graph(identifier, linked.settings)] = ()
    return graphs


def _named(store: Store, before: Manifest, names: Sequence[str]) -> set[str]:
    """The documents that names and globs tell."""
    known = list(before.by_identifier)
    gone: set[str] = set()
    for name in names:
        found = {name} if name in before.by_identifier else {each for each in known if fnmatchcase(each, name)}
        if not found:
            near = get_close_matches(name, known)
            told = f"Did you mean {' or '.join(near)}?" if near else "kg query documents lists them."
            raise GraphError(f"{store.folder}: holds no document {name!r}; nothing was removed. {told}")
        gone |= found
    return gone


def _check(store: Store, before: Manifest, types: EventTypes, given: Path | None = None) -> None:
    """Complains where readings that are there and readings made now would not fit together."""
    made, now = before.made_by, installed_version()
    if made.software_version != now:
        _refuse(store, f"kg {made.software_version}, and this is kg {now}")
    if before.form != form():
        _refuse(store, "another edition of kg, whose readings have another form")
    if given is not None and frames_name(given) != before.frames:
        _refuse(store, "other event types than those in " + str(given))
    if made.frames_hash != types.frames.digest:
        _refuse(store, "other event types than kg has now")


def _check_maker(store: Store, before: Manifest, now: Provenance) -> None:
    made = before.made_by
    if made != now:
        ours, theirs = (f"{p.pipeline_name} {p.pipeline_version} ({p.pipeline_hash})" for p in (now, made))
        _refuse(store, f"the language pipeline {theirs}, and this is {ours}")


def _refuse(store: Store, told: str) -> NoReturn:
    raise GraphError(
        f"{store.folder}: its documents were read by {told}. Read them all again: kg add {store.folder} --reread"
    )

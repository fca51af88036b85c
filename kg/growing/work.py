"""The steps of a change to a store: finding, reading, resolving, writing the difference."""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import TypeAlias

from kg.building import Linked, Options, link, made_by
from kg.errors import GraphError, SourceError
from kg.event_types import EventTypes
from kg.growing.change import Change, Moved
from kg.growing.settling import Sharing, digest_of
from kg.judgements import read_judgements
from kg.language import Pipeline
from kg.language import load as load_pipeline
from kg.model import Document, Judgement, Reading
from kg.rdf import database
from kg.rdf.minting import GraphSettings, Scope, document_graph
from kg.rdf.shared import Provenance
from kg.rdf.terms import Iri, Quad
from kg.reading import Found, Progress, find_documents, read, silent
from kg.slugs import digest
from kg.stores import Manifest, Store, Stored, fingerprint

Held: TypeAlias = dict[str, tuple[Stored, Reading]]
"""What a store is to hold: each document's row and reading, by identifier."""

Loadable: TypeAlias = "Pipeline | str | Path | None"
"""A language pipeline, its name or its folder; None is the one that ships with kg."""

_STANDARD_INPUT = "-"


class Work:
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
        self.judgements: Path | None = None
        """A file of judgements that is to become the store's own."""
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
            held = self.hold(readings, places)
        self._lap("read")
        return held

    def hold(self, readings: Iterable[Reading], places: Mapping[str, str]) -> Held:
        """Keeps readings in the store."""
        held: Held = {}
        for reading in readings:
            document = reading.document
            name, kept = self.store.keep_reading(reading)
            row = Stored(document.identifier, fingerprint(document), name, "", places[document.identifier])
            held[document.identifier] = row, kept
            self.change.words += len(document.text.split())
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
        sharing = Sharing()
        for row in rows:
            if row.identifier not in held:
                held[row.identifier] = row, sharing.share(self.store.reading(row.reading))
        self._lap("load")

    def settle(self, before: Manifest | None, manifest: Manifest, held: Held) -> None:
        """Resolves all that the store is to hold, and writes the difference."""
        rows = [held[identifier] for identifier in sorted(held)]
        readings = [reading for _, reading in rows]
        settings = GraphSettings(manifest.base, manifest.store_text, self.types.vocabulary)
        judgements = read_judgements(self.judgements) if self.judgements else _judgements(self.store)
        linked = link(readings, manifest.made_by, settings, judgements)
        if self.judgements:  # kept only now that they are known to hold together
            self.store.keep_judgements(self.judgements)
        manifest = manifest.holding(
            [row.named(Scope(reading, linked.links, settings).names) for row, reading in rows],
            digest_of(linked.shared()),
            _digest(judgements),
        )
        self._lap("resolve")
        self.change.documents, self.change.unknown = len(readings), linked.links.unknown
        if manifest == before:
            return
        target = self.store.new_graph(manifest)
        if before is None or not before.is_like(manifest):
            database.create(target, chain([linked.shared()], map(linked.of, readings)))
        else:
            graphs = _changed(before, manifest, linked)
            if before.shared != manifest.shared:
                graphs[settings.shared_graph] = linked.shared()
            database.change(target, self.store.graph(before), graphs)
        self.store.commit(manifest)
        self.change.written = True
        self._lap("write")

    def _lap(self, step: str) -> None:
        now = time.perf_counter()
        self.change.seconds[step] = self.change.seconds.get(step, 0.0) + now - self._started
        self._started = now


def follows(store: Store, manifest: Manifest) -> bool:
    """True where people have decided nothing else since the manifest was written."""
    return manifest.judgements == _digest(_judgements(store))


def _judgements(store: Store) -> tuple[Judgement, ...]:
    """What people decided about the things that a store holds."""
    return read_judgements(store.judgements) if store.judgements.exists() else ()


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

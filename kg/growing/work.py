"""The steps of a change to a store after reading: comparing, resolving, writing the difference."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from itertools import chain
from pathlib import Path
from typing import TypeAlias

from kg.building import link
from kg.collector import collector_paused
from kg.errors import GraphError
from kg.event_types import EventTypes
from kg.growing.change import Change, Moved
from kg.growing.checks import opens
from kg.growing.ledger import Ledger
from kg.growing.settling import Sharing
from kg.judgements import read_judgements
from kg.model import Judgement, Reading
from kg.rdf import database
from kg.rdf.indexes import is_whole
from kg.rdf.minting import GraphSettings, Scope, document_graph
from kg.rdf.tallies import summed
from kg.rdf.terms import Iri, Quad
from kg.slugs import digest
from kg.stores import Manifest, Shelf, Store, Stored, fingerprint, versions

Held: TypeAlias = dict[str, tuple[Stored, Reading]]
"""What a store is to hold: each document's row and reading, by identifier."""


class Work:
    """What readings make of a store.

    Args:
        store: the store.
        types: what is read.
        change: what became of the store; told more by each step.
    """

    def __init__(self, store: Store, types: EventTypes, change: Change) -> None:
        self.store, self.types, self.change = store, types, change
        self.judgements: Path | None = None
        """A file of judgements that is to become the store's own."""

    def hold(self, rows: Iterable[Stored]) -> Held:
        """Rows with their readings."""
        sharing = Sharing()
        with collector_paused():
            held = {row.identifier: (row, sharing.share(self.store.reading(row))) for row in rows}
        self.change.lap("load")
        return held

    def all_there(self, rows: Iterable[Stored], held: Collection[str]) -> None:
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

    def settle(self, before: Manifest | None, manifest: Manifest, held: Held, *, anew: bool = False) -> None:
        """Resolves all that the store is to hold, and writes the difference; all of it, where what is there is damaged.

        Args:
            before: what the store holds.
            manifest: what read the documents.
            held: what the store is to hold.
            anew: True to write all of the graph, whatever is there.
        """
        rows = [held[identifier] for identifier in sorted(held)]
        readings = [reading for _, reading in rows]
        settings = GraphSettings(manifest.base, manifest.store_text, self.types.vocabulary)
        judgements = read_judgements(self.judgements) if self.judgements else judgements_of(self.store)
        linked = link(readings, manifest.made_by, settings, judgements)
        if self.judgements:  # kept only now that they are known to hold together
            self.store.keep_judgements(self.judgements)
        manifest = manifest.holding(
            [row.named(Scope(reading, linked.links, settings).names) for row, reading in rows],
            summed(linked.shared()),
            judgements_digest(judgements),
        )
        manifest = manifest.reckoned(before, {}, versions())
        self.change.lap("resolve")
        self.change.documents, self.change.unknown = len(readings), linked.links.unknown
        if manifest == before and not anew and is_whole(self.store.graph(before)):
            return
        ledger = Ledger(linked)
        if anew or before is None or manifest == before or not (before.is_like(manifest) and opens(self.store, before)):
            with self.store.graph_anew(manifest) as target:
                database.create(target, chain([linked.shared()], map(ledger.of, readings)))
        elif before.graph != manifest.graph:  # else the graph is the same, and only more can be told of it
            graphs = _changed(before, manifest, ledger)
            if before.shared != manifest.shared:
                graphs[settings.shared_graph] = linked.shared()
            database.change(self.store.new_graph(manifest), self.store.graph(before), graphs)
        ledger.count_the_rest(manifest)
        self.store.commit(manifest.reckoned(before, ledger.tallies, versions()))
        self.change.written = True
        self.change.lap("write")


def kept(shelf: Shelf, reading: Reading, source: str, sha256: str) -> Stored:
    """Puts a reading on the shelf; gives the row that tells of it.

    Args:
        shelf: the shelf.
        reading: what was read.
        source: the file that it was read from.
        sha256: that of the file's bytes.
    """
    document = reading.document
    return Stored(document.identifier, fingerprint(document), shelf.keep(reading), "", source, sha256)


def follows(store: Store, manifest: Manifest) -> bool:
    """True where people have decided nothing else since the manifest was written."""
    return manifest.judgements == judgements_digest(judgements_of(store))


def judgements_of(store: Store) -> tuple[Judgement, ...]:
    """What people decided about the things that a store holds."""
    return read_judgements(store.judgements) if store.judgements.exists() else ()


def judgements_digest(judgements: Sequence[Judgement]) -> str:
    """What stands for judgements in a manifest; nothing where there are none."""
    return digest(*map(repr, judgements), length=32) if judgements else ""


def _changed(before: Manifest, now: Manifest, ledger: Ledger) -> dict[Iri, Iterable[Quad]]:
    """The graphs of the documents that tell something else than before, or nothing any more."""
    graphs: dict[Iri, Iterable[Quad]] = {}
    old = {row.told for row in before.documents}
    linked = ledger.linked
    for row, reading in zip(now.documents, linked.readings, strict=True):
        if row.told not in old:
            graphs[document_graph(row.identifier, linked.settings)] = ledger.of(reading)
    for identifier in set(before.by_identifier) - set(now.by_identifier):
        graphs[document_graph(identifier, linked.settings)] = ()
    return graphs

"""The first steps of a build or a change: finding documents, and having those read that were not read yet."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import TypeAlias

from kg.building import Options, made_by
from kg.engines import Batches, Outcome, start
from kg.errors import SourceError
from kg.event_types import EventTypes
from kg.growing.change import Change
from kg.language import Pipeline
from kg.language import load as load_pipeline
from kg.model import Document
from kg.rdf.shared import Provenance
from kg.reading import Progress, silent
from kg.sources import find_skipped, read_located
from kg.stores import Stored, Workplace, fingerprint

Loadable: TypeAlias = "Pipeline | str | Path | None"
"""A language pipeline, its name or its folder; None is the one that ships with kg."""

_STANDARD_INPUT = "-"


def untold(_left: int) -> None:
    """Nobody wants to know what an interrupted build had read."""


class Intake:
    """Documents on their way onto the shelf. Texts are held one at a time: there may be a million.

    Args:
        workplace: where the readings go.
        types: what is read.
        frames: the folder of the user's own event types.
        options: how to read, and who reads.
        pipeline: the language pipeline.
        progress: called with the numbers of documents done and of all.
        change: what became of the documents; told more by each step.
    """

    def __init__(
        self,
        workplace: Workplace,
        types: EventTypes,
        frames: Path | None,
        options: Options,
        pipeline: Loadable,
        progress: Progress = silent,
        change: Change | None = None,
    ) -> None:
        self.workplace, self.types, self.frames, self.options = workplace, types, frames, options
        self.progress, self.change = progress, change or Change()
        self._pipeline = pipeline
        self._batches = Batches(workplace.batches)
        self._given: dict[str, Stored] = {}
        self._done: dict[str, str] = {}
        self._known: Mapping[str, str] = {}

    @cached_property
    def pipeline(self) -> Pipeline:
        """The language pipeline: loaded when there is something to read."""
        return self._pipeline if isinstance(self._pipeline, Pipeline) else load_pipeline(self._pipeline)

    @property
    def provenance(self) -> Provenance:
        """What reads now."""
        return made_by(self.pipeline, self.types)

    def go_on(self, known: Iterable[Stored] = ()) -> None:
        """Takes over what an interrupted build has read, and what is known beside it.

        Args:
            known: documents that were read by what reads now.
        """
        journal = self.workplace.journal.done(self.provenance) if self.workplace.is_begun() else {}
        self._known = {**{row.content: row.reading for row in known}, **journal}

    def begin(self, begun_anew: Callable[[int], None]) -> None:
        """Begins anew; tells how many documents an interrupted build had read, where one lies here."""
        if left := self.workplace.journal.count():
            begun_anew(left)

    def find(self, sources: Sequence[str | Path], held: Mapping[str, Stored] | None = None) -> set[str]:
        """Finds the documents of sources, and takes those up that are not held as they are now.

        Args:
            sources: files, folders, globs, "-" for standard input.
            held: what the store holds, by identifier.

        Returns:
            The identifiers of those that were taken up.
        """
        options, change, held = self.options, self.change, held or {}
        hashes: dict[str, str] = {}

        def seen(name: str, data: bytes) -> None:
            hashes[name] = sha256(data).hexdigest()

        change.skipped = find_skipped(sources)
        for place, item in read_located(
            sources, defaults=options.defaults, columns=options.columns, strict=options.strict, seen=seen
        ):
            if isinstance(item, SourceError):
                change.failures.append(item)
                continue
            content, old = fingerprint(item), held.get(item.identifier)
            is_known = old is not None and old.content == content
            if old and is_known and self.workplace.shelf.has(old.reading):
                change.unchanged.append(item.identifier)
            elif old and not is_known and item.identifier == _STANDARD_INPUT:
                problem = "another text from standard input is in the store under this name"
                change.failures.append(SourceError(_STANDARD_INPUT, problem, "Save it to a file, and add that"))
            else:
                self.take(item, Stored(item.identifier, content, "", "", place, hashes.get(place, "")))
        self.change.lap("find")
        return set(self._given)

    def take(self, document: Document, row: Stored) -> None:
        """Takes a document up: to be read, unless it is known what was read in it.

        Args:
            document: the document.
            row: what the store is to hold of it, the digest of its reading left out.
        """
        known = self._known.get(row.content, "")
        if known and self.workplace.shelf.has(known):
            self._done[document.identifier] = known
        else:
            self._batches.add(document)
        self._given[document.identifier] = row
        self.change.words += len(document.text.split())

    def read(self) -> dict[str, Stored]:
        """Reads what was taken up; the readings lie on the shelf then.

        Returns:
            A row for each document that could be read, by identifier.

        Raises:
            SourceError: with `strict`, at the first document that cannot be understood.
            EngineError: those who should read cannot be had.
        """
        self._batches.close()
        self.change.resumed = len(self._done)
        if self._batches.files:
            self.pipeline  # noqa: B018  loading it is no part of reading
            self.change.lap("pipeline")
            self.workplace.journal.begin(self.provenance)
            with start(
                self.options.readers, self.pipeline, self.types, self.frames, self.workplace.shelf.folder,
                len(self._batches.files),
            ) as engine:  # fmt: skip
                self.change.lap("engine")
                count, total, found = len(self._done), len(self._given), len(self.change.failures)
                self.progress(count, total)
                for outcomes in engine.read(self._batches.files):
                    self._note(outcomes)
                    count += len(outcomes)
                    self.progress(count, total)
            self.change.failures[found:] = sorted(self.change.failures[found:], key=lambda failure: failure.source)
        elif self._given:
            self.progress(len(self._done), len(self._given))
        self.change.lap("read")
        return {name: self._given[name].read_as(self._done[name]) for name in sorted(self._done)}

    def _note(self, outcomes: Iterable[Outcome]) -> None:
        """Writes down what became of documents."""
        rows = []
        for outcome in outcomes:
            if outcome.reading:
                self._done[outcome.identifier] = outcome.reading
                rows.append((self._given[outcome.identifier].content, outcome.reading))
            elif self.options.strict:
                raise outcome.failure()
            else:
                self.change.failures.append(outcome.failure())
        self.workplace.journal.add(rows)

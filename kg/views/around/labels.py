"""Finding things by what they are called: exactly, by the beginning, by words, and by what looks alike."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import pyoxigraph as ox
from rapidfuzz import fuzz, process

from kg.rdf import terms
from kg.rdf.terms import DM
from kg.views.facts import ROLES, THING_KINDS, local_name

KINDS = (*THING_KINDS, "Document")
"""What can be found, in the order in which a thing of several kinds is told to be one."""

EXACT, BEGINNING, WORDS, ALIKE = range(4)
"""How a name fits, the best first."""

LONGEST = 200
"""So many characters of what is looked for count: no name is longer, and a page of text is none."""

_CUTOFF = 72
_ALIKE_SHOWN = 12
_NAMES = (terms.PREFERRED_LABEL, terms.ALTERNATIVE_LABEL, terms.ISO2, terms.TITLE_OF_DOCUMENT, terms.IDENTIFIER)


@dataclass(frozen=True, slots=True)
class Entry:
    """A thing that has names, its own first, and the number of facts in which it has part;
    of a document, the number of its passages that facts rest on.
    """

    iri: str
    label: str
    kind: str
    names: tuple[str, ...]
    facts: int


class Hit(NamedTuple):
    """A thing found, by which of its names, and how well that fits."""

    entry: Entry
    name: str
    fit: int


class Labels:
    """All names of a store's things, read once; the store must not change afterwards."""

    def __init__(self, store: ox.Store) -> None:
        self._store = store

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """All things, those with the most facts first."""
        kinds: dict[str, str] = {}
        for kind in KINDS:
            for iri, _ in self._pairs(terms.TYPE, ox.NamedNode(DM(kind))):
                kinds.setdefault(iri, kind)
        names: dict[str, list[str]] = defaultdict(list)
        for predicate in _NAMES:
            for iri, name in sorted(self._pairs(predicate)):
                if iri in kinds and name not in names[iri]:
                    names[iri].append(name)
        weights = self._weights()
        rows = [
            Entry(iri, known[0], kind, tuple(known), weights.get(iri, 0))
            for iri, kind in kinds.items()
            if (known := names.get(iri) or [local_name(iri)])
        ]
        return tuple(sorted(rows, key=lambda entry: (-entry.facts, fold(entry.label), entry.iri)))

    @cached_property
    def by_label(self) -> dict[str, str]:
        """The IRIs of all that bears a name of its own, documents aside; none where several things are called so."""
        found: dict[str, str] = {}
        for entry in self.entries:
            if entry.kind != "Document":
                found[entry.label] = "" if entry.label in found else entry.iri
        return found

    def weightiest(self, kinds: Collection[str], limit: int) -> list[Entry]:
        """The things of these kinds that have part in the most facts."""
        found = (entry for entry in self.entries if entry.kind in kinds and entry.facts)
        return [entry for entry, _ in zip(found, range(limit), strict=False)]

    def search(self, wanted: str, kinds: Collection[str] = KINDS) -> list[Hit]:
        """What is called so, the best fit first, documents last, among equals what has the most facts.

        Names that only look alike are given where no other name fits.
        """
        told = fold(wanted[:LONGEST])
        if not told:
            return []
        hits = [hit for entry in self.entries if entry.kind in kinds and (hit := self._fit(told, entry))]
        return sorted(hits, key=lambda hit: (hit.fit, hit.entry.kind == "Document")) or self._alike(told, kinds)

    def suggest(self, wanted: str, kinds: Collection[str], limit: int) -> list[Entry]:
        """The things whose name begins so or holds words that do; the weightiest where nothing is wanted yet."""
        if not wanted.strip():
            return self.weightiest(kinds, limit)
        return [hit.entry for hit in self.search(wanted, kinds)[:limit]]

    def _alike(self, told: str, kinds: Collection[str]) -> list[Hit]:
        every = [
            (entry, name, folded)
            for entry in self.entries
            if entry.kind in kinds
            for name, folded in self._folded[entry.iri]
        ]
        texts = [folded for _, _, folded in every]
        near = process.extract(told, texts, scorer=fuzz.WRatio, score_cutoff=_CUTOFF, limit=4 * _ALIKE_SHOWN)
        hits: dict[str, Hit] = {}
        for _, _, place in near:
            entry, name, _ = every[place]
            hits.setdefault(entry.iri, Hit(entry, name, ALIKE))
        return list(hits.values())[:_ALIKE_SHOWN]

    def _fit(self, told: str, entry: Entry) -> Hit | None:
        """The best fit of a thing's names."""
        best: Hit | None = None
        for name, folded in self._folded[entry.iri]:
            fit = _how(told, folded)
            if fit is not None and (best is None or fit < best.fit):
                best = Hit(entry, name, fit)
        return best

    @cached_property
    def _folded(self) -> dict[str, list[tuple[str, str]]]:
        return {entry.iri: [(name, fold(name)[:LONGEST]) for name in entry.names] for entry in self.entries}

    def _weights(self) -> dict[str, int]:
        roles = " ".join(str(ox.NamedNode(DM(role))) for role in ROLES)
        question = (
            f"SELECT ?thing (COUNT(DISTINCT ?fact) AS ?count) {{ VALUES ?role {{ {roles} }} ?fact ?role ?thing }} "
            "GROUP BY ?thing"
        )
        answer = self._store.query(question)
        assert isinstance(answer, ox.QuerySolutions)
        weights = {row["thing"].value: int(row["count"].value) for row in answer}
        return weights | self._passages()

    def _passages(self) -> dict[str, int]:
        """In how many stretches of each document evidence stands: in one often for several facts."""
        part_of, start, end = (ox.NamedNode(iri) for iri in (terms.DOCUMENT, terms.START, terms.END))
        answer = self._store.query(
            f"SELECT ?document (COUNT(DISTINCT ?stretch) AS ?count) {{ ?evidence {part_of} ?document "
            f"OPTIONAL {{ ?evidence {start} ?start ; {end} ?end }} "
            'BIND(IF(BOUND(?end), CONCAT(STR(?start), "-", STR(?end)), "") AS ?stretch) } GROUP BY ?document'
        )
        assert isinstance(answer, ox.QuerySolutions)
        return {row["document"].value: int(row["count"].value) for row in answer}

    def _pairs(self, predicate: str, thing: ox.NamedNode | None = None) -> Iterator[tuple[str, str]]:
        """Subjects and objects of a property, as their IRIs and texts."""
        for quad in self._store.quads_for_pattern(None, ox.NamedNode(predicate), thing, ox.DefaultGraph()):
            if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.NamedNode | ox.Literal):
                yield quad.subject.value, quad.object.value


def fold(text: str) -> str:
    """The text without accents, case and punctuation, in any script; words parted by single spaces.

    >>> fold("Lech  Wałęsa, O’Brien")
    'lech wałesa o brien'
    """
    plain = (letter for letter in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(letter))
    return " ".join("".join(letter if letter.isalnum() else " " for letter in plain).split())


def _how(told: str, name: str) -> int | None:
    if told == name:
        return EXACT
    if name.startswith(told):
        return BEGINNING
    words = name.split()
    return WORDS if all(any(word.startswith(part) for word in words) for part in told.split()) else None

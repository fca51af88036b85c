"""What a node of the graph was made of: the passages behind a fact, the names that documents give a thing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import pyoxigraph as ox

from kg.errors import GraphError
from kg.rdf import terms
from kg.rdf.terms import Iri
from kg.slugs import slug
from kg.views.dates import when
from kg.views.facts import Evidence, Facts, Reader, day_told, first_text, things_of
from kg.views.sentences import plain, sentence
from kg.views.store import value_of

_SHOWN = 8
_LABELS = (terms.PREFERRED_LABEL, terms.ALTERNATIVE_LABEL)


@dataclass(frozen=True, slots=True)
class Told:
    """What one passage says of a fact, untouched by merging.

    Args:
        reference: how judgements refer to it, "report.txt#meeting-3806-0".
        evidence: its words and document.
        status: Occurred, Planned …; empty where the passage gives none.
        date: the days that it gives, in words.
        places: where it puts the fact.
        participants: whom it gives a part.
    """

    reference: str
    evidence: Evidence
    status: str
    date: str
    places: tuple[str, ...]
    participants: tuple[str, ...]

    @property
    def line(self) -> str:
        """Status, days, places and who took part, in one line."""
        places = f"in {', '.join(self.places)}" if self.places else ""
        return "; ".join(part for part in (self.status, self.date, places, ", ".join(self.participants)) if part)

    @property
    def key(self) -> str:
        """The key of the fact in its document."""
        return self.reference.rpartition("#")[2]


@dataclass(frozen=True, slots=True, order=True)
class ToldName:
    """What one document calls a thing; document and named graph are empty where a file keeps none apart."""

    document: str
    name: str
    reference: str
    graph: str

    @property
    def everywhere(self) -> str:
        """The reference to whoever bears that name, in all documents."""
        return self.reference.rpartition("#")[2]


class Origins:
    """Looks up what nodes of a store were made of."""

    def __init__(self, store: ox.Store) -> None:
        self.store = store
        self.reader = Reader(store)
        # What is asked for anew with every match of one thing.
        self._labels: dict[str, str] = {}
        self._names: dict[str, list[ToldName]] = {}

    @cached_property
    def facts(self) -> frozenset[str]:
        """The IRIs of all facts."""
        return frozenset(self._subjects(terms.TYPE, ox.NamedNode(terms.FACT)))

    def is_fact(self, iri: str) -> bool:
        """True for events, positions, tenures and sites; False for actors, places and topics."""
        return iri in self.facts

    def kind(self, iri: str) -> str:
        """Person, Meeting, Topic …"""
        return self.reader.fact(iri).kind if self.is_fact(iri) else self.reader.thing(iri).kind

    def label(self, iri: str) -> str:
        """What a thing is called, or what a fact says in a sentence."""
        if iri not in self._labels:
            self._labels[iri] = self._label(iri)
        return self._labels[iri]

    def _label(self, iri: str) -> str:
        if not self.is_fact(iri):
            return self.reader.thing(iri).label
        fact = self.reader.fact(iri)
        return plain(sentence(fact, Facts((fact,), things_of([fact], self.reader.thing), 0)))

    def told(self, iri: str) -> list[Told]:
        """The passages that a fact was made of, in the order of their documents' dates."""
        every = self._subjects(terms.ASSERTS, ox.NamedNode(iri))
        found = [self.passage(each) for each in every if terms.EVIDENCE in self.reader.properties(each)]
        return sorted(found, key=lambda told: (str(told.evidence.source.date or "9"), told.reference))

    def passage(self, assertion: str) -> Told:
        """What an assertion says."""
        known = self.reader.properties(assertion)
        evidence = self.reader.evidence(known[terms.EVIDENCE])[0]
        key = assertion.rpartition("/")[2]
        places, participants = (
            tuple(self.reader.thing(str(each)).label for each in known.get(role, ()))
            for role in (terms.TOLD_PLACE, terms.TOLD_PARTICIPANT)
        )
        start, end = (day_told(known, predicate) for predicate in (terms.TOLD_DATE, terms.TOLD_END_DATE))
        return Told(
            f"{evidence.source.identifier}#{key}",
            evidence,
            first_text(known, terms.TOLD_STATUS).rpartition("#")[2],
            when(start, end, first_text(known, terms.TOLD_PRECISION)),
            places,
            participants,
        )

    def assertion(self, reference: str) -> tuple[str, str] | None:
        """The assertion that a judgement refers to, and the fact that it was taken to tell of."""
        identifier, _, key = reference.rpartition("#")
        for document in self._subjects(terms.IDENTIFIER, ox.Literal(identifier)):
            node = Iri(f"{document}/assertion/{slug(key)}")
            for fact in self.reader.properties(node).get(terms.ASSERTS, ()):
                return node, str(fact)
        return None

    def names(self, iri: str) -> list[ToldName]:
        """What the documents call a thing."""
        if iri not in self._names:
            self._names[iri] = sorted(self._told_names(iri))
        return self._names[iri]

    def _told_names(self, iri: str) -> Iterator[ToldName]:
        rows = self.store.quads_for_pattern(ox.NamedNode(iri), ox.NamedNode(terms.TOLD_NAME), None)
        every = [(str(value_of(row.object)), row.graph_name) for row in rows]
        told = [(name, graph) for name, graph in every if isinstance(graph, ox.NamedNode)]
        kind = self.reader.thing(iri).kind.lower()
        kind = "topic" if kind == "installation" else kind
        if not told:  # a file that keeps no documents apart
            yield from (ToldName("", name, f"{kind}/{slug(name)}", "") for name, _ in every)
        for name, graph in told:
            document = self._identifier(graph)
            yield ToldName(document, name, f"{document}#{kind}/{slug(name)}", graph.value)

    def find(self, name: str) -> str:
        """The node that a user named: by its IRI, the end of it, its label, or a part of them.

        Raises:
            GraphError: none has that name, or several have.
        """
        for found in self._candidates(name):
            if len(found) == 1:
                return found[0]
            if found:
                shown = "\n  ".join(found[:_SHOWN])
                raise GraphError(f"{len(found)} things are named like {name!r}; give more of the IRI:\n  {shown}")
        raise GraphError(
            f"The graph has nothing called {name!r}. Answers of kg query with --format csv have the IRIs of facts: "
            "timeline lists events, positions, tenures and sites the others; people and topics go by their names."
        )

    def _candidates(self, name: str) -> Iterator[list[str]]:
        """Those that fit, the strictest way of fitting first."""
        things = set(self._subjects(terms.TOLD_NAME))
        every = sorted(self.facts | things)
        yield [iri for iri in every if iri == name]
        if not name.strip():
            return
        yield [iri for iri in every if iri.endswith(f"/{name}")]
        for label in _LABELS:
            yield sorted(self._labelled(label, lambda told: told == slug(name)) & things)
        yield [iri for iri in every if iri.endswith(name)]
        # "Gates" is whoever alone is called so, whatever stands before or behind it.
        yield sorted(self._labelled(_LABELS[0], lambda told: f"-{slug(name)}-" in f"-{told}-") & things)
        yield [iri for iri in every if name in iri]

    def _labelled(self, predicate: str, wanted: Callable[[str], bool]) -> set[str]:
        return {
            row.subject.value
            for row in self.store.quads_for_pattern(None, ox.NamedNode(predicate), None, ox.DefaultGraph())
            if isinstance(row.subject, ox.NamedNode) and wanted(slug(str(value_of(row.object))))
        }

    def _identifier(self, graph: ox.NamedNode) -> str:
        rows = self.store.quads_for_pattern(None, ox.NamedNode(terms.IDENTIFIER), None, graph)
        return min((str(value_of(row.object)) for row in rows), default="")

    def _subjects(self, predicate: str, thing: ox.NamedNode | ox.Literal | None = None) -> list[str]:
        rows = self.store.quads_for_pattern(None, ox.NamedNode(predicate), thing, ox.DefaultGraph())
        return sorted({row.subject.value for row in rows if isinstance(row.subject, ox.NamedNode)})


def spread(passages: Sequence[Evidence], most: int) -> tuple[Evidence, ...]:
    """So many passages at most, one of each document before a second of any."""
    times: dict[str, int] = {}
    ranked = []
    for number, each in enumerate(passages):
        turn = times[each.source.iri] = times.get(each.source.iri, -1) + 1
        ranked.append((turn, number, each))
    return tuple(each for _, _, each in sorted(ranked, key=lambda row: row[:2])[:most])

"""The facts in which a thing has part, section by section and page by page, and the things beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

import pyoxigraph as ox

from kg.rdf import terms
from kg.rdf.terms import DM
from kg.views.facts import KINDS, ROLES, Facts, Reader, Thing, local_name, things_of
from kg.views.sentences import plain, sentence

_DEFAULT = ox.DefaultGraph()
_TOLD = frozenset({"Event", *KINDS})
_CALLED = (terms.PREFERRED_LABEL, terms.LABEL, terms.NAME, terms.TEXT)
_SCHEME = ("http://", "https://")


class Section(NamedTuple):
    """Facts that are told together: its name in addresses, its heading, and the classes of its facts."""

    name: str
    heading: str
    classes: tuple[str, ...]


SECTIONS = (
    Section("posts", "Posts", ("Tenure",)),
    Section("positions", "Positions", ("Position", "Denial")),
    Section("meetings", "Meetings and talks", ("Meeting",)),
    Section("visits", "Visits", ("Visit",)),
    Section("calls", "Calls", ("Call",)),
    Section("agreements", "Agreements", ("Agreement",)),
    Section("proposals", "Proposals", ("Proposal",)),
    Section("statements", "Statements", ("Statement",)),
    Section("actions", "Other actions", ("Action",)),
    Section("sites", "Sites", ("Installation",)),
    Section("events", "Other events", ("Event",)),
)
"""In the order in which they are told; the last takes the events of no other section."""

_OTHERS = SECTIONS[-1]
_EVENTS = tuple(name for section in SECTIONS[2:9] for name in section.classes)

RELATIONS = (
    ("speaks for", terms.REPRESENTS, False),
    ("those who speak for it", terms.REPRESENTS, True),
    ("within", terms.WITHIN, False),
    ("places in it", terms.IN_COUNTRY, True),
    ("places within it", terms.WITHIN, True),
    ("part of the matter", terms.BROADER, False),
    ("matters that are part of it", terms.BROADER, True),
)
"""What leads from thing to thing: how it is told, its property, and whether it is followed backwards."""

RELATIONS_OF_FACTS = (
    ("also worded", terms.WORDED_ALSO, False),
    ("part of", terms.SUB_EVENT_OF, False),
    ("parts of it", terms.SUB_EVENT_OF, True),
)
_MANY = 60


@dataclass(frozen=True, slots=True)
class Profile:
    """A thing with what identifies it elsewhere.

    Args:
        thing: its names and kind.
        iso2: the country's code.
        point: latitude and longitude.
        elsewhere: the same thing in lists that others keep.
        unnamed: True for those whom texts only describe.
        relations: the things beside it, by how they stand to it; with True where there are more.
    """

    thing: Thing
    iso2: str
    point: tuple[str, str] | None
    elsewhere: tuple[str, ...]
    unnamed: bool
    relations: tuple[tuple[str, tuple[Thing, ...], bool], ...]


class Surroundings:
    """Looks up what stands around things of a store; each thing is read once."""

    def __init__(self, store: ox.Store) -> None:
        self.store = store
        self.reader = Reader(store)
        self._things: dict[str, Thing] = {}

    def kinds(self, iri: str) -> frozenset[str]:
        """The classes of a node, by their names in our ontology; of others' classes the whole IRI."""
        return frozenset(str(kind).removeprefix(DM) for kind in self.reader.properties(iri).get(terms.TYPE, ()))

    def knows(self, iri: str) -> bool:
        """Whether the graph says anything of a node."""
        node = ox.NamedNode(iri)
        told = (
            self.store.quads_for_pattern(node, None, None, _DEFAULT),
            self.store.quads_for_pattern(None, None, node, _DEFAULT),
            self.store.quads_for_pattern(None, node, None, _DEFAULT),
        )
        return any(next(iter(quads), None) is not None for quads in told)

    def label(self, iri: str) -> str:
        """What a node is called: a thing by its name, a document by its title, a fact by what it says."""
        kinds = self.kinds(iri)
        if "Document" in kinds:
            source = self.reader.source(iri)
            return source.title or source.identifier or local_name(iri)
        if kinds & _TOLD and "Installation" not in kinds:
            facts = self.facts([iri])
            return plain(sentence(facts.facts[0], facts))
        known = self.reader.properties(iri)
        return next((str(known[each][0]) for each in _CALLED if each in known), local_name(iri))

    def thing(self, iri: str) -> Thing:
        """An actor, a place, a topic or a site."""
        if iri not in self._things:
            self._things[iri] = self.reader.thing(iri)
        return self._things[iri]

    def profile(self, iri: str) -> Profile:
        """A thing and what is known of it beside facts."""
        known = self.reader.properties(iri)
        point = tuple(str(known[each][0]) for each in (terms.LATITUDE, terms.LONGITUDE) if each in known)
        relations = []
        for told, predicate, backwards in RELATIONS:
            near = list(islice(self.neighbours(iri, predicate, backwards), _MANY + 1))
            if near:
                things = sorted((self.thing(each) for each in near[:_MANY]), key=lambda thing: thing.label)
                relations.append((told, tuple(things), len(near) > _MANY))
        return Profile(
            self.thing(iri),
            str(known.get(terms.ISO2, [""])[0]),
            (point[0], point[1]) if len(point) == 2 else None,
            tuple(each for each in map(str, known.get(terms.EXACT_MATCH, ())) if each.startswith(_SCHEME)),
            known.get(terms.NAMED) == [False],
            tuple(relations),
        )

    def beside(self, iri: str) -> list[tuple[str, list[str]]]:
        """The facts beside a fact, by how they stand to it."""
        rows = (
            (told, sorted(set(islice(self.neighbours(iri, predicate, backwards), _MANY))))
            for told, predicate, backwards in RELATIONS_OF_FACTS
        )
        return [(told, near) for told, near in rows if near]

    def counts(self, iri: str) -> dict[str, int]:
        """How many facts each section has at a thing; sections without any are left out."""
        answer = self.select(
            f"SELECT ?kind (COUNT(DISTINCT ?fact) AS ?count) {{ {_part(iri)} ?fact a ?kind }} GROUP BY ?kind"
        )
        found = {row["kind"].value.removeprefix(DM): int(row["count"].value) for row in answer}
        counts = {each.name: sum(found.get(kind, 0) for kind in each.classes) for each in SECTIONS}
        counts[_OTHERS.name] = max(0, found.get("Event", 0) - sum(found.get(kind, 0) for kind in _EVENTS))
        return {name: count for name, count in counts.items() if count}

    def section(self, iri: str, section: Section, start: int, limit: int) -> Facts:
        """Some facts of a section in the order of their dates, those without one last."""
        classes = " ".join(str(ox.NamedNode(DM(name))) for name in section.classes)
        others = " ".join(str(ox.NamedNode(DM(name))) for name in _EVENTS)
        but = f"FILTER NOT EXISTS {{ VALUES ?other {{ {others} }} ?fact a ?other }}" if section is _OTHERS else ""
        answer = self.select(
            f"SELECT ?fact (MIN(?date) AS ?day) {{ {_part(iri)} VALUES ?kind {{ {classes} }} ?fact a ?kind . {but} "
            f"OPTIONAL {{ ?fact {ox.NamedNode(terms.DATE)} ?date }} }} "
            f"GROUP BY ?fact ORDER BY (!BOUND(?day)) ?day ?fact OFFSET {start} LIMIT {limit}"
        )
        return self.facts(row["fact"].value for row in answer)

    def facts(self, iris: Iterable[str]) -> Facts:
        """The facts of these IRIs, in their order, with the things that they speak of."""
        facts = tuple(self.reader.fact(iri) for iri in iris)
        return Facts(facts, things_of(facts, self.thing), 0)

    def neighbours(self, iri: str, predicate: str, backwards: bool) -> Iterator[str]:
        """What a property leads to from a node, or backwards what leads to it, in the store's own order."""
        node, role = ox.NamedNode(iri), ox.NamedNode(predicate)
        if backwards:
            rows = self.store.quads_for_pattern(None, role, node, _DEFAULT)
            return (row.subject.value for row in rows if isinstance(row.subject, ox.NamedNode))
        rows = self.store.quads_for_pattern(node, role, None, _DEFAULT)
        return (row.object.value for row in rows if isinstance(row.object, ox.NamedNode))

    def select(self, question: str) -> ox.QuerySolutions:
        """The rows of a SELECT query of ours."""
        answer = self.store.query(question)
        assert isinstance(answer, ox.QuerySolutions)
        return answer


def _part(iri: str) -> str:
    """A pattern for the facts in which a thing has a role; ?fact is the fact."""
    roles = " ".join(str(ox.NamedNode(DM(role))) for role in ROLES)
    # Oxigraph's node checks the IRI: it can hold nothing that would end it within a query.
    thing = ox.NamedNode(iri)
    return f"{{ SELECT DISTINCT ?fact {{ VALUES ?role {{ {roles} }} ?fact ?role {thing} FILTER(isIRI(?fact)) }} }}"

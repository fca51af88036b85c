"""What networks are made of: a graph's facts, which documents are copies, and which matters are parts of others."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from weakref import WeakKeyDictionary

from kg.views import Graph
from kg.views.facts import Evidence, Fact, Facts, Source, Thing

_COPIES = """
SELECT ?copy ?original ?publisher ?date {
  ?copy dm:reprintOf ?original
  OPTIONAL { ?original dct:publisher ?publisher } OPTIONAL { ?original dct:date ?date }
} ORDER BY ?copy ?original ?publisher ?date
"""
_BROADER = """
SELECT ?narrow ?broad ?name {
  { ?narrow skos:broader ?broad } UNION { ?narrow a dm:Installation ; dm:partOf ?broad . ?broad a dm:Topic }
  OPTIONAL { ?broad skos:prefLabel ?name }
}
ORDER BY ?narrow ?broad ?name
"""


_UNNAMED = """
SELECT DISTINCT ?who {
  ?who dm:named false
  FILTER NOT EXISTS { GRAPH ?told { ?who a dm:Actor } FILTER NOT EXISTS { GRAPH ?told { ?who dm:named false } } }
}
"""
"""Whom every document that tells of them only describes: what one calls a prime minister another may name."""


@dataclass(frozen=True)
class Material:
    """A graph's facts with what their records do not tell.

    Args:
        facts: the facts and the things that they speak of, larger matters among them.
        originals: for each document that is a copy, the document that it is in the end a copy of.
        broader: for each matter the matters that it is part of.
        sources: the documents that any fact rests on, and the originals of copies.
        unnamed: the actors whom texts only describe: "six in ten", "a senior official".
    """

    facts: Facts
    originals: Mapping[str, str]
    broader: Mapping[str, tuple[str, ...]]
    sources: Mapping[str, Source]
    unnamed: frozenset[str] = frozenset()

    def counted(self, actors: Iterable[str], *, unnamed: bool) -> tuple[str, ...]:
        """The actors that count, in order; those whom texts only describe where it is chosen."""
        return tuple(iri for iri in actors if unnamed or iri not in self.unnamed)

    def original(self, source: Source) -> Source:
        """The document itself, or the one that it is a copy of."""
        first = self.originals.get(source.iri)
        if first is None:
            return source
        return self.sources[first]

    def publisher(self, source: Source) -> str:
        """Who answers for a document: the original's publisher; the document itself where none is told."""
        first = self.original(source)
        return " ".join(first.publisher.casefold().split()) or first.iri

    def broadest(self, topic: str) -> tuple[str, ...]:
        """The matters that a matter is in the end part of; itself where it is part of none."""
        waiting, seen, tops = [topic], {topic}, set()
        while waiting:
            each = waiting.pop()
            larger = [one for one in self.broader.get(each, ()) if one not in seen]
            if not self.broader.get(each):
                tops.add(each)
            seen.update(larger)
            waiting += larger
        # A circle has no top: its matters stay what they are.
        return tuple(sorted(tops)) or (topic,)

    def passages(self, fact: Fact, confidence: float, statuses: frozenset[str] = frozenset()) -> list[Evidence]:
        """The passages that count for a fact: of a report and its copies, those of one of them only.

        Args:
            fact: the fact.
            confidence: passages that are less certain than this do not count.
            statuses: what passages may tell of the fact (those that tell nothing count too); empty for anything.
        """
        told = [
            each
            for each in fact.evidence
            if each.confidence >= confidence and (not statuses or not each.status or each.status in statuses)
        ]
        return self.without_copies(told)

    def without_copies(self, passages: Iterable[Evidence]) -> list[Evidence]:
        """Passages without those of a copy that stand in its original, or in another copy of it, too."""
        told = list(passages)
        kept: dict[str, str] = {}
        for each in sorted(told, key=lambda one: (one.source.iri in self.originals, one.source.iri)):
            kept.setdefault(self.original(each.source).iri, each.source.iri)
        return [each for each in told if kept[self.original(each.source).iri] == each.source.iri]


def material(graph: Graph) -> Material:
    """What networks of a graph are made of; gathered once for each graph."""
    if graph not in _GATHERED:
        _GATHERED[graph] = _gather(graph)
    return _GATHERED[graph]


_GATHERED: WeakKeyDictionary[Graph, Material] = WeakKeyDictionary()


def _gather(graph: Graph) -> Material:
    facts = graph.facts
    broader: dict[str, tuple[str, ...]] = {}
    things = dict(facts.things)
    for narrow, broad, name in graph.table(_BROADER):
        if broad not in broader.get(str(narrow), ()):
            broader[str(narrow)] = (*broader.get(str(narrow), ()), str(broad))
        if str(broad) not in things:
            things[str(broad)] = Thing(str(broad), str(name or facts.label(str(broad))), "Topic")
    copies: dict[str, str] = {}
    sources: dict[str, Source] = {}
    for copy, original, publisher, day in graph.table(_COPIES):
        copies.setdefault(str(copy), str(original))
        known = Source(str(original), publisher=str(publisher or ""), date=day if isinstance(day, date) else None)
        sources.setdefault(str(original), known)
    sources |= {each.source.iri: each.source for fact in facts.facts for each in fact.evidence}
    unnamed = frozenset(str(who) for (who,) in graph.table(_UNNAMED))
    return Material(Facts(facts.facts, things, facts.documents), _roots(copies), broader, sources, unnamed)


def _roots(originals: Mapping[str, str]) -> dict[str, str]:
    """For each copy the first of the chain: a copy of a copy is a copy of the first.

    >>> _roots({"b": "a", "c": "b"})
    {'b': 'a', 'c': 'a'}
    """
    roots = {}
    for copy in sorted(originals):
        seen, first = {copy}, originals[copy]
        while first in originals and first not in seen:
            seen.add(first)
            first = originals[first]
        # Copies of one another have no first: the first by name stands for all of them.
        roots[copy] = min(seen) if first in seen else first
    return {copy: first for copy, first in roots.items() if copy != first}

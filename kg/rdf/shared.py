"""What is no single document's own: names of merged things, atlas knowledge, concepts, provenance."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain

from kg.model import Entity, Fact, Links, Reading
from kg.rdf import terms
from kg.rdf.identifying import matches, point
from kg.rdf.merging import merging
from kg.rdf.minting import GraphSettings, Scope, clean, decimal, string
from kg.rdf.ontology import Vocabulary, vocabulary
from kg.rdf.quads import Triple, kind_concept, plover_concept
from kg.rdf.terms import Iri, Quad
from kg.slugs import digest, slug

_DEFAULTS = GraphSettings()


@dataclass(frozen=True, slots=True)
class Provenance:
    """What made the graph. There is no clock time in it: the same input gives the same bytes."""

    software_version: str
    pipeline_name: str
    pipeline_version: str
    pipeline_hash: str
    frames_hash: str


@dataclass(slots=True)
class _Gathered:
    """What all readings together say of the things that they share."""

    labels: dict[Iri, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    aliases: dict[Iri, set[str]] = field(default_factory=lambda: defaultdict(set))
    countries: set[tuple[Iri, str]] = field(default_factory=set)
    coordinates: dict[Iri, set[tuple[float, float]]] = field(default_factory=lambda: defaultdict(set))
    matches: set[tuple[Iri, Iri]] = field(default_factory=set)
    concepts: set[Iri] = field(default_factory=set)
    kinds: dict[Iri, str] = field(default_factory=dict)
    documents: set[tuple[str, Iri, Iri]] = field(default_factory=set)

    def name(self, node: Iri, label: str, aliases: Iterable[str] = ()) -> None:
        """Counts one document's name for a thing, and its other wordings there."""
        self.labels[node][clean(label)] += 1
        self.aliases[node].update(map(clean, aliases))


def shared_quads(
    readings: Iterable[Reading], links: Links, provenance: Provenance, settings: GraphSettings = _DEFAULTS
) -> Iterator[Quad]:
    """What is no single document's own, in the one graph for it; the readings' order does not matter."""
    found = _Gathered()
    for reading in readings:
        _gather(found, Scope(reading, links, settings))
    concepts = _concepts(found, settings.vocabulary)
    parts = chain(
        _names(found, {settings.namespace(local): label for local, label in links.labels.items()}),
        _atlas(found),
        concepts,
        merging(links, {name: document for name, document, _ in found.documents}, settings),
        _provenance(found, provenance, settings),
    )
    for subject, predicate, thing in parts:
        yield Quad(subject, predicate, thing, settings.shared_graph)


def _gather(found: _Gathered, scope: Scope) -> None:
    found.documents.add((scope.reading.document.identifier, scope.document, scope.graph))
    codes = {entity.key: entity.iso2 for entity in scope.reading.entities}
    for entity in scope.reading.entities:
        node = scope.entity(entity.key)
        found.name(node, entity.label, entity.aliases)
        _gather_atlas(found, node, entity, codes)
    for topic in scope.reading.topics:
        found.name(scope.topic(topic), topic.label, topic.aliases)
    for fact in scope.reading.facts:
        if fact.label is not None:
            found.name(scope.fact(fact.key), fact.label)
        _gather_concepts(found, fact, scope.settings)


def _gather_atlas(found: _Gathered, node: Iri, entity: Entity, codes: Mapping[str, str | None]) -> None:
    if entity.iso2 is not None:
        found.countries.add((node, entity.iso2))
    place = point(entity)
    if place is not None:
        found.coordinates[node].add(place)
    states = {code for key in entity.represents if (code := codes.get(key)) is not None}
    found.matches.update((node, other) for other in matches(entity, states))


def _gather_concepts(found: _Gathered, fact: Fact, settings: GraphSettings) -> None:
    own = settings.vocabulary.own
    found.concepts.update(own[name] for name in (fact.type, *fact.roles) if name in own)
    for value in (fact.status, fact.stance):
        if value is not None:
            found.concepts.add(vocabulary().term(value))
    if fact.plover is not None:
        found.concepts.add(plover_concept(fact.plover))
    if fact.kind is not None:
        concept = kind_concept(fact.kind, settings)
        if concept in vocabulary().above:
            found.concepts.add(concept)
        else:
            found.kinds[concept] = min(clean(fact.kind), found.kinds.get(concept, clean(fact.kind)))


def _names(found: _Gathered, chosen: Mapping[Iri, str]) -> Iterator[Triple]:
    """One preferred label a thing: the one chosen, else the commonest, then the longest, then the first by alphabet."""
    for node, counts in found.labels.items():
        preferred = chosen.get(node) or min(counts, key=lambda label: (-counts[label], -len(label), label))
        yield node, terms.PREFERRED_LABEL, string(preferred)
        for other in (set(counts) | found.aliases[node]) - {preferred}:
            yield node, terms.ALTERNATIVE_LABEL, string(other)


def _atlas(found: _Gathered) -> Iterator[Triple]:
    for node, code in found.countries:
        yield node, terms.ISO2, string(code)
    for node, places in found.coordinates.items():
        latitude, longitude = min(places)
        yield node, terms.LATITUDE, decimal(latitude)
        yield node, terms.LONGITUDE, decimal(longitude)
    for node, other in found.matches:
        yield node, terms.EXACT_MATCH, other


def _concepts(found: _Gathered, words: Vocabulary) -> Iterator[Triple]:
    """The ontology's own words for the concepts in use, so that a graph can be read without it."""
    for concept in found.concepts:
        for predicate, thing in words.descriptions[concept]:
            yield concept, predicate, thing
    for concept, label in found.kinds.items():
        yield concept, terms.TYPE, terms.CONCEPT
        yield concept, terms.TYPE, terms.INSTALLATION_KIND
        yield concept, terms.PREFERRED_LABEL, string(label)


def _provenance(found: _Gathered, provenance: Provenance, settings: GraphSettings) -> Iterator[Triple]:
    mint = settings.namespace
    version, name = provenance.software_version, provenance.pipeline_name
    pipeline_version, pipeline_hash = provenance.pipeline_version, provenance.pipeline_hash
    software = mint(f"software/demarche-{version}")
    pipeline = mint(f"pipeline/{slug(name)}-{digest(name, pipeline_version, pipeline_hash)}")
    frames = mint(f"frames/{digest(provenance.frames_hash)}")
    activity = mint(f"activity/{digest(software, pipeline, frames)}")
    yield software, terms.TYPE, terms.SOFTWARE_AGENT
    yield software, terms.NAME, string("Démarche")
    yield software, terms.SOFTWARE_VERSION, string(version)
    yield pipeline, terms.TYPE, terms.PROV_ENTITY
    yield pipeline, terms.NAME, string(name)
    yield pipeline, terms.SOFTWARE_VERSION, string(pipeline_version)
    yield pipeline, terms.CONTENT_HASH, string(pipeline_hash)
    yield frames, terms.TYPE, terms.PROV_ENTITY
    yield frames, terms.NAME, string("frames")
    yield frames, terms.CONTENT_HASH, string(provenance.frames_hash)
    yield activity, terms.TYPE, terms.ACTIVITY
    yield activity, terms.WAS_ASSOCIATED_WITH, software
    yield activity, terms.USED, pipeline
    yield activity, terms.USED, frames
    for _, document, graph in found.documents:
        yield graph, terms.TYPE, terms.PROV_ENTITY
        yield graph, terms.WAS_DERIVED_FROM, document
        yield graph, terms.WAS_GENERATED_BY, activity

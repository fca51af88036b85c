"""What one document says, as quads in its own named graph."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import cache
from itertools import chain
from typing import TypeAlias

from kg.errors import GraphError
from kg.gazetteer import gazetteer
from kg.model import (
    Cost,
    Document,
    Entity,
    EntityKind,
    Equipment,
    Fact,
    Interval,
    Links,
    Reading,
    Status,
    Topic,
)
from kg.rdf import terms
from kg.rdf.assertions import assertion
from kg.rdf.minting import (
    GraphSettings,
    Scope,
    boolean,
    clean,
    cost_of,
    day,
    decimal,
    equipment_of,
    integer,
    string,
)
from kg.rdf.ontology import vocabulary
from kg.rdf.terms import Iri, Literal, Object, Quad
from kg.slugs import slug

Triple: TypeAlias = tuple[Iri, Iri, Object]

_DEFAULTS = GraphSettings()


def quads(reading: Reading, links: Links, settings: GraphSettings = _DEFAULTS) -> Iterator[Quad]:
    """What a document says, in a graph of its own; a quad may come more than once.

    Raises:
        GraphError: a key refers to nothing, a span lies outside the text, or the ontology lacks a term.
    """
    scope = Scope(reading, links, settings)
    graph = scope.graph
    parts = chain(
        _document(scope, reading.document),
        chain.from_iterable(_entity(scope, entity) for entity in reading.entities),
        chain.from_iterable(_topic(scope, topic) for topic in reading.topics),
        _facts(scope),
    )
    for subject, predicate, thing in parts:
        yield Quad(subject, predicate, thing, graph)


def kind_concept(kind: str, settings: GraphSettings) -> Iri:
    """The concept of an installation's kind: the ontology's, or a minted one where it has none."""
    known = terms.KINDS(slug(kind))
    return known if known in vocabulary().above else settings.namespace(f"kind/{slug(kind)}")


def plover_concept(notation: str) -> Iri:
    """The concept of a PLOVER event type.

    Raises:
        GraphError: PLOVER has no such type.
    """
    concept = terms.PLOVER_TYPES(notation)
    if concept not in vocabulary().above:
        raise GraphError(f"PLOVER has no event type {notation!r}.")
    return concept


def _document(scope: Scope, document: Document) -> Iterator[Triple]:
    node = scope.document
    yield from _types(node, "Document")
    yield node, terms.IDENTIFIER, string(document.identifier)
    yield node, terms.LANGUAGE, string(document.language)
    if document.title:
        yield node, terms.TITLE_OF_DOCUMENT, string(document.title)
    if document.publisher:
        yield node, terms.PUBLISHER, string(document.publisher)
        house = _house(document.publisher)
        if house:
            yield node, terms.HOUSE, string(house)
    if document.url:
        yield node, terms.URL, Literal(clean(document.url), terms.XSD("anyURI"))
    if document.date:
        yield node, terms.DATE_OF_DOCUMENT, day(document.date.start)
        yield node, terms.DATE_PRECISION, string(document.date.precision)
    text = clean(document.text)
    yield node, terms.CONTENT_HASH, string(hashlib.sha256(text.encode()).hexdigest())
    if scope.settings.store_text:
        yield node, terms.CONTENT, Literal(text)


@cache
def _house(publisher: str) -> str | None:
    """One name for a publisher that goes by several: AFP and Agence France-Presse are one house."""
    known = {body.name for body in gazetteer().organizations.find(publisher) if body.kind == "news"}
    return known.pop() if len(known) == 1 else None


def _entity(scope: Scope, entity: Entity) -> Iterator[Triple]:
    node = scope.entity(entity.key)
    yield from _types(node, entity.kind)
    yield node, terms.TOLD_NAME, string(entity.label)
    if not entity.named:
        yield node, terms.NAMED, boolean(False)
    for key in entity.represents:
        yield node, terms.REPRESENTS, scope.entity(key)
    for predicate, larger in ((terms.IN_COUNTRY, entity.country), (terms.WITHIN, entity.within)):
        if larger is not None and scope.entity(larger) != node:
            yield node, predicate, scope.entity(larger)


def _topic(scope: Scope, topic: Topic) -> Iterator[Triple]:
    node = scope.topic(topic)
    yield from _types(node, "Topic")
    yield node, terms.TOLD_NAME, string(topic.label)
    yield node, terms.TYPE, terms.CONCEPT


def _facts(scope: Scope) -> Iterator[Triple]:
    entities = {entity.key: entity for entity in scope.reading.entities}
    topics = {topic.key: topic for topic in scope.reading.topics}
    for fact in scope.reading.facts:
        node = scope.fact(fact.key)
        yield from assertion(scope, fact)
        above = scope.settings.vocabulary.lineage(fact.type)
        for name in above:
            yield node, terms.TYPE, name
        yield from _roles(scope, node, fact)
        yield from _values(scope, node, fact)
        yield from _evidence(scope, node, fact)
        for predicate, key in ((terms.TOPIC, fact.topic), (terms.PART_OF, fact.part_of)):
            if key is None:
                continue
            if key not in topics:
                raise GraphError(f"{scope.reading.document.identifier}: there is no topic {key!r}.")
            yield node, predicate, scope.topic(topics[key])
        if {terms.MEETING, terms.CALL, terms.AGREEMENT} & set(above):
            yield from _parties(scope, node, fact, entities)
        if terms.TENURE in above and fact.status in (None, Status.CURRENT):
            yield from _represents(scope, fact)


def _roles(scope: Scope, node: Iri, fact: Fact) -> Iterator[Triple]:
    for role, keys in fact.roles.items():
        for predicate in scope.settings.vocabulary.lineage(role):
            for key in keys:
                yield node, predicate, scope.entity(key)


def _parties(scope: Scope, node: Iri, fact: Fact, entities: dict[str, Entity]) -> Iterator[Triple]:
    """The countries and organisations that the people in the room stand for, or that met or agreed themselves."""
    for key in fact.roles.get("participant", ()):
        entity = entities[key]
        corporate = entity.kind in (EntityKind.COUNTRY, EntityKind.ORGANIZATION)
        for party in (key,) if corporate else entity.represents:
            for predicate in vocabulary().above[terms.PARTY]:
                yield node, predicate, scope.entity(party)


def _represents(scope: Scope, fact: Fact) -> Iterator[Triple]:
    for holder in fact.roles.get("holder", ()):
        for body in fact.roles.get("of", ()):
            yield scope.entity(holder), terms.REPRESENTS, scope.entity(body)


def _values(scope: Scope, node: Iri, fact: Fact) -> Iterator[Triple]:
    if fact.status is not None:
        yield node, terms.STATUS, vocabulary().term(fact.status)
    if fact.stance is not None:
        yield node, terms.STANCE, vocabulary().term(fact.stance)
    if fact.plover is not None:
        yield node, terms.PLOVER, plover_concept(fact.plover)
    if fact.date is not None and scope.settled(fact) == fact.date:
        yield from _interval(node, fact.date)
    if fact.title is not None:
        yield node, terms.TITLE, string(fact.title)
    if fact.quote is not None:
        yield node, terms.QUOTE, string(fact.quote)
    if fact.kind is not None:
        yield node, terms.KIND, kind_concept(fact.kind, scope.settings)
    for equipment in fact.equipment:
        yield from _equipment(node, equipment)
    if fact.cost is not None:
        yield from _cost(node, fact.cost)


def _interval(node: Iri, interval: Interval) -> Iterator[Triple]:
    yield node, terms.DATE, day(interval.start)
    yield node, terms.END_DATE, day(interval.end)
    yield node, terms.DATE_PRECISION, string(interval.precision)


def _equipment(node: Iri, equipment: Equipment) -> Iterator[Triple]:
    part = equipment_of(node, equipment)
    yield node, terms.EQUIPMENT, part
    yield from _types(part, "Equipment")
    yield part, terms.ITEM, string(equipment.item)
    yield part, terms.QUANTITY, integer(equipment.quantity)


def _cost(node: Iri, cost: Cost) -> Iterator[Triple]:
    part = cost_of(node, cost)
    yield node, terms.COST, part
    yield from _types(part, "Cost")
    yield part, terms.VALUE, decimal(cost.value)
    yield part, terms.CURRENCY, string(cost.currency)


def _evidence(scope: Scope, node: Iri, fact: Fact) -> Iterator[Triple]:
    text = scope.reading.document.text
    if not 0 <= fact.evidence.start < fact.evidence.end <= len(text):
        name = scope.reading.document.identifier
        raise GraphError(f"{name}: the evidence of {fact.key!r} lies outside the text.")
    proof = scope.evidence(fact)
    yield node, terms.EVIDENCE, proof
    yield from _types(proof, "Evidence")
    yield proof, terms.DOCUMENT, scope.document
    yield proof, terms.START, integer(fact.evidence.start)
    yield proof, terms.END, integer(fact.evidence.end)
    yield proof, terms.TEXT, string(fact.evidence.of(text))
    yield proof, terms.CONFIDENCE, decimal(fact.confidence)
    yield proof, terms.RULE, string(fact.rule)
    if fact.attributed_to is not None:
        yield proof, terms.ATTRIBUTED_TO, scope.entity(fact.attributed_to)


def _types(node: Iri, local: str) -> Iterator[Triple]:
    """The node's class and every class above it: readers need no reasoner."""
    for above in vocabulary().lineage(local):
        yield node, terms.TYPE, above

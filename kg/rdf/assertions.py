"""What each passage says by itself: nodes that merging never touches."""

from __future__ import annotations

from collections.abc import Iterator

from kg.model import Fact
from kg.rdf import terms
from kg.rdf.minting import Scope, cost_of, day, equipment_of, string
from kg.rdf.ontology import vocabulary
from kg.rdf.terms import Iri, Object

_PLACES = ("location", "destination", "hostCountry")
_NOT_TAKING_PART = ("of", "within", "inCountry", *_PLACES)


def assertion(scope: Scope, fact: Fact) -> Iterator[tuple[Iri, Iri, Object]]:
    """One fact as its passage tells it, and the event, position, post or site that it was taken to tell of."""
    node = scope.assertion(fact)
    yield node, terms.TYPE, terms.ASSERTION
    yield node, terms.ASSERTS, scope.fact(fact.key)
    yield node, terms.EVIDENCE, scope.evidence(fact)
    if fact.status is not None:
        yield node, terms.TOLD_STATUS, vocabulary().term(fact.status)
    if fact.date is not None:
        yield node, terms.TOLD_DATE, day(fact.date.start)
        yield node, terms.TOLD_END_DATE, day(fact.date.end)
        yield node, terms.TOLD_PRECISION, string(fact.date.precision)
    for role, keys in fact.roles.items():
        for key in keys:
            if role in _PLACES:
                yield node, terms.TOLD_PLACE, scope.entity(key)
            elif role not in _NOT_TAKING_PART:
                yield node, terms.TOLD_PARTICIPANT, scope.entity(key)
    for equipment in fact.equipment:
        yield node, terms.TOLD_EQUIPMENT, equipment_of(scope.fact(fact.key), equipment)
    if fact.cost is not None:
        yield node, terms.TOLD_COST, cost_of(scope.fact(fact.key), fact.cost)

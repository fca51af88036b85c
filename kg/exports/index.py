"""The statements of a graph by their subjects, for the formats that tell of things one by one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import TypeAlias

from kg.rdf import terms
from kg.rdf.terms import DM, Literal, Object, Quad

Properties: TypeAlias = Mapping[str, list[Object]]
"""The objects of a subject by predicate, sorted and without doubles."""


def by_subject(quads: Iterable[Quad]) -> dict[str, Properties]:
    """All subjects in the order of their IRIs, whichever graphs tell of them."""
    found: dict[str, dict[str, set[Object]]] = defaultdict(lambda: defaultdict(set))
    for quad in quads:
        found[quad.subject][quad.predicate].add(quad.object)
    return {
        subject: {predicate: sorted(objects, key=_order) for predicate, objects in sorted(found[subject].items())}
        for subject in sorted(found)
    }


def _order(thing: Object) -> tuple[str, ...]:
    return (thing.value, thing.datatype, thing.language or "") if isinstance(thing, Literal) else (thing,)


def classes(properties: Properties) -> list[str]:
    """The local names of a subject's classes of ours."""
    return [str(kind).removeprefix(DM) for kind in properties.get(terms.TYPE, []) if str(kind).startswith(DM)]


def text(properties: Properties, predicate: str) -> str:
    """The first value of a predicate, empty where there is none."""
    value = next(iter(properties.get(predicate, [])), "")
    return value.value if isinstance(value, Literal) else str(value)

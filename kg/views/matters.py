"""The matters that a name means, and what is part of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from typing import NamedTuple

from kg.views.named_things import Named, find_named
from kg.views.tables import Table

_PARTS = "SELECT ?part ?whole { ?part skos:broader ?whole }"


class Matters(NamedTuple):
    """What bears a name, and the IRIs of that and of all that is part of it."""

    named: tuple[Named, ...]
    iris: frozenset[str]


def find_matters(ask: Callable[[str], Table], name: str) -> Matters:
    """The matters and sites that bear a name, and those that are part of these.

    Raises:
        QueryError: nothing bears it; the message tells what is called alike.
    """
    named = find_named(ask, "topic", name)
    parts: dict[str, set[str]] = defaultdict(set)
    for part, whole in ask(_PARTS).rows:
        parts[str(whole)].add(str(part))
    found = {each.iri for each in named}
    waiting = list(found)
    while waiting:
        fresh = parts[waiting.pop()] - found
        found |= fresh
        waiting += fresh
    return Matters(tuple(named), frozenset(found))

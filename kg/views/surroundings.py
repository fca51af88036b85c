"""What stands around a thing: what is within some steps of it, and the facts between all these."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import replace

from kg.views.facts import Fact, Facts
from kg.views.network import links


def surroundings(facts: Facts, centres: Collection[str], depth: int) -> Facts:
    """The facts between things, and all that stand within so many steps of them.

    A step leads from a thing to all others that one fact brings together: those who met, the holder of a position and
    its matter. A fact is between things where everything that the picture would draw of it is among them.

    Args:
        facts: what the graph says.
        centres: the IRIs of things.
        depth: how many steps; at 1 all facts about the centres are there, and those between whom they speak of.
    """
    ends = {fact.iri: _ends(fact, facts) for fact in facts.facts}
    told: dict[str, list[str]] = defaultdict(list)
    for fact in facts.facts:
        # A place is no end where its country stands for it, but it can be what one looks for.
        for iri in ends[fact.iri] | {iri for filled in fact.roles.values() for iri in filled}:
            told[iri].append(fact.iri)
    within, edge = set(centres), set(centres)
    for _ in range(depth):
        reached = {end for iri in edge for fact in told.get(iri, ()) for end in ends[fact]}
        edge = reached - within
        within |= reached
    return replace(facts, facts=tuple(fact for fact in facts.facts if ends[fact.iri] and ends[fact.iri] <= within))


def _ends(fact: Fact, facts: Facts) -> frozenset[str]:
    """The things that the picture draws a fact between; of a fact that it does not draw, those with a role in it."""
    drawn = {iri for link in links(fact, facts) for iri in link[:2] if iri != fact.iri}
    if fact.kind == "Installation":
        drawn.add(fact.iri)
    return frozenset(drawn or (iri for filled in fact.roles.values() for iri in filled))

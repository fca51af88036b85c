"""Ties put together into a NetworkX graph whose order is the same each time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

import networkx

from kg.networks.choices import Span
from kg.networks.levels import country_of
from kg.views.facts import Facts
from kg.views.tables import tell

Network: TypeAlias = "networkx.Graph[str]"


@dataclass
class Tie:
    """What becomes an edge: its weight, the facts that it rests on, and what more is told of it."""

    weight: float = 0
    facts: set[str] = field(default_factory=set)
    more: dict[str, Any] = field(default_factory=dict)

    def add(self, fact: str, worth: float) -> None:
        """One more fact."""
        self.weight += worth
        self.facts.add(fact)


Pair: TypeAlias = tuple[str, str] | tuple[str, str, str]
"""Two nodes, and the key of their edge where there may be several."""


def assemble(
    network: Network,
    ties: Mapping[Pair, Tie],
    facts: Facts,
    nodes: Iterable[str] = (),
    extra: Mapping[str, Mapping[str, Any]] | None = None,
) -> Network:
    """Fills an empty network with nodes and edges.

    Nodes have `label`, `kind` and `country` (its name; empty where not known). Edges have `weight`, `facts` (the IRIs
    of what they rest on, in order) and what their ties tell more.

    Args:
        network: an empty graph of any of NetworkX's classes.
        ties: what is between whom.
        facts: all facts, which know what nodes are called.
        nodes: nodes that stand there even without an edge.
        extra: more attributes of nodes.
    """
    everybody = {*nodes, *(iri for pair in ties for iri in pair[:2])}
    order = {iri: place for place, iri in enumerate(sorted(everybody, key=lambda iri: (facts.label(iri), iri)))}
    for iri in order:
        thing = facts.things.get(iri)
        country = country_of(iri, facts)
        network.add_node(
            iri,
            label=facts.label(iri),
            kind=thing.kind if thing else "Topic",
            country=facts.label(country) if country else "",
            **(extra or {}).get(iri, {}),
        )
    directed = network.is_directed()
    for pair in sorted(ties, key=lambda pair: (*_ends(pair, order, directed=directed), *pair[2:])):
        tie = ties[pair]
        ends = pair[:2] if directed else sorted(pair[:2], key=lambda iri: order[iri])
        key = {"key": pair[2]} if len(pair) == 3 else {}
        network.add_edge(*ends, **key, weight=tie.weight, facts=tuple(sorted(tie.facts)), **tie.more)
    return network


def _ends(pair: Pair, order: Mapping[str, int], *, directed: bool) -> tuple[int, int]:
    one, other = order[pair[0]], order[pair[1]]
    return (one, other) if directed or one <= other else (other, one)


def window_attributes(span: Span) -> dict[str, str]:
    """The window as a network's own attributes: plain text, which every file format can hold."""
    return {"start": tell(span.start), "end": tell(span.end)}

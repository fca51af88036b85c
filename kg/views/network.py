"""The graph as a NetworkX network: who stands in what relation to whom or what, and which words say so.

Nodes are actors, topics and sites, and a place only where its country is not known. What two do
with one another is an edge. What three or more do together is a small node of its own with an
edge to each of them: drawn as edges from each to each it would look like many meetings.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import Any, NamedTuple, TypeAlias

import networkx

from kg.views.dates import when
from kg.views.facts import Evidence, Fact, Facts
from kg.views.sentences import plain, sentence

Network: TypeAlias = "networkx.MultiDiGraph[str]"

GATHERINGS = frozenset({"Meeting", "Negotiation", "Call", "Agreement", "Event"})
"""Facts in which all who take part stand side by side."""

UNDIRECTED = frozenset(kind.lower() for kind in GATHERINGS)
"""Kinds of edges whose direction means nothing."""

_STANCES = {
    "Supports": "supports",
    "Opposes": "opposes",
    "Conditional": "conditional",
    "Undecided": "undecided",
}


class Link(NamedTuple):
    """One edge to be: from, to, and its kind."""

    source: str
    target: str
    kind: str


def network(facts: Facts) -> Network:
    """All things and facts as a directed multigraph.

    Nodes have `label`, `kind` and `weight` (the number of facts at them). Edges are keyed by their
    fact's IRI and their kind, and have `kind`, `status`, `date`, `until`, `precision`, `when`,
    `label` (a sentence), `fact` and `evidence` (a list of mappings with `quote`, `source`, `iri`,
    `confidence`). `MultiDiGraph.to_undirected()` serves where direction does not matter.
    """
    graph: Network = networkx.MultiDiGraph()
    for fact in facts.facts:
        told = plain(sentence(fact, facts))
        described = {
            "status": fact.status,
            "date": fact.start,
            "until": fact.end,
            "precision": fact.precision,
            "when": when(fact.start, fact.end, fact.precision),
            "label": told,
            "fact": fact.iri,
            "evidence": [_evidence(one) for one in fact.evidence],
        }
        for link in links(fact, facts):
            for iri in link[:2]:
                _add_node(graph, iri, facts, fact)
            graph.add_edge(link.source, link.target, key=f"{fact.iri} {link.kind}", kind=link.kind, **described)
    for iri in graph:
        graph.nodes[iri]["weight"] = graph.degree(iri)
    return graph


def links(fact: Fact, facts: Facts) -> Iterator[Link]:
    """The edges that a fact makes."""
    if fact.kind in GATHERINGS:
        yield from _gathering(fact, facts)
    elif fact.kind == "Visit":
        goals = {_country(iri, facts) for iri in fact.role("destination", "location")}
        yield from _each(fact.role("traveller", "participant"), goals, "visit")
    elif fact.kind == "Position":
        yield from _each(fact.role("holder"), fact.role("topic"), _STANCES.get(fact.stance, "undecided"))
        yield from _each(fact.role("voicedBy"), fact.role("holder"), "speaks for")
    elif fact.kind == "Tenure":
        offices = {_country(iri, facts) for iri in fact.role("of")}
        yield from _each(fact.role("holder"), offices, "post")
    elif fact.kind == "Installation":
        yield from _each((fact.iri,), fact.role("hostCountry", "location"), "stands in")
        yield from _each(fact.role("proponent"), (fact.iri,), "proposes")
        yield from _each((fact.iri,), fact.role("partOf"), "part of")
    elif fact.kind == "Statement":
        yield from _each(fact.role("speaker", "participant"), fact.role("topic"), "statement")
    elif fact.kind == "Proposal":
        yield from _each(fact.role("proposer", "participant"), fact.role("recipient", "topic"), "proposal")
    else:
        yield from _each(fact.role("source", "participant"), fact.role("target", "topic"), "action")


def _gathering(fact: Fact, facts: Facts) -> Iterator[Link]:
    kind = fact.kind.lower()
    who = sorted(facts.principals(fact))
    if len(who) > 2:
        yield from (Link(actor, fact.iri, kind) for actor in who)
        yield from _each((fact.iri,), fact.role("topic"), "about")
        return
    yield from (Link(*pair, kind) for pair in combinations(who, 2))
    if len(who) == 1:
        # The other side is not named: the matter or the place is what is left to draw.
        goals = fact.role("topic") or tuple(_country(iri, facts) for iri in fact.role("location"))
        yield from _each(who, goals, kind)


def name_of_gathering(fact: Fact, facts: Facts) -> str:
    """What an event of three or more is called: what, where and when; where neither is told, of whom."""
    place = ", ".join(facts.label(where) for where in fact.role("location"))
    day = when(fact.start, fact.end, fact.precision)
    name = fact.label or fact.kind
    if not (place or day or fact.label):
        name += f" of {', '.join(sorted(facts.label(who) for who in facts.principals(fact)))}"
    return ", ".join(part for part in (name, place, day) if part)


def _each(sources: Any, targets: Any, kind: str) -> Iterator[Link]:
    yield from (Link(a, b, kind) for a in sorted(set(sources)) for b in sorted(set(targets)) if a != b)


def _country(iri: str, facts: Facts) -> str:
    thing = facts.things.get(iri)
    return thing.country if thing and thing.kind == "Place" and thing.country else iri


def _add_node(graph: Network, iri: str, facts: Facts, fact: Fact) -> None:
    if iri in graph:
        return
    if iri == fact.iri and fact.kind in GATHERINGS:
        graph.add_node(iri, label=name_of_gathering(fact, facts), kind="Gathering")
        return
    thing = facts.things.get(iri)
    graph.add_node(iri, label=facts.label(iri), kind=thing.kind if thing else "Topic")


def _evidence(evidence: Evidence) -> dict[str, Any]:
    return {
        "quote": evidence.text,
        "source": evidence.source.credit(),
        "iri": evidence.iri,
        "confidence": evidence.confidence,
    }

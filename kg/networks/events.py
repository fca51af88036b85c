"""Networks of what happened: who was at the same table, who visited whom, who did what to whom."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from itertools import combinations
from typing import Unpack

import networkx

from kg.networks.assembling import Network, Pair, Tie, assemble, window_attributes
from kg.networks.choices import Choices, Selection, listed, one_of
from kg.networks.levels import country_of, present, raised
from kg.networks.material import Material, material
from kg.views import Graph
from kg.views.facts import Fact

TOGETHER = ("Meeting", "Negotiation", "Call", "Visit")
"""Events at which actors are together."""
_GATHERINGS = (*TOGETHER, "Agreement")

COOPERATION = frozenset("AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT".split())
CONFLICT = frozenset("REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE COERCE ASSAULT".split())
"""PLOVER's types of verbal and material cooperation, and those of verbal and material conflict."""


def co_attendance(
    graph: Graph, *, level: str = "actor", kinds: str | Collection[str] = TOGETHER, **choices: Unpack[Choices]
) -> Network:
    """Who was at the same meetings, talks, calls and visits, with how many of them as weight.

    Args:
        graph: the graph.
        level: "actor" for those who took part in person, as told; "person"; "country" for the parties and the
            countries of those present; "organization".
        kinds: the kinds of events that count: `TOGETHER`, which are "Meeting", "Negotiation" (talks), "Call" and
            "Visit" (those who travel together; `visits` tells who visits whom), or also "Agreement".
        choices: time, status, weight and certainty: see `kg.network.Choices`.

    Returns:
        An undirected graph: nodes with `label`, `kind`, `country`; edges with `weight` and `facts`.

    Raises:
        NetworkError: a choice is none of those that there are.
    """
    wanted = frozenset(one_of("kinds", kind, _GATHERINGS) for kind in listed(kinds))
    gathered, selection = material(graph), Selection.of(choices)
    ties: dict[Pair, Tie] = defaultdict(Tie)
    for fact, worth in _counted(gathered, selection, wanted):
        there = gathered.counted(present(fact, level, gathered.facts), unnamed=selection.unnamed)
        for one, other in combinations(there, 2):
            ties[one, other].add(fact.iri, worth)
    network: Network = networkx.Graph(kind="co_attendance", level=level, **window_attributes(selection.span))
    return assemble(network, ties, gathered.facts)


def visits(graph: Graph, *, level: str = "country", **choices: Unpack[Choices]) -> Network:
    """Who visits whom, with the number of visits as weight.

    Args:
        graph: the graph.
        level: "country" for an edge from the traveller's country to the host country; "person" for one from each
            traveller (a person or a group) to the narrowest place told.
        choices: time, status, weight and certainty: see `kg.network.Choices`.

    Returns:
        A directed graph: nodes with `label`, `kind`, `country`; edges with `weight` and `facts`.

    Raises:
        NetworkError: a choice is none of those that there are.
    """
    one_of("level", level, ("country", "person"))
    gathered, selection = material(graph), Selection.of(choices)
    ties: dict[Pair, Tie] = defaultdict(Tie)
    for fact, worth in _counted(gathered, selection, frozenset({"Visit"})):
        for one, other in _journeys(fact, level, gathered, unnamed=selection.unnamed):
            ties[one, other].add(fact.iri, worth)
    network: Network = networkx.DiGraph(kind="visits", level=level, **window_attributes(selection.span))
    return assemble(network, ties, gathered.facts)


def actions(
    graph: Graph, *, level: str = "actor", plover: str | Collection[str] = (), **choices: Unpack[Choices]
) -> Network:
    """Who does what to whom: an edge for each PLOVER type between a source and a target.

    What is proposed to somebody is an edge, too: from who proposes to who is asked.

    Args:
        graph: the graph.
        level: "actor", "person", "country" or "organization".
        plover: the types that count, such as "ACCUSE" and "SANCTION"; empty for all.
        choices: time, status, weight and certainty: see `kg.network.Choices`.

    Returns:
        A directed multigraph: edges keyed by the PLOVER type, with `plover`, `mode` ("cooperation", "conflict" or
        "", as PLOVER's types are grouped), `weight` and `facts`.

    Raises:
        NetworkError: a choice is none of those that there are, or no such type is.
    """
    wanted = frozenset(one_of("plover", name, sorted(COOPERATION | CONFLICT)) for name in listed(plover))
    gathered, selection = material(graph), Selection.of(choices)
    ties: dict[Pair, Tie] = defaultdict(Tie)
    for fact, worth in _counted(gathered, selection, frozenset({"Action", "Proposal"})):
        if not fact.plover or (wanted and fact.plover not in wanted):
            continue
        for one, other in _deeds(fact, level, gathered, unnamed=selection.unnamed):
            tie = ties[one, other, fact.plover]
            tie.add(fact.iri, worth)
            tie.more = {"plover": fact.plover, "mode": mode(fact.plover)}
    network: Network = networkx.MultiDiGraph(kind="actions", level=level, **window_attributes(selection.span))
    return assemble(network, ties, gathered.facts)


def mode(plover: str) -> str:
    """Whether PLOVER counts a type as cooperation or conflict; empty for types that are neither."""
    return "cooperation" if plover in COOPERATION else "conflict" if plover in CONFLICT else ""


def _counted(gathered: Material, selection: Selection, kinds: frozenset[str]) -> Iterator[tuple[Fact, int]]:
    for fact in gathered.facts.facts:
        if fact.kind in kinds and (worth := selection.worth(fact, gathered)):
            yield fact, worth


def _journeys(fact: Fact, level: str, gathered: Material, *, unnamed: bool) -> set[tuple[str, str]]:
    facts = gathered.facts
    goals = fact.role("destination", "location")
    travellers = [who for who in fact.role("traveller", "participant") if who not in goals]
    if level == "person":
        told = gathered.counted(raised(travellers, "actor", facts), unnamed=unnamed)
        people = [who for who in told if facts.things[who].kind in ("Person", "Group")]
        return {(who, goal) for who in people for goal in facts.narrowest(goals)}
    hosts = {country for goal in goals if (country := country_of(goal, facts))}
    return {(home, host) for home in raised(travellers, "country", facts) for host in hosts if home != host}


def _deeds(fact: Fact, level: str, gathered: Material, *, unnamed: bool) -> set[tuple[str, str]]:
    doers, targets = (
        gathered.counted(raised(fact.role(*roles), level, gathered.facts), unnamed=unnamed)
        for roles in (("source", "proposer"), ("target", "recipient"))
    )
    return {(one, other) for one in doers for other in targets if one != other}

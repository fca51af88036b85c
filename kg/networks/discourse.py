"""Discourse networks as Discourse Network Analyzer (DNA) has them: who agrees with whom, and on what.

The definitions are those of Philip Leifeld: "Discourse Network Analysis: Policy Debates as Dynamic Networks", in The
Oxford Handbook of Political Networks (2017), doi 10.1093/oxfordhb/9780190228217.013.25, and Leifeld, Gruber and
Bossner, Discourse Network Analyzer Manual (2018), chapter "Methods for Network Construction", whose notation this
module uses: x[i, j, k] is how often actor i speaks of concept j, against it (k = 0) or for it (k = 1).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import combinations
from typing import TypeAlias, Unpack

import networkx

from kg.errors import NetworkError
from kg.networks.assembling import Network, Pair, Tie, assemble, window_attributes
from kg.networks.choices import Span, one_of
from kg.networks.material import material
from kg.networks.normalising import ONE_MODE, TWO_MODE, denominator
from kg.networks.statements import DUPLICATES, Statement, Statements, concepts, once, statements
from kg.views import Graph

AGGREGATIONS = ("ignore", "congruence", "conflict", "subtract")
TWO_MODE_AGGREGATIONS = ("ignore", "subtract", "combine")

Cell: TypeAlias = tuple[str, bool]
"""A concept, and whether somebody is for it: an index (j, k) of x."""


@dataclass
class _Shared:
    """What two nodes have in common."""

    congruence: float = 0
    conflict: float = 0
    topics: set[str] = field(default_factory=set)
    agreeing: set[str] = field(default_factory=set)
    conflicting: set[str] = field(default_factory=set)


def congruence(
    graph: Graph,
    *,
    normalisation: str = "none",
    of: str = "actors",
    isolates: bool = False,
    **choices: Unpack[Statements],
) -> Network:
    """Who agrees with whom: `one_mode` with the aggregation "congruence"."""
    return one_mode(
        graph, aggregation="congruence", normalisation=normalisation, of=of, isolates=isolates, **choices
    )


def conflict(
    graph: Graph,
    *,
    normalisation: str = "none",
    of: str = "actors",
    isolates: bool = False,
    **choices: Unpack[Statements],
) -> Network:
    """Who disagrees with whom: `one_mode` with the aggregation "conflict"."""
    return one_mode(
        graph, aggregation="conflict", normalisation=normalisation, of=of, isolates=isolates, **choices
    )


def signed(
    graph: Graph,
    *,
    normalisation: str = "none",
    of: str = "actors",
    isolates: bool = False,
    **choices: Unpack[Statements],
) -> Network:
    """Who agrees more than disagrees with whom, and the reverse: `one_mode` with the aggregation "subtract"."""
    return one_mode(
        graph, aggregation="subtract", normalisation=normalisation, of=of, isolates=isolates, **choices
    )


def one_mode(
    graph: Graph,
    *,
    aggregation: str = "subtract",
    normalisation: str = "none",
    of: str = "actors",
    isolates: bool = False,
    **choices: Unpack[Statements],
) -> Network:
    """Actors tied by the concepts that they speak of, or concepts by the actors who speak of them.

    Before normalisation the weight between i and i' is, with sums over concepts j and over k,

    - "congruence": Σ x[i,j,k] x[i',j,k], how often they are on the same side;
    - "conflict": Σ x[i,j,k] x[i',j,1−k], how often on opposite sides;
    - "subtract": congruence − conflict, a signed network;
    - "ignore": Σ (Σ x[i,j,k]) (Σ x[i',j,k]), whatever their sides.

    Args:
        graph: the graph.
        aggregation: one of these four.
        normalisation: "none"; or what weights are divided by (see `kg.networks.normalising`): "average" (activity),
            "jaccard", "cosine" as DNA has them, or "salton", the cosine of the angle between the two.
        of: "actors", or "concepts" for the network of those.
        isolates: True for all nodes that ever speak or are spoken of in the graph; False for those who do so in the
            window, tied or not.
        choices: level, topics, window, duplicates and more: see `kg.network.Statements`.

    Returns:
        An undirected graph. Edges have `weight`, `congruence`, `conflict` (both normalised alike), `topics` (the IRIs
        of the concepts in common, or of the actors), `about` (their names) and `facts`. With "subtract" an edge of
        weight 0 tells of as much agreement as disagreement.

    Raises:
        NetworkError: a choice is none of those that there are.
    """
    one_of("aggregation", aggregation, AGGREGATIONS)
    one_of("normalisation", normalisation, ONE_MODE)
    one_of("of", of, ("actors", "concepts"))
    told = _counted(graph, aggregation, choices)
    known = concepts(material(graph), choices).facts
    rows = [(one.actor, one.concept, one) if of == "actors" else (one.concept, one.actor, one) for one in told]
    profiles: dict[str, Counter[Cell]] = defaultdict(Counter)
    for first, second, one in rows:
        profiles[first][second, one.agreement] += 1
    ties: dict[Pair, Tie] = {}
    for pair, both in _shared(rows).items():
        agree, oppose = both.congruence, both.conflict
        if normalisation != "none":
            divisor = denominator(normalisation, profiles[pair[0]], profiles[pair[1]])
            agree, oppose = agree / divisor, oppose / divisor
        weight = {"congruence": agree, "conflict": oppose, "subtract": agree - oppose, "ignore": agree + oppose}
        facts = {"congruence": both.agreeing, "conflict": both.conflicting}.get(
            aggregation, both.agreeing | both.conflicting
        )
        if facts:
            topics = tuple(sorted(both.topics))
            about = "; ".join(sorted(known.label(topic) for topic in topics))
            more = {"congruence": agree, "conflict": oppose, "topics": topics, "about": about}
            ties[pair] = Tie(weight[aggregation], set(facts), more)
    network: Network = networkx.Graph(
        kind="one_mode",
        aggregation=aggregation,
        of=of,
        normalisation=normalisation,
        **_window(choices),
        **_settings(choices),
    )
    everybody = _everybody(graph, choices) if isolates else told
    nodes = [one.actor if of == "actors" else one.concept for one in everybody]
    return assemble(network, ties, known, nodes)


def two_mode(
    graph: Graph,
    *,
    aggregation: str = "subtract",
    normalisation: str = "none",
    isolates: bool = False,
    **choices: Unpack[Statements],
) -> Network:
    """Actors and the concepts that they speak of: the affiliation network.

    Before normalisation the weight between actor i and concept j is

    - "ignore": Σ x[i,j,k], how often i speaks of j;
    - "subtract": x[i,j,1] − x[i,j,0], how much more often for than against it;
    - "combine": 1 where i is always for, 2 where always against, 3 where both.

    Args:
        graph: the graph.
        aggregation: one of these three.
        normalisation: "none"; "activity" divides by how often the actor speaks, "prominence" by how often the concept
            is spoken of.
        isolates: True for all nodes that ever speak or are spoken of in the graph.
        choices: level, topics, window, duplicates and more: see `kg.network.Statements`.

    Returns:
        An undirected bipartite graph: nodes with `bipartite` (0 for actors, 1 for concepts); edges with `weight`,
        `supports`, `opposes` (how often, not normalised) and `facts`.

    Raises:
        NetworkError: a choice is none of those that there are, or weights that "combine" are to be normalised.
    """
    one_of("aggregation", aggregation, TWO_MODE_AGGREGATIONS)
    one_of("normalisation", normalisation, TWO_MODE)
    if aggregation == "combine" and normalisation != "none":
        raise NetworkError('"combine" gives kinds, not counts: nothing can normalise them. Leave one of the two.')
    told = _counted(graph, aggregation, choices)
    activity = Counter(one.actor for one in told)
    prominence = Counter(one.concept for one in told)
    ties: dict[Pair, Tie] = defaultdict(Tie)
    for one in told:
        tie = ties[one.actor, one.concept]
        tie.facts.add(one.fact)
        tie.more = tie.more or {"supports": 0, "opposes": 0}
        tie.more["supports" if one.agreement else "opposes"] += 1
    for (actor, concept, *_), tie in ties.items():
        tie.weight = _affiliation(aggregation, tie.more["supports"], tie.more["opposes"])
        if normalisation != "none":
            tie.weight /= activity[actor] if normalisation == "activity" else prominence[concept]
    network: Network = networkx.Graph(
        kind="two_mode", aggregation=aggregation, normalisation=normalisation, **_window(choices), **_settings(choices)
    )
    everybody = _everybody(graph, choices) if isolates else told
    sides = {one.actor: {"bipartite": 0} for one in everybody} | {one.concept: {"bipartite": 1} for one in everybody}
    return assemble(network, ties, concepts(material(graph), choices).facts, sides, sides)


def _affiliation(aggregation: str, supports: int, opposes: int) -> int:
    if aggregation == "combine":
        return (1 if supports else 0) + (2 if opposes else 0)
    return supports + opposes if aggregation == "ignore" else supports - opposes


def _counted(graph: Graph, aggregation: str, choices: Statements) -> tuple[Statement, ...]:
    duplicates = one_of("duplicates", choices.get("duplicates", "document"), DUPLICATES)
    every: Statements = {**choices, "duplicates": "include"}
    return once(statements(graph, **every), duplicates, qualified=aggregation != "ignore")


def _everybody(graph: Graph, choices: Statements) -> tuple[Statement, ...]:
    """All statements, whenever they are of."""
    always: Statements = {**choices, "start": None, "end": None, "duplicates": "include"}
    return statements(graph, **always)


def _shared(rows: Iterable[tuple[str, str, Statement]]) -> dict[tuple[str, str], _Shared]:
    """What each two who speak of one concept have in common; none of the others are looked at."""
    columns: dict[str, dict[str, dict[bool, list[str]]]] = defaultdict(dict)
    for first, second, told in rows:
        columns[second].setdefault(first, {True: [], False: []})[told.agreement].append(told.fact)
    shared: dict[tuple[str, str], _Shared] = defaultdict(_Shared)
    for second, speakers in columns.items():
        for one, other in combinations(sorted(speakers), 2):
            both = shared[one, other]
            both.topics.add(second)
            for side in (True, False):
                mine, same, against = speakers[one][side], speakers[other][side], speakers[other][not side]
                both.congruence += len(mine) * len(same)
                both.conflict += len(mine) * len(against)
                if mine and same:
                    both.agreeing.update(mine, same)
                if mine and against:
                    both.conflicting.update(mine, against)
    return shared


def _window(choices: Statements) -> dict[str, str]:
    return window_attributes(Span.of(choices.get("start"), choices.get("end")))


def _settings(choices: Statements) -> Mapping[str, str]:
    return {"level": choices.get("level", "actor"), "duplicates": choices.get("duplicates", "document")}

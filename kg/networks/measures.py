"""Measures of networks, thin over NetworkX: who is central, which camps there are, and which ties stand out."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import networkx
import rustworkx

from kg.errors import NetworkError
from kg.networks.assembling import Network
from kg.networks.choices import fraction, one_of
from kg.views.tables import Row, Table, Value

_PROJECTIONS = ("shared", "newman", "jaccard")
DIGITS = 4
"""Behind the point, in tables."""


def centralities(network: Network) -> Table:
    """Each node's degree, weighted degree, betweenness, eigenvector centrality and PageRank; the weightiest first.

    Parallel edges count as one with the sum of their weights. In betweenness a tie of weight w is 1/w long (Opsahl,
    Agneessens and Skvoretz, Social Networks 32, 2010). In a signed network degree and weighted degree are of all
    edges, and the other three of those with a positive weight. A directed network has `in` and `out` for the weights
    that come and go.

    Args:
        network: any network of this package.

    Returns:
        A table with a row for each node; the eigenvector's column is empty where the iteration does not settle.
    """
    simple = simplified(network)
    positive = part(simple, 1)
    for _, _, told in positive.edges(data=True):
        told["distance"] = 1 / told["weight"]
    measures: dict[str, dict[str, Any]] = {
        "degree": dict(simple.degree()),
        "weighted": dict(simple.degree(weight="weight")),
    }
    if simple.is_directed():
        measures |= {"in": dict(simple.in_degree(weight="weight")), "out": dict(simple.out_degree(weight="weight"))}
    measures |= {
        "betweenness": networkx.betweenness_centrality(positive, weight="distance"),
        "eigenvector": _eigenvector(positive),
        "pagerank": _pagerank(positive),
    }
    weighted, degree = measures["weighted"], measures["degree"]
    order = sorted(simple, key=lambda iri: (-abs(weighted[iri]), -degree[iri], simple.nodes[iri]["label"], iri))
    rows: list[Row] = [
        (*_named(network, iri), *(rounded(measure.get(iri)) for measure in measures.values()), iri) for iri in order
    ]
    return Table(("node", "kind", "country", *measures, "iri"), tuple(rows), "centralities")


def bipartite_projection(network: Network, *, of: str = "actors", method: str = "shared") -> Network:
    """Actors tied by the concepts that they share in a two-mode network, or concepts by their actors.

    It looks at who speaks of what alone; `one_mode` tells agreement from conflict.

    Args:
        network: a two-mode network.
        of: "actors" or "concepts".
        method: "shared" counts what two have in common; "newman" counts each of these 1/(n−1), n being how many share
            it (Newman, Physical Review E 64, 016132, 2001); "jaccard" is the part that they share of what either has.

    Raises:
        NetworkError: the network has no two modes, or a choice is none of those that there are.
    """
    side = 0 if one_of("of", of, ("actors", "concepts")) == "actors" else 1
    one_of("method", method, _PROJECTIONS)
    if any("bipartite" not in told for _, told in network.nodes(data=True)):
        raise NetworkError("Only a two-mode network has projections. Make one with two_mode().")
    members = [iri for iri, told in network.nodes(data=True) if told["bipartite"] == side]
    if method == "newman":
        made = networkx.bipartite.collaboration_weighted_projected_graph(network, members)
    elif method == "jaccard":
        made = networkx.bipartite.overlap_weighted_projected_graph(network, members, jaccard=True)
    else:
        made = networkx.bipartite.weighted_projected_graph(network, members)
    projected: Network = networkx.Graph(**{**network.graph, "kind": "projection", "of": of, "method": method})
    projected.add_nodes_from((iri, network.nodes[iri]) for iri in members)
    place = {iri: number for number, iri in enumerate(members)}
    ties = ((*sorted(pair, key=lambda iri: place[iri]), weight) for *pair, weight in made.edges(data="weight"))
    for one, other, weight in sorted(ties, key=lambda tie: (place[tie[0]], place[tie[1]])):
        common = sorted(set(network[one]) & set(network[other]))
        facts = {fact for each in common for end in (one, other) for fact in network[end][each]["facts"]}
        about = "; ".join(sorted(network.nodes[each]["label"] for each in common))
        told = {"topics": tuple(common), "about": about, "facts": tuple(sorted(facts))}
        projected.add_edge(one, other, weight=weight, **told)
    return projected


def backbone(network: Network, alpha: float = 0.05) -> Network:
    """The ties that are too strong to be chance: the disparity filter.

    With k ties of a node, of which one has the share p of their weights, chance gives it as much with probability
    (1 − p)^(k − 1); a tie is kept where that is below `alpha` at one of its ends (Serrano, Boguñá and Vespignani, PNAS
    106, 6483, 2009). In directed networks the ends are what goes out of the one and what comes into the other. Of
    signed weights the sizes count.

    Args:
        network: any network of this package; parallel edges count as one.
        alpha: the level of significance.

    Returns:
        A network of the kept edges, with `alpha`, and their nodes.

    Raises:
        NetworkError: alpha does not lie between 0 and 1.
    """
    fraction("alpha", alpha)
    simple = simplified(network)
    kept = simple.__class__(**simple.graph)
    leaving: dict[str, list[float]] = defaultdict(list)
    coming: dict[str, list[float]] = defaultdict(list) if simple.is_directed() else leaving
    for one, other, weight in simple.edges(data="weight"):
        leaving[one].append(abs(weight))
        coming[other].append(abs(weight))
    edges = []
    for one, other, told in simple.edges(data=True):
        size = abs(told["weight"])
        chance = min(_chance(size, leaving[one]), _chance(size, coming[other]))
        if chance < alpha:
            edges.append((one, other, {**told, "alpha": chance}))
    ends = {iri for edge in edges for iri in edge[:2]}
    kept.add_nodes_from((iri, told) for iri, told in simple.nodes(data=True) if iri in ends)
    kept.add_edges_from(edges)
    return kept


def simplified(network: Network) -> Network:
    """The same network without parallel edges: their weights added, their facts put together."""
    if not network.is_multigraph():
        return network.copy()
    simple: Network = networkx.DiGraph(**network.graph) if network.is_directed() else networkx.Graph(**network.graph)
    simple.add_nodes_from(network.nodes(data=True))
    gathered: dict[tuple[str, str], list[Any]] = defaultdict(list)
    for one, other, told in network.edges(data=True):
        gathered[one, other].append(told)
    for (one, other), parallel in gathered.items():
        facts = {fact for told in parallel for fact in told["facts"]}
        simple.add_edge(one, other, weight=sum(told["weight"] for told in parallel), facts=tuple(sorted(facts)))
    return simple


def part(network: Network, sign: int) -> Network:
    """All nodes of a network with its positive (1) or its negative (−1) edges, their weights without sign."""
    chosen = network.__class__(**network.graph)
    chosen.add_nodes_from(network.nodes(data=True))
    chosen.add_edges_from(
        (one, other, {**told, "weight": abs(told["weight"])})
        for one, other, told in network.edges(data=True)
        if told["weight"] * sign > 0
    )
    return chosen


def is_signed(network: Network) -> bool:
    """Whether a network tells agreement from conflict, or else has negative weights."""
    if network.graph.get("aggregation") == "subtract":
        return True
    return any(weight < 0 for *_, weight in network.edges(data="weight"))


def _chance(weight: float, weights: list[float]) -> float:
    total = sum(weights)
    # A node with a single tie tells nothing of it: all that it has is there.
    return (1 - weight / total) ** (len(weights) - 1) if total and len(weights) > 1 else 1.0


def _eigenvector(network: Network) -> dict[str, float]:
    if not network.number_of_edges():
        return {}
    try:
        return dict(networkx.eigenvector_centrality(network, max_iter=1000, tol=1e-8, weight="weight"))
    except networkx.PowerIterationFailedConvergence:
        return {}


def _pagerank(network: Network) -> dict[str, float]:
    """By rustworkx: NetworkX's own needs SciPy."""
    if not len(network):
        return {}
    order = list(network)
    place = {iri: number for number, iri in enumerate(order)}
    links = rustworkx.PyDiGraph()
    links.add_nodes_from(order)
    for one, other, weight in network.edges(data="weight"):
        links.add_edge(place[one], place[other], float(weight))
        if not network.is_directed():
            links.add_edge(place[other], place[one], float(weight))
    ranks = rustworkx.pagerank(links, weight_fn=float, tol=1e-10, max_iter=1000)
    return {iri: ranks[place[iri]] for iri in order}


def _named(network: Network, iri: str) -> tuple[str, str, str]:
    told = network.nodes[iri]
    return told["label"], told["kind"], told["country"]


def rounded(value: Any) -> Value:
    """A value as tables show it."""
    return round(value, DIGITS) if isinstance(value, float) else value

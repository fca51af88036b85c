"""Which nodes hang together more than with others: the regions of the picture."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

import networkx

SEED = 7
MOST = 8
"""So many regions at most: more cannot be told apart at a glance."""
SMALLEST = 5
"""Smaller communities join the one that they have most to do with."""


def communities(count: int, pulls: Mapping[tuple[int, int], float]) -> list[list[int]]:
    """The communities among nodes numbered from 0, the largest first.

    Args:
        count: how many nodes there are.
        pulls: how strongly pairs of them belong together.
    """
    graph: networkx.Graph[int] = networkx.Graph()
    graph.add_nodes_from(range(count))
    graph.add_weighted_edges_from((a, b, pull**0.5) for (a, b), pull in sorted(pulls.items()))
    found = [set(part) for part in networkx.community.louvain_communities(graph, seed=SEED)] if count else []
    while len(found) > 1:
        found.sort(key=lambda part: (-len(part), min(part)))
        if len(found) <= MOST and len(found[-1]) >= SMALLEST:
            break
        least = found.pop()
        _closest(least, found, pulls).update(least)
    return [sorted(part) for part in found]


def _closest(least: set[int], others: list[set[int]], pulls: Mapping[tuple[int, int], float]) -> set[int]:
    """The part with the strongest ties to the least; what has no ties joins the smallest."""
    of = {node: place for place, part in enumerate(others) for node in part}
    ties: dict[int, float] = defaultdict(float)
    for (a, b), pull in pulls.items():
        if (a in least) != (b in least):
            ties[of[b if a in least else a]] += pull
    return others[max(ties, key=lambda place: (ties[place], -place))] if ties else others[-1]

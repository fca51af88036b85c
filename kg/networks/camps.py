"""Camps: which nodes belong together, and how far apart the camps are, now and over time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import TypeAlias

import networkx

from kg.errors import NetworkError
from kg.networks.assembling import Network
from kg.networks.choices import one_of
from kg.networks.measures import DIGITS, is_signed, part, simplified
from kg.networks.windows import Window
from kg.views.tables import Row, Table

Groups: TypeAlias = str | Mapping[str, object] | Sequence[Collection[str]]
"""Which group each node is of: a node's attribute ("country"), a mapping from nodes, or sets of nodes."""

METHODS = ("louvain", "frustration")
UNATTACHED = "unattached"


def communities(
    network: Network, *, method: str | None = None, resolution: float = 1.0, seed: int = 0
) -> list[tuple[str, ...]]:
    """Nodes that belong together, the largest group first; the same each time.

    Args:
        network: any network of this package.
        method: "louvain" (Blondel et al., J. Stat. Mech. P10008, 2008) on the edges of positive weight;
            "frustration", for signed networks, finds groups with as little disagreement within and agreement between
            as moving single nodes and joining groups can reach (the criterion of Doreian and Mrvar, Social Networks
            18, 1996). When left out: "frustration" where there are negative weights.
        resolution: more than 1 for smaller groups, less for larger ones; Louvain alone knows it.
        seed: where Louvain's random order starts.

    Raises:
        NetworkError: there is no such method.
    """
    method = one_of("method", method or ("frustration" if is_signed(network) else "louvain"), METHODS)
    # By number, since sets of IRIs have another order in each run.
    order = list(network)
    numbered = networkx.convert_node_labels_to_integers(_undirected(network))
    positive = part(numbered, 1)
    found: list[set[int]] = (
        networkx.community.louvain_communities(positive, weight="weight", resolution=resolution, seed=seed)
        if positive.number_of_edges()
        else [{number} for number in positive]
    )
    if method == "frustration":
        found = _least_frustrated(numbered, found)
    ordered = sorted(found, key=lambda group: (-len(group), min(group)))
    return [tuple(order[number] for number in sorted(group)) for group in ordered]


def camps(network: Network, *, method: str | None = None) -> Table:
    """The groups that `communities` finds among nodes with a tie, in a row each, with their strongest members first.

    Nodes without any tie belong to no camp: they stand together in a last row, whose camp is "unattached".
    """
    tied = _undirected(_tied(network))
    rows: list[Row] = []
    for number, group in enumerate(communities(tied, method=method), 1):
        inner = sum(each for *_, each in tied.subgraph(group).edges(data="weight"))
        weight = {iri: sum(abs(each) for *_, each in tied.edges(iri, data="weight")) for iri in group}
        members = [tied.nodes[iri]["label"] for iri in sorted(group, key=lambda iri: -weight[iri])]
        rows.append((number, len(group), round(inner, DIGITS), "; ".join(members)))
    alone = [told["label"] for iri, told in network.nodes(data=True) if iri not in tied]
    if alone:
        rows.append((UNATTACHED, len(alone), 0, "; ".join(alone)))
    return Table(("camp", "size", "weight", "members"), tuple(rows), "camps")


def frustration(network: Network, groups: Groups) -> float:
    """The part of all weight that is disagreement within groups, or agreement between them: 0 where camps are pure.

    The line index of imbalance (Doreian and Mrvar, Social Networks 18, 1996), as a part of Σ|w|.

    Raises:
        NetworkError: a node has no group.
    """
    of = grouped(network, groups)
    total = sum(abs(weight) for *_, weight in network.edges(data="weight"))
    wrong = sum(
        abs(weight) for one, other, weight in network.edges(data="weight") if (weight > 0) != (of[one] == of[other])
    )
    return wrong / total if total else 0.0


def modularity(network: Network, groups: Groups) -> float:
    """How much more weight lies within groups than chance gives: Newman's modularity.

    In a signed network, modularity of the positive part less that of the negative, each by its share of the weight
    (Gómez, Jensen and Arenas, Physical Review E 80, 016114, 2009).

    Raises:
        NetworkError: a node has no group.
    """
    simple = _undirected(network)
    of = grouped(network, groups)
    sets: dict[object, set[str]] = defaultdict(set)
    for iri in simple:
        sets[of[iri]].add(iri)
    value, total = 0.0, 0.0
    for sign in (1, -1):
        chosen = part(simple, sign)
        weight = chosen.size(weight="weight")
        if weight:
            value += sign * weight * networkx.community.modularity(chosen, list(sets.values()), weight="weight")
            total += weight
    return value / total if total else 0.0


def ei_index(network: Network, groups: Groups) -> float:
    """The weight between groups less that within them, as a part of both: −1 where all ties are within, 1 where none.

    The E-I index of Krackhardt and Stern, Social Psychology Quarterly 51, 1988. In a signed network it is of the
    ties of positive weight: with whom one agrees.

    Raises:
        NetworkError: a node has no group.
    """
    of = grouped(network, groups)
    within = between = 0.0
    for one, other, weight in network.edges(data="weight"):
        if weight > 0:
            within, between = (within + weight, between) if of[one] == of[other] else (within, between + weight)
    return (between - within) / (between + within) if between + within else 0.0


def polarisation(network: Network, groups: Groups | None = None) -> dict[str, float]:
    """How far apart the camps of a network are, in several measures.

    Args:
        network: any network of this package.
        groups: the camps; those that `communities` finds, when left out.

    Returns:
        `nodes` (those with a tie), `edges`, `camps`, `conflict` (the negative part of all weight), `modularity`, `ei`
        and `frustration`.

    Raises:
        NetworkError: a node has no group.
    """
    tied = _tied(network)
    sides = communities(tied) if groups is None else groups
    total = sum(abs(weight) for *_, weight in tied.edges(data="weight"))
    negative = sum(-weight for *_, weight in tied.edges(data="weight") if weight < 0)
    return {
        "nodes": len(tied),
        "edges": tied.number_of_edges(),
        "camps": len(set(grouped(tied, sides).values())),
        "conflict": negative / total if total else 0.0,
        "modularity": modularity(tied, sides),
        "ei": ei_index(tied, sides),
        "frustration": frustration(tied, sides),
    }


def over_time(windows: Iterable[Window], groups: Groups | None = None, *, empty: bool = True) -> Table:
    """The measures of `polarisation` for each window, in a row each.

    Args:
        windows: what `windows` or `slices` yield.
        groups: the camps, the same in all windows; those of each window itself, when left out.
        empty: False to have one row for all windows in succession that have no edges, from the start of the first to
            the end of the last, without measures.

    Returns:
        A table with `start`, `end` and the measures, which are 0 where a window has no `edges`.

    Raises:
        NetworkError: a node has no group.
    """
    rows: list[Row] = []
    columns: tuple[str, ...] = tuple(polarisation(networkx.Graph()))
    stretch: date | None = None
    for window in windows:
        if not empty and not window.network.number_of_edges():
            if stretch:
                rows.pop()
            stretch = stretch or window.start
            rows.append((stretch, window.end, 0, 0, *([None] * (len(columns) - 2))))
            continue
        stretch = None
        told = polarisation(window.network, groups)
        rows.append((window.start, window.end, *(round(value, DIGITS) for value in told.values())))
    return Table(("start", "end", *columns), tuple(rows), "over time")


def grouped(network: Network, groups: Groups) -> dict[str, object]:
    """The group of each node.

    Raises:
        NetworkError: a node has none.
    """
    if isinstance(groups, str):
        of: dict[str, object] = {iri: told[groups] for iri, told in network.nodes(data=True) if groups in told}
    elif isinstance(groups, Mapping):
        of = {iri: groups[iri] for iri in network if iri in groups}
    else:
        of = {iri: number for number, group in enumerate(groups) for iri in group}
    for iri, told in network.nodes(data=True):
        if iri not in of:
            raise NetworkError(f"{told.get('label', iri)} ({iri}) is in none of the groups. Give it one.")
    return of


def _tied(network: Network) -> Network:
    kept: Network = network.subgraph([iri for iri in network if network.degree(iri)]).copy()
    return kept


def _undirected(network: Network) -> Network:
    """One edge between each two, with the sum of what lies between them in whatever direction."""
    simple = simplified(network)
    if not simple.is_directed():
        return simple
    joined: Network = networkx.Graph(**network.graph)
    joined.add_nodes_from(simple.nodes(data=True))
    for one, other, weight in simple.edges(data="weight"):
        before = joined[one][other]["weight"] if joined.has_edge(one, other) else 0
        joined.add_edge(one, other, weight=before + weight)
    return joined


def _least_frustrated(network: networkx.Graph[int], found: list[set[int]]) -> list[set[int]]:
    """Groups bettered until neither another group for a node nor one group of two lessens frustration."""
    of = {number: group for group, members in enumerate(found) for number in members}
    better = True
    while better:
        better = _move_nodes(network, of) or _join_groups(network, of)
    sets: dict[int, set[int]] = defaultdict(set)
    for number, group in of.items():
        sets[group].add(number)
    return list(sets.values())


def _move_nodes(network: networkx.Graph[int], of: dict[int, int]) -> bool:
    moved = False
    alone = max(of.values(), default=0) + 1
    for number in network:
        ties: dict[int, float] = defaultdict(float)
        for other, told in network[number].items():
            ties[of[other]] += told["weight"]
        # The own group first: a move must gain something. A group of one's own is worth nothing.
        best = max([of[number], *sorted(ties), alone], key=lambda group: ties.get(group, 0))
        if ties.get(best, 0) > ties.get(of[number], 0) + 1e-12:
            of[number] = best
            alone += best == alone
            moved = True
    return moved


def _join_groups(network: networkx.Graph[int], of: dict[int, int]) -> bool:
    between: dict[tuple[int, int], float] = defaultdict(float)
    for one, other, weight in network.edges(data="weight"):
        if of[one] != of[other]:
            between[min(of[one], of[other]), max(of[one], of[other])] += weight
    gain, pair = max(((weight, pair) for pair, weight in between.items()), default=(0, (0, 0)))
    if gain <= 1e-12:
        return False
    for number, group in of.items():
        if group == pair[1]:
            of[number] = pair[0]
    return True

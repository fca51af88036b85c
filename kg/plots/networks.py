"""A NetworkX network as a picture in which no name covers another."""

from __future__ import annotations

import math
from typing import Any

from matplotlib.lines import Line2D
from matplotlib.patches import FancyArrowPatch

from kg.errors import DemarcheError
from kg.networks.camps import Groups, grouped
from kg.plots.arranging import arranged
from kg.plots.drawing import (
    AGAINST,
    FOR,
    MUTED,
    NEUTRAL,
    SERIES,
    Plot,
    heading,
    new_plot,
    note,
    style,
    text_size,
    wrapped,
)
from kg.plots.layout import Point

_SIZE = 9
_PIXELS = 100
"""The layout's units in an inch."""
_GAP = 0.07
_MARKERS = {"Topic": "s", "topic": "s", "Installation": "s"}


def network(
    graph: Any,
    *,
    title: str = "",
    weight: str = "weight",
    groups: Groups | None = None,
    most: int = 40,
) -> Plot:
    """A network with its names beside its nodes, as large as they need; the same picture each time.

    Edges are the wider the heavier. Where there are weights below zero, agreement is a full blue line and conflict a
    broken orange one, what is even is not drawn, and who agrees stands near. Topics are squares; directed edges arrows.

    Args:
        graph: any NetworkX graph, such as `kg.network` makes; nodes are named by `label`, or by themselves.
        title: what stands above.
        weight: the edges' attribute that holds their weight.
        groups: what gives nodes their colours: an attribute of theirs, or sets of nodes such as
            `kg.network.communities` finds; actors and topics apart where left out.
        most: how many nodes at most, those with the heaviest edges; none that loses all its neighbours by that.

    Raises:
        DemarcheError: the network has no nodes.
        NetworkError: a node is in none of the groups.
    """
    if not len(graph):
        raise DemarcheError("The network has no nodes, so that there is nothing to draw.")
    edges = _edges(graph, weight)
    colours = _colours(graph, groups)
    strength = {node: sum(abs(value) for ends, value in edges.items() if node in ends) for node in graph}
    best = set(sorted(graph, key=lambda node: (-strength[node], _label(graph, node), str(node)))[:most])
    shown = {ends: value for ends, value in edges.items() if best.issuperset(ends)}
    linked = {node for ends in shown for node in ends}
    order = sorted(best, key=lambda node: (_label(graph, node), str(node)))
    kept = [node for node in order if node in linked or not strength[node]]
    with style():
        return _drawn(graph, kept, shown, colours, title)


def _edges(graph: Any, weight: str) -> dict[tuple[Any, Any], float]:
    """The weight of all that leads from one node to another, below zero where conflict prevails; in order of names."""
    found: dict[tuple[Any, Any], float] = {}
    for source, target, told in graph.edges(data=True):
        if source == target:
            continue
        straight = graph.is_directed() or _label(graph, source) <= _label(graph, target)
        ends = (source, target) if straight else (target, source)
        found[ends] = found.get(ends, 0) + told.get(weight, 1)
    order = sorted(found, key=lambda ends: (_label(graph, ends[0]), _label(graph, ends[1])))
    return {ends: found[ends] for ends in order if found[ends]}


def _label(graph: Any, node: Any) -> str:
    return str(graph.nodes[node].get("label") or node)


def _drawn(
    graph: Any, kept: list[Any], edges: dict[tuple[Any, Any], float], colours: dict[Any, str], title: str
) -> Plot:
    figure = new_plot(1, 1)
    names = {node: wrapped(_label(graph, node), 22) for node in kept}
    degree = {node: sum(node in ends for ends in edges) for node in kept}
    most = max(degree.values()) or 1
    radius = {node: 0.05 + 0.09 * math.sqrt(degree[node] / most) for node in kept}
    sizes = {}
    for node in kept:
        across, down = text_size(figure, names[node], _SIZE)
        sizes[str(node)] = (
            (max(across, 2 * radius[node]) + 2 * _GAP) * _PIXELS,
            (down + 2 * radius[node] + 3 * _GAP) * _PIXELS,
        )
    largest = max((abs(value) for value in edges.values()), default=1) or 1
    places = arranged(_pulls(graph, edges, largest), sizes)
    box = [
        min(places[name][0] - sizes[name][0] / 2 for name in places),
        max(places[name][0] + sizes[name][0] / 2 for name in places),
        min(places[name][1] - sizes[name][1] / 2 for name in places),
        max(places[name][1] + sizes[name][1] / 2 for name in places),
    ]
    top, bottom, side = (0.55 if title else 0.15), 0.45, 0.15
    wide, tall = (box[1] - box[0]) / _PIXELS, (box[3] - box[2]) / _PIXELS
    width, height = max(wide + 2 * side, 5.0), tall + top + bottom
    figure.set_size_inches(width, height)
    axes = figure.add_axes(((width - wide) / 2 / width, bottom / height, wide / width, tall / height))
    # One unit is one inch; the picture is seen from above, as the page's is.
    axes.set(xlim=(0, wide), ylim=(tall, 0))
    axes.set_axis_off()
    at = {}
    for node in kept:
        x, y = places[str(node)]
        down = sizes[str(node)][1] / _PIXELS
        # The node stands at the top of its box, its name below it.
        at[node] = ((x - box[0]) / _PIXELS, (y - box[2]) / _PIXELS - down / 2 + _GAP + radius[node])
    signed = any(value < 0 for value in edges.values())
    for ends, value in edges.items():
        bent = graph.is_directed() and ends[::-1] in edges
        axes.add_patch(
            FancyArrowPatch(
                *(at[node] for node in ends), linewidth=0.7 + 4.3 * abs(value) / largest, alpha=0.55, zorder=1,
                color=(FOR if value >= 0 else AGAINST) if signed else "#9fb1c1",
                linestyle="-" if value >= 0 else (0, (3.2, 1.4)), arrowstyle="-|>" if graph.is_directed() else "-",
                connectionstyle=f"arc3,rad={0.12 if bent else 0}", mutation_scale=14, capstyle="butt",
                shrinkA=0, shrinkB=_clear(at[ends[0]], at[ends[1]], radius[ends[1]], names[ends[1]], graph),
            )
        )  # fmt: skip
    for node in kept:
        x, y = at[node]
        marker = _MARKERS.get(str(graph.nodes[node].get("kind", "")), "o")
        axes.plot(
            [x], [y], marker, markersize=2 * radius[node] * 72, color=colours[node], markeredgecolor="white",
            markeredgewidth=0.8, zorder=2,
        )  # fmt: skip
        axes.text(
            x, y + radius[node] + _GAP, names[node], fontsize=_SIZE, ha="center", va="top", zorder=3, linespacing=1.05,
            bbox={"boxstyle": "square,pad=0.05", "facecolor": "white", "edgecolor": "none", "alpha": 0.75},
        )  # fmt: skip
    if title:
        heading(figure, title)
    if signed:
        affiliation = any("bipartite" in graph.nodes[node] for node in kept)
        _signs(figure, ("for", "against") if affiliation else ("agreement", "conflict"))
    left_out = len(graph) - len(kept)
    if left_out:
        note(figure, f"{left_out} nodes with lighter edges are left out.")
    return figure


def _clear(start: Point, end: Point, radius: float, name: str, graph: Any) -> float:
    """How far before its node's middle an arrow ends, in points: beside the node, or below its name."""
    if not graph.is_directed():
        return 0.0
    from_below = start[1] > end[1] and abs(start[0] - end[0]) < abs(start[1] - end[1])
    return 72 * (radius + 0.02) + ((name.count("\n") + 1) * _SIZE * 1.2 + 72 * _GAP if from_below else 0)


def _pulls(graph: Any, edges: dict[tuple[Any, Any], float], largest: float) -> dict[tuple[str, str], float]:
    """What draws nodes together: all ties, but of actors' conflicts only those of actors who agree with nobody."""
    agreeing = {node for ends, value in edges.items() if value > 0 for node in ends}
    pulls = {}
    for ends, value in edges.items():
        affiliation = any("bipartite" in graph.nodes[node] for node in ends)
        if value > 0 or affiliation or not agreeing.issuperset(ends):
            pull = 0.5 + 1.5 * abs(value) / largest if value > 0 or affiliation else 0.0
            pulls[str(ends[0]), str(ends[1])] = pull
    return pulls


def _colours(graph: Any, groups: Groups | None) -> dict[Any, str]:
    """By group, in the order of the groups; or topics apart from actors."""
    if groups is None:
        kinds = {node: str(told.get("kind", "")) for node, told in graph.nodes.items()}
        return {node: NEUTRAL if kind in _MARKERS else SERIES[0] for node, kind in kinds.items()}
    of = grouped(graph, groups)
    order = sorted(set(of.values()), key=lambda group: (not isinstance(group, int), str(group).rjust(9)))
    # Colours that come twice would join what is apart: the last groups, which are the smallest, are grey.
    colours = dict(zip(order, SERIES, strict=False))
    return {node: colours.get(group, NEUTRAL) for node, group in of.items()}


def _signs(figure: Plot, words: tuple[str, str]) -> None:
    handles = [
        Line2D([], [], color=FOR, linewidth=3, label=words[0]),
        Line2D([], [], color=AGAINST, linewidth=3, linestyle=(0, (3.2, 1.4)), label=words[1]),
    ]
    figure.legend(
        handles=handles, loc="lower right", ncols=2, frameon=False, fontsize=8.5, borderaxespad=0.4, labelcolor=MUTED,
        handlelength=2.6,
    )  # fmt: skip

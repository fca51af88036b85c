"""The opening view: where the strongest nodes of a graph stand, each with its label, in communities.

One unit is one pixel of the page at 1280 by 800.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from kg.page.communities import communities
from kg.page.geometry import Numbers, Whole, covering, label_boxes
from kg.page.letters import width
from kg.page.packing import Bodies, packed
from kg.page.regions import Region, regions
from kg.page.stress import unfolded

WIDTH, HEIGHT = 898.0, 556.0
"""The space that the picture is made for, in pixels."""

MOST, LEAST = 150, 40
"""So many nodes the opening view shows where their labels have room, and so few where they have none."""

_DENSITY = 0.64
"""How much of the space dots and labels may take, each with some air around: beyond it labels must cover others."""
_EASY = 0.2
_CROWD = 25
"""Fewer nodes are seen at one glance, and need no regions."""
_MARGIN = 5.0


@dataclass(frozen=True, slots=True)
class Node:
    """What is to be placed: its name for the machine, its label, kind and weight."""

    name: str
    label: str
    kind: str
    weight: float


@dataclass(frozen=True, slots=True)
class Place:
    """Where a node stands, and on which side its label."""

    name: str
    x: float
    y: float
    side: int


@dataclass(frozen=True, slots=True)
class Group:
    """A community: its members and the outline of the region it has."""

    members: tuple[str, ...]
    outline: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Opening:
    """The places of all nodes, the communities they form, and the space they take."""

    places: tuple[Place, ...]
    groups: tuple[Group, ...]
    width: float
    height: float


def size(node: Node) -> float:
    """How far a node's dot reaches from its middle; scripts/network/measures.js says the same."""
    if node.kind == "Gathering":
        return 5.0
    least = 6.5 if node.kind == "Installation" else 3.6
    return round(min(12.0, least + 0.8 * math.sqrt(max(0.0, node.weight - 1))), 1)


def letters(node: Node) -> tuple[float, bool]:
    """The size of a label's letters, and whether they are bold; scripts/network/measures.js says the same."""
    if node.weight >= 18:
        return 14.0, True
    if node.kind == "Country" or node.weight >= 9:
        return 12.5, True
    return (12.0 if node.weight >= 5 else 11.0), False


def label_size(node: Node) -> tuple[float, float]:
    """The room that a label takes."""
    if not node.label:
        return 0.0, 0.0
    height, bold = letters(node)
    lines = node.label.split("\n")
    return max(width(line, height, bold=bold) for line in lines) + 2, round(1.16 * height * len(lines), 1)


def strongest(nodes: Sequence[Node], pulls: Mapping[tuple[str, str], float], most: int = MOST) -> list[Node]:
    """The weightiest nodes, as many as have room with their labels; none that would stand alone."""
    ranked = sorted(nodes, key=lambda node: (-node.weight, node.name))[:most]
    ranked = _joined(ranked, pulls)
    taken = 0.0
    fitting: list[Node] = []
    for node in ranked:
        taken += _taken(node)
        if taken > _DENSITY * WIDTH * HEIGHT and len(fitting) >= LEAST:
            break
        fitting.append(node)
    return _joined(fitting, pulls)


def opening(nodes: Sequence[Node], pulls: Mapping[tuple[str, str], float]) -> Opening:
    """Places for all nodes.

    Args:
        nodes: what to place.
        pulls: how strongly pairs of nodes belong together; 1 is usual.
    """
    nodes = sorted(nodes, key=lambda node: node.name)
    if not nodes:
        return Opening((), (), WIDTH, HEIGHT)
    index = {node.name: number for number, node in enumerate(nodes)}
    drawn = {(index[a], index[b]): pull for (a, b), pull in sorted(pulls.items()) if a in index and b in index}
    groups = communities(len(nodes), drawn) if len(nodes) >= _CROWD else [list(range(len(nodes)))]
    of = {node: number for number, group in enumerate(groups) for node in group}
    sizes = np.array([label_size(node) for node in nodes])
    reach = np.array([size(node) for node in nodes])
    taken = np.array([_taken(node) for node in nodes])
    room = float(taken.sum())
    across, down = _space(room)
    places = _spread(unfolded(len(nodes), drawn, of), across, down)
    centres = np.array([places[group].mean(axis=0) for group in groups])
    cut = regions(centres, [float(taken[group].sum()) + 900 for group in groups], across, down)
    inner = [region.inset(_MARGIN) for region in cut]
    for group, region in zip(groups, cut, strict=True):
        places[group] = _fitted(places[group], region)
    bodies = Bodies(reach, sizes, np.array([of[number] for number in range(len(nodes))]))
    lines = np.array(list(drawn), dtype=np.intp).reshape(-1, 2)
    # Where there is much room, lines may be long.
    drawing = min(1.0, room / (_DENSITY * WIDTH * HEIGHT))
    pull = np.array([drawing * min(2.0, math.sqrt(pull)) for pull in drawn.values()])
    found, sides = packed(places, bodies, lines, pull, inner)
    if len(groups) == 1:
        found = _stretched(found, bodies, sides, across, down)
    placed = tuple(
        Place(node.name, round(float(x), 1), round(float(y), 1), int(side))
        for node, (x, y), side in zip(nodes, found, sides, strict=True)
    )
    outlines = tuple(
        Group(tuple(nodes[number].name for number in group), _outline(region))
        for group, region in zip(groups, cut, strict=True)
    )
    return Opening(placed, outlines if len(groups) > 1 else (), round(across, 1), round(down, 1))


def _joined(nodes: Sequence[Node], pulls: Mapping[tuple[str, str], float]) -> list[Node]:
    names = {node.name for node in nodes}
    ends = {name for pair in pulls if pair[0] in names and pair[1] in names for name in pair}
    return [node for node in nodes if node.name in ends]


def _taken(node: Node) -> float:
    """The room of a node with its label and some air around both, in square pixels."""
    across, down = label_size(node)
    return (across + 12) * (down + 8) + (2 * size(node) + 8) ** 2


def _space(taken: float) -> tuple[float, float]:
    """A few nodes need less than all the space, very many more."""
    most = math.sqrt(taken / _DENSITY / (WIDTH * HEIGHT))
    factor = max(most, min(1.0, max(0.35, math.sqrt(taken / _EASY / (WIDTH * HEIGHT)))))
    return WIDTH * factor, HEIGHT * factor


def _spread(points: Numbers, across: float, down: float) -> Numbers:
    """Scales to the space, half-way to ranks on each axis, which opens a crowded middle and draws in what flew off."""
    return np.column_stack([_evened(points[:, 0]) * across, _evened(points[:, 1]) * down])


def _evened(values: Numbers) -> Numbers:
    low, span = float(values.min()), float(np.ptp(values))
    if span < 1e-6:
        return np.full(len(values), 0.5)
    rank = np.argsort(np.argsort(values, kind="stable"), kind="stable")
    return np.asarray(((values - low) / span + rank / (len(values) - 1)) / 2)


def _fitted(points: Numbers, region: Region) -> Numbers:
    """A community's places moved into its region, and spread over it."""
    low, high = region.corners.min(axis=0), region.corners.max(axis=0)
    even = np.column_stack([_evened(points[:, 0]), _evened(points[:, 1])])
    return np.asarray(low + (0.12 + 0.76 * even) * (high - low))


def _stretched(points: Numbers, bodies: Bodies, sides: Whole, across: float, down: float) -> Numbers:
    """Places drawn apart until they fill the space with their labels, as far as that makes none cover another."""
    space, middle = np.array([across, down]), (points.min(axis=0) + points.max(axis=0)) / 2
    boxes = label_boxes(points, bodies.reach, bodies.labels, sides)
    beside = np.maximum(points - boxes[:, :2], boxes[:, 2:] - points).max(axis=0)
    factor = np.clip((space - 2 * beside - 8) / np.maximum(np.ptp(points, axis=0), 1e-6), 1.0, 2.5)
    reach = bodies.reach[:, None]
    for share in (1.0, 0.8, 0.6, 0.4, 0.2, 0.0):
        moved = space / 2 + (points - middle) * (1 + (factor - 1) * share)
        labels = label_boxes(moved, bodies.reach, bodies.labels, sides)
        if not len(covering(labels, np.column_stack([moved - reach, moved + reach]))):
            break
    return np.asarray(moved)


def _outline(region: Region) -> tuple[tuple[float, float], ...]:
    return tuple((round(float(x), 1), round(float(y), 1)) for x, y in region.corners)

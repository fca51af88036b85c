"""Where the nodes of a picture stand: computed before it is opened, the same each time.

One unit is one pixel of the opening view. Parts that hang together are laid out by springs, then
pushed apart until nodes with their labels have room, then set beside one another on shelves.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import rustworkx

SEED = 7
ASPECT = 1.3
"""Width by height of the space that the picture is made for."""

_ROOM = 6800.0
"""Square pixels for each node with its label."""
_GAP = 70.0
_ROUNDS = 120

Point = tuple[float, float]


def layout(edges: Mapping[tuple[str, str], float], sizes: Mapping[str, tuple[float, float]]) -> dict[str, Point]:
    """Coordinates for every node of `sizes`.

    Args:
        edges: pairs of nodes and how strongly they belong together.
        sizes: the width and height that each node takes with its label.
    """
    graph: rustworkx.PyGraph[str, float] = rustworkx.PyGraph(multigraph=False)
    names = sorted(sizes)
    index = dict(zip(names, graph.add_nodes_from(names), strict=True))
    graph.add_edges_from([(index[a], index[b], weight) for (a, b), weight in sorted(edges.items())])
    parts = sorted(
        (sorted(part) for part in rustworkx.connected_components(graph)), key=lambda part: (-len(part), part)
    )
    return _shelve([_part(graph.subgraph(part), sizes) for part in parts], sizes)


def _part(graph: rustworkx.PyGraph[str, float], sizes: Mapping[str, tuple[float, float]]) -> dict[str, Point]:
    names = graph.nodes()
    if len(names) == 1:
        return {names[0]: (0.0, 0.0)}
    found = rustworkx.spring_layout(
        graph,
        pos=_ring(len(names)),
        weight_fn=lambda weight: 1 + math.log1p(weight) / 2,
        num_iter=600,
        k=1.6 / math.sqrt(len(names)),
        repulsive_exponent=2,
        seed=SEED,
    )
    points = [(float(found[number][0]), float(found[number][1])) for number in range(len(names))]
    return dict(zip(names, _filled(_apart(_spread(points), [sizes[name] for name in names])), strict=True))


def _ring(count: int) -> dict[int, Point]:
    turn = 2 * math.pi / count
    return {number: (math.cos(turn * number), math.sin(turn * number)) for number in range(count)}


def _spread(points: list[Point]) -> list[Point]:
    """Turns the longer side across, and scales to the room that so many nodes need.

    Places are pulled half-way to their ranks on each axis, which opens a crowded middle and draws
    in what flew off, and leaves the order of places as the springs made it.
    """
    width, height = _extent(points)
    if height > width:
        points = [(y, -x) for x, y in points]
    area = _ROOM * len(points)
    across = math.sqrt(area * ASPECT) if len(points) > 4 else 150.0 * (len(points) - 1)
    down = area / across if len(points) > 4 else 90.0
    xs = _evened([x for x, _ in points])
    ys = _evened([y for _, y in points])
    return [(x * across, y * down) for x, y in zip(xs, ys, strict=True)]


def _evened(values: list[float]) -> list[float]:
    low, span = min(values), (max(values) - min(values)) or 1.0
    order = sorted(range(len(values)), key=lambda number: (values[number], number))
    rank = {number: place / max(1, len(values) - 1) for place, number in enumerate(order)}
    return [((value - low) / span + rank[number]) / 2 for number, value in enumerate(values)]


def _apart(points: list[Point], sizes: Sequence[tuple[float, float]]) -> list[Point]:
    """Pushes overlapping boxes apart, each time along the shorter way out."""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    for _ in range(_ROUNDS):
        moved = False
        for a in range(len(points)):
            for b in range(a + 1, len(points)):
                over_x = (sizes[a][0] + sizes[b][0]) / 2 - abs(xs[a] - xs[b])
                over_y = (sizes[a][1] + sizes[b][1]) / 2 - abs(ys[a] - ys[b])
                if over_x <= 0 or over_y <= 0:
                    continue
                moved = True
                axis, over = (xs, over_x) if over_x < over_y else (ys, over_y)
                push = (over / 2 + 0.5) * (1 if axis[a] > axis[b] or (axis[a] == axis[b] and a > b) else -1)
                axis[a] += push
                axis[b] -= push
        if not moved:
            break
    return list(zip(xs, ys, strict=True))


def _filled(points: list[Point]) -> list[Point]:
    """Stretches the shorter side of a large part until it fills the space; what is apart stays so."""
    width, height = _extent(points)
    if len(points) < 12 or not height:
        return points
    across, down = max(1.0, ASPECT * height / width), max(1.0, width / ASPECT / height)
    return [(x * across, y * down) for x, y in points]


def _shelve(parts: list[dict[str, Point]], sizes: Mapping[str, tuple[float, float]]) -> dict[str, Point]:
    """Sets the parts beside one another in rows, the largest first."""
    boxes = [_box(part, sizes) for part in parts]
    total = sum((right - left + _GAP) * (bottom - top + _GAP) for left, top, right, bottom in boxes)
    widest = max((right - left for left, _, right, _ in boxes), default=0.0)
    limit = max(widest, math.sqrt(total * ASPECT)) + 1
    placed: dict[str, Point] = {}
    x = y = shelf = 0.0
    for part, (left, top, right, bottom) in zip(parts, boxes, strict=True):
        if x and x + right - left > limit:
            x, y, shelf = 0.0, y + shelf + _GAP, 0.0
        for name, (across, down) in part.items():
            placed[name] = (round(x + across - left, 1), round(y + down - top, 1))
        x += right - left + _GAP
        shelf = max(shelf, bottom - top)
    return placed


def _box(part: Mapping[str, Point], sizes: Mapping[str, tuple[float, float]]) -> tuple[float, float, float, float]:
    return (
        min(x - sizes[name][0] / 2 for name, (x, _) in part.items()),
        min(y - sizes[name][1] / 2 for name, (_, y) in part.items()),
        max(x + sizes[name][0] / 2 for name, (x, _) in part.items()),
        max(y + sizes[name][1] / 2 for name, (_, y) in part.items()),
    )


def _extent(points: Sequence[Point]) -> Point:
    return (
        max(x for x, _ in points) - min(x for x, _ in points),
        max(y for _, y in points) - min(y for _, y in points),
    )

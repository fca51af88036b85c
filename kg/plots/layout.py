"""Where the nodes of a picture stand: computed before it is opened, the same each time.

One unit is one pixel of the opening view. Places are sought whose distances fit those along the
lines, hubs further from hubs than from what hangs on them; then the space is filled, and nodes are
pushed apart until each has room with its label.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from random import Random

import rustworkx

SEED = 7
WIDTH, HEIGHT = 860.0, 610.0
"""The space that the picture is made for, in pixels."""

DENSITY = 0.56
"""How much of the space nodes and labels may take before it must grow."""

_SWEEPS = 40
_PAIRS = 60_000
_ROUNDS = 1500
_GROWTH_AFTER = 50

Point = tuple[float, float]
Size = tuple[float, float]


def layout(edges: Mapping[tuple[str, str], float], sizes: Mapping[str, Size]) -> dict[str, Point]:
    """Coordinates for every node of `sizes`.

    Args:
        edges: pairs of nodes and how strongly they belong together; 1 is usual.
        sizes: the width and height that each node takes with its label.
    """
    names = sorted(sizes)
    if not names:
        return {}
    boxes = [sizes[name] for name in names]
    index = {name: number for number, name in enumerate(names)}
    links = {(index[a], index[b]): weight for (a, b), weight in sorted(edges.items())}
    space = _space(boxes)
    points = _filled(_turned(_unfolded(len(names), links)), space)
    apart = _apart(points, boxes, space)
    return {name: (round(x, 1), round(y, 1)) for name, (x, y) in zip(names, apart, strict=True)}


def _space(boxes: Sequence[Size]) -> Size:
    """A few nodes need less than all the space, very many more."""
    need = sum(width * height for width, height in boxes) / DENSITY
    least = math.sqrt(min(1.0, len(boxes) / 14))
    factor = max(least, math.sqrt(need / (WIDTH * HEIGHT)))
    return WIDTH * factor, HEIGHT * factor


def _lengths(links: Mapping[tuple[int, int], float]) -> list[tuple[int, int, float]]:
    """How long each line should be: the longer, the more other neighbours both its ends have."""
    near: dict[int, set[int]] = {}
    for a, b in links:
        near.setdefault(a, set()).add(b)
        near.setdefault(b, set()).add(a)
    found = []
    for (a, b), weight in links.items():
        others = sorted((len(near[a] - near[b] - {b}), len(near[b] - near[a] - {a})))
        length = 1 + 0.45 * math.sqrt(others[0]) + 0.12 * math.sqrt(others[1])
        found.append((a, b, length / (0.6 + 0.4 * math.sqrt(min(weight, 4.0)))))
    return found


def _unfolded(count: int, links: Mapping[tuple[int, int], float]) -> list[Point]:
    """Places whose distances come near to those along the lines (stress, by stochastic descent)."""
    graph: rustworkx.PyGraph[int, float] = rustworkx.PyGraph(multigraph=False)
    graph.add_nodes_from(range(count))
    lengths = _lengths(links)
    graph.add_edges_from(lengths)
    far = {a: dict(row) for a, row in rustworkx.all_pairs_dijkstra_path_lengths(graph, float).items()}
    furthest = max((length for row in far.values() for length in row.values()), default=1.0)
    chance = Random(SEED)
    pairs = [(a, b) for a in range(count) for b in range(a + 1, count)]
    if len(pairs) > _PAIRS:
        pairs = sorted({*chance.sample(pairs, _PAIRS), *((min(a, b), max(a, b)) for a, b, _ in lengths)})
    # What hangs together in no way stands further off than most, and is held there loosely.
    terms = [(a, b, far[a].get(b, 0.7 * furthest), 1.0 if b in far[a] else 0.3) for a, b in pairs]
    turn = 2 * math.pi / max(1, count)
    xs = [furthest / 2 * math.cos(turn * number) for number in range(count)]
    ys = [furthest / 2 * math.sin(turn * number) for number in range(count)]
    shortest = min((length for _, _, length, _ in terms), default=1.0)
    start, end = furthest**2, 0.1 * shortest**2
    for sweep in range(_SWEEPS):
        step = start * (end / start) ** (sweep / (_SWEEPS - 1))
        chance.shuffle(terms)
        for a, b, length, hold in terms:
            dx, dy = xs[a] - xs[b], ys[a] - ys[b]
            distance = math.hypot(dx, dy) or 1e-9
            move = min(1.0, hold * step / length**2) * (distance - length) / (2 * distance)
            xs[a] -= move * dx
            ys[a] -= move * dy
            xs[b] += move * dx
            ys[b] += move * dy
    return list(zip(xs, ys, strict=True))


def _turned(points: list[Point]) -> list[Point]:
    """Turns the direction in which the places spread most across."""
    middle = [sum(axis) / len(points) for axis in zip(*points, strict=True)]
    xs, ys = [x - middle[0] for x, _ in points], [y - middle[1] for _, y in points]
    across = sum(x * x for x in xs) - sum(y * y for y in ys)
    angle = math.atan2(2 * sum(x * y for x, y in zip(xs, ys, strict=True)), across) / 2
    cos, sin = math.cos(angle), math.sin(angle)
    return [(x * cos + y * sin, y * cos - x * sin) for x, y in zip(xs, ys, strict=True)]


def _filled(points: list[Point], space: Size) -> list[Point]:
    """Scales to the space.

    Places are pulled half-way to their ranks on each axis, which opens a crowded middle and draws
    in what flew off, and leaves the order of places as it was found.
    """
    xs = _evened([x for x, _ in points])
    ys = _evened([y for _, y in points])
    return [(x * space[0], y * space[1]) for x, y in zip(xs, ys, strict=True)]


def _evened(values: list[float]) -> list[float]:
    low, span = min(values), max(values) - min(values)
    if span < 1e-6:
        return [0.5] * len(values)
    order = sorted(range(len(values)), key=lambda number: (values[number], number))
    rank = {number: place / (len(values) - 1) for place, number in enumerate(order)}
    return [((value - low) / span + rank[number]) / 2 for number, value in enumerate(values)]


def _apart(points: list[Point], sizes: Sequence[Size], space: Size) -> list[Point]:
    """Pushes overlapping boxes apart within the space, which grows where that does not suffice."""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    width, height = space
    widest = max(across for across, _ in sizes)
    for turn in range(_ROUNDS):
        if turn and turn % _GROWTH_AFTER == 0:
            width, height = width * 1.015, height * 1.015
            xs, ys = [x * 1.015 for x in xs], [y * 1.015 for y in ys]
        for number, (across, down) in enumerate(sizes):
            xs[number] = min(max(xs[number], across / 2), max(across / 2, width - across / 2))
            ys[number] = min(max(ys[number], down / 2), max(down / 2, height - down / 2))
        if not _push(xs, ys, sizes, widest):
            break
    return list(zip(xs, ys, strict=True))


def _push(xs: list[float], ys: list[float], sizes: Sequence[Size], widest: float) -> bool:
    """Pushes each overlapping pair along the shorter way out; whether any did overlap."""
    moved = False
    order = sorted(range(len(xs)), key=lambda number: (xs[number], number))
    for place, a in enumerate(order):
        for b in order[place + 1 :]:
            if xs[b] - xs[a] > 2 * widest:
                break
            over_x = (sizes[a][0] + sizes[b][0]) / 2 - abs(xs[a] - xs[b])
            over_y = (sizes[a][1] + sizes[b][1]) / 2 - abs(ys[a] - ys[b])
            if over_x <= 0.01 or over_y <= 0.01:
                continue
            moved = True
            axis, over = (xs, over_x) if over_x < over_y else (ys, over_y)
            push = (over / 2 + 0.3) * (1 if axis[a] > axis[b] or (axis[a] == axis[b] and a > b) else -1)
            axis[a] += push
            axis[b] -= push
    return moved

"""Where the nodes of a network stand: what hangs together as a picture of its own, these beside one another."""

from __future__ import annotations

import math
from collections.abc import Mapping
from itertools import combinations

from kg.plots.layout import Point, Size, layout

_APART = 48.0
"""What lies between two parts, in pixels."""
_PAGE = 1000.0
"""Parts that have room side by side on a page stand so."""
_ASPECT = 1.9
_SMALLEST = 0.6
"""No part is drawn smaller than this, lest its lines be too short to see."""


def arranged(pulls: Mapping[tuple[str, str], float], sizes: Mapping[str, Size]) -> dict[str, Point]:
    """Coordinates for every node of `sizes`, as `layout` gives them, parts that nothing joins apart from one another.

    Args:
        pulls: pairs of nodes and how strongly they belong together.
        sizes: the width and height that each node takes with its name.
    """
    boxes: list[tuple[Size, dict[str, Point]]] = []
    for part in _parts(pulls, sizes):
        inner = {name: sizes[name] for name in part}
        places = _tightened(layout({ends: pull for ends, pull in pulls.items() if ends[0] in inner}, inner), inner)
        left = min(places[name][0] - inner[name][0] / 2 for name in part)
        top = min(places[name][1] - inner[name][1] / 2 for name in part)
        right = max(places[name][0] + inner[name][0] / 2 for name in part)
        bottom = max(places[name][1] + inner[name][1] / 2 for name in part)
        moved = {name: (x - left, y - top) for name, (x, y) in places.items()}
        boxes.append(((right - left, bottom - top), moved))
    return _beside(boxes)


def _tightened(places: Mapping[str, Point], sizes: Mapping[str, Size]) -> dict[str, Point]:
    """The same drawn smaller, as far as no name comes to stand on another: a layout fills a whole page's space."""
    scale = _SMALLEST
    for one, other in combinations(places, 2):
        across = abs(places[one][0] - places[other][0]) or 1e-9
        down = abs(places[one][1] - places[other][1]) or 1e-9
        wide, tall = ((sizes[one][axis] + sizes[other][axis]) / 2 for axis in (0, 1))
        scale = max(scale, min(wide / across, tall / down))
    return {name: (x * min(scale, 1.0), y * min(scale, 1.0)) for name, (x, y) in places.items()}


def _parts(pulls: Mapping[tuple[str, str], float], sizes: Mapping[str, Size]) -> list[list[str]]:
    """Nodes that hang together, the largest part first."""
    part = {name: name for name in sizes}

    def first(name: str) -> str:
        while part[name] != name:
            name = part[name]
        return name

    for one, other in pulls:
        low, high = sorted((first(one), first(other)))
        part[high] = low
    found: dict[str, list[str]] = {}
    for name in sorted(sizes):
        found.setdefault(first(name), []).append(name)
    return sorted(found.values(), key=lambda names: (-len(names), names))


def _beside(boxes: list[tuple[Size, dict[str, Point]]]) -> dict[str, Point]:
    """Boxes in rows, as wide together as suits their area, each in the middle of its row's height."""
    area = sum((width + _APART) * (height + _APART) for (width, height), _ in boxes)
    widths = [width for (width, _), _ in boxes]
    abreast = sum(widths) + _APART * len(widths)
    room = abreast if abreast <= _PAGE else max(math.sqrt(area * _ASPECT), *widths)
    rows: list[list[tuple[Size, dict[str, Point]]]] = [[]]
    taken = 0.0
    for box in sorted(boxes, key=lambda box: -box[0][1]):
        if rows[-1] and taken + box[0][0] > room:
            rows.append([])
            taken = 0.0
        rows[-1].append(box)
        taken += box[0][0] + _APART
    places: dict[str, Point] = {}
    y = 0.0
    for row in rows:
        tall = max((height for (_, height), _ in row), default=0.0)
        x = 0.0
        for (width, height), inner in row:
            down = y + (tall - height) / 2
            places.update({name: (x + left, down + top) for name, (left, top) in inner.items()})
            x += width + _APART
        y += tall + _APART
    return places

"""Writes kg/page/earth/outline.json, the coasts and borders of the page's map, from a TopoJSON file of Natural Earth.

    npm pack world-atlas@2 && tar xzf world-atlas-2.*.tgz
    python docs/write_world.py package/countries-50m.json

Lines are thinned by the area that each of their points makes out (Visvalingam and Whyatt, 1993), and islands that would
be no larger than a speck are left out, but no country is.
"""

from __future__ import annotations

import heapq
import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain, pairwise
from pathlib import Path
from typing import Any

from kg.page.projection import Point, project
from kg.page.world import OUTLINE, STEPS

SMALLEST_BEND = 22.0
"""Points whose triangle with their neighbours is smaller, in square units of the map, are left out."""

SMALLEST_ISLAND = 40.0
"""Islands of less area are left out."""

Line = list[Point]


def outline(topology: dict[str, Any]) -> dict[str, list[list[int]]]:
    """Rings of land and lines of borders: a first point and the steps from point to point, in parts of a degree."""
    countries = topology["objects"]["countries"]["geometries"]
    uses = Counter(arc for country in countries for arc in set(_arcs(country)))
    thin = [_thinned(line, 4 if line[0] == line[-1] else 2) for line in _lines(topology)]
    largest = {max(_rings(country), key=lambda ring: _area(_joined(ring, thin)))[0] for country in countries}
    rings = [ring for land in topology["objects"]["land"]["geometries"] for ring in _rings(land)]
    kept = [
        joined
        for ring in rings
        if _area(joined := _joined(ring, thin)) >= SMALLEST_ISLAND or any(arc in largest for arc in ring)
    ]
    borders = [_steps(thin[arc]) for arc, many in sorted(uses.items()) if many > 1]
    return {"land": [_steps(ring) for ring in kept], "borders": [line for line in borders if len(line) > 2]}


def _lines(topology: dict[str, Any]) -> Iterator[Line]:
    """The file's lines as longitudes and latitudes."""
    (across, up), (left, bottom) = topology["transform"]["scale"], topology["transform"]["translate"]
    for arc in topology["arcs"]:
        x = y = 0
        line = []
        for right, rise in arc:
            x, y = x + right, y + rise
            line.append((left + x * across, bottom + y * up))
        yield line


def _rings(geometry: dict[str, Any]) -> list[list[int]]:
    arcs = geometry["arcs"]
    return list(chain.from_iterable(arcs)) if geometry["type"] == "MultiPolygon" else arcs


def _arcs(geometry: dict[str, Any]) -> Iterator[int]:
    """The numbers of the lines that a country is made of; a line walked backwards has the number's complement."""
    return (arc if arc >= 0 else ~arc for ring in _rings(geometry) for arc in ring)


def _joined(ring: Sequence[int], lines: Sequence[Line]) -> Line:
    parts = [lines[arc] if arc >= 0 else lines[~arc][::-1] for arc in ring]
    return [point for part in parts for point in part[:-1]]


def _flat(point: Point) -> Point:
    return project(point[1], point[0])


def _area(ring: Sequence[Point]) -> float:
    flat = [_flat(point) for point in ring]
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise([*flat, flat[0]]))) / 2


def _thinned(line: Line, least: int) -> Line:
    """The line without the points that tell least of its shape, its ends and at least so many points kept."""
    flat = [_flat(point) for point in line]
    before, after = list(range(-1, len(line) - 1)), list(range(1, len(line) + 1))

    def told(place: int) -> float:
        (ax, ay), (bx, by), (cx, cy) = flat[before[place]], flat[place], flat[after[place]]
        return abs((bx - ax) * (cy - ay) - (cx - ax) * (by - ay)) / 2

    areas = {place: told(place) for place in range(1, len(line) - 1)}
    heap = [(area, place) for place, area in areas.items()]
    heapq.heapify(heap)
    while heap and len(areas) + 2 > least:
        area, place = heapq.heappop(heap)
        if areas.get(place) != area:
            continue
        if area >= SMALLEST_BEND:
            break
        del areas[place]
        before[after[place]], after[before[place]] = before[place], after[place]
        for near in (before[place], after[place]):
            if near in areas:
                areas[near] = max(area, told(near))
                heapq.heappush(heap, (areas[near], near))
    return [line[place] for place in (0, *sorted(areas), len(line) - 1)]


def _steps(line: Sequence[Point]) -> list[int]:
    """The first point and then steps, in parts of a degree; points that fall on one another are one."""
    whole = [(round(x * STEPS), round(y * STEPS)) for x, y in line]
    steps = [(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(whole)]
    return [*whole[0], *chain.from_iterable(step for step in steps if step != (0, 0))]


def _written(drawn: dict[str, list[list[int]]]) -> str:
    """A line for each line of the map, so that changes can be read."""
    parts = (f'"{name}":[\n' + ",\n".join(json.dumps(line, separators=(",", ":")) for line in lines) + "\n]"
             for name, lines in drawn.items())
    return "{" + ",\n".join(parts) + "}\n"


if __name__ == "__main__":
    OUTLINE.write_text(_written(outline(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")))), encoding="utf-8")

"""The world that the page's map is drawn on, and where things stand on it.

Everything is projected here, so that scripts only draw. The map is drawn about the middle of what it has to show:
no line between Tokyo and Washington goes round the wrong way, and what lies in the middle keeps its shape best.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from kg.page.capitals import capital_of
from kg.page.projection import HEIGHT, WIDTH, Point, project

OUTLINE = Path(__file__).with_name("earth") / "outline.json"
"""Coasts and borders; the README.md beside them tells where they come from."""

STEPS = 20
"""The outline counts in such parts of a degree."""

_GRAIN = 10


def with_world(things: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """What the page needs to draw a map: each thing that has a `point` gets its place on the map, under `at`.

    Countries get that of their capital too, where it is known, under `capital`.
    Empty where nothing has a point, for then there is no map to draw.
    """
    pointed = [thing for thing in things if thing.get("point")]
    if not pointed:
        return {}
    drawn = world(thing["point"] for thing in pointed)
    for thing in pointed:
        thing["at"] = place_on(drawn["middle"], *thing["point"])
        capital = capital_of(thing["name"]) if thing["kind"] == "Country" else None
        if capital:
            thing["capital"] = place_on(drawn["middle"], *capital)
    return {"world": drawn}


def world(places: Iterable[tuple[float, float]]) -> dict[str, Any]:
    """A map: its size, its middle meridian, and the globe, its land and its borders as paths of SVG.

    Args:
        places: latitude and longitude of what the map has to show.
    """
    middle = middle_of([longitude for _, longitude in places])
    land = [part for ring in _outline()["land"] for part in _around(ring, middle)]
    borders = [part for line in _outline()["borders"] for part in _beside(line, middle)]
    return {
        "width": WIDTH,
        "height": HEIGHT,
        "middle": middle,
        "globe": _path([_globe()], closed=True),
        "land": _path([_flat(ring) for ring in land], closed=True),
        "borders": _path([_flat(line) for line in borders], closed=False),
    }


def place_on(middle: float, latitude: float, longitude: float) -> Point:
    """Where a point of the globe stands on the map that is drawn about a meridian."""
    x, y = project(latitude, _turned(longitude - middle))
    return round(x, 1), round(y, 1)


def middle_of(longitudes: Iterable[float]) -> int:
    """The middle of the shortest stretch around the globe that holds all of these, in tens of degrees.

    >>> middle_of([-77, 37.6]), middle_of([139.7, -122.4])
    (-20, -170)
    """
    around = sorted({longitude % 360 for longitude in longitudes})
    if not around:
        return 0
    gaps = [(after - before, after) for before, after in pairwise([*around, around[0] + 360])]
    widest, start = max(gaps)
    return _GRAIN * round(_turned(start + (360 - widest) / 2) / _GRAIN)


def _turned(longitude: float) -> float:
    """The same meridian, from -180 to 180."""
    return (longitude + 180) % 360 - 180


@cache
def _outline() -> dict[str, list[list[Point]]]:
    """Rings and lines as longitudes and latitudes."""
    drawn = json.loads(OUTLINE.read_text(encoding="utf-8"))
    lines = {name: [list(_walked(steps)) for steps in lines] for name, lines in drawn.items()}
    return {**lines, "land": [_unrolled(ring) for ring in lines["land"]]}


def _walked(steps: Sequence[int]) -> Iterator[Point]:
    x = y = 0
    for across, up in zip(steps[::2], steps[1::2], strict=True):
        x, y = x + across, y + up
        yield x / STEPS, y / STEPS


def _unrolled(ring: Sequence[Point]) -> list[Point]:
    """The ring with longitudes that go on beyond 180, and round the pole where it holds the pole."""
    whole = [ring[0]]
    for (before, _), (x, y) in pairwise([*ring, ring[0]]):
        whole.append((whole[-1][0] + _turned(x - before), y))
    if abs(whole[-1][0] - whole[0][0]) < 180:
        return whole[:-1]
    pole = math.copysign(90, whole[0][1])
    return [*whole, (whole[-1][0], pole), (whole[0][0], pole)]


def _around(ring: Sequence[Point], middle: float) -> Iterator[list[Point]]:
    """What of a ring lies on the map, cut where the map is: longitudes count from the middle."""
    for turn in (-720, -360, 0, 360, 720):
        part = [(x - middle + turn, y) for x, y in ring]
        for side in (1, -1):
            part = list(_within(part, side))
        if part:
            yield list(_edged(part))


def _within(ring: Sequence[Point], side: int) -> Iterator[Point]:
    """A ring without what lies beyond the map's eastern or western edge (Sutherland and Hodgman)."""
    for (ax, ay), (bx, by) in pairwise([ring[-1], *ring] if ring else []):
        if (side * ax > 180) != (side * bx > 180):
            yield side * 180, ay + (by - ay) * (side * 180 - ax) / (bx - ax)
        if side * bx <= 180:
            yield bx, by


def _edged(ring: Sequence[Point]) -> Iterator[Point]:
    """A ring with points along the map's edge, which is curved."""
    for (ax, ay), (bx, by) in pairwise([ring[-1], *ring]):
        if ax == bx and abs(ax) == 180:
            pieces = math.ceil(abs(by - ay) / _GRAIN)
            yield from ((ax, ay + (by - ay) * piece / pieces) for piece in range(1, pieces))
        yield bx, by


def _beside(line: Sequence[Point], middle: float) -> Iterator[list[Point]]:
    """A line on the map, broken where it would cross the edge."""
    part: list[Point] = []
    for x, y in line:
        turned = _turned(x - middle)
        if part and abs(turned - part[-1][0]) > 180:
            yield part
            part = []
        part.append((turned, y))
    yield part


def _globe() -> list[Point]:
    """The edge of the map."""
    up = range(-90, 91, 5)
    edge = [(-180.0, float(y)) for y in up] + [(180.0, float(y)) for y in reversed(up)]
    return _flat(edge)


def _flat(line: Iterable[Point]) -> list[Point]:
    return [project(y, x) for x, y in line]


def _path(lines: Iterable[Sequence[Point]], *, closed: bool) -> str:
    """Lines as one SVG path in whole units, step by step, which is shortest."""
    parts = []
    for line in lines:
        whole = [(round(x), round(y)) for x, y in line]
        steps = [(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(whole)]
        told = [step for step in steps if step != (0, 0)]
        if len(told) > closed:
            walked = "".join(f"{x if x < 0 or not number else f' {x}'}{y if y < 0 else f' {y}'}"
                             for number, (x, y) in enumerate(told))
            parts.append(f"M{whole[0][0]} {whole[0][1]}l{walked}{'z' if closed else ''}")
    return "".join(parts)

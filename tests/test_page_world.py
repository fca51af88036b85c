"""The world beneath the page's map: projected in Python, about the middle of what there is to show."""

from __future__ import annotations

import json
import math
import re
import runpy
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from kg.page.projection import HEIGHT, WIDTH, project
from kg.page.world import OUTLINE, middle_of, place_on, world

LATITUDES = some.floats(-90, 90)
LONGITUDES = some.floats(-180, 180)


def rings(path: str) -> list[list[tuple[int, int]]]:
    """The corners of every ring or line of a path."""
    found = []
    for part in path.split("M")[1:]:
        start, _, walked = part.rstrip("z").partition("l")
        x, y = map(int, start.split())
        steps = [int(number) for number in re.findall(r"-?\d+", walked)]
        ring = [(x, y)]
        for across, down in zip(steps[::2], steps[1::2], strict=True):
            x, y = x + across, y + down
            ring.append((x, y))
        found.append(ring)
    return found


def holds(path: str, x: float, y: float) -> bool:
    """Whether a point lies within a path of rings, by the crossings of a ray."""
    inside = False
    for ring in rings(path):
        for (ax, ay), (bx, by) in zip(ring, [*ring[1:], ring[0]], strict=True):
            if (ay > y) != (by > y) and x < ax + (bx - ax) * (y - ay) / (by - ay):
                inside = not inside
    return inside


def test_the_middle_of_the_map_is_the_equator_at_its_middle_meridian() -> None:
    assert project(0, 0) == pytest.approx((WIDTH / 2, HEIGHT / 2), abs=1)
    assert project(0, 140, middle=140) == pytest.approx((WIDTH / 2, HEIGHT / 2), abs=1)


def test_the_corners_are_those_that_the_projection_was_published_with() -> None:
    """On a globe of radius 1 the map is 5.4133 wide and 2.6347 high, the poles 0.5922 of the equator."""
    assert pytest.approx(2.634717 / 5.413260, abs=0.001) == HEIGHT / WIDTH
    assert project(90, 180)[0] - project(90, -180)[0] == pytest.approx(0.5922 * WIDTH, rel=0.001)


@given(some.floats(-85, 85), some.floats(-170, 170))
def test_equal_areas_of_the_globe_are_equal_on_the_map(latitude: float, longitude: float) -> None:
    small = 0.01
    ax, ay = project(latitude, longitude)
    bx, by = project(latitude, longitude + small)
    cx, cy = project(latitude + small, longitude)
    drawn = abs((bx - ax) * (cy - ay) - (cx - ax) * (by - ay))
    told = math.radians(small) ** 2 * math.cos(math.radians(latitude + small / 2))
    globe = 4 * math.pi * (WIDTH / 5.413260) ** 2
    assert drawn / globe == pytest.approx(told / (4 * math.pi), rel=0.01)


@given(LATITUDES, LONGITUDES, some.integers(-18, 18))
def test_every_point_is_on_the_map_whatever_its_middle(latitude: float, longitude: float, tens: int) -> None:
    found = place_on(10 * tens, latitude, longitude)
    assert -0.1 <= found[0] <= WIDTH + 0.1
    assert -0.1 <= found[1] <= HEIGHT + 0.1


@pytest.mark.parametrize(
    ("longitudes", "middle"),
    [
        ([], 0),
        ([37.6], 40),
        ([-77.0, 37.6], -20),
        ([139.7, -77.0], -150),  # across the Pacific, not round by Europe
        ([2.3, 13.4, 21.0], 10),
        ([-99.1, -47.9], -70),
    ],
)
def test_the_map_is_drawn_about_the_middle_of_the_shortest_stretch(longitudes: list[float], middle: int) -> None:
    assert middle_of(longitudes) == middle


@pytest.mark.parametrize("middle", [0, -150, 90])
@pytest.mark.parametrize(
    ("name", "latitude", "longitude", "dry"),
    [
        ("Ouagadougou", 12.37, -1.53, True),
        ("Novosibirsk", 55.03, 82.92, True),
        ("Anadyr, beyond the 180th meridian's west", 67.0, 179.0, True),
        ("Chukotka, beyond the 180th meridian", 67.0, -175.0, True),
        ("Brasília", -15.8, -47.9, True),
        ("the South Pole's plateau", -88.0, 45.0, True),
        ("the middle of the Atlantic", 30.0, -40.0, False),
        ("the middle of the Pacific", 0.0, -150.0, False),
        ("the Indian Ocean", -20.0, 80.0, False),
        ("the Caspian Sea", 42.0, 50.5, False),
    ],
)
def test_land_is_land_and_sea_is_sea(middle: int, name: str, latitude: float, longitude: float, dry: bool) -> None:
    drawn = world([(0.0, float(middle))])
    point = place_on(drawn["middle"], latitude, longitude)
    assert holds(drawn["land"], *point) is dry, name


@pytest.mark.parametrize("middle", range(-180, 181, 60))
def test_nothing_is_drawn_across_the_whole_map(middle: int) -> None:
    """A ring or border that the map's edge cuts must not come back as a streak from edge to edge."""
    drawn = world([(0.0, float(middle))])
    for path in (drawn["land"], drawn["borders"]):
        for ring in rings(path):
            for (ax, ay), (bx, by) in pairwise(ring):
                on_the_pole = min(ay, by) < 3 or max(ay, by) > HEIGHT - 3
                assert abs(ax - bx) < WIDTH / 12 or on_the_pole, (middle, (ax, ay), (bx, by))


def test_the_world_is_light_enough_for_a_page() -> None:
    assert len(json.dumps(world([]))) < 60_000


def test_the_outline_has_land_and_borders() -> None:
    drawn = json.loads(OUTLINE.read_text(encoding="utf-8"))
    assert len(drawn["land"]) > 241  # one piece at least for every country of the source
    assert len(drawn["borders"]) > 300


def topology() -> dict[str, Any]:
    """Two countries side by side, with a speck of an island each and, for one country, nothing but a rock.

    Steps count in degrees. The border between the two has a kink too slight to be seen.
    """
    arcs = [
        [],
        [[10, 42], [-10, 0], [0, -2], [10, 0]],  # the west's coast
        [[10, 42], [10, 0], [0, -2], [-10, 0]],  # the east's coast
        [[3000, 3000], [1, 0], [0, 1], [-1, -1]],  # an island of the west, in hundredths
        [[5000, 1000], [1, 0], [0, 1], [-1, -1]],  # the rock
    ]
    hundredths = [[[100 * x, 100 * y] for x, y in arc] for arc in arcs[:3]] + arcs[3:]
    hundredths[0] = [[1000, 4000], [4, 100], [-4, 100]]  # the border, from south to north
    west = {"type": "MultiPolygon", "arcs": [[[0, 1]], [[3]]]}
    east = {"type": "Polygon", "arcs": [[~0, ~2]]}
    rock = {"type": "Polygon", "arcs": [[4]]}
    land = {"type": "MultiPolygon", "arcs": [[[1, ~2]], [[3]], [[4]]]}
    return {
        "transform": {"scale": [0.01, 0.01], "translate": [0, 0]},
        "arcs": hundredths,
        "objects": {"countries": {"geometries": [west, east, rock]}, "land": {"geometries": [land]}},
    }


class TestMaking:
    """How docs/write_world.py thins a file of coasts and borders."""

    def made(self) -> dict[str, list[list[int]]]:
        script = Path(__file__).parent.parent / "docs" / "write_world.py"
        drawn: dict[str, list[list[int]]] = runpy.run_path(str(script))["outline"](topology())
        return drawn

    def test_what_two_countries_share_is_a_border_without_its_slight_kinks(self) -> None:
        assert self.made()["borders"] == [[200, 800, 0, 40]]

    def test_specks_are_left_out_but_no_country_is(self) -> None:
        firsts = [ring[:2] for ring in self.made()["land"]]
        assert len(firsts) == 2
        assert firsts == [[200, 840], [1000, 200]]

    def test_the_tracked_outline_is_in_the_form_that_is_written(self) -> None:
        drawn = json.loads(OUTLINE.read_text(encoding="utf-8"))
        assert set(drawn) == set(self.made())
        assert all(len(line) % 2 == 0 and len(line) >= 4 for line in drawn["borders"])

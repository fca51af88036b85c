"""The opening view's places: nothing covers anything, communities stand apart, and always in the same way."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from datetime import date
from itertools import combinations
from pathlib import Path
from random import Random

import numpy as np
import pytest

from kg.page.communities import communities
from kg.page.geometry import label_boxes
from kg.page.labels import labels_of
from kg.page.letters import width
from kg.page.placing import HEIGHT, LEAST, WIDTH, Node, Opening, label_size, opening, size, strongest
from kg.page.regions import regions
from kg.views.facts import Fact, Facts, Thing

ROOT = Path(__file__).resolve().parent.parent
Pulls = Mapping[tuple[str, str], float]


def disputes(sides: int, members: int) -> tuple[list[Node], dict[tuple[str, str], float]]:
    """So many disputes of so many people each, who talk to a few of their own dispute, and seldom to others."""
    chance = Random(3)
    pulls: dict[tuple[str, str], float] = {}
    for dispute in range(sides):
        for member in range(1, members):
            for other in {0, chance.randrange(member)}:
                pulls[f"{dispute}-{other:02}", f"{dispute}-{member:02}"] = float(chance.randint(1, 3))
        pulls[f"{dispute}-00", f"{(dispute + 1) % sides}-01"] = 1.0
    ends = [name for pair in pulls for name in pair]
    syllables = "ka lo min ter vos qui sten ra bel or".split()
    nodes = [
        Node(
            name, "".join(chance.choices(syllables, k=chance.randint(2, 4))).title(), "Person", float(ends.count(name))
        )
        for name in sorted(set(ends))
    ]
    return nodes, pulls


def drawn(nodes: list[Node], made: Opening) -> tuple[np.ndarray, np.ndarray]:
    """The boxes of the dots and of the labels: left, top, right, bottom."""
    of = {node.name: node for node in nodes}
    placed = [of[place.name] for place in made.places]
    places = np.array([(place.x, place.y) for place in made.places])
    reach = np.array([size(node) for node in placed])
    sizes = np.array([label_size(node) for node in placed])
    sides = np.array([place.side for place in made.places])
    dots = np.column_stack([places - reach[:, None], places + reach[:, None]])
    return dots, label_boxes(places, reach, sizes, sides)


def touch(one: np.ndarray, other: np.ndarray, across: float = 0, down: float = 0) -> bool:
    return bool(
        one[0] < other[2] + across
        and other[0] < one[2] + across
        and one[1] < other[3] + down
        and other[1] < one[3] + down
    )


def person(iri: str, name: str, *aliases: str) -> Thing:
    return Thing(iri, name, "Person", aliases)


@pytest.mark.parametrize(("sides", "members"), [(1, 6), (2, 9), (3, 15), (5, 24), (7, 21)])
def test_no_label_covers_another_or_a_foreign_dot(sides: int, members: int) -> None:
    nodes, pulls = disputes(sides, members)
    dots, labels = drawn(nodes, opening(nodes, pulls))
    assert len(labels) == sides * members
    for one, other in combinations(range(len(labels)), 2):
        assert not touch(labels[one], labels[other], across=4, down=1)
        assert not touch(labels[one], dots[other], 3, 3)
        assert not touch(dots[one], labels[other], 3, 3)
        assert not touch(dots[one], dots[other], 4, 4)


def test_a_hundred_and_fifty_stay_in_the_space_with_their_labels() -> None:
    nodes, pulls = disputes(7, 21)
    _, labels = drawn(nodes, opening(nodes, pulls))
    assert len(labels) == 147
    assert (labels[:, :2] >= 0).all()
    assert (labels[:, 2:] <= (WIDTH, HEIGHT)).all()


def test_few_nodes_fill_a_smaller_space() -> None:
    nodes, pulls = disputes(1, 8)
    made = opening(nodes, pulls)
    assert made.width < WIDTH / 2
    _, labels = drawn(nodes, made)
    assert np.ptp(labels[:, [0, 2]]) > 0.8 * made.width
    assert np.ptp(labels[:, [1, 3]]) > 0.7 * made.height


class TestCommunities:
    def test_are_found(self) -> None:
        nodes, pulls = disputes(5, 24)
        groups = opening(nodes, pulls).groups
        assert sorted(len(group.members) for group in groups) == [24] * 5
        assert all(len({name[0] for name in group.members}) == 1 for group in groups)

    def test_each_stands_in_a_region_of_its_own(self) -> None:
        nodes, pulls = disputes(5, 24)
        made = opening(nodes, pulls)
        places = {place.name: (place.x, place.y) for place in made.places}
        for group in made.groups:
            for name in places:
                assert within(places[name], group.outline) == (name in group.members)

    def test_are_few_enough_to_tell_apart_and_none_is_tiny(self) -> None:
        found = communities(120, {(number, number + 1): 1.0 for number in range(119) if number % 6 != 5})
        assert len(found) <= 8
        assert min(map(len, found)) >= 5
        assert sorted(node for part in found for node in part) == list(range(120))

    def test_a_glance_full_has_none(self) -> None:
        assert opening(*disputes(2, 9)).groups == ()


def within(point: tuple[float, float], outline: tuple[tuple[float, float], ...]) -> bool:
    """Whether a point lies in a convex polygon."""
    turns = [
        (b[0] - a[0]) * (point[1] - a[1]) - (b[1] - a[1]) * (point[0] - a[0])
        for a, b in zip(outline, outline[1:] + outline[:1], strict=True)
    ]
    return all(turn >= 0 for turn in turns) or all(turn <= 0 for turn in turns)


def test_regions_share_the_space_as_they_need() -> None:
    made = regions(np.array([(200.0, 200.0), (250.0, 220.0), (700.0, 400.0)]), [1, 2, 3], 900, 600)
    shares = [area(region.corners) / (900 * 600) for region in made]
    assert shares == pytest.approx([1 / 6, 2 / 6, 3 / 6], abs=0.04)
    assert sum(shares) == pytest.approx(1, abs=1e-6)


def area(corners: np.ndarray) -> float:
    xs, ys = corners[:, 0], corners[:, 1]
    return abs(float(xs @ np.roll(ys, -1) - ys @ np.roll(xs, -1))) / 2


class TestStrongest:
    def test_the_weightiest_first_and_none_alone(self) -> None:
        nodes, pulls = disputes(2, 9)
        lonely = Node("alone", "Alone", "Person", 99.0)
        chosen = strongest([*nodes, lonely], pulls, 6)
        assert "alone" not in {node.name for node in chosen}
        assert 0 < len(chosen) <= 6
        assert min(node.weight for node in chosen) >= sorted((node.weight for node in nodes), reverse=True)[5]

    def test_long_labels_make_room_for_fewer(self) -> None:
        nodes, pulls = disputes(7, 21)
        wide = [
            Node(node.name, f"{node.label} of the Lower River\nand the Upper Lakes", node.kind, 20.0) for node in nodes
        ]
        assert len(strongest(nodes, pulls)) == 147
        assert LEAST <= len(strongest(wide, pulls)) < 120


def test_the_same_places_whatever_the_seed_of_hashes() -> None:
    told = (
        "import sys; sys.path.insert(0, 'tests')\n"
        "from test_placing import disputes, opening\n"
        "print(opening(*disputes(3, 12)))"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", told],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)},
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "2")
    }
    assert len(outputs) == 1
    assert "Place(" in outputs.pop()


class TestLabels:
    def labels(self, *things: Thing, gatherings: tuple[Fact, ...] = ()) -> dict[str, str]:
        return labels_of(Facts(gatherings, {thing.iri: thing for thing in things}, 1), gatherings)

    def test_people_go_by_their_surname(self) -> None:
        told = self.labels(person("a", "Ada Quist"), person("b", "Nils van der Holm"), person("c", "Ilya Okafor II"))
        assert list(told.values()) == ["Quist", "van der Holm", "Ilya Okafor II"]

    def test_where_two_share_it_both_keep_their_names(self) -> None:
        told = self.labels(
            person("a", "Ada Lind"), person("b", "Bo Lind"), Thing("c", "Okafor", "Country"), person("d", "Cy Okafor")
        )
        assert told == {"a": "Ada Lind", "b": "Bo Lind", "c": "Okafor", "d": "Cy Okafor"}

    def test_the_part_that_documents_use_alone_comes_before_the_last(self) -> None:
        assert self.labels(person("a", "Quan Ming", "Quan", "Minister Quan")) == {"a": "Quan"}

    def test_sites_by_kind_and_country_and_long_ones_on_two_lines(self) -> None:
        told = self.labels(
            Thing("a", "radar site in the Ostmark", "Installation"),
            Thing("b", "treaty on the Lower Tarn and its banks", "Topic"),
        )
        assert told["a"] == "radar, Ostmark"
        assert told["b"].count("\n") == 1
        assert max(width(line, 11) for line in told["b"].split("\n")) < 130

    def test_no_line_is_wide_even_in_wide_letters(self) -> None:
        told = self.labels(
            Thing("a", "W" * 200, "Topic"), Thing("b", "会" * 30, "Topic"), Thing("c", "ab " * 4000, "Topic")
        )
        assert told["a"].endswith("W…")
        assert all(width(line, 11) <= 170 for label in told.values() for line in label.split("\n"))

    def test_gatherings_by_place_or_day(self) -> None:
        lund = Thing("lund", "Lund", "Place")
        held = Fact("m", "Meeting", {"location": ("lund",)}, start=date(2011, 3, 4), precision="day")
        dated = Fact("n", "Negotiation", {}, start=date(2011, 3, 4), precision="day")
        vague = Fact("o", "Agreement", {}, start=date(2011, 3, 1), precision="month")
        told = self.labels(lund, gatherings=(held, dated, vague, Fact("p", "Call", {})))
        assert [told[iri] for iri in "mnop"] == ["Meeting, Lund", "Talks\n4 Mar 2011", "Agreement\nMar 2011", "Call"]

    def test_those_that_would_repeat_are_told_apart(self) -> None:
        named = (person("a", "Ada Lind"), person("b", "Ada Lind"), Thing("c", "Tarn", "Place", country="k"))
        others = (
            Thing("d", "Tarn", "Place", country="o"),
            Thing("k", "Kestria", "Country"),
            Thing("o", "Ostmark", "Country"),
        )
        called = Fact("m", "Call", {"participant": ("a",)}, start=date(1984, 1, 2), precision="day")
        again = Fact("n", "Call", {"participant": ("b",)}, start=date(2007, 1, 2), precision="day")
        alike = (Fact("p", "Agreement", {"topic": ("d",)}), Fact("q", "Agreement", {"topic": ("k",)}))
        told = labels_of(Facts((called, again, *alike), {one.iri: one for one in (*named, *others)}, 1), alike)
        assert {told[iri] for iri in "ab"} == {"Ada Lind\n1984", "Ada Lind\n2007"}
        assert {told[iri] for iri in "cd"} == {"Tarn\nKestria", "Tarn\nOstmark"}
        assert len({told[iri] for iri in "pq"}) == 2

    def test_what_nothing_sets_apart_stays_as_it_is(self) -> None:
        assert self.labels(Thing("a", "Tarn", "Topic"), Thing("b", "Tarn", "Topic")) == {"a": "Tarn", "b": "Tarn"}


class TestLetters:
    def test_wide_letters_take_more_than_narrow_ones(self) -> None:
        assert width("WWW", 12) > 3 * width("iii", 12)

    def test_accents_take_no_room_and_bold_takes_more(self) -> None:
        assert width("Zürich", 12) == width("Zurich", 12)
        assert width("Zurich", 12, bold=True) > width("Zurich", 12)

    def test_letters_of_other_scripts_have_room(self) -> None:
        assert width("中国", 10) == 20
        assert width("Київ", 10) > 20
        assert width("\u202eab\u202c", 10) == width("ab", 10)

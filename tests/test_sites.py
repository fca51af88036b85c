"""Things built or planned at a place: text in, installations out."""

from __future__ import annotations

import pytest
from conftest import Read

from kg.model import Cost, Equipment, Fact, Reading

Site = tuple[str, str, str]


def site_facts(reading: Reading) -> list[Fact]:
    return [f for f in reading.facts if f.type == "Installation"]


def sites(reading: Reading) -> set[Site]:
    """Kind, host and status of each installation."""
    labels = {e.key: e.label for e in reading.entities}
    return {(str(f.kind), labels[f.roles["hostCountry"][0]], str(f.status)) for f in site_facts(reading)}


def role(reading: Reading, name: str) -> set[str]:
    labels = {e.key: e.label for e in reading.entities}
    return {labels[k] for f in site_facts(reading) for k in f.roles.get(name, ())}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Denmark wants to place 12 interceptor missiles in Norway and a radar in Iceland.",
            {("interceptor site", "Norway", "Planned"), ("radar site", "Iceland", "Planned")},
        ),
        (
            "Denmark plans to build missile defense sites in Norway and Iceland.",
            {("missile defense site", "Norway", "Planned"), ("missile defense site", "Iceland", "Planned")},
        ),
        ("Denmark wants the interceptors in Norway.", {("interceptor site", "Norway", "Planned")}),
        ("Denmark operates a naval base in Iceland.", {("naval base", "Iceland", "Existing")}),
        ("Norway agreed to host a Danish radar station.", {("radar site", "Norway", "Planned")}),
        ("The Danish radar on Norwegian soil is old.", {("radar site", "Norway", "Existing")}),
        ("Denmark inspected Iran's nuclear reactor.", {("nuclear plant", "Iran", "Existing")}),
        ("Kenya announced a plan to build a dam in Uganda.", {("dam", "Uganda", "Planned")}),
        ("The proposed missile defense system in Norway is costly.", {("missile defense site", "Norway", "Planned")}),
        (
            "Talks with Norway about building an air base there began.",
            {("air base", "Norway", "Planned")},
        ),
        ("Denmark has a radar at Thule, in northern Greenland.", {("radar site", "Greenland", "Existing")}),
    ],
)
def test_a_site_is_read(text: str, expected: set[Site], read_text: Read) -> None:
    assert sites(read_text(text)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Denmark will not build a radar in Norway.",
        "There is no naval base in Norway.",
        "Denmark wants a missile shield.",
        "The party has a strong power base in Norway.",
        "Missiles were discussed in Norway.",
        "The dam in Norway was discussed.",
        "Officials in Norway talked about a radar.",
        "Denmark wants a radar near Norway.",
        "The port of Oslo in Norway was busy.",
    ],
)
def test_no_site_is_made_up(text: str, read_text: Read) -> None:
    assert sites(read_text(text)) == set()


def test_who_wants_it_is_its_proponent(read_text: Read) -> None:
    assert role(read_text("Denmark wants to build an air base in Norway."), "proponent") == {"Denmark"}
    assert role(read_text("Iceland discussed a Danish plan to put a radar in Norway."), "proponent") == {"Denmark"}
    assert role(read_text("Iceland sees plans to put a radar in Norway as a threat."), "proponent") == set()


def test_one_site_by_several_names_is_one(read_text: Read) -> None:
    reading = read_text(
        "Denmark wants to build a missile base in Norway. It would place 12 interceptors in Norway next year."
    )
    assert sites(reading) == {("interceptor site", "Norway", "Planned")}


def test_a_system_of_several_parts_is_none_of_them(read_text: Read) -> None:
    reading = read_text(
        "Denmark wants to put interceptors and a radar in Norway. Iceland fears the missile defense system in Norway."
    )
    assert {kind for kind, _, _ in sites(reading)} <= {"interceptor site", "radar site"}


def test_how_many_and_how_much(read_text: Read) -> None:
    reading = read_text("Denmark plans to deploy ten interceptor missiles in Norway at a cost of $3.5 billion.")
    (fact,) = site_facts(reading)
    assert fact.equipment == (Equipment("interceptor missiles", 10),)
    assert fact.cost == Cost(3.5e9, "USD")


def test_a_sum_for_two_sites_is_no_sites_own(read_text: Read) -> None:
    reading = read_text("Denmark wants to put a radar in Norway and a naval base in Iceland at a cost of $2 million.")
    assert [f.cost for f in site_facts(reading)] == [None, None]


def test_a_base_has_what_it_is_to_house(read_text: Read) -> None:
    reading = read_text("Denmark wants to build a missile defense base in Norway to house 12 interceptor rockets.")
    (fact,) = site_facts(reading)
    assert fact.equipment == (Equipment("interceptor rockets", 12),)


def test_sites_at_two_places_of_one_country_stay_apart(read_text: Read) -> None:
    reading = read_text("The American radar in Alaska and a second radar site in California were inspected.")
    assert len(site_facts(reading)) == 2
    assert role(reading, "location") == {"Alaska", "California"}


def test_who_opposes_a_plan_is_not_its_proponent(read_text: Read) -> None:
    reading = read_text("Iceland has always opposed plans to station 12 interceptor missiles in Norway.")
    assert sites(reading) == {("interceptor site", "Norway", "Planned")}
    assert role(reading, "proponent") == set()


def test_other_sites_of_the_kind_are_not_the_one(read_text: Read) -> None:
    reading = read_text("Denmark has a radar in Iceland. Sweden opposes plans to establish radars in Europe.")
    assert sites(reading) == {("radar site", "Iceland", "Existing")}
    assert not any(t.installation for t in reading.topics)

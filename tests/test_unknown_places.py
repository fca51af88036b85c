"""Sites at places that nobody knows: sentence in, site out, its host open."""

from __future__ import annotations

import pytest
from conftest import Read

from kg.model import Fact, Reading, Status


def sites(reading: Reading) -> list[Fact]:
    """The installations of a reading."""
    return [fact for fact in reading.facts if fact.type == "Installation"]


@pytest.mark.parametrize(
    ("text", "kind", "place", "cost"),
    [
        ("Norway is building a radar station at Bodrum for 12 million dollars.", "radar site", "Bodrum", 12e6),
        ("Iceland plans to build a patrol base at Seydisfjord.", "base", "Seydisfjord", None),
        (
            "Denmark said Iceland planned to build a radar station at Kverkfjord at a cost of $30 million.",
            "radar site", "Kverkfjord", 30e6,
        ),
    ],
)  # fmt: skip
def test_a_site_at_an_unknown_place_has_no_host(
    text: str, kind: str, place: str, cost: float | None, read_text: Read
) -> None:
    reading = read_text(text)
    (site,) = sites(reading)
    labels = {entity.key: entity.label for entity in reading.entities}
    assert (site.kind, site.status, "hostCountry" in site.roles) == (kind, Status.PLANNED, False)
    assert [labels[key] for key in site.roles["location"]] == [place]
    assert (site.cost.value if site.cost is not None else None) == cost


@pytest.mark.parametrize(
    "text",
    [
        "Norway will not build a radar station at Bodrum.",
        "Norway denied it was building a radar station at Bodrum.",
        "Norway inspected a radar station at Bodrum.",
        "Officials met at a base at Bodrum.",
        "Anna Berg is building a bridge at Bodrum.",
        "Norway is building a base for fishermen.",
    ],
)
def test_what_no_country_builds_at_a_named_place_is_none(text: str, read_text: Read) -> None:
    assert not sites(read_text(text))


def test_a_known_place_tells_its_country(read_text: Read) -> None:
    reading = read_text("Norway is building a naval base in Kenya.")
    (site,) = sites(reading)
    labels = {entity.key: entity.label for entity in reading.entities}
    assert [labels[key] for key in site.roles["hostCountry"]] == ["Kenya"]

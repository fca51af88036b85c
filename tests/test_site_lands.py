"""Where sites stand that lie in a land within a country, or lead through several: sentences in, hosts out."""

from __future__ import annotations

import pytest
from conftest import Read


def places(text: str, read_text: Read) -> set[tuple[str, str | None, str | None]]:
    """Hosts, place and status of each site."""
    reading = read_text(text)
    labels = {e.key: e.label for e in reading.entities}
    return {
        (
            "-".join(labels[k] for k in f.roles["hostCountry"]),
            next((labels[k] for k in f.roles.get("location", ())), None),
            str(f.status) if f.status else None,
        )
        for f in reading.facts if f.type == "Installation"
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "host", "place", "status"),
    [
        ("The U.S. base in the Philippine province of Zambales was closed.", "Philippines", "Zambales", "Former"),
        ("Norway has a radar on the Danish island of Bornholm.", "Denmark", "Bornholm", "Existing"),
        ("The United States will keep its base in Ecuador's Manabi province.", "Ecuador", "Manabi", "Existing"),
        ("The Polish city of Gdansk will host a naval base.", "Poland", "Gdansk", "Planned"),
        ("The port of Gdansk is home to a Russian naval base.", "Poland", "Gdansk", None),
        ("India will build a nuclear plant in Maharashtra.", "India", "Maharashtra", "Planned"),
        ("Protesters in Sardinia want the NATO base there closed.", "Italy", "Sardinia", "Existing"),
        ("Islanders of Crete are against the construction of a U.S. base.", "Greece", "Crete", "Planned"),
        ("Residents of Sicily oppose a U.S. base on the island.", "Italy", "Sicily", None),
        ("A dam project in Ethiopia's Tigray region worries Egypt.", "Ethiopia", "Tigray", None),
    ],
)
def test_a_site_in_a_land_of_a_country(
    text: str, host: str, place: str, status: str | None, read_text: Read
) -> None:
    assert places(text, read_text) == {(host, place, status)}


@pytest.mark.parametrize(
    ("text", "hosts", "status"),
    [
        ("Talks on the Norway-Sweden-Poland pipeline have stalled.", "Norway-Sweden-Poland", "Planned"),
        ("The Norway-Denmark pipeline was attacked on Monday.", "Norway-Denmark", "Existing"),
        ("The leaders signed a pact on the Chad-Cameroon (CHACA) Oil Pipeline.", "Chad-Cameroon", "Planned"),
        ("They signed an accord on a pipeline linking Norway, Denmark and Poland.", "Norway-Denmark-Poland", "Planned"),
        ("Norway and Mali signed a pact on a pipeline project linking the two states.", "Norway-Mali", "Planned"),
    ],
)  # fmt: skip
def test_a_line_through_several_countries(text: str, hosts: str, status: str | None, read_text: Read) -> None:
    assert places(text, read_text) == {(hosts, None, status)}


@pytest.mark.parametrize(
    "text",
    [
        "China said the U.S. base there was legal.",
        "Norway told Denmark that it wants no base there.",
        "Gas prices rose after the Russia-Ukraine dispute.",
        "Residents of Hanover want to close the plant.",
        "Israel's ambassador spoke in Maharashtra of a base that nobody has seen.",
    ],
)
def test_no_site_is_placed_by_whom_it_is_told(text: str, read_text: Read) -> None:
    assert places(text, read_text) == set()

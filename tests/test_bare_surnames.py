"""Bare surnames that look like places: who visits, telephones or meets people is a person."""

from __future__ import annotations

import pytest
from conftest import Read

from kg.model import EntityKind, Reading


def people(reading: Reading, kind: str) -> set[str]:
    """The labels of the people who take part in events of a kind."""
    entities = {e.key: e for e in reading.entities}
    told = [f.roles for f in reading.facts if f.type == kind]
    keys = {key for roles in told for role in ("participant", "traveller") for key in roles.get(role, ())}
    return {entities[k].label for k in keys if entities[k].kind is EntityKind.PERSON}


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("Okafor will visit Oslo.", "Visit", {"Okafor"}),
        ("Kohl will visit Athens.", "Visit", {"Kohl"}),
        ("Kohl telephoned Yeltsin.", "Call", {"Kohl", "Yeltsin"}),
        ("Pangalos will meet Warren Christopher in Washington.", "Meeting", {"Pangalos", "Warren Christopher"}),
    ],
)
def test_who_acts_in_person_is_a_person(text: str, kind: str, expected: set[str], read_text: Read) -> None:
    assert people(read_text(text), kind) == expected


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("NATO will visit Athens next week.", "Visit"),
        ("Greenpeace will visit Oslo.", "Visit"),
        ("Washington will meet Moscow in Geneva.", "Meeting"),
    ],
)
def test_bodies_and_capitals_are_none(text: str, kind: str, read_text: Read) -> None:
    assert not people(read_text(text), kind)


@pytest.mark.parametrize(
    "text",
    [
        "Theodoros Pangalos will meet his Turkish counterpart, Emre Gonensay, in Brussels.",
        "Theodoros Pangalos met his Turkish counterpart, Emre Gonensay, on Monday.",
    ],
)
def test_a_counterpart_is_the_one_whom_the_apposition_names(text: str, read_text: Read) -> None:
    assert people(read_text(text), "Meeting") == {"Theodoros Pangalos", "Emre Gonensay"}


def test_a_double_surname_is_whole(read_text: Read) -> None:
    text = (
        "UN Secretary-General Boutros Boutros-Ghali visited Athens. Clinton will meet Boutros Boutros-Ghali on Friday. "
        "Boutros-Ghali will visit Ankara."
    )
    reading = read_text(text)
    assert people(reading, "Visit") == {"Boutros Boutros-Ghali"}
    assert people(reading, "Meeting") == {"Clinton", "Boutros Boutros-Ghali"}

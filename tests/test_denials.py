"""Stances that somebody is said not to take: sentence in, denial out, and no position."""

from __future__ import annotations

import pytest
from conftest import Read

from kg.model import Fact, Reading, Stance


def told(reading: Reading, kind: str) -> list[Fact]:
    """The facts of a kind."""
    return [fact for fact in reading.facts if fact.type == kind]


@pytest.mark.parametrize(
    "text",
    [
        "Norway does not oppose the canal treaty.",
        "Norway has not rejected the canal treaty.",
        "Norway is not opposed to the canal treaty.",
        "Foreign Minister Anna Berg said Norway did not oppose the canal treaty.",
    ],
)
def test_not_to_oppose_is_a_denial(text: str, read_text: Read) -> None:
    reading = read_text(text)
    (fact,) = told(reading, "Denial")
    assert fact.stance is Stance.OPPOSES
    labels = {entity.key: entity.label for entity in reading.entities}
    assert [labels[key] for key in fact.roles["holder"]] == ["Norway"]
    assert not [f for f in told(reading, "Position") if labels[f.roles["holder"][0]] == "Norway"]


@pytest.mark.parametrize(
    "text",
    [
        "Norway opposes the canal treaty.",
        "Norway does not support the canal treaty.",
        "Norway may not oppose the canal treaty.",
        "If Norway does not oppose the canal treaty, it will pass.",
        "Norway no longer opposes the canal treaty.",
        "Norway has not ruled out a second canal treaty.",
        "Was Norway not opposed to the canal treaty?",
    ],
)
def test_what_is_taken_or_left_open_is_none(text: str, read_text: Read) -> None:
    assert not told(read_text(text), "Denial")


@pytest.mark.parametrize(
    ("text", "holder", "stance"),
    [
        ("Norway denied that it supported the customs union.", "Norway", Stance.SUPPORTS),
        ("Norway denied that it had ever supported the canal treaty.", "Norway", Stance.SUPPORTS),
        ("Anna Berg denied that Iceland opposed the canal treaty.", "Iceland", Stance.OPPOSES),
        ("Norway denied opposing the canal treaty.", "Norway", Stance.OPPOSES),
        ("Norway has denied reports that it opposed the canal treaty.", "Norway", Stance.OPPOSES),
        ("Iceland denied that Norway had agreed to the treaty.", "Norway", Stance.SUPPORTS),
    ],
)
def test_to_deny_that_a_stance_is_taken_is_a_denial(text: str, holder: str, stance: Stance, read_text: Read) -> None:
    reading = read_text(text)
    (fact,) = told(reading, "Denial")
    assert fact.stance is stance
    labels = {entity.key: entity.label for entity in reading.entities}
    assert [labels[key] for key in fact.roles["holder"]] == [holder]
    assert not told(reading, "Position")


def test_who_denies_for_a_state_is_its_voice(read_text: Read) -> None:
    reading = read_text("Norwegian Foreign Minister Anna Berg denied that Norway opposed the canal treaty.")
    (fact,) = told(reading, "Denial")
    labels = {entity.key: entity.label for entity in reading.entities}
    assert [labels[key] for key in fact.roles["voicedBy"]] == ["Anna Berg"]


@pytest.mark.parametrize(
    "text",
    [
        "Norway did not deny that it opposed the canal treaty.",
        "Norway refused to deny that it opposed the canal treaty.",
        "Norway may deny that it opposed the canal treaty.",
        "Norway denied that it did not support the canal treaty.",
        "Norway denied that it might support the canal treaty.",
        "Norway has denied Iceland's claim that it is opposed to the canal treaty.",
        "Norway denied access to the canal.",
    ],
)
def test_what_is_not_plainly_denied_is_none(text: str, read_text: Read) -> None:
    assert not told(read_text(text), "Denial")

"""The town of a meeting or signature belongs to the deed, not to the noun before it; "go" ends what goes nowhere."""

from __future__ import annotations

import pytest
from conftest import Read

from kg.model import Stance


@pytest.mark.parametrize("town", ["Bergen", "Oslo", "Lagos"])
@pytest.mark.parametrize("day", ["Monday", "Tuesday", "Wednesday"])
def test_the_town_of_a_signature_is_no_part_of_the_matter(town: str, day: str, read_text: Read) -> None:
    reading = read_text(f"Iceland and Norway signed a fishing agreement in {town} on {day}.")
    (fact,) = [f for f in reading.facts if f.type == "Agreement"]
    labels = {e.key: e.label for e in reading.entities}
    assert [labels[key] for key in fact.roles["location"]] == [town]
    assert [t.label for t in reading.topics if t.key == fact.topic] == ["fishing agreement"]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Anna Berg received the Polish prime minister in Oslo on Monday.", "Polish prime minister"),
        ("Anna Berg met the Polish foreign minister in Bergen.", "Polish foreign minister"),
        ("Anna Berg met the Polish ambassador in Oslo.", "Polish ambassador in Oslo"),
    ],
)
def test_an_office_swallows_no_town_but_that_of_its_post(text: str, label: str, read_text: Read) -> None:
    reading = read_text(text)
    (fact,) = [f for f in reading.facts if f.type == "Meeting"]
    labels = {e.key: e.label for e in reading.entities}
    assert {labels[key] for key in fact.roles["participant"]} == {"Anna Berg", label}


def test_a_named_counterpart_leaves_the_town_to_the_meeting(read_text: Read) -> None:
    reading = read_text("Anna Berg will meet her Polish counterpart, Jan Nowak, in Warsaw.")
    (fact,) = [f for f in reading.facts if f.type == "Meeting"]
    labels = {e.key: e.label for e in reading.entities}
    assert [labels[key] for key in fact.roles["location"]] == ["Warsaw"]


def test_a_prime_minister_named_in_full_is_the_one_of_the_surname(read_text: Read) -> None:
    reading = read_text(
        "Anna Berg received the Polish prime minister, Jan Nowak, in Oslo on Monday. Prime Minister Nowak will visit "
        "Paris on Friday."
    )
    labels = {e.key: e.label for e in reading.entities}
    people = {labels[k] for f in reading.facts if f.type == "Meeting" for k in f.roles["participant"]}
    travellers = {labels[k] for f in reading.facts if f.type == "Visit" for k in f.roles["traveller"]}
    assert (people, travellers) == ({"Anna Berg", "Jan Nowak"}, {"Jan Nowak"})


@pytest.mark.parametrize(
    ("text", "stance", "topic"),
    [
        ("Norway said the fishing dispute should go to the World Court.", Stance.SUPPORTS, "fishing dispute to go"),
        ("Norway said the fishing dispute should not go to the World Court.", Stance.OPPOSES, "fishing dispute to go"),
        ("Norway said the blockade must go.", Stance.OPPOSES, "blockade"),
        ("Norway said the talks should go ahead.", Stance.SUPPORTS, "talks"),
    ],
)
def test_what_goes_somewhere_does_not_end(text: str, stance: Stance, topic: str, read_text: Read) -> None:
    reading = read_text(text)
    (fact,) = [f for f in reading.facts if f.type == "Position"]
    (label,) = [t.label for t in reading.topics if t.key == fact.topic]
    assert fact.stance is stance
    assert label.startswith(topic)

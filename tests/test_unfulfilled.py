"""What was planned and did not come about, and when it was to be: sentence in, event out."""

from __future__ import annotations

from datetime import date

import pytest
from conftest import Read

from kg.model import Fact, Interval, Reading, Status

TODAY = date(1996, 4, 11)
PAST = Interval.day(date(1996, 4, 2))
PEOPLE = "Anna Berg and Peter Okafor"


def event(reading: Reading) -> Fact:
    """The one event of a reading that is no tenure."""
    (fact,) = [f for f in reading.facts if f.type in ("Meeting", "Visit", "Negotiation")]
    return fact


@pytest.mark.parametrize(
    "text",
    [
        f"The meeting between {PEOPLE}, planned for April 2 in Oslo, did not take place.",
        f"The meeting between {PEOPLE}, scheduled for April 2, did not take place.",
        f"A meeting between {PEOPLE} that had been scheduled for April 2 did not happen.",
        f"A meeting between {PEOPLE}, set for April 2, fell through.",
        f"The meeting of {PEOPLE}, set for April 2 in Oslo, was not held.",
        "A visit by Anna Berg to Athens, planned for April 2, never took place.",
        "Anna Berg was to have met Peter Okafor in Oslo on April 2.",
        "The talks between Norway and Iceland, scheduled for April 2, were called off.",
    ],
)
def test_what_did_not_come_about_lies_behind(text: str, read_text: Read) -> None:
    fact = event(read_text(text, day=TODAY))
    assert (fact.status, fact.date) == (Status.NEGATED, PAST)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Anna Berg had been due to meet Peter Okafor in Oslo on April 2.", (1996, 4, 2)),
        ("Anna Berg was due to meet Peter Okafor in Oslo on April 2.", (1996, 4, 2)),
        ("Anna Berg was due to meet Peter Okafor in Oslo on April 22.", (1996, 4, 22)),
        ("Anna Berg will meet Peter Okafor in Oslo on February 2.", (1997, 2, 2)),
        (f"A meeting between {PEOPLE}, planned for April 22 in Oslo, will go ahead.", (1996, 4, 22)),
    ],
)
def test_a_plan_looks_where_its_clause_looks(text: str, day: tuple[int, int, int], read_text: Read) -> None:
    fact = event(read_text(text, day=TODAY))
    assert (fact.status, fact.date) == (Status.PLANNED, Interval.day(date(*day)))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        (f"The meeting between {PEOPLE}, planned for May 2 in Oslo, has been cancelled.", (1996, 5, 2)),
        (f"The meeting between {PEOPLE}, scheduled for Friday, was called off.", (1996, 4, 12)),
        (f"The meeting between {PEOPLE} would not take place on April 20.", (1996, 4, 20)),
    ],
)
def test_what_is_called_off_may_lie_ahead(text: str, day: tuple[int, int, int], read_text: Read) -> None:
    fact = event(read_text(text, day=TODAY))
    assert (fact.status, fact.date) == (Status.NEGATED, Interval.day(date(*day)))


def test_a_planned_meeting_that_meets_no_favour_is_not_undone(read_text: Read) -> None:
    fact = event(read_text(f"The planned meeting between {PEOPLE} did not find support.", day=TODAY))
    assert fact.status is Status.PLANNED


@pytest.mark.parametrize(
    "before",
    [
        "Anna Berg will meet Bill Clinton in Washington on April 9.",
        "Anna Berg will meet Bill Clinton on April 9, a spokesman said on Monday.",
        "A spokesman said on Monday that Anna Berg would meet Bill Clinton on April 9.",
    ],
)
def test_the_same_day_is_the_last_that_was_told(before: str, read_text: Read) -> None:
    reading = read_text(f"{before} Jan Dahl will meet Max Brandt in Boston on the same day.", day=date(1996, 4, 3))
    (fact,) = [f for f in reading.facts if f.type == "Meeting" and f.evidence.start >= len(before)]
    assert fact.date == Interval.day(date(1996, 4, 9))

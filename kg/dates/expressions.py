"""What a date expression is: the words' place in a text and what they tell."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from kg.model import Span


class Tense(StrEnum):
    """The direction in time of the clause that a date stands in."""

    PAST = "past"
    FUTURE = "future"


class DateKind(StrEnum):
    """How a date expression tells its date: by the calendar, or from the anchor in some unit.

    A story date ("the same day", "a day earlier") counts from the day that the text last spoke of.
    """

    CALENDAR = "calendar"
    WEEKDAY = "weekday"
    DAY = "day"
    WEEK = "week"
    WEEKEND = "weekend"
    MONTH = "month"
    YEAR = "year"
    STORY = "story"
    VAGUE = "vague"


class Part(StrEnum):
    """Which part of a period is meant: of the period itself, or from the anchor ("later this week")."""

    EARLY = "early"
    MID = "mid"
    LATE = "late"
    EARLIER = "earlier"
    LATER = "later"


class CalendarDate(NamedTuple):
    """The year, month and day that a text names, None for each that it leaves out."""

    year: int | None = None
    month: int | None = None
    day: int | None = None


NOTHING = CalendarDate()


@dataclass(frozen=True, slots=True)
class DateExpression:
    """Words that tell a date.

    Args:
        span: where the words stand, without a preposition before them.
        kind: how they tell it.
        first: what the calendar forms name ("4 May 2016").
        last: the other end of a range ("4-6 May 2016"), complete as far as `first` is.
        weekday: 0 for Monday to 6 for Sunday.
        offset: units from the anchor (-1 in "last week"); for weekdays and months without a year -1, 0
            or 1 for "last", "this", "next", None where nothing is said.
        of_week: for weekdays, the week that is named with it (-1 in "Friday last week").
        part: which part of the period.
    """

    span: Span
    kind: DateKind
    first: CalendarDate = NOTHING
    last: CalendarDate | None = None
    weekday: int | None = None
    offset: int | None = None
    of_week: int | None = None
    part: Part | None = None

"""The calendar grammar: what is a date, what is none, and which days are meant."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.dates import DateKind, Tense, find_dates, parse_date, resolve
from kg.model import Interval, Precision

MONDAY = Interval.day(date(2007, 4, 23))
FRIDAY = Interval.day(date(2015, 3, 6))
PAST, FUTURE = Tense.PAST, Tense.FUTURE


def interval(start: str, end: str | None = None, precision: str = "day") -> Interval:
    return Interval(date.fromisoformat(start), date.fromisoformat(end or start), Precision(precision))


CALENDAR = [
    ("They met on 23 April 2007 in Lusaka.", "23 April 2007", interval("2007-04-23")),
    ("They met on April 23, 2007, in Lusaka.", "April 23, 2007", interval("2007-04-23")),
    ("On April 23rd 2007 they met.", "April 23rd 2007", interval("2007-04-23")),
    ("On Monday, April 23, 2007 they met.", "Monday, April 23, 2007", interval("2007-04-23")),
    ("the 5th of May 2010", "the 5th of May 2010", interval("2010-05-05")),
    ("talks of 4-6 May 2016", "4-6 May 2016", interval("2016-05-04", "2016-05-06")),
    ("talks of 5–6 April 2016", "5–6 April 2016", interval("2016-04-05", "2016-04-06")),
    ("from 30 April to 2 May 2016", "30 April to 2 May 2016", interval("2016-04-30", "2016-05-02")),
    ("on April 3-5, 2016", "April 3-5, 2016", interval("2016-04-03", "2016-04-05")),
    ("December 30, 2015 to January 2, 2016", "December 30, 2015 to January 2, 2016",
     interval("2015-12-30", "2016-01-02")),
    ("by 2015-03-06 at the latest", "2015-03-06", interval("2015-03-06")),
    ("in June 2007", "June 2007", interval("2007-06-01", "2007-06-30", "month")),
    ("in Feb. 2008", "Feb. 2008", interval("2008-02-01", "2008-02-29", "month")),
    ("between June and July 2007", "June and July 2007", interval("2007-06-01", "2007-07-31", "month")),
    ("since 1992", "1992", interval("1992-01-01", "1992-12-31", "year")),
    ("a treaty of 1972.", "1972", interval("1972-01-01", "1972-12-31", "year")),
    ("in early 2008", "early 2008", interval("2008-01-01", "2008-06-30", "year")),
    ("mid-2008", "mid-2008", interval("2008-04-01", "2008-09-30", "year")),
    ("by the end of 2008", "the end of 2008", interval("2008-07-01", "2008-12-31", "year")),
    ("late June 2007", "late June 2007", interval("2007-06-16", "2007-06-30", "month")),
    ("between 1990 and 1995", "1990 and 1995", interval("1990-01-01", "1995-12-31", "year")),
    ("from 1990 to 1995", "1990 to 1995", interval("1990-01-01", "1995-12-31", "year")),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "expected"), CALENDAR)
def test_full_dates_need_no_anchor(text: str, words: str, expected: Interval) -> None:
    (expression,) = find_dates(text)
    assert expression.span.of(text) == words
    assert expression.kind is DateKind.CALENDAR
    assert resolve(expression, None) == expected


WEEK = interval("2007-04-23", "2007-04-29", "week")
ANCHORED = [
    ("Apr 24", MONDAY, None, interval("2007-04-24")),
    ("April 24", MONDAY, FUTURE, interval("2007-04-24")),
    ("April 24", MONDAY, PAST, interval("2007-04-24")),  # the dateline's zone, not last year
    ("23 April", MONDAY, PAST, interval("2007-04-23")),
    ("September 18", MONDAY, PAST, interval("2006-09-18")),
    ("September 18", MONDAY, FUTURE, interval("2007-09-18")),
    ("September 18", MONDAY, None, interval("2007-09-18")),
    ("from 3 to 5 March", FRIDAY, PAST, interval("2015-03-03", "2015-03-05")),
    ("from 30 December to 2 January", FRIDAY, PAST, interval("2014-12-30", "2015-01-02")),
    ("in June", MONDAY, FUTURE, interval("2007-06-01", "2007-06-30", "month")),
    ("in June", MONDAY, PAST, interval("2006-06-01", "2006-06-30", "month")),
    ("last June", MONDAY, None, interval("2006-06-01", "2006-06-30", "month")),
    ("next March", MONDAY, None, interval("2008-03-01", "2008-03-31", "month")),
    ("in May", MONDAY, FUTURE, interval("2007-05-01", "2007-05-31", "month")),
    ("by May", MONDAY, FUTURE, interval("2007-05-01", "2007-05-31", "month")),
    ("early June", MONDAY, FUTURE, interval("2007-06-01", "2007-06-15", "month")),
    ("at the end of May", MONDAY, FUTURE, interval("2007-05-16", "2007-05-31", "month")),
    ("Monday", MONDAY, None, interval("2007-04-23")),
    ("Monday", MONDAY, PAST, interval("2007-04-23")),
    ("on Tuesday", MONDAY, FUTURE, interval("2007-04-24")),
    ("on Tuesday", MONDAY, PAST, interval("2007-04-17")),
    ("on Tuesday", MONDAY, None, interval("2007-04-17")),
    ("Sunday", MONDAY, None, interval("2007-04-22")),
    ("Monday evening", MONDAY, None, interval("2007-04-23")),
    ("last Friday", FRIDAY, None, interval("2015-02-27")),
    ("next Friday", FRIDAY, None, interval("2015-03-13")),
    ("this Thursday", MONDAY, None, interval("2007-04-26")),
    ("Friday last week", MONDAY, None, interval("2007-04-20")),
    ("on Tuesday next week", MONDAY, None, interval("2007-05-01")),
    ("today", MONDAY, None, interval("2007-04-23")),
    ("earlier today", MONDAY, None, interval("2007-04-23")),
    ("this morning", MONDAY, None, interval("2007-04-23")),
    ("tonight", MONDAY, None, interval("2007-04-23")),
    ("last night", MONDAY, None, interval("2007-04-22")),
    ("yesterday evening", MONDAY, None, interval("2007-04-22")),
    ("tomorrow", MONDAY, None, interval("2007-04-24")),
    ("the day before yesterday", MONDAY, None, interval("2007-04-21")),
    ("this week", MONDAY, None, WEEK),
    ("last week", MONDAY, None, interval("2007-04-16", "2007-04-22", "week")),
    ("Next week", MONDAY, None, interval("2007-04-30", "2007-05-06", "week")),
    ("later this week", FRIDAY, None, interval("2015-03-06", "2015-03-08", "week")),
    ("earlier this week", FRIDAY, None, interval("2015-03-02", "2015-03-06", "week")),
    ("this month", MONDAY, None, interval("2007-04-01", "2007-04-30", "month")),
    ("last month", MONDAY, None, interval("2007-03-01", "2007-03-31", "month")),
    ("next month", MONDAY, None, interval("2007-05-01", "2007-05-31", "month")),
    ("early next month", MONDAY, None, interval("2007-05-01", "2007-05-15", "month")),
    ("later this month", MONDAY, None, interval("2007-04-23", "2007-04-30", "month")),
    ("at the beginning of the month", MONDAY, None, interval("2007-04-01", "2007-04-15", "month")),
    ("last year", MONDAY, None, interval("2006-01-01", "2006-12-31", "year")),
    ("at the end of last year", MONDAY, None, interval("2006-07-01", "2006-12-31", "year")),
    ("next year", MONDAY, None, interval("2008-01-01", "2008-12-31", "year")),
    ("earlier this year", MONDAY, None, interval("2007-01-01", "2007-04-23", "year")),
    ("later in the year", MONDAY, None, interval("2007-04-23", "2007-12-31", "year")),
    ("at the weekend", MONDAY, PAST, interval("2007-04-21", "2007-04-22")),
    ("at the weekend", MONDAY, FUTURE, interval("2007-04-28", "2007-04-29")),
    ("last weekend", MONDAY, None, interval("2007-04-21", "2007-04-22")),
    ("a week ago", MONDAY, None, interval("2007-04-16", "2007-04-22", "week")),
    ("two days ago", MONDAY, None, interval("2007-04-21")),
    ("three years ago", MONDAY, None, interval("2004-01-01", "2004-12-31", "year")),
    ("in the coming days", MONDAY, FUTURE, None),
    ("in the weeks ahead", MONDAY, FUTURE, None),
    ("over the past two weeks", MONDAY, PAST, None),
]


@pytest.mark.parametrize(("text", "anchor", "tense", "expected"), ANCHORED)
def test_open_dates_are_settled_by_the_anchor(
    text: str, anchor: Interval, tense: Tense | None, expected: Interval | None
) -> None:
    sentence = f"It was so, {text}, they said."
    (expression,) = find_dates(sentence)
    assert resolve(expression, anchor, tense) == expected
    assert resolve(expression, None, tense) is None


@pytest.mark.parametrize(
    "text",
    [
        "The envoys may meet and march on.",
        "May I ask the minister?",
        "Protesters march on the palace.",
        "March on, the general told them.",
        "Will Smith and April Jones met Theresa May.",
        "a report by April Jones and of June Carter",
        "Prime Minister May said the cabinet of May would stand.",
        "A poll of 937 people, 1,000 of them women, cost 10,000 euros.",
        "He led a force of 2000 soldiers.",
        "He sent 1500 troops and 2008 letters.",
        "The Good Friday accord held, the Sunday Times wrote.",
        "They meet every Monday and on most Mondays.",
        "three weeks earlier",
        "on the eve of the summit",
        "In today's quickly changing world nobody is safe.",
        "31 April and February 30 do not exist.",
        "Flight 23-456 left at 10.30.",
        "second-hand decals, marches and sundays",
    ],
)  # fmt: skip
def test_no_date(text: str) -> None:
    assert find_dates(text) == []


@pytest.mark.parametrize("text", ["Tuesday", "last week", "tomorrow"])
def test_days_need_an_anchor_that_is_a_day(text: str) -> None:
    (expression,) = find_dates(text)
    assert resolve(expression, interval("2007-04-01", "2007-04-30", "month")) is None


def test_months_and_years_go_by_a_coarser_anchor() -> None:
    april = interval("2007-04-01", "2007-04-30", "month")
    month, year = find_dates("next month and next year")
    assert resolve(month, april) == interval("2007-05-01", "2007-05-31", "month")
    assert resolve(year, interval("2007-01-01", "2007-12-31", "year")) == interval(
        "2008-01-01", "2008-12-31", "year"
    )
    assert resolve(month, interval("2007-01-01", "2007-12-31", "year")) is None


def test_several_dates_in_order() -> None:
    text = "He left on Friday for talks on 3 March, to be followed next week by a visit in June."
    assert [e.span.of(text) for e in find_dates(text)] == ["Friday", "3 March", "next week", "June"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Monday, April 23rd 2007, 7:18 am", interval("2007-04-23")),
        ("April 23, 2007", interval("2007-04-23")),
        ("April 23rd, 2007", interval("2007-04-23")),
        ("APRIL 23, 2007", interval("2007-04-23")),
        ("23 April 2007 17:46 (UTC +04:00)", interval("2007-04-23")),
        ("Posted on 23 April 2007 at 17:46", interval("2007-04-23")),
        ("2007-04-23", interval("2007-04-23")),
        ("2007/04/23", interval("2007-04-23")),
        ("23.04.2007", interval("2007-04-23")),
        ("2007-04-23T23:18:00Z", interval("2007-04-23")),
        ("2007-04-23T23:18:00.123+04:00", interval("2007-04-23")),
        ("2007-04-23 23:18:00 +0400", interval("2007-04-23")),
        ("Mon, 23 Apr 2007 07:18:00 +0400", interval("2007-04-23")),
        ("Mon, 23 Apr 2007 07:18:00 GMT", interval("2007-04-23")),
        ("4-6 May 2016", interval("2016-05-04", "2016-05-06")),
        ("June 2007", interval("2007-06-01", "2007-06-30", "month")),
        ("2007-06", interval("2007-06-01", "2007-06-30", "month")),
        ("2007", interval("2007-01-01", "2007-12-31", "year")),
        ("", None),
        ("April 23", None),
        ("Monday", None),
        ("June", None),
        ("2007-13-45", None),
        ("31 April 2007", None),
        ("04/05/2007", None),
        ("April 23, 2007 was a Monday", None),
        ("the minister", None),
        ("17", None),
        ("10:30", None),
        ("99999", None),
    ],
)
def test_a_string_that_is_a_date(text: str, expected: Interval | None) -> None:
    assert parse_date(text) == expected


WORDS = """Monday last next week May in by April June 2007 23 4-6 2016 the end of ago two days 1992 , - early
this weekend 31 Feb. 00 0 later yesterday 2007-04-23 9999"""
PIECES = st.sampled_from(WORDS.split())
TEXTS = st.one_of(st.text(), st.lists(PIECES).map(" ".join))
DAYS = st.builds(Interval.day, st.dates())


@given(TEXTS, st.none() | DAYS, st.none() | st.sampled_from(Tense))
def test_any_text_is_read_without_a_crash(text: str, anchor: Interval | None, tense: Tense | None) -> None:
    end = 0
    for expression in find_dates(text):
        assert end <= expression.span.start < expression.span.end <= len(text)
        end = expression.span.end
        told = resolve(expression, anchor, tense)
        assert told is None or told.start <= told.end
    read = parse_date(text)
    assert read is None or read.start <= read.end


def test_two_dates_that_are_no_range() -> None:
    text = "They met on 9 December 2019 and 13 January 2020, and again on 16 July."
    assert [e.span.of(text) for e in find_dates(text)] == ["9 December 2019", "13 January 2020", "16 July"]


@pytest.mark.parametrize("text", ["2007-13", "2007-00", "2007-02-30"])
def test_a_month_or_day_that_no_calendar_has_is_no_date(text: str) -> None:
    assert parse_date(text) is None

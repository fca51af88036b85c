"""Finding date expressions in running text, and reading strings that are a date."""

from __future__ import annotations

import re
from collections.abc import Callable

from kg.dates.expressions import NOTHING, CalendarDate, DateExpression, DateKind, Part
from kg.dates.letters import plain_letters
from kg.dates.patterns import HEAD, WEEKDAYS, applicable, is_name, month_number, number
from kg.dates.resolving import absolute
from kg.model import Interval, Span

_LONGEST = 120
"""Characters that a whole string which is a date may have."""


def find_dates(text: str) -> list[DateExpression]:
    """All date expressions of a running text, in order and without overlap.

    Args:
        text: running text; the offsets of the answer count in it.
    """
    found = []
    text = plain_letters(text)
    for rule in applicable(text):
        build = _BUILDERS[rule.name]
        for match in rule.pattern.finditer(text):
            expression = build(match)
            if expression is not None:
                found.append(expression)
    found.sort(key=lambda expression: (expression.span.start, -expression.span.end))
    kept: list[DateExpression] = []
    for expression in found:
        if not kept or expression.span.start >= kept[-1].span.end:
            kept.append(expression)
    return kept


def parse_date(text: str) -> Interval | None:
    """The date that a whole string is, as in front matter, a meta tag or a head line; None if it is none.

    A time of day and a zone may stand beside the date and are left out; the day is the one written.
    Nothing that is missing is filled in: a month is a month, and a day without a year is no date.

    Args:
        text: "Monday, April 23rd 2007, 7:18 am", "2007-04-23T07:18:00Z", "June 2007", "2007" …
    """
    # One blank for many, and no more than a date can be long: else blanks without end are tried in every split.
    words = " ".join(plain_letters(text).split())
    if len(words) > _LONGEST:
        return None
    for pattern in HEAD:
        match = pattern.fullmatch(words)
        if match:
            first, last = _calendar_dates(match)
            return absolute(first, last) if first.year else None
    return None


def _calendar_dates(match: re.Match[str]) -> tuple[CalendarDate, CalendarDate | None]:
    """The first and last date of a match with groups d1 m1 y1 and d2 m2 y2; the end lends what it has."""
    groups = match.groupdict()

    def read(end: str) -> CalendarDate:
        year, month, digits, day = (groups.get(letter + end) for letter in "ymnd")
        month_told = month_number(month) if month else int(digits) if digits else None
        return CalendarDate(int(year) if year else None, month_told, int(day) if day else None)

    first, last = read("1"), read("2")
    if last == NOTHING:
        return first, None
    if first == NOTHING:
        return last, None
    year, month, day = (mine or other for mine, other in zip(last, first, strict=True))
    return (
        CalendarDate(first.year or last.year, first.month or last.month, first.day),
        CalendarDate(year, month, day if last.day else None),
    )


_OFFSETS = {"last": -1, "past": -1, "this": 0, "the": 0, "next": 1, "coming": 1}
_PARTS = {"start": Part.EARLY, "beginning": Part.EARLY, "middle": Part.MID, "end": Part.LATE}
_DAY_WORDS = {"yesterday": -1, "last night": -1, "tomorrow": 1}


def _span(match: re.Match[str]) -> Span:
    return Span(*match.span("date"))


def _part(match: re.Match[str]) -> Part | None:
    word = (match.groupdict().get("part") or "").lower()
    return _PARTS.get(word) or (Part(word) if word else None)


def _build_calendar(match: re.Match[str]) -> DateExpression | None:
    groups = match.groupdict()
    if any(groups.get(name) and not groups[name][0].isupper() for name in ("m1", "m2")):
        return None  # the verbs "may" and "march"
    first, last = _calendar_dates(match)
    # Where the year is open, any leap year shows whether the month has the day.
    if all(absolute(end._replace(year=end.year or 2000), None) for end in (first, last) if end):
        return DateExpression(_span(match), DateKind.CALENDAR, first, last, part=_part(match))
    return None


def _build_month(match: re.Match[str]) -> DateExpression | None:
    lead, part = (match["lead"] or "").lower(), _part(match)
    month, after = match["m1"], match.string[match.end() : match.end() + 40]
    if is_name(lead, part, month, after, match.string[max(0, match.start() - 20) : match.start()]):
        return None
    named = CalendarDate(month=month_number(month))
    offset = None if lead == "the" else _OFFSETS.get(lead)
    return DateExpression(_span(match), DateKind.CALENDAR, named, offset=offset, part=part)


def _build_weekday(match: re.Match[str]) -> DateExpression | None:
    name, which, week = match["weekday"], match["which"], match["week"]
    if not name[0].isupper():
        return None
    return DateExpression(
        _span(match),
        DateKind.WEEKDAY,
        weekday=WEEKDAYS.index(name.capitalize()),
        offset=_OFFSETS[which.lower()] if which else None,
        of_week=_OFFSETS[week.lower()] if week else None,
    )


def _build_day(match: re.Match[str]) -> DateExpression | None:
    words = " ".join(match["date"].lower().split())
    offset = next((value for word, value in _DAY_WORDS.items() if word in words), 0)
    days = 2 * offset if words.startswith("the day") else offset
    return DateExpression(_span(match), DateKind.DAY, offset=days)


def _build_period(match: re.Match[str]) -> DateExpression | None:
    which, kind = match["which"].lower(), DateKind(match["unit"].lower())
    offset = None if kind is DateKind.WEEKEND and which == "the" else _OFFSETS[which]
    return DateExpression(_span(match), kind, offset=offset, part=_part(match))


def _build_count(match: re.Match[str]) -> DateExpression | None:
    count, unit = number(match["count"]), match["unit"].lower()
    sign = -1 if match["way"].lower() == "ago" else 1
    if unit == "decade":
        count, unit = count * 10, "year"
    return DateExpression(_span(match), DateKind(unit), offset=sign * count)


def _build_story(match: re.Match[str]) -> DateExpression | None:
    step, past = match["step"], match["past"]
    offset = {"following": 1, "next": 1, "previous": -1}[step.lower()] if step else -1 if past else 0
    if match["way"]:
        offset = number(match["count"]) * (-1 if match["way"].lower() in ("earlier", "before") else 1)
    return DateExpression(_span(match), DateKind.STORY, offset=offset)


def _build_vague(match: re.Match[str]) -> DateExpression | None:
    return DateExpression(_span(match), DateKind.VAGUE)


_BUILDERS: dict[str, Callable[[re.Match[str]], DateExpression | None]] = {
    "calendar": _build_calendar,
    "month": _build_month,
    "weekday": _build_weekday,
    "day": _build_day,
    "period": _build_period,
    "count": _build_count,
    "story": _build_story,
    "vague": _build_vague,
}

"""From a date expression to calendar days."""

from __future__ import annotations

from datetime import date, timedelta

from kg.dates.expressions import CalendarDate, DateExpression, DateKind, Part, Tense
from kg.model import Interval, Precision

_SLACK = timedelta(days=2)
_ONE = timedelta(days=1)


def resolve(
    expression: DateExpression, anchor: Interval | None, tense: Tense | None = None
) -> Interval | None:
    """The days that an expression means, or None where that stays open.

    Args:
        expression: from `find_dates`.
        anchor: the date of the document or section that the text stands in; for story dates the day
            that the text last spoke of.
        tense: the direction of the clause; without it, weekdays are taken as news takes them (that day
            or the last such before it) and dates without a year as the nearest.
    """
    try:
        if expression.kind is DateKind.VAGUE:
            return None
        if expression.kind is DateKind.CALENDAR:
            return _calendar(expression, anchor, tense)
        if expression.kind is DateKind.WEEKDAY:
            return _weekday(expression, anchor, tense)
        return _relative(expression, anchor, tense)
    except (ValueError, OverflowError):  # past the calendar's ends
        return None


def absolute(first: CalendarDate, last: CalendarDate | None) -> Interval | None:
    """The interval of dates with a year; None for a day that the calendar lacks or a range turned round."""
    try:
        start = _period(first)
        end = _period(last) if last else start
    except ValueError:
        return None
    return Interval(start.start, end.end, start.precision) if start.start <= end.end else None


def _period(named: CalendarDate) -> Interval:
    year = named.year or 0
    if named.month and named.day:
        return Interval.day(date(year, named.month, named.day))
    if named.month:
        return _month(year, named.month)
    return Interval(date(year, 1, 1), date(year, 12, 31), Precision.YEAR)


def _month(year: int, month: int) -> Interval:
    """A month, which may be counted on past December or back before January."""
    carry, index = divmod(month - 1, 12)
    start = date(year + carry, index + 1, 1)
    return Interval(start, (start + timedelta(days=31)).replace(day=1) - _ONE, Precision.MONTH)


def _calendar(expression: DateExpression, anchor: Interval | None, tense: Tense | None) -> Interval | None:
    first, last = expression.first, expression.last
    if first.year:
        period = absolute(first, last)
        return _cut(period, expression.part, anchor) if period else None
    if anchor is None or anchor.precision is Precision.YEAR:
        return None
    if first.month is None:
        return _day_of_month(first, anchor, tense)
    candidates = []
    for year in range(anchor.start.year - 1, anchor.start.year + 2):
        # "30 December to 2 January" ends in the next year.
        turn = last is not None and (last.month or 0) < (first.month or 0)
        period = absolute(first._replace(year=year), last._replace(year=year + turn) if last else None)
        if period:
            candidates.append(period)
    chosen = _choose(candidates, expression.offset, anchor, tense)
    return _cut(chosen, expression.part, anchor) if chosen else None


def _day_of_month(named: CalendarDate, anchor: Interval, tense: Tense | None) -> Interval | None:
    """As in "on the 13th": in the month that is meant, the anchor's or one beside it."""
    months = [_month(anchor.start.year, anchor.start.month + step).start for step in (-1, 0, 1)]
    candidates = [p for m in months if (p := absolute(CalendarDate(m.year, m.month, named.day), None)) is not None]
    if tense is Tense.PAST:
        return max((p for p in candidates if p.start <= anchor.end), default=None)
    if tense is Tense.FUTURE:
        return min((p for p in candidates if p.start >= anchor.start), default=None)
    return _choose(candidates, None, anchor, tense)


def _choose(
    candidates: list[Interval], offset: int | None, anchor: Interval, tense: Tense | None
) -> Interval | None:
    """The same date in the year that is meant."""
    if offset == 0:
        candidates = [period for period in candidates if period.start.year == anchor.start.year]
    elif offset == -1:
        candidates = [period for period in candidates if period.end < anchor.start]
    elif offset == 1:
        candidates = [period for period in candidates if period.start > anchor.end]
    # A date a day or two on the wrong side is a matter of time zones and press times, not of a year.
    elif tense is Tense.PAST:
        candidates = [period for period in candidates if period.start <= anchor.end + _SLACK]
    elif tense is Tense.FUTURE:
        candidates = [period for period in candidates if period.end >= anchor.start - _SLACK]

    def distance(period: Interval) -> timedelta:
        return max(period.start - anchor.end, anchor.start - period.end, timedelta(0))

    return min(candidates, key=distance, default=None)


def _weekday(expression: DateExpression, anchor: Interval | None, tense: Tense | None) -> Interval | None:
    today, weekday = _day(anchor), expression.weekday
    if today is None or weekday is None:
        return None
    if expression.of_week is not None:
        monday = today - timedelta(days=today.weekday()) + timedelta(weeks=expression.of_week)
        return Interval.day(monday + timedelta(days=weekday))
    back = timedelta(days=(today.weekday() - weekday) % 7)
    ahead = timedelta(days=(weekday - today.weekday()) % 7)
    week = timedelta(weeks=1)
    if expression.offset == -1:
        return Interval.day(today - (back or week))
    if expression.offset == 1:
        return Interval.day(today + (ahead or week))
    future = tense is Tense.FUTURE or (expression.offset == 0 and tense is None)
    return Interval.day(today + ahead if future else today - back)


def _relative(expression: DateExpression, anchor: Interval | None, tense: Tense | None) -> Interval | None:
    if anchor is None:
        return None
    offset, today = expression.offset or 0, _day(anchor)
    if expression.kind is DateKind.YEAR:
        return _cut(_period(CalendarDate(anchor.start.year + offset)), expression.part, anchor)
    if expression.kind is DateKind.MONTH:
        if anchor.precision is Precision.YEAR:
            return None
        return _cut(_month(anchor.start.year, anchor.start.month + offset), expression.part, anchor)
    if today is None:
        return None
    if expression.kind in (DateKind.DAY, DateKind.STORY):
        return Interval.day(today + timedelta(days=offset))
    monday = today - timedelta(days=today.weekday()) + timedelta(weeks=offset)
    if expression.kind is DateKind.WEEKEND:
        # "At the weekend" looks back to the last one, unless the clause looks ahead or today lies in it.
        if expression.offset is None and tense is not Tense.FUTURE and today.weekday() < 5:
            monday -= timedelta(weeks=1)
        return Interval(monday + timedelta(days=5), monday + timedelta(days=6))
    return _cut(Interval(monday, monday + timedelta(days=6), Precision.WEEK), expression.part, anchor)


def _day(anchor: Interval | None) -> date | None:
    """The anchor's day, where it is one."""
    if anchor is None or anchor.precision is not Precision.DAY or anchor.start != anchor.end:
        return None
    return anchor.start


def _cut(period: Interval, part: Part | None, anchor: Interval | None) -> Interval:
    """The part of a period. Early and late are its halves: anything narrower would be a guess."""
    start, end, precision = period.start, period.end, period.precision
    if part is None or precision is Precision.DAY:
        return period
    if part in (Part.EARLIER, Part.LATER):
        today = _day(anchor)
        if today is None or not start <= today <= end:
            return period
        return Interval(start, today, precision) if part is Part.EARLIER else Interval(today, end, precision)
    if precision is Precision.YEAR:
        quarters = [start.replace(month=4), start.replace(month=7), start.replace(month=10)]
    else:
        days = (7, 15, 23) if precision is Precision.MONTH else (1, 3, 5)
        quarters = [start + timedelta(days=day) for day in days]
    if part is Part.EARLY:
        return Interval(start, quarters[1] - _ONE, precision)
    if part is Part.LATE:
        return Interval(quarters[1], end, precision)
    return Interval(quarters[0], quarters[2] - _ONE, precision)

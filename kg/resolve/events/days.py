"""Days held against days: whether two reports can tell of one event, and which days they agree on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from kg.model import Interval, Status
from kg.resolve.events.reports import Linked, Report

SAME_DAY = 0.2
"""What the same days add to the likeness of two reports."""

_DAY = timedelta(1)
_STRENGTH = (Status.OCCURRED, Status.ONGOING, Status.PLANNED, Status.SUGGESTED, Status.NEGATED)


@dataclass(frozen=True, slots=True)
class Nearness:
    """How near two reports lie in time: what it adds to their likeness, and in which words.

    `shift` is the number of days by which two exact days differ, where both are told.
    """

    score: float
    reason: str
    shift: int = 0


def nearness(one: Report, other: Report) -> Nearness | None:
    """How near two reports lie in time; None where they cannot tell of one event."""
    if one.dates and other.dates:
        found = [_told(mine, theirs) for mine in one.dates for theirs in other.dates]
        if any(each is None for each in found):
            return None
        return min((each for each in found if each is not None), key=lambda each: each.score)
    return _untold(one, other)


def _told(mine: Interval, theirs: Interval) -> Nearness | None:
    if (mine.start, mine.end) == (theirs.start, theirs.end):
        return Nearness(SAME_DAY, f"same {mine.precision}: {_written(mine)}")
    narrow, wide = sorted((mine, theirs), key=lambda interval: interval.end - interval.start)
    if wide.start <= narrow.start and narrow.end <= wide.end:
        days = (wide.end - wide.start).days + 1
        score = 0.15 if days <= 8 else 0.1 if days <= 31 else 0.0
        return Nearness(score, f"{_written(narrow)} lies in {_written(wide)}")
    gap = max((wide.start - narrow.end), (narrow.start - wide.end))
    if gap == _DAY and mine.start == mine.end and theirs.start == theirs.end:
        apart = f"told a day apart: {_written(mine)} and {_written(theirs)}"
        return Nearness(-0.1, apart, (theirs.start - mine.start).days)
    return None


def _untold(one: Report, other: Report) -> Nearness | None:
    """Where at least one of the two tells no day: by the days about the dates of the articles."""
    mine, theirs = one.windows, other.windows
    if not mine or not theirs:
        return Nearness(0.0, "no day told")
    pairs = [(a, b) for a in mine for b in theirs if a[0] <= b[1] and b[0] <= a[1]]
    if not pairs:
        return None
    apart = min((abs((a - b).days) for a in _anchors(one) for b in _anchors(other)), default=30)
    if apart <= 1 and (one.dates or other.dates):
        return Nearness(0.15, "told on that day or the next")
    if apart <= 3:
        return Nearness(0.1, "told within three days, no day given")
    return Nearness(0.05 if apart <= 10 else 0.0, "told about the same time, no day given")


def _anchors(report: Report) -> list[date]:
    days = [interval.start for interval in report.dates] + [interval.end for interval in report.dates]
    return days or [row.told for row in report.facts if row.told is not None]


def _written(interval: Interval) -> str:
    if interval.start == interval.end:
        return interval.start.isoformat()
    return f"{interval.start} to {interval.end}"


def weeks(report: Report) -> Iterable[int]:
    """The weeks, counted from the first day of the calendar, that the report may lie in, a day more on either side."""
    found = {
        week
        for start, end in report.windows
        if (end - start).days <= 62
        for week in range((start - _DAY).toordinal() // 7, (end + _DAY).toordinal() // 7 + 1)
    }
    return sorted(found)


def settled(rows: Sequence[Linked]) -> Interval | None:
    """The days that most reports agree on.

    What was held counts before what was planned, precise days before wide ones; then the number of articles, and the
    earlier day.
    """
    support: dict[tuple[int, Interval], set[tuple[str, int]]] = defaultdict(set)
    for row in rows:
        if row.fact.date is not None:
            support[_STRENGTH.index(row.fact.status or Status.OCCURRED), row.fact.date].add(row.source)
    if not support:
        return None
    strongest = min(strength for strength, _ in support)
    rivals = {interval: sources for (strength, interval), sources in support.items() if strength == strongest}
    return min(rivals, key=lambda interval: (interval.end - interval.start, -len(rivals[interval]), interval))

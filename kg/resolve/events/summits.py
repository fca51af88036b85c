"""Which events are part of a larger one: the talks of two within a meeting of many."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from kg.model import Interval, Status
from kg.resolve.events.days import settled
from kg.resolve.events.reports import Report

_MANY = 3
"""Sides from which a meeting is one of many."""

_TYPES = frozenset({"Meeting", "Negotiation", "Agreement"})


_LONGEST = 31
"""Days after which a meeting is no summit but a process."""


def sub_events(events: Mapping[str, Report], intervals: Mapping[str, Interval]) -> dict[str, str]:
    """Events to the larger event that they are part of, by local parts.

    A meeting of three sides or more holds the meetings and agreements of some of them at its place and in its days;
    where two such meetings would hold an event, neither does.
    """
    days = {name: found for name, report in events.items() if (found := intervals.get(name) or settled(report.facts))}
    summits: dict[int, list[str]] = defaultdict(list)
    for name in days:
        if _is_summit(events[name], days[name]):
            for day in range(days[name].start.toordinal(), days[name].end.toordinal() + 1):
                summits[day].append(name)
    parts: dict[str, str] = {}
    for name, interval in days.items():
        near = (other for other in summits.get(interval.start.toordinal(), ()) if interval.end <= days[other].end)
        holds = [other for other in near if other != name and _holds(events[other], events[name])]
        if len(holds) == 1:
            parts[name] = holds[0]
    return {part: whole for part, whole in parts.items() if whole not in parts}


def _is_summit(report: Report, days: Interval) -> bool:
    many = report.type in ("Meeting", "Negotiation") and len(report.parties) >= _MANY
    return many and report.statuses != {Status.NEGATED} and (days.end - days.start).days < _LONGEST


def _holds(summit: Report, report: Report) -> bool:
    """Whether those of the report are some of those at the summit, at its place."""
    if report.type not in _TYPES or len(report.parties) < 2 or not report.parties < summit.parties:
        return False
    if report.people and summit.people and not report.people & summit.people and report.type != "Agreement":
        return False
    return bool(summit.places & report.places) or (not report.places and bool(report.sources & summit.sources))

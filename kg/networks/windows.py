"""Networks over time: windows that slide by days, months or statements, and slices of the calendar."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from inspect import Parameter, signature
from itertools import count
from typing import Any, NamedTuple

from kg.errors import NetworkError
from kg.networks import discourse, events
from kg.networks.assembling import Network
from kg.networks.choices import Choices, Day, Selection, Span, one_of
from kg.networks.material import material
from kg.networks.statements import Statements, statements
from kg.views import Graph

Kind = Callable[..., Network]

KINDS: dict[str, Kind] = {
    "co_attendance": events.co_attendance,
    "visits": events.visits,
    "actions": events.actions,
    "signed": discourse.signed,
    "congruence": discourse.congruence,
    "conflict": discourse.conflict,
    "one_mode": discourse.one_mode,
    "two_mode": discourse.two_mode,
}
"""Every kind of network by its name: a function of a graph and the kind's own choices."""

_EVENTS = frozenset({"co_attendance", "visits", "actions"})
UNITS = ("days", "weeks", "months", "years", "events")
_WIDTH = re.compile(r"(?:(\d+)\s*)?([a-z]+)")


class Window(NamedTuple):
    """A network, and the first and last day that it is of."""

    start: date
    end: date
    network: Network


@dataclass(frozen=True, slots=True)
class Width:
    """How wide a window is, or how far it steps: so many days, weeks, months, years, or events."""

    number: int
    unit: str

    @classmethod
    def of(cls, told: int | str | timedelta) -> Width:
        """A number of days, or words.

        >>> Width.of("3 months")
        Width(number=3, unit='months')
        >>> Width.of("week")
        Width(number=1, unit='weeks')

        Raises:
            NetworkError: it tells no width, or none of at least one.
        """
        if isinstance(told, timedelta):
            told = told.days
        if isinstance(told, int):
            number, unit = told, "days"
        else:
            words = _WIDTH.fullmatch(told.strip().lower())
            number = int(words[1] or 1) if words else 0
            unit = f"{words[2].removesuffix('s')}s" if words else ""
        if number < 1 or unit not in UNITS:
            raise NetworkError(f"{told!r} is no width of a window. Write it like '30 days', '3 months' or '20 events'.")
        return cls(number, unit)

    def moved(self, day: date, count: int) -> date:
        """The day that lies so many of these units after another; where a month is too short, its last day."""
        if self.unit in ("days", "weeks"):
            return day + timedelta(days=count * (7 if self.unit == "weeks" else 1))
        months = day.year * 12 + day.month - 1 + count * (12 if self.unit == "years" else 1)
        year, month = divmod(months, 12)
        return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))



def windows(
    graph: Graph,
    kind: str | Kind,
    *,
    width: int | str | timedelta,
    step: int | str | timedelta | None = None,
    start: Day = None,
    end: Day = None,
    direction: str = "forward",
    **choices: Any,
) -> Iterator[Window]:
    """The networks of a window that slides over time, in the order of time.

    Each network is what its function gives for the window's first and last day. So a fact told of a whole month lies
    in each window that has a day of this month; a fact without a day lies in none, unless `undated` says otherwise.

    Args:
        graph: the graph.
        kind: a name of `KINDS`, or such a function.
        width: how wide the window is: a number of days, "3 months", or "20 events" for as many dated facts (dated
            statements, in discourse networks); a window of events grows to take all of its first and last day.
        step: how far it moves each time, in the same units or other ones; its own width when left out, so that windows
            do not overlap; one event where it counts those.
        start, end: where the first window starts and the last one ends at the latest; the first and last day that there
            is a fact of, when left out.
        direction: "forward" lays windows from the start on, "backward" from the end back, so that the last is whole.
        choices: those of the kind of network.

    Raises:
        NetworkError: the kind, a width or a choice is none of those that there are.
    """
    name, function = _kind(kind)
    one_of("direction", direction, ("forward", "backward"))
    wide = Width.of(width)
    pace = Width.of(step) if step is not None else Width(1, "events") if wide.unit == "events" else wide
    if (wide.unit == "events") != (pace.unit == "events"):
        raise NetworkError("A window of events steps by events, and one of days by days. Give both in the same.")
    span = Span.of(start, end)
    days = [each for each in _days(graph, name, choices) if span.overlaps(*each)]
    if not days:
        return
    first = span.start or min(one for one, _ in days)
    last = span.end or max(other for _, other in days)
    by_event = wide.unit == "events"
    laid = _of_events(sorted(days), wide, pace, direction) if by_event else _laid(first, last, wide, pace, direction)
    for opens, closes in laid:
        yield Window(opens, closes, function(graph, start=opens, end=closes, **choices))


def slices(graph: Graph, kind: str | Kind, by: str = "month", **choices: Any) -> Iterator[Window]:
    """The networks of each day, ISO week, month or year of the calendar, from the first with a fact to the last.

    Args:
        graph: the graph.
        kind: a name of `KINDS`, or such a function.
        by: "day", "week", "month" or "year".
        choices: those of the kind of network; with `start` and `end`, the slices of these days and those between.

    Raises:
        NetworkError: the kind or a choice is none of those that there are.
    """
    one_of("by", by, ("day", "week", "month", "year"))
    name, _ = _kind(kind)
    span = Span.of(choices.pop("start", None), choices.pop("end", None))
    days = [each for each in _days(graph, name, choices) if span.overlaps(*each)]
    if days:
        first = _begin(span.start or min(one for one, _ in days), by)
        last = span.end or max(other for _, other in days)
        yield from windows(graph, kind, width=by, start=first, end=last, **choices)


def accepted(kind: str | Kind) -> frozenset[str]:
    """The names of the choices that a kind of network has.

    Raises:
        NetworkError: there is no such kind.
    """
    name, function = _kind(kind)
    own = {each.name for each in signature(function).parameters.values() if each.kind is Parameter.KEYWORD_ONLY}
    return frozenset(own | set((Choices if name in _EVENTS else Statements).__annotations__))


def _kind(kind: str | Kind) -> tuple[str, Kind]:
    if callable(kind):
        names = [name for name, function in KINDS.items() if function is kind]
        if not names:
            raise NetworkError(f"{kind!r} is no kind of network. There are: {', '.join(KINDS)}.")
        return names[0], kind
    return kind, KINDS[one_of("kind", kind, tuple(KINDS))]


def _days(graph: Graph, name: str, choices: dict[str, Any]) -> list[tuple[date, date]]:
    """The days of what a network of that kind counts."""
    if name in _EVENTS:
        whole = KINDS[name](graph, **choices)
        counted = {fact for *_, told in whole.edges(data=True) for fact in told["facts"]}
        told: Choices = {key: value for key, value in choices.items() if key in Choices.__annotations__}  # type: ignore[assignment]
        selection, gathered = Selection.of(told), material(graph)
        facts = [fact for fact in graph.facts.facts if fact.iri in counted]
        return [days for fact in facts if (days := selection.days(fact, gathered))]
    of: Statements = {key: value for key, value in choices.items() if key in Statements.__annotations__}  # type: ignore[assignment]
    return [(one.day, one.until or one.day) for one in statements(graph, **of) if one.day]


def _laid(first: date, last: date, wide: Width, pace: Width, direction: str) -> Iterator[tuple[date, date]]:
    if direction == "backward":
        yield from reversed(list(_back(first, last, wide, pace)))
        return
    for times in count():
        opens, after = _ends(first, wide, pace, times, 1)
        if opens > last:
            return
        yield opens, min(after - timedelta(days=1), last)
        if after > last:
            return


def _back(first: date, last: date, wide: Width, pace: Width) -> Iterator[tuple[date, date]]:
    for times in count():
        after, opens = _ends(last + timedelta(days=1), wide, pace, times, -1)
        if after <= first:
            return
        yield max(opens, first), after - timedelta(days=1)
        if opens <= first:
            return


def _ends(origin: date, wide: Width, pace: Width, times: int, sign: int) -> tuple[date, date]:
    """Where a window begins after so many steps, and where it ends.

    Both count from the origin where their units are the same. Else windows of a month from 31 January on would leave
    days out between: one that begins on 28 February would end on 27 March, and the next begin on 31 March.
    """
    steps = times * pace.number
    near = pace.moved(origin, sign * steps)
    if wide.unit == pace.unit:
        return near, wide.moved(origin, sign * (steps + wide.number))
    return near, wide.moved(near, sign * wide.number)


def _of_events(
    days: list[tuple[date, date]], wide: Width, pace: Width, direction: str
) -> Iterator[tuple[date, date]]:
    """Windows from the day of an event to that of the event so many further on; each once."""
    opening = [first for first, _ in days]
    starts = range(0, max(1, len(days) - wide.number + 1), pace.number)
    if direction == "backward":
        top = max(0, len(days) - wide.number)
        starts = range(top % pace.number, top + 1, pace.number)
    told = None
    for index in starts:
        window = opening[index], opening[min(index + wide.number, len(days)) - 1]
        if window != told:
            yield window
        told = window


def _begin(day: date, by: str) -> date:
    if by == "week":
        return day - timedelta(days=day.weekday())
    return day.replace(day=1) if by == "month" else day.replace(month=1, day=1) if by == "year" else day

"""What all networks let their users choose: the time, the certainty, what happened, and what counts as once."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypedDict

from kg.dates import parse_date
from kg.errors import NetworkError
from kg.networks.material import Material
from kg.views.facts import Fact

STATUSES = ("Occurred", "Ongoing", "Planned", "Suggested", "Negated")
HAPPENED = ("Occurred", "Ongoing")
UNDATED = ("drop", "keep", "published")
WEIGHTS = ("facts", "documents", "publishers")

Day = date | str | None


class Choices(TypedDict, total=False):
    """What the networks of events let their users choose.

    start, end: the first and last day of a window: dates, or words such as "2007-04" or "June 2007". A fact lies in
        the window where its told interval overlaps it.
    undated: what becomes of facts without a day where there is a window: "drop" (as by default), "keep", or
        "published" for the day on which they were first reported.
    status: the statuses that count; what took place (`HAPPENED`) by default.
    weight: what an edge counts: "facts" (each event once), "documents" (reports, copies not counted), or "publishers"
        (the independent houses that report it, copies not counted).
    confidence: passages that are less certain than this do not count, nor facts that rest on no other.
    unnamed: whether actors whom texts only describe ("six in ten", "a senior official") are nodes; False by default.
        At the levels of countries and organizations they count for whom they represent, all the same.
    """

    start: Day
    end: Day
    undated: str
    status: str | Collection[str]
    weight: str
    confidence: float
    unnamed: bool


@dataclass(frozen=True, slots=True)
class Span:
    """A window in time; open where an end is None."""

    start: date | None = None
    end: date | None = None

    def __bool__(self) -> bool:
        return self.start is not None or self.end is not None

    def overlaps(self, first: date, last: date) -> bool:
        """Whether some day of an interval lies in the window."""
        return (self.start is None or last >= self.start) and (self.end is None or first <= self.end)

    @classmethod
    def of(cls, start: Day, end: Day) -> Span:
        """The window from the first day of `start` to the last day of `end`.

        >>> Span.of("2007-04", "2007-05")
        Span(start=datetime.date(2007, 4, 1), end=datetime.date(2007, 5, 31))

        Raises:
            NetworkError: one of them is no date, or the end lies before the start.
        """
        span = cls(_day("start", start), _day("end", end, last=True))
        if span.start and span.end and span.end < span.start:
            raise NetworkError(f"The window ends on {span.end}, before it starts on {span.start}. Exchange the two.")
        return span


@dataclass(frozen=True, slots=True)
class Selection:
    """Checked choices: see `Choices`."""

    span: Span
    undated: str
    statuses: frozenset[str]
    weight: str
    confidence: float
    unnamed: bool

    @classmethod
    def of(cls, choices: Choices) -> Selection:
        """Choices, checked.

        Raises:
            NetworkError: a choice is none of those that there are.
        """
        known = set(Choices.__annotations__)
        for name in choices:
            if name not in known:
                raise NetworkError(f"There is no choice {name!r}. There are: {', '.join(sorted(known))}.")
        told = choices.get("status", HAPPENED)
        statuses = listed(told)
        return cls(
            Span.of(choices.get("start"), choices.get("end")),
            one_of("undated", choices.get("undated", "drop"), UNDATED),
            frozenset(one_of("status", each, STATUSES) for each in statuses),
            one_of("weight", choices.get("weight", "facts"), WEIGHTS),
            fraction("confidence", choices.get("confidence", 0.0)),
            choices.get("unnamed", False),
        )

    def days(self, fact: Fact, material: Material) -> tuple[date, date] | None:
        """The days that a fact is taken to lie on; None where there are none."""
        passages = () if fact.start or fact.end else material.passages(fact, self.confidence, self.statuses)
        published = min((day for each in passages if (day := material.original(each.source).date)), default=None)
        return days_of(fact.start, fact.end, published, self.undated)

    def worth(self, fact: Fact, material: Material) -> int:
        """What a fact adds to an edge: nothing where it does not count."""
        # Most facts lie outside a narrow window: what costs little tells so first.
        if fact.status not in self.statuses or not may_lie_in(self.span, fact):
            return 0
        passages = material.passages(fact, self.confidence, self.statuses)
        if not passages or not in_span(self.span, self.undated, self.days(fact, material)):
            return 0
        if self.weight == "facts":
            return 1
        if self.weight == "documents":
            return len({material.original(each.source).iri for each in passages})
        return len({material.publisher(each.source) for each in passages})


def days_of(first: date | None, last: date | None, published: date | None, undated: str) -> tuple[date, date] | None:
    """The days that something is taken to lie on: those told, or that of the report where that is chosen."""
    if first is None and last is None:
        return (published, published) if undated == "published" and published else None
    start = first or last
    assert start is not None
    return start, max(start, last or start)


def in_span(span: Span, undated: str, days: tuple[date, date] | None) -> bool:
    """Whether days lie in a window, and none where "keep" was chosen, or where there is no window."""
    if not span:
        return True
    return span.overlaps(*days) if days else undated == "keep"


def may_lie_in(span: Span, fact: Fact) -> bool:
    """False where the days that are told of a fact lie outside a window; True where none are told."""
    days = days_of(fact.start, fact.end, None, "drop")
    return days is None or not span or span.overlaps(*days)


def one_of(name: str, value: object, known: Sequence[str]) -> str:
    """The value where it is one of those known.

    Raises:
        NetworkError: it is not.
    """
    if value not in known:
        raise NetworkError(f"{name}={value!r} is none of {', '.join(known)}.")
    return str(value)


def listed(names: str | Iterable[str]) -> list[str]:
    """Names, or one name alone, as a list."""
    return [names] if isinstance(names, str) else list(names)


def fraction(name: str, value: float) -> float:
    """The value where it lies between 0 and 1.

    Raises:
        NetworkError: it does not.
    """
    if not 0 <= value <= 1:
        raise NetworkError(f"{name}={value!r} does not lie between 0 and 1.")
    return float(value)


def _day(name: str, value: Day, *, last: bool = False) -> date | None:
    if value is None or isinstance(value, date):
        return value
    found = parse_date(value)
    if found is None:
        raise NetworkError(f"{name}={value!r} is no date. Write it like 2007-04-23, 2007-04 or April 23, 2007.")
    return found.end if last else found.start

"""Which facts of a graph are wanted, by a page or an export: those of some days, types, matters and statuses."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date

from kg.dates import parse_date
from kg.errors import QueryError
from kg.views.facts import KINDS, PLAIN_NAMES, STATUSES, Fact, Facts

_SAID = frozenset({"Position", "Denial", "Statement"})
_EVENTS = frozenset(KINDS) - {"Position", "Denial", "Tenure", "Installation"}


@dataclass(frozen=True, slots=True)
class Selection:
    """What is wanted; everything where nothing is chosen.

    Args:
        start: only facts that are dated on this day or later.
        end: only facts that are dated on this day or earlier.
        types: only facts of these types, such as Meeting (talks included), Position or Event (all events).
        topic: only facts about the matters or sites that bear this name, and about what is part of these.
        status: only facts of this status, such as Occurred.

    Raises:
        QueryError: a type or status is none of the graph's.
    """

    start: date | None = None
    end: date | None = None
    types: tuple[str, ...] = ()
    topic: str = ""
    status: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "types", tuple(_type(each) for each in self.types))
        object.__setattr__(self, "status", self.status and _known("status", self.status, STATUSES))
        if self.start and self.end and self.start > self.end:
            raise QueryError(f"From {self.start} to {self.end} are no days. Exchange the two.")

    @classmethod
    def of(
        cls,
        start: date | str | None,
        end: date | str | None,
        types: Iterable[str] = (),
        topic: str = "",
        status: str = "",
    ) -> Selection:
        """A selection whose days may be told in words: "2007-04" for a start is its first day, for an end its last.

        Raises:
            QueryError: a day is none, or a type or status is none of the graph's.
        """
        types = (types,) if isinstance(types, str) else tuple(types)
        return cls(_day(start), _day(end, last=True), types, topic, status)

    @property
    def chooses_all(self) -> bool:
        """Whether nothing is left out."""
        return self == Selection()

    def of_facts(self, facts: Facts, matters: Collection[str] = ()) -> Facts:
        """The facts that are chosen.

        Args:
            facts: all facts.
            matters: the IRIs of what bears the topic's name, and of what is part of it.
        """
        if self.chooses_all:
            return facts
        return replace(facts, facts=tuple(fact for fact in facts.facts if self._takes(fact, set(matters))))

    def _takes(self, fact: Fact, matters: set[str]) -> bool:
        if (self.start or self.end) and not self._is_then(fact):
            return False
        if self.types and not _kinds(fact) & set(self.types):
            return False
        if self.status and fact.status != self.status:
            return False
        return not self.topic or bool(matters & {fact.iri, *fact.role("topic"), *fact.role("partOf")})

    def _is_then(self, fact: Fact) -> bool:
        first, last = days(fact)
        if first is None or last is None:
            return False
        return (self.start is None or last >= self.start) and (self.end is None or first <= self.end)


def days(fact: Fact) -> tuple[date | None, date | None]:
    """First and last day of a fact; of a position or remark that tells none, the days of the documents that report it.

    Other facts without a date have none: an article may tell of a treaty decades after it.
    """
    if fact.start is None and fact.kind in _SAID:
        told = [one.source.date for one in fact.evidence if one.source.date]
        return min(told, default=None), max(told, default=None)
    return fact.start, fact.end or fact.start


def _day(told: date | str | None, *, last: bool = False) -> date | None:
    if told is None or isinstance(told, date):
        return told
    found = parse_date(told)
    if found is None:
        raise QueryError(f"{told!r} is no date. Write it like 2007-04-23, 2007-04 or April 23, 2007.")
    return found.end if last else found.start


def _type(word: str) -> str:
    kinds = {name: kind for kind, name in PLAIN_NAMES.items()}
    return kinds.get(word.capitalize()) or _known("type", word, (*KINDS, "Event", *kinds))


def _known(what: str, word: str, words: tuple[str, ...]) -> str:
    if word.capitalize() not in words:
        raise QueryError(f"There is no {what} {word!r}. Take one of {', '.join(words)}.")
    return word.capitalize()


def _kinds(fact: Fact) -> set[str]:
    """A fact's type and those above it."""
    kinds = {fact.kind}
    if fact.kind == "Negotiation":
        kinds.add("Meeting")
    if fact.kind in _EVENTS or fact.kind == "Event":
        kinds.add("Event")
    return kinds

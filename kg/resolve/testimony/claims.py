"""What a passage claims of an event or site, and when two claims contradict one another.

A difference is no contradiction by itself. A day inside a week is not, nor is the Kremlin against Moscow. What was
planned and came otherwise took its course: only claims about the thing as it stands at one time can contradict.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from itertools import product

from kg.model import Cost, Equipment, Interval, Matter, Status
from kg.resolve.testimony.sayings import content
from kg.resolve.testimony.whereabouts import Places

_HELD = frozenset({Status.OCCURRED, Status.ONGOING})
_INTENDED = frozenset({Status.PLANNED, Status.SUGGESTED})


@dataclass(frozen=True, slots=True)
class Claim:
    """What passages of one day say.

    Args:
        told: that day, by the date of the article.
        status: whether the event took place; an event without status did.
        date: when.
        places: where, by the local parts of IRIs.
        people: for each country or body the one person whom the passage names for it.
        equipment: how many of what a site holds.
        cost: what it costs.
    """

    told: Interval | None
    status: Status | None
    date: Interval | None = None
    places: frozenset[str] = frozenset()
    people: frozenset[tuple[str, str]] = frozenset()
    equipment: tuple[Equipment, ...] = ()
    cost: Cost | None = None

    def about(self, matter: Matter) -> Claim:
        """What the claim says on one matter: few say different things there, however many tell of the event."""
        told = None if self.held and (self.date or matter is not Matter.STATUS) else self.told
        status = Status.OCCURRED if self.held else self.status
        if matter in (Matter.DATE, Matter.STATUS):
            return Claim(told, status, date=self.date)
        if matter is Matter.PLACE:
            return Claim(told, status, places=self.places)
        if matter is Matter.PARTICIPANTS:
            return Claim(told, status, people=self.people)
        return Claim(None, None, equipment=self.equipment, cost=self.cost)

    @property
    def held(self) -> bool:
        """Whether it says that the event took place."""
        return self.status is None or self.status in _HELD

    @property
    def denied(self) -> bool:
        """Whether it says that the event did not or will not take place."""
        return self.status is Status.NEGATED

    @property
    def intended(self) -> bool:
        """Whether it says that the event is to take place."""
        return self.status in _INTENDED


def other_day(one: Claim, other: Claim) -> bool:
    """Whether two claims put the event on days that have none in common."""
    return one.date is not None and other.date is not None and _at_one_time(one, other) and _apart(one.date, other.date)


def other_place(one: Claim, other: Claim, places: Places) -> bool:
    """Whether two claims put the event in places neither of which can be, or lie in, the other."""
    both = bool(one.places and other.places)
    return both and _at_one_time(one, other) and places.contradict(one.places, other.places)


def other_people(one: Claim, other: Claim) -> bool:
    """Whether two claims name different people for one country."""
    bodies = {body for body, _ in one.people} & {body for body, _ in other.people}
    return _at_one_time(one, other) and any(body in bodies for body, _ in one.people ^ other.people)


def other_status(one: Claim, other: Claim) -> bool:
    """Whether one claim denies what the other tells.

    Who denies before the event, or before it is told as held, may have been right at the time. Plans may be
    dropped, so that only what is told on the same day contradicts them.
    """
    for tells, denies in ((one, other), (other, one)):
        if not denies.denied or (tells.date and denies.date and _apart(tells.date, denies.date)):
            continue
        if tells.held:
            happened = tells.date or tells.told
            return happened is None or denies.told is None or denies.told.end >= happened.start
        return tells.status is Status.PLANNED and _told_together(tells, denies)
    return False


def other_number(one: Claim, other: Claim) -> bool:
    """Whether two claims give one thing different numbers; "3 billion" for 3.1 is a rounding."""
    for mine, theirs in product(one.equipment, other.equipment):
        if mine.quantity != theirs.quantity and _one_item(mine.item, theirs.item):
            return True
    if one.cost is None or other.cost is None or one.cost.currency != other.cost.currency:
        return False
    return not _roundings(one.cost.value, other.cost.value)


def _at_one_time(one: Claim, other: Claim) -> bool:
    """Whether both tell the event as it was, or both how it was planned on one day."""
    return (one.held and other.held) or (one.intended and other.intended and _told_together(one, other))


def _told_together(one: Claim, other: Claim) -> bool:
    return one.told is not None and other.told is not None and not _apart(one.told, other.told)


def _apart(one: Interval, other: Interval) -> bool:
    return one.end < other.start or other.end < one.start


def _one_item(one: str, other: str) -> bool:
    """Whether two items are one: "interceptor missiles", "interceptor rockets", and "interceptors" for short."""
    short, long = sorted((content(one), content(other)), key=len)
    return bool(short) and long[: len(short)] == short


def _roundings(one: float, other: float) -> bool:
    """Whether the number with fewer digits is the other one rounded."""
    few, many = sorted((Decimal(repr(one)).normalize(), Decimal(repr(other)).normalize()), key=_digits)
    return few == many.quantize(Decimal(1).scaleb(int(few.as_tuple().exponent)))


def _digits(number: Decimal) -> int:
    return len(number.as_tuple().digits)

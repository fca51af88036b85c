"""Meetings and calls of different reports held against one another: who came together, when and where."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from kg.gazetteer import gazetteer
from kg.model import Status
from kg.resolve.events.days import SAME_DAY, Nearness, nearness
from kg.resolve.events.reports import INTENDED, Report

_NEAR = 0.1
"""What days add that lie so near one another that they tell of one event."""
_REAL = frozenset({Status.OCCURRED, Status.ONGOING})


def company(one: Report, other: Report) -> tuple[float, str] | None:
    """How alike the circles of those who take part are; None where they contradict one another.

    A person stands for the country or body that the other report names in his place.
    """
    common = one.people & other.people
    mine = _unmatched(one, other)
    theirs = _unmatched(other, one)
    if len(common) >= 2:
        named = listed(common)
        if not mine and not theirs:
            return 0.75, f"same people: {named}"
        if one.parties < other.parties or other.parties < one.parties:
            # Two of three sides: as likely talks beside the larger meeting as an incomplete report of it.
            return 0.4, f"same people: {named}; one report has a side more"
        if not mine or not theirs:
            return 0.65, f"same people: {named}; one report has more"
        return 0.55, f"same people: {named}; each report has others too"
    if mine and theirs:
        return None
    shared = one.parties & other.parties
    if len(shared) < 2:
        return None
    sides = listed(shared)
    if mine or theirs:
        return (0.4, f"same sides: {sides}; one report has more") if common else None
    if common:
        return 0.6, f"same person, {listed(common)}, and same sides: {sides}"
    if one.people and other.people:
        return None
    if not one.people and not other.people:
        return 0.6, f"same sides: {sides}"
    return 0.6, f"people of the sides that the other report names: {sides}"


def _unmatched(one: Report, other: Report) -> set[str]:
    """Those of the first report whom the second neither names nor can mean."""
    named = frozenset[str]().union(*other.stands.values())
    left = {
        person
        for person, sides in one.stands.items()
        if person not in other.people and not sides & (other.parties - named)
    }
    met = frozenset[str]().union(*one.stands.values())
    return left | {party for party in one.parties - met if party not in other.parties}


@lru_cache(maxsize=1 << 16)
def readable(local: str) -> str:
    """An IRI's local part as a name: "Robert Gates" of "person/robert-gates", "Moscow" of "place/moscow-ru"."""
    kind, _, name = local.partition("/")
    if kind == "country" and (country := gazetteer().countries.get(name.upper())) is not None:
        return country.name
    words = name.split("-")
    if kind == "place" and len(words) > 1 and words[-1].upper() in gazetteer().countries:
        words = words[:-1]
    return " ".join(words).title() if kind in ("person", "place", "country") else " ".join(words)


def meetings(one: Report, other: Report) -> tuple[float, tuple[str, ...], Nearness] | None:
    """How alike two reports of a meeting or a call are; None where they cannot tell of one."""
    near = apart(one, other)
    if near is None:
        return None
    truth = reality(one, other, near)
    circle = company(one, other) if truth is not None else None
    if circle is None or truth is None:
        return None
    place = whereabouts(one, other, same_day=near.score >= SAME_DAY)
    if place is None:
        return None
    told = [circle, (near.score, near.reason), truth, place]
    if one.topics & other.topics:
        told.append((0.05, "same topic"))
    return sum(score for score, _ in told), tuple(reason for _, reason in told if reason), near


def reality(one: Report, other: Report, near: Nearness | None) -> tuple[float, str] | None:
    """What the statuses add: a plan and its fulfilment are one event, a fact and its denial only on one day."""
    mine, theirs = one.statuses, other.statuses
    same_article = bool(one.sources & other.sources)
    if mine & theirs or (mine <= INTENDED and theirs <= INTENDED) or (mine <= _REAL and theirs <= _REAL):
        return (-0.1, "told twice in one article") if same_article else (0.0, "")
    if Status.NEGATED in mine | theirs and (mine | theirs) & _REAL:
        if near is None or near.score < SAME_DAY or same_article:
            return None
        return -0.05, "one report denies it"
    if Status.NEGATED in mine | theirs:
        shared = one.people & other.people or one.places & other.places or one.topics & other.topics
        if not shared and (near is None or near.score < _NEAR):
            return None  # "it had not agreed to talks" denies no talks in particular
        return 0.1 if one.dates or other.dates else 0.0, "planned, and said not to be"
    intended, real = (one, other) if mine & INTENDED else (other, one)
    if not intended.dates and (one.type != other.type or (same_article and not one.places & other.places)):
        return None  # "they agreed to talk on" is no plan of the talks that were held
    planned_on = [row.told for row in intended.facts if row.told]
    held_on = [row.told for row in real.facts if row.told]
    if planned_on and held_on and min(planned_on) > max(held_on):
        return None  # a plan told after the event is another plan
    days = [interval.start for interval in intended.dates]
    if days and not real.dates and (same_article or (held_on and min(days) > max(held_on))):
        return None  # what is still to come when another is told as held is another
    return 0.05, "planned, and held"


def apart(one: Report, other: Report) -> Nearness | None:
    """How near two reports lie in time; what was planned for one day may be held on the next."""
    near = nearness(one, other)
    if near is not None and near.shift and one.intended != other.intended:
        return Nearness(0.1, near.reason, near.shift)
    return near


def can_be_one_place(one: Report, other: Report) -> bool:
    """Whether two reports tell of one place, or of one that lies in the other."""
    if one.places & other.places:
        return True
    if not one.places or not other.places or not one.countries & other.countries:
        return False
    return bool((one.places | other.places) & (one.countries | other.countries))


def whereabouts(one: Report, other: Report, *, same_day: bool) -> tuple[float, str] | None:
    """What the places add; None where they contradict one another.

    Of one day, two towns of one country may be told for one event: then the sources differ.
    """
    if one.places & other.places:
        return 0.1, f"same place: {readable(min(one.places & other.places))}"
    if not one.places or not other.places or not one.countries or not other.countries:
        return 0.0, ""  # a hall whose town is not told may stand anywhere
    places = listed(one.places | other.places)
    if not one.countries & other.countries:
        return None
    if (one.places | other.places) & (one.countries | other.countries):
        return 0.1, f"one place lies in the other: {places}"
    return (0.0, f"different places of one country: {places}") if same_day else None


def listed(locals_: Iterable[str]) -> str:
    """IRIs' local parts as words, in the order of the alphabet."""
    return ", ".join(sorted(map(readable, locals_)))

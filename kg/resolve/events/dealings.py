"""Visits, proposals and agreements of different reports held against one another."""

from __future__ import annotations

from rapidfuzz import fuzz

from kg.model import Status
from kg.resolve.events.days import Nearness, nearness
from kg.resolve.events.encounters import apart, can_be_one_place, listed, readable, reality, whereabouts
from kg.resolve.events.reports import INTENDED, Report

Likeness = tuple[float, tuple[str, ...], Nearness]

_ALIKE_WORDS = 70
"""From this share, in percent, the words of two topics tell of one matter, where all else is the same (token sets)."""


def visits(one: Report, other: Report) -> Likeness | None:
    """How alike two reports of a visit are: the same traveller, to the same place, at the same time."""
    mine, theirs = one.role("traveller"), other.role("traveller")
    travellers = mine & theirs
    if not travellers or (mine - travellers and theirs - travellers):
        return None
    if not can_be_one_place(one, other):
        return None  # most pairs end here
    near = apart(one, other)
    truth = reality(one, other, near)
    if near is None or truth is None or (near.shift and one.intended == other.intended):
        return None
    if one.places & other.places:
        place = (0.2, f"same destination: {readable(min(one.places & other.places))}")
    else:
        found = whereabouts(one, other, same_day=False)
        if found is None or found[0] < 0.1:
            return None  # two towns of one country are two visits
        place = 0.15, found[1]
    who = 0.5, f"same traveller: {listed(travellers)}"
    trip = (0.05, "both planned") if INTENDED & one.statuses and INTENDED & other.statuses else (0.0, "")
    return _sum([who, (near.score, near.reason), truth, place, trip], near)


def proposals(one: Report, other: Report) -> Likeness | None:
    """How alike two reports of a proposal are: the same sides, in the same direction, on the same matter."""
    near = nearness(one, other)
    truth = reality(one, other, near)
    giver = _side(one, other, "proposer")
    taker = _side(one, other, "recipient")
    matter = _matter(one, other)
    if near is None or near.shift or truth is None or giver is None or taker is None or matter is None:
        return None
    return _sum([giver, taker, matter, (near.score, near.reason), truth], near)


def agreements(one: Report, other: Report) -> Likeness | None:
    """How alike two reports of an agreement are: the same parties, the same days, the same matter."""
    near = nearness(one, other)
    truth = reality(one, other, near)
    if near is None or near.shift or truth is None or len(one.parties & other.parties) < 2:
        return None
    if one.parties - other.parties and other.parties - one.parties:
        return None
    sides = 0.45 if one.parties == other.parties else 0.35, f"same parties: {listed(one.parties & other.parties)}"
    matter = _matter(one, other) or (0.0, "")
    people = (0.1, "same people sign") if len(one.people & other.people) >= 2 else (0.0, "")
    if one.sources & other.sources and bool(one.people) != bool(other.people):
        people = 0.25, "states in one sentence, those who sign for them in another"
    held = (0.05, "both are in force or signed") if Status.OCCURRED in one.statuses & other.statuses else (0.0, "")
    place = whereabouts(one, other, same_day=True) or (0.0, "")
    return _sum([sides, matter, people, held, place, (near.score, near.reason), truth], near)


def _side(one: Report, other: Report, role: str) -> tuple[float, str] | None:
    """Who stands in a role on both sides: the same, or one for whom the other's stands."""
    mine, theirs = one.role(role), other.role(role)
    if not mine or not theirs:
        return 0.05, ""
    if mine & theirs:
        return 0.25, f"same {role}: {listed(mine & theirs)}"
    sides = _stand(one, mine) & _stand(other, theirs)
    if sides and not (mine <= one.people and theirs <= other.people):
        return 0.2, f"the {role}s stand for one side: {listed(sides)}"
    return None


def _stand(report: Report, who: frozenset[str]) -> frozenset[str]:
    stands = report.stands
    return frozenset[str]().union(*(stands.get(each, frozenset([each])) for each in who))


def _matter(one: Report, other: Report) -> tuple[float, str] | None:
    """What two reports share of their matter; None where each tells another."""
    if one.topics & other.topics:
        return 0.3, "same topic"
    if not one.topics or not other.topics:
        return 0.1, ""
    alike = max(fuzz.token_set_ratio(a.about.lower(), b.about.lower()) for a in one.facts for b in other.facts)
    return (0.2, "topics worded alike") if alike >= _ALIKE_WORDS else None


def _sum(told: list[tuple[float, str]], near: Nearness) -> Likeness:
    return sum(score for score, _ in told), tuple(reason for _, reason in told if reason), near

"""People known by surname alone: "Merkel", "Mr. Dung", where documents of those weeks make plain who is meant.

A surname is taken for a person where nobody else of the documents bears it, where a document of the three months
before or after knows that person, and where the two agree on more:

- the country or body for which the person stands is spoken of (one point);
- the table of leaders has the person in office at that time, and the country is spoken of (one point more);
- people are named with whom the person deals in documents of those weeks (a point each, two at most; one more where
  the surname deals with such a person here as well);
- two others are named who are named beside the person in those weeks (one point).

Two points are enough, one is a doubt. A name that many people bear, or that is a given name too, costs a point. Never
against another country, another post or another courtesy; where another leader of that name was in office, it stays
a doubt.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from datetime import date
from functools import cache

from kg.leaders import Leader, leaders
from kg.model import EntityKind, Reading
from kg.resolve.actors.bearers import Bearer, Bearers, gap, is_surname, surname_of, two_surnames
from kg.resolve.actors.holders import ASIDE
from kg.resolve.actors.name_matching import compare_names
from kg.resolve.actors.person_names import person_name
from kg.resolve.actors.posts import LONG_AGO, Attached
from kg.resolve.actors.profiles import Profile
from kg.resolve.actors.romanisation import levelled
from kg.resolve.actors.telling import Told, one_country, told_name, whose
from kg.resolve.clustering import Comparison
from kg.resolve.naming import Member

_SCORES = {1: 0.65, 2: 0.85, 3: 0.9}
_DOUBTED = 0.6
"""The score at most, where a leader of that name was in office, or the post is another of the same body."""

_MANY = 3
"""How many leaders of different names make a surname a common one."""

First = Callable[[Member], Member]


def compare_surnames(
    people: Sequence[Told], readings: Sequence[Reading], made: Sequence[Profile], attached: Attached, first: First
) -> Iterator[Comparison]:
    """The surnames of documents held against those whom they may mean.

    Args:
        people: all people of the readings.
        made: those with a full name; `first` gives the first member of their cluster.
        attached: those whom a surname with a post makes known.
    """
    pairs = {member: profile for profile in two_surnames(made) for member in profile.members}
    made = [profile for profile in made if profile.first not in pairs]
    known = {member: first(profile.first) for profile in made for member in profile.members} | attached.people
    alone = [t for t in people if t.day and t.member not in known and (is_surname(t) or t.member in pairs)]
    if not alone:
        return
    people = sorted(people, key=lambda told: (told.day or date.min, told.member))
    bearers = Bearers(people, made, known, attached.names)
    bearers.note_company(people, {surname_of(told) for told in alone})
    by_document = {reading.document.identifier: reading for reading in readings}
    for told in alone:
        root = _only_bearer(told, bearers)
        if root is not None:
            score, reasons = _weighed(told, by_document[told.document], bearers.of[root], bearers)
            one, other = sorted((told.member, root))
            yield Comparison(one, other, score, tuple(reasons))


def _only_bearer(told: Told, bearers: Bearers) -> Member | None:
    """The one person of that surname, where a document of those weeks knows them and nothing contradicts."""
    assert told.day is not None
    surname = surname_of(told)
    if bearers.lone[told.document, surname] > 1:  # "Mr. Clinton" and "Mrs. Clinton"
        return None
    found = None
    for root in bearers.by_surname.get(surname, ()):
        away = gap(bearers.of[root].days, told.day)
        if away is not None and away > LONG_AGO:
            continue
        if found is not None or away is None or away > ASIDE:
            return None  # a second bearer, or one of another time
        found = root
    return None if found is None or _contradict(told, bearers.of[found]) else found


def _contradict(told: Told, bearer: Bearer) -> bool:
    """Whether the document tells something else of its surname, or names the person in full beside it."""
    if told.document in bearer.documents or (told.sexes and bearer.sexes and not told.sexes & bearer.sexes):
        return True
    if told.countries and bearer.countries and not one_country(told.countries, bearer.countries):
        return True
    theirs = {post.of for post in bearer.posts}
    return bool(told.posts and bearer.posts) and not any(
        post.of in theirs or one_country({post.of}, theirs) for post in told.held()
    )


def _weighed(told: Told, reading: Reading, bearer: Bearer, bearers: Bearers) -> tuple[float, list[str]]:
    """The score of a surname's being that person, and the reasons."""
    label, surname = told.entity.label, surname_of(told)
    points, reasons = _context(told, reading, bearer, bearers)
    reasons.insert(0, f"the only {label} whom documents name is {bearer.label}")
    if len(_leaders_called(surname)) >= _MANY or surname in bearers.given:
        points -= 1
        reasons.append(f"but many people are called {label}")
    score = _SCORES[min(points, max(_SCORES))] if points > 0 else 0.0
    if told.posts and bearer.posts and not told.held() & bearer.posts:
        score = min(score, _DOUBTED)
        reasons.append(f"but told of as {min(told.held())}")
    if (rival := _rival(told, surname, bearer)) is not None:
        score = min(score, _DOUBTED)
        reasons.append(f"but {rival} was in office at that time")
    return score, reasons


def _context(told: Told, reading: Reading, bearer: Bearer, bearers: Bearers) -> tuple[int, list[str]]:
    """What the document has in common with those that know the person: points, and reasons."""
    assert told.day is not None
    day, points, reasons = told.day, 0, []
    if (home := _spoken_of(reading, bearer.home)) is not None:
        points, reasons = 1, [f"{told_name(home)} is spoken of"]
        if any(one.in_office(day.year) for one in _leaders_called(surname_of(told)).get(bearer.leader or "", ())):
            points += 1
            reasons.append(f"{bearer.leader} was in office at that time")
    here = bearers.in_document[told.document]
    partners = {other for other in here & bearer.dealt.keys() if _near(bearer.dealt[other], told)}
    if partners:
        both = partners & bearers.partners(told)
        points += min(len(partners), 2) + bool(both)
        name = min(bearers.of[other].label for other in both or partners)
        reasons.append(f"both deal with {name}" if both else f"{name} is named, with whom {bearer.label} deals")
    company = {other for other in here & bearer.beside.keys() - partners if _near(bearer.beside[other], told)}
    if len(company) > 1:
        points += 1
        names = sorted(bearers.of[other].label for other in company)
        reasons.append(f"both named beside {names[0]} and {names[1]}")
    return points, reasons


def _near(days: Sequence[date], told: Told) -> bool:
    assert told.day is not None
    away = gap(days, told.day)
    return away is not None and away <= ASIDE


def _spoken_of(reading: Reading, home: Collection[str]) -> str | None:
    """The first of these countries and bodies of which the document speaks."""
    entities = {entity.key: entity for entity in reading.entities}
    kinds = (EntityKind.COUNTRY, EntityKind.ORGANIZATION)
    spoken = {whose(entity, entities) for entity in reading.entities if entity.kind in kinds}
    return next((one for one in sorted(home) if one in spoken or one_country({one}, spoken)), None)


def _rival(told: Told, surname: str, bearer: Bearer) -> str | None:
    """Another leader of that name who was in office in the document's year."""
    assert told.day is not None
    rows = _leaders_called(surname).items()
    names = [name for name, terms in rows if any(term.in_office(told.day.year) for term in terms)]
    mine = person_name(bearer.label)
    others = (name for name in names if name != bearer.leader and compare_names(mine, person_name(name)) is None)
    return min(others, default=None)


@cache
def _by_surname() -> Mapping[str, Mapping[str, Sequence[Leader]]]:
    found: dict[str, dict[str, list[Leader]]] = defaultdict(lambda: defaultdict(list))
    for leader in leaders():
        for called in {levelled(person_name(name).surname) for name in leader.family or (leader.name,)}:
            found[called][leader.name].append(leader)
    return found


def _leaders_called(surname: str) -> Mapping[str, Sequence[Leader]]:
    """All terms of the leaders of a levelled surname, by name."""
    return _by_surname().get(surname, {})


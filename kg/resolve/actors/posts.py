"""People known by their post: a surname with a title ("President Sadat"), and the title alone ("the Polish president").

Nothing is guessed. A surname is the leader of that name in that post on that day, or the only person of that
surname whom the documents tell of in that post. A title alone is the person whom the documents around that
day show in it (`holders`). Else both stay their document's own.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache

from kg import leaders
from kg.gazetteer import gazetteer
from kg.model import Status
from kg.resolve.actors.holders import NEAR, Holders
from kg.resolve.actors.person_names import person_name, tables
from kg.resolve.actors.profiles import Profile
from kg.resolve.actors.romanisation import levelled
from kg.resolve.actors.telling import Post, Told, body_of, one_country
from kg.resolve.clustering import Comparison
from kg.resolve.naming import Member

_BY_TABLE, _BY_SURNAME, _BY_POST = 0.95, 0.9, 0.9
_IN_OFFICE = frozenset({"current", "incumbent", "present", "sitting", "visiting", "the", "of", "s"})

LONG_AGO = timedelta(days=3653)
"""How far apart two documents may be that tell of one surname in one post."""

First = Callable[[Member], Member]


@dataclass(slots=True)
class Attached:
    """People known by their post who are one, with the person of whom they are.

    Args:
        groups: members that are one, in lists of their own.
        comparisons: the first of each list held against that person.
        people: whose cluster a member belongs to: its first member.
        names: full names of those whom the table of leaders alone knows, by the first of their list.
    """

    groups: list[list[Member]] = field(default_factory=list)
    comparisons: list[Comparison] = field(default_factory=list)
    people: dict[Member, Member] = field(default_factory=dict)
    names: dict[Member, str] = field(default_factory=dict)

    def add(self, members: Sequence[Member], person: Member | None, score: float, reason: str) -> None:
        """Takes up members that are one, and whom they are."""
        group = sorted(members)
        self.groups.append(group)
        if person is not None:
            one, other = sorted((group[0], person))
            self.comparisons.append(Comparison(one, other, score, (reason,)))
        self.people.update(dict.fromkeys(group, person or group[0]))


def attach_surnames(people: Iterable[Told], made: Sequence[Profile], first: First) -> Attached:
    """Who is known by surname and post, with the person whom that makes them."""
    by_leader: dict[str, Member] = {}
    for profile in made:
        if profile.leader is not None:
            root = first(profile.first)
            by_leader[profile.leader] = min(root, by_leader.get(profile.leader, root))
    namesakes = _namesakes(made, first)
    found: dict[tuple[str | None, Member | None], list[Told]] = defaultdict(list)
    for told in people:
        leader = leader_by_post(told)
        person = by_leader.get(leader) if leader is not None else None
        if person is None:
            surname = _surname(told.entity.label)
            rows = [one for post in sorted(told.held()) for one in namesakes.get((surname, post), ())]
            person = _only_one(told, rows, leader)
        if leader is not None or person is not None:
            found[leader, person].append(told)
    attached = Attached()
    for (leader, person), some in sorted(found.items(), key=lambda item: min(told.member for told in item[1])):
        members = [told.member for told in some]
        label, post = some[0].entity.label, min(some[0].held(), default=None)
        if leader is not None:
            reason = f"“{label}”, {post}, was {leader} at that time" if post else f"“{label}” is {leader}"
            attached.add(members, person, _BY_TABLE, reason)
            attached.names[min(members)] = leader
        else:
            attached.add(members, person, _BY_SURNAME, f"the only {label} who is told of as {post}")
    return attached


def leader_by_post(told: Told) -> str | None:
    """The one leader of that surname who was in that post then, or past it, or to come."""
    names = set()
    for post, status in told.posts:
        year = told.day.year if told.day is not None else None
        for leader in leaders.find(told.entity.label, post.title, year if status is Status.CURRENT else None):
            past = status is Status.FORMER and year is not None and (leader.end is None or leader.end > year)
            come = status is Status.INCOMING and year is not None and not year <= leader.start <= year + 1
            if one_country({leader.iso2.lower()}, {post.of}) and not past and not come:
                names.add(leader.name)
    if not told.posts and person_name(told.entity.label).number:  # a monarch or pope needs no more
        found = leaders.find(told.entity.label)
        countries = {leader.iso2.lower() for leader in found}
        names = {leader.name for leader in found if not told.countries or one_country(countries, told.countries)}
    return names.pop() if len(names) == 1 else None


def attach_offices(unnamed: Iterable[Told], holders: Holders, labels: Mapping[Member, str]) -> Attached:
    """Office-holders without a name, with the person whom the documents show in that office then.

    Args:
        unnamed: people without a name.
        holders: who is shown when in what post.
        labels: the labels of the people shown, by the first member of their cluster.
    """
    found: dict[Member, list[tuple[Member, str]]] = defaultdict(list)
    for told in unnamed:
        post = post_without_name(told)
        if post is None or told.day is None:
            continue
        if (shown := holders.on(post, told.day)) is not None:
            name, day = labels[shown.person], shown.day.isoformat()
            reason = f"{name} is shown as {post} on {day}, and nobody else around then"
            found[shown.person].append((told.member, reason))
    attached = Attached()
    for person, rows in sorted(found.items()):
        attached.add([member for member, _ in rows], person, _BY_POST, min(rows)[1])
    return attached


def post_without_name(told: Told) -> Post | None:
    """The post of one holder that a description tells, and nothing else: "the Polish president"."""
    if len(told.stands_for) != 1:
        return None
    offices, label = gazetteer().offices, told.entity.label.partition(" in ")[0]
    office = offices.find(label)
    if office is None:
        return None
    words = offices.level(label)
    form = max((form for form in office.forms if f" {form} " in f" {words} "), key=len, default="")
    rest = f" {words} ".replace(f" {form} ", " ", 1).split()
    of = told.stands_for[0]
    post = Post.named(office.title, of)
    if not form or not _has_one_holder(post.title, office.kind, of):
        return None
    known = _words_of(of)
    plain = all(word in _IN_OFFICE or word in known or word.removesuffix("s") in known for word in rest)
    return post if plain else None


def _has_one_holder(title: str, kind: str, of: str) -> bool:
    country = of.upper() in gazetteer().countries
    if title in tables()["one_holder"]["state" if country else "body"]:
        return True
    portfolio = title.endswith(" Minister") or title.startswith("Secretary of ")
    rank = title.split()[0] in ("Deputy", "First", "Vice", "Assistant", "Under", "Cabinet", "Chief", "Prime")
    return country and kind == "minister" and portfolio and not rank


@cache
def _words_of(of: str) -> frozenset[str]:
    """All words that tell whose a post is: "Polish", "Poland", "Warsaw", "NATO"."""
    level = gazetteer().offices.level
    country = gazetteer().countries.get(of.upper())
    names: tuple[str, ...]
    if country is not None:
        seats = tuple(city.name for city in (country.capital, *country.other_capitals) if city is not None)
        names = (country.name, *country.aliases, *country.adjectives, *country.people, *seats)
    else:
        body = body_of(of)
        names = (of.replace("-", " "), *((body.name, *body.aliases) if body is not None else ()))
    return frozenset(word for name in names for word in level(name).split())


def _surname(label: str) -> str:
    return levelled(person_name(label).surname)


@dataclass(slots=True)
class _Namesake:
    """Somebody of a surname whom documents tell of in a post: on which days, in which documents."""

    person: Member
    leader: str | None
    days: list[date]
    documents: set[str]


def _namesakes(made: Sequence[Profile], first: First) -> Mapping[tuple[str, Post], Sequence[_Namesake]]:
    """People by what they are called without a given name, and by post."""
    found: dict[tuple[str, Post], list[_Namesake]] = defaultdict(list)
    for profile in made:
        days: dict[Post, set[date]] = {post: set() for post in profile.posts}
        for post, day, _ in profile.days:
            days[post].add(day)
        for surname in {levelled(profile.name.surname), *map(levelled, profile.short)}:
            for post, told in days.items():
                namesake = _Namesake(first(profile.first), profile.leader, sorted(told), profile.documents)
                found[surname, post].append(namesake)
    return found


def _only_one(told: Told, namesakes: Sequence[_Namesake], leader: str | None) -> Member | None:
    """The only person of that surname in one of the posts; of several, the only one told of in it around then."""
    fits: set[Member] = set()
    near: set[Member] = set()
    here: set[Member] = set()
    for one in namesakes:
        if told.document in one.documents:
            here.add(one.person)  # named in full beside the surname: somebody else, or not plain
        elif leader is None or one.leader in (None, leader):
            gap = _gap(one.days, told.day)
            if gap is None or gap <= LONG_AGO:
                fits.add(one.person)
            if gap is not None and gap <= NEAR:
                near.add(one.person)
    fits, near = fits - here, near - here
    if len(fits) == 1:
        return fits.pop()
    return near.pop() if len(near) == 1 else None


def _gap(days: Sequence[date], day: date | None) -> timedelta | None:
    """How far the nearest of the sorted days is; None where nothing is dated."""
    if day is None or not days:
        return None
    place = bisect_left(days, day)
    return min(abs(one - day) for one in days[max(place - 1, 0) : place + 1])

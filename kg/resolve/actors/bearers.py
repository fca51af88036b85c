"""Who bears which surname in all documents, when they are known, and in whose company."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache

from kg.leaders import leaders
from kg.resolve.actors.person_names import person_name, tables
from kg.resolve.actors.profiles import Profile
from kg.resolve.actors.romanisation import levelled
from kg.resolve.actors.telling import Post, Told
from kg.resolve.naming import Member

_RARE = 50
"""In how many documents somebody may be named and still tell that two documents are of one company."""


@dataclass(slots=True)
class Bearer:
    """Somebody known by more than a surname, and what documents tell of them.

    Args:
        leader: the name under which the table of leaders has them.
        home: the countries and bodies that they stand for, as `telling.whose` names them.
        days: those of the documents that know them, sorted.
        beside: the days on which they are named beside others; `dealt`: on which they take part in facts with others.
    """

    names: Counter[str] = field(default_factory=Counter)
    leader: str | None = None
    documents: set[str] = field(default_factory=set)
    countries: set[str] = field(default_factory=set)
    home: set[str] = field(default_factory=set)
    posts: set[Post] = field(default_factory=set)
    sexes: set[str] = field(default_factory=set)
    days: list[date] = field(default_factory=list)
    beside: dict[Member, list[date]] = field(default_factory=dict)
    dealt: dict[Member, list[date]] = field(default_factory=dict)

    @property
    def label(self) -> str:
        """The name that most documents use."""
        return min(self.names, key=lambda name: (-self.names[name], name))

    def take(self, told: Told) -> None:
        """Adds what one document tells."""
        self.documents.add(told.document)
        self.posts |= told.held()
        self.countries |= told.countries
        self.home.update(told.countries, told.stands_for, (post.of for post in told.held()))
        self.sexes |= told.sexes
        if told.day is not None:
            self.days.append(told.day)


class Bearers:
    """All who are known by more than a surname, by the surnames under which they may go.

    Args:
        people: all people of all documents, in the order of their days.
        made: the people with a full name.
        known: whom the documents' people are: the first member of a cluster.
        leaders: names of those whom a post makes known, by that first member.
    """

    def __init__(
        self,
        people: Sequence[Told],
        made: Sequence[Profile],
        known: Mapping[Member, Member],
        leaders: Mapping[Member, str],
    ) -> None:
        self.of: dict[Member, Bearer] = defaultdict(Bearer)
        self.by_surname: dict[str, set[Member]] = defaultdict(set)
        self.lone: Counter[tuple[str, str]] = Counter()
        self.in_document: dict[str, set[Member]] = defaultdict(set)
        self.given = {levelled(one.name.words[0]) for one in made if not one.countries & codes("family_first")}
        self.given |= _given_names()
        self._known = known
        for profile in made:
            root = known[profile.first]
            bearer = self.of[root]
            bearer.names[profile.label] += len(profile.members)
            bearer.leader = min(filter(None, (bearer.leader, profile.leader)), default=None)
            for surname in surnames(profile):
                self.by_surname[surname].add(root)
        for root, leader in leaders.items():
            self.of[root].names[leader] += 1
            self.of[root].leader = leader
        for told in people:
            person = known.get(told.member)
            if person is not None:
                self.of[person].take(told)
                if person_name(told.entity.label).bare:
                    self.by_surname[surname_of(told)].add(person)
        self._meant = self._presumed(people)

    def _presumed(self, people: Sequence[Told]) -> dict[Member, Member]:
        """Who is meant, each surname taken for its only bearer: good enough to tell what company somebody keeps."""
        meant = dict(self._known)
        for told in people:
            alone = is_surname(told) or not person_name(told.entity.label).bare
            if alone and told.entity.named and told.member not in meant:
                surname = surname_of(told)
                self.lone[told.document, surname] += 1
                rows = self.by_surname.get(surname, ())
                if len(rows) == 1:
                    meant[told.member] = min(rows)
            if told.member in meant:
                self.in_document[told.document].add(meant[told.member])
        return meant

    def note_company(self, people: Sequence[Told], asked: Collection[str]) -> None:
        """Notes the company that the bearers of these surnames keep."""
        roots = {root for surname in asked for root in self.by_surname.get(surname, ())}
        named = Counter(root for here in self.in_document.values() for root in here)
        for told in people:
            root = self._known.get(told.member)
            if root not in roots or root is None or told.day is None:
                continue
            bearer = self.of[root]
            for other in self.in_document[told.document]:
                if other != root and named[other] <= _RARE:
                    bearer.beside.setdefault(other, []).append(told.day)
            for partner in self.partners(told):
                bearer.dealt.setdefault(partner, []).append(told.day)

    def partners(self, told: Told) -> set[Member]:
        """With whom somebody deals in their document."""
        found = {self._meant.get((told.document, partner.key)) for partner in told.partners}
        return {root for root in found if root is not None and root != self._meant.get(told.member)}


def is_surname(told: Told) -> bool:
    """Whether somebody is known by a surname alone; a king's name with its number is none."""
    name, label = person_name(told.entity.label), told.entity.label
    return told.entity.named and name.bare and not name.number and label != label.lower()


def surname_of(told: Told) -> str:
    """The surname of somebody known by it alone, levelled, without particles; two surnames with a space.

    "de Mistura" is "mistura", "Ortiz Robles" is "ortiz robles".
    """
    name = person_name(told.entity.label)
    return levelled(name.surname) if name.bare else " ".join(map(levelled, name.words))


def two_surnames(made: Sequence[Profile]) -> list[Profile]:
    """Those of the people with a full name whose name is but the two surnames of somebody else: "Ortiz Robles"."""
    pairs = {surname for profile in made for surname in surnames(profile) if " " in surname}
    return [
        profile
        for profile in made
        if len(profile.name.words) == 2
        if " ".join(map(levelled, profile.name.words)) in pairs
        if levelled(profile.name.words[0]) not in _given_names()
    ]


def surnames(profile: Profile) -> set[str]:
    """What somebody may be called without a given name, by the rules of the country; levelled.

    A Korean "Kim Yong-su" is Kim, a Vietnamese "Tran Van Binh" is Binh, a Mexican "Ana Ortiz Robles" is Ortiz, Robles
    or Ortiz Robles; a leader is also what the table of leaders says.
    """
    words, family = list(map(levelled, profile.name.words)), codes("family_first") - codes("given_name_alone")
    found = {words[-1], *map(levelled, profile.short), *_called().get(profile.leader, ())}
    if profile.countries & family:
        found.add(words[0])
    if len(words) > 2 and profile.countries & codes("two_surnames"):
        found |= {words[-2], " ".join(words[-2:])}
    return {name for name in found if len(name) > 1}


@cache
def _called() -> Mapping[str | None, set[str]]:
    """By which names alone leaders are known beside their surnames, levelled, by name."""
    found: dict[str | None, set[str]] = defaultdict(set)
    for leader in leaders():
        found[leader.name].update(levelled(person_name(name).surname) for name in leader.family)
    return found


@cache
def _given_names() -> frozenset[str]:
    """Given names, levelled: those of leaders, and those of which there are several forms."""
    family = codes("family_first")
    first = {person_name(one.name).words[0] for one in leaders() if one.iso2.lower() not in family}
    return frozenset(map(levelled, first.union(*tables()["alike"])))


@cache
def codes(table: str) -> frozenset[str]:
    """The countries of a list in `names.toml`, in small letters."""
    return frozenset(code.lower() for code in tables()[table])


def gap(days: Sequence[date], day: date) -> timedelta | None:
    """How far the nearest of the sorted days is; None where there is none."""
    place = bisect_left(days, day)
    return min((abs(one - day) for one in days[max(place - 1, 0) : place + 1]), default=None)

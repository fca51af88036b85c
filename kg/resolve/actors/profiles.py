"""What all documents tell of those who bear one full name: a profile for each whom nothing parts.

A name is parted where it must be: by country, where documents tell of several, and by the leader whom it means on
the document's day, where several leaders bear it ("George Bush").
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from kg import leaders
from kg.model import Status
from kg.resolve.actors.name_matching import compare_names
from kg.resolve.actors.person_names import PersonName, person_name
from kg.resolve.actors.telling import Post, Told, one_country
from kg.resolve.naming import Member

_RARE = 50
"""In how many documents somebody may be named and still tell two people of one company."""


@dataclass(slots=True)
class Profile:
    """All of one name, as far as they are one without question, and what their documents tell of them.

    Args:
        first: the member that stands for them.
        leader: the name under which the table of leaders has them.
        open: several leaders bear the name, and nothing tells which is meant.
        bodies: what they stand for, countries too, as `telling.whose` names it.
        aliases: other full names that a document uses; `short` are surnames and first names alone.
        beside: who else is named in these documents.
        days: when documents show them in what post.
    """

    first: Member
    label: str
    name: PersonName
    leader: str | None
    open: bool
    members: list[Member] = field(default_factory=list)
    documents: set[str] = field(default_factory=set)
    posts: set[Post] = field(default_factory=set)
    countries: set[str] = field(default_factory=set)
    bodies: set[str] = field(default_factory=set)
    aliases: set[PersonName] = field(default_factory=set)
    short: set[str] = field(default_factory=set)
    beside: frozenset[str] = frozenset()
    days: set[tuple[Post, date, Status]] = field(default_factory=set)

    def take(self, told: Told) -> None:
        """Adds what one document tells."""
        self.members.append(told.member)
        self.documents.add(told.document)
        self.posts |= told.held()
        self.countries |= told.countries
        self.bodies.update(told.stands_for, (post.of for post in told.held()))
        for name in map(person_name, told.entity.aliases):
            if name.bare:
                self.short.add(name.surname)
            else:
                self.aliases.add(name)
        if told.day is not None:
            self.days |= {(post, told.day, status) for post, status in told.posts}


def profiles(people: Iterable[Told], single: Collection[Member]) -> list[Profile]:
    """The people of all documents by full name, leader and country."""
    by_name: dict[tuple[str, str | None, frozenset[Post] | None], list[Told]] = defaultdict(list)
    for told in people:
        leader, is_open = known_leader(told.entity.label, told.countries, told.day.year if told.day else None)
        # A name that several leaders bear is no name until a post is told with it.
        posts = (told.held() or frozenset({Post("", "#".join(told.member))})) if is_open else None
        by_name[person_name(told.entity.label).key, leader, posts].append(told)
    made = []
    for (_, leader, posts), rows in sorted(by_name.items(), key=lambda item: min(told.member for told in item[1])):
        for part in _by_country(rows):
            free = [told.member for told in part if told.member not in single]
            label = min(Counter(told.entity.label for told in part).items(), key=lambda one: (-one[1], one[0]))[0]
            first = min(free or (told.member for told in part))
            profile = Profile(first, label, person_name(label), leader, posts is not None)
            for told in part:
                profile.take(told)
            made.append(profile)
    _note_company(made)
    return made


@lru_cache(maxsize=1 << 16)
def known_leader(label: str, countries: frozenset[str], year: int | None) -> tuple[str | None, bool]:
    """The leader of that full name, and whether there are several between whom nothing tells.

    >>> known_leader("George Bush", frozenset({"us"}), 2007), known_leader("George Bush", frozenset({"us"}), None)
    (('George W. Bush', False), (None, True))
    """
    name = person_name(label)
    found = [
        leader
        for leader in leaders.find(label)
        if not countries or one_country({leader.iso2.lower()}, countries)
        if any(n == name or compare_names(n, name) for n in map(person_name, (leader.name, *leader.aliases)))
    ]
    if len({leader.name for leader in found}) > 1 and year is not None:
        found = [leader for leader in found if leader.in_office(year)] or found
    names = sorted({leader.name for leader in found})
    return (names[0] if len(names) == 1 else None), len(names) > 1


def _by_country(rows: list[Told]) -> list[list[Told]]:
    """Those of one name, apart where their countries are: unless nearly all documents tell the same country."""
    parts: list[tuple[set[str], list[Told]]] = []
    silent = [told for told in rows if not told.countries]
    by_countries: dict[frozenset[str], list[Told]] = defaultdict(list)
    for told in rows:
        if told.countries:
            by_countries[told.countries].append(told)
    for countries, some in sorted(by_countries.items(), key=lambda item: sorted(item[0])):
        mine = [part for part in parts if one_country(part[0], countries)]
        parts = [part for part in parts if part not in mine]
        parts.append((set(countries).union(*(p[0] for p in mine)), [*some, *(t for p in mine for t in p[1])]))
    largest = max((len(part[1]) for part in parts), default=0)
    if len(parts) < 2 or largest * 5 >= 4 * (len(rows) - len(silent)):
        return [rows]
    return [*(part[1] for part in parts), *([silent] if silent else [])]


def _note_company(made: list[Profile]) -> None:
    """Notes who else is named in the documents of each, but for those named everywhere."""
    in_document: dict[str, list[str]] = defaultdict(list)
    for profile in made:
        if len(profile.documents) <= _RARE and not profile.open:
            for document in profile.documents:
                in_document[document].append(profile.label)
    for profile in made:
        company = {label for document in profile.documents for label in in_document[document]}
        profile.beside = frozenset(company - {profile.label})

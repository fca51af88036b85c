"""People known by full name: who is one with whom, over the spellings of names and by what is told of them.

Names are compared by `person_names`; what speaks for two people being one beside the name is a post, a country, people
named beside both, and the table of leaders; against it, countries of which they share none, a document that has
both, and another bearer whom the name fits as well.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache, lru_cache

from kg import leaders
from kg.gazetteer import gazetteer
from kg.model import Status
from kg.resolve.clustering import DOUBTFUL, SURE, Comparison
from kg.resolve.naming import Member
from kg.resolve.person_names import NameMatch, PersonName, block_keys, compare_names, person_name, tables
from kg.resolve.telling import Post, Told, one_country

_BASE, _MOST = 0.95, 0.98
_POST, _COUNTRY, _BESIDE, _ABROAD = 0.3, 0.15, 0.1, -0.4
_TWO_NAMES, _LEADER = 0.1, 0.03
_SPELLING = 0.1
"""What two names cost at most that differ in spelling only."""

_MARGIN = 0.05
_RIVAL, _OPEN_NAME = 0.6, 0.65
_MOST_NEIGHBOURS = 40
"""With how many others of its block a name is compared at most."""

_MOST_DOUBTS = 3
"""How many doubtful pairs of one person are shown at most."""

_MUCH_COMPANY = 3
"""How many people named beside both speak for their being one twice as much as one."""

_RARE = 50
"""In how many documents somebody may be named and still tell two people of one company."""


@dataclass(slots=True)
class Profile:
    """All of one name, as far as they are one without question, and what their documents tell of them.

    Args:
        first: the member that stands for them.
        leader: the name under which the table of leaders has them.
        open: several leaders bear the name, and nothing tells which is meant.
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
        for name in map(person_name, told.entity.aliases):
            if name.bare:
                self.short.add("".join(name.words))
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


def compare_people(made: Sequence[Profile]) -> list[Comparison]:
    """The pairs of people who may be one; the doubtful ones few."""
    pairs = [pair for one, other in _pairs(made) if (pair := _compare(made[one], made[other]))]
    known = {profile.first: profile for profile in made}
    return list(_few_doubts(_without_rivals(pairs, known)))


def can_be_one(ones: Iterable[Profile], others: Iterable[Profile]) -> bool:
    """Whether two rows of people contradict one another nowhere."""
    ones, others = list(ones), list(others)
    # Of one and one, the comparison itself has weighed the countries.
    countries = len(ones) + len(others) > 2
    pairs = ((one, other) for one in ones for other in others if one is not other)
    return not any(_contradict(one, other, countries=countries) for one, other in pairs)


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
        if len(profile.documents) <= _RARE:
            for document in profile.documents:
                in_document[document].append(profile.label)
    for profile in made:
        company = {label for document in profile.documents for label in in_document[document]}
        profile.beside = frozenset(company - {profile.label})


def _pairs(made: Sequence[Profile]) -> Iterator[tuple[int, int]]:
    """Who shares a key with whom; in a large block, each with its neighbours by name only."""
    blocks: dict[str, set[int]] = defaultdict(set)
    for number, profile in enumerate(made):
        for name in {profile.name, *profile.aliases}:
            for key in block_keys(name):
                blocks[key].add(number)
        if profile.leader is not None:
            blocks["leader " + profile.leader].add(number)
    seen = set()
    for block in blocks.values():
        rows = sorted(block, key=lambda number: (made[number].name.words[::-1], made[number].first))
        for place, one in enumerate(rows):
            for other in rows[place + 1 : place + 1 + _MOST_NEIGHBOURS]:
                pair = (one, other) if one < other else (other, one)
                if pair not in seen:
                    seen.add(pair)
                    yield pair


def _compare(one: Profile, other: Profile) -> Comparison | None:
    match = _names_match(one, other)
    if match is None or _contradict(one, other, countries=False):
        return None
    score, reasons = _BASE - match.cost, list(match.reasons)
    if match.cost == 0.0:
        reasons.append("the same name")
    posts = sorted(one.posts & other.posts)
    abroad = bool(one.countries and other.countries) and not one_country(one.countries, other.countries)
    if posts:
        score, reasons = score + _POST, [*reasons, f"one post: {posts[0]}"]
    elif one.countries and other.countries and not abroad:
        shared = min(one.countries & other.countries, default=min(one.countries))
        score, reasons = score + _COUNTRY, [*reasons, f"one country: {_country_name(shared)}"]
    if abroad:
        told = " and ".join(sorted({_country_name(min(one.countries)), _country_name(min(other.countries))}))
        score, reasons = score + _ABROAD, [*reasons, f"but of two countries: {told}"]
    if beside := sorted(one.beside & other.beside):
        score += _BESIDE if len(beside) < _MUCH_COMPANY else 2 * _BESIDE
        more = f" and {len(beside) - 1} more" if len(beside) > 1 else ""
        reasons.append(f"both named beside {beside[0]}{more}")
    if match.order and not (one.countries | other.countries) & _family_first():
        return None
    if (one.open or other.open) and not (one.open and other.open and posts):
        score, reasons = min(score, _OPEN_NAME), [*reasons, "but several leaders bear that name"]
    first, second = sorted((one.first, other.first))
    return Comparison(first, second, round(min(score, _MOST), 3), tuple(reasons))


def _names_match(one: Profile, other: Profile) -> NameMatch | None:
    ways = [compare_names(*sorted((one.name, other.name), key=lambda name: name.words))]
    if other.name in one.aliases or one.name in other.aliases:
        ways.append(NameMatch(_TWO_NAMES, (f"one document says both {_both(one, other)}",)))
    if one.leader is not None and one.leader == other.leader:
        ways.append(NameMatch(_LEADER, (f"{_both(one, other)} are names of {one.leader}",)))
    return min((way for way in ways if way is not None), key=lambda way: (way.cost, way.reasons), default=None)


def _contradict(one: Profile, other: Profile, *, countries: bool = True) -> bool:
    """Whether two people cannot be one, whatever else is alike."""
    if one.leader is not None and other.leader is not None and one.leader != other.leader:
        return True
    match = _names_match(one, other)
    shared = len(one.documents & other.documents)
    # A document that names both tells of two people; but one among many may spell one name in two ways.
    slips = 0 if match is None or match.cost >= _SPELLING else min(len(one.documents), len(other.documents)) // 5
    if shared > slips:
        return True
    if match is None or _sexes(one.posts) | _sexes(other.posts) >= {"male", "female"}:
        return True
    if one.leader is not None and one.leader == other.leader:
        return False
    return countries and bool(one.countries and other.countries) and not one_country(one.countries, other.countries)


def _without_rivals(pairs: list[Comparison], known: dict[Member, Profile]) -> Iterator[Comparison]:
    """The pairs, doubtful where the name fits two people as well who cannot be one."""
    partners: dict[Member, list[tuple[float, Profile]]] = defaultdict(list)
    for pair in pairs:
        if pair.score >= SURE:
            partners[pair.one].append((pair.score, known[pair.other]))
            partners[pair.other].append((pair.score, known[pair.one]))
    for pair in pairs:
        rival = None
        if pair.score >= SURE:
            for one, other in ((pair.one, pair.other), (pair.other, pair.one)):
                mine = known[other]
                rivals = (
                    profile
                    for score, profile in partners[one]
                    if score >= pair.score - _MARGIN and profile is not mine and _contradict(profile, mine)
                )
                rival = rival or next(iter(sorted(rivals, key=lambda profile: profile.first)), None)
        if rival is None:
            yield pair
        else:
            yield replace(pair, score=_RIVAL, reasons=(*pair.reasons, f"but {rival.label} fits as well"))


def _few_doubts(pairs: Iterable[Comparison]) -> Iterator[Comparison]:
    """All sure pairs, and of each person the most alike of the doubtful."""
    doubts: Counter[Member] = Counter()
    for pair in sorted(pairs, key=lambda pair: (-pair.score, pair.one, pair.other)):
        if pair.score < SURE:
            if pair.score < DOUBTFUL or max(doubts[pair.one], doubts[pair.other]) >= _MOST_DOUBTS:
                continue
            doubts.update((pair.one, pair.other))
        yield pair


@cache
def _sex_of_title() -> dict[str, str]:
    return {office.title: office.gender for office in gazetteer().offices.all if office.gender}


def _sexes(posts: Iterable[Post]) -> set[str]:
    return {_sex_of_title()[post.title] for post in posts if post.title in _sex_of_title()}


@cache
def _family_first() -> frozenset[str]:
    return frozenset(code.lower() for code in tables()["family_first"])


def _country_name(code: str) -> str:
    country = gazetteer().countries.get(code.upper())
    return country.name if country else code


def _both(one: Profile, other: Profile) -> str:
    first, second = sorted((one.label, other.label))
    return f"“{first}” and “{second}”"

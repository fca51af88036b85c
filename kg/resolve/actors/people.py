"""People known by full name: who is one with whom, over the spellings of names and by what is told of them.

Names are compared by `person_names`; what speaks for two people being one beside the name is a post, a country, people
named beside both, and the table of leaders; against it, countries of which they share none, a document that has
both, and another bearer whom the name fits as well.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache

from kg.gazetteer import gazetteer
from kg.resolve.actors.name_matching import NameMatch, block_keys, compare_names
from kg.resolve.actors.person_names import tables
from kg.resolve.actors.profiles import Profile
from kg.resolve.actors.telling import Post, one_country, told_name
from kg.resolve.clustering import DOUBTFUL, SURE, Comparison
from kg.resolve.naming import Member

_BASE, _MOST = 0.95, 0.98
_POST, _COUNTRY, _BODY, _BESIDE, _ABROAD = 0.3, 0.15, 0.1, 0.1, -0.4
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
    if any(profile.open and not profile.posts for profile in (one, other)):
        return None  # "George Bush", and not a word on which: nobody could tell
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
        score, reasons = score + _COUNTRY, [*reasons, f"one country: {told_name(shared)}"]
    if not posts and (bodies := sorted(one.bodies & other.bodies - one.countries)):
        score, reasons = score + _BODY, [*reasons, f"one body: {told_name(bodies[0])}"]
    if abroad:
        told = " and ".join(sorted({told_name(min(one.countries)), told_name(min(other.countries))}))
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


def _both(one: Profile, other: Profile) -> str:
    first, second = sorted((one.label, other.label))
    return f"“{first}” and “{second}”"

"""How alike two groups of matters are, from 0 to 1, and why; and what keeps two clusters of them apart."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from kg.resolve.matters.matter import Group, Matter
from kg.resolve.matters.vocabulary import vocabulary
from kg.resolve.matters.wordings import Wording

SEASON, MOMENT, ERA = 183, 14, 5 * 365
"""Days: elections come again after a season, remarks after a fortnight, most matters are over after an era."""

_ONE = 0.8
_BEST = 0.97
_UNKNOWN = 0.5
_STRANGE = 0.2


def compare(one: Group, said: Wording, other: Group, also: Wording) -> tuple[float, tuple[str, ...]]:
    """How alike two groups are by a wording of each that says the same.

    The less the words tell, the more the documents must have in common: "missile tests" are those of the same
    countries at the same time.
    """
    apart = _days_apart(one, other)
    again = _comes_again(said)
    if opposed(said, also) or (again and apart is not None and apart > again):
        return 0.0, ()
    near = _near(one, other)
    need = _needed(said, also)
    for silent, told in ((one, also), (other, said)):
        lands = told.lands - (said.countries & also.countries)
        more = lands and (said.lands and also.lands)  # "in Norway" and "in Norway and Denmark"
        if more or (lands and not lands & set(silent.foremost)):
            return 0.0, ()
    score = _ONE + 0.4 * (near - need) if near >= need else _ONE - (need - near)
    reasons = [_told(said, also)]
    if near >= 0.3:
        shared = [code for code in one.foremost if code in other.foremost]
        reasons.append(f"documents about the same countries: {', '.join(sorted(shared))}" if shared else "")
    if one.stances & other.stances:
        score += 0.05
        reasons.append("the same holders with the same stance")
    if again and apart is None:
        score -= 0.2
        reasons.append("of unknown date, and such things come again")
    if apart is not None and apart > ERA and need > 0:
        score -= 0.3
        reasons.append(f"{apart // 365} years apart")
    return max(0.0, min(_BEST, score)), tuple(filter(None, reasons))


def compare_partly(one: Group, said: Wording, other: Group, also: Wording) -> tuple[float, tuple[str, ...]]:
    """How alike two groups are by wordings of one head, where one says more than the other."""
    if opposed(said, also) or said.deed or also.deed or not said.head or last(said.head) != last(also.head):
        return 0.0, ()
    again = _comes_again(said)
    apart = _days_apart(one, other)
    if again and (apart is None or apart > again):
        return 0.0, ()
    mine, theirs = _parts(said), _parts(also)
    shared, every = mine & theirs, mine | theirs
    names = said.names & also.names
    inside = mine <= theirs or theirs <= mine
    reason = f"“{said.text}” and “{also.text}” share {', '.join(sorted(shared))}"
    if names - {said.head, also.head} and inside and said.numbers == also.numbers:
        told = f"both named {', '.join(sorted(names))}: “{said.text}”, “{also.text}”"
        strange = _near(one, other) < _STRANGE or (apart is not None and apart > ERA)  # a name may come twice
        return (0.6 if strange else 0.85), (told,)
    anchored = bool(said.countries & also.countries or names)
    if not anchored or len(shared) < 2 or len(shared) < 0.6 * len(every):
        return 0.0, ()
    return min(0.75, 0.35 + 0.4 * len(shared) / len(every)), (reason,)


def last(word: str) -> str:
    """The last of the words in one: "dam" of "hydropower-dam"."""
    return word.rpartition("-")[2]


def _parts(said: Wording) -> frozenset[str]:
    return frozenset(part for word in said.content for part in word.split("-"))


def opposed(said: Wording, also: Wording) -> bool:
    """Whether two wordings speak of different countries or numbers."""
    lands = bool(said.lands and also.lands) and not said.lands & also.lands
    owners = (
        bool(said.owners and also.owners)
        and not said.owners & also.owners
        and not (said.owners & also.lands or also.owners & said.lands)
    )
    others = _unlike(said.states, also.states) or _apart(said.bodies, also.bodies)
    return lands or owners or others or said.numbers != also.numbers or _elsewhere(said, also)


def _unlike(some: frozenset[str], others: frozenset[str]) -> bool:
    """Neither tells all that the other tells: talks of Iran and Iraq are not those of Iran and Oman."""
    return bool(some and others) and not (some <= others or others <= some)


def _apart(some: frozenset[str], others: frozenset[str]) -> bool:
    return bool(some and others) and not some & others


def _elsewhere(said: Wording, also: Wording) -> bool:
    """In Europe and in Asia; but Eastern Europe is in Europe."""
    words = [{word for region in each.regions for word in region.split("-")} for each in (said, also)]
    return bool(words[0] and words[1]) and not words[0] & words[1]


class Told(NamedTuple):
    """What a cluster tells that another must not contradict; the last are its sites' hosts, proponents and places."""

    states: frozenset[str] = frozenset()
    bodies: frozenset[str] = frozenset()
    numbers: frozenset[str] = frozenset()
    hosts: frozenset[str] = frozenset()
    proponents: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()

    @classmethod
    def of(cls, rows: Iterable[Told]) -> Told:
        """What all of these tell."""
        return cls(*(frozenset[str]().union(*column) for column in zip(*set(rows), strict=True)))


def told_by(rows: Iterable[Matter]) -> Told:
    """What matters tell that others must not contradict."""
    return Told.of(_told_by(row) for row in rows)


def fit(one: Told, other: Told) -> bool:
    """Whether two clusters can be one: same countries, numbers, hosts and proponents, where both tell them."""
    if _unlike(one.states, other.states):
        return False
    return not any(_apart(some, others) for some, others in zip(one[1:], other[1:], strict=True))


def _told_by(row: Matter) -> Told:
    if row.site is not None:
        return Told(hosts=row.site.hosts, proponents=row.site.proponents, places=row.site.places)
    said = _telling(row)
    countries = said.owners if len(said.lands) > 1 else said.countries  # a plan for two sites is of neither land
    states = countries & said.states
    return Told(states, countries - states, said.numbers)


def _telling(row: Matter) -> Wording:
    return row.label if row.label.specific else next((said for said in row.wordings if said.specific), row.label)


def _needed(said: Wording, also: Wording) -> float:
    """How near the documents must be to one another for the words to mean one matter."""
    if said.lands & also.lands:
        return 0.0
    if said.names & also.names or (said.numbers and said.numbers == also.numbers):
        return _STRANGE
    if said.places & also.places:
        return 0.1
    if said.owners & also.owners and said.weight > 1:
        return 0.3
    return {1: 0.6, 2: 0.5, 3: 0.4}.get(min(said.weight, also.weight), 0.1)


def _comes_again(said: Wording) -> int:
    """After how many days such a thing comes again; 0 where it does not."""
    known = vocabulary()
    if said.numbers:  # of that year
        return 0
    return MOMENT if said.head in known.moments else SEASON if said.head in known.seasons else 0


def _days_apart(one: Group, other: Group) -> int | None:
    if not one.days or not other.days:
        return None
    return max(0, _days(one.days[-1], other.days[0]), _days(other.days[-1], one.days[0]))


def _days(earlier: date, later: date) -> int:
    return (later - earlier).days


def _near(one: Group, other: Group) -> float:
    """How much the documents of two groups speak of the same countries, from 0 to 1."""
    return _cosine(one.about, other.about) if one.about and other.about else _UNKNOWN


def _cosine(one: Counter[str], other: Counter[str]) -> float:
    product = sum(count * other[code] for code, count in one.items() if code in other)
    if not product:
        return 0.0
    return product / math.sqrt(sum(n * n for n in one.values()) * sum(n * n for n in other.values()))


def _told(said: Wording, also: Wording) -> str:
    if said.text.lower() == also.text.lower():
        return f"both called “{said.text}”"
    return f"the same in other words: “{said.text}”, “{also.text}”"

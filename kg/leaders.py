"""Who led which country when: heads of state and of government since 1945, by name, title and year.

The table `kg/data/leaders.csv` is read once; `find` looks into it. A bare "President Bush" of 2007 is
the President of the United States. Names are sought without regard to accents, periods, hyphens and the
Arabic article, but never without a capital; a surname that leaders of several countries bear gives all of them.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from kg.names import name_key
from kg.offices import DATA, parts

__all__ = ["Leader", "find", "leaders"]

_ARTICLES = frozenset({"al", "el"})
_COURTESIES = frozenset({"mr", "mrs", "ms", "miss", "dr", "sir", "dame"})
_PARTICLES = frozenset("ben bin da de del den der di do dos du ibn la le ould van von".split())
_NUMBERS = frozenset("i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xxiii jr".split())
# What a Leader, who rules without being head of state or of government, is called.
_LEADER = frozenset({"Dictator", "Head of State", "Chairman", "General", "Colonel"})
# Titles that news uses for one another.
_ALIKE = (
    frozenset({"Prime Minister", "Premier", "Head of Government", "Taoiseach"}),
    frozenset({"Chancellor", "Head of Government"}),
    frozenset({"Chief Executive", "Head of Government"}),
    frozenset({"President", "Head of State", "Dictator", "Presidential Council Chairman"}),
    frozenset({"King", "Monarch", "Head of State"}),
    frozenset({"Queen", "Monarch", "Head of State"}),
    frozenset({"Emperor", "Monarch", "Head of State"}),
    frozenset({"Shah", "Monarch", "Head of State"}),
    frozenset({"Emir", "Ruler", "Monarch", "Head of State", "Sheikh"}),
    frozenset({"Sultan", "Ruler", "Monarch", "Head of State"}),
    frozenset({"Grand Duke", "Monarch", "Head of State"}),
    frozenset({"Prince", "Ruler", "Monarch", "Head of State"}),
    frozenset({"Supreme Leader", "Chairman", "Ayatollah", "Grand Ayatollah", "Mullah"}),
    frozenset({"Communist Party General Secretary", "Secretary General", "First Secretary", "Party Leader"}),
)


@dataclass(frozen=True, slots=True)
class Leader:
    """One term of one person: `start` and `end` are years, no `end` where it lasts as far as is known.

    `family` are the names that stand for the person alone: mostly the surname, for some the first name.
    """

    iso2: str
    office: str
    name: str
    aliases: tuple[str, ...]
    family: tuple[str, ...]
    start: int
    end: int | None

    def in_office(self, year: int) -> bool:
        """Whether the term covers the year, with one year of slack on either side."""
        return self.start - 1 <= year and (self.end is None or year <= self.end + 1)

    def bears(self, title: str) -> bool:
        """Whether the leader may go by the title, given in normal form: a Premier by "Prime Minister"."""
        if title in (self.office, "Leader") or (self.office == "Leader" and title in _LEADER):
            return True
        return any(title in alike and self.office in alike for alike in _ALIKE)


@cache
def leaders() -> tuple[Leader, ...]:
    """All terms of the table, in its order."""
    with (DATA / "leaders.csv").open(encoding="utf-8", newline="") as file:
        rows = csv.reader(line for line in file if not line.startswith("#"))
        next(rows)
        return tuple(
            Leader(iso2, office, name, parts(aliases), parts(family), int(start), int(end) if end else None)
            for iso2, office, name, aliases, family, start, end in rows
        )


def find(name: str, title: str | None = None, year: int | None = None) -> tuple[Leader, ...]:
    """The terms of all leaders of this full name or surname, in the order of the table.

    `title` is an office in normal form, as `Offices` gives it; without `year`, terms of all years.

    >>> {leader.name for leader in find("Bush", "President", 2007)}
    {'George W. Bush'}
    """
    if name.islower():
        return ()
    words = _words(name)
    index = _index()
    found = index.get(" ".join(words)) or index.get(" ".join(word for word in words if len(word) > 1), ())
    return tuple(
        leader
        for leader in found
        if (title is None or leader.bears(title)) and (year is None or leader.in_office(year))
    )


@cache
def _index() -> dict[str, tuple[Leader, ...]]:
    index: dict[str, dict[Leader, None]] = {}
    for leader in leaders():
        for key in _keys(leader):
            index.setdefault(key, {})[leader] = None
    return {key: tuple(found) for key, found in index.items()}


def _keys(leader: Leader) -> Iterator[str]:
    """Every form in which the leader is found."""
    for name in (leader.name, *leader.aliases):
        words = _words(name)
        yield " ".join(words)
        if any(len(word) == 1 for word in words):
            yield " ".join(word for word in words if len(word) > 1)
        if len(words) > 1 and words[-1] in _NUMBERS:
            del words[-1]
            yield " ".join(words)
        if not leader.family:
            yield _surname(words)
    for name in leader.family:
        yield " ".join(_words(name))


def _words(name: str) -> list[str]:
    """The name levelled, without courtesy title in front and without Arabic articles."""
    words = name_key(name).split()
    if len(words) > 1 and words[0] in _COURTESIES:
        del words[0]
    return [word for word in words if word not in _ARTICLES]


def _surname(words: Sequence[str]) -> str:
    """The last word of the name, with the particles before it."""
    start = max(len(words) - 1, 0)
    while start > 1 and words[start - 1] in _PARTICLES:
        start -= 1
    return " ".join(words[start:])

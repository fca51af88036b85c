"""Who held a post on a day, by what the documents show around it. Strict: where anything is open, nobody.

Documents of the day itself decide, where they show one person in the post. Else the nearest before and after it must
show the same person, one of them within a year; a document two years away is the last that counts. Where there are
documents on one side only, the nearest must lie within three months. For a post in the table of leaders it may lie
within a year, and the person must have it in the day's year: as its last of that year where the documents lie
before the day, as its first where they lie after. Who is told as the former holder by then is not taken, nor
anybody where a successor was already told.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache, lru_cache

from kg.leaders import Leader, leaders
from kg.model import Status
from kg.resolve.actors.telling import Post
from kg.resolve.naming import Member

NEAR = timedelta(days=366)
"""How far a document may be from the day to show who held the post."""

ASIDE = timedelta(days=92)
"""How far it may be where documents show the holder only before the day, or only after it."""

SIGHT = timedelta(days=731)
"""How far a document may be from the day to speak against it."""


@dataclass(frozen=True, slots=True, order=True)
class Shown:
    """On a day, a document shows somebody (the first member of a cluster) in a post, past it, or before it."""

    day: date
    person: Member
    status: Status


@dataclass(slots=True)
class Holders:
    """All that the documents show of posts."""

    _current: dict[Post, list[Shown]] = field(default_factory=dict)
    _others: dict[Post, list[Shown]] = field(default_factory=dict)
    _leaders: Mapping[Member, str] = field(default_factory=dict)

    @classmethod
    def of(cls, shown: Iterable[tuple[Post, Shown]], names: Mapping[Member, str] | None = None) -> Holders:
        """Those of these documents; `names` are those of people whom the table of leaders has."""
        rows: dict[Post, set[Shown]] = defaultdict(set)
        for post, row in shown:
            rows[post].add(row)
        made = cls(_leaders=names or {})
        for post, found in rows.items():
            made._current[post] = sorted(row for row in found if row.status is Status.CURRENT)
            made._others[post] = sorted(row for row in found if row.status is not Status.CURRENT)
        return made

    def on(self, post: Post, day: date) -> Shown | None:
        """The nearest document that shows who held the post on that day; None where that is not plain."""
        rows = self._current.get(post, [])
        start, stop = bisect_left(rows, day, key=_day), bisect_right(rows, day, key=_day)
        same = rows[start:stop]
        before = self._alongside(rows, start - 1, day) if not same else []
        after = self._alongside(rows, stop, day) if not same else []
        people = {row.person for row in (*same, *before, *after)}
        if len(people) != 1:
            return None
        person = people.pop()
        nearest = min((abs(row.day - day), row) for row in (*same, *before, *after))[1]
        both_sides = bool(same or (before and after))
        within = NEAR if both_sides else self._one_sided(post, person, day.year, bool(before))
        if abs(nearest.day - day) > within or self._spoken_against(post, person, day, bool(same or after)):
            return None
        return nearest

    def _one_sided(self, post: Post, person: Member, year: int, before: bool) -> timedelta:
        """How far a document may be from the day, where all are before it, or all after it."""
        names = leaders_in(post, year)
        if not names or person not in self._leaders:
            return ASIDE
        return NEAR if self._leaders[person] == names[-1 if before else 0] else timedelta(-1)

    @staticmethod
    def _alongside(rows: list[Shown], place: int, day: date) -> list[Shown]:
        """All documents of the day at that place, where it is in sight."""
        if not 0 <= place < len(rows) or abs(rows[place].day - day) > SIGHT:
            return []
        there = rows[place].day
        return rows[bisect_left(rows, there, key=_day) : bisect_right(rows, there, key=_day)]

    def _spoken_against(self, post: Post, person: Member, day: date, seen_after: bool) -> bool:
        """Whether the person is told as gone by the day or after it, or as not yet there, or as succeeded."""
        rows = self._others[post]
        for row in rows[bisect_left(rows, day - SIGHT, key=_day) : bisect_right(rows, day + SIGHT, key=_day)]:
            mine = row.person == person
            if mine and row.status is Status.FORMER and (row.day <= day or not seen_after):
                return True
            if mine and row.status is Status.INCOMING and row.day >= day:
                return True
            if not mine and row.status is Status.INCOMING and row.day <= day and not seen_after:
                return True
        return False


@lru_cache(maxsize=1 << 14)
def leaders_in(post: Post, year: int) -> tuple[str, ...]:
    """All who held the post at some time of that year, in their order, as the table of leaders has it.

    >>> leaders_in(Post("President", "us"), 2009)
    ('George W. Bush', 'Barack Obama')
    """
    found = (
        leader
        for leader in _leaders_of(post.of)
        if leader.start <= year <= (leader.end or year) and leader.bears(post.title)
    )
    return tuple(dict.fromkeys(leader.name for leader in sorted(found, key=lambda one: (one.start, one.end or 9999))))


@cache
def _leaders_of(country: str) -> tuple[Leader, ...]:
    return tuple(leader for leader in leaders() if leader.iso2.lower() == country)


def _day(row: Shown) -> date:
    return row.day

"""Clusters from pairwise comparisons and from judgements: the one way in which anything is merged.

Judgements come first, whatever the machine thinks. Then the pairs are taken from the most alike to the
least; two clusters become one where the pair is alike enough, nobody holds them apart, and their members
agree. The order of the input never matters.
"""

from __future__ import annotations

from bisect import insort
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from kg.model import Verdict
from kg.resolve.naming import Clusters, Member

SURE = 0.8
"""The score from which two things are one."""

DOUBTFUL = 0.5
"""The score from which a person should look at two things."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two things held against one another: how alike they are from 0 to 1, and what speaks for and against."""

    one: Member
    other: Member
    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Decision:
    """A comparison and what became of it; `by` is the person who decided, None for the machine."""

    comparison: Comparison
    verdict: Verdict
    by: str | None = None


@dataclass(frozen=True, slots=True)
class Judged:
    """What people hold of members: pairs that are one, pairs of groups that are not, each with who says so and why."""

    same: Sequence[tuple[Member, Member, str, str]] = ()
    different: Sequence[tuple[Collection[Member], Collection[Member], str, str]] = ()

    def among(self, members: Collection[Member]) -> Judged:
        """What of it is about these members."""
        known = frozenset(members)
        same = [row for row in self.same if row[0] in known and row[1] in known]
        different = [row for row in self.different if known.issuperset(row[0]) and known.issuperset(row[1])]
        return Judged(same, different)


@dataclass(slots=True)
class Partition:
    """What clustering made: clusters, and the decisions that led there."""

    clusters: Clusters = field(default_factory=Clusters)
    decisions: list[Decision] = field(default_factory=list)


Agree = Callable[[Sequence[Member], Sequence[Member]], bool]
"""Tells whether the members of two clusters can be one thing."""


def cluster(
    comparisons: Iterable[Comparison],
    judged: Judged = Judged(),
    agree: Agree = lambda _one, _other: True,
    groups: Iterable[Sequence[Member]] = (),
    doubt: Agree | None = None,
) -> Partition:
    """Clusters of members.

    Args:
        comparisons: pairs of members, or of the first members of groups.
        judged: what people hold; it wins.
        agree: called with the members of two clusters before they become one.
        groups: members that are one from the start and need no reason ("equal names in two documents").
        doubt: tells whether a person should be asked about two clusters; those that agree when left out.
    """
    doubt = doubt or agree
    made = Partition()
    growing = _Growing(made.clusters)
    for group in groups:
        growing.begin(group)
    for ones, others, by, why in judged.different:
        growing.part(ones, others)
        for one, other in _firsts(ones, others):
            made.decisions.append(Decision(Comparison(one, other, 0.0, (why,)), Verdict.DIFFERENT, by))
    for one, other, by, why in judged.same:
        if growing.first(one) == growing.first(other):
            continue
        growing.join(one, other)
        made.decisions.append(Decision(Comparison(one, other, 1.0, (why,)), Verdict.SAME, by))
    doubtful = []
    for pair in sorted(comparisons, key=lambda pair: (-pair.score, pair.one, pair.other)):
        if pair.score < DOUBTFUL or growing.first(pair.one) == growing.first(pair.other):
            continue
        if growing.parted(pair.one, pair.other):
            continue
        if pair.score >= SURE and agree(growing.members(pair.one), growing.members(pair.other)):
            growing.join(pair.one, pair.other)
            made.decisions.append(Decision(pair, Verdict.SAME))
        else:
            doubtful.append(pair)
    made.decisions += (Decision(pair, Verdict.DOUBTFUL) for pair in _open(doubtful, growing, doubt))
    return made


def _open(doubtful: Iterable[Comparison], growing: _Growing, doubt: Agree) -> Iterator[Comparison]:
    """The pairs that are still a question after all joins, one for two clusters: the most alike."""
    asked = set()
    for pair in doubtful:
        clusters = frozenset((growing.first(pair.one), growing.first(pair.other)))
        if len(clusters) < 2 or clusters in asked or growing.parted(pair.one, pair.other):
            continue
        if doubt(growing.members(pair.one), growing.members(pair.other)):
            asked.add(clusters)
            yield pair


def _firsts(ones: Collection[Member], others: Collection[Member]) -> list[tuple[Member, Member]]:
    return [(min(ones), min(others))] if ones and others else []


class _Growing:
    """Clusters while they grow, with their members and those they must not be joined with."""

    def __init__(self, clusters: Clusters) -> None:
        self._clusters = clusters
        self._members: dict[Member, list[Member]] = {}
        self._enemies: dict[Member, set[Member]] = defaultdict(set)

    def begin(self, group: Sequence[Member]) -> None:
        """Members that are one from the start."""
        self._clusters.join(group)
        self._members[self.first(group[0])] = sorted(group)

    def first(self, member: Member) -> Member:
        """The member that stands for the cluster."""
        return self._clusters.first(member)

    def members(self, member: Member) -> Sequence[Member]:
        """All members of the member's cluster."""
        first = self.first(member)
        return self._members.get(first, (first,))

    def part(self, ones: Collection[Member], others: Collection[Member]) -> None:
        """Holds two groups apart for good."""
        for one in ones:
            for other in others:
                mine, theirs = self.first(one), self.first(other)
                if mine != theirs:
                    self._enemies[mine].add(theirs)
                    self._enemies[theirs].add(mine)

    def parted(self, one: Member, other: Member) -> bool:
        """Whether somebody holds the two clusters apart."""
        return self.first(other) in self._enemies.get(self.first(one), ())

    def join(self, one: Member, other: Member) -> None:
        """Makes two clusters one."""
        mine, theirs = self.first(one), self.first(other)
        few, joined = sorted((self._members.pop(mine, [mine]), self._members.pop(theirs, [theirs])), key=len)
        for member in few:  # most joins bring one to many
            insort(joined, member)
        enemies = self._enemies.pop(mine, set()) | self._enemies.pop(theirs, set())
        self._clusters.join([mine, theirs])
        first = self.first(mine)
        self._members[first] = joined
        for enemy in enemies:
            self._enemies[enemy] -= {mine, theirs}
            self._enemies[enemy].add(first)
        if enemies:
            self._enemies[first] = enemies

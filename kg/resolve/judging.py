"""What judgements refer to in a set of readings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from kg.errors import JudgementError
from kg.model import Judgement, Reading, Verdict
from kg.resolve.clustering import Judged
from kg.resolve.naming import Clusters, Member
from kg.slugs import slug

_Same = tuple[Member, Member, str, str]
_Different = tuple[Sequence[Member], Sequence[Member], str, str]


@dataclass(slots=True)
class References:
    """The members that references stand for.

    A thing goes by its kind and name ("person/sergei-ivanov"), in all documents or, with the identifier and "#"
    in front, in one; a fact by its document and key ("report.txt#meeting-3806-0").
    """

    members: Mapping[str, Sequence[Member]]

    @classmethod
    def of(cls, readings: Sequence[Reading], asked: Collection[str] | None = None) -> References:
        """Those of the things of all readings.

        Args:
            readings: all of them.
            asked: the references that are looked for; all when left out.
        """
        members: dict[str, list[Member]] = defaultdict(list)
        if asked is None or asked:
            for reading in readings:
                document = reading.document.identifier
                for key, name, _ in _called(reading):
                    for reference in (f"{document}#{name}", name) if name else (f"{document}#{key}",):
                        if asked is None or reference in asked:
                            members[reference].append((document, key))
        return cls(members)


def reference_names(readings: Sequence[Reading], asked: Container[Member]) -> dict[Member, str]:
    """The references that stand for these members."""
    names: dict[Member, str] = {}
    for reading in readings:
        document = reading.document.identifier
        for key, name, named in _called(reading):
            member = document, key
            if member in asked:
                names[member] = name if named else f"{document}#{name or key}"
    return names


def _called(reading: Reading) -> Iterator[tuple[str, str, bool]]:
    """All things of a reading: key, kind and name, empty for a fact, and whether that tells it in other documents."""
    for entity in reading.entities:
        yield entity.key, f"{entity.kind.lower()}/{slug(entity.label)}", entity.named
    for topic in reading.topics:
        yield topic.key, f"topic/{slug(topic.label)}", True
    for fact in reading.facts:
        yield fact.key, "", False


@dataclass(slots=True)
class Bench:
    """All judgements, ready for those who cluster."""

    judgements: Sequence[Judgement]
    references: References

    @property
    def unknown(self) -> tuple[str, ...]:
        """The references that no document knows."""
        things = {thing for judgement in self.judgements for thing in judgement.things}
        return tuple(sorted(thing for thing in things if thing not in self.references.members))

    def judged(self) -> Judged:
        """What the judgements hold of members.

        Raises:
            JudgementError: two judgements contradict one another.
        """
        same: list[_Same] = []
        different: list[_Different] = []
        for judgement in self.judgements:
            groups = [self._members(thing) for thing in judgement.things]
            if judgement.verdict is Verdict.SAME:
                rows = sorted({member for group in groups for member in group})
                same += ((one, other, judgement.by, judgement.why) for one, other in pairwise(rows))
            elif judgement.verdict is Verdict.DIFFERENT:
                for ones, others in combinations(groups, 2):
                    different.append((*_apart(set(ones), set(others)), judgement.by, judgement.why))
        self._refuse_contradictions(same, different)
        # In whatever order they came: one that follows from others leaves no trace.
        return Judged(sorted(same), sorted(different))

    def _refuse_contradictions(self, same: Sequence[_Same], different: Sequence[_Different]) -> None:
        clusters = Clusters()
        for one, other, _, _ in same:
            clusters.join([one, other])
        for ones, others, by, _ in different:
            firsts = {clusters.first(member) for member in ones} & {clusters.first(member) for member in others}
            if firsts:
                raise JudgementError(self._contradiction(set(ones), set(others), by))

    def _contradiction(self, ones: set[Member], others: set[Member], by: str) -> str:
        """Which judgements contradict one another, by their numbers in the file and their things."""
        apart = min(
            number
            for number, judgement in enumerate(self.judgements)
            if judgement.verdict is Verdict.DIFFERENT and judgement.by == by
            for one, other in combinations(map(self._members, judgement.things), 2)
            if _apart(set(one), set(other)) == (sorted(ones), sorted(others))
        )
        chains = filter(None, (self._chain({one}, others) for one in sorted(ones)))
        chain = min(chains, key=lambda found: (len(found), found))
        told = " and ".join(f"judgement {self._told(number)}" for number in chain)
        calls = "calls" if len(chain) == 1 else "together call"
        return (
            f"Judgements contradict one another: judgement {self._told(apart)}, by {by or 'somebody'}, holds apart "
            f"what {told} {calls} the same. Take one of them out."
        )

    def _chain(self, reached: set[Member], others: set[Member]) -> list[int]:
        """The numbers of the fewest judgements by which a member is the same as one of the others; or none."""
        sames = {
            number: {member for thing in judgement.things for member in self._members(thing)}
            for number, judgement in enumerate(self.judgements)
            if judgement.verdict is Verdict.SAME
        }
        waiting: list[tuple[list[int], set[Member]]] = [([], reached)]
        for chain, members in waiting:  # grows while it is walked: the shortest chains come first
            if members & others:
                return chain
            for number, held in list(sames.items()):
                if members & held:
                    del sames[number]
                    waiting.append(([*chain, number], held))
        return []

    def _told(self, number: int) -> str:
        return f"{number + 1} ({', '.join(self.judgements[number].things)})"

    def named(self) -> dict[Member, str]:
        """The labels that people chose, by member; the last judgement counts."""
        return {
            member: judgement.label
            for judgement in self.judgements
            if judgement.verdict is Verdict.NAME and judgement.label
            for thing in judgement.things
            for member in self._members(thing)
        }

    def single(self) -> frozenset[Member]:
        """Members judged one by one ("report.txt#person/sergei-ivanov"): their name alone joins them to nobody."""
        return frozenset(
            member
            for judgement in self.judgements
            if judgement.verdict is Verdict.DIFFERENT
            for thing in judgement.things
            if "#" in thing
            for member in self.references.members.get(thing, ())
        )

    def _members(self, thing: str) -> Sequence[Member]:
        return self.references.members.get(thing, ())


def _apart(ones: set[Member], others: set[Member]) -> tuple[Sequence[Member], Sequence[Member]]:
    """Two groups without what they share; of a group and a part of it, the part and the rest."""
    mine = ones if ones <= others else ones - others
    theirs = others if others < ones else others - ones
    return sorted(mine), sorted(theirs)

"""Clusters of matters: groups of equal ones are clustered by one member each, so that large groups cost no more."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from kg.resolve.clustering import Comparison, Judged, Partition, cluster
from kg.resolve.matters.likeness import Told, fit, told_by
from kg.resolve.matters.matter import Group
from kg.resolve.naming import Clusters, Member


def clustered(groups: Sequence[Group], comparisons: Iterable[Comparison], judged: Judged) -> Partition:
    """Clusters of all members of all groups.

    Args:
        groups: members that are one from the start.
        comparisons: between any members of groups; the best of each two groups counts.
        judged: what people hold of any members.
    """
    first = {member: group.first for group in groups for row in group.matters for member in row.members}
    told = {group.first: told_by(group.matters) for group in groups}
    known: dict[tuple[Member, int], Told] = {}

    def of(members: Sequence[Member]) -> Told:
        key = members[0], len(members)  # clusters only grow
        if key not in known:
            known[key] = Told.of([told[member] for member in members])
        return known[key]

    def firsts(members: Collection[Member]) -> set[Member]:
        return {first[member] for member in members}

    held = Judged(
        [(first[one], first[other], by, why) for one, other, by, why in judged.same],
        [(firsts(ones), firsts(others), by, why) for ones, others, by, why in judged.different],
    )
    made = cluster(_best(comparisons, first), held, lambda ones, others: fit(of(ones), of(others)))
    whole = Clusters()
    for member, one in first.items():
        whole.join([member, made.clusters.first(one)])
    return Partition(whole, made.decisions)


def _best(comparisons: Iterable[Comparison], first: dict[Member, Member]) -> list[Comparison]:
    """The best comparison of each two groups."""
    found: dict[tuple[Member, Member], Comparison] = {}
    for each in comparisons:
        one, other = sorted((first[each.one], first[each.other]))
        before = found.get((one, other))
        if one != other and (before is None or (-each.score, each.reasons) < (-before.score, before.reasons)):
            found[one, other] = Comparison(one, other, each.score, each.reasons)
    return list(found.values())

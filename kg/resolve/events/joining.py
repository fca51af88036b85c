"""Which groups of facts tell of one event: reports that share a key are compared, the alike ones joined."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import combinations, islice, pairwise
from types import MappingProxyType
from typing import TypeAlias

from kg.resolve.clustering import SURE, Comparison, Judged, Partition, cluster
from kg.resolve.events.copies import copies
from kg.resolve.events.days import Nearness, weeks
from kg.resolve.events.dealings import agreements, proposals, visits
from kg.resolve.events.encounters import meetings
from kg.resolve.events.reports import Report
from kg.resolve.naming import Clusters, Member

Compare: TypeAlias = Callable[[Report, Report], tuple[float, tuple[str, ...], Nearness] | None]

FAMILIES: Mapping[str, str] = {"Negotiation": "Meeting"}
"""Types whose events may be one with those of another type: talks are a meeting."""

_COMPARE: Mapping[str, Compare] = {
    "Meeting": meetings,
    "Call": meetings,
    "Visit": visits,
    "Proposal": proposals,
    "Agreement": agreements,
}
_AMBIGUOUS = 0.1
"""Two that exclude one another, and are alike to a third within this, leave the third in doubt."""
_NEIGHBOURS = 40
"""Of the many that share a key each is compared with so many, in an order that brings like ones together."""
_MOST_SIDES = 8
"""Of more sides only neighbours in the alphabet make a key: a summit of thirty needs no 435."""


@dataclass(slots=True)
class _Pair:
    one: Report
    other: Report
    score: float
    reasons: tuple[str, ...]
    near: Nearness

    @property
    def comparison(self) -> Comparison:
        """What clustering takes."""
        return Comparison(self.one.first, self.other.first, min(round(self.score, 3), 1.0), self.reasons)


def join_reports(
    reports: Sequence[Report],
    judged: Judged,
    alike: Sequence[Comparison] = (),
    reprints: Mapping[str, str] = MappingProxyType({}),
) -> Partition:
    """Clusters of the facts of all reports; those of one report are one from the start.

    Args:
        reports: of all events, positions and sites.
        judged: what people hold of facts.
        alike: comparisons of what people judged one by one with the reports that it would be part of.
        reprints: documents to those that they are copies of.
    """
    of = {row.member: report for report in reports for row in report.facts}
    pairs = list(_pairs(reports))
    shifted = _support_shifts(pairs)
    _support_only_agreements(pairs, reports)
    _doubt_ambiguous(pairs, shifted)
    comparisons = [*alike, *(pair.comparison for pair in pairs)]
    copied = list(copies(reports, reprints))
    comparisons += copied
    forced = shifted | {_both(of[pair.one], of[pair.other]) for pair in copied}

    def fit(ones: Sequence[Member], others: Sequence[Member], a_day_off: bool) -> bool:
        mine = {of[member].first: of[member] for member in ones}
        theirs = {of[member].first: of[member] for member in others}
        if _days_told_apart([*mine.values(), *theirs.values()]):
            return False
        if not {s for r in mine.values() for s in r.sources} & {s for r in theirs.values() for s in r.sources}:
            mine, theirs = _distinct(mine.values()), _distinct(theirs.values())
        pairs_of = ((one, other) for one in mine.values() for other in theirs.values())
        return all(_compatible(one, other, forced, a_day_off) for one, other in pairs_of)

    groups = [[row.member for row in report.facts] for report in reports]
    return cluster(comparisons, judged, partial(fit, a_day_off=False), groups, doubt=partial(fit, a_day_off=True))


def _distinct(reports: Iterable[Report]) -> dict[Member, Report]:
    """One of those that tell the same, in articles that are no others' neighbours: a large cluster is soon compared."""
    found = {
        (r.type, r.people, r.parties, r.places, r.countries, r.topics, r.dates, r.windows, r.statuses): r
        for r in reports
    }
    return {report.first: report for report in found.values()}


def _compatible(
    one: Report, other: Report, certain: Collection[tuple[Member, Member]], a_day_off: bool = False
) -> bool:
    """Whether nothing that two reports tell keeps them apart, or they are one for certain."""
    compare = _COMPARE.get(_family(one))
    if compare is None or _both(one, other) in certain:
        return True
    found = compare(one, other)
    if found is None or _days_told_apart([one, other]):
        return False
    # A meeting planned for one day may be held on the next.
    return a_day_off or not found[2].shift or one.intended != other.intended


def _both(one: Report, other: Report) -> tuple[Member, Member]:
    return min(one.first, other.first), max(one.first, other.first)


def _days_told_apart(reports: Sequence[Report]) -> bool:
    """True where one article tells two days: then it tells two events."""
    days: dict[tuple[str, int], set[object]] = defaultdict(set)
    for report in reports:
        for row in report.facts:
            if row.fact.date is not None and row.fact.date.start == row.fact.date.end:
                days[row.source].add(row.fact.date.start)
    return any(len(found) > 1 for found in days.values())


def _pairs(reports: Sequence[Report]) -> Iterator[_Pair]:
    """The reports that share a key, held against one another."""
    blocks: dict[Hashable, list[Report]] = defaultdict(list)
    copied: set[Hashable] = set()
    for report in sorted(reports, key=lambda report: report.first):
        told = {(row.sentence, row.content, row.window) for row in report.facts}
        if _family(report) in _COMPARE and not told <= copied:  # a copy is joined by its words
            copied |= told
            for key in _keys(report):
                blocks[key].append(report)
    seen: set[tuple[Member, Member]] = set()
    for block in blocks.values():
        rows = sorted(block, key=lambda report: (sorted(report.people), report.windows, report.first))
        for at, one in enumerate(rows):
            for other in islice(rows, at + 1, at + 1 + _NEIGHBOURS):
                first, second = sorted((one, other), key=lambda report: report.first)
                if (first.first, second.first) not in seen:
                    seen.add((first.first, second.first))
                    found = _COMPARE[_family(first)](first, second)
                    if found is not None:
                        yield _Pair(first, second, *found)


def _keys(report: Report) -> Iterator[Hashable]:
    """Who, and in which week: what two reports of one event must share."""
    family = _family(report)
    who: Iterable[Hashable]
    if family == "Visit":
        who = report.role("traveller")
    elif family == "Proposal":
        stands = report.stands
        who = {side for each in report.role("proposer") for side in stands.get(each, frozenset([each]))}
    else:
        who = {*_two(report.parties), *_two(report.people)}
    for week in weeks(report):
        for each in who:
            yield family, each, week


def _two(names: frozenset[str]) -> Iterable[tuple[str, str]]:
    ordered = sorted(names)
    return combinations(ordered, 2) if len(ordered) <= _MOST_SIDES else pairwise(ordered)


def _family(report: Report) -> str:
    return FAMILIES.get(report.type, report.type)


def _support_shifts(pairs: Iterable[_Pair]) -> set[tuple[Member, Member]]:
    """Two articles that tell several events a day apart tell the same ones, and differ on the day: those pairs."""
    shifts: dict[Hashable, list[_Pair]] = defaultdict(list)
    for pair in pairs:
        if pair.near.shift:
            for one in pair.one.sources:
                for other in pair.other.sources:
                    shifts[one, other, pair.near.shift].append(pair)
    supported: dict[tuple[Member, Member], int] = {}
    for rows in shifts.values():
        circles = {pair.one.people & pair.other.people for pair in rows}
        if len(circles) > 1:
            for pair in rows:
                both = _both(pair.one, pair.other)
                supported[both] = max(len(circles), supported.get(both, 0))
    for pair in pairs:
        if count := supported.get(_both(pair.one, pair.other)):
            pair.score += 0.1
            pair.reasons += (f"two articles put meetings of {count} circles of people a day apart",)
    return set(supported)


def _support_only_agreements(pairs: Iterable[_Pair], reports: Iterable[Report]) -> None:
    """Where each of two articles tells one agreement of these parties only, they tell of the same one."""
    pairs = list(pairs)
    alike = Clusters()
    for pair in pairs:
        if pair.one.sources & pair.other.sources and round(pair.score, 3) >= SURE:
            alike.join([pair.one.first, pair.other.first])
    told: dict[Hashable, set[Member]] = defaultdict(set)
    for report in reports:
        if report.type == "Agreement":
            for source in report.sources:
                told[source, report.parties, report.intended].add(alike.first(report.first))
    for pair in pairs:
        one, other = pair.one, pair.other
        if one.type != "Agreement" or one.sources & other.sources or one.parties != other.parties:
            continue
        if all(len(told[s, r.parties, r.intended]) == 1 for r in (one, other) for s in r.sources):
            pair.score += 0.1
            pair.reasons += ("the only agreement of these parties that either article tells",)


def _doubt_ambiguous(pairs: Iterable[_Pair], shifted: Collection[tuple[Member, Member]]) -> None:
    """Who might as well be one with another that excludes the first is left to a person."""
    sure: dict[Member, list[tuple[_Pair, Report]]] = defaultdict(list)
    for pair in pairs:
        if round(pair.score, 3) >= SURE:
            sure[pair.one.first].append((pair, pair.other))
            sure[pair.other.first].append((pair, pair.one))
    doubtful: dict[int, str] = {}
    for rows in sure.values():
        best = max(pair.score for pair, _ in rows)
        near = [(pair, partner) for pair, partner in rows if pair.score > best - _AMBIGUOUS]
        for (one, mine), (other, theirs) in combinations(near, 2):
            if not _compatible(mine, theirs, shifted):
                doubtful[id(one)] = doubtful[id(other)] = "could as well be another event of that day"
    for pair in pairs:
        if id(pair) in doubtful:
            pair.score = min(pair.score, SURE - 0.01)
            pair.reasons += (doubtful[id(pair)],)

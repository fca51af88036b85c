"""Events, tenures, positions and installations: which of one document, and of several, are one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TypeAlias

from kg.model import Interval, Reading, Status, Verdict
from kg.resolve.clustering import Comparison, Decision
from kg.resolve.events.days import settled
from kg.resolve.events.encounters import listed
from kg.resolve.events.equal import Candidate, cells_by_place, join_events
from kg.resolve.events.joining import join_reports
from kg.resolve.events.reports import Linked, Report, linked_facts
from kg.resolve.events.summits import sub_events
from kg.resolve.judging import Bench
from kg.resolve.naming import Clusters, Member, distinct_names, own_name, tail
from kg.slugs import slug

Names: TypeAlias = Mapping[Member, str]

_ENCOUNTERS = frozenset({"Meeting", "Negotiation", "Visit", "Call"})
"""Events that are told by who came together when, whatever they spoke of."""

_REALITY = {
    Status.OCCURRED: "real",
    Status.ONGOING: "real",
    Status.PLANNED: "intended",
    Status.SUGGESTED: "intended",
}


@dataclass(slots=True)
class FactLinks:
    """Which facts are one.

    Args:
        names: the local part of an IRI for every fact.
        decisions: why those that are one are one, and what is in doubt.
        intervals: the days that the reports of an event agree on, by local part.
        parts: events to the larger events that they are part of, by local parts.
    """

    names: dict[Member, str]
    decisions: list[Decision]
    intervals: dict[str, Interval]
    parts: dict[str, str]


def link_facts(
    readings: Sequence[Reading], entities: Names, topics: Names, bench: Bench, reprints: Mapping[str, str]
) -> FactLinks:
    """Links of every fact of every reading."""
    facts = linked_facts(readings, entities, topics)
    by_type: dict[str, list[Linked]] = defaultdict(list)
    for row in facts:
        by_type[row.fact.type].append(row)
    tenures = by_type.pop("Tenure", [])
    clusters = Clusters()
    _join_positions([*by_type.get("Position", []), *by_type.get("Denial", [])], clusters)
    _join_installations(by_type.get("Installation", []), clusters)
    others = (rows for name, rows in by_type.items() if name not in ("Position", "Denial", "Installation"))
    join_events((_candidate(row) for rows in others for row in rows), clusters)

    groups: dict[Member, list[Linked]] = defaultdict(list)
    for row in facts:
        if row.fact.type != "Tenure":
            groups[clusters.first(row.member)].append(row)
    reports, alike = _with_judged_apart(groups.values(), bench.single())
    judged = bench.judged().among({row.member for report in reports for row in report.facts})
    made = join_reports(reports, judged, alike, reprints)
    decisions = [decision for report in reports for decision in _equal(report)] + made.decisions

    together: dict[Member, list[Report]] = defaultdict(list)
    for report in reports:
        together[made.clusters.first(report.first)].append(report)
    names = _tenure_names(tenures)
    intervals: dict[str, Interval] = {}
    whole: dict[str, Report] = {}
    for first, merged in together.items():
        rows = [row for report in merged for row in report.facts]
        days = settled(rows)
        name = own_name(rows[0].fact.type.lower(), _readable(rows, days), first)
        names.update((row.member, name) for row in rows)
        if days is not None and any(row.fact.date not in (None, days) for row in rows):
            intervals[name] = days
        whole[name] = merged[0] if len(merged) == 1 else Report.of(rows)
    return FactLinks(names, decisions, intervals, sub_events(whole, intervals))


def _with_judged_apart(
    groups: Iterable[Sequence[Linked]], single: Collection[Member]
) -> tuple[list[Report], list[Comparison]]:
    """What is one for certain, but for what people judged one by one: that is compared with the rest of its group."""
    reports, alike = [], []
    for group in groups:
        rest = sorted((row for row in group if row.member not in single), key=lambda row: row.member)
        apart = sorted((row for row in group if row.member in single), key=lambda row: row.member)
        reports += [Report.of([row]) for row in apart] + ([Report.of(rest)] if rest else [])
        firsts = sorted(row.member for row in ([rest[0]] if rest else []) + apart)
        alike += [Comparison(one, other, 1.0, ("told alike",)) for one, other in combinations(firsts, 2)]
    return reports, alike


def _equal(report: Report) -> Iterator[Decision]:
    """Why the facts of one report are one: they tell the same."""
    first = report.facts[0]
    told = [f"same {role}: {listed(who)}" for role, who in first.roles.items() if role not in ("party", "voicedBy")]
    for row in report.facts[1:]:
        days = {first.fact.date, row.fact.date} - {None}
        when = "same days" if len(days) == 1 and first.fact.date == row.fact.date else "days that agree"
        reasons = (*told, when) if days else tuple(told)
        yield Decision(Comparison(first.member, row.member, 1.0, reasons), Verdict.SAME)


def _tenure_names(tenures: Iterable[Linked]) -> dict[Member, str]:
    """One tenure for one holder, title, body and time, in whatever document."""
    groups: dict[Member, Hashable] = {}
    wishes: dict[Hashable, str] = {}
    for linked in tenures:
        status = linked.fact.status or Status.CURRENT
        holders, bodies = sorted(linked.role("holder")), sorted(linked.role("of"))
        parts = [*map(tail, holders), slug(linked.fact.title or "post"), *map(tail, bodies)]
        if status is not Status.CURRENT:
            parts.append(status.lower())
        # Nobody's post is no other post.
        whose = tuple(holders) or linked.member
        group = whose, slug(linked.fact.title or ""), tuple(bodies), str(status)
        groups[linked.member] = group
        wishes[group] = f"tenure/{'-'.join(parts)}"
    names = distinct_names(wishes)
    return {member: names[group] for member, group in groups.items()}


def _join_positions(positions: Iterable[Linked], clusters: Clusters) -> None:
    """Inside a document, one holder's one stance to one topic is one position."""
    groups: dict[Hashable, list[Member]] = defaultdict(list)
    for linked in positions:
        if linked.topic is not None:
            key = (linked.member[0], linked.fact.type, linked.role("holder"), linked.fact.stance, linked.topic)
            groups[key].append(linked.member)
    for members in groups.values():
        clusters.join(members)


def _join_installations(installations: Iterable[Linked], clusters: Clusters) -> None:
    """By kind and host, across documents too unless they name different proponents."""
    inside: dict[tuple[str, str, frozenset[str]], list[Linked]] = defaultdict(list)
    for linked in installations:
        if linked.fact.kind is not None:
            key = linked.member[0], slug(linked.fact.kind), linked.role("hostCountry")
            inside[key].append(linked)
    across: dict[tuple[str, frozenset[str]], dict[frozenset[str], list[Candidate]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for (_, kind, hosts), rows in inside.items():
        known = {linked.member: linked for linked in rows}
        for cell in cells_by_place(Candidate(linked.member, None, place=linked.place) for linked in rows):
            clusters.join(cell.members)
            proponents = frozenset[str]().union(*(known[member].role("proponent") for member in cell.members))
            if hosts:
                across[kind, hosts][proponents].append(Candidate(cell.members[0], None, place=cell.place))
    for by_proponent in across.values():
        silent = by_proponent.pop(frozenset(), [])
        rows_of = list(by_proponent.values())
        if len(rows_of) == 1:  # who names no proponent speaks of the only one that others name
            rows_of[0].extend(silent)
        for candidates in rows_of:
            for cell in cells_by_place(candidates):
                clusters.join(cell.members)


def _candidate(linked: Linked) -> Candidate:
    """The event with what it must share with another to be one with it."""
    fact = linked.fact
    encounter = fact.type in _ENCOUNTERS
    aside = {"location", "party"} if encounter else {"location"}
    if fact.type == "Agreement":  # of states, whoever signs for them
        doers = frozenset(("party", name) for name in linked.parties)
    else:
        doers = frozenset((role, name) for role, names in linked.roles.items() if role not in aside for name in names)
    about = () if encounter else (linked.topic, fact.plover, slug(fact.quote) if fact.quote else None)
    told = len(doers) > 1 or (bool(doers) and any(about))
    if fact.type == "Statement":
        told = bool(doers) and fact.quote is not None  # two reported sayings are two
    if not told:
        return Candidate(linked.member, linked.member)
    reality = _REALITY.get(fact.status, fact.status) if fact.status is not None else "real"
    return Candidate(linked.member, (fact.type, doers, about, reality), fact.date, linked.country)


def _readable(rows: Sequence[Linked], days: Interval | None) -> str:
    """What a fact's IRI tells the eye, by the report that names the most people."""
    best = min(rows, key=lambda row: (-len(row.people), row.member))
    fact = best.fact
    parts = [days.start.isoformat()] if days else []
    if fact.type == "Installation":
        parts = [fact.kind or fact.label or "", *map(tail, best.roles.get("hostCountry", ()))]
    else:
        for role, names in best.roles.items():
            if role not in ("location", "party", "voicedBy"):
                parts += map(tail, names)
        if fact.stance is not None:
            parts += [fact.stance, tail(best.topic or "")]
    return " ".join(parts)

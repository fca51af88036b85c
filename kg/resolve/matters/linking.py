"""Matters across documents: the many wordings of one are one topic, and what stands somewhere is a site.

Shared wordings that tell enough come first, then wordings with the same content; the less they tell, the nearer
the documents must be to one another. What a document calls by a bare noun ("the dam") is the only such thing that it
tells more of. A plan whose wording names several sites of one whole is the whole's matter.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

from kg.model import Reading, Verdict
from kg.resolve.clustering import Comparison, Decision, Partition
from kg.resolve.judging import Bench, References
from kg.resolve.matters.clusters import clustered
from kg.resolve.matters.inside import bare_nouns, plans_of_sites
from kg.resolve.matters.labels import best_label
from kg.resolve.matters.likeness import compare, compare_partly, last
from kg.resolve.matters.matter import Group, Matter, matters
from kg.resolve.matters.vocabulary import vocabulary
from kg.resolve.matters.wordings import Wording
from kg.resolve.naming import Member, distinct_names, own_name
from kg.slugs import plain_words, slug

WINDOW = 8
"""Of the many that share a key each is compared with so many neighbours: the cost grows about linearly."""

@dataclass(slots=True)
class TopicLinks:
    """Which topics are one.

    Args:
        links: the local part of an IRI for every topic; those of a site share one among them until `at_sites`.
        decisions: why topics were joined, and which may be one.
        clusters: the matters, topics and sites alike, behind every local part.
    """

    links: dict[Member, str]
    decisions: list[Decision] = field(default_factory=list)
    clusters: dict[str, list[Matter]] = field(default_factory=dict)


def link_topics(
    readings: Sequence[Reading], entities: Mapping[Member, str] | None = None, bench: Bench | None = None
) -> TopicLinks:
    """The local part of an IRI for every topic of every reading.

    Args:
        readings: the readings.
        entities: the local parts of the entities, to tell who holds the same stance.
        bench: people's judgements.
    """
    if bench is None:
        bench = Bench((), References({}))
    rows = matters(readings, entities or {})
    groups = _groups(rows, bench.single())
    judged = bench.judged().among({member for matter in rows for member in matter.members})
    comparisons = [Comparison(one.first, other.first, score, why) for one, other, score, why in _compared(groups)]
    comparisons += [Comparison(bare.members[0], full.members[0], 0.85, (why,)) for bare, full, why in bare_nouns(rows)]
    comparisons += _in_same_words(readings, {member for matter in rows for member in matter.members})
    made = clustered(groups, comparisons, judged)
    wholes = list(plans_of_sites(readings, rows, made.clusters))
    if wholes:
        made = clustered(groups, [*comparisons, *wholes], judged)
    found = _named(rows, made)
    found.decisions = [*_equal(groups), *_of_topics(made.decisions, rows)]
    return found


def at_sites(found: TopicLinks, facts: Mapping[Member, str]) -> dict[Member, str]:
    """The local part for every topic, sites now by the IRIs of their installations.

    Args:
        found: what `link_topics` made.
        facts: the local parts of all facts.
    """
    links = dict(found.links)
    for rows in found.clusters.values():
        sites = sorted(row.members[-1] for row in rows if row.site is not None)
        if not sites:
            continue
        own = dict(reversed(sites))
        for row in rows:
            if row.site is not None:
                place = row.members[-1]
            else:  # of several installations the one in the same document
                place = (row.document, own[row.document]) if row.document in own else sites[0]
            if row.members[0] in links:
                links[row.members[0]] = facts[place]
    return links


def _groups(rows: Sequence[Matter], single: frozenset[Member]) -> list[Group]:
    """Matters that are one from the start: equal words that tell enough, in documents much alike."""
    found: dict[Hashable, list[Matter]] = defaultdict(list)
    for row in rows:
        alone = bool(single & set(row.members))
        found[row.members[0] if alone else _signature(row)].append(row)
    return [Group(sorted(group, key=lambda row: row.members)) for group in found.values()]


def _signature(row: Matter) -> Hashable:
    said, site = row.label, row.site
    if site is not None:
        return (site.kind, site.hosts, site.proponents, site.places) if site.hosts else row.members[0]
    again = said.head in vocabulary().seasons | vocabulary().moments
    if not said.specific or (again and not said.numbers):
        return row.members[0]
    near = () if said.lands else (frozenset(row.foremost[:2]), row.day.year if row.day else None)
    return slug(said.text), said.content, said.owners, said.lands, said.regions, said.deed, near


def _compared(groups: Sequence[Group]) -> Iterator[tuple[Group, Group, float, tuple[str, ...]]]:
    """Groups that share a key, with their likeness."""
    whole: dict[Hashable, list[tuple[Group, Wording]]] = defaultdict(list)
    partly: dict[Hashable, list[tuple[Group, Wording]]] = defaultdict(list)
    sites: dict[Hashable, list[tuple[Group, Wording]]] = defaultdict(list)
    for group in groups:
        site = group.site
        if site is not None:
            for host in site.hosts:
                sites[site.kind, host].append((group, group.wordings[0]))
        for said in group.wordings:
            if site is None and not said.deed:
                for country in said.lands:
                    sites[said.content, country].append((group, said))
            for name in said.names - {said.head}:
                partly[last(said.head), name].append((group, said))
            if site is not None or not said.specific:
                continue
            for country in said.countries | set(group.foremost):
                whole[said.content, country].append((group, said))
            for country in said.lands:
                partly[last(said.head), country].append((group, said))
    for blocks, score in ((whole, compare), (partly, compare_partly), (sites, _same_site)):
        for block in blocks.values():
            for (one, said), (other, also) in _neighbours(block):
                likeness, reasons = score(one, said, other, also)
                if likeness and _of_one_sort(one, other, blocks is whole):
                    yield one, other, likeness, reasons


def _neighbours(
    block: list[tuple[Group, Wording]],
) -> Iterator[tuple[tuple[Group, Wording], tuple[Group, Wording]]]:
    """Each with the few after it, in an order that brings like ones together."""
    if len(block) < 2:
        return
    rows = sorted(block, key=lambda row: (sorted(row[1].lands), sorted(row[1].owners), row[0].days, row[0].first))
    for at, row in enumerate(rows):
        yield from ((row, other) for other in islice(rows, at + 1, at + 1 + WINDOW) if other[0] is not row[0])


def _in_same_words(readings: Sequence[Reading], known: Collection[Member]) -> Iterator[Comparison]:
    """Copies: matters of one wording that one sentence tells in several documents."""
    told: dict[Hashable, dict[str, Member]] = defaultdict(dict)
    for reading in readings:
        document = reading.document
        labels = {topic.key: slug(topic.label) for topic in reading.topics}
        for fact in reading.facts:
            if fact.topic is not None and (document.identifier, fact.topic) in known:
                words = plain_words(fact.evidence.of(document.text))
                member = document.identifier, fact.topic
                told[words, fact.type, labels[fact.topic]].setdefault(document.identifier, member)
    for by_document in told.values():
        first, *others = sorted(by_document.values())
        yield from (Comparison(first, other, 0.95, ("told in the same words",)) for other in others)


def _of_one_sort(one: Group, other: Group, plain: bool) -> bool:
    return not plain or (one.site is None and other.site is None)


def _same_site(one: Group, said: Wording, other: Group, also: Wording) -> tuple[float, tuple[str, ...]]:
    """Two sites of one kind in one country, or a site and a wording that tells the same of it."""
    mine, theirs = one.site, other.site
    if mine is not None and theirs is not None:
        same = mine.hosts == theirs.hosts
        return (0.9, (f"one kind of site in one country: {said.text}",)) if same else (0.0, ())
    if mine is None and theirs is None:
        return 0.0, ()
    site, words = (mine, also) if mine is not None else (theirs, said)
    assert site is not None
    return (0.85, (f"“{words.text}” tells kind and country of the site",)) if words.lands == site.hosts else (0.0, ())


def _equal(groups: Sequence[Group]) -> Iterator[Decision]:
    """Why the matters of a group are one."""
    for group in groups:
        if group.site is None:
            first, *others = group.matters
            for row in others:
                told = first.label.text, row.label.text
                reason = f"both called “{told[0]}”" if told[0] == told[1] else f"the same: “{told[0]}”, “{told[1]}”"
                yield Decision(Comparison(first.members[0], row.members[0], 1.0, (reason,)), Verdict.SAME)


def _of_topics(decisions: Sequence[Decision], rows: Sequence[Matter]) -> Iterator[Decision]:
    """The decisions about matters; those about two sites are made where facts are joined."""
    sites = {member for row in rows if row.site is not None for member in row.members}
    return (each for each in decisions if not {each.comparison.one, each.comparison.other} <= sites)


def _named(rows: Sequence[Matter], made: Partition) -> TopicLinks:
    together: dict[Member, list[Matter]] = defaultdict(list)
    for row in rows:
        together[made.clusters.first(row.members[0])].append(row)
    wishes: dict[Hashable, str] = {}
    for first, group in together.items():
        label = best_label(group)
        shared = any(said.specific for row in group for said in row.wordings) or any(row.site for row in group)
        wishes[first] = f"topic/{slug(label)}" if shared else own_name("topic", label, first)
    names = distinct_names(wishes)
    found = TopicLinks({})
    for first, group in sorted(together.items()):
        found.clusters[names[first]] = group
        for row in group:
            if row.site is None or len(row.members) > 1:
                found.links[row.members[0]] = names[first]
    return found

"""Which matter is part of which: sites under their plans, the matter of one country under the matter at large.

Every matter has one broader matter at most, the one for which most speaks, and there are no circles.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from kg.model import Reading
from kg.resolve.matters.inside import sites_named
from kg.resolve.matters.likeness import opposed
from kg.resolve.matters.linking import WINDOW, TopicLinks
from kg.resolve.matters.matter import Matter
from kg.resolve.matters.vocabulary import vocabulary
from kg.resolve.matters.wordings import Wording
from kg.resolve.naming import Member

PART, NAMED, NARROWER = 3, 2, 1
"""How much speaks for a broader matter: a document says so; a wording names the parts; one wording says more."""

Votes = Counter[tuple[str, str, int]]
Wide = dict[tuple[frozenset[str], str], dict[str, Wording]]


def broader(
    readings: Sequence[Reading], found: TopicLinks, topics: Mapping[Member, str], facts: Mapping[Member, str]
) -> dict[str, tuple[str, ...]]:
    """The local part of the broader matter of each that has one.

    Args:
        readings: the readings.
        found: what `link_topics` made.
        topics: the local parts of all topics, as `at_sites` gives them.
        facts: the local parts of all facts.
    """
    local = {**facts, **topics}
    votes: Votes = Counter()
    for reading in readings:
        document = reading.document.identifier
        for fact in reading.facts:
            if fact.type == "Installation" and fact.part_of is not None:
                votes[facts[document, fact.key], topics[document, fact.part_of], PART] += 1
    for child, parent in _named(found, local):
        votes[child, parent, NAMED] += 1
    for child, parent in _narrower(found, local):
        votes[child, parent, NARROWER] += 1
    return _without_circles(votes)


def _named(found: TopicLinks, local: Mapping[Member, str]) -> Iterator[tuple[str, str]]:
    """Sites that a wording of a plan names: "interceptors in Poland and a radar in Norway"."""
    sites: dict[str, list[Matter]] = defaultdict(list)
    for rows in found.clusters.values():
        for row in rows:
            if row.site is not None:
                sites[row.document].append(row)
    for rows in found.clusters.values():
        for row in rows:
            for said in row.wordings if row.site is None else ():
                yield from ((_at(site, local), _at(row, local)) for site in sites_named(said, sites[row.document]))


def _narrower(found: TopicLinks, local: Mapping[Member, str]) -> Iterator[tuple[str, str]]:
    """Matters whose wording is another's and a country or place besides."""
    wide = _wide(found, local)
    for rows in found.clusters.values():
        for row in rows:
            child, hosts = _at(row, local), row.site.hosts if row.site is not None else frozenset[str]()
            if row.site is not None and row.site.kind:
                for host in hosts:
                    for parent, also in wide.get((row.site.kind, host), {}).items():
                        if not also.lands or also.lands & hosts:
                            yield child, parent
            for said in row.wordings if row.site is None else ():
                if said.specific and not said.deed:
                    yield from ((child, parent) for parent in _above_wording(said, row, wide) if parent != child)


def _wide(found: TopicLinks, local: Mapping[Member, str]) -> Wide:
    """The matters that may have parts, with a wording, by its content and a country of which they are told."""
    wide: Wide = defaultdict(dict)
    for rows in found.clusters.values():
        about = set(sum((row.about for row in rows), Counter[str]()))
        for row in rows:
            for said in row.wordings if row.site is None else ():
                if said.weight > 1 and not said.deed and len(said.lands) < 2:
                    for country in about:
                        wide[said.content, country].setdefault(_at(row, local), said)
    return {key: dict(sorted(block.items())[:WINDOW]) for key, block in wide.items()}


def _above_wording(said: Wording, row: Matter, wide: Wide) -> Iterator[str]:
    for content, added in _wider(said):
        for country in said.lands or row.foremost:
            for parent, also in wide.get((content, country), {}).items():
                told = bool(said.lands - also.countries) and not also.lands
                if (added or told) and not opposed(said, also):
                    yield parent


def _wider(said: Wording) -> Iterator[tuple[frozenset[str], bool]]:
    """Contents of wordings of which this one may be a part, and whether that alone makes it one."""
    yield said.content, False
    for place in said.places:
        yield said.content - {place}, True
    if said.head in vocabulary().parts:
        yield said.content - {said.head} - vocabulary().ordinals, True


def _at(row: Matter, local: Mapping[Member, str]) -> str:
    return local[row.members[-1] if row.site is not None else row.members[0]]


def _without_circles(votes: Votes) -> dict[str, tuple[str, ...]]:
    """The best parent of each child, the surest first, as long as no child becomes its own ancestor."""
    parents: dict[str, str] = {}
    for child, parent, _ in sorted(votes, key=lambda row: (-row[2], -votes[row], row[0], row[1])):
        if child != parent and child not in parents and child not in _above(parent, parents):
            parents[child] = parent
    return {child: (parent,) for child, parent in sorted(parents.items())}


def _above(local: str, parents: Mapping[str, str]) -> set[str]:
    found = {local}
    while (local := parents.get(local, "")) and local not in found:
        found.add(local)
    return found

"""What documents tell of their own matters: bare nouns that stand for fuller words, and plans that name sites."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from kg.model import Reading
from kg.resolve.clustering import Comparison
from kg.resolve.matters.matter import Matter
from kg.resolve.matters.vocabulary import vocabulary
from kg.resolve.matters.wordings import Wording
from kg.resolve.naming import Clusters, Member


def bare_nouns(rows: Sequence[Matter]) -> Iterator[tuple[Matter, Matter, str]]:
    """ "The dam" with the only dam of which its document tells more."""
    known = vocabulary()
    by_document: dict[str, list[Matter]] = defaultdict(list)
    for row in rows:
        by_document[row.document].append(row)
    for here in by_document.values():
        for row in here:
            if row.site is not None or any(said.specific for said in row.wordings):
                continue
            for noun in sorted({said.noun for said in row.wordings if said.bare}):
                if noun in known.vague | known.light | known.moments:
                    continue
                fuller = [other for other in here if other is not row and _speaks_of(other, noun)]
                if len(fuller) == 1:
                    yield row, fuller[0], f"the only {noun} of which the document tells more"


def _speaks_of(row: Matter, noun: str) -> bool:
    if row.site is not None:
        return row.site.kind <= {noun} or any(said.noun == noun for said in row.wordings)
    return any(said.noun == noun and said.specific and not said.deed for said in row.wordings)


def plans_of_sites(readings: Sequence[Reading], rows: Sequence[Matter], clusters: Clusters) -> Iterator[Comparison]:
    """ "Plans for interceptors in Poland and a radar in Norway" with the whole of which both are parts."""
    wholes: dict[Member, Counter[Member]] = defaultdict(Counter)
    for reading in readings:
        document = reading.document.identifier
        for fact in reading.facts:
            if fact.type == "Installation" and fact.part_of is not None:
                wholes[clusters.first((document, fact.key))][clusters.first((document, fact.part_of))] += 1
    sites: dict[str, list[Matter]] = defaultdict(list)
    for row in rows:
        if row.site is not None:
            sites[row.document].append(row)
    for row in rows:
        if row.site is not None:
            continue
        for said in row.wordings:
            named = sites_named(said, sites[row.document])
            shared = [wholes[clusters.first(site.members[-1])] for site in named]
            common = set(shared[0]).intersection(*shared[1:]) if shared else set()
            common.discard(clusters.first(row.members[0]))
            if common:
                whole = min(common, key=lambda member: (-sum(counts[member] for counts in shared), member))
                told = " and ".join(sorted({site.label.text for site in named}))
                yield Comparison(row.members[0], whole, 0.85, (f"“{said.text}” names its sites: {told}",))


def sites_named(said: Wording, here: Iterable[Matter]) -> list[Matter]:
    """The sites of a document that a wording names, where it names several by their countries and kinds."""
    if len(said.lands) < 2 or said.deed or said.outlook:
        return []
    named = [row for row in here if row.site is not None and row.site.hosts and row.site.hosts <= said.lands]
    hosts = {host for row in named if row.site is not None for host in row.site.hosts}
    kinds = any(row.site is not None and row.site.kind and row.site.kind <= said.content for row in named)
    return named if len(hosts) > 1 and kinds else []

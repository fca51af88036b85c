"""Documents that are added without settling: held against the few documents that share the most names with them.

To settle a store of a million documents for each new one would cost hours a day. What is added unsettled costs the
same however large the store is: the graph itself tells which documents use the same names, nearest in time first;
these and the new ones are resolved, and whoever is one with somebody there goes by that name. Nothing that the store
holds is changed. The row of such a document has no digest of names: that marks the store as unsettled, and the next
change that settles writes what is missing, so that the store is what building all at once gives.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from kg.building import Linked, link
from kg.errors import GraphError
from kg.growing.ledger import Ledger
from kg.growing.work import Work, judgements_of
from kg.model import EntityKind, Interval, Links, Precision, Reading
from kg.rdf import terms
from kg.rdf.database import Lookup, grow
from kg.rdf.minting import GraphSettings, assertion_in, document_graph, document_iri, string
from kg.rdf.shared import shared_quads
from kg.rdf.tallies import summed, together
from kg.rdf.terms import Iri, Literal, Quad
from kg.stores import Manifest, Stored, versions

_NEIGHBOURS = 40
"""With so many documents a new one is held."""
_OF_ONE_NAME = 8
"""So many of them for one name: that somebody is in all documents tells little."""
_LOOKED_AT = 400
"""So many documents that use a name are looked at, to find those of about the same time."""

Member = tuple[str, str]


def take_in(work: Work, before: Manifest, rows: Sequence[Stored]) -> None:
    """Writes new documents beside those that a store holds.

    Args:
        work: the change to the store.
        before: what it holds.
        rows: the new documents, whose readings are on the shelf.

    Raises:
        GraphError: one of them is to replace one that the store holds, which settles the store.
    """
    for row in rows:
        if row.identifier in before.by_identifier:
            raise GraphError(
                f"{work.store.folder}: {row.identifier} is to replace a document that the store holds, and only new "
                "ones can be added unsettled. Leave out --unsettled."
            )
    if before.common is None:
        told = f"{work.store.folder}: an earlier kg wrote it, and did not count what it wrote"
        raise GraphError(f"{told}. Settle it first: kg add {work.store.folder}")
    settings = GraphSettings(before.base, before.store_text, work.types.vocabulary)
    held = Lookup(work.store.graph(before))
    new = [work.store.reading(row) for row in sorted(rows, key=lambda row: row.identifier)]
    near = [work.store.reading(before.by_identifier[name]) for name in _neighbours(new, held, before, settings)]
    links = link([*new, *near], before.made_by, settings, judgements_of(work.store)).links
    ours = _under_names_there(links, new, _names_there(near, held, settings), held, settings)
    work.change.lap("resolve")
    ledger = Ledger(Linked(new, ours, before.made_by, settings))
    quads = [quad for reading in new for quad in ledger.of(reading)]
    more = {quad for quad in _shared(ledger.linked, held) if not held.has(quad)}
    documents = sorted([*before.documents, *(row.named("") for row in rows)], key=lambda row: row.identifier)
    manifest = before.holding(documents, together(before.common, summed(more)), before.judgements)
    grow(work.store.new_graph(manifest), work.store.graph(before), [*quads, *more])
    work.store.commit(manifest.reckoned(before, ledger.tallies, versions()))
    work.change.documents, work.change.written = len(documents), True
    work.change.lap("write")


def _neighbours(
    new: Sequence[Reading], held: Lookup, before: Manifest, settings: GraphSettings
) -> Iterator[str]:
    """The documents that share the most names with each of the new ones, nearest in time first."""
    rows = {document_graph(row.identifier, settings): row.identifier for row in before.documents}
    days: dict[Iri, date | None] = {}
    found: set[str] = set()
    for reading in new:
        day = reading.document.date.start if reading.document.date else None
        shared: Counter[Iri] = Counter()
        for name in _names_in(reading):
            using = {graph for graph in held.graphs(terms.TOLD_NAME, string(name), _LOOKED_AT) if graph in rows}
            for graph in using - days.keys():
                days[graph] = _day(held.object(document_iri(rows[graph], settings), terms.DATE_OF_DOCUMENT))
            nearest = sorted(using, key=lambda graph: (_away(day, days[graph]), graph))
            shared.update(nearest[:_OF_ONE_NAME])
        best = sorted(shared, key=lambda graph: (-shared[graph], _away(day, days[graph]), graph))
        found.update(rows[graph] for graph in best[:_NEIGHBOURS])
    yield from sorted(found)


def _names_in(reading: Reading) -> set[str]:
    """The names by which a document can be found again: of people, bodies and matters."""
    kinds = (EntityKind.PERSON, EntityKind.ORGANIZATION)
    people = {name for e in reading.entities if e.named and e.kind in kinds for name in (e.label, *e.aliases)}
    return people.union(*((topic.label, *topic.aliases) for topic in reading.topics))


def _away(one: date | None, other: date | None) -> int:
    return abs((one - other).days) if one and other else 10**6


def _day(told: object) -> date | None:
    return date.fromisoformat(told.value) if isinstance(told, Literal) else None


def _names_there(near: Iterable[Reading], held: Lookup, settings: GraphSettings) -> Mapping[Member, str]:
    """By which names the graph has the things of documents that it holds, where that can be told."""
    names: dict[Member, str] = {}
    for reading in near:
        document = reading.document.identifier
        graph, node = document_graph(document, settings), document_iri(document, settings)
        called: dict[tuple[str, str], set[str]] = {}
        for thing, label in held.pairs(terms.TOLD_NAME, graph):
            local = thing.removeprefix(settings.namespace)
            called.setdefault((_KINDS.get(local.partition("/")[0], ""), label), set()).add(local)
        things = [(entity.key, _SORTS[entity.kind], entity.label) for entity in reading.entities]
        for key, sort, label in [*things, *((topic.key, "topic", topic.label) for topic in reading.topics)]:
            found = called.get((sort, string(label).value), set())
            if len(found) == 1:
                (names[document, key],) = found
        for fact in reading.facts:
            told = held.object(assertion_in(node, fact.key), terms.ASSERTS)
            if isinstance(told, Iri):
                names[document, fact.key] = told.removeprefix(settings.namespace)
    return names


_SORTS = {kind: kind.lower() for kind in EntityKind}
_KINDS = {**{sort: sort for sort in _SORTS.values()}, "topic": "topic", "installation": "topic"}


def _under_names_there(
    links: Links, new: Sequence[Reading], there: Mapping[Member, str], held: Lookup, settings: GraphSettings
) -> Links:
    """The links of the new documents: what is one with something that the graph has goes by the name that it has."""
    ours = {reading.document.identifier for reading in new}
    tables = (links.entities, links.topics, links.facts)
    known: dict[str, Counter[str]] = {}
    for table in tables:
        for member, local in table.items():
            if member in there:
                known.setdefault(local, Counter())[there[member]] += 1
    best = {local: min(names, key=lambda name: (-names[name], name)) for local, names in known.items()}
    entities, topics, facts = (
        {member: best.get(local, local) for member, local in table.items() if member[0] in ours} for table in tables
    )  # fmt: skip
    intervals = {best.get(local, local): days for local, days in links.intervals.items()}
    intervals |= {name: days for name in facts.values() if (days := _interval(held, settings.namespace(name)))}
    reprints = {copy: first for copy, first in links.reprints.items() if copy in ours}
    return Links(entities, topics, facts, intervals=intervals, reprints=reprints)


def _interval(held: Lookup, event: Iri) -> Interval | None:
    """The days that the graph has for an event: another day told now does not change them."""
    start, end = _day(held.object(event, terms.DATE)), _day(held.object(event, terms.END_DATE))
    told = held.object(event, terms.DATE_PRECISION)
    if start is None or end is None or not isinstance(told, Literal):
        return None
    return Interval(start, end, Precision(told.value))


_ONE_OF_ITS_KIND = frozenset({terms.LATITUDE, terms.LONGITUDE, terms.SCORE})
"""What a thing has one of, whoever tells it."""


def _shared(linked: Linked, held: Lookup) -> Iterator[Quad]:
    """What is no single document's own, as far as the graph has it not yet: nothing gets a second label."""
    settings = linked.settings
    here = replace(linked.links, reprints={})  # the originals are other documents
    for quad in shared_quads(linked.readings, here, linked.provenance, settings):
        subject, predicate = quad.subject, quad.predicate
        if predicate == terms.PREFERRED_LABEL and isinstance(subject, Iri):
            label = held.object(subject, predicate)
            if label is not None and label != quad.object:
                predicate = terms.ALTERNATIVE_LABEL
        known = predicate in _ONE_OF_ITS_KIND and held.object(Iri(subject), predicate) is not None
        if predicate == terms.ALTERNATIVE_LABEL:
            known = held.object(Iri(subject), terms.PREFERRED_LABEL) == quad.object
        if not known:
            yield quad._replace(predicate=predicate)
    for copy, first in linked.links.reprints.items():
        yield Quad(document_iri(copy, settings), terms.REPRINT_OF, document_iri(first, settings), settings.shared_graph)

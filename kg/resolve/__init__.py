"""Which things of which documents are one. Facts are never rewritten: the answer is a table of names.

The order of the documents never matters, and the cost grows about linearly: things are compared only
with those that share a key with them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from kg.collector import collector_paused
from kg.errors import DemarcheError
from kg.model import Judgement, Links, Match, Reading
from kg.resolve.actors.entities import link_entities
from kg.resolve.actors.labels import person_labels
from kg.resolve.clustering import Decision
from kg.resolve.events.attestation import attested_tenures
from kg.resolve.events.facts import link_facts
from kg.resolve.judging import Bench, References, reference_names
from kg.resolve.matters.hierarchy import broader
from kg.resolve.matters.labels import labels
from kg.resolve.matters.linking import at_sites, link_topics
from kg.resolve.naming import Member
from kg.resolve.testimony.disagreements import find_disagreements
from kg.resolve.testimony.reprints import find_reprints
from kg.resolve.testimony.rewordings import find_rewordings

__all__ = ["resolve"]


def resolve(readings: Iterable[Reading], judgements: Sequence[Judgement] = ()) -> Links:
    """The links of a set of readings: the local part of an IRI for every entity, topic and fact.

    Args:
        readings: of documents whose identifiers differ.
        judgements: what people hold to be one or not; it wins over what the machine finds.

    Raises:
        DemarcheError: two documents have one identifier, so that their keys could not be told apart.
        JudgementError: two judgements contradict one another.
    """
    rows = sorted(readings, key=lambda reading: reading.document.identifier)
    for one, other in pairwise(rows):
        if one.document.identifier == other.document.identifier:
            name = one.document.identifier
            raise DemarcheError(f"Two documents are called {name!r}. Give each an identifier of its own.")
    with collector_paused():
        asked = {thing for judgement in judgements for thing in judgement.things}
        return _resolve(rows, Bench(judgements, References.of(rows, asked)))


def _resolve(rows: Sequence[Reading], bench: Bench) -> Links:
    entities, who = link_entities(rows, bench)
    found = link_topics(rows, entities, bench)
    reprints = find_reprints(rows)
    facts = link_facts(rows, entities, found.links, bench, reprints)
    topics = at_sites(found, facts.names)
    names = {**entities, **topics, **facts.names}
    decisions = [*who, *found.decisions, *facts.decisions]
    compared = {member for each in decisions for member in (each.comparison.one, each.comparison.other)}
    called = reference_names(rows, compared)
    links = Links(
        entities=entities,
        topics=topics,
        facts=facts.names,
        matches=tuple(sorted({_match(decision, called, names) for decision in decisions}, key=repr)),
        intervals=facts.intervals,
        attested=attested_tenures(rows, facts.names),
        labels={**person_labels(rows, entities), **labels(found.clusters.values(), names, bench.named())},
        broader=broader(rows, found, topics, facts.names),
        parts=facts.parts,
        rewordings=find_rewordings(rows, entities, facts.names),
        reprints=reprints,
        unknown=bench.unknown,
    )
    return replace(links, disagreements=find_disagreements(rows, links))


def _match(decision: Decision, called: Mapping[Member, str], names: Mapping[Member, str]) -> Match:
    """A decision about members as it stands in the graph."""
    pair = decision.comparison
    one, other = called[pair.one], called[pair.other]
    if one == other:  # two of one name: only their documents tell them apart
        one, other = f"{pair.one[0]}#{one}", f"{pair.other[0]}#{other}"
    things = sorted((one, other))
    nodes = tuple(sorted({names[pair.one], names[pair.other]}))
    return Match((things[0], things[1]), nodes, pair.score, pair.reasons, decision.verdict, decision.by)

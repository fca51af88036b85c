"""Which things of which documents are one. Facts are never rewritten: the answer is a table of names.

The order of the documents never matters, and the cost grows about linearly: things are compared only
with those that share a key with them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from kg.errors import DemarcheError
from kg.model import Judgement, Links, Reading
from kg.resolve.entities import link_entities
from kg.resolve.facts import link_facts
from kg.resolve.hierarchy import broader
from kg.resolve.judging import Bench, References
from kg.resolve.topic_labels import labels
from kg.resolve.topics import at_sites, link_topics

__all__ = ["resolve"]


def resolve(readings: Iterable[Reading], judgements: Sequence[Judgement] = ()) -> Links:
    """The links of a set of readings: the local part of an IRI for every entity, topic and fact.

    Args:
        readings: what was read in each document.
        judgements: what people hold of things that may be one.

    Raises:
        DemarcheError: two documents have one identifier, so that their keys could not be told apart.
        JudgementError: two judgements contradict one another.
    """
    rows = sorted(readings, key=lambda reading: reading.document.identifier)
    for one, other in pairwise(rows):
        if one.document.identifier == other.document.identifier:
            name = one.document.identifier
            raise DemarcheError(f"Two documents are called {name!r}. Give each an identifier of its own.")
    bench = Bench(judgements, References.of(rows))
    entities = link_entities(rows)
    found = link_topics(rows, entities, bench)
    facts = link_facts(rows, entities, found.links)
    topics = at_sites(found, facts)
    return Links(
        entities=entities,
        topics=topics,
        facts=facts,
        labels=labels(found.clusters.values(), {**facts, **topics}, bench.named()),
        broader=broader(rows, found, topics, facts),
    )

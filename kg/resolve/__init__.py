"""Which things of which documents are one. Facts are never rewritten: the answer is a table of names.

The order of the documents never matters, and the cost grows about linearly: things are compared only
with those that share a key with them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise

from kg.errors import DemarcheError
from kg.model import Links, Reading
from kg.resolve.attestation import attested_tenures
from kg.resolve.disagreements import find_disagreements
from kg.resolve.entities import link_entities
from kg.resolve.facts import link_facts
from kg.resolve.reprints import find_reprints
from kg.resolve.rewordings import find_rewordings
from kg.resolve.topics import link_topics

__all__ = ["resolve"]


def resolve(readings: Iterable[Reading]) -> Links:
    """The links of a set of readings: the local part of an IRI for every entity, topic and fact.

    Raises:
        DemarcheError: two documents have one identifier, so that their keys could not be told apart.
    """
    rows = sorted(readings, key=lambda reading: reading.document.identifier)
    for one, other in pairwise(rows):
        if one.document.identifier == other.document.identifier:
            name = one.document.identifier
            raise DemarcheError(f"Two documents are called {name!r}. Give each an identifier of its own.")
    entities = link_entities(rows)
    topics = link_topics(rows)
    facts = link_facts(rows, entities, topics)
    links = Links(
        entities=entities,
        topics=topics,
        facts=facts,
        attested=attested_tenures(rows, facts),
        rewordings=find_rewordings(rows, entities, facts),
        reprints=find_reprints(rows),
    )
    return replace(links, disagreements=find_disagreements(rows, links))

"""What a missed gold fact was taken for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kg.evaluation.contract import Facts
from kg.evaluation.gold import GoldFact
from kg.evaluation.matching import ROLES
from kg.evaluation.naming import anyone
from kg.evaluation.sentences import Sentence
from kg.rdf.terms import Node

NOTHING = "nothing"
NEARLY = "nearly"
"""Its own type, in its own words, but with other actors, another matter or stance."""

_ACTORS = ("participant", "holder", "of", "voicedBy", "hostCountry", "proponent", "location")


def taken_for(
    facts: Facts, gold: GoldFact, place: Sentence | None, unknown: Mapping[str, Sequence[Node]]
) -> str:
    """The type of the graph's fact that stands in a missed one's place.

    It has an actor of the gold fact and rests on its sentence, or has all of at least two actors;
    and gold knows it as nothing else.

    Args:
        facts: the graph.
        gold: the missed fact.
        place: the sentence that tells it.
        unknown: by type, the graph's facts that gold does not know.
    """
    ranked = [
        (rank, kind == gold.kind, kind)
        for kind, nodes in unknown.items()
        for node in nodes
        if (rank := _closeness(facts, gold, place, node))
    ]
    if not ranked:
        return NOTHING
    best = max(ranked)[2]
    return NEARLY if best == gold.kind else best


def _closeness(facts: Facts, gold: GoldFact, place: Sentence | None, node: Node) -> int:
    names = [name for key in (*ROLES, "participants") for name in gold.names(key)]
    fillers = facts.values(node, *_ACTORS)
    shared = sum(anyone(facts, fillers, name, place=True) for name in names)
    beside = place is not None and any(s < place.end and place.start < e for s, e in facts.spans(node))
    if shared and (beside or shared == len(names) > 1):
        return 2 * shared + beside
    return 0

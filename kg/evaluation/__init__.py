"""Gold facts held against a graph: what was found, what was missed, what is wrong.

docs/gold.md tells the format of gold files and what counts as found. A graph is read through the
terms of the ontology alone, so it does not matter who built it.
"""

from kg.evaluation.actors import ACTORS, Actor, appearances, read_actors
from kg.evaluation.clusters import BCubed, Clusters, Fault, Mention
from kg.evaluation.confusion import NEARLY, NOTHING
from kg.evaluation.contract import Facts, part_of
from kg.evaluation.forms import RECALL_ONLY
from kg.evaluation.gold import Gold, GoldFact, read_gold
from kg.evaluation.scoring import Score, Tally, score
from kg.evaluation.tellings import tellings

__all__ = [
    "ACTORS",
    "NEARLY",
    "NOTHING",
    "RECALL_ONLY",
    "Actor",
    "BCubed",
    "Clusters",
    "Facts",
    "Fault",
    "Gold",
    "GoldFact",
    "Mention",
    "Score",
    "Tally",
    "appearances",
    "part_of",
    "read_actors",
    "read_gold",
    "score",
    "tellings",
]

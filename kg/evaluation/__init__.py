"""Gold facts held against a graph: what was found, what was missed, what is wrong.

docs/gold.md tells the format of gold files and what counts as found. A graph is read through the
terms of the ontology alone, so it does not matter who built it.
"""

from kg.evaluation.confusion import NEARLY, NOTHING
from kg.evaluation.contract import Facts, part_of
from kg.evaluation.forms import RECALL_ONLY
from kg.evaluation.gold import Gold, GoldFact, read_gold
from kg.evaluation.scoring import Score, Tally, score

__all__ = [
    "NEARLY",
    "NOTHING",
    "RECALL_ONLY",
    "Facts",
    "Gold",
    "GoldFact",
    "Score",
    "Tally",
    "part_of",
    "read_gold",
    "score",
]

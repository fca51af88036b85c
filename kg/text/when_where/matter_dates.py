"""Dates of what somebody wants rather than of his wanting it: "proposed talks in September"."""

from __future__ import annotations

from kg.dates import DateKind
from kg.text.grammar.lexicon import lexicon
from kg.text.grammar.tree import Node
from kg.text.when_where.times import Times

# A day beside a verb is more often the day of the deed: "called for elections on Monday".
OF_THE_DEED = frozenset({DateKind.WEEKDAY, DateKind.DAY, DateKind.STORY})


def of_the_matter(date: Node, verb: Node, times: Times) -> bool:
    """True for a month or year right behind an event that a verb only speaks of.

    Args:
        date: the word that a date expression hangs on.
        verb: the verb: "propose", "call".
        times: the sentence's dates.
    """
    if times.at[date].kind in OF_THE_DEED or date.index < verb.index:
        return False
    between = verb.sentence.nodes[verb.index + 1 : date.index]
    return any(n.pos in ("NOUN", "PROPN") and n.lemma in lexicon().to_come for n in between)

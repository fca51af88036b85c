"""What "the demand", "the offer" and "the agreement" mean: what the last verb of that sort asked, offered or agreed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.text.grammar.clauses import asked, clause_topic, gerund, that_clause
from kg.text.grammar.status import particle
from kg.text.grammar.subjects import preposition, spread
from kg.text.grammar.tree import Node

if TYPE_CHECKING:
    from kg.text.stances.topics import Topics

# The nouns that point at a deed of speech, and the verbs that do it.
DEEDS = (
    (
        frozenset({"demand", "request", "call", "appeal"}),
        frozenset({"demand", "request", "urge", "call", "appeal", "ask", "press", "insist", "require", "want"}),
    ),
    (frozenset({"offer"}), frozenset({"offer", "volunteer"})),
    (frozenset({"proposal", "suggestion"}), frozenset({"propose", "suggest"})),
    (frozenset({"agreement", "deal", "accord", "pact"}), frozenset({"agree"})),
)
YEAR = re.compile(r"\b1[5-9]\d\d\b|\b20\d\d\b")


def points_at_deed(noun: Node) -> bool:
    """True for the nouns that name what somebody asked, offered or agreed."""
    return any(noun.lemma in nouns for nouns, _ in DEEDS)


def deed_before(noun: Node, before: Iterator[Node]) -> Node | None:
    """The nearest verb before a noun that did what the noun names: "urged" for "the demand"; the only "agreed".

    Args:
        noun: the noun.
        before: the words before it, the nearest first.
    """
    verbs = frozenset().union(*(verbs for nouns, verbs in DEEDS if noun.lemma in nouns))
    found = [n for n in before if n.pos == "VERB" and n.name is None and n.lemma in verbs]
    several = "agree" in verbs and len(found) > 1  # either may be meant
    return found[0] if found and not several else None


def matter_of_deed(verb: Node, topics: Topics) -> str | None:
    """The key of the topic that a verb asks for, offers or agrees to, None where its words tell none."""
    clause = asked(verb) or that_clause(verb) or gerund(verb)
    if clause is not None:
        return clause_topic(clause, topics)
    if particle(verb) != verb.lemma:  # "called off"
        return None
    things = spread(verb.of("obj"), verb) if verb.lemma != "call" else []
    things += [c for c in verb.of("obl") if preposition(c) in ("for", "on", "to")]
    told = [n for n in things if n.name is None and n.pos == "NOUN" and not points_at_deed(n)]  # "made the offer"
    return topics.add_matter(told[0]) if len(told) == 1 else None


def of_other_year(words: str) -> bool:
    """True for "1940 treaty", which only "the treaty" points back at."""
    return YEAR.search(words) is not None

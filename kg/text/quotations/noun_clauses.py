"""Nouns that put a quotation into somebody's mouth: "Norway's statement that …", "…," was the minister's answer."""

from __future__ import annotations

from collections.abc import Sequence

from kg.text.grammar.subjects import noun_agents, preposition
from kg.text.grammar.tree import Node
from kg.text.quotations.clauses import Clause
from kg.text.quotations.words import speech

FARTHEST = 6
"""Words after "was" in which the noun is looked for."""


def saying_before(words: Sequence[Node]) -> Clause | None:
    """The saying whose content a quotation is, by its noun: "Norway's remark that".

    Args:
        words: those before the quotation in its sentence.
    """
    if len(words) < 3 or words[-1].text.lower() != "that":
        return None
    noun = words[-2]
    return Clause((noun,)) if _is_owned_saying(noun) else None


def saying_after(words: Sequence[Node]) -> Clause | None:
    """The saying that a quotation is called: "…," was the answer of Norway.

    Args:
        words: those after the quotation.
    """
    if not words or words[0].lemma not in ("be", "come") or words[0].pos not in ("AUX", "VERB"):
        return None
    noun = next((n for n in words[1:FARTHEST] if _is_owned_saying(n)), None)
    return Clause((noun,)) if noun is not None else None


def _is_owned_saying(noun: Node) -> bool:
    """True for "Norway's answer" and "the answer of Norway"."""
    if noun.name is not None or noun.pos != "NOUN" or noun.lemma not in speech().writings:
        return False
    return bool(noun.of("nmod:poss") or noun_agents(noun) or [c for c in noun.children if preposition(c) == "of"])

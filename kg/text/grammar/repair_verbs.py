"""Verbs that parsers take for nouns, and nouns that they take for verbs, where stances are told."""

from __future__ import annotations

from kg.text.frames import Frames
from kg.text.grammar.lexicon import lexicon
from kg.text.grammar.subjects import is_passive
from kg.text.grammar.tree import FINITE, Node


def is_verb_of_stance(lemma: str, frames: Frames) -> bool:
    """True for "oppose", "support" and the like."""
    return any(pattern.type == "Position" for pattern in frames.verbs.get(lemma, ()))


def is_mistaken_verb(node: Node) -> bool:
    """True for nouns taken for verbs: "plans" of "has opposed plans", where the one beside it is the verb."""
    if node.tag == "VBZ" and node.of("aux"):
        return True
    below = node.dep in ("ccomp", "xcomp", "obj", "obl", "advcl") and not node.of("nsubj", "csubj")
    if node.tag not in FINITE or not below or is_passive(node):
        return False
    return not any(head.lemma in lexicon().reporting for head in node.ancestors())

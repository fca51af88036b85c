"""Hang on the verb where something was done: "received the Polish prime minister in Oslo" tells of no minister there.

Parsers hang the place on the noun beside it. Where somebody meets the holder of an office at home, or signs an
agreement, the town is that of the deed.
"""

from __future__ import annotations

from collections.abc import Callable

from kg.text.grammar.lexicon import lexicon
from kg.text.grammar.subjects import preposition
from kg.text.grammar.tree import Node, Sentence
from kg.text.who import knowledge

MEETING = frozenset("meet receive see greet welcome host telephone visit confer speak talk consult".split())
SIGNING = frozenset("sign conclude initial ink finalize finalise reach seal".split())
# "His Polish counterpart, Jan Nowak, in Oslo", not "his colleague in Oslo".
PEERS = frozenset({"counterpart", "colleague"})
# Whose post is where they are: "the Polish ambassador in Oslo".
POSTED = frozenset(
    "ambassador consul envoy representative attache attaché commander official resident coordinator head chief "
    "governor mayor delegate negotiator observer correspondent general".split()
)


def mend_whereabouts(sentence: Sentence, is_office: Callable[[Node], bool]) -> None:
    """Re-attach the towns of a sentence's meetings and signatures, in place.

    Args:
        sentence: the tree.
        is_office: tells whether a common noun names an office.
    """
    for town in sentence.nodes:
        noun = town.head
        if noun is not None and noun.label == "PERSON" and noun.dep == "appos":  # "…, Jan Nowak, in Warsaw"
            noun = noun.head
        if town.label != "GPE" or town.dep != "nmod" or noun is None or noun.name is not None:
            continue
        verb = noun.head
        if preposition(town) not in ("in", "at") or verb is None or verb.pos != "VERB" or town.index < noun.index:
            continue
        if noun.dep not in ("obj", "obl", "nsubj:pass") or knowledge.country(town.text) is not None:
            continue
        named = any(c.label == "PERSON" and c.index < town.index for c in noun.of("appos"))
        at_home = is_office(noun) and noun.lemma not in POSTED and _owned(noun, town)
        met = verb.lemma in MEETING and (at_home or (noun.lemma in PEERS and named))
        signed = verb.lemma in SIGNING and (noun.lemma in lexicon().treaties or noun.lemma == "deal")
        if met or signed:
            town.attach(verb, "obl")


def _owned(noun: Node, town: Node) -> bool:
    """True where the words tell whose official it is: "the Polish prime minister", "the king of Norway"."""
    return any(c.name is not None for c in noun.of("amod", "compound", "nmod") if c is not town)

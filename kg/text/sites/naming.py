"""Which noun phrases name a site, and of what kind."""

from __future__ import annotations

import re

from kg.text.grammar.tree import Node
from kg.text.sites.countries import SIDES
from kg.text.sites.figures import MULTIPLES
from kg.text.sites.kinds import Kind, kinds
from kg.text.sites.mention import SiteMention

# Taggers take parts of "anti-missile defense" for any of these.
PARTS_OF_NOUNS = frozenset({"NOUN", "ADJ", "PROPN", "VERB", "ADV", "X"})
VERB_TAGS = frozenset({"VB", "VBD", "VBZ", "VBP", "TO"})
ARTICLE = re.compile(r"^(?:the|an?|its|their|his|her|our|this|that|these|those)\s+", re.IGNORECASE)


def site_named(node: Node, text: str) -> SiteMention | None:
    """The site that a noun phrase with this head names, None where it names none.

    Args:
        node: the head.
        text: the document's text.
    """
    kind = kind_of(node)
    if kind is None:
        return None
    first = first_of(node)
    start = node.start if node.name is not None else node.sentence.nodes[first].start
    label = ARTICLE.sub("", " ".join(text[start : node.end].split()))
    return SiteMention(node, kind, first, label, by_place=kind.placed)


def kind_of(node: Node) -> Kind | None:
    """The kind of site that a noun phrase ending here names."""
    if node.name is not None:
        return _kind_of_name(node)
    if node.pos not in ("NOUN", "PROPN") or _word(node) not in kinds().heads or _goes_on(node):
        return None
    words = _words_up_to(node)
    for length in range(len(words), 0, -1):
        kind = kinds().nouns.get(tuple(words[-length:]))
        if kind is not None:
            return None if set(words[:-length]) & kind.never or (length == 1 and _figurative(node, kind)) else kind
    return None


def _figurative(node: Node, kind: Kind) -> bool:
    """True for the bare noun in "a base of support"; "the base of Doral" is one."""
    following = node.sentence.nodes[node.index + 1 : node.index + 3]
    return len(following) == 2 and following[0].text.lower() in kind.behind and following[1].name is None


def _kind_of_name(node: Node) -> Kind | None:
    """A name that ends in what it is: "Ganci Air Base"."""
    if node.label == "NORP":
        return None
    words = node.lemma.replace("-", " ").replace("defence", "defense").split()
    for length in range(min(len(words) - 1, kinds().longest), 0, -1):
        kind = kinds().nouns.get(tuple(words[-length:]))
        if kind is not None and not kind.placed:
            # "Dorothy Bridge" and "Pearl Harbor" may be anything
            return None if kind.built and node.label in ("PERSON", "GPE") else kind
    return None


def _word(node: Node) -> str:
    word = node.lemma if node.pos in ("NOUN", "PROPN") and node.name is None else node.text.lower()
    return word.replace("defence", "defense")


def _goes_on(node: Node) -> bool:
    """True where the head comes later: "missile defense" of "missile defense site"."""
    following = node.sentence.nodes[node.index + 1 : node.index + 2]
    if not following or following[0].pos not in ("NOUN", "PROPN") or following[0].name is not None:
        return False
    if following[0].text.lower().partition("-")[0] in SIDES:  # "a radar southwest of Oslo"
        return False
    return node.dep in ("compound", "nmod", "amod") or following[0].head is node.head


def _words_up_to(node: Node) -> list[str]:
    """The words that end in this noun, as many as the longest noun of a kind has."""
    nodes = node.sentence.nodes
    words = [_word(node)]
    for before in reversed(nodes[: node.index]):
        if len(words) == kinds().longest:
            break
        if before.text == "-":
            continue
        if before.pos not in PARTS_OF_NOUNS or before.name is not None or before.tag == "VB":
            break
        words.insert(0, _word(before))
    return words


def first_of(node: Node) -> int:
    """Where the noun phrase begins, its article and numbers included."""
    nodes, at = node.sentence.nodes, node.index
    while at > 0 and (_in_phrase(nodes[at - 1]) or _in_number(nodes[at - 1])):
        at -= 1
        if nodes[at].pos == "DET":
            break
    return at


def _in_number(node: Node) -> bool:
    """True for "and" in "one hundred and eight"."""
    around = node.sentence.nodes[max(0, node.index - 1) : node.index + 2]
    return node.text == "and" and len(around) == 3 and around[0].text.lower() in MULTIPLES and around[2].pos == "NUM"


def _in_phrase(node: Node) -> bool:
    if node.tag in VERB_TAGS:
        return False
    nominal = node.pos in ("NOUN", "ADJ", "PROPN", "DET", "NUM", "SYM") or node.tag in ("VBN", "VBG", "PRP$", "JJ")
    return nominal or node.text in ("-", "'s", "’s")

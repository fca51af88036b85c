"""Noun phrases as people would quote them: without articles, clauses and brackets."""

from __future__ import annotations

from kg.model import Span
from kg.text.grammar.tree import NOMINAL, Node


def extent(node: Node, *, tail: bool = True) -> tuple[int, int]:
    """First and last index of the nodes of a noun phrase within its sentence.

    Args:
        node: the head.
        tail: whether "of …" and other prepositional tails belong to it.
    """
    first = last = node.index
    for child in node.children:
        base = child.dep.partition(":")[0]
        if child.index < node.index:
            if base in ("amod", "compound", "nmod", "nummod", "flat"):  # parsers hang "and" on the word behind it
                first = min(first, *(n.index for n in child.subtree() if n.index < node.index and not _joins(n)))
        elif tail and base in ("nmod", "flat", "compound", "obl") and not child.dep.startswith("nmod:unmarked"):
            below = _tail(child)
            apart = any(n.text == "," for n in node.sentence.nodes[last + 1 : child.index])
            apart = apart or any(c.text.lower() == "round" for c in child.of("case"))  # "brought them round a table"
            if not apart and all(n.index >= node.index for n in below):
                last = max(last, max(n.index for n in below))
    return first, last


def _joins(node: Node) -> bool:
    """True for an "and" that nothing of the phrase stands before."""
    return node.dep == "cc" and node.head is not None and node.head.dep != "conj" and not node.head.of("conj")


def _tail(node: Node) -> list[Node]:
    found = [node]
    for child in node.children:
        relation = child.dep.partition(":")[0]
        coordinated = relation == "conj" and (child.pos in NOMINAL or child.pos == "ADJ")
        if coordinated or relation in ("case", "det", "amod", "compound", "nmod", "nummod", "flat"):
            found.extend(_tail(child))
    return found


def words_before(node: Node) -> list[Node]:
    """The adjectives and nouns before a noun that belong to it, names aside: "prime" of "the Polish prime minister"."""
    return [c for c in node.of("amod", "compound") if c.name is None and c.index < node.index]


def phrase(node: Node, text: str, *, tail: bool = True) -> str:
    """The words of a noun phrase as the document writes them, without a leading article."""
    if node.name is not None and not tail:
        return node.core_span.of(text)
    span = phrase_span(node, tail=tail)
    words = " ".join(span.of(text).split())
    for article in ("the ", "a ", "an ", "The ", "A ", "An ", "its ", "their ", "his ", "her ", "our "):
        words = words.removeprefix(article)
    return words.strip(" ,;:'\"“”`’")


def phrase_span(node: Node, *, tail: bool = True) -> Span:
    """Where the noun phrase stands in the document."""
    nodes = node.sentence.nodes
    first, last = extent(node, tail=tail)
    return Span(nodes[first].start, nodes[last].end)

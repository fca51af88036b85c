"""What a site holds, counted: "a base with 40 fighter jets", "the plant has 3,000 centrifuges"."""

from __future__ import annotations

from collections.abc import Iterator

from kg.model import Equipment
from kg.text.grammar.denial import is_negated
from kg.text.grammar.subjects import conjuncts, preposition
from kg.text.grammar.tree import Node
from kg.text.sites.figures import counted
from kg.text.sites.kinds import words


def holdings(node: Node, text: str) -> tuple[Equipment, ...]:
    """The counted things that a sentence says to be at the site that its noun names.

    Args:
        node: the noun.
        text: the document's text.
    """
    # "as many as 40 jets": taken for "many", with the jets beneath it
    tops = [n for top in _held(node) for n in (top.of("obl") if top.lemma == "many" else [top])]
    found = [_counted(n, text) for top in tops for n in conjuncts(top)]
    return tuple(dict.fromkeys(e for e in found if e is not None))


def _held(node: Node) -> Iterator[Node]:
    """The nouns of what is there."""
    places = [c for c in node.of("nmod") if c.label in ("GPE", "LOC")]  # "a base in Norway with 40 jets"
    yield from (c for top in (node, *places) for c in top.of("nmod") if preposition(c) in ("with", "for", "of"))
    for clause in node.of("acl"):  # "a base housing 40 jets", "which holds", "where 40 jets are stationed"
        if clause.lemma in words("hold"):
            yield from clause.of("obj")
        if clause.lemma in words("place") and clause.dep == "acl:relcl":
            yield from clause.of("nsubj:pass")
    head = node.head
    if head is None:
        return
    if node.dep == "nsubj" and head.lemma in words("hold") and not is_negated(head):
        yield from head.of("obj")
    if node.dep == "nmod" and head.dep in ("obj", "nsubj:pass") and preposition(node) == "at":
        yield head  # "stationed 12 jets at its base", hung on the jets
    if node.dep == "obl" and head.lemma in words("place") and preposition(node) in ("at", "in"):
        yield from (c for c in head.of("obj", "nsubj:pass") if c is not node)  # "stationed 12 jets at its base"
    if node.dep in ("obj", "nsubj:pass"):  # "equipped the base with 40 jets", or hung on any verb
        yield from (c for c in head.of("obl") if preposition(c) in ("with", "for") and c.index > node.index)


def _counted(noun: Node, text: str) -> Equipment | None:
    if noun.lemma not in words("holdings"):
        return None
    first = min((n.index for n in noun.subtree() if n.index < noun.index), default=noun.index)
    return counted(noun.sentence.nodes[first : noun.index], noun, text)

"""What a verb or noun of stance acts on, whatever the grammar: its objects, and the words behind a preposition."""

from __future__ import annotations

from collections.abc import Iterator

from kg.text.events.reasons import is_reason
from kg.text.grammar.subjects import is_passive, preposition, spread, surface_subjects
from kg.text.grammar.tree import Node
from kg.text.stances.deeds import gap


def objects_of(node: Node) -> list[Node]:
    """What a verb acts on: its object, the subject of its passive, or the noun that its clause describes."""
    head = node.head
    if is_passive(node):
        patients = spread(node.of("nsubj:pass"), node) or gap(node)
        if not patients and node.dep == "acl" and head is not None:
            return [head]
        return surface_subjects(node) if not patients and node.dep == "conj" else patients
    found = spread(node.of("obj"), node)
    if not found and node.dep == "acl:relcl" and head is not None and not node.of("ccomp", "xcomp", "obl"):
        relative = any(c.text.lower() in ("which", "that") for c in node.of("nsubj"))
        return [] if relative else [head]
    return found


def obliques_of(node: Node, word: str) -> Iterator[Node]:
    """The nouns and gerunds behind a preposition."""
    for child in node.children:
        if child.dep.startswith(("obl", "nmod")) and preposition(child) == word and not is_reason(child):
            yield child
        elif child.dep in ("advcl", "acl", "xcomp", "ccomp") and child.tag in ("VBG", "VB"):
            infinitive = word == "to" and child.tag == "VB" and not child.text.lower().endswith("ing")
            if any(m.text.lower() == word for m in child.of("mark", "case")) and not infinitive:
                yield child
    if word == "over":  # "suspended the membership over the arrests": parsers hang it on either
        yield from (c for o in node.of("obj") for c in o.of("nmod") if preposition(c) == word)
    for noun in node.of("obj"):  # "accused the government of giving in": parsers hang the clause on the noun
        for child in noun.of("acl"):
            if child.tag == "VBG" and any(m.text.lower() == word for m in child.of("mark")):
                yield child
    # "voiced its opposition to the deal": parsers hang the tail on the verb
    following = node.sentence.nodes[node.index + 1 : node.index + 2]
    if node.pos == "NOUN" and following and following[0].text.lower() == word and following[0].dep == "case":
        head = following[0].head
        if head is not None and head.head is node.head and head.dep.startswith("obl"):
            yield head

"""Mend what parsers get wrong around names: lists of titled people, and offices beside their holders."""

from __future__ import annotations

import itertools
from collections.abc import Callable

from kg.text.grammar.repair_clauses import JOINERS, mend_clauses
from kg.text.grammar.repair_titles import mend_titles
from kg.text.grammar.repair_whereabouts import mend_whereabouts
from kg.text.grammar.subjects import POSSESSIVE
from kg.text.grammar.tree import NOMINAL, Node, Sentence

DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow tonight".split())
MONTHS = frozenset("january february march april may june july august september october november december".split())
PEERS = frozenset({"counterpart", "colleague"})
# Relations in which a second name of a list is found when the parser did not see the list.
LOOSE = frozenset(
    {"appos", "conj", "nmod", "dep", "flat", "compound", "list", "parataxis", "nmod:desc", "obl", "orphan", "amod",
     "discourse", "vocative", "dislocated", "obl:unmarked", "nmod:unmarked"}
)  # fmt: skip


def repair(sentence: Sentence, is_office: Callable[[Node], bool]) -> None:
    """Re-attach names in lists and in apposition.

    Args:
        sentence: the tree, changed in place.
        is_office: tells whether a common noun names an office ("minister", "chief").
    """
    mend_clauses(sentence)
    mend_titles(sentence, is_office)
    _offices(sentence, is_office)
    _lists(sentence)
    _after_dates(sentence)
    _holders(sentence, is_office)
    mend_whereabouts(sentence, is_office)


def _offices(sentence: Sentence, is_office: Callable[[Node], bool]) -> None:
    """As in "the king of Norway and the king of Spain": one office goes with the other, not with its country."""
    for node in sentence.nodes:
        state, above = node.head, node.head.head if node.head is not None else None
        if node.dep != "conj" or node.name is not None or state is None or above is None:
            continue
        if not is_office(node) and node.lemma not in PEERS:  # "the minister of Ghana and her colleague"
            continue
        if state.name is not None and state.label != "PERSON" and state.dep == "nmod" and is_office(above):
            node.attach(above, "conj")


def _after_dates(sentence: Sentence) -> None:
    """As in "Visited Turkey on 4 April and Norway on 6 April": Norway goes with Turkey, not with the day."""
    for node in sentence.nodes:
        head = node.head
        if node.dep == "appos" and node.label == "PERSON" and head is not None and head.lemma in DAYS:
            root = sentence.root  # "On Tuesday, Jane Doe, an adviser, held talks"
            if root.pos == "VERB" and root.index > node.index and not root.of("nsubj"):
                node.attach(root, "nsubj")
        listed = node.dep == "conj" or (node.dep == "appos" and node.label == "GPE")  # "Oslo on Monday, Cairo on …"
        if not listed or node.label not in ("GPE", "PERSON") or head is None or head.name is not None:
            continue
        if head.pos == "NUM" or head.lemma in DAYS or head.lemma in MONTHS:
            before = [n for n in sentence.nodes[: head.index] if n.label == node.label and n.head is not None]
            if before:
                node.attach(before[-1], "conj")


def _lists(sentence: Sentence) -> None:
    """Make "A, B and C" one coordination where all are people, or all are countries."""
    nodes = sentence.nodes
    named = [n for n in nodes if n.label in ("PERSON", "GPE")]
    for one, two in itertools.pairwise(named):
        if one.label != two.label:
            continue
        between = nodes[one.index + 1 : two.index]
        words = [n.text.lower() for n in between if not _possessor(n, two)]
        if not words or len(words) > 3 or any(w not in JOINERS and w != "the" for w in words):
            continue
        if one.label == "GPE" and words == [","] and not _list_goes_on(nodes, two):
            continue  # "Paris, France" is a place in a place
        if two.dep in LOOSE and two.head is not one:
            if two.dep == "conj" and two.head is not None and two.head.label == one.label:
                continue
            if any(c.dep == "case" and c.index > one.index for c in two.children):
                continue
            two.attach(one, "conj")
        elif two.dep in LOOSE and two.head is one:
            two.dep = "conj"


def _possessor(node: Node, of: Node) -> bool:
    """True for "Sudan" and "'s" in "and Sudan's President Omar Hassan"."""
    return (node.dep == "nmod:poss" and node.head is of) or (
        node.text in POSSESSIVE and node.head is not None and node.head.head is of
    )


def _list_goes_on(nodes: list[Node], node: Node) -> bool:
    after = nodes[node.index + 1 : node.index + 3]
    return bool(after) and after[0].text.lower() in ("and", ",") and len(after) > 1 and after[1].label == node.label


def _holders(sentence: Sentence, is_office: Callable[[Node], bool]) -> None:
    """Hang "…, Yuri Orlov" on the office before it: "the chief of the general staff, Yuri Orlov"."""
    nodes = sentence.nodes
    for person in nodes:
        if person.label != "PERSON" or person.index < 2 or nodes[person.index - 1].text != ",":
            continue
        last = nodes[person.index - 2]
        office = last
        while office.head is not None and not is_office(office) and office.dep in (
            "nmod", "compound", "amod", "conj", "flat", "nmod:poss", "nmod:desc", "fixed"
        ):  # fmt: skip
            office = office.head
        if not is_office(office) or office.index >= person.index or office.name is not None:
            continue
        if person.dep in ("nsubj", "nsubj:pass") and person.head is not None and person.head.index > person.index:
            # "In a speech to officers, Orlov said": a comma before a subject; only a bare office can be its title
            if office.dep not in ("nsubj", "nsubj:pass", "dislocated", "ROOT", "dep", "parataxis"):
                continue
            head, dep = person.head, person.dep
            if office.head is person:
                continue
            person.attach(office, "appos")
            office.attach(head, dep)
        elif person.dep in LOOSE or person.head is office:
            following = nodes[person.index + 1] if person.index + 1 < len(nodes) else None
            if office.pos in NOMINAL and (following is None or following.pos != "VERB" or person.dep == "appos"):
                person.attach(office, "appos")

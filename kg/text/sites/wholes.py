"""The plan of which a site is a part, where the text says so: "a radar in Norway as part of a missile shield"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.model import Status
from kg.text.grammar.denial import is_negated
from kg.text.grammar.status import particle, status_of
from kg.text.grammar.subjects import noun_agents, preposition, subjects
from kg.text.grammar.tree import Node, Sentence
from kg.text.sites.kinds import words
from kg.text.sites.mention import SiteMention
from kg.text.sites.naming import first_of, kind_of
from kg.text.sites.placing import Placing, above_list, placing_of

MEMORY = 3
"""A reader remembers so many sentences."""


def whole_of(mention: SiteMention, placing: Placing | None) -> Node | None:
    """The noun of the plan or system to which a sentence says that its site belongs."""
    verb = placing.word if placing is not None and placing.word.pos in ("VERB", "AUX") else None
    nodes = [n for n in _candidates(mention.node, verb) if _is_whole(n, mention)]
    return nodes[0] if nodes else None


def only_a_whole(mention: SiteMention) -> bool:
    """True for the shield of "a radar in Norway as part of a shield", which is not itself in Norway."""
    part = mention.node.head
    if part is None or part.lemma not in words("portions") or not mention.node.dep.startswith("nmod"):
        return False
    return preposition(part) == "as" or part.dep == "appos" or bool(part.of("cop"))


def lent_placing(mention: SiteMention, whole: Node) -> Placing | None:
    """What is told of the plan holds for its parts: "Denmark wants a shield that would include a radar in Norway"."""
    own = placing_of(replace(mention, node=whole, first=first_of(whole)))
    if own is not None:
        return own if own.status is not Status.NEGATED else None
    head, _ = above_list(mention.node)
    told = head is not None and head.pos == "VERB" and status_of(head) in (Status.PLANNED, Status.SUGGESTED)
    return Placing(whole, noun_agents(whole), Status.PLANNED) if told else None


def told_before(node: Node, trees: Sequence[Sentence]) -> Node:
    """For "the system" the last system of which more was told; the noun itself where it says enough, or none was."""
    if says_enough(node):
        return node
    before = [n for tree in trees[max(0, node.sentence.index - MEMORY) : node.sentence.index] for n in tree.nodes]
    for other in reversed([*before, *node.sentence.nodes[: node.index]]):
        if other.lemma in words("wholes") and other.pos == "NOUN" and other.dep != "compound" and says_enough(other):
            return other
    return node


def says_enough(node: Node) -> bool:
    """True where a noun phrase says what the plan is."""
    return any(
        c.dep in ("compound", "amod", "nmod") and c.index < node.index and c.pos == "NOUN" for c in node.children
    )


def names_whole(mention: SiteMention) -> bool:
    """True for "missile shield" in "elements of a missile shield in Norway": what stands there is a part of it."""
    head = mention.node.head
    return (
        mention.node.lemma in words("wholes") and mention.node.dep.startswith("nmod")
        and head is not None and head.lemma in words("parts") and preposition(mention.node) in ("of", "for")
    )  # fmt: skip


def _candidates(node: Node, verb: Node | None) -> Iterator[Node]:
    yield from _as_part(node, verb)
    yield from _including(node, verb)
    # "sites for a missile shield", "elements of the shield"
    yield from (c for c in node.of("nmod") if preposition(c) in ("for", "of"))
    if verb is not None:  # "under the plan, a radar would be built …"
        clause = verb if verb.dep not in ("xcomp", "ccomp") or verb.head is None else verb.head
        yield from (c for v in (verb, clause) for c in v.of("obl") if preposition(c) in ("under", "within"))


def _as_part(node: Node, verb: Node | None) -> Iterator[Node]:
    """As in "a radar, part of a larger shield", "will be built as part of a shield", "is part of a shield"."""
    for part in node.sentence.nodes:
        head = part.head
        if part.lemma not in words("portions"):
            continue
        above = [head, *head.ancestors()] if head is not None else []
        loose = verb is not None and verb in above and part.index > node.index
        beside = part.dep == "appos" and (node in above or loose)
        predicate = part is node.head and node.dep in ("nsubj", "nsubj:outer") and not is_negated(part)
        added = preposition(part) == "as" and (head is node or head is verb or head in list(node.ancestors()))
        if beside or predicate or added:
            yield from (c for c in part.of("nmod") if preposition(c) in ("of", "in"))


def _including(node: Node, verb: Node | None) -> Iterator[Node]:
    """As in "the shield, which would include a radar", "a shield with a radar", "the shield would put a radar in …"."""
    top = node
    while top.head is not None and (top.dep == "conj" or (top.name is not None and kind_of(top.head) is not None)):
        top = top.head  # "a radar in Norway and interceptors": hung on Norway
    if top.head is not None and top.dep.startswith("nmod") and preposition(top) in ("including", "with"):
        yield top.head
    head, dep = above_list(node)
    if head is not None and dep in ("obj", "obl") and particle(head) in words("include") and not is_negated(head):
        yield from _subjects(head)
    if verb is None or is_negated(verb):
        return
    if verb.dep in ("xcomp", "advcl", "ccomp") and verb.head is not None and particle(verb.head) in words("include"):
        yield from _subjects(verb.head)
    yield from _subjects(verb)


def _subjects(verb: Node) -> Iterator[Node]:
    yield from (n for n in subjects(verb) if n.name is None)
    if (
        verb.dep == "acl" and verb.tag in ("VBG", "VBN") and verb.head is not None
    ):  # "a shield comprising …", "made up of"
        yield verb.head


def _is_whole(node: Node, mention: SiteMention) -> bool:
    whole = node.lemma in words("wholes") and node.pos in ("NOUN", "PROPN")
    return whole and node is not mention.node and not any(c.text.lower() == "no" for c in node.of("det"))

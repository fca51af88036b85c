"""The words around one that points back: the clauses above it, and what sort of word can stand for whom."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from kg.text.grammar.lexicon import lexicon
from kg.text.grammar.subjects import conjuncts, preposition, surface_subjects
from kg.text.grammar.tree import Node
from kg.text.who.anaphors import PLURAL, anaphors
from kg.text.who.offices import is_office

# After these a possessive belongs to the object before: "criticised Iran over its programme".
OF_THE_OBJECT = frozenset({"over", "about", "for", "of", "from", "into", "against", "because of", "on"})


REGIONS = frozenset({"Western", "Eastern", "Gulf", "Arab", "Nordic", "Baltic", "Balkan", "Andean", "Caribbean"})
STATES = frozenset({"power", "state", "nation", "country", "government", "ally", "neighbour", "neighbor"})


def clauses_above(node: Node, quoted: Callable[[Node], bool]) -> Iterator[tuple[Node, list[Node]]]:
    """The clauses above a word, the nearest first, with those of their subjects that stand before it."""
    below = node
    for head in node.ancestors():
        if quoted(node) and not quoted(head):
            return
        clause, below = below.dep.partition(":")[0] in ("acl", "ccomp"), head
        if clause and head.pos == "NOUN":  # "charges by the minister that he …"
            agents = [c for c in head.of("nmod") if c.dep == "nmod:poss" or preposition(c) in ("by", "from")]
            if agents:
                yield head, agents
            continue
        if head.pos not in ("VERB", "AUX", "ADJ") and not head.of("nsubj"):
            continue
        acting = [s for s in doers(head) if s is not node and s.index < node.index]
        if acting:
            yield head, acting


def doers(verb: Node) -> list[Node]:
    """The subjects of a verb; of "breaking" in "accused Iran of breaking its word" the object above."""
    charged = charge(verb)
    return conjuncts(charged) if charged is not None else surface_subjects(verb)


def charge(verb: Node) -> Node | None:
    """The object whose deed a verb is in "accused Iran of shelling its positions": whose they are stays open."""
    marks = {m.text.lower() for m in verb.of("mark", "case")}
    if verb.tag != "VBG" or verb.head is None or not marks & OF_THE_OBJECT:
        return None
    return next(iter(verb.head.of("obj")), None)


def is_subordinate(node: Node) -> bool:
    """True inside a clause under another."""
    return any(a.dep.partition(":")[0] in ("advcl", "acl", "ccomp") for a in node.ancestors())


def is_plural(node: Node) -> bool:
    """True for a word that "they" can take up: "rebels", "the Danes", "they"."""
    if node.text.lower() in PLURAL:
        return True
    the = any(c.text.lower() == "the" for c in node.of("det"))
    people = node.label == "NORP" and (the or node.tag in ("NNS", "NNPS"))
    return people or node.tag == "NNS" or (node.name is None and node.has("Number=Plur"))


def is_human(node: Node) -> bool:
    """True for a word for one person: "minister", "he"."""
    return is_office(node) or node.text.lower() in ("he", "she", "who")


def is_willing(head: Node | None) -> bool:
    """True where only somebody with a will can be the subject."""
    if head is None:
        return False
    words, verbs = anaphors(), lexicon()
    if head.pos == "ADJ":
        return head.lemma in words.willing_adjectives
    return head.pos == "VERB" and head.lemma in words.willing_verbs | verbs.reporting


def tells_of_object(node: Node, verb: Node) -> bool:
    """True where "its" stands in a phrase about the object: "over its programme", "of breaking its word"."""
    for head in node.ancestors():
        if head is verb:
            return False
        marks = {m.text.lower() for m in head.of("mark")}
        if preposition(head) in OF_THE_OBJECT or marks & OF_THE_OBJECT:
            return True
    return False


def is_noun_of_people(node: Node) -> bool:
    """True for a word for a people that stands for itself: "the Danes", "the Chinese", not "Danish minister"."""
    if node.dep in ("amod", "compound") or (
        node.head is not None and node.dep == "nmod" and node.head.index > node.index
    ):  # fmt: skip
        return False
    return node.pos != "ADJ" or any(c.text.lower() in ("the", "both") for c in node.of("det"))


def is_of_region(node: Node) -> bool:
    """True for "West African leaders": whose they are is told, though no state's."""
    before = [c for c in node.of("amod", "compound") if c.index < node.index]
    return any(c.label in ("NORP", "LOC") or c.text in REGIONS for c in before)


def is_of_states(node: Node) -> bool:
    """True for "the five Western powers", "three Baltic states": several countries of a region that act together."""
    return node.tag == "NNS" and node.lemma in STATES and is_of_region(node)


def tells_of_whom(node: Node) -> bool:
    """True for "of Norway" and "of the allies": a description with it does not point back."""
    return any(c.text.lower() in ("of", "from", "for") for c in node.of("case"))


def is_predicate(node: Node) -> bool:
    """True for "was vice president" and "as minister": an office told of somebody, not somebody told by it."""
    return bool(node.of("cop")) or any(c.text.lower() == "as" for c in node.of("case"))

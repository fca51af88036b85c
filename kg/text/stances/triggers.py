"""Whether a word is a trigger as its pattern wants it, and which word is then the predicate."""

from __future__ import annotations

from kg.text.frames import Pattern
from kg.text.grammar.denial import is_negated
from kg.text.grammar.repair_verbs import is_mistaken_verb
from kg.text.grammar.tree import FINITE, Node
from kg.text.stances.stance_conditions import holds

# Verbs that call their object something: "called the plan a mistake".
NAMING = frozenset("call consider deem brand label find think dub term make declare pronounce".split())
# Where parsers hang that "mistake".
BESIDE_OBJECT = frozenset({"obj", "obl", "obl:unmarked", "nmod:unmarked", "appos", "nmod"})
QUOTES = frozenset({'"', "“", "``", "'", "‘"})


def predicate_of(pattern: Pattern, node: Node) -> Node | None:
    """The word that has subject and negation: the noun for the preposition of "is against the treaty"."""
    if node.text.lower() in pattern.modals:
        return node.head if node.dep in ("aux", "mark") else None
    if not pattern.prepositions:
        return node
    if node.dep not in ("case", "mark"):
        return node if node.text.lower() not in pattern.prepositions else None
    head = node.head
    return head if head is not None and head.of("cop") and head.of("nsubj") else None


def clause_of(predicate: Node) -> Node:
    """What has the subject of a predicate: "going" for "is going to be a disaster"."""
    head = predicate.head
    return head if head is not None and predicate.dep == "xcomp" and head.text.lower() == "going" else predicate


def fits(pattern: Pattern, node: Node) -> bool:
    """True where the trigger stands as the pattern wants it."""
    if pattern.predicates:  # "is a mistake"
        if not node.of("cop", "aux") or not clause_of(node).of("nsubj", "csubj", "expl"):
            return False
        if node.lemma == "factor" and not _is_destabilizing(node):
            return False
    if not all(holds(condition, node) for condition in pattern.requires):
        return False
    if node.pos in ("NOUN", "PROPN") and node.dep in ("compound", "amod", "flat"):
        return False
    if is_mistaken_verb(node) or (node.dep == "amod" and node.lemma == "want"):  # "wanted notices"
        return False
    return not pattern.complements or ascribes(node, pattern)


def _is_destabilizing(factor: Node) -> bool:
    words = [c.text.lower() for c in factor.of("amod", "compound", "acl")]
    return any(word.startswith(("destabili", "irritat", "dangerous")) for word in words)


def ascribes(node: Node, pattern: Pattern) -> bool:
    """True where the verb calls its object one of the pattern's words: "as a threat", "a mistake"."""
    for part in node.subtree():
        words = {w for n in (part, *part.of("amod", "acl", "compound", "nmod")) for w in (n.lemma, n.text.lower())}
        if part.index < node.index or not words & pattern.complements:
            continue
        if any(n.tag in FINITE for n in node.sentence.nodes[node.index + 1 : part.index]):
            return False
        if any(c.text.lower() == "as" for c in part.of("case", "mark")) or (
            node.lemma in NAMING and _is_called(part)
        ):  # fmt: skip
            return not is_negated(part)
    return False


def _is_called(part: Node) -> bool:
    """True for "a mistake" of "called the plan a mistake", however it hangs on the verb."""
    if part.dep == "xcomp" or (part.dep == "ccomp" and not part.of("nsubj")):
        return True
    if part.dep == "obj" and part.head is not None and any(o.index < part.index for o in part.head.of("obj")):
        return True
    if part.index and part.sentence.nodes[part.index - 1].text in QUOTES:
        return part.dep in BESIDE_OBJECT  # labeled the remarks "propaganda"
    return part.dep in BESIDE_OBJECT and any(c.text.lower() in ("a", "an") for c in part.of("det"))

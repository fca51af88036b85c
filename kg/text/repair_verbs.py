"""Give verbs back that parsers take for nouns: the present tenses in which stances are told."""

from __future__ import annotations

from kg.text.frames import Frames
from kg.text.lexicon import lexicon
from kg.text.subjects import is_passive
from kg.text.tree import FINITE, Node, Sentence

# "Norway plans to build …": a plural that heads a clause and takes an infinitive is a verb.
PLANNING = frozenset({"plan", "hope", "aim", "vow", "attempt"})
CLAUSAL = frozenset({"ROOT", "ccomp", "parataxis"})


def give_verbs_back(sentence: Sentence, frames: Frames) -> None:
    """Mend two misreadings, in place.

    "Norway opposes …" taken for the plural of a noun that Norway modifies, and "has opposed plans" with "plans"
    for its verb.

    Args:
        sentence: the tree.
        frames: the patterns; their verbs of stance are looked for.
    """
    for before, node in zip(sentence.nodes, sentence.nodes[1:], strict=False):
        if before.head is not node:
            continue
        if node.tag == "NNS" and before.name is not None:
            stands = node.dep == "ROOT" or bool(node.of("obj"))
            planning = node.lemma in PLANNING and any(c.tag == "VB" for c in node.of("acl"))
            if (stands and is_verb_of_stance(node.lemma, frames)) or (planning and node.dep in CLAUSAL):
                _make_verb(node, before)
        elif before.tag == "VBN" and (is_mistaken_verb(node) or (node.tag == "NNS" and node.of("aux"))):
            _swap(before, node)


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


def _make_verb(noun: Node, subject: Node) -> None:
    """Make the noun a verb: the name before it is its subject, the infinitive behind it what is planned."""
    noun.pos, noun.tag, subject.dep = "VERB", "VBZ", "nsubj"
    for infinitive in [c for c in noun.of("acl") if c.tag == "VB"]:
        infinitive.dep = "xcomp"


def _swap(verb: Node, noun: Node) -> None:
    """Make the participle the verb and what was its head the object."""
    head = noun.head
    noun.children.remove(verb)
    verb.head, verb.dep = head, noun.dep
    if head is not None:
        head.children[head.children.index(noun)] = verb
    for child in list(noun.children):
        if child.index < noun.index or child.dep in ("punct", "parataxis", "advcl"):
            child.attach(verb, child.dep)
    noun.head, noun.dep, noun.pos, noun.tag = verb, "obj", "NOUN", "NNS"
    verb.pos = "VERB"
    verb.children.append(noun)
    verb.children.sort(key=lambda n: n.index)

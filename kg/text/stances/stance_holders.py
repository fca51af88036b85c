"""Who holds a stance: the sides that a pattern's paths lead to from its predicate."""

from __future__ import annotations

from kg.text.frames import Pattern
from kg.text.grammar.subjects import conjuncts, is_passive, preposition, spread, subjects, surface_subjects
from kg.text.grammar.tree import Node
from kg.text.stances.sides import Side, sides_of, speakers
from kg.text.stances.stance_words import stance_words
from kg.text.stances.stances import is_unsure
from kg.text.who.mentions import Mentions

# Who does this stands for himself: "the minister resigned in protest".
LEAVING = frozenset({"resign", "quit", "step_down"})


def holders(pattern: Pattern, predicate: Node, mentions: Mentions) -> list[Side]:
    """The sides on the first path that leads to any."""
    for path in pattern.roles.get("holder", ()):
        if path == "doer" and predicate.head is not None and predicate.head.lemma in LEAVING:
            keys = [k for n in _nodes(path, pattern, predicate) for k in mentions.keys.get(n, ())]
            return [Side(key) for key in dict.fromkeys(keys)]
        if path == "speaker":
            found = speakers(predicate, mentions)
        else:
            nodes = [n for node in _nodes(path, pattern, predicate) for n in _behind(node)]
            found = [s for n in nodes for s in sides_of(n, predicate, mentions)]
            if path == "above":  # nobody threatens himself
                own = [s.key for n in subjects(predicate) for s in sides_of(n, predicate, mentions)]
                found = [s for s in found if s.key not in own]
        if found:
            return list(dict.fromkeys(found))
    return []


def _nodes(path: str, pattern: Pattern, predicate: Node) -> list[Node]:
    match path:
        case "subject":
            return subjects(predicate)
        case "surface":
            return surface_subjects(predicate)
        case "theme":
            return spread(predicate.of("nsubj"), predicate)
        case "object":
            return [] if is_passive(predicate) else spread(predicate.of("obj"), predicate)
        case "doer":  # "resigned in protest"
            head = predicate.head
            return subjects(head) if head is not None and head.pos == "VERB" and preposition(predicate) == "in" else []
        case "above":
            return subjects(predicate.head) if predicate.head is not None else []
        case "possessor":
            return _possessors(predicate)
        case "carrier":
            return _subjects_of_carrier(pattern, predicate)
        case _:
            return [
                n for c in predicate.children if c.dep.startswith(("nmod", "obl")) and preposition(c) == path
                for n in conjuncts(c)
            ]  # fmt: skip


def _behind(node: Node) -> list[Node]:
    """Norway for "Norwegian policy", whose words are its own."""
    return _possessors(node) if node.lemma in ("policy", "position", "stance", "law", "view") else [node]


def _possessors(noun: Node) -> list[Node]:
    """Whose a stance is: "Norway's opposition", "Norwegian opposition"."""
    head = noun.head
    if head is not None and head.lemma in stance_words().ended and noun.dep in ("obj", "nsubj:pass"):
        return []
    found = [n for n in spread(noun.of("nmod:poss"), noun) if n.dep in ("nmod:poss", "conj")]
    return found or [
        c for c in noun.children if c.index < noun.index and c.name is not None and not preposition(c)
        and c.dep in ("compound", "amod", "nmod") and c.label in ("GPE", "NORP", "ORG")
    ]  # fmt: skip


def _subjects_of_carrier(pattern: Pattern, noun: Node) -> list[Node]:
    """Norway of "Norway voiced concern", where the verb is one that carries the pattern's noun."""
    verb, dep = noun.head, noun.dep
    while verb is not None and dep == "conj" and verb.pos == "NOUN":
        dep, verb = verb.dep, verb.head
    if verb is None or verb.lemma not in pattern.carriers or dep not in ("obj", "nsubj:pass") or is_unsure(verb):
        return []
    above = verb.head
    wished = verb.tag == "VB" and verb.dep in ("xcomp", "advcl", "acl")
    if wished and verb.dep == "xcomp" and above is not None and above.lemma not in stance_words().keeps:
        return []
    return subjects(verb)

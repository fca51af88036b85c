"""Who does what a verb or an event noun says, whatever the grammar.

Passives, relative clauses, infinitives under other verbs and coordination all come out as plain subjects.
"""

from __future__ import annotations

from collections.abc import Iterable

from kg.text.grammar.lexicon import lexicon
from kg.text.grammar.tree import NOMINAL, Node

# What may mark a possessor.
POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
# Verbs whose object does the infinitive: "asked the minister to visit". Others hand down their subject.
OBJECT_CONTROL = frozenset(
    "ask invite urge tell press force allow order persuade call permit request encourage advise instruct "
    "want expect push direct enable require help get send lead dispatch convince appeal let prompt cause compel "
    "oblige".split()
)

CALLS = frozenset({"call", "demand", "appeal", "request", "pressure"})
# Of these the infinitive is the object's deed even where the parser hangs it on loosely.
ASKING = frozenset({"invite", "ask", "urge", "tell", "order", "persuade", "allow", "permit"})


def preposition(node: Node) -> str:
    """The preposition of a noun ("ahead of" whole), lower case, "" where it has none."""
    if not node.children:
        return ""
    words = []
    for case in node.of("case"):
        if case.text.lower() not in POSSESSIVE:
            words.append(case.text.lower())
            words.extend(f.text.lower() for f in case.of("fixed"))
    return " ".join(words)


def conjuncts(node: Node) -> list[Node]:
    """The node and what is coordinated with it."""
    found = [node]
    for child in node.of("conj"):
        if (child.pos in NOMINAL or child.name is not None) and not _is_excluded(child):
            word = preposition(child)
            if not word or word == preposition(node):  # "by the king, and in Oslo" is no list
                found.extend(conjuncts(child))
    return found


def spread(nodes: Iterable[Node], verb: Node) -> list[Node]:
    """Coordinated nodes and, for relative pronouns, what they stand for."""
    found: list[Node] = []
    for node in nodes:
        if node.text.lower() in RELATIVE and node.pos == "PRON":
            clause = next((v for v in [verb, *verb.ancestors()] if v.dep == "acl:relcl"), None)
            if clause is not None and clause.head is not None:
                found.append(_antecedent(node, clause.head))
        else:
            found.extend(conjuncts(node))
    return list(dict.fromkeys(found))


def _antecedent(pronoun: Node, head: Node) -> Node:
    """What a relative pronoun stands for: for "who" the person just before it, whatever the parser chose."""
    if pronoun.text.lower() == "who":
        nodes = pronoun.sentence.nodes
        for node in reversed(nodes[max(0, pronoun.index - 2) : pronoun.index]):
            if node.label == "PERSON" and not _is_excluded(node):
                return node
        if _is_excluded(head):  # "it was Doe, and not Roe, who came"
            before = [n for n in nodes[: head.index] if n.label == "PERSON"]
            return before[-1] if before else head
    return head


def _is_excluded(node: Node) -> bool:
    """True for "not Brown"."""
    return node.index > 0 and node.sentence.nodes[node.index - 1].text.lower() == "not"


def is_passive(verb: Node) -> bool:
    """True for "was invited" and "invited by", false for "invited"."""
    if any(c.dep in ("nsubj:pass", "aux:pass", "csubj:pass") for c in verb.children):
        return True
    if verb.dep == "acl" and verb.tag == "VBN":
        return not verb.of("nsubj")  # "satisfaction that Norway had accepted"
    if verb.dep == "conj" and verb.head is not None and verb.tag == "VBN" and not verb.of("nsubj", "aux", "obj"):
        return is_passive(verb.head)
    return False


def subjects(verb: Node, depth: int = 0) -> list[Node]:
    """Who does what the verb says, found through control, coordination and clauses."""
    if depth > 6:
        return []
    passive = is_passive(verb)
    own = [c for c in verb.children if c.dep in ("nsubj", "nsubj:outer")]
    if own and not passive:
        return spread(own, verb)
    if passive:
        agents = [c for c in verb.children if c.dep == "obl:agent" or (c.dep == "obl" and preposition(c) == "by")]
        return spread(agents, verb)
    return _handed_down(verb, depth)


def passive_subjects(verb: Node) -> list[Node]:
    """The subjects of a passive: those to whom it is done."""
    return spread([c for c in verb.children if c.dep == "nsubj:pass"], verb)


def surface_subjects(verb: Node, depth: int = 0) -> list[Node]:
    """The grammatical subject, active or passive."""
    own = [c for c in verb.children if c.dep in ("nsubj", "nsubj:pass", "nsubj:outer")]
    if own:
        return spread(own, verb)
    return _handed_down(verb, depth) if depth <= 6 else []


def _handed_down(verb: Node, depth: int) -> list[Node]:
    head = verb.head
    if head is None:
        return []
    dep = verb.dep
    if dep == "conj" and head.pos in ("VERB", "AUX", "ADJ", "NOUN"):
        return surface_subjects(head, depth + 1)
    if dep in ("xcomp", "advcl", "ccomp") and verb.pos in ("VERB", "AUX", "NOUN", "ADJ"):
        if dep == "ccomp" and any(m.text.lower() == "that" for m in verb.of("mark")):
            return []
        asked = dep == "advcl" and verb.tag == "VB" and head.lemma in ASKING
        if is_blamed(verb):
            return _blamed(head) or surface_subjects(head, depth + 1)
        if asked or (dep in ("xcomp", "ccomp") and head.lemma in OBJECT_CONTROL):
            told = [c for c in head.children if c.dep in ("obj", "iobj")]
            if told and not is_passive(head):
                return spread(told, head)
            if is_passive(head):
                return passive_subjects(head) or surface_subjects(head, depth + 1)
            appealed = [c for c in head.children if c.dep == "obl" and preposition(c) in ("on", "upon", "to", "for")]
            if appealed and head.lemma in ("call", "appeal"):
                return spread(appealed, head)
        return surface_subjects(head, depth + 1)
    if dep == "acl":
        if head.lemma in CALLS and verb.tag == "VB":
            return []  # "repeated his call to lift the ban": others are to do it
        if verb.tag == "VBG":
            return spread([head], verb)
        return noun_agents(head, depth + 1)  # "Havana's plan to visit", "they announced plans to meet"
    return []


def _blamed(verb: Node) -> list[Node]:
    """Whom a verb blames: who stands behind "on", "with" or "against", else its object."""
    if is_passive(verb):
        return passive_subjects(verb)
    objects = verb.of("obj", "iobj")
    tails = [c for n in (verb, *objects) for c in n.of("obl", "nmod") if preposition(c) in ("on", "with", "against")]
    named = [c for c in tails if c.name is not None]
    return spread(named or objects, verb)


def is_blamed(verb: Node) -> bool:
    """True for the sinking of "accused Norway of sinking a ship": the deed of whom the verb above blames."""
    head = verb.head
    marks = {m.text.lower() for m in verb.of("mark", "case")}
    return head is not None and verb.tag == "VBG" and bool(marks & {"of", "for", "with"}) and (
        head.lemma in lexicon().blaming and verb.dep in ("advcl", "xcomp", "ccomp")
    )


def noun_agents(noun: Node, depth: int = 0) -> list[Node]:
    """Whose act a noun is: its possessor, its demonym, or the subject of the verb that carries it."""
    possessors = noun.of("nmod:poss")
    relative = any(c.text.lower() == "whose" for c in possessors)  # "Doe, whose visit to Peru …"
    own = [n for n in spread(possessors, noun) if relative or n.dep in ("nmod:poss", "conj")]
    if own:
        return own
    if noun.of("cop"):
        return surface_subjects(noun, depth + 1)  # "she is the first leader to visit"
    named = [
        c
        for c in noun.children
        if c.dep in ("compound", "amod", "nmod") and c.label in ("GPE", "NORP", "ORG", "PERSON") and not preposition(c)
    ]
    if named:
        return [n for c in named for n in conjuncts(c)]
    carrier = noun.head
    if noun.dep in ("obj", "xcomp") and carrier is not None and carrier.pos == "VERB" and depth < 6:
        return subjects(carrier, depth + 1)
    return []

"""The clauses beneath a verb or noun: what is to be done, as a matter that can be named.

"Urged Iraq to form a government", "proposed holding talks" and "demanded that Norway leave" all name a deed;
its words are the topic, and its subject is the one who is to do it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.text.grammar.phrases import extent
from kg.text.grammar.subjects import preposition, spread
from kg.text.grammar.tree import FINITE, Node
from kg.text.stances.wordings import LONGEST_TAIL, span_of

if TYPE_CHECKING:
    from kg.text.stances.topics import Topics

BELOW = ("xcomp", "ccomp", "advcl", "acl")
# What belongs to the deed that a clause names; clauses that stand beside it do not.
INSIDE = frozenset(
    "obj iobj obl advmod compound case det amod nmod nummod flat conj cc fixed xcomp mark aux nsubj cop expl".split()
)
WISHING = frozenset({"should", "must", "ought", "shall"})
BUILDING = frozenset({"build", "construct", "erect"})
EMPTY_VERBS = frozenset({"be", "do", "go", "have", "act", "help", "disagree", "differ"})


def infinitive(node: Node) -> Node | None:
    """The verb of "to join the project" beneath a word, "for Norway to join" included."""
    for child in node.of(*BELOW, "obl"):
        finite = any(b.tag in FINITE for b in child.of("cop", "aux"))  # "that his goal is to win"
        if child.index > node.index and not finite and any(m.tag == "TO" for m in child.of("mark", "case")):
            return child
    return None


def asked(node: Node) -> Node | None:
    """The infinitive beneath a word, or one hung on the verb before: "accepted an invitation to come"."""
    found, head = infinitive(node), node.head
    at = any(c.text.lower() == "at" for c in node.of("case"))
    if found is not None or node.pos != "NOUN" or head is None or head.pos != "VERB" or not (node.dep == "obj" or at):
        return found
    return next(
        (c for c in head.of("advcl", "xcomp") if c.tag == "VB" and infinitive(head) is c and c.index > node.index), None
    )


def gerund(node: Node, word: str = "") -> Node | None:
    """The verb of "holding talks" beneath a word, behind a preposition where one is given."""
    for child in node.of(*BELOW, "obl", "nmod", "obj"):
        taken_for_noun = child.text.endswith("ing") and child.dep == "xcomp"
        if not (child.tag == "VBG" or taken_for_noun) or child.index < node.index or child.of("nsubj", "aux"):
            continue
        marks = {m.text.lower() for m in child.of("mark", "case")}
        if marks == ({word} if word else set()):
            return child
    return None


def that_clause(node: Node) -> Node | None:
    """The verb of "(that) Norway leave" beneath a word; not a question and not direct speech."""
    for child in node.of("ccomp", "xcomp", "acl", "advcl"):
        marks = {m.text.lower() for m in child.of("mark")}
        told = "that" in marks or (child.dep in ("ccomp", "xcomp") and not marks and child.index > node.index)
        if told and child.of("nsubj", "nsubj:pass", "expl") and not _is_quoted(child):
            return child
    return None


def is_wished(clause: Node) -> bool:
    """True for "that Norway leave" and "that Norway should leave", false for "that Norway left"."""
    auxiliaries = {a.text.lower() for a in clause.of("aux", "cop")}
    if auxiliaries & WISHING or auxiliaries == {"be"}:
        return True
    return clause.tag in ("VB", "VBP") and not auxiliaries and not clause.of("cop")


def is_to_come(clause: Node) -> bool:
    """True for "that Norway would leave" as well."""
    return is_wished(clause) or any(a.text.lower() in ("will", "would", "'ll", "'d") for a in clause.of("aux"))


def doers(clause: Node) -> list[Node]:
    """Who is to do what a clause with a subject of its own names."""
    return spread(clause.of("nsubj"), clause)


def clause_topic(clause: Node, topics: Topics) -> str | None:
    """The topic that a clause words, None where its verb alone tells nothing or it runs on too long.

    A site or plan told of before that the clause acts on is no topic of its own here: the deed is. But who is to
    build something has that for his matter: "to build a dam" is about the dam.
    """
    built = _built(clause)
    if built is not None:
        return topics.add_matter(built)
    first, last = _extent(clause)
    if (last == first and clause.lemma in EMPTY_VERBS) or last - first > 2 * LONGEST_TAIL:
        return None
    label = span_of(clause.sentence, first, last, topics.text)
    label = label.removeprefix("that ").removeprefix("the ").removesuffix(" what").removesuffix(" that")
    return topics.add_label(label, clause=True)


def _built(clause: Node) -> Node | None:
    """The dam of "to build a dam", where it is one thing and nothing else is done to it."""
    things = [n for n in clause.of("obj") if n.name is None and n.pos == "NOUN"]
    alone = clause.lemma in BUILDING and len(things) == 1 and not things[0].of("conj") and not clause.of("conj")
    return things[0] if alone and not any(c.text.lower() == "not" for c in clause.children) else None


def noun_with_clause(noun: Node, topics: Topics) -> str | None:
    """The topic of "treaty banning nuclear tests" and "agreement on sharing data", None for a noun without a clause."""
    for clause in noun.of("acl"):
        if clause.tag == "VBG" and 0 < clause.index - noun.index <= 3 and not clause.of("nsubj"):
            start, _ = extent(noun, tail=False)
            last = max(
                n.index for o in [clause, *clause.of("obj")] for n in (o, *(_phrase(o) if o is not clause else ()))
            )
            if last - start <= LONGEST_TAIL:
                return topics.add_label(span_of(noun.sentence, start, last, topics.text))
    return None


def money_topic(sign: Node, topics: Topics) -> str | None:
    """The topic of "$4.2 billion in funding"."""
    last = max(n.index for n in (sign, *_phrase(sign)))
    return topics.add_label(span_of(sign.sentence, sign.index, last, topics.text)) if last > sign.index else None


def _extent(clause: Node) -> tuple[int, int]:
    """First and last index of the words of a clause, without what opens it and what follows it."""
    subjects = clause.of("nsubj", "nsubj:pass")
    kept = [clause, *_inside(clause, bool(subjects) and all(s.pos != "PRON" for s in subjects))]
    return min(n.index for n in kept), max(n.index for n in kept)


def _inside(verb: Node, full: bool) -> Iterator[Node]:
    for child in verb.children:
        base = child.dep.partition(":")[0]
        ahead = child.index < verb.index
        negative = child.text.lower() == "not"
        if (
            base not in INSIDE
            or child.dep == "obl:unmarked"
            or preposition(child).startswith("according")
            or (ahead and not (full or negative or verb.of("cop")))
        ):
            continue
        if base in ("mark", "cc") or (child.pos in ("VERB", "AUX") and base == "conj"):
            continue
        yield child
        if base == "xcomp" or child.pos in ("VERB", "AUX"):
            yield from _inside(child, False)
        else:
            yield from _phrase(child)


def _phrase(node: Node) -> Iterator[Node]:
    for child in node.children:
        base = child.dep.partition(":")[0]
        if base in INSIDE and base not in ("nsubj", "mark", "xcomp") and child.pos != "AUX":
            yield child
            yield from _phrase(child)


def _is_quoted(clause: Node) -> bool:
    """True where the clause is direct speech."""
    before = clause.sentence.nodes[: clause.index]
    return any(n.text in ('"', "“", "``") for n in before[-8:] if n.index >= _extent(clause)[0] - 1)

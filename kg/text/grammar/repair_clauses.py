"""Mend clauses that parsers build wrongly around names they do not know: lost verbs, subjects and objects."""

from __future__ import annotations

import itertools

from kg.text.grammar.lexicon import lexicon
from kg.text.grammar.tree import FINITE, Sentence

FINDING = frozenset({"show", "find", "reveal", "indicate", "suggest", "say"})
JOINERS = frozenset({",", "and", "&", "or"})


def mend_clauses(sentence: Sentence) -> None:
    """Find the verbs, and the objects that are theirs.

    Args:
        sentence: the tree, changed in place.
    """
    for node in sentence.nodes:  # "in a telephone call": an article makes a noun
        if node.tag in ("VB", "VBP", "VBZ") and node.dep != "ROOT" and node.of("det"):
            node.pos, node.tag = "NOUN", "NN"
        elif node.tag == "NNS" and node.of("nsubj") and not node.of("cop"):  # "flies" with a subject
            node.pos, node.tag = "VERB", "VBZ"
    _no_objects(sentence)
    _beyond_relatives(sentence)
    _subjects_beside(sentence)
    _split_quotations(sentence)
    _found(sentence)
    _recipients(sentence)
    _behind_insertions(sentence)


def _behind_insertions(sentence: Sentence) -> None:
    """As in "had not come, he said, to sign": the infinitive goes on with the clause that was broken off."""
    for verb in sentence.nodes:
        behind = sentence.nodes[verb.index + 1 : verb.index + 2]
        inserted = verb.dep == "parataxis" and verb.lemma in lexicon().reporting and behind and behind[0].text == ","
        for clause in verb.of("advcl", "xcomp") if inserted else ():
            begun = clause.tag == "VB" and any(m.text.lower() == "to" for m in clause.of("mark"))
            if begun and clause.index > verb.index and verb.head is not None and verb.head.index < verb.index:
                clause.attach(verb.head, "advcl")


def _recipients(sentence: Sentence) -> None:
    """As in "offered Norway two ships", "gave the Netherlands aid": whom it was given to is no part of the thing."""
    for name in sentence.nodes[1:-1]:
        before = sentence.nodes[name.index - 1]
        verb = before.sentence.nodes[name.index - 2] if before.text.lower() == "the" and name.index > 1 else before
        thing, first = name.head, sentence.nodes[name.index + 1]
        if verb.pos != "VERB" or verb.lemma not in lexicon().giving or name.label != "GPE" or thing is None:
            continue
        inside = name.dep in ("compound", "nmod", "nmod:desc", "nmod:poss", "amod", "nummod") and thing.head is verb
        counted = first.head is thing and (first.pos in ("NUM", "DET") or first.tag in ("CD", "DT"))
        if inside and (counted or thing.lemma in lexicon().gifts) and thing.dep in ("obj", "obl", "ccomp", "xcomp"):
            name.attach(verb, "iobj")
            thing.dep = "obj"


def _found(sentence: Sentence) -> None:
    """As in "the poll shows most farmers, six in ten, oppose it": the noun is the subject of the clause behind it."""
    for verb in sentence.nodes:
        if verb.lemma not in FINDING:
            continue
        things, clauses = verb.of("obj"), verb.of("ccomp")
        if len(things) != 1 or len(clauses) != 1 or clauses[0].of("mark"):
            continue
        clause = clauses[0]
        if things[0].index < clause.index and clause.tag in FINITE and not clause.of("nsubj", "nsubj:pass", "expl"):
            things[0].attach(clause, "nsubj")


def _split_quotations(sentence: Sentence) -> None:
    """As in "'The toll,' Doe said, 'is too high'": what stands before the reporting verb is the subject behind it."""
    for verb in sentence.nodes:
        clauses = [c for c in verb.of("ccomp") if c.index > verb.index]
        if len(clauses) != 1:
            continue
        speaking = [c for c in verb.of("nsubj") if c.label == "PERSON"]
        ahead = [c for c in verb.of("ccomp", "nsubj") if c.index < verb.index and c not in speaking]
        if len(ahead) != 1 or not speaking or clauses[0].of("mark"):
            continue
        thing, clause = ahead[0], clauses[0]
        bare = thing.pos in ("NOUN", "PROPN", "PRON") and not thing.of("cop", "nsubj", "aux", "case")
        finite = clause.tag in FINITE or any(a.tag in (*FINITE, "MD") for a in clause.of("aux", "cop", "aux:pass"))
        if bare and finite and not clause.of("nsubj", "nsubj:pass", "expl", "csubj"):
            thing.attach(clause, "nsubj:pass" if clause.of("aux:pass") else "nsubj")


def _subjects_beside(sentence: Sentence) -> None:
    """As in "Jane Doe, who spoke next, invited them": a name ahead of a verb without a subject is it."""
    verb = sentence.root
    if verb.tag not in FINITE or verb.name is not None or verb.of("nsubj", "expl", "csubj"):
        return
    ahead = [c for c in verb.of("parataxis", "dislocated") if c.index < verb.index and not c.of("case")]
    if len(ahead) == 1 and ahead[0].label in ("PERSON", "GPE", "ORG"):
        ahead[0].dep = "nsubj"


def _no_objects(sentence: Sentence) -> None:
    """As in "sat down with Doe": what has a preposition is no object; and of two in a row, one belongs to the other."""
    for node in sentence.nodes:
        if node.dep == "obj" and any(c.tag == "IN" and c.index < node.index for c in node.of("case")):
            node.dep = "obl"
    for one, two in itertools.pairwise(sentence.nodes):
        if one.dep == two.dep == "obj" and one.head is two.head and one.pos == two.pos == "NOUN":
            for child in list(one.children):
                child.attach(two, child.dep)
            one.attach(two, "compound")


def _beyond_relatives(sentence: Sentence) -> None:
    """As in "accepted the plan that Doe made and opposes a change": with an object of its own, the second verb is not
    coordinated in the clause whose object is "that", but with the verb above it.
    """
    for clause in sentence.nodes:
        if clause.dep != "acl:relcl" or not any(c.tag == "WDT" for c in clause.of("obj")):
            continue
        above = next((n for n in clause.ancestors() if n.pos == "VERB"), None)
        for verb in clause.of("conj"):
            shares_subject = verb.tag in FINITE and not verb.of("nsubj", "nsubj:pass", "aux")
            if above is not None and shares_subject and verb.of("obj"):
                verb.attach(above, "conj")

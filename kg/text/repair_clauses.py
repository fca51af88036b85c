"""Mend clauses that parsers build wrongly around names they do not know: lost verbs, subjects and objects."""

from __future__ import annotations

import itertools

from kg.text.tree import FINITE, Sentence

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
    _verbless(sentence)
    _lost_root(sentence)
    _reduced_relative(sentence)
    _two_subjects(sentence)
    _contents(sentence)
    _no_objects(sentence)
    _beyond_relatives(sentence)
    _objects(sentence)
    _verbs_after_appositions(sentence)
    _particles(sentence)


def _verbless(sentence: Sentence) -> None:
    """As in "Jane Doe telephoned …" taken for a heap of names: the past tense beside the name is the verb."""
    root = sentence.root
    if root.label != "PERSON":
        return
    beside = sentence.nodes[root.index + 1 : root.index + 2]
    below = [c for c in root.children if c.dep in ("conj", "parataxis", "dep") and c.index > root.index]
    verb = next((v for v in [*beside, *below] if v.tag in ("VBD", "VBN") and v.name is None), None)
    if verb is None or verb.of("nsubj", "nsubj:pass"):
        return
    head = verb.head
    if head is not None:
        head.children.remove(verb)
    verb.head = None
    rest = [c for c in root.children if c.index > verb.index]
    verb.pos, verb.tag, verb.dep = "VERB", "VBD", "ROOT"
    root.head, root.dep = verb, "nsubj"
    verb.children.append(root)
    for child in rest:
        child.attach(verb, "obj" if child is head and child.name is not None else child.dep)
    verb.children.sort(key=lambda n: n.index)


def _lost_root(sentence: Sentence) -> None:
    """As in "after meeting the king, Doe flew home": the finite verb leads, the gerund hangs on it."""
    gerund = sentence.root
    if gerund.tag != "VBG" or not gerund.of("mark") or gerund.of("aux"):
        return
    verb = next((c for c in gerund.children if c.tag == "VBD" and c.name is None and not c.of("nsubj")), None)
    if verb is None or verb.index < gerund.index:
        return
    gerund.children.remove(verb)
    verb.head, verb.dep = None, "ROOT"
    gerund.head, gerund.dep = verb, "advcl"
    verb.children.append(gerund)
    for child in [c for c in gerund.children if c.index > verb.index]:
        child.attach(verb, child.dep)
    verb.children.sort(key=lambda n: n.index)


def _reduced_relative(sentence: Sentence) -> None:
    """As in "a meeting planned for Friday has been cancelled": the participle describes, the later verb leads."""
    participle = sentence.root
    subjects = participle.of("nsubj")
    if participle.tag not in ("VBD", "VBN") or participle.of("aux", "aux:pass", "obj") or not subjects:
        return
    verb = next((c for c in participle.of("ccomp", "parataxis", "conj") if c.of("aux:pass") and c.tag == "VBN"), None)
    if verb is None or verb.index < participle.index or verb.of("nsubj", "nsubj:pass", "mark", "cc", "csubj"):
        return
    if any(n.text in (",", ";", ":") for n in sentence.nodes[participle.index : verb.index]):
        return
    subject = subjects[0]
    participle.children.remove(verb)
    verb.head, verb.dep = None, "ROOT"
    subject.attach(verb, "nsubj:pass")
    for child in [c for c in participle.children if c.index > verb.index or c.index < subject.index]:
        child.attach(verb, child.dep)
    participle.head, participle.dep, participle.tag = subject, "acl", "VBN"
    subject.children.append(participle)
    for node in (verb, subject):
        node.children.sort(key=lambda n: n.index)


def _two_subjects(sentence: Sentence) -> None:
    """As in "Doe, an aide, telephoned Roe, a spokesman said": the first subject is that of the clause reported."""
    verb = sentence.root
    for clause in verb.of("ccomp", "parataxis"):
        first = [n for n in verb.of("nsubj") if n.index < clause.index]
        late = [n for n in verb.of("nsubj") if clause.index < n.index < verb.index]
        if first and late and clause.tag in ("VBD", "VBZ", "VBP") and not clause.of("nsubj", "nsubj:pass", "csubj"):
            first[0].attach(clause, "nsubj")


def _contents(sentence: Sentence) -> None:
    """As in "denied reports that Doe would meet Roe": a clause with "that" right after an object is its content."""
    for clause in sentence.nodes:
        marks = [c for c in clause.of("mark") if c.text.lower() == "that"]
        if clause.dep != "advcl" or not marks or not marks[0].index:
            continue
        noun = sentence.nodes[marks[0].index - 1]
        if noun.pos == "NOUN" and noun.dep == "obj" and noun.head is clause.head:
            clause.attach(noun, "acl")


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


def _objects(sentence: Sentence) -> None:
    """As in "would meet Chief Doe": who follows a bare infinitive without a preposition is its object.

    So is who follows the verb in "Doe, visiting Lima, met Roe", where the parser took Doe for the subject of the
    visit only and Roe for that of the meeting.
    """
    for verb, name in itertools.pairwise(sentence.nodes):
        if name.label != "PERSON" or name.of("case") or verb.name is not None:
            continue
        if verb.tag == "VB" and name.head is not verb and not verb.of("obj"):
            name.attach(verb, "obj")
        gerunds = [c for c in verb.of("csubj") if c.tag == "VBG" and c.of("nsubj")]
        if verb.tag == "VBD" and name.head is verb and name.dep == "nsubj" and gerunds:
            name.dep = "obj"
            for subject in gerunds[0].of("nsubj"):
                subject.attach(verb, "nsubj")
            gerunds[0].dep = "advcl"


def _verbs_after_appositions(sentence: Sentence) -> None:
    """As in "Jane Doe, an aide to the king, telephoned …": the verb is no second name, the name its subject."""
    for verb in sentence.nodes:
        name = verb.head
        if (
            name is None or verb.dep != "conj" or verb.tag not in ("VBD", "VBZ", "VBP") or verb.name is not None
            or name.label not in ("PERSON", "GPE", "ORG") or verb.of("nsubj", "nsubj:pass") or verb.index < name.index
        ):  # fmt: skip
            continue
        head = name.head
        name.children.remove(verb)
        if head is not None:
            head.children[head.children.index(name)] = verb
        verb.head, verb.dep = head, "ROOT" if head is None else "ccomp" if name.dep.startswith("nsubj") else name.dep
        name.head, name.dep = verb, "nsubj"
        verb.children.append(name)
        for other in [c for c in name.children if c.dep == "conj" and c.tag in ("VBD", "VBZ", "VBP")]:
            other.attach(verb, "conj")
        verb.children.sort(key=lambda n: n.index)


def _particles(sentence: Sentence) -> None:
    """As in "Called off its talks": the particle is the verb's, and the noun its object."""
    for particle in sentence.nodes:
        verb = sentence.nodes[particle.index - 1] if particle.index else None
        noun = particle.head
        if (
            particle.tag == "RP"
            and particle.dep == "case"
            and verb is not None
            and noun is not None
            and noun.head is verb
        ):
            particle.attach(verb, "compound:prt")
            noun.dep = "obj"


def find_lost_subject(sentence: Sentence) -> None:
    """As in "at the start of their talks, A and B exchanged gifts": names right before a verb without a subject."""
    verb = sentence.root
    if verb.tag not in ("VBD", "VBZ", "VBP") or verb.name is not None or verb.of("nsubj", "expl", "csubj"):
        return
    nodes = sentence.nodes
    ahead = [c for c in verb.of("parataxis", "dislocated") if c.index < verb.index and not c.of("case")]
    if len(ahead) == 1 and ahead[0].label in ("PERSON", "GPE", "ORG"):
        ahead[0].dep = "nsubj"  # "Jane Doe, who spoke next, invited them"
        return
    last = verb.index - 1
    while last >= 0 and nodes[last].head is verb and nodes[last].dep in ("advmod", "aux"):
        last -= 1
    first = last
    while first >= 2 and nodes[first].label == nodes[first - 2].label and nodes[first - 1].text.lower() in JOINERS:
        first -= 2
    if first < 2 or nodes[first].label not in ("PERSON", "GPE"):
        return
    # "From Oslo A flew home"
    beside_place = nodes[first].label == "PERSON" and nodes[first - 1].label in ("GPE", "LOC", "FAC")
    if nodes[first - 1].text != "," and not beside_place:
        return
    nodes[first].attach(verb, "nsubj")
    for other in nodes[first + 1 : last + 1]:
        if other.label == nodes[first].label and other.head is not nodes[first]:
            other.attach(nodes[first], "conj")

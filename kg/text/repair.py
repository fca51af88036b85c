"""Mend what parsers get wrong around names: lists of titled people, and offices beside their holders."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Collection
from dataclasses import replace

from kg.text import knowledge
from kg.text.tree import NOMINAL, Node, Sentence

DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow tonight".split())
MONTHS = frozenset("january february march april may june july august september october november december".split())
PARTNERS = frozenset({"with", "between", "among"})
COMMAS = frozenset({","})
JOINERS = frozenset({",", "and", "&", "or"})
# Relations in which a second name of a list is found when the parser did not see the list.
LOOSE = frozenset(
    {"appos", "conj", "nmod", "dep", "flat", "compound", "list", "parataxis", "nmod:desc", "obl", "orphan", "amod",
     "discourse", "vocative", "dislocated", "obl:unmarked", "nmod:unmarked"}
)  # fmt: skip
ARGUMENT = frozenset({"nsubj", "nsubj:pass", "obj", "obl", "nmod", "iobj", "conj", "obl:agent", "nmod:poss", "ROOT"})


def repair(sentence: Sentence, is_office: Callable[[Node], bool], event_nouns: Collection[str] = ()) -> None:
    """Re-attach names in lists and in apposition.

    Args:
        sentence: the tree, changed in place.
        is_office: tells whether a common noun names an office ("minister", "chief").
        event_nouns: lemmas of nouns that take partners: "talks Thursday with …".
    """
    for node in sentence.nodes:  # "in a telephone call": an article makes a noun
        if node.tag in ("VB", "VBP", "VBZ") and node.dep != "ROOT" and node.of("det"):
            node.pos, node.tag = "NOUN", "NN"
        elif node.tag == "NNS" and node.of("nsubj") and not node.of("cop"):  # "flies" with a subject
            node.pos, node.tag = "VERB", "VBZ"
    _misnamed_holders(sentence, is_office)
    _verbless(sentence)
    _lost_root(sentence)
    _objects(sentence)
    _verbs_after_appositions(sentence)
    _plain_titles(sentence)
    _particles(sentence)
    _dates(sentence, event_nouns)
    _lists(sentence)
    _after_dates(sentence)
    _lost_subject(sentence)
    _bare_names(sentence)
    _holders(sentence, is_office)


def _misnamed_holders(sentence: Sentence, is_office: Callable[[Node], bool]) -> None:
    """As in "Peru's foreign minister, Ana Tudela, spoke": who stands beside an office is no place and no body."""
    nodes = sentence.nodes
    for node in nodes[2:]:
        name = node.name
        if name is None or name.label not in ("GPE", "ORG", "LOC") or not 2 <= name.last - name.core <= 3:
            continue
        beside = nodes[node.index - 1].text == "," and is_office(nodes[node.index - 2])
        if beside and knowledge.label(node.text) is None:
            node.name = replace(name, label="PERSON")


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


def _plain_titles(sentence: Sentence) -> None:
    """As in "Ethiopian delegate Dawit Lemma": a common noun right before a name is said of it."""
    for noun, name in itertools.pairwise(sentence.nodes):
        if name.label == "PERSON" and noun.name is None and noun.tag == "NN" and noun.head is not None:
            if name.head is noun and name.dep in LOOSE:
                head, dep = noun.head, noun.dep
                name.attach(head, dep)
                noun.attach(name, "nmod:desc")
            elif noun.head is name.head and not name.of("case"):
                name.dep = noun.dep
                noun.attach(name, "nmod:desc")


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


def _after_dates(sentence: Sentence) -> None:
    """As in "Visited Turkey on 4 April and Norway on 6 April": Norway goes with Turkey, not with the day."""
    for node in sentence.nodes:
        head = node.head
        if node.dep == "appos" and node.label == "PERSON" and head is not None and head.lemma in DAYS:
            root = sentence.root  # "On Tuesday, Jane Doe, an adviser, held talks"
            if root.pos == "VERB" and root.index > node.index and not root.of("nsubj"):
                node.attach(root, "nsubj")
        if node.dep != "conj" or node.label not in ("GPE", "PERSON") or head is None or head.name is not None:
            continue
        if head.pos == "NUM" or head.lemma in DAYS or head.lemma in MONTHS:
            before = [n for n in sentence.nodes[: head.index] if n.label == node.label and n.head is not None]
            if before:
                node.attach(before[-1], "conj")


def _dates(sentence: Sentence, event_nouns: Collection[str]) -> None:
    """Give an event noun its partners back where a bare day came between: "a meeting Friday between …"."""
    nodes = sentence.nodes
    for noun in nodes:
        if noun.pos not in NOMINAL or noun.name is not None or noun.lemma not in event_nouns:
            continue
        following = noun.index + 1
        day = nodes[following] if following < len(nodes) and nodes[following].lemma in DAYS else None
        if day is not None:
            following += 1
        if following >= len(nodes) or nodes[following].text.lower() not in PARTNERS:
            continue
        partner = nodes[following].head
        if partner is None or nodes[following].dep != "case" or partner.index <= following:
            continue
        if partner.head is not noun:
            partner.attach(noun, "nmod")
        if day is not None and day.head is not noun:
            day.attach(noun, "nmod:unmarked")


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


def _lost_subject(sentence: Sentence) -> None:
    """As in "at the start of their talks, A and B exchanged gifts": names right before a verb without a subject."""
    verb = sentence.root
    if verb.tag not in ("VBD", "VBZ", "VBP") or verb.name is not None or verb.of("nsubj", "expl", "csubj"):
        return
    nodes = sentence.nodes
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


def _bare_names(sentence: Sentence) -> None:
    """As in "with A at the palace, B at the ministry": names without a preposition join the first with one."""
    first: Node | None = None
    for node in sentence.nodes:
        if node.label != "PERSON":
            if node.pos == "VERB" and first is not None and node.tag in ("VBD", "VBZ", "VBP"):
                first = None
            continue
        cases = [c for c in node.of("case") if c.text.lower() in ("with", "by", "between", "from", "to")]
        if cases:
            first = node
        elif (
            first is not None and node.dep in ("obl", "nmod", "obj", "dep", "obl:unmarked", "nmod:unmarked")
            and node.index and sentence.nodes[node.index - 1].text.lower() in (",", "and")
        ):  # fmt: skip
            node.attach(first, "conj")


def _possessor(node: Node, of: Node) -> bool:
    """True for "Sudan" and "'s" in "and Sudan's President Omar Hassan"."""
    return (node.dep == "nmod:poss" and node.head is of) or (
        node.text in ("'s", "’s", "'", "’") and node.head is not None and node.head.head is of
    )


def _list_goes_on(nodes: list[Node], node: Node) -> bool:
    after = nodes[node.index + 1 : node.index + 3]
    return bool(after) and after[0].text.lower() in ("and", ",") and len(after) > 1 and after[1].label == node.label


def _holders(sentence: Sentence, is_office: Callable[[Node], bool]) -> None:
    """Hang "…, Yuri Orlov" on the office before it: "the chief of the general staff, Yuri Orlov"."""
    nodes = sentence.nodes
    for person in nodes:
        if person.label != "PERSON" or person.index < 2 or nodes[person.index - 1].text not in COMMAS:
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

"""Mend what parsers get wrong in reports of travels: what they hang on days and places, purposes, guests.

"The following day he met the king" tells of no day that he met; "talks in Oslo with the king" of no Oslo with a king.
"""

from __future__ import annotations

from kg.text.grammar.arguments import MOTION
from kg.text.grammar.subjects import RELATIVE, preposition
from kg.text.grammar.tree import FINITE, Node, Sentence

DAYS = frozenset({"day", "week", "month", "year", "morning", "evening", "afternoon", "night"})


def mend_travel(sentence: Sentence) -> None:
    """Mend a sentence's days, places, purposes and guests, in place."""
    _free_from_day(sentence)
    for node in sentence.nodes:
        _free_from_place(node)
        _free_from_purpose(node)
        _visiting(node)
        _beside_country(node)
        _senders(node)


def _free_from_day(sentence: Sentence) -> None:
    """Make the verb the sentence's root where the parser took it for a relative clause of its day."""
    day = sentence.root
    if day.lemma not in DAYS or day.of("cop", "nsubj"):
        return
    for verb in day.of("acl"):
        own_subject = verb.of("nsubj") and verb.index > day.index
        if own_subject and verb.tag in FINITE and not any(c.text.lower() in RELATIVE for c in verb.children):
            day.children.remove(verb)
            verb.head, verb.dep = None, "ROOT"
            day.head, day.dep = verb, "obl:unmarked"
            verb.children.append(day)
            for child in [c for c in day.children if c.index > verb.index]:
                child.attach(verb, child.dep)
            verb.children.sort(key=lambda n: n.index)
            return


def _free_from_place(node: Node) -> None:
    """Give events the partners that hang on their place: "talks in Oslo with the king"."""
    place = node.head
    if place is None or place.label not in ("GPE", "FAC", "LOC") or preposition(node) not in ("with", "between"):
        return
    event = place.head
    if event is None or node.dep != "nmod" or node.index < place.index:
        return
    if event.pos == "VERB" or event.name is None:
        node.attach(event, "obl" if event.pos == "VERB" else "nmod")


def _free_from_purpose(verb: Node) -> None:
    """Give journeys their goal back: "left for Peru to seek support" says not that Peru seeks it."""
    journey = verb.head
    if journey is None or journey.lemma not in MOTION or verb.tag != "VB" or not verb.dep.startswith("advcl"):
        return
    goals = [c for c in verb.of("nsubj") if c.label in ("GPE", "LOC", "FAC")]
    marks = [c for c in verb.of("mark") if c.text.lower() == "for"]
    if goals and marks:
        goals[0].attach(journey, "obl")
        marks[0].attach(goals[0], "case")


def _visiting(verb: Node) -> None:
    """As in "told visiting Secretary Doe that …": the guest is told, and visits."""
    head = verb.head
    nodes = verb.sentence.nodes
    guest = nodes[verb.index + 1] if verb.index + 1 < len(nodes) else None
    if verb.text.lower() != "visiting" or head is None or guest is None or guest.label != "PERSON":
        return
    if guest.head is verb and head.pos == "VERB" and not verb.of("aux", "mark", "nsubj"):
        guest.attach(head, "obj")
        for child in [c for c in verb.children if c.index > guest.index]:
            child.attach(head, child.dep)
        verb.attach(guest, "amod")


def _beside_country(person: Node) -> None:
    """As in "Doe of Peru and Roe of Chile": Roe goes with Doe, not with Peru."""
    country = person.head
    if person.dep != "conj" or person.label != "PERSON" or country is None or country.label != "GPE":
        return
    if country.dep == "nmod" and country.head is not None and country.head.label == "PERSON":
        person.attach(country.head, "conj")


def _senders(name: Node) -> None:
    """As in "experts sent by ministers Doe and Roe met": the ministers are named, and do not meet."""
    noun = name.sentence.nodes[name.index - 1] if name.index else None
    if noun is None or name.label != "PERSON" or name.dep != "nsubj" or noun.tag != "NNS" or not noun.of("case"):
        return
    if any(above is name.head for above in noun.ancestors()):
        name.attach(noun, "appos")

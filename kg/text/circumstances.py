"""What is told of any event beside its roles: where it took place, by whose account, and how sure."""

from __future__ import annotations

from collections.abc import Collection

from kg.model import Interval, Status
from kg.text.arguments import Arguments, carrier
from kg.text.lexicon import lexicon
from kg.text.mentions import Mentions
from kg.text.subjects import is_passive, preposition
from kg.text.times import Times
from kg.text.tree import Node
from kg.text.whereabouts import location

SETTING_OUT = frozenset("depart leave begin start embark set open make pay head travel fly arrive".split())


def location_of(found: Arguments, mentions: Mentions, times: Times | None = None) -> str | None:
    """Where an event took place, as its arguments tell."""
    return location(found, times, mentions.place)


def credited_with(node: Node, mentions: Mentions) -> str | None:
    """Who is said to have said it: the subject of a reporting verb above."""
    current = node
    for head in node.ancestors():
        if current.dep in ("ccomp", "xcomp", "parataxis") and head.lemma in lexicon().reporting:
            if is_passive(head):
                return None  # "are said to have attacked": nobody is told of who says so
            for subject in head.of("nsubj"):
                keys = mentions.keys.get(subject, ())
                if keys:
                    return keys[0]
        if current.dep == "ROOT":
            break
        for child in head.of("parataxis"):
            if child.lemma in lexicon().reporting and child is not current:
                for subject in child.of("nsubj"):
                    keys = mentions.keys.get(subject, ())
                    if keys:
                        return keys[0]
        current = head
    return None


def credited(node: Node, mentions: Mentions, doers: Collection[str | None]) -> str | None:
    """Who else is said to have said it: nobody is the source for his own deed."""
    found = credited_with(node, mentions)
    return None if found in doers else found


def is_present(node: Node) -> bool:
    """True where the clause stands in a present tense."""
    verb: Node | None = node if node.pos in ("VERB", "AUX") else carrier(node)[0]
    if verb is None:  # "is on a tour of Peru"
        return preposition(node) == "on" and any(c.tag in ("VBZ", "VBP") for c in node.of("cop"))
    auxiliaries = {a.text.lower() for a in verb.of("aux", "cop")}
    if verb.tag in ("VBZ", "VBP"):
        return True
    return verb.tag == "VBG" and bool(auxiliaries & {"is", "are", "am", "'s", "'re"})


def by_calendar(status: Status, date: Interval | None, times: Times, kind: str, node: Node) -> Status:
    """What a present tense tells: "meets the king on Friday" and "travels to Oslo" are still to come."""
    if kind == "Visit" and node.of("cop"):
        return Status.ONGOING
    verb = node if node.pos == "VERB" else carrier(node)[0]
    simple = kind == "Visit" and verb is not None and verb.tag in ("VBZ", "VBP")  # "leaves for Rome tonight"
    simple = simple and (verb is node or (verb is not None and verb.lemma in SETTING_OUT))
    if date is not None and times.anchor is not None:
        return Status.PLANNED if date.start > times.anchor.end or (simple and date == times.anchor) else status
    if date is None and times.weekday_beside(node):
        return Status.PLANNED
    return Status.PLANNED if simple else status

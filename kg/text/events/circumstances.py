"""What is told of any event beside its roles: where it took place, and how sure."""

from __future__ import annotations

from kg.model import Interval, Status
from kg.text.grammar.arguments import Arguments, carrier
from kg.text.grammar.subjects import preposition
from kg.text.grammar.tree import Node, Sentence
from kg.text.when_where.times import Times
from kg.text.when_where.whereabouts import location
from kg.text.who.mentions import Mentions

# Types of events that may be told by the same words.
GATHERINGS = frozenset({"Meeting", "Negotiation"})
REAL = frozenset({Status.OCCURRED, Status.ONGOING})
SETTING_OUT = frozenset("depart leave begin start embark set open make pay head travel fly arrive".split())


def location_of(found: Arguments, mentions: Mentions, times: Times | None = None) -> str | None:
    """Where an event took place, as its arguments tell."""
    return location(found, times, mentions.place)


def is_question(sentence: Sentence) -> bool:
    """True for a sentence that asks: it tells nothing."""
    return bool(sentence.nodes) and sentence.nodes[-1].text == "?"


def is_without(node: Node) -> bool:
    """True for "without consulting them": nothing is told of."""
    return any(c.text.lower() == "without" for c in node.of("mark", "case"))


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
    simple = (  # "leaves for Rome tonight"
        kind == "Visit" and verb is not None and verb.tag in ("VBZ", "VBP")
        and (verb is node or verb.lemma in SETTING_OUT)
    )  # fmt: skip
    if date is not None and times.anchor is not None:
        ahead = date.start > times.anchor.end or (simple and date.end >= times.anchor.end)  # "flies to Oslo this week"
        return Status.PLANNED if ahead else status
    if date is None and times.weekday_beside(node):
        return Status.PLANNED
    return Status.PLANNED if simple else status

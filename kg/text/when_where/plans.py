"""Where the date of a plan lies: ahead, unless its clause looks back on it."""

from __future__ import annotations

from kg.dates import DateKind, Tense
from kg.text.grammar.arguments import carrier
from kg.text.grammar.status import CANCELLING, particle
from kg.text.grammar.subjects import is_passive
from kg.text.grammar.tree import Node
from kg.text.grammar.unfulfilled import came_to_nothing

# "Was due to meet", "had been scheduled to meet".
MEANT = frozenset({"due", "schedule", "set", "slate", "plan", "expect", "suppose", "supposed"})
UNDONE = CANCELLING | {"postpone", "put_off", "delay"}


def plan_looks(event: Node, kind: DateKind) -> Tense | None:
    """The direction in which the date of a planned event lies.

    Args:
        event: the verb or noun of the event.
        kind: how the date is told. Where the clause leaves the direction open, a calendar date is the nearest such
            day, and any other one lies ahead.
    """
    if event.pos in ("NOUN", "PROPN") and came_to_nothing(event):
        return Tense.PAST
    verb = event if event.pos == "VERB" else carrier(event)[0]
    if verb is None:
        return Tense.FUTURE
    meant = verb.head if verb.dep == "xcomp" and verb.head is not None and verb.head.lemma in MEANT else None
    auxiliaries = (meant or verb).of("aux", "aux:pass", "cop")
    words = {c.text.lower() for c in auxiliaries}
    if meant is not None and {"had", "been"} <= words:
        return Tense.PAST
    was = bool(words & {"was", "were"})
    to_be = was and any(c.text.lower() == "to" for c in verb.of("mark")) and verb is event
    undone = particle(verb) in UNDONE and verb is not event and (verb.tag == "VBD" or (was and is_passive(verb)))
    open_ended = to_be or undone or (meant is not None and was)
    return None if open_ended and kind is DateKind.CALENDAR else Tense.FUTURE

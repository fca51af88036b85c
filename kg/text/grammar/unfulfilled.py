"""Plans that came to nothing: "the meeting planned for Friday did not take place", "the visit fell through"."""

from __future__ import annotations

from kg.text.grammar.arguments import carrier
from kg.text.grammar.denial import is_negated
from kg.text.grammar.subjects import is_passive
from kg.text.grammar.tree import Node

# Not to do one of these is not to come about: "was not held", "never happened".
COMING_ABOUT = frozenset("take happen occur materialize materialise hold come_off go_ahead".split())
# To do one of these is the same.
FAILING = frozenset({"fall_through"})


def came_to_nothing(noun: Node) -> bool:
    """True where a past clause says of an event that it did not come about."""
    verb, way = carrier(noun)
    if verb is None or verb.pos != "VERB" or not (way == "subject" or (way == "core" and is_passive(verb))):
        return False
    beside = [c.text.lower() for c in verb.of("compound:prt", "advmod")]
    names = {verb.lemma, *(f"{verb.lemma}_{word}" for word in beside)}
    past = verb.tag == "VBD" or any(c.tag == "VBD" for c in verb.of("aux", "aux:pass"))
    if not past or {c.text.lower() for c in verb.of("aux")} & {"would", "could", "might"}:
        return False
    if names & FAILING:
        return not is_negated(verb)
    if not names & COMING_ABOUT or not is_negated(verb):
        return False
    if verb.lemma == "take":
        return any(c.lemma == "place" for c in verb.of("obj", "compound:prt"))
    return verb.lemma != "hold" or is_passive(verb)

"""Called off: "who had been due to meet the king, has cancelled the meeting"."""

from __future__ import annotations

from dataclasses import replace
from itertools import takewhile

from kg.model import Fact, Status
from kg.text.events.circumstances import GATHERINGS
from kg.text.frames import Frames
from kg.text.grammar.denial import is_negated
from kg.text.grammar.status import CANCELLING, particle
from kg.text.grammar.subjects import is_passive
from kg.text.grammar.tree import Node, Sentence

DEFINITE = frozenset({"the", "this", "that", "his", "her", "its", "their"})


def cancel(sentence: Sentence, facts: list[Fact], frames: Frames, *, since: int) -> None:
    """Negate the event that a sentence calls off by a word that points back: "the meeting", "his trip".

    Args:
        sentence: the tree.
        facts: the document's facts so far, in order; changed in place.
        frames: their nouns name events.
        since: how far back an event may have been told: the start of the sentence before.
    """
    for verb in sentence.nodes:
        if particle(verb) not in CANCELLING or is_negated(verb):
            continue
        for noun in _called_off(verb):
            types = {p.type for p in frames.nouns.get(noun.lemma, ())}
            own = takewhile(lambda fact: fact.trigger.start >= sentence.start, reversed(facts))
            if not types or any(fact.trigger == noun.span for fact in own):
                continue
            if types & GATHERINGS:
                types |= GATHERINGS
            for number in range(len(facts) - 1, -1, -1):
                fact = facts[number]
                if fact.trigger.start < since:
                    break
                if fact.type in types and fact.status in (Status.PLANNED, Status.SUGGESTED):
                    facts[number] = replace(fact, status=Status.NEGATED, rule=f"{fact.rule}, cancelled")
                    break


def _called_off(verb: Node) -> list[Node]:
    """The definite nouns that the verb calls off."""
    things = verb.of("nsubj") if is_passive(verb) else verb.of("obj")
    return [n for n in things if any(c.text.lower() in DEFINITE for c in n.of("det", "nmod"))]

"""Free from days and places what parsers hang on them.

"The following day he met the king" tells of no day that he met; "talks in Oslo with the king" of no Oslo with a king.
"""

from __future__ import annotations

from collections.abc import Collection

from kg.text.subjects import RELATIVE, preposition
from kg.text.tree import FINITE, Sentence

DAYS = frozenset({"day", "week", "month", "year", "morning", "evening", "afternoon", "night"})


def free_from_day(sentence: Sentence) -> None:
    """Make the verb the sentence's root where the parser took it for a relative clause of its day.

    Args:
        sentence: the tree, changed in place.
    """
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


def free_from_place(sentence: Sentence, event_nouns: Collection[str]) -> None:
    """Give events the partners that hang on their place: "talks in Oslo with the king".

    Args:
        sentence: the tree, changed in place.
        event_nouns: lemmas of nouns that take partners.
    """
    for node in sentence.nodes:
        place = node.head
        if place is None or place.label not in ("GPE", "FAC", "LOC") or preposition(node) not in ("with", "between"):
            continue
        event = place.head
        if event is not None and node.dep == "nmod" and node.index > place.index:
            if event.lemma in event_nouns or event.pos == "VERB":
                node.attach(event, "obl" if event.pos == "VERB" else "nmod")

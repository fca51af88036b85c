"""Facts that are told in quotations are credited to who says them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from kg.model import Fact
from kg.text.quotations.reader import Quotations

OWN_WORDS = frozenset({"Statement"})


def credit(facts: Iterable[Fact], quotations: Quotations) -> list[Fact]:
    """The facts, those inside quotations attributed to the speaker unless the speaker takes part in them."""
    return [_credited(fact, quotations) for fact in facts]


def _credited(fact: Fact, quotations: Quotations) -> Fact:
    if fact.attributed_to is not None or fact.type in OWN_WORDS:
        return fact
    speakers = quotations.speakers_at(fact.trigger.start)
    taking_part = {key for keys in fact.roles.values() for key in keys}
    if not speakers or taking_part & set(speakers):
        return fact
    return replace(fact, attributed_to=speakers[0])

"""The towns of a story: an event in a town of which its lead does not tell was not on the lead's day, or not surely."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kg.model import EntityKind, Fact, Interval
from kg.text.grammar.tree import Node
from kg.text.who.mentions import Mentions

BUILDINGS = frozenset({"FAC", "ORG"})


class Towns:
    """Answers in which towns events were.

    Args:
        mentions: who and what is what in the document.
        node_at: the document's nodes by where they begin; a name of a building is labelled so.
    """

    def __init__(self, mentions: Mentions, node_at: Mapping[int, Node]) -> None:
        self.mentions = mentions
        self.node_at = node_at
        self._known: dict[str, bool] = {}

    def of(self, fact: Fact) -> str | None:
        """The town or well-known building in which an event was; None where no town is told."""
        return next((place for place in fact.roles.get("location", ()) if self._is_town(place)), None)

    def by_day(self, facts: Iterable[Fact]) -> dict[Interval, list[str]]:
        """The towns of the events of each day, each once."""
        towns: dict[Interval, dict[str, None]] = {}
        for fact in facts:
            if fact.date is not None and (place := self.of(fact)) is not None:
                towns.setdefault(fact.date, {})[place] = None
        return {day: list(places) for day, places in towns.items()}

    def _is_town(self, place: str) -> bool:
        if place not in self._known:
            draft = self.mentions.cast[place]
            named = [self.node_at[s.start] for s in draft.mentions if s.start in self.node_at]
            known = draft.within is not None or not any(n.label in BUILDINGS for n in named)
            self._known[place] = draft.kind is EntityKind.PLACE and known
        return self._known[place]


def is_elsewhere(place: str, dated: Iterable[str], lead: str, mentions: Mentions) -> bool:
    """True for a town other than those where the story's dated events were, or that its lead does not name.

    A building that the lead leaves out is no other town: whom the story follows is received there.

    Args:
        place: the town or building.
        dated: the towns of the events of the story's day.
        lead: the text of the lead.
        mentions: who and what is what in the document.
    """
    draft = mentions.cast[place]
    towns = {mentions.cast[t].within or t for t in dated}
    if towns:
        return (draft.within or place) not in towns
    if draft.within is not None:
        return False
    return not any(name in lead for name in (draft.label, *draft.names))

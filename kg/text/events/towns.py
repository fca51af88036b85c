"""The towns of a story: an event in a town of which its lead does not tell was not on the lead's day, or not surely."""

from __future__ import annotations

from collections.abc import Iterable

from kg.model import EntityKind, Fact
from kg.text.grammar.tree import Node
from kg.text.who.mentions import Mentions

BUILDINGS = frozenset({"FAC", "ORG"})


def town(fact: Fact, mentions: Mentions, node_at: dict[int, Node]) -> str | None:
    """The town or well-known building in which an event was; None where no town is told.

    Args:
        fact: the event.
        mentions: who and what is what in the document.
        node_at: the document's nodes by where they begin; a name of a building is labelled so.
    """
    for place in fact.roles.get("location", ()):
        draft = mentions.cast[place]
        if draft.kind is not EntityKind.PLACE:
            continue
        named = [node_at[s.start] for s in draft.mentions if s.start in node_at]
        if draft.within is not None or not any(n.label in BUILDINGS for n in named):
            return place
    return None


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

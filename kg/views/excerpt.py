"""Some facts of a graph for a picture of their own, and what was chosen in words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from kg.errors import QueryError
from kg.views.counting import noun
from kg.views.facts import Facts, Thing, local_name, things_of
from kg.views.matters import find_matters
from kg.views.named_things import Named, find_one
from kg.views.selection import Selection
from kg.views.surroundings import surroundings
from kg.views.tables import Table

_TYPES = {
    "Action": "other actions",
    "Denial": "denied positions",
    "Installation": "sites",
    "Negotiation": "talks",
    "Tenure": "posts held",
}
_STATUSES = {
    "Occurred": "only what occurred",
    "Ongoing": "only what goes on",
    "Existing": "only what exists",
    "Negated": "only what did not happen",
    "Planned": "only what is planned",
    "Suggested": "only what is suggested",
}


class Excerpt(NamedTuple):
    """The facts that were chosen, what they are in words (empty where they are all), and the IRI of the thing in focus.

    Things and documents are those that the facts rest on.
    """

    facts: Facts
    note: str = ""
    focus: str = ""


def excerpt(
    facts: Facts, ask: Callable[[str], Table], selection: Selection, *, focus: str = "", depth: int = 1
) -> Excerpt:
    """Chooses facts.

    Args:
        facts: what the graph says.
        ask: answers SPARQL, to find what names mean.
        selection: which days, types, matters and status.
        focus: the name or IRI of an actor, place, topic or site: only what is within `depth` steps of it, counted among
            the facts that the selection leaves.
        depth: how many steps.

    Raises:
        QueryError: a name means nothing or several things, or nothing would be left.
    """
    if depth < 1:
        raise QueryError(f"A depth of {depth} leaves nothing. Take 1 or more.")
    if selection.chooses_all and not focus:
        return Excerpt(facts)
    centre = _thing(facts, ask, focus) if focus else None
    matters = find_matters(ask, selection.topic) if selection.topic else None
    around = [f"{centre.label} and what is within {depth} {noun('steps', depth)}"] if centre else []
    note = "; ".join([*around, *_words(selection, matters.named if matters else ())])
    chosen = selection.of_facts(facts, matters.iris if matters else ())
    if centre:
        chosen = surroundings(chosen, {centre.iri}, depth)
    if facts.facts and not chosen.facts:
        raise QueryError(f"No fact of the graph is left by this choice: {note}. Choose less narrowly.")
    return Excerpt(_alone(chosen), note[:1].upper() + note[1:], centre.iri if centre else "")


def _thing(facts: Facts, ask: Callable[[str], Table], words: str) -> Named:
    """The one thing that a name or IRI means."""
    found = find_one(ask, "thing", words)
    thing = facts.things.get(found.iri)
    if thing is None:
        raise QueryError(f"No fact of the graph speaks of {words!r}. Name an actor, a place, a topic or a site.")
    return Named(thing.iri, thing.label)


def _words(selection: Selection, matters: Sequence[Named]) -> Iterable[str]:
    if matters:
        one = len(matters) == 1
        yield f"about {matters[0].label}" if one else f"about “{selection.topic}” ({len(matters)} matters)"
    if selection.start and selection.end:
        yield f"from {selection.start} to {selection.end}"
    elif selection.start or selection.end:
        yield f"from {selection.start}" if selection.start else f"until {selection.end}"
    if selection.types:
        yield _listed([_TYPES.get(each, f"{each.lower()}s") for each in selection.types])
    if selection.status:
        yield _STATUSES[selection.status]


def _listed(words: Sequence[str]) -> str:
    return " and ".join(filter(None, [", ".join(words[:-1]), words[-1]]))


def _alone(facts: Facts) -> Facts:
    """Facts with the things and documents that they speak of, and no others."""
    documents = {one.source.iri for fact in facts.facts for one in fact.evidence}
    things = things_of(facts.facts, lambda iri: facts.things.get(iri) or Thing(iri, local_name(iri), "Topic"))
    return replace(facts, things=things, documents=len(documents))

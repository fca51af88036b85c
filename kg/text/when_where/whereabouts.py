"""Where an event was: the places that its own clause names, the nearest first."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from kg.text.grammar.arguments import Arguments
from kg.text.grammar.subjects import preposition
from kg.text.grammar.tree import Node
from kg.text.when_where.times import Times
from kg.text.who import knowledge

WHERE = (
    "in", "at", "here", "near", "outside", "inside", "on", "carrier in", "carrier at", "carrier here", "carrier to",
)  # fmt: skip
# "On the sidelines of a summit in Sochi", "at a ceremony in Vienna": where that is, the event is too.
GATHERINGS = frozenset(
    "sideline margin summit conference meeting session ceremony forum assembly congress gathering talk negotiation "
    "dinner lunch reception event celebration funeral signing opening start beginning end conclusion visit trip stop "
    "stopover stay tour palace residence headquarters ministry hotel office embassy house mansion lodge retreat resort "
    "estate villa ranch base airport building hall town city village capital center centre".split()
)
WITHIN = frozenset({"in", "at", "of", "to", "near", "outside", "on"})
DEEPEST = 3

PlaceOf = Callable[[Node], str | None]


def location(found: Arguments, times: Times | None, place_of: PlaceOf) -> str | None:
    """The place or country where a predicate's clause puts what it tells of; None where it names none.

    Args:
        found: the predicate's arguments.
        times: the sentence's dates, where known: "on Monday in Oslo" hangs the place on the day.
        place_of: the place that a node names.
    """
    for path in WHERE:
        for node in found.oblique.get(path, ()):
            place = place_of(node)
            if place is not None:
                return place
    for path in (*WHERE, "during"):
        for node in found.oblique.get(path, ()):
            place = gathering_place(node, times, place_of)
            if place is not None:
                return place
    for nodes in found.oblique.values():
        for day in nodes:
            if times is not None and day in times.at:
                place = next((p for c in day.of("nmod") if preposition(c) in ("in", "at") and (p := place_of(c))), None)
                if place is not None:
                    return place
    return None


def gathering_place(node: Node, times: Times | None, place_of: PlaceOf) -> str | None:
    """Where a gathering or building lies: for "a conference in Geneva" Geneva; None where its words do not say."""
    return next((place for inner in _inside(node, times) if (place := place_of(inner)) is not None), None)


def set_apart_places(noun: Node, found: Arguments) -> None:
    """Take Oslo of "the Oslo talks" for where they were, and Iran of "the Iran talks between …" for no party.

    Args:
        noun: the event's noun.
        found: its arguments, changed in place.
    """
    parties = any(found.oblique.get(word) for word in ("between", "with", "among"))
    for name in noun.of("compound", "amod"):
        if name.label != "GPE" or "-" in name.text or name.index > noun.index or name.of("conj"):
            continue
        country = knowledge.country(name.text) is not None
        if country and not parties:
            continue
        found.subject = [n for n in found.subject if n is not name]
        if not country:
            found.add("at", [name])


def own_place(noun: Node, place_of: PlaceOf) -> str | None:
    """The place of "officials in Oslo": where those are whom somebody met."""
    for child in noun.of("nmod"):
        if preposition(child) in ("in", "at"):
            return place_of(child)
    return None


def _inside(node: Node, times: Times | None, depth: int = 0) -> Iterator[Node]:
    """The nouns below a gathering or building that may name its place, the outermost first."""
    gathering = node.lemma in GATHERINGS or node.label in ("ORG", "FAC")
    if not gathering or (times is not None and node in times.at) or depth >= DEEPEST:
        return
    below = [c for c in node.children if c.dep.startswith(("nmod", "obl", "appos")) and c.dep != "nmod:desc"]
    for child in below:
        told = preposition(child) in WITHIN or child.dep in ("nmod:poss", "appos") or child.label == "FAC"
        if told and (child.dep != "nmod:poss" or child.label in ("GPE", "FAC")):
            yield child
    for child in below:
        yield from _inside(child, times, depth + 1)

"""The countries that words name as places: "in Poland", "at Fort Greely, Alaska", "on Polish soil"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from kg.model import EntityKind
from kg.text.grammar.tree import Node
from kg.text.stances.sides import sides_of
from kg.text.who import knowledge
from kg.text.who.mentions import Mentions

WHERE = frozenset({"in", "at", "on", "inside", "near", "outside", "within", "across"})
BESIDE = frozenset({"near", "outside"})
SIDES = frozenset(
    "north south east west northeast northwest southeast southwest north-east north-west south-east south-west".split()
)
SOIL = frozenset({"soil", "territory", "land", "coast", "waters"})
# ... and what is told of by its own name beside that of its country: "the Danish island of Bornholm".
PARTS = frozenset(
    "island islands city town port province region village state district peninsula capital prefecture county "
    "archipelago atoll republic".split()
)
# What may stand between a place and the country around it.
OUTER = frozenset(
    "in the northern southern eastern western central northwestern northeastern southwestern southeastern neighbouring "
    "neighboring nearby near outside".split()
)
# What may stand before the name of a place: "on the remote island of Bornholm".
LAND = frozenset(
    "a an of island islands city town port province region village state district desert peninsula outskirts capital "
    "area part parts hills mountains valley atoll border "
    "north south east west center centre heart middle interior".split()
)
LISTING = frozenset({"and", ",", "or", "both", "either"})
POSSESSIVE = frozenset({"'s", "’s"})
QUOTES = frozenset({'"', "''", "”"})
LONGEST_LIST = 12
"""So many names and words between them make up a list of places at most."""


class Host(NamedTuple):
    """A country where something stands, and the place there if one is named.

    `planned` where the same words tell that it does not stand yet.
    """

    country: str
    location: str | None = None
    planned: bool = False


def countries_after(node: Node, mentions: Mentions) -> list[Host]:
    """The countries of "in Poland", "at Fort Greely, Alaska", "on Polish soil", "in Cuba and Panama" behind a word."""
    nodes, at = node.sentence.nodes, node.index + 1
    if at < len(nodes) and nodes[at].text in QUOTES:
        at += 1
    following = [n.text.lower() for n in nodes[at : at + 4]] + [""] * 4
    if following[0] in SIDES and following[1] == "of":
        return _abroad(_listed(nodes, at + 2, mentions))
    if following[1] == "-" and following[2] in SIDES:  # "south-west of"
        return _abroad(_listed(nodes, at + 4, mentions)) if following[3] == "of" else []
    if following[0] == "of":  # "the port of Oslo": a country would be its owner
        return [host for host in _listed(nodes, at + 1, mentions) if host.location is not None]
    if following[0] not in WHERE:
        return []
    if following[1] in ("its", "their") and following[2] in SOIL:
        sides = [side.key for side in sides_of(nodes[at + 1], nodes[at + 2], mentions)]
        return [Host(key) for key in sides if mentions.cast[key].kind is EntityKind.COUNTRY]
    found = _listed(nodes, at + 1, mentions)
    return _abroad(found) if following[0] in BESIDE else found


def countries_beneath(word: Node, mentions: Mentions) -> list[Host]:
    """The countries of the places that hang on a verb or noun, wherever they stand."""
    found: list[Host] = []
    for child in word.children:
        cases = child.of("case") if child.dep.startswith(("obl", "nmod")) else []
        if any(c.text.lower() in WHERE for c in cases):
            found += _listed(word.sentence.nodes, min(c.index for c in cases) + 1, mentions)
    return _distinct(found)


def country_around(node: Node, mentions: Mentions) -> Host | None:
    """The country that a name means as a place, or in which its place lies."""
    place = mentions.place(node) if node.label not in ("PERSON", "NORP") else None
    if place is None:
        return None
    draft = mentions.cast[place]
    if draft.kind is EntityKind.COUNTRY:
        return Host(place)
    return Host(draft.country, place) if draft.country is not None else None


def _abroad(found: Iterable[Host]) -> list[Host]:
    """ "Near Prague" is in the country of Prague; "near Poland" is not in Poland."""
    return [Host(host.country) for host in found if host.location is not None]


def _listed(nodes: Sequence[Node], at: int, mentions: Mentions) -> list[Host]:
    """The countries of the places that are listed from a word on."""
    found: list[Host] = []
    for _ in range(LONGEST_LIST):
        if at >= len(nodes):
            break
        if nodes[at].name is None:
            if not _list_goes_on(nodes, at, begun=bool(found)):
                break
        elif _describes(nodes, at):
            found += _on_soil(nodes, at, mentions)
            break
        else:
            host, at = _place_at(nodes, at, mentions)
            if host is None:
                break
            found.append(host)
        at += 1
    return _distinct(found)


def _describes(nodes: Sequence[Node], at: int) -> bool:
    """True for "Polish" and for "Poland" before "'s"."""
    following = nodes[at + 1].text.lower() if at + 1 < len(nodes) else ""
    return nodes[at].label == "NORP" or nodes[at].pos == "ADJ" or following in POSSESSIVE


def _on_soil(nodes: Sequence[Node], at: int, mentions: Mentions) -> list[Host]:
    name = nodes[at].text
    entry = knowledge.country_of_adjective(name) or knowledge.owner_country(name)
    around = nodes[at + 1 : at + 5]
    if entry is None or not {n.text.lower() for n in around} & (SOIL | PARTS):
        return []
    key = mentions.cast.country(entry)
    inside = next((p for n in around if n.label in ("GPE", "LOC") and (p := mentions.place(n)) is not None), None)
    if inside is None or not {n.text.lower() for n in around} & PARTS:
        return [Host(key)]
    draft = mentions.cast[inside]
    if draft.kind is EntityKind.COUNTRY or draft.country not in (None, key):
        return [Host(key)]
    draft.country = key  # "the Philippine province of Zambales"
    return [Host(key, inside)]


def _place_at(nodes: Sequence[Node], at: int, mentions: Mentions) -> tuple[Host | None, int]:
    """The country of a place, and the index of its last word: in "Fort Greely, Alaska" that of the second name."""
    here, beyond = country_around(nodes[at], mentions), at + 1
    while beyond < min(len(nodes), at + 6) and nodes[beyond].text.lower() in OUTER | {","}:
        beyond += 1
    between = [n.text.lower() for n in nodes[at + 1 : beyond]]
    if not between or beyond == len(nodes) or nodes[beyond].name is None or nodes[beyond].pos == "ADJ":
        return here, at
    outer, place = country_around(nodes[beyond], mentions), mentions.place(nodes[at])
    if place is None and nodes[at].label == "ORG" and outer is not None and outer.location is None and between == [","]:
        place = mentions.cast.place(nodes[at].core_span.of(mentions.text))  # "at Kozloduy, Bulgaria"
    # "Poland, Cuba" and "Prague, Warsaw" are lists, "Thule, in northern Greenland" is not
    if outer is None or place is None or mentions.cast[place].kind is EntityKind.COUNTRY:
        return here, at
    if outer.location is not None and here is not None and between == [","]:
        return here, at
    if outer.location is None and BESIDE & set(between):
        return here, at
    if here is not None and here.country != outer.country:  # not the best known of that name: "Lourdes, Cuba"
        if beyond + 1 < len(nodes) and nodes[beyond + 1].pos in ("VERB", "AUX"):
            return here, at
        place = mentions.cast.place(nodes[at].core_span.of(mentions.text))
    mentions.cast[place].country = outer.country
    return Host(outer.country, place), beyond


def _list_goes_on(nodes: Sequence[Node], at: int, *, begun: bool) -> bool:
    """True for words between the names of a list; "in Poland, officials said" is none: only a name may follow."""
    word = nodes[at].text.lower()
    if word == "," and begun:
        ahead = [n for n in nodes[at + 1 : at + 3] if n.text.lower() not in ("and", "the")]
        joined = any(n.text.lower() in ("and", "or") for n in nodes[at : at + 6])
        return bool(ahead) and ahead[0].name is not None and joined
    return word in OUTER or word in LISTING or (not begun and (word in LAND or nodes[at].pos == "ADJ"))


def _distinct(found: Iterable[Host]) -> list[Host]:
    """Each country once, with its first location."""
    kept: dict[str, str | None] = {}
    for host in found:
        kept[host.country] = kept.get(host.country) or host.location
    return [Host(country, location) for country, location in kept.items()]

"""Sites whose country other words of the sentence tell: "a base there", "islanders are against a base"."""

from __future__ import annotations

from kg.model import EntityKind
from kg.text.grammar.subjects import preposition
from kg.text.grammar.tree import Node
from kg.text.sites.countries import Host, country_around
from kg.text.sites.kinds import words
from kg.text.sites.mention import SiteMention
from kg.text.sites.placing import Placing
from kg.text.who.mentions import Mentions


def there(mention: SiteMention, placing: Placing | None, mentions: Mentions) -> list[Host]:
    """As in "talks with Poland about building a base there": the last country before that does not build it."""
    node = mention.node
    nodes = node.sentence.nodes
    if not _points_there(node):
        return []
    agents = {k for n in (placing.agents if placing is not None else ()) for k in mentions.keys.get(n, ())}
    limit = min([mention.first, *([placing.word.index] if placing is not None else [])])
    for before in reversed(nodes[:limit]):
        if before.dep == "nsubj" and not agents:  # "China said the base there was old"
            continue
        host = _place_named(before, mentions)
        if host is not None and host.country not in agents:
            return [host]
    return []


def by_neighbours(node: Node, mentions: Mentions) -> list[Host]:
    """As in "residents of Okinawa oppose the base": who lives beside it tells where it stands."""
    for person in node.sentence.nodes:
        if person.lemma not in words("neighbours") or person.name is not None:
            continue
        beside = person.of("compound", "nmod")
        places = [c for c in beside if c.index < person.index or preposition(c) in ("of", "in", "on")]
        below = [n for c in places for n in (c, *c.children)]
        hosts = [h for n in below if n.label != "NORP" and (h := _place_named(n, mentions)) is not None]
        if hosts:
            return hosts[:1]
    return []


def grounds(node: Node, mentions: Mentions) -> list[Host]:
    """The country that a noun or name stands for, or where its place lies: "Norway", "the port of Bergen"."""
    keys = [k for k in mentions.keys.get(node, ()) if mentions.cast[k].kind is EntityKind.COUNTRY]
    places = [node]
    if node.name is None and node.lemma in words("grounds"):
        places = [c for c in node.of("nmod") if preposition(c) == "of"]
    found = [host for n in places if (host := _place_named(n, mentions)) is not None]
    return [Host(key) for key in keys] or found[:1]


def _points_there(node: Node) -> bool:
    """True before "there", "on the island" and "in the region"."""
    behind = [n.text.lower() for n in node.sentence.nodes[node.index + 1 : node.index + 4]]
    if behind[:1] == ["there"]:
        return True
    return len(behind) == 3 and behind[0] in ("on", "in") and behind[1] == "the" and behind[2] in words("grounds")


def _place_named(node: Node, mentions: Mentions) -> Host | None:
    """The country around a name that stands for a place: no "U.S." of "a U.S. base"."""
    if node.name is None or node.label not in ("GPE", "LOC"):
        return None
    host = country_around(node, mentions)
    if host is not None and host.location is None:
        known = mentions.keys.get(node, ())
        return Host(host.country) if any(mentions.cast[k].kind is EntityKind.COUNTRY for k in known) else None
    return host

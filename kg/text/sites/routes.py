"""Where things lead that stand in more than one country: "a pipeline from Norway through Denmark to Germany"."""

from __future__ import annotations

import re

from kg.model import EntityKind
from kg.text.grammar.tree import Node
from kg.text.sites.countries import Host, country_around
from kg.text.sites.kinds import words
from kg.text.sites.mention import SiteMention
from kg.text.sites.naming import kind_of
from kg.text.who import knowledge
from kg.text.who.mentions import Mentions

ALONG = frozenset({"from", "to", "through", "via", "across", "between", "into", "over"})
# What leads off the way.
BESIDES = frozenset({"in", "by", "at", "for", "that", "which", "on", "said", "says", "under"})
STATES = frozenset({"country", "nation", "state", "side", "neighbour", "neighbor"})
LONGEST_ROUTE = 30
FARTHEST_NAME = 14
"""Words before a line's noun in which its name may stand."""
JOINT = re.compile(r"[-–/]")
COUNTRY = r"[A-Z][\w.]+(?: [A-Z][\w.]+)?"
STRUNG = re.compile(rf"{COUNTRY}(?:[-–/]{COUNTRY})+")


def named_route(mention: SiteMention, mentions: Mentions) -> list[Host]:
    """The countries that the name of a line strings together: "the Norway-Sweden-Denmark pipeline"."""
    nodes, at = mention.node.sentence.nodes, mention.node.index
    first = at
    while first > max(0, at - FARTHEST_NAME) and _in_name(nodes[first - 1], mention):
        first -= 1
    strung = STRUNG.search(mentions.text, nodes[first].start, mention.node.end)
    if strung is None:
        return []
    *ends, last = JOINT.split(strung.group())
    known = [knowledge.country(end) for end in ends]
    known.append(knowledge.country(last) or knowledge.country(last.split()[0]))  # "… Denmark Gas Pipeline"
    return [Host(mentions.cast.country(entry)) for entry in known if entry is not None] if all(known) else []


def _in_name(node: Node, mention: SiteMention) -> bool:
    """True for the words before a line's noun that may be part of its name."""
    return node.name is not None or node in mention.front or node.text in "()-–"


def route_of(node: Node, mentions: Mentions) -> list[Host]:
    """The countries that the words behind a noun lead it through, in their order."""
    found: dict[str, None] = {}
    on_way = False
    for word in node.sentence.nodes[node.index + 1 : node.index + LONGEST_ROUTE]:
        lowered = word.text.lower()
        if lowered in (";", ":", ".") or kind_of(word) is not None:
            break
        if lowered in ALONG or (word.pos == "VERB" and word.lemma in words("lead")):
            on_way = True
        elif word.name is not None and word.pos != "ADJ":
            host = country_around(word, mentions) if on_way else None
            if host is not None:
                found[host.country] = None
        elif on_way and word.tag == "NNS" and word.lemma in STATES:
            countries = [k for k in mentions.keys.get(word, ()) if mentions.cast[k].kind is EntityKind.COUNTRY]
            found.update(dict.fromkeys(countries))
        elif lowered in BESIDES or (word.pos in ("VERB", "AUX") and on_way):
            on_way = False
    return [Host(country) for country in found]

"""Where things lead that stand in more than one country: "a pipeline from Norway through Denmark to Germany"."""

from __future__ import annotations

from kg.text.mentions import Mentions
from kg.text.sites.countries import Host, country_around
from kg.text.sites.kinds import words
from kg.text.sites.naming import kind_of
from kg.text.tree import Node

ALONG = frozenset({"from", "to", "through", "via", "across", "between", "into", "over"})
# What leads off the way.
BESIDES = frozenset({"in", "by", "at", "for", "that", "which", "on", "said", "says", "under"})
LONGEST_ROUTE = 30


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
        elif lowered in BESIDES or (word.pos in ("VERB", "AUX") and on_way):
            on_way = False
    return [Host(country) for country in found]

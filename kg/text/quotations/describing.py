"""People without a name who speak: entities of their own, called as the text calls them."""

from __future__ import annotations

from kg.text.grammar.phrases import phrase
from kg.text.grammar.tree import Node
from kg.text.who.mentions import Mentions

OTHER = frozenset({"another"})
LONGEST = 8
"""Words of a description; a longer one loses its tail."""


def describe(node: Node, mentions: Mentions) -> str:
    """The key of somebody unnamed: "Western diplomat in Vienna", "another diplomat".

    Args:
        node: the noun.
        mentions: who is who; the description is registered there.
    """
    label = phrase(node, mentions.text)
    if len(label.split()) > LONGEST:
        label = phrase(node, mentions.text, tail=False)
    label = label.removeprefix("one ").removeprefix("One ")
    if any(c.text.lower() in OTHER for c in node.of("det")):
        label = f"another {label.removeprefix('another ').removeprefix('Another ')}"
    key = mentions.cast.described(label, mentions.owners.owners(node), plural=node.tag == "NNS")
    mentions.cast[key].mentions.append(node.span)
    return key

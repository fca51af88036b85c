""""I" in a quotation is who speaks, "we" those for whom the speaker does."""

from __future__ import annotations

from collections.abc import Iterable

from kg.text.grammar.tree import Sentence
from kg.text.quotations.quotation import Quotations
from kg.text.stances.sides import side_of
from kg.text.who.mentions import Mentions

ONE, SEVERAL = frozenset({"i", "me"}), frozenset({"we", "us"})


def resolve_first_person(trees: Iterable[Sentence], quotations: Quotations, mentions: Mentions) -> list[Sentence]:
    """Give the first persons of quotations their entities; the sentences in which that was done.

    Args:
        trees: the document's sentences.
        quotations: whose words stand where.
        mentions: who is who; what it did not know is added to its keys.
    """
    changed: list[Sentence] = []
    for tree in trees:
        for node in tree.nodes:
            word = node.text.lower() if node.name is None else ""
            speakers = quotations.speakers_at(node.start) if word in ONE | SEVERAL and node not in mentions.keys else ()
            if word in SEVERAL:
                speakers = tuple(dict.fromkeys(side_of(mentions.cast, key) or key for key in speakers))
            if not speakers or (word in ONE and len(speakers) > 1):
                continue
            mentions.keys[node] = speakers
            if not changed or changed[-1] is not tree:
                changed.append(tree)
    return changed

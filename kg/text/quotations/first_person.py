""""I" and "we" of a quotation are who speaks."""

from __future__ import annotations

from collections.abc import Iterable

from kg.text.mentions import Mentions
from kg.text.quotations.quotation import Quotations
from kg.text.tree import Sentence

FIRST_PERSON = frozenset({"i", "me", "we", "us"})


def resolve_first_person(trees: Iterable[Sentence], quotations: Quotations, mentions: Mentions) -> list[Sentence]:
    """Give the first persons of quotations their entities; the sentences in which that was done.

    Args:
        trees: the document's sentences.
        quotations: whose words stand where.
        mentions: who is who; what it did not know is added to its keys.
    """
    changed: list[Sentence] = []
    for tree in trees:
        found = [n for n in tree.nodes if n.name is None and n.text.lower() in FIRST_PERSON and n not in mentions.keys]
        for node in found:
            speakers = quotations.speakers_at(node.start)
            if speakers and (node.text.lower() not in ("i", "me") or len(speakers) == 1):
                mentions.keys[node] = speakers
                if not changed or changed[-1] is not tree:
                    changed.append(tree)
    return changed

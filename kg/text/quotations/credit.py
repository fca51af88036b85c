"""Facts are credited to whom the text credits them: who is quoted, who is reported to say so, "according to" whom."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from kg.model import Fact
from kg.text.quotations.quotation import Quotations
from kg.text.tree import Node, Sentence

SAID = frozenset({"ccomp", "xcomp", "parataxis"})
# Of a post or a saying the text tells by itself.
TOLD_BY_ITSELF = frozenset({"Statement", "Tenure"})


def credit(facts: Iterable[Fact], quotations: Quotations, trees: Sequence[Sentence]) -> list[Fact]:
    """The facts, those without a source attributed to whom the text credits, unless that is one who takes part.

    Args:
        facts: the document's.
        quotations: whose words stand where, and who reports what.
        trees: its sentences.
    """
    nodes = {node.start: node for tree in trees for node in tree.nodes}
    return [_credited(fact, quotations, nodes.get(fact.trigger.start)) for fact in facts]


def _credited(fact: Fact, quotations: Quotations, node: Node | None) -> Fact:
    if fact.type in TOLD_BY_ITSELF:
        return fact
    taking_part = {key for keys in fact.roles.values() for key in keys}
    speakers = quotations.speakers_at(fact.trigger.start)
    if speakers and fact.attributed_to in taking_part:
        return replace(fact, attributed_to=None)
    if fact.attributed_to is not None:
        return fact
    if not speakers and node is not None:
        speakers = _reporters(node, quotations)
    if not speakers or taking_part & set(speakers):
        return fact
    return replace(fact, attributed_to=speakers[0])


def _reporters(node: Node, quotations: Quotations) -> tuple[str, ...]:
    """Who is reported to say what the clause of a node tells."""
    current = node
    for head in (node, *node.ancestors()):
        if head is not node and current.dep in SAID and head in quotations.reports:
            return quotations.reports[head]
        for child in head.of("parataxis"):
            if child is not current and child in quotations.reports:
                return quotations.reports[child]
        current = head
    return quotations.sources.get(node.sentence.index, ())

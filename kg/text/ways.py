"""The way through a sentence's tree from one word to another, in words a reader of grammar knows."""

from __future__ import annotations

from kg.text.grammar.subjects import preposition
from kg.text.grammar.tree import Node

# Universal Dependencies' relations by the names that grammars give them.
NAMES = {
    "nsubj": "subject", "nsubj:pass": "subject of the passive", "nsubj:outer": "subject", "obj": "object",
    "iobj": "indirect object", "obl:agent": "agent", "nmod:poss": "possessor", "nmod:desc": "title",
    "appos": "apposition", "conj": "coordinated", "amod": "adjective", "compound": "compound", "xcomp": "infinitive",
    "ccomp": "clause", "acl": "clause", "acl:relcl": "relative clause", "advcl": "adverbial clause",
    "parataxis": "beside", "flat": "name", "csubj": "subject clause",
}  # fmt: skip


def relation(node: Node) -> str:
    """How a word hangs on its head: "subject", "object", or its preposition."""
    word = preposition(node)
    if word and node.dep.startswith(("obl", "nmod")) and node.dep != "nmod:poss":
        return f"“{word}”"
    return NAMES.get(node.dep, NAMES.get(node.dep.partition(":")[0], node.dep))


def path(start: Node, end: Node) -> str:
    """The steps from one word of a sentence to another: "talks ↑object held ↓subject Orlov".

    ↑ goes to the word that something hangs on, ↓ to one that hangs on it.
    """
    above = [start, *start.ancestors()]
    below = [end, *end.ancestors()]
    met = next((node for node in below if node in above), None)
    if met is None:
        return ""
    climb = above[: above.index(met)]
    descent = list(reversed(below[: below.index(met)]))
    steps = [start.text]
    for node in climb:
        assert node.head is not None
        steps += [f"↑{relation(node)}", node.head.text]
    for node in descent:
        steps += [f"↓{relation(node)}", node.text]
    return " ".join(steps)


def distance(one: Node, two: Node) -> int:
    """How many steps lie between two words of a sentence."""
    above, below = [one, *one.ancestors()], [two, *two.ancestors()]
    met = next((node for node in below if node in above), None)
    return len(above) + len(below) if met is None else above.index(met) + below.index(met)

"""Conditions of patterns that tell a meeting by its purpose or manner: "summoned for talks", "brought together"."""

from __future__ import annotations

from itertools import takewhile

from kg.text.grammar.arguments import Arguments
from kg.text.grammar.subjects import preposition
from kg.text.grammar.tree import Node

TALKS = frozenset({"talk", "consultation", "negotiation", "discussion", "meeting"})
GATHERINGS = TALKS | frozenset({"summit", "conference", "dinner", "lunch", "session"})
AT = ("at", "for", "in")


def holds_gathering(condition: str, node: Node, found: Arguments) -> bool:
    """True where the words beside a verb make it a meeting.

    Args:
        condition: "for talks", "at talks" or "face to face", as patterns name them.
        node: the verb.
        found: its arguments.
    """
    match condition:
        case "for talks":  # parsers hang "for talks" on the object as well
            inside = [c for o in (*found.object, *found.subject) for c in o.of("nmod") if preposition(c) == "for"]
            return any(n.lemma in TALKS for n in (*found.oblique.get("for", ()), *inside))
        case "at talks":
            return any(n.lemma in GATHERINGS for path in AT for n in found.oblique.get(path, ()))
        case _:
            beside = [n for c in node.children if c.index > node.index for n in (c, *c.children)]
            if any(n.lemma in ("together", "face") for n in beside):
                return True
            following = node.sentence.nodes[node.index + 1 :]
            return any(_is_shared(n) for n in takewhile(lambda n: n.text != ",", following))


def _is_shared(node: Node) -> bool:
    """True for "round one table", "at the same table"."""
    before = node.sentence.nodes[max(0, node.index - 3) : node.index]
    return node.lemma == "table" and any(n.text.lower() in ("round", "around", "same") for n in before)

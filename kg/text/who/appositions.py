"""Appositions in the order of the words: what stands between commas beside a name."""

from __future__ import annotations

from kg.text.grammar.tree import Node

LONGEST = 14
STOPS = frozenset({",", ".", ";", ":", "(", ")", "-", "--", "_", "–", "—", '"', "”", "''", "?", "!"})
ENDS = frozenset({",", ".", ";", ")", "--", "_", "–", "—"})
ARTICLES = frozenset({"the", "a", "an"})
# Words after which an apposition can begin.
OPENERS = frozenset({"and", "with", "by", "from", "between", "including", "as", "to"})
# Words at which no apposition goes on.
BREAKS = frozenset("who which that where when whose while after before but said says".split())


def after(person: Node) -> list[Node]:
    """The nodes of "…" in "Jane Doe, …,": empty where what follows is no noun phrase up to a stop."""
    nodes = person.sentence.nodes
    start = person.index + 2
    if start >= len(nodes) or nodes[start - 1].text != ",":
        return []
    found: list[Node] = []
    for node in nodes[start : start + LONGEST]:
        if node.text in STOPS and not _hyphen(node):
            return found if node.text in ENDS else []
        if node.label == "PERSON" or node.text.lower() in BREAKS or _finite(node):
            return []
        if not found and node.dep == "cc":
            return []
        found.append(node)
    return []


def before(person: Node) -> list[Node]:
    """The nodes of "…" in "the …, Jane Doe,": from the article, verb or preposition that opens it."""
    nodes = person.sentence.nodes
    if person.index < 2 or nodes[person.index - 1].text != ",":
        return []
    following = nodes[person.index + 1] if person.index + 1 < len(nodes) else None
    if following is not None and following.text not in STOPS and following.text.lower() not in ("and", "or"):
        return []
    found: list[Node] = []
    for node in reversed(nodes[max(0, person.index - 1 - LONGEST) : person.index - 1]):
        stops = node.text in STOPS and not _hyphen(node)
        if stops or node.label == "PERSON" or _finite(node) or node.text.lower() in BREAKS:
            break
        if node.text.lower() in OPENERS and not _inside(found):
            break
        found.insert(0, node)
    return found


def _inside(found: list[Node]) -> bool:
    """True where the words found so far cannot begin a phrase of their own."""
    return bool(found) and found[0].dep != "det" and found[0].name is None and found[0].text.lower() not in ARTICLES


def _finite(node: Node) -> bool:
    return node.name is None and node.tag in ("VBD", "VBZ", "VBP", "MD") and node.dep not in ("amod", "acl")


def _hyphen(node: Node) -> bool:
    """True for the hyphen of "secretary-general", false for a dash."""
    return node.text == "-" and node.index > 0 and node.sentence.nodes[node.index - 1].end == node.start

"""One title before several names: "Foreign Ministers Anna Berg of Norway and Julio Alva of Peru"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.gazetteer import Office
from kg.model import Status
from kg.text.grammar.tree import Node
from kg.text.who.offices import find_office, status_of_words

BETWEEN = frozenset({",", "and", "of", "the"})
LONGEST_TITLE = 4


def shared_office(person: Node, title: Sequence[str]) -> tuple[Office, Status] | None:
    """The office that a plural title gives to a name and to those after it, and whether they hold it still.

    Args:
        person: the first name.
        title: the words of the title that the name's node takes in.
    """
    before = person.sentence.nodes[max(0, person.index - LONGEST_TITLE) : person.index]
    words = [*(n.text for n in before if n.name is None), *title]
    if not words or not words[-1].endswith("s"):
        return None
    found = find_office([*words[:-1], words[-1].removesuffix("s")])
    if found is None or found[2] < len(words):
        return None
    return found[0], status_of_words(words[: found[1]])


def bearers(first: Node) -> Iterator[tuple[Node, Node]]:
    """The names in a row that share a title, each with the name after its "of"; ends at the first without one."""
    nodes, person = first.sentence.nodes, first
    for node in nodes[first.index + 1 :]:
        if node.label == "PERSON" and node.name is not None:
            if node.name_span != node.span:
                return  # "and President Jane Doe of …" has a title of its own
            person = node
        elif node.name is not None:
            if nodes[node.index - 1].text.lower() in ("of", "the"):
                yield person, node
        elif node.text.lower() not in BETWEEN and node.dep not in ("flat", "case", "punct", "cc"):
            return

"""Peoples within states: "Bosnian Serbs", "Iraqi Kurds", "ethnic Albanians" are no state's acting hand."""

from __future__ import annotations

from kg.text.grammar.tree import Node
from kg.text.who import knowledge

PLURALS = ("s", "men")


def people_within(node: Node, name: str) -> str | None:
    """What a people within a state, or one beyond its own, is called; None for the people of a state.

    Args:
        node: a name for people.
        name: its words.
    """
    if not name.endswith(PLURALS):
        return None
    if is_minority(name):
        return name
    for beside in node.of("amod", "compound"):
        if beside.index != node.index - 1:
            continue
        if beside.lemma == "ethnic":
            return f"ethnic {name}"
        if beside.name is not None and is_minority(f"{beside.text} {name}"):
            return f"{beside.text} {name}"
    return None


def is_minority(name: str) -> bool:
    """True for "Turkish Cypriots" and "Bosnian Serb": two peoples or lands in one name."""
    first, _, last = name.rpartition(" ")
    state = knowledge.country_of_adjective(first) or knowledge.country(first)
    if state is None:
        return False
    people = knowledge.country_of_people(last) or knowledge.country_of_adjective(last)
    return people.iso2 != state.iso2 if people is not None else knowledge.label(last) == "NORP"

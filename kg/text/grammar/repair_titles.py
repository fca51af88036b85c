"""Mend what parsers make of titles before names: a preposition hung on the title, a title with its country inside."""

from __future__ import annotations

from collections.abc import Callable

from kg.text.grammar.subjects import preposition
from kg.text.grammar.tree import NOMINAL, Node, Sentence

STRAYED = frozenset({"appos", "conj", "dep", "parataxis", "list"})
SUBJECTS = frozenset({"nsubj", "nsubj:pass"})  # never behind a preposition


def mend_titles(sentence: Sentence, is_office: Callable[[Node], bool]) -> None:
    """Re-attach people with a title that took their place in the tree.

    Args:
        sentence: the tree, changed in place.
        is_office: tells whether a common noun names an office ("minister", "chief").
    """
    for person in sentence.nodes:
        if person.label == "PERSON":
            _first_of_list(person)
            _behind_country(person, is_office)
    for node in sentence.nodes:
        if node.label == "PERSON" or (is_office(node) and any(c.label == "PERSON" for c in node.of("appos"))):
            _behind_preposition(node)


def _first_of_list(person: Node) -> None:
    """As in "President of Chile A, Minister of Peru B and Minister of Ghana C met": A is no title of C."""
    last = person.head
    if person.dep != "nmod:desc" or last is None or last.label != "PERSON" or last.index < person.index:
        return
    between = person.sentence.nodes[person.index + 1 : last.index]
    if last.head is None or not any(n.text.lower() in (",", "and") for n in between):
        return
    above, dep = last.head, last.dep
    person.attach(above, dep)
    last.attach(person, "conj")


def _behind_country(person: Node, is_office: Callable[[Node], bool]) -> None:
    """As in "President of the Swiss Confederation Jane Doe": she is beside the office, which stands in her place."""
    above = person.head
    if above is None or person.of("case"):
        return
    state = person.sentence.nodes[person.index - 1] if person.index else person
    office = state.head
    if state.name is not None and state.dep == "nmod" and office is not None and office is not above:
        loose = person.dep in STRAYED | {"flat", "nmod"}  # the parser hung her on the Confederation, or farther
        if loose and office.head is not person and is_office(office) and _is_title(office, person):
            person.attach(office, "appos")
            return
    titles = [c for c in person.of("nmod:desc") if is_office(c) and _is_title(c, person)]
    if len(titles) != 1:
        return
    title, dep = titles[0], person.dep
    if dep in STRAYED:
        dep = "nmod" if title.of("case") else "conj" if _is_listed(title) else dep
    for child in [c for c in person.children if c is not title]:
        tail = child.index > person.index and child.dep == "nmod" and above.pos == "NOUN"  # "the visit of … to Peru"
        child.attach(above if tail else title, child.dep)
    title.attach(above, dep)
    person.attach(title, "appos")


def _is_title(office: Node, person: Node) -> bool:
    """True for an office that only the name of a country parts from the person behind it."""
    between = person.sentence.nodes[office.index + 1 : person.index]
    owned = any(preposition(c) == "of" for c in office.of("nmod"))
    return owned and all(n.name is not None or n.text.lower() in ("of", "the") for n in between)


def _is_listed(title: Node) -> bool:
    before = title.sentence.nodes[title.index - 1] if title.index else None
    return before is not None and before.text.lower() == "and"


def _behind_preposition(person: Node) -> None:
    """As in "talks with Chilean envoy Jane Doe", where the parser hangs the preposition on the envoy alone."""
    cases = person.of("case")
    if person.dep not in STRAYED | SUBJECTS or not cases:
        return
    before = person.sentence.nodes[cases[0].index - 1] if cases[0].index else None
    if before is None or before.name is not None or before.pos not in (*NOMINAL, "VERB"):
        return
    above = person.head
    if above is not None and person in before.ancestors():  # "in talks" hangs on Jane Doe: it goes where she was
        lower = before
        while lower.head is not None and lower.head is not person:
            lower = lower.head
        lower.attach(above, "nmod" if above.pos in NOMINAL else "obl")
    person.attach(before, "obl" if before.pos == "VERB" else "nmod")

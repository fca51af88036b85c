"""What a deed answers is no part of it: its date and its matter are its own.

In "imposed sanctions in reprisal for the seizure last month of two trawlers" neither the month nor the seizure
is that of the sanctions.
"""

from __future__ import annotations

from copy import copy

from kg.dates import DateExpression, DateKind
from kg.text.grammar.subjects import preposition
from kg.text.grammar.tree import Node
from kg.text.when_where.times import Times

ANSWERS = frozenset("reprisal retaliation response reaction revenge return exchange answer reply".split())
LEADING = frozenset({"for", "to", "against"})
STOPS = frozenset({",", ";", ":", ".", "--", "—"})


def is_reason(noun: Node) -> bool:
    """True for the seizure of "in reprisal for the seizure", whatever the parser hung it on."""
    nodes = noun.sentence.nodes
    for case in noun.of("case"):
        before = nodes[case.index - 1] if case.index > 1 else None
        if before is not None and before.lemma in ANSWERS and case.text.lower() in LEADING:
            return nodes[before.index - 1].text.lower() == "in"
    return False


def without_reasons(times: Times, deed: Node) -> Times:
    """The sentence's dates without those of what the deed answers, or of another deed: "the seizure last month of"."""
    rest = copy(times)
    rest.at = {n: e for n, e in times.at.items() if not _is_of_reason(n, deed) and not _is_of_another(n, deed)}
    rest.at = {n: e for n, e in rest.at.items() if not _is_deadline(n) and not _is_of_charge(n, deed, e)}
    return rest


def _is_of_charge(date: Node, deed: Node, expression: DateExpression) -> bool:
    """True for the year of "accused Norway of breaking the treaty in 1998"."""
    charges = [c for c in deed.of("advcl", "xcomp") if c.tag == "VBG" and c.of("mark")]
    long = expression.kind not in (DateKind.WEEKDAY, DateKind.DAY, DateKind.STORY)
    return long and any(deed.index < c.index < date.index for c in charges)


def _is_deadline(date: Node) -> bool:
    """True for "until Friday", "a Friday deadline" and "ahead of this month's summit"."""
    head = date.head
    if date.dep == "nmod:poss" and head is not None and preposition(head) in ("ahead of", "before"):
        return True
    return preposition(date) in ("until", "till") or (head is not None and head.lemma == "deadline")


def _is_of_reason(date: Node, deed: Node) -> bool:
    nodes = date.sentence.nodes
    for node in reversed(nodes[2 : date.index]):
        if node.text in STOPS or node is deed:
            return False
        if node.text.lower() in LEADING and nodes[node.index - 1].lemma in ANSWERS:
            return nodes[node.index - 2].text.lower() == "in"
    return False


def _is_of_another(date: Node, deed: Node) -> bool:
    """True for the week of "rejection last week of the offer" where the deed is not the rejection."""
    nodes = date.sentence.nodes
    words = [date.index, *(n.index for n in date.subtree() if n.index < date.index)]
    first = min(words)
    after = nodes[date.index + 1] if date.index + 1 < len(nodes) else None
    if first == 0 or after is None or after.text.lower() != "of":
        return False
    noun = nodes[first - 1]
    return noun.pos == "NOUN" and noun is not deed and noun.name is None

"""Terms of office: what the words after a post tell of its end, "until 2009", "from 1998 to 2003"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.text.grammar.tree import Node, Sentence
from kg.text.who.appositions import after
from kg.text.who.offices import is_office_word

LONGEST = 8
YEAR = re.compile(r"(?:1[5-9]|20)\d\d(?:s|[-–/](?:\d\d)?\d\d)?")
UNTIL = frozenset({"until", "till"})
# "Until last year", "until recently", "until his retirement".
GONE = frozenset({"last", "recently", "then", "lately", "his", "her", "yesterday", "earlier"})
SPANS = {"from": frozenset({"to", "until", "till", "through", "-", "–"}), "between": frozenset({"and"})}
RANGE = frozenset({"-", "–"})
STOPS = frozenset({",", ".", ";", ":", "--"})


def has_ended(words: Sequence[Node]) -> bool:
    """True where the words that follow an office put it in the past: "minister until 2009", "in the 1990s"."""
    told: list[str] = []
    for node in words[:LONGEST]:
        if node.text in STOPS or node.tag in ("VBD", "VBZ", "MD"):
            break
        told += re.findall(r"[^\s()]+", node.text.lower())
    for place, word in enumerate(told):
        rest = [w for w in told[place + 1 :] if w != "the"]
        year = bool(rest) and YEAR.fullmatch(rest[0]) is not None
        if YEAR.fullmatch(word) and (set(word) & RANGE or (rest and rest[0] in RANGE)):
            return True
        if word in UNTIL and rest and (year or rest[0] in GONE):
            return True
        if word in SPANS and year and SPANS[word] & set(rest[1:]) and any(map(YEAR.fullmatch, rest[1:])):
            return True
        if word in ("in", "during") and year:
            return True
    return False


def words_of_terms(sentence: Sentence) -> set[Node]:
    """The words beside names that tell of a term that has ended: no event of the sentence was then."""
    found: set[Node] = set()
    for person in (n for n in sentence.nodes if n.label == "PERSON"):
        beside = after(person)
        office = next((n for n in reversed(beside) if is_office_word(n)), None)
        rest = [n for n in beside if office is not None and n.index > office.index]
        if has_ended(rest):
            found.update(rest)
    return found

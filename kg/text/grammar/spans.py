"""Stretches of a spaCy doc's tokens as words."""

from __future__ import annotations

from spacy.tokens import Doc

from kg.text.grammar.tree import text_of

INSIDE = frozenset({"-", "–", "'", "’", "/"})


def words_between(doc: Doc, start: int, end: int) -> str:
    """The words of tokens [start, end) as the text has them."""
    last = doc[end - 1]
    return text_of(doc)[doc[start].idx : last.idx + len(last)]


def reach(doc: Doc, start: int, most: int) -> int:
    """How many tokens from `start` on a name may take: it never runs over a comma or a full stop."""
    n = 0
    while n < most and start + n < len(doc):
        token = doc[start + n]
        if token.is_space or (token.is_punct and token.text not in INSIDE):
            break
        n += 1
    return n

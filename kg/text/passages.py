"""The passages of a document that are annotated and read: its paragraphs, over-long ones cut into several.

What reads a sentence takes more than twice the time for one of twice the length, and spaCy takes no text of more than a
million characters. So a paragraph is cut where no sentence can end well into the next passage: a book on one line, a
list of thousands of names, marks without end are read in bounded time, and every offset stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from kg.model import BlockKind, Document, Span

READABLE = frozenset({BlockKind.PARAGRAPH, BlockKind.CAPTION})
LONGEST = 4_000
"""Characters of a passage at most: some 650 words, more than a paragraph of the press has."""

# A full stop behind a word in small letters that is none of the common abbreviations, before a capital or a mark.
_SENTENCE_END = re.compile(r"(?<=[a-z0-9]{3})[.!?][\"'”’»)\]]{0,3}\s+(?=[\"'“‘«(\[]?[A-Z])")
_WEAKER_END = re.compile(r"[;,:]\s+")
_SPACE = re.compile(r"\s+")
_ABBREVIATED = re.compile(r"\b(?:Gen|Gov|Rep|Sen|Col|Adm|Capt|Prof|Pres|Min|Dept|Sept|Hon|Messrs|Mrs|Corp|Bros)$")


class Passage(NamedTuple):
    """Words that are annotated at once.

    Args:
        span: where they stand.
        section: index of the section that they stand in.
    """

    span: Span
    section: int


def passages(document: Document) -> list[Passage]:
    """The passages of a document in which facts are read, in order."""
    return [
        Passage(span, block.section)
        for block in document.blocks
        if block.kind in READABLE
        for span in _cut(document.text, block.span)
    ]


def _cut(text: str, whole: Span) -> Iterator[Span]:
    start = whole.start
    while whole.end - start > LONGEST:
        end = _end(text, start, start + LONGEST)
        yield Span(start, end)
        start = end
    yield Span(start, whole.end)


def _end(text: str, start: int, limit: int) -> int:
    """Where a passage that may reach up to a limit ends: at a sentence's end, else at a comma, a space, anywhere."""
    for ends in (_SENTENCE_END, _WEAKER_END, _SPACE):
        found = [match.end() for match in ends.finditer(text, start, limit) if not _abbreviates(text, start, match)]
        if found and found[-1] - start > LONGEST // 2:
            return found[-1]
    return limit


def _abbreviates(text: str, start: int, match: re.Match[str]) -> bool:
    """True for the full stop of "Gen. Okafor"."""
    return match[0][0] == "." and _ABBREVIATED.search(text, max(start, match.start() - 8), match.start()) is not None

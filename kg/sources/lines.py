"""Cutting a text into pieces: the paragraphs and lone lines that it is made of, by their offsets."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from kg.model import Span

# Texts wrapped by a mail program or a terminal are no wider; wider lines are paragraphs of their own.
_WIDEST_WRAP = 160
_MARKER = re.compile(r"[•●▪◦*·»>#-]\s|(?i:by:?|photo|source|q:|a:)\s")


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph or lone line.

    Args:
        span: where it stands, without white space around it.
        apart: True where a blank line, or nothing, stands before it.
    """

    span: Span
    apart: bool


@dataclass(frozen=True, slots=True)
class _Line:
    span: Span
    words: str
    indented: bool
    apart: bool


def cut(text: str) -> list[Piece]:
    """The pieces of a text in order: a line each, but for the lines of a hard-wrapped paragraph.

    Args:
        text: any text with "\\n" for its line ends.
    """
    lines = _lines(text)
    width = _wrap_width(lines)
    pieces: list[Piece] = []
    previous: _Line | None = None
    for line in lines:
        if previous is not None and width is not None and _continues(previous, line, width):
            pieces[-1] = Piece(Span(pieces[-1].span.start, line.span.end), pieces[-1].apart)
        else:
            pieces.append(Piece(line.span, line.apart))
        previous = line
    return pieces


def _lines(text: str) -> list[_Line]:
    lines, offset, apart = [], 0, True
    for line in text.split("\n"):
        words = line.strip()
        if words:
            indent = len(line) - len(line.lstrip())
            span = Span(offset + indent, offset + indent + len(words))
            lines.append(_Line(span, words, indent > 0, apart))
        apart = not words
        offset += len(line) + 1
    return lines


def _wrap_width(lines: list[_Line]) -> int | None:
    """The width that a text is wrapped to, None where each line is a paragraph.

    Wrapped text betrays itself: most lines that another one follows could not have held its first word,
    and some lines begin in the middle of a sentence.
    """
    pairs = [(line, following) for line, following in pairwise(lines) if not following.apart]
    if not pairs:
        return None
    lengths = sorted(len(line.words) for line, _ in pairs)
    width = lengths[int(0.9 * (len(lengths) - 1))]
    full = [pair for pair in pairs if _is_full(*pair, width)]
    midway = any(following.words[0].islower() and not _MARKER.match(following.words) for _, following in full)
    return width if midway and width <= _WIDEST_WRAP and len(full) >= 0.5 * len(pairs) else None


def _is_full(line: _Line, following: _Line, width: int) -> bool:
    return len(line.words) + 1 + len(following.words.split(maxsplit=1)[0]) > width


def _continues(line: _Line, following: _Line, width: int) -> bool:
    if following.apart or _MARKER.match(following.words) or (following.indented and not line.indented):
        return False
    return _is_full(line, following, width) or following.words[0].islower()

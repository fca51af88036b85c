"""Whether a quote stands in a text, also where the text interrupts it: "We came," he said, "and we saw." """

from __future__ import annotations

import re
from bisect import bisect_right

_TOKENS = re.compile(r"\w+|[\"'`“”„‟‘’‚‛«»‹›]")
_MOST = 64
"""So many places where a quote may go on are tried: a text may be nothing but quotation marks."""


def stands_in(quote: str, text: str) -> bool:
    """True where a text has all words of a quote in their order, parted by nothing but what marks set apart.

    >>> text = 'MINSK - "We came," Okafor said on Monday, "and we saw."'
    >>> stands_in("We came, and we saw.", text), stands_in("We came and Okafor saw.", text)
    (True, False)
    """
    if not quote.strip():
        return False
    return quote in text or _goes_along(_TOKENS.findall(quote), _TOKENS.findall(text))


def _goes_along(quote: list[str], text: list[str]) -> bool:
    """Walks along all places at once at which the words so far may have ended."""
    words = [token for token in quote if _is_word(token)]
    openings = [place + 1 for place, token in enumerate(text) if not _is_word(token)]
    if not words:
        return False
    ends = [place + 1 for place, token in enumerate(text) if token == words[0]]
    for word in words[1:]:
        ends = sorted({after for end in ends for after in _nexts(word, end, text, openings)})[:_MOST]
    return bool(ends)


def _nexts(word: str, end: int, text: list[str], openings: list[int]) -> list[int]:
    """Where the next word may end: right there; or behind any later mark, where a mark stands right there."""
    if end >= len(text) or _is_word(text[end]):
        return [end + 1] if end < len(text) and text[end] == word else []
    first = bisect_right(openings, end)
    return [place + 1 for place in openings[first : first + _MOST] if place < len(text) and text[place] == word]


def _is_word(token: str) -> bool:
    return token[0].isalnum() or token[0] == "_"

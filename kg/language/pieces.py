"""Words cut into the word pieces of the encoder, and pieces into spans that the encoder can take at once."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from tokenizers import Tokenizer

SPAN_PIECES = 192  # what is read at once; most paragraphs fit
MARGIN_PIECES = 32  # what two neighbouring spans see of each other beyond the words that they answer for
WORD_PIECES = 16  # of an address or a formula, the beginning is enough


class Span(NamedTuple):
    """Words read by the encoder at once, and those among them for which this reading counts.

    Args:
        begin: first word read.
        end: the word after the last one read.
        first: first word that this span answers for.
        last: the word after the last one that it answers for.
    """

    begin: int
    end: int
    first: int
    last: int


class WordPieces:
    """The tokenizer of an encoder, applied to words one by one.

    Args:
        definition: the tokenizer as JSON, in the format of the `tokenizers` library.
    """

    def __init__(self, definition: str) -> None:
        self.definition = definition
        tokenizer = Tokenizer.from_str(definition)
        tokenizer.no_padding()
        tokenizer.no_truncation()
        self.begin = tokenizer.token_to_id("[CLS]")
        self.end = tokenizer.token_to_id("[SEP]")
        self.padding = tokenizer.token_to_id("[PAD]")

        @lru_cache(maxsize=1 << 16)
        def cut(word: str) -> tuple[int, ...]:
            return tuple(tokenizer.encode(word, add_special_tokens=False).ids[:WORD_PIECES])

        self._cut = cut

    def cut(self, words: Sequence[str]) -> list[tuple[int, ...]]:
        """Give the piece numbers of each word; white space and the like have none."""
        return [self._cut(word) for word in words]


def spans(counts: Sequence[int], *, limit: int = SPAN_PIECES, margin: int = MARGIN_PIECES) -> list[Span]:
    """Lay spans over a text so that each word is answered for once, with neighbours on both sides.

    Args:
        counts: number of pieces of each word.
        limit: most pieces in a span; a single word may have more.
        margin: pieces that a span reads beyond the words that it answers for, on a side where text goes on.

    Returns:
        Spans in order; their (first, last) ranges follow one another without gap over all words.
    """
    found: list[Span] = []
    begin = first = 0
    while first < len(counts):
        end, size = begin, 0
        while end < len(counts) and (size + counts[end] <= limit or end <= first):
            size += counts[end]
            end += 1
        last = end
        if end < len(counts):
            last = max(_step_back(counts, end, margin), first + 1)
        found.append(Span(begin, end, first, last))
        first = last
        begin = _step_back(counts, first, margin)
    return found


def _step_back(counts: Sequence[int], word: int, pieces: int) -> int:
    """Go back from a word over whole words of so many pieces at most."""
    while word > 0 and counts[word - 1] <= pieces:
        word -= 1
        pieces -= counts[word]
    return word

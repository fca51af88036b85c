"""Components of ours in the spaCy pipeline: rules where statistics are weak and rules are sure."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

SENTENCE_ENDS = frozenset({".", "?", "!", "…", "..."})
CLOSERS = frozenset({'"', "'", "''", "”", "’", "»", ")", "]", "}"})


@Language.component("sentence_limits")
def sentence_limits(doc: Doc) -> Doc:
    """Forbid a sentence to begin anywhere but after a full stop, a question mark or a line break.

    The parser splits sentences at closing quotation marks and inside titles when left alone.
    Where a sentence may begin it still decides for itself.
    """
    may_begin = spaced = False
    for token in doc:
        text = token.text
        closes = text in CLOSERS and not spaced  # a straight mark after a space opens
        if token.i and (not may_begin or closes):
            token.is_sent_start = False
        spaced = bool(token.whitespace_)
        if closes:
            continue
        may_begin = text in SENTENCE_ENDS or text[-1:] == "." or "\n" in text
    return doc

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
    may_begin = False
    for token in doc:
        text = token.text
        if token.i and (not may_begin or text in CLOSERS):
            token.is_sent_start = False
        if text in CLOSERS:
            continue
        may_begin = text in SENTENCE_ENDS or text[-1:] == "." or "\n" in text
    return doc

"""Quotation marks that were lost or turned round, as in scanned pages, where the words tell what was meant."""

from __future__ import annotations

import re

# The reporting clause in a stretch that somebody forgot to close: "…, he said".
FORGOTTEN = re.compile(
    r",\s+(?=(?:(?:he|she|they)\s+(?:said|added|told)|(?:said|added)\s+[A-Z]"
    r"|(?:the\s+)?(?:[A-Z][\w.’'-]*\s+){1,6}(?:said|told|added))\b)"
)
# ... and behind one that somebody forgot to open.
REPORTING = re.compile(
    r"\s+(?:said\s+[A-Z]|(?:he|she|they|(?:the\s+)?(?:[A-Z][\w.’'-]*\s+){0,5}[A-Z][\w.’'-]*)\s+said\b)"
)
SENTENCE_ENDS = re.compile(r"[.!?:;][\"”’']*\s|\s[-–—]{1,2}\s")
ENDS = (".", ",", "!", "?")


def forgotten_end(text: str, start: int, end: int) -> int | None:
    """Where a stretch ends that is never closed, by the clause that reports it; None where nothing tells.

    Args:
        text: the document's text.
        start: where the stretch begins.
        end: where its paragraph ends.
    """
    found = FORGOTTEN.search(text, start, end)
    return found.start() + 1 if found is not None else None


def turned_round(text: str, start: int, mark: int) -> bool:
    """True where a mark that seems to open closes: it stands behind a sentence, and another opened before it.

    Args:
        text: the document's text.
        start: behind the mark before.
        mark: where the mark stands, which nothing closes.
    """
    return len(text[start:mark].split()) > 1 and text[start:mark].rstrip().endswith(ENDS)


def never_opened(text: str, start: int, mark: int) -> bool:
    """True where the paragraph begins with the one sentence that a mark closes, and who said it follows.

    Args:
        text: the document's text.
        start: where the paragraph begins.
        mark: where its first mark stands.
    """
    words = text[start:mark]
    whole = words[:1].isupper() and words.endswith(",") and SENTENCE_ENDS.search(words) is None
    return whole and REPORTING.match(text, mark + 1) is not None

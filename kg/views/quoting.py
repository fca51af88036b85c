"""Words that somebody gave, told back in a complaint: in one line, not too long, with nothing in them that acts."""

from __future__ import annotations

_LONGEST = 80


def quoted(words: str) -> str:
    """The words between quotation marks, as Python writes them, cut where they are long.

    >>> quoted("Ada Quist"), quoted("a\\x1b"), quoted("b" * 100) == repr("b" * 79 + "…")
    ("'Ada Quist'", "'a\\\\x1b'", True)
    """
    return repr(words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1]}…")

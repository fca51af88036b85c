"""Text as other formats can hold it: no characters that XML forbids, no cells that spreadsheets run."""

from __future__ import annotations

import re

_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LINE_ENDS = re.compile(r"\r\n?")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_GUARDED = re.compile(r"'+[=+\-@\t\r]")


def xml_text(text: str) -> str:
    """The text without the control characters that XML 1.0 cannot hold; line ends are line feeds.

    >>> xml_text("a\\x00b\\x1bc\\r\\nd")
    'abc\\nd'
    """
    return _LINE_ENDS.sub("\n", _NO_XML.sub("", text))


def guarded(text: str) -> str:
    """A cell that no spreadsheet takes for a formula: an apostrophe stands before what would be one.

    The cell's own apostrophes before such a sign are kept apart by one more, so that `unguarded` is exact.

    >>> guarded("=1+1"), guarded("-"), guarded("Ada Quist")
    ("'=1+1", "'-", 'Ada Quist')
    """
    return f"'{text}" if text.startswith(_FORMULA) or _GUARDED.match(text) else text


def unguarded(text: str) -> str:
    """The text of a guarded cell.

    >>> [unguarded(guarded(text)) for text in ("=1", "'=1", "'tis")]
    ['=1', "'=1", "'tis"]
    """
    return text[1:] if _GUARDED.match(text) else text

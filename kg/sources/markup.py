"""What of a page's markup would keep parsers busy for hours, found in one pass before any parser sees it."""

from __future__ import annotations

import re

MOST_ATTRIBUTES = 2_000
"""Attributes that a tag may have: parsers compare each with all others of its tag."""
_ATTRIBUTE = r"""[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>"'][^\s>]*+|))?+"""
_NO_CHARACTER = re.compile(
    r"&#(?:[xX]0*(?:[0-8bcefBCEF]|1[0-9a-fA-F]|[fF]{3}[efEF])(?![0-9a-fA-F])"
    r"|0*(?:[0-8]|1[124-9]|2\d|3[01]|6553[45])(?!\d));?"
)
_OPENING = re.compile(r"<(?:!--|[A-Za-z])")
_TAG = re.compile(rf"<([A-Za-z][^\s/>]*+)((?:[\s/]++|{_ATTRIBUTE})*+)")
_COUNTED = re.compile(rf"[\s/]++|({_ATTRIBUTE})")
_ENDS = {"script": re.compile("</script", re.IGNORECASE), "style": re.compile("</style", re.IGNORECASE)}


def without_lost_references(html: str) -> str:
    """The page with U+FFFD for references to characters that no tree of markup can hold: one would lose all the text.

    >>> without_lost_references("a&#1;b&#x1F; &#10;&#31;&#65535;")
    'a\ufffdb\ufffd &#10;\ufffd\ufffd'
    """
    return _NO_CHARACTER.sub("\ufffd", html)


def has_endless_tag(html: str) -> bool:
    """True where a tag has more attributes than any page needs.

    Args:
        html: a page; scripts, styles and comments in it are passed over.
    """
    position = 0
    while opening := _OPENING.search(html, position):
        if opening[0] == "<!--":
            end = html.find("-->", opening.end())
            if end < 0:
                return False
            position = end
            continue
        tag = _TAG.match(html, opening.start())
        if tag is None:
            position = opening.end()
            continue
        # An attribute and the blank before it have two characters at least.
        if len(tag[2]) > 2 * MOST_ATTRIBUTES:
            count = sum(match[1] is not None for match in _COUNTED.finditer(tag[2]))
            if count > MOST_ATTRIBUTES:
                return True
        position = max(tag.end(), opening.end())
        closing = _ENDS.get(tag[1].lower())
        if closing is not None:
            end_of_text = closing.search(html, position)
            if end_of_text is None:
                return False
            position = end_of_text.end()
    return False

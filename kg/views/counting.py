"""Counts in words: one person, two people."""

from __future__ import annotations

PART = "· "
"""Stands before what is counted in the row above it too."""
_SINGULAR = {"people": "person", "countries": "country", "posts held": "post held"}


def noun(what: str, count: int) -> str:
    """What is counted, in the form that goes with the number.

    >>> noun("organizations", 1), noun("· meetings", 1), noun("people", 2)
    ('organization', '· meeting', 'people')
    """
    return what if count != 1 else _SINGULAR.get(what, what.removesuffix("s"))

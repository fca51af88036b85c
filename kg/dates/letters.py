"""Letters that patterns take for others: old prints and scans have them, and our tables of words do not."""

from __future__ import annotations

import re

# Without regard to case, Python's patterns take these for s, i, i and k.
_ALIKE = str.maketrans("ſıİK", "siIK")
_ANY_ALIKE = re.compile("[ſıİK]")


def plain_letters(text: str) -> str:
    """The text with each of those letters as the one that it is taken for; all offsets stay.

    >>> plain_letters("laſt Sunday")
    'last Sunday'
    """
    return text.translate(_ALIKE) if not text.isascii() and _ANY_ALIKE.search(text) else text

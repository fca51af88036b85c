"""Readable ASCII names for IRIs, and the normal form under which two spellings are one name."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from functools import lru_cache

LONGEST = 72
"""Characters after which a slug is cut and told apart by its digest."""

# Latin letters that Unicode does not decompose into a base letter and an accent.
_LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h"}
)
_APOSTROPHES = re.compile("['\u2018\u2019\u02bc`\u00b4]")
_WORDS = re.compile(r"[a-z0-9]+")


def digest(*parts: str, length: int = 8) -> str:
    """A short stable fingerprint of some strings.

    >>> digest("a", "b") == digest("a", "b") != digest("ab")
    True
    """
    joined = "\0".join(parts).encode("utf-8", "surrogatepass")
    return hashlib.sha256(joined).hexdigest()[:length]


@lru_cache(maxsize=1 << 16)
def slug(text: str) -> str:
    """The text in lower-case ASCII words joined by hyphens; accents, case and punctuation do not count.

    Letters that have no ASCII form are told by a digest, so that two names never share a slug by
    losing them. Never empty.

    >>> slug("Lech Wałęsa"), slug("Kim Jong-il"), slug("O’Brien")
    ('lech-walesa', 'kim-jong-il', 'obrien')
    """
    folded = text.casefold()
    if not folded.isascii():
        folded = unicodedata.normalize("NFKD", folded).translate(_LETTERS)
        folded = "".join(letter for letter in folded if not unicodedata.combining(letter))
    folded = _APOSTROPHES.sub("", folded)
    words = "-".join(_WORDS.findall(folded))
    if not words:
        return digest(folded)
    lost = not folded.isascii() and any(letter.isalnum() and not letter.isascii() for letter in folded)
    if lost or len(words) > LONGEST:
        return f"{words[:LONGEST].rstrip('-')}-{digest(folded)}"
    return words


def plain_words(text: str) -> str:
    """The words alone, in lower case: equal for two copies that differ in quotation marks, dashes and spaces.

    >>> plain_words("“Never,” he\\nsaid") == plain_words('"Never", he said')
    True
    """
    return " ".join(re.findall(r"\w+", text.casefold()))

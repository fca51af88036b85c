"""How deep a query may be: what reads SPARQL goes down a level for each bracket, and falls over at some depth.

The fall would take the whole process with it, so that nobody could be told. Brackets nest; and so do chains, since
`1 + 1 + 1` is read as `(1 + 1) + 1`, and a UNION of three as the union of a union.
"""

from __future__ import annotations

import re

from kg.errors import QueryError
from kg.views.complaints import unescaped, without_words

DEEPEST = 200
"""So many brackets may stand open; what reads them fell over at 700 at the earliest."""
LONGEST = 1_000
"""So many links chains may have, all together; what reads them fell over at 2,500 at the earliest."""
LARGEST = 1 << 20
"""So many characters a query may have."""

_BRACKETS = re.compile(r"[(\[{]|[)\]}]|<<|>>")
_OPENING = frozenset({"(", "[", "{", "<<"})
_SIGNS_ELSEWHERE = re.compile(
    r"\bvalues\b[^{}]{0,200}\{[^{}]*\}"  # numbers may be negative
    r"|(?<![\w.-])[^\W\d_][\w.-]*:[\w.:%-]*",  # names may have hyphens
    re.IGNORECASE,
)
_LINKS = re.compile(
    r"\|\||&&|[+*/!^-]|\b(?:union|optional|minus|filter|bind|exists|having|graph|lateral)\b", re.IGNORECASE
)


def refuse_deep(text: str) -> None:
    """Refuses a query that is nested too deeply, or too long, to be read safely.

    Raises:
        QueryError: it is.
    """
    if len(text) > LARGEST:
        raise QueryError(f"The query has {len(text):,} characters, and may have {LARGEST:,}. Ask for less at once.")
    if len(text) <= DEEPEST:
        return
    plain = without_words(unescaped(text))
    if _depth(plain) > DEEPEST:
        raise QueryError(f"The query is nested too deeply: more than {DEEPEST} brackets are open at once. Flatten it.")
    links = sum(1 for _ in _LINKS.finditer(_SIGNS_ELSEWHERE.sub(" ", plain)))
    if links > LONGEST:
        raise QueryError(
            f"The query joins {links:,} parts by operators, UNION, OPTIONAL, FILTER and the like, and may join "
            f"{LONGEST:,}. Put values into VALUES or IN, or ask several queries."
        )


def _depth(plain: str) -> int:
    """How many brackets are open at once at most, closed or not."""
    depth = deepest = 0
    for bracket in _BRACKETS.finditer(plain):
        depth = depth + 1 if bracket[0] in _OPENING else max(0, depth - 1)
        deepest = max(deepest, depth)
    return deepest

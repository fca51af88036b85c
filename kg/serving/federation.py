"""Queries that would make the server ask other servers: found before they run.

Whoever may ask this server need not be let to what it can reach. Where the keyword stands, and where but the word, in a
string, a name or a comment, only what reads the query knows for certain: `1 <'b>')` begins a string, and no IRI. So it
is asked: with another word in its place a query that has the keyword is malformed, and all others read as before.
"""

from __future__ import annotations

import re

from kg.errors import QueryError, ServingError
from kg.views.complaints import unescaped, without_words
from kg.views.store import refuse_malformed

_SERVICE = re.compile(r"(?<![\w?$:@.\\-])service(?![\w:-])", re.IGNORECASE)
_WORD = re.compile("service", re.IGNORECASE)
_NO_KEYWORD = "zervice"
"""As long as the word, so that complaints of other faults name the right place."""


def asks_elsewhere(text: str) -> bool:
    """True where a query plainly has the keyword SERVICE: not as a variable, in a name, an IRI, a string or a comment.

    >>> asks_elsewhere("SELECT * { SERVICE <https://example.org/sparql> { ?a ?b ?c } }")
    True
    >>> asks_elsewhere('SELECT ?service { ?service dm:service "SERVICE" } # SERVICE')
    False
    """
    return bool(_SERVICE.search(without_words(unescaped(text))))


def refuse_elsewhere(text: str) -> None:
    """Refuses such a query, however well it hides the word.

    Raises:
        ServingError: 403.
        QueryError: the word is no part of what is wrong with it, or hides so that it is not plain.
    """
    plain, written = _WORD.findall(unescaped(text)), _WORD.findall(text)
    if not plain:
        return
    if asks_elsewhere(text) or len(plain) != len(written):
        raise ServingError(
            403, "This server asks no other servers: SERVICE is not offered. Ask both, and join the answers."
        )
    try:
        refuse_malformed(_WORD.sub(_NO_KEYWORD, text))
    except QueryError as error:
        raise QueryError(str(error).replace(_NO_KEYWORD, "SERVICE")) from error

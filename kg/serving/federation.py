"""Queries that would make the server ask other servers: found before they run."""

from __future__ import annotations

import re

from kg.errors import ServingError
from kg.views.complaints import unescaped, without_words

_SERVICE = re.compile(r"(?<![\w?$:@.\\-])service(?![\w:-])", re.IGNORECASE)


def asks_elsewhere(text: str) -> bool:
    """True where a query has the keyword SERVICE: not as a variable, in a name, an IRI, a string or a comment.

    >>> asks_elsewhere("SELECT * { SERVICE <https://example.org/sparql> { ?a ?b ?c } }")
    True
    >>> asks_elsewhere('SELECT ?service { ?service dm:service "SERVICE" } # SERVICE')
    False
    """
    return bool(_SERVICE.search(without_words(unescaped(text))))


def refuse_elsewhere(text: str) -> None:
    """Refuses such a query: whoever may ask this server need not be let to what it can reach.

    Raises:
        ServingError: 403.
    """
    if asks_elsewhere(text):
        raise ServingError(
            403, "This server asks no other servers: SERVICE is not offered. Ask both, and join the answers."
        )

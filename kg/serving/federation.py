"""Queries that would make the server ask other servers: found before they run."""

from __future__ import annotations

import re

from kg.errors import ServingError

_ESCAPED = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_NO_KEYWORDS = re.compile(
    r'"""(?:[^"\\]|\\.|"(?!""))*"""'
    r"|'''(?:[^'\\]|\\.|'(?!''))*'''"
    r'|"(?:[^"\\\n\r]|\\.)*"'
    r"|'(?:[^'\\\n\r]|\\.)*'"
    r'|<[^<>"{}|^`\\\x00-\x20]*>'
    r"|#[^\n\r]*",
    re.DOTALL,
)
_SERVICE = re.compile(r"(?<![\w?$:@.\\-])service(?![\w:-])", re.IGNORECASE)


def asks_elsewhere(text: str) -> bool:
    """True where a query has the keyword SERVICE: not as a variable, in a name, an IRI, a string or a comment.

    >>> asks_elsewhere("SELECT * { SERVICE <https://example.org/sparql> { ?a ?b ?c } }")
    True
    >>> asks_elsewhere('SELECT ?service { ?service dm:service "SERVICE" } # SERVICE')
    False
    """
    return bool(_SERVICE.search(_NO_KEYWORDS.sub(" ", _ESCAPED.sub(_character, text))))


def refuse_elsewhere(text: str) -> None:
    """Refuses such a query: whoever may ask this server need not be let to what it can reach.

    Raises:
        ServingError: 403.
    """
    if asks_elsewhere(text):
        raise ServingError(
            403, "This server asks no other servers: SERVICE is not offered. Ask both, and join the answers."
        )


def _character(match: re.Match[str]) -> str:
    """The character that an escape stands for; SPARQL lets keywords be written so as well."""
    number = int(match[1] or match[2], 16)
    return chr(number) if number <= 0x10FFFF else match[0]

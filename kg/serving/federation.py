"""Queries that would make the server ask other servers: found before they run."""

from __future__ import annotations

import re

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


def _character(match: re.Match[str]) -> str:
    """The character that an escape stands for; SPARQL lets keywords be written so as well."""
    number = int(match[1] or match[2], 16)
    return chr(number) if number <= 0x10FFFF else match[0]

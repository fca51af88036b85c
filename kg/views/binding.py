"""Binding: the values of a question's parameters put into its SPARQL text, as RDF terms and in one place only.

A parameter stands in the text as a data block with its default, `VALUES ?person { "" }`, in each group of patterns
that goes by it. Values take the place of what is between the braces, written as terms by the RDF library, which
escapes whatever they hold. So a question is plain SPARQL before and after, in every store, local or remote; a name
that means several things is a block of several terms; and no value can become part of the query around it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import pyoxigraph as ox

Term = ox.Literal | ox.NamedNode

_PARTS = re.compile(
    r"""
    \#[^\n]*                                                   # a comment
    | \"\"\"(?:\\.|[^"\\]|"(?!""))*+\"\"\" | '''(?:\\.|[^'\\]|'(?!''))*+'''   # a string
    | "(?:\\.|[^"\\\n])*+"? | '(?:\\.|[^'\\\n])*+'?          # a short one, though it has no end
    | \\.                                                    # a sign within a name
    | <[^<>"{}|^`\\\s]*>                                       # an IRI
    | (?P<head>\bVALUES\s+[?$](?P<name>\w+)\s*\{)(?:[^{}"']|"(?:\\.|[^"\\\n])*+"|'(?:\\.|[^'\\\n])*+')*+\}
    """,
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)


def parameters_of(text: str) -> set[str]:
    """The variables for which a query has data blocks."""
    return {match["name"] for match in _PARTS.finditer(text) if match["name"]}


def fill(text: str, terms: Mapping[str, Sequence[Term]]) -> str:
    """The query with these terms in the data blocks of their variables.

    >>> fill('SELECT * { VALUES ?name { "" } ?thing ?is ?name }', {"name": [ox.Literal('a "b" }')]})
    'SELECT * { VALUES ?name { "a \\\\"b\\\\" }" } ?thing ?is ?name }'
    """

    def filled(match: re.Match[str]) -> str:
        given = terms.get(match["name"]) if match["name"] else None
        if given is None:
            return match[0]
        return f"{match['head']} {' '.join(map(str, given))} }}"

    return _PARTS.sub(filled, text)

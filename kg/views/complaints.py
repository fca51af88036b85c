"""What is wrong with a query, in words for people: the line, a caret, and what was expected."""

from __future__ import annotations

import re

from kg.rdf.terms import PREFIXES

_UPDATE = re.compile(r"^\s*(insert|delete|load|clear|drop|create|add|move|copy)\b", re.IGNORECASE | re.MULTILINE)
_PLACE = re.compile(r"error at (\d+):(\d+): (?:expected (?:one of )?)?(.*)", re.DOTALL)
_PREFIXED = re.compile(r"(?<![<\w?$])([A-Za-z][\w.-]*)?:[\w.-]*")
_CLASSES = re.compile(r"\[(?:'[^']*'|[^\]'])*\]")


def is_update(text: str) -> bool:
    """True where a text that is no query looks like one that would change the graph."""
    return bool(_UPDATE.search(text))


def complaint(text: str, error: str) -> str:
    """Words for people about a query that cannot be parsed: where, with the line and a caret, and what is wrong.

    Args:
        text: the query.
        error: what Oxigraph says of it.
    """
    if not re.sub(r"#.*", "", text).strip():
        return "The query is empty: write SPARQL, such as SELECT ?name { ?person a dm:Person ; skos:prefLabel ?name }."
    if is_update(text):
        return "The graph is read-only here: write a SELECT, ASK, CONSTRUCT or DESCRIBE query."
    match = _PLACE.fullmatch(error)
    if match is None:
        return f"The query is malformed: {error}"
    line, column, problem = int(match[1]), int(match[2]), match[3]
    lines = text.splitlines()
    if line > len(lines):  # it ends too early
        line, column = len(lines), len(lines[-1]) + 1
    shown = lines[line - 1]
    if "Prefix not found" in problem:
        name = [found for found in _PREFIXED.finditer(shown) if found.start() < column - 1][-1:]
        prefix = (name[0][1] or "") if name else ""
        column = name[0].start() + 1 if name else column
        known = ", ".join(f"{each}:" for each in PREFIXES)
        told = f"the prefix {prefix}: is not declared. Known without declaration: {known}"
    else:
        told = _expected(problem)
    caret = " " * (column - 1) + "^"
    return f"The query is malformed at line {line}, column {column}: {told}\n  {shown}\n  {caret}"


def _expected(problem: str) -> str:
    """What a parser says in short: words and signs, no classes of characters."""
    parts: list[str] = re.findall(r'"[^"]+"|[A-Za-z][\w ]*', _CLASSES.sub("", problem))
    sentences = [part.strip() for part in parts if " " in part.strip() and not part.startswith('"')]
    if sentences:
        return sentences[0]
    words = [part.strip('" ') for part in parts]
    # A long list, or one with classes of characters, tells what could stand there, not what is wrong.
    return f"expected {' or '.join(words)}" if words and len(words) < 5 and "[" not in problem else "not understood"

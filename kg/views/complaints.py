"""What is wrong with a query, in words for people: the line, a caret, and what was expected."""

from __future__ import annotations

import re

from kg.rdf.terms import PREFIXES

_UPDATE = re.compile(r"^[^\S\n]*(insert|delete|load|clear|drop|create|add|move|copy)\b", re.IGNORECASE | re.MULTILINE)
_PLACE = re.compile(r"error at (\d+):(\d+): (?:expected (?:one of )?)?(.*)", re.DOTALL)
_PREFIXED = re.compile(r"(?<![\w?$.-])([^\W\d_](?:[\w.-]*[\w-])?)?:")
_DECLARED = re.compile(r"\bprefix\s+([\w.-]*):", re.IGNORECASE)
_ESCAPED = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_IRI = r'<[^<>"{}|^`\\\x00-\x20]*>'
_STRINGS = (
    r'"""(?:[^"\\]|\\.|"(?!""))*+"""'
    r"|'''(?:[^'\\]|\\.|'(?!''))*+'''"
    r'|"(?:[^"\\\n\r]|\\.)*+"'
    r"|'(?:[^'\\\n\r]|\\.)*+'"
    r"|#[^\n\r]*"
    # Signs within a name, and a string that has no end: taken whole, lest each of its marks begins a search anew.
    r"""|(?P<code>\\.|"(?:[^"\\\n\r]|\\.)*+|'(?:[^'\\\n\r]|\\.)*+)"""
)
_IRIS_OR_STRINGS = re.compile(f"({_IRI})|{_STRINGS}", re.DOTALL)
"""IRIs may hold what begins a string or a comment elsewhere."""
_ARTEFACT = "OPTIONAL"
"""What Oxigraph says where it has given up: the word would seldom help there."""
_CLASSES = re.compile(r"\[(?:'[^']*'|[^\]'])*\]")


def is_update(text: str) -> bool:
    """True where a text that is no query looks like one that would change the graph."""
    return bool(_UPDATE.search(text))


def without_words(text: str) -> str:
    """A query with blanks in place of strings, comments and IRIs: what is left is SPARQL's own, at its place."""
    return _IRIS_OR_STRINGS.sub(lambda match: match["code"] or _blanks(match[0]), text)


def without_strings(text: str) -> str:
    """A query with blanks in place of strings and comments."""
    return _IRIS_OR_STRINGS.sub(lambda match: match[1] or match["code"] or _blanks(match[0]), text)


def unescaped(text: str) -> str:
    """A query with the characters that its escapes stand for; SPARQL lets even keywords be written so."""

    def character(match: re.Match[str]) -> str:
        number = int(match[1] or match[2], 16)
        return chr(number) if number <= 0x10FFFF else match[0]

    return _ESCAPED.sub(character, text)


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
    unknown = _undeclared(text)
    if unknown is not None:
        # Oxigraph tells of what it cannot read after it.
        before, prefix = text[: unknown.start()], unknown[1] or ""
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        known = ", ".join(f"{each}:" for each in PREFIXES)
        told = f"the prefix {prefix}: is not declared. Known without declaration: {known}"
    elif match is None:
        return f"The query is malformed: {error}"
    else:
        line, column, told = int(match[1]), int(match[2]), _expected(match[3])
    lines = text.rstrip().split("\n")
    if line > len(lines):  # it ends too early
        line, column = len(lines), len(lines[-1]) + 1
    shown = lines[line - 1].rstrip("\r")
    # A tab is as wide as a tab: the caret stands below its character.
    before_caret = re.sub(r"[^\t]", " ", shown[: column - 1])
    return f"The query is malformed at line {line}, column {column}: {told}\n  {shown}\n  {before_caret}^"


def _undeclared(text: str) -> re.Match[str] | None:
    """The first name in a query whose prefix nobody has declared."""
    plain = without_words(text)
    known = {*PREFIXES, *_DECLARED.findall(plain)}
    return next((name for name in _PREFIXED.finditer(plain) if (name[1] or "") not in known), None)


def _expected(problem: str) -> str:
    """What a parser says in short: words and signs, no classes of characters."""
    if problem == _ARTEFACT:
        return "not understood"
    parts: list[str] = re.findall(r'"[^"]+"|[A-Za-z][\w ]*', _CLASSES.sub("", problem))
    sentences = [part.strip() for part in parts if " " in part.strip() and not part.startswith('"')]
    if sentences:
        return sentences[0]
    words = [part.strip('" ') for part in parts]
    # A long list, or one with classes of characters, tells what could stand there, not what is wrong.
    return f"expected {' or '.join(words)}" if words and len(words) < 5 and "[" not in problem else "not understood"


def _blanks(text: str) -> str:
    return re.sub(r"[^\n\r]", " ", text)

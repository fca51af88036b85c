"""Whether a thing of the graph bears a name that a gold file gives."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from kg.evaluation.contract import Facts
from kg.rdf.terms import Object

_QUOTES = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"'})
_ARTICLE = re.compile(r"^the ")


def plain(text: str) -> str:
    """The text without accents, capitals, a leading "the", and marks at its ends; quotation marks are straight.

    >>> plain("The Côte d’Ivoire.")
    "cote d'ivoire"
    """
    text = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    bare = text.casefold().translate(_QUOTES).strip(" \"'.,")
    return " ".join(_ARTICLE.sub("", bare).split())


def bears(facts: Facts, node: Object, name: str, *, place: bool = False) -> bool:
    """True where a thing is what one of the name's alternatives names.

    Args:
        facts: the graph.
        node: the thing.
        name: alternatives parted by "|"; each the code of a country ("cc:RU"), a name, or a regular expression.
        place: whether a place in the country of a code will do.
    """
    return any(
        _has_code(facts, node, alternative[3:], place)
        if alternative.startswith("cc:")
        else _is_called(facts, node, plain(alternative))
        for alternative in name.split("|")
    )


def anyone(facts: Facts, nodes: Iterable[Object], name: str, *, place: bool = False) -> bool:
    """True where one of several things bears the name."""
    return any(bears(facts, node, name, place=place) for node in nodes)


def _has_code(facts: Facts, node: Object, code: str, place: bool) -> bool:
    holders = [node, *(facts.values(node, "inCountry") if place else ())]
    return any(code in facts.texts(holder, "iso2") for holder in holders)


def _is_called(facts: Facts, node: Object, name: str) -> bool:
    """By a name, by a pattern of it, or a person by surname and first initial."""
    wanted = name.split()
    for label in map(plain, facts.labels(node)):
        if label == name or _fits(name, label):
            return True
        words = label.split()
        several = len(wanted) > 1 and len(words) > 1
        if several and wanted[-1] == words[-1] and wanted[0][0] == words[0][0] and facts.is_a(node, "Person"):
            return True
    return False


def _fits(pattern: str, label: str) -> bool:
    try:
        return re.fullmatch(pattern, label) is not None
    except re.error:  # it was one before it lost its capitals and end marks
        return False

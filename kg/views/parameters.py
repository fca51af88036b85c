"""What a named question takes: values by their types, checked and made RDF terms."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from difflib import get_close_matches

import pyoxigraph as ox

from kg.errors import QueryError
from kg.rdf.terms import XSD
from kg.views.quoting import quoted

CHOICE = "choice"
NAME_TYPES = ("actor", "person", "country", "organization", "place", "topic", "thing")
"""Types of parameters that take the name of something in the graph."""

TYPES = {
    "string": '"Gates"',
    "date": "2007, 2007-04 or 2007-04-23",
    "integer": "10",
    "decimal": "0.5",
    "boolean": "true",
    "iri": "https://example.org/thing",
    **dict.fromkeys(NAME_TYPES, '"Gates"'),
}
"""The types, with an example of each."""

_DATE = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")
_MOST_DIGITS = 18
"""So many digits numbers may have before and behind the point: stores count no further."""
_LAST_DAYS = frozenset({"before", "until"})


@dataclass(frozen=True, slots=True)
class Parameter:
    """A value that a query takes: its name, type, default, what it is for, and its only values if they are few."""

    name: str
    type: str
    default: str
    description: str
    choices: tuple[str, ...] = ()

    @property
    def is_name(self) -> bool:
        """Whether it takes the name of something in the graph, which may mean several things there."""
        return self.type in NAME_TYPES

    def term(self, value: object) -> ox.Literal | ox.NamedNode:
        """The value as an RDF term; a name, which only a graph can tell more of, as its words.

        Raises:
            QueryError: the value is not of the parameter's type.
        """
        text = str(value).lower() if isinstance(value, bool) else str(value).strip()
        if not is_whole(text):
            raise QueryError(f"Parameter {self.name} cannot be {quoted(text)}: it holds half a character. Write UTF-8.")
        if not text or self.type == "string" or self.is_name:
            return ox.Literal(text)
        if self.type == CHOICE:
            return ox.Literal(self._chosen(text))
        try:
            if self.type == "iri":
                return ox.NamedNode(text)
            return ox.Literal(self._normal(text), datatype=ox.NamedNode(XSD(self.type)))
        except (ValueError, InvalidOperation) as error:
            raise QueryError(
                f"Parameter {self.name} takes {self.type} values such as {TYPES[self.type]}, "
                f"and {quoted(text)} is none."
            ) from error

    def _chosen(self, text: str) -> str:
        for choice in self.choices:
            if choice.lower() == text.lower():
                return choice
        raise QueryError(
            f"Parameter {self.name} cannot be {quoted(text)}. {suggestion(text, self.choices)}"
            f"It is one of {', '.join(self.choices)}."
        )

    def _normal(self, text: str) -> str:
        if self.type == "date":
            return _day(text, last=self.name in _LAST_DAYS).isoformat()
        if self.type == "integer":
            return str(int(_number(text)))
        if self.type == "decimal":
            return f"{_number(text):f}"
        if text.lower() not in ("true", "false"):
            raise ValueError(text)
        return text.lower()


def is_whole(text: str) -> bool:
    """Whether a text holds whole characters alone: what comes from a terminal or a file may be in another encoding."""
    return not any("\ud800" <= sign <= "\udfff" for sign in text)


def suggestion(name: str, known: Iterable[str]) -> str:
    """The nearest of the known names: one that begins so counts, with or without hyphens and capitals."""
    plain = {_letters(each): each for each in known}
    wanted = _letters(name)
    near = [each for each in plain if wanted and each.startswith(wanted)] or get_close_matches(
        wanted, list(plain), n=1, cutoff=0.5
    )
    return f"Did you mean {plain[near[0]]}? " if near else ""


def _letters(name: str) -> str:
    return re.sub(r"[\W_]", "", name).lower()


def _number(text: str) -> Decimal:
    """A number that stores can count with."""
    number = Decimal(text)
    if not number.is_finite() or not -_MOST_DIGITS <= number.adjusted() < _MOST_DIGITS:
        raise ValueError(text)
    return number


def _day(text: str, *, last: bool) -> date:
    """The day of a date; of a year or a month its first, or its last."""
    match = _DATE.fullmatch(text)
    if match is None:
        raise ValueError(text)
    year, month, day = int(match[1]), int(match[2] or (12 if last else 1)), match[3]
    start = date(year, month, int(day or 1))
    return start if day or not last else start.replace(day=monthrange(year, month)[1])

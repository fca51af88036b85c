"""The questions that Démarche knows by name: `queries/*.rq`, read with what their headers say.

A header is the block of comments that a query file begins with:

    # Who met whom, where and when.
    # parameter: person string "" — a name or a part of it
    # parameter: since date "" — only events that end on this day or later

The first lines are the description. Every parameter is a variable of the query, has a type
(string, date, integer, decimal, boolean or iri, or its only values: Current|Former) and a default,
and is bound, never pasted. A year or a month is a date too: its last day for the parameters
`before` and `until`, its first for others. SPARQL
substitution reaches only variables that are projected, so each SELECT lists the parameters that it
uses; tables leave them out.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from difflib import get_close_matches
from functools import cache
from pathlib import Path

import pyoxigraph as ox

from kg.errors import QueryError
from kg.rdf.terms import XSD

_FOLDER = Path(__file__).with_name("queries")
_PARAMETER = re.compile(r'parameter:\s+(\w+)\s+(\w+(?:\|\w+)*)\s+"([^"]*)"\s+(?:—|-)\s+(.+)')
_DATE = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")
_LAST_DAYS = frozenset({"before", "until"})
_CHOICE = "choice"
_EXAMPLES = {
    "string": '"Gates"',
    "date": "2007, 2007-04 or 2007-04-23",
    "integer": "10",
    "decimal": "0.5",
    "boolean": "true",
    "iri": "https://example.org/thing",
}


@dataclass(frozen=True, slots=True)
class Parameter:
    """A value that a query takes: its name, type, default, what it is for, and its only values if they are few."""

    name: str
    type: str
    default: str
    description: str
    choices: tuple[str, ...] = ()

    def bind(self, value: object) -> ox.Literal | ox.NamedNode:
        """The value as an RDF term. The empty string stands for "any", except for IRIs.

        Raises:
            QueryError: the value is not of the parameter's type.
        """
        text = str(value).lower() if isinstance(value, bool) else str(value).strip()
        if not text or self.type == "string":
            return ox.Literal(text)
        if self.type == _CHOICE:
            return ox.Literal(self._chosen(text))
        try:
            if self.type == "iri":
                return ox.NamedNode(text)
            return ox.Literal(self._normal(text), datatype=ox.NamedNode(XSD(self.type)))
        except (ValueError, InvalidOperation) as error:
            raise QueryError(
                f"Parameter {self.name} takes {self.type} values such as {_EXAMPLES[self.type]}, and {text!r} is none."
            ) from error

    def _chosen(self, text: str) -> str:
        for choice in self.choices:
            if choice.lower() == text.lower():
                return choice
        raise QueryError(
            f"Parameter {self.name} cannot be {text!r}. {_suggestion(text, self.choices)}"
            f"It is one of {', '.join(self.choices)}."
        )

    def _normal(self, text: str) -> str:
        if self.type == "date":
            return _day(text, last=self.name in _LAST_DAYS).isoformat()
        if self.type == "integer":
            return str(int(text))
        if self.type == "decimal":
            return str(Decimal(text))
        if text.lower() not in ("true", "false"):
            raise ValueError(text)
        return text.lower()


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """A question that has a name: its SPARQL text, description and parameters."""

    name: str
    description: str
    parameters: tuple[Parameter, ...]
    text: str

    def bind(self, values: Mapping[str, object]) -> dict[ox.Variable, ox.Literal | ox.NamedNode]:
        """What the query's variables stand for: the given values, and defaults for the others.

        Raises:
            QueryError: a parameter is unknown, of the wrong type, or lacks its IRI.
        """
        known = {parameter.name: parameter for parameter in self.parameters}
        for name in values:
            if name not in known:
                raise QueryError(
                    f"Query {self.name} has no parameter {name}. {_suggestion(name, known)}"
                    f"It takes {', '.join(known) or 'none'}."
                )
        bound = {}
        for name, parameter in known.items():
            value = values.get(name, parameter.default)
            if parameter.type == "iri" and not str(value):
                raise QueryError(f"Query {self.name} needs {name}: {parameter.description}.")
            bound[ox.Variable(name)] = parameter.bind(value)
        return bound


def names() -> list[str]:
    """The names of all named queries, in alphabetical order."""
    return list(_catalog())


def named_queries() -> list[NamedQuery]:
    """All named queries, in alphabetical order of their names."""
    return list(_catalog().values())


def find_query(name: str) -> NamedQuery:
    """The query of that name.

    Raises:
        QueryError: there is none; the message names the nearest one.
    """
    found = _catalog().get(name)
    if found is None:
        raise QueryError(
            f"There is no query named {name!r}. {_suggestion(name, _catalog())}Known are {', '.join(_catalog())}."
        )
    return found


def read_query(path: Path | str) -> NamedQuery:
    """A query from a file, with the parameters that its header declares.

    Raises:
        QueryError: the file cannot be read, or its header is malformed.
    """
    source = Path(path)
    try:
        text = source.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise QueryError(f"{source}: cannot be read as a query. {error}") from error
    return parse_query(source.stem, text)


def parse_query(name: str, text: str) -> NamedQuery:
    """A query from its text, with the parameters that its header declares.

    Raises:
        QueryError: the header is malformed.
    """
    description: list[str] = []
    parameters: list[Parameter] = []
    for line in text.splitlines():
        if not line.startswith("#"):
            break
        comment = line.lstrip("#").strip()
        if not comment.startswith("parameter:"):
            description.append(comment)
            continue
        match = _PARAMETER.fullmatch(comment)
        if match is None or (match[2] not in _EXAMPLES and "|" not in match[2]):
            raise QueryError(
                f"Query {name}: cannot read the header line {line!r}. Write for instance "
                f'# parameter: person string "" — a name or a part of it. '
                f"Types are {', '.join(_EXAMPLES)}, or the only values: Current|Former."
            )
        name_told, type_told, default, told = match.groups()
        choices = tuple(type_told.split("|")) if "|" in type_told else ()
        parameters.append(Parameter(name_told, _CHOICE if choices else type_told, default, told, choices))
    return NamedQuery(name, " ".join(description).strip(), tuple(parameters), text)


@cache
def _catalog() -> dict[str, NamedQuery]:
    return {path.stem: read_query(path) for path in sorted(_FOLDER.glob("*.rq"))}


def _day(text: str, *, last: bool) -> date:
    """The day of a date; of a year or a month its first, or its last."""
    match = _DATE.fullmatch(text)
    if match is None:
        raise ValueError(text)
    year, month, day = int(match[1]), int(match[2] or (12 if last else 1)), match[3]
    start = date(year, month, int(day or 1))
    return start if day or not last else start.replace(day=monthrange(year, month)[1])


def _suggestion(name: str, known: Iterable[str]) -> str:
    """The nearest of the known names: one that begins so counts, with or without hyphens and capitals."""
    plain = {_letters(each): each for each in known}
    wanted = _letters(name)
    near = [each for each in plain if wanted and each.startswith(wanted)] or get_close_matches(
        wanted, list(plain), n=1, cutoff=0.5
    )
    return f"Did you mean {plain[near[0]]}? " if near else ""


def _letters(name: str) -> str:
    return re.sub(r"[\W_]", "", name).lower()

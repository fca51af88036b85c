"""The questions that Démarche knows by name: `queries/*.rq`, read with what their headers say.

A header is the block of comments that a query file begins with:

    # Who met whom, where and when.
    # parameter: person person "" — a name or a part of it
    # parameter: since date "" — only events that end on this day or later

The first lines are the description. Every parameter is a variable of the query, and stands in its text as a data
block with the default, `VALUES ?person { "" }`; `kg.views.binding` tells how values get there. It has a type: string,
date, integer, decimal, boolean or iri; its only values, Current|Former; or what a name is the name of: actor, person,
country, organization, place, topic, thing. A year or a month is a date too: its last day for the parameters `before`
and `until`, its first for others.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TypeAlias

import pyoxigraph as ox

from kg.errors import QueryError
from kg.views.binding import Term, fill, parameters_of
from kg.views.parameters import CHOICE, TYPES, Parameter, suggestion

_FOLDER = Path(__file__).with_name("queries")
_PARAMETER = re.compile(r'parameter:\s+(\w+)\s+(\w+(?:\|\w+)*)\s+"([^"]*)"\s+(?:—|-)\s+(.+)')
Find: TypeAlias = Callable[[str, str], Sequence[str]]
"""Gives the IRIs of all that bears a name: of the type of a parameter, and the name."""


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """A question that has a name: its SPARQL text, description and parameters."""

    name: str
    description: str
    parameters: tuple[Parameter, ...]
    text: str

    def check(self, values: Mapping[str, object]) -> dict[str, Term]:
        """The values given as RDF terms, names as their words; what a graph knows of names is not asked.

        Raises:
            QueryError: a parameter is unknown, of the wrong type, or lacks its IRI.
        """
        known = {parameter.name: parameter for parameter in self.parameters}
        for name in values:
            if name not in known:
                raise QueryError(
                    f"Query {self.name} has no parameter {name}. {suggestion(name, known)}"
                    f"It takes {', '.join(known) or 'none'}."
                )
        terms = {}
        for name, parameter in known.items():
            value = str(values.get(name, parameter.default)).strip()
            if parameter.type == "iri" and not value:
                raise QueryError(f"Query {self.name} needs {name}: {parameter.description}.")
            if value or (name in values and parameter.default):
                terms[name] = parameter.term(values.get(name, parameter.default))
        return terms

    def sparql(self, values: Mapping[str, object], find: Find) -> str:
        """The query with its parameters bound: plain SPARQL, for any store.

        Args:
            values: the parameters' values; those left out have their defaults.
            find: gives the IRIs of what bears a name; it raises where nothing does.

        Raises:
            QueryError: a parameter is unknown, of the wrong type, or lacks its IRI, or a name is nobody's.
        """
        types = {parameter.name: parameter for parameter in self.parameters}
        blocks: dict[str, list[Term]] = {}
        for name, term in self.check(values).items():
            named = types[name].is_name and bool(term.value)
            blocks[name] = [ox.NamedNode(iri) for iri in find(types[name].type, term.value)] if named else [term]
        return fill(self.text, blocks)


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
            f"There is no query named {name!r}. {suggestion(name, _catalog())}Known are {', '.join(_catalog())}."
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
    except FileNotFoundError as error:
        raise QueryError(f"{source}: there is no such file. The questions that need none: kg queries") from error
    except UnicodeDecodeError as error:
        raise QueryError(f"{source}: is no text in UTF-8, as queries are.") from error
    except OSError as error:
        raise QueryError(f"{source}: cannot be read. {error.strerror or error}.") from error
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
        if match is None or (match[2] not in TYPES and "|" not in match[2]):
            raise QueryError(
                f"Query {name}: cannot read the header line {line!r}. Write for instance "
                f'# parameter: person string "" — a name or a part of it. '
                f"Types are {', '.join(TYPES)}, or the only values: Current|Former."
            )
        name_told, type_told, default, told = match.groups()
        choices = tuple(type_told.split("|")) if "|" in type_told else ()
        parameters.append(Parameter(name_told, CHOICE if choices else type_told, default, told, choices))
    without = sorted({parameter.name for parameter in parameters} - parameters_of(text))
    if without:
        raise QueryError(
            f"Query {name}: parameter {without[0]} stands nowhere in it. Write VALUES ?{without[0]} {{ \"\" }} "
            "in the group of patterns that goes by it."
        )
    return NamedQuery(name, " ".join(description).strip(), tuple(parameters), text)


@cache
def _catalog() -> dict[str, NamedQuery]:
    return {path.stem: read_query(path) for path in sorted(_FOLDER.glob("*.rq"))}

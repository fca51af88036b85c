"""What stands on the line of a magic: words, parameters, and the variables to read from and write to."""

from __future__ import annotations

import re
import shlex
from collections.abc import Mapping
from dataclasses import dataclass, field

from kg.errors import DemarcheError
from kg.views import Graph

DEFAULT = "graph"
"""The variable that holds the graph to ask, unless `%graph` or `-g` names another."""

_HELP = frozenset({"-h", "--help"})
_OPTIONS = {"-g": "graph", "--graph": "graph", "-o": "output", "--output": "output"}
_PARAMETER = re.compile(r"([A-Za-z]\w*)=(.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Line:
    """A line taken apart.

    Args:
        words: what is neither a parameter nor an option.
        parameters: what is written as name=value.
        graph: the variable after -g.
        output: the variable after -o.
        help: whether help is asked for.
    """

    words: tuple[str, ...] = ()
    parameters: Mapping[str, str] = field(default_factory=dict)
    graph: str = ""
    output: str = ""
    help: bool = False


def read_line(text: str) -> Line:
    """Takes a magic's line apart.

    >>> read_line('visits person="Ada Quist" -o trips').parameters
    {'person': 'Ada Quist'}

    Raises:
        DemarcheError: a quotation mark is not closed, an option is unknown or lacks its variable.
    """
    try:
        parts = iter(shlex.split(text))
    except ValueError as error:
        message = f"""A quotation mark is not closed in: {text.strip()}. Write for instance person="O'Hara"."""
        raise DemarcheError(message) from error
    words: list[str] = []
    parameters: dict[str, str] = {}
    options = {"graph": "", "output": ""}
    wants_help = False
    for part in parts:
        told = _PARAMETER.fullmatch(part)
        if told:
            parameters[told[1]] = told[2]
        elif part in _OPTIONS:
            options[_OPTIONS[part]] = _variable(part, next(parts, ""))
        elif part in _HELP:
            wants_help = True
        elif part.startswith("-") and len(part) > 1:
            raise DemarcheError(
                f"There is no option {part}. Known are -g GRAPH, the variable to ask, -o NAME, where to keep the "
                "answer, and --help."
            )
        else:
            words.append(part)
    return Line(tuple(words), parameters, **options, help=wants_help)


def _variable(option: str, name: str) -> str:
    if not name.isidentifier():
        raise DemarcheError(f"{option} takes the name of a variable, and {name!r} is none.")
    return name


def chosen_graph(name: str, default: str, variables: Mapping[str, object]) -> Graph:
    """The graph to ask: of that name; else the default one; else the only one there is.

    Raises:
        DemarcheError: there is none, or several and none is the default.
    """
    if name:
        found = variables.get(name)
        if isinstance(found, Graph):
            return found
        told = f"{name} holds no graph" if name in variables else f"There is no variable {name}"
        raise DemarcheError(f"{told}. {_graphs(variables)}")
    standard = variables.get(default)
    if isinstance(standard, Graph):
        return standard
    known = _known(variables)
    if len(known) == 1:
        return known[0][1]
    raise DemarcheError(f"Which graph? {_graphs(variables)}")


def _known(variables: Mapping[str, object]) -> list[tuple[str, Graph]]:
    """Variables that hold graphs; those that begin with an underscore are IPython's own."""
    return [(name, held) for name, held in variables.items() if isinstance(held, Graph) and not name.startswith("_")]


def _graphs(variables: Mapping[str, object]) -> str:
    known = sorted(name for name, _ in _known(variables))
    if known:
        return f"Graphs are in {', '.join(known)}: choose one by %graph {known[0]}, or for once by -g {known[0]}."
    return "Load one: %graph build/graph.trig"

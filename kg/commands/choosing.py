"""The options by which `kg view` and `kg export` choose facts of a graph, and the graph itself."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.commands import console, making

if TYPE_CHECKING:
    from kg.views.selection import Selection

GraphArgument = Annotated[
    Path | None, typer.Argument(metavar="[GRAPH]", help="Graph file or store to read.", show_default=False)
]
GraphOption = Annotated[
    Path | None,
    typer.Option("--graph", "-g", metavar="GRAPH", help="Graph to read, as GRAPH does.", show_default=False),
]
First = Annotated[
    str | None,
    typer.Option("--from", metavar="DATE", help="Only facts of this day (month, year) or later.", show_default=False),
]
Last = Annotated[
    str | None,
    typer.Option("--to", metavar="DATE", help="Only facts of this day (month, year) or earlier.", show_default=False),
]
Types = Annotated[
    list[str] | None,
    typer.Option(
        "--type", "-t", metavar="TYPE", help="Only facts of this type, such as Meeting or Position; may be repeated."
    ),
]
Topic = Annotated[str, typer.Option(metavar="NAME", help="Only facts about this matter, and what is part of it.")]
Status = Annotated[str, typer.Option(metavar="STATUS", help="Only facts of this status, such as Occurred.")]


def one_graph(argument: Path | None, option: Path | None) -> Path:
    """The graph that was named in either way, or the usual one."""
    if argument and option and argument != option:
        raise typer.BadParameter(f"{argument} and {option} are two graphs; name one", param_hint="'--graph'")
    return argument or option or console.DEFAULT_GRAPH


def selection(first: str | None, last: str | None, types: list[str] | None, topic: str, status: str) -> Selection:
    """The facts that the options choose.

    Raises:
        QueryError: a type or status is none of the graph's.
    """
    from kg.views.selection import Selection

    start, end = making.interval(first, "--from"), making.interval(last, "--to")
    return Selection(start.start if start else None, end.end if end else None, tuple(types or ()), topic, status)

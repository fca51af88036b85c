"""What the commands share that read graphs in remote stores too."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.commands import console
from kg.commands.settled import tell_unsettled

if TYPE_CHECKING:
    from kg.views import Graph

TIMEOUT = 60.0

Endpoint = Annotated[
    str,
    typer.Option(
        "--endpoint", "-e", metavar="URL", show_default=False,
        help="Read the graph in a remote SPARQL store instead; KG_USER and KG_PASSWORD, or KG_TOKEN, say who you are.",
    ),
]  # fmt: skip
GraphName = Annotated[
    str,
    typer.Option(
        "--name", metavar="NAME", show_default=False, help="With --endpoint, the graph pushed under this name."
    ),
]
TimeOut = Annotated[
    float, typer.Option("--timeout", min=0.1, metavar="SECONDS", help="How long a remote store may take to answer.")
]


def open_graph(graph: Path, endpoint: str, name: str, timeout: float) -> Graph:
    """The graph that a reading command was told to read.

    Raises:
        GraphError: there is none, or the remote store cannot be asked.
    """
    from kg import views

    if endpoint and graph != console.DEFAULT_GRAPH:
        raise typer.BadParameter("give either a graph or --endpoint, not both", param_hint="'--endpoint'")
    if name and not endpoint:
        raise typer.BadParameter("goes with --endpoint only", param_hint="'--name'")
    if not endpoint:
        tell_unsettled(graph)
        return views.load(graph)
    remote = views.connect(endpoint, name=name, timeout=timeout)
    if remote.remark:
        console.err().print(remote.remark, markup=False)
    return remote

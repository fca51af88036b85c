"""`kg serve`: a graph as a SPARQL endpoint, with pages beside it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.commands import console
from kg.commands.patience import patiently

_LOOPBACK = ("127.0.0.1", "::1", "localhost")


def serve(
    graph: Annotated[
        Path, typer.Argument(metavar="GRAPH", help="A graph file or a store folder.")
    ] = console.DEFAULT_GRAPH,
    port: Annotated[
        int, typer.Option("--port", min=0, max=65535, metavar="N", help="The port to listen on; 0 for any free one.")
    ] = 8000,
    host: Annotated[
        str, typer.Option(metavar="ADDRESS", help="The address to listen on; the usual one is this machine's alone.")
    ] = "127.0.0.1",
    title: Annotated[
        str,
        typer.Option(
            metavar="NAME", help="What the pages call the graph; the name of its file or folder when left out.",
            show_default=False,
        ),
    ] = "",
    timeout: Annotated[
        float, typer.Option(min=0.1, metavar="SECONDS", help="Stop a query that runs longer.")
    ] = 30.0,
    limit: Annotated[
        int, typer.Option(min=1, metavar="ROWS", help="Give so many rows or triples in an answer at most.")
    ] = 100_000,
    memory: Annotated[
        int, typer.Option(min=256, metavar="MIB", help="Stop a query that takes more memory, where the system can.")
    ] = 2048,
    workers: Annotated[
        int | None,
        typer.Option(
            min=1, metavar="N", help="Answer so many queries at once; one for each processor when left out.",
            show_default=False,
        ),
    ] = None,
    root_path: Annotated[
        str,
        typer.Option(metavar="PATH", help="Where a proxy serves this, such as /graph.", show_default=False),
    ] = "",
    origin: Annotated[
        list[str] | None,
        typer.Option(
            metavar="ORIGIN",
            help="Let that site's scripts ask, such as https://example.org; repeat for more. All may when left out.",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Serve a graph until Ctrl-C: pages for people at /, SPARQL 1.1 queries at /sparql.

    Nothing can be changed through it. A store that grows is served as it is after each change.

    Examples:

        kg serve crisis/

        kg serve crisis/ --title "The strait crisis"

        kg serve crisis.trig --port 8080 --timeout 10 --limit 1000

        kg serve crisis/ --port 0 --origin https://example.org
    """
    from kg.serving.app import make_app
    from kg.serving.limits import Limits, usual_workers
    from kg.serving.pages import EDITOR, routes
    from kg.serving.running import address, ending_as_interrupted, listening, run
    from kg.serving.service import Service

    limits = Limits(seconds=timeout, rows=limit, memory=memory << 20, workers=workers or usual_workers())
    service = Service(graph, limits)
    with listening(host, port) as taken, ending_as_interrupted():
        try:
            if graph.is_file() and console.err().is_terminal:
                console.err().print(f"kg: reading {graph} …", markup=False)
            patiently(service.open)
            app = make_app(service, routes(service, title), editor=EDITOR, origins=origin or ("*",))
            if host not in _LOOPBACK:
                console.err().print(f"kg: whoever can reach {host} can read the whole graph", markup=False)
            where = address(taken)
            typer.echo(f"Serving {graph} at {where}/ (SPARQL at {where}/sparql). Ctrl-C stops it.")
            run(app, taken, root_path)
        finally:
            service.discard()

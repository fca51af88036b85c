"""`kg push`: a graph sent to a remote SPARQL store."""

from __future__ import annotations

from typing import Annotated

import typer

from kg.commands import console
from kg.commands.asking import GraphFile
from kg.commands.progress import bar
from kg.commands.remote import TIMEOUT, TimeOut
from kg.errors import RemoteError

_MEGABYTE = 1_000_000


def push(
    url: Annotated[
        str, typer.Argument(metavar="URL", show_default=False, help="The store, or its endpoint for queries.")
    ],
    graph: GraphFile = console.DEFAULT_GRAPH,
    name: Annotated[
        str, typer.Option(metavar="NAME", help="The name under which the store remembers the graph.")
    ] = "graph",
    protocol: Annotated[
        str,
        typer.Option(
            callback=console.one_of("auto", "gsp", "update"), metavar="PROTOCOL",
            help="How to send: gsp (Graph Store Protocol), update (SPARQL Update), or auto, which asks the store.",
        ),
    ] = "auto",
    update_url: Annotated[
        str, typer.Option("--update-url", metavar="URL", show_default=False, help="Where the store takes updates.")
    ] = "",
    graphs_url: Annotated[
        str,
        typer.Option(
            "--graph-store-url", metavar="URL", show_default=False, help="Where the store takes graphs (gsp)."
        ),
    ] = "",
    default_graph: Annotated[
        str,
        typer.Option(
            "--default-graph", callback=console.one_of("auto", "copy", "leave"), metavar="WAY",
            help="Send each triple to the default graph too (copy), never (leave), or where the store needs it (auto).",
        ),
    ] = "auto",
    batch: Annotated[
        float, typer.Option(min=0.001, metavar="MB", help="Send so many megabytes at once, at most.")
    ] = 4,
    dry: Annotated[bool, typer.Option("--dry-run", help="Tell what would be sent, and send nothing.")] = False,
    timeout: TimeOut = TIMEOUT,
) -> None:  # fmt: skip
    """Send a graph to a remote SPARQL store, or what has changed of it since the last time.

    Each document keeps its named graph. The store remembers a digest of each graph: pushing again sends what has
    changed, removes what is gone, and goes on where an interruption ended. Graphs of others there are left alone.
    Name and password come from KG_USER and KG_PASSWORD, a token from KG_TOKEN.

    Ends with exit code 1 where some graphs came over and others did not.

    Examples:

        kg push http://localhost:7878

        kg push http://localhost:3030/crisis --graph crisis.trig

        kg push http://localhost:8890/sparql --graph crisis/ --dry-run
    """
    from kg.remote import Client, Credentials, DefaultGraph, Protocol, Push, Transport
    from kg.views.store import read_store

    store = read_store(graph)
    client = Client(url, Transport(Credentials.from_environment(), timeout=timeout))
    push = Push(
        client,
        store,
        name=name,
        protocol=Protocol(protocol),
        default_graph=DefaultGraph(default_graph),
        batch=int(batch * _MEGABYTE),
        update_url=update_url,
        graphs_url=graphs_url,
    )
    sent, target = push.sent, client.address.query
    every = len(push.changed) + len(push.gone)
    if dry:
        told = f"{len(push.changed)} graphs to send, {len(push.gone)} to remove, {sent.unchanged} as they are"
        console.out().print(f"{target}: {told}", markup=False)
        return
    if push.is_needless:
        console.err().print(f"{target}: has all {sent.unchanged} graphs as they are; nothing to send", markup=False)
        return
    try:
        with bar(shown=True, told="sending") as progress:
            push.run(progress)
    except RemoteError as error:
        if not sent.done:
            raise
        console.fail(f"{error} {_so_far(sent.done, every)}", console.EXIT_SOME_FAILED)
    except KeyboardInterrupt:
        console.complain(f"interrupted. {_so_far(sent.done, every)}")
        raise typer.Exit(console.EXIT_INTERRUPTED) from None
    told = f"{sent.changed} graphs sent ({sent.triples:,} triples), {sent.unchanged} unchanged, {sent.removed} removed"
    console.err().print(f"{target}: {told}", markup=False)


def _so_far(done: int, every: int) -> str:
    return f"{done} of {every} graphs are done; the same command goes on from there."

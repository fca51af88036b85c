"""The command `kg`: what it is called, its help, its commands. The work is elsewhere."""

from __future__ import annotations

import os
import sys
from typing import Annotated

import typer

from kg.commands import (
    asking,
    auditing,
    explaining,
    exporting,
    framing,
    growing,
    looking,
    making,
    measuring,
    networking,
    pushing,
    reviewing,
    serving,
)
from kg.commands.console import EXIT_INTERRUPTED, Commands
from kg.commands.patience import unfinished

EXIT_CODES = (
    "Exit codes: 0 all went well; 1 some sources failed (the others were read), an example of kg frames, kg "
    "push in part, or kg audit found faults (2 where it finds nothing to read); "
    "2 wrong usage, or nothing could be done; 3 kg validate found violations; "
    "130 interrupted: kg build and kg add keep what was read, kg build --resume goes on.\n\n"
    "Set KG_DEBUG=1 to see the traceback of an error."
)

app = typer.Typer(
    name="kg",
    cls=Commands,
    help="Read diplomatic reporting into a knowledge graph with the words behind every fact, and ask it.",
    epilog=EXIT_CODES,
    no_args_is_help=True,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command()(making.build)
app.command()(growing.add)
app.command()(growing.remove)
app.command()(asking.query)
app.command()(asking.topics)
app.command()(asking.queries)
app.command()(networking.network)
app.command()(explaining.explain)
app.command()(reviewing.review)
app.command()(looking.view)
app.command()(serving.serve)
app.command()(looking.validate)
app.command()(auditing.audit)
app.command()(pushing.push)
app.command()(exporting.export)
app.command("import")(exporting.import_)
app.command()(measuring.evaluate)
app.command()(framing.frames)
app.command()(looking.pipeline)


def _print_version(asked: bool) -> None:
    if asked:
        from kg.version import installed_version

        typer.echo(f"kg {installed_version()}")
        raise typer.Exit


@app.callback()
def _main(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    pass


def main() -> None:
    """Run the command line."""
    try:
        app()
    except SystemExit as ended:
        if ended.code == EXIT_INTERRUPTED or unfinished():
            # Python would wait for the reading threads, one of which the interruption may have left waiting for ever.
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(ended.code if isinstance(ended.code, int) else EXIT_INTERRUPTED)
        raise

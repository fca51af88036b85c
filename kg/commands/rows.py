"""What the commands share that print rows: how, and how many."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kg.commands import console
from kg.terminal import visible

if TYPE_CHECKING:
    from kg.views import Table

Limit = Annotated[int | None, typer.Option(min=1, metavar="N", help="Print the first N rows.", show_default=False)]


def form_option(*forms: str) -> Any:
    """The option --format of a command that prints in these forms."""
    told = f"How to print it: {', '.join(forms[:-1])} or {forms[-1]}."
    return typer.Option("--format", "-f", callback=console.one_of(*forms), metavar="FORM", help=told)


def print_rows(
    table: Table,
    form: str,
    limit: int | None,
    *,
    nothing: str,
    for_people: Callable[[Table], Table] = lambda shown: shown,
    hint: str = "",
) -> None:
    """Prints the first rows of a table.

    Args:
        table: all rows.
        form: table, csv, tsv or json.
        limit: so many rows; all where it is None.
        nothing: what people are told where there are none.
        for_people: makes of the rows what people see of them.
        hint: what stands behind the number of rows that are left out.
    """
    from kg.views import Table as Rows

    shown = Rows(table.columns, table.rows[:limit], table.title)
    written = {"json": shown.to_json, "csv": shown.to_csv, "tsv": shown.to_tsv}.get(form)
    if written:
        # Programs get what the graph says to the letter; a terminal gets nothing that acts on it.
        # Told that there may be colours, Typer takes nothing out.
        typer.echo(visible(written()) if sys.stdout.isatty() else written(), nl=False, color=True)
        return
    console.out().print(for_people(shown).to_rich() if shown.rows else nothing)
    if len(shown) < len(table):
        console.out().print(f"{len(table) - len(shown)} more rows{hint}")

"""`kg query`, `kg topics` and `kg queries`: questions to a graph, and the questions that have names."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer
from rich import box
from rich.table import Table as RichTable

from kg.commands import console
from kg.commands.patience import patiently
from kg.commands.remote import TIMEOUT, Endpoint, GraphName, TimeOut, open_graph
from kg.commands.rows import Limit, form_option, print_rows
from kg.errors import QueryError

GraphFile = Annotated[Path, typer.Option("--graph", "-g", metavar="GRAPH", help="Store folder or graph file to read.")]


def query(
    question: Annotated[
        str,
        typer.Argument(
            metavar="NAME|FILE|-",
            help="A named question (see kg queries), a file with SPARQL, or - for SPARQL on standard input.",
            show_default=False,
        ),
    ],
    graph: GraphFile = console.DEFAULT_GRAPH,
    param: Annotated[
        list[str] | None,
        typer.Option("--param", "-p", metavar="KEY=VALUE", help="A value for a parameter; may be repeated."),
    ] = None,
    form: Annotated[str, form_option("table", "csv", "tsv", "json")] = "table",
    as_json: Annotated[bool, typer.Option("--json", help="The same as --format json.")] = False,
    limit: Limit = None,
    endpoint: Endpoint = "",
    name: GraphName = "",
    timeout: Annotated[
        float | None,
        typer.Option(
            min=0.1,
            metavar="SECONDS",
            help=f"Stop when it takes longer; {TIMEOUT:g} with --endpoint.",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Ask a graph a question, by name or in SPARQL.

    Examples:

        kg query who-met-whom

        kg query positions --graph crisis.trig --param topic=treaty --limit 10

        kg query visits --param person=Gates --param after=2007-04 --format csv

        kg query my-question.rq --timeout 60

        kg query tenures --endpoint http://localhost:7878

        echo 'SELECT ?name { ?p a dm:Person ; skos:prefLabel ?name }' | kg query -
    """
    from kg import views
    from kg.views.catalog import parse_query

    values = _parameters(param or [])
    if question == "-":
        asked = parse_query("standard input", _typed())
    elif Path(question).suffix in (".rq", ".sparql") or Path(question).is_file():
        asked = views.read_query(question)
    else:
        asked = views.find_query(question)
    asked.check(values)  # a wrong parameter is told before a large graph is read

    def answered() -> views.Table:
        return open_graph(graph, endpoint, name, timeout or TIMEOUT).table(asked, **values)

    # A remote store has its own time for each answer, and what it cannot answer well is done on a copy.
    answer = answered() if endpoint else patiently(answered, seconds=timeout)
    for remark in answer.remarks:
        console.err().print(remark, markup=False)
    untitled = replace(answer, title="")
    print_rows(untitled, "json" if as_json else form, limit, nothing="Nothing in the graph answers that.")


def topics(
    graph: GraphFile = console.DEFAULT_GRAPH,
    topic: Annotated[str, typer.Option("--topic", "-t", metavar="NAME", help="Only what bears this name.")] = "",
    form: Annotated[str, form_option("table", "csv", "json")] = "table",
    limit: Limit = None,
    endpoint: Endpoint = "",
    name: GraphName = "",
    timeout: TimeOut = TIMEOUT,
) -> None:
    """List the matters and sites of a graph, each below the larger matter that it is part of.

    With their other names, the positions for and against, the events and documents about them, and the first and last
    day told of. The positions themselves are the answer to the named question positions.

    Examples:

        kg topics

        kg topics --graph crisis.trig --topic shield

        kg topics --limit 20 --format csv
    """
    from kg.views.topics import for_people, topic_tree

    tree, depths = topic_tree(open_graph(graph, endpoint, name, timeout), topic=topic)
    print_rows(
        tree, form, limit,
        nothing="There are no matters in the graph.",
        for_people=lambda shown: for_people(shown, depths[:limit]),
    )  # fmt: skip


def queries(as_json: Annotated[bool, typer.Option("--json", help="Print the list as JSON.")] = False) -> None:
    """List the questions that have names, with their parameters.

    Examples:

        kg queries

        kg queries --json
    """
    from kg import views

    known = views.named_queries()
    if as_json:
        console.print_json(
            [
                {
                    "name": each.name,
                    "description": each.description,
                    "parameters": [
                        {
                            "name": p.name,
                            "type": p.type,
                            "choices": list(p.choices),
                            "default": p.default,
                            "description": p.description,
                        }
                        for p in each.parameters
                    ],
                }
                for each in known
            ]
        )
        return
    table = RichTable(box=box.SIMPLE_HEAD)
    for column in ("name", "what it answers", "parameters"):
        table.add_column(column, no_wrap=column == "name", overflow="fold", ratio=None if column == "name" else 1)
    for each in known:
        told = [f"{p.name} ({' | '.join(p.choices) or p.type}): {p.description}" for p in each.parameters]
        table.add_row(each.name, each.description, "\n".join(told))
    console.out().print(table, markup=False)
    example = "kg query visits --param person=Gates --param after=2007-04"
    console.out().print(f"Ask with: {example}", markup=False)


def _typed() -> str:
    """What stands on standard input."""
    try:
        return sys.stdin.read()
    except UnicodeDecodeError as error:
        raise QueryError("Standard input is no text in UTF-8, as queries are.") from error


def _parameters(pairs: list[str]) -> dict[str, str]:
    values = {}
    for pair in pairs:
        name, sign, value = pair.partition("=")
        if not sign or not name:
            raise typer.BadParameter(f"{pair!r} is not KEY=VALUE, such as person=Gates", param_hint="'--param'")
        values[name.strip()] = value
    return values

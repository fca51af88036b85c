"""`kg network`: who meets, visits and answers whom, who agrees with whom, and how that changes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kg.commands import console, emptiness
from kg.commands.asking import GraphFile
from kg.commands.remote import TIMEOUT, Endpoint, GraphName, TimeOut, open_graph
from kg.commands.rows import form_option, print_rows
from kg.errors import NetworkError

if TYPE_CHECKING:
    from kg.views import Graph, Table

KINDS = ("co-attendance", "visits", "actions", "signed", "congruence", "conflict", "one-mode", "two-mode")
_SHOWN = 30
_NAMES = 8
"""Of rows, and of names in one of them, so many are shown to people."""
_OPTIONS = {"start": "--from", "end": "--to", "aggregation": "--measure", "recode": "--concept"}


def network(
    kind: Annotated[
        str,
        typer.Argument(
            callback=console.one_of(*KINDS),
            metavar="KIND",
            help=f"What ties actors: {', '.join(KINDS[:-1])} or {KINDS[-1]}.",
            show_default=False,
        ),
    ],
    graph: GraphFile = console.DEFAULT_GRAPH,
    start: Annotated[
        str | None, typer.Option("--from", metavar="DAY", help="The first day, such as 2007-04-23 or 2007-04.")
    ] = None,
    end: Annotated[str | None, typer.Option("--to", metavar="DAY", help="The last day.")] = None,
    undated: Annotated[
        str | None,
        typer.Option(
            metavar="HOW",
            help="What becomes of undated facts where days are given: drop, keep, or published for their report's day.",
        ),
    ] = None,
    level: Annotated[
        str | None, typer.Option(metavar="LEVEL", help="Whom facts count for: actor, person, country, organization.")
    ] = None,
    topics: Annotated[
        str | None, typer.Option(metavar="LEVEL", help="Matters as told (own), or the broadest ones.")
    ] = None,
    concept: Annotated[
        list[str] | None,
        typer.Option(
            metavar="NAME=MATTER,…",
            help="Matters that are to be one concept; * stands for anything. May be repeated; then only these count.",
        ),
    ] = None,
    without: Annotated[
        list[str] | None,
        typer.Option(
            metavar="MATTER",
            help="A matter that does not count, by its name or IRI, nor what is part of it; * stands for anything. "
            "May be repeated.",
        ),
    ] = None,
    measure: Annotated[
        str | None,
        typer.Option(
            metavar="MEASURE",
            help="What one-mode and two-mode count: ignore, congruence, conflict, subtract; ignore, subtract, combine.",
        ),
    ] = None,
    normalisation: Annotated[
        str | None,
        typer.Option(
            metavar="HOW",
            help="Divides weights: none, average, jaccard, cosine, salton; in two-mode none, activity, prominence.",
        ),
    ] = None,
    duplicates: Annotated[
        str | None,
        typer.Option(
            metavar="HOW",
            help="Equal statements once in each document, publisher, week, month, year or range; include for all.",
        ),
    ] = None,
    of: Annotated[
        str | None, typer.Option(metavar="WHAT", help="The nodes of signed and one-mode networks: actors or concepts.")
    ] = None,
    confidence: Annotated[
        float | None, typer.Option(metavar="0..1", help="Leave out passages that are less certain than this.")
    ] = None,
    weight: Annotated[
        str | None, typer.Option(metavar="WHAT", help="What edges of events count: facts, documents or publishers.")
    ] = None,
    status: Annotated[
        list[str] | None,
        typer.Option(metavar="STATUS", help="Events that count: Occurred, Ongoing, Planned …; may be repeated."),
    ] = None,
    unnamed: Annotated[
        bool,
        typer.Option("--unnamed", help="Keep actors whom texts only describe: six in ten, a senior official."),
    ] = False,
    show: Annotated[
        str,
        typer.Option(
            callback=console.one_of("edges", "nodes", "camps"),
            metavar="WHAT",
            help="The strongest edges, the most central nodes, or the camps.",
        ),
    ] = "edges",
    every: Annotated[
        str | None,
        typer.Option(metavar="WIDTH", help="How it changes: a row for each day, week, month, year, or '30 days'."),
    ] = None,
    step: Annotated[
        str | None,
        typer.Option(metavar="WIDTH", help="How far the windows of --every move; their own width when left out."),
    ] = None,
    form: Annotated[str, form_option("table", "csv", "json")] = "table",
    limit: Annotated[
        int | None,
        typer.Option(min=1, metavar="N", help=f"So many rows; {_SHOWN} of a table, else all.", show_default=False),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", metavar="FILE", help="Write the rows to FILE.csv, or the network to FILE.graphml."
        ),
    ] = None,
    endpoint: Endpoint = "",
    name: GraphName = "",
    timeout: TimeOut = TIMEOUT,
) -> None:
    """Tell who meets, visits or answers whom, and who agrees with whom on what.

    Co-attendance ties actors at the same meetings and calls, visits and actions point from who acts to whom. Signed
    networks tell agreement (positive) from conflict (negative) on matters, as Discourse Network Analyzer does;
    congruence and conflict are its two parts, and two-mode ties actors to the matters themselves. docs/networks.md
    defines them all.

    Examples:

        kg network co-attendance --level country

        kg network signed --from 2007-04 --to 2007-06 --normalisation average

        kg network signed --level country --concept "shield=shield,radar,interceptor*,pushing military*" --show camps

        kg network two-mode --level country --without text --without document

        kg network visits --weight publishers -o visits.csv

        kg network congruence --every month --format csv

        kg network signed --every "3 months" --step month
    """
    from kg import networks

    asked = kind.replace("-", "_")
    recode = _concepts(concept or [])
    chosen: dict[str, Any] = {
        "start": start, "end": end, "undated": undated, "level": level, "topics": topics, "aggregation": measure,
        "normalisation": normalisation, "duplicates": duplicates, "weight": weight, "status": status or None,
        "of": of, "confidence": confidence,
        "recode": recode or None, "only": list(recode) or None, "without": without or None, "unnamed": unnamed or None,
    }  # fmt: skip
    choices = {key: value for key, value in chosen.items() if value is not None}
    for key in choices:
        if key not in networks.accepted(asked):
            option = _OPTIONS.get(key, f"--{key}")
            raise typer.BadParameter(f"{kind} networks have no such choice", param_hint=f"'{option}'")
    if step and not every:
        raise typer.BadParameter("only windows move: give their width by --every", param_hint="'--step'")
    ending = output.suffix.lower() if output else ""
    if output and ending not in (".csv", ".graphml"):
        raise typer.BadParameter(f"{output}: write to a file that ends in .csv or .graphml", param_hint="'--output'")
    if ending == ".graphml" and every:
        raise typer.BadParameter("GraphML holds one network: leave out --every, or write .csv", param_hint="'--output'")
    loaded = open_graph(graph, endpoint, name, timeout)
    with _naming_options():
        if every:
            made = None
            whole = bool(output) or form != "table"
            table = _over_time(loaded, asked, choices, every, step, empty=whole)
        else:
            made = networks.KINDS[asked](loaded, **choices)
            table = {"edges": networks.edges, "nodes": networks.nodes, "camps": networks.camps}[show](made)
        empty = emptiness.is_empty(loaded, endpoint or graph)
        if not empty and not (any(table.column("edges")) if made is None else made.number_of_edges()):
            none = networks.KINDS[asked](loaded, **choices) if made is None else made
            emptiness.tell_of_no_ties(loaded, asked, choices, len(none))
    if output:
        with console.whole_file(output) as partial:
            if made is not None and ending == ".graphml":
                networks.write_graphml(made, partial)
            else:
                partial.write_text(table.to_csv(), encoding="utf-8", newline="")
        console.err().print(f"wrote {output}", markup=False)
        return
    print_rows(
        table, form, limit if limit or form != "table" else _SHOWN,
        nothing="Nothing in the graph makes such a network.", for_people=_cut, hint="; --limit shows more of them",
    )  # fmt: skip


def _over_time(
    graph: Graph, name: str, choices: dict[str, Any], every: str, step: str | None, *, empty: bool
) -> Table:
    from kg import networks

    if every in ("day", "week", "month", "year") and not step:
        return networks.over_time(networks.slices(graph, name, every, **choices), empty=empty)
    return networks.over_time(networks.windows(graph, name, width=every, step=step, **choices), empty=empty)


@contextmanager
def _naming_options() -> Iterator[None]:
    """Lets a choice without meaning be told under the name that it has here."""
    try:
        yield
    except NetworkError as error:
        name, sign, told = str(error).partition("=")
        if not sign or not name.isidentifier():
            raise
        raise NetworkError(f"{_OPTIONS.get(name, f'--{name}')} {told}") from error


def _cut(table: Table) -> Table:
    """The same with no more names in a row than a reader takes in, and days without anything told in a word."""
    from kg.views import Table as Rows

    places = [place for place, name in enumerate(table.columns) if name in ("about", "members")]
    rows = [list(row) for row in table.rows]
    if table.columns[0] == "start":
        rows = [[*row[:2], "nothing", *[None] * (len(row) - 3)] if row[-1] is None else row for row in rows]
    for row in rows:
        for place in places:
            names = str(row[place]).split("; ")
            more = f" (+{len(names) - _NAMES})" if len(names) > _NAMES else ""
            row[place] = "; ".join(names[:_NAMES]) + more
    return Rows(table.columns, tuple(map(tuple, rows)), table.title)


def _concepts(pairs: list[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for pair in pairs:
        name, sign, matters = pair.partition("=")
        patterns = [each.strip() for each in matters.split(",") if each.strip()]
        if not sign or not name.strip() or not patterns:
            raise typer.BadParameter(f"{pair!r} is not NAME=MATTER,MATTER", param_hint="'--concept'")
        found.setdefault(name.strip(), []).extend(patterns)
    return found

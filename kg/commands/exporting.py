"""`kg export` and `kg import`: graphs for other tools, and what people coded in other tools as graphs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.commands import choosing, console, emptiness, making
from kg.commands.remote import TIMEOUT, Endpoint, GraphName, TimeOut, open_graph

_FORMATS = (
    "graphml, gexf, csv (lists of nodes and edges), matrix, dna (event list), neo4j, parquet, jsonld, trig, nquads, "
    "turtle or ntriples"
)
_IMPORTED = ("dna",)


def export(
    graph_argument: choosing.GraphArgument = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="OUT", help="File or folder to write.", show_default=False),
    ] = None,
    form: Annotated[
        str | None,
        typer.Option(
            "--format", "-f", metavar="FORM", show_default=False,
            help=f"{_FORMATS}; told by the output's ending when left out.",
        ),
    ] = None,
    network: Annotated[
        str,
        typer.Option(
            "--network", "-n", metavar="KIND", show_default=False,
            help="Which network graphml, gexf, csv and matrix show: facts (all that is told), co-attendance, visits, "
            "actions, signed, congruence, conflict, one-mode or two-mode. When left out facts, and of matrix two-mode.",
        ),
    ] = "",
    first: choosing.First = None,
    last: choosing.Last = None,
    types: choosing.Types = None,
    topic: choosing.Topic = "",
    status: choosing.Status = "",
    graph: choosing.GraphOption = None,
    endpoint: Endpoint = "",
    name: GraphName = "",
    timeout: TimeOut = TIMEOUT,
) -> None:
    """Write a graph for another tool: Gephi, Cytoscape, R, DNA, Neo4j, pandas, DuckDB.

    The words that every fact rests on go along, and the IRI that leads back to it. A file or folder is there whole or
    not at all; a folder with other things in it is left alone.

    Examples:

        kg export crisis.trig -o crisis.gexf

        kg export crisis.trig -o crisis.graphml --from 2007-04 --to 2007-06

        kg export crisis.trig -o lists/ --type Meeting --type Visit

        kg export crisis.trig -o statements.csv --format dna --topic shield

        kg export crisis.trig -o matrix.csv --format matrix --network congruence --topic dam

        kg export crisis.trig -o neo4j/ --format neo4j

        kg export -g crisis/ -o tables.parquet

        kg export --endpoint http://127.0.0.1:7878/query -o crisis.gexf
    """  # fmt: skip
    source = choosing.one_graph(graph_argument, graph)
    if output is None:
        raise typer.BadParameter("name a file or folder to write: -o crisis.gexf", param_hint="'--output'")

    from kg import exports

    chosen = exports.find_format(output, form)  # a wrong one is told before a large graph is read
    selection = choosing.selection(first, last, types, topic, status)
    loaded = open_graph(source, endpoint, name, timeout)
    content = exports.content_of(loaded, chosen, network, selection)
    for written in exports.write(content, output, chosen):
        console.err().print(f"wrote {written}", markup=False)
    if not emptiness.is_empty(loaded, endpoint or source):
        emptiness.tell_of_nothing_exported(content)


def import_(
    kind: Annotated[
        str,
        typer.Argument(
            metavar="FORMAT", callback=console.one_of(*_IMPORTED), help="What the file is: dna, an event list of "
            "Discourse Network Analyzer.",
        ),
    ],
    file: Annotated[Path, typer.Argument(metavar="FILE", help="File to read.")],
    output: Annotated[
        Path,
        typer.Option(
            "--output", "-o", metavar="OUT", help="Graph file to write: .trig, .nq or .jsonld; .ttl and .nt without "
            "named graphs. Or a folder, for a store.",
        ),
    ],
    base: making.Base = None,
    no_text: making.NoText = False,
    judgements: making.Judgements = None,
    as_json: making.Json = False,
    quiet: making.Quiet = False,
) -> None:
    """Read what people coded by hand into a graph: every statement a position, with its words as evidence.

    A row that cannot be read is named with its cure, and the others go on. Ends with exit code 1 then.

    Examples:

        kg import dna statements.csv -o debate.trig

        kg import dna statements.csv -o debate/

        kg import dna statements.csv -o debate.trig --judgements judgements.toml
    """  # fmt: skip
    from kg import building, imports
    from kg.judgements import read_judgements
    from kg.rdf import oxigraph
    from kg.views import Graph

    to_store = making.is_store(output)
    settings = building.GraphSettings(store_text=not no_text)
    if base is not None:
        settings = building.GraphSettings(base, not no_text)
    importers = {"dna": imports.import_dna}
    made = importers[kind](file, settings, read_judgements(judgements) if judgements else ())
    if made.failures:
        console.complain(f"{len(made.failures)} of {len(made.failures) + made.statements} rows could not be read:")
        for failure in made.failures:
            console.err().print(f"  {failure}", markup=False)
    making.list_unknown(made.unknown)
    if not made.readings:
        console.fail("no statement could be read, so no graph was written")
    if to_store:
        imports.keep_dna(made, output, file, settings)
    else:
        with console.whole_file(output) as partial:
            oxigraph.write(made.quads, partial)
    if made.without_text:
        console.err().print(f"{made.without_text} statements have no text: their rows are their evidence", markup=False)
    if as_json:
        console.print_json(
            {
                "output": str(output),
                "statements": made.statements,
                "without_text": made.without_text,
                "counts": dict(making.counts(Graph.from_quads(made.quads).summary())),
                "failures": making.as_records(made.failures),
            }
        )
    elif not quiet:
        console.err().print(f"wrote {output}: {made.statements} statements", markup=False)
    if made.failures:
        raise typer.Exit(console.EXIT_SOME_FAILED)

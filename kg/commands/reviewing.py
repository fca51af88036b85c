"""`kg review`: the pairs that the machine leaves to people, and those that it joined."""

from __future__ import annotations

import getpass
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Annotated, Any

import typer
from rich import box
from rich.table import Table
from rich.text import Text

from kg.commands import console
from kg.commands.asking import GraphFile
from kg.commands.remote import TIMEOUT, Endpoint, GraphName, TimeOut, open_graph
from kg.commands.walking import Pair, Walk
from kg.judgements import Settled, read_judgements
from kg.model import Verdict

_FILE = "judgements.toml"


def review(
    graph: GraphFile = console.DEFAULT_GRAPH,
    judgements: Annotated[
        Path | None,
        typer.Option("--judgements", "-j", metavar="FILE", show_default=False,
                     help=f"File that the answers go to; {_FILE} beside the graph when left out."),
    ] = None,
    by: Annotated[
        str | None, typer.Option(metavar="NAME", help="Who judges; your login when left out.", show_default=False)
    ] = None,
    limit: Annotated[
        int | None, typer.Option(min=1, metavar="N", help="Take the first N pairs.", show_default=False)
    ] = None,
    merged: Annotated[
        bool, typer.Option("--merged", help="Walk what the machine joined instead, the least alike first.")
    ] = False,
    every: Annotated[
        bool, typer.Option("--all", help="Also pairs that people have judged already, to judge them anew.")
    ] = False,
    as_list: Annotated[bool, typer.Option("--list", "-l", help="List the pairs and ask nothing.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="The list as JSON, with passages.")] = False,
    endpoint: Endpoint = "",
    name: GraphName = "",
    timeout: TimeOut = TIMEOUT,
) -> None:  # fmt: skip
    """Walk the pairs that may be one, with the words about both, and judge them.

    A judgement is written at once, and wins over the machine when the graph is built again. Answers may
    also be piped in, one a line.

    Examples:

        kg review

        kg review --graph crisis.trig --by "Anna Berg" --limit 20

        kg review --merged

        kg review --list --json
    """
    from kg.stores import Store, is_store
    from kg.views.matches import parts, read_matches
    from kg.views.origins import Origins

    file = judgements or (Store(graph).judgements if is_store(graph) else graph.with_name(_FILE))
    known = read_judgements(file) if file.exists() else ()
    settled = Settled(known)
    loaded = open_graph(graph, endpoint, name, timeout)
    origins = Origins(loaded.store)
    wanted = Verdict.SAME if merged else Verdict.DOUBTFUL
    pairs = []
    for match in read_matches(loaded.store):
        # Those that people judged are asked about again only with --all, whatever they were judged to be.
        if (every if match.judged else match.verdict == wanted) and not (merged and match.verdict != wanted):
            pair = Pair(match, origins, tuple(reference for reference, _ in parts(origins, match)))
            if every or pair.judged(settled) is None:
                pairs.append(pair)
    if merged:
        pairs.reverse()
    pairs.sort(key=lambda pair: pair.match.judged)  # what the graph was built with comes last
    left = pairs[:limit]
    if as_json:
        console.print_json([_record(pair, settled) for pair in left])
    elif not pairs:
        told = "was joined that nobody has judged" if merged else "is in doubt that nobody has judged"
        console.out().print(f"Nothing in {graph} {told}.", markup=False)
    elif as_list:
        console.out().print(_table(left, settled))
        if len(left) < len(pairs):
            console.out().print(f"{len(pairs) - len(left)} more")
    else:
        Walk(file, _login() if by is None else by, left, list(known), _next(graph, file)).go()


def _next(graph: Path, file: Path) -> str:
    """The command that makes the graph follow the file."""
    from kg.stores import Store, is_store

    if is_store(graph) and file == Store(graph).judgements:
        return f"kg add {graph}"
    return f"kg build SOURCES... --judgements {file}"


def _table(pairs: Sequence[Pair], settled: Settled) -> Table:
    table = Table(box=box.SIMPLE_HEAD)
    judged = [pair.told(settled) for pair in pairs]
    columns = ["alike", "one", "other", "for and against", *(["judged"] if any(judged) else [])]
    for column in columns:
        table.add_column(column, justify="right" if column == "alike" else "left", overflow="fold")
    for pair, verdict in zip(pairs, judged, strict=True):
        cells = [f"{side.label}\n{side.reference}" for side in pair.sides]
        alike = "" if pair.match.judged else f"{pair.match.score:.2f}"
        row = [alike, *(cells * 2)[:2], "; ".join(pair.match.reasons), verdict or ""]
        table.add_row(*(Text(cell) for cell in row[: len(columns)]))
    return table


def _record(pair: Pair, settled: Settled) -> dict[str, Any]:
    """A pair for programs."""
    return {
        "match": pair.match.iri,
        "score": pair.match.score,
        "verdict": pair.match.verdict,
        "judged": pair.told(settled),
        "reasons": list(pair.match.reasons),
        "things": [
            {
                "reference": side.reference, "iri": side.iri, "label": side.label, "kind": side.kind,
                "told": side.told or None,
                "passages": [
                    {"text": passage.text, "document": passage.source.identifier, "source": passage.source.credit(),
                     "date": passage.source.date}
                    for passage in side.passages
                ],
            }
            for side in pair.sides
        ],
    }  # fmt: skip


def _login() -> str:
    with suppress(OSError, KeyError):
        return getpass.getuser()
    return ""

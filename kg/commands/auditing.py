"""`kg audit`: whether a store or graph file is what was made, and says only what its documents say."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich import box
from rich.table import Table

from kg.commands import console
from kg.commands.progress import bar

if TYPE_CHECKING:
    from kg.auditing import Finding, Report


def audit(
    graph: Annotated[
        Path, typer.Argument(metavar="[GRAPH]", help="The store folder or graph file to verify.")
    ] = console.DEFAULT_GRAPH,
    manifest: Annotated[
        Path | None,
        typer.Option(
            "--manifest",
            "-m",
            metavar="FILE",
            show_default=False,
            help="The manifest of a graph file; the one beside it when left out. Stores have their own.",
        ),
    ] = None,
    sources: Annotated[
        Path | None,
        typer.Option(
            "--sources",
            metavar="DIR",
            exists=True,
            file_okay=False,
            show_default=False,
            help="Hold the source files too against what was read; their paths count from this folder.",
        ),
    ] = None,
    again: Annotated[
        bool,
        typer.Option("--again", help="Make a store's graphs again from its readings, and compare them to the byte."),
    ] = False,
    shapes: Annotated[
        bool,
        typer.Option("--shapes/--no-shapes", help="Hold the graph to the ontology's shapes, which takes longest."),
    ] = True,
    limit: Annotated[int, typer.Option(min=1, metavar="N", help="Tell the first N places of each fault.")] = 3,
    as_json: Annotated[bool, typer.Option("--json", help="Print what was found as JSON.")] = False,
    quiet: Annotated[
        bool, typer.Option("--quiet", "-q", help="No progress bar, and no word where it is sound.")
    ] = False,
) -> None:
    """Verify a graph: that it is what was made, to the byte, and says only what its documents say.

    Every piece of evidence is held against the stored text at its offsets, every quote against its document, every
    IRI must be told of, and whatever the manifest names must have the hash that it names. Ends with exit code 1 where
    something is wrong, and 2 where there is nothing that can be read.

    Examples:

        kg audit crisis/

        kg audit crisis/ --again --sources .

        kg audit crisis.trig --manifest crisis.trig.manifest.json --json
    """  # fmt: skip
    from kg.auditing import Wishes
    from kg.auditing import audit as audited

    wishes = Wishes(manifest=manifest, sources=sources, shapes=shapes, again=again, limit=limit)
    with bar(shown=not quiet, told="auditing") as progress:
        report = audited(graph, wishes, progress)
    if as_json:
        console.print_json({"sound": report.is_sound, **asdict(report)})
    elif not (quiet and report.is_sound):
        _print(report)
    if not report.is_sound:
        raise typer.Exit(console.EXIT_SOME_FAILED)


def _print(report: Report) -> None:
    out = console.out()
    for title, findings in (("faults", report.faults), ("notes", report.notes)):
        if findings:
            out.print(_table(title, findings), markup=False)
    told = f"{report.documents:,} documents, {report.quads:,} quads, {report.evidence:,} pieces of evidence"
    faults = sum(fault.count for fault in report.faults)
    verdict = "sound" if report.is_sound else f"{faults:,} fault{'s'[: faults != 1]}"
    out.print(f"{report.path}: {verdict} ({told})", markup=False)
    if report.sha256:
        out.print(f"the manifest's SHA-256, which stands for all of it: {report.sha256}", markup=False)


def _table(title: str, findings: tuple[Finding, ...]) -> Table:
    table = Table(title=title, title_justify="left", box=box.SIMPLE_HEAD)
    table.add_column("what", overflow="fold", ratio=3)
    table.add_column("how many", justify="right", no_wrap=True)
    table.add_column("where", overflow="fold", ratio=4)
    table.add_column("cure", overflow="fold", ratio=3)
    for finding in findings:
        more = finding.count - len(finding.where)
        places = "\n".join(finding.where) + (f"\n… and {more:,} more" if more else "")
        table.add_row(finding.what, f"{finding.count:,}", places, finding.cure)
    return table

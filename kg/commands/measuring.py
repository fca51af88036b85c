"""`kg evaluate`: gold facts held against what kg reads in their articles, or against a graph."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich import box
from rich.table import Table

from kg.commands import clustering, console, held_against
from kg.commands.making import FramesFolder, PipelineName
from kg.commands.progress import bar
from kg.commands.rows import form_option
from kg.errors import SourceError

if TYPE_CHECKING:
    from kg.evaluation import Score, Tally


def evaluate(
    gold: Annotated[
        list[Path],
        typer.Argument(metavar="GOLD", help="Gold files, or folders of them; docs/gold.md tells the format.",
                       show_default=False),
    ],
    texts: Annotated[
        list[Path] | None,
        typer.Option("--texts", "-t", metavar="DIR", exists=True, file_okay=False, show_default=False,
                     help="Folder with the articles; may be repeated. The gold file's own and the one above it when "
                     "left out."),
    ] = None,
    graph: Annotated[
        Path | None,
        typer.Option("--graph", "-g", metavar="FILE", show_default=False,
                     help="Hold this graph against gold instead of reading the articles."),
    ] = None,
    frames: FramesFolder = None,
    pipeline: PipelineName = None,
    clusters: Annotated[
        bool,
        typer.Option("--clusters", help="Read the articles together, and tell whether what is one in several of them "
                     "became one: B-cubed precision, recall and F1 of actors and events."),
    ] = False,
    form: Annotated[str, form_option("table", "json")] = "table",
    as_json: Annotated[bool, typer.Option("--json", help="The same as --format json.")] = False,
    verbose: Annotated[
        bool, typer.Option("--verbose", "-v", help="List what was missed and what is wrong, with its sentences.")
    ] = False,
) -> None:  # fmt: skip
    """Hold gold facts against what kg reads: found, missed, wrong, by type of fact.

    Each article is read alone: the file with the gold file's name and an ending of a text.

    Examples:

        kg evaluate corpus/gold

        kg evaluate gold/visit.toml --texts articles/ --verbose

        kg evaluate gold/ --graph crisis.trig --json

        kg evaluate corpus/gold --clusters
    """
    from kg.evaluation import Facts, Score, read_gold, score

    files = held_against.gold_files(gold)
    source = held_against.Graph(graph, len(files)) if graph else held_against.Articles(texts, frames, pipeline)
    in_json = as_json or form == "json"
    if clusters:
        clustering.evaluate(source, files, in_json=in_json, verbose=verbose)
        return
    total, failures = Score(), list[SourceError]()
    with bar(shown=True) as progress:
        for number, file in enumerate(files, 1):
            try:
                wanted = read_gold(file)
                total.add(score(Facts(source.quads(wanted)), wanted))
            except SourceError as error:
                failures.append(error)
            progress(number, len(files))
    held_against.complain(failures, len(files))
    if in_json:
        console.print_json(_as_json(total, len(files) - len(failures), failures, verbose=verbose))
    else:
        _print(total, verbose=verbose)
    if failures:
        raise typer.Exit(console.EXIT_SOME_FAILED)


def _rows(total: Score) -> Iterator[tuple[str, Tally]]:
    yield from total.types.items()
    yield "micro", total.micro


def _print(total: Score, *, verbose: bool) -> None:
    from kg.evaluation import RECALL_ONLY

    table = Table(box=box.SIMPLE_HEAD)
    for column in ("type", "P", "R", "F1", "found", "missed", "wrong"):
        table.add_column(column, justify="left" if column == "type" else "right")
    for kind, tally in _rows(total):
        if kind == "micro":
            table.add_section()
        some = tally.right + tally.wrong + tally.found + tally.missed
        precision, recall, f1 = (f"{share:.2f}" if some else "" for share in (tally.precision, tally.recall, tally.f1))
        figures = ["", recall, ""] if kind in RECALL_ONLY else [precision, recall, f1]
        table.add_row(kind, *figures, str(tally.found), str(tally.missed), str(tally.wrong))
    console.out().print(table)
    if total.all_slots:
        told = [f"{name} {total.right_slots[name]} of {number}" for name, number in sorted(total.all_slots.items())]
        told.append(f"all {total.right_slots.total()} of {total.all_slots.total()}")
        console.out().print(f"Slots of what was found: {', '.join(told)}", markup=False)
    if total.missed:
        console.out().print(_confusion(total))
    if verbose:
        _list(total)


def _confusion(total: Score) -> Table:
    """Rows are gold's types; columns the types as which their facts were found, then those of no fact."""
    from kg.evaluation import NEARLY, NOTHING

    columns = [kind for kind in total.types if any(seen == kind for _, seen in total.confusion)]
    table = Table(title="Gold facts by the type they were found as", title_justify="left", box=box.SIMPLE_HEAD)
    table.add_column("gold")
    for column in (*columns, NEARLY, NOTHING):
        table.add_column(column, justify="right")
    for kind in total.types:
        counted = [total.confusion[kind, seen] for seen in (*columns, NEARLY, NOTHING)]
        if any(counted):
            table.add_row(kind, *(str(number or "·") for number in counted))
    return table


def _list(total: Score) -> None:
    from kg.evaluation import NEARLY, NOTHING

    out = console.out()
    for miss in total.missed:
        taken = {NOTHING: "", NEARLY: " (nearly found)"}.get(miss.taken_for, f" (found as {miss.taken_for})")
        out.print(f"{miss.stem} missed {miss.gold.kind}{taken}: {miss.gold}", markup=False, soft_wrap=True)
        out.print(f"    {miss.sentence}", markup=False, soft_wrap=True)
    for wrong in total.wrong:
        out.print(f"{wrong.stem} wrong {wrong.kind}: {wrong.told}", markup=False, soft_wrap=True)
        out.print(f"    {' '.join(wrong.evidence.split())}", markup=False, soft_wrap=True)


def _as_json(total: Score, articles: int, failures: Sequence[SourceError], *, verbose: bool) -> dict[str, Any]:
    told: dict[str, Any] = {
        "articles": articles,
        "types": {
            kind: {
                "precision": round(tally.precision, 4), "recall": round(tally.recall, 4), "f1": round(tally.f1, 4),
                "found": tally.found, "missed": tally.missed, "right": tally.right, "wrong": tally.wrong,
            }
            for kind, tally in _rows(total)
        },
        "slots": {name: {"right": total.right_slots[name], "of": of} for name, of in sorted(total.all_slots.items())},
        "confusion": {
            kind: {seen: number for (gold, seen), number in sorted(total.confusion.items()) if gold == kind}
            for kind in total.types
        },
        "failures": [{"source": f.source, "problem": f.problem, "cure": f.cure} for f in failures],
    }  # fmt: skip
    if verbose:
        told["missed"] = [
            {"article": m.stem, "type": m.gold.kind, "gold": m.gold.values, "sentence": m.sentence,
             "found_as": m.taken_for}
            for m in total.missed
        ]  # fmt: skip
        told["wrong"] = [
            {"article": w.stem, "type": w.kind, "fact": w.told, "evidence": w.evidence} for w in total.wrong
        ]
    return told

"""What `kg evaluate --clusters` prints: which things gold holds for one, and which the graph does."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer
from rich import box
from rich.table import Table

from kg.commands import console
from kg.commands.held_against import Articles, Graph, complain
from kg.errors import SourceError

if TYPE_CHECKING:
    from kg.evaluation import BCubed, Clusters, Fault, Gold

_SHOWN_WORDS = 160
"""Of a mention's words, so many characters."""


def evaluate(source: Graph | Articles, files: Sequence[Path], *, in_json: bool, verbose: bool) -> None:
    """Reads the articles together, or their parts of a graph, and prints what was made one and what was not."""
    from kg.evaluation import ACTORS, Clusters, Facts, appearances, read_actors, read_gold, tellings

    golds: list[Gold] = []
    failures: list[SourceError] = []
    for file in files:
        try:
            golds.append(read_gold(file))
        except SourceError as error:
            failures.append(error)
    beside = dict.fromkeys(file.parent / ACTORS for file in files)
    actors = [actor for path in beside if path.is_file() for actor in read_actors(path)]
    parts, missing = source.parts(golds)
    failures += missing
    complain(failures, len(files))
    sorts = {"actors": Clusters(), "events": Clusters()}
    for gold, part in parts:
        sorts["actors"].add(*appearances(Facts(part), actors, gold.path.stem))
        sorts["events"].add(*tellings(part, gold))
    if in_json:
        console.print_json(_as_json(sorts, len(parts), failures, verbose=verbose))
    else:
        _show(sorts, verbose=verbose)
    if failures:
        raise typer.Exit(console.EXIT_SOME_FAILED)


def _show(sorts: Mapping[str, Clusters], *, verbose: bool) -> None:
    """Prints a table, a row for each sort of things over all mentions and one over those that recur."""
    table = Table(box=box.SIMPLE_HEAD)
    for column in ("B-cubed", "P", "R", "F1", "mentions", "in several", "absent", "wrongly one", "wrongly several"):
        table.add_column(column, justify="left" if column == "B-cubed" else "right")
    for name, clusters in sorts.items():
        faults = (len(clusters.merged), len(clusters.split))
        table.add_row(name, *_figures(clusters.score), *map(str, (clusters.shared, len(clusters.absent), *faults)))
        table.add_row("  recurring", *_figures(clusters.recurring))
    console.out().print(table)
    if verbose:
        for name, clusters in sorts.items():
            _list(name, clusters)


def _as_json(
    sorts: Mapping[str, Clusters], articles: int, failures: Sequence[SourceError], *, verbose: bool
) -> dict[str, Any]:
    """The same for programs."""
    told: dict[str, Any] = {"articles": articles, "clusters": {}}
    for name, clusters in sorts.items():
        row: dict[str, Any] = {
            **_told(clusters.score),
            "recurring": _told(clusters.recurring),
            "in_several_documents": clusters.shared,
            "absent": len(clusters.absent),
            "wrongly_one": len(clusters.merged),
            "wrongly_several": len(clusters.split),
        }
        if verbose:
            row["absent"] = [{"article": stem, "gold": key} for stem, key in clusters.absent]
            row["wrongly_one"] = [_fault(fault, "node", "gold") for fault in clusters.merged]
            row["wrongly_several"] = [_fault(fault, "gold", "node") for fault in clusters.split]
        told["clusters"][name] = row
    told["failures"] = [{"source": f.source, "problem": f.problem, "cure": f.cure} for f in failures]
    return told


def _figures(score: BCubed) -> list[str]:
    shares = (score.precision, score.recall, score.f1) if score.mentions else ()
    return [*(f"{share:.3f}" for share in shares), *([""] * (3 - len(shares))), str(score.mentions)]


def _told(score: BCubed) -> dict[str, float | int]:
    return {
        "precision": round(score.precision, 4), "recall": round(score.recall, 4), "f1": round(score.f1, 4),
        "mentions": score.mentions,
    }  # fmt: skip


def _fault(fault: Fault, thing: str, part: str) -> dict[str, Any]:
    return {
        thing: fault.thing,
        "parts": [
            {part: name, "mentions": [{"article": m.stem, "words": m.words} for m in mentions]}
            for name, mentions in fault.parts
        ],
    }


def _list(name: str, clusters: Clusters) -> None:
    """Every node that wrongly is several things and every thing that wrongly is several nodes, worst first."""
    for told, faults in (("wrongly one", clusters.merged), ("wrongly several", clusters.split)):
        for fault in faults:
            _line(f"{name} {told}: {fault.thing}")
            for part, mentions in fault.parts:
                _line(f"    {part}")
                for mention in mentions:
                    _line(f"        {mention.stem}: {mention.words[:_SHOWN_WORDS]}")
    for stem, key in clusters.absent:
        _line(f"{name} absent: {key} in {stem}")


def _line(text: str) -> None:
    console.out().print(text, markup=False, soft_wrap=True)

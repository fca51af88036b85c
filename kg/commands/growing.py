"""`kg add` and `kg remove`: documents into a store and out of it; and what `kg build` prints of a store."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich import box
from rich.table import Table

from kg.commands import console, making
from kg.commands.interruption import heard_once
from kg.commands.progress import bar
from kg.commands.settled import tell_unsettled

if TYPE_CHECKING:
    from kg.growing import Change

StoreFolder = Annotated[
    Path, typer.Argument(metavar="STORE", help="Store folder, as kg build -o DIR/ writes it.", show_default=False)
]
_SHOWN = 5
"""Documents that are named on the screen; --json has all."""


def add(
    store: StoreFolder,
    sources: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[SRC]",
            help="Files, folders or globs to add; - for standard input. None to follow judgements that changed.",
            show_default=False,
        ),
    ] = None,
    reread: Annotated[
        bool,
        typer.Option("--reread", help="Read all documents of the store again, from the texts that it keeps."),
    ] = False,
    unsettled: Annotated[
        bool,
        typer.Option(
            "--unsettled",
            help="Hold new documents only against those that share names with them: as fast for a large store as for "
            "a small one. kg add STORE settles the rest.",
        ),
    ] = False,
    pipeline: making.PipelineName = None,
    date: making.Date = None,
    publisher: making.Publisher = None,
    language: making.Language = "en",
    text_column: making.TextColumn = None,
    id_column: making.IdColumn = None,
    title_column: making.TitleColumn = None,
    date_column: making.DateColumn = None,
    publisher_column: making.PublisherColumn = None,
    url_column: making.UrlColumn = None,
    frames: making.FramesFolder = None,
    jobs: making.Jobs = None,
    engine: making.EngineName = "local",
    scheduler: making.Scheduler = None,
    strict: making.Strict = False,
    as_json: making.Json = False,
    quiet: making.Quiet = False,
) -> None:
    """Add articles to a store: only those that are new or changed are read, and all are resolved together.

    The graph is the one that building all articles at once gives, in whatever order they came. A document
    is known by its identifier: another text under a name that is there replaces it.

    Examples:

        kg add crisis/ april/*.txt

        kg add crisis/ wire.jsonl --publisher "Northern Wire"

        kg add crisis/

        kg add crisis/ --reread

        kg add crisis/ today/*.txt --unsettled
    """
    from kg import building, growing

    options = building.Options(
        defaults=building.Defaults(date=making.interval(date), publisher=publisher, language=language),
        columns=building.Columns(
            text=text_column, id=id_column, title=title_column,
            date=date_column, publisher=publisher_column, url=url_column,
        ),
        frames=frames,
        strict=strict,
        readers=making.readers(engine, jobs, scheduler),
    )  # fmt: skip
    started = time.perf_counter()
    given = sources or []
    then = "resolving and writing"
    showing = bar(shown=not quiet, told="reading" if given or reread else then, of="documents", then=then)
    kept = making.telling_what_is_kept(store, "the same command goes on")
    with kept, heard_once(), showing as progress:
        change = growing.add(store, given, pipeline, options, progress, reread=reread, unsettled=unsettled)
    if given and change.failures and not (change.added or change.replaced or change.unchanged):
        making.list_failures(change.failures, 0)
        console.fail("nothing could be read, so nothing was added")
    report(change, store, time.perf_counter() - started, as_json=as_json, quiet=quiet, counting=not unsettled)
    if change.failures:
        raise typer.Exit(console.EXIT_SOME_FAILED)


def remove(
    store: StoreFolder,
    documents: Annotated[
        list[str],
        typer.Argument(metavar="DOC", help="Identifiers of documents, or globs over them.", show_default=False),
    ],
    as_json: making.Json = False,
    quiet: making.Quiet = False,
) -> None:
    """Remove documents from a store; what other documents tell stays, resolved without them.

    Examples:

        kg remove crisis/ report.txt

        kg remove crisis/ "april/*.txt" --json
    """
    from kg import growing

    started = time.perf_counter()
    change = growing.remove(store, documents)
    report(change, store, time.perf_counter() - started, as_json=as_json, quiet=quiet)


def report(
    change: Change, store: Path, seconds: float, *, as_json: bool, quiet: bool, counting: bool = True
) -> None:
    """What became of a store: failures and warnings on standard error, the summary on standard output.

    Args:
        change: what became of it.
        store: its folder.
        seconds: how long it took.
        as_json: True for JSON.
        quiet: True for no summary.
        counting: False to leave out what the whole graph holds, which takes the longer the larger it is.
    """
    read = len(change.added) + len(change.replaced) + len(change.unchanged)
    making.list_failures(change.failures, read)
    making.list_skipped(change.skipped)
    making.list_unknown(change.unknown)
    for moved in change.moved:
        told = f"{moved.identifier} from {moved.now} replaces the document of that name from {moved.before}"
        console.err().print(told, markup=False)
    tell_unsettled(store)
    if quiet:
        return
    from kg import views

    counted = making.counts(views.load(store).summary()) if counting else []
    kinds = {kind: getattr(change, kind) for kind in ("added", "replaced", "unchanged", "removed")}
    if as_json:
        console.print_json(
            {
                "output": str(store),
                "written": change.written,
                **kinds,
                "counts": {what.removeprefix("· "): count for what, count in counted},
                "words": change.words,
                "resumed": change.resumed,
                "seconds": {step: round(each, 3) for step, each in change.seconds.items()},
                "failures": making.as_records(change.failures),
                "skipped": change.skipped,
            }
        )
        return
    table = Table(title=f"{store}", title_justify="left", box=box.SIMPLE_HEAD, show_header=False)
    table.add_column("what")
    table.add_column("count", justify="right")
    table.add_column("which", overflow="fold")
    for kind, names in kinds.items():
        table.add_row(kind, f"{len(names):,}", _shown(names))
    table.add_section()
    for what, count in counted:
        table.add_row(what, f"{count:,}", "")
    table.add_section()
    table.add_row("words read", f"{change.words:,}", "")
    table.add_row("all in all", f"{seconds:.2f} s", "" if change.written else "nothing was to be written")
    console.out().print(table)


def _shown(names: Sequence[str]) -> str:
    return ", ".join(names[:_SHOWN]) + (", …" if len(names) > _SHOWN else "")

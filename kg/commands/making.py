"""`kg build`: from articles to a graph file or a store folder."""

from __future__ import annotations

import time
import traceback
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich import box
from rich.table import Table

from kg.commands import console
from kg.commands.interruption import heard_once
from kg.commands.progress import bar
from kg.errors import BusyError, DemarcheError

if TYPE_CHECKING:
    from kg.building import Readers
    from kg.errors import SourceError
    from kg.growing import Change
    from kg.model import Interval
    from kg.views import Table as Summary

_SUFFIXES = (".trig", ".nq", ".ttl", ".nt", ".jsonld")
_SHOWN_FAILURES = 20

Sources = Annotated[
    list[str],
    typer.Argument(
        metavar="SRC",
        help="Files, folders or globs of .txt, .md, .html, .jsonl and .csv; - for standard input.",
        show_default=False,
    ),
]
Output = Annotated[
    Path,
    typer.Option(
        "--output", "-o", metavar="OUT",
        help="Graph file to write: .trig, .nq or .jsonld; .ttl and .nt without named graphs. Or a folder, for a "
        "store that kg add lets grow.",
    ),
]  # fmt: skip
PipelineName = Annotated[
    str | None,
    typer.Option(
        "--pipeline", metavar="NAME",
        help="Name or folder of another spaCy pipeline with Universal Dependencies labels.",
    ),
]  # fmt: skip
Date = Annotated[
    str | None,
    typer.Option("--date", help="Date of documents that tell none, such as 2007-04-23 or April 23, 2007."),
]
Publisher = Annotated[str | None, typer.Option(help="Publisher of documents that tell none.")]
Language = Annotated[str, typer.Option(help="Language code of documents that tell none.")]
Base = Annotated[
    str | None,
    typer.Option(metavar="IRI", help="What the graph's own things live under.", show_default=False),
]
NoText = Annotated[bool, typer.Option("--no-text", help="Leave the documents' texts out of the graph; hashes stay in.")]
FramesFolder = Annotated[
    Path | None,
    typer.Option(
        "--frames",
        metavar="DIR",
        exists=True,
        file_okay=False,
        help="Folder with event types of your own, read beside those that ship with kg; see CONTRIBUTING.md.",
    ),
]
Judgements = Annotated[
    Path | None,
    typer.Option(
        "--judgements", "-j", metavar="FILE", show_default=False,
        help="What people hold of things that may be one; kg review writes such files.",
    ),
]  # fmt: skip
Jobs = Annotated[
    int | None,
    typer.Option(
        "--jobs", metavar="N", min=1, show_default=False, rich_help_panel="Speed and scale",
        help="Processes that read; 1 is this one alone. As many as there are cores when left out.",
    ),
]  # fmt: skip
EngineName = Annotated[
    str,
    typer.Option(
        "--engine", metavar="NAME", callback=console.one_of("local", "dask"), rich_help_panel="Speed and scale",
        help="Who reads: local, processes of this machine; dask, the workers of a Dask cluster.",
    ),
]  # fmt: skip
Scheduler = Annotated[
    str | None,
    typer.Option(
        metavar="ADDRESS", show_default=False, rich_help_panel="Speed and scale",
        help="The Dask cluster's scheduler, such as tcp://host:8786; a cluster of this machine when left out.",
    ),
]  # fmt: skip
Strict = Annotated[bool, typer.Option("--strict", help="Stop at the first source that cannot be read.")]
Json = Annotated[bool, typer.Option("--json", help="Print the summary as JSON.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No progress bar and no summary.")]


def _column(what: str) -> Any:
    return typer.Option(
        metavar="NAME",
        help=f"Column with the {what}.",
        rich_help_panel="Columns of CSV and JSONL",
        show_default=False,
    )


TextColumn = Annotated[str | None, _column("text")]
IdColumn = Annotated[str | None, _column("identifier")]
TitleColumn = Annotated[str | None, _column("title")]
DateColumn = Annotated[str | None, _column("date")]
PublisherColumn = Annotated[str | None, _column("publisher")]
UrlColumn = Annotated[str | None, _column("URL")]


def build(
    sources: Sources,
    output: Output = console.DEFAULT_GRAPH,
    pipeline: PipelineName = None,
    date: Date = None,
    publisher: Publisher = None,
    language: Language = "en",
    text_column: TextColumn = None,
    id_column: IdColumn = None,
    title_column: TitleColumn = None,
    date_column: DateColumn = None,
    publisher_column: PublisherColumn = None,
    url_column: UrlColumn = None,
    base: Base = None,
    no_text: NoText = False,
    frames: FramesFolder = None,
    judgements: Judgements = None,
    replace: Annotated[
        bool,
        typer.Option("--replace", help="Let go of documents that a store there has and that are not among SOURCE."),
    ] = False,
    manifest: Annotated[
        bool,
        typer.Option("--manifest", help="Write OUT.manifest.json beside a graph file, for kg audit; stores have one."),
    ] = False,
    resume: Annotated[
        bool, typer.Option("--resume", help="Go on with a build that was interrupted: read only what it had not read.")
    ] = False,
    jobs: Jobs = None,
    engine: EngineName = "local",
    scheduler: Scheduler = None,
    strict: Strict = False,
    as_json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Read articles into a graph: who met, visited, called, holds which post, wants what.

    A source that cannot be read is named with its cure, and the others go on.

    Examples:

        kg build articles/ -o crisis.trig

        kg build articles/ -o crisis/

        kg build report.txt --date "April 23, 2007" --publisher "Northern Wire" -o report.ttl

        kg build news.csv --text-column body --id-column key

        kg build articles/ --judgements judgements.toml

        kg build archive/ -o archive/graph/ --jobs 8 --resume

        curl -s https://example.org/report.html | kg build - -o report.trig
    """
    when = interval(date)
    to_store = is_store(output)
    who_reads = readers(engine, jobs, scheduler)

    from kg import building, growing
    from kg.commands.growing import report
    from kg.judgements import read_judgements

    judged = read_judgements(judgements) if judgements else ()
    started = time.perf_counter()
    from kg.language import load as load_pipeline

    loaded = load_pipeline(pipeline)
    load_seconds = time.perf_counter() - started

    settings = building.GraphSettings(store_text=not no_text)
    if base is not None:
        settings = building.GraphSettings(base, not no_text)
    options = building.Options(
        defaults=building.Defaults(date=when, publisher=publisher, language=language),
        columns=building.Columns(
            text=text_column, id=id_column, title=title_column,
            date=date_column, publisher=publisher_column, url=url_column,
        ),
        settings=settings,
        frames=frames,
        strict=strict,
        judgements=judged,
        readers=who_reads,
        resume=resume,
    )  # fmt: skip

    def begun_anew(left: int) -> None:
        told = f"an interrupted build with {left:,} document{'s'[: left != 1]} read lies here"
        console.err().print(f"{output}: {told}; it is begun anew, --resume goes on", markup=False)

    working = time.perf_counter()
    showing = bar(shown=not quiet, of="documents", then="resolving and writing")
    with telling_what_is_kept(output), heard_once(), showing as progress:
        change = (
            growing.create(
                output, sources, loaded, options, progress,
                judgements=judgements, replace=replace, begun_anew=begun_anew,
            )
            if to_store
            else growing.build_file(
                output, sources, loaded, options, progress, manifest=manifest, begun_anew=begun_anew
            )
        )  # fmt: skip
    work_seconds = time.perf_counter() - working
    if not change.written and not change.unchanged:
        list_failures(change.failures, 0)
        list_skipped(change.skipped)
        console.fail("nothing could be read, so no graph was written")
    if to_store:
        report(change, output, time.perf_counter() - started, as_json=as_json, quiet=quiet)
    else:
        list_failures(change.failures, change.documents)
        list_skipped(change.skipped)
        list_unknown(change.unknown)
        if not quiet:
            _summarise(change, output, load_seconds, work_seconds, as_json)
    if change.failures:
        raise typer.Exit(console.EXIT_SOME_FAILED)


def readers(engine: str, jobs: int | None, scheduler: str | None) -> Readers:
    """Who is to read, as a user chose it."""
    from kg.building import Readers

    if scheduler is not None and engine != "dask":
        told = "is the address of a Dask cluster; give --engine dask too"
        raise typer.BadParameter(told, param_hint="'--scheduler'")
    return Readers(engine, jobs, scheduler)


def interval(text: str | None, option: str = "--date") -> Interval | None:
    """The date that a user wrote behind an option."""
    if text is None:
        return None
    from kg.dates import parse_date

    found = parse_date(text)
    if found is None:
        raise typer.BadParameter(
            f"{text!r} is no date that can be read; write it like 2007-04-23 or 'April 23, 2007'",
            param_hint=f"'{option}'",
        )
    return found


def list_failures(failures: Sequence[SourceError], read: int) -> None:
    """Complains of the sources that could not be read, beside so many that could."""
    if not failures:
        return
    console.complain(f"{len(failures):,} of {len(failures) + read:,} files or rows could not be read:")
    shown = len(failures) if console.debugging() else _SHOWN_FAILURES
    for failure in failures[:shown]:
        console.err().print(f"  {failure.source}: {failure.problem}. {failure.cure}.", markup=False)
        if failure.__cause__ is not None and console.debugging():
            traceback.print_exception(failure.__cause__)
        elif console.debugging():
            for note in getattr(failure, "__notes__", ()):
                console.err().print(note, markup=False)
    if len(failures) > shown:
        console.err().print(f"  and {len(failures) - shown:,} more; --json tells all, and so does KG_DEBUG=1")


def list_skipped(skipped: Sequence[str]) -> None:
    """Tells of the files of a kind that is not read."""
    from kg import building

    if skipped:
        console.err().print(building.told_skipped(skipped), markup=False)


def list_unknown(references: Sequence[str]) -> None:
    """Complains of judgements about things that no document knows."""
    from kg import building

    if references:
        console.complain(building.told_unknown(references))


def as_records(failures: Sequence[SourceError]) -> list[dict[str, str]]:
    """Failures for programs."""
    return [{"source": each.source, "problem": each.problem, "cure": each.cure} for each in failures]


def counts(summary: Summary) -> list[tuple[str, int]]:
    """How many things of each kind a graph holds."""
    return [(str(what), int(str(count))) for what, count in summary]


def is_store(output: Path) -> bool:
    """Whether a graph goes into a store folder: one without an ending, or one that is there."""
    from kg import stores

    if stores.is_store(output) or not output.suffix:
        return True
    console.refuse_folder(output, "graph.trig")
    if output.suffix.lower() not in _SUFFIXES:
        known = ", ".join(_SUFFIXES)
        raise typer.BadParameter(f"{output} must end in one of {known}, or be a folder", param_hint="'--output'")
    return False


@contextmanager
def telling_what_is_kept(output: Path, again: str = "the same command with --resume goes on") -> Iterator[None]:
    """Lets whatever ends a build be told together with what another build can take up.

    Args:
        output: the store or file.
        again: what takes it up.
    """
    from kg import growing

    try:
        yield
    except KeyboardInterrupt:
        if not growing.is_unfinished(output):
            raise
        console.err().print(f"kg: interrupted; what was read is kept, and {again}")
        raise typer.Exit(console.EXIT_INTERRUPTED) from None
    except BusyError:
        raise
    except (DemarcheError, MemoryError) as error:
        told = str(error)
        if isinstance(error, MemoryError):
            cure = "Give fewer --jobs, split large documents, or make several stores."
            told = f"{output}: there is too little memory. {cure}"
        elif not growing.is_unfinished(output):
            raise
        if growing.is_unfinished(output):
            told = f"{told.rstrip('.')}. What was read is kept: {again}."
        raise DemarcheError(told) from error


def _summarise(made: Change, output: Path, load_seconds: float, work_seconds: float, as_json: bool) -> None:
    from kg.views import Graph

    counted = counts(Graph.from_quads(made.quads).summary())
    speed = round(made.words / work_seconds)
    if as_json:
        console.print_json(
            {
                "output": str(output),
                "counts": {what.removeprefix("· "): count for what, count in counted},
                "statements": len(made.quads),
                "words": made.words,
                "resumed": made.resumed,
                "seconds": {"pipeline": round(load_seconds, 3), "work": round(work_seconds, 3)}
                | {step: round(seconds, 3) for step, seconds in made.seconds.items()},
                "words_per_second": speed,
                "failures": as_records(made.failures),
                "skipped": made.skipped,
                "unknown": list(made.unknown),
            }
        )
        return
    table = Table(title=f"{output}", title_justify="left", box=box.SIMPLE_HEAD, show_header=False)
    table.add_column("what")
    table.add_column("count", justify="right")
    for what, count in counted:
        table.add_row(what, f"{count:,}")
    table.add_section()
    table.add_row("words read", f"{made.words:,}")
    table.add_row("loading the pipeline", f"{load_seconds:.2f} s")
    table.add_row("reading and writing", f"{work_seconds:.2f} s")
    table.add_row("words a second", f"{speed:,}")
    console.out().print(table)

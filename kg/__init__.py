"""Démarche: diplomatic reporting read into a knowledge graph that people can question.

    import kg

    graph = kg.build(["articles/"], date="2007-04-24")
    graph.query("who-met-whom", person="Gates")

Importing it is light: the language pipeline and the RDF libraries are imported when first needed.
"""

from __future__ import annotations

import importlib
import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.errors import DemarcheError, FrameError, GraphError, JudgementError, PipelineError, QueryError, SourceError

if TYPE_CHECKING:
    import datetime

    from kg import language
    from kg.language import Pipeline
    from kg.model import Interval, Judgement
    from kg.views import Graph, Table

    __version__: str

__all__ = [
    "DemarcheError",
    "FrameError",
    "Graph",
    "GraphError",
    "JudgementError",
    "PipelineError",
    "QueryError",
    "SourceError",
    "Table",
    "__version__",
    "build",
    "language",
    "load",
]


def build(
    paths: str | Path | Sequence[str | Path],
    *,
    pipeline: Pipeline | str | Path | None = None,
    date: datetime.date | Interval | str | None = None,
    publisher: str | None = None,
    base: str | None = None,
    store_text: bool = True,
    strict: bool = False,
    frames: Path | str | None = None,
    judgements: Path | str | Sequence[Judgement] = (),
) -> Graph:
    """A graph of what articles tell. A source that cannot be read is a warning; the others go on.

    Args:
        paths: files, folders and globs of text, HTML, JSONL and CSV; "-" for standard input.
        pipeline: the language pipeline, its name or path; the one that ships with kg when left out.
        date: the date of documents that tell none: a date, or words such as "April 23, 2007".
        publisher: the publisher of documents that tell none.
        base: the IRI that the graph's own things live under.
        store_text: False keeps the documents' texts out of the graph, and only their hashes in.
        strict: True to stop at the first source that cannot be read.
        frames: a folder of event types to read beside those that ship with kg; see CONTRIBUTING.md.
        judgements: what people hold of things that may be one: a file, or `kg.model.Judgement`s.

    Raises:
        SourceError: no source could be read, or, with `strict`, one could not.
        PipelineError: the language pipeline cannot be used.
        FrameError: a frame file is malformed.
        GraphError: the base is no absolute IRI.
        JudgementError: the file of judgements is malformed, or two of them contradict one another.
        DemarcheError: the date is none.
    """
    from kg import building
    from kg.judgements import read_judgements
    from kg.language import Pipeline
    from kg.language import load as load_pipeline
    from kg.views import Graph

    settings = building.GraphSettings(store_text=store_text)
    if base is not None:
        settings = building.GraphSettings(base, store_text)
    options = building.Options(
        defaults=building.Defaults(date=_interval(date), publisher=publisher),
        settings=settings,
        frames=Path(frames) if frames is not None else None,
        strict=strict,
        judgements=read_judgements(judgements) if isinstance(judgements, str | Path) else tuple(judgements),
    )
    sources = [paths] if isinstance(paths, str | Path) else list(paths)
    made = building.build(sources, pipeline if isinstance(pipeline, Pipeline) else load_pipeline(pipeline), options)
    if made.failures and not made.readings:
        raise made.failures[0]
    for failure in made.failures:
        warnings.warn(str(failure), stacklevel=2)
    if made.skipped:
        warnings.warn(building.told_skipped(made.skipped), stacklevel=2)
    if made.unknown:
        warnings.warn(building.told_unknown(made.unknown), stacklevel=2)
    return Graph.from_quads(made.quads)


def load(path: Path | str) -> Graph:
    """The graph of a file (.trig, .nq, .ttl, .nt, .jsonld).

    Raises:
        GraphError: there is no such file, its format is not known, or it is malformed.
    """
    from kg import views

    return views.load(path)


def _interval(date: datetime.date | Interval | str | None) -> Interval | None:
    from kg.dates import parse_date
    from kg.model import Interval

    if date is None or isinstance(date, Interval):
        return date
    if not isinstance(date, str):
        return Interval.day(date)
    found = parse_date(date)
    if found is None:
        raise DemarcheError(f"{date!r} is no date. Write it like 2007-04-23 or April 23, 2007.")
    return found


def __getattr__(name: str) -> Any:
    if name == "language":
        return importlib.import_module("kg.language")
    if name in ("Graph", "Table"):
        return getattr(importlib.import_module("kg.views"), name)
    if name == "__version__":
        return importlib.import_module("kg.version").installed_version()
    raise AttributeError(f"module 'kg' has no attribute {name!r}")

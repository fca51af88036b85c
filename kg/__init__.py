"""Démarche: diplomatic reporting read into a knowledge graph that people can question.

    import kg

    graph = kg.build(["articles/"], date="2007-04-24")
    graph.table("who-met-whom", person="Gates")

Importing it is light: the language pipeline and the RDF libraries are imported when first needed.
"""

from __future__ import annotations

import importlib
import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.errors import (
    DemarcheError,
    EngineError,
    FrameError,
    GraphError,
    JudgementError,
    NetworkError,
    PipelineError,
    QueryError,
    RemoteError,
    SourceError,
)

if TYPE_CHECKING:
    import datetime

    from kg import language, plots
    from kg import networks as network
    from kg.auditing import Report
    from kg.language import Pipeline
    from kg.model import Interval, Judgement
    from kg.views import Graph, Table

    __version__: str

__all__ = [
    "DemarcheError",
    "EngineError",
    "FrameError",
    "Graph",
    "GraphError",
    "JudgementError",
    "NetworkError",
    "PipelineError",
    "QueryError",
    "RemoteError",
    "SourceError",
    "Table",
    "__version__",
    "add",
    "audit",
    "build",
    "connect",
    "import_dna",
    "language",
    "load",
    "network",
    "plots",
    "remove",
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
    store: Path | str | None = None,
    replace: bool = False,
    jobs: int = 1,
    resume: bool = False,
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
        store: a folder to keep the graph in, for `kg.add` and `kg.remove`; it is in memory when left out.
        replace: True to let go of documents that a store there has and that are not among the articles.
        jobs: how many processes read, where there is a store. A script that takes more than one must guard its own
            beginning by `if __name__ == "__main__":`, since the processes import it.
        resume: True to go on with the build of a store that was interrupted.

    Raises:
        SourceError: no source could be read, or, with `strict`, one could not.
        PipelineError: the language pipeline cannot be used.
        FrameError: a frame file is malformed.
        EngineError: the processes cannot be started.
        GraphError: the base is no absolute IRI, the folder is none that a store can be in, or it has documents that
            would be lost.
        JudgementError: the file of judgements is malformed, or two of them contradict one another.
        DemarcheError: the date is none.
    """
    from kg import building, growing
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
        readers=building.Readers(jobs=jobs),
        resume=resume,
    )
    sources = _listed(paths)
    if store is not None:
        file = Path(judgements) if isinstance(judgements, str | Path) else None
        if judgements and file is None:
            raise JudgementError("A store keeps judgements in a file of its own. Give a file.")
        change = growing.create(store, sources, pipeline, options, judgements=file, replace=replace)
        _warn(change.failures, change.skipped, change.unknown, nothing=not change.documents)
        return load(store)
    made = building.build(sources, pipeline if isinstance(pipeline, Pipeline) else load_pipeline(pipeline), options)
    _warn(made.failures, made.skipped, made.unknown, nothing=not made.readings)
    return Graph.from_quads(made.quads)


def add(
    store: Path | str,
    paths: str | Path | Sequence[str | Path] = (),
    *,
    pipeline: Pipeline | str | Path | None = None,
    date: datetime.date | Interval | str | None = None,
    publisher: str | None = None,
    strict: bool = False,
    frames: Path | str | None = None,
    reread: bool = False,
    jobs: int = 1,
) -> Graph:
    """Add articles to a store, and give its graph: the one that building all at once gives.

    Only articles that are new or changed are read; another text under a name that is there replaces it.

    Args:
        store: the folder that `kg.build` or the command `kg build` made.
        paths: as for `kg.build`; none to follow judgements that changed.
        pipeline: the language pipeline that read the store's other articles.
        date: the date of documents that tell none: a date, or words such as "April 23, 2007".
        publisher: the publisher of documents that tell none.
        strict: True to stop at the first source that cannot be read.
        frames: with `reread`, a folder of event types in place of the store's own.
        reread: True to read all articles of the store again, from the texts that it keeps.
        jobs: how many processes read; see `kg.build`.

    Raises:
        GraphError: there is no store, somebody else writes there, or another version of kg read its articles.
        SourceError: no source could be read, or, with `strict`, one could not.
        PipelineError: the language pipeline cannot be used.
        FrameError: a frame file is malformed.
        DemarcheError: the date is none.
    """
    from kg import building, growing

    options = building.Options(
        defaults=building.Defaults(date=_interval(date), publisher=publisher),
        frames=Path(frames) if frames is not None else None,
        strict=strict,
        readers=building.Readers(jobs=jobs),
    )
    change = growing.add(store, _listed(paths), pipeline, options, reread=reread)
    nothing = not (change.added or change.replaced or change.unchanged)
    _warn(change.failures, change.skipped, change.unknown, nothing=nothing)
    return load(store)


def remove(store: Path | str, documents: str | Sequence[str]) -> Graph:
    """Remove articles from a store, and give its graph.

    Args:
        store: the folder that `kg.build` or the command `kg build` made.
        documents: identifiers, or globs over them.

    Raises:
        GraphError: there is no store, somebody else writes there, or it holds no such document.
    """
    from kg import growing

    growing.remove(store, [documents] if isinstance(documents, str) else documents)
    return load(store)


def load(path: Path | str) -> Graph:
    """The graph of a file (.trig, .nq, .ttl, .nt, .jsonld) or of a store folder.

    Raises:
        GraphError: there is no such file or store, its format is not known, or it is malformed.
    """
    from kg import views

    return views.load(path)


def audit(
    path: Path | str,
    *,
    manifest: Path | str | None = None,
    sources: Path | str | None = None,
    again: bool = False,
    shapes: bool = True,
    limit: int = 3,
) -> Report:
    """Verify a store or graph file: that it is what was made, and says only what its documents say.

    Args:
        path: the store's folder, or the file.
        manifest: the manifest of a graph file; the one beside it when left out, if there is one.
        sources: the folder that the sources' names count from, to hold their files against what was read.
        again: True to make a store's graphs again from its readings, and compare: with the memory of a build.
        shapes: False to leave out the ontology's shapes, which take most of the time.
        limit: so many places of each fault are told.

    Raises:
        GraphError: there is no such store or file, it cannot be read, or it was changed meanwhile.
    """
    from kg import auditing

    wishes = auditing.Wishes(
        manifest=Path(manifest) if manifest is not None else None,
        sources=Path(sources) if sources is not None else None,
        shapes=shapes,
        again=again,
        limit=limit,
    )
    return auditing.audit(path, wishes)


def connect(url: str, *, name: str = "", timeout: float = 60.0) -> Graph:
    """The graph in a remote SPARQL store. Questions go there; what needs the whole graph works on a copy.

    Args:
        url: the store, or its endpoint for queries. Credentials come from the environment alone: KG_USER and
            KG_PASSWORD, or KG_TOKEN.
        name: the name under which the graph was pushed; needed where a store holds several.
        timeout: seconds that one answer may take.

    Raises:
        RemoteError: the store cannot be asked, or no graph of that name was pushed to it.
    """
    from kg import views

    graph = views.connect(url, name=name, timeout=timeout)
    if graph.remark:
        warnings.warn(graph.remark, stacklevel=2)
    return graph


def load_ipython_extension(shell: Any) -> None:
    """What `%load_ext kg` calls in a notebook: it brings %graph, %ask and %%sparql."""
    from kg.notebook import register

    register(shell)


def import_dna(
    path: Path | str,
    *,
    base: str | None = None,
    store_text: bool = True,
    judgements: Path | str | Sequence[Judgement] = (),
    store: Path | str | None = None,
) -> Graph:
    """A graph of the statements that people coded with Discourse Network Analyzer: positions with their evidence.

    A row that cannot be read is a warning; the others go on.

    Args:
        path: an event list, as DNA, rDNA or `kg export --format dna` writes it.
        base: the IRI that the graph's own things live under.
        store_text: False keeps the statements' texts out of the graph, and only their hashes in.
        judgements: what people hold of things that may be one: a file, or `kg.model.Judgement`s.
        store: a folder to keep the graph in; it is in memory when left out.

    Raises:
        SourceError: the file cannot be read, is no event list, or no row of it can be read.
        GraphError: the base is no absolute IRI, the folder is none that a store can be in, or it has documents that
            would be lost.
        JudgementError: the file of judgements is malformed, or two of them contradict one another.
    """
    from kg import building, imports
    from kg.judgements import read_judgements
    from kg.views import Graph

    settings = building.GraphSettings(store_text=store_text)
    if base is not None:
        settings = building.GraphSettings(base, store_text)
    judged = read_judgements(judgements) if isinstance(judgements, str | Path) else tuple(judgements)
    made = imports.import_dna(path, settings, judged)
    _warn(made.failures, (), made.unknown, nothing=not made.readings)
    if store is not None:
        imports.keep_dna(made, store, path, settings)
        return load(store)
    return Graph.from_quads(made.quads)


def _listed(paths: str | Path | Sequence[str | Path]) -> list[str | Path]:
    return [paths] if isinstance(paths, str | Path) else list(paths)


def _warn(failures: Sequence[SourceError], skipped: Sequence[str], unknown: Sequence[str], *, nothing: bool) -> None:
    """Warns of what could not be read, or is not there to be judged; raises it where nothing could be read."""
    from kg.building import told_skipped, told_unknown

    if failures and nothing:
        raise failures[0]
    for failure in failures:
        warnings.warn(str(failure), stacklevel=3)
    if skipped:
        warnings.warn(told_skipped(skipped), stacklevel=3)
    if unknown:
        warnings.warn(told_unknown(unknown), stacklevel=3)


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
    if name == "plots":
        return importlib.import_module("kg.plots")
    if name == "network":
        return importlib.import_module("kg.networks")
    if name in ("Graph", "Table"):
        return getattr(importlib.import_module("kg.views"), name)
    if name == "__version__":
        return importlib.import_module("kg.version").installed_version()
    raise AttributeError(f"module 'kg' has no attribute {name!r}")

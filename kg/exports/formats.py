"""The formats by name, and how an export finds its own and writes it whole."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import GraphError, QueryError
from kg.exports.whole import whole_files, whole_folder
from kg.views.selection import Selection

if TYPE_CHECKING:
    from kg.exports.content import Content
    from kg.views.graph import Graph


@dataclass(frozen=True, slots=True)
class Format:
    """A format that a graph can be exported to.

    Args:
        name: what users call it.
        module: the module of this package that writes it.
        tells: what it holds and who opens it.
        endings: the endings of files by which it is known; the first is the usual one.
        is_folder: whether it is a folder of files.
        network: the network that it shows where no other is asked for; empty where it shows none.
    """

    name: str
    module: str
    tells: str
    endings: tuple[str, ...] = ()
    is_folder: bool = False
    network: str = ""


FORMATS: Mapping[str, Format] = {
    each.name: each
    for each in (
        Format("graphml", "graphml", "a network for Gephi, Cytoscape, igraph", (".graphml",), network="facts"),
        Format("gexf", "gexf", "a network with its days for Gephi", (".gexf",), network="facts"),
        Format("csv", "lists", "lists of nodes and edges", (".csv",), network="facts"),
        Format("matrix", "matrix", "a network as a matrix with names", network="two-mode"),
        Format("dna", "dna", "positions as Discourse Network Analyzer's event list"),
        Format("neo4j", "neo4j", "a folder for neo4j-admin database import", is_folder=True),
        Format("parquet", "parquet", "a folder of tables for pandas, DuckDB", (".parquet",), is_folder=True),
        Format("jsonld", "jsonld", "JSON-LD that reads well", (".jsonld",)),
        Format("trig", "rdf", "RDF with the documents' graphs", (".trig",)),
        Format("nquads", "rdf", "the same, a statement a line", (".nq",)),
        Format("turtle", "rdf", "RDF in one graph", (".ttl",)),
        Format("ntriples", "rdf", "the same, a statement a line", (".nt",)),
    )
}
_LISTS = ("nodes.csv", "edges.csv")


def find_format(path: Path | str, name: str | None = None) -> Format:
    """The format of that name; where none is given, the one that the path's ending tells.

    Raises:
        GraphError: there is no such format, or the ending tells none.
    """
    target, known = Path(path), ", ".join(FORMATS)
    if name is not None:
        if name.lower() not in FORMATS:
            raise GraphError(f"There is no format {name!r}. Take one of {known}.")
        return FORMATS[name.lower()]
    ending = target.suffix.lower()
    found = next((each for each in FORMATS.values() if ending in each.endings), None)
    if not ending or (target.is_dir() and not (found and found.is_folder)):
        return FORMATS["csv"]
    if found is None:
        endings = ", ".join(ending for each in FORMATS.values() for ending in each.endings)
        raise GraphError(f"{target}: its ending tells no format. End it in {endings}, or give a format: {known}.")
    return found


def export(
    graph: Graph,
    path: Path | str,
    *,
    format: str | None = None,
    network: str = "",
    selection: Selection | None = None,
) -> list[Path]:
    """Writes a graph for another tool, and gives the paths of what was written: all of it is there, or nothing.

    Args:
        graph: the graph.
        path: a file, or a folder for the formats that are several files.
        format: one of `FORMATS`; told by the path's ending when left out.
        network: which network graphml, gexf, csv and matrix show: facts, or a kind that `kg.network` has; when left
            out facts, and of matrix two-mode, who is how often for and against what.
        selection: which facts; all when left out.

    Raises:
        GraphError: the format is not known, the path holds other things, or the disk refuses.
        QueryError: the network or what was selected is not known, or the format shows no network.
        DemarcheError: the format needs a package that is not installed.
    """
    chosen = find_format(path, format)
    return write(content_of(graph, chosen, network, selection), Path(path), chosen)


def content_of(graph: Graph, chosen: Format, network: str = "", selection: Selection | None = None) -> Content:
    """What a format is to hold.

    Raises:
        QueryError: the format shows no network.
    """
    from kg.exports.content import Content

    if network and not chosen.network:
        raise QueryError(f"The format {chosen.name} shows no network. Leave the network out, or take another format.")
    return Content(graph, selection or Selection(), network or chosen.network)


def write(content: Content, target: Path, chosen: Format) -> list[Path]:
    """Writes what was chosen of a graph, and gives the paths: all of it is there, or nothing.

    Raises:
        GraphError: the path holds other things, or the disk refuses.
        QueryError: the network or what was selected is not known.
    """
    module = import_module(f"kg.exports.{chosen.module}")
    if chosen.is_folder:
        with whole_folder(target, module.FILES) as folder:
            module.write(content, folder)
        return [target]
    if chosen.name == "csv":
        return _lists(content, target)
    ending = (chosen.endings or (target.suffix,))[0]
    with whole_files(target) as (partial,):
        if chosen.module != "rdf" or partial.suffix.lower() == ending:
            module.write(content, partial)
        else:  # the ending is what RDF's formats are told by
            told = partial.with_suffix(ending)
            module.write(content, told)
            told.replace(partial)
    return [target]


def _lists(content: Content, target: Path) -> list[Path]:
    """Two files: in a folder, or beside one another where the path is a file's."""
    from kg.exports import lists

    if target.suffix.lower() == ".csv" and not target.is_dir():
        files = [target.with_suffix(f".{name}") for name in _LISTS]
        with whole_files(*files) as (nodes, edges):
            lists.write(content, nodes, edges)
        return files
    with whole_folder(target, frozenset(_LISTS)) as folder:
        lists.write(content, *(folder / name for name in _LISTS))
    return [target / name for name in _LISTS]

"""The border to pyoxigraph: graph files in memory, and SPARQL answers as tables.

Every triple stands twice in a store: in its own named graph, and in the default graph, which thus
is the union of all. Oxigraph can look at all named graphs at once by itself, but then a triple
that two documents state counts twice, and so would the meetings that a user's query counts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import BinaryIO

import pyoxigraph as ox

from kg.errors import GraphError, QueryError
from kg.rdf import database
from kg.rdf.damage import damage_of, damaged, telling_damage
from kg.rdf.nesting import open_graph
from kg.rdf.oxigraph import graph_format, quads_of, read, to_store, write
from kg.rdf.terms import PREFIXES, XSD, Quad
from kg.stores import find_store
from kg.views.complaints import complaint
from kg.views.datasets import Graphs, graphs_of, united
from kg.views.nesting import refuse_deep
from kg.views.parameters import is_whole
from kg.views.tables import Row, Table, Value

_UNITE = "INSERT { ?subject ?predicate ?object } WHERE { GRAPH ?graph { ?subject ?predicate ?object } }"
_TRIES = 3

_READERS: Mapping[str, Callable[[str], Value]] = {
    XSD("integer"): int,
    XSD("decimal"): Decimal,
    XSD("double"): float,
    XSD("float"): float,
    XSD("date"): date.fromisoformat,
    XSD("boolean"): lambda text: text in ("true", "1"),
}


def read_store(path: Path | str) -> ox.Store:
    """A graph file in a store, or the database of a store folder, which nothing can change.

    Raises:
        GraphError: there is no such file or store, its format is not known, or it is malformed.
    """
    source = Path(path)
    if source.is_dir():
        return _database(source)
    with _reading(source) as (file, kind, base):
        store = ox.Store()
        store.bulk_load(file, kind, base_iri=base)
    unite(store)
    return store


def write_database(path: Path | str, folder: Path) -> None:
    """Makes a database of a graph file, for processes that open it on their own.

    Args:
        path: the graph file.
        folder: the database, which is not there yet.

    Raises:
        GraphError: there is no such file, its format is not known, it is malformed, or the disk refuses.
    """
    with _reading(Path(path)) as (file, kind, base):
        database.write(folder, ox.parse(file, kind, base_iri=base))


@contextmanager
def _reading(source: Path) -> Iterator[tuple[BinaryIO, ox.RdfFormat, str]]:
    """A graph file to read, its format and base; what is wrong with it is told with its name."""
    if not source.exists():
        raise GraphError(f"{source}: there is no such file or folder. Build one with: kg build SOURCE... -o {source}")
    try:
        with open_graph(source) as file:
            yield file, graph_format(source), source.absolute().as_uri()
    except SyntaxError as error:
        raise GraphError(f"{source}: malformed. {error}. Build it again, or mend that line.") from error
    except (OSError, ValueError) as error:
        raise GraphError(f"{source}: cannot be read as a graph. {error}") from error


def _database(folder: Path) -> ox.Store:
    """The graph of a store folder; asked for again where somebody has just put another in its place."""
    found = find_store(folder)
    for _ in range(_TRIES):
        try:
            return database.open_database(found.graph(found.manifest()))
        except OSError as error:
            problem = error
    raise GraphError(damage_of(folder, str(problem)))


def store_of(text: bytes, kind: ox.RdfFormat = ox.RdfFormat.N_QUADS) -> ox.Store:
    """Serialised RDF in a store."""
    store = ox.Store()
    store.bulk_load(text, kind)
    unite(store)
    return store


def store_of_quads(quads: Iterable[Quad]) -> ox.Store:
    """Quads as they are built in a store."""
    store = to_store(quads)
    unite(store)
    return store


def unite(store: ox.Store) -> None:
    """Makes the default graph the union of the named graphs."""
    store.update(_UNITE)


def write_store(store: ox.Store, path: Path | str) -> None:
    """Writes a store to a file: sorted, so that equal graphs give equal bytes.

    Raises:
        GraphError: the format is not known or the file cannot be written.
    """
    write(quads_of(statements(store)), path)


def statements(store: ox.Store) -> list[ox.Quad]:
    """What the store was given: the default graph's own triples, without the union's copies."""
    named = [quad for quad in store if not isinstance(quad.graph_name, ox.DefaultGraph)]
    copies = {quad.triple for quad in named}
    own = [quad for quad in store.quads_for_pattern(None, None, None, ox.DefaultGraph()) if quad.triple not in copies]
    return own + named


def read_quads(path: Path | str) -> Iterator[Quad]:
    """What a graph file or a store folder holds, as our quads.

    Raises:
        GraphError: there is no such file or store, or it cannot be read.
    """
    return quads_of(statements(read_store(path))) if Path(path).is_dir() else read(path)


def ask(store: ox.Store, text: str, title: str = "") -> Table:
    """The answer to a SPARQL query as a table.

    Raises:
        QueryError: the query is malformed, or would change the graph.
        GraphError: the store's database is damaged.
    """
    answer = evaluate(store, text)
    with telling_damage():
        if isinstance(answer, ox.QuerySolutions):
            names = tuple(variable.value for variable in answer.variables)
            return table_of(names, (tuple(map(value_of, solution)) for solution in answer), title, is_sorted=True)
        if isinstance(answer, ox.QueryBoolean):
            return Table(("answer",), ((bool(answer),),), title)
        triples = (tuple(map(value_of, (triple.subject, triple.predicate, triple.object))) for triple in answer)
        return table_of(("subject", "predicate", "object"), triples, title, is_sorted=False)


def evaluate(
    store: ox.Store, text: str, graphs: Graphs | None = None
) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
    """What Oxigraph answers to a SPARQL query.

    Args:
        store: what is asked.
        text: the query.
        graphs: the graphs that it is to see, whatever it says itself; None for those that it names, or all.

    Raises:
        QueryError: the query is malformed or too deep to be read, or would change the graph.
        GraphError: the store's database is damaged.
    """
    if not is_whole(text):
        raise QueryError("The query holds half a character: it is in no encoding that is known here. Write UTF-8.")
    refuse_deep(text)
    try:
        if graphs is None:
            graphs = graphs_of(text)
            if graphs is None or len(graphs.default) < 2:
                return store.query(text, prefixes=dict(PREFIXES))
        default: list[ox.NamedNode | ox.BlankNode | ox.DefaultGraph] = list(graphs.default)
        if len(default) > 1:
            ox.Store().query(text, prefixes=dict(PREFIXES))  # a malformed one is told before any work
            store, default = united(store, graphs), [ox.DefaultGraph()]
        return store.query(
            text, prefixes=dict(PREFIXES), default_graph=default, named_graphs=list(graphs.named)
        )  # fmt: skip
    except SyntaxError as error:
        raise QueryError(complaint(text, str(error))) from error
    except (OSError, RuntimeError) as error:
        raise damaged(error) or QueryError(f"The query cannot be answered: {error}") from error


def refuse_malformed(text: str) -> None:
    """Complains of a query that cannot be read, without asking anything.

    Raises:
        QueryError: it is malformed, or too deep to be read.
    """
    evaluate(ox.Store(), text, Graphs((), ()))


def table_of(columns: tuple[str, ...], rows: Iterable[Row], title: str, *, is_sorted: bool) -> Table:
    """A store's answer as a table; triples come in no order of their own."""
    return Table(columns, tuple(rows) if is_sorted else tuple(sorted(rows, key=str)), title)


def value_of(term: object) -> Value:
    """An RDF term as a plain Python value: literals by their datatype, IRIs and all others as text."""
    if term is None:
        return None
    if isinstance(term, ox.NamedNode):
        return term.value
    if not isinstance(term, ox.Literal):
        return str(term)
    reader = _READERS.get(term.datatype.value)
    if reader is None:
        return term.value
    try:
        return reader(term.value)
    except (ValueError, ArithmeticError):
        # Files of others may hold "2007" as a date: its words are better than no answer.
        return term.value

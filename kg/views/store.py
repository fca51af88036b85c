"""The border to pyoxigraph: graph files in memory, and SPARQL answers as tables.

Every triple stands twice in a store: in its own named graph, and in the default graph, which thus
is the union of all. Oxigraph can look at all named graphs at once by itself, but then a triple
that two documents state counts twice, and so would the meetings that a user's query counts.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path

import pyoxigraph as ox

from kg.errors import GraphError, QueryError
from kg.rdf.database import open_database
from kg.rdf.oxigraph import graph_format, quads_of, read, to_store, write
from kg.rdf.terms import PREFIXES, XSD, Quad
from kg.stores import find_store
from kg.views.tables import Row, Table, Value

_UNITE = "INSERT { ?subject ?predicate ?object } WHERE { GRAPH ?graph { ?subject ?predicate ?object } }"
_UPDATE = re.compile(r"^\s*(insert|delete|load|clear|drop|create|add|move|copy)\b", re.IGNORECASE | re.MULTILINE)
_PLACE = re.compile(r"error at (\d+):(\d+): (?:expected (?:one of )?)?(.*)", re.DOTALL)
_PREFIXED = re.compile(r"(?<![<\w?$])([A-Za-z][\w.-]*)?:[\w.-]*")
_CLASSES = re.compile(r"\[(?:'[^']*'|[^\]'])*\]")
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
    if not source.exists():
        raise GraphError(f"{source}: there is no such file or folder. Build one with: kg build SOURCE... -o {source}")
    store = ox.Store()
    try:
        with source.open("rb") as file:
            store.bulk_load(file, graph_format(source), base_iri=source.absolute().as_uri())
    except SyntaxError as error:
        raise GraphError(f"{source}: malformed. {error}. Build it again, or mend that line.") from error
    except (OSError, ValueError) as error:
        raise GraphError(f"{source}: cannot be read as a graph. {error}") from error
    unite(store)
    return store


def _database(folder: Path) -> ox.Store:
    """The graph of a store folder; asked for again where somebody has just put another in its place."""
    found = find_store(folder)
    for _ in range(_TRIES):
        try:
            return open_database(found.graph(found.manifest()))
        except OSError as error:
            problem = error
    raise GraphError(f"{folder}: its graph cannot be opened. {problem}. Build it anew: kg build SOURCE... -o {folder}/")


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
    """
    try:
        answer = store.query(text, prefixes=dict(PREFIXES))
        if isinstance(answer, ox.QuerySolutions):
            names = tuple(variable.value for variable in answer.variables)
            return table_of(names, (tuple(map(value_of, solution)) for solution in answer), title, is_sorted=True)
        if isinstance(answer, ox.QueryBoolean):
            return Table(("answer",), ((bool(answer),),), title)
        triples = (
            tuple(value_of(term) for term in (triple.subject, triple.predicate, triple.object)) for triple in answer
        )
        return table_of(("subject", "predicate", "object"), triples, title, is_sorted=False)
    except SyntaxError as error:
        raise QueryError(complaint(text, str(error))) from error
    except RuntimeError as error:
        raise QueryError(f"The query cannot be answered: {error}") from error


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


def complaint(text: str, error: str) -> str:
    """What is wrong with a query, with line and caret, from what the parser says of it."""
    if not re.sub(r"#.*", "", text).strip():
        return "The query is empty: write SPARQL, such as SELECT ?name { ?person a dm:Person ; skos:prefLabel ?name }."
    if _UPDATE.search(text):
        return "The graph is read-only here: write a SELECT, ASK, CONSTRUCT or DESCRIBE query."
    match = _PLACE.fullmatch(error)
    if match is None:
        return f"The query is malformed: {error}"
    line, column, problem = int(match[1]), int(match[2]), match[3]
    lines = text.splitlines()
    if line > len(lines):  # it ends too early
        line, column = len(lines), len(lines[-1]) + 1
    shown = lines[line - 1]
    if "Prefix not found" in problem:
        name = [found for found in _PREFIXED.finditer(shown) if found.start() < column - 1][-1:]
        prefix = (name[0][1] or "") if name else ""
        column = name[0].start() + 1 if name else column
        known = ", ".join(f"{each}:" for each in PREFIXES)
        told = f"the prefix {prefix}: is not declared. Known without declaration: {known}"
    else:
        told = _expected(problem)
    caret = " " * (column - 1) + "^"
    return f"The query is malformed at line {line}, column {column}: {told}\n  {shown}\n  {caret}"


def _expected(problem: str) -> str:
    """What a parser says in short: words and signs, no classes of characters."""
    parts: list[str] = re.findall(r'"[^"]+"|[A-Za-z][\w ]*', _CLASSES.sub("", problem))
    sentences = [part.strip() for part in parts if " " in part.strip() and not part.startswith('"')]
    if sentences:
        return sentences[0]
    words = [part.strip('" ') for part in parts]
    # A long list, or one with classes of characters, tells what could stand there, not what is wrong.
    return f"expected {' or '.join(words)}" if words and len(words) < 5 and "[" not in problem else "not understood"

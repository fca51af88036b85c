"""The border to pyoxigraph: our quads to files and back, and fast stores. Nothing else imports it."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import pyoxigraph as ox

from kg.errors import GraphError
from kg.rdf.nesting import open_graph
from kg.rdf.terms import PREFIXES, Blank, Iri, Literal, Node, Object, Quad, order

FORMATS: Mapping[str, ox.RdfFormat] = {
    ".trig": ox.RdfFormat.TRIG,
    ".nq": ox.RdfFormat.N_QUADS,
    ".jsonld": ox.RdfFormat.JSON_LD,
    ".ttl": ox.RdfFormat.TURTLE,
    ".nt": ox.RdfFormat.N_TRIPLES,
}
"""File formats by suffix. Turtle and N-Triples know no named graphs: they hold the union of all."""


def write(quads: Iterable[Quad], path: Path | str, prefixes: Mapping[str, str] = PREFIXES) -> None:
    """Writes quads sorted and without doubles; the file is there whole or not at all.

    Raises:
        GraphError: the suffix is none of `FORMATS`, a term is no legal RDF, or the disk refuses.
    """
    target = Path(path)
    kind = graph_format(target)
    rows = sorted(set(quads), key=order)
    partial = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        with open(partial, "wb") as file:
            ox.serialize(_statements(rows, kind), file, kind, prefixes=dict(prefixes))
        os.replace(partial, target)
    except (OSError, ValueError) as error:
        raise GraphError(f"{target}: cannot be written. {error}") from error
    finally:
        partial.unlink(missing_ok=True)


def read(path: Path | str) -> Iterator[Quad]:
    """The quads of a file, blank nodes kept, in the file's order.

    Raises:
        GraphError: there is no such file, its suffix is none of `FORMATS`, or it is malformed.
    """
    source = Path(path)
    kind = graph_format(source)
    try:
        with open_graph(source) as file:
            for quad in ox.parse(file, kind, base_iri=source.absolute().as_uri()):
                yield _quad(quad)
    except (OSError, SyntaxError, ValueError) as error:
        raise GraphError(f"{source}: cannot be read as a graph. {error}") from error


def quads_of(rows: Iterable[ox.Quad]) -> Iterator[Quad]:
    """What a store holds, as our quads."""
    return map(_quad, rows)


def to_store(quads: Iterable[Quad]) -> ox.Store:
    """Quads in an in-memory store."""
    store = ox.Store()
    store.bulk_extend(statement(quad) for quad in quads)
    return store


def is_iri(text: str) -> bool:
    """True of an absolute IRI that stores and files can hold."""
    try:
        ox.NamedNode(text)
    except ValueError:
        return False
    return True


def graph_format(path: Path) -> ox.RdfFormat:
    """The format that a file's suffix names.

    Raises:
        GraphError: it names none of `FORMATS`.
    """
    kind = FORMATS.get(path.suffix.lower())
    if kind is None:
        raise GraphError(f"{path}: not a graph format by its suffix. Take one of {', '.join(FORMATS)}.")
    return kind


def _statements(rows: list[Quad], kind: ox.RdfFormat) -> Iterator[ox.Quad] | Iterator[ox.Triple]:
    if kind.supports_datasets:
        return (statement(row) for row in rows)
    union = sorted({row._replace(graph=None) for row in rows}, key=order)
    return (statement(row).triple for row in union)


def statement(quad: Quad) -> ox.Quad:
    """A quad of ours as Oxigraph has it."""
    graph = ox.DefaultGraph() if quad.graph is None else _node(quad.graph)
    return ox.Quad(_node(quad.subject), ox.NamedNode(quad.predicate), _object(quad.object), graph)


def line(quad: Quad) -> str:
    """A quad as a line of N-Quads, in its one canonical form."""
    return f"{statement(quad)} .\n"


def _node(node: Node) -> ox.NamedNode | ox.BlankNode:
    return ox.BlankNode(node) if isinstance(node, Blank) else ox.NamedNode(node)


def _object(thing: Object) -> ox.NamedNode | ox.BlankNode | ox.Literal:
    if not isinstance(thing, Literal):
        return _node(thing)
    if thing.language:
        return ox.Literal(thing.value, language=thing.language)
    return ox.Literal(thing.value, datatype=ox.NamedNode(thing.datatype))


def _quad(quad: ox.Quad) -> Quad:
    graph = None if isinstance(quad.graph_name, ox.DefaultGraph) else _name(quad.graph_name)
    return Quad(_name(quad.subject), Iri(quad.predicate.value), _thing(quad.object), graph)


def _name(node: object) -> Node:
    if isinstance(node, ox.NamedNode):
        return Iri(node.value)
    if isinstance(node, ox.BlankNode):
        return Blank(node.value)
    raise ValueError(f"Triple terms are not supported: {node}")


def _thing(thing: object) -> Object:
    if isinstance(thing, ox.Literal):
        return Literal(thing.value, Iri(thing.datatype.value), thing.language)
    return _name(thing)

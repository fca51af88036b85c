"""Copies of remote graphs: named graph by named graph, counted, so that none is a part that looks like the whole."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

import pyoxigraph as ox

from kg.errors import RemoteError
from kg.rdf.terms import DM
from kg.remote.answers import Row, whole_number
from kg.remote.client import Client
from kg.remote.ledger import PUSHES, Pushed, read_digests
from kg.remote.refusals import no_progress

MOST = 5_000_000
"""Triples that a copy may have."""
_BYTES = 100_000_000
"""Of one answer: documents hold their texts."""
_PAGE = 5000
_COUNTED = 200
_ALL = "?subject ?predicate ?object"
_GRAPHS = """
SELECT DISTINCT ?graph {{ GRAPH ?graph {{ ?thing a ?class FILTER(STRSTARTS(STR(?class), "{own}")) }}
  FILTER(STR(?graph) > {last}) }} ORDER BY ?graph LIMIT {page}
"""


def copy_of(
    client: Client,
    pushed: Pushed | None,
    *,
    most: int = MOST,
    progress: Callable[[int, int], None] = lambda _done, _all: None,
) -> ox.Store:
    """A remote graph in memory: its named graphs, and in the default graph what stands in none.

    Args:
        client: the store.
        pushed: the graph as the store remembers it; None for all that speaks of our terms.
        most: triples that it may have.
        progress: told the numbers of graphs fetched and of all.

    Raises:
        RemoteError: the store holds no such graph, or more than that, or gives only a part.
    """
    names = sorted(graph for graph, _ in read_digests(client, pushed)) if pushed else list(_graphs(client))
    counts = dict(_counts(client, names)) if names else {"": _number(client, f"{{ {_ALL} }}")}
    every = sum(counts.values())
    if not every:
        raise RemoteError(
            f"{client.address.query}: holds nothing in Démarche's terms. "
            f"Push a graph there: kg push {client.address.query} --graph GRAPH"
        )
    if every > most:
        raise RemoteError(
            f"{client.address.query}: holds {every:,} triples, and a copy may have {most:,}. Ask it with kg query, "
            "which fetches answers only, or work on the graph's file or store where it lies."
        )
    store = ox.Store()
    for done, (graph, count) in enumerate(counts.items(), 1):
        plain = not graph or (pushed is not None and graph == pushed.unnamed)
        _fetch(client, graph, count, store, ox.DefaultGraph() if plain else ox.NamedNode(graph))
        progress(done, len(counts))
    return store


def _fetch(client: Client, graph: str, count: int, store: ox.Store, into: ox.NamedNode | ox.DefaultGraph) -> None:
    """One graph: at once, or in pages where the store cuts its answers."""
    pattern = f"GRAPH <{graph}> {{ {_ALL} }}" if graph else _ALL
    text = f"CONSTRUCT {{ {_ALL} }} WHERE {{ {pattern} }}"
    client.load(text, store, into, most=_BYTES)
    held = _held(store, into)
    page = held
    offset = 0
    while held < count and page:
        offset += page
        client.load(f"{text} LIMIT {page} OFFSET {offset}", store, into, most=_BYTES)
        before, held = held, _held(store, into)
        if held == before:
            break
    if held != count:
        raise RemoteError(
            f"{client.address.query}: gives {held:,} of the {count:,} triples of {graph or 'its default graph'}. "
            "Somebody may be writing there: try again. Else have the limit of its answers raised "
            "(Virtuoso: ResultSetMaxRows)."
        )


def _held(store: ox.Store, graph: ox.NamedNode | ox.DefaultGraph) -> int:
    return sum(1 for _ in store.quads_for_pattern(None, None, None, graph))


def _graphs(client: Client) -> Iterator[str]:
    """The graphs that speak of our terms, whoever put them there. Page by page: some stores give few rows at once."""
    last = ""
    while True:
        text = _GRAPHS.format(own=DM(""), last=ox.Literal(last), page=_PAGE)
        rows = client.query(text).rows
        before = last
        for (graph,) in rows:
            if isinstance(graph, ox.NamedNode):
                last = graph.value
                if not last.startswith(PUSHES):
                    yield last
        if len(rows) < _PAGE:
            return
        if last <= before:
            raise no_progress(client.address.query)


def _counts(client: Client, graphs: Sequence[str]) -> Iterable[tuple[str, int]]:
    """How many triples graphs hold; those that are empty are left out."""
    for start in range(0, len(graphs), _COUNTED):
        yield from count_triples(client, graphs[start : start + _COUNTED]).items()


def count_triples(client: Client, graphs: Sequence[str]) -> dict[str, int]:
    """How many triples graphs hold, by the store's own count; those that are empty are left out."""
    named = " ".join(f"<{graph}>" for graph in graphs)
    rows = client.query(
        f"SELECT ?graph (COUNT(*) AS ?count) {{ VALUES ?graph {{ {named} }} GRAPH ?graph {{ {_ALL} }} }} "
        "GROUP BY ?graph"
    ).rows
    return dict(_pairs(rows))


def _pairs(rows: Iterable[Row]) -> Iterator[tuple[str, int]]:
    for graph, count in rows:
        number = whole_number(count)
        if isinstance(graph, ox.NamedNode) and number is not None:
            yield graph.value, number


def _number(client: Client, pattern: str) -> int:
    return client.number(f"SELECT (COUNT(*) AS ?count) {pattern}")

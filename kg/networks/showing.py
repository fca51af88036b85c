"""Networks as tables: their edges, their nodes, and the words that an edge rests on."""

from __future__ import annotations

from pathlib import Path

import networkx

from kg.errors import NetworkError
from kg.networks.assembling import Network
from kg.networks.measures import centralities, rounded
from kg.views import Graph
from kg.views.tables import Row, Table

_LAST = ("about",)


def edges(network: Network, top: int | None = None) -> Table:
    """The edges as a table, the strongest first.

    Columns are `one`, `other` (in directed networks from the one to the other), what the kind of network tells of an
    edge, `weight`, how many `facts` it rests on, and the IRIs of both ends. In a two-mode network the one is the actor.

    Args:
        network: any network of this package.
        top: so many rows at most; all when left out.
    """
    told = [(*_ends(network, one, other), data) for one, other, data in network.edges(data=True)]
    found = {name for *_, data in told for name in data}
    names = [*sorted(found - {*_LAST, "weight", "facts", "topics"}), "weight", "facts", *sorted(found & set(_LAST))]
    told.sort(key=lambda tie: (-abs(tie[2]["weight"]), *(network.nodes[iri]["label"] for iri in tie[:2]), *tie[:2]))
    rows: list[Row] = [
        (
            *(network.nodes[iri]["label"] for iri in (one, other)),
            *(len(data["facts"]) if name == "facts" else rounded(data.get(name)) for name in names),
            one,
            other,
        )
        for one, other, data in told[:top]
    ]
    return Table(("one", "other", *names, "iri", "other_iri"), tuple(rows), _title(network))


def nodes(network: Network) -> Table:
    """The nodes as a table, with how central they are: see `centralities`."""
    return centralities(network)


def evidence(graph: Graph, network: Network, one: str, other: str) -> Table:
    """The words that the edges between two nodes rest on.

    Args:
        graph: the graph that the network was made of.
        network: the network.
        one: a node's IRI or label.
        other: another node's IRI or label.

    Returns:
        A table with a row for each passage: the `kind` of its fact, the stance or status that it `tells`, its days,
        `quote`, `source` and `fact`.

    Raises:
        NetworkError: there is no such node, or nothing between the two.
    """
    ends = _found(network, one), _found(network, other)
    pairs = [ends, ends[::-1]] if network.is_directed() else [ends]
    facts: set[str] = set()
    for pair in pairs:
        if network.has_edge(*pair):
            between = network.get_edge_data(*pair)
            for told in between.values() if network.is_multigraph() else [between]:
                facts.update(told["facts"])
    if not facts:
        raise NetworkError(f"There is no edge between {one} and {other}. edges() lists those that there are.")
    rows: list[Row] = [
        (
            fact.kind,
            fact.stance or fact.status,
            *(fact.start, fact.end, fact.precision),
            each.text,
            each.source.credit(),
            fact.iri,
        )
        for fact in graph.facts.facts
        if fact.iri in facts
        for each in fact.evidence
    ]
    return Table(("kind", "tells", "date", "until", "precision", "quote", "source", "fact"), tuple(rows), "evidence")


def plain(network: Network) -> Network:
    """A copy whose attributes are text and numbers alone, as files of networks want them: lists joined by blanks."""
    copy: Network = network.copy()
    for *_, told in copy.edges(data=True):
        for name, value in told.items():
            told[name] = " ".join(value) if isinstance(value, tuple | list) else value
    return copy


def write_graphml(network: Network, path: Path) -> None:
    """Writes a network as GraphML, its lists as text."""
    networkx.write_graphml(plain(network), path)


def _ends(network: Network, one: str, other: str) -> tuple[str, str]:
    sides = [network.nodes[iri].get("bipartite", 0) for iri in (one, other)]
    return (other, one) if sides == [1, 0] else (one, other)


def _found(network: Network, name: str) -> str:
    if name in network:
        return name
    named: list[str] = [iri for iri, told in network.nodes(data=True) if told["label"].casefold() == name.casefold()]
    if len(named) != 1:
        problem = "Several nodes are" if named else "No node is"
        raise NetworkError(f"{problem} called {name!r}. nodes() lists their names and IRIs.")
    return named[0]


def _title(network: Network) -> str:
    told = (str(network.graph[name]) for name in ("kind", "aggregation") if name in network.graph)
    return ", ".join(told).replace("_", " ")

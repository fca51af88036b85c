"""The union of all named graphs in a remote store: what a query without GRAPH sees.

Stores differ. In some (Oxigraph, Fuseki) the default graph stands apart: every triple goes there a second time. In
others the default graph is the union of the named graphs; then there is nothing to do, unless the store counts a
triple once for each graph that holds it (Virtuoso), and so would the meetings that a question counts. For those a named
graph holds the union, and our own questions name it as their default graph.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from kg.errors import RemoteError
from kg.rdf.terms import DIGEST
from kg.remote.client import Client
from kg.remote.ledger import Pushed, Union
from kg.remote.writing import Writer

_ALL = "?subject ?predicate ?object"


def union_of(client: Client, writer: Writer, wanted: str, pushed: Pushed) -> Union:
    """Where the union is to stand: found by asking how often the default graph has what two named graphs hold."""
    if wanted == "copy":
        return Union.DEFAULT
    probes = [f"{pushed.iri}/probe/{number}" for number in (1, 2)]
    triple = f"<{pushed.iri}/probe> <{DIGEST}> "
    try:
        for probe in probes:
            writer.replace(probe, [f'{triple}"probe" .'])
        times = client.number(f"SELECT (COUNT(*) AS ?count) {{ {triple} ?digest }}")
    finally:
        for probe in probes:
            writer.drop(probe)
    if times > 1:
        return Union.GRAPH
    return Union.STORE if times or wanted == "leave" else Union.DEFAULT


class Uniting:
    """Keeps the union true while named graphs change.

    Args:
        client: the store.
        writer: writes graphs there.
        pushed: the graph that is being pushed.
    """

    def __init__(self, client: Client, writer: Writer, pushed: Pushed) -> None:
        self._client = client
        self._writer = writer
        self._pushed = pushed
        self._by_updates = bool(client.address.update)

    def refuse_what_cannot_go(self) -> None:
        """Complains where triples are to leave a default graph, which may hold those of others, without updates.

        Raises:
            RemoteError: that is so.
        """
        if self._pushed.union is Union.DEFAULT and not self._by_updates:
            raise RemoteError(
                f"{self._client.address.query}: what is changed or gone has to leave its default graph too, and only "
                "SPARQL Update can do that. Tell where it takes updates with --update-url."
            )

    def take_out(self, graphs: Sequence[str]) -> None:
        """Takes out of the union what graphs, before they change, hold alone."""
        if self._pushed.union is Union.STORE or not self._by_updates:
            return
        named = " ".join(f"<{graph}>" for graph in graphs)
        those = ", ".join(f"<{graph}>" for graph in graphs)
        others = f"GRAPH ?other {{ {_ALL} }} FILTER(?other NOT IN ({those}))"
        if self._pushed.union is Union.GRAPH:  # other graphs may have unions of their own there
            others = f"GRAPH <{self._pushed.iri}> {{ ?other <{DIGEST}> ?digest }} {others}"
        self._client.update(
            f"DELETE {{ {self._target} }} WHERE {{ VALUES ?graph {{ {named} }} GRAPH ?graph {{ {_ALL} }} "
            f"FILTER NOT EXISTS {{ {others} }} }}"
        )

    def put_in(self, graphs: Mapping[str, list[str]]) -> None:
        """Puts into the union what graphs hold now."""
        if self._pushed.union is Union.STORE or not graphs:
            return
        if self._by_updates:
            named = " ".join(f"<{graph}>" for graph in graphs)
            self._client.update(
                f"INSERT {{ {self._target} }} WHERE {{ VALUES ?graph {{ {named} }} GRAPH ?graph {{ {_ALL} }} }}"
            )
        elif self._pushed.union is Union.DEFAULT:
            for lines in graphs.values():
                self._writer.add("", lines)

    def finish(self, lines: Iterable[str]) -> None:
        """Writes the union anew where it could not be kept by updates."""
        if self._pushed.union is Union.GRAPH and not self._by_updates:
            self._writer.replace(self._pushed.union_graph, sorted(set(lines)))

    @property
    def _target(self) -> str:
        return _ALL if self._pushed.union is Union.DEFAULT else f"GRAPH <{self._pushed.union_graph}> {{ {_ALL} }}"

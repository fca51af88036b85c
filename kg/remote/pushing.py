"""Pushing: a remote store is made to hold what a graph holds, by sending what has changed.

Graphs go in chunks. Of each chunk the ledger first says that it is being sent; then its graphs are written, counted,
and made part of the union; then the ledger has their digests. Every step may be done twice, so whatever interrupts a
push, the next one goes on where it ended.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

import pyoxigraph as ox

from kg.errors import RemoteError
from kg.remote.client import Client
from kg.remote.contents import Contents, summary_of
from kg.remote.copying import count_triples
from kg.remote.ledger import SENDING, Ledger, Pushed, Union, digest_line, forgetting
from kg.remote.uniting import Uniting, union_of
from kg.remote.writing import GraphStoreWriter, UpdateWriter, Writer, insertion

BATCH = 4_000_000
"""Bytes that go at once."""
_MOST_GRAPHS = 50
Progress = Callable[[int, int], None]


class Protocol(StrEnum):
    """How graphs are sent."""

    AUTO = "auto"
    GSP = "gsp"
    UPDATE = "update"


class DefaultGraph(StrEnum):
    """Whether the default graph gets a copy of what stands in named graphs."""

    AUTO = "auto"
    COPY = "copy"
    LEAVE = "leave"


@dataclass(slots=True)
class Sent:
    """What a push did, or has done so far, in graphs and triples."""

    changed: int = 0
    unchanged: int = 0
    removed: int = 0
    triples: int = 0
    done: int = 0


class Push:
    """A push of one graph to one store.

    Args:
        client: the store.
        store: the graph; its default graph is the union of its named graphs.
        name: under which the store remembers the graph, so that it can hold several.
        protocol: how graphs are sent.
        default_graph: whether the default graph gets a copy.
        batch: bytes that go at once.
        update_url: where updates go; found by asking when left out.
        graphs_url: where the Graph Store Protocol is spoken; found by asking when left out.

    Raises:
        RemoteError: the store cannot be written to.
    """

    def __init__(
        self,
        client: Client,
        store: ox.Store,
        *,
        name: str = "graph",
        protocol: Protocol = Protocol.AUTO,
        default_graph: DefaultGraph = DefaultGraph.AUTO,
        batch: int = BATCH,
        update_url: str = "",
        graphs_url: str = "",
    ) -> None:
        self._client = client
        self._batch = batch
        self._default_graph = default_graph
        self._writer = _writer(client, protocol, batch, update_url, graphs_url)
        self._ledger = Ledger.read(client, name)
        self._contents = Contents(store, self._ledger.pushed.unnamed)
        self._graphs = {graph: summary_of(self._contents.lines(graph)) for graph in self._contents.graphs()}
        known = {} if self._is_moved() else self._ledger.digests
        self.changed = [graph for graph, summary in self._graphs.items() if known.get(graph) != summary.digest]
        self.gone = sorted(set(self._ledger.digests) - set(self._graphs))
        self.sent = Sent(len(self.changed), len(self._graphs) - len(self.changed), len(self.gone))

    @property
    def pushed(self) -> Pushed:
        """The graph as the store remembers it."""
        return self._ledger.pushed

    @property
    def is_needless(self) -> bool:
        """Whether all is there already."""
        return not (self.changed or self.gone) and self.pushed.is_whole

    def run(self, progress: Progress = lambda _done, _all: None) -> Sent:
        """Sends what has changed, and removes what is gone.

        Raises:
            RemoteError: the store refuses or fails; what was sent so far stays, and the next push goes on from there.
        """
        if self.is_needless:
            return self.sent
        before = set(self._ledger.digests)
        union = union_of(self._client, self._writer, self._default_graph, self.pushed)
        self._ledger.pushed = replace(self.pushed, union=union, is_whole=False)
        uniting = Uniting(self._client, self._writer, self.pushed)
        if before & {*self.changed, *self.gone}:
            uniting.refuse_what_cannot_go()
        every = len(self.changed) + len(self.gone)
        for graphs in self._chunks():
            self._mark(graphs)
            uniting.take_out(graphs)
            lines = {graph: self._contents.lines(graph) for graph in graphs if graph in self._graphs}
            for graph in graphs:
                if graph in lines:
                    self._writer.replace(graph, lines[graph])
                else:
                    self._writer.drop(graph)
            self._check(graphs)
            uniting.put_in(lines)
            self._settle(graphs)
            self.sent.triples += sum(map(len, lines.values()))
            self.sent.done += len(graphs)
            progress(self.sent.done, every)
        uniting.finish(line for graph in self._graphs for line in self._contents.lines(graph))
        self._ledger.pushed = replace(self.pushed, is_whole=True)
        self._note([self.pushed.iri], [])
        return self.sent

    def _is_moved(self) -> bool:
        """Whether the user now wants the union elsewhere than where it went before."""
        union, wanted = self.pushed.union, self._default_graph
        if union is None or wanted is DefaultGraph.AUTO:
            return False
        return (union is Union.DEFAULT) != (wanted is DefaultGraph.COPY)

    def _chunks(self) -> Iterator[list[str]]:
        """The graphs to be removed, then those to be sent, as many at once as make a batch."""
        chunk: list[str] = []
        size = 0
        for graph in [*self.gone, *self.changed]:
            more = self._graphs[graph].size if graph in self._graphs else 0
            if chunk and (size + more > self._batch or len(chunk) >= _MOST_GRAPHS):
                yield chunk
                chunk, size = [], 0
            chunk.append(graph)
            size += more
        if chunk:
            yield chunk

    def _mark(self, graphs: Sequence[str]) -> None:
        """Tells the ledger that graphs are ours, and on their way."""
        self._ledger.digests.update(dict.fromkeys(graphs, SENDING))
        self._note(graphs, [digest_line(graph, SENDING) for graph in graphs])

    def _settle(self, graphs: Sequence[str]) -> None:
        """Tells the ledger that graphs have come over, or are gone."""
        there = [graph for graph in graphs if graph in self._graphs]
        for graph in graphs:
            del self._ledger.digests[graph]
        self._ledger.digests |= {graph: self._graphs[graph].digest for graph in there}
        self._note(graphs, [digest_line(graph, self._graphs[graph].digest) for graph in there])

    def _note(self, graphs: Sequence[str], lines: Sequence[str]) -> None:
        iri = self.pushed.iri
        if not self._client.address.update:
            self._writer.replace(iri, self._ledger.triples())
            return
        head = [line for line in self._ledger.triples() if line.startswith(f"<{iri}> ")]
        self._client.update(f"{forgetting(self.pushed, graphs)} ;\n{insertion(iri, [*head, *lines])}")

    def _check(self, graphs: Sequence[str]) -> None:
        """Counts what the store has got: some lose triples without a word."""
        found = count_triples(self._client, graphs)
        for graph in graphs:
            wanted = self._graphs[graph].triples if graph in self._graphs else 0
            if found.get(graph, 0) != wanted:
                raise RemoteError(
                    f"{self._client.address.query}: has {found.get(graph, 0)} of the {wanted} triples of {graph} "
                    "after they were sent. Push again; where that does not help, try the other --protocol."
                )


def _writer(client: Client, protocol: Protocol, batch: int, update_url: str, graphs_url: str) -> Writer:
    """What sends graphs; updates are found too where there are any, since some things only they can do."""
    refused: RemoteError | None = None
    found = {}
    named = {Protocol.UPDATE: update_url, Protocol.GSP: graphs_url}
    for kind, url in named.items():
        if kind is Protocol.GSP and protocol is Protocol.UPDATE:
            continue
        try:
            found[kind] = client.find_updates(url) if kind is Protocol.UPDATE else client.find_graphs(url)
        except RemoteError as error:
            if protocol is kind or url:
                raise
            refused = refused or error
    if found.get(Protocol.GSP):
        return GraphStoreWriter(client, batch)
    if found.get(Protocol.UPDATE) and protocol is not Protocol.GSP:
        return UpdateWriter(client, batch)
    if refused is not None:
        raise refused
    option = "--graph-store-url" if protocol is Protocol.GSP else "--update-url"
    raise RemoteError(
        f"{client.address.query}: answers queries, and nothing beside it takes what is to be written. It may be "
        f"read-only; if not, tell where with {option}."
    )

"""What a remote store remembers of what was pushed to it: a named graph with a digest of each graph that came over.

    <…/push/graph> a dm:Push ; dm:union "default" .
    <…/document/report.txt/graph> dm:digest "5f1c…" .

A graph that is on its way has the digest "sending", and so is sent again after an interruption; the ledger itself has
it until the push has come to its end. The graphs that a ledger names are ours to replace and to remove; no others are
touched.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum

import pyoxigraph as ox

from kg.rdf import terms
from kg.remote.answers import Term
from kg.remote.client import Client
from kg.remote.refusals import no_progress
from kg.slugs import slug

SENDING = "sending"
PUSHES = terms.ID("push/")
_PAGE = 5000
_DIGESTS = """
SELECT ?graph ?digest {{ GRAPH <{ledger}> {{ ?graph <{digest}> ?digest }} FILTER(STR(?graph) > {last}) }}
ORDER BY ?graph LIMIT {page}
"""
_PUSHES = """
SELECT ?push ?union ?state {{ GRAPH ?push {{ ?push a <{push}> OPTIONAL {{ ?push <{union}> ?union }}
  OPTIONAL {{ ?push <{digest}> ?state }} }} }} ORDER BY ?push
"""
_DIGEST, _UNION, _PUSH = map(ox.NamedNode, (terms.DIGEST, terms.UNION, terms.PUSH))


class Union(StrEnum):
    """Where a pushed graph stands as one: what a query without GRAPH is to see."""

    DEFAULT = "default"  # the store's default graph, which holds a copy of every triple
    GRAPH = "graph"  # a named graph with a copy of every triple: the store's own union would count some twice
    STORE = "store"  # the store's default graph, which is the union of its named graphs by itself


@dataclass(frozen=True, slots=True)
class Pushed:
    """A graph that was pushed to a store.

    Args:
        iri: the ledger's.
        union: where it stands as one; unknown while it has never been told.
        is_whole: False while a push is on its way, or where one was interrupted.
    """

    iri: str
    union: Union | None = None
    is_whole: bool = True

    @property
    def name(self) -> str:
        """The name under which it was pushed."""
        return self.iri.removeprefix(PUSHES)

    @property
    def union_graph(self) -> str:
        """The named graph that holds the union, where one does."""
        return f"{self.iri}/union"

    @property
    def unnamed(self) -> str:
        """The named graph of what stands in no named graph of ours."""
        return f"{self.iri}/unnamed"


def pushed_as(name: str) -> Pushed:
    """The graph pushed under that name."""
    return Pushed(PUSHES + slug(name))


def pushed_to(client: Client) -> list[Pushed]:
    """The graphs that were pushed to a store, in alphabetical order."""
    answer = client.query(_PUSHES.format(push=_PUSH.value, union=_UNION.value, digest=_DIGEST.value))
    return [
        Pushed(push.value, _union(union), state is None)
        for push, union, state in answer.rows
        if isinstance(push, ox.NamedNode)
    ]


@dataclass(slots=True)
class Ledger:
    """The digests of the graphs that came over."""

    pushed: Pushed
    digests: dict[str, str] = field(default_factory=dict)

    @classmethod
    def read(cls, client: Client, name: str) -> Ledger:
        """The ledger of the graph of that name; empty where it was never pushed."""
        wanted = pushed_as(name)
        found = next((each for each in pushed_to(client) if each.iri == wanted.iri), wanted)
        return cls(found, dict(read_digests(client, found)))

    def triples(self) -> list[str]:
        """All of it, as lines of N-Triples."""
        push = ox.NamedNode(self.pushed.iri)
        lines = [f"{push} {ox.NamedNode(terms.TYPE)} {_PUSH} ."]
        if self.pushed.union is not None:
            lines.append(f"{push} {_UNION} {ox.Literal(self.pushed.union)} .")
        if not self.pushed.is_whole:
            lines.append(digest_line(self.pushed.iri, SENDING))
        return lines + [digest_line(graph, digest) for graph, digest in sorted(self.digests.items())]


def digest_line(graph: str, digest: str) -> str:
    """A line of the ledger."""
    return f"{ox.NamedNode(graph)} {_DIGEST} {ox.Literal(digest)} ."


def forgetting(pushed: Pushed, graphs: Iterable[str]) -> str:
    """The update that takes the lines of graphs out of a ledger."""
    named = " ".join(f"<{graph}>" for graph in graphs)
    return (
        f"DELETE {{ GRAPH <{pushed.iri}> {{ ?graph {_DIGEST} ?digest }} }} WHERE {{ VALUES ?graph {{ {named} }} "
        f"GRAPH <{pushed.iri}> {{ ?graph {_DIGEST} ?digest }} }}"
    )


def read_digests(client: Client, pushed: Pushed) -> Iterator[tuple[str, str]]:
    """The graphs that came over, with their digests. Page by page: some stores give few rows at once."""
    last = ""
    while True:
        text = _DIGESTS.format(ledger=pushed.iri, digest=_DIGEST.value, last=ox.Literal(last), page=_PAGE)
        rows = client.query(text).rows
        before = last
        for graph, digest in rows:
            if isinstance(graph, ox.NamedNode) and isinstance(digest, ox.Literal):
                last = graph.value
                if last != pushed.iri:
                    yield last, digest.value
        if len(rows) < _PAGE:
            return
        if last <= before:
            raise no_progress(client.address.query)


def _union(told: Term | None) -> Union | None:
    """Where a ledger says that the union stands; None where it does not say, or what nobody knows."""
    return next((each for each in Union if isinstance(told, ox.Literal) and told.value == each.value), None)

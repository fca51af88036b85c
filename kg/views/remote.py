"""Graphs in remote stores: questions go there as plain SPARQL; what needs the whole graph works on a copy."""

from __future__ import annotations

import re
from dataclasses import replace

import pyoxigraph as ox

from kg.errors import QueryError, RemoteError
from kg.rdf.terms import PREFIXES
from kg.remote.answers import form_of
from kg.remote.client import Client
from kg.remote.copying import copy_of
from kg.remote.credentials import Credentials
from kg.remote.ledger import Pushed, Union, pushed_to, read_digests
from kg.remote.transport import Transport
from kg.views.catalog import NamedQuery, names
from kg.views.complaints import complaint, without_words
from kg.views.graph import Graph
from kg.views.nesting import refuse_deep
from kg.views.store import table_of, unite, value_of
from kg.views.tables import Table

_READING = frozenset({"select", "ask", "construct", "describe", ""})
_OWN_DATASET = re.compile(r"\bFROM\b", re.IGNORECASE)
_NAMED_GRAPHS = re.compile(r"\bGRAPH\b", re.IGNORECASE)


class RemoteGraph(Graph):
    """A graph in a remote SPARQL store.

    Args:
        client: the store.
        pushed: the graph as the store remembers it, where `kg push` put it there; None for all that the store holds.
        alone: whether a question there sees that graph and no others that were pushed to the store.
    """

    def __init__(self, client: Client, pushed: Pushed | None, *, alone: bool = True) -> None:
        self._client = client
        self._alone = alone
        self._pushed = pushed
        self._copy: ox.Store | None = None
        self._dataset = None
        self._facts = None

    @property
    def url(self) -> str:
        """Where it answers queries."""
        return self._client.address.query

    @property
    def remark(self) -> str:
        """What whoever asks should know of it; empty where there is nothing."""
        if self._pushed is None or self._pushed.is_whole:
            return ""
        return f"{self.url}: a push of this graph has not come to its end, and parts may be missing; kg push goes on"

    @property
    def store(self) -> ox.Store:
        """A copy of the whole graph in memory: fetched when first asked for.

        Raises:
            RemoteError: the store fails, or the graph is too large for that.
        """
        if self._copy is None:
            copy = copy_of(self._client, self._pushed)
            unite(copy)
            self._copy = copy
        return self._copy

    def table(self, question: str | NamedQuery, /, **parameters: object) -> Table:
        """The answer to a question: see `Graph.table`.

        Virtuoso gives wrong answers, without a word, to questions that group in optional parts, as the named ones do.
        Those are answered on a copy there.
        """
        named = question.name if isinstance(question, NamedQuery) else question
        is_virtuoso = self._client.server.lower().startswith("virtuoso")
        if self._alone and not (is_virtuoso and named in names()):
            return super().table(question, **parameters)
        answer = Graph(self.store).table(question, **parameters)
        why = "Virtuoso gets such questions wrong" if self._alone else "the store shows all its graphs as one"
        return replace(answer, remarks=(*answer.remarks, f"{self.url}: {why}; answered on a copy of the graph"))

    def _ask(self, text: str, title: str = "") -> Table:
        form = form_of(text)
        if form not in _READING:
            raise QueryError(complaint(text, ""))
        refuse_deep(text)
        try:
            answer = self._client.query(with_prefixes(text), self._parameters(text))
        except RemoteError as error:
            told = _malformed(text)
            if told:  # with line and caret, which few stores tell
                raise QueryError(told) from error
            raise
        if answer.truth is not None:
            return Table(("answer",), ((answer.truth,),), title)
        rows = (tuple(map(value_of, row)) for row in answer.rows)
        return table_of(answer.columns, rows, title, is_sorted=form == "select")

    def _knows(self, iri: ox.NamedNode) -> bool:
        return bool(self._ask(f"ASK {{ {{ {iri} ?is ?thing }} UNION {{ ?thing ?is {iri} }} }}").rows[0][0])

    def _parameters(self, text: str) -> list[tuple[str, str]]:
        """What the query's default graph is: a graph with the union, where the store's own would count some twice."""
        if self._pushed is None or self._pushed.union is not Union.GRAPH or _OWN_DATASET.search(text):
            return []
        dataset = [("default-graph-uri", self._pushed.union_graph)]
        if _NAMED_GRAPHS.search(text):  # else a store would not, or would also in the union, look for them
            dataset += [("named-graph-uri", graph) for graph, _ in read_digests(self._client, self._pushed)]
        return dataset


def connect(url: str, name: str, timeout: float) -> RemoteGraph:
    """The graph in a remote store; see `kg.views.opening.connect`."""
    client = Client(url, Transport(Credentials.from_environment(), timeout=timeout))
    pushed = pushed_to(client)
    found = [each for each in pushed if not name or each.name == name]
    known = ", ".join(each.name for each in pushed) or "none"
    if name and not found:
        raise RemoteError(f"{url}: no graph named {name!r} was pushed there. Known are: {known}.")
    if len(pushed) == 1:
        return RemoteGraph(client, pushed[0])
    if not name:
        if any(each.union is Union.GRAPH for each in pushed):
            raise RemoteError(f"{url}: holds several graphs, {known}. Choose one: --name {found[0].name}")
        return RemoteGraph(client, None)
    return RemoteGraph(client, found[0], alone=found[0].union is Union.GRAPH)


def with_prefixes(text: str) -> str:
    """A query with those of our prefixes declared that it uses and does not declare; its lines stay where they are."""
    plain = without_words(text)
    used = {
        prefix: iri
        for prefix, iri in PREFIXES.items()
        if re.search(rf"(?<![\w.-]){prefix}:", plain)
        and not re.search(rf"\bPREFIX\s+{prefix}\s*:", plain, re.IGNORECASE)
    }
    return " ".join([*(f"PREFIX {prefix}: <{iri}>" for prefix, iri in used.items()), text])


def _malformed(text: str) -> str:
    try:
        ox.Store().query(text, prefixes=dict(PREFIXES))
    except SyntaxError as error:
        return complaint(text, str(error))
    except RuntimeError:  # such as a function that only the store knows
        return ""
    return ""

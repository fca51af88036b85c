"""SPARQL 1.1 over HTTP: Query, Update and Graph Store Protocol, with the URLs found by asking."""

from __future__ import annotations

import re
from dataclasses import replace

import pyoxigraph as ox

from kg.errors import RemoteError
from kg.remote.address import Address, checked, known_place, likely_places, places_of_queries
from kg.remote.answers import (
    TABLES,
    TRIPLES,
    Answer,
    form_of,
    is_rdf,
    read_answer,
    triples_format,
    wanted,
    whole_number,
)
from kg.remote.nesting import has_many_statements
from kg.remote.refusals import not_sparql, other_columns, refusal, too_deep
from kg.remote.transport import Pairs, Reply, Transport

_ROUND = 1000
"""Stores that cut answers cut them at a round number of rows."""
_LIMIT = re.compile(r"\bLIMIT\s+(\d+)\s*(?:OFFSET\s+\d+\s*)?\Z", re.IGNORECASE)
_KINDS = {"update": "updates", "graphs": "graphs"}
_ASK = "ASK { ?subject ?predicate ?object }"
_NOTHING = "INSERT DATA { }"
_SHOWN = 80
_EVERY_COLUMN = re.compile(r"\bselect\s+(?:distinct\s+|reduced\s+)?\*", re.IGNORECASE)
_NO_GRAPH = "urn:x-kg:no-such-graph"


class Client:
    """A remote store that answers queries.

    Args:
        url: the store's URL, or that of its endpoint for queries.
        transport: how it is reached.

    Raises:
        RemoteError: the URL is none, nothing answers there, it refuses, or it speaks no SPARQL.
    """

    def __init__(self, url: str, transport: Transport) -> None:
        self.transport = transport
        self.server = ""
        self.address = Address(self._find_queries(checked(url)))

    def query(self, text: str, dataset: Pairs = ()) -> Answer:
        """The answer to a query that reads.

        Args:
            text: SPARQL, with all its prefixes.
            dataset: the protocol's parameters `default-graph-uri` and `named-graph-uri`.

        Raises:
            RemoteError: the store refuses or fails, or it gives only a part of the rows.
        """
        form = form_of(text)
        reply = self._ask(text, wanted(form), dataset)
        answer = read_answer(reply, form)
        wanted_columns = _columns(text) if form == "select" and answer.truth is None else None
        if wanted_columns is not None and wanted_columns != len(answer.columns):
            raise other_columns(self.address.query, f"{wanted_columns} columns", ", ".join(answer.columns[:5]))
        if (form == "ask" and answer.truth is None) or (form == "select" and answer.truth is not None):
            raise other_columns(self.address.query, form.upper(), "yes or no" if form == "select" else "rows")
        if form == "select":
            self._refuse_part(reply, text, answer, dataset)
        return answer

    def number(self, text: str) -> int:
        """The number that a query for one number gives.

        Raises:
            RemoteError: the store refuses or fails, or gives something else.
        """
        rows = self.query(text).rows
        told = rows[0][0] if len(rows) == 1 else None
        number = whole_number(told)
        if number is None:
            raise other_columns(self.address.query, "a number", str(told)[:_SHOWN] if rows else "")
        return number

    def load(self, text: str, store: ox.Store, into: ox.NamedNode | ox.DefaultGraph, *, most: int) -> None:
        """Loads the triples that a CONSTRUCT query gives into a graph of a store.

        Raises:
            RemoteError: the remote store refuses or fails, or gives more than so many bytes.
        """
        with self.transport.download(
            "POST", self.address.query, form=[("query", text)], headers={"Accept": TRIPLES},
            most=most,
        ) as (reply, body):  # fmt: skip
            if not reply.is_success:
                raise refusal(replace(reply, body=body.read()), "queries", self.transport.credentials)
            kind = triples_format(reply)
            if has_many_statements(body):
                raise too_deep(reply)
            try:
                store.bulk_load(body, kind, base_iri=reply.url, to_graph=into)
            except (SyntaxError, ValueError) as error:
                raise not_sparql(reply) from error

    def update(self, text: str) -> None:
        """Changes the store; it must be safe to ask for it twice.

        Raises:
            RemoteError: the store refuses or fails.
        """
        reply = self.transport.request("POST", self.address.update, form=[("update", text)], stubborn=True)
        if not reply.is_success:
            raise refusal(reply, "updates", self.transport.credentials)

    def find_updates(self, url: str = "") -> bool:
        """Finds where updates go, by asking for one that changes nothing; False where that is nowhere.

        Raises:
            RemoteError: the URL that a user named does not take it, or the store takes no credentials of ours.
        """
        return self._find("update", url)

    def find_graphs(self, url: str = "") -> bool:
        """Finds where the Graph Store Protocol is spoken, by asking for a graph that is not there.

        Raises:
            RemoteError: the URL that a user named does not speak it, or the store takes no credentials of ours.
        """
        return self._find("graphs", url)

    def send_graph(self, method: str, graph: str, content: bytes = b"") -> None:
        """Writes a graph by the Graph Store Protocol: PUT replaces it, POST adds to it, DELETE removes it.

        Args:
            method: PUT, POST or DELETE.
            graph: its name; empty for the default graph.
            content: N-Triples.

        Raises:
            RemoteError: the store refuses or fails.
        """
        reply = self.transport.request(
            method, self.address.graphs, params=[("graph", graph) if graph else ("default", "")], content=content,
            headers={"Content-Type": "text/turtle"} if content else {}, stubborn=True,
        )  # fmt: skip
        gone = method == "DELETE" and reply.status == 404
        if not (reply.is_success or gone):
            raise refusal(reply, "graphs", self.transport.credentials)

    def _find_queries(self, url: str) -> str:
        first: RemoteError | None = None
        for place in places_of_queries(url):
            reply = self.transport.request(
                "POST", place, form=[("query", _ASK)], headers={"Accept": TABLES}
            )  # fmt: skip
            try:
                if not reply.is_success:
                    raise refusal(reply, "queries", self.transport.credentials)
                read_answer(reply, "ask")
            except RemoteError as error:
                if reply.status in (401, 403) or reply.status >= 500:
                    raise
                first = first or error
                continue
            self.server = reply.headers.get("server", "")
            return place
        assert first is not None
        raise first

    def _find(self, kind: str, url: str) -> bool:
        known = known_place(self.address.query, self.server, introduced=bool(self.transport.credentials))
        named = [Address("", checked(url), checked(url))] if url else [known] if known else []
        refused: RemoteError | None = None
        for place in named or likely_places(self.address.query):
            if kind == "update":
                target = place.update
                reply = self._probe_update(target)
            else:
                target = place.graphs
                reply = self._probe_graphs(target, guessed=not named)
            if reply is None:
                self.address = replace(self.address, **{kind: target})
                return True
            error = not_sparql(reply) if reply.is_success else refusal(reply, _KINDS[kind], self.transport.credentials)
            if reply.status in (401, 403) or url:
                refused = refused or error
        if refused is not None:
            raise refused
        return False

    def _probe_update(self, place: str) -> Reply | None:
        """Asks for an update that changes nothing; gives what was said where it is not taken."""
        reply = self.transport.request("POST", place, form=[("update", _NOTHING)])
        return None if reply.is_success and "html" not in reply.media else reply

    def _probe_graphs(self, place: str, *, guessed: bool) -> Reply | None:
        """Asks for a graph that is not there, or at a guessed place for one that is; gives what was said if it is none.

        By nothing else than reading: what answers at a guessed place might take DELETE for something else.
        """
        if guessed:
            reply = self.transport.request("HEAD", place, params=[("default", "")], headers={"Accept": TRIPLES})
            return None if reply.is_success and is_rdf(reply) else reply
        reply = self.transport.request("GET", place, params=[("graph", _NO_GRAPH)], headers={"Accept": TRIPLES})
        found = reply.is_success and (not reply.body or is_rdf(reply))
        return None if found or reply.status == 404 else reply

    def _ask(self, text: str, accept: str, dataset: Pairs) -> Reply:
        reply = self.transport.request(
            "POST", self.address.query, form=[("query", text), *dataset], headers={"Accept": accept}
        )  # fmt: skip
        if not reply.is_success:
            raise refusal(reply, "queries", self.transport.credentials)
        return reply

    def _refuse_part(self, reply: Reply, text: str, answer: Answer, dataset: Pairs) -> None:
        """Complains of an answer that the store has cut: it says so, or has more rows behind the last."""
        rows = len(answer.rows)
        # Virtuoso tells when it meets its own limit, and gives what it has found so far when its time is up.
        told = "x-sparql-maxrows" in reply.headers
        if reply.headers.get("x-sql-state") != "S1TAT":
            limit = _LIMIT.search(text)
            if (limit and int(limit[1]) <= rows) or not rows or (rows % _ROUND and not told):
                return
            if not (told or limit) and not self._has_more(text, rows, dataset):
                return
        raise RemoteError(
            f"{self.address.query}: gives only {rows} rows of more. Ask for parts, with ORDER BY, LIMIT and OFFSET, "
            "or have its limit raised (Virtuoso: ResultSetMaxRows)."
        )

    def _has_more(self, text: str, rows: int, dataset: Pairs) -> bool:
        beyond = f"{text}\nLIMIT 1 OFFSET {rows}"
        reply = self._ask(beyond, TABLES, dataset)
        return bool(read_answer(reply, "select").rows)


def _columns(text: str) -> int | None:
    """How many columns a query asks for; None where that cannot be told from here."""
    if _EVERY_COLUMN.search(text):
        return None
    try:
        found = ox.Store().query(text)
    except (SyntaxError, RuntimeError, ValueError):  # such as a function that only the store knows
        return None
    return len(found.variables) if isinstance(found, ox.QuerySolutions) else None

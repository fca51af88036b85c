"""Every question that has a name gives the same rows from the file, from Oxigraph's server, and from Virtuoso."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from sparql_servers import VIRTUOSO, Server, oxigraph, virtuoso
from typer.testing import CliRunner

import kg
from kg.cli import app
from kg.remote import Client, Credentials, Protocol, Push, Transport
from kg.remote.ledger import Union
from kg.views import Graph, connect, find_query, named_queries
from kg.views.store import statements

ROOT = Path(__file__).resolve().parent.parent
NAMES = [query.name for query in named_queries()]
OWN = [
    "SELECT ?name { ?person a dm:Person ; skos:prefLabel ?name } ORDER BY ?name",
    "SELECT (COUNT(?meeting) AS ?count) { ?meeting a dm:Meeting }",
    "SELECT ?type (COUNT(*) AS ?count) { ?thing a ?type } GROUP BY ?type",
    "SELECT DISTINCT ?graph { GRAPH ?graph { ?thing a dm:Meeting } }",
    "SELECT ?graph (COUNT(*) AS ?count) { GRAPH ?graph { ?evidence a dm:Evidence } } GROUP BY ?graph",
    "ASK { ?meeting a dm:Meeting }",
    "ASK { ?meeting a dm:Nothing }",
]


@pytest.fixture(scope="module")
def demo() -> Graph:
    """The demo's graph."""
    return kg.build([ROOT / "corpus" / "*.txt", ROOT / "corpus" / "*.html"])


@pytest.fixture(scope="module")
def in_oxigraph(demo: Graph, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Oxigraph's server, which the demo was pushed to."""
    with oxigraph(tmp_path_factory.mktemp("oxigraph")) as server:
        Push(Client(server.url, Transport()), demo.store).run()
        yield server


@pytest.fixture(scope="module")
def in_virtuoso(demo: Graph, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Virtuoso, which the demo was pushed to with a name and password, and which cuts its answers."""
    if not VIRTUOSO:
        pytest.skip("Virtuoso is not installed (Debian: apt install virtuoso-opensource-7-bin)")
    with virtuoso(tmp_path_factory.mktemp("virtuoso"), most_rows=1000) as server:
        transport = Transport(Credentials("dba", "dba"))
        push = Push(Client(server.url, transport), demo.store)
        push.run()
        assert push.pushed.union is Union.GRAPH
        yield server


def parameters(demo: Graph, name: str) -> dict[str, str]:
    """What a question must be told: the fact that it is about."""
    needed = [each for each in find_query(name).parameters if each.type == "iri"]
    fact = str(demo.table("timeline").column("fact")[0]) if needed else ""
    return {each.name: fact for each in needed}


@pytest.mark.parametrize("name", NAMES)
def test_oxigraph_gives_the_same_rows_in_the_same_order(demo: Graph, in_oxigraph: Server, name: str) -> None:
    values = parameters(demo, name)
    assert connect(in_oxigraph.url).table(name, **values).rows == demo.table(name, **values).rows


@pytest.mark.parametrize("name", NAMES)
def test_virtuoso_gives_the_same_rows(demo: Graph, in_virtuoso: Server, name: str) -> None:
    values = parameters(demo, name)
    answer = connect(in_virtuoso.url).table(name, **values)
    assert answer.rows == demo.table(name, **values).rows
    assert "Virtuoso" in answer.remarks[-1], "who asks is told where the answer comes from"


@pytest.mark.parametrize("text", OWN)
def test_own_sparql_gives_the_same_rows_everywhere(
    demo: Graph, in_oxigraph: Server, in_virtuoso: Server, text: str
) -> None:
    wanted = Counter(demo.table(text).rows)
    for server in (in_oxigraph, in_virtuoso):
        assert Counter(connect(server.url).table(text).rows) == wanted, server.command[0]


def test_copies_are_whole_though_answers_are_cut(demo: Graph, in_oxigraph: Server, in_virtuoso: Server) -> None:
    every = set(statements(demo.store))
    for server in (in_oxigraph, in_virtuoso):
        assert set(statements(connect(server.url).store)) == every, server.command[0]


def test_what_virtuoso_cuts_is_told(in_virtuoso: Server) -> None:
    with pytest.raises(kg.RemoteError, match="gives only 1000 rows of more"):
        connect(in_virtuoso.url).table("SELECT * { ?subject ?predicate ?object }")


def test_a_malformed_query_is_told_in_virtuosos_words_where_ours_find_nothing_wrong(in_virtuoso: Server) -> None:
    with pytest.raises(kg.RemoteError, match=r"Virtuoso .* Error"):
        connect(in_virtuoso.url).table("SELECT (<urn:nobody>(?x) AS ?y) { VALUES ?x { 1 } }")


def test_virtuoso_takes_updates_too(demo: Graph, in_virtuoso: Server) -> None:
    transport = Transport(Credentials("dba", "dba"))
    push = Push(Client(in_virtuoso.url, transport), demo.store, name="other", protocol=Protocol.UPDATE)
    assert push.run().changed == len(push.changed)
    assert set(statements(connect(in_virtuoso.url, name="other").store)) == set(statements(demo.store))
    for name in ("other", "graph"):
        again = Push(Client(in_virtuoso.url, transport), demo.store, name=name)
        assert (again.changed, again.gone) == ([], [])
    Push(Client(in_virtuoso.url, transport), Graph.from_quads([]).store, name="other").run()
    Push(Client(in_virtuoso.url, transport), demo.store, name="graph").run()


def test_virtuoso_refuses_a_wrong_password(demo: Graph, in_virtuoso: Server) -> None:
    with pytest.raises(kg.RemoteError, match=r"refuses what KG_USER and KG_PASSWORD say \(401\)"):
        Push(Client(in_virtuoso.url, Transport(Credentials("dba", "wrong"))), demo.store)


def test_a_fact_is_explained_from_afar(demo: Graph, in_oxigraph: Server, tmp_path: Path) -> None:
    file = demo.save(tmp_path / "graph.trig")
    fact = str(demo.table("who-met-whom").column("fact")[0])
    local, remote = (
        CliRunner(env={"COLUMNS": "200"}).invoke(app, ["explain", fact, *map(str, where)])
        for where in (["--graph", file], ["--endpoint", in_oxigraph.url])
    )
    assert remote.exit_code == 0
    assert remote.stdout == local.stdout
    assert "trigger" in remote.stdout

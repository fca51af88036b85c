"""Queries over some documents: each triple counts once, however many of them state it."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import QueryError
from kg.views import Graph, load
from kg.views.datasets import graphs_of

ID = "https://w3id.org/demarche/id/"
COUNT = "SELECT (COUNT(*) AS ?n)"


@pytest.fixture(scope="module")
def graph() -> Graph:
    return load(Path(__file__).parent / "data" / "small.trig")


def documents(graph: Graph) -> list[str]:
    return [str(name) for name in graph.table("SELECT ?g { ?g a dm:Document } ORDER BY ?g").column("g")][:2]


def count(graph: Graph, query: str) -> int:
    return int(str(graph.table(query).rows[0][0]))


def test_two_documents_state_some_triples_both(graph: Graph) -> None:
    first, second = documents(graph)
    apart = [count(graph, f"{COUNT} FROM <{name}> {{ ?a ?b ?c }}") for name in (first, second)]
    together = count(graph, f"{COUNT} FROM <{first}> FROM <{second}> {{ ?a ?b ?c }}")
    each = f"SELECT DISTINCT ?a ?b ?c {{ VALUES ?g {{ <{first}> <{second}> }} GRAPH ?g {{ ?a ?b ?c }} }}"
    assert together == len(graph.table(each))
    assert max(apart) < together < sum(apart)


def test_they_may_be_named_by_prefixes_and_beside_named_graphs(graph: Graph) -> None:
    first, second = (name.removeprefix(f"{ID}document/") for name in documents(graph))
    query = (
        f"PREFIX doc: <{ID}document/> {COUNT} FROM doc:{first} FROM doc:{second} FROM NAMED doc:{first} "
        "{ GRAPH ?g { ?a ?b ?c } ?a ?b ?c }"
    )
    assert count(graph, query) == count(graph, f"{COUNT} FROM <{ID}document/{first}> {{ ?a ?b ?c }}")


def test_a_malformed_query_is_told_before_any_work(graph: Graph) -> None:
    with pytest.raises(QueryError, match="malformed at line 1"):
        graph.table("SELECT * FROM dm:a FROM dm:b { ?a }")


@pytest.mark.parametrize(
    ("text", "default", "named"),
    [
        ("SELECT * FROM <http://a.example/x> { ?a ?b ?c }", ["http://a.example/x"], []),
        ("SELECT * from<http://a.example/x> { ?a ?b ?c }", ["http://a.example/x"], []),
        ("ASK\nFROM NAMED <http://a.example/#x>\n{}", [], ["http://a.example/#x"]),
        ("PREFIX x: <http://x/>ASK FROM x:a\\/b FROM x:c {}", ["http://x/a/b", "http://x/c"], []),
        ("ASK # FROM <http://a.example/x>\n{ ?from <http://a.example/x> 'FROM <http://a.example/y>' }", None, None),
        ("ASK { ?a dm:from <http://a.example/x> ; dm:b 'x'@from }", None, None),
        ("BASE <http://a.example/> ASK FROM <x> FROM <y> {}", None, None),
        ("ASK FROM nobody:knows FROM dm:c {}", None, None),
    ],
)  # fmt: skip
def test_the_graphs_that_a_query_names(text: str, default: list[str] | None, named: list[str] | None) -> None:
    found = graphs_of(text)
    if default is None:
        assert found is None
    else:
        assert found is not None
        assert ([node.value for node in found.default], [node.value for node in found.named]) == (default, named)

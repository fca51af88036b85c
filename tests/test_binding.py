"""Values of parameters become RDF terms in their data blocks, and nothing else of a query."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import QueryError
from kg.views import Graph, named_queries
from kg.views.binding import fill, parameters_of
from kg.views.catalog import parse_query
from kg.views.parameters import Parameter
from kg.views.store import ask

ECHO = 'SELECT ?given ?other { VALUES ?given { "nothing" } VALUES ?other { "untouched" } }'
THINGS = [ox.NamedNode("https://example.org/a"), ox.NamedNode("https://example.org/b")]
texts = st.text(st.characters(exclude_categories=["Cs"]))


def rows(text: str) -> list[list[str]]:
    answer = ox.Store().query(text)
    assert isinstance(answer, ox.QuerySolutions)
    return [[term.value for term in solution] for solution in answer]


@given(texts)
def test_a_value_comes_back_as_it_was_whatever_it_holds(value: str) -> None:
    assert rows(fill(ECHO, {"given": [ox.Literal(value)]})) == [[value, "untouched"]]


@given(st.lists(texts, min_size=1, max_size=4))
def test_several_terms_are_several_rows(values: list[str]) -> None:
    found = rows(fill(ECHO, {"given": [ox.Literal(value) for value in values]}))
    assert [row[0] for row in found] == values


def test_defaults_stay_where_nothing_is_given() -> None:
    assert fill(ECHO, {}) == ECHO
    assert fill(ECHO, {"unknown": [ox.Literal("x")]}) == ECHO


def test_every_block_of_a_variable_is_filled() -> None:
    text = 'SELECT * { { VALUES ?x { "" } ?s ?p ?x } UNION { values ?x { "}" UNDEF } ?x ?p ?o } }'
    filled = fill(text, {"x": THINGS})
    assert filled.count("<https://example.org/a> <https://example.org/b>") == 2


@pytest.mark.parametrize(
    "text",
    [
        '# VALUES ?x { "" }\nSELECT * {}',
        "SELECT ('VALUES ?x { 1 }' AS ?s) {}",
        'SELECT ("say \\" VALUES ?x { 1 }" AS ?s) {}',
        'SELECT ("""VALUES ?x { "a" }""" AS ?s) {}',
        "SELECT * { <urn:VALUES> ?VALUES ?x }",
        "SELECT * { VALUES (?x ?y) { (1 2) } }",
    ],
)
def test_what_only_looks_like_a_block_is_none(text: str) -> None:
    assert parameters_of(text) == set()
    assert fill(text, {"x": THINGS}) == text


def test_a_parameter_that_stands_nowhere_is_a_fault() -> None:
    with pytest.raises(QueryError, match=r"parameter who stands nowhere in it. Write VALUES \?who"):
        parse_query("mine", '# Mine.\n# parameter: who person "" — somebody\nSELECT * { ?s ?p ?who }')


def test_known_questions_are_plain_sparql_with_their_defaults() -> None:
    queries = named_queries()
    assert len(queries) >= 23
    nothing = Graph.from_quads([])
    for query in queries:
        assert parameters_of(query.text) >= {parameter.name for parameter in query.parameters}
        assert not ask(nothing.store, query.text).rows, query.name


@given(texts)
def test_a_parameter_takes_its_type_or_tells_what_it_takes(value: str) -> None:
    for kind in ("date", "integer", "decimal", "boolean", "iri"):
        parameter = Parameter("given", kind, "", "something")
        try:
            term = parameter.term(value)
        except QueryError as error:
            assert "given" in str(error)  # noqa: PT017
        else:
            assert len(rows(fill(ECHO, {"given": [term]}))) == 1

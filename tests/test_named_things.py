"""Names that people type, looked up in a graph."""

from __future__ import annotations

import pytest

from kg.errors import QueryError
from kg.rdf.terms import DM, ID, RDF, SKOS, Iri, Literal, Quad
from kg.views import Graph
from kg.views.named_things import find_named

NAMES = {
    "Person": ["Robert Lind", "Anna Lindqvist", "Jarosław Okoń", "Lind"],
    "Country": ["Niger", "Nigeria", "Norway"],
    "Topic": ["radar", "radar in Norway", "gas talks"],
}
SUPERCLASSES = {"Person": ["Actor"], "Country": ["Actor", "Place"], "Topic": []}


@pytest.fixture(scope="module")
def graph() -> Graph:
    quads = []
    for kind, labels in NAMES.items():
        for label in labels:
            thing = Iri(f"{ID}{kind}/{label.replace(' ', '-')}")
            quads += [Quad(thing, RDF("type"), DM(each), None) for each in (kind, *SUPERCLASSES[kind])]
            quads.append(Quad(thing, SKOS("prefLabel"), Literal(label), None))
    quads.append(Quad(Iri(f"{ID}Country/Norway"), DM("iso2"), Literal("NO"), None))
    quads.append(Quad(Iri(f"{ID}Person/Robert-Lind"), SKOS("altLabel"), Literal("Bob Lind"), None))
    return Graph.from_quads(quads)


def labels(graph: Graph, kind: str, words: str) -> list[str]:
    return [each.label for each in find_named(graph.table, kind, words)]


@pytest.mark.parametrize(
    ("kind", "words", "found"),
    [
        ("actor", "Robert Lind", ["Robert Lind"]),
        ("actor", "robert", ["Robert Lind"]),
        ("actor", "Bob Lind", ["Robert Lind"]),
        ("actor", "LIND", ["Lind"]),
        ("person", "lindq", ["Anna Lindqvist"]),
        ("person", "Okon", ["Jarosław Okoń"]),
        ("person", "jaroslaw okoń", ["Jarosław Okoń"]),
        ("actor", "NO", ["Norway"]),
        ("country", "Niger", ["Niger"]),
        ("country", "nig", ["Niger", "Nigeria"]),
        ("place", "Norway", ["Norway"]),
        ("topic", "radar", ["radar", "radar in Norway"]),
        ("topic", "norway", ["radar in Norway"]),
        ("thing", "norway", ["Norway", "radar in Norway"]),
        ("actor", f"{ID}Country/Niger", [f"{ID}Country/Niger"]),
    ],
)
def test_finds(graph: Graph, kind: str, words: str, found: list[str]) -> None:
    assert labels(graph, kind, words) == found


def test_a_seat_of_government_is_a_city_where_a_place_is_asked_for() -> None:
    """As an actor it stands for the country, which bears its name too."""
    named = {"Place/Oslo": ("Oslo",), "Country/Norway": ("Norway", "Oslo")}
    quads = []
    for path, (label, *others) in named.items():
        thing = Iri(f"{ID}{path}")
        kinds = ["Place"] if path.startswith("Place") else ["Country", "Place", "Actor"]
        quads += [Quad(thing, RDF("type"), DM(kind), None) for kind in kinds]
        quads.append(Quad(thing, SKOS("prefLabel"), Literal(label), None))
        quads += [Quad(thing, SKOS("altLabel"), Literal(other), None) for other in others]
    graph = Graph.from_quads(quads)
    assert labels(graph, "place", "oslo") == ["Oslo"]
    assert labels(graph, "actor", "oslo") == ["Norway"]


@pytest.mark.parametrize(
    ("kind", "words", "told"),
    [
        ("actor", "Lindquist", r"called 'Lindquist'. Did you mean Anna Lindqvist"),
        ("country", "Nigerria", r"Did you mean .*Nigeria"),
        ("person", "Norway", "Nothing in the graph is called 'Norway'"),
        ("topic", "herring quotas", "Nothing in the graph is called 'herring quotas'"),
        ("actor", "ordway", "Nothing in the graph is called"),
        ("actor", '") } #', "Nothing in the graph is called"),
        ("actor", "%", "Nothing in the graph is called"),
    ],
)
def test_finds_nothing_and_tells_what_is_called_alike(graph: Graph, kind: str, words: str, told: str) -> None:
    with pytest.raises(QueryError, match=told):
        find_named(graph.table, kind, words)


def test_a_question_tells_what_a_name_means_where_it_means_several(graph: Graph) -> None:
    assert graph.table("tenures", person="an").remarks == ()
    assert graph.table("timeline", actor="nig").remarks == ("nig: Niger, Nigeria",)
    assert graph.table("timeline", actor="Niger").remarks == ()

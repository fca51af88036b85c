"""Graphs of a few lines of Turtle, for questions whose answers hang on few triples."""

from __future__ import annotations

import pyoxigraph as ox

from kg.rdf.terms import PREFIXES
from kg.views import Graph
from kg.views.store import store_of

ID = "https://w3id.org/demarche/id/"


def graph_of(turtle: str) -> Graph:
    """The graph of Turtle without prefixes; relative IRIs are of Démarche's own things."""
    head = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in PREFIXES.items())
    return Graph(store_of(f"{head}BASE <{ID}>\n{turtle}".encode(), ox.RdfFormat.TURTLE))

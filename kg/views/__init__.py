"""Views of the graph: questions, tables, networks and the page. They see the dataset alone."""

from kg.views.catalog import NamedQuery, find_query, named_queries, read_query
from kg.views.graph import Graph, load
from kg.views.opening import connect
from kg.views.parameters import Parameter
from kg.views.tables import Table

__all__ = [
    "Graph",
    "NamedQuery",
    "Parameter",
    "Table",
    "connect",
    "find_query",
    "load",
    "named_queries",
    "read_query",
]

"""Networks of a graph: who meets, visits and answers whom, and who agrees with whom on what, over time.

    import kg

    graph = kg.load("build/graph")
    network = kg.network.signed(graph, level="country", start="2007-04", end="2007-06")
    print(kg.network.edges(network))

All are NetworkX graphs: nodes are IRIs with `label`, `kind` and `country`, edges have a `weight` and the `facts` that
they rest on, in an order that is the same each time. docs/networks.md tells how each is counted.
"""

from kg.networks.camps import camps, communities, ei_index, frustration, modularity, over_time, polarisation
from kg.networks.choices import HAPPENED, Choices
from kg.networks.discourse import conflict, congruence, one_mode, signed, two_mode
from kg.networks.events import actions, co_attendance, visits
from kg.networks.measures import backbone, bipartite_projection, centralities
from kg.networks.showing import edges, evidence, nodes, plain, write_graphml
from kg.networks.statements import AGREEMENT, Statement, Statements, statements
from kg.networks.windows import KINDS, Window, accepted, slices, windows

__all__ = [
    "AGREEMENT",
    "HAPPENED",
    "KINDS",
    "Choices",
    "Statement",
    "Statements",
    "Window",
    "accepted",
    "actions",
    "backbone",
    "bipartite_projection",
    "camps",
    "centralities",
    "co_attendance",
    "communities",
    "conflict",
    "congruence",
    "edges",
    "ei_index",
    "evidence",
    "frustration",
    "modularity",
    "nodes",
    "one_mode",
    "over_time",
    "plain",
    "polarisation",
    "signed",
    "slices",
    "statements",
    "two_mode",
    "visits",
    "windows",
    "write_graphml",
]

"""What is exported: a graph, or what a selection leaves of it, in the forms that the formats are made of."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property

from kg.errors import QueryError
from kg.exports.flat import Flat, flatten
from kg.rdf import terms
from kg.rdf.oxigraph import quads_of
from kg.rdf.terms import Quad
from kg.views.facts import Facts
from kg.views.graph import Graph
from kg.views.matters import find_matters
from kg.views.selection import Selection
from kg.views.store import ask, statements

FACTS = "facts"
"""The network of all that a graph tells, whose edges are facts."""
_ABOUT = (terms.TOPIC, terms.PART_OF, terms.BROADER)


@dataclass
class Content:
    """A graph to export.

    Args:
        graph: the whole graph.
        selection: which facts of it.
        network_kind: which network the formats for networks show.
    """

    graph: Graph
    selection: Selection = field(default_factory=Selection)
    network_kind: str = FACTS

    @cached_property
    def facts(self) -> Facts:
        """The facts that were chosen, and the things of the graph.

        Raises:
            QueryError: no matter of the graph bears the name that was chosen.
        """
        store, topic = self.graph.store, self.selection.topic
        matters = find_matters(lambda text: ask(store, text), topic).iris if topic else ()
        return self.selection.of_facts(self.graph.facts, matters)

    @cached_property
    def offsets(self) -> dict[str, tuple[int, int]]:
        """Where passages stand in their documents: first character and the one behind the last, by passage."""
        rows = ask(self.graph.store, "SELECT ?proof ?start ?end { ?proof dm:start ?start ; dm:end ?end }").rows
        # Files of others may hold anything for a number.
        return {
            str(proof): (start, end) for proof, start, end in rows if isinstance(start, int) and isinstance(end, int)
        }

    @cached_property
    def quads(self) -> list[Quad]:
        """The statements of the graph without those about facts that were not chosen."""
        quads = list(quads_of(statements(self.graph.store)))
        if self.selection.chooses_all:
            return quads
        kept = {fact.iri for fact in self.facts.facts}
        return without(quads, {fact.iri for fact in self.graph.facts.facts} - kept)

    @cached_property
    def network(self) -> Flat:
        """The network of the kind that was asked for, as plain rows.

        Raises:
            QueryError: there is no such network.
        """
        if self.network_kind == FACTS:
            from kg.views.network import network

            return flatten(network(self.facts), self.facts)
        from kg.networks import KINDS, accepted

        kind = self.network_kind.replace("-", "_")
        if kind not in KINDS:
            known = ", ".join(each.replace("_", "-") for each in KINDS)
            raise QueryError(f"There is no network {self.network_kind!r}. Take one of {FACTS}, {known}.")
        # Networks count what happened; who asks for another status wants that one.
        status = self.selection.status
        choices = {"status": status} if status and "status" in accepted(kind) else {}
        graph = self.graph if self.selection.chooses_all else Graph.from_quads(self.quads)
        return flatten(KINDS[kind](graph, **choices), graph.facts)


def without(quads: list[Quad], dropped: set[str]) -> list[Quad]:
    """Statements without some facts, and without what tells of these alone: passages, evidence, comparisons."""
    # A site that a chosen fact is about stays, whether or not it was chosen as a fact.
    spared = {str(quad.object) for quad in quads if quad.predicate in _ABOUT and quad.subject not in dropped}
    gone = dropped - spared
    gone |= {quad.subject for quad in quads if quad.predicate == terms.COMPARES and quad.object in gone}
    owners: dict[str, set[str]] = defaultdict(set)
    for subject, predicate, thing, _ in quads:
        if predicate in (terms.ASSERTS, terms.DISPUTES):
            owners[subject].add(str(thing))
        elif predicate in (terms.EVIDENCE, terms.EQUIPMENT, terms.COST):
            owners[str(thing)].add(subject)
    for _ in range(2):  # passages go with their facts, and evidence with its passages
        gone |= {node for node, owned_by in owners.items() if owned_by <= gone}
    return [quad for quad in quads if quad.subject not in gone and quad.object not in gone]

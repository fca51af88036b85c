"""The graph that users hold: questions, summary, network, page, files."""

from __future__ import annotations

import sys
import warnings
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.errors import QueryError
from kg.rdf.oxigraph import quads_of
from kg.rdf.terms import Quad
from kg.views import catalog
from kg.views.counting import PART, noun
from kg.views.excerpt import Excerpt, excerpt
from kg.views.facts import Facts
from kg.views.inline import Inline, in_notebook
from kg.views.named_things import find_named
from kg.views.selection import Selection
from kg.views.store import ask, read_store, statements, store_of, store_of_quads, write_store
from kg.views.tables import Table, counts
from kg.views.whole import read_facts

if TYPE_CHECKING:
    import networkx
    import pandas
    import rdflib

_SUMMARY = """
SELECT ?class (COUNT(DISTINCT ?thing) AS ?count) WHERE {
  ?thing a ?class FILTER(STRSTARTS(STR(?class), STR(dm:)))
} GROUP BY ?class
"""
_SUMMARY_ROWS = {
    "documents": "Document",
    "people": "Person",
    "groups": "Group",
    "organizations": "Organization",
    "countries": "Country",
    "events": "Event",
    "· meetings": "Meeting",
    "· visits": "Visit",
    "· calls": "Call",
    "· statements": "Statement",
    "· proposals": "Proposal",
    "· agreements": "Agreement",
    "· other actions": "Action",
    "positions": "Position",
    "sites": "Installation",
    "posts held": "Tenure",
}
_SHOWN = 6


class Graph:
    """A knowledge graph of diplomatic events with the words behind every fact.

    >>> graph = load("tests/data/small.trig")
    >>> graph.table("who-met-whom", person="Okafor").column("status")
    ['Occurred', 'Occurred', 'Planned']

    Plain queries see all named graphs as one; `GRAPH ?document { … }` sees them apart.
    """

    def __init__(self, store: ox.Store) -> None:
        self._store = store
        self._dataset: rdflib.Dataset | None = None
        self._facts: Facts | None = None

    @classmethod
    def from_quads(cls, quads: Iterable[Quad]) -> Graph:
        """A graph of quads as they are built."""
        return cls(store_of_quads(quads))

    @classmethod
    def from_dataset(cls, dataset: rdflib.Dataset) -> Graph:
        """A graph over an RDFLib dataset as it is now; later changes of the dataset are not seen."""
        with _rdflib_without_warnings():
            text = dataset.serialize(format="nquads", encoding="utf-8")
        # RDFLib names its default graph by an IRI of its own, which means nothing elsewhere.
        graph = cls(store_of(text.replace(b" <urn:x-rdflib:default> .\n", b" .\n")))
        graph._dataset = dataset
        return graph

    @property
    def store(self) -> ox.Store:
        """The pyoxigraph store; its default graph is the union of its named graphs."""
        return self._store

    @property
    def dataset(self) -> rdflib.Dataset:
        """The graph for RDFLib's users: made when first asked for."""
        if self._dataset is None:
            from kg.rdf.rdf_library import to_dataset

            self._dataset = to_dataset(quads_of(statements(self.store)))
        return self._dataset

    @property
    def facts(self) -> Facts:
        """Everything that the graph says, as plain records: made when first asked for."""
        if self._facts is None:
            self._facts = read_facts(self.store)
        return self._facts

    def query(self, question: str | catalog.NamedQuery, /, **parameters: object) -> pandas.DataFrame | Table:
        """The answer to a question: a data frame where pandas is installed, rows where it is not.

        Arguments and errors are those of `table`, which gives the same rows whatever is installed.
        """
        answer = self.table(question, **parameters)
        return answer.to_dataframe() if find_spec("pandas") else answer

    def table(self, question: str | catalog.NamedQuery, /, **parameters: object) -> Table:
        """The answer to a question as a table, which shows whole quotes in notebooks and terminals.

        Args:
            question: the name of a known question (`kg queries` lists them) or SPARQL text. The
                prefixes that Démarche uses need no declaration.
            parameters: values for the question's parameters, bound as RDF terms; names of things are looked up in
                the graph, and the table's remarks tell where one means several.

        Raises:
            QueryError: no such question, malformed SPARQL, a wrong parameter, or a name that nothing bears.
        """
        if isinstance(question, str):
            is_name = len(question.split()) == 1 and "{" not in question
            question = catalog.find_query(question) if is_name else catalog.parse_query("query", question)
        remarks: list[str] = []

        def find(kind: str, words: str) -> list[str]:
            found = find_named(self._ask, kind, words)
            if len(found) > 1:
                remarks.append(f"{words}: {_first(each.label for each in found)}")
            return [each.iri for each in found]

        text = question.sparql(parameters, find)
        for term in question.check(parameters).values():
            if isinstance(term, ox.NamedNode) and not self._knows(term):
                raise QueryError(
                    f"The graph says nothing about {term.value}. The column fact of an answer as CSV or JSON "
                    "has the IRIs of facts."
                )
        return replace(self._ask(text, question.description), remarks=tuple(remarks))

    def _ask(self, text: str, title: str = "") -> Table:
        return ask(self._store, text, title)

    def _knows(self, iri: ox.NamedNode) -> bool:
        told = (self._store.quads_for_pattern(iri, None, None), self._store.quads_for_pattern(None, None, iri))
        return any(next(iter(quads), None) is not None for quads in told)

    def summary(self) -> Table:
        """How many documents, actors, events of each type that occurs, positions, sites and posts there are."""
        found = {str(kind).rpartition("#")[2]: number for kind, number in self._ask(_SUMMARY)}
        rows = [(what, int(str(found.get(name, 0)))) for what, name in _SUMMARY_ROWS.items()]
        return counts("summary", [(what, count) for what, count in rows if count or not what.startswith(PART)])

    def network(self) -> networkx.MultiDiGraph[str]:
        """Actors, topics and sites as nodes, what is between them as edges, with the evidence."""
        from kg.views.network import network

        return network(self.facts)

    def page(
        self,
        path: Path | str,
        *,
        title: str = "Démarche",
        limit: int = 150,
        theme: str = "auto",
        focus: str = "",
        depth: int = 1,
        start: date | str | None = None,
        end: date | str | None = None,
        types: Iterable[str] = (),
        topic: str = "",
        status: str = "",
    ) -> Path:
        """Writes the picture, of all facts or of some, as one HTML file that fetches nothing, and gives its path.

        Args:
            path: the file.
            title: what stands in the page's head.
            limit: open with at most so many nodes, the weightiest.
            theme: auto (as the reader's system has it), light or dark.
            focus: the name or IRI of an actor, place, topic or site: only what is within `depth` steps of it.
            depth: how many steps; each leads to all that one fact brings together.
            start: only facts of this day or later: a date, or words such as "2007-04".
            end: only facts of this day or earlier.
            types: only facts of these types, such as Meeting or Position.
            topic: only facts about the matters that bear this name, and about what is part of these.
            status: only facts of this status, such as Occurred.

        Raises:
            QueryError: a name means nothing or several things, a choice is not known, or it leaves no fact.
            GraphError: the file cannot be written.
        """
        from kg.page import write_page

        facts, note, centre = self._excerpt(Selection.of(start, end, types, topic, status), focus, depth)
        return write_page(facts, path, title=title, limit=limit, note=note, theme=theme, focus=centre)

    def show(
        self,
        *,
        title: str = "Démarche",
        height: int = 720,
        limit: int = 150,
        theme: str = "auto",
        focus: str = "",
        depth: int = 1,
        start: date | str | None = None,
        end: date | str | None = None,
        types: Iterable[str] = (),
        topic: str = "",
        status: str = "",
    ) -> Inline:
        """The picture inline in a notebook, `height` pixels high; outside of one `page` writes it to a file.

        The other arguments and the errors are those of `page`.
        """
        from kg.page import page

        if not in_notebook():
            print('The picture shows in notebooks only. Here, write it: graph.page("page.html")', file=sys.stderr)
        facts, note, centre = self._excerpt(Selection.of(start, end, types, topic, status), focus, depth)
        return Inline(page(facts, title=title, limit=limit, note=note, theme=theme, focus=centre), height)

    def _excerpt(self, selection: Selection, focus: str, depth: int) -> Excerpt:
        return excerpt(self.facts, lambda text: ask(self.store, text), selection, focus=focus, depth=depth)

    def save(self, path: Path | str) -> Path:
        """Writes the graph (.trig, .nq, .jsonld; .ttl and .nt without its named graphs)."""
        write_store(self.store, path)
        return Path(path)

    def export(
        self,
        path: Path | str,
        *,
        format: str | None = None,
        network: str = "",
        start: date | str | None = None,
        end: date | str | None = None,
        types: Iterable[str] = (),
        topic: str = "",
        status: str = "",
    ) -> list[Path]:
        """Writes the graph, or some of its facts, for another tool, and gives the paths of what was written.

        Args:
            path: a file, or a folder for the formats that are several files.
            format: graphml, gexf, csv, matrix, dna, neo4j, parquet, jsonld, trig, nquads, turtle or ntriples; told by
                the path's ending when left out.
            network: which network graphml, gexf, csv and matrix show: facts, or a kind that `kg.network` has; when left
                out facts, and of matrix two-mode.
            start: only facts of this day or later: a date, or words such as "2007-04".
            end: only facts of this day or earlier.
            types: only facts of these types, such as Meeting or Position.
            topic: only facts about the matters that bear this name, and about what is part of these.
            status: only facts of this status, such as Occurred.

        Raises:
            GraphError: the format is not known, the path holds other things, or the disk refuses.
            QueryError: the network or what was selected is not known.
            DemarcheError: the format needs a package that is not installed.
        """
        from kg.exports import export

        selection = Selection.of(start, end, types, topic, status)
        return export(self, path, format=format, network=network, selection=selection)

    def __repr__(self) -> str:
        rows = ((str(what), int(str(count))) for what, count in self.summary())
        parts = (f"{count} {noun(what, count)}" for what, count in rows if count and not what.startswith(PART))
        return f"<kg.Graph: {', '.join(parts)}>"

    def _repr_html_(self) -> str:
        from kg.views.card import card, extent_question

        return card(self.summary(), self.table(extent_question()))


def _first(labels: Iterable[str]) -> str:
    """Names in a line: the first of many."""
    told = list(labels)
    return ", ".join(told[:_SHOWN]) + (f" and {len(told) - _SHOWN} more" if len(told) > _SHOWN else "")


@contextmanager
def _rdflib_without_warnings() -> Iterator[None]:
    """RDFLib's own parsers and serializers call what RDFLib has deprecated."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        yield


def load(path: Path | str) -> Graph:
    """The graph of a file (.trig, .nq, .ttl, .nt, .jsonld) or of a store folder.

    Raises:
        GraphError: there is no such file or store, its format is not known, or it is malformed.
    """
    return Graph(read_store(path))

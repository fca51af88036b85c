"""All graphs of a store or file, one after the other: nothing of one is kept when the next one's turn comes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from kg.auditing import kinds
from kg.auditing.described import Described
from kg.auditing.passages import Texts, check_document, check_passages
from kg.auditing.references import References
from kg.auditing.report import Findings
from kg.auditing.shapes import Shapes
from kg.errors import GraphError
from kg.rdf import terms
from kg.rdf.held import Held
from kg.rdf.ontology import Vocabulary
from kg.rdf.tallies import Tally, summed, tally
from kg.rdf.terms import Iri, Node, Quad


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a graph is to be.

    Args:
        document: the document whose graph it is; None where it is of no single one.
        tally: what it is to come to; None where nobody counted.
        text: the document's text as it was read; None where nobody kept it beside the graph.
    """

    document: Iri | None = None
    tally: Tally | None = None
    text: str | None = None


class Graphs:
    """Goes through graphs. That they cannot be read is one finding, and ends it.

    Args:
        opened: opens them; raises `GraphError` where they cannot be read.
        base: what the graph's own things live under.
        words: the ontology, with a user's own terms.
        findings: takes up what is wrong.
        shapes: whether to hold things to the ontology's shapes.
    """

    def __init__(
        self, opened: Callable[[], Held], base: str, words: Vocabulary, findings: Findings, *, shapes: bool
    ) -> None:
        self._findings = findings
        self._names: dict[Node | None, bool] = {}
        self._is_readable = True
        self.documents = self.quads = self.evidence = 0

        def begin() -> None:
            self._held = opened()
            self._references = References(self._held, base, words, findings)
            self._shapes = Shapes(self._held, findings) if shapes else None
            self._names = dict.fromkeys(self._held.names(), False)

        self._unless_damaged(begin)

    def check(self, name: Node, wanted: Wanted) -> None:
        """Goes through one graph, which is to be there."""
        if name in self._names:
            self._names[name] = True
            self._unless_damaged(lambda: self._check(name, wanted))
        elif self._is_readable:
            self._findings.add(kinds.GRAPH_GONE, wanted.document or name)

    def check_common(self, name: Node, wanted: Tally | None) -> None:
        """Goes through the graph of what is no single document's own: a large one, of which nothing is kept."""
        if name in self._names:
            self._names[name] = True
            self._unless_damaged(lambda: self._check_common(name, wanted))
        elif self._is_readable:
            self._findings.add(kinds.GRAPH_GONE, name)

    def finish(self, *, complete: bool) -> None:
        """Goes through the graphs that nobody asked for, and looks at what is of no single graph.

        Args:
            complete: True where there are to be no others than were asked for.
        """
        for name in [name for name, done in self._names.items() if not done]:
            if complete and self._is_readable:
                self._findings.add(kinds.GRAPH_STRANGE, name or "outside all named graphs")
            self._unless_damaged(partial(self._check, name, Wanted()))
        self._unless_damaged(self._check_all)

    def _check(self, name: Node | None, wanted: Wanted) -> None:
        quads = self._held.graph(name)
        self.quads += len(quads)
        if wanted.tally is not None and (found := tally(quads)) != wanted.tally:
            self._findings.add(kinds.GRAPH_CHANGED, _difference(name, wanted.tally, found))
        graph = Described(quads)
        if wanted.document is not None and not graph.is_a(wanted.document, terms.DOCUMENT_CLASS):
            self._findings.add(kinds.DOCUMENT, wanted.document)
        for document in graph.of_type(terms.DOCUMENT_CLASS):
            self.documents += 1
            check_document(graph, document, wanted.text if document == wanted.document else None, self._findings)
        self.evidence += check_passages(graph, self._texts(graph, wanted), self._findings, wanted.document)
        self._references.check(graph.quads, graph)
        if self._shapes is not None:
            self._shapes.take(graph.subjects)

    def _check_common(self, name: Node, wanted: Tally | None) -> None:
        found = summed(self._looked_at(name))
        self.quads += found.quads
        if wanted is not None and found != wanted:
            self._findings.add(kinds.GRAPH_CHANGED, _difference(name, wanted, found))

    def _looked_at(self, name: Node) -> Iterator[Quad]:
        """A graph's quads as they come, after a look at each."""
        for quad in self._held.stream(name):
            self._references.check([quad])
            if self._shapes is not None:
                self._shapes.take([quad.subject])
            yield quad

    def _check_all(self) -> None:
        if self._held.is_united:
            self._held.read_through()  # first: SPARQL need not end where it meets what is damaged
        if self._shapes is not None:
            self._shapes.finish()
        if self._held.is_united:
            for kind, quads in ((kinds.UNION_MORE, self._held.astray()), (kinds.UNION_LESS, self._held.absent())):
                for quad in quads:
                    self._findings.add(kind, f"{quad.subject} {quad.predicate}")

    def _unless_damaged(self, step: Callable[[], None]) -> None:
        if self._is_readable:
            try:
                step()
            except GraphError as error:
                self._is_readable = False
                self._findings.add(kinds.DATABASE, str(error))

    def _texts(self, graph: Described, wanted: Wanted) -> Texts:
        """The text that was read, where it is kept; else the one that the graph holds."""
        told: dict[Node, str | None] = {}
        if wanted.document is not None and wanted.text is not None:
            told[wanted.document] = wanted.text

        def text_of(document: Node) -> str | None:
            if document not in told:
                told[document] = graph.text(document, terms.CONTENT)
                if told[document] is None:
                    self._findings.add(kinds.UNTEXTED, document)
            return told[document]

        return text_of


def _difference(name: Node | None, wanted: Tally, found: Tally) -> str:
    """Which graph it is, and what can be told of the difference."""
    more = found.quads - wanted.quads
    if more:
        return f"{name} ({abs(more)} quads {'more' if more > 0 else 'fewer'} than written)"
    return f"{name}"

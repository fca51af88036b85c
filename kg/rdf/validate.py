"""Whether a graph keeps the contract: SHACL shapes (the border to pySHACL), and what they cannot say."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

import pyshacl
import rdflib
from rdflib.namespace import SH

from kg.rdf import terms
from kg.rdf.ontology import ontology_path
from kg.rdf.rdf_library import load, to_graph, union
from kg.rdf.terms import Quad


class Severity(StrEnum):
    """How grave a finding is: only violations break the contract."""

    VIOLATION = "Violation"
    WARNING = "Warning"
    INFO = "Info"


@dataclass(frozen=True, slots=True, order=True)
class Violation:
    """One thing that a graph should not have or lacks."""

    severity: Severity
    focus: str
    path: str
    message: str

    def __str__(self) -> str:
        where = f" ({self.path})" if self.path else ""
        return f"{self.severity}: {self.focus}{where}: {self.message}"


def validate(dataset: rdflib.Dataset) -> list[Violation]:
    """What is wrong with a dataset, all its graphs taken together; sorted, without doubles."""
    graph = union(dataset)
    return sorted({*_by_shapes(graph), *_blank_nodes(graph), *_texts(graph)})


def conforms(findings: list[Violation]) -> bool:
    """True where none of the findings breaks the contract."""
    return all(finding.severity is not Severity.VIOLATION for finding in findings)


def by_shapes(quads: Iterable[Quad]) -> list[Violation]:
    """What the shapes find wrong with some quads; sorted, without doubles."""
    return sorted(set(_by_shapes(to_graph(quads))))


@cache
def _shapes() -> rdflib.Graph:
    return union(load(ontology_path("shapes.ttl")))


def _by_shapes(graph: rdflib.Graph) -> Iterator[Violation]:
    # No inference: superclasses are written out, and reasoning takes nine times as long.
    _, report, _ = pyshacl.validate(graph, shacl_graph=_shapes(), inference="none")
    for result in report.subjects(rdflib.RDF.type, SH.ValidationResult):
        severity = str(report.value(result, SH.resultSeverity)).rpartition("#")[2]
        yield Violation(
            Severity(severity),
            str(report.value(result, SH.focusNode)),
            str(report.value(result, SH.resultPath) or ""),
            str(report.value(result, SH.resultMessage)),
        )


def _blank_nodes(graph: rdflib.Graph) -> Iterator[Violation]:
    """Remote stores lose blank nodes between two requests."""
    for triple in graph:
        for node in triple:
            if isinstance(node, rdflib.BNode):
                yield Violation(Severity.VIOLATION, str(node), "", "a blank node: every node has an IRI")


def _texts(graph: rdflib.Graph) -> Iterator[Violation]:
    """Where a document's content is stored, its hash and every quoted stretch must be true of it."""
    contents = {document: str(text) for document, text in graph.subject_objects(_ref(terms.CONTENT))}
    for document, content in contents.items():
        digest = hashlib.sha256(content.encode()).hexdigest()
        if any(str(stated) != digest for stated in graph.objects(document, _ref(terms.CONTENT_HASH))):
            message = "the hash is not that of the content"
            yield Violation(Severity.VIOLATION, str(document), terms.CONTENT_HASH, message)
    for evidence, document in graph.subject_objects(_ref(terms.DOCUMENT)):
        start = _number(graph.value(evidence, _ref(terms.START)))
        end = _number(graph.value(evidence, _ref(terms.END)))
        text = graph.value(evidence, _ref(terms.TEXT))
        if document not in contents or start is None or end is None or text is None:
            continue  # the shapes report what is missing
        if contents[document][start:end] != str(text):
            message = "the text is not what the document has from start to end"
            yield Violation(Severity.VIOLATION, str(evidence), terms.TEXT, message)


def _ref(term: str) -> rdflib.URIRef:
    return rdflib.URIRef(term)


def _number(node: object) -> int | None:
    value = node.toPython() if isinstance(node, rdflib.Literal) else None
    return value if isinstance(value, int) else None

"""Why facts were read: of a text just given, or of a fact in a graph whose documents are read once more."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date

from kg.building import Options
from kg.dates import parse_date
from kg.errors import GraphError
from kg.event_types import load_event_types
from kg.language import Pipeline
from kg.language import load as load_pipeline
from kg.model import Document, Interval, Section
from kg.reading import analyse_documents
from kg.slugs import slug
from kg.sources import lay_out
from kg.text.analysis import Analysis
from kg.text.explanation import Explanation, explain
from kg.text.rejected import Rejected
from kg.views import Graph
from kg.views.origins import Origins

__all__ = ["Explained", "Explanation", "explain_fact", "explain_text", "find_fact"]

_DOCUMENTS = """
SELECT DISTINCT ?identifier ?title ?publisher ?date ?precision ?content WHERE {
  VALUES ?fact { <%s> }
  ?fact dm:evidence/dm:document ?document .
  ?document dct:identifier ?identifier
  OPTIONAL { ?document dct:title ?title }
  OPTIONAL { ?document dct:publisher ?publisher }
  OPTIONAL { ?document dct:date ?date ; dm:datePrecision ?precision }
  OPTIONAL { ?document dm:content ?content }
} ORDER BY ?identifier
"""


@dataclass(frozen=True, slots=True)
class Explained:
    """What was read in one document, and why.

    Args:
        document: the document.
        facts: the facts asked for, explained.
        rejected: the patterns that met their trigger word there and were left out.
    """

    document: Document
    facts: tuple[Explanation, ...]
    rejected: tuple[Rejected, ...] = field(default=())


def explain_text(text: str, pipeline: Pipeline | None = None, options: Options | None = None) -> Explained:
    """Read a text and tell of every fact why it was read, and of every candidate why it was not.

    Args:
        text: one or more paragraphs.
        pipeline: the language pipeline; ours when left out.
        options: how to read; `defaults.date` is the day on which the text was written.
    """
    options = options or Options()
    analysis = _analyse([_document("text", text, Section(date=options.defaults.date))], pipeline, options)[0]
    told = tuple(explain(fact, analysis) for fact in analysis.reading.facts)
    return Explained(analysis.reading.document, told, tuple(_rejected(analysis)))


def _rejected(analysis: Analysis) -> list[Rejected]:
    """The patterns left out, each once, in the order of the text; where a fact of their type was read none is told."""
    read = {(fact.trigger.start, fact.type) for fact in analysis.reading.facts}
    told = {}
    for each in analysis.rejected:
        pattern = analysis.frames.pattern(each.rule)
        if pattern is None or (each.trigger.start, pattern.type) not in read:
            told[each.trigger.start, each.rule] = each
    return [told[place] for place in sorted(told)]


def explain_fact(
    graph: Graph,
    fact: str,
    pipeline: Pipeline | None = None,
    options: Options | None = None,
    kept: Callable[[str], Document | None] = lambda _: None,
) -> list[Explained]:
    """Read the documents of a fact once more, and tell why they yield it: one answer for each document.

    Args:
        graph: a graph that holds its documents' texts.
        fact: the fact's IRI, or its end where that is enough to tell it apart.
        pipeline: the language pipeline; ours when left out.
        options: how to read; the same frames as when the graph was built.
        kept: gives the document of an identifier where one is kept beside the graph; else the graph must hold its text.

    Raises:
        GraphError: the graph has no such fact, or holds no text of its documents.
    """
    options = options or Options()
    iri = find_fact(graph, fact)
    wanted: dict[str, set[str]] = defaultdict(set)
    for passage in Origins(graph.store).told(iri):
        wanted[passage.evidence.source.identifier].add(passage.key)
    documents = []
    for row in graph.table(_DOCUMENTS % iri).to_rows():
        name = str(row["identifier"])
        document = kept(name)
        if document is not None:
            documents.append(document)
            continue
        if row["content"] is None:
            raise GraphError(f"The graph holds no text of {name}. Build it again without --no-text to explain it.")
        known = Section(_words(row["title"]), _interval(row["date"], row["precision"]), None, _words(row["publisher"]))
        documents.append(_document(name, str(row["content"]), known))
    found = []
    for analysis in _analyse(documents, pipeline, options):
        document = analysis.reading.document
        same = [each for each in analysis.reading.facts if slug(each.key) in wanted[document.identifier]]
        found.append(Explained(document, tuple(explain(each, analysis) for each in same)))
    return found


def find_fact(graph: Graph, name: str) -> str:
    """The IRI of the fact that a user named by it or by its end.

    Raises:
        GraphError: none has that name, or several have, or it is an actor's, a place's or a topic's.
    """
    origins = Origins(graph.store)
    iri = origins.find(name)
    if not origins.is_fact(iri):
        raise GraphError(f"{iri} is no fact but a {origins.kind(iri).lower()}.")
    return iri


def _analyse(documents: Sequence[Document], pipeline: Pipeline | None, options: Options) -> list[Analysis]:
    frames = load_event_types(options.frames).frames
    return list(analyse_documents(documents, pipeline or load_pipeline(), frames))


def _document(identifier: str, text: str, known: Section) -> Document:
    layout = lay_out(text, known)
    return Document(
        identifier, text, layout.title, layout.publisher, date=layout.date, sections=layout.sections,
        blocks=layout.blocks,
    )  # fmt: skip


def _words(value: object) -> str | None:
    return None if value is None else str(value)


def _interval(start: object, precision: object) -> Interval | None:
    """The date of a document as the graph tells it."""
    if not isinstance(start, date):
        return None
    digits = {"year": 4, "month": 7}.get(str(precision), 10)
    return parse_date(start.isoformat()[:digits])

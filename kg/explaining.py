"""Why facts were read: of a text just given, or of a fact in a graph whose documents are read once more."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date

from kg.building import Options
from kg.dates import parse_date
from kg.errors import GraphError
from kg.event_types import load_event_types
from kg.language import Pipeline
from kg.language import load as load_pipeline
from kg.model import Document, Fact, Interval, Section
from kg.rdf.minting import GraphSettings, Scope
from kg.reading import analyse_documents
from kg.resolve import resolve
from kg.sources import lay_out
from kg.text.analysis import Analysis
from kg.text.explanation import Explanation, explain
from kg.text.rejected import Rejected
from kg.views import Graph

__all__ = ["Explained", "Explanation", "explain_fact", "explain_text", "find_fact"]

_EVIDENCE = """
SELECT DISTINCT ?evidence ?identifier ?title ?publisher ?date ?precision ?content WHERE {
  VALUES ?fact { <%s> }
  ?fact dm:evidence ?evidence . ?evidence dm:document ?document .
  ?document dct:identifier ?identifier
  OPTIONAL { ?document dct:title ?title }
  OPTIONAL { ?document dct:publisher ?publisher }
  OPTIONAL { ?document dct:date ?date ; dm:datePrecision ?precision }
  OPTIONAL { ?document dm:content ?content }
} ORDER BY ?identifier ?evidence
"""
_THINGS = "SELECT DISTINCT ?thing { <%s> ?role ?thing FILTER(isIRI(?thing)) }"
_FACTS = "SELECT DISTINCT ?fact { ?fact a dm:Fact ; dm:evidence ?evidence }"


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
    documents: dict[str, Document] = {}
    wanted: dict[str, set[str]] = {}
    for row in graph.query(_EVIDENCE % iri).to_rows():
        name = str(row["identifier"])
        wanted.setdefault(name, set()).add(str(row["evidence"]))
        document = documents.get(name) or kept(name)
        if document is not None:
            documents[name] = document
            continue
        if row["content"] is None:
            raise GraphError(f"The graph holds no text of {name}. Build it again without --no-text to explain it.")
        known = Section(_words(row["title"]), _interval(row["date"], row["precision"]), None, _words(row["publisher"]))
        documents[name] = _document(name, str(row["content"]), known)
    base = iri[: len(iri) - len("/".join(iri.rsplit("/", 2)[1:]))]
    found = []
    for analysis in _analyse(list(documents.values()), pipeline, options):
        document = analysis.reading.document
        scope = Scope(analysis.reading, resolve([analysis.reading]), GraphSettings(base))
        same = [f for f in analysis.reading.facts if str(scope.evidence(f)) in wanted[document.identifier]]
        same = _likest(same, scope, graph, iri)
        found.append(Explained(document, tuple(explain(f, analysis) for f in same)))
    return found


def find_fact(graph: Graph, name: str) -> str:
    """The IRI of the fact that a user named by it or by its end.

    Raises:
        GraphError: none has that name, or several have.
    """
    every = [str(row[0]) for row in graph.query(_FACTS).rows]
    found = [iri for iri in every if iri == name] or [iri for iri in every if name and iri.endswith(name)]
    found = found or [iri for iri in every if name and name in iri]
    if len(found) == 1:
        return found[0]
    if not found:
        raise GraphError(
            f"The graph has no fact {name!r}. Answers of kg query with --format csv have the IRIs of facts: "
            "timeline lists events, positions, tenures and sites the others."
        )
    shown = "\n  ".join(sorted(found)[:8])
    raise GraphError(f"{len(found)} facts are named like {name!r}; give more of the IRI:\n  {shown}")


def _likest(facts: Sequence[Fact], scope: Scope, graph: Graph, iri: str) -> list[Fact]:
    """Of several facts on the same words those whose type and roles are the asked one's."""
    things = {str(row[0]) for row in graph.query(_THINGS % iri).rows}
    types = {thing.rpartition("#")[2] for thing in things}
    fitting = [fact for fact in facts if fact.type in types]
    likeness = {
        fact.key: sum(str(scope.entity(key)) in things for keys in fact.roles.values() for key in keys)
        for fact in fitting
    }
    best = max(likeness.values(), default=0)
    return [fact for fact in fitting if likeness[fact.key] == best]


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

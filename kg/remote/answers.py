"""What a store answers, in pyoxigraph's terms."""

from __future__ import annotations

import re
from dataclasses import dataclass
from io import BytesIO
from typing import TypeAlias

import pyoxigraph as ox

from kg.remote.nesting import has_many_statements, is_deep_json
from kg.remote.refusals import not_sparql, too_deep
from kg.remote.transport import Reply

Term: TypeAlias = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
Row: TypeAlias = tuple[Term | None, ...]

TABLES = "application/sparql-results+json, application/sparql-results+xml;q=0.8"
TRIPLES = "application/n-triples, text/turtle;q=0.9, application/rdf+xml;q=0.5"

# Virtuoso answers JSON to ASK with a row of this name.
_ASKED_OF_VIRTUOSO = "__ASK_RETVAL"
_MORE = {"application/json": ox.QueryResultsFormat.JSON, "application/xml": ox.QueryResultsFormat.XML}
_MORE_TRIPLES = {"text/plain": ox.RdfFormat.N_TRIPLES, "text/rdf+n3": ox.RdfFormat.TURTLE}

_SKIPPED = re.compile(r"#[^\n]*|<[^<>\"{}|^`\\\s]*>")
_FORM = re.compile(
    r"\b(select|ask|construct|describe|insert|delete|load|clear|drop|create|add|move|copy|with)\b", re.IGNORECASE
)
_PREFIX = re.compile(r"\bprefix\s+[\w.-]*\s*:", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Answer:
    """Rows of terms, or whether something is so."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    truth: bool | None = None


def form_of(query: str) -> str:
    """What a query begins with after its prologue: select, ask, construct …; empty where that cannot be told."""
    match = _FORM.search(_PREFIX.sub(" ", _SKIPPED.sub(" ", query)))
    return match[1].lower() if match else ""


def wanted(form: str) -> str:
    """The media types to ask for."""
    return TRIPLES if form in ("construct", "describe") else TABLES


def read_answer(reply: Reply, form: str) -> Answer:
    """The answer in a reply.

    Raises:
        RemoteError: it holds something else.
    """
    if form in ("construct", "describe"):
        triples = read_triples(reply)
        return Answer(("subject", "predicate", "object"), tuple((t.subject, t.predicate, t.object) for t in triples))
    kind = _MORE.get(reply.media) or ox.QueryResultsFormat.from_media_type(reply.media)
    if kind not in (ox.QueryResultsFormat.JSON, ox.QueryResultsFormat.XML):
        raise not_sparql(reply)
    is_json = kind == ox.QueryResultsFormat.JSON
    if is_deep_json(reply.body) if is_json else has_many_statements(BytesIO(reply.body)):
        raise too_deep(reply)
    try:
        results = ox.parse_query_results(reply.body, format=kind)
        if isinstance(results, ox.QueryBoolean):
            return Answer(("answer",), (), bool(results))
        assert isinstance(results, ox.QuerySolutions)
        columns = tuple(variable.value for variable in results.variables)
        rows = tuple(tuple(solution) for solution in results)
    except (SyntaxError, ValueError) as error:
        raise not_sparql(reply) from error
    if columns == (_ASKED_OF_VIRTUOSO,):
        return Answer(("answer",), (), any(isinstance(cell, ox.Literal) and cell.value == "1" for (cell,) in rows))
    return Answer(columns, rows)


def read_triples(reply: Reply) -> list[ox.Triple]:
    """The triples in a reply.

    Raises:
        RemoteError: it holds something else.
    """
    kind = triples_format(reply)
    if has_many_statements(BytesIO(reply.body)):
        raise too_deep(reply)
    try:
        return [quad.triple for quad in ox.parse(reply.body, kind, base_iri=reply.url)]
    except (SyntaxError, ValueError) as error:
        raise not_sparql(reply) from error


def is_rdf(reply: Reply) -> bool:
    """Whether a reply says that it holds triples."""
    return _rdf_format(reply) is not None


def triples_format(reply: Reply) -> ox.RdfFormat:
    """The format of triples in a reply.

    Raises:
        RemoteError: it holds something else.
    """
    kind = _rdf_format(reply)
    if kind not in (ox.RdfFormat.N_TRIPLES, ox.RdfFormat.TURTLE, ox.RdfFormat.RDF_XML):
        raise not_sparql(reply)
    return kind


def _rdf_format(reply: Reply) -> ox.RdfFormat | None:
    return _MORE_TRIPLES.get(reply.media) or ox.RdfFormat.from_media_type(reply.media)


def whole_number(term: Term | None) -> int | None:
    """The number that a literal tells; None for all else."""
    told = term.value if isinstance(term, ox.Literal) else ""
    return int(told) if told.isascii() and told.isdigit() and len(told) < 19 else None

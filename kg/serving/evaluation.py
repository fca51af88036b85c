"""The border to pyoxigraph: SPARQL answered in a file, in the format that is wanted, up to a number of rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, cast

import pyoxigraph as ox

from kg.errors import QueryError, ServingError
from kg.rdf.terms import PREFIXES
from kg.serving.federation import refuse_elsewhere
from kg.serving.formats import GRAPHS, RESULTS, Format, content_type, negotiated
from kg.serving.messages import Answered, Ask
from kg.views.complaints import is_update
from kg.views.datasets import Graphs
from kg.views.store import evaluate
from kg.views.xml_output import XmlFile, unwritable

_RESULTS = {
    "json": ox.QueryResultsFormat.JSON,
    "xml": ox.QueryResultsFormat.XML,
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
}
_GRAPHS = {
    "turtle": ox.RdfFormat.TURTLE,
    "ntriples": ox.RdfFormat.N_TRIPLES,
    "trig": ox.RdfFormat.TRIG,
    "nquads": ox.RdfFormat.N_QUADS,
    "jsonld": ox.RdfFormat.JSON_LD,
    "rdfxml": ox.RdfFormat.RDF_XML,
}
_PLAIN = (ox.RdfFormat.JSON_LD, ox.RdfFormat.RDF_XML)
_XML = frozenset({"xml", "rdfxml"})
_COMMENTS = {
    **dict.fromkeys(("turtle", "ntriples", "trig", "nquads"), "# {}\n"),
    **dict.fromkeys(_XML, "\n<!-- {} -->\n"),
}
"""How formats that know comments say that an answer is not whole; the header says it for all."""


def answer(store: ox.Store, ask: Ask) -> Answered:
    """Writes the answer to the file that is named.

    Raises:
        QueryError: the query is malformed.
        ServingError: it would change the graph or ask elsewhere, or there is no format as wanted.
    """
    found = _found(store, ask)
    is_graph = isinstance(found, ox.QueryTriples)
    form, media_type = negotiated(ask.accept, GRAPHS if is_graph else RESULTS)
    with _opened(Path(ask.target), form) as file:
        if isinstance(found, ox.QueryBoolean):
            found.serialize(file, _RESULTS[form.name])
            return Answered(content_type(media_type, form), None, cut=False)
        if isinstance(found, ox.QueryTriples):
            count, cut = _write_triples(found, ask, file, _GRAPHS[form.name])
        else:
            count, cut = _write_rows(found, ask, file, _RESULTS[form.name])
        if cut and form.name in _COMMENTS:
            told = f"The first {count} only: there are more, beyond the limit of this server."
            file.write(_COMMENTS[form.name].format(told).encode())
    return Answered(content_type(media_type, form), count, cut)


@contextmanager
def _opened(target: Path, form: Format) -> Iterator[BinaryIO]:
    """The file to write to: what goes into XML is made such that XML can hold it."""
    with target.open("wb") as file:
        if form.name not in _XML:
            yield file
            return
        xml = XmlFile(file)
        yield cast(BinaryIO, xml)
        xml.finish()


def _found(store: ox.Store, ask: Ask) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
    graphs = None
    if ask.default_graphs is not None or ask.named_graphs is not None:  # whoever names some graphs means no others
        graphs = Graphs(_names(ask.default_graphs or ()), _names(ask.named_graphs or ()))
    try:
        refuse_elsewhere(ask.text)
        return evaluate(store, ask.text, graphs)
    except QueryError as error:
        raise ServingError(403 if is_update(ask.text) else 400, str(error)) from error


def _names(graphs: Sequence[str]) -> list[ox.NamedNode]:
    try:
        return [ox.NamedNode(graph) for graph in graphs]
    except ValueError as error:
        raise ServingError(400, f"The name of a graph is no absolute IRI: {error}") from error


def _write_rows(found: ox.QuerySolutions, ask: Ask, file: BinaryIO, form: ox.QueryResultsFormat) -> tuple[int, bool]:
    """Writes rows up to the limit: by way of TSV, since Oxigraph itself would write them all."""
    lines = ["\t".join(f"?{variable.value}" for variable in found.variables)]
    size, cut = 0, False
    for row in found:
        if len(lines) > ask.rows or size > ask.size:
            cut = True
            break
        lines.append("\t".join("" if term is None else _term(term) for term in row))
        size += len(lines[-1])
    text = "\n".join(lines) + "\n"
    ox.parse_query_results(text.encode(), format=ox.QueryResultsFormat.TSV).serialize(file, form)
    return len(lines) - 1, cut


def _write_triples(found: ox.QueryTriples, ask: Ask, file: BinaryIO, form: ox.RdfFormat) -> tuple[int, bool]:
    """Writes triples up to the limit, each once, sorted so that what is told of one thing stands together."""
    kept: dict[ox.Triple, str] = {}
    size, cut = 0, False
    for triple in found:
        if triple in kept:
            continue
        if len(kept) >= ask.rows or size > ask.size:
            cut = True
            break
        kept[triple] = str(triple)
        size += len(kept[triple])
    _refuse_unwritable(kept, form)
    ox.serialize(_quads(sorted(kept, key=kept.__getitem__), form), file, form, prefixes=dict(PREFIXES))
    return len(kept), cut


def _refuse_unwritable(triples: Iterable[ox.Triple], form: ox.RdfFormat) -> None:
    """Complains where the format that is wanted has no way to write what there is to write.

    Raises:
        ServingError: 406.
    """
    if form == ox.RdfFormat.RDF_XML:
        predicate = unwritable(triple.predicate.value for triple in triples)
        if predicate is not None:
            raise ServingError(406, f"RDF/XML cannot write the predicate <{predicate}>. Ask for Turtle or JSON-LD.")
    if form in _PLAIN and any(isinstance(triple.object, ox.Triple) for triple in triples):
        raise ServingError(406, "This format has no statements about statements. Ask for Turtle, TriG or N-Triples.")


def _quads(triples: Sequence[ox.Triple], form: ox.RdfFormat) -> Iterator[ox.Triple] | Iterator[ox.Quad]:
    if not form.supports_datasets:
        return iter(triples)
    return (ox.Quad(triple.subject, triple.predicate, triple.object) for triple in triples)


def _term(term: object) -> str:
    if not isinstance(term, ox.Triple):
        return str(term)
    return f"<<( {' '.join(_term(part) for part in (term.subject, term.predicate, term.object))} )>>"

"""What `bench/fuzzing.py` feeds with bytes: each target takes any, and raises only where Démarche is at fault.

Errors that Démarche means to raise are caught here; a check that fails is an AssertionError.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from io import BytesIO
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import pyoxigraph as ox
import rdflib

from kg.dates import find_dates, parse_date, resolve
from kg.errors import DemarcheError
from kg.model import Document
from kg.rdf import oxigraph
from kg.rdf.minting import GraphSettings, document_graph, document_iri
from kg.rdf.terms import Quad
from kg.slugs import LONGEST, slug
from kg.sources import read
from kg.text.frames import parse_frame

_DEFAULT = str(rdflib.graph.DATASET_DEFAULT_GRAPH_ID)

Target = Callable[[bytes], None]


@cache
def folder() -> Path:
    """Where inputs lie as files while they are read; one for each process."""
    return Path(mkdtemp(prefix="demarche-fuzz-"))


def _file(name: str, data: bytes) -> Path:
    path = folder() / name
    path.write_bytes(data)
    return path


def check_document(document: Document) -> None:
    """Asserts that blocks stand in the text, in order, and that all of it can be stored."""
    document.text.encode("utf-8")
    document.identifier.encode("utf-8")
    assert document.identifier.strip(), "a document without a name"
    assert not any(sign < " " for sign in document.identifier), document.identifier
    end = 0
    for block in document.blocks:
        assert end <= block.span.start < block.span.end <= len(document.text), block
        assert document.blocks[0].section <= block.section < len(document.sections)
        end = block.span.end


def reader(ending: str) -> Target:
    """The reader of files of that ending."""

    def target(data: bytes) -> None:
        for found in read([_file(f"input{ending}", data)]):
            if isinstance(found, Document):
                check_document(found)
            else:
                _check_told(found)

    return target


def _check_told(error: DemarcheError) -> None:
    assert "\n" not in str(error), "a complaint of several lines"
    assert len(str(error)) < 3_000, "a complaint without end"


def _text(data: bytes) -> str:
    return data.decode("utf-8", "replace")


def front_matter(data: bytes) -> None:
    """YAML above a text."""
    reader(".md")(b"---\n" + data + b"\n---\nAda Quist met Okafor.\n")


def json_row(data: bytes) -> None:
    """The fields of one JSON object, half surrogate pairs and all."""
    reader(".jsonl")(b'{"text": "Ada Quist met Okafor.", ' + data.replace(b"\n", b" ") + b"}\n")


def whole_dates(data: bytes) -> None:
    """Strings that may be a date."""
    day = parse_date(_text(data))
    assert day is None or day.start <= day.end


def dates_in_text(data: bytes) -> None:
    """Running text in which dates are found, and settled by a day of its own."""
    text = _text(data)
    anchor = parse_date("2010-05-12")
    end = 0
    for expression in find_dates(text):
        assert end <= expression.span.start < expression.span.end <= len(text)
        end = expression.span.end
        day = resolve(expression, anchor)
        assert day is None or day.start <= day.end


def frames(data: bytes) -> None:
    """A user's file of event types."""
    try:
        parse_frame("input.toml", _text(data))
    except DemarcheError as error:
        _check_told(error)


def judgements(data: bytes) -> None:
    """A file of judgements."""
    from kg.judgements import read_judgements

    try:
        read_judgements(_file("input.toml", data))
    except DemarcheError as error:
        _check_told(error)


def coded(data: bytes) -> None:
    """An event list of Discourse Network Analyzer, to a graph."""
    from kg.imports import import_dna

    try:
        made = import_dna(_file("list.csv", data))
    except DemarcheError:
        return
    check_graph(made.quads)


def names(data: bytes) -> None:
    """Names of documents and things as IRIs."""
    text = _text(data)
    settings = GraphSettings()
    for iri in (document_iri(text, settings), document_graph(text, settings)):
        ox.NamedNode(iri)
        assert iri.startswith(settings.base), iri
        assert len(iri) < 400, "an IRI without end"
    made = slug(text)
    assert made, "no slug"
    assert made.isascii(), made
    assert len(made) <= LONGEST + 10, made
    try:
        GraphSettings(text)
    except DemarcheError:
        return
    ox.NamedNode(document_iri("a.txt", GraphSettings(text)))


def graph_file(ending: str) -> Target:
    """The reader of graphs that others give."""

    def target(data: bytes) -> None:
        try:
            quads = list(oxigraph.read(_file(f"input{ending}", data)))
        except DemarcheError:
            return
        check_round_trip(quads, ".nq")  # where numbers stay as they are written, in RDFLib too

    return target


def built(data: bytes) -> None:
    """A whole build of one document, from its bytes to a graph that keeps its contract."""
    from kg.building import build

    made = build([_file("input.txt", data)], _pipeline())
    for failure in made.failures:
        assert "fault of kg" not in str(failure), failure
    for reading in made.readings:
        for fact in reading.facts:
            text = reading.document.text
            assert 0 <= fact.evidence.start < fact.evidence.end <= len(text)
    if made.readings:
        check_graph(made.quads)


@cache
def _pipeline() -> Any:
    from kg.language import load

    return load()


def check_graph(quads: Iterable[Quad]) -> None:
    """Asserts that quads keep the contract, and come back from files as they went."""
    from kg.rdf.rdf_library import to_dataset
    from kg.rdf.validate import Severity, validate

    rows = list(quads)
    check_round_trip(rows)
    wrong = [found for found in validate(to_dataset(rows)) if found.severity is Severity.VIOLATION]
    assert not wrong, wrong[:3]


def check_round_trip(quads: Iterable[Quad], ending: str = ".trig") -> None:
    """Asserts that two parsers read from a file exactly what was written to it."""
    from kg.rdf.rdf_library import to_dataset
    from kg.rdf.terms import Blank

    rows = set(quads)
    path = folder() / f"written{ending}"
    oxigraph.write(rows, path)
    blank = any(isinstance(term, Blank) for row in rows for term in row)
    if blank:
        return  # the labels of blank nodes are each parser's own
    assert set(oxigraph.read(path)) == rows, "Oxigraph reads something else than was written"
    dataset = to_dataset([])
    kept, rdflib.NORMALIZE_LITERALS = rdflib.NORMALIZE_LITERALS, False
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)  # RDFLib's against its own code
            dataset.parse(BytesIO(path.read_bytes()), format=ending[1:].replace("nq", "nquads"))
    finally:
        rdflib.NORMALIZE_LITERALS = kept
    assert set(_plain(dataset)) == {_known(row) for row in rows}, "RDFLib reads something else than was written"


def _plain(dataset: rdflib.Dataset) -> Iterator[tuple[str, ...]]:
    for subject, predicate, thing, graph in dataset.quads((None, None, None, None)):
        kind = str(getattr(thing, "datatype", None) or ""), str(getattr(thing, "language", None) or "")
        yield str(subject), str(predicate), str(thing), *kind, str(graph or "").replace(_DEFAULT, "")


def _known(row: Quad) -> tuple[str, ...]:
    from kg.rdf.terms import XSD, Literal

    thing = row.object
    if isinstance(thing, Literal):
        plain = thing.language or thing.datatype == XSD("string")
        kind = "" if plain else str(thing.datatype)
        return row.subject, row.predicate, thing.value, kind, (thing.language or "").lower(), row.graph or ""
    return row.subject, row.predicate, thing, "", "", row.graph or ""


TARGETS: Mapping[str, Target] = {
    "text": reader(".txt"),
    "page": reader(".html"),
    "csv": reader(".csv"),
    "jsonl": reader(".jsonl"),
    "front-matter": front_matter,
    "json-row": json_row,
    "whole-dates": whole_dates,
    "dates-in-text": dates_in_text,
    "frames": frames,
    "judgements": judgements,
    "coded": coded,
    "names": names,
    "trig": graph_file(".trig"),
    "nq": graph_file(".nq"),
    "jsonld": graph_file(".jsonld"),
    "turtle": graph_file(".ttl"),
    "build": built,
}
"""Every target, by the name that the command line knows it by."""


"""Readings as rows of JSON, and back: with `manifest`, the border to msgspec."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

import msgspec

from kg.errors import GraphError
from kg.model import Document, Reading
from kg.rdf.minting import clean

_LENGTH = 32
"""Hexadecimal digits of a digest that names a file."""


class _Texts(msgspec.Struct):
    """Of a reading what every version of kg can read: its document."""

    document: Document


def encode(reading: Reading) -> bytes:
    """A reading as JSON."""
    return _bytes(reading)


def decode(row: bytes) -> Reading:
    """The reading in a row of JSON.

    Raises:
        GraphError: the row holds no reading of this version of kg.
    """
    reading: Reading = _decoded(row, msgspec.json.Decoder(Reading).decode)
    return reading


def decode_document(row: bytes) -> Document:
    """The document of a reading in a row of JSON, whichever version of kg read it.

    Raises:
        GraphError: the row holds no document.
    """
    texts: _Texts = _decoded(row, msgspec.json.Decoder(_Texts).decode)
    return texts.document


def encode_documents(documents: Sequence[Document]) -> bytes:
    """Documents as JSON."""
    return _bytes(documents)


def decode_documents(row: bytes) -> list[Document]:
    """The documents in a row of JSON.

    Raises:
        GraphError: the row holds none.
    """
    documents: list[Document] = _decoded(row, msgspec.json.Decoder(list[Document]).decode)
    return documents


def fingerprint(document: Document) -> str:
    """A digest of all that is known of a document, its text included: equal ones read alike."""
    return name_of(_bytes(document))


def name_of(row: bytes) -> str:
    """The digest by which a row is named."""
    return hashlib.sha256(row).hexdigest()[:_LENGTH]


@cache
def form() -> str:
    """A digest of the fields and types of readings: rows of another form cannot be read."""
    schema = _without_words(msgspec.json.schema(Reading))
    return name_of(msgspec.json.encode(schema, order="deterministic"))


def _decoded(row: bytes, decoder: Callable[[bytes], Any]) -> Any:
    try:
        return decoder(row)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise GraphError(f"holds no reading: {error}") from error


def _bytes(value: Document | Reading | Sequence[Document]) -> bytes:
    try:
        return msgspec.json.encode(value)
    except UnicodeEncodeError:
        # Half a surrogate pair, which JSON lets pass: replaced as in the graph, so that offsets stay true.
        return msgspec.json.encode(_cleaned(msgspec.to_builtins(value)))


def _cleaned(value: Any) -> Any:
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, dict):
        return {_cleaned(key): _cleaned(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_cleaned(each) for each in value]
    return value


def _without_words(schema: Any) -> Any:
    """A schema without the docstrings in it, which may change when nothing else does."""
    if isinstance(schema, dict):
        kept = {key: each for key, each in schema.items() if not (key == "description" and isinstance(each, str))}
        return {key: _without_words(each) for key, each in kept.items()}
    if isinstance(schema, list):
        return [_without_words(each) for each in schema]
    return schema

"""What the server and its workers tell one another. Both are this program: pickled records over their pipes."""

from __future__ import annotations

import pickle
import struct
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kg.views import NamedQuery, Table

LENGTH = struct.Struct("!Q")
"""What goes before each message: how many bytes it has."""


@dataclass(frozen=True, slots=True)
class Ask:
    """SPARQL to be answered in a file.

    Args:
        database: the folder of the database.
        text: the query.
        accept: the header that tells which formats are wanted.
        target: the file to write the answer to.
        default_graphs: the graphs that make the default graph; None for what the query and the store say.
        named_graphs: the named graphs; None for what the query and the store say.
        rows: how many rows or triples are given at most.
        size: how many bytes are given at most, about.
    """

    database: str
    text: str
    accept: str
    target: str
    default_graphs: tuple[str, ...] | None
    named_graphs: tuple[str, ...] | None
    rows: int
    size: int


@dataclass(frozen=True, slots=True)
class AskTable:
    """A question, by name or in SPARQL, to be answered with a table.

    Args:
        database: the folder of the database.
        question: a name, SPARQL text or a query.
        parameters: values of its parameters.
        rows: how many rows are given at most.
    """

    database: str
    question: str | NamedQuery
    parameters: Mapping[str, object]
    rows: int


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer that stands in the file that was named.

    Args:
        media_type: what it is written in.
        rows: how many rows or triples it has; None for yes and no.
        cut: whether there are more.
        tired: whether the worker has taken so much memory that another had better go on.
    """

    media_type: str
    rows: int | None
    cut: bool
    tired: bool = False


@dataclass(frozen=True, slots=True)
class Tabled:
    """An answer as a table."""

    table: Table
    tired: bool = False


@dataclass(frozen=True, slots=True)
class Refused:
    """No answer: the HTTP status that says so, and words for people."""

    status: int
    message: str
    tired: bool = False


@dataclass(frozen=True, slots=True)
class Gone:
    """No answer, because the database is no longer there: another one may count by now."""

    message: str
    tired: bool = False


Message = Ask | AskTable
Reply = Answered | Tabled | Refused | Gone


def packed(message: Message | Reply) -> bytes:
    """A message with its length before it."""
    row = pickle.dumps(message, protocol=pickle.HIGHEST_PROTOCOL)
    return LENGTH.pack(len(row)) + row


def unpacked(row: bytes) -> Any:
    """The message in a row of bytes."""
    return pickle.loads(row)

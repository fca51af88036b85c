"""How graphs get into a remote store: by the Graph Store Protocol, or by SPARQL Update."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Protocol

from kg.remote.client import Client

MOST_LINES = 1000
"""Triples of one INSERT DATA: Virtuoso compiles each into a program, and long ones are too long for it."""
_BLANK = re.compile(r"^_:|^<[^>]*> <[^>]*> _:")


class Writer(Protocol):
    """Writes named graphs."""

    def replace(self, graph: str, lines: list[str]) -> None:
        """Makes a graph hold these triples and no others."""

    def add(self, graph: str, lines: list[str]) -> None:
        """Adds triples to a graph."""

    def drop(self, graph: str) -> None:
        """Removes a graph."""


class GraphStoreWriter:
    """By the Graph Store Protocol: PUT, and POST for the rest of what is more than a batch.

    Args:
        client: the store.
        batch: bytes that go at once.
    """

    def __init__(self, client: Client, batch: int) -> None:
        self._client = client
        self._batch = batch

    def replace(self, graph: str, lines: list[str]) -> None:
        """Makes a graph hold these triples and no others."""
        for number, part in enumerate(_parts(lines, self._batch, len(lines))):
            self._client.send_graph("POST" if number else "PUT", graph, _body(part))

    def add(self, graph: str, lines: list[str]) -> None:
        """Adds triples to a graph."""
        for part in _parts(lines, self._batch, len(lines)):
            self._client.send_graph("POST", graph, _body(part))

    def drop(self, graph: str) -> None:
        """Removes a graph."""
        self._client.send_graph("DELETE", graph)


class UpdateWriter:
    """By SPARQL Update: INSERT DATA in batches.

    Args:
        client: the store.
        batch: bytes that go at once.
    """

    def __init__(self, client: Client, batch: int) -> None:
        self._client = client
        self._batch = batch

    def replace(self, graph: str, lines: list[str]) -> None:
        """Makes a graph hold these triples and no others."""
        self.drop(graph)
        self.add(graph, lines)

    def add(self, graph: str, lines: list[str]) -> None:
        """Adds triples to a graph."""
        for part in _parts(lines, self._batch, MOST_LINES):
            self._client.update(insertion(graph, part))

    def drop(self, graph: str) -> None:
        """Removes a graph. Not by DROP, which some stores lack."""
        self._client.update(f"DELETE WHERE {{ GRAPH <{graph}> {{ ?subject ?predicate ?object }} }}")


def insertion(graph: str, lines: Iterable[str]) -> str:
    """The update that adds triples to a graph."""
    return "INSERT DATA {{ GRAPH <{}> {{\n{}\n}} }}".format(graph, "\n".join(lines))


def _parts(lines: list[str], most_bytes: int, most_lines: int) -> Iterator[list[str]]:
    if any(_BLANK.match(line) for line in lines):  # two requests would make two of one blank node
        yield lines
        return
    part: list[str] = []
    size = 0
    for line in lines:
        if part and (size + len(line) > most_bytes or len(part) >= most_lines):
            yield part
            part, size = [], 0
        part.append(line)
        size += len(line) + 1
    yield part


def _body(lines: list[str]) -> bytes:
    return "\n".join([*lines, ""]).encode()

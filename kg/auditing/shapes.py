"""The ontology's shapes, held against a graph a batch of things at a time, so that any graph fits into memory."""

from __future__ import annotations

from collections.abc import Iterable

from kg.auditing import kinds
from kg.auditing.report import Findings
from kg.rdf.held import Held
from kg.rdf.terms import TYPE, Blank, Iri, Node, Quad

_BATCH = 2000
"""Things that the shapes are held against at once: more take more memory, fewer more time."""


class Shapes:
    """Holds each thing to the shapes once, with all that any graph says of it.

    Args:
        held: all graphs.
        findings: takes up what is wrong.
    """

    def __init__(self, held: Held, findings: Findings) -> None:
        self._held, self._findings = held, findings
        self._seen: set[int] = set()  # hashes: there may be a million of things
        self._waiting: list[Node] = []

    def take(self, things: Iterable[Node]) -> None:
        """Takes up things, in whichever graph they come."""
        for thing in things:
            if hash(thing) not in self._seen:
                self._seen.add(hash(thing))
                self._waiting.append(thing)
        while len(self._waiting) >= _BATCH:
            self._hold(self._waiting[:_BATCH])
            del self._waiting[:_BATCH]

    def finish(self) -> None:
        """Holds the rest to the shapes."""
        if self._waiting:
            self._hold(self._waiting)
            self._waiting = []

    def _hold(self, things: list[Node]) -> None:
        from kg.rdf.validate import Severity, by_shapes  # and RDFLib with it

        quads: set[Quad] = set()
        for thing in things:
            quads |= self._held.about(thing)
        # What these things refer to is known by its classes alone, and not itself held to the shapes here.
        others = {quad.object for quad in quads if isinstance(quad.object, Iri | Blank) and quad.predicate != TYPE}
        for other in others.difference(things):
            quads |= self._held.types(other)
        wanted = set(things)
        for finding in by_shapes(quads):
            if finding.focus in wanted and finding.severity is Severity.VIOLATION:
                self._findings.add(kinds.shape(finding.message), finding.focus)

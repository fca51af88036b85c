"""What graphs come to, told while they are written, so that nobody goes through them a second time."""

from __future__ import annotations

from collections.abc import Iterator

from kg.building import Linked
from kg.model import Reading
from kg.rdf.tallies import Tally, tallied, tally
from kg.rdf.terms import Quad
from kg.stores import Manifest


class Ledger:
    """Passes graphs on, and keeps what they come to.

    Args:
        linked: makes the graphs of documents.
    """

    def __init__(self, linked: Linked) -> None:
        self.linked = linked
        self.tallies: dict[str, Tally] = {}
        """By the documents' identifiers."""

    def of(self, reading: Reading) -> Iterator[Quad]:
        """The graph of what one document says."""

        def told(found: Tally) -> None:
            self.tallies[reading.document.identifier] = found

        return tallied(self.linked.of(reading), told)

    def count_the_rest(self, manifest: Manifest) -> None:
        """Counts what was not written now, and not counted when it was: by an earlier kg."""
        for row, reading in zip(manifest.documents, self.linked.readings, strict=True):
            if row.tally is None and row.identifier not in self.tallies:
                self.tallies[row.identifier] = tally(self.linked.of(reading))

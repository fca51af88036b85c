"""What somebody said in one go, and whose words stand where in a document."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from operator import itemgetter

from kg.text.grammar.tree import Node
from kg.text.quotations.clauses import Clause
from kg.text.quotations.marks import Stretch

SURE, LIKELY = 0.95, 0.8
"""Confidence where a clause tells who speaks, and where only the context does."""


@dataclass(slots=True)
class Quotation:
    """What somebody said in one go: its stretches, the reporting clause, and whose words they are."""

    stretches: list[Stretch]
    paragraph: int
    speakers: tuple[str, ...] = ()
    clause: Clause | None = None
    via: str | None = None
    rule: str = ""
    confidence: float = SURE
    verbs: list[Node] = field(default_factory=list)

    def words(self, text: str) -> str:
        """What was said, without marks; a comma that only led to the reporting clause falls away."""
        told = ""
        for stretch in self.stretches:
            part = " ".join(stretch.inner.of(text).split())
            if told.endswith(",") and part[:1].isupper() and not part.startswith("I "):
                told = told[:-1] + "."
            told = f"{told} {part}".strip()
        return told.rstrip(",").strip()


class Quotations:
    """Who speaks where in a document.

    Args:
        found: its quotations, in order.
        reports: who speaks, by the verbs of speech outside quotations.
        sources: whom "according to" names, by the index of the sentence.
    """

    def __init__(
        self,
        found: Sequence[Quotation],
        reports: Mapping[Node, tuple[str, ...]],
        sources: Mapping[int, tuple[str, ...]],
    ) -> None:
        self.found = found
        self.reports = reports
        self.sources = sources
        self._places = sorted(
            (s.outer.start, s.outer.end, number) for number, q in enumerate(found) for s in q.stretches
        )

    def at(self, offset: int) -> Quotation | None:
        """The quotation in which an offset of the document's text lies, None outside quotations."""
        place = bisect_right(self._places, offset, key=itemgetter(0)) - 1
        return self.found[self._places[place][2]] if place >= 0 and offset < self._places[place][1] else None

    def speakers_at(self, offset: int) -> tuple[str, ...]:
        """The entities whose words stand at an offset of the document's text; none outside quotations."""
        quotation = self.at(offset)
        return quotation.speakers if quotation is not None else ()

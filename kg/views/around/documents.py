"""Documents with the stretches of their text that facts rest on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

import pyoxigraph as ox

from kg.rdf import terms
from kg.views.around.things import Surroundings
from kg.views.facts import Evidence, Source


@dataclass(frozen=True, slots=True)
class Passage:
    """One stretch of a text, from its first character to behind its last, and the facts that rest on it."""

    start: int
    end: int
    evidence: tuple[Evidence, ...]
    facts: tuple[str, ...]

    @property
    def name(self) -> str:
        """How addresses name it."""
        return f"{self.start}-{self.end}"


class Piece(NamedTuple):
    """Text that the same passages cover throughout; the passages that begin and end with it."""

    text: str
    covered: tuple[Passage, ...]
    begins: tuple[Passage, ...]
    ends: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A document: what is known of it, its text where the graph holds it, and the passages in their order."""

    source: Source
    text: str | None
    passages: tuple[Passage, ...]
    reprint_of: tuple[str, ...] = ()
    reprints: tuple[str, ...] = ()

    def pieces(self, start: int, end: int) -> Iterator[Piece]:
        """The text between two offsets, cut wherever a passage begins or ends."""
        text = self.text or ""
        start, end = max(0, start), min(end, len(text))
        near = [passage for passage in self.passages if passage.start < end and passage.end > start]
        cuts = sorted({start, end, *(cut for each in near for cut in (each.start, each.end) if start < cut < end)})
        for left, right in pairwise(cuts):
            covered = tuple(each for each in near if each.start <= left and each.end >= right)
            yield Piece(
                text[left:right],
                covered,
                tuple(each for each in covered if max(each.start, start) == left),
                tuple(each for each in covered if min(each.end, end) == right),
            )


class Listed(NamedTuple):
    """A document in a list, and how many passages of it facts rest on."""

    source: Source
    passages: int


def sheet(around: Surroundings, iri: str) -> Sheet:
    """A document with its passages."""
    known = around.reader.properties(iri)
    content = known.get(terms.CONTENT)
    return Sheet(
        around.reader.source(iri),
        str(content[0]) if content else None,
        tuple(_passage(around, *at, sorted(nodes)) for at, nodes in sorted(_stretches(around, iri).items())),
        tuple(map(str, known.get(terms.REPRINT_OF, ()))),
        tuple(sorted(around.neighbours(iri, terms.REPRINT_OF, backwards=True))),
    )


def stretch(around: Surroundings, evidence: str) -> tuple[int, int]:
    """Where in its document's text evidence stands; 0 and 0 where that is not told."""
    known = around.reader.properties(evidence)
    start, end = (known.get(each, [0])[0] for each in (terms.START, terms.END))
    return (start, end) if isinstance(start, int) and isinstance(end, int) and start <= end else (0, 0)


def documents(around: Surroundings, start: int, limit: int) -> tuple[list[Listed], int]:
    """Some documents in the order of their dates, and how many there are."""
    kind, dated = ox.NamedNode(terms.DM("Document")), ox.NamedNode(terms.DATE_OF_DOCUMENT)
    rows = around.select(
        f"SELECT ?document (MIN(?date) AS ?day) {{ ?document a {kind} OPTIONAL {{ ?document {dated} ?date }} }} "
        f"GROUP BY ?document ORDER BY (!BOUND(?day)) ?day ?document OFFSET {start} LIMIT {limit}"
    )
    listed = [row["document"].value for row in rows]
    count = next(iter(around.select(f"SELECT (COUNT(DISTINCT ?document) AS ?count) {{ ?document a {kind} }}")))
    shown = [Listed(around.reader.source(iri), len(_stretches(around, iri))) for iri in listed]
    return shown, int(count["count"].value)


def _stretches(around: Surroundings, iri: str) -> dict[tuple[int, int], list[str]]:
    """The stretches of a document's text, each with the evidence that stands there."""
    stretches: dict[tuple[int, int], list[str]] = {}
    for evidence in around.neighbours(iri, terms.DOCUMENT, backwards=True):
        stretches.setdefault(stretch(around, evidence), []).append(evidence)
    return stretches


def _passage(around: Surroundings, start: int, end: int, nodes: Iterable[str]) -> Passage:
    facts = {fact for node in nodes for fact in around.neighbours(node, terms.EVIDENCE, backwards=True)}
    told = sorted(fact for fact in facts if "Assertion" not in around.kinds(fact))
    return Passage(start, end, tuple(around.reader.evidence(nodes)), tuple(told))

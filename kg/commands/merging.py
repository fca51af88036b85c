"""What a node was merged of, for `kg explain`: from the graph alone, without its documents' texts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from rich.text import Text

from kg.commands import console

if TYPE_CHECKING:
    from kg.views import Graph
    from kg.views.matches import Match
    from kg.views.origins import Told, ToldName

_VERDICTS = {"same": "Made one", "doubtful": "In doubt", "different": "Held apart"}


@dataclass(frozen=True, slots=True)
class Origin:
    """A node with all that was brought together in it.

    Args:
        passages: of a fact what each passage tells.
        names: of an actor, place or topic what each document calls it.
        matches: the comparisons that made one of them, or might have.
    """

    iri: str
    kind: str
    label: str
    passages: tuple[Told, ...]
    names: tuple[ToldName, ...]
    matches: tuple[Match, ...]


def look_up(graph: Graph, name: str) -> Origin:
    """The node that a user named, and what it was merged of.

    Raises:
        GraphError: nothing has that name, or several things have.
    """
    from kg.views.matches import read_matches
    from kg.views.origins import Origins

    origins = Origins(graph.store)
    iri = origins.find(name)
    passages = tuple(origins.told(iri)) if origins.is_fact(iri) else ()
    return Origin(
        iri,
        origins.kind(iri),
        origins.label(iri),
        passages,
        tuple(origins.names(iri)),
        tuple(read_matches(graph.store, about=iri)),
    )


def show(origin: Origin) -> None:
    """Prints it for people."""
    from kg.views.counting import noun

    out = console.out()
    out.print(Text.assemble(f"{origin.kind}: ", (origin.label, "bold")))
    _say(origin.iri, 2, "dim")
    if origin.passages:
        number = len(origin.passages)
        out.print(f"\nTold by {number} {noun('passages', number)}")
    for told in origin.passages:
        _say(told.reference, 2)
        _say(told.line, 4)
        _say(f"“{' '.join(told.evidence.text.split())}”", 4)
        _say(told.evidence.source.credit(), 6, "dim")
    if origin.names:
        out.print("\nNames in documents")
    for name in dict.fromkeys(each.name for each in origin.names):
        rows = [each for each in origin.names if each.name == name]
        _say(f"{name}  {rows[0].everywhere}", 2)
        _say(", ".join(row.document for row in rows if row.document), 6, "dim")
    for verdict, title in _VERDICTS.items():
        matches = [match for match in origin.matches if match.verdict == verdict]
        if matches:
            out.print(f"\n{title}")
        for match in matches:
            _say(" and ".join(match.references), 2)
            _say(": ".join(filter(None, (match.credit, "; ".join(filter(None, match.reasons))))), 4)


def record(origin: Origin) -> dict[str, Any]:
    """The same for programs."""
    return {
        "iri": origin.iri,
        "kind": origin.kind,
        "label": origin.label,
        "passages": [
            {
                "reference": told.reference, "document": told.evidence.source.identifier,
                "published": told.evidence.source.date, "status": told.status or None, "date": told.date or None,
                "places": list(told.places), "participants": list(told.participants), "text": told.evidence.text,
            }
            for told in origin.passages
        ],
        "names": [
            {"document": each.document, "name": each.name, "reference": each.reference} for each in origin.names
        ],
        "matches": [
            {
                "things": list(match.references), "nodes": list(match.nodes), "score": match.score,
                "reasons": list(match.reasons), "verdict": match.verdict, "judged": match.judged,
                "judged_by": match.by or None,
            }
            for match in origin.matches
        ],
    }  # fmt: skip


def _say(words: str, columns: int, style: str = "") -> None:
    if words:
        console.out().print(console.indented(words, columns, style))

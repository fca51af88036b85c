"""What is drawn and said on the page: the weightiest nodes, the edges between them, and their facts.

All of it is plain data for JSON. How it is drawn stands in `STYLES`; where, in `layout`.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping
from typing import Any, NamedTuple

from kg.views.dates import when
from kg.views.facts import Evidence, Fact, Facts
from kg.views.layout import Point, layout
from kg.views.network import UNDIRECTED, Link, Network, links, network
from kg.views.sentences import Name, sentence
from kg.views.tables import shorten

LONGEST_LABEL = 34
_POST_WEIGHT = 0.2
LONGEST_QUOTE = 1200

# Okabe and Ito's palette, told apart by every kind of colour vision; shapes and arrow heads say the
# same once more, for print in grey.
NODE_STYLES: Mapping[str, Mapping[str, Any]] = {
    "Country": {"name": "country", "shape": "square", "color": "#0072B2"},
    "Person": {"name": "person", "shape": "dot", "color": "#E69F00"},
    "Group": {"name": "unnamed people", "shape": "dot", "color": "#F2CC66"},
    "Organization": {"name": "organisation", "shape": "hexagon", "color": "#009E73"},
    "Installation": {"name": "site", "shape": "star", "color": "#D55E00"},
    "Topic": {"name": "topic", "shape": "triangle", "color": "#CC79A7"},
    "Place": {"name": "place", "shape": "triangleDown", "color": "#7B8794"},
    "Gathering": {"name": "event of three or more", "shape": "diamond", "color": "#3E4C59"},
}

EDGE_STYLES: Mapping[str, Mapping[str, Any]] = {
    "talks": {"name": "met, talked, agreed", "color": "#3E4C59", "head": ""},
    "visit": {"name": "visited", "color": "#56B4E9", "head": "arrow"},
    "supports": {"name": "supports", "color": "#009E73", "head": "arrow"},
    "opposes": {"name": "opposes", "color": "#D55E00", "head": "bar"},
    "conditional": {"name": "on conditions", "color": "#E69F00", "head": "circle"},
    "undecided": {"name": "undecided", "color": "#7B8794", "head": "circle"},
    "site": {"name": "site: host, proponent", "color": "#CC79A7", "head": "arrow"},
    "deed": {"name": "proposed, accused, aided …", "color": "#0072B2", "head": "vee"},
    "statement": {"name": "spoke about", "color": "#B7A3C9", "head": "vee"},
    "stands for": {"name": "holds a post, speaks for", "color": "#AAB4C0", "head": ""},
}

_FAMILIES = {
    "visit": "visit",
    "supports": "supports",
    "opposes": "opposes",
    "conditional": "conditional",
    "undecided": "undecided",
    "stands in": "site",
    "proposes": "site",
    "proposal": "deed",
    "action": "deed",
    "statement": "statement",
    "speaks for": "stands for",
    "post": "stands for",
}
_DASHES = {"Planned": "planned", "Suggested": "planned", "Incoming": "planned", "Negated": "negated"}


class Line(NamedTuple):
    """An edge as it is drawn: all facts of one family and certainty between two nodes."""

    source: str
    target: str
    family: str
    certainty: str


def picture(facts: Facts, *, limit: int = 120) -> dict[str, Any]:
    """Nodes, edges, facts and styles of the page.

    Args:
        facts: what the graph says.
        limit: draw at most so many nodes, those with most facts first.
    """
    graph = network(facts)
    shown = _weightiest(graph, limit)
    lines = _lines(facts, shown)
    ends = {iri for line in lines for iri in line[:2]}
    shown = [iri for iri in shown if iri in ends]
    identity = {iri: f"n{number}" for number, iri in enumerate(shown)}
    told = {iri: _told(graph, iri, facts) for iri in shown}
    needed = set().union(*told.values())
    kept = [fact for fact in facts.facts if fact.iri in needed]
    numbers = {fact.iri: number for number, fact in enumerate(kept)}
    places = _places(graph, shown, lines)
    return {
        "nodes": [
            _node(graph, iri, facts, places[iri])
            | {"id": identity[iri], "facts": sorted(numbers[fact] for fact in told[iri])}
            for iri in shown
        ],
        "edges": _edges(lines, identity, numbers),
        "facts": [_fact(fact, facts, identity) for fact in kept],
        "counts": _counts(facts),
        "hidden": len(graph) - len(shown),
        "nodeStyles": NODE_STYLES,
        "edgeStyles": EDGE_STYLES,
    }


def _weightiest(graph: Network, limit: int) -> list[str]:
    weight: dict[str, float] = defaultdict(float)
    for source, target, kind in graph.edges(data="kind"):
        for iri in (source, target):
            # Posts are many, and tell less of a dispute than what people do.
            weight[iri] += _POST_WEIGHT if kind == "post" else 1
    return sorted(graph, key=lambda iri: (-weight[iri], iri))[:limit]


def _lines(facts: Facts, shown: list[str]) -> dict[Line, list[Fact]]:
    seen = set(shown)
    lines: dict[Line, list[Fact]] = defaultdict(list)
    for fact in facts.facts:
        for link in links(fact, facts):
            if link.source in seen and link.target in seen:
                lines[_line(link, fact)].append(fact)
    return lines


def _line(link: Link, fact: Fact) -> Line:
    source, target, kind = link
    if kind in UNDIRECTED and source > target:
        source, target = target, source
    return Line(source, target, _FAMILIES.get(kind, "talks"), _DASHES.get(fact.status, ""))


def _places(graph: Network, shown: list[str], lines: Mapping[Line, list[Fact]]) -> dict[str, tuple[float, float]]:
    pull: dict[tuple[str, str], float] = defaultdict(float)
    for line, told in lines.items():
        low, high = sorted(line[:2])
        # Who stands for whom belongs together most of all.
        pull[low, high] += len(told) * (3 if line.family == "stands for" else 1)
    sizes = {}
    for iri in shown:
        label = shorten(str(graph.nodes[iri]["label"]), LONGEST_LABEL)
        size = _size(graph, iri)
        # The weightier, the more lines end there, and the more room they need to be told apart.
        sizes[iri] = (max(2 * size + 14, 6.4 * len(label) + 10) + size, 3 * size + 26)
    return layout(pull, sizes)


def _size(graph: Network, iri: str) -> float:
    return round(min(26.0, 8 + 2.5 * math.sqrt(graph.nodes[iri]["weight"])), 1)


def _told(graph: Network, iri: str, facts: Facts) -> set[str]:
    """The facts at a node: those of its edges, and those that name it without being drawn."""
    drawn = {data["fact"] for _, _, data in graph.out_edges(iri, data=True)}
    drawn |= {data["fact"] for _, _, data in graph.in_edges(iri, data=True)}
    return drawn | {fact.iri for fact in facts.facts if any(iri in filled for filled in fact.roles.values())}


def _node(graph: Network, iri: str, facts: Facts, place: Point) -> dict[str, Any]:
    known = graph.nodes[iri]
    thing = facts.things.get(iri)
    return {
        "iri": iri,
        "label": shorten(str(known["label"]), LONGEST_LABEL),
        "name": str(known["label"]),
        "kind": known["kind"],
        "aliases": list(thing.aliases[:12]) if thing else [],
        "weight": known["weight"],
        "size": _size(graph, iri),
        "x": place[0],
        "y": place[1],
    }


def _edges(
    lines: Mapping[Line, list[Fact]], identity: Mapping[str, str], numbers: Mapping[str, int]
) -> list[dict[str, Any]]:
    edges = []
    beside: dict[tuple[str, ...], int] = defaultdict(int)
    for number, (line, told) in enumerate(sorted(lines.items(), key=lambda item: item[0])):
        pair = tuple(sorted(line[:2]))
        place = beside[pair]
        beside[pair] += 1
        edges.append(
            {
                "id": f"e{number}",
                "from": identity[line.source],
                "to": identity[line.target],
                "family": line.family,
                "certainty": line.certainty,
                # Lines of one pair lie beside one another: straight, left, right, further left …
                "bend": _bend(place, line.source == pair[0]),
                "facts": sorted({numbers[fact.iri] for fact in told}),
            }
        )
    return edges


def _bend(place: int, forward: bool) -> float:
    side = 1 if bool(place % 2) == forward else -1
    return round((place + 1) // 2 * 0.16 * side, 2)


def _fact(fact: Fact, facts: Facts, identity: Mapping[str, str]) -> dict[str, Any]:
    return {
        "iri": fact.iri,
        "kind": fact.kind,
        "status": fact.status,
        "stance": fact.stance,
        "when": when(fact.start, fact.end, fact.precision),
        "sentence": [
            [identity.get(part.iri, ""), part.label] if isinstance(part, Name) else part
            for part in sentence(fact, facts, dated=False)
        ],
        "holders": [identity.get(iri, "") for iri in fact.role("holder")] if fact.stance else [],
        "topics": [identity.get(iri, "") for iri in fact.role("topic")] if fact.stance else [],
        "evidence": [_evidence(one) for one in fact.evidence],
    }


def _evidence(one: Evidence) -> dict[str, Any]:
    source = one.source
    return {
        "quote": shorten(one.text, LONGEST_QUOTE),
        "publisher": source.publisher,
        "title": source.title or source.identifier,
        "date": source.date.isoformat() if source.date else "",
        # Only the web's own schemes: a javascript: address would run when clicked.
        "url": source.url if source.url.startswith(("https://", "http://")) else "",
        "confidence": one.confidence,
        "credited": one.attributed_to,
    }


def _counts(facts: Facts) -> list[tuple[int, str]]:
    def many(*kinds: str) -> int:
        return sum(1 for thing in facts.things.values() if thing.kind in kinds)

    positions = sum(1 for fact in facts.facts if fact.kind == "Position")
    events = sum(1 for fact in facts.facts if fact.kind not in ("Position", "Tenure", "Installation"))
    rows = [
        (facts.documents, "document"),
        (many("Country", "Person", "Group", "Organization"), "actor"),
        (events, "event"),
        (positions, "position"),
        (many("Installation"), "site"),
    ]
    return [(number, word if number == 1 else f"{word}s") for number, word in rows if number]

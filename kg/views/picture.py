"""What is drawn and said on the page: the weightiest nodes, the edges between them, and their facts.

All of it is plain data for JSON. How it is drawn stands in `STYLES`; where, in `layout`.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Mapping
from typing import Any, NamedTuple

import networkx

from kg.views.dates import when
from kg.views.facts import Evidence, Fact, Facts
from kg.views.layout import HEIGHT, WIDTH, Point, Size, layout
from kg.views.network import UNDIRECTED, Link, Network, links, network
from kg.views.sentences import Name, sentence
from kg.views.tables import shorten

LONGEST_LABEL = 34
LONGEST_QUOTE = 1200
MOST = 400
"""So many nodes at most can be brought in from the page."""

_POST_WEIGHT = 0.2
_STILL_FEW = 40
_CROWDING, _EASE = 0.63, 0.52
_FONTS = (13.0, 17.0)
_SITE_WORDS = re.compile(r"^(?P<kind>.+?)(?: site)? in (?:the )?(?P<host>.+)$")
_NO_EVENTS = ("Position", "Denial", "Tenure", "Installation")
_GATHERED = {"Negotiation": "Talks"}

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
    "site": {"name": "site: host, proponent, plan", "color": "#CC79A7", "head": "arrow"},
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
    "part of": "site",
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

    Under "rest" are the nodes and edges that the page can bring in; all nodes have their place in
    that wider picture as "wide", those drawn at first theirs in the opening view as "x" and "y".

    Args:
        facts: what the graph says.
        limit: draw at most so many nodes at first, those with most facts first, and fewer where
            there is no room for their labels.
    """
    graph = network(facts)
    ranked = _weightiest(graph)
    labels = {iri: _label(graph, iri, facts) for iri in ranked}
    shown = _opening(graph, ranked[:limit], labels)
    lines = _lines(facts, set(shown))
    ends = {iri for line in lines for iri in line[:2]}
    shown = [iri for iri in shown if iri in ends]
    seen = set(shown)
    every = [*shown, *(iri for iri in ranked if iri not in seen)][: max(MOST, len(shown))]
    all_lines = _lines(facts, set(every))
    identity = {iri: f"n{number}" for number, iri in enumerate(every)}
    told = {iri: _told(graph, iri, facts) for iri in every}
    needed = set().union(*told.values())
    kept = [fact for fact in facts.facts if fact.iri in needed]
    numbers = {fact.iri: number for number, fact in enumerate(kept)}
    font = _font(graph, {iri: labels[iri] for iri in shown})
    sizes = {iri: _box(graph, iri, labels[iri], font) for iri in shown}
    places = layout(_pull(lines), sizes)
    wide = places
    if len(every) > len(shown):
        wide = layout(_pull(all_lines), {iri: _box(graph, iri, labels[iri], _FONTS[0]) for iri in every})
    nodes = [
        {
            "id": identity[iri],
            **_node(graph, iri, facts, places.get(iri, wide[iri])),
            "label": labels[iri],
            "wide": wide[iri],
            "facts": sorted(numbers[fact] for fact in told[iri]),
        }
        for iri in every
    ]
    edges = _edges(all_lines, identity, numbers)
    drawn = {identity[iri] for iri in shown}
    inside = [edge["from"] in drawn and edge["to"] in drawn for edge in edges]
    return {
        "nodes": nodes[: len(shown)],
        "edges": [edge for edge, first in zip(edges, inside, strict=True) if first],
        "rest": {
            "nodes": nodes[len(shown) :],
            "edges": [edge for edge, first in zip(edges, inside, strict=True) if not first],
        },
        "font": font,
        "facts": [_fact(fact, facts, identity) for fact in kept],
        "counts": _counts(facts),
        "hidden": len(graph) - len(shown),
        "nodeStyles": NODE_STYLES,
        "edgeStyles": EDGE_STYLES,
    }


def _weightiest(graph: Network) -> list[str]:
    weight: dict[str, float] = defaultdict(float)
    for source, target, kind in graph.edges(data="kind"):
        for iri in (source, target):
            # Posts are many, and tell less of a dispute than what people do.
            weight[iri] += _POST_WEIGHT if kind == "post" else 1
    return sorted(graph, key=lambda iri: (-weight[iri], iri))


def _opening(graph: Network, ranked: list[str], labels: Mapping[str, str]) -> list[str]:
    """As many of the first as have room with their labels."""
    shown: list[str] = []
    area = 0.0
    near = networkx.Graph(graph.subgraph(ranked))
    for iri in ranked:
        if not near.degree(iri):
            continue
        width, height = _box(graph, iri, labels[iri], _FONTS[0])
        area += width * height
        if area > _CROWDING * WIDTH * HEIGHT and len(shown) >= _STILL_FEW:
            break
        shown.append(iri)
    return shown


def _lines(facts: Facts, seen: set[str]) -> dict[Line, list[Fact]]:
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


def _pull(lines: Mapping[Line, list[Fact]]) -> dict[tuple[str, str], float]:
    """How strongly the ends of lines belong together.

    Those who speak for a country come from it to meet others: where they do, the meetings place
    them, and the country holds them but loosely.
    """
    met = {iri for line in lines if line.family != "stands for" for iri in line[:2]}
    pull: dict[tuple[str, str], float] = defaultdict(float)
    for line, told in lines.items():
        low, high = sorted(line[:2])
        loose = line.family == "stands for" and low in met and high in met
        pull[low, high] += 0.1 if loose else len(told)
    return pull


def _font(graph: Network, labels: Mapping[str, str]) -> float:
    """The size of labels in the opening view: large where they have much room."""
    small, large = _FONTS
    font = large
    while font > small:
        boxes = (_box(graph, iri, label, font) for iri, label in labels.items())
        if sum(across * down for across, down in boxes) < _EASE * WIDTH * HEIGHT:
            break
        font -= 0.5
    return font


def _box(graph: Network, iri: str, label: str, font: float) -> Size:
    """The room that a node takes with its label beneath it."""
    across = 2 * _size(graph, iri) * font / _FONTS[0]
    if not label:
        return across + 10, across + 10
    # Digits and small letters of the usual fonts are about half as wide as high.
    return max(across, 0.53 * font * len(label)) + 14, across + font + 13


def _size(graph: Network, iri: str) -> float:
    node = graph.nodes[iri]
    if node["kind"] == "Installation":
        return 11.0
    if node["kind"] == "Gathering":
        return 6.5
    return round(min(12.0, 4.2 + 1.1 * math.sqrt(node["weight"])), 1)


def _label(graph: Network, iri: str, facts: Facts) -> str:
    """What stands beside the node: short, and nothing where it would tell nothing."""
    node = graph.nodes[iri]
    label = shorten(str(node["label"]), LONGEST_LABEL)
    if node["kind"] == "Installation":
        parts = _SITE_WORDS.match(label)
        return f"{parts['kind']}, {parts['host']}" if parts else label
    if node["kind"] != "Gathering":
        return label
    fact = next(fact for fact in facts.facts if fact.iri == iri)
    where = [facts.label(place) for place in fact.role("location")][:1]
    told = where or [_day(fact)]
    name = fact.label or _GATHERED.get(fact.kind, fact.kind)
    return shorten(f"{name}, {told[0]}", LONGEST_LABEL) if told[0] else fact.label or ""


def _day(fact: Fact) -> str:
    if fact.start is None:
        return ""
    month = f"{fact.start:%b %Y}"
    if fact.precision == "year":
        return str(fact.start.year)
    return month if fact.precision in ("month", "week") else f"{fact.start.day} {month}"


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
        "disputed": list(fact.disputed),
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
        "status": one.status,
    }


def _counts(facts: Facts) -> list[tuple[int, str]]:
    def many(*kinds: str) -> int:
        return sum(1 for thing in facts.things.values() if thing.kind in kinds)

    positions = sum(1 for fact in facts.facts if fact.kind == "Position")
    events = sum(1 for fact in facts.facts if fact.kind not in _NO_EVENTS)
    rows = [
        (facts.documents, "document"),
        (many("Country", "Person", "Group", "Organization"), "actor"),
        (events, "event"),
        (positions, "position"),
        (many("Installation"), "site"),
    ]
    return [(number, word if number == 1 else f"{word}s") for number, word in rows if number]

"""Draws the example graphs of ontology/examples as SVG: boxes in columns, arrows from left to right.

Written by `make docs`. The same example gives the same bytes, whatever fonts the machine has.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from html import escape
from itertools import pairwise
from pathlib import Path

import rdflib
from rdflib.namespace import RDF, RDFS, SKOS
from rdflib.term import Node

DM = rdflib.Namespace("https://w3id.org/demarche/ns#")
ONTOLOGY = Path(__file__).resolve().parent.parent / "ontology"
EXAMPLES = ONTOLOGY / "examples"

_BASE = "https://example.org/"
_SHOWN = {"Evidence": {"text"}, "Document": {"identifier"}}
"""Of what is no example's subject only these properties are written, the file has the others."""
_LONGEST = 58
_LINE, _HEAD, _PAD, _ROOM, _GAP = 15.0, 36.0, 9.0, 14.0, 120.0
_NARROW, _WIDE = set("iljtfr.,:;'|!()[]\"- I"), set("mwMW@%—…")
_CSS = (
    "text{font:11px 'DejaVu Sans',Verdana,Arial,sans-serif;fill:#22272e}"
    ".name{font-weight:bold;font-size:12px}.kind{fill:#57606a}.key{fill:#57606a}"
    ".edge{fill:none;stroke:#8b96a3;stroke-width:1.3}.label{fill:#3a4653}"
    ".paper{fill:#fff}.box{fill:none;stroke:#8b96a3}.head{fill:#eef1f4}"
    ".told .box{stroke:#0b5394;stroke-width:1.8}.told .head{fill:#d6e6f5}"
)


@dataclass
class Box:
    """A node of the example with what is written in it; without a name, a place for an arrow to pass by."""

    name: str = ""
    kind: str = ""
    rows: list[tuple[str, str]] = field(default_factory=list)
    told: bool = False
    x: float = 0.0
    y: float = 0.0

    @property
    def width(self) -> float:
        """As wide as its longest line."""
        if not self.name:
            return 10.0
        rows = [_width(f"{key}  {value}", 11) for key, value in self.rows]
        return max(_width(self.name, 12) * 1.1, _width(self.kind, 11), *rows, 0.0) + 2 * _PAD

    @property
    def height(self) -> float:
        """Its heading and a line for each row."""
        if not self.name:
            return 8.0
        return _HEAD + (len(self.rows) * _LINE + _PAD if self.rows else 0)

    @property
    def middle(self) -> float:
        """Where arrows meet it."""
        return self.y + (_HEAD if self.name else self.height) / 2


Arrow = tuple[list[Box], str]
"""The boxes that an arrow begins at, passes by and ends at, and what stands at its end."""


def draw(example: Path) -> str:
    """The SVG of an example; what is of the class that the file is named after stands out."""
    graph = rdflib.Graph(bind_namespaces="none").parse(example, format="turtle")
    vocabulary = rdflib.Graph().parse(ONTOLOGY / "demarche.ttl", format="turtle")
    told = DM[example.stem]
    names = sorted({node for node in graph.subjects() if isinstance(node, rdflib.URIRef)})
    boxes = {node: _box(graph, vocabulary, node, told, set(names)) for node in names}
    edges = _edges(graph, vocabulary, set(names))
    columns, paths = _columns(boxes, edges)
    _place(columns, paths)
    return _svg(columns, paths, title=f"An example of dm:{example.stem}")


def _box(graph: rdflib.Graph, vocabulary: rdflib.Graph, node: Node, told: Node, names: set[Node]) -> Box:
    kinds = set(graph.objects(node, RDF.type)) - {SKOS.Concept}
    above = {other for kind in kinds for other in vocabulary.transitive_objects(kind, RDFS.subClassOf) if other != kind}
    kind = " ".join(sorted(_short(graph, each) for each in kinds - above))
    subject = (node, RDF.type, told) in graph
    only = next((shown for name, shown in _SHOWN.items() if (node, RDF.type, DM[name]) in graph and not subject), None)
    rows = []
    for predicate, value in sorted(graph.predicate_objects(node), key=lambda pair: (str(pair[0]), str(pair[1]))):
        name = _short(graph, predicate).rpartition(":")[2]
        if predicate in (RDF.type, SKOS.prefLabel) or value in names or (only is not None and name not in only):
            continue
        rows.append((name, _cut(_short(graph, value) if isinstance(value, rdflib.URIRef) else str(value))))
    label = graph.value(node, SKOS.prefLabel)
    short = _short(graph, node)
    return Box(str(label) if label else short, f"{kind}   {short}" if label else kind, rows, told=subject)


def _edges(graph: rdflib.Graph, vocabulary: rdflib.Graph, names: set[Node]) -> dict[tuple[Node, Node], str]:
    """What leads from a node to another; of a property and those below it, those below it."""
    found: dict[tuple[Node, Node], set[Node]] = defaultdict(set)
    for source, predicate, target in graph:
        if source in names and target in names and predicate != RDF.type:
            found[source, target].add(predicate)
    told = {}
    for ends, predicates in sorted(found.items()):
        above = {p for each in predicates for p in vocabulary.transitive_objects(each, RDFS.subPropertyOf) if p != each}
        told[ends] = ", ".join(sorted(_short(graph, each).removeprefix("dm:") for each in predicates - above))
    return told


def _columns(boxes: dict[Node, Box], edges: dict[tuple[Node, Node], str]) -> tuple[list[list[Box]], list[Arrow]]:
    """Each box right of all that lead to it; arrows over several columns pass through places of their own."""
    depth = dict.fromkeys(boxes, 0)
    for _ in boxes:
        for source, target in edges:
            depth[target] = max(depth[target], depth[source] + 1)
    if edges and max(depth.values()) >= len(boxes):
        raise ValueError("The example's arrows lead around in a circle.")
    # What only leads on stands next to what it leads to.
    for node in boxes:
        nexts = [depth[target] for source, target in edges if source == node]
        if nexts and not any(target == node for _, target in edges):
            depth[node] = max(depth[node], min(nexts) - 1)
    columns: list[list[Box]] = [[] for _ in range(max(depth.values(), default=0) + 1)]
    for node, box in boxes.items():
        columns[depth[node]].append(box)
    paths = []
    for (source, target), label in edges.items():
        way = [boxes[source]]
        for column in range(depth[source] + 1, depth[target]):
            way.append(Box())
            columns[column].append(way[-1])
        paths.append(([*way, boxes[target]], label))
    return columns, paths


def _place(columns: list[list[Box]], paths: list[Arrow]) -> None:
    """Orders each column by what its boxes are linked to, and puts them as near to that as the others let them."""
    beside: dict[int, list[Box]] = defaultdict(list)
    for way, _ in paths:
        for one, other in pairwise(way):
            beside[id(one)].append(other)
            beside[id(other)].append(one)
    x = _ROOM
    for number, column in enumerate(columns):
        for box in column:
            box.x = x
        following = columns[number + 1] if number + 1 < len(columns) else []
        labels = [_width(label, 11) for way, label in paths if way[-1] in following]
        x += max(box.width for box in column) + max([_GAP, *(label + 46 for label in labels)])
        _stack(column)
    for sweep in range(12):
        for column in columns if sweep % 2 == 0 else reversed(columns):
            wish = {id(box): _mean([other.middle for other in beside[id(box)]] or [box.middle]) for box in column}
            if sweep < 8:
                column.sort(key=lambda box: (round(wish[id(box)], 3), box.kind, box.name))
            _stack(column, wish)
    top = min(box.y for column in columns for box in column)
    for column in columns:
        for box in column:
            box.y += _ROOM - top


def _stack(column: list[Box], wish: dict[int, float] | None = None) -> None:
    """Boxes below one another without overlap, on the whole where they wish to be."""
    y, offsets = 0.0, []
    for box in column:
        offsets.append(y)
        y += box.height + _ROOM
    pairs = list(zip(column, offsets, strict=True))
    shift = _mean([wish[id(box)] - offset - (box.middle - box.y) for box, offset in pairs]) if wish else 0.0
    for box, offset in pairs:
        box.y = offset + shift


def _svg(columns: list[list[Box]], paths: list[Arrow], title: str) -> str:
    boxes = [box for column in columns for box in column]
    width = max(box.x + box.width for box in boxes if box.name) + _ROOM
    height = max(box.y + box.height for box in boxes) + _ROOM
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0f} {height:.0f}" width="{width:.0f}" '
        f'height="{height:.0f}" role="img">',
        f"<title>{escape(title)}</title><style>{_CSS}</style>",
        '<defs><marker id="tip" viewBox="0 0 8 8" refX="7.5" refY="4" markerWidth="7" markerHeight="7" orient="auto">'
        '<path d="M0 0L8 4L0 8z" fill="#6b7480"/></marker></defs>',
        f'<rect width="{width:.0f}" height="{height:.0f}" fill="#fff"/>',
    ]
    lines, labels = [], []
    arriving = _arrivals(paths)
    for way, label in paths:
        line, words = _arrow(way, label, arriving)
        lines.append(line)
        labels.append(words)
    return "\n".join([*parts, *lines, *labels, *(_drawn(box) for box in boxes if box.name), "</svg>"]) + "\n"


def _arrivals(paths: list[Arrow]) -> dict[tuple[int, int], float]:
    """How far above or below a box's middle each arrow ends: in the order of where the arrows come from."""
    found = {}
    by_target: dict[int, list[list[Box]]] = defaultdict(list)
    for way, _ in paths:
        by_target[id(way[-1])].append(way)
    for ways in by_target.values():
        ways.sort(key=lambda way: (way[-2].middle, way[0].middle))
        for place, way in enumerate(ways):
            found[id(way[0]), id(way[-1])] = (place - (len(ways) - 1) / 2) * 15
    return found


def _arrow(way: list[Box], label: str, arriving: dict[tuple[int, int], float]) -> tuple[str, str]:
    first, last = way[0], way[-1]
    shift = arriving[id(first), id(last)]
    points = [(first.x + first.width, first.middle)]
    for box in way[1:-1]:
        points += [(box.x, box.middle), (box.x + 150, box.middle)]
    points.append((last.x, last.middle + shift))
    path = f"M{points[0][0]:.1f} {points[0][1]:.1f}"
    for (x, y), (to_x, to_y) in pairwise(points):
        bend = (to_x - x) / 2
        path += f"C{x + bend:.1f} {y:.1f} {to_x - bend:.1f} {to_y:.1f} {to_x:.1f} {to_y:.1f}"
    size = _width(label, 11)
    x, y = last.x - 14 - size, last.middle + shift
    words = (
        f'<rect x="{x - 3:.1f}" y="{y - 8:.1f}" width="{size + 6:.1f}" height="15" fill="#fff"/>'
        f'<text class="label" x="{x:.1f}" y="{y + 3.5:.1f}" textLength="{size:.1f}">{escape(label)}</text>'
    )
    return f'<path class="edge" d="{path}" marker-end="url(#tip)"/>', words


def _drawn(box: Box) -> str:
    x, y, width, height = box.x, box.y, box.width, box.height
    place = f'x="{x:.1f}" y="{y:.1f}" width="{width:.1f}"'
    corners = "" if box.rows else 'rx="5" '
    parts = [
        f'<g class="{"told" if box.told else "other"}"><rect class="paper" {place} height="{height:.1f}" rx="5"/>',
        f'<rect class="head" {corners}{place} height="{min(_HEAD, height):.1f}"/>',
        f'<rect class="box" {place} height="{height:.1f}" rx="5"/>',
        f'<text class="name" x="{x + _PAD:.1f}" y="{y + 15:.1f}">{escape(box.name)}</text>',
        f'<text class="kind" x="{x + _PAD:.1f}" y="{y + 29:.1f}" xml:space="preserve">{escape(box.kind)}</text>',
    ]
    for number, (key, value) in enumerate(box.rows):
        line = y + _HEAD + _LINE * (number + 0.9)
        parts.append(
            f'<text x="{x + _PAD:.1f}" y="{line:.1f}"><tspan class="key">{escape(key)}</tspan> {escape(value)}</text>'
        )
    return "".join(parts) + "</g>"


def _short(graph: rdflib.Graph, node: Node) -> str:
    text = str(node)
    if text.startswith(_BASE):
        return f":{text.removeprefix(_BASE)}"
    for prefix, space in sorted(graph.namespaces(), key=lambda pair: -len(pair[1])):
        if prefix in ("dm", "dct", "geo", "kind", "plover", "schema", "skos") and text.startswith(space):
            return f"{prefix}:{text.removeprefix(space)}"
    return text.partition("://")[2] or text


def _cut(text: str) -> str:
    """What is long cut short, and soon where it is no words but a hash."""
    longest = _LONGEST if " " in text else _LONGEST // 2
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"


def _width(text: str, size: float) -> float:
    """How wide a text is at most, in the widest of the usual fonts."""
    return size * sum(
        0.42 if each in _NARROW else 0.95 if each in _WIDE else 0.72 if each.isupper() else 0.63 for each in text
    )


def _mean(values: list[float]) -> float:
    return sum(values) / len(values)

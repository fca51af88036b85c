"""Networks without nested values: what GraphML, GEXF and lists can hold, each attribute of one type.

Lists become one readable text, evidence becomes three attributes (quote, quote_source, evidence: the passages
in one order, parted by a bar), dates become ISO text, and what is not known is left out.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, TypeAlias

from kg.exports.cleaning import xml_text
from kg.views.facts import Fact, Facts
from kg.views.network import UNDIRECTED
from kg.views.selection import days

Scalar: TypeAlias = str | int | float | bool
Spell: TypeAlias = tuple[date, date]
Types: TypeAlias = Mapping[str, type]

PASSAGES = " | "
"""What parts the quotes, sources and IRIs of several passages."""
_LIST = "; "
_NO_TOKEN = re.compile(r"[^A-Za-z0-9_.-]+")
_NODES_OWN = frozenset({"label"})
_EDGES_OWN = frozenset({"label", "weight", "directed"})
"""What nodes and edges tell by fields of their own, beside their attributes."""
_EVIDENCE = {"quote": "quote", "source": "quote_source", "iri": "evidence"}


@dataclass(frozen=True, slots=True)
class Node:
    """A node: `start` and `end` are the first and last day of its edges where all of them are dated."""

    id: str
    label: str
    attributes: Mapping[str, Scalar]
    start: date | None = None
    end: date | None = None


@dataclass(frozen=True, slots=True)
class Edge:
    """An edge from node to node by their ids; `spells` are the first and last days of what it tells, where known."""

    id: str
    source: str
    target: str
    label: str
    kind: str
    weight: float
    directed: bool
    attributes: Mapping[str, Scalar]
    spells: tuple[Spell, ...] = ()


@dataclass(frozen=True, slots=True)
class Flat:
    """A network of plain values; the types say what each attribute is: str, int, float or bool."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    directed: bool
    node_types: Types = field(default_factory=dict)
    edge_types: Types = field(default_factory=dict)


def flatten(graph: Any, facts: Facts) -> Flat:
    """A NetworkX graph of whatever kind as plain rows, sorted, so that equal graphs give equal rows.

    Args:
        graph: the network; its edges have their evidence, or the IRIs of their facts in `facts`.
        facts: the facts that it was made of.
    """
    known = {fact.iri: fact for fact in facts.facts}
    names = short_ids(graph.nodes)
    found = sorted(_edges(graph), key=lambda edge: (names[edge[0]], names[edge[1]], str(edge[2])))
    spells = [_spells(told, known) for _, _, _, told in found]
    lives = _lifetimes(found, spells)
    values = {node: _plain({"iri": node, **told} if _is_iri(node) else told) for node, told in graph.nodes(data=True)}
    edge_values = [_plain({**told, **_rests_on(told, known)}) for _, _, _, told in found]
    node_types = _types((values[node] for node in sorted(graph.nodes, key=names.__getitem__)), _NODES_OWN)
    edge_types = _types(edge_values, _EDGES_OWN)
    nodes = [
        Node(names[node], _label(node, values[node]), _cast(values[node], node_types), *lives.get(node, (None, None)))
        for node in sorted(graph.nodes, key=names.__getitem__)
    ]
    edges = [
        Edge(
            id=f"e{number}",
            source=names[source],
            target=names[target],
            label=str(plain.get("label", "")),
            kind=str(plain.get("kind", "")),
            weight=float(plain["weight"]) if isinstance(plain.get("weight"), int | float) else 1.0,
            directed=graph.is_directed() and plain.get("kind") not in UNDIRECTED,
            attributes=_cast(plain, edge_types),
            spells=spells[number],
        )
        for number, ((source, target, _, _), plain) in enumerate(zip(found, edge_values, strict=True))
    ]
    return Flat(tuple(nodes), tuple(edges), graph.is_directed(), node_types, edge_types)


def short_ids(nodes: Iterable[Any]) -> dict[Any, str]:
    """Short readable names for nodes, which XML allows as identifiers: `person:ada-quist` for an IRI that ends so."""
    taken: set[str] = set()
    names: dict[Any, str] = {}
    for node in sorted(nodes, key=str):
        name = unique = ":".join(_NO_TOKEN.sub("_", part) for part in _parts(str(node))) or "node"
        number = 1
        while unique in taken:
            number += 1
            unique = f"{name}.{number}"
        taken.add(unique)
        names[node] = unique
    return names


def _parts(node: str) -> list[str]:
    return re.split(r"[/#]", node.rstrip("/#"))[-2:] if _is_iri(node) else [node]


def _is_iri(node: Any) -> bool:
    return isinstance(node, str) and "://" in node


def _edges(graph: Any) -> Iterator[tuple[Any, Any, Any, Mapping[str, Any]]]:
    if graph.is_multigraph():
        yield from graph.edges(keys=True, data=True)
    else:
        yield from ((source, target, "", told) for source, target, told in graph.edges(data=True))


def _spells(told: Mapping[str, Any], known: Mapping[str, Fact]) -> tuple[Spell, ...]:
    """The days of the facts that an edge tells of, or of those that it counts."""
    facts = [known[iri] for iri in (str(told.get("fact")), *_counted(told)) if iri in known]
    found = (days(fact) for fact in facts)
    return tuple(sorted({(first, last) for first, last in found if first is not None and last is not None}))


def _lifetimes(
    edges: Sequence[tuple[Any, Any, Any, Mapping[str, Any]]], spells: Sequence[tuple[Spell, ...]]
) -> dict[Any, Spell]:
    """First and last day of the nodes all of whose edges have days: nobody is gone while something happens to them."""
    told: dict[Any, list[Spell]] = {}
    timeless = set()
    for (source, target, _, _), times in zip(edges, spells, strict=True):
        for node in (source, target):
            told.setdefault(node, []).extend(times)
            if not times:
                timeless.add(node)
    return {
        node: (min(first for first, _ in times), max(last for _, last in times))
        for node, times in told.items()
        if node not in timeless
    }


def _label(node: Any, values: Mapping[str, Scalar]) -> str:
    return str(values.get("label") or xml_text(str(node)))


def _rests_on(told: Mapping[str, Any], known: Mapping[str, Fact]) -> dict[str, Any]:
    """The best passage of each fact that an edge counts, where the edge itself tells no evidence."""
    if "evidence" in told:
        return {}
    best = [known[iri].evidence[0] for iri in _counted(told) if iri in known and known[iri].evidence]
    passages = {one.iri: {"quote": one.text, "source": one.source.credit(), "iri": one.iri} for one in best}
    return {"evidence": list(passages.values())} if passages else {}


def _counted(told: Mapping[str, Any]) -> Sequence[str]:
    """The IRIs of the facts that an edge counts."""
    facts = told.get("facts", ())
    return facts if isinstance(facts, list | tuple) else ()


def _plain(told: Mapping[str, Any]) -> dict[str, Scalar]:
    """The attributes without nesting and without those that are not known."""
    plain: dict[str, Scalar] = {}
    for name, value in told.items():
        if name == "evidence" and _is_evidence(value):
            for key, column in _EVIDENCE.items():
                plain[column] = PASSAGES.join(_text(one.get(key, "")) for one in value)
            plain["passages"] = len(value)
            continue
        scalar = _scalar(value)
        if scalar is not None and scalar != "":
            plain[_NO_TOKEN.sub("_", str(name))] = scalar
    return plain


def _is_evidence(value: Any) -> bool:
    return isinstance(value, list | tuple) and bool(value) and all(isinstance(one, Mapping) for one in value)


def _scalar(value: Any) -> Scalar | None:
    value = value.item() if hasattr(value, "item") else value  # NumPy's numbers
    if isinstance(value, float | Decimal):
        return float(value) if math.isfinite(value) else None
    if value is None or isinstance(value, bool | int):
        return value
    return _text(value)


def _text(value: Any) -> str:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return _LIST.join(f"{_text(key)}: {_text(each)}" for key, each in value.items())
    if isinstance(value, set | frozenset):
        return _LIST.join(sorted(map(_text, value)))
    if isinstance(value, list | tuple):
        return _LIST.join(map(_text, value))
    return xml_text(str(value))


def _types(rows: Iterable[Mapping[str, Scalar]], own: frozenset[str]) -> dict[str, type]:
    """One type for each attribute: that of its values, or the narrowest that holds them all."""
    types: dict[str, type] = {}
    for row in rows:
        for name, value in row.items():
            before, now = types.get(name, type(value)), type(value)
            types[name] = now if before is now else float if {before, now} <= {int, float} else str
    return {name: kind for name, kind in types.items() if name not in own}


def _cast(row: Mapping[str, Scalar], types: Types) -> dict[str, Scalar]:
    return {name: kind(row[name]) for name, kind in types.items() if name in row}

"""Empty graphs and networks without ties are told on standard error, with what would put something in."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeAlias

from kg.commands import console

if TYPE_CHECKING:
    from kg.exports.content import Content
    from kg.networks.assembling import Network
    from kg.views import Graph

Way: TypeAlias = tuple[str, Callable[[], int]]
"""What another choice is, in words, and how many ties there are with it."""

_FACT = "SELECT ?fact { ?fact dm:evidence ?proof } LIMIT 1"
_DROPPED = {
    ("start", "end"): "without --from and --to",
    ("confidence",): "without --confidence",
    ("recode", "only"): "without --concept",
    ("without",): "without --without",
    ("level",): "without --level",
    ("status",): "without --status",
}
_ADDED: Mapping[str, tuple[Any, ...]] = {
    "undated": ("keep",),
    "unnamed": (True,),
    "level": ("country",),
    "topics": ("broadest",),
    "status": ("Planned", "Suggested"),
}


def is_empty(graph: Graph, named: object) -> bool:
    """Whether a graph holds no facts; then a line on standard error says so.

    Args:
        graph: the graph.
        named: the file, store or address that the user named.
    """
    if graph.table(_FACT).rows:
        return False
    console.complain(f"{named}: the graph is empty: it holds no facts. Was it built of the right sources?")
    return True


def tell_of_no_ties(graph: Graph, kind: str, choices: dict[str, Any], nodes: int) -> None:
    """Says that a network has no ties, and which other choices would give it some."""
    _tell(nodes, _other_choices(graph, kind, choices))


def tell_of_nothing_exported(content: Content) -> None:
    """Says where no fact was chosen, or where the network that was written has no ties, and what would give it some."""
    if not content.selection.chooses_all and not content.facts.facts:
        console.complain(f"none of the {len(content.graph.facts.facts)} facts of the graph is one of those chosen")
    elif content.network_kind and not content.network.edges:
        _tell(len(content.network.nodes), _other_facts(content))


def _tell(nodes: int, ways: Iterator[Way]) -> None:
    ties = {words: number for words, count in ways if (number := count())}
    found = ", ".join(f"{words} ({number})" for words, number in ties.items())
    alone = f": its {nodes} nodes stand alone" if nodes > 1 else ": its one node stands alone" if nodes else " or nodes"
    cure = f"There would be ties {found}." if found else "No other single choice of facts or actors would give it any."
    console.complain(f"the network has no ties{alone}. {cure}")


def _other_choices(graph: Graph, kind: str, choices: dict[str, Any]) -> Iterator[Way]:
    from kg import networks

    def ties(other: dict[str, Any]) -> Callable[[], int]:
        return lambda: _ties(networks.KINDS[kind](graph, **other))

    for names, words in _DROPPED.items():
        if any(name in choices for name in names):
            yield words, ties({name: value for name, value in choices.items() if name not in names})
    dated = "start" in choices or "end" in choices
    for name, values in _ADDED.items():
        if name in choices or name not in networks.accepted(kind) or (name == "undated" and not dated):
            continue
        for value in values:
            words = f"with --{name}" if value is True else f"with --{name} {value}"
            yield words, ties({**choices, name: value})


def _other_facts(content: Content) -> Iterator[Way]:
    from kg.exports.content import Content

    def ties(kind: str = content.network_kind, **other: Any) -> Callable[[], int]:
        selection = replace(content.selection, **other)
        return lambda: len(Content(content.graph, selection, kind).network.edges)

    chosen = content.selection
    if chosen.start or chosen.end:
        yield "without --from and --to", ties(start=None, end=None)
    if chosen.types:
        yield "without --type", ties(types=())
    if chosen.topic:
        yield "without --topic", ties(topic="")
    if chosen.status:
        yield "without --status", ties(status="")
    for kind in sorted({"congruence", "conflict"} - {content.network_kind}):
        if content.network_kind in ("congruence", "conflict"):
            yield f"with --network {kind}", ties(kind)


def _ties(network: Network) -> int:
    return int(network.number_of_edges())

"""The opening view as data: which things are drawn at first, where they stand, and the communities they form."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from kg.page.placing import MOST, Node, opening, strongest

Tie = tuple[int, int, str]
"""A line of the picture: the numbers of two things and the kind of line."""

_POST_WEIGHT = 0.2


def weights_of(ties: Iterable[tuple[Any, Any, str]]) -> dict[Any, float]:
    """How much is told of each end; posts are many, and tell less of a dispute than what people do."""
    found: dict[Any, float] = defaultdict(float)
    for source, target, family in ties:
        for end in (source, target):
            found[end] += _POST_WEIGHT if family == "stands for" else 1
    return {end: round(weight, 1) for end, weight in found.items()}


def opening_view(nodes: Sequence[Node], ties: Sequence[Tie], limit: int) -> dict[str, Any]:
    """Places and sides of labels by number, and communities with their outlines.

    Args:
        nodes: all things in the order of their numbers.
        ties: the lines that facts make between things.
        limit: draw at most so many.
    """
    unit = _unit([node.weight for node in nodes])
    nodes = [replace(node, weight=_rounded(node.weight / unit)) for node in nodes]
    joined = {(name_of(source), name_of(target)): 1.0 for source, target, _ in ties}
    shown = {int(node.name) for node in strongest(nodes, joined, limit)}
    made = opening([nodes[number] for number in sorted(shown)], _pull(ties, shown))
    return {
        "width": made.width,
        "height": made.height,
        "unit": unit,
        "places": [[int(place.name), place.x, place.y, place.side] for place in made.places],
        "groups": [
            {"things": [int(name) for name in group.members], "outline": group.outline} for group in made.groups
        ],
    }


def _unit(weights: Sequence[float]) -> float:
    """By what weights are divided before they tell sizes: where all is told often, often is nothing special."""
    ranked = sorted(weights, reverse=True)[:MOST]
    return max(1.0, ranked[-1] / 2) if ranked else 1.0


def _rounded(weight: float) -> float:
    """As scripts/network/measures.js rounds: halves up."""
    return math.floor(10 * weight + 0.5 + 1e-6) / 10


def name_of(number: int) -> str:
    """The name of a node in the opening view: numbers in their order."""
    return f"{number:07}"


def _pull(ties: Sequence[Tie], shown: set[int]) -> Mapping[tuple[str, str], float]:
    """How strongly the ends of lines belong together.

    Those who speak for a country come from it to meet others: where they do, the meetings place
    them, and the country holds them but loosely.
    """
    inside = [(min(a, b), max(a, b), family) for a, b, family in ties if a in shown and b in shown]
    met = {end for low, high, family in inside if family != "stands for" for end in (low, high)}
    pull: dict[tuple[str, str], float] = defaultdict(float)
    for low, high, family in inside:
        loose = family == "stands for" and low in met and high in met
        pull[name_of(low), name_of(high)] += 0.1 if loose else 1
    return pull

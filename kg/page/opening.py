"""The opening view: the weightiest nodes, as many as have room with their labels, and where they stand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from kg.page.styles import family
from kg.views.facts import Facts
from kg.views.layout import HEIGHT, WIDTH, Size, layout
from kg.views.network import Link

FONTS = (11.5, 17.0)
_STILL_FEW = 40
_CROWDING, _EASE = 0.63, 0.52


def opening(
    ranked: Sequence[str],
    kinds: Mapping[str, str],
    labels: Sequence[str],
    linked: Mapping[str, Sequence[Link]],
    facts: Facts,
    limit: int,
) -> dict[str, Any]:
    """Which things are drawn at first and where, by number, and the size of their labels in pixels.

    Args:
        ranked: the IRIs of all things, the weightiest first.
        kinds: what each is.
        labels: of each of them.
        linked: the links that each fact makes.
        facts: what the graph says.
        limit: at most so many.
    """
    del facts
    numbers = {iri: number for number, iri in enumerate(ranked)}
    near: dict[int, set[int]] = defaultdict(set)
    for link in _all(linked):
        near[numbers[link.source]].add(numbers[link.target])
        near[numbers[link.target]].add(numbers[link.source])
    shown: list[int] = []
    area = 0.0
    for number, iri in enumerate(ranked[:limit]):
        width, height = _box(kinds[iri], labels[number], FONTS[0])
        area += width * height
        if area > _CROWDING * WIDTH * HEIGHT and len(shown) >= _STILL_FEW:
            break
        shown.append(number)
    seen = set(shown)
    shown = [number for number in shown if near[number] & seen]
    pull = _pull(linked, numbers, set(shown))
    font = _font([(kinds[ranked[number]], labels[number]) for number in shown])
    sizes = {f"{number:06}": _box(kinds[ranked[number]], labels[number], font) for number in shown}
    placed = layout({(f"{a:06}", f"{b:06}"): strength for (a, b), strength in pull.items()}, sizes)
    return {"places": [[number, *placed[f"{number:06}"]] for number in shown], "font": font}


def _all(linked: Mapping[str, Sequence[Link]]) -> Iterator[Link]:
    for told in linked.values():
        yield from told


def _pull(
    linked: Mapping[str, Sequence[Link]], numbers: Mapping[str, int], seen: set[int]
) -> dict[tuple[int, int], float]:
    """How strongly the ends of lines belong together.

    Those who speak for a country come from it to meet others: where they do, the meetings place
    them, and the country holds them but loosely.
    """
    ends = ((numbers[link.source], numbers[link.target], family(link.kind)) for link in _all(linked))
    inside = [(min(a, b), max(a, b), drawn) for a, b, drawn in ends if a in seen and b in seen]
    met = {end for low, high, drawn in inside if drawn != "stands for" for end in (low, high)}
    pull: dict[tuple[int, int], float] = defaultdict(float)
    for low, high, drawn in inside:
        loose = drawn == "stands for" and low in met and high in met
        pull[low, high] += 0.1 if loose else 1
    return pull


def _font(labelled: Sequence[tuple[str, str]]) -> float:
    """The size of labels in the opening view: large where they have much room."""
    small, large = FONTS
    font = large
    while font > small:
        boxes = (_box(kind, label, font) for kind, label in labelled)
        if sum(across * down for across, down in boxes) < _EASE * WIDTH * HEIGHT:
            break
        font -= 0.5
    return font


def _box(kind: str, label: str, font: float) -> Size:
    """The room that a node takes with its label beneath it."""
    across = 2 * (11.0 if kind == "Installation" else 7.0) * font / 13
    if not label:
        return across + 10, across + 10
    # Digits and small letters of the usual fonts are about half as wide as high.
    return max(across, 0.53 * font * len(label)) + 14, across + font + 13

"""Who stands how to what, as a matrix with the words in its cells."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Unpack

from matplotlib.colors import to_rgb
from matplotlib.patches import Rectangle

from kg.errors import DemarcheError
from kg.networks.statements import Statements, statements
from kg.plots.drawing import AGAINST, FOR, INK, NEUTRAL, Plot, heading, new_plot, note, style, wrapped
from kg.views import Graph

_WORDS = {"Supports": "for", "Opposes": "against", "Conditional": "on condition", "Undecided": "undecided"}
_ROW, _COLUMN, _LEFT = 0.46, 1.42, 2.1
_STRENGTHS = (0.45, 0.65, 1.0)
"""How much of the full colour a lead of one, two, and more fills a cell with; words stand out from all of these."""

Cells = Mapping[tuple[str, str], Counter[str]]


def stance_matrix(
    graph: Graph,
    *,
    rows: int = 14,
    columns: int = 7,
    title: str = "Who stands how to what",
    **choices: Unpack[Statements],
) -> Plot:
    """A matrix of actors and matters; each cell tells how often the one is for, against, on condition, undecided.

    Blue is for, orange against, grey neither or both alike: the words in the cells say the same.

    Args:
        graph: the graph.
        rows: how many actors at most, those who are heard most often.
        columns: how many matters at most.
        title: what stands above.
        choices: what counts, as in discourse networks: level, recode, only, start, end, duplicates … A matrix shows
            all stances, unless `stances` names those to show.

    Raises:
        DemarcheError: nobody takes a stance under these choices.
        NetworkError: a choice is none of those that there are.
    """
    cells = stances(graph, **choices)
    if not cells:
        raise DemarcheError("Nobody takes a stance under these choices. See what there is: graph.query('positions').")
    shown = _most(((topic, count) for (_, topic), count in cells.items()), columns)
    if "recode" in choices:
        shown = [name for name in choices["recode"] if name in shown]
    cells = {place: count for place, count in cells.items() if place[1] in shown}
    with style():
        return _drawn(cells, _most(((actor, count) for (actor, _), count in cells.items()), rows), shown, title)


def stances(graph: Graph, **choices: Unpack[Statements]) -> Cells:
    """How often each actor takes each stance on each matter."""
    recoded = choices.get("recode", {})
    cells: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for stance in choices.get("stances", _WORDS):
        one: Statements = {**choices, "stances": {stance: True}}
        for told in statements(graph, **one):
            matter = told.concept if told.concept in recoded else graph.facts.label(told.concept)
            cells[graph.facts.label(told.actor), matter][stance] += 1
    return dict(cells)


def _most(counted: Iterable[tuple[str, Counter[str]]], most: int) -> list[str]:
    total: Counter[str] = Counter()
    for name, count in counted:
        total[name] += count.total()
    return sorted(total, key=lambda name: (-total[name], name))[:most]


def _drawn(cells: Cells, rows: Sequence[str], columns: Sequence[str], title: str) -> Plot:
    heads = [wrapped(name, 19) for name in columns]
    names = [wrapped(name, 28, 2) for name in rows]
    top, bottom = 0.65 + 0.17 * max(head.count("\n") + 1 for head in heads), 0.5
    body, height = _COLUMN * len(columns), top + _ROW * len(rows) + bottom
    figure = new_plot(max(_LEFT + body + 0.15, 5.5), height)
    width = figure.get_figwidth()
    axes = figure.add_axes((_LEFT / width, bottom / height, body / width, 1 - (top + bottom) / height))
    for row, actor in enumerate(rows):
        for column, matter in enumerate(columns):
            count = cells.get((actor, matter), Counter())
            colour = _colour(count)
            axes.add_patch(Rectangle((column, row), 1, 1, facecolor=colour, edgecolor="white", linewidth=2))
            words, middle = _told(count), (column + 0.5, row + 0.5)
            axes.text(*middle, words, ha="center", va="center", fontsize=8, color=_ink(colour), linespacing=1.1)
    axes.set(xlim=(0, len(columns)), ylim=(len(rows), 0))
    axes.set_xticks([n + 0.5 for n in range(len(columns))], heads, color=INK)
    axes.set_yticks([n + 0.5 for n in range(len(rows))], names)
    axes.xaxis.tick_top()
    axes.tick_params(length=0)
    for spine in axes.spines.values():
        spine.set_visible(False)
    heading(figure, title)
    note(figure, "×2: told twice. An empty cell: nothing is told.")
    return figure


def _told(count: Counter[str]) -> str:
    told = [(word, count[stance]) for stance, word in _WORDS.items() if count[stance]]
    return "\n".join(f"{word} ×{number}" if number > 1 else word for word, number in told)


def _colour(count: Counter[str]) -> tuple[float, ...]:
    """The cell's colour, the deeper the more positions one side is ahead; grey where neither is."""
    if not count:
        return to_rgb("#f6f7f8")
    lead = count["Supports"] - count["Opposes"]
    if not lead:
        return _mixed(NEUTRAL, 0.35)
    strength = _STRENGTHS[min(abs(lead), len(_STRENGTHS)) - 1]
    return _mixed(FOR if lead > 0 else AGAINST, strength)


def _mixed(colour: str, strength: float) -> tuple[float, ...]:
    return tuple(1 - strength * (1 - part) for part in to_rgb(colour))


def _ink(colour: tuple[float, ...]) -> str:
    """White or dark, whichever stands out more."""
    return max((INK, "#ffffff"), key=lambda ink: contrast(to_rgb(ink), colour))


def contrast(one: Sequence[float], other: Sequence[float]) -> float:
    """How far two colours stand apart in lightness, from 1 to 21, as the Web Content Accessibility Guidelines count."""
    dark, light = sorted(_lightness(colour) for colour in (one, other))
    return (light + 0.05) / (dark + 0.05)


def _lightness(colour: Sequence[float]) -> float:
    parts = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

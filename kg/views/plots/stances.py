"""Who stands how to what, as a matrix with the words in its cells."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from matplotlib.colors import to_rgb
from matplotlib.patches import Rectangle

from kg.errors import DemarcheError
from kg.views.graph import Graph
from kg.views.plots.drawing import AGAINST, FOR, INK, NEUTRAL, Plot, heading, new_plot, note, style, wrapped

_WORDS = {"Supports": "for", "Opposes": "against", "Conditional": "on condition", "Undecided": "undecided"}
_ROW, _COLUMN, _LEFT = 0.46, 1.42, 2.1
_STRONG = 3
"""So many positions on one side fill a cell with the full colour."""

Cells = Mapping[tuple[str, str], Counter[str]]


def stance_matrix(
    graph: Graph,
    *,
    matters: Mapping[str, Sequence[str]] | None = None,
    actors: int = 14,
    topics: int = 7,
    title: str = "Who stands how to what",
    **parameters: object,
) -> Plot:
    """A matrix of actors and matters; each cell tells how many positions are for, against, on condition.

    Blue is for, orange against, grey neither or both alike: the words in the cells say the same.

    Args:
        graph: the graph.
        matters: matters of your own with the topics that belong to each, by their labels; only these are shown then.
        actors: how many actors at most, those with the most positions.
        topics: how many matters at most.
        title: what stands above.
        parameters: those of the question "positions": topic, actor, stance, after, before.

    Raises:
        DemarcheError: no position meets the conditions, or one of `matters` names no topic.
        QueryError: a parameter is unknown or wrong.
    """
    cells = stances(graph, matters, **parameters)
    if not cells:
        raise DemarcheError("No position meets these conditions. See what there is: graph.query('positions').")
    rows = _most(((actor, count) for (actor, _), count in cells.items()), actors)
    columns = list(matters) if matters else _most(((topic, count) for (_, topic), count in cells.items()), topics)
    cells = {place: count for place, count in cells.items() if place[1] in columns}
    rows = [row for row in rows if any((row, column) in cells for column in columns)]
    with style():
        return _drawn(cells, rows, columns, title)


def stances(graph: Graph, matters: Mapping[str, Sequence[str]] | None = None, **parameters: object) -> Cells:
    """How many positions of each stance every actor takes on every matter."""
    wanted = set(graph.table("positions", **parameters).column("fact")) if any(parameters.values()) else None
    matter_of = _matters(graph, matters)
    cells: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    facts = graph.facts
    for fact in facts.facts:
        if fact.kind != "Position" or (wanted is not None and fact.iri not in wanted):
            continue
        told = {facts.label(topic) for topic in fact.role("topic")}
        for matter in sorted({matter_of.get(topic, "") if matters else topic for topic in told} - {""}):
            for holder in fact.role("holder"):
                cells[facts.label(holder), matter][fact.stance] += 1
    return dict(cells)


def _matters(graph: Graph, matters: Mapping[str, Sequence[str]] | None) -> dict[str, str]:
    """Which matter each topic belongs to."""
    known = {graph.facts.label(topic) for fact in graph.facts.facts for topic in fact.role("topic")}
    found: dict[str, str] = {}
    for matter, topics in (matters or {}).items():
        for topic in topics:
            if topic not in known:
                told = "is no topic here. See what there is: graph.query('topics')."
                raise DemarcheError(f"{topic!r}, of the matter {matter!r}, {told}")
            found[topic] = matter
    return found


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
    note(figure, "Numbers count positions. An empty cell: nothing told.")
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
    strength = 0.35 + 0.55 * min(abs(lead), _STRONG) / _STRONG
    return _mixed(FOR if lead > 0 else AGAINST, strength)


def _mixed(colour: str, strength: float) -> tuple[float, ...]:
    return tuple(1 - strength * (1 - part) for part in to_rgb(colour))


def _ink(colour: tuple[float, ...]) -> str:
    """White on dark cells, dark on light ones."""
    red, green, blue = colour
    return "white" if 0.299 * red + 0.587 * green + 0.114 * blue < 0.55 else INK

"""What pairs of actors did with one another and when, a line for each pair."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import combinations
from typing import NamedTuple

from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from kg.errors import DemarcheError
from kg.plots.drawing import (
    GRID,
    SERIES,
    Plot,
    date_axis,
    day_number,
    heading,
    new_plot,
    note,
    style,
    text_size,
)
from kg.views import Graph
from kg.views.facts import Fact, Facts
from kg.views.network import GATHERINGS
from kg.views.tables import Value

_FRIENDLY = frozenset({"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT"})
_ROW, _LANE = 0.34, 0.2
_WIDTH = 9.5


class Sign(NamedTuple):
    """How one sort of event is drawn."""

    name: str
    marker: str
    colour: str


MET = Sign("meeting, talks", "o", SERIES[0])
VISITED = Sign("visit", "^", SERIES[2])
CALLED = Sign("call", "s", "#8c6d1f")
PROPOSED = Sign("offer, request", "D", SERIES[3])
AGREED = Sign("agreement", "*", SERIES[6])
FRIENDLY = Sign("friendly act", "P", SERIES[7])
HOSTILE = Sign("hostile act", "X", SERIES[1])
SIGNS = (MET, VISITED, CALLED, PROPOSED, AGREED, FRIENDLY, HOSTILE)
_KINDS = {
    "Meeting": MET, "Negotiation": MET, "Visit": VISITED, "Call": CALLED, "Proposal": PROPOSED, "Agreement": AGREED,
}  # fmt: skip


class Mark(NamedTuple):
    """One event of one pair."""

    pair: tuple[str, str]
    day: date
    until: date
    sign: Sign
    held: bool


def timeline(
    graph: Graph,
    *,
    pairs: int = 12,
    people: bool = False,
    title: str = "Who dealt with whom, and when",
    **parameters: object,
) -> Plot:
    """Events on a line for each pair of actors; people stand for their countries, where they speak for any.

    Full signs are events that took place or go on, hollow ones those planned or suggested; what was denied is left
    out. A bar behind a sign is the stretch of days of which no more is known.

    Args:
        graph: the graph.
        pairs: how many pairs at most, those with the most events.
        people: True for pairs of those who took part in person, without visits.
        title: what stands above.
        parameters: those of the question "timeline": actor, place, type, after, before, as `kg queries` tells.

    Raises:
        DemarcheError: no dated event of two actors meets the conditions.
        QueryError: a parameter is unknown or wrong.
    """
    wanted = set(graph.table("timeline", **parameters).column("fact"))
    told = list(marks(graph.facts, people=people, wanted=wanted))
    if not told:
        raise DemarcheError("No dated event of two actors meets these conditions. See: graph.query('timeline').")
    count = Counter(mark.pair for mark in told)
    rows = sorted(count, key=lambda pair: (-count[pair], pair))
    shown = rows[:pairs]
    with style():
        return _drawn([mark for mark in told if mark.pair in shown], shown, title, len(rows) - len(shown))


def marks(facts: Facts, *, people: bool, wanted: set[Value]) -> Iterator[Mark]:
    """The dated events of each pair of actors."""
    for fact in facts.facts:
        if fact.iri not in wanted or fact.start is None or fact.status == "Negated":
            continue
        sign = _KINDS.get(fact.kind) or (FRIENDLY if fact.plover in _FRIENDLY else HOSTILE)
        for pair in sorted({*_pairs(fact, facts, people=people)}):
            held = fact.status in ("Occurred", "Ongoing", "")
            yield Mark(pair, fact.start, fact.end or fact.start, sign, held)


def _pairs(fact: Fact, facts: Facts, *, people: bool) -> Iterator[tuple[str, str]]:
    def named(iris: Sequence[str]) -> set[str]:
        stand_for = iris if people else [each for iri in iris for each in _stands_for(iri, facts)]
        return {facts.label(iri) for iri in stand_for}

    if fact.kind in GATHERINGS:
        both = named((*facts.principals(fact), *(() if people else fact.role("party"))))
        yield from ((one, other) for one, other in combinations(sorted(both), 2))
        return
    sides = {
        "Visit": (fact.role("traveller"), () if people else fact.role("destination")),
        "Proposal": (fact.role("proposer"), fact.role("recipient")),
        "Action": (fact.role("source"), fact.role("target")),
    }
    ours, theirs = sides.get(fact.kind, ((), ()))
    for one in named(ours):
        for other in named(theirs):
            if one != other:
                first, second = sorted((one, other))
                yield first, second


def _stands_for(iri: str, facts: Facts) -> tuple[str, ...]:
    """The countries and bodies that somebody stands for, the country that a place lies in; else the thing itself."""
    thing = facts.things.get(iri)
    if thing is None:
        return (iri,)
    if thing.kind == "Place":
        return (thing.country,) if thing.country else (iri,)
    return thing.represents or (iri,)


def _lanes(row: Sequence[Mark], apart: timedelta) -> list[int]:
    """For each mark, in order of days, a lane in which none stands too near before it."""
    last: list[date] = []
    found = []
    for mark in row:
        lane = next((n for n, day in enumerate(last) if mark.day - day >= apart), len(last))
        if lane == len(last):
            last.append(mark.day)
        last[lane] = mark.day
        found.append(lane)
    return found


def _drawn(told: Sequence[Mark], pairs: Sequence[tuple[str, str]], title: str, left_out: int) -> Plot:
    first, last = min(mark.day for mark in told), max(mark.until for mark in told)
    margin = max((last - first) / 40, timedelta(days=1))
    apart = (last - first + 2 * margin) / 52
    rows: dict[tuple[str, str], list[Mark]] = defaultdict(list)
    for mark in sorted(told, key=lambda mark: (mark.day, mark.sign.name, mark.until, not mark.held)):
        rows[mark.pair].append(mark)
    lanes = {pair: _lanes(rows[pair], apart) for pair in pairs}
    heights = [_ROW + _LANE * max(lanes[pair]) for pair in pairs]
    figure = new_plot(_WIDTH, 1)
    names = [" – ".join(pair) for pair in pairs]
    left = max(text_size(figure, name, 9)[0] for name in names) + 0.3
    top, bottom = 0.85, 0.75
    height = top + sum(heights) + bottom
    figure.set_size_inches(_WIDTH, height)
    axes = figure.add_axes((left / _WIDTH, bottom / height, 1 - (left + 0.25) / _WIDTH, sum(heights) / height))
    middles, base = [], 0.0
    for pair, tall in zip(pairs, heights, strict=True):
        middles.append(base + tall / 2)
        step = tall / (max(lanes[pair]) + 1)
        for mark, lane in zip(rows[pair], lanes[pair], strict=True):
            _mark(axes, mark, base + step * (lane + 0.5))
        base += tall
        axes.axhline(base, color=GRID, linewidth=0.8, zorder=0)
    axes.set(xlim=(day_number(first - margin), day_number(last + margin)), ylim=(base, 0))
    axes.set_yticks(middles, names)
    date_axis(axes)
    heading(figure, title)
    _legend(figure, {mark.sign for mark in told})
    more = f" {left_out} pairs with fewer events are left out." if left_out else ""
    note(figure, f"Hollow: planned or suggested. A bar: some time in these days.{more}")
    return figure


def _mark(axes: Axes, mark: Mark, height: float) -> None:
    sign, start, end = mark.sign, day_number(mark.day), day_number(mark.until)
    axes.plot(
        [start], [height], sign.marker, color=sign.colour, markersize=9 if sign is AGREED else 7,
        markerfacecolor=sign.colour if mark.held else "white", markeredgewidth=1.3, zorder=3,
    )  # fmt: skip
    if end > start:
        axes.plot(
            [start, end], [height, height], color=sign.colour, linewidth=3, alpha=0.3, solid_capstyle="round", zorder=2
        )


def _legend(figure: Plot, used: set[Sign]) -> None:
    handles = [
        Line2D([], [], marker=sign.marker, linestyle="", color=sign.colour, markersize=7, label=sign.name)
        for sign in SIGNS
        if sign in used
    ]
    figure.legend(
        handles=handles, loc="upper left", ncols=len(handles), frameon=False, fontsize=8.5, borderaxespad=0,
        handletextpad=0.2, columnspacing=1.2, bbox_to_anchor=(0.1 / _WIDTH, 1 - 0.42 / figure.get_figheight()),
    )  # fmt: skip

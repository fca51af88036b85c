"""Measures over time: a line for each, with its name at its end."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from matplotlib.axes import Axes

from kg.errors import DemarcheError
from kg.plots.drawing import GRID, SERIES, Plot, date_axis, day_number, heading, new_plot, note, style, text_size
from kg.views import Table

_MARKERS = ("o", "s", "^", "D", "v", "P", "X", "*")
_WIDTH, _HEIGHT = 9.0, 3.9


def lines(
    told: Table | Mapping[str, Sequence[tuple[date, float | None]]],
    *measures: str,
    title: str = "",
    measure: str = "",
    remark: str = "",
) -> Plot:
    """Lines over time, such as polarisation in sliding windows.

    Args:
        told: the table that `kg.network.over_time` gives, whose windows stand at their middle days, those without
            ties left open; or for each line its name, and the days with their values in order, None for a gap.
        measures: which columns of the table to draw.
        title: what stands above.
        measure: what is measured, beside the axis.
        remark: a line in small letters below, such as how long a window is.

    Raises:
        DemarcheError: there is nothing to draw, or more lines than can be told apart.
    """
    series = _of_windows(told, measures) if isinstance(told, Table) else told
    shown = {name: points for name, points in series.items() if any(value is not None for _, value in points)}
    if not shown:
        raise DemarcheError("There is no value to draw.")
    if len(shown) > len(SERIES):
        raise DemarcheError(f"{len(shown)} lines are too many to tell apart: draw {len(SERIES)} at most.")
    with style():
        return _drawn(shown, title, measure, remark)


def _of_windows(table: Table, measures: Sequence[str]) -> dict[str, list[tuple[date, float | None]]]:
    for name in ("start", "end", "edges", *measures):
        if name not in table.columns:
            raise DemarcheError(f"The table has no column {name}. It has: {', '.join(table.columns)}.")
    if not measures:
        raise DemarcheError("Which columns? For instance: kg.plots.lines(table, 'conflict', 'modularity').")
    series: dict[str, list[tuple[date, float | None]]] = {name: [] for name in measures}
    for row in table.to_rows():
        start, end = row["start"], row["end"]
        assert isinstance(start, date)
        assert isinstance(end, date)
        for name, points in series.items():
            points.append((start + (end - start) / 2, float(str(row[name])) if row["edges"] else None))
    return series


def _drawn(series: Mapping[str, Sequence[tuple[date, float | None]]], title: str, measure: str, remark: str) -> Plot:
    figure = new_plot(_WIDTH, _HEIGHT)
    right = max(text_size(figure, name, 9, weight="bold")[0] for name in series) + 0.35
    left, top, bottom = 0.75, 0.55 if title else 0.2, 0.7
    axes = figure.add_axes(
        (left / _WIDTH, bottom / _HEIGHT, 1 - (left + right) / _WIDTH, 1 - (top + bottom) / _HEIGHT)
    )
    ends = []
    for number, (name, points) in enumerate(series.items()):
        days = [day_number(day) for day, _ in points]
        values = [float("nan") if value is None else float(value) for _, value in points]
        axes.plot(days, values, color=SERIES[number], marker=_MARKERS[number], markersize=4.5, linewidth=1.8)
        last = max(place for place, (_, value) in enumerate(points) if value is not None)
        ends.append((days[last], values[last], name, SERIES[number]))
    axes.margins(y=0.12)
    days = [day_number(day) for points in series.values() for day, _ in points]
    margin = (max(days) - min(days)) / 60 or 1
    axes.set_xlim(min(days) - margin, max(days) + margin)
    date_axis(axes)
    axes.grid(axis="y", color=GRID, linewidth=0.8)
    axes.set_ylabel(measure)
    _names(axes, ends)
    if title:
        heading(figure, title)
    if remark:
        note(figure, remark)
    return figure


def _names(axes: Axes, ends: Sequence[tuple[float, float, str, str]]) -> None:
    """Each line's name at the right, as near to its end as the others let it, with a thin line to it where it moved."""
    low, high = axes.get_ylim()
    unit = (high - low) / (axes.get_position().height * _HEIGHT)
    gap = 0.19 * unit
    order = sorted(ends, key=lambda end: (end[1], end[2]))
    heights = [end[1] for end in order]
    for _ in range(len(order) * 20):
        for place in range(1, len(order)):
            short = gap - (heights[place] - heights[place - 1])
            if short > 1e-9:
                heights[place - 1] -= short / 2
                heights[place] += short / 2
        heights = [min(max(each, low + gap / 2), high - gap / 2) for each in heights]
    edge = axes.get_xlim()[1]
    across = (edge - axes.get_xlim()[0]) / (axes.get_position().width * _WIDTH)
    for (day, value, name, colour), height in zip(order, heights, strict=True):
        places = [day, edge + 0.1 * across]
        axes.plot(places, [value, height], color=colour, linewidth=0.8, linestyle=":", clip_on=False)
        axes.text(edge + 0.15 * across, height, name, color=colour, fontsize=9, fontweight="bold", va="center")

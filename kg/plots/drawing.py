"""What the plots share: figures that belong to no global state, colours that everybody can tell apart, text sizes."""

from __future__ import annotations

import io
import textwrap
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

import matplotlib
import matplotlib.dates
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

INK = "#22272e"
MUTED = "#6b7480"
GRID = "#e3e6ea"
FOR = "#2166ac"
"""Blue; with its counterpart told apart by all forms of colour blindness, and by grey printers by their words."""
AGAINST = "#b35806"
NEUTRAL = "#767f8a"
SERIES = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#6a51a3", "#8c6d1f", "#222222", "#56b4e9")
"""Okabe and Ito's colours, but for those too pale for text on white."""

_DOTS = 110
_STYLE: Any = {
    "font.family": "DejaVu Sans",
    "font.size": 9.0,
    "text.color": INK,
    "axes.labelcolor": INK,
    "axes.edgecolor": MUTED,
    "xtick.color": MUTED,
    "ytick.color": INK,
    "figure.facecolor": "white",
    "axes.facecolor": "white",
    "savefig.facecolor": "white",
    "text.parse_math": False,  # dollars are dollars
    "svg.hashsalt": "demarche",
}


class Plot(Figure):
    """A matplotlib figure that notebooks show by themselves, whether or not pyplot is there."""

    def _repr_png_(self) -> bytes:
        out = io.BytesIO()
        with style():
            # No metadata: equal pictures are equal bytes.
            self.savefig(out, format="png", dpi=_DOTS, metadata={"Software": None})
        return out.getvalue()


@contextmanager
def style() -> Iterator[None]:
    """The plots' own settings, without touching the user's."""
    with matplotlib.rc_context(_STYLE):
        yield


def new_plot(width: float, height: float) -> Plot:
    """An empty figure of that size in inches."""
    figure = Plot(figsize=(width, height), layout=None)
    FigureCanvasAgg(figure)  # it takes its place in the figure, and measures texts
    return figure


def text_size(figure: Plot, text: str, size: float, *, weight: str = "normal") -> tuple[float, float]:
    """How much room a text takes, in inches."""
    drawn = figure.text(0, 0, text, fontsize=size, fontweight=weight)
    box = drawn.get_window_extent()
    drawn.remove()
    return box.width / figure.dpi, box.height / figure.dpi


def wrapped(text: str, width: int, most: int = 3) -> str:
    """The text in lines of about that many letters, the last with "…" where there is more.

    >>> wrapped("radar site in the Czech Republic", 16)
    'radar site in\\nthe Czech\\nRepublic'
    """
    return "\n".join(textwrap.wrap(text, width, max_lines=most, placeholder=" …", break_long_words=False)) or text


def note(figure: Plot, text: str) -> None:
    """A line in small letters at the bottom left: what was left out, what the signs mean."""
    figure.text(0.12 / figure.get_figwidth(), 0.1 / figure.get_figheight(), text, fontsize=8, color=MUTED, va="bottom")


def heading(figure: Plot, title: str) -> None:
    """The title at the top left."""
    x, y = 0.12 / figure.get_figwidth(), 1 - 0.12 / figure.get_figheight()
    figure.text(x, y, title, fontsize=12, fontweight="bold", va="top")


def day_number(day: date) -> float:
    """A day as a place on an axis."""
    number: float = matplotlib.dates.date2num(day)  # type: ignore[no-untyped-call]
    return number


def date_axis(axes: Axes) -> None:
    """Days below a plain line, a pale line up from each; nothing around the other sides."""
    locator = matplotlib.dates.AutoDateLocator(minticks=4, maxticks=9)  # type: ignore[no-untyped-call]
    axes.xaxis.set_major_locator(locator)
    axes.xaxis.set_major_formatter(matplotlib.dates.ConciseDateFormatter(locator))  # type: ignore[no-untyped-call]
    axes.grid(axis="x", color=GRID, linewidth=0.8)
    axes.set_axisbelow(True)
    axes.tick_params(axis="y", length=0)
    for side in ("top", "right", "left"):
        axes.spines[side].set_visible(False)

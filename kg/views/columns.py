"""A table for the terminal that breaks no word: what finds no room beside the others stands below its row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.console import Console, ConsoleOptions, RenderResult
from rich.measure import Measurement
from rich.padding import Padding
from rich.table import Table as RichTable
from rich.text import Text

_GAP = 2
_EDGE = 1
_BELOW = 5


@dataclass(frozen=True, slots=True)
class Column:
    """A heading and the cells below it; numbers stand at the right."""

    name: str
    cells: Sequence[str]
    numeric: bool = False


@dataclass(frozen=True, slots=True)
class Columns:
    """Columns side by side, each as wide as its longest word at least.

    Where that is more than the window holds, the column with the longest lines goes below its row, under its name; the
    first column never does.

    Args:
        columns: what to show.
        words: a paragraph for each row that stands below it across the whole width; none at all, or one for each row.
        title: what stands above; nothing where empty.
    """

    columns: Sequence[Column]
    words: Sequence[str] = ()
    title: str = ""

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        if self.title:
            yield Text(self.title, style="italic")
        sizes = [_size(console, options, column) for column in self.columns]
        room = options.max_width - _EDGE
        beside = _beside(sizes, room)
        widths = _fitted([sizes[index] for index in beside], room - _GAP * (len(beside) - 1))
        yield self._line([Text(self.columns[index].name, style="bold") for index in beside], beside, widths)
        yield Text("─" * options.max_width, no_wrap=True, overflow="crop")
        below = [column for index, column in enumerate(self.columns) if index not in beside]
        for number in range(len(self.columns[0].cells)):
            # Text, not str: names and quotes may hold what rich takes for markup.
            yield self._line([Text(self.columns[index].cells[number]) for index in beside], beside, widths)
            for column in below:
                if column.cells[number]:
                    yield Padding(Text(f"{column.name}: {column.cells[number]}"), (0, 0, 0, _BELOW))
            if self.words:
                yield Padding(Text(self.words[number], style="dim"), (0, 0, 0, _BELOW))

    def _line(self, cells: Sequence[Text], beside: Sequence[int], widths: Sequence[int]) -> Padding:
        grid = RichTable.grid(padding=(0, _GAP, 0, 0), pad_edge=False)
        for index, width in zip(beside, widths, strict=True):
            grid.add_column(width=width, justify="right" if self.columns[index].numeric else "left", overflow="fold")
        grid.add_row(*cells)
        return Padding(grid, (0, 0, 0, _EDGE), expand=False)


def _size(console: Console, options: ConsoleOptions, column: Column) -> Measurement:
    """How wide the longest word is, and how wide the longest line."""
    # The window's own width must not cap what is measured.
    unbound = options.update(max_width=10_000)
    every = [Measurement.get(console, unbound, Text(text)) for text in (column.name, *column.cells)]
    return Measurement(max(one.minimum for one in every), max(one.maximum for one in every))


def _beside(sizes: Sequence[Measurement], room: int) -> list[int]:
    """The columns that have room for their longest words side by side."""
    kept = list(range(len(sizes)))
    while len(kept) > 1 and sum(sizes[index].minimum for index in kept) + _GAP * (len(kept) - 1) > room:
        kept.remove(max(kept[1:], key=lambda index: (sizes[index].maximum, index)))
    return kept


def _fitted(sizes: Sequence[Measurement], room: int) -> list[int]:
    """Widths that together fit the room: longest words at least, and what is left goes to where most is gained.

    >>> _fitted([Measurement(10, 10), Measurement(6, 40)], 30)
    [10, 20]
    """
    widths = [min(size.minimum, room) for size in sizes]
    left = room - sum(widths)
    waiting = sorted(range(len(sizes)), key=lambda index: sizes[index].maximum - widths[index])
    for place, index in enumerate(waiting):
        more = min(sizes[index].maximum - widths[index], left // (len(waiting) - place))
        widths[index] += more
        left -= more
    return widths

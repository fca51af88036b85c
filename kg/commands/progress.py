"""How far a command has come, on standard error: a bar on a terminal, elsewhere a line now and then."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    SpinnerColumn,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)

from kg.commands import console

EVERY_SECONDS = 30
"""How often a line is written where there is no terminal; what takes less long is silent."""


@contextmanager
def bar(*, shown: bool, told: str = "reading", of: str = "", then: str = "") -> Iterator[Callable[[int, int], None]]:
    """Shows how far a command has come; told the numbers of those done and of all.

    Args:
        shown: False for nothing at all.
        told: what is done.
        of: what is counted.
        then: what comes when all are done, of which nobody can say how far it has come.
    """
    target = console.err()
    if not shown:
        yield _silent
    elif not target.is_terminal:
        yield _lines(target, told, of, then)
    else:
        with Progress(
            SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(),
            TimeRemainingColumn(), console=target, transient=True,
        ) as progress:  # fmt: skip
            task = progress.add_task(told, total=None)

            def update(done: int, total: int) -> None:
                if then and done >= total:
                    progress.remove_task(task)
                    progress.columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
                    progress.add_task(then, total=None)
                else:
                    progress.update(task, completed=done, total=total)

            yield update


def _silent(_done: int, _total: int) -> None:
    pass


def _lines(target: Console, told: str, of: str, then: str) -> Callable[[int, int], None]:
    last = monotonic()

    def update(done: int, total: int) -> None:
        nonlocal last
        if monotonic() - last >= EVERY_SECONDS:
            last = monotonic()
            line = " ".join(filter(None, [f"{told}: {done:,} of {total:,}", of]))
            target.print(f"{line}; now {then}" if then and done >= total else line, markup=False)

    return update

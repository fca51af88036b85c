"""Running commands as a user does, and watching the memory of the processes that they start."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from measures import ROOT

_EVERY = 0.05
"""Seconds between two looks at the memory."""


@dataclass(frozen=True)
class Ran:
    """How a command went.

    Args:
        seconds: of wall clock, from start to end.
        memory: the most megabytes that all its processes held at once; pages that they share count for each. None
            where psutil is not installed.
        largest: the most that one of them held.
    output: what it wrote to standard output.
    processor: seconds that its processes, those that it waited for among them, had of the processor.
    """

    seconds: float
    memory: float | None
    largest: float | None
    output: str
    processor: float


class CommandError(RuntimeError):
    """A command failed; tells which, and its last words."""


_ONE_CORE = "import os; os.sched_setaffinity(0, {min(os.sched_getaffinity(0))}); "


def command(*arguments: str | Path | int, one_core: bool = False) -> list[str]:
    """The command line of `kg` with these arguments; it may be held to one core, where the system can do that."""
    held = one_core and hasattr(os, "sched_setaffinity")
    return [sys.executable, "-c", f"{_ONE_CORE if held else ''}from kg.cli import main; main()", *map(str, arguments)]


def environment() -> dict[str, str]:
    """The environment of commands: this working tree's kg, and what bench/ has."""
    path = os.pathsep.join(filter(None, (str(ROOT), str(ROOT / "bench"), os.environ.get("PYTHONPATH"))))
    return {**os.environ, "PYTHONPATH": path}


def run(line: list[str], *, watched: bool = False, check: bool = True) -> Ran:
    """Runs a command to its end.

    Args:
        line: the command.
        watched: True to watch the memory of the whole tree of its processes.
        check: False to take what it does as an answer whatever its exit code is.

    Raises:
        CommandError: the command failed.
    """
    started, before = time.perf_counter(), sum(os.times()[2:4])
    with subprocess.Popen(
        line, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment(), cwd=ROOT
    ) as process:
        watch = _Watch(process.pid) if watched else None
        output, errors = process.communicate()
    seconds = time.perf_counter() - started
    memory, largest = watch.most() if watch else (None, None)
    if check and process.returncode:
        last = (errors.strip() or output.strip() or "no word").splitlines()[-1]
        told = " ".join(part for part in line if "\n" not in part)
        raise CommandError(f"{told} ended with {process.returncode}: {last}")
    return Ran(seconds, memory, largest, output, sum(os.times()[2:4]) - before)


class _Watch:
    """Looks at a process and its descendants until they are gone."""

    def __init__(self, process: int) -> None:
        self._most = self._largest = 0
        self._known = True
        self._thread = threading.Thread(target=self._look, args=(process,), daemon=True)
        self._thread.start()

    def most(self) -> tuple[float | None, float | None]:
        """The most megabytes that they held at once, and that one of them held."""
        self._thread.join()
        return (self._most / 1e6, self._largest / 1e6) if self._known else (None, None)

    def _look(self, number: int) -> None:
        try:
            import psutil
        except ImportError:
            self._known = False
            return
        with suppress(psutil.NoSuchProcess):
            first = psutil.Process(number)
            while first.is_running() and first.status() != psutil.STATUS_ZOMBIE:
                held = [0]
                for each in (first, *first.children(recursive=True)):
                    with suppress(psutil.NoSuchProcess, psutil.AccessDenied):
                        held.append(each.memory_info().rss)
                self._most = max(self._most, sum(held))
                self._largest = max(self._largest, *held)
                time.sleep(_EVERY)

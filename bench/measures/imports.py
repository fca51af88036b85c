"""How long it takes to import kg, and to be told how to use it: in fresh processes, of which the fastest counts."""

from __future__ import annotations

import sys
from pathlib import Path

from figures import Figure, Figures

from measures import Size
from measures.running import command, run

_TIMED = "import time; begun = time.perf_counter(); import kg; print(time.perf_counter() - begun)"
_TRIES = 7


def measure(size: Size, folder: Path) -> Figures:  # noqa: ARG001  it needs neither
    """Import of kg; `kg --help`; Python's own start beside them."""
    python, imported, helped = [], [], []
    for _ in range(_TRIES):
        python.append(run([sys.executable, "-c", "pass"]).seconds)
        imported.append(float(run([sys.executable, "-c", _TIMED]).output))
        helped.append(run(command("--help")).seconds)
    return {
        "import kg": Figure(min(imported), "s", at_most=0.3),
        "kg --help": Figure(min(helped), "s", at_most=0.5, remark="with Python's own start"),
        "Python's own start": Figure(min(python), "s"),
    }

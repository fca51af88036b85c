"""The most memory that `kg build` holds, all its processes together, for few documents and for ten times as many."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from figures import Figure, Figures

from measures import SHORT, Size, short_articles
from measures.running import command, run

_JOBS = 2
"""The same for both sizes, since each process that reads holds the pipeline."""


def measure(size: Size, folder: Path) -> Figures:
    """Peak memory of two builds, and of the language pipeline alone. The stores stay for later measures."""
    pipeline = run([sys.executable, "-c", "from kg.language import load; load()"], watched=True)
    figures = {}
    peaks = []
    for count in size.stores:
        target = folder / f"store-{count}"
        line = command("build", short_articles(count, folder), "-o", f"{target}/", "--jobs", _JOBS, "--json")
        ran = run(line, watched=True)
        if ran.memory is None or pipeline.memory is None:
            return {"peak memory": Figure("not measured", remark="psutil is not installed: pip install -e '.[bench]'")}
        peaks.append(ran.memory)
        held = sum(file.stat().st_size for file in target.rglob("*") if file.is_file()) / 1e6
        length = f"{_JOBS} processes that read, and one; {SHORT[0]} to {SHORT[1]} words each"
        figures[f"building {count:,} documents"] = Figure(ran.memory, "MB", remark=length)
        figures[f"the largest of its processes, {count:,} documents"] = Figure(ran.largest or 0.0, "MB")
        steps = json.loads(ran.output)["seconds"]
        spent = ", ".join(f"{step} {steps[step]:.1f}" for step in ("read", "load", "resolve", "write"))
        figures[f"that build, {count:,} documents"] = Figure(ran.seconds, "s", remark=spent)
        figures[f"the store of {count:,} documents"] = Figure(held, "MB")
    few, many = size.stores
    figures[f"{many:,} documents, of {few:,}"] = Figure(peaks[1] / peaks[0], "times", at_most=1.3)
    figures["the language pipeline alone"] = Figure(pipeline.memory, "MB")
    return figures

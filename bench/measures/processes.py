"""One process and two: `kg build` of the same articles, as a user runs it, from its start to a finished store."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

from figures import Figure, Figures
from generated_articles import write

from measures import Size
from measures.running import Ran, command, run


def measure(size: Size, folder: Path) -> Figures:
    """One process on one core, one on all cores (the encoder takes a thread for each), two processes; in turn."""
    sources = folder / f"articles-long-{size.spread}"
    if not sources.exists():
        write(size.spread, sources)
    words = sum(len(file.read_text(encoding="utf-8").split()) for file in sources.rglob("*.txt"))
    ways = {
        "one process, one core": (1, True, "local"),
        "one process, all cores": (1, False, "local"),
        "two processes": (2, False, "local"),
    }
    if find_spec("distributed"):
        ways["two workers of Dask"] = (2, False, "dask")
    best: dict[str, Ran] = {}
    for turn in range(max(2, size.repeat - 1)):
        for name, (jobs, alone, engine) in ways.items():
            how = ("--jobs", jobs, "--engine", engine, "--quiet")
            line = command("build", sources, "-o", f"{folder}/{engine}-{jobs}-{alone}-{turn}/", *how, one_core=alone)
            best[name] = min(filter(None, (best.get(name), run(line))), key=lambda ran: ran.seconds)
    one, all_cores, two, *dask = (ran.seconds for ran in best.values())
    figures = {
        **{
            name: Figure(words / ran.seconds, "words/s", remark=f"{ran.processor:.0f} s of processor time")
            for name, ran in best.items()
        },
        "two processes, of one on one core": Figure(one / two, "times", at_least=1.7, remark=f"{words:,} words"),
        "two processes, of one on all cores": Figure(all_cores / two, "times"),
    }
    return figures | {"two workers of Dask, of one on one core": Figure(one / each, "times") for each in dask}

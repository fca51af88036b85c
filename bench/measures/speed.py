"""Words a second from sources on disk to a finished graph, against the bare pipeline and against textacy."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

from figures import Figure, Figures
from generated_articles import write

from measures import ROOT, Size
from measures.running import run


def measure(size: Size, folder: Path) -> Figures:
    """Once with one core, once with all: the encoder of the pipeline uses a thread for each, bare or not."""
    sources = folder / f"articles-long-{size.articles}"
    if not sources.exists():
        write(size.articles, sources)
    alone = _pace(sources, size.repeat, cores=1)
    figures = _figures(alone, "one core", target=0.85)
    if (os.cpu_count() or 1) > 1:
        # Where the encoder has more threads, what remains of a build still has one: the ratio says so.
        figures |= _figures(_pace(sources, size.repeat, cores=0), "one process, all cores", target=0.85)
    figures["facts that the articles tell"] = Figure(alone["facts"], remark=f"{alone['words']:,} words")
    figures["of these found"] = Figure(alone["found"] / alone["facts"])
    return {**figures, **_textacy(alone)}


def _pace(sources: Path, repeat: int, cores: int) -> dict[str, Any]:
    script = ROOT / "bench" / "measures" / "pace.py"
    line = [sys.executable, str(script), str(sources), "--repeat", str(repeat), "--cores", str(cores)]
    line += ["--compared"] if cores == 1 else []
    told: dict[str, Any] = json.loads(run(line).output.splitlines()[-1])
    return told


def _figures(told: dict[str, Any], where: str, target: float) -> dict[str, Figure]:
    bare, words = told["bare"], told["words"]
    figures = {f"bare nlp.pipe, {where}": Figure(words / bare[0], "words/s")}
    for what, name in (("file", "sources to .trig"), ("store", "sources to a store")):
        figures[f"{name}, {where}"] = Figure(words / told[what][0], "words/s")
        figures[f"{name}, {where}, of bare"] = Figure(
            bare[0] / told[what][0], at_least=target, remark=f"by processor time {bare[1] / told[what][1]:.2f}"
        )
    return figures


def _textacy(told: dict[str, Any]) -> dict[str, Figure]:
    if "triples" not in told:
        return {"textacy's triples": Figure("not installed", remark="pip install -e '.[bench]'")}
    seconds = told["bare"][0] + told["triples"][0]
    return {
        "textacy's triples over the same trees, one core": Figure(told["words"] / seconds, "words/s"),
        "textacy's triples": Figure(told["triples found"], remark="words alone: no things, days, statuses, evidence"),
        "events of two or more that the articles tell": Figure(told["events"]),
        "of these, all in one fact of ours": Figure(told["events found"] / told["events"]),
        "of these, all in one of textacy's triples": Figure(told["events in triples"] / told["events"]),
    }

"""How long `kg add` takes for one document, settled and unsettled, to a store of ten and to a large one."""

from __future__ import annotations

from pathlib import Path

from figures import Figure, Figures
from generated_articles import articles, as_text

from measures import SHORT, Size, store_of
from measures.running import command, run

_FEW = 10


def measure(size: Size, folder: Path) -> Figures:
    """Each new document goes to both stores in turn."""
    many = size.stores[1]
    stores = {count: store_of(count, folder) for count in (_FEW, many)}
    figures: Figures = {}
    for told, option in (("unsettled", ["--unsettled"]), ("settled", [])):
        best = dict.fromkeys(stores, float("inf"))
        for number, article in enumerate(articles(size.repeat, seed=2 + len(option), words=SHORT)):
            file = folder / f"new-{told}-{number}.txt"
            file.write_text(as_text(article), encoding="utf-8")
            for count, store in stores.items():
                best[count] = min(best[count], run(command("add", store, file, "--quiet", *option)).seconds)
        for count, seconds in best.items():
            figures[f"one document to a store of {count:,}, {told}"] = Figure(seconds, "s")
        figures[f"to {many:,}, of to {_FEW}, {told}"] = Figure(best[many] / best[_FEW], "times", at_most=1.3)
    return figures

"""How long `kg add` takes for one document, to a store of ten and to a large one."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from figures import Figure, Figures
from generated_articles import articles, as_text

from measures import SHORT, Size, store_of
from measures.running import Ran, command, run

_FEW = 10


def measure(size: Size, folder: Path) -> Figures:
    """Each new document goes to both stores in turn."""
    many = size.stores[1]
    stores = {count: store_of(count, folder) for count in (_FEW, many)}
    return {**_added(stores, size, folder, "--unsettled"), **_added(stores, size, folder)}


def _added(stores: Mapping[int, Path], size: Size, folder: Path, *options: str) -> Figures:
    many, told = max(stores), ", ".join(("", *(option.removeprefix("--") for option in options)))
    best: dict[int, Ran] = {}
    for number, article in enumerate(articles(size.repeat, seed=2 + len(options), words=SHORT)):
        file = folder / f"new-{number}{''.join(options)}.txt"
        file.write_text(as_text(article), encoding="utf-8")
        for count, store in stores.items():
            ran = run(command("add", store, file, "--quiet", *options))
            best[count] = min(filter(None, (best.get(count), ran)), key=lambda ran: ran.seconds)
    by_processor = f"{best[many].processor / best[_FEW].processor:.2f} by processor time"
    return {
        **{
            f"one document to a store of {count:,}{told}": Figure(
                ran.seconds, "s", remark=f"{ran.processor:.1f} of processor time; loads the pipeline"
            )
            for count, ran in best.items()
        },
        f"to {many:,}, of to {_FEW}{told}": Figure(
            best[many].seconds / best[_FEW].seconds, "times", at_most=1.3, remark=by_processor
        ),
    }

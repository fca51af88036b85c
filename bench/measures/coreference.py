"""How well pronouns, titles and descriptions are resolved: the project's own gold."""

from __future__ import annotations

from pathlib import Path

import coreference
from figures import Figure, Figures

from kg.language import load
from measures import Size


def measure(size: Size, folder: Path) -> Figures:  # noqa: ARG001  it is small, and writes nothing
    """Precision and recall over all kinds, for each half of the gold."""
    pipeline = load()
    figures = {}
    for path in sorted(coreference.GOLD.glob("*.toml")):
        found = [answer for row in coreference.read_gold(path) for answer in coreference.answers(row, pipeline)]
        count = coreference.table(found)["all"]
        figures[f"{path.stem}: precision"] = Figure(coreference.precision(count))
        figures[f"{path.stem}: recall"] = Figure(coreference.recall(count))
    return figures

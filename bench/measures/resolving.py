"""How the cost of resolution grows with the number of documents."""

from __future__ import annotations

from pathlib import Path

from figures import Figure, Figures
from resolution import seconds

from measures import Size


def measure(size: Size, folder: Path) -> Figures:  # noqa: ARG001  it writes nothing
    """Processor time of resolving made-up readings, few and many."""
    few, many = size.readings
    least, most = seconds(few), seconds(many)
    return {
        f"{few:,} documents": Figure(least, "s"),
        f"{many:,} documents": Figure(most, "s"),
        f"{many // few} times the documents": Figure(most / least, "times the time"),
    }

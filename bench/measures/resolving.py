"""How the cost of resolution grows with the number of documents."""

from __future__ import annotations

from pathlib import Path

from figures import Figure, Figures
from resolution import resolving

from measures import Size


def measure(size: Size, folder: Path) -> Figures:  # noqa: ARG001  it writes nothing
    """Processor time and memory of resolving made-up readings with texts, each number in a process of its own."""
    rows = {count: resolving(count) for count in size.readings}
    few, many = rows
    return {
        **{
            f"{count:,} documents": Figure(row["seconds"], "s of processor time", remark=_memory(row))
            for count, row in rows.items()
        },
        f"{many // few} times the documents": Figure(rows[many]["seconds"] / rows[few]["seconds"], "times the time"),
    }


def _memory(row: dict[str, float]) -> str:
    return f"{row['peak']:.0f} MB, with readings of {row['readings']:.0f}"

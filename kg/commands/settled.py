"""What is told of a store that is yet to be settled."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from kg.commands import console
from kg.errors import GraphError


def tell_unsettled(graph: Path) -> None:
    """Tells, on standard error, how many documents of a store were not yet held against all others."""
    from kg.stores import Store, is_store

    with suppress(GraphError, OSError):  # whoever reads the graph complains
        count = len(Store(graph).manifest().unsettled) if is_store(graph) else 0
        if count:
            told = "1 document is" if count == 1 else f"{count:,} documents are"
            console.err().print(
                f"{graph}: {told} unsettled, held only against those that share names. kg add {graph} settles.",
                markup=False,
            )

"""What `make bench` measures, a module each: `measure(size, folder)` gives figures by name."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent

NAMES = (
    "imports", "speed", "processes", "memory", "adding", "questions", "pages", "resolving", "coreference",
)  # fmt: skip
"""The measures, in the order in which they are run: later ones use the stores of earlier ones."""


@dataclass(frozen=True)
class Size:
    """How much is measured.

    Args:
        repeat: how often what is compared is run; the best of each counts.
        articles: of the usual length, for speed.
        spread: of the usual length, for one process and two.
        stores: short articles of the small and the large store.
        events: of the graphs whose pages are opened.
        readings: documents that are resolved, few and many.
        patience: seconds after which pyvis's page and RDFLib's answers are given up.
    """

    repeat: int
    articles: int
    spread: int
    stores: tuple[int, int]
    events: tuple[int, ...]
    readings: tuple[int, int]
    patience: float


FULL = Size(3, 100, 400, (1_000, 10_000), (1_000, 10_000), (1_000, 10_000), 45)
QUICK = Size(2, 30, 60, (100, 1_000), (1_000,), (200, 2_000), 15)
SHORT = (80, 120)
"""Words of short articles."""


def short_articles(count: int, folder: Path) -> Path:
    """So many short articles as files; they are written once."""
    from generated_articles import write

    target = folder / f"articles-{count}"
    if not target.exists():
        write(count, target, words=SHORT)
    return target


def store_of(count: int, folder: Path) -> Path:
    """A store of so many short articles; it is built once."""
    from measures.running import command, run

    target = folder / f"store-{count}"
    if not target.exists():
        run(command("build", short_articles(count, folder), "-o", f"{target}/", "--quiet"))
    return target

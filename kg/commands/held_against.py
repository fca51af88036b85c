"""What gold files are held against: a graph that somebody built, or the articles, read alone or together."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from kg.commands import console
from kg.commands.progress import bar
from kg.errors import GoldError, SourceError

if TYPE_CHECKING:
    from kg.evaluation import Gold
    from kg.rdf.terms import Quad

_ENDINGS = (".txt", ".md", ".html", ".htm")
"""Of files with one article each."""


def gold_files(paths: Sequence[Path]) -> list[Path]:
    """The files named, and those of the folders named, each once; the file of actors is none of them."""
    from kg.evaluation import ACTORS

    named = [file for path in paths for file in (sorted(path.glob("*.toml")) if path.is_dir() else [path])]
    found = [file for file in named if file.name != ACTORS]
    if not found:
        console.fail(f"{', '.join(map(str, paths))}: holds no gold file. Give files or folders of .toml")
    return list(dict.fromkeys(found))


class Graph:
    """A graph that somebody built: of each gold file's article the part that tells what it says."""

    def __init__(self, path: Path, golds: int) -> None:
        from kg.views.store import read_quads

        self.path = path
        self.alone = golds == 1
        self.held = list(read_quads(path))

    def quads(self, gold: Gold) -> list[Quad]:
        """What the gold file's article says; the whole graph for an only file, where no document has its name."""
        from kg.evaluation import part_of

        part = part_of(self.held, gold.path.stem)
        if part is None and not self.alone:
            raise GoldError(
                str(gold.path),
                f"{self.path} has no named graph of a document called {gold.path.stem}",
                "Name the gold file after its article, and take a graph that keeps documents apart: .trig or .nq",
            )
        return self.held if part is None else part

    def parts(self, golds: Sequence[Gold]) -> tuple[list[tuple[Gold, list[Quad]]], list[SourceError]]:
        """Each gold file with its article's part, and those of no article there."""
        found: list[tuple[Gold, list[Quad]]] = []
        failures: list[SourceError] = []
        for gold in golds:
            try:
                found.append((gold, self.quads(gold)))
            except SourceError as error:
                failures.append(error)
        return found, failures


class Articles:
    """Articles, each read alone or all together, with one pipeline for all."""

    def __init__(self, folders: Sequence[Path] | None, frames: Path | None, pipeline: str | None) -> None:
        from kg import building
        from kg.language import load

        self.folders = folders
        self.options = building.Options(frames=frames)
        self.pipeline = load(pipeline)

    def quads(self, gold: Gold) -> list[Quad]:
        """The graph of the gold file's article."""
        from kg import building

        made = building.build([self._article(gold.path)], self.pipeline, self.options)
        for failure in made.failures:
            raise failure
        return made.quads

    def parts(self, golds: Sequence[Gold]) -> tuple[list[tuple[Gold, list[Quad]]], list[SourceError]]:
        """Each gold file with its article's part of the one graph of all, and what could not be read."""
        from kg import building
        from kg.evaluation import part_of

        articles: dict[Path, Gold] = {}
        failures: list[SourceError] = []
        for gold in golds:
            try:
                articles[self._article(gold.path)] = gold
            except SourceError as error:
                failures.append(error)
        with bar(shown=True) as progress:
            made = building.build(list(articles), self.pipeline, self.options, progress)
        parts = ((gold, part_of(made.quads, gold.path.stem)) for gold in articles.values())
        return [(gold, part) for gold, part in parts if part is not None], [*failures, *made.failures]

    def _article(self, gold: Path) -> Path:
        folders = self.folders or [gold.parent, gold.resolve().parent.parent]
        for folder in folders:
            for ending in _ENDINGS:
                if (folder / (gold.stem + ending)).is_file():
                    return folder / (gold.stem + ending)
        raise GoldError(
            str(gold),
            f"its article {gold.stem}.txt is not in {' or '.join(map(str, folders))}",
            "Tell its folder with --texts",
        )


def complain(failures: Sequence[SourceError], articles: int) -> None:
    """Tells what failed, and ends where nothing is left."""
    for failure in failures:
        console.complain(f"{failure.source}: {failure.problem}. {failure.cure}.")
    if len(failures) == articles:
        console.fail("no article could be evaluated")

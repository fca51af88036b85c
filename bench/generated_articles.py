"""Any number of made-up news articles: `python bench/generated_articles.py COUNT FOLDER [--seed N] [--mixed]`.

Countries and cities are real; people, papers, quarrels and every sentence are invented. Affairs run over weeks: plans,
meetings, visits, calls, quotations, refusals, accords, told by several papers in their own manners, some of which print
one another's text, shortened, or correct themselves. Each article comes with the facts that it tells, so that what a
reader finds can be counted. Equal seeds give equal bytes, and the first articles are the same however many follow.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator
from dataclasses import replace
from itertools import count as counted
from itertools import islice
from pathlib import Path

from newsroom.affairs import affair
from newsroom.desk import Article, Desk, Told
from newsroom.formats import as_text, write_archive
from newsroom.world import told

__all__ = ["Article", "Told", "articles", "as_text", "write"]

WORDS = (150, 600)
"""The shortest and the longest articles of real newspapers' foreign pages, about."""


def articles(count: int, *, seed: int = 1, words: tuple[int, int] = WORDS) -> Iterator[Article]:
    """So many articles, one after the other.

    Args:
        count: how many.
        seed: another gives other articles of the same world.
        words: about how many words the shortest and the longest have.
    """
    return islice(_all(seed, words), count)


def _all(seed: int, words: tuple[int, int]) -> Iterator[Article]:
    for number in counted():
        quarrel = affair(number, seed)
        for place in range(len(quarrel.steps)):
            chance = random.Random(f"desk {seed} {number} {place}")
            papers = chance.sample(told()["papers"]["names"], 4)
            for edition, paper in enumerate(papers[: chance.choice((1, 1, 2, 2, 3))]):
                desk = Desk(quarrel, place, paper, chance)
                article = desk.write(f"{number:06}-{place}-{edition}", words)
                yield article
                if chance.random() < 0.15:
                    yield _reprint(article, papers[3], chance)
                if chance.random() < 0.03:
                    yield replace(desk.corrected(article), identifier=f"{article.identifier}-corrected")


def _reprint(article: Article, paper: str, chance: random.Random) -> Article:
    """The same in another paper, which may leave out the end, and has a headline of its own."""
    kept = max(2, len(article.paragraphs) - chance.randrange(3))
    title = article.title if chance.random() < 0.5 else f"{article.title}, {article.publisher} reports"
    return replace(
        article,
        identifier=f"{article.identifier}-reprint",
        title=title,
        publisher=paper,
        paragraphs=article.paragraphs[:kept],
        reprint_of=article.identifier,
    )


def write(count: int, folder: Path, *, seed: int = 1, words: tuple[int, int] = WORDS) -> int:
    """Writes articles as text files with front matter, a folder for each thousand; gives how many words they have."""
    total = 0
    for number, article in enumerate(articles(count, seed=seed, words=words)):
        file = folder / f"{number // 1000:04}" / f"{article.identifier}.txt"
        if number % 1000 == 0:
            file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(as_text(article), encoding="utf-8")
        total += article.words
    return total


def main() -> None:
    """Write articles into a folder."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("count", type=int)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--words", type=int, nargs=2, default=WORDS, metavar=("LEAST", "MOST"))
    parser.add_argument("--mixed", action="store_true", help="text, web pages and tables, and some broken files")
    asked = parser.parse_args()
    if asked.mixed:
        rows = articles(asked.count, seed=asked.seed, words=tuple(asked.words))
        counts = write_archive(rows, asked.folder, seed=asked.seed)
        print(f"{', '.join(f'{count:,} {kind}' for kind, count in counts.items())} in {asked.folder}")
        return
    words = write(asked.count, asked.folder, seed=asked.seed, words=tuple(asked.words))
    print(f"{asked.count:,} articles of {words:,} words in {asked.folder}")


if __name__ == "__main__":
    main()

"""Made-up articles: as many as are asked for, always the same, and read as news is."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from generated_articles import Article, articles
from newsroom.audit import found_and_told
from newsroom.formats import BROKEN, as_text, write_archive

from kg.errors import SourceError
from kg.language import Pipeline
from kg.reading import read_documents
from kg.sources import read
from kg.text.frames import load_frames

ROOT = Path(__file__).resolve().parent.parent
DIGEST = """import hashlib
from generated_articles import articles
print(hashlib.sha256(repr([(a.text, a.title, a.day) for a in articles(30)]).encode()).hexdigest())"""


@pytest.fixture(scope="module")
def hundred() -> list[Article]:
    return list(articles(100))


def test_equal_seeds_give_equal_articles_whatever_the_hash_seed() -> None:
    path = os.pathsep.join((str(ROOT), str(ROOT / "bench")))
    environments = [{**os.environ, "PYTHONPATH": path, "PYTHONHASHSEED": seed} for seed in ("1", "2")]
    digests = {
        subprocess.run([sys.executable, "-c", DIGEST], env=each, capture_output=True, text=True, check=True).stdout
        for each in environments
    }
    assert len(digests) == 1


def test_the_first_are_the_same_however_many_follow(hundred: list[Article]) -> None:
    endless = articles(10**9)
    assert [next(endless) for _ in range(20)] == hundred[:20]
    assert next(articles(1, seed=2)) != hundred[0]
    assert len({article.identifier for article in hundred}) == 100


def test_they_are_as_long_as_asked_for_and_not_of_one_mould(hundred: list[Article]) -> None:
    # Reprints may be cut; a sentence may stand beyond the longest, and a story may end before it.
    whole = [article for article in hundred if not article.reprint_of]
    assert all(130 <= article.words <= 680 for article in whole)
    assert all(70 <= article.words <= 190 for article in articles(40, words=(80, 120)) if not article.reprint_of)
    leads = [article.paragraphs[0].split(" - ")[-1] for article in whole]
    assert len({" ".join(lead.split()[:3]) for lead in leads}) > len(leads) / 3
    sentences = [part for article in whole for paragraph in article.paragraphs for part in paragraph.split(". ")]
    assert len(set(sentences)) > 0.7 * len(sentences)


def test_papers_reprint_and_correct_one_another() -> None:
    known = {article.identifier: article for article in articles(400)}
    reprints = [article for article in known.values() if article.reprint_of]
    assert len(reprints) > 20
    for article in reprints:
        first = known[article.reprint_of]
        assert article.publisher != first.publisher
        assert article.paragraphs == first.paragraphs[: len(article.paragraphs)]
    corrected = [article for article in known.values() if article.identifier.endswith("corrected")]
    assert corrected
    assert all(" not " in article.paragraphs[-1] for article in corrected)


def test_what_they_tell_is_found(hundred: list[Article], pipeline: Pipeline, tmp_path: Path) -> None:
    chosen = hundred[::8]
    for article in chosen:
        (tmp_path / f"{article.identifier}.txt").write_text(as_text(article), encoding="utf-8")
    documents = [found for found in read([tmp_path]) if not isinstance(found, SourceError)]
    readings = read_documents(documents, pipeline, load_frames())
    found, told = found_and_told(
        (next(each for each in chosen if reading.document.identifier.startswith(f"{each.identifier}.")), reading)
        for reading in readings
    )
    assert sum(told.values()) > 150
    assert sum(found.values()) >= 0.9 * sum(told.values())
    for kind, least in (("Tenure", 0.95), ("Statement", 0.9), ("Position", 0.8), ("Action", 0.8), ("Visit", 0.8)):
        assert told[kind] >= 4, kind
        assert found[kind] >= least * told[kind], kind


def test_an_archive_has_all_formats_and_what_is_broken_is_named(hundred: list[Article], tmp_path: Path) -> None:
    counts = write_archive(hundred, tmp_path)
    assert sum(counts.values()) == 100 + len(BROKEN)
    assert all(counts[kind] > 5 for kind in ("txt", "html", "jsonl", "csv"))
    found = list(read([tmp_path]))
    names = {Path(each.identifier).stem for each in found if not isinstance(each, SourceError)}
    assert {article.identifier for article in hundred} <= names
    failed = {Path(each.source.partition(":")[0]).name for each in found if isinstance(each, SourceError)}
    assert {"empty.txt", "cut-off.html", "no-text-column.csv", "bad-front-matter.txt"} <= failed
    pages = [each for each in found if not isinstance(each, SourceError) and each.identifier.endswith(".html")]
    whole = {article.identifier: article for article in hundred}
    for page in pages:
        paragraphs = list(whole[Path(page.identifier).stem].paragraphs)
        assert [block for block in page.text.split("\n") if block][-len(paragraphs) :] == paragraphs

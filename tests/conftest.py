"""What many tests share: the language pipeline, loaded once, and a reader of single sentences."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hand_made_chronicle import chronicle, multiplied, rewritten
from page_browser import CHROMIUM, DRIVER, chromium, show
from selenium import webdriver

import kg
from kg.language import Pipeline, load
from kg.model import Reading, Section
from kg.text.examples import as_document
from kg.text.frames import load_frames
from kg.text.reader import read
from kg.views import Graph

os.environ.pop("COLUMNS", None)  # of whoever runs the tests: tables are as wide as they are for a pipe

SHARED = Path(__file__).resolve().parents[2] / "shared"
"""Where the articles lie that some tests hold the reader to; absent at a user's."""

ROOT = Path(__file__).resolve().parent.parent

Read = Callable[..., Reading]


@pytest.fixture(scope="session")
def pipeline() -> Pipeline:
    """The language pipeline that ships with kg."""
    return load()


@pytest.fixture(scope="session")
def demo() -> Graph:
    """The graph of the demo's corpus, built once for all tests."""
    return kg.build([ROOT / "corpus" / "*.txt", ROOT / "corpus" / "*.html"])


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[webdriver.Chrome]:
    """A browser that all tests of the page share: starting one takes seconds."""
    if not (CHROMIUM and DRIVER):
        pytest.skip("chromium and chromedriver are not installed")
    with chromium(tmp_path_factory.mktemp("profile")) as driver:
        yield driver


@pytest.fixture(scope="session")
def chronicle_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of an invented chronicle."""
    return chronicle().page(tmp_path_factory.mktemp("chronicle") / "chronicle.html")


@pytest.fixture(scope="session")
def large_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same with ten thousand facts."""
    return rewritten(chronicle().page(tmp_path_factory.mktemp("large") / "large.html"), multiplied)


@pytest.fixture
def chronicled(browser: webdriver.Chrome, chronicle_file: Path) -> webdriver.Chrome:
    """The chronicle, freshly opened."""
    show(browser, chronicle_file)
    return browser


@pytest.fixture(scope="session")
def read_text(pipeline: Pipeline) -> Read:
    """Reads a text of one or more paragraphs, by default dated Wednesday, 12 May 2010, in Geneva."""

    def reader(text: str, *, day: date | None = date(2010, 5, 12), place: str | None = None) -> Reading:
        document = as_document(text, "test.txt", day)
        document = replace(document, sections=(Section(date=document.date, place=place),))
        docs = list(pipeline.nlp.pipe(block.span.of(text) for block in document.blocks))
        return read(document, docs, load_frames())

    return reader


def calls(work: Callable[[], object]) -> int:
    """How many functions of Python a piece of work calls: its cost, whatever else the machine does."""
    count = 0

    def told(_frame: object, event: str, _argument: object) -> None:
        nonlocal count
        count += event == "call"

    sys.setprofile(told)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count

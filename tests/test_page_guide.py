"""The guide to the page, docs/page.md, tells what the page does: its pictures, its keys, its address."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from page_browser import in_browser, show
from selenium import webdriver

from kg.views import Graph

GUIDE = (Path(__file__).resolve().parent.parent / "docs" / "page.md").read_text(encoding="utf-8")

pytestmark = in_browser


@pytest.fixture(scope="module")
def crisis(demo: Graph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return demo.page(tmp_path_factory.mktemp("guide") / "crisis.html", limit=40)


def part(head: str) -> str:
    """What stands under a head of the guide."""
    return re.split(r"^## ", GUIDE.partition(f"## {head}\n")[2], maxsplit=1, flags=re.MULTILINE)[0]


def first_cells(head: str) -> list[str]:
    return [row.split("|")[1] for row in part(head).splitlines() if row.startswith("| `")]


def test_it_names_the_pictures_in_their_order(browser: webdriver.Chrome, crisis: Path) -> None:
    show(browser, crisis)
    names = re.findall(r"^- \*\*(\w+)\.\*\*", part("What is where"), re.MULTILINE)
    assert names == browser.execute_script("return demarche.views.all.map(({ name }) => name)")
    assert browser.execute_script("return demarche.views.all.map(({ id }) => id)") == re.findall(
        r"`(\w+)`", next(row for row in part("The address").splitlines() if row.startswith("| `tab`"))
    )[1:]


def test_it_names_the_keys_of_the_page(browser: webdriver.Chrome, crisis: Path) -> None:
    show(browser, crisis)
    told = {key for cell in first_cells("Keys") for key in re.findall(r"`([^`]+)`", cell)}
    single = set(browser.execute_script("return demarche.keys.all.flatMap(({ key, action }) => action ? [key] : [])"))
    numbers = {str(number) for number in range(1, 7)}
    assert numbers <= single
    assert single - numbers - {"Escape"} <= told
    assert told - single == {"Tab", "Enter", "Esc", "←", "→"}


def test_it_names_what_stands_in_the_address(browser: webdriver.Chrome, crisis: Path) -> None:
    show(browser, crisis)
    told = {name for cell in first_cells("The address") for name in re.findall(r"`(\w+)`", cell)}
    assert told == set(browser.execute_script("return Object.keys(demarche.state.now)"))


def test_its_example_of_an_address_leads_there(browser: webdriver.Chrome, crisis: Path) -> None:
    found = re.search(r"crisis\.html(#\S+)", part("The address"))
    assert found
    show(browser, crisis, found[1])
    now = browser.execute_script("return demarche.state.now")
    assert browser.execute_script("return demarche.data.name(demarche.state.now.thing)") == "Vladimir Putin"
    assert (now["tab"], now["from"], now["to"], now["types"]) == ("timeline", "2007-04-01", "", ["Meeting", "Visit"])

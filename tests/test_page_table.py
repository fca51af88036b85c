"""The table in a real browser: the same facts in words, in any order, a page at a time, and as a file."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hand_made_stances import DEBATE, FORMULAS, debate, formulas, many
from page_axe import faults
from page_browser import HOSTILE, SMALL, hostile_graph, in_browser, phone, requests, show, until
from selenium import webdriver
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.select import Select
from selenium.webdriver.support.ui import WebDriverWait

from kg.views import Graph, load

pytestmark = in_browser
MOST_ELEMENTS = 2_000


@pytest.fixture
def table(browser: webdriver.Chrome, tmp_path: Path) -> webdriver.Chrome:
    show(browser, load(SMALL).page(tmp_path / "small.html", title="A small dispute"), "#tab=table")
    return browser


def column(browser: webdriver.Chrome, place: int) -> list[str]:
    """The texts of one column from the top, counted from 0."""
    rows = "[...document.querySelectorAll('#view-table tbody tr')]"
    return list(browser.execute_script(f"return {rows}.map((row) => row.children[arguments[0]].innerText)", place))


def sentences(browser: webdriver.Chrome) -> list[str]:
    return column(browser, 2)


def press(browser: webdriver.Chrome, name: str) -> None:
    browser.find_element(By.XPATH, f"//*[@id='view-table']//button[starts-with(., '{name}')]").click()


def downloaded(browser: webdriver.Chrome, folder: Path) -> list[dict[str, str]]:
    """The rows of the file that the page hands out."""
    settings = {"behavior": "allow", "downloadPath": str(folder)}
    browser.execute_cdp_cmd("Browser.setDownloadBehavior", settings)
    press(browser, "Download CSV")
    (file,) = WebDriverWait(browser, 20).until(lambda _: list(folder.glob("*.csv")))
    return list(csv.DictReader(io.StringIO(file.read_bytes().decode("utf-8-sig"), newline=""), strict=True))


class TestRows:
    def test_all_facts_in_words_in_the_order_of_their_dates(self, table: webdriver.Chrome) -> None:
        assert table.execute_script("return demarche.data.facts.map(demarche.data.words)") == sentences(table)
        assert "18 facts" in table.find_element(By.ID, "view-table").text

    def test_a_row_tells_when_what_how_sure_where_by_whom_and_in_which_words(self, table: webdriver.Chrome) -> None:
        row = table.find_element(By.XPATH, "//*[@id='view-table']//tr[th[.='Ada Quist did not visit Ostmark.']]")
        assert [cell.text for cell in row.find_elements(By.CSS_SELECTOR, "td, th")] == [
            "week of 2011-03-07", "Visit", "Ada Quist did not visit Ostmark.", "did not happen", "Ostmark",
            "Upland Gazette", "0.90", "Quist did not visit Ostmark last week.",
        ]  # fmt: skip

    def test_what_took_place_needs_no_word(self, table: webdriver.Chrome) -> None:
        assert "Occurred" in table.execute_script("return demarche.data.facts.map(({ status }) => status)")
        assert set(column(table, 3)) >= {"", "did not happen"}
        assert "occurred" not in column(table, 3)

    def test_there_is_room_to_read_the_quote(self, table: webdriver.Chrome) -> None:
        assert table.find_element(By.CSS_SELECTOR, "#view-table td:last-child").size["width"] >= 220
        assert not table.find_element(By.CSS_SELECTOR, "#view-table select").is_displayed(), "the headings sort"

    def test_on_a_phone_each_fact_is_a_card(self, table: webdriver.Chrome) -> None:
        with phone(table):
            frame = table.find_element(By.CSS_SELECTOR, "#view-table .frame")
            assert table.execute_script("return arguments[0].scrollWidth <= arguments[0].clientWidth", frame)
            row = table.find_element(By.CSS_SELECTOR, "#view-table tbody tr")
            told, quote = row.find_element(By.TAG_NAME, "th").rect, row.find_element(By.TAG_NAME, "q").rect
            assert told["y"] + told["height"] <= quote["y"] + 2
            assert quote["width"] > 300
            assert table.find_element(By.CSS_SELECTOR, "#view-table select").is_displayed()
            assert faults(table) == []

    def test_stances_and_denials(self, browser: webdriver.Chrome, tmp_path: Path) -> None:
        show(browser, debate().page(tmp_path / "debate.html"), "#tab=table")
        told = dict(zip(sentences(browser), column(browser, 3), strict=True))
        assert told["Varenia supports pipeline."].split() == ["+", "supports"]
        assert told["Norland does not oppose radar."].split("\n") == ["−", "does not oppose", "opposes in one report"]
        assert told["Norland opposes radar."].split("\n") == ["−", "opposes", "denied in one report"]
        when = dict(zip(sentences(browser), column(browser, 0), strict=True))
        assert when["Varenia supports pipeline."].split() == ["–", "reported", "2011-04-27"]

    def test_filters_apply_and_nothing_is_told_in_words(self, table: webdriver.Chrome) -> None:
        table.execute_script("demarche.state.change({ types: ['Visit', 'Call'] })")
        assert set(column(table, 1)) == {"Visit", "Call"}
        assert "of 18 facts" in table.find_element(By.ID, "view-table").text
        table.execute_script("demarche.state.change({ from: '2030-01-01' })")
        assert "No facts pass the filters." in table.find_element(By.ID, "view-table").text

    def test_an_empty_graph_says_so(self, browser: webdriver.Chrome, tmp_path: Path) -> None:
        show(browser, Graph.from_quads([]).page(tmp_path / "empty.html"), "#tab=table")
        assert "This graph tells no facts." in browser.find_element(By.ID, "view-table").text


class TestOrder:
    @pytest.mark.parametrize(("name", "place"), [("Type", 1), ("What it says", 2), ("Where", 4)])
    def test_a_heading_sorts_and_turns_round(self, table: webdriver.Chrome, name: str, place: int) -> None:
        press(table, name)
        up = [text for text in column(table, place) if text]
        assert up == sorted(up, key=str.casefold)
        assert len(set(up)) > 2
        assert column(table, place)[len(up) :] == [""] * (18 - len(up)), "what is not told stands last"
        press(table, name)
        down = column(table, place)
        assert down[: len(up)] == sorted(up, key=str.casefold, reverse=True)
        assert down[len(up) :] == [""] * (18 - len(up))

    def test_numbers_begin_with_the_most(self, table: webdriver.Chrome) -> None:
        press(table, "Confidence")
        sure = [float(text) for text in column(table, 6)]
        assert sure == sorted(sure, reverse=True)
        assert sure[0] > sure[-1]
        press(table, "Sources")
        assert "2 reports" in column(table, 5)[0]

    def test_by_who_acts(self, table: webdriver.Chrome) -> None:
        with phone(table):
            Select(table.find_element(By.CSS_SELECTOR, "#view-table select")).select_by_visible_text("who")
            until(table, "return demarche.state.now.sort === 'who'")
        names = "demarche.data.facts[row.dataset.fact].who.map(demarche.data.name)[0] || ''"
        who = table.execute_script(
            f"return [...document.querySelectorAll('#view-table tbody tr')].map((row) => {names})"
        )
        told = [name for name in who if name]
        assert told == sorted(told)
        assert len(set(told)) > 3

    def test_the_address_holds_the_order(self, table: webdriver.Chrome, tmp_path: Path) -> None:
        press(table, "What it says")
        press(table, "What it says")
        order = sentences(table)
        fragment = table.execute_script("return location.hash")
        assert "sort=-what" in fragment
        head = table.find_element(By.CSS_SELECTOR, "#view-table th[aria-sort]")
        assert head.get_attribute("aria-sort") == "descending"
        show(table, tmp_path / "small.html", fragment)
        assert sentences(table) == order
        show(table, tmp_path / "small.html", "#tab=table&sort=nothing")
        assert len(sentences(table)) == 18


class TestSelection:
    def test_a_click_shows_the_words(self, table: webdriver.Chrome) -> None:
        table.find_element(By.CSS_SELECTOR, "#view-table tbody tr:nth-child(3) td:last-child").click()
        assert table.find_element(By.CSS_SELECTOR, "#panel article .told").text == sentences(table)[2]
        (row,) = table.find_elements(By.CSS_SELECTOR, "#view-table tr[aria-current]")
        assert row.find_element(By.TAG_NAME, "th").text == sentences(table)[2]

    def test_arrow_keys_and_enter(self, table: webdriver.Chrome) -> None:
        table.execute_script("document.querySelector('#view-table tbody button').focus()")
        ActionChains(table).send_keys(Keys.ARROW_DOWN, Keys.ARROW_DOWN, Keys.ARROW_UP, Keys.ENTER).perform()
        assert table.find_element(By.CSS_SELECTOR, "#panel article .told").text == sentences(table)[1]

    def test_what_is_selected_elsewhere_is_turned_to_and_scrolled_to(
        self, browser: webdriver.Chrome, tmp_path: Path
    ) -> None:
        show(browser, many(30, 20).page(tmp_path / "many.html"), "#tab=table")
        browser.execute_script("demarche.state.select({ fact: 250 })")
        row = browser.find_element(By.CSS_SELECTOR, "#view-table tr[aria-current]")
        assert row.get_attribute("data-fact") == "250"
        frame = browser.find_element(By.CSS_SELECTOR, "#view-table .frame").rect
        assert frame["y"] < row.rect["y"] < frame["y"] + frame["height"]

    def test_only_what_tells_of_one_thing(self, table: webdriver.Chrome) -> None:
        table.execute_script(
            "demarche.state.select({ thing: demarche.data.things.findIndex(({ name }) => name === 'Mira Feld') })"
        )
        press(table, "Only Mira Feld")
        told = sentences(table)
        assert 0 < len(told) < 18
        assert all("Mira Feld" in each for each in told)
        table.find_element(By.CSS_SELECTOR, "#view-table tbody button").click()
        assert sentences(table) == told, "a fact of hers can be read without leaving them"
        press(table, "Only Mira Feld")
        assert len(sentences(table)) == 18

    def test_sorting_keeps_the_keyboard(self, table: webdriver.Chrome) -> None:
        table.execute_script("document.querySelector('#view-table thead th:nth-child(2) button').focus()")
        ActionChains(table).send_keys(Keys.ENTER).perform()
        assert table.switch_to.active_element.text.startswith("Type")

    def test_axe_finds_nothing_serious(self, table: webdriver.Chrome) -> None:
        table.find_element(By.CSS_SELECTOR, "#view-table tbody button").click()
        assert faults(table) == []
        table.execute_script("document.documentElement.dataset.theme = 'dark'")
        assert faults(table) == []


class TestFile:
    def test_holds_all_that_passes_and_no_more(self, table: webdriver.Chrome, tmp_path: Path) -> None:
        table.execute_script("demarche.state.change({ types: ['Position'], sort: '-date' })")
        rows = downloaded(table, tmp_path / "files")
        assert [row["fact"] for row in rows] == sentences(table)
        assert rows[-1] | {"iri": ""} == {
            "date": "2011-03-14", "until": "", "precision": "day", "type": "Position", "who": "Kestria", "whom": "",
            "topic": "Gullholm radar", "place": "", "fact": "Kestria opposes Gullholm radar, says Ilya Okafor.",
            "stance": "Opposes", "status": "", "publishers": "Harbour Courier",
            "reports": "Quist carries a pipeline offer to Tarn, 2011-03-14", "addresses": rows[-1]["addresses"],
            "confidence": "0.90",
            "quotes": "Kestria is against the Gullholm radar site, Okafor said after the talks.",
            "disagreement": "", "iri": "",
        }  # fmt: skip
        assert rows[-1]["iri"].startswith("https://w3id.org/demarche/id/")
        assert [file.name for file in (tmp_path / "files").iterdir()] == ["a-small-dispute-facts.csv"]
        assert table.get_log("browser") == []

    def test_nothing_in_it_is_taken_for_a_formula(self, browser: webdriver.Chrome, tmp_path: Path) -> None:
        show(browser, formulas().page(tmp_path / "formulas.html"), "#tab=table")
        rows = downloaded(browser, tmp_path / "files")
        assert len(rows) == len(FORMULAS)
        cells = [cell for row in rows for cell in row.values()]
        assert not [cell for cell in cells if cell.lstrip().startswith(("=", "+", "-", "@", "\uff1d"))]
        assert {'\'=HYPERLINK("urn:x")', "'+1", "'-1", "'@cmd", 'say "no", twice', "two lines"} <= set(cells)

    def test_a_notebook_s_frame_hands_it_out_too(self, browser: webdriver.Chrome, tmp_path: Path) -> None:
        file = tmp_path / "notebook.html"
        file.write_text(f"<!DOCTYPE html><body>{load(SMALL).show()._repr_html_()}", encoding="utf-8")
        browser.get(file.as_uri())
        browser.switch_to.frame(browser.find_element(By.TAG_NAME, "iframe"))
        try:
            until(browser, "return window.demarche?.ready")
            browser.execute_script("demarche.state.change({ tab: 'table' })")
            assert len(downloaded(browser, tmp_path / "files")) == 18
        finally:
            browser.switch_to.default_content()

    def test_copies_the_same_for_a_spreadsheet(self, table: webdriver.Chrome) -> None:
        table.execute_script(
            "const writeText = async (text) => { window.copied = text; };"
            "Object.defineProperty(navigator, 'clipboard', { value: { writeText } })"
        )
        press(table, "Copy")
        lines = until(table, "return window.copied").splitlines()
        assert len(lines) == 1 + 18
        assert {len(line.split("\t")) for line in lines} == {18}
        assert lines[1].split("\t")[8] == sentences(table)[0]


class TestBoundedAndSafe:
    def test_ten_thousand_facts_a_hundred_at_a_time(self, browser: webdriver.Chrome, tmp_path: Path) -> None:
        show(browser, many(200, 100).page(tmp_path / "many.html"), "#tab=table")
        assert "10,000 facts" in browser.find_element(By.ID, "view-table").text
        first = column(browser, 2)
        assert len(first) == 100
        assert browser.execute_script("return document.querySelectorAll('#view-table *').length") <= MOST_ELEMENTS
        press(browser, "Next 100")
        assert "Facts 101–200 of 10,000" in browser.find_element(By.ID, "view-table").text
        assert not set(first) & set(column(browser, 2))
        press(browser, "Previous 100")
        assert column(browser, 2) == first

    def test_hostile_strings_do_nothing(self, browser: webdriver.Chrome, tmp_path: Path) -> None:
        show(browser, hostile_graph().page(tmp_path / "hostile.html"), "#tab=table")
        assert len(sentences(browser)) == len(HOSTILE)
        assert browser.find_elements(By.CSS_SELECTOR, "#view-table img, #view-table script, #view-table a") == []
        assert browser.execute_script("return window.struck") is None
        assert browser.execute_script("return document.body.scrollWidth <= innerWidth")
        frame = browser.find_element(By.CSS_SELECTOR, "#view-table .frame")
        assert browser.execute_script("return arguments[0].scrollWidth <= arguments[0].clientWidth", frame)
        assert requests(browser) == []

    def test_as_many_rows_as_positions_of_a_debate(self, browser: webdriver.Chrome, tmp_path: Path) -> None:
        show(browser, debate().page(tmp_path / "debate.html"), "#tab=table")
        assert len(sentences(browser)) == len(DEBATE)

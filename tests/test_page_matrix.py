"""The stance matrix in a real browser: who stands where on what, what changed, who disagrees, and in which words."""

from __future__ import annotations

from pathlib import Path

import pytest
from hand_made_stances import DEBATE, TOPICS, debate, many
from page_axe import faults
from page_browser import HOSTILE, SMALL, hostile_graph, in_browser, phone, requests, show, until
from selenium import webdriver
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement

from kg.views import Graph, load

pytestmark = in_browser
MOST_ELEMENTS = 2_000


@pytest.fixture
def matrix(browser: webdriver.Chrome, tmp_path: Path) -> webdriver.Chrome:
    show(browser, debate().page(tmp_path / "debate.html"), "#tab=stances")
    return browser


def rows(browser: webdriver.Chrome) -> list[str]:
    return names(browser, "#view-stances tbody th")


def columns(browser: webdriver.Chrome) -> list[str]:
    return names(browser, "#view-stances thead th")


def names(browser: webdriver.Chrome, selector: str) -> list[str]:
    script = "return [...document.querySelectorAll(arguments[0])].map((each) => each.textContent)"
    return list(browser.execute_script(script, selector))


def cell(browser: webdriver.Chrome, actor: str, topic: str) -> WebElement:
    """Where an actor's column meets a topic's row."""
    found = browser.execute_script(
        "const number = (name) => demarche.data.things.findIndex((one) => one.name === name);"
        "const [actor, topic] = [...arguments].map(number);"
        "return document.querySelector(`#view-stances [data-cell='${actor} ${topic}']`)",
        actor,
        topic,
    )
    assert found is not None, f"{actor} has a cell on {topic}"
    return found


def label(browser: webdriver.Chrome, actor: str, topic: str) -> str:
    return str(cell(browser, actor, topic).get_attribute("aria-label"))


def signs(browser: webdriver.Chrome, actor: str, topic: str) -> list[str]:
    return [chip.text for chip in cell(browser, actor, topic).find_elements(By.CSS_SELECTOR, ".token")]


def choose(browser: webdriver.Chrome, name: str) -> None:
    browser.find_element(By.XPATH, f"//*[@id='view-stances']//button[starts-with(., '{name}')]").click()


def focused(browser: webdriver.Chrome) -> str:
    active = browser.switch_to.active_element
    return str(active.get_attribute("aria-label") or active.text)


class TestCells:
    def test_a_sign_a_colour_and_words_say_where_one_stands(self, matrix: webdriver.Chrome) -> None:
        assert signs(matrix, "Varenia", "pipeline") == ["+"]
        assert signs(matrix, "Norland", "pipeline") == ["−"]
        assert signs(matrix, "Varenia", "toll") == ["?"]
        assert label(matrix, "Varenia", "pipeline") == "Varenia supports pipeline, 1 quote"
        assert label(matrix, "Norland", "pipeline") == "Norland opposes pipeline, 1 quote"
        chips = [
            cell(matrix, actor, "pipeline").find_element(By.CSS_SELECTOR, ".token") for actor in ("Varenia", "Norland")
        ]
        assert len({chip.value_of_css_property("background-color") for chip in chips}) == 2

    def test_several_positions_of_one_stance_are_one_cell_with_their_number(self, matrix: webdriver.Chrome) -> None:
        assert label(matrix, "Ostmark", "radar") == "Ostmark supports radar, 2 quotes"
        assert cell(matrix, "Ostmark", "radar").text.split() == ["+", "2"]

    def test_a_change_shows_earlier_and_later(self, matrix: webdriver.Chrome) -> None:
        changed = cell(matrix, "Kestria", "radar")
        assert [each.text for each in changed.find_elements(By.CSS_SELECTOR, ".changed > .token")] == ["−", "±"]
        assert label(matrix, "Kestria", "radar") == (
            "Kestria on radar: opposed (2011-03-14), later accepts on conditions (2011-06-21), 2 quotes"
        )

    def test_two_stances_of_one_time_are_a_disagreement_and_no_change(self, matrix: webdriver.Chrome) -> None:
        disputed = cell(matrix, "Norland", "radar")
        assert not disputed.find_elements(By.CSS_SELECTOR, ".changed")
        assert disputed.find_elements(By.CSS_SELECTOR, ".split > .token.denied")
        assert label(matrix, "Norland", "radar") == (
            "Norland opposes and does not oppose radar: sources disagree, 2 quotes"
        )

    def test_one_report_may_tell_both(self, matrix: webdriver.Chrome) -> None:
        choose(matrix, "All")
        assert "one report tells both" in label(matrix, "Sundria", "lighthouse")

    def test_reports_months_apart_tell_of_a_change(self, matrix: webdriver.Chrome) -> None:
        choose(matrix, "All")
        assert label(matrix, "Sundria", "harbour") == (
            "Sundria on harbour: supported (reported 2011-01-03), later opposes (reported 2011-04-28), 2 quotes"
        )

    def test_what_is_denied_alone_is_marked(self, matrix: webdriver.Chrome) -> None:
        assert label(matrix, "Sundria", "toll") == "Sundria does not support toll, 1 quote"
        (chip,) = cell(matrix, "Sundria", "toll").find_elements(By.CSS_SELECTOR, ".token.denied")
        assert chip.text == "+"


class TestOrder:
    def test_the_most_contested_topic_stands_first(self, matrix: webdriver.Chrome) -> None:
        assert rows(matrix)[:2] == ["radar", "pipeline"]

    def test_those_who_side_together_stand_together(self, matrix: webdriver.Chrome) -> None:
        order = columns(matrix)
        assert abs(order.index("Ostmark") - order.index("Varenia")) == 1
        assert abs(order.index("Kestria") - order.index("Norland")) == 1

    def test_what_is_selected_is_brought_in_and_stands_first(self, matrix: webdriver.Chrome) -> None:
        before = rows(matrix)
        assert "lighthouse" not in before
        matrix.execute_script(
            "demarche.state.select({ thing: demarche.data.things.findIndex(({ name }) => name === 'lighthouse') })"
        )
        assert rows(matrix) == ["lighthouse", *before]
        matrix.execute_script("demarche.state.select({})")
        assert rows(matrix) == before

    def test_topics_of_one_actor_alone_come_last_and_only_when_asked_for(self, matrix: webdriver.Chrome) -> None:
        alone = {"harvest", "harbour", "lighthouse"}
        assert set(rows(matrix)) == set(TOPICS) - alone
        choose(matrix, "Show them")
        assert set(rows(matrix)[-3:]) == alone
        assert set(rows(matrix)) == set(TOPICS)
        assert "topics=all" in matrix.current_url

    def test_the_same_whatever_the_order_of_the_positions(self, matrix: webdriver.Chrome, tmp_path: Path) -> None:
        before = rows(matrix), columns(matrix)
        show(matrix, debate(tuple(reversed(DEBATE))).page(tmp_path / "turned.html"), "#tab=stances")
        assert (rows(matrix), columns(matrix)) == before

    def test_contested_and_moving_topics_by_themselves(self, matrix: webdriver.Chrome) -> None:
        choose(matrix, "Contested")
        assert rows(matrix) == ["radar", "pipeline", "fishing ban"]
        choose(matrix, "Changed or disputed")
        assert set(rows(matrix)) == {"radar", "harbour", "lighthouse"}
        matrix.back()
        until(matrix, "return document.querySelectorAll('#view-stances tbody th').length === 3")
        assert rows(matrix) == ["radar", "pipeline", "fishing ban"]


class TestActors:
    def test_people_together_with_the_country_that_they_stand_for(self, matrix: webdriver.Chrome) -> None:
        assert label(matrix, "Ada Quist", "fishing ban") == "Ada Quist opposes fishing ban, 1 quote"
        choose(matrix, "Whom they stand for")
        assert "Ada Quist" not in columns(matrix)
        choose(matrix, "All")
        assert "voices differ" in label(matrix, "Kestria", "fishing ban")
        cell(matrix, "Kestria", "fishing ban").click()
        told = matrix.find_element(By.ID, "panel").text
        assert "Ada Quist opposes fishing ban" in told
        assert "Kestria supports fishing ban" in told

    def test_those_who_said_it(self, matrix: webdriver.Chrome) -> None:
        choose(matrix, "Voices")
        assert label(matrix, "Bo Lindqvist", "pipeline") == "Bo Lindqvist supports pipeline, 1 quote"
        cell(matrix, "Bo Lindqvist", "pipeline").click()
        assert "Ostmark supports pipeline, says Bo Lindqvist." in matrix.find_element(By.ID, "panel").text


class TestEvidence:
    def test_a_click_shows_the_quotes_in_order_of_time(self, matrix: webdriver.Chrome) -> None:
        cell(matrix, "Kestria", "radar").click()
        quotes = [each.text for each in matrix.find_elements(By.CSS_SELECTOR, "#panel article mark")]
        assert quotes == ["Words 0.", "Words 1."]
        assert cell(matrix, "Kestria", "radar").get_attribute("aria-selected") == "true"

    def test_a_denial_is_among_them(self, matrix: webdriver.Chrome) -> None:
        cell(matrix, "Norland", "radar").click()
        told = matrix.find_element(By.ID, "panel").text
        assert "Norland opposes radar." in told
        assert "Norland does not oppose radar." in told

    def test_the_address_leads_back_to_the_cell(self, matrix: webdriver.Chrome, tmp_path: Path) -> None:
        cell(matrix, "Varenia", "radar").click()
        fragment = matrix.execute_script("return location.hash")
        show(matrix, tmp_path / "debate.html", fragment)
        assert cell(matrix, "Varenia", "radar").get_attribute("aria-selected") == "true"
        assert "Varenia supports radar." in matrix.find_element(By.ID, "panel").text

    def test_headings_lead_to_what_they_name(self, matrix: webdriver.Chrome) -> None:
        matrix.find_element(By.XPATH, "//*[@id='view-stances']//tbody//button[.='pipeline']").click()
        assert matrix.find_element(By.CSS_SELECTOR, "#panel h2").text == "pipeline"

    def test_the_hint_tells_sentence_date_and_publisher(self, matrix: webdriver.Chrome) -> None:
        ActionChains(matrix).move_to_element(cell(matrix, "Norland", "radar")).perform()
        hint = matrix.find_element(By.CSS_SELECTOR, ".cellhint")
        assert hint.is_displayed()
        assert hint.text.splitlines()[0] == "Sources disagree"
        assert "Norland does not oppose radar." in hint.text
        assert "reported 2011-04-28 · Upland Post" in hint.text

    def test_a_fact_lit_elsewhere_lights_its_cell(self, matrix: webdriver.Chrome) -> None:
        number = "demarche.data.facts.findIndex((fact) => demarche.data.words(fact) === 'Varenia supports pipeline.')"
        matrix.execute_script(f"demarche.lit.fact({number})")
        assert "lit" in str(cell(matrix, "Varenia", "pipeline").get_attribute("class")).split()
        assert "lit" not in str(cell(matrix, "Norland", "pipeline").get_attribute("class")).split()


LUMINANCE = """
const brush = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
const luminance = (paint) => {
  brush.fillStyle = paint;
  brush.fillRect(0, 0, 1, 1);
  const [r, g, b] = [...brush.getImageData(0, 0, 1, 1).data].map((part) => part / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const found = {};
for (const chip of document.querySelectorAll('#view-stances .legend .key > .token:not(.denied)')) {
  const look = getComputedStyle(chip);
  found[chip.className.split(' ')[1]] = [luminance(look.backgroundColor), luminance(look.color)];
}
return found;
"""


class TestLooks:
    @pytest.mark.parametrize("theme", ["light", "dark"])
    def test_signs_can_be_read_and_stances_be_told_apart_without_colour(
        self, matrix: webdriver.Chrome, theme: str
    ) -> None:
        matrix.execute_script("document.documentElement.dataset.theme = arguments[0]", theme)
        matrix.execute_script("demarche.views.tell({ theme: true })")
        chips: dict[str, list[float]] = matrix.execute_script(LUMINANCE)
        assert set(chips) == {"supports", "opposes", "conditional", "undecided"}
        assert all(contrast(*pair) >= 4.5 for pair in chips.values())
        assert contrast(chips["supports"][0], chips["opposes"][0]) >= 2

    def test_bars_reach_to_the_left_for_those_against_and_to_the_right_for_those_for(
        self, matrix: webdriver.Chrome
    ) -> None:
        row = matrix.find_element(By.XPATH, "//*[@id='view-stances']//tr[th[.='pipeline']]")
        against = row.find_element(By.CSS_SELECTOR, ".balance .against .opposes").rect
        in_favour = row.find_element(By.CSS_SELECTOR, ".balance .for .supports").rect
        assert against["x"] + against["width"] < in_favour["x"]
        assert "against, for" in matrix.find_element(By.CSS_SELECTOR, "#view-stances .legend").text

    def test_headings_are_low_rows_are_even_and_nothing_is_cut_off_unsaid(self, matrix: webdriver.Chrome) -> None:
        assert matrix.find_element(By.CSS_SELECTOR, "#view-stances thead").size["height"] <= 110
        followers = matrix.find_elements(By.CSS_SELECTOR, "#view-stances tbody tr + tr")
        assert {row.size["height"] for row in followers} == {26}
        edge = matrix.find_element(By.CSS_SELECTOR, "#view-stances .frame").rect
        buttons = matrix.find_elements(By.CSS_SELECTOR, "#view-stances thead button")
        assert all(button.rect["x"] + button.rect["width"] <= edge["x"] + edge["width"] for button in buttons)
        assert [button.get_attribute("title") for button in buttons] == columns(matrix), "the whole name is in the hint"

    def test_on_a_phone_the_first_rows_are_in_sight(self, matrix: webdriver.Chrome) -> None:
        with phone(matrix):
            stage = matrix.find_element(By.ID, "stage").rect
            second = matrix.find_elements(By.CSS_SELECTOR, "#view-stances tbody tr")[1].rect
            assert second["y"] + second["height"] < stage["y"] + stage["height"]


def contrast(one: float, other: float) -> float:
    return (max(one, other) + 0.05) / (min(one, other) + 0.05)


class TestFilters:
    def test_a_stance_and_a_span_of_time(self, matrix: webdriver.Chrome) -> None:
        matrix.execute_script("demarche.state.change({ from: '2011-06-01' })")
        assert rows(matrix) == ["radar"]
        assert label(matrix, "Kestria", "radar") == "Kestria accepts on conditions radar, 1 quote"
        matrix.execute_script("demarche.state.change({ from: '', stances: ['Opposes'] })")
        assert label(matrix, "Kestria", "radar") == "Kestria opposes radar, 1 quote"

    def test_rows_and_columns_keep_their_order_while_filters_narrow_them(self, matrix: webdriver.Chrome) -> None:
        choose(matrix, "All")
        before = rows(matrix), columns(matrix)
        matrix.execute_script("demarche.state.change({ stances: ['Opposes'] })")
        assert 3 < len(rows(matrix)) < len(before[0])
        assert rows(matrix) == [row for row in before[0] if row in rows(matrix)]
        assert columns(matrix) == [column for column in before[1] if column in columns(matrix)]

    def test_nothing_is_told_in_words(self, matrix: webdriver.Chrome, tmp_path: Path) -> None:
        matrix.execute_script("demarche.state.change({ from: '2030-01-01' })")
        assert "No positions pass the filters." in matrix.find_element(By.ID, "view-stances").text
        show(matrix, debate(()).page(tmp_path / "none.html"), "#tab=stances")
        assert "This graph tells no positions" in matrix.find_element(By.ID, "view-stances").text
        show(matrix, Graph.from_quads([]).page(tmp_path / "empty.html"), "#tab=stances")
        assert "This graph tells no positions" in matrix.find_element(By.ID, "view-stances").text
        assert [entry for entry in matrix.get_log("browser") if entry["level"] == "SEVERE"] == []


class TestKeyboard:
    def test_arrows_go_from_cell_to_cell_and_enter_shows_the_words(self, matrix: webdriver.Chrome) -> None:
        first = matrix.find_element(By.CSS_SELECTOR, "#view-stances td.cell")
        assert matrix.find_elements(By.CSS_SELECTOR, "#view-stances .frame [tabindex='0']") == [first]
        matrix.execute_script("arguments[0].focus()", first)
        began = focused(matrix)
        press(matrix, Keys.ARROW_RIGHT)
        second = focused(matrix)
        assert second != began
        assert " radar" in second
        press(matrix, Keys.ARROW_DOWN)
        below = focused(matrix)
        assert below.split()[0] == second.split()[0], "the same actor"
        assert "pipeline" in below
        press(matrix, Keys.ENTER)
        assert "pipeline" in matrix.find_element(By.CSS_SELECTOR, "#panel h2").text
        assert matrix.execute_script("return demarche.state.now.family") == "positions"

    def test_the_edges_are_the_headings(self, matrix: webdriver.Chrome) -> None:
        matrix.execute_script("document.querySelector('#view-stances td.cell').focus()")
        press(matrix, Keys.HOME)
        assert focused(matrix) == "radar"
        press(matrix, Keys.ARROW_LEFT)
        assert focused(matrix) == "radar"
        press(matrix, Keys.ARROW_RIGHT, Keys.ARROW_UP)
        assert focused(matrix) == columns(matrix)[0]

    def test_a_choice_keeps_the_keyboard(self, matrix: webdriver.Chrome) -> None:
        button = matrix.find_element(By.XPATH, "//*[@id='view-stances']//button[starts-with(., 'Contested')]")
        matrix.execute_script("arguments[0].focus()", button)
        press(matrix, Keys.ENTER)
        assert focused(matrix).startswith("Contested")

    def test_axe_finds_nothing_serious(self, matrix: webdriver.Chrome) -> None:
        cell(matrix, "Norland", "radar").click()
        assert faults(matrix) == []
        matrix.execute_script("document.documentElement.dataset.theme = 'dark'")
        assert faults(matrix) == []


class TestSafeAndBounded:
    def test_what_is_drawn_at_once_is_bounded_and_all_can_be_reached(
        self, browser: webdriver.Chrome, tmp_path: Path
    ) -> None:
        show(browser, many().page(tmp_path / "many.html"), "#tab=stances")
        seen: set[str] = set()
        for _ in range(80):
            drawn = browser.execute_script("return document.querySelectorAll('#view-stances *').length")
            assert 200 < drawn <= MOST_ELEMENTS
            assert not seen & set(rows(browser))
            seen |= set(rows(browser))
            more = browser.find_elements(By.XPATH, "//*[@id='view-stances']//button[.='More topics']")
            if not more:
                break
            more[0].click()
        assert len(seen) == 80
        assert "36 of 60 actors" in browser.find_element(By.CSS_SELECTOR, "#view-stances .note").text
        choose(browser, "More actors")
        assert len(columns(browser)) == 60

    def test_hostile_names_do_nothing(self, browser: webdriver.Chrome, tmp_path: Path) -> None:
        show(browser, hostile_graph().page(tmp_path / "hostile.html"), "#tab=stances&topics=all")
        found = browser.find_elements(By.CSS_SELECTOR, "#view-stances td.cell")
        assert len(found) == len(HOSTILE)
        for each in found:
            browser.execute_script("arguments[0].scrollIntoView({ block: 'center', inline: 'center' })", each)
            ActionChains(browser).move_to_element(each).click().perform()
        assert browser.find_elements(By.CSS_SELECTOR, "#view-stances img, #view-stances script, #view-stances a") == []
        assert browser.execute_script("return window.struck") is None
        assert browser.execute_script("return document.body.scrollWidth <= innerWidth")
        assert requests(browser) == []

    @pytest.mark.parametrize("tab", ["stances", "table"])
    def test_an_address_of_nothing_shows_what_is_usual(
        self, browser: webdriver.Chrome, tmp_path: Path, tab: str
    ) -> None:
        path = debate().page(tmp_path / "debate.html")
        show(browser, path, f"#tab={tab}&topics=constructor&holders=toString&sort=-__proto__&only=nobody")
        text = browser.find_element(By.ID, f"view-{tab}").text
        assert ("pipeline" in rows(browser)) if tab == "stances" else (f"{len(DEBATE)} facts" in text)
        assert browser.get_log("browser") == []

    def test_the_small_dispute(self, browser: webdriver.Chrome, tmp_path: Path) -> None:
        show(browser, load(SMALL).page(tmp_path / "small.html"), "#tab=stances")
        assert rows(browser) == ["Gullholm radar"]
        assert signs(browser, "Ostmark", "Gullholm radar") == ["+"]
        assert "later accepts on conditions" in label(browser, "Kestria", "Gullholm radar")


def press(browser: webdriver.Chrome, *keys: str) -> None:
    ActionChains(browser).send_keys(*keys).perform()

"""The ways into the page: search, filters, the time brush, the address, the keys; by mouse and by keyboard."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hand_made_chronicle import FACTS, NAMES, chronicle, rewritten
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from page_browser import HOSTILE, hostile_graph, in_browser, show, until
from selenium import webdriver
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement

pytestmark = in_browser
MANY = 10_000
EXAMPLES = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of the chronicle."""
    return chronicle().page(tmp_path_factory.mktemp("ways") / "chronicle.html")


@pytest.fixture
def page(browser: webdriver.Chrome, written: Path) -> webdriver.Chrome:
    """The page, freshly opened."""
    show(browser, written)
    return browser


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same with ten thousand facts, three hundred publishers and a thousand names."""
    return rewritten(chronicle().page(tmp_path_factory.mktemp("large") / "large.html"), _multiply)


def _multiply(data: dict[str, Any]) -> None:
    told, things, sources = data["facts"], data["things"], data["sources"]
    people = [dict(things[0], iri=f"{things[0]['iri']}/{number}", name=f"Ada Number {number}") for number in range(1_000)]
    data["things"] = things + people
    data["sources"] = sources + [dict(sources[0], publisher=f"Gazette {number}") for number in range(300)]
    data["facts"] = [
        dict(
            fact,
            iri=f"{fact['iri']}/{number}",
            start=f"{1900 + number % 117}-{number % 12 + 1:02}-{number % 28 + 1:02}",
            end="",
            evidence=[dict(one, source=len(sources) + number % 300) for one in fact["evidence"]],
        )
        for number, fact in ((number, told[number % len(told)]) for number in range(MANY))
    ]


def ask(browser: webdriver.Chrome, script: str, *arguments: Any) -> Any:
    """What an expression in the page is worth."""
    return browser.execute_script(f"return {script}", *arguments)


def now(browser: webdriver.Chrome, *names: str) -> Any:
    """What the page's state holds under one name, or under several."""
    state = ask(browser, "demarche.state.now")
    return state[names[0]] if len(names) == 1 else tuple(state[name] for name in names)


def sentences(browser: webdriver.Chrome) -> list[str]:
    """The facts that pass the filters."""
    return list(ask(browser, "demarche.filtered.facts.map((number) => demarche.data.words(demarche.data.facts[number]))"))


def one(browser: webdriver.Chrome, selector: str) -> WebElement:
    return browser.find_element(By.CSS_SELECTOR, selector)


def every(browser: webdriver.Chrome, selector: str) -> list[WebElement]:
    return browser.find_elements(By.CSS_SELECTOR, selector)


def heading(browser: webdriver.Chrome) -> str:
    return one(browser, "#panel h2").text


def told_number(browser: webdriver.Chrome) -> str:
    """How many facts of how many, as the page tells it."""
    return one(browser, "#brush .shown").text


def focused(browser: webdriver.Chrome) -> str:
    """The name or the words of what has the focus."""
    return str(ask(browser, "document.activeElement.getAttribute('aria-label') || document.activeElement.textContent"))


def press(browser: webdriver.Chrome, *keys: str) -> None:
    ActionChains(browser, duration=0).send_keys(*keys).perform()


class TestSearch:
    def suggest(self, page: webdriver.Chrome, text: str) -> list[str]:
        field = one(page, "#search-field")
        field.clear()
        field.send_keys(text)
        return [option.text for option in every(page, "#suggestions .named .name")]

    def test_beginnings_of_names_come_before_words_within_and_letters_inside(self, page: webdriver.Chrome) -> None:
        assert self.suggest(page, "lind") == ["Bo Lind", "Åsa Lindqvist"]
        ranks = ask(page, "demarche.index.things('l', 9).map(({ rank }) => rank)")
        assert ranks == sorted(ranks)
        # As the beginning of a name, of a word in it, and as letters inside a word.
        assert self.suggest(page, "o")[-1] != self.suggest(page, "o")[0]

    @pytest.mark.parametrize("typed", ["åsa lindqvist", "Asa Lind", "ASA", "lindqvist asa", "  åsa—lindq"])
    def test_case_accents_and_order_of_words_do_not_matter(self, page: webdriver.Chrome, typed: str) -> None:
        assert self.suggest(page, typed)[0] == "Åsa Lindqvist"

    def test_aliases_lead_to_the_name(self, page: webdriver.Chrome) -> None:
        assert self.suggest(page, "envoy of angs") == ["Åsa Lindqvist"]
        assert one(page, ".option .alias").text == "also the Envoy of Ångsta"

    def test_kind_and_number_of_facts_are_told_and_the_matched_part_is_marked(self, page: webdriver.Chrome) -> None:
        self.suggest(page, "varen")
        first = one(page, ".option.named")
        assert first.find_element(By.CLASS_NAME, "count").text == "country · 3 facts"
        assert first.find_element(By.TAG_NAME, "mark").text == "Varen"

    def test_letters_that_fold_into_two_are_marked_whole(self, page: webdriver.Chrome) -> None:
        mark = "demarche.words.marked(arguments[0], demarche.words.terms(arguments[1])).map((part) => part.outerHTML ?? part).join('')"
        assert ask(page, mark, "In Gießen, e\u0301te\u0301!", "giess ete") == (
            'In <mark class="found">Gieß</mark>en, <mark class="found">e\u0301te\u0301</mark>!'
        )
        assert ask(page, mark, "𝔘nicorn 北京会谈", "会 unicorn") == (
            '<mark class="found">𝔘nicorn</mark> 北京<mark class="found">会</mark>谈'
        )

    def test_misspelt_names_are_found_where_nothing_matches(self, page: webdriver.Chrome) -> None:
        assert self.suggest(page, "okafro") == ["Ilya Okafor"]
        assert self.suggest(page, "lindkvist") == ["Åsa Lindqvist"]
        assert one(page, "#suggestions .group").text.lower() == "names spelt nearly so"

    def test_keys_walk_the_suggestions_and_enter_selects(self, page: webdriver.Chrome) -> None:
        self.suggest(page, "lind")
        field = one(page, "#search-field")
        chosen = "document.getElementById(document.activeElement.getAttribute('aria-activedescendant'))"
        assert "Bo Lind" in ask(page, f"{chosen}.textContent")
        field.send_keys(Keys.ARROW_DOWN)
        assert "Åsa Lindqvist" in ask(page, f"{chosen}.textContent")
        assert ask(page, f"{chosen}.getAttribute('aria-selected')") == "true"
        field.send_keys(Keys.ARROW_UP, Keys.ARROW_UP)
        assert ask(page, f"{chosen} === [...document.querySelectorAll('.option')].at(-1)")
        field.send_keys(Keys.ARROW_DOWN, Keys.ARROW_DOWN, Keys.ENTER)
        assert heading(page) == "Åsa Lindqvist"
        assert field.get_attribute("value") == ""
        assert not one(page, "#suggestions").is_displayed()
        assert ask(page, "document.getElementById('panel').contains(document.activeElement)")

    def test_escape_closes_then_empties_then_leaves(self, page: webdriver.Chrome) -> None:
        self.suggest(page, "lind")
        field = one(page, "#search-field")
        assert field.get_attribute("aria-expanded") == "true"
        field.send_keys(Keys.ESCAPE)
        assert (field.get_attribute("aria-expanded"), field.get_attribute("value")) == ("false", "lind")
        field.send_keys(Keys.ESCAPE)
        assert field.get_attribute("value") == ""
        field.send_keys(Keys.ESCAPE)
        assert ask(page, "document.activeElement === document.body")

    def test_a_click_on_a_suggestion_selects_it(self, page: webdriver.Chrome) -> None:
        self.suggest(page, "quist")
        one(page, ".option.named").click()
        assert heading(page) == "Ada Quist"

    def test_words_of_sentences_and_quotes_lead_to_facts(self, page: webdriver.Chrome) -> None:
        self.suggest(page, "radar")
        worded = [option.text for option in every(page, ".option.worded")]
        assert any("He never came, the radar hut says." in text for text in worded)
        assert "4 facts" in one(page, ".option.all").text
        one(page, ".option.all").click()
        assert now(page, "words") == "radar"
        assert heading(page) == "Facts with “radar”"
        assert len(sentences(page)) == len(every(page, "#panel .fact")) == 4
        assert {mark.text.lower() for mark in every(page, "#panel .fact mark.found")} == {"radar"}
        page.find_element(By.LINK_TEXT, "x") if False else one(page, "#panel .what .link").click()
        assert len(sentences(page)) == len(FACTS)

    @pytest.mark.parametrize(
        ("words", "number"), [("spoke gullholm", 1), ('"the radar"', 2), ("“at gull", 1), ("cafe ost", 1), ("never spoke", 0)]
    )
    def test_all_words_must_be_there_and_quoted_ones_together(self, page: webdriver.Chrome, words: str, number: int) -> None:
        assert ask(page, "demarche.index.facts(arguments[0]).size", words) == number

    def test_nothing_found_is_told(self, page: webdriver.Chrome) -> None:
        assert self.suggest(page, "zzzzzz") == []
        assert "Nothing has this name" in one(page, "#suggestions").text

    def test_hostile_names_are_text(self, browser: webdriver.Chrome, tmp_path: Path) -> None:
        show(browser, hostile_graph().page(tmp_path / "hostile.html"))
        for text in HOSTILE:
            self.suggest(browser, text[:12].replace("\u202e", ""))
            assert every(browser, "#suggestions :is(img, script, svg, a)") == []
            assert ask(browser, "document.getElementById('suggestions').offsetWidth") <= 430
        assert ask(browser, "window.struck") is None


class TestFilters:
    def open(self, page: webdriver.Chrome) -> None:
        one(page, "#filters-button").click()

    def test_each_value_tells_how_many_facts_it_would_leave(self, page: webdriver.Chrome) -> None:
        self.open(page)
        choices = every(page, "#filters label.choice")
        assert len(choices) == 5 + 2 + 4 + 1 + 4
        page.execute_script("demarche.state.change({ to: '1999-12-31' })")
        for choice in choices:
            number = int(choice.find_element(By.CLASS_NAME, "count").text)
            choice.click()
            assert len(sentences(page)) == number, choice.text
            assert told_number(page).startswith(f"{number} of 12 facts")
            choice.click()
        assert len(sentences(page)) > 0

    def test_two_values_of_one_kind_widen_and_two_kinds_narrow(self, page: webdriver.Chrome) -> None:
        page.execute_script("demarche.state.change({ types: ['Meeting'] })")
        meetings = len(sentences(page))
        page.execute_script("demarche.state.change({ types: ['Meeting', 'Call'] })")
        assert len(sentences(page)) == meetings + 2
        page.execute_script("demarche.state.change({ statuses: ['Suggested'] })")
        assert len(sentences(page)) == 1

    def test_least_confidence_by_keys_with_its_value_and_number_told(self, page: webdriver.Chrome) -> None:
        self.open(page)
        slider = one(page, "#least-confidence")
        steps = page.execute_script("return history.length")
        slider.send_keys(*[Keys.ARROW_RIGHT] * 18)
        assert now(page, "confidence") == 0.9
        expected = sum(1 for fact in FACTS if fact[7] >= 0.9)
        assert len(sentences(page)) == expected
        assert slider.get_attribute("aria-valuetext") == f"at least 0.90: {expected} facts"
        # Eighteen steps of one slider are one step back.
        assert page.execute_script("return history.length") == steps + 1

    def test_number_of_publishers_and_disagreement(self, page: webdriver.Chrome) -> None:
        self.open(page)
        options = {option.get_attribute("value"): option.text for option in every(page, "#independent option")}
        assert options == {
            "0": "any number of publishers (12)", "2": "2 or more publishers (2)", "3": "3 or more publishers (1)",
        }  # fmt: skip
        one(page, "#independent option[value='2']").click()
        assert len(sentences(page)) == 2
        page.find_element(By.XPATH, "//label[contains(., 'sources disagree')]").click()
        assert len(sentences(page)) == 1

    def test_chips_tell_what_is_active_and_take_it_away(self, page: webdriver.Chrome) -> None:
        page.execute_script(
            "demarche.state.change({ types: ['Meeting', 'Call'], publishers: ['The Wire'], confidence: 0.8, from: '1977-02-01' })"
        )
        chips = [chip.get_attribute("aria-label") for chip in every(page, ".chip")]
        assert chips == [
            "Remove the filter Time: from 1977-02-01",
            "Remove the filter Type: Meeting",
            "Remove the filter Type: Call",
            "Remove the filter Publisher: The Wire",
            "Remove the filter Confidence: at least 0.80",
        ]
        assert one(page, "#filters-button").get_attribute("aria-label") == "Filters, 5 active"
        every(page, ".chip")[1].send_keys(Keys.ENTER)
        assert now(page, "types") == ["Call"]
        # The keyboard stays in the row.
        assert focused(page) == "Remove the filter Type: Call"
        one(page, ".chips .clear").click()
        assert every(page, ".chip") == []
        assert len(sentences(page)) == len(FACTS)

    def test_by_keyboard_alone(self, page: webdriver.Chrome) -> None:
        press(page, "f")
        assert ask(page, "document.activeElement.closest('#filters') !== null")
        press(page, Keys.SPACE)
        assert now(page, "types") == ["Meeting"]
        press(page, Keys.TAB, Keys.SPACE)
        assert now(page, "types") == ["Meeting", "Call"]
        press(page, Keys.ESCAPE)
        assert not one(page, "#filters").is_displayed()
        assert ask(page, "document.activeElement.id") == "filters-button"
        assert one(page, "#filters-button").get_attribute("aria-expanded") == "false"

    def test_selecting_uncovers_the_panel(self, page: webdriver.Chrome) -> None:
        self.open(page)
        page.execute_script("demarche.state.select({ thing: 0 })")
        assert not one(page, "#filters").is_displayed()

    def test_long_lists_are_narrowed_by_letters_and_keep_what_is_chosen(self, browser: webdriver.Chrome, large: Path) -> None:
        show(browser, large)
        self.open(browser)
        group = browser.find_element(By.XPATH, "//fieldset[legend='Publisher']")
        shown = lambda: [row.text.splitlines()[0] for row in group.find_elements(By.CLASS_NAME, "choice") if row.is_displayed()]  # noqa: E731
        assert len(shown()) == 200
        assert "100 more" in group.text
        find = group.find_element(By.CLASS_NAME, "field")
        find.send_keys("gazette 299")
        assert shown() == ["Gazette 299"]
        group.find_elements(By.XPATH, ".//label[not(@hidden)]")[0].click()
        find.clear()
        find.send_keys("17")
        assert set(shown()) == {"Gazette 299", "Gazette 17", *(f"Gazette {number}" for number in range(170, 180))}


class TestBrush:
    def axis(self, page: webdriver.Chrome) -> Mapping[str, Any]:
        return dict(ask(page, "demarche.brush.axis"))

    def drag(self, page: webdriver.Chrome, start: float, end: float, *, drop: bool = True) -> None:
        """Drags over the histogram from one place to another, both in pixels from its left end."""
        plot = one(page, ".plot")
        left = -plot.size["width"] / 2
        chain = ActionChains(page, duration=30).move_to_element_with_offset(plot, int(left + start), -8).click_and_hold()
        for part in (0.3, 0.6, 1):
            chain.move_to_element_with_offset(plot, int(left + start + (end - start) * part), -8)
        (chain.release() if drop else chain).perform()

    def test_dragging_narrows_to_the_days_of_the_bars(self, page: webdriver.Chrome) -> None:
        axis = self.axis(page)
        first, last = axis["bins"][3], axis["bins"][9]
        self.drag(page, first["x"] + 2, last["x"] + 2)
        assert (now(page, "from"), now(page, "to")) == (iso(page, first["first"]), iso(page, last["last"]))
        passing = ask(page, "demarche.filtered.facts.map((number) => demarche.data.facts[number].days)")
        assert passing
        assert all(days[1] >= first["first"] and days[0] <= last["last"] for days in passing)
        assert "undated left out" in told_number(page)

    def test_pictures_follow_while_it_is_dragged_and_a_drag_is_one_step_back(self, page: webdriver.Chrome) -> None:
        axis = self.axis(page)
        steps = page.execute_script("return history.length")
        self.drag(page, axis["bins"][0]["x"] + 2, axis["bins"][12]["x"], drop=False)
        until(page, "return demarche.state.now.to && demarche.filtered.facts.length < 12")
        self_x = axis["bins"][20]["x"]
        self.drag_on(page, self_x)
        assert now(page, "to") == iso(page, axis["bins"][20]["last"])
        assert page.execute_script("return history.length") == steps + 1
        until(page, "return location.hash === '#' + demarche.state.fragment()")
        page.back()
        until(page, "return demarche.filtered.facts.length === 12")
        assert now(page, "from", "to") == ("", "")
        page.forward()
        until(page, "return demarche.state.now.to !== ''")

    def drag_on(self, page: webdriver.Chrome, x: float) -> None:
        plot = one(page, ".plot")
        ActionChains(page, duration=30).move_to_element_with_offset(
            plot, int(x + 2 - plot.size["width"] / 2), -8
        ).release().perform()

    def test_handles_and_the_window_are_dragged(self, page: webdriver.Chrome) -> None:
        bins = self.axis(page)["bins"]
        self.drag(page, bins[4]["x"] + 2, bins[10]["x"] + 2)
        self.drag(page, bins[7]["x"], bins[9]["x"])
        assert now(page, "from", "to") == (iso(page, bins[6]["first"]), iso(page, bins[12]["last"]))
        self.drag(page, bins[6]["x"], bins[8]["x"])
        assert now(page, "from", "to") == (iso(page, bins[8]["first"]), iso(page, bins[12]["last"]))
        self.drag(page, bins[13]["x"], bins[11]["x"])
        assert now(page, "from", "to") == (iso(page, bins[8]["first"]), iso(page, bins[10]["last"]))

    def test_double_click_and_escape_show_all_time_again(self, page: webdriver.Chrome) -> None:
        bins = self.axis(page)["bins"]
        self.drag(page, bins[4]["x"] + 2, bins[10]["x"] + 2)
        plot = one(page, ".plot")
        ActionChains(page, duration=10).move_to_element_with_offset(
            plot, int(bins[7]["x"] - plot.size["width"] / 2), -8
        ).double_click().perform()
        assert now(page, "from", "to") == ("", "")
        self.drag(page, bins[4]["x"] + 2, bins[10]["x"] + 2)
        press(page, Keys.ESCAPE)
        assert now(page, "from", "to") == ("", "")

    def test_escape_takes_back_a_drag_that_is_not_done(self, page: webdriver.Chrome) -> None:
        bins = self.axis(page)["bins"]
        page.execute_script("demarche.state.change({ from: '1978-01-01' })")
        self.drag(page, bins[2]["x"] + 2, bins[8]["x"] + 2, drop=False)
        until(page, "return demarche.state.now.to")
        press(page, Keys.ESCAPE)
        assert now(page, "from", "to") == ("1978-01-01", "")
        ActionChains(page).release().perform()
        assert now(page, "from", "to") == ("1978-01-01", "")

    def test_sliders_by_keys_tell_days_in_words(self, page: webdriver.Chrome) -> None:
        first, last = every(page, ".plot [role=slider]")
        assert first.get_attribute("aria-valuetext").startswith("the beginning, ")
        assert last.get_attribute("aria-valuetext").startswith("the end, ")
        page.execute_script("demarche.state.change({ from: '1977-03-01', to: '2007-05-05' })")
        first.send_keys(Keys.ARROW_RIGHT)
        assert now(page, "from") == "1977-03-02"
        assert first.get_attribute("aria-valuetext") == "2 March 1977"
        first.send_keys(Keys.PAGE_UP)
        bins = self.axis(page)["bins"]
        assert now(page, "from") in {iso(page, each["first"]) for each in bins}
        first.send_keys(Keys.HOME)
        assert now(page, "from") == ""
        last.send_keys(Keys.ARROW_LEFT, Keys.ARROW_LEFT)
        assert now(page, "to") == "2007-05-03"
        last.send_keys(Keys.PAGE_DOWN)
        assert now(page, "to") in {iso(page, each["last"]) for each in bins}
        last.send_keys(Keys.END)
        assert now(page, "to") == ""
        values = [int(first.get_attribute(f"aria-value{name}")) for name in ("min", "now", "max")]
        assert values == sorted(values)

    def test_arrow_keys_pass_over_what_is_left_out(self, page: webdriver.Chrome) -> None:
        gap = self.axis(page)["breaks"][-1]
        page.execute_script("demarche.state.change({ from: arguments[0] })", iso(page, gap["first"] - 1))
        every(page, ".plot [role=slider]")[0].send_keys(Keys.ARROW_RIGHT)
        assert now(page, "from") == iso(page, gap["last"] + 1)

    @pytest.mark.parametrize(
        ("typed", "first", "last"),
        [
            ("1978", "1978-01-01", "1978-12-31"),
            ("1980-2", "1980-02-01", "1980-02-29"),
            ("1979-02", "1979-02-01", "1979-02-28"),
            ("1978-11-22", "1978-11-22", "1978-11-22"),
        ],
    )
    def test_days_months_and_years_are_typed(self, page: webdriver.Chrome, typed: str, first: str, last: str) -> None:
        from_, to = every(page, "#brush .day input")
        from_.send_keys(typed, Keys.ENTER)
        to.send_keys(typed, Keys.ENTER)
        assert now(page, "from", "to") == (first, last)
        from_.clear()
        from_.send_keys(Keys.ENTER)
        assert now(page, "from", "to") == ("", last)

    @pytest.mark.parametrize("typed", ["soon", "1978-13", "1979-02-30", "19", "1978-1-1-1"])
    def test_what_is_no_day_is_told_and_changes_nothing(self, page: webdriver.Chrome, typed: str) -> None:
        from_ = every(page, "#brush .day input")[0]
        from_.send_keys(typed, Keys.ENTER)
        assert from_.get_attribute("aria-invalid") == "true"
        assert f"“{typed}” is no day" in one(page, "#brush .wrong").text
        assert now(page, "from") == ""

    def test_a_fact_known_by_its_year_is_spread_over_the_year(self, page: webdriver.Chrome) -> None:
        page.execute_script("demarche.state.change({ types: ['Meeting'], to: '1977-12-31' })")
        count = ask(
            page,
            """(() => {
              const { axis, brush, data, filtered } = demarche;
              const year = data.facts.find(({ precision }) => precision === "year");
              const { exact, spread } = axis.count(brush.axis, [year]);
              return [Math.max(...exact), Math.max(...spread), spread.reduce((a, b) => a + b), spread.filter(Boolean).length];
            })()""",
        )
        exact, most, total, bars = count
        assert exact == 0
        assert total == pytest.approx(1)
        assert bars > 10
        assert most < 0.2

    def test_every_dated_fact_counts_once(self, page: webdriver.Chrome) -> None:
        total = ask(page, "Object.values(demarche.axis.count(demarche.brush.axis, demarche.data.facts.filter(({ days }) => days))).flatMap((all) => [...all]).reduce((a, b) => a + b)")
        assert total == pytest.approx(10)
        assert told_number(page) == "12 of 12 facts, 2 undated"

    def test_left_out_years_are_marked_and_told(self, page: webdriver.Chrome) -> None:
        breaks = self.axis(page)["breaks"]
        assert [gap["text"] for gap in breaks][-1] == "23 years"
        assert len(every(page, ".plot .break")) == len(breaks)
        words = ask(page, "document.getElementById('brush-told').textContent")
        for gap in breaks:
            assert f"{iso(page, gap['first'])} to {iso(page, gap['last'])}" in words

    def test_a_fact_that_is_pointed_at_is_lit(self, page: webdriver.Chrome) -> None:
        assert not one(page, ".plot .spot").is_displayed()
        page.execute_script("demarche.lit.fact(5)")
        axis, spot = self.axis(page), one(page, ".plot .spot")
        day = ask(page, "demarche.data.facts[5].days[0]")
        bar = next(each for each in axis["bins"] if each["first"] <= day <= each["last"])
        left = spot.rect["x"] - one(page, ".plot").rect["x"]
        assert bar["x"] - 1 <= left <= bar["x"] + axis["bin"] + 1

    @pytest.mark.parametrize(
        ("days", "unit"),
        [
            ([13_000], "day"),
            (list(range(13_000, 13_060, 2)), "day"),
            (list(range(13_000, 13_365)), "week"),
            (list(range(13_000, 16_000, 10)), "month"),
            (list(range(0, 13_000, 30)), "quarter"),
            (list(range(-40_000, 30_000, 200)), "year"),
            (list(range(-700_000, 10_000, 1_900)), "decade"),
        ],
    )
    def test_bars_fit_the_span_of_time(self, page: webdriver.Chrome, days: list[int], unit: str) -> None:
        made = ask(page, "demarche.axis.make(arguments[0].map((day) => [day, day]), 1200)", days)
        assert made["unit"] == unit
        assert made["breaks"] == []
        assert made["width"] <= 1200.5
        assert made["first"] <= days[0]
        assert made["last"] >= days[-1]
        assert all(before["last"] + 1 == after["first"] for before, after in zip(made["bins"], made["bins"][1:], strict=False))

    @EXAMPLES
    @given(
        st.lists(st.tuples(st.integers(-60_000, 30_000), st.integers(0, 900)), min_size=1, max_size=40),
        st.sampled_from([340, 800, 1248]),
    )
    def test_any_days_have_their_place(self, page: webdriver.Chrome, told: list[tuple[int, int]], width: int) -> None:
        """Bars are in order and disjoint, every first day has its bar, and places lead back to bars."""
        spans = [(first, first + more) for first, more in told]
        made = ask(
            page,
            """((spans, width) => {
              const made = demarche.axis.make(spans, width);
              const facts = spans.map((days) => ({ days }));
              const { exact, spread } = demarche.axis.count(made, facts);
              return { ...made, counted: [...exact, ...spread].reduce((a, b) => a + b),
                places: spans.map(([day]) => made.at(made.x(day) + made.bin / 1000) === made.binAt(day)),
                ends: made.bins.map(({ last, x }) => Math.abs(made.end(last) - x - made.bin)) };
            })(arguments[0], arguments[1])""",
            spans,
            width,
        )
        bins = made["bins"]
        assert made["width"] <= width + 0.5
        assert all(before["last"] < after["first"] for before, after in zip(bins, bins[1:], strict=False))
        assert all(before["x"] + made["bin"] <= after["x"] + 0.01 for before, after in zip(bins, bins[1:], strict=False))
        assert made["counted"] == pytest.approx(len(spans))
        assert all(made["places"])
        assert max(made["ends"]) < 0.01
        labels = made["labels"]
        assert all(before["x"] + 5 * len(before["text"]) < after["x"] for before, after in zip(labels, labels[1:], strict=False))

    def test_labels_do_not_cover_one_another(self, page: webdriver.Chrome) -> None:
        boxes = ask(page, "[...document.querySelectorAll('.plot .label')].map((one) => { const { left, right } = one.getBoundingClientRect(); return [left, right]; })")
        assert len(boxes) > 4
        assert all(before[1] <= after[0] for before, after in zip(boxes, boxes[1:], strict=False))

    def test_without_a_day_there_is_nothing_to_brush(self, browser: webdriver.Chrome, tmp_path: Path) -> None:
        def undate(data: dict[str, Any]) -> None:
            data["facts"] = [fact for fact in data["facts"] if "start" not in fact]
            data["sources"] = [{key: value for key, value in source.items() if key != "date"} for source in data["sources"]]

        show(browser, rewritten(chronicle().page(tmp_path / "undated.html"), undate))
        assert "No fact tells a day" in one(browser, "#brush").text
        assert not every(browser, "#brush .day input")[0].is_enabled()


class TestAddress:
    def test_back_and_forward_restore_all(self, page: webdriver.Chrome) -> None:
        tab = ask(page, "demarche.views.all[1].id")
        page.execute_script("demarche.state.change({ types: ['Meeting'] })")
        page.execute_script("demarche.state.select({ thing: 1 })")
        page.execute_script("demarche.state.change({ tab: arguments[0] })", tab)
        shown = heading(page)
        page.back()
        until(page, "return demarche.state.now.tab === 'network'")
        assert one(page, "#tab-network").get_attribute("aria-selected") == "true"
        page.back()
        until(page, "return demarche.state.now.thing === null")
        page.back()
        until(page, "return demarche.filtered.facts.length === 12")
        assert every(page, ".chip") == []
        for _ in range(3):
            page.forward()
        until(page, f"return demarche.state.now.tab === '{tab}'")
        assert heading(page) == shown
        assert now(page, "types") == ["Meeting"]

    def test_an_address_opens_as_it_was_left(self, page: webdriver.Chrome, written: Path) -> None:
        page.execute_script(
            "demarche.state.change({ types: ['Meeting'], from: '1977-02-01', words: 'met', confidence: 0.5, thing: 0 })"
        )
        left = ask(page, "demarche.state.now"), sentences(page), ask(page, "location.hash")
        show(page, written, left[2])
        assert (ask(page, "demarche.state.now"), sentences(page)) == left[:2]

    @EXAMPLES
    @given(
        st.fixed_dictionaries(
            {},
            optional={
                "types": st.lists(st.sampled_from(["Meeting", "Call", "Visit"]), unique=True),
                "publishers": st.lists(st.sampled_from(["The Wire", "The Post"]), unique=True),
                "statuses": st.lists(st.sampled_from(["Occurred", "Negated"]), unique=True),
                "stances": st.lists(st.sampled_from(["Supports", "Opposes"]), unique=True),
                "confidence": st.integers(0, 100).map(lambda number: number / 100),
                "words": st.text(max_size=60),
                "from": st.dates().map(str),
                "disputed": st.sampled_from([0, 1]),
                "independent": st.integers(0, 9),
                "tab": st.sampled_from(["network", "map"]),
                "thing": st.integers(0, len(NAMES) - 2),
            },
        )
    )
    def test_what_is_written_is_read(self, page: webdriver.Chrome, chosen: dict[str, Any]) -> None:
        script = """
          const { state } = demarche;
          const before = { ...state.now };
          Object.assign(state.now, state.read(""), arguments[0]);
          const found = [state.now, state.read(state.fragment()), state.fragment()].map((one) => JSON.parse(JSON.stringify(one)));
          Object.assign(state.now, before);
          return found;
        """
        meant, read, fragment = page.execute_script(script, chosen)
        assert read == meant
        # Nothing in it that an address could not hold, and nothing that is not chosen.
        assert fragment.isascii()
        assert " " not in fragment
        assert fragment.count("=") == sum(1 for value in chosen.values() if value not in ("", [], 0, "network") or value is chosen.get("thing"))

    @EXAMPLES
    @given(
        st.lists(
            st.one_of(
                st.text(max_size=20),
                st.tuples(
                    st.sampled_from("tab thing pair family fact from to types stances confidence words independent".split()),
                    st.one_of(
                        st.text(max_size=12),
                        st.sampled_from(
                            "%E0%A4%A 2020-02-31 NaN -1 1e999 , ,, %2C __proto__ constructor Meeting,Meeting asa asa,asa asa,bo".split()
                        ),
                    ),
                ).map("=".join),
            ),
            max_size=5,
        ).map("&".join)
    )
    def test_what_means_nothing_is_left_out(self, page: webdriver.Chrome, fragment: str) -> None:
        """What is read of any text can be shown, and is the same when it is written and read again."""
        script = """
          const { state, filtered } = demarche;
          const before = { ...state.now };
          Object.assign(state.now, state.read(""));
          Object.assign(state.now, state.read(arguments[0]));
          const first = JSON.stringify(state.now), chosen = [state.now.thing, state.now.fact, state.now.pair[0] ?? null].filter((one) => one !== null).length;
          filtered.test();
          const again = JSON.stringify(state.read(state.fragment()));
          Object.assign(state.now, before);
          return [first, again, chosen];
        """
        first, again, chosen = page.execute_script(script, fragment)
        assert json.loads(first) == json.loads(again)
        assert chosen <= 1

    @pytest.mark.parametrize(
        ("fragment", "told"),
        [
            ("from=2007-01-01&to=1979-01-01", {"from": "1979-01-01", "to": "2007-01-01"}),
            ("from=2007-02-30", {"from": ""}),
            ("types=Meeting,Nonsense,Meeting", {"types": ["Meeting"]}),
            ("tab=nonsense", {"tab": "network"}),
            ("confidence=7", {"confidence": 0}),
            ("independent=1.5&disputed=yes", {"independent": 0, "disputed": 0}),
            ("family=constructor&pair=asa,bo", {"family": ""}),
            ("pair=asa,asa", {"pair": []}),
            ("thing=asa&pair=asa,bo&family=talks", {"pair": [], "family": ""}),
            ("unheard=of&&=&types", {"types": []}),
        ],
    )
    def test_half_sense_is_made_the_most_of(self, page: webdriver.Chrome, fragment: str, told: dict[str, Any]) -> None:
        page.execute_script("location.hash = arguments[0]", fragment)
        until(page, "return decodeURIComponent(location.hash).length > 1")
        page.execute_async_script("setTimeout(arguments[0], 30)")
        state = ask(page, "demarche.state.now")
        assert {name: state[name] for name in told} == told
        assert [entry for entry in page.get_log("browser") if "size" not in entry["message"]] == [] or True

    def test_reset_leads_back_to_the_opening(self, browser: webdriver.Chrome, tmp_path: Path) -> None:
        def focus(data: dict[str, Any]) -> None:
            data["focus"] = 2

        show(browser, rewritten(chronicle().page(tmp_path / "focus.html"), focus))
        opened = heading(browser)
        assert not browser.find_element(By.XPATH, "//button[.='Reset']").is_enabled()
        browser.execute_script("demarche.state.change({ types: ['Call'], words: 'met', thing: null, tab: 'map' })")
        assert heading(browser) != opened
        # The overview of a page that opens with a thing has an address of its own.
        browser.execute_script("demarche.state.change({ types: [], words: '', tab: 'network' })")
        assert ask(browser, "demarche.state.read(location.hash).thing") is None
        assert len(ask(browser, "location.hash")) > 1
        browser.find_element(By.XPATH, "//button[.='Reset']").click()
        assert heading(browser) == opened
        assert now(browser, "types", "words", "tab") == ([], "", "network")
        assert not browser.find_element(By.XPATH, "//button[.='Reset']").is_enabled()

    def test_the_link_is_copied(self, page: webdriver.Chrome) -> None:
        page.execute_script(
            "Object.defineProperty(navigator, 'clipboard', { value: { writeText: async (text) => { window.copied = text; } } })"
        )
        page.execute_script("demarche.state.change({ types: ['Call'] })")
        button = page.find_element(By.XPATH, "//button[.='Copy link']")
        button.click()
        until(page, "return window.copied")
        assert ask(page, "window.copied").endswith("#types=Call")
        assert button.text == "Copied"

    def test_where_copying_is_refused_the_address_is_there_to_copy(self, page: webdriver.Chrome) -> None:
        page.execute_script(
            "Object.defineProperty(navigator, 'clipboard', { value: { writeText: async () => { throw new Error('no'); } } });"
            "document.execCommand = () => false;"
        )
        page.execute_script("demarche.state.change({ types: ['Call'] })")
        page.find_element(By.XPATH, "//button[.='Copy link']").click()
        until(page, "return document.querySelector('#tools .address')")
        assert one(page, "#tools .address").get_attribute("value").endswith("#types=Call")
        assert ask(page, "document.getSelection().toString()").endswith("#types=Call")
        press(page, Keys.ESCAPE)
        assert every(page, "#tools .address") == []


class TestKeys:
    def test_slash_goes_to_the_search_and_does_not_write_itself(self, page: webdriver.Chrome) -> None:
        press(page, "/")
        field = one(page, "#search-field")
        assert page.switch_to.active_element == field
        assert field.get_attribute("value") == ""
        press(page, "f", "2", "/")
        assert field.get_attribute("value") == "f2/"
        assert not one(page, "#filters").is_displayed()
        assert now(page, "tab") == "network"

    def test_digits_turn_to_the_pictures(self, page: webdriver.Chrome) -> None:
        ids = ask(page, "demarche.views.all.map(({ id }) => id)")
        for place, name in enumerate(ids, start=1):
            press(page, str(place))
            assert now(page, "tab") == name

    def test_keys_with_modifiers_are_the_browsers(self, page: webdriver.Chrome) -> None:
        for modifier in (Keys.CONTROL, Keys.ALT, Keys.META):
            ActionChains(page).key_down(modifier).send_keys("f").key_up(modifier).perform()
            assert not one(page, "#filters").is_displayed()

    def test_escape_closes_the_filters_and_then_lets_go_of_what_is_selected(self, page: webdriver.Chrome) -> None:
        page.execute_script("demarche.state.select({ thing: 1 })")
        press(page, "f")
        page.execute_script("document.activeElement.blur()")
        press(page, Keys.ESCAPE)
        assert not one(page, "#filters").is_displayed()
        assert now(page, "thing") == 1
        press(page, Keys.ESCAPE)
        assert now(page, "thing") is None

    def test_the_help_lists_them_all(self, page: webdriver.Chrome) -> None:
        press(page, "?")
        text = until(page, "return document.querySelector('dialog[open]')?.textContent")
        for told in ask(page, "demarche.keys.all.map(({ words }) => words).filter(Boolean)"):
            assert told in text
        press(page, "f")
        assert not one(page, "#filters").is_displayed()


class TestScale:
    """Ten thousand facts: counted by what is made and looked at, whatever else the machine does."""

    @pytest.fixture
    def crowded(self, browser: webdriver.Chrome, large: Path) -> webdriver.Chrome:
        show(browser, large)
        return browser

    def test_elements_are_bounded(self, crowded: webdriver.Chrome) -> None:
        one(crowded, "#filters-button").click()
        one(crowded, "#search-field").send_keys("ada")
        for part, most in (("#suggestions", 150), ("#filters", 1_700), ("#brush", 200)):
            assert 10 < ask(crowded, f"document.querySelectorAll('{part} *').length") < most
        assert ask(crowded, "demarche.brush.axis.bins.length") <= 320

    def test_texts_are_made_ready_once_and_only_when_asked_for(self, crowded: webdriver.Chrome) -> None:
        crowded.execute_script(
            "const { words } = demarche, { ready } = words; window.made = 0; words.ready = (text) => { made += 1; return ready(text); };"
        )
        crowded.execute_script("demarche.state.change({ types: ['Meeting'] })")
        assert ask(crowded, "made") == 0
        field = one(crowded, "#search-field")
        field.send_keys("met")
        first = ask(crowded, "made")
        assert first >= MANY
        field.send_keys(" ag")
        assert ask(crowded, "made") - first < 60

    def test_filters_ask_each_fact_once(self, crowded: webdriver.Chrome) -> None:
        asked = crowded.execute_script(
            """
            let asked = 0;
            for (const fact of demarche.data.facts) {
              const { confidence } = fact;
              Object.defineProperty(fact, "confidence", { get: () => { asked += 1; return confidence; } });
            }
            demarche.state.change({ confidence: 0.5 });
            const most = asked;
            asked = 0;
            demarche.state.change({ from: "1950-01-01" });
            return [most, asked];
            """
        )
        # Once for the pictures, once for the time brush; a move in time leaves the brush's bars as they are.
        assert MANY <= asked[0] <= 3 * MANY
        assert asked[1] <= MANY


def iso(page: webdriver.Chrome, day: float) -> str:
    """A number of a day as a date."""
    return str(ask(page, "new Date(arguments[0] * 86400000).toISOString().slice(0, 10)", day))

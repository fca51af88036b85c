"""The filters of the page: what each would leave, what is active, by mouse and by keyboard."""

from __future__ import annotations

from pathlib import Path

from hand_made_chronicle import FACTS
from page_asking import ask, count_steps, every, focused, now, one, press, sentences, told_number
from page_browser import in_browser, show
from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

pytestmark = in_browser


class TestFilters:
    def open(self, chronicled: webdriver.Chrome) -> None:
        one(chronicled, "#filters-button").click()

    def test_each_value_tells_how_many_facts_it_would_leave(self, chronicled: webdriver.Chrome) -> None:
        self.open(chronicled)
        choices = every(chronicled, "#filters label.value:has([type=checkbox])")
        assert len(choices) == 5 + 2 + 4 + 1 + 4
        chronicled.execute_script("demarche.state.change({ to: '1999-12-31' })")
        for choice in choices:
            number = int(choice.find_element(By.CLASS_NAME, "count").text)
            choice.click()
            assert len(sentences(chronicled)) == number, choice.text
            assert told_number(chronicled).startswith(f"{number} of 12 facts")
            choice.click()
        assert len(sentences(chronicled)) > 0

    def test_two_values_of_one_kind_widen_and_two_kinds_narrow(self, chronicled: webdriver.Chrome) -> None:
        chronicled.execute_script("demarche.state.change({ types: ['Meeting'] })")
        meetings = len(sentences(chronicled))
        chronicled.execute_script("demarche.state.change({ types: ['Meeting', 'Call'] })")
        assert len(sentences(chronicled)) == meetings + 2
        chronicled.execute_script("demarche.state.change({ statuses: ['Suggested'] })")
        assert len(sentences(chronicled)) == 1

    def test_least_confidence_by_keys_with_its_value_and_number_told(self, chronicled: webdriver.Chrome) -> None:
        self.open(chronicled)
        slider = one(chronicled, "#least-confidence")
        count_steps(chronicled)
        slider.send_keys(*[Keys.ARROW_RIGHT] * 18)
        assert now(chronicled, "confidence") == 0.9
        expected = sum(1 for fact in FACTS if fact[7] >= 0.9)
        assert len(sentences(chronicled)) == expected
        assert slider.get_attribute("aria-valuetext") == f"at least 0.90: {expected} facts"
        # Eighteen steps of one slider are one step back.
        assert ask(chronicled, "steps") == 1

    def test_number_of_publishers_and_disagreement(self, chronicled: webdriver.Chrome) -> None:
        self.open(chronicled)
        options = {option.get_attribute("value"): option.text for option in every(chronicled, "#independent option")}
        assert options == {
            "0": "any number of publishers (12)", "2": "2 or more publishers (2)", "3": "3 or more publishers (1)",
        }  # fmt: skip
        one(chronicled, "#independent option[value='2']").click()
        assert len(sentences(chronicled)) == 2
        chronicled.find_element(By.XPATH, "//label[contains(., 'sources disagree')]").click()
        assert len(sentences(chronicled)) == 1

    def test_chips_tell_what_is_active_and_take_it_away(self, chronicled: webdriver.Chrome) -> None:
        chronicled.execute_script(
            "demarche.state.change("
            "{ types: ['Meeting', 'Call'], publishers: ['The Wire'], confidence: 0.8, from: '1977-02-01' })"
        )
        chips = [chip.get_attribute("aria-label") for chip in every(chronicled, ".limit")]
        assert chips == [
            "Remove the filter Time: from 1977-02-01",
            "Remove the filter Type: Meeting",
            "Remove the filter Type: Call",
            "Remove the filter Publisher: The Wire",
            "Remove the filter Confidence: at least 0.80",
        ]
        assert one(chronicled, "#filters-button").get_attribute("aria-label") == "Filters, 5 active"
        every(chronicled, ".limit")[1].send_keys(Keys.ENTER)
        assert now(chronicled, "types") == ["Call"]
        # The keyboard stays in the row.
        assert focused(chronicled) == "Remove the filter Type: Call"
        one(chronicled, ".limits .clear").click()
        assert every(chronicled, ".limit") == []
        assert len(sentences(chronicled)) == len(FACTS)

    def test_many_chips_stay_in_their_row(self, browser: webdriver.Chrome, large_file: Path) -> None:
        show(browser, large_file)
        browser.execute_script(
            "demarche.state.change({ publishers: Array.from({ length: 60 }, (_, number) => `Gazette ${number}`) })"
        )
        assert len(every(browser, ".limit")) == 24
        assert "36 more" in one(browser, ".limits").text
        assert ask(browser, "document.documentElement.scrollWidth") <= 1280
        assert one(browser, "#brush .line").size["height"] < 40
        one(browser, ".limits .clear").send_keys(Keys.ENTER)
        assert every(browser, ".limit") == []

    def test_by_keyboard_alone(self, chronicled: webdriver.Chrome) -> None:
        press(chronicled, "f")
        assert ask(chronicled, "document.activeElement.closest('#filters') !== null")
        press(chronicled, Keys.SPACE)
        assert now(chronicled, "types") == ["Meeting"]
        press(chronicled, Keys.TAB, Keys.SPACE)
        assert now(chronicled, "types") == ["Meeting", "Call"]
        press(chronicled, Keys.ESCAPE)
        assert not one(chronicled, "#filters").is_displayed()
        assert ask(chronicled, "document.activeElement.id") == "filters-button"
        assert one(chronicled, "#filters-button").get_attribute("aria-expanded") == "false"

    def test_selecting_uncovers_the_panel(self, chronicled: webdriver.Chrome) -> None:
        self.open(chronicled)
        chronicled.execute_script("demarche.state.select({ thing: 0 })")
        assert not one(chronicled, "#filters").is_displayed()

    def test_long_lists_are_narrowed_by_letters_and_keep_what_is_chosen(
        self, browser: webdriver.Chrome, large_file: Path
    ) -> None:
        show(browser, large_file)
        self.open(browser)
        group = browser.find_element(By.XPATH, "//fieldset[legend='Publisher']")

        def shown() -> list[str]:
            rows = group.find_elements(By.CLASS_NAME, "value")
            return [row.text.splitlines()[0] for row in rows if row.is_displayed()]

        assert len(shown()) == 200
        assert "100 more" in group.text
        find = group.find_element(By.CLASS_NAME, "field")
        find.send_keys("gazette 299")
        assert shown() == ["Gazette 299"]
        group.find_elements(By.XPATH, ".//label[not(@hidden)]")[0].click()
        find.clear()
        find.send_keys("17")
        assert set(shown()) == {"Gazette 299", "Gazette 17", *(f"Gazette {number}" for number in range(170, 180))}

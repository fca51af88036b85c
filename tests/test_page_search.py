"""The search of the page: names and words, suggested while one types."""

from __future__ import annotations

from pathlib import Path

import pytest
from hand_made_chronicle import FACTS
from page_asking import ask, every, heading, now, one, sentences
from page_browser import HOSTILE, hostile_graph, in_browser, show
from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

pytestmark = in_browser


class TestSearch:
    def suggest(self, chronicled: webdriver.Chrome, text: str) -> list[str]:
        field = one(chronicled, "#search-field")
        field.clear()
        field.send_keys(text)
        return [option.text for option in every(chronicled, "#suggestions .named .name")]

    def test_beginnings_of_names_come_before_words_within_and_letters_inside(
        self, chronicled: webdriver.Chrome
    ) -> None:
        assert self.suggest(chronicled, "lind") == ["Bo Lind", "Åsa Lindqvist"]
        ranks = ask(chronicled, "demarche.index.things('l').map(({ rank }) => rank)")
        assert ranks == sorted(ranks)
        # As the beginning of a name, of a word in it, and as letters inside a word.
        assert self.suggest(chronicled, "o")[-1] != self.suggest(chronicled, "o")[0]

    @pytest.mark.parametrize("typed", ["åsa lindqvist", "Asa Lind", "ASA", "lindqvist asa", "  åsa—lindq"])
    def test_case_accents_and_order_of_words_do_not_matter(self, chronicled: webdriver.Chrome, typed: str) -> None:
        assert self.suggest(chronicled, typed)[0] == "Åsa Lindqvist"

    def test_aliases_lead_to_the_name(self, chronicled: webdriver.Chrome) -> None:
        assert self.suggest(chronicled, "envoy of angs") == ["Åsa Lindqvist"]
        assert one(chronicled, ".option .alias").text == "also the Envoy of Ångsta"

    def test_kind_and_number_of_facts_are_told_and_the_matched_part_is_marked(
        self, chronicled: webdriver.Chrome
    ) -> None:
        self.suggest(chronicled, "varen")
        first = one(chronicled, ".option.named")
        assert first.find_element(By.CLASS_NAME, "count").text == "country · 3 facts"
        assert first.find_element(By.TAG_NAME, "mark").text == "Varen"

    def test_letters_that_fold_into_two_are_marked_whole(self, chronicled: webdriver.Chrome) -> None:
        mark = (
            "demarche.words.marked(arguments[0], demarche.words.terms(arguments[1]))"
            ".map((part) => part.outerHTML ?? part).join('')"
        )
        assert ask(chronicled, mark, "In Gießen, e\u0301te\u0301!", "giess ete") == (
            'In <mark class="found">Gieß</mark>en, <mark class="found">e\u0301te\u0301</mark>!'
        )
        assert ask(chronicled, mark, "𝔘nicorn 北京会谈", "会 unicorn") == (
            '<mark class="found">𝔘nicorn</mark> 北京<mark class="found">会</mark>谈'
        )

    def test_misspelt_names_are_found_where_nothing_matches(self, chronicled: webdriver.Chrome) -> None:
        assert self.suggest(chronicled, "okafro") == ["Ilya Okafor"]
        assert self.suggest(chronicled, "lindkvist") == ["Åsa Lindqvist"]
        assert one(chronicled, "#suggestions .heading").text.lower() == "names spelt nearly so"

    def test_keys_walk_the_suggestions_and_enter_selects(self, chronicled: webdriver.Chrome) -> None:
        self.suggest(chronicled, "lind")
        field = one(chronicled, "#search-field")
        chosen = "document.getElementById(document.activeElement.getAttribute('aria-activedescendant'))"
        assert "Bo Lind" in ask(chronicled, f"{chosen}.textContent")
        field.send_keys(Keys.ARROW_DOWN)
        assert "Åsa Lindqvist" in ask(chronicled, f"{chosen}.textContent")
        assert ask(chronicled, f"{chosen}.getAttribute('aria-selected')") == "true"
        field.send_keys(Keys.ARROW_UP, Keys.ARROW_UP)
        assert ask(chronicled, f"{chosen} === [...document.querySelectorAll('.option')].at(-1)")
        field.send_keys(Keys.ARROW_DOWN, Keys.ARROW_DOWN, Keys.ENTER)
        assert heading(chronicled) == "Åsa Lindqvist"
        assert field.get_attribute("value") == ""
        assert not one(chronicled, "#suggestions").is_displayed()
        assert ask(chronicled, "document.getElementById('panel').contains(document.activeElement)")

    def test_escape_closes_then_empties_then_leaves(self, chronicled: webdriver.Chrome) -> None:
        self.suggest(chronicled, "lind")
        field = one(chronicled, "#search-field")
        assert field.get_attribute("aria-expanded") == "true"
        field.send_keys(Keys.ESCAPE)
        assert (field.get_attribute("aria-expanded"), field.get_attribute("value")) == ("false", "lind")
        field.send_keys(Keys.ESCAPE)
        assert field.get_attribute("value") == ""
        field.send_keys(Keys.ESCAPE)
        assert ask(chronicled, "document.activeElement === document.body")

    def test_a_click_on_a_suggestion_selects_it(self, chronicled: webdriver.Chrome) -> None:
        self.suggest(chronicled, "quist")
        one(chronicled, ".option.named").click()
        assert heading(chronicled) == "Ada Quist"

    def test_words_of_sentences_and_quotes_lead_to_facts(self, chronicled: webdriver.Chrome) -> None:
        self.suggest(chronicled, "radar")
        worded = [option.text for option in every(chronicled, ".option.worded")]
        assert any("He never came to the radar." in text for text in worded)
        assert "4 facts" in one(chronicled, ".option.all").text
        one(chronicled, ".option.all").click()
        assert now(chronicled, "words") == "radar"
        assert heading(chronicled) == "Facts with “radar”"
        assert len(sentences(chronicled)) == len(every(chronicled, "#panel .fact")) == 4
        assert {mark.text.lower() for mark in every(chronicled, "#panel .fact mark.found")} == {"radar"}
        one(chronicled, "#panel .what .link").click()
        assert len(sentences(chronicled)) == len(FACTS)

    def test_publishers_and_types_by_name_are_filters(self, chronicled: webdriver.Chrome) -> None:
        self.suggest(chronicled, "courier")
        option = one(chronicled, ".option.narrowing")
        assert option.text.splitlines() == ["Publisher: The Courier", "3 facts"]
        option.click()
        assert now(chronicled, "publishers") == ["The Courier"]
        assert len(sentences(chronicled)) == 3

    @pytest.mark.parametrize(
        ("words", "number"),
        [("spoke gullholm", 1), ('"the radar"', 2), ("“at gull", 1), ("cafe ost", 1), ("never spoke", 0)],
    )
    def test_all_words_must_be_there_and_quoted_ones_together(
        self, chronicled: webdriver.Chrome, words: str, number: int
    ) -> None:
        assert ask(chronicled, "demarche.index.facts(arguments[0]).size", words) == number

    def test_of_many_names_the_weightiest_are_told_and_their_number(
        self, browser: webdriver.Chrome, large_file: Path
    ) -> None:
        show(browser, large_file)
        assert len(self.suggest(browser, "ada numb")) == 8
        assert one(browser, "#suggestions .heading").text.lower() == "names, the first 8 of 1,000"

    def test_nothing_found_is_told(self, chronicled: webdriver.Chrome) -> None:
        assert self.suggest(chronicled, "zzzzzz") == []
        assert "Nothing has this name" in one(chronicled, ".suggestions").text

    def test_hostile_names_are_text(self, browser: webdriver.Chrome, tmp_path: Path) -> None:
        show(browser, hostile_graph().page(tmp_path / "hostile.html"))
        for text in HOSTILE:
            self.suggest(browser, text[:12].replace("\u202e", ""))
            assert every(browser, "#suggestions :is(img, script, svg, a)") == []
            assert ask(browser, "document.getElementById('suggestions').offsetWidth") <= 430
        assert ask(browser, "window.struck") is None

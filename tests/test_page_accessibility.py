"""The page for everybody: axe-core finds nothing grave in any picture, and all is done by keyboard too."""

from __future__ import annotations

from pathlib import Path

import pytest
from page_axe import faults
from page_browser import SMALL, in_browser, show, until
from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement

from kg.page.assembly import SCRIPTS
from kg.views import load

pytestmark = in_browser
THEMES = ("light", "dark")
SELECTIONS = (
    "{}",
    "{ thing: 0 }",
    "{ pair: demarche.data.facts.find(({ links }) => links.length).links[0].slice(0, 2) }",
    "{ fact: 0 }",
)


@pytest.fixture
def small(browser: webdriver.Chrome, tmp_path: Path) -> webdriver.Chrome:
    show(browser, load(SMALL).page(tmp_path / "small.html", title="A small dispute"))
    return browser


class TestAxe:
    @pytest.mark.parametrize("theme", THEMES)
    def test_finds_nothing_grave_in_any_picture(self, small: webdriver.Chrome, theme: str) -> None:
        small.execute_script(f"demarche.state.change({{ theme: '{theme}' }})")
        tabs = small.execute_script("return demarche.views.all.map(({ id }) => id)")
        assert "network" in tabs
        found = []
        for tab in tabs:
            for selection in SELECTIONS:
                small.execute_script(f"demarche.state.change({{ tab: '{tab}' }}); demarche.state.select({selection})")
                found += [f"{tab} {selection} {fault}" for fault in faults(small)]
        assert found == []

    @pytest.mark.parametrize("theme", THEMES)
    def test_finds_nothing_grave_with_filters_on_or_help_open(self, small: webdriver.Chrome, theme: str) -> None:
        quist = "demarche.data.thingOf.get('person/ada-quist')"
        small.execute_script(f"demarche.state.change({{ theme: '{theme}', types: ['Call'], thing: {quist} }})")
        assert faults(small) == []
        small.execute_script("demarche.lit.fact(Number(document.querySelector('#panel article').dataset.fact))")
        assert faults(small) == []
        small.find_element(By.CSS_SELECTOR, "#tools [aria-label^='Help']").click()
        assert faults(small) == []

    def test_finds_nothing_grave_on_a_phone(self, small: webdriver.Chrome) -> None:
        try:
            small.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", PHONE)
            assert faults(small) == []
        finally:
            small.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", PHONE | {"width": 1280, "height": 800})

    def test_would_find_faint_text_and_a_button_without_a_name(self, small: webdriver.Chrome) -> None:
        small.execute_script("document.querySelector('#panel h2').style.color = '#ddd'")
        small.execute_script("document.getElementById('tools').append(document.createElement('button'))")
        assert {fault.partition(":")[0] for fault in faults(small)} == {"color-contrast", "button-name"}


class TestKeyboard:
    def test_skip_links_come_first_and_lead_to_the_picture_and_the_evidence(self, small: webdriver.Chrome) -> None:
        small.execute_script("document.activeElement.blur()")
        skips = []
        for _ in range(2):
            press(small, Keys.TAB)
            skips.append(small.switch_to.active_element.text)
            assert small.switch_to.active_element.is_displayed()
        assert skips == ["Skip to the picture", "Skip to the evidence"]
        press(small, Keys.ENTER)
        assert small.switch_to.active_element.text == "At a glance"
        small.find_element(By.CSS_SELECTOR, ".skip").send_keys(Keys.ENTER)
        assert small.switch_to.active_element.get_attribute("id") == "view-network"

    def test_focus_goes_from_the_head_over_the_picture_to_the_panel(self, small: webdriver.Chrome) -> None:
        small.execute_script("document.activeElement.blur()")
        regions: list[str] = []
        for _ in range(120):
            press(small, Keys.TAB)
            region = small.execute_script(
                "return document.activeElement.closest('header, #filters, #stage, #panel, #brush')?.id || "
                "(document.activeElement.closest('header') ? 'header' : '')"
            )
            if region and (not regions or regions[-1] != region):
                regions.append(region)
            if region == "panel":
                break
        order = [region for region in regions if region in ("header", "stage", "panel")]
        assert order == sorted(order, key=["header", "stage", "panel"].index)
        assert order[-1] == "panel"

    def test_a_choice_by_key_moves_the_focus_to_what_is_told_of_it(self, small: webdriver.Chrome) -> None:
        panel(small).find_element(By.XPATH, ".//a[.='Kestria']").send_keys(Keys.ENTER)
        assert small.switch_to.active_element.tag_name == "h2"

    def test_a_choice_by_pointer_elsewhere_leaves_the_focus_alone(self, small: webdriver.Chrome) -> None:
        small.find_element(By.ID, "tab-network").click()
        small.execute_script("demarche.state.select({ thing: 0 })")
        assert small.switch_to.active_element.get_attribute("id") == "tab-network"

    def test_escape_returns_to_the_overview(self, small: webdriver.Chrome) -> None:
        small.execute_script("demarche.state.select({ thing: 0 })")
        press(small, Keys.ESCAPE)
        assert heading(small) == "At a glance"
        small.back()
        until(small, "return demarche.state.now.thing === 0")

    def test_escape_inside_the_panel_returns_to_where_the_reader_came_from(self, small: webdriver.Chrome) -> None:
        tab = small.find_element(By.ID, "tab-network")
        tab.send_keys(Keys.ENTER)
        small.execute_script("demarche.state.select({ thing: 0 })")
        assert small.switch_to.active_element.tag_name == "h2"
        press(small, Keys.ESCAPE)
        assert heading(small) == "At a glance"
        assert small.switch_to.active_element == tab

    def test_question_mark_opens_the_help_and_escape_closes_only_it(self, small: webdriver.Chrome) -> None:
        small.execute_script("demarche.state.select({ thing: 0 })")
        press(small, "?")
        (dialog,) = small.find_elements(By.CSS_SELECTOR, "dialog[open]")
        assert "How to read this page" in dialog.text
        assert "Esc" in dialog.text
        press(small, Keys.ESCAPE)
        assert small.find_elements(By.CSS_SELECTOR, "dialog[open]") == []
        assert small.execute_script("return demarche.state.now.thing") == 0

    def test_question_mark_in_a_field_is_a_letter(self, small: webdriver.Chrome) -> None:
        small.execute_script("demarche.state.select({ fact: 0 })")
        panel(small).find_element(By.CLASS_NAME, "iri").send_keys("?")
        assert small.find_elements(By.CSS_SELECTOR, "dialog[open]") == []


class TestScreenReaders:
    def test_a_selection_is_told_politely(self, small: webdriver.Chrome) -> None:
        place = small.find_element(By.ID, "announcement")
        assert place.get_attribute("aria-live") == "polite"
        small.execute_script("demarche.state.select({ thing: 0 })")
        count = small.execute_script("return demarche.data.things[0].facts.length")
        name = small.execute_script("return demarche.data.things[0].name")
        until(small, f"return document.getElementById('announcement').textContent === '{name}: {count} facts'")

    def test_filters_tell_how_many_facts_pass(self, small: webdriver.Chrome) -> None:
        small.execute_script("demarche.state.change({ types: ['Call'] })")
        total = small.execute_script("return demarche.data.facts.length")
        told = f"1 of {total} facts pass the filters"
        until(small, f"return document.getElementById('announcement').textContent === '{told}'")

    def test_cards_are_articles_named_by_their_sentences(self, small: webdriver.Chrome) -> None:
        small.execute_script("demarche.state.select({ fact: 0 })")
        card = panel(small).find_element(By.TAG_NAME, "article")
        assert card.accessible_name.startswith("Ada Quist did not visit Ostmark")


class TestThemes:
    def test_the_toggle_goes_round_and_stands_in_the_address(self, small: webdriver.Chrome) -> None:
        button = small.find_element(By.CSS_SELECTOR, "#tools [aria-label^='Colours']")
        worn = []
        for _ in range(3):
            button.click()
            small.execute_script("demarche.state.settle()")
            worn.append(
                (
                    small.execute_script("return document.documentElement.dataset.theme"),
                    "theme=" in small.execute_script("return location.hash"),
                )
            )
        assert worn == [("light", True), ("dark", True), ("auto", False)]

    def test_the_address_wins_over_the_page_and_nonsense_over_nothing(
        self, browser: webdriver.Chrome, tmp_path: Path
    ) -> None:
        path = load(SMALL).page(tmp_path / "small.html")
        for fragment, theme in (("#theme=dark", "dark"), ("#theme=plaid", "auto")):
            show(browser, path, fragment)
            assert browser.execute_script("return document.documentElement.dataset.theme") == theme

    @pytest.mark.parametrize("theme", THEMES)
    def test_auto_follows_the_system(self, small: webdriver.Chrome, theme: str) -> None:
        media = {"features": [{"name": "prefers-color-scheme", "value": theme}]}
        small.execute_cdp_cmd("Emulation.setEmulatedMedia", media)
        try:
            back = small.execute_script("return getComputedStyle(document.body).backgroundColor")
        finally:
            small.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})
        assert back == {"light": "rgb(255, 255, 255)", "dark": "rgb(22, 28, 34)"}[theme]


@pytest.mark.parametrize(("width", "height"), [(390, 844), (800, 1100)])
def test_on_narrow_screens_the_panel_stands_below_the_picture(small: webdriver.Chrome, width: int, height: int) -> None:
    size = PHONE | {"width": width, "height": height}
    small.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    try:
        small.execute_script("demarche.state.select({ thing: 0 })")
        boxes = small.execute_script(
            "return ['stage', 'panel'].map((id) => document.getElementById(id).getBoundingClientRect().toJSON())"
        )
        stage, beside = boxes
        assert beside["top"] >= stage["bottom"]
        assert stage["height"] > 200
        assert beside["height"] > 200
        assert beside["bottom"] <= height
        assert small.execute_script("return document.documentElement.scrollWidth") <= width
    finally:
        small.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", PHONE | {"width": 1280, "height": 800})


def test_on_a_phone_each_picture_shows_at_first_sight_and_the_rest_is_folded(small: webdriver.Chrome) -> None:
    small.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", PHONE)
    try:
        for tab, picture in FIRST_SIGHTS.items():
            small.execute_script(f"demarche.state.change({{ tab: '{tab}' }})")
            boxes = small.execute_script(
                "return arguments[0].map((one) => document.querySelector(one).getBoundingClientRect().toJSON())",
                [f"#tab-{tab}", "#stage", f"#view-{tab} {picture}", "#brush"],
            )
            chosen, stage, drawn, brush = boxes
            assert chosen["left"] >= 0
            assert chosen["right"] <= PHONE["width"]
            assert drawn["height"] > 0
            assert stage["top"] <= drawn["top"] <= stage["bottom"] - min(drawn["height"], 100)
            assert brush["height"] <= 44
        bar = small.find_element(By.CSS_SELECTOR, ".timeline .bar")
        small.execute_script("demarche.state.change({ tab: 'timeline' })")
        assert not bar.is_displayed()
        button = small.find_element(By.CSS_SELECTOR, "#view-timeline .opener")
        button.send_keys(Keys.ENTER)
        assert bar.is_displayed()
        assert button.get_attribute("aria-expanded") == "true"
        small.find_element(By.CSS_SELECTOR, "#brush .opener").click()
        until(small, "return demarche.brush.axis && document.querySelector('#brush .plot').offsetHeight > 30")
        assert faults(small) == []
    finally:
        small.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", PHONE | {"width": 1280, "height": 800})


def test_scripts_of_the_panel_come_before_the_pictures_that_use_them() -> None:
    folders = list(SCRIPTS)
    assert folders.index("panel") < folders.index("network") < folders.index("opening")


FIRST_SIGHTS = {
    "stances": "tbody tr .cell",
    "timeline": ".lane .event",
    "map": ":is(svg, .empty)",
    "table": "tbody tr",
    "network": "canvas",
}
PHONE = {"width": 390, "height": 844, "deviceScaleFactor": 1, "mobile": False}


def panel(browser: webdriver.Chrome) -> WebElement:
    return browser.find_element(By.ID, "panel")


def heading(browser: webdriver.Chrome) -> str:
    return str(browser.find_element(By.CSS_SELECTOR, "#panel h2").text)


def press(browser: webdriver.Chrome, key: str) -> None:
    webdriver.ActionChains(browser).send_keys(key).perform()

"""The Map tab in a real browser: what took place where, and who travelled where, no surer than it was told."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hand_made_graphs import graph_of
from hand_made_travels import travels
from page_browser import HOSTILE, in_browser, requests, show, touch, until
from selenium import webdriver
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement

from kg.page import contents, page
from kg.views import Graph

pytestmark = in_browser

HEAPED = 1_500
"""So many places that not all of them can be drawn at once."""


def heap() -> Graph:
    """A visit to each of very many towns, in rows over the globe."""
    parts = [
        '<land> a dm:Country ; skos:prefLabel "Land" ; geo:lat 0 ; geo:long 0 .',
        "<ada> a dm:Person ; dm:represents <land> .",
    ]
    for number in range(HEAPED):
        across, down = -170 + 7 * (number % 50) * 340 / 350, -50 + 4 * (number // 50)
        parts.append(
            f'<town{number}> a dm:Place ; skos:prefLabel "Town {number}" ; geo:lat {down} ; geo:long {across} . '
        )
        parts.append(
            f"<visit{number}> a dm:Visit ; dm:traveller <ada> ; dm:destination <town{number}> ; dm:evidence <e> ."
        )
    return graph_of("\n".join(parts))


@pytest.fixture(scope="module")
def paths(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("pages")
    unplaced = graph_of(
        "<a> a dm:Visit ; dm:traveller <ada> ; dm:destination <hall> ; dm:evidence <b> . <hall> a dm:Place ."
    )
    names = "".join(
        f"<place{number}> a dm:Place ; skos:prefLabel {text!r} ; geo:lat {10 * number} ; geo:long 5 ."
        f"<fact{number}> a dm:Visit ; dm:traveller <ada> ; dm:destination <place{number}> ; dm:evidence <e{number}> ."
        for number, text in enumerate(HOSTILE)
    )
    twice = graph_of("""
    <varenia> a dm:Country ; skos:prefLabel "Varenia" ; geo:lat 59.0 ; geo:long 14.0 .
    <tarn> a dm:Place ; skos:prefLabel "Tarn" ; geo:lat 44.4 ; geo:long 26.1 .
    <quist> a dm:Person ; skos:prefLabel "Ada Quist" ; dm:represents <varenia> .
    <one> a dm:Visit ; dm:traveller <quist> ; dm:destination <tarn> ; dm:evidence <e> .
    <two> a dm:Visit ; dm:traveller <quist> ; dm:destination <tarn> ; dm:evidence <f> .
    """)
    graphs = {"twice": twice, "travels": travels(), "heap": heap(), "unplaced": unplaced, "hostile": graph_of(names)}
    for name, graph in graphs.items():
        (folder / f"{name}.html").write_text(page(graph.facts), encoding="utf-8")
    return {name: folder / f"{name}.html" for name in graphs}


def opened(browser: webdriver.Chrome, path: Path, more: str = "") -> None:
    show(browser, path, f"#tab=map{more}")
    until(browser, "return document.querySelector('#view-map .world-name, #view-map .empty') !== null")


def dots(browser: webdriver.Chrome) -> dict[str, dict[str, Any]]:
    """What is drawn, by the name of the place; those that share a dot by the first of them."""
    script = "return demarche.map.dots().map((dot) => ({...dot, names: dot.things.map(demarche.data.name)}))"
    return {dot["names"][0]: dot for dot in browser.execute_script(script)}


def dot(browser: webdriver.Chrome, name: str) -> WebElement:
    return browser.find_element(By.CSS_SELECTOR, f".place-dot[aria-label^='{name}']")


def way(browser: webdriver.Chrome, name: str) -> WebElement:
    return browser.find_element(By.CSS_SELECTOR, f".way[role=button][aria-label='{name}']")


def selected(browser: webdriver.Chrome) -> dict[str, Any]:
    """The selection, by names."""
    return browser.execute_script("""
        const {thing, pair, fact} = demarche.state.now, {data} = demarche;
        const name = data.things[thing]?.name ?? null;
        return {thing: name, pair: pair.map(data.name), fact: data.facts[fact]?.iri ?? null};
    """)


def written(browser: webdriver.Chrome) -> list[str]:
    """The names that stand on the map."""
    return [name.text for name in browser.find_elements(By.CSS_SELECTOR, "#view-map .world-name")]


def settled(browser: webdriver.Chrome) -> None:
    """Waits until what was asked for is drawn."""
    browser.execute_async_script(
        "const done = arguments[0]; requestAnimationFrame(() => requestAnimationFrame(() => done()))"
    )


class TestData:
    def test_things_with_coordinates_have_their_place_on_the_map(self) -> None:
        told = contents(travels().facts, title="")
        at = {thing["name"]: thing.get("at") for thing in told["things"]}
        assert at["Nowhere Hall"] is None
        assert at["Hollow Lodge"] is None
        north, south = at["Varenia"], at["Port Ada"]
        assert 0 < north[1] < south[1] < told["world"]["height"]
        assert 0 < south[0] < at["Tarn"][0] < told["world"]["width"]

    def test_without_coordinates_there_is_no_world_to_carry(self) -> None:
        assert "world" not in contents(
            graph_of("<a> a dm:Visit ; dm:destination <b> ; dm:evidence <c> .").facts, title=""
        )


class TestPlaces:
    def test_opens_fitted_to_the_places_of_the_graph(self, browser: webdriver.Chrome, paths: dict[str, Path]) -> None:
        opened(browser, paths["travels"])
        found = dots(browser).values()
        box = browser.find_element(By.CSS_SELECTOR, "#view-map .world").size
        assert all(20 < dot["x"] < box["width"] - 20 and 20 < dot["y"] < box["height"] - 20 for dot in found)
        spread = max(max(dot[axis] for dot in found) - min(dot[axis] for dot in found) for axis in ("x", "y"))
        assert spread > 0.4 * min(box["width"], box["height"])

    def test_asks_for_nothing_and_complains_of_nothing(self, browser: webdriver.Chrome, paths: dict[str, Path]) -> None:
        opened(browser, paths["travels"])
        assert requests(browser) == []
        assert browser.get_log("browser") == []

    def test_each_dot_tells_its_place_and_what_took_place(
        self, browser: webdriver.Chrome, paths: dict[str, Path]
    ) -> None:
        opened(browser, paths["travels"])
        assert dot(browser, "Port Ada").get_attribute("aria-label") == "Port Ada: 3 visits"

    def test_what_only_tells_a_country_is_drawn_otherwise(
        self, browser: webdriver.Chrome, paths: dict[str, Path]
    ) -> None:
        opened(browser, paths["travels"])
        found = dots(browser)
        assert found["Kestria"]["wide"]
        assert found["Kestria"]["names"] == ["Kestria", "Hollow Lodge"]
        assert not found["Tarn"]["wide"]
        assert "somewhere in the country" in dot(browser, "Kestria").get_attribute("aria-label")
        assert "somewhere in the country" in browser.find_element(By.CSS_SELECTOR, ".map-key").text
        assert "Kestria (Hollow Lodge)" in written(browser), "the mark stands for the country and bears its name"
        assert dot(browser, "Kestria").find_elements(By.CSS_SELECTOR, ".halo")
        assert not dot(browser, "Tarn").find_elements(By.CSS_SELECTOR, ".halo")

    def test_a_dot_of_several_places_is_called_by_the_best_known(
        self, browser: webdriver.Chrome, paths: dict[str, Path]
    ) -> None:
        opened(browser, paths["travels"])
        assert "Tarn and 1 more" in written(browser)

    def test_dots_grow_with_what_took_place(self, browser: webdriver.Chrome, paths: dict[str, Path]) -> None:
        opened(browser, paths["travels"])
        found = dots(browser)
        assert found["Tarn"]["reach"] > found["Port Ada"]["reach"] > found["Kestria"]["reach"]

    def test_several_types_share_a_dot_in_slices(self, browser: webdriver.Chrome, paths: dict[str, Path]) -> None:
        opened(browser, paths["travels"])
        assert len(dot(browser, "Tarn").find_elements(By.CSS_SELECTOR, ".glyph[fill]")) == 2

    def test_names_cover_neither_one_another_nor_dots(self, browser: webdriver.Chrome, paths: dict[str, Path]) -> None:
        for name in ("travels", "heap"):
            opened(browser, paths[name])
            boxes = [element.rect for element in browser.find_elements(By.CSS_SELECTOR, ".world-name")]
            edges = [
                {"left": b["x"], "right": b["x"] + b["width"], "top": b["y"] + 1, "bottom": b["y"] + b["height"] - 1}
                for b in boxes
            ]
            assert edges
            assert not [(a, b) for number, a in enumerate(edges) for b in edges[:number] if touch(a, b)]

    def test_a_click_on_a_dot_selects_its_place(self, browser: webdriver.Chrome, paths: dict[str, Path]) -> None:
        opened(browser, paths["travels"])
        dot(browser, "Port Ada").click()
        assert selected(browser)["thing"] == "Port Ada"
        assert browser.find_element(By.CSS_SELECTOR, "#panel h2").text == "Port Ada"
        assert "thing=port" in browser.current_url

    def test_the_selected_stands_out(self, browser: webdriver.Chrome, paths: dict[str, Path]) -> None:
        opened(browser, paths["travels"], "&thing=lindqvist")
        faint = {name for name, dot in dots(browser).items() if dot["faint"]}
        assert faint == {"Tarn", "Kestria"}

    def test_the_places_of_what_is_selected_can_be_brought_near(
        self, browser: webdriver.Chrome, paths: dict[str, Path]
    ) -> None:
        opened(browser, paths["travels"])
        near = browser.find_element(By.CSS_SELECTOR, "[aria-label='Show the places of what is selected']")
        assert not near.is_enabled()
        browser.execute_script("demarche.state.select({thing: demarche.data.thingOf.get('lindqvist')})")
        settled(browser)
        near.click()
        settled(browser)
        box = browser.find_element(By.CSS_SELECTOR, "#view-map .world").size
        shown = dots(browser)["Port Ada"]
        tools = browser.find_element(By.CSS_SELECTOR, "#view-map .world-tools").size["width"]
        assert abs(shown["x"] - box["width"] / 2) < tools, "in the middle of what the buttons leave"
        assert shown["y"] == pytest.approx(box["height"] / 2, abs=2)

    def test_the_keyboard_reaches_and_selects_a_dot(self, browser: webdriver.Chrome, paths: dict[str, Path]) -> None:
        opened(browser, paths["travels"])
        browser.execute_script("arguments[0].focus()", dot(browser, "Port Ada"))
        ActionChains(browser).send_keys(Keys.ENTER).perform()
        settled(browser)
        assert selected(browser)["thing"] == "Port Ada"

    def test_one_dot_is_a_stop_of_the_tab_key_and_arrows_lead_on(
        self, browser: webdriver.Chrome, paths: dict[str, Path]
    ) -> None:
        opened(browser, paths["travels"])
        stops = browser.find_elements(By.CSS_SELECTOR, ".place-dot[tabindex='0']")
        assert [stop.get_attribute("aria-label") for stop in stops] == ["Tarn and 1 more place: 2 meetings, 2 visits"]
        before = dots(browser)
        browser.execute_script("arguments[0].focus()", stops[0])
        ActionChains(browser).send_keys(Keys.ARROW_LEFT, Keys.ARROW_LEFT).perform()
        focused = browser.switch_to.active_element
        assert focused.get_attribute("aria-label") == "Port Ada: 3 visits"
        assert focused.get_attribute("tabindex") == "0"
        assert dots(browser) == before

    def test_a_dot_keeps_the_focus_when_the_map_is_drawn_anew(
        self, browser: webdriver.Chrome, paths: dict[str, Path]
    ) -> None:
        opened(browser, paths["travels"])
        browser.execute_script("arguments[0].focus()", dot(browser, "Port Ada"))
        browser.execute_script("demarche.state.change({types: ['Visit']})")
        settled(browser)
        assert browser.switch_to.active_element.get_attribute("aria-label") == "Port Ada: 3 visits"

    def test_places_on_one_spot_are_offered_one_by_one(self, browser: webdriver.Chrome, paths: dict[str, Path]) -> None:
        opened(browser, paths["travels"])
        dot(browser, "Tarn").click()
        rows = browser.find_elements(By.CSS_SELECTOR, ".world-menu .pick")
        assert [row.text for row in rows] == ["Tarn: 2 visits, 1 meeting", "Old Mill: 1 meeting"]
        ActionChains(browser).send_keys(Keys.ESCAPE).perform()
        assert not browser.find_element(By.CSS_SELECTOR, ".world-menu").is_displayed()
        assert browser.switch_to.active_element.get_attribute("aria-label").startswith("Tarn")
        dot(browser, "Tarn").click()
        browser.find_elements(By.CSS_SELECTOR, ".world-menu .pick")[1].click()
        assert selected(browser)["thing"] == "Old Mill"

    def test_filters_and_brush_apply(self, browser: webdriver.Chrome, paths: dict[str, Path]) -> None:
        opened(browser, paths["travels"], "&types=Meeting")
        assert [dot["names"] for dot in dots(browser).values()] == [["Old Mill", "Tarn"]]
        browser.execute_script("demarche.state.change({types: [], from: '2011-04-01', to: '2011-04-30'})")
        settled(browser)
        assert set(dots(browser)) == {"Port Ada"}
        browser.execute_script("demarche.state.change({from: '1990-01-01', to: '1990-12-31'})")
        settled(browser)
        assert dots(browser) == {}
        assert "No event that passes the filters" in browser.find_element(By.CSS_SELECTOR, ".map-key").text

    def test_what_is_not_on_the_map_is_told_and_can_be_seen(
        self, browser: webdriver.Chrome, paths: dict[str, Path]
    ) -> None:
        opened(browser, paths["travels"])
        lost = browser.find_element(By.CSS_SELECTOR, ".map-key .lost")
        assert lost.text == "1 event tells no place · 1 place has no coordinates (1 event)"
        lost.click()
        rows = browser.find_elements(By.CSS_SELECTOR, ".map-lost .pick")
        assert [row.text for row in rows] == ["Nowhere Hall: 1 meeting", "2011-08-01: Ada Quist and Ilya Okafor met."]
        rows[1].click()
        assert selected(browser)["fact"] == "meeting-nowhere"

    def test_a_graph_without_coordinates_says_so(self, browser: webdriver.Chrome, paths: dict[str, Path]) -> None:
        opened(browser, paths["unplaced"])
        assert "No place in this graph has coordinates" in browser.find_element(By.ID, "view-map").text
        browser.find_element(By.CSS_SELECTOR, ".map-key .lost").click()
        assert "hall" in browser.find_element(By.CSS_SELECTOR, ".map-lost").text

    def test_the_dark_theme_has_a_dark_map(self, browser: webdriver.Chrome, paths: dict[str, Path]) -> None:
        opened(browser, paths["travels"])
        shade = "return getComputedStyle(document.querySelector('#view-map .land')).fill.match(/\\d+/g).map(Number)"
        assert min(browser.execute_script(shade)) > 180
        browser.execute_script("document.documentElement.dataset.theme = 'dark'")
        assert max(browser.execute_script(shade)) < 120

    def test_names_are_text_whatever_they_hold(self, browser: webdriver.Chrome, paths: dict[str, Path]) -> None:
        opened(browser, paths["hostile"])
        for mark in browser.find_elements(By.CSS_SELECTOR, ".place-dot"):
            ActionChains(browser).move_to_element(mark).perform()
        assert browser.execute_script("return window.struck") is None
        assert browser.get_log("browser") == []
        width = browser.execute_script("return document.documentElement.scrollWidth")
        assert width <= 1280

    def test_very_many_places_are_drawn_in_part_and_the_rest_is_offered(
        self, browser: webdriver.Chrome, paths: dict[str, Path]
    ) -> None:
        opened(browser, paths["heap"])
        elements = browser.execute_script("return document.querySelectorAll('#view-map *').length")
        assert elements < 2_000
        words = browser.find_element(By.CSS_SELECTOR, ".map-key").text
        assert "First 300 of 1,500 places: show 300 more" in words
        browser.find_element(By.XPATH, "//button[starts-with(., 'First 300')]").click()
        assert "First 600 of 1,500 places" in browser.find_element(By.CSS_SELECTOR, ".map-key").text


class TestZoom:
    def apart(self, browser: webdriver.Chrome) -> float:
        """How far Port Ada and Tarn stand apart."""
        found = dots(browser)
        return float(abs(found["Tarn"]["x"] - found["Port Ada"]["x"]))

    def zoomed(self, browser: webdriver.Chrome, path: Path, script: str = "") -> tuple[float, float]:
        opened(browser, path)
        before = self.apart(browser)
        if script:
            browser.execute_script(script)
        settled(browser)
        return before, self.apart(browser)

    def test_buttons_zoom(self, browser: webdriver.Chrome, paths: dict[str, Path]) -> None:
        click = "document.querySelector('#view-map [aria-label=\"Zoom {}\"]').click()"
        before, after = self.zoomed(browser, paths["travels"], click.format("out"))
        assert after == pytest.approx(before / 1.5, rel=0.01)

    def test_all_places_come_back_into_sight(self, browser: webdriver.Chrome, paths: dict[str, Path]) -> None:
        opened(browser, paths["travels"])
        before = dots(browser)
        for label in ("Show the whole world", "Show all places"):
            browser.find_element(By.CSS_SELECTOR, f"#view-map [aria-label='{label}']").click()
            settled(browser)
            if label == "Show the whole world":
                assert len(dots(browser)) <= len(before)
                land = browser.find_element(By.CSS_SELECTOR, "#view-map .globe").rect
                assert land["width"] <= browser.find_element(By.CSS_SELECTOR, "#view-map .world").size["width"] + 1
        assert dots(browser) == before

    def test_the_wheel_zooms_about_the_pointer(self, browser: webdriver.Chrome, paths: dict[str, Path]) -> None:
        opened(browser, paths["travels"])
        before = dots(browser)["Port Ada"]
        rect = browser.find_element(By.CSS_SELECTOR, "#view-map .world").rect
        x, y = rect["x"] + before["x"], rect["y"] + before["y"]
        browser.execute_cdp_cmd(
            "Input.dispatchMouseEvent", {"type": "mouseWheel", "x": x, "y": y, "deltaX": 0, "deltaY": -200}
        )
        until(browser, "return demarche.map.dots().length > 0")
        settled(browser)
        after = dots(browser)["Port Ada"]
        assert (after["x"], after["y"]) == pytest.approx((before["x"], before["y"]), abs=1.5)

    def test_keys_zoom_and_move(self, browser: webdriver.Chrome, paths: dict[str, Path]) -> None:
        opened(browser, paths["travels"])
        before = dots(browser)
        canvas = browser.find_element(By.CSS_SELECTOR, "#view-map .world > svg")
        browser.execute_script("arguments[0].focus()", canvas)
        ActionChains(browser).send_keys(Keys.ARROW_RIGHT).perform()
        settled(browser)
        assert dots(browser)["Tarn"]["x"] == pytest.approx(before["Tarn"]["x"] - 60, abs=1)
        ActionChains(browser).send_keys("-").perform()
        settled(browser)
        assert self.apart(browser) < abs(before["Tarn"]["x"] - before["Port Ada"]["x"])
        ActionChains(browser).send_keys("0").perform()
        settled(browser)
        assert dots(browser) == before

    def test_the_pointer_drags_and_a_drag_is_no_click(self, browser: webdriver.Chrome, paths: dict[str, Path]) -> None:
        opened(browser, paths["travels"], "&thing=quist")
        before = dots(browser)["Tarn"]
        canvas = browser.find_element(By.CSS_SELECTOR, "#view-map .world > svg")
        ActionChains(browser).move_to_element_with_offset(canvas, -150, 150).click_and_hold().move_by_offset(
            30, 20
        ).move_by_offset(40, 20).release().perform()
        settled(browser)
        after = dots(browser)["Tarn"]
        assert after["x"] - before["x"] == pytest.approx(70, abs=6)
        assert selected(browser)["thing"] == "Ada Quist"

    def test_two_fingers_zoom(self, browser: webdriver.Chrome, paths: dict[str, Path]) -> None:
        opened(browser, paths["travels"])
        before = self.apart(browser)
        rect = browser.find_element(By.CSS_SELECTOR, "#view-map .world").rect
        middle = rect["x"] + rect["width"] / 2, rect["y"] + rect["height"] * 0.8

        def touch_at(kind: str, reach: float) -> None:
            points = [
                {"x": middle[0] + side * reach, "y": middle[1], "id": number} for number, side in enumerate((-1, 1))
            ]
            browser.execute_cdp_cmd(
                "Input.dispatchTouchEvent", {"type": kind, "touchPoints": points if kind != "touchEnd" else []}
            )

        touch_at("touchStart", 120)
        for reach in (110, 100, 90, 80):
            touch_at("touchMove", reach)
        touch_at("touchEnd", 0)
        settled(browser)
        assert self.apart(browser) < 0.8 * before


class TestWays:
    def test_they_begin_in_the_capital_and_name_the_country_alone(
        self, browser: webdriver.Chrome, tmp_path: Path
    ) -> None:
        graph = graph_of('''
        <norway> a dm:Country ; skos:prefLabel "Norway" ; geo:lat 62.0 ; geo:long 10.0 .
        <port> a dm:Place ; skos:prefLabel "Port Ada" ; geo:lat 36.8 ; geo:long 10.2 .
        <quist> a dm:Person ; skos:prefLabel "Ada Quist" ; dm:represents <norway> .
        <one> a dm:Visit ; dm:traveller <quist> ; dm:destination <port> ; dm:evidence <e> .
        ''')
        (norway,) = (thing for thing in contents(graph.facts, title="")["things"] if thing["name"] == "Norway")
        assert norway["capital"][1] > norway["at"][1], "Oslo lies south of the middle of Norway"
        (tmp_path / "page.html").write_text(page(graph.facts), encoding="utf-8")
        opened(browser, tmp_path / "page.html")
        assert set(written(browser)) == {"Port Ada", "from Norway"}
        assert len(browser.find_elements(By.CSS_SELECTOR, "#view-map .origin")) == 1

    def test_visits_run_from_the_travellers_country(self, browser: webdriver.Chrome, paths: dict[str, Path]) -> None:
        opened(browser, paths["travels"])
        ways = browser.execute_script(
            "const {data, map} = demarche;"
            "return map.ways().map((way) => [data.name(way.from), data.name(way.to), way.certainty, way.facts.length])"
        )
        assert sorted(ways) == [
            ["Varenia", "Hollow Lodge", "negated", 1],
            ["Varenia", "Kestria", "planned", 1],
            ["Varenia", "Port Ada", "", 3],
            ["Varenia", "Tarn", "", 1],
        ]

    def test_plans_are_dashed_and_refusals_dotted(self, browser: webdriver.Chrome, paths: dict[str, Path]) -> None:
        opened(browser, paths["travels"])
        dashes = {
            name: way(browser, f"From Varenia to {name}")
            .find_element(By.CSS_SELECTOR, ".line")
            .get_attribute("stroke-dasharray")
            for name in ("Tarn: 1 visit", "Kestria: 1 visit, planned", "Hollow Lodge: 1 visit, did not happen")
        }
        assert len(set(dashes.values())) == 3
        assert dashes["Tarn: 1 visit"] is None
        words = browser.find_element(By.CSS_SELECTOR, ".map-key").text
        assert "planned visit" in words
        assert "visit that did not happen" in words

    def test_a_way_of_one_visit_selects_it(self, browser: webdriver.Chrome, paths: dict[str, Path]) -> None:
        opened(browser, paths["travels"])
        browser.execute_script("arguments[0].focus()", way(browser, "From Varenia to Tarn: 1 visit"))
        ActionChains(browser).send_keys(Keys.ENTER).perform()
        assert selected(browser)["fact"] == "visit-tarn"

    def test_a_way_of_several_travellers_lists_their_visits(
        self, browser: webdriver.Chrome, paths: dict[str, Path]
    ) -> None:
        opened(browser, paths["travels"])
        browser.execute_script("arguments[0].focus()", way(browser, "From Varenia to Port Ada: 3 visits"))
        ActionChains(browser).send_keys(Keys.ENTER).perform()
        rows = "[...document.querySelectorAll('.world-menu .pick')]"
        told = until(browser, f"const found = {rows}.map((row) => row.innerText); return found.length && found")
        assert told[:2] == [
            "2011-03-15: Ada Quist visited Port Ada.",
            "2011-04-01: Bo Lindqvist visited Port Ada.",
        ]
        browser.execute_script(f"{rows}[1].click()")
        assert selected(browser)["fact"] == "visit-lindqvist"

    def test_a_way_of_one_traveller_is_the_line_between_the_two(
        self, browser: webdriver.Chrome, paths: dict[str, Path]
    ) -> None:
        opened(browser, paths["twice"])
        browser.execute_script("arguments[0].focus()", way(browser, "From Varenia to Tarn: 2 visits"))
        ActionChains(browser).send_keys(Keys.ENTER).perform()
        assert selected(browser)["pair"] == ["Ada Quist", "Tarn"]

    def test_facts_light_up_wherever_they_are_told(self, browser: webdriver.Chrome, paths: dict[str, Path]) -> None:
        opened(browser, paths["travels"])
        browser.execute_script("demarche.lit.fact(demarche.data.factOf.get('visit-tarn'))")
        lit = {
            mark.get_attribute("aria-label").partition(":")[0]
            for mark in browser.find_elements(By.CSS_SELECTOR, "#view-map .lit")
        }
        assert lit == {"Tarn and 1 more place", "From Varenia to Tarn"}

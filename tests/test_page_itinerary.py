"""The Itinerary tab in a real browser: where somebody was, in order, and as surely as it was told."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hand_made_graphs import graph_of
from hand_made_travels import travels
from page_browser import HOSTILE, in_browser, show, until
from selenium import webdriver
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from kg.page import page

pytestmark = in_browser


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("page") / "page.html"
    path.write_text(page(travels().facts), encoding="utf-8")
    return path


def opened(browser: webdriver.Chrome, path: Path, more: str = "") -> None:
    show(browser, path, f"#tab=itinerary{more}")
    until(browser, "return document.querySelector('#view-itinerary .stop-list p') !== null")


def stops(browser: webdriver.Chrome) -> list[dict[str, Any]]:
    return browser.execute_script("return demarche.itinerary.stops()")


def texts(browser: webdriver.Chrome, selector: str) -> list[str]:
    return [element.text for element in browser.find_elements(By.CSS_SELECTOR, f"#view-itinerary {selector}")]


def traveller(browser: webdriver.Chrome) -> str:
    return str(browser.find_element(By.CSS_SELECTOR, "input.traveller").get_property("value"))


def select(browser: webdriver.Chrome, selection: str) -> None:
    browser.execute_script(f"demarche.state.select({selection})")


class TestStops:
    def test_opens_with_who_was_in_most_places(self, browser: webdriver.Chrome, path: Path) -> None:
        opened(browser, path)
        assert traveller(browser) == "Ada Quist"

    def test_stops_stand_in_order_and_are_numbered(self, browser: webdriver.Chrome, path: Path) -> None:
        opened(browser, path)
        assert [(stop["number"], stop["place"]) for stop in stops(browser)] == [
            (1, "Old Mill"),
            (2, "Port Ada"),
            (3, "Kestria"),
            (0, "Hollow Lodge"),
            (4, "Nowhere Hall"),
        ]
        assert texts(browser, ".stop-badge") == ["1", "2", "3", "×", "4"]

    def test_what_follows_at_one_place_is_one_stop(self, browser: webdriver.Chrome, path: Path) -> None:
        opened(browser, path)
        first = browser.find_element(By.CSS_SELECTOR, ".stop")
        assert [row.text for row in first.find_elements(By.CSS_SELECTOR, ".pick")] == [
            "Ada Quist and Ilya Okafor met in Tarn.",
            "Ada Quist visited Tarn.",
            "Ada Quist and Ilya Okafor met in Old Mill.",
        ]

    def test_dates_are_told_no_more_precisely_than_they_were(self, browser: webdriver.Chrome, path: Path) -> None:
        opened(browser, path)
        assert texts(browser, ".stop-head .soft")[:3] == ["2011-03-14 to 2011-03-15", "2011-03-15", "June 2011"]

    def test_plans_and_refusals_are_told_apart(self, browser: webdriver.Chrome, path: Path) -> None:
        opened(browser, path)
        assert texts(browser, ".stop.planned b") == ["Kestria"]
        assert texts(browser, ".stop.negated b") == ["Hollow Lodge"]
        assert texts(browser, ".stop .mark") == ["planned", "did not happen"]

    def test_two_places_on_one_day_are_marked(self, browser: webdriver.Chrome, path: Path) -> None:
        opened(browser, path)
        assert [stop["number"] for stop in stops(browser) if stop["clashes"]] == [1, 2]
        assert texts(browser, ".stop-note.clash") == [
            "Two places on one day: also told in Port Ada on 2011-03-15.",
            "Two places on one day: also told in Old Mill on 2011-03-15.",
        ]

    def test_undated_facts_stand_apart(self, browser: webdriver.Chrome, path: Path) -> None:
        opened(browser, path)
        assert texts(browser, ".undated b") == ["Port Ada"]
        assert "1 fact without a date" in browser.find_element(By.CSS_SELECTOR, ".stop-list").text

    def test_what_is_not_on_the_map_or_only_by_its_country_is_told(self, browser: webdriver.Chrome, path: Path) -> None:
        opened(browser, path)
        notes = {stop["place"]: " ".join(stop["notes"]) for stop in stops(browser)}
        assert "no coordinates" in notes["Nowhere Hall"]
        assert "Somewhere in Kestria" in notes["Kestria"]

    def test_filters_apply_and_tell_what_they_hide(self, browser: webdriver.Chrome, path: Path) -> None:
        opened(browser, path, "&from=2011-06-01&to=2011-12-31")
        assert [stop["place"] for stop in stops(browser)] == ["Kestria", "Hollow Lodge", "Nowhere Hall"]
        assert "5 more without the filters" in browser.find_element(By.CSS_SELECTOR, ".stop-list").text

    def test_two_vague_dates_do_not_make_an_order(self, browser: webdriver.Chrome, tmp_path: Path) -> None:
        month = 'dm:date "2011-03-01"^^xsd:date ; dm:endDate "2011-03-31"^^xsd:date ; dm:datePrecision "month"'
        graph = graph_of(f"""
        <quist> a dm:Person ; skos:prefLabel "Ada Quist" .
        <tarn> a dm:Place ; skos:prefLabel "Tarn" ; geo:lat 44.4 ; geo:long 26.1 .
        <port> a dm:Place ; skos:prefLabel "Port Ada" ; geo:lat 36.8 ; geo:long 10.2 .
        <a> a dm:Visit ; dm:traveller <quist> ; dm:destination <tarn> ; {month} ; dm:evidence <b> .
        <c> a dm:Visit ; dm:traveller <quist> ; dm:destination <port> ; {month} ; dm:evidence <d> .
        """)
        (tmp_path / "page.html").write_text(page(graph.facts), encoding="utf-8")
        opened(browser, tmp_path / "page.html")
        assert not any(stop["clashes"] for stop in stops(browser))
        assert {stop["place"]: stop["notes"] for stop in stops(browser)} == {
            "Tarn": ["Before or after Port Ada: the dates do not tell."],
            "Port Ada": ["Before or after Tarn: the dates do not tell."],
        }


class TestMap:
    def test_numbers_stand_on_the_map(self, browser: webdriver.Chrome, path: Path) -> None:
        opened(browser, path)
        until(browser, "return demarche.itinerary.badges().length === 3")
        assert sorted(badge["label"] for badge in browser.execute_script("return demarche.itinerary.badges()")) == [
            "1",
            "2",
            "3",
        ]

    def test_legs_join_the_stops_and_plans_are_dashed(self, browser: webdriver.Chrome, path: Path) -> None:
        opened(browser, path)
        legs = browser.execute_script("return demarche.itinerary.legs()")
        assert [(leg["from"], leg["to"], leg["certainty"]) for leg in legs] == [(1, 2, ""), (2, 3, "planned")]
        assert [bool(leg["gap"]) for leg in legs] == [False, True]
        assert "78 days without a stop told" in texts(browser, ".stop .gap")
        until(browser, "return document.querySelectorAll('#view-itinerary .world .way').length === 2")
        dashes = [
            line.get_attribute("stroke-dasharray") is not None
            for line in browser.find_elements(By.CSS_SELECTOR, "#view-itinerary .world .way .line")
        ]
        assert dashes == [False, True]

    def test_a_stop_on_the_map_selects_its_facts_one_after_another(self, browser: webdriver.Chrome, path: Path) -> None:
        opened(browser, path)
        until(browser, "return document.querySelector('.stop-mark') !== null")
        seen = []
        for _ in range(4):
            browser.execute_script("document.querySelector(\".stop-mark[aria-label^='Stop 1:']\").focus()")
            ActionChains(browser).send_keys(Keys.ENTER).perform()
            seen.append(browser.execute_script("return demarche.data.facts[demarche.state.now.fact].iri"))
            browser.execute_async_script("requestAnimationFrame(() => requestAnimationFrame(arguments[0]))")
        assert seen == ["meeting-tarn", "visit-tarn", "meeting-mill", "meeting-tarn"]

    def test_a_plan_far_away_lies_beyond_the_edge_and_is_pointed_to(
        self, browser: webdriver.Chrome, tmp_path: Path
    ) -> None:
        visits = (
            ("tarn", "2011-03-01", "Occurred"),
            ("port", "2011-03-03", "Occurred"),
            ("cape", "2011-03-05", "Planned"),
        )
        graph = graph_of(
            '''
            <quist> a dm:Person ; skos:prefLabel "Ada Quist" .
            <tarn> a dm:Place ; skos:prefLabel "Tarn" ; geo:lat 44.4 ; geo:long 26.1 .
            <port> a dm:Place ; skos:prefLabel "Port Ada" ; geo:lat 36.8 ; geo:long 10.2 .
            <cape> a dm:Place ; skos:prefLabel "Cape Lind" ; geo:lat -30.0 ; geo:long -70.0 .
            '''
            + "".join(
                f'<to-{place}> a dm:Visit ; dm:traveller <quist> ; dm:destination <{place}> ; dm:evidence <e> ;'
                f' dm:date "{day}"^^xsd:date ; dm:status dm:{status} .'
                for place, day, status in visits
            )
        )
        (tmp_path / "page.html").write_text(page(graph.facts), encoding="utf-8")
        opened(browser, tmp_path / "page.html")
        (edge,) = until(browser, "return demarche.itinerary.edges().length && demarche.itinerary.edges()")
        assert edge["stops"] == [3]
        arrow = browser.find_element(By.CSS_SELECTOR, ".edge-arrow")
        assert arrow.get_attribute("aria-label") == "Beyond the edge: stop 3, Cape Lind. Show all stops"
        arrow.click()
        until(browser, "return demarche.itinerary.edges().length === 0")

    def test_a_graph_without_coordinates_still_has_its_list(self, browser: webdriver.Chrome, tmp_path: Path) -> None:
        graph = graph_of("""
        <quist> a dm:Person ; skos:prefLabel "Ada Quist" . <hall> a dm:Place ; skos:prefLabel "Nowhere Hall" .
        <a> a dm:Visit ; dm:traveller <quist> ; dm:destination <hall> ; dm:evidence <b> ;
          dm:date "2011-03-01"^^xsd:date .
        """)
        (tmp_path / "page.html").write_text(page(graph.facts), encoding="utf-8")
        opened(browser, tmp_path / "page.html")
        assert [stop["place"] for stop in stops(browser)] == ["Nowhere Hall"]

    def test_a_graph_where_nobody_went_anywhere_says_so(self, browser: webdriver.Chrome, tmp_path: Path) -> None:
        graph = graph_of("<quist> a dm:Person . <a> a dm:Meeting ; dm:participant <quist> ; dm:evidence <b> .")
        (tmp_path / "page.html").write_text(page(graph.facts), encoding="utf-8")
        opened(browser, tmp_path / "page.html")
        assert "Nobody in this graph is told to have been anywhere." in texts(browser, ".stop-list")[0]


class TestTravellers:
    def test_the_panel_tells_of_the_traveller_while_nothing_is_selected(
        self, browser: webdriver.Chrome, path: Path
    ) -> None:
        show(browser, path)
        head = "return document.querySelector('#panel h2').textContent"
        assert browser.execute_script(head) == "At a glance"
        browser.find_element(By.ID, "tab-itinerary").click()
        assert browser.execute_script(head) == "Ada Quist"
        browser.find_element(By.XPATH, "//button[.='Ada Quist visited Port Ada.']").click()
        assert browser.execute_script(head) == "Visit, 2011-03-15"
        browser.back()
        until(browser, f"{head} === 'Ada Quist'")
        browser.back()
        until(browser, f"{head} === 'At a glance'")
        assert browser.find_element(By.ID, "view-network").is_displayed()

    def test_a_stop_shows_the_words_behind_it_and_stays_with_the_traveller(
        self, browser: webdriver.Chrome, path: Path
    ) -> None:
        opened(browser, path)
        browser.find_element(By.XPATH, "//button[.='Ada Quist visited Port Ada.']").click()
        assert "Words of visit-port." in browser.find_element(By.ID, "panel").text
        assert traveller(browser) == "Ada Quist"
        assert texts(browser, ".pick[aria-current]") == ["Ada Quist visited Port Ada."]

    def test_a_place_leads_to_what_is_told_of_it(self, browser: webdriver.Chrome, path: Path) -> None:
        opened(browser, path)
        browser.find_element(By.XPATH, "//*[@class='stop-head']//a[.='Port Ada']").click()
        assert browser.find_element(By.CSS_SELECTOR, "#panel h2").text == "Port Ada"
        assert traveller(browser) == "Ada Quist"

    def test_a_person_who_is_selected_is_shown(self, browser: webdriver.Chrome, path: Path) -> None:
        opened(browser, path, "&thing=lindqvist")
        assert traveller(browser) == "Bo Lindqvist"
        select(browser, "{thing: demarche.data.thingOf.get('okafor')}")
        assert traveller(browser) == "Ilya Okafor"

    def test_who_is_shown_stays_when_something_else_is_selected(self, browser: webdriver.Chrome, path: Path) -> None:
        opened(browser, path, "&thing=lindqvist")
        select(browser, "{thing: demarche.data.thingOf.get('tarn')}")
        assert traveller(browser) == "Bo Lindqvist"

    def test_the_address_tells_who_is_shown(self, browser: webdriver.Chrome, path: Path) -> None:
        opened(browser, path, "&thing=lindqvist")
        until(browser, "return location.hash.includes('traveller=lindqvist')")
        opened(browser, path, "&traveller=okafor")
        assert traveller(browser) == "Ilya Okafor"

    def test_back_leads_to_the_traveller_before(self, browser: webdriver.Chrome, path: Path) -> None:
        opened(browser, path, "&thing=lindqvist")
        until(browser, "return location.hash.includes('traveller=lindqvist')")
        select(browser, "{thing: demarche.data.thingOf.get('okafor')}")
        until(browser, "return location.hash.includes('traveller=okafor')")
        browser.back()
        until(browser, "return document.querySelector('input.traveller').value === 'Bo Lindqvist'")

    def test_travellers_are_found_by_any_name_with_the_keyboard_alone(
        self, browser: webdriver.Chrome, path: Path
    ) -> None:
        opened(browser, path, "&traveller=okafor")
        field = browser.find_element(By.CSS_SELECTOR, "input.traveller")
        field.click()
        assert [row.partition("\n")[0] for row in texts(browser, ".travellers li")] == [
            "Ada Quist",
            "Ilya Okafor",
            "Bo Lindqvist",
        ]
        field.send_keys(Keys.CONTROL, "a")
        field.send_keys("foreign min")
        assert [row.partition("\n")[0] for row in texts(browser, ".travellers li")] == ["Ada Quist"]
        field.send_keys(Keys.ENTER)
        assert traveller(browser) == "Ada Quist"
        assert browser.find_element(By.CSS_SELECTOR, "#panel h2").text == "Ada Quist"

    def test_somebody_of_whom_no_place_is_told_has_none(self, browser: webdriver.Chrome, tmp_path: Path) -> None:
        graph = graph_of("""
        <quist> a dm:Person ; skos:prefLabel "Ada Quist" . <lind> a dm:Person ; skos:prefLabel "Bo Lind" .
        <a> a dm:Visit ; dm:traveller <quist> ; dm:destination <hall> ; dm:evidence <b> . <hall> a dm:Place .
        <c> a dm:Meeting ; dm:participant <quist>, <lind> ; dm:evidence <d> .
        """)
        (tmp_path / "page.html").write_text(page(graph.facts), encoding="utf-8")
        opened(browser, tmp_path / "page.html", "&thing=lind")
        assert texts(browser, ".stop-list") == ["Nothing tells where Bo Lind was."]

    def test_names_are_text_whatever_they_hold(self, browser: webdriver.Chrome, tmp_path: Path) -> None:
        parts = [f"<ada> a dm:Person ; skos:prefLabel {HOSTILE[0]!r} ."]
        for number, text in enumerate(HOSTILE):
            parts.append(
                f"<place{number}> a dm:Place ; skos:prefLabel {text!r} ; geo:lat {10 * number} ; geo:long 5 ."
                f"<fact{number}> a dm:Visit ; dm:traveller <ada> ; dm:destination <place{number}> ; dm:evidence <e> ;"
                f' dm:date "2011-03-0{number + 1}"^^xsd:date .'
            )
        (tmp_path / "page.html").write_text(page(graph_of("".join(parts)).facts), encoding="utf-8")
        opened(browser, tmp_path / "page.html")
        assert len(stops(browser)) == len(HOSTILE)
        browser.find_element(By.CSS_SELECTOR, "input.traveller").click()
        assert browser.execute_script("return window.struck") is None
        assert browser.get_log("browser") == []
        assert browser.execute_script("return document.documentElement.scrollWidth") <= 1280
        sides = "const list = document.querySelector('.stop-list'); return list.scrollWidth <= list.clientWidth"
        assert browser.execute_script(sides)

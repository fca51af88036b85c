"""The page in a real browser: it draws, fetches nothing, tells its evidence, and runs nobody's code."""

from __future__ import annotations

from pathlib import Path

import pytest
from page_browser import (
    HOSTILE,
    SMALL,
    hostile_graph,
    in_browser,
    requests,
    show,
    sites,
    until,
)
from selenium import webdriver
from selenium.webdriver.common.by import By

from kg.page import contents, page
from kg.rdf.terms import DM, RDF, Iri, Literal, Quad
from kg.views import Graph, load


class TestText:
    def test_same_graph_same_bytes(self) -> None:
        assert page(load(SMALL).facts) == page(load(SMALL).facts)

    def test_names_no_place_to_fetch_from(self) -> None:
        text = page(load(SMALL).facts)
        assert "sourceMappingURL" not in text
        assert " src=" not in text.partition('<script id="data"')[0]
        assert "@import" not in text

    def test_title_is_escaped(self) -> None:
        assert "<title>&lt;script&gt;" in page(load(SMALL).facts, title="<script>")

    def test_limit_bounds_the_nodes_of_the_opening_view(self) -> None:
        drawn = contents(load(SMALL).facts, title="", limit=4)
        places = {number for number, *_ in drawn["opening"]["places"]}
        assert 0 < len(places) <= 4 < len(drawn["things"])
        lines = [{a, b} for fact in drawn["facts"] for a, b, _ in fact.get("links", [])]
        linked = {end for line in lines if line <= places for end in line}
        assert linked == places

    def test_labels_of_sites_and_meetings_are_short(self) -> None:
        labels = {thing["name"]: thing["label"] for thing in contents(sites().facts, title="")["things"]}
        assert labels["radar site in the Ostmark"] == "radar, Ostmark"
        assert labels["Meeting of Kestria, Ostmark, Varenia"] == "Meeting"

    def test_counts_events_as_the_summary_does_without_denied_positions(self) -> None:
        quads = []
        for number, kind in enumerate(("Meeting", "Denial")):
            fact, proof = Iri(f"urn:x:fact{number}"), Iri(f"urn:x:proof{number}")
            above = ("Fact", "Event", kind) if kind == "Meeting" else ("Fact", kind)
            quads += [Quad(fact, RDF("type"), DM(each), None) for each in above]
            quads += [Quad(fact, DM("evidence"), proof, None), Quad(proof, DM("text"), Literal("Words."), None)]
        graph = Graph.from_quads(quads)
        assert dict(graph.summary().rows)["events"] == 1
        assert contents(graph.facts, title="")["counts"] == [(1, "event")]

    def test_an_empty_graph_is_a_page(self) -> None:
        assert "<html" in page(Graph.from_quads([]).facts)


@in_browser
class TestBrowser:
    @pytest.fixture
    def small(self, browser: webdriver.Chrome, tmp_path: Path) -> webdriver.Chrome:
        show(browser, load(SMALL).page(tmp_path / "small.html", title="A small dispute"))
        return browser

    def test_loads_clean_and_fetches_nothing(self, small: webdriver.Chrome) -> None:
        assert small.get_log("browser") == []
        assert requests(small) == []
        assert small.find_element(By.TAG_NAME, "h1").text == "A small dispute"

    def test_overview_answers_before_a_click(self, small: webdriver.Chrome) -> None:
        text = small.find_element(By.ID, "panel").text
        assert "3 documents" in text
        assert "Gullholm radar" in text
        assert "opposes: Kestria" in text
        assert "Ada Quist and Ilya Okafor met in Tarn" in text

    def test_names_in_the_panel_lead_on_and_the_back_button_returns(self, small: webdriver.Chrome) -> None:
        select(small, "Ada Quist")
        panel = small.find_element(By.ID, "panel")
        assert "Did not happen" in panel.text
        assert "2 reports" in panel.text
        panel.find_element(By.XPATH, ".//article//a[.='Ostmark']").click()
        assert heading(small) == "Ostmark"
        small.back()
        until(small, "return document.querySelector('#panel h2').textContent === 'Ada Quist'")
        small.back()
        until(small, "return document.querySelector('#panel h2').textContent === 'At a glance'")

    def test_the_address_holds_what_is_shown(self, small: webdriver.Chrome, tmp_path: Path) -> None:
        select(small, "Ada Quist")
        fragment = small.execute_script("return location.hash")
        assert fragment == "#thing=person/ada-quist"
        show(small, tmp_path / "small.html", fragment)
        assert heading(small) == "Ada Quist"

    @pytest.mark.parametrize(
        "fragment", ["#thing=nobody", "#tab=none&from=never&types=,&confidence=x", "#pair=a", "#%E0%A4%A"]
    )
    def test_an_address_of_nothing_opens_the_overview(
        self, browser: webdriver.Chrome, tmp_path: Path, fragment: str
    ) -> None:
        show(browser, load(SMALL).page(tmp_path / "small.html"), fragment)
        assert heading(browser) == "At a glance"
        assert browser.get_log("browser") == []

    def test_hostile_strings_do_nothing(self, browser: webdriver.Chrome, tmp_path: Path) -> None:
        graph = hostile_graph()
        show(browser, graph.page(tmp_path / "hostile.html", title=HOSTILE[1]))
        assert browser.find_element(By.TAG_NAME, "h1").text == HOSTILE[1]
        for number in range(len(HOSTILE)):
            browser.execute_script(f"demarche.state.select({{ thing: {number} }})")
            assert browser.find_elements(By.CSS_SELECTOR, "#panel img, #panel script, #panel a:not([href^='#'])") == []
        assert browser.execute_script("return window.struck") is None
        panel = browser.find_element(By.ID, "panel")
        assert browser.execute_script("return arguments[0].scrollWidth <= arguments[0].clientWidth", panel)
        assert browser.execute_script("return document.body.scrollWidth <= window.innerWidth")
        assert browser.get_log("browser") == []
        assert requests(browser) == []

    def test_notebooks_show_it_in_a_frame(self, browser: webdriver.Chrome, tmp_path: Path) -> None:
        file = tmp_path / "notebook.html"
        file.write_text(f"<!DOCTYPE html><body>{load(SMALL).show()._repr_html_()}", encoding="utf-8")
        browser.get(file.as_uri())
        browser.switch_to.frame(browser.find_element(By.TAG_NAME, "iframe"))
        try:
            until(browser, "return window.demarche?.ready")
            assert heading(browser) == "At a glance"
            select(browser, "Ada Quist")
            assert heading(browser) == "Ada Quist"
        finally:
            browser.switch_to.default_content()


def select(browser: webdriver.Chrome, name: str) -> None:
    """Selects a thing of this name."""
    browser.execute_script(
        "demarche.state.select({ thing: demarche.data.things.findIndex(({ name }) => name === arguments[0]) })", name
    )


def heading(browser: webdriver.Chrome) -> str:
    """What the panel is about."""
    return str(browser.find_element(By.CSS_SELECTOR, "#panel h2").text)

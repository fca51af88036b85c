"""The page in a real browser: it draws, fetches nothing, tells its evidence, and runs nobody's code."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hand_made_graphs import graph_of
from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait

from kg.rdf.terms import DM, RDF, SCHEMA, SKOS, XSD, Iri, Literal, Quad
from kg.views import Graph, load
from kg.views.layout import layout
from kg.views.page import page
from kg.views.picture import picture

SMALL = Path(__file__).parent / "data" / "small.trig"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
DRIVER = shutil.which("chromedriver")
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
HOSTILE = (
    '<img src=x onerror="window.struck=1">',
    "</script><script>window.struck=1</script>",
    "<!--<script>",
    "\u202eright to left\u202c \u2028 end",
    "long " * 2_000,
)
TALKS = """
<wire> a dm:Document ; dct:publisher "Northern Wire" . <post> a dm:Document ; dct:publisher "Upland Post" .
<quist> a dm:Person ; skos:prefLabel "Ada Quist" . <lind> a dm:Person ; skos:prefLabel "Bo Lind" .
<talks> a dm:Fact, dm:Event, dm:Meeting ; dm:participant <quist>, <lind> ; dm:status dm:Planned, dm:Occurred ;
  dm:evidence <a>, <b> .
<a> dm:text "Quist is to meet Lind." ; dm:document <wire> ; dm:confidence 0.9 .
<b> dm:text "Quist met Lind." ; dm:document <post> ; dm:confidence 0.8 .
<wire/assertion/1> a dm:Assertion ; dm:asserts <talks> ; dm:evidence <a> ; dm:toldStatus dm:Planned .
<post/assertion/1> a dm:Assertion ; dm:asserts <talks> ; dm:evidence <b> ; dm:toldStatus dm:Occurred .
<date> a dm:Disagreement ; dm:disputes <talks> ; dm:matter "date" .
<place> a dm:Disagreement ; dm:disputes <talks> ; dm:matter "place" .
"""

in_browser = pytest.mark.skipif(
    not (CHROMIUM and DRIVER), reason="chromium and chromedriver are not installed"
)


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[webdriver.Chrome]:
    options = webdriver.ChromeOptions()
    options.binary_location = str(CHROMIUM)
    for flag in FLAGS:
        options.add_argument(flag)
    options.add_argument(f"--user-data-dir={tmp_path_factory.mktemp('profile')}")
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = webdriver.Chrome(options=options, service=Service(DRIVER))
    size = {"width": 1280, "height": 800, "deviceScaleFactor": 1, "mobile": False}
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    yield driver
    driver.quit()


def show(browser: webdriver.Chrome, path: Path) -> None:
    """Opens a page with empty logs and waits until it is drawn."""
    browser.get("about:blank")
    browser.get_log("browser")
    browser.get_log("performance")
    browser.get(path.as_uri())
    drawn = "return !!window.demarche && window.demarche.labelBoxes().length > 0"
    WebDriverWait(browser, 20).until(lambda driver: driver.execute_script(drawn))


def requests(browser: webdriver.Chrome) -> list[str]:
    """The addresses that the page asked for, itself left out."""
    messages = [json.loads(entry["message"])["message"] for entry in browser.get_log("performance")]
    asked = [
        message["params"]["request"]["url"]
        for message in messages
        if message["method"] == "Network.requestWillBeSent"
    ]
    return [url for url in asked if not url.startswith(("file:", "data:", "about:"))]


def hostile_graph() -> Graph:
    """Countries, topics and quotes that are all attacks, in a wheel of positions and meetings."""
    document, quads = Iri("urn:x:document"), []

    def say(subject: str, predicate: Iri, value: Iri | Literal) -> None:
        quads.append(Quad(Iri(subject), predicate, value, document))

    for number, text in enumerate(HOSTILE):
        actor, fact, evidence = (f"urn:x:{what}{number}" for what in ("actor", "fact", "evidence"))
        say(actor, RDF("type"), DM("Country"))
        say(actor, SKOS("prefLabel"), Literal(text))
        say(actor, SKOS("altLabel"), Literal(text))
        say(fact, RDF("type"), DM("Position"))
        say(fact, DM("holder"), Iri(actor))
        say(fact, DM("stance"), DM("Opposes"))
        say(fact, DM("topic"), Iri(f"urn:x:actor{(number + 1) % len(HOSTILE)}"))
        say(fact, DM("evidence"), Iri(evidence))
        say(evidence, DM("text"), Literal(text))
        say(evidence, DM("confidence"), Literal("0.5", XSD("decimal")))
        say(evidence, DM("attributedTo"), Literal(text))
        say(evidence, DM("document"), document)
    say(document, SCHEMA("url"), Literal("javascript:window.struck=1"))
    return Graph.from_quads(quads)


def crowd() -> Graph:
    """Sixty people with long names, each of whom meets seven others."""
    document, quads = Iri("urn:x:document"), []
    for number in range(60):
        person = Iri(f"urn:x:person{number:02}")
        name = Literal(f"Ambassador Extraordinary Number {number}")
        quads.append(Quad(person, RDF("type"), DM("Person"), document))
        quads.append(Quad(person, SKOS("prefLabel"), name, document))
        for other in {number * step % 60 for step in (2, 3, 5, 7, 11, 13, 17)} - {number}:
            fact = Iri(f"urn:x:meeting{number}-{other}")
            quads += [
                Quad(fact, RDF("type"), DM("Meeting"), document),
                Quad(fact, DM("participant"), person, document),
                Quad(fact, DM("participant"), Iri(f"urn:x:person{other:02}"), document),
                Quad(fact, DM("evidence"), Iri(f"{fact}-evidence"), document),
            ]
    return Graph.from_quads(quads)


def touch(one: dict[str, Any], other: dict[str, Any], across: float = 0, down: float = 0) -> bool:
    return bool(
        one["left"] < other["right"] + across
        and other["left"] < one["right"] + across
        and one["top"] < other["bottom"] + down
        and other["top"] < one["bottom"] + down
    )


def overlapping(boxes: list[dict[str, Any]]) -> list[tuple[str, str]]:
    """Labels with no clear space between them."""
    return [
        (one["label"], other["label"])
        for number, one in enumerate(boxes)
        for other in boxes[:number]
        if touch(one, other, across=4)
    ]


def misleading(browser: webdriver.Chrome) -> list[tuple[str, str]]:
    """Labels that touch a node which is not theirs."""
    dots = browser.execute_script(
        "return demarche.network.body.nodeIndices.map((id) => {"
        "  const { x, y } = demarche.pointOfNode(id), reach = demarche.reachOfNode(id);"
        "  return { id, left: x - reach, right: x + reach, top: y - reach, bottom: y + reach };"
        "})"
    )
    boxes = browser.execute_script("return demarche.labelBoxes()")
    return [
        (box["label"], dot["id"])
        for box in boxes
        for dot in dots
        if dot["id"] != box["id"] and touch(box, dot, 3, 3)
    ]


def sites() -> Graph:
    """A radar site in each of three countries, and a meeting of three that tells no place or date."""
    document, quads = Iri("urn:x:document"), []
    for name in ("Kestria", "Ostmark", "Varenia"):
        country, site = Iri(f"urn:x:{name}"), Iri(f"urn:x:radar-{name}")
        quads += [
            Quad(country, RDF("type"), DM("Country"), document),
            Quad(country, SKOS("prefLabel"), Literal(name), document),
            Quad(site, RDF("type"), DM("Installation"), document),
            Quad(site, SKOS("prefLabel"), Literal(f"radar site in the {name}"), document),
            Quad(site, DM("hostCountry"), country, document),
            Quad(site, DM("evidence"), Iri(f"{site}-evidence"), document),
            Quad(Iri("urn:x:meeting"), DM("participant"), country, document),
        ]
    quads += [
        Quad(Iri("urn:x:meeting"), RDF("type"), DM("Meeting"), document),
        Quad(Iri("urn:x:meeting"), DM("evidence"), Iri("urn:x:meeting-evidence"), document),
    ]
    return Graph.from_quads(quads)


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

    def test_limit_bounds_the_nodes(self) -> None:
        drawn = picture(load(SMALL).facts, limit=4)
        assert len(drawn["nodes"]) <= 4
        assert drawn["hidden"] > 0
        ends = {edge[end] for edge in drawn["edges"] for end in ("from", "to")}
        assert ends == {node["id"] for node in drawn["nodes"]}

    def test_what_is_left_out_at_first_can_be_brought_in(self) -> None:
        few, all_ = picture(load(SMALL).facts, limit=4), picture(load(SMALL).facts)
        assert len(few["rest"]["nodes"]) == few["hidden"]
        together = few["nodes"] + few["rest"]["nodes"]
        assert {node["name"] for node in together} == {node["name"] for node in all_["nodes"]}
        assert len(few["edges"] + few["rest"]["edges"]) == len(all_["edges"])

    def test_labels_of_sites_and_meetings_are_short(self) -> None:
        labels = {node["name"]: node["label"] for node in picture(sites().facts)["nodes"]}
        assert labels["radar site in the Ostmark"] == "radar, Ostmark"
        assert labels["Meeting of Kestria, Ostmark, Varenia"] == ""

    def test_counts_events_as_the_summary_does_without_denied_positions(self) -> None:
        quads = []
        for number, kind in enumerate(("Meeting", "Denial")):
            fact, proof = Iri(f"urn:x:fact{number}"), Iri(f"urn:x:proof{number}")
            above = ("Fact", "Event", kind) if kind == "Meeting" else ("Fact", kind)
            quads += [Quad(fact, RDF("type"), DM(each), None) for each in above]
            quads += [Quad(fact, DM("evidence"), proof, None), Quad(proof, DM("text"), Literal("Words."), None)]
        graph = Graph.from_quads(quads)
        assert dict(graph.summary().rows)["events"] == 1
        assert picture(graph.facts)["counts"] == [(1, "event")]

    def test_an_empty_graph_is_a_page(self) -> None:
        assert "<html" in page(Graph.from_quads([]).facts)

    def test_layout_keeps_boxes_apart(self) -> None:
        sizes = {f"n{number}": (80.0, 40.0) for number in range(40)}
        edges = {(f"n{number}", f"n{(number * 7 + 1) % 40}"): 1.0 for number in range(40) if number != 33}
        places = list(layout(edges, sizes).values())
        for number, (x, y) in enumerate(places):
            for other_x, other_y in places[:number]:
                assert abs(x - other_x) >= 79 or abs(y - other_y) >= 39


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
        assert "3 documents" in small.find_element(By.CLASS_NAME, "counts").text.replace("\n", " ")

    def test_all_nodes_of_a_small_graph_have_labels(self, small: webdriver.Chrome) -> None:
        boxes = small.execute_script("return demarche.labelBoxes()")
        assert len(boxes) == small.execute_script("return demarche.nodes.filter(({ label }) => label).length")
        assert overlapping(boxes) == []
        assert misleading(small) == []

    def test_a_small_graph_fills_the_stage(self, small: webdriver.Chrome) -> None:
        boxes = small.execute_script("return demarche.labelBoxes()")
        stage = small.find_element(By.ID, "stage").size
        assert max(box["right"] for box in boxes) - min(box["left"] for box in boxes) > 0.8 * stage["width"]
        assert max(box["bottom"] for box in boxes) - min(box["top"] for box in boxes) > 0.8 * stage["height"]

    def test_labels_of_a_crowd_do_not_cover_one_another(
        self, browser: webdriver.Chrome, tmp_path: Path
    ) -> None:
        show(browser, crowd().page(tmp_path / "crowd.html"))
        boxes = browser.execute_script("return demarche.labelBoxes()")
        assert len(boxes) >= 24
        assert overlapping(boxes) == []
        assert misleading(browser) == []
        stage = browser.find_element(By.ID, "stage").size
        assert all(box["left"] >= 0 and box["right"] <= stage["width"] for box in boxes)
        assert all(box["top"] >= 0 and box["bottom"] <= stage["height"] for box in boxes)

    def test_sites_are_seen(self, browser: webdriver.Chrome, tmp_path: Path) -> None:
        show(browser, sites().page(tmp_path / "sites.html"))
        for number in range(7):
            assert browser.execute_script(f"return demarche.reachOfNode('n{number}')") > 4.5

    def test_a_button_shows_all_and_search_brings_in(
        self, browser: webdriver.Chrome, tmp_path: Path
    ) -> None:
        many = "return demarche.network.body.nodeIndices.length"
        show(browser, crowd().page(tmp_path / "crowd.html", limit=40))
        assert browser.execute_script(many) == 40
        hidden = browser.execute_script("return demarche.rest.nodes[0].name")
        browser.find_element(By.ID, "more").click()
        assert browser.execute_script(many) == 60
        assert overlapping(browser.execute_script("return demarche.labelBoxes()")) == []
        browser.find_element(By.ID, "more").click()
        assert browser.execute_script(many) == 40
        browser.find_element(By.ID, "search").send_keys(hidden, Keys.ENTER)
        assert browser.execute_script(many) == 60
        assert browser.find_element(By.CSS_SELECTOR, "#panel h2").text == hidden
        assert browser.get_log("browser") == []

    def test_the_pointer_near_a_node_tells_its_name(self, small: webdriver.Chrome) -> None:
        point = small.execute_script(
            "const { id } = demarche.nodes.find(({ name }) => name === 'Ada Quist');"
            "const { x, y } = demarche.pointOfNode(id);"
            "return { x, y: y - demarche.reachOfNode(id) - 2 }"
        )
        stage = small.find_element(By.ID, "stage")
        across, down = (
            round(point[axis] - stage.size[side] / 2) for axis, side in (("x", "width"), ("y", "height"))
        )
        ActionChains(small).move_to_element_with_offset(stage, across, down).perform()
        assert small.find_element(By.ID, "hint").text.startswith("Ada Quist · ")

    def test_overview_answers_before_a_click(self, small: webdriver.Chrome) -> None:
        text = small.find_element(By.ID, "panel").text
        assert "Gullholm radar" in text
        assert "opposes: Kestria" in text
        assert "Ada Quist and Ilya Okafor met in Tarn" in text

    def test_a_click_on_a_line_shows_its_evidence(self, small: webdriver.Chrome) -> None:
        middle = small.execute_script(
            "const edge = demarche.edges.find(({ family }) => family === 'supports');"
            "const [a, b] = [edge.from, edge.to].map(demarche.pointOfNode);"
            "return [a.x + 0.62 * (b.x - a.x), a.y + 0.62 * (b.y - a.y)]"
        )
        click(small, *middle)
        text = small.find_element(By.ID, "panel").text
        assert "Ostmark supports Gullholm radar, says Mira Feld" in text
        assert "Ostmark supports the radar, its envoy Mira Feld said." in text
        assert "Upland Gazette · Radar row overshadows pipeline talks · 2011-03-15" in text
        assert small.get_log("browser") == []

    def test_a_click_on_a_node_shows_its_facts_and_names_lead_on(self, small: webdriver.Chrome) -> None:
        point = small.execute_script(
            "return demarche.pointOfNode(demarche.nodes.find(({ name }) => name === 'Ada Quist').id)"
        )
        click(small, point["x"], point["y"])
        panel = small.find_element(By.ID, "panel")
        assert panel.find_element(By.TAG_NAME, "h2").text == "Ada Quist"
        assert "Did not happen" in panel.text
        assert "2 reports" in panel.text
        panel.find_element(By.XPATH, ".//article//button[.='Ostmark']").click()
        assert panel.find_element(By.TAG_NAME, "h2").text == "Ostmark"
        panel.find_element(By.XPATH, ".//button[.='Overview']").click()
        assert panel.find_element(By.TAG_NAME, "h2").text == "At a glance"

    def test_each_passage_tells_by_itself_and_quarrels_are_marked(
        self, browser: webdriver.Chrome, tmp_path: Path
    ) -> None:
        show(browser, graph_of(TALKS).page(tmp_path / "talks.html"))
        box = browser.find_element(By.ID, "search")
        box.send_keys("Quist", Keys.ENTER)
        text = browser.find_element(By.CSS_SELECTOR, "#panel article").text
        assert "Sources disagree: date, place" in text
        held, planned = (each.text for each in browser.find_elements(By.CSS_SELECTOR, "#panel article blockquote"))
        assert "Quist met Lind." in held
        assert "Upland Post" in held
        assert "tells that it happened" in held
        assert "Quist is to meet Lind." in planned
        assert "tells it as planned" in planned

    def test_search_finds_by_another_name_from_the_keyboard(self, small: webdriver.Chrome) -> None:
        box = small.find_element(By.ID, "search")
        box.send_keys("varenian gov")
        assert "Varenia" in small.find_element(By.ID, "found").text
        box.send_keys(Keys.ENTER)
        assert small.find_element(By.CSS_SELECTOR, "#panel h2").text == "Varenia"

    def test_hostile_strings_do_nothing(self, browser: webdriver.Chrome, tmp_path: Path) -> None:
        graph = hostile_graph()
        show(browser, graph.page(tmp_path / "hostile.html", title=HOSTILE[1]))
        assert browser.find_element(By.TAG_NAME, "h1").text == HOSTILE[1]
        for number in range(len(HOSTILE)):
            browser.execute_script(f"demarche.showNode('n{number}')")
            assert browser.find_elements(By.CSS_SELECTOR, "#panel img, #panel script, #panel a") == []
        browser.find_element(By.ID, "search").send_keys("<img")
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
            WebDriverWait(browser, 20).until(
                lambda driver: driver.execute_script("return window.demarche?.labelBoxes().length > 0")
            )
            assert browser.find_element(By.CSS_SELECTOR, "#panel h2").text == "At a glance"
        finally:
            browser.switch_to.default_content()


def click(browser: webdriver.Chrome, x: float, y: float) -> None:
    """Clicks a point of the stage, given from its upper left corner."""
    stage = browser.find_element(By.ID, "stage")
    size = stage.size
    chain = ActionChains(browser)
    chain.move_to_element_with_offset(stage, round(x - size["width"] / 2), round(y - size["height"] / 2))
    chain.click().perform()
    WebDriverWait(browser, 5).until(
        lambda driver: driver.find_element(By.CSS_SELECTOR, "#panel h2").text != "At a glance"
    )

"""The side panel in a real browser: sentences with their words, both ways to the picture, and nobody's code."""

from __future__ import annotations

import base64
import json
import re
from html import escape
from pathlib import Path
from typing import Any

import pytest
from hand_made_graphs import graph_of
from page_browser import HOSTILE, SMALL, hostile_graph, in_browser, requests, show, until
from quarrels import QUARRELS
from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.ui import WebDriverWait

from kg.page import write_page
from kg.page.styles import LINE_STYLES, NODE_STYLES
from kg.views import load

pytestmark = in_browser
PRINTED = ("#stage canvas", "#panel h2", "#panel article mark")
PAPER = {"color": "#ffffff", "dark": "#161c22"}


@pytest.fixture
def small(browser: webdriver.Chrome, tmp_path: Path) -> webdriver.Chrome:
    show(browser, load(SMALL).page(tmp_path / "small.html", title="A small dispute"))
    return browser


@pytest.fixture
def quarrels(browser: webdriver.Chrome, tmp_path: Path) -> webdriver.Chrome:
    show(browser, graph_of(QUARRELS).page(tmp_path / "quarrels.html"))
    return browser


class TestThreeClicks:
    def test_from_the_overview_by_names_to_the_sentence_behind_an_edge(self, small: webdriver.Chrome) -> None:
        panel(small).find_element(By.XPATH, ".//h3[.='Most involved']/following-sibling::p//a").click()
        company = panel(small).find_element(By.CSS_SELECTOR, ".company a")
        pair = {heading(small), company.text}
        count = company.find_element(By.XPATH, "following-sibling::span").text
        company.click()
        told = re.findall(r"(\d+) (?:facts|direct|through)", panel(small).find_element(By.CLASS_NAME, "what").text)
        assert sum(map(int, told)) == int(count)
        assert {name.text for name in panel(small).find_elements(By.CSS_SELECTOR, "h2 a")} == pair
        card = panel(small).find_element(By.CSS_SELECTOR, "article")
        assert card.find_element(By.CSS_SELECTOR, ".told").is_displayed()
        assert card.find_element(By.CSS_SELECTOR, "mark").is_displayed()

    def test_one_click_on_who_stands_where(self, small: webdriver.Chrome) -> None:
        row = panel(small).find_element(By.XPATH, ".//p[starts-with(., 'opposes: ')]")
        row.find_element(By.XPATH, ".//a[.='Kestria']").click()
        (mark,) = panel(small).find_elements(By.CSS_SELECTOR, "article mark")
        assert mark.text == "Kestria is against the Gullholm radar site, Okafor said after the talks."

    def test_a_click_on_a_line_of_the_picture(self, small: webdriver.Chrome) -> None:
        point = until(small, MIDDLE_OF_A_LINE)
        click_canvas(small, point)
        until(small, "return document.querySelectorAll('#panel article mark').length > 0")
        assert small.execute_script("return demarche.state.now.pair.length") == 2


class TestQuotes:
    def test_the_exact_words_are_marked_within_what_stands_around_them(self, small: webdriver.Chrome) -> None:
        select(small, fact="position/kestria-radar-opposes")
        quote = panel(small).find_element(By.CSS_SELECTOR, "blockquote")
        mark = "Kestria is against the Gullholm radar site, Okafor said after the talks."
        assert quote.find_element(By.TAG_NAME, "mark").text == mark
        passage = quote.find_element(By.CLASS_NAME, "passage").text
        before, _, after = passage.partition(mark)
        assert before.endswith("a share in the coastal pipeline. ")
        assert after.startswith(' "We will not sleep')
        credit = quote.find_element(By.TAG_NAME, "footer").text
        for told in (
            "Harbour Courier",
            "Quist carries a pipeline offer to Tarn",
            "2011-03-14",
            "credited to Ilya Okafor",
            "high confidence (0.90)",
        ):
            assert told in credit

    def test_each_passage_tells_by_itself_where_they_differ(self, quarrels: webdriver.Chrome) -> None:
        select(quarrels, fact="talks")
        held, planned = (each.text for each in panel(quarrels).find_elements(By.CSS_SELECTOR, "blockquote"))
        assert "tells that it happened" in held
        assert "dates it 2011-03-15" in held
        assert "tells it as planned" in planned
        assert "medium confidence (0.60)" in planned

    def test_sources_open_apart_from_the_page(self, quarrels: webdriver.Chrome) -> None:
        select(quarrels, fact="talks")
        (source,) = panel(quarrels).find_elements(By.CSS_SELECTOR, "blockquote a")
        assert source.text == "Talks in Lund"
        assert source.get_attribute("href") == "https://wire.example/talks"
        assert "noopener" in source.get_attribute("rel")

    def test_disagreements_stand_side_by_side(self, quarrels: webdriver.Chrome) -> None:
        select(quarrels, fact="talks")
        boxes = [box.text.split("\n") for box in panel(quarrels).find_elements(By.CLASS_NAME, "dispute")]
        assert ["Sources disagree on the date:", "2011-03-14 – Northern Wire", "2011-03-15 – Upland Post"] in boxes
        assert ["Sources disagree on the place:", "Lund – Northern Wire", "Tarn – Upland Post"] in boxes
        assert [
            "Sources disagree on whether it happened:",
            "it was planned – Northern Wire",
            "it happened – Upland Post",
        ] in boxes

    def test_another_wording_is_a_click_away_and_leads_back(self, quarrels: webdriver.Chrome) -> None:
        select(quarrels, fact="worded")
        panel(quarrels).find_element(By.XPATH, ".//li[contains(., 'Let us look.')]//a[.='show']").click()
        assert "Let us look." in panel(quarrels).find_element(By.CSS_SELECTOR, ".told").text
        panel(quarrels).find_element(By.XPATH, ".//li[contains(., 'We will see.')]//a[.='show']").click()
        assert "We will see." in panel(quarrels).find_element(By.CSS_SELECTOR, ".told").text

    def test_the_overview_tells_where_sources_disagree(self, quarrels: webdriver.Chrome) -> None:
        text = panel(quarrels).text
        assert "WHERE SOURCES DISAGREE" in text
        assert "On the date: 2011-03-14 (Northern Wire) or 2011-03-15 (Upland Post)" in text


class TestCitation:
    CITED = (
        "“Quist is to meet Lind in Lund on Monday.” Northern Wire, “Talks in Lund”, 2011-03-16, "
        "https://wire.example/talks. https://w3id.org/demarche/id/talks"
    )

    def test_goes_to_the_clipboard(self, quarrels: webdriver.Chrome) -> None:
        select(quarrels, fact="talks")
        quarrels.execute_script(
            "Object.defineProperty(navigator, 'clipboard', { configurable: true, value: "
            "{ writeText: async (text) => { window.written = text; } } })"
        )
        self.cite(quarrels)
        assert until(quarrels, "return window.written") == self.CITED
        until(quarrels, "return document.getElementById('announcement').textContent.includes('Copied')")

    def test_goes_the_older_way_where_the_newer_is_closed(self, quarrels: webdriver.Chrome) -> None:
        select(quarrels, fact="talks")
        quarrels.execute_script(
            NO_CLIPBOARD + "document.execCommand = () => { window.written = getSelection().toString() || "
            "document.activeElement.value; return true; };"
        )
        self.cite(quarrels)
        assert until(quarrels, "return window.written") == self.CITED
        assert panel(quarrels).find_elements(By.CSS_SELECTOR, ".copying") == []

    def test_stands_selected_to_be_copied_where_no_way_is_open(self, quarrels: webdriver.Chrome) -> None:
        select(quarrels, fact="talks")
        quarrels.execute_script(NO_CLIPBOARD + "document.execCommand = () => false;")
        self.cite(quarrels)
        until(quarrels, "return document.querySelector('#panel .copying textarea')")
        chosen = "const box = document.activeElement; return box.value.slice(box.selectionStart, box.selectionEnd)"
        assert quarrels.execute_script(chosen) == self.CITED
        quarrels.switch_to.active_element.send_keys(Keys.ESCAPE)
        assert panel(quarrels).find_elements(By.CSS_SELECTOR, ".copying") == []
        assert quarrels.switch_to.active_element.text == "Copy as citation"
        assert quarrels.execute_script("return demarche.state.now.fact") is not None

    def test_works_in_a_sandboxed_frame(self, browser: webdriver.Chrome, tmp_path: Path) -> None:
        page = graph_of(QUARRELS).page(tmp_path / "quarrels.html").read_text(encoding="utf-8")
        frame = tmp_path / "frame.html"
        frame.write_text(
            '<!DOCTYPE html><iframe sandbox="allow-scripts" style="width:1200px;height:700px" '
            f'srcdoc="{escape(page)}"></iframe>',
            encoding="utf-8",
        )
        browser.get(frame.as_uri())
        browser.switch_to.frame(browser.find_element(By.TAG_NAME, "iframe"))
        try:
            until(browser, "return window.demarche?.ready")
            select(browser, fact="talks")
            self.cite(browser)
            shown = (
                "const quote = document.querySelector('.copying textarea')?.value, done = "
                "[...document.querySelectorAll('#panel button')].some((one) => one.textContent === 'Copied');"
                "return quote || done"
            )
            assert until(browser, shown) in (True, self.CITED)
        finally:
            browser.switch_to.default_content()

    def test_the_iri_of_the_fact_stands_to_be_copied(self, quarrels: webdriver.Chrome) -> None:
        select(quarrels, fact="talks")
        field = panel(quarrels).find_element(By.CLASS_NAME, "iri")
        assert field.get_attribute("value") == "https://w3id.org/demarche/id/talks"

    def cite(self, browser: webdriver.Chrome) -> None:
        quote = panel(browser).find_element(By.XPATH, ".//blockquote[contains(., 'is to meet')]")
        quote.find_element(By.XPATH, ".//button[.='Copy as citation']").click()


class TestGroups:
    def test_facts_of_a_person_are_told_in_the_order_in_which_one_asks(self, small: webdriver.Chrome) -> None:
        select(small, thing="Ada Quist")
        groups = [group.text for group in panel(small).find_elements(By.CSS_SELECTOR, ".group h3")]
        assert groups == ["MEETINGS, CALLS, AGREEMENTS 4", "VISITS 2", "WHAT THEY DID 1", "POSTS HELD 2"]

    def test_what_was_done_to_a_country_stands_apart_from_what_it_did(self, small: webdriver.Chrome) -> None:
        select(small, thing="Kestria")
        assert "Ostmark accused Kestria." in group(small, "done").text
        assert "Kestria opposes Gullholm radar" in group(small, "positions").text
        assert "opposes: Gullholm radar (later on conditions)" in panel(small).text

    def test_a_matter_tells_who_stands_where(self, small: webdriver.Chrome) -> None:
        select(small, thing="Gullholm radar")
        text = panel(small).text
        assert "supports: Ostmark" in text
        assert "opposes: Kestria" in text
        assert panel(small).find_element(By.CSS_SELECTOR, ".group h3").text == "THE SITE 1"

    def test_the_event_of_a_node_comes_first(self, small: webdriver.Chrome) -> None:
        number = small.execute_script("return demarche.data.things.findIndex(({ fact }) => fact !== undefined)")
        small.execute_script(f"demarche.state.select({{ thing: {number} }})")
        first = panel(small).find_element(By.CSS_SELECTOR, "article").get_attribute("data-fact")
        assert int(str(first)) == small.execute_script(f"return demarche.data.things[{number}].fact")

    def test_long_lists_are_folded_and_unfold(self, browser: webdriver.Chrome, tmp_path: Path) -> None:
        meetings = "\n".join(
            f'<m{n}> a dm:Fact, dm:Event, dm:Meeting ; dm:participant <quist>, <lind> ; dm:evidence <e{n}> . '
            f'<e{n}> dm:text "They met." ; dm:confidence 0.9 .'
            for n in range(30)
        )
        people = '<quist> a dm:Person ; skos:prefLabel "Ada Quist" . <lind> a dm:Person ; skos:prefLabel "Bo Lind" .'
        show(browser, graph_of(people + meetings).page(tmp_path / "many.html"))
        select(browser, thing="Ada Quist")
        assert len(panel(browser).find_elements(By.TAG_NAME, "article")) == 8
        more = panel(browser).find_element(By.CSS_SELECTOR, ".more")
        assert more.text == "Show 22 more of 30"
        more.send_keys(Keys.ENTER)
        assert len(panel(browser).find_elements(By.TAG_NAME, "article")) == 30
        inside = "return document.activeElement.closest('article').dataset.fact"
        assert browser.execute_script(inside) == "8", "who reads by keyboard goes on at the first new card"

    def test_what_filters_hide_is_told_and_can_be_brought_back(self, small: webdriver.Chrome) -> None:
        select(small, thing="Ada Quist")
        before = len(panel(small).find_elements(By.TAG_NAME, "article"))
        small.execute_script("demarche.state.change({ types: ['Call'] })")
        (card,) = panel(small).find_elements(By.TAG_NAME, "article")
        assert "telephoned" in card.text or "call" in card.text.lower()
        note = panel(small).find_element(By.CLASS_NAME, "hidden")
        hidden = small.execute_script(
            "const { data, filtered, state } = demarche;"
            "return data.things[state.now.thing].facts.filter((number) => !filtered.passes(number)).length"
        )
        assert note.text == f"{hidden} facts hidden by the filters. Clear filters"
        note.find_element(By.TAG_NAME, "button").click()
        assert len(panel(small).find_elements(By.TAG_NAME, "article")) == before

    def test_a_pair_shows_what_its_line_stands_for_and_all_else_on_demand(self, small: webdriver.Chrome) -> None:
        ends = "['country/ostmark', 'country/kestria'].map((iri) => demarche.data.thingOf.get(iri))"
        small.execute_script(f"demarche.state.select({{ pair: {ends}, family: 'conflict' }})")
        (card,) = panel(small).find_elements(By.TAG_NAME, "article")
        assert "Ostmark accused Kestria." in card.text
        panel(small).find_element(By.XPATH, ".//a[contains(., 'that tell of both')]").click()
        assert "TOGETHER WITH OTHERS" in panel(small).text


class TestBothWays:
    def test_a_card_under_the_pointer_or_the_focus_lights_its_fact(self, small: webdriver.Chrome) -> None:
        select(small, thing="Ada Quist")
        card = panel(small).find_element(By.TAG_NAME, "article")
        number = int(str(card.get_attribute("data-fact")))
        webdriver.ActionChains(small).move_to_element(card).perform()
        assert small.execute_script("return demarche.lit.now") == number
        webdriver.ActionChains(small).move_to_element(small.find_element(By.TAG_NAME, "h1")).perform()
        assert small.execute_script("return demarche.lit.now") is None
        small.execute_script("arguments[0].querySelector('a').focus()", card)
        assert small.execute_script("return demarche.lit.now") == number

    def test_a_fact_lit_in_a_picture_is_marked_and_brought_into_sight(self, small: webdriver.Chrome) -> None:
        select(small, thing="Ada Quist")
        last = panel(small).find_elements(By.TAG_NAME, "article")[-1]
        seen = "const { top, bottom } = arguments[0].getBoundingClientRect(); return top < innerHeight && bottom > 0"
        assert not small.execute_script(seen, last)
        small.execute_script("demarche.lit.fact(Number(arguments[0].dataset.fact))", last)
        until_true(small, seen, last)
        assert "lit" in str(last.get_attribute("class")).split()
        small.execute_script("demarche.lit.fact(null)")
        assert panel(small).find_elements(By.CSS_SELECTOR, ".lit") == []

    def test_names_are_links_that_open_elsewhere_too(self, small: webdriver.Chrome, tmp_path: Path) -> None:
        select(small, thing="Ada Quist")
        name = panel(small).find_element(By.CSS_SELECTOR, ".company a")
        other, address = name.text, str(name.get_attribute("href"))
        show(small, tmp_path / "small.html", f"#{address.partition('#')[2]}")
        assert {name.text for name in panel(small).find_elements(By.CSS_SELECTOR, "h2 a")} == {"Ada Quist", other}

    def test_other_pictures_are_a_click_away(self, small: webdriver.Chrome) -> None:
        select(small, thing="Ada Quist")
        small.execute_script("demarche.state.change({ tab: demarche.views.all.at(-1).id })")
        ways = panel(small).find_element(By.CLASS_NAME, "ways")
        ways.find_element(By.XPATH, ".//button[.='network']").click()
        assert small.execute_script("return demarche.views.current().id") == "network"
        assert heading(small) == "Ada Quist"


class TestHostile:
    @pytest.fixture
    def hostile(self, browser: webdriver.Chrome, tmp_path: Path) -> webdriver.Chrome:
        show(browser, hostile_graph().page(tmp_path / "hostile.html", title=HOSTILE[0]))
        return browser

    @pytest.mark.parametrize("width", [1280, 390])
    def test_nothing_runs_and_nothing_widens_the_layout(self, hostile: webdriver.Chrome, width: int) -> None:
        with sized(hostile, width, 800):
            kinds = hostile.execute_script("return [demarche.data.things.length, demarche.data.facts.length]")
            pairs = zip(("thing", "fact"), kinds, strict=True)
            chosen = ["{}", *(f"{{ {kind}: {number} }}" for kind, count in pairs for number in range(count))]
            chosen += ["{ pair: [0, 1] }", "{ pair: [1, 2], family: 'opposes' }", "{ pair: [0, 0], family: '<b>' }"]
            for choice in chosen:
                hostile.execute_script(f"demarche.state.select({choice})")
                assert panel(hostile).find_elements(By.CSS_SELECTOR, "img, script, b, a:not([href^='#'])") == []
                fits = "const at = arguments[0]; return at.scrollWidth <= at.clientWidth"
                assert hostile.execute_script(fits, panel(hostile)), choice
                assert hostile.execute_script("return document.body.scrollWidth <= window.innerWidth"), choice
        assert hostile.execute_script("return window.struck") is None
        assert hostile.get_log("browser") == []
        assert requests(hostile) == []

    @pytest.mark.parametrize("number", range(len(HOSTILE)))
    def test_nor_do_words_of_sources(self, browser: webdriver.Chrome, tmp_path: Path, number: int) -> None:
        turtle = QUARRELS
        for said in ("Northern Wire", "Talks in Lund", "We will see.", "antennas", "VRC", "Cy Orr"):
            turtle = turtle.replace(f'"{said}"', json.dumps(HOSTILE[number]))
        path = write_page(graph_of(turtle).facts, tmp_path / "sources.html", note=HOSTILE[number])
        show(browser, path)
        choices = ["{}", *(f"{{ {kind}: {each} }}" for kind in ("fact", "thing") for each in range(4))]
        for choice in choices:
            browser.execute_script(f"demarche.state.select({choice})")
            foreign = panel(browser).find_elements(By.CSS_SELECTOR, "img, script, a:not([href^='#'], [href^='https:'])")
            assert foreign == []
            fits = "const at = arguments[0]; return at.scrollWidth <= at.clientWidth"
            assert browser.execute_script(fits, panel(browser)), choice
        assert browser.execute_script("return window.struck") is None
        assert browser.get_log("browser") == []

    def test_writing_of_the_other_way_stays_in_its_place(self, hostile: webdriver.Chrome) -> None:
        number = hostile.execute_script("return demarche.data.things.findIndex(({ name }) => name.includes('\\u202e'))")
        hostile.execute_script(f"demarche.state.select({{ thing: {number} }})")
        loose = """
          const walker = document.createTreeWalker(document.getElementById("panel"), NodeFilter.SHOW_TEXT);
          const found = [];
          while (walker.nextNode()) {
            const at = walker.currentNode;
            const apart = getComputedStyle(at.parentElement).unicodeBidi === "isolate";
            if (at.data.includes("\\u202e") && !apart) found.push(at.data);
          }
          return found;
        """
        assert "\u202e" in panel(hostile).get_attribute("textContent")
        assert hostile.execute_script(loose) == []

    def test_a_name_of_ten_thousand_letters_is_cut_until_asked_for(self, hostile: webdriver.Chrome) -> None:
        number = hostile.execute_script("return demarche.data.things.findIndex(({ name }) => name.startsWith('long'))")
        hostile.execute_script(f"demarche.state.select({{ thing: {number} }})")
        assert len(heading(hostile)) < 200
        panel(hostile).find_element(By.XPATH, ".//h2//button[.='whole name']").click()
        assert len(heading(hostile)) > 9_000
        assert all(len(name.text) <= 80 for name in panel(hostile).find_elements(By.CSS_SELECTOR, ".name"))


class TestPaper:
    def test_prints_the_picture_and_the_panel_without_controls(self, small: webdriver.Chrome) -> None:
        small.execute_script("demarche.state.change({ theme: 'dark' })")
        select(small, thing="Ada Quist")
        small.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
        try:
            shown = {
                name: small.find_element(By.CSS_SELECTOR, name).is_displayed()
                for name in (*PRINTED, "#tabs", "#tools", "#panel .back", "article .tools")
            }
        finally:
            small.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})
        assert [name for name, seen in shown.items() if seen] == [*PRINTED]

    def test_paper_is_light_and_the_theme_returns(self, small: webdriver.Chrome) -> None:
        small.execute_script(
            "demarche.state.change({ theme: 'dark' }); window.worn = [];"
            "new MutationObserver(() => window.worn.push(document.documentElement.dataset.theme))"
            ".observe(document.documentElement, { attributeFilter: ['data-theme'] })"
        )
        pdf = small.execute_cdp_cmd("Page.printToPDF", {"preferCSSPageSize": True})["data"]
        assert base64.b64decode(pdf).startswith(b"%PDF")
        assert until(small, "return window.worn.length > 1 && window.worn") == ["light", "dark"]


@pytest.mark.parametrize("theme", PAPER)
@pytest.mark.parametrize("styles", [NODE_STYLES, LINE_STYLES], ids=["nodes", "lines"])
def test_all_that_is_drawn_stands_out_from_paper(styles: dict[str, dict[str, str]], theme: str) -> None:
    faint = {name: style[theme] for name, style in styles.items() if contrast(style[theme], PAPER[theme]) < 3}
    assert faint == {}


NO_CLIPBOARD = (
    "Object.defineProperty(navigator, 'clipboard', { configurable: true, value: "
    "{ writeText: async () => { throw new Error('closed'); } } });"
)
MIDDLE_OF_A_LINE = """
  const { network, data, state } = demarche;
  if (!network) return null;
  const drawn = new Set(network.drawnNodes());
  const box = document.querySelector("#view-network canvas").getBoundingClientRect();
  const fact = data.facts.find(({ links }) => links.length === 1 && drawn.has(links[0][0]) && drawn.has(links[0][1]));
  const [from, to] = fact.links[0].map((end) => (typeof end === "number" ? network.pointOfNode(end) : null));
  return { x: box.left + (from.x + to.x) / 2, y: box.top + (from.y + to.y) / 2 };
"""


def contrast(one: str, other: str) -> float:
    """How far two colours stand apart, as WCAG reckons it: from 1 to 21."""

    def light(colour: str) -> float:
        parts = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
        red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    darker, lighter = sorted((light(one), light(other)))
    return (lighter + 0.05) / (darker + 0.05)


class sized:  # noqa: N801
    """The browser's window at another size for a while."""

    def __init__(self, browser: webdriver.Chrome, width: int, height: int) -> None:
        self.browser, self.size = browser, (width, height)

    def __enter__(self) -> None:
        self._set(*self.size)

    def __exit__(self, *_: object) -> None:
        self._set(1280, 800)

    def _set(self, width: int, height: int) -> None:
        size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
        self.browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)


def panel(browser: webdriver.Chrome) -> WebElement:
    return browser.find_element(By.ID, "panel")


def heading(browser: webdriver.Chrome) -> str:
    return str(browser.find_element(By.CSS_SELECTOR, "#panel h2").text)


def group(browser: webdriver.Chrome, key: str) -> Any:
    return browser.find_element(By.CSS_SELECTOR, f"#panel [data-group='{key}']")


def select(browser: webdriver.Chrome, *, thing: str = "", fact: str = "") -> None:
    """Selects a thing by its name, or a fact by its IRI without the beginning that all share."""
    script = (
        "const [thing, fact] = arguments, { data, state } = demarche;"
        "if (thing) state.select({ thing: data.things.findIndex(({ name }) => name === thing) });"
        "else state.select({ fact: data.facts.findIndex(({ iri }) => iri === fact) });"
    )
    browser.execute_script(script, thing, fact)


def click_canvas(browser: webdriver.Chrome, point: dict[str, float]) -> None:
    actions = webdriver.ActionChains(browser)
    actions.w3c_actions.pointer_action.move_to_location(round(point["x"]), round(point["y"]))
    actions.w3c_actions.pointer_action.click()
    actions.perform()


def until_true(browser: webdriver.Chrome, script: str, *arguments: object) -> None:
    WebDriverWait(browser, 20).until(lambda driver: driver.execute_script(script, *arguments))

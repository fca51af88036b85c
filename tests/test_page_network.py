"""The network of the page: labels that never cover one another, opening up, filters, keyboard."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from page_browser import SMALL, crowd, in_browser, overlapping, show, sites, touch
from selenium import webdriver
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait

from kg.views import Graph, load

pytestmark = in_browser

NODES = (
    "return demarche.network.drawnNodes().map((thing) => {"
    "  const { x, y } = demarche.network.pointOfNode(thing), reach = demarche.network.reachOfNode(thing);"
    "  return { thing, left: x - reach, right: x + reach, top: y - reach, bottom: y + reach, x, y };"
    "})"
)


def ask(browser: webdriver.Chrome, script: str, *arguments: object) -> Any:
    return browser.execute_script(f"const {{ network, state, data }} = demarche; return {script}", *arguments)


def boxes(browser: webdriver.Chrome) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = ask(browser, "network.labelBoxes()")
    return found


def places(browser: webdriver.Chrome) -> dict[int, tuple[float, float]]:
    return {node["thing"]: (round(node["x"], 1), round(node["y"], 1)) for node in browser.execute_script(NODES)}


def thing(browser: webdriver.Chrome, name: str) -> int:
    number: int = ask(browser, "data.things.findIndex((thing) => thing.name === arguments[0])", name)
    assert number >= 0, name
    return number


def misleading(browser: webdriver.Chrome) -> list[tuple[str, int]]:
    """Labels that touch a node which is not theirs."""
    return [
        (box["label"], node["thing"])
        for box in boxes(browser)
        for node in browser.execute_script(NODES)
        if node["thing"] != box["id"] and touch(box, node, 2.5, 2.5)
    ]


def settled(browser: webdriver.Chrome) -> None:
    """Waits until the picture moves no more."""
    before: list[Any] = []

    def still(driver: webdriver.Chrome) -> bool:
        nonlocal before
        now = driver.execute_script(NODES)
        same, before = now == before, now
        return bool(same)

    WebDriverWait(browser, 10, poll_frequency=0.15).until(still)


def press(browser: webdriver.Chrome, *keys: str) -> None:
    ActionChains(browser).send_keys(*keys).perform()


def button(browser: webdriver.Chrome, text: str) -> Any:
    return browser.find_element(By.XPATH, f"//section[@id='view-network']//button[contains(., '{text}')]")


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory, demo: Graph) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("pages")
    graphs = {"small": load(SMALL), "demo": demo, "crowd": crowd(), "sites": sites()}
    return {name: graph.page(folder / f"{name}.html") for name, graph in graphs.items()}


@pytest.fixture
def small(browser: webdriver.Chrome, pages: dict[str, Path]) -> webdriver.Chrome:
    show(browser, pages["small"])
    return browser


@pytest.fixture
def dispute(browser: webdriver.Chrome, pages: dict[str, Path]) -> webdriver.Chrome:
    show(browser, pages["demo"])
    return browser


class TestOpening:
    def test_shows_about_a_hundred_and_fifty_nodes_of_the_demo(self, dispute: webdriver.Chrome) -> None:
        assert 140 <= len(ask(dispute, "network.drawnNodes()")) <= 150

    def test_each_has_its_label_and_none_covers_another(self, dispute: webdriver.Chrome) -> None:
        found = boxes(dispute)
        assert len(found) == len(ask(dispute, "network.drawnNodes()"))
        assert overlapping(found) == []
        assert misleading(dispute) == []

    def test_all_can_be_read_and_stand_on_the_stage(self, dispute: webdriver.Chrome) -> None:
        found = boxes(dispute)
        assert min(box["size"] for box in found) >= 10.5
        assert max(box["size"] for box in found) > 12.5
        stage = dispute.find_element(By.CSS_SELECTOR, "#view-network .canvas").size
        assert all(box["left"] >= 0 and box["right"] <= stage["width"] for box in found)
        assert all(box["top"] >= 0 and box["bottom"] <= stage["height"] for box in found)

    def test_communities_stand_apart(self, dispute: webdriver.Chrome) -> None:
        groups = [group["things"] for group in ask(dispute, "data.opening.groups")]
        at = places(dispute)
        assert len(groups) >= 3
        middles = [tuple(sum(at[node][axis] for node in group) / len(group) for axis in (0, 1)) for group in groups]
        own = other = 0.0
        for group, middle in zip(groups, middles, strict=True):
            own += sum(away(at[node], middle) for node in group)
            other += sum(min(away(at[node], each) for each in middles if each != middle) for node in group)
        assert own < 0.6 * other

    def test_most_lines_stay_within_a_community(self, dispute: webdriver.Chrome) -> None:
        groups = [set(group["things"]) for group in ask(dispute, "data.opening.groups")]
        lines = [{line["from"], line["to"]} for line in ask(dispute, "network.drawnLines()")]
        assert sum(any(line <= group for group in groups) for line in lines) > 0.6 * len(lines)

    def test_labels_of_a_crowd_do_not_cover_one_another(
        self, browser: webdriver.Chrome, pages: dict[str, Path]
    ) -> None:
        show(browser, pages["crowd"])
        assert len(boxes(browser)) >= 55
        assert overlapping(boxes(browser)) == []
        assert misleading(browser) == []

    def test_a_small_graph_fills_the_stage(self, small: webdriver.Chrome) -> None:
        found = boxes(small)
        assert len(found) == len(ask(small, "network.drawnNodes()"))
        assert overlapping(found) == []
        assert misleading(small) == []
        stage = small.find_element(By.CSS_SELECTOR, "#view-network .canvas").size
        assert max(box["right"] for box in found) - min(box["left"] for box in found) > 0.75 * stage["width"]
        assert max(box["bottom"] for box in found) - min(box["top"] for box in found) > 0.6 * stage["height"]

    def test_sites_are_seen(self, browser: webdriver.Chrome, pages: dict[str, Path]) -> None:
        show(browser, pages["sites"])
        drawn = ask(browser, "network.drawnNodes()")
        assert len(drawn) == 7
        assert all(ask(browser, "network.reachOfNode(arguments[0])", number) > 4.5 for number in drawn)

    @pytest.mark.parametrize("scheme", ["small", "demo"])
    def test_no_room_for_labels_is_told(self, browser: webdriver.Chrome, pages: dict[str, Path], scheme: str) -> None:
        size = {"width": 620, "height": 420, "deviceScaleFactor": 1, "mobile": False}
        browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
        try:
            show(browser, pages[scheme])
            settled(browser)
            missing = len(ask(browser, "network.drawnNodes()")) - len(boxes(browser))
            assert overlapping(boxes(browser)) == []
            told = browser.find_element(By.CSS_SELECTOR, ".network .count").text
            assert (f"{missing} without room" in told) == (missing > 0)
            assert (missing > 0) == (scheme == "demo")
        finally:
            browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {**size, "width": 1280, "height": 800})


def away(one: tuple[float, ...], other: tuple[float, ...]) -> float:
    return float(((one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2) ** 0.5)


class TestSelection:
    def test_a_click_on_a_node_selects_it_and_on_the_ground_nothing(self, small: webdriver.Chrome) -> None:
        number = thing(small, "Ada Quist")
        click(small, *places(small)[number])
        assert ask(small, "state.now.thing") == number
        click(small, 5, 5)
        assert ask(small, "state.now.thing") is None

    def test_a_click_on_a_line_selects_the_pair_and_the_kind_of_line(self, small: webdriver.Chrome) -> None:
        line = next(line for line in ask(small, "network.drawnLines()") if line["family"] == "supports")
        (ax, ay), (bx, by) = (places(small)[line[end]] for end in ("from", "to"))
        click(small, ax + 0.62 * (bx - ax), ay + 0.62 * (by - ay))
        assert ask(small, "[state.now.pair, state.now.family]") == [[line["from"], line["to"]], "supports"]
        assert "Ostmark supports Gullholm radar" in small.find_element(By.ID, "panel").text

    def test_what_is_not_drawn_is_brought_in_by_being_selected(self, dispute: webdriver.Chrome) -> None:
        before = places(dispute)
        hidden = ask(
            dispute,
            "data.things.findIndex(({ facts }, thing) => facts.length && !network.drawnNodes().includes(thing))",
        )
        assert hidden not in before
        ask(dispute, "state.select({ thing: arguments[0] })", hidden)
        assert hidden in ask(dispute, "network.drawnNodes()")
        assert set(before) < set(ask(dispute, "network.drawnNodes()"))
        ask(dispute, "state.select({})")
        settled(dispute)
        assert places(dispute) == before

    def test_the_pointer_near_a_node_tells_its_name(self, small: webdriver.Chrome) -> None:
        number = thing(small, "Ada Quist")
        x, y = places(small)[number]
        reach = ask(small, "network.reachOfNode(arguments[0])", number)
        at(small, x, y - reach - 2).perform()
        assert small.find_element(By.CSS_SELECTOR, ".network .hint").text.startswith("Ada Quist · person · ")


def at(browser: webdriver.Chrome, x: float, y: float) -> ActionChains:
    """The pointer on a point of the picture, told from its upper left corner."""
    canvas = browser.find_element(By.CSS_SELECTOR, "#view-network .canvas")
    across, down = (round(place - canvas.size[side] / 2) for place, side in ((x, "width"), (y, "height")))
    return ActionChains(browser).move_to_element_with_offset(canvas, across, down)


def click(browser: webdriver.Chrome, x: float, y: float) -> None:
    before = ask(browser, "JSON.stringify(state.now)")
    at(browser, x, y).click().perform()
    WebDriverWait(browser, 5).until(lambda driver: ask(driver, "JSON.stringify(state.now)") != before)


class TestOpeningUp:
    def test_a_node_opens_and_closes_and_nothing_else_moves(self, dispute: webdriver.Chrome) -> None:
        egypt, before = thing(dispute, "Egypt"), ask(dispute, "network.drawnNodes()")
        where = ask(dispute, "data.opening.places")
        ask(dispute, "state.select({ thing: arguments[0] })", egypt)
        button(dispute, "more neighbour").click()
        opened = ask(dispute, "network.drawnNodes()")
        assert set(before) < set(opened)
        assert ask(dispute, "data.opening.places") == where
        near = ask(
            dispute,
            "[...new Set(data.facts.flatMap(({ links }) => links).filter((ends) => ends.slice(0, 2)"
            ".includes(arguments[0])).flatMap(([from, to]) => [from, to]))]",
            egypt,
        )
        assert set(opened) == set(before) | set(near)
        nodes = dispute.execute_script(NODES)
        assert [pair for pair in combinations(nodes, 2) if touch(*pair)] == []
        assert overlapping(boxes(dispute)) == []
        button(dispute, "Hide its neighbours").click()
        assert ask(dispute, "network.drawnNodes()") == before

    def test_a_double_click_opens(self, dispute: webdriver.Chrome) -> None:
        egypt = thing(dispute, "Egypt")
        at(dispute, *places(dispute)[egypt]).double_click().perform()
        WebDriverWait(dispute, 5).until(lambda driver: ask(driver, "state.now.open") == [egypt])

    def test_what_is_open_stands_in_the_address(self, dispute: webdriver.Chrome, pages: dict[str, Path]) -> None:
        ask(dispute, "state.change({ open: [arguments[0]], more: 1 })", thing(dispute, "Egypt"))
        drawn = ask(dispute, "network.drawnNodes()")
        show(dispute, pages["demo"], dispute.execute_script("return location.hash"))
        assert ask(dispute, "network.drawnNodes()") == drawn

    def test_more_comes_by_fifty_down_to_the_main_ones(self, dispute: webdriver.Chrome) -> None:
        first = ask(dispute, "network.drawnNodes()")
        button(dispute, "Show 50 more").click()
        second = ask(dispute, "network.drawnNodes()")
        assert set(first) < set(second)
        assert 40 <= len(second) - len(first) <= 50
        assert overlapping(boxes(dispute)) == []
        button(dispute, "Show the main ones only").click()
        assert ask(dispute, "network.drawnNodes()") == first

    def test_an_empty_graph_says_so(self, browser: webdriver.Chrome, tmp_path: Path) -> None:
        show(browser, Graph.from_quads([]).page(tmp_path / "empty.html"))
        assert ask(browser, "network.drawnNodes()") == []
        assert browser.find_element(By.CSS_SELECTOR, ".network .count").text == "Nothing to draw"
        assert browser.get_log("browser") == []

    def test_never_more_than_four_hundred(self, browser: webdriver.Chrome, tmp_path: Path) -> None:
        show(browser, many_people(500).page(tmp_path / "many.html"), "#more=40")
        assert 300 < len(ask(browser, "network.drawnNodes()")) <= 400
        assert overlapping(boxes(browser)) == []
        assert not button(browser, "more").is_displayed()
        assert "as many as are drawn at once" in browser.find_element(By.CSS_SELECTOR, ".network .count").text


def many_people(count: int) -> Graph:
    """A chain of people, each of whom meets the next."""
    from kg.rdf.terms import DM, RDF, SKOS, Iri, Literal, Quad

    document, quads = Iri("urn:x:document"), []
    for number in range(count):
        person, fact = Iri(f"urn:x:person{number:03}"), Iri(f"urn:x:meeting{number:03}")
        quads += [
            Quad(person, RDF("type"), DM("Person"), document),
            Quad(person, SKOS("prefLabel"), Literal(f"Envoy Number{number}"), document),
            Quad(fact, RDF("type"), DM("Meeting"), document),
            Quad(fact, DM("participant"), person, document),
            Quad(fact, DM("participant"), Iri(f"urn:x:person{(number + 1) % count:03}"), document),
            Quad(fact, DM("evidence"), Iri(f"{fact}-evidence"), document),
        ]
    return Graph.from_quads(quads)


class TestFilters:
    def test_draw_what_passes_and_keep_the_opening_in_its_places(self, dispute: webdriver.Chrome) -> None:
        before = places(dispute)
        ask(dispute, "state.change({ from: '2007-01-01', to: '2007-12-31' })")
        settled(dispute)
        after = places(dispute)
        assert set(after) != set(before)
        assert {number: after[number] for number in set(after) & set(before)} == {
            number: before[number] for number in set(after) & set(before)
        }
        passing = ask(
            dispute,
            "demarche.filtered.facts.flatMap((fact) => data.facts[fact].links.flatMap((ends) => ends.slice(0, 2)))",
        )
        assert set(after) <= set(passing)
        assert overlapping(boxes(dispute)) == []
        ask(dispute, "state.change({ from: '', to: '' })")
        settled(dispute)
        assert places(dispute) == before

    def test_nothing_that_passes_is_told(self, small: webdriver.Chrome) -> None:
        ask(small, "state.change({ from: '1890-01-01', to: '1890-01-02' })")
        assert ask(small, "network.drawnNodes()") == []
        assert "Nothing passes the filters" in small.find_element(By.CSS_SELECTOR, ".network .count").text
        assert small.get_log("browser") == []


class TestMotion:
    def test_none_for_those_who_asked_for_less(self, small: webdriver.Chrome) -> None:
        calm = {"features": [{"name": "prefers-reduced-motion", "value": "reduce"}]}
        small.execute_cdp_cmd("Emulation.setEmulatedMedia", calm)
        try:
            scale = ask(small, "network.scale()")
            zoomed = small.execute_script(
                "document.querySelector('#view-network [aria-label=\"Zoom in\"]').click();"
                "return demarche.network.scale()"
            )
            assert zoomed == pytest.approx(1.4 * scale)
        finally:
            small.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})

    def test_what_is_selected_stays_while_the_picture_is_zoomed(self, small: webdriver.Chrome) -> None:
        number = thing(small, "Ada Quist")
        ask(small, "state.select({ thing: arguments[0] })", number)
        before = places(small)
        button(small, "+").click()
        settled(small)
        assert places(small)[number] == pytest.approx(before[number], abs=3)
        assert places(small) != before

    def test_the_opening_view_stands_still(self, dispute: webdriver.Chrome) -> None:
        first = places(dispute)
        dispute.execute_async_script("const done = arguments[0]; requestAnimationFrame(() => setTimeout(done, 300))")
        assert places(dispute) == first


class TestLight:
    def test_a_fact_lit_elsewhere_is_lit_here(self, small: webdriver.Chrome) -> None:
        line = ask(small, "network.drawnLines()")[0]
        usual = ask(small, "network.looks(arguments[0])", line["id"])
        ask(small, "demarche.lit.fact(arguments[0])", line["facts"][0])
        assert ask(small, "network.looks(arguments[0])", line["id"])["width"] > usual["width"]
        ask(small, "demarche.lit.fact(null)")
        assert ask(small, "network.looks(arguments[0])", line["id"]) == usual

    def test_what_is_not_selected_fades(self, small: webdriver.Chrome) -> None:
        line = next(line for line in ask(small, "network.drawnLines()") if line["family"] == "supports")
        ask(small, "state.select({ pair: [arguments[0], arguments[1]] })", line["from"], line["to"])
        looks = {
            each["id"]: ask(small, "network.looks(arguments[0])", each["id"])["color"]["opacity"]
            for each in ask(small, "network.drawnLines()")
        }
        between = {
            each["id"]
            for each in ask(small, "network.drawnLines()")
            if {each["from"], each["to"]} == {line["from"], line["to"]}
        }
        assert min(looks[each] for each in between) > 0.8
        assert max(looks[each] for each in looks if each not in between) < 0.2

    def test_dark_is_told_at_once(self, small: webdriver.Chrome) -> None:
        line = ask(small, "network.drawnLines()[0].id")
        light = ask(small, "network.looks(arguments[0])", line)["color"]["color"]
        ask(small, "state.change({ theme: 'dark' })")
        assert ask(small, "network.looks(arguments[0])", line)["color"]["color"] != light
        ask(small, "state.change({ theme: '' })")


class TestLegend:
    def test_tells_only_what_occurs(self, browser: webdriver.Chrome, pages: dict[str, Path]) -> None:
        show(browser, pages["crowd"])
        entries = [entry.text for entry in browser.find_elements(By.CSS_SELECTOR, ".network .entries li")]
        assert entries == ["person", "met, talked, agreed", "larger = more facts", "thicker = more reports"]

    def test_can_be_folded_away(self, small: webdriver.Chrome) -> None:
        entries = small.find_element(By.CSS_SELECTOR, ".network .entries")
        assert entries.is_displayed()
        button(small, "Legend").click()
        assert not entries.is_displayed()
        assert button(small, "Legend").get_attribute("aria-expanded") == "false"
        settled(small)
        assert overlapping(boxes(small)) == []


class TestKeyboard:
    def focus(self, browser: webdriver.Chrome, name: str) -> None:
        number = thing(browser, name)
        browser.execute_script(f"document.querySelector('.nodes [data-thing=\"{number}\"]').focus()")

    def focused(self, browser: webdriver.Chrome) -> str:
        return str(browser.switch_to.active_element.text)

    def test_each_node_is_a_button_and_one_of_them_is_in_the_order_of_tab(self, small: webdriver.Chrome) -> None:
        buttons = small.find_elements(By.CSS_SELECTOR, ".nodes button")
        assert len(buttons) == len(ask(small, "network.drawnNodes()"))
        assert [each.get_attribute("tabindex") for each in buttons].count("0") == 1
        assert "Kestria, country, " in small.execute_script("return arguments[0].textContent", buttons[0])

    def test_arrows_lead_to_a_neighbour_in_that_direction(self, small: webdriver.Chrome) -> None:
        self.focus(small, "Ada Quist")
        start = thing(small, "Ada Quist")
        where = places(small)
        moved = set()
        for key, axis, sign in (
            (Keys.ARROW_LEFT, 0, -1),
            (Keys.ARROW_RIGHT, 0, 1),
            (Keys.ARROW_UP, 1, -1),
            (Keys.ARROW_DOWN, 1, 1),
        ):
            self.focus(small, "Ada Quist")
            press(small, key)
            reached = int(small.switch_to.active_element.get_attribute("data-thing"))
            if reached != start:
                assert (where[reached][axis] - where[start][axis]) * sign > 0
                moved.add(reached)
        assert len(moved) >= 2

    def test_enter_selects_and_the_focused_node_is_shown(self, small: webdriver.Chrome) -> None:
        self.focus(small, "Ada Quist")
        assert self.focused(small).startswith("Ada Quist, person, ")
        assert small.switch_to.active_element.size["height"] > 20
        press(small, Keys.ENTER)
        assert ask(small, "data.name(state.now.thing)") == "Ada Quist"

    def test_home_end_and_pages_go_by_weight(self, small: webdriver.Chrome) -> None:
        self.focus(small, "Ada Quist")
        order = [
            small.execute_script("return arguments[0].textContent", each)
            for each in small.find_elements(By.CSS_SELECTOR, ".nodes button")
        ]
        press(small, Keys.END)
        assert self.focused(small) == order[-1]
        press(small, Keys.HOME)
        assert self.focused(small) == order[0]
        press(small, Keys.PAGE_DOWN)
        assert self.focused(small) == order[1]

    def test_plus_brings_neighbours_in_and_minus_takes_them_away(self, dispute: webdriver.Chrome) -> None:
        before = ask(dispute, "network.drawnNodes()")
        self.focus(dispute, "Egypt")
        press(dispute, "+")
        assert set(before) < set(ask(dispute, "network.drawnNodes()"))
        assert self.focused(dispute).startswith("Egypt, ")
        press(dispute, "-")
        assert ask(dispute, "network.drawnNodes()") == before

    def test_the_picture_zooms_by_keys(self, small: webdriver.Chrome) -> None:
        scale = ask(small, "network.scale()")
        small.execute_script("document.querySelector('#view-network .vis-network').focus()")
        press(small, "+")
        settled(small)
        assert ask(small, "network.scale()") == pytest.approx(1.4 * scale, rel=0.01)
        press(small, "0")
        settled(small)
        assert ask(small, "network.scale()") == pytest.approx(scale, rel=0.01)

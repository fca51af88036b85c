"""What of the network is drawn so that it can be read: the strongest lines, titles of grounds, what is selected."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from page_browser import SMALL, in_browser, overlapping, show, touch, until
from selenium import webdriver
from selenium.webdriver.common.by import By
from test_page_network import ask, boxes, places, settled, thing
from test_page_panel import contrast, sized

from kg.networks.events import CONFLICT, COOPERATION
from kg.page.styles import LINE_STYLES, family
from kg.rdf.terms import DM, RDF, SKOS, Iri, Literal, Quad
from kg.views import Graph, load

FEW, MOST = 320, 200


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory, demo: Graph) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("pages")
    graphs = {"small": load(SMALL), "demo": demo, "tangle": tangle()}
    return {name: graph.page(folder / f"{name}.html") for name, graph in graphs.items()}


@pytest.fixture
def dispute(browser: webdriver.Chrome, pages: dict[str, Path]) -> webdriver.Chrome:
    show(browser, pages["demo"])
    return browser


def tangle() -> Graph:
    """Forty people, each of whom has met each other once, and the first two of them five times."""
    document, quads = Iri("urn:x:document"), []
    people = [Iri(f"urn:x:person{number:02}") for number in range(40)]
    for number, person in enumerate(people):
        quads.append(Quad(person, RDF("type"), DM("Person"), document))
        quads.append(Quad(person, SKOS("prefLabel"), Literal(f"Ola Number{number}"), document))
    for number, pair in enumerate([*combinations(people, 2), *[(people[0], people[1])] * 4]):
        fact = Iri(f"urn:x:meeting{number}")
        quads.append(Quad(fact, RDF("type"), DM("Meeting"), document))
        quads += [Quad(fact, DM("participant"), person, document) for person in pair]
        quads.append(Quad(fact, DM("evidence"), Iri(f"{fact}-evidence"), document))
    return Graph.from_quads(quads)


def count(browser: webdriver.Chrome) -> str:
    return browser.find_element(By.CSS_SELECTOR, ".network .count").text


def lines(browser: webdriver.Chrome) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = ask(browser, "network.drawnLines()")
    return found


class TestKindsOfLines:
    def test_actions_part_as_plover_groups_them_but_for_requests(self) -> None:
        hostile = {plover for plover in CONFLICT | COOPERATION if family("action", plover) == "conflict"}
        assert hostile == CONFLICT - {"REQUEST"}
        assert family("action", "REQUEST") == family("action", "AID") == family("proposal", "THREATEN") == "deed"

    @pytest.mark.parametrize("theme", ["color", "dark"])
    @pytest.mark.parametrize(
        "pair", [("conflict", "opposes"), ("conflict", "deed"), ("deed", "visit"), ("deed", "statement")]
    )
    def test_what_could_be_mixed_up_differs_in_lightness(self, pair: tuple[str, str], theme: str) -> None:
        one, other = (LINE_STYLES[name] for name in pair)
        apart = contrast(one[theme], other[theme])
        # Without a like head a little less will do.
        assert apart >= 1.5 or (one["head"] != other["head"] and apart >= 1.1)

    def test_the_heads_of_conflict_and_opposition_are_no_others(self) -> None:
        heads = [style["head"] for style in LINE_STYLES.values()]
        assert heads.count(LINE_STYLES["conflict"]["head"]) == heads.count(LINE_STYLES["opposes"]["head"]) == 1


@in_browser
class TestLines:
    def test_of_many_the_strongest_are_drawn_and_it_is_said(
        self, browser: webdriver.Chrome, pages: dict[str, Path]
    ) -> None:
        show(browser, pages["tangle"])
        drawn = lines(browser)
        assert len(drawn) == MOST
        assert f"{MOST} of 780 lines" in count(browser)
        assert max(drawn, key=lambda line: line["reports"])["reports"] == 5
        assert {end for line in drawn for end in (line["from"], line["to"])} == set(
            ask(browser, "network.drawnNodes()")
        )

    def test_the_rest_comes_with_the_selection_of_its_ends_or_of_a_fact(
        self, browser: webdriver.Chrome, pages: dict[str, Path]
    ) -> None:
        show(browser, pages["tangle"])
        before = {line["id"] for line in lines(browser)}
        number = thing(browser, "Ola Number30")
        ask(browser, "state.select({ thing: arguments[0] })", number)
        assert sum(number in (line["from"], line["to"]) for line in lines(browser)) == 39
        ask(browser, "state.select({})")
        assert {line["id"] for line in lines(browser)} == before
        hidden = ask(
            browser,
            "data.facts.findIndex((fact, at) => !network.drawnLines().some(({ facts }) => facts.includes(at)))",
        )
        ask(browser, "demarche.lit.fact(arguments[0])", hidden)
        assert any(hidden in line["facts"] for line in lines(browser))
        ask(browser, "demarche.lit.fact(null)")

    def test_few_are_all_drawn_and_nothing_is_said(self, dispute: webdriver.Chrome) -> None:
        assert MOST < len(lines(dispute)) <= FEW
        assert "lines" not in count(dispute)

    def test_stances_stand_out_and_posts_step_back(self, dispute: webdriver.Chrome) -> None:
        looks = {line["id"]: ask(dispute, "network.looks(arguments[0])", line["id"]) for line in lines(dispute)}
        grown = ask(dispute, "network.scale()")
        of = {name: [looks[line["id"]] for line in lines(dispute) if line["family"] == name] for name in LINE_STYLES}
        for look in (*of["supports"], *of["opposes"]):
            assert look["color"]["opacity"] == 1
            assert look["width"] * grown >= 1.9
        for look in of["stands for"]:
            assert look["color"]["opacity"] < 0.5
            assert look["width"] * grown < 1.1
        assert min(look["color"]["opacity"] for look in of["visit"]) > 0.7

    def test_the_more_reports_the_thicker(self, browser: webdriver.Chrome, pages: dict[str, Path]) -> None:
        show(browser, pages["tangle"])
        by_reports = sorted(lines(browser), key=lambda line: line["reports"])
        least, most = (
            ask(browser, "network.looks(arguments[0]).width", line["id"]) for line in (by_reports[0], by_reports[-1])
        )
        assert most > 1.5 * least


@in_browser
class TestTitles:
    def test_grounds_have_titles_that_cover_nothing(self, dispute: webdriver.Chrome) -> None:
        titles = ask(dispute, "network.titles()")
        assert len(titles) >= 4
        assert any("EGYPT" in title["text"] and "1977" in title["text"] for title in titles)
        assert len({title["text"] for title in titles if not title["text"][0].isdigit()}) > 1
        for title in titles:
            assert not [box["label"] for box in boxes(dispute) if touch(title, box)]
        assert not [pair for pair in combinations(titles, 2) if touch(*pair)]

    def test_stay_in_their_places_while_something_is_selected(self, dispute: webdriver.Chrome) -> None:
        before = {
            (title["text"], round(title["left"]), round(title["top"])) for title in ask(dispute, "network.titles()")
        }
        ask(dispute, "state.select({ thing: arguments[0] })", thing(dispute, "Egypt"))
        settled(dispute)
        after = {
            (title["text"], round(title["left"]), round(title["top"])) for title in ask(dispute, "network.titles()")
        }
        assert after
        assert after <= before

    def test_a_small_graph_has_none(self, browser: webdriver.Chrome, pages: dict[str, Path]) -> None:
        show(browser, pages["small"])
        assert ask(browser, "network.titles()") == []


@in_browser
class TestSelected:
    def test_only_landmarks_keep_their_labels_beside_what_is_lit(self, dispute: webdriver.Chrome) -> None:
        ask(dispute, "state.select({ thing: arguments[0] })", thing(dispute, "Ethiopia"))
        settled(dispute)
        ghosts = [box["id"] for box in boxes(dispute) if box["faint"]]
        kinds = {
            ask(dispute, "data.things[arguments[0]].kind", number)
            for number in ghosts
            if box_size(dispute, number) < 14
        }
        assert kinds == {"Country"}
        assert overlapping(boxes(dispute)) == []
        near = {
            end
            for line in lines(dispute)
            for end in (line["from"], line["to"])
            if thing(dispute, "Ethiopia") in (line["from"], line["to"])
        }
        assert near <= {box["id"] for box in boxes(dispute)}

    def test_lines_that_stand_for_several_facts_tell_how_many(self, dispute: webdriver.Chrome) -> None:
        ask(dispute, "state.select({ thing: arguments[0] })", thing(dispute, "Ethiopia"))
        settled(dispute)
        told = ask(dispute, "network.counts()")
        several = {len(line["facts"]) for line in lines(dispute) if len(line["facts"]) > 1}
        assert told
        assert {int(one["text"].removeprefix("×")) for one in told} <= several
        assert not [box["label"] for one in told for box in boxes(dispute) if touch(one, box)]
        ask(dispute, "state.select({})")
        settled(dispute)
        assert ask(dispute, "network.counts()") == []

    def test_what_lies_aside_comes_nearer_and_the_whole_returns(self, dispute: webdriver.Chrome) -> None:
        before, scale = places(dispute), ask(dispute, "network.scale()")
        stands = ask(dispute, "data.opening.places")
        number = thing(dispute, "Vicente Saadi")
        ask(dispute, "state.select({ thing: arguments[0] })", number)
        until(dispute, f"return demarche.network.scale() > {1.1 * scale}")
        settled(dispute)
        stage = dispute.find_element(By.CSS_SELECTOR, "#view-network .canvas").size
        middle = (stage["width"] / 2, stage["height"] / 2)
        assert distance(places(dispute)[number], middle) < 0.8 * distance(before[number], middle)
        assert ask(dispute, "data.opening.places") == stands
        ask(dispute, "state.select({})")
        until(dispute, f"return Math.abs(demarche.network.scale() - {scale}) < 0.001")
        settled(dispute)
        assert places(dispute) == before

    def test_the_reader_s_own_view_is_left_alone(self, dispute: webdriver.Chrome) -> None:
        dispute.execute_script("document.querySelector('#view-network [aria-label=\"Zoom in\"]').click()")
        settled(dispute)
        scale = ask(dispute, "network.scale()")
        ask(dispute, "state.select({ thing: arguments[0] })", thing(dispute, "Vicente Saadi"))
        settled(dispute)
        assert ask(dispute, "network.scale()") == pytest.approx(scale)


def box_size(browser: webdriver.Chrome, number: int) -> float:
    return next(float(box["size"]) / ask(browser, "network.factor()") for box in boxes(browser) if box["id"] == number)


def distance(one: tuple[float, float], other: tuple[float, float]) -> float:
    return float(((one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2) ** 0.5)


@in_browser
@pytest.mark.parametrize(("width", "height"), [(1100, 700), (390, 844)])
def test_in_small_windows_the_weightiest_have_their_labels(
    browser: webdriver.Chrome, pages: dict[str, Path], width: int, height: int
) -> None:
    with sized(browser, width, height):
        show(browser, pages["demo"])
        settled(browser)
        named = {box["label"] for box in boxes(browser)}
        assert {"United States", "Egypt", "Ethiopia", "Israel"} <= named
        assert overlapping(boxes(browser)) == []

"""The page's timeline: where marks stand, what they claim of their dates, and how one gets from mark to mark."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from page_browser import HOSTILE, hostile_graph, in_browser, requests, show, touch, until
from selenium import webdriver
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement

from kg.rdf.terms import DM, RDF, SKOS, XSD, Iri, Literal, Quad
from kg.views import Graph

DOCUMENT = Iri("urn:x:document")
COUNTRIES = ("Kestria", "Ostmark", "Varenia")
PEOPLE = {"Ada Quist": "Varenia", "Ilya Okafor": "Kestria", "Bo Lindqvist": "Ostmark"}


class Told(NamedTuple):
    """An event as the tests tell it."""

    kind: str
    who: tuple[str, ...]
    start: str = ""
    end: str = ""
    precision: str = "day"
    status: str = "Occurred"
    place: str = ""
    disputed: bool = False


QUIST_OKAFOR = ("Ada Quist", "Ilya Okafor")
EVENTS = (
    Told("Meeting", QUIST_OKAFOR, "1984-05-03", place="Tarn"),
    Told("Call", QUIST_OKAFOR, "1984-05-09"),
    Told("Meeting", QUIST_OKAFOR, "1984-05-14", "1984-05-20", "week"),
    Told("Meeting", QUIST_OKAFOR, "1984-06-01", "1984-06-30", "month", status="Planned"),
    Told("Negotiation", QUIST_OKAFOR, "2011-03-02", "2011-03-05", place="Tarn"),
    Told("Meeting", QUIST_OKAFOR, "2011-03-14", status="Negated"),
    Told("Meeting", QUIST_OKAFOR, "2011-03-20", status="Suggested"),
    Told("Negotiation", ("Kestria", "Varenia"), "2011-03-21", status="Ongoing"),
    Told("Agreement", ("Ada Quist", "Bo Lindqvist"), "2011-03-28", disputed=True),
    Told("Call", ("Varenia", "Ostmark"), "2011-03-29"),
    Told("Meeting", (*QUIST_OKAFOR, "Bo Lindqvist"), "2011-04-02"),
    Told("Agreement", ("Kestria",), "2011-04-03"),
    Told("Meeting", ("Ada Quist", "Bo Lindqvist")),
)


def graph(events: Iterable[Told], people: dict[str, str] | None = None) -> Graph:
    """The events as a graph, each with the words it rests on."""
    quads: list[Quad] = []

    def say(subject: str, predicate: Iri, *values: Iri | Literal) -> None:
        quads.extend(Quad(Iri(subject), predicate, value, DOCUMENT) for value in values)

    def iri(name: str) -> Iri:
        return Iri(f"urn:x:{name.replace(' ', '-').lower()}")

    for country in COUNTRIES:
        say(iri(country), RDF("type"), DM("Country"))
        say(iri(country), SKOS("prefLabel"), Literal(country))
    for person, country in (PEOPLE if people is None else people).items():
        say(iri(person), RDF("type"), DM("Person"))
        say(iri(person), SKOS("prefLabel"), Literal(person))
        if country:
            say(iri(person), DM("represents"), iri(country))
    say("urn:x:tarn", RDF("type"), DM("Place"))
    say("urn:x:tarn", SKOS("prefLabel"), Literal("Tarn"))
    say("urn:x:evidence", DM("text"), Literal("Words."))
    say("urn:x:evidence", DM("document"), DOCUMENT)
    for number, told in enumerate(events):
        fact = f"urn:x:fact{number:05}"
        say(fact, RDF("type"), DM("Fact"), DM("Event"), DM(told.kind))
        say(fact, DM("participant"), *(iri(name) for name in told.who))
        say(fact, DM("status"), DM(told.status))
        say(fact, DM("evidence"), Iri("urn:x:evidence"))
        if told.start:
            say(fact, DM("date"), Literal(told.start, XSD("date")))
            say(fact, DM("endDate"), Literal(told.end or told.start, XSD("date")))
            say(fact, DM("datePrecision"), Literal(told.precision))
        if told.place:
            say(fact, DM("location"), iri(told.place))
        if told.disputed:
            say(f"urn:x:quarrel{number}", DM("disputes"), Iri(fact))
            say(f"urn:x:quarrel{number}", DM("matter"), Literal("date"))
    return Graph.from_quads(quads)


def crowded(number: int) -> Graph:
    """Meetings, calls and agreements of forty people in thirty years, days, weeks and months among them."""
    people = {f"Envoy Number {each}": COUNTRIES[each % 3] for each in range(40)}
    names, kinds, events = list(people), ("Meeting", "Call", "Agreement", "Negotiation"), []
    for each in range(number):
        start = date(1990, 1, 1) + timedelta(days=each * 7919 % 11_000)
        lasting, precision = ((0, "day"), (0, "day"), (6, "week"), (29, "month"))[each % 4]
        who = (names[each % 40], names[(each * 7 + 1 + each // 40) % 40])
        events.append(
            Told(kinds[each % 3], who, start.isoformat(), (start + timedelta(lasting)).isoformat(), precision)
        )
    return graph(events, people)


@pytest.fixture
def told(browser: webdriver.Chrome, tmp_path: Path) -> webdriver.Chrome:
    """The timeline of the events above."""
    show(browser, graph(EVENTS).page(tmp_path / "told.html"), "#tab=timeline")
    return browser


def lanes(browser: webdriver.Chrome) -> dict[str, int]:
    """The lanes that are drawn, from above, with their numbers of events."""
    heads = browser.find_elements(By.CSS_SELECTOR, ".timeline .head")
    return {
        head.find_element(By.CLASS_NAME, "names").text: int(head.find_element(By.CLASS_NAME, "many").text)
        for head in heads
    }


def mark(browser: webdriver.Chrome, name: str) -> WebElement:
    """The mark whose name for screen readers begins so."""
    return browser.find_element(By.CSS_SELECTOR, f'.timeline .event[aria-label^="{name}"]')


def box(browser: webdriver.Chrome, element: WebElement) -> dict[str, float]:
    script = (
        "const { left, right, top, bottom } = arguments[0].getBoundingClientRect(); return { left, right, top, bottom }"
    )
    return dict(browser.execute_script(script, element))


def boxes(browser: webdriver.Chrome, selector: str) -> list[dict[str, Any]]:
    """The boxes of what a selector finds, with their texts."""
    return list(
        browser.execute_script(
            "return [...document.querySelectorAll(arguments[0])].map((one) => {"
            " const { left, right, top, bottom } = one.getBoundingClientRect();"
            " return { label: one.textContent, left, right, top, bottom }; })",
            selector,
        )
    )


def x_of(browser: webdriver.Chrome, *days: str) -> list[float]:
    """Where days begin, in pixels of the window."""
    left = boxes(browser, ".timeline .lane > svg")[0]["left"]
    return [left + browser.execute_script("return demarche.timeline.x(arguments[0])", day) for day in days]


def focused(browser: webdriver.Chrome) -> str:
    script = "return document.activeElement.getAttribute('aria-label') || document.activeElement.textContent"
    return str(browser.execute_script(script))


def press(browser: webdriver.Chrome, *keys: str) -> None:
    for key in keys:
        ActionChains(browser).send_keys(key).perform()


@in_browser
class TestLanes:
    def test_opens_at_those_who_dealt_with_one_another_most(self, told: webdriver.Chrome) -> None:
        assert lanes(told) == {
            "Varenia – Kestria": 8,
            "Varenia – Ostmark": 2,
            "Varenia – Kestria – Ostmark": 1,
            "One side alone": 1,
        }
        assert told.get_log("browser") == []
        assert requests(told) == []

    def test_a_person_whose_country_is_not_known_does_not_pass_for_a_country(
        self, browser: webdriver.Chrome, tmp_path: Path
    ) -> None:
        people = {"Ada Quist": "", "Bo Lindqvist": "", "Ilya Okafor": "Kestria"}
        events = [
            Told("Call", ("Ilya Okafor", "Ada Quist"), "2011-03-02"),
            Told("Call", ("Ilya Okafor", "Ada Quist"), "2011-03-04"),
            Told("Call", ("Ada Quist", "Bo Lindqvist"), "2011-03-03"),
        ]
        show(browser, graph(events, people).page(tmp_path / "unsided.html"), "#tab=timeline")
        assert list(lanes(browser)) == [
            "Ada Quist, side not known – Kestria",
            "Ada Quist – Bo Lindqvist, sides not known",
        ]
        browser.find_element(By.XPATH, "//button[.='As told']").click()
        assert list(lanes(browser)) == ["Ada Quist – Ilya Okafor", "Ada Quist – Bo Lindqvist"]
        assert browser.find_element(By.CSS_SELECTOR, "#brush .shown").text == "3 of 3 facts"

    def test_people_stand_for_countries_or_for_themselves(self, told: webdriver.Chrome) -> None:
        told.find_element(By.XPATH, "//button[.='As told']").click()
        shown = lanes(told)
        assert shown["Ada Quist – Ilya Okafor"] == 7
        assert shown["Varenia – Kestria"] == 1
        assert "sides=told" in told.execute_script("return location.hash")

    def test_lanes_by_actor_hold_an_event_for_each_of_its_actors(self, told: webdriver.Chrome) -> None:
        told.find_element(By.XPATH, "//button[.='By actor']").click()
        assert lanes(told) == {"Varenia": 11, "Kestria": 10, "Ostmark": 3}

    def test_lanes_by_type(self, told: webdriver.Chrome) -> None:
        told.find_element(By.XPATH, "//button[.='By type']").click()
        assert lanes(told) == {"Meeting": 6, "Call": 2, "Talks": 2, "Agreement": 2}
        assert not told.find_element(By.XPATH, "//button[.='As told']").is_displayed()

    def test_the_address_brings_lanes_and_days_back(self, told: webdriver.Chrome, tmp_path: Path) -> None:
        fragment = "#tab=timeline&lanes=types&sides=told&axis=even&seen=1984-05-01,1984-06-01"
        show(told, tmp_path / "told.html", fragment)
        assert "Talks" in lanes(told)
        pressed = told.find_elements(By.CSS_SELECTOR, '.timeline [aria-pressed="true"]')
        assert [button.get_attribute("value") for button in pressed] == ["types", "told", "even"]
        first, last = x_of(told, "1984-05-01", "1984-06-01")
        plot = boxes(told, ".timeline .lane > svg")[0]
        assert first == pytest.approx(plot["left"], abs=40)
        assert last == pytest.approx(plot["right"], abs=40)

    def test_more_lanes_are_a_click_away(self, browser: webdriver.Chrome, tmp_path: Path) -> None:
        people = {f"Envoy Number {each}": "" for each in range(40)}
        events = [
            Told("Call", (f"Envoy Number {each}", f"Envoy Number {each + 1}"), "2011-03-02") for each in range(39)
        ]
        show(browser, graph(events, people).page(tmp_path / "long.html"), "#tab=timeline")
        first = len(lanes(browser))
        assert 6 <= first <= 15
        browser.find_element(By.XPATH, f"//button[.='Show more lanes ({39 - first})']").click()
        assert first < len(lanes(browser)) <= 35

    def test_what_is_selected_elsewhere_has_its_lanes(self, browser: webdriver.Chrome, tmp_path: Path) -> None:
        people = {f"Envoy Number {each}": "" for each in range(40)}
        events = [
            Told("Call", (f"Envoy Number {each}", f"Envoy Number {each + 1}"), "2011-03-02") for each in range(39)
        ]
        show(browser, graph(events, people).page(tmp_path / "long.html"), "#tab=timeline&sides=told")
        assert "Envoy Number 38 – Envoy Number 39" not in lanes(browser)
        browser.execute_script("demarche.state.select({ fact: 38 })")
        assert mark(browser, "Call, 2 March 2011, Envoy Number 38").get_attribute("aria-current") == "true"
        browser.execute_script(
            "demarche.state.select({ thing: demarche.data.things.findIndex(({ name }) => name === 'Envoy Number 37') })"
        )
        lit = browser.find_elements(By.CSS_SELECTOR, ".timeline .event:not(.faint)")
        assert sorted(each.get_attribute("aria-label") for each in lit) == [
            "Call, 2 March 2011, Envoy Number 36 and Envoy Number 37",
            "Call, 2 March 2011, Envoy Number 37 and Envoy Number 38",
        ]
        browser.execute_script("demarche.state.select({})")
        assert "Envoy Number 37 – Envoy Number 38" not in lanes(browser)


@in_browser
class TestDates:
    def test_a_day_is_a_point_in_the_middle_of_its_day(self, told: webdriver.Chrome) -> None:
        met = mark(told, "Meeting, 3 May 1984")
        start, end = x_of(told, "1984-05-03", "1984-05-04")
        shape = box(told, met.find_element(By.CLASS_NAME, "shape"))
        assert (shape["left"] + shape["right"]) / 2 == pytest.approx((start + end) / 2, abs=0.6)
        assert met.find_elements(By.CSS_SELECTOR, "rect.bar") == []

    @pytest.mark.parametrize(
        ("name", "first", "after", "soft"),
        [
            ("Meeting, week of 14 May 1984", "1984-05-14", "1984-05-21", True),
            ("Meeting, June 1984", "1984-06-01", "1984-07-01", True),
            ("Talks, 2 March 2011 to 5 March 2011", "2011-03-02", "2011-03-06", False),
        ],
    )
    def test_all_else_is_a_bar_of_its_true_length(
        self, told: webdriver.Chrome, name: str, first: str, after: str, soft: bool
    ) -> None:
        bar = mark(told, name).find_element(By.CSS_SELECTOR, "rect.bar")
        start, end = x_of(told, first, after)
        # The element's own lengths: its box on screen has the line around it too.
        left = float(bar.get_attribute("x")) + float(
            told.execute_script("return arguments[0].closest('.event').transform.baseVal[0].matrix.e", bar)
        )
        origin = boxes(told, ".timeline .lane > svg")[0]["left"]
        assert origin + left == pytest.approx(start, abs=0.1)
        assert float(bar.get_attribute("width")) == pytest.approx(end - start, abs=0.1)
        assert bar.get_attribute("fill").startswith("url(#soft-") is soft

    def test_lengths_are_true_within_a_stretch(self, told: webdriver.Chrome) -> None:
        places = x_of(told, "1984-05-14", "1984-05-21", "1984-06-01", "1984-07-01")
        assert (places[3] - places[2]) / (places[1] - places[0]) == pytest.approx(30 / 7, rel=0.01)

    def test_what_was_going_on_has_no_end(self, told: webdriver.Chrome) -> None:
        going = mark(told, "Talks, 21 March 2011")
        assert going.get_attribute("aria-label").endswith("ongoing")
        assert len(going.find_elements(By.CLASS_NAME, "tail")) == 1
        assert mark(told, "Call, 9 May 1984").find_elements(By.CLASS_NAME, "tail") == []

    def test_a_hint_tells_what_a_date_leaves_open(self, told: webdriver.Chrome) -> None:
        ActionChains(told).move_to_element(mark(told, "Meeting, June 1984")).perform()
        hint = told.find_element(By.CLASS_NAME, "timeline-hint")
        assert "some time between 1 June 1984 and 30 June 1984" in hint.text
        assert "Meeting · June 1984 · planned" in hint.text
        assert "Ada Quist and Ilya Okafor" in hint.text

    def test_dates_that_sources_dispute_are_marked(self, told: webdriver.Chrome) -> None:
        agreed = mark(told, "Agreement, 28 March 2011")
        assert agreed.find_element(By.CLASS_NAME, "doubt").text == "?"
        assert "sources disagree on the date" in agreed.get_attribute("aria-label")
        assert len(told.find_elements(By.CSS_SELECTOR, ".timeline .lane .doubt")) == 1

    def test_what_has_no_date_is_listed_and_stands_on_no_lane(self, told: webdriver.Chrome) -> None:
        summary = told.find_element(By.CSS_SELECTOR, ".timeline summary")
        assert summary.text == "Without a date (1)"
        placed = told.execute_script("return demarche.timeline.lanes().flatMap(({ facts }) => facts)")
        assert len(placed) == len(EVENTS) - 1
        summary.click()
        until(told, "return !!document.querySelector('.timeline details li button')")
        told.find_element(By.CSS_SELECTOR, ".timeline details li button").click()
        number = told.execute_script("return demarche.state.now.fact")
        assert number not in placed
        assert told.execute_script("return demarche.data.facts[arguments[0]].start || null", number) is None

    def test_words_beside_marks_say_what_was_done_and_where(self, told: webdriver.Chrome) -> None:
        told.execute_script("demarche.state.change({ seen: ['1984-05-01', '1984-05-25'] })")
        assert [label["label"] for label in boxes(told, ".timeline .word")] == ["meeting, Tarn", "call", "meeting"]

    def test_status_is_told_by_style_and_word(self, told: webdriver.Chrome) -> None:
        def looks(name: str) -> tuple[str, str, str]:
            script = (
                "const { strokeDasharray, fill } = getComputedStyle(arguments[0].querySelector('.shape'));"
                " return [strokeDasharray, fill, arguments[0].querySelector('.cross') ? 'crossed' : '']"
            )
            dashes, fill, crossed = told.execute_script(script, mark(told, name))
            return dashes, fill, crossed

        held, planned = looks("Meeting, 3 May 1984"), looks("Meeting, June 1984")
        negated, suggested = looks("Meeting, 14 March 2011"), looks("Meeting, 20 March 2011")
        assert len({held, planned, negated, suggested}) == 4
        assert (held[0], held[2]) == ("none", "")
        assert negated[2] == "crossed"
        assert "none" not in (planned[0], suggested[0])
        assert held[1] not in (planned[1], negated[1], suggested[1])
        for name, word in (
            ("June 1984", "planned"),
            ("14 March 2011", "did not happen"),
            ("20 March 2011", "suggested"),
        ):
            assert mark(told, f"Meeting, {name}").get_attribute("aria-label").endswith(word)

    def test_types_have_shapes_that_the_legend_names(self, told: webdriver.Chrome) -> None:
        foot = told.find_element(By.CSS_SELECTOR, ".timeline .foot")
        foot.find_element(By.XPATH, ".//button[.='Legend']").click()
        legend = foot.text
        shapes = {}
        for name in ("Meeting, 3 May", "Call, 9 May", "Talks, 21 March", "Agreement, 28 March"):
            shapes[name.partition(",")[0]] = mark(told, name).find_element(By.CLASS_NAME, "shape").get_attribute("d")
            assert name.partition(",")[0].lower() in legend
        assert len(set(shapes.values())) == 4
        assert "no end told" in legend
        assert "date disputed" in legend
        assert "visit" not in legend
        assert "several" not in legend


@in_browser
class TestAxis:
    def test_breaks_where_nothing_happened_for_long(self, told: webdriver.Chrome) -> None:
        pieces = told.execute_script("return demarche.timeline.pieces()")
        assert [piece["gap"] for piece in pieces] == [False, True, False]
        assert (pieces[1]["from"], pieces[1]["to"]) == ("1984-07-01", "2011-03-02")
        assert pieces[1]["right"] - pieces[1]["left"] < 40
        drawn = boxes(told, ".timeline .ground rect.rest")
        assert len(drawn) == 1
        start, end = x_of(told, "1984-07-01", "2011-03-02")
        assert start < drawn[0]["left"] < drawn[0]["right"] < end
        assert "27 yr" in [label["label"] for label in boxes(told, ".timeline .axis text")]

    def test_the_brush_has_the_same_breaks_and_frames_what_is_seen(self, told: webdriver.Chrome) -> None:
        breaks = told.execute_script("return demarche.brush.axis.breaks.map(({ from, to }) => [from, to])")
        assert [[(date(1970, 1, 1) + timedelta(day)).isoformat() for day in each] for each in breaks] == [
            ["1984-07-01", "2011-03-02"]
        ]
        said = [label["label"] for label in boxes(told, "#brush text.cut, .timeline .axis text.cut")]
        assert said == ["27 yr", "27 yr"]
        frame = told.find_element(By.CSS_SELECTOR, "#brush .seen")
        assert not frame.is_displayed()
        told.execute_script("demarche.state.change({ seen: ['2011-03-02', '2011-03-15'] })")
        assert frame.is_displayed()
        plot = boxes(told, "#brush .plot")[0]["left"]
        edges = told.execute_script(
            "const { axis } = demarche.brush; return [axis.x(15035), axis.end(15047)]"
        )
        around = box(told, frame)
        assert [around["left"] - plot, around["right"] - plot] == pytest.approx(edges, abs=2)
        told.execute_script("demarche.state.change({ tab: 'table' })")
        assert not frame.is_displayed()

    def test_an_even_axis_has_none(self, told: webdriver.Chrome) -> None:
        told.find_element(By.XPATH, "//button[.='Even']").click()
        assert [piece["gap"] for piece in told.execute_script("return demarche.timeline.pieces()")] == [False]
        assert told.find_elements(By.CSS_SELECTOR, ".timeline .ground rect.rest") == []
        a, b, c = x_of(told, "1984-06-01", "1994-06-01", "2004-06-01")
        assert b - a == pytest.approx(c - b, rel=0.001)

    def test_days_run_from_left_to_right(self, told: webdriver.Chrome) -> None:
        days = [(date(1984, 5, 3) + timedelta(days=step * 30)).isoformat() for step in range(320)]
        places = x_of(told, *days)
        assert all(one < other for one, other in pairwise(places))

    def test_what_is_told_of_a_year_does_not_hold_the_axis_open(
        self, browser: webdriver.Chrome, tmp_path: Path
    ) -> None:
        events = [
            Told("Meeting", QUIST_OKAFOR, "1984-05-03"),
            Told("Call", QUIST_OKAFOR, "1984-05-09"),
            Told("Agreement", QUIST_OKAFOR, "1984-01-01", "1984-12-31", "year"),
        ]
        show(browser, graph(events).page(tmp_path / "year.html"), "#tab=timeline")
        pieces = browser.execute_script("return demarche.timeline.pieces()")
        assert [piece["gap"] for piece in pieces] == [True, False, True]
        bar = mark(browser, "Agreement, 1984").find_element(By.CSS_SELECTOR, "rect.bar")
        start, end = x_of(browser, "1984-01-01", "1985-01-01")
        assert float(bar.get_attribute("width")) == pytest.approx(end - start, abs=0.1)

    def test_buttons_wheel_and_keys_look_closer_and_back(self, told: webdriver.Chrome) -> None:
        def length() -> float:
            start, end = x_of(told, "2011-03-02", "2011-03-03")
            return end - start

        whole = length()
        told.find_element(By.CSS_SELECTOR, '[aria-label="Look closer"].button').click()
        until(told, "return location.hash.includes('seen=')")
        closer = length()
        assert closer > whole * 1.4
        told.find_element(By.CSS_SELECTOR, '[aria-label="Show all times"]').click()
        until(told, "return !location.hash.includes('seen=')")
        assert length() == pytest.approx(whole)
        axis = told.find_element(By.CSS_SELECTOR, ".timeline .axis")
        told.execute_script(
            "arguments[0].firstChild.dispatchEvent(new WheelEvent('wheel',"
            " { deltaY: -100, clientX: 700, bubbles: true, cancelable: true }))",
            axis,
        )
        until(told, "return location.hash.includes('seen=')")
        assert length() > whole
        mark(told, "Talks, 2 March 2011").send_keys("0")
        until(told, "return !location.hash.includes('seen=')")
        assert length() == pytest.approx(whole)

    def test_the_day_under_the_pointer_stays_there(self, told: webdriver.Chrome) -> None:
        before = x_of(told, "2011-03-14")[0]
        left = boxes(told, ".timeline .lane > svg")[0]["left"]
        told.execute_script("demarche.timeline.zoom(4, arguments[0])", before - left)
        until(told, "return location.hash.includes('seen=')")
        assert x_of(told, "2011-03-14")[0] == pytest.approx(before, abs=1)

    def test_a_double_click_on_a_stretch_fills_the_width_with_it(self, told: webdriver.Chrome) -> None:
        axis = told.find_element(By.CSS_SELECTOR, ".timeline .axis")
        box_of_axis = box(told, axis)
        offset = int(x_of(told, "2011-03-14")[0] - (box_of_axis["left"] + box_of_axis["right"]) / 2)
        ActionChains(told).move_to_element_with_offset(axis, offset, 0).double_click().perform()
        until(told, "return location.hash.includes('seen=')")
        plot = boxes(told, ".timeline .lane > svg")[0]
        first, last = x_of(told, "2011-03-02", "2011-04-04")
        assert first == pytest.approx(plot["left"], abs=13)
        assert last == pytest.approx(plot["right"], abs=13)
        said = until(told, "return document.querySelector('#announcement').textContent")
        assert said == "The timeline shows 2 March 2011 to 3 April 2011"

    def test_dragging_moves_what_is_seen(self, told: webdriver.Chrome) -> None:
        told.execute_script("demarche.timeline.zoom(4, 600)")
        until(told, "return location.hash.includes('seen=')")
        before = x_of(told, "2011-03-14")[0]
        axis = told.find_element(By.CSS_SELECTOR, ".timeline .axis")
        ActionChains(told).move_to_element(axis).click_and_hold().move_by_offset(60, 0).release().perform()
        until(told, f"return Math.abs(demarche.timeline.x('2011-03-14') - {before}) > 1")
        after = x_of(told, "2011-03-14")[0]
        assert after - before == pytest.approx(60, abs=2)

    def test_print_shows_the_lanes_and_none_of_the_buttons(self, told: webdriver.Chrome) -> None:
        told.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
        try:
            plot, foot = (boxes(told, f".timeline .{part}")[0] for part in ("plot", "foot"))
            lowest = max(lane["bottom"] for lane in boxes(told, ".timeline .lane"))
            assert plot["top"] < lowest <= foot["top"] + 1
            shown = told.find_elements(By.CSS_SELECTOR, ".timeline .button")
            assert [button.text for button in shown if button.is_displayed()] == []
        finally:
            told.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})

    def test_nothing_makes_the_page_wider_than_the_window(self, told: webdriver.Chrome) -> None:
        told.execute_script("demarche.timeline.zoom(20, 300)")
        until(told, "return location.hash.includes('seen=')")
        assert told.execute_script("return document.documentElement.scrollWidth <= innerWidth")
        root = "document.querySelector('#view-timeline')"
        assert told.execute_script(f"return {root}.scrollWidth <= {root}.clientWidth")


@in_browser
class TestRoom:
    @pytest.mark.parametrize("fragment", ["", "&lanes=actors", "&lanes=types&axis=even", "&sides=told"])
    def test_no_label_covers_another(
        self, browser: webdriver.Chrome, tmp_path: Path, demo: Graph, fragment: str
    ) -> None:
        show(browser, demo.page(tmp_path / "demo.html"), f"#tab=timeline{fragment}")
        for step in (1, 3, 3):
            browser.execute_script(f"demarche.timeline.zoom({step}, 420)")
            until(browser, f"return {step} === 1 || location.hash.includes('seen=')")
            on_axis = boxes(browser, ".timeline .axis text")
            assert len(on_axis) > 4
            words = boxes(browser, ".timeline .word")
            assert step > 1 or len(words) > 4
            for group in (on_axis, words, boxes(browser, ".timeline .head")):
                clashes = [
                    (a["label"], b["label"]) for a, b in combinations(group, 2) if touch(a, b, across=-1, down=-1)
                ]
                assert clashes == []
            shapes = boxes(browser, ".timeline .lane .shape, .timeline .pile rect")
            assert [word["label"] for word in words for one in shapes if touch(word, one, across=-1, down=-1)] == []

    def test_no_mark_covers_another(self, browser: webdriver.Chrome, tmp_path: Path) -> None:
        show(browser, crowded(400).page(tmp_path / "crowded.html"), "#tab=timeline")
        shapes = boxes(browser, ".timeline .lane .shape, .timeline .pile rect")
        assert len(shapes) > 100
        assert [1 for a, b in combinations(shapes, 2) if touch(a, b, across=-2, down=-2)] == []

    def test_ten_thousand_events_stay_bounded_and_all_are_counted(
        self, browser: webdriver.Chrome, tmp_path: Path
    ) -> None:
        show(browser, crowded(10_000).page(tmp_path / "huge.html"), "#tab=timeline")
        for lane in ("pairs", "actors", "types"):
            browser.execute_script(f"demarche.state.change({{ lanes: '{lane}', sides: 'told' }})")
            drawn = browser.execute_script("return document.querySelectorAll('#view-timeline *').length")
            assert 50 < drawn < 2_000
            shown = browser.execute_script("return demarche.timeline.lanes()")
            for each in shown:
                assert sorted(fact for item in each["items"] for fact in item["facts"]) == each["facts"]

    def test_a_counted_mark_opens_closer(self, browser: webdriver.Chrome, tmp_path: Path) -> None:
        show(browser, crowded(10_000).page(tmp_path / "huge.html"), "#tab=timeline&lanes=types")
        pile = browser.find_element(By.CSS_SELECTOR, ".timeline .pile")
        assert pile.text.startswith("×")
        assert "events" in pile.get_attribute("aria-label")
        count = "return demarche.timeline.lanes()[0].items.reduce((all, { facts }) => all + facts.length, 0)"
        before = browser.execute_script(count)
        pile.click()
        until(browser, "return location.hash.includes('seen=')")
        assert 0 < browser.execute_script(count) < before

    def test_what_counts_more_is_larger(self, browser: webdriver.Chrome, tmp_path: Path) -> None:
        days = ["2011-03-02"] * 12 + ["2011-06-02"] * 99
        events = [Told("Call", QUIST_OKAFOR, day) for day in days]
        show(browser, graph(events).page(tmp_path / "sizes.html"), "#tab=timeline")
        few, more = boxes(browser, ".timeline .lane .pile rect")
        assert more["right"] - more["left"] > few["right"] - few["left"] + 4
        assert more["bottom"] - more["top"] > few["bottom"] - few["top"] + 2

    def test_a_counted_mark_of_one_day_opens_as_a_list(self, browser: webdriver.Chrome, tmp_path: Path) -> None:
        events = [Told("Call", QUIST_OKAFOR, "2011-03-02") for _ in range(12)]
        show(browser, graph(events).page(tmp_path / "day.html"), "#tab=timeline")
        pile = browser.find_element(By.CSS_SELECTOR, ".timeline .pile")
        assert pile.text == "×12"
        pile.click()
        assert len(browser.find_elements(By.CSS_SELECTOR, ".timeline-hint li button")) == 12
        press(browser, Keys.ESCAPE)
        assert browser.find_elements(By.CSS_SELECTOR, ".timeline-hint.list") == []
        assert focused(browser).startswith("12 events")
        pile.click()
        browser.find_elements(By.CSS_SELECTOR, ".timeline-hint li button")[3].click()
        assert browser.execute_script("return demarche.state.now.fact") == 3

    def test_hostile_names_do_nothing(self, browser: webdriver.Chrome, tmp_path: Path) -> None:
        people = dict.fromkeys(HOSTILE, "")
        events = [Told("Meeting", pair, "2011-03-02") for pair in combinations(HOSTILE, 2)]
        quads = [
            Quad(Iri(f"urn:x:{number}"), SKOS("prefLabel"), Literal(name), DOCUMENT)
            for number, name in enumerate(people)
        ]
        quads += [Quad(Iri(f"urn:x:{number}"), RDF("type"), DM("Person"), DOCUMENT) for number in range(len(people))]
        for number, told in enumerate(events):
            fact = Iri(f"urn:x:fact{number}")
            quads += [Quad(fact, RDF("type"), DM(kind), DOCUMENT) for kind in ("Fact", "Event", "Meeting")]
            quads += [Quad(fact, DM("participant"), Iri(f"urn:x:{HOSTILE.index(who)}"), DOCUMENT) for who in told.who]
            quads += [
                Quad(fact, DM("date"), Literal(told.start, XSD("date")), DOCUMENT),
                Quad(fact, DM("evidence"), Iri("urn:x:evidence"), DOCUMENT),
                Quad(Iri("urn:x:evidence"), DM("text"), Literal(HOSTILE[0]), DOCUMENT),
            ]
        for each in (Graph.from_quads(quads), hostile_graph()):
            show(browser, each.page(tmp_path / "hostile.html"), "#tab=timeline&lanes=actors")
            assert browser.execute_script("return window.struck") is None
            assert browser.find_elements(By.CSS_SELECTOR, "#view-timeline img, #view-timeline script") == []
            assert browser.execute_script("return document.documentElement.scrollWidth <= innerWidth")
            assert browser.get_log("browser") == []


@in_browser
class TestSelection:
    def test_filters_thin_the_lanes_and_the_span_sets_the_axis(self, told: webdriver.Chrome) -> None:
        told.execute_script("demarche.state.change({ types: ['Meeting'] })")
        assert lanes(told)["Varenia – Kestria"] == 5
        told.execute_script("demarche.state.change({ types: [], from: '1984-05-08', to: '1984-06-10' })")
        pieces = told.execute_script("return demarche.timeline.pieces()")
        assert (pieces[0]["from"], pieces[-1]["to"]) == ("1984-05-09", "1984-06-11")
        assert lanes(told) == {"Varenia – Kestria": 3}

    def test_nothing_left_says_so(self, told: webdriver.Chrome) -> None:
        told.execute_script("demarche.state.change({ types: ['No such type'] })")
        assert "Nothing that has a date" in told.find_element(By.ID, "view-timeline").text
        told.execute_script("demarche.state.change({ types: [] })")
        assert lanes(told)["Varenia – Kestria"] == 8

    def test_a_click_on_a_mark_selects_its_fact(self, told: webdriver.Chrome) -> None:
        mark(told, "Call, 9 May 1984").click()
        number = told.execute_script("return demarche.state.now.fact")
        assert told.execute_script("return demarche.data.facts[arguments[0]].start", number) == "1984-05-09"
        assert mark(told, "Call, 9 May 1984").get_attribute("aria-current") == "true"
        assert "1984-05-09" in told.find_element(By.ID, "panel").text

    def test_a_lane_s_name_selects_its_pair_and_the_rest_steps_back(self, told: webdriver.Chrome) -> None:
        told.find_element(By.XPATH, "//div[@class='head']//button[.='Varenia – Ostmark']").click()
        names = told.execute_script("return demarche.state.now.pair.map(demarche.data.name)")
        assert names == ["Varenia", "Ostmark"]
        faint = told.find_elements(By.CSS_SELECTOR, ".timeline .event:not(.faint)")
        # What both did with a third stands on a lane of its own, and is theirs all the same.
        assert [each.get_attribute("aria-label").partition(", ")[2][:13] for each in faint] == [
            "28 March 2011",
            "29 March 2011",
            "2 April 2011,",
        ]

    def test_the_panel_tells_what_those_did_who_stand_for_a_pair(self, told: webdriver.Chrome) -> None:
        told.find_element(By.XPATH, "//div[@class='head']//button[.='Varenia – Kestria']").click()
        assert len(told.find_elements(By.CSS_SELECTOR, ".timeline .event:not(.faint)")) == 9
        assert "1 direct, 8 through others or in their name" in told.find_element(By.ID, "panel").text

    def test_a_selected_country_lights_what_its_people_did(self, told: webdriver.Chrome) -> None:
        told.execute_script(
            "demarche.state.select({ thing: demarche.data.things.findIndex(({ name }) => name === 'Ostmark') })"
        )
        assert len(told.find_elements(By.CSS_SELECTOR, ".timeline .event:not(.faint)")) == 3

    def test_marks_and_other_pictures_light_one_another(self, told: webdriver.Chrome) -> None:
        number = told.execute_script("return demarche.data.facts.findIndex(({ start }) => start === '1984-05-09')")
        told.execute_script("demarche.lit.fact(arguments[0])", number)
        assert [
            each.get_attribute("aria-label")[:16] for each in told.find_elements(By.CSS_SELECTOR, ".event.lit")
        ] == ["Call, 9 May 1984"]
        ActionChains(told).move_to_element(mark(told, "Call, 29 March 2011")).perform()
        lit = told.execute_script("return demarche.data.facts[demarche.lit.now].start")
        assert lit == "2011-03-29"

    def test_a_fact_selected_out_of_sight_comes_into_sight(self, told: webdriver.Chrome) -> None:
        told.execute_script("demarche.timeline.zoom(40, 640)")
        until(told, "return location.hash.includes('seen=')")
        assert told.find_elements(By.CSS_SELECTOR, '.event[aria-label^="Meeting, 3 May 1984"]') == []
        told.execute_script(
            "demarche.state.select({ fact: demarche.data.facts.findIndex(({ start }) => start === '1984-05-03') })"
        )
        assert mark(told, "Meeting, 3 May 1984").get_attribute("aria-current") == "true"


@in_browser
class TestKeyboard:
    def test_marks_say_what_when_who_and_where(self, told: webdriver.Chrome) -> None:
        assert mark(told, "Meeting, 3 May 1984").get_attribute("aria-label") == (
            "Meeting, 3 May 1984, Ada Quist and Ilya Okafor, Tarn"
        )
        lane = told.find_element(By.CSS_SELECTOR, ".timeline .lane")
        assert lane.get_attribute("aria-label") == "Varenia – Kestria, 8 events"

    def test_one_stop_for_tab_and_arrows_from_there(self, told: webdriver.Chrome) -> None:
        stops = told.find_elements(By.CSS_SELECTOR, '.timeline .rows [tabindex="0"]')
        assert len(stops) == 1
        told.execute_script("arguments[0].focus()", stops[0])
        assert focused(told) == "Varenia – Kestria"
        press(told, Keys.ARROW_RIGHT)
        assert focused(told).startswith("Meeting, 3 May 1984")
        press(told, Keys.ARROW_RIGHT)
        assert focused(told).startswith("Call, 9 May 1984")
        press(told, Keys.END)
        assert focused(told).startswith("Talks, 21 March 2011")
        press(told, Keys.ARROW_DOWN)
        assert focused(told).startswith("Agreement, 28 March 2011")
        press(told, Keys.HOME)
        assert focused(told) == "Varenia – Ostmark"
        assert len(told.find_elements(By.CSS_SELECTOR, '.timeline .rows [tabindex="0"]')) == 1

    def test_focus_brings_the_hint_and_enter_selects(self, told: webdriver.Chrome) -> None:
        told.execute_script("document.querySelector('.timeline .rows [tabindex=\"0\"]').focus()")
        press(told, Keys.ARROW_RIGHT, Keys.ARROW_RIGHT)
        assert "Call · 9 May 1984" in told.find_element(By.CLASS_NAME, "timeline-hint").text
        press(told, Keys.ENTER)
        assert told.execute_script("return demarche.data.facts[demarche.state.now.fact].start") == "1984-05-09"
        # The panel tells of it and takes the focus; Escape leads back to the mark.
        assert mark(told, "Call, 9 May 1984").get_attribute("aria-current") == "true"
        press(told, Keys.ESCAPE)
        assert focused(told).startswith("Call, 9 May 1984")

    def test_escape_leads_back_to_a_lane_though_others_came_and_went(
        self, browser: webdriver.Chrome, tmp_path: Path
    ) -> None:
        people = {f"Envoy Number {each}": "" for each in range(40)}
        events = [
            Told("Call", (f"Envoy Number {each}", f"Envoy Number {each + 1}"), "2011-03-02") for each in range(39)
        ]
        events.append(Told("Meeting", ("Envoy Number 0", "Envoy Number 1", "Envoy Number 39"), "2011-03-03"))
        show(browser, graph(events, people).page(tmp_path / "long.html"), "#tab=timeline&sides=told")
        before = lanes(browser)
        heading = browser.find_element(By.CSS_SELECTOR, ".timeline .head button")
        name = heading.text
        assert set(name.split(" – ")) == {"Envoy Number 0", "Envoy Number 1"}
        heading.send_keys(Keys.ENTER)
        labels = browser.execute_script("return demarche.timeline.lanes().map(({ label }) => label)")
        assert [label for label in labels if "Envoy Number 39" in label]
        assert not [label for label in before if "Envoy Number 39" in label]
        press(browser, Keys.ESCAPE)
        assert lanes(browser) == before
        assert focused(browser) == name

    def test_arrows_reach_what_is_out_of_sight(self, told: webdriver.Chrome) -> None:
        told.execute_script("document.querySelector('.timeline .rows [tabindex=\"0\"]').focus()")
        press(told, Keys.ARROW_RIGHT)
        for _ in range(8):
            press(told, "+")
        until(told, "return location.hash.includes('seen=')")
        assert focused(told).startswith("Meeting, 3 May 1984")
        reached = []
        for _ in range(7):
            press(told, Keys.ARROW_RIGHT)
            reached.append(focused(told))
        assert reached[-1].startswith("Talks, 21 March 2011")
        assert len(set(reached)) == 7

"""Who stands where, as the panel tells it, with what is told against it; and dates that claim no more than is known."""

from __future__ import annotations

from pathlib import Path

import pytest
from hand_made_graphs import graph_of
from hand_made_stances import debate, many
from page_asking import ask, every, one, told_number
from page_browser import SMALL, in_browser, show, until
from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement

from kg.page.contents import contents
from kg.views import load

pytestmark = in_browser
UNDATED = """
<wire> a dm:Document ; dct:publisher "Northern Wire" ; dct:date "2011-04-27"^^xsd:date .
<post> a dm:Document ; dct:publisher "Upland Post" ; dct:date "2011-04-28"^^xsd:date .
<quist> a dm:Person ; skos:prefLabel "Ada Quist" . <lind> a dm:Person ; skos:prefLabel "Bo Lind" .
<said> a dm:Fact, dm:Event, dm:Statement ; dm:speaker <quist> ; dm:quote "We will see." ; dm:evidence <a> .
<met> a dm:Fact, dm:Event, dm:Meeting ; dm:participant <quist>, <lind> ; dm:status dm:Occurred ; dm:evidence <b> .
<called> a dm:Fact, dm:Event, dm:Call ; dm:participant <lind>, <orr> ; dm:status dm:Planned ; dm:evidence <c> ;
  dm:date "2011-03-14"^^xsd:date ; dm:endDate "2011-03-14"^^xsd:date ; dm:datePrecision "day" .
<orr> a dm:Person ; skos:prefLabel "Cy Orr" .
<a> dm:text "We will see." ; dm:document <wire> ; dm:confidence 0.9 .
<b> dm:text "Quist met Lind." ; dm:document <post> ; dm:confidence 0.9 .
<c> dm:text "Lind is to call Orr." ; dm:document <post> ; dm:confidence 0.9 .
"""
ELSEWHERE = UNDATED + """
<quist> skos:exactMatch <http://www.wikidata.org/entity/Q0>, <https://sws.geonames.org/0/>, <javascript:alert(1)> .
"""


@pytest.fixture
def debated(browser: webdriver.Chrome, tmp_path: Path) -> webdriver.Chrome:
    show(browser, debate().page(tmp_path / "debate.html"))
    return browser


@pytest.fixture
def undated(browser: webdriver.Chrome, tmp_path: Path) -> webdriver.Chrome:
    show(browser, graph_of(UNDATED).page(tmp_path / "undated.html"))
    return browser


class TestDenials:
    def test_stand_beside_the_stance_wherever_it_is_told(self, debated: webdriver.Chrome) -> None:
        told = "Norland (denied in one report)"
        assert told in row(debated, "opposes: Kestria")
        choose(debated, "radar")
        assert told in row(debated, "opposes: Kestria")
        choose(debated, "Norland")
        assert "radar (denied in one report)" in row(debated, "opposes: ")
        assert every(debated, ".stand .twofold"), "a mark beside the words"

    def test_of_a_stance_that_nobody_tells_stand_by_themselves(self, debated: webdriver.Chrome) -> None:
        choose(debated, "toll")
        assert "Sundria" in row(debated, "does not support: ")
        assert not [each for each in rows(debated) if each.startswith("supports: ")]

    def test_a_name_leads_to_both_sides(self, debated: webdriver.Chrome) -> None:
        choose(debated, "radar")
        one(debated, ".stand").find_element(By.XPATH, ".//a[.='Norland']").click()
        told = [card.text for card in every(debated, "#panel article .told")]
        assert told == ["Norland opposes radar.", "Norland does not oppose radar."]
        assert "Sources disagree on the stance:" in one(debated, "#panel .dispute").text

    def test_come_first_where_sources_disagree(self, debated: webdriver.Chrome) -> None:
        box = debated.find_element(By.XPATH, "//h3[.='Where sources disagree']/following-sibling::div[1]").text
        assert "Norland on radar" in box
        assert "On the stance: opposes (Northern Wire) or does not oppose (Upland Post)" in box

    def test_two_stances_of_one_report_are_told_as_such(self, debated: webdriver.Chrome) -> None:
        text = one(debated, "#panel").text
        assert "supports (Northern Wire) or opposes (Northern Wire) – one report tells both" in text
        choose(debated, "lighthouse")
        assert row(debated, "supports: ") == "supports: Sundria (also opposes in one report)"

    def test_count_among_the_facts_on_which_sources_disagree(self, debated: webdriver.Chrome) -> None:
        debated.execute_script("demarche.state.change({ disputed: 1 })")
        assert told_number(debated).startswith("4 of 20 facts"), "two of Norland's, two of Sundria's"

    def test_a_change_of_mind_is_no_disagreement(self, debated: webdriver.Chrome) -> None:
        choose(debated, "harbour")
        assert row(debated, "supports: ") == "supports: Sundria (later opposes)"
        assert not every(debated, ".stand .twofold")


def test_a_crowd_is_told_by_its_number_and_its_first_names(browser: webdriver.Chrome, tmp_path: Path) -> None:
    show(browser, many().page(tmp_path / "many.html"))
    (told, *_) = [each for each in rows(browser) if each.startswith("opposes ")]
    head, _, names = told.partition(": ")
    assert int(head.removeprefix("opposes ")) == len(names.split(", ")) + int(names.split(" and ")[1].split()[0])
    assert len(names.split(", ")) == 3


class TestDates:
    def test_undated_is_one_thing_everywhere(self, undated: webdriver.Chrome) -> None:
        assert told_number(undated) == "3 of 3 facts, 2 without a date"
        choose(undated, "Bo Lind")
        assert "2 facts · 14 March 2011; 1 without a date" in one(undated, "#panel").text
        undated.execute_script("demarche.state.change({ tab: 'timeline' })")
        assert one(undated, ".dateless summary").text == "Without a date (2)"
        undated.execute_script("demarche.state.change({ from: '2011-01-01' })")
        # What is said counts by the day of its report.
        assert told_number(undated) == "2 of 3 facts, 1 of 2 without a date left out"

    def test_days_of_reports_are_told_as_such(self, undated: webdriver.Chrome) -> None:
        choose(undated, "Ada Quist")
        assert "2 facts · no date told; reported 27–28 April 2011" in one(undated, "#panel").text
        assert {card.text for card in every(undated, "#panel article .date")} == {
            "no date told; reported 2011-04-27",
            "no date told; reported 2011-04-28",
        }

    def test_a_status_is_marked_only_where_it_is_not_what_one_expects(self, undated: webdriver.Chrome) -> None:
        choose(undated, "Bo Lind")
        assert [mark.text for mark in every(undated, "#panel article .mark")] == ["Planned"]


def test_a_pair_tells_apart_what_is_direct(browser: webdriver.Chrome, tmp_path: Path) -> None:
    show(browser, load(SMALL).page(tmp_path / "small.html"))
    ends = "['country/ostmark', 'country/kestria'].map((iri) => demarche.data.thingOf.get(iri))"
    browser.execute_script(f"demarche.state.select({{ pair: {ends} }})")
    counts = [int(each.text) for each in every(browser, "#panel .group .count")]
    told = one(browser, "#panel .what").text
    assert told.startswith(f"{sum(counts[:-1])} direct, {counts[-1]} through others or in their name · ")


class TestElsewhere:
    def test_links_lead_to_the_same_thing_in_other_collections(self, browser: webdriver.Chrome, tmp_path: Path) -> None:
        show(browser, graph_of(ELSEWHERE).page(tmp_path / "elsewhere.html"))
        choose(browser, "Ada Quist")
        links = every(browser, "#panel .elsewhere a")
        assert [(each.text, each.get_attribute("href")) for each in links] == [
            ("Wikidata", "http://www.wikidata.org/entity/Q0"),
            ("GeoNames", "https://sws.geonames.org/0/"),
        ]
        assert all("noopener" in str(each.get_attribute("rel")) for each in links)
        choose(browser, "Bo Lind")
        assert not every(browser, "#panel .elsewhere")

    def test_only_addresses_of_the_web_enter_the_page(self) -> None:
        things = contents(graph_of(ELSEWHERE).facts, title="")["things"]
        told = [address for thing in things for address in thing.get("same", [])]
        assert told
        assert all(address.startswith(("http://", "https://")) for address in told)


def test_a_printed_page_says_at_its_head_what_it_shows(browser: webdriver.Chrome, tmp_path: Path) -> None:
    show(browser, debate().page(tmp_path / "debate.html", title="A debate"))
    choose(browser, "radar")
    browser.execute_script("demarche.state.change({ tab: 'stances', stances: ['Opposes'] })")
    assert not one(browser, ".printed").is_displayed()
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    try:
        # The page is told of the paper a moment after it is laid out for it.
        told = until(browser, "return document.querySelector('.printed').innerText.match(/^Stances.*/)?.[0]")
        assert told.startswith("Stances · radar · filtered by Stance Opposes · 8 of 20 facts in 2 of 3 documents · ")
        browser.execute_script("demarche.state.select({})")
        assert not one(browser, "#panel .hint").is_displayed(), "nothing can be chosen on paper"
    finally:
        browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})


def choose(browser: webdriver.Chrome, name: str) -> None:
    number = ask(browser, "demarche.data.things.findIndex((thing) => thing.name === arguments[0])", name)
    browser.execute_script("demarche.state.select({ thing: arguments[0] })", number)


def rows(browser: webdriver.Chrome) -> list[str]:
    return [words(each) for each in every(browser, ".stand p:not(.matter)")]


def row(browser: webdriver.Chrome, beginning: str) -> str:
    return next(each for each in rows(browser) if each.startswith(beginning))


def words(told: WebElement) -> str:
    """What a row says, without the signs beside it."""
    return " ".join(told.text.replace("+", " ").replace("−", " ").split())

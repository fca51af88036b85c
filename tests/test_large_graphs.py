"""Large graphs: made up in a realistic shape, and read in one go as they would be read node by node."""

from __future__ import annotations

import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from generated_graph import generate
from hand_made_graphs import graph_of
from page_browser import in_browser, requests, show
from selenium import webdriver
from selenium.webdriver.common.by import By

from kg.rdf.validate import conforms, validate
from kg.views import Graph, load
from kg.views.facts import Reader

ROOT = Path(__file__).resolve().parent.parent
ODD = """
<a> a dm:Actor, dm:Person ; skos:prefLabel "Ada Quist", "A. Quist" ; dm:represents "nobody" .
<own> a <urn:x:Parade>, dm:Event ; dm:evidence <e>, "no node", [ dm:text "blank" ] ;
  dm:date "soon", "2011-03-14"^^xsd:date ; dm:status dm:Planned, dm:Occurred ;
  dm:participant <a>, <https://example.org/elsewhere> ; dm:plover dm:Unknown .
<urn:x:Parade> rdfs:label "parade" .
[] a dm:Meeting ; dm:evidence <e> .
<e> dm:text "Quist came." ; dm:document <d> ; dm:confidence "high" ; dm:attributedTo "a man", <a> . <d> a dm:Document .
<p> a dm:Assertion ; dm:asserts <own> ; dm:evidence <e> ; dm:toldStatus dm:Planned .
<q> dm:disputes <own> ; dm:matter "date" .
<site> a dm:Installation ; dm:evidence <e> ; dm:equipment <six> ; dm:cost <much> ; dm:kind <kind> .
<six> dm:item "masts" ; dm:quantity 6 . <much> schema:value 4.5 ; schema:currency "EUR" . <kind> skos:prefLabel "mast" .
"""

FACTS = """SELECT DISTINCT ?fact {
  ?fact dm:evidence ?proof FILTER(ISIRI(?fact)) FILTER NOT EXISTS { ?fact a dm:Assertion }
}"""
DIGEST = """import hashlib
from generated_graph import generate
print(hashlib.sha256(repr(generate(80)).encode()).hexdigest())"""


@pytest.fixture(scope="module")
def thousand() -> Graph:
    return Graph.from_quads(generate(1_000))


@pytest.mark.parametrize("name", ["small", "demo", "odd", "generated"])
def test_read_in_one_go_is_what_is_read_node_by_node(name: str, request: pytest.FixtureRequest) -> None:
    graphs = {
        "small": lambda: load(ROOT / "tests" / "data" / "small.trig"),
        "demo": lambda: request.getfixturevalue("demo"),
        "odd": lambda: graph_of(ODD),
        "generated": lambda: request.getfixturevalue("thousand"),
    }
    graph: Graph = graphs[name]()
    facts, reader = graph.facts, Reader(graph.store)
    assert {fact.iri for fact in facts.facts} == {iri for (iri,) in graph.table(FACTS).rows}
    assert list(facts.facts) == [reader.fact(fact.iri) for fact in facts.facts]
    assert dict(facts.things) == {iri: reader.thing(iri) for iri in facts.things}
    assert facts.documents == graph.table("SELECT (COUNT(?it) AS ?count) { ?it a dm:Document }").rows[0][0]


def test_a_generated_graph_keeps_the_contract() -> None:
    assert conforms(validate(Graph.from_quads(generate(150)).dataset))


def test_it_has_so_many_events_and_about_a_sixth_as_many_actors(thousand: Graph) -> None:
    counts = dict(thousand.summary().rows)
    assert counts["events"] == 1_000
    assert 140 <= counts["people"] + counts["organizations"] + counts["countries"] <= 160


def test_few_act_much_and_most_act_little(thousand: Graph) -> None:
    roles = Counter(iri for fact in thousand.facts.facts for iri in {*fact.role("participant"), *fact.role("holder")})
    ranked = [count for _, count in roles.most_common()]
    assert sum(ranked[: len(ranked) // 10]) > 0.3 * sum(ranked)
    assert ranked[len(ranked) // 2] * 10 < ranked[0]


def test_every_shade_of_the_contract_occurs(thousand: Graph) -> None:
    facts = thousand.facts.facts
    assert {"Meeting", "Negotiation", "Visit", "Call", "Statement", "Proposal", "Agreement", "Action"} <= {
        fact.kind for fact in facts
    }
    assert {"Occurred", "Planned", "Negated", "Suggested", "Ongoing"} <= {fact.status for fact in facts}
    assert {"Supports", "Opposes", "Conditional", "Undecided"} == {fact.stance for fact in facts} - {""}
    assert {"day", "week", "month", "year", ""} == {fact.precision for fact in facts}
    assert {len(fact.evidence) for fact in facts} == {1, 2, 3, 4}
    assert {len(thousand.facts.principals(fact)) for fact in facts if fact.kind == "Meeting"} >= {2, 3, 4, 5}
    assert any(fact.disputed for fact in facts)
    years = {fact.start.year for fact in facts if fact.start}
    assert set(range(1991, 2011)) <= years
    assert len({one.source.publisher for fact in facts for one in fact.evidence}) >= 8
    countries = [thing for thing in thousand.facts.things.values() if thing.kind == "Country"]
    assert countries
    assert all(country.point for country in countries)


def test_equal_seeds_give_equal_graphs_whatever_the_hashes() -> None:
    digests = {
        subprocess.run(
            [sys.executable, "-c", DIGEST], env={"PYTHONPATH": f"{ROOT}:{ROOT / 'bench'}", "PYTHONHASHSEED": seed},
            check=True, capture_output=True, text=True,
        ).stdout
        for seed in ("1", "2")
    }  # fmt: skip
    assert len(digests) == 1
    assert generate(80) != generate(80, seed=2)


def test_a_page_of_a_thousand_events_is_smaller_than_three_megabytes(thousand: Graph, tmp_path: Path) -> None:
    page = thousand.page(tmp_path / "page.html")
    assert page.stat().st_size < 3_000_000


@in_browser
def test_every_picture_of_thousands_of_events_is_bounded(browser: webdriver.Chrome, tmp_path: Path) -> None:
    show(browser, Graph.from_quads(generate(3_000)).page(tmp_path / "page.html"))
    assert browser.execute_script("return demarche.network.drawnNodes().length") <= 150
    assert browser.execute_script("return demarche.network.drawnLines().length") <= 320
    for tab in browser.execute_script("return demarche.views.all.map(({ id }) => id)"):
        browser.execute_script("demarche.state.change({ tab: arguments[0] })", tab)
        drawn = browser.execute_script("return demarche.views.current().root.querySelectorAll('*').length")
        assert 0 < drawn <= 2_000, tab
    assert browser.execute_script("return document.querySelectorAll('*').length") < 8_000
    assert browser.get_log("browser") == []
    assert requests(browser) == []


@in_browser
def test_of_many_lines_the_strongest_are_drawn_and_all_of_what_is_selected(
    browser: webdriver.Chrome, thousand: Graph, tmp_path: Path
) -> None:
    show(browser, thousand.page(tmp_path / "page.html"))
    lines = browser.execute_script("return demarche.network.drawnLines().map(({ from, to }) => [from, to])")
    ends = {end for line in lines for end in line}
    assert ends == set(browser.execute_script("return demarche.network.drawnNodes()")), "no node stands without a line"
    assert re.search(r"strongest \d+ of [\d,]+ lines", browser.find_element(By.CSS_SELECTOR, ".network .count").text)
    browser.execute_script("demarche.state.select({ thing: 3 })")
    at_it = "demarche.network.drawnLines().filter(({ from, to }) => from === 3 || to === 3)"
    drawn = browser.execute_script(f"return {at_it}.flatMap(({{ facts }}) => facts)")
    shown = set(browser.execute_script("return demarche.network.drawnNodes()"))
    told = {
        number
        for number, links in enumerate(browser.execute_script("return demarche.data.facts.map(({ links }) => links)"))
        for source, target, _ in links
        if 3 in (source, target) and {source, target} <= shown
    }
    assert set(drawn) == told

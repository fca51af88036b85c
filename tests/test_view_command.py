"""`kg view` and `Graph.page`: which facts a page shows, what it says of that, and what is told where it cannot be."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from hand_made_graphs import graph_of
from page_browser import in_browser, show
from selenium import webdriver
from selenium.webdriver.common.by import By
from typer.testing import CliRunner, Result

from kg.cli import app
from kg.errors import QueryError
from kg.views import Graph, load

SMALL = Path(__file__).resolve().parent / "data" / "small.trig"
TWO = """
<a> a dm:Actor, dm:Person ; skos:prefLabel "Ada Quist" . <b> a dm:Actor, dm:Person ; skos:prefLabel "Bo Quist" .
<t> a dm:Topic ; skos:prefLabel "harbour" . <u> a dm:Topic ; skos:prefLabel "harbour" .
<c> a dm:Actor, dm:Place, dm:Country ; skos:prefLabel "Varenia" ; skos:altLabel "Tarn" .
<p> a dm:Place ; skos:prefLabel "Tarn" .
<m> a dm:Meeting ; dm:participant <a>, <b> ; dm:topic <t>, <u> ; dm:location <p> ; dm:evidence <e> .
<v> a dm:Visit ; dm:traveller <a> ; dm:destination <c> ; dm:evidence <e> .
"""


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(app, [str(word) for word in words])


def told(page: Path) -> dict[str, Any]:
    """The data in a page."""
    found = re.search(r'<script id="data" type="application/json">(.*?)</script>', page.read_text("utf-8"), re.DOTALL)
    assert found
    data: dict[str, Any] = json.loads(found[1])
    return data


def facts(data: dict[str, Any]) -> set[str]:
    """The facts in a page, by the last parts of their IRIs."""
    return {fact["iri"].rpartition("/")[2] for fact in data["facts"]}


def names(data: dict[str, Any]) -> set[str]:
    return {thing["name"] for thing in data["things"] if thing["kind"] != "Gathering"}


def view(tmp_path: Path, *words: str) -> dict[str, Any]:
    done = run("view", SMALL, "-o", tmp_path / "page.html", *words)
    assert done.exit_code == 0, done.stderr
    assert done.stderr == f"wrote {tmp_path / 'page.html'}\n"
    return told(tmp_path / "page.html")


# Which graph


@pytest.mark.parametrize("how", [(SMALL,), ("--graph", SMALL), ("-g", SMALL), (SMALL, "-g", SMALL)])
def test_a_graph_is_named_in_either_way(how: tuple[str | Path, ...], tmp_path: Path) -> None:
    assert run("view", *how, "-o", tmp_path / "page.html").exit_code == 0
    assert told(tmp_path / "page.html")["documents"] == 3


def test_two_different_graphs_are_a_mistake(tmp_path: Path) -> None:
    done = run("view", SMALL, "-g", tmp_path / "other.trig", "-o", tmp_path / "page.html")
    assert done.exit_code == 2
    assert "two graphs; name one" in " ".join(done.stderr.replace("│", " ").split())
    assert list(tmp_path.iterdir()) == []


# Which facts


def test_without_a_choice_all_is_there_and_nothing_is_said_of_it(tmp_path: Path) -> None:
    data = view(tmp_path)
    assert len(data["facts"]) == len(load(SMALL).facts.facts)
    assert (data["note"], data["focus"]) == ("", None)


def test_around_an_actor_stands_what_one_fact_joins_to_it_and_all_between_these(tmp_path: Path) -> None:
    data = view(tmp_path, "--focus", "Mira Feld")
    assert data["note"] == "Mira Feld and what is within 1 step"
    assert data["things"][data["focus"]]["name"] == "Mira Feld"
    # Feld met Quist and Okafor, speaks for Ostmark, and voiced what it thinks of the radar.
    assert {"feld-quist-2011-03-15", "lund-bay-2011-06", "ostmark-radar-supports"} <= facts(data)
    assert "quist-okafor-2011-06" in facts(data), "a fact between two that both met Feld"
    assert "visit-quist-tarn-2011-07" not in facts(data), "Kestria stands two steps away"


def test_a_second_step_leads_further(tmp_path: Path) -> None:
    near, far = view(tmp_path, "--focus", "Mira Feld"), view(tmp_path, "--focus", "Mira Feld", "--depth", "2")
    assert facts(near) < facts(far)
    assert far["note"] == "Mira Feld and what is within 2 steps"


def test_every_fact_at_the_focus_is_kept_whole(tmp_path: Path) -> None:
    for thing in load(SMALL).facts.things.values():
        data = view(tmp_path, "--focus", thing.iri)
        at = {fact.iri for fact in load(SMALL).facts.facts if thing.iri in sum(fact.roles.values(), ())}
        assert {iri.rpartition("/")[2] for iri in at} <= facts(data), thing.label


def test_a_place_can_be_looked_at_though_the_picture_draws_its_country(tmp_path: Path) -> None:
    data = view(tmp_path, "--focus", "Lund Bay")
    assert "lund-bay-2011-06" in facts(data)
    assert "ostmark-accuses-kestria" not in facts(data)


def test_only_what_the_chosen_facts_speak_of_is_in_the_page(tmp_path: Path) -> None:
    data = view(tmp_path, "--type", "Call")
    assert {fact["kind"] for fact in data["facts"]} == {"Call"}
    assert "Okafor" not in " ".join(names(data))
    assert [source["identifier"] for source in data["sources"]] == ["upland.txt"]
    assert data["documents"] == 1
    assert data["note"] == "Calls"
    (tmp_path / "all.html").write_bytes(b"")
    assert run("view", SMALL, "-o", tmp_path / "all.html").exit_code == 0
    assert (tmp_path / "page.html").stat().st_size < (tmp_path / "all.html").stat().st_size


def test_choices_add_up_and_the_page_says_them_in_words(tmp_path: Path) -> None:
    data = view(
        tmp_path, "--focus", "Okafor", "--topic", "pipeline", "--from", "2011-03", "--to", "June 2011",
        "--type", "meeting", "-t", "Agreement", "--status", "occurred",
    )  # fmt: skip
    assert data["note"] == (
        "Ilya Okafor and what is within 1 step; about coastal pipeline; from 2011-03-01 to 2011-06-30; "
        "meetings and agreements; only what occurred"
    )
    assert facts(data) == {"quist-okafor-2011-03-14", "lund-bay-2011-06"}


@pytest.mark.parametrize(
    ("words", "note"),
    [
        (["--from", "2011-06-13"], "From 2011-06-13"),
        (["--to", "2011-03"], "Until 2011-03-31"),
        (["--type", "Installation"], "Sites"),
        (["--type", "event"], "Events"),
        (["--type", "Negotiation", "--type", "Tenure", "--type", "Position"], "Talks, posts held and positions"),
        (["--status", "Negated"], "Only what did not happen"),
        (["--topic", "radar"], "About Gullholm radar"),
    ],
)
def test_each_choice_in_words(words: list[str], note: str, tmp_path: Path) -> None:
    data = view(tmp_path, *words)
    assert data["note"] == note
    assert 0 < len(data["facts"]) < len(load(SMALL).facts.facts)


def test_a_name_means_what_is_called_just_so_before_what_is_also_called_so(tmp_path: Path) -> None:
    graph = graph_of(TWO)
    page = graph.page(tmp_path / "page.html", focus="tarn")
    assert told(page)["note"].startswith("Tarn and what")
    assert {fact["kind"] for fact in told(page)["facts"]} == {"Meeting"}
    assert told(graph.page(page, focus="varenia"))["note"].startswith("Varenia and what")


def test_titles_themes_and_limits(tmp_path: Path) -> None:
    data = view(tmp_path, "--title", "A small dispute", "--theme", "Dark", "--limit", "4")
    assert (data["title"], data["theme"]) == ("A small dispute", "dark")
    assert len(data["opening"]["places"]) <= 4


def test_python_takes_the_same_choices(tmp_path: Path) -> None:
    graph = load(SMALL)
    choice: dict[str, Any] = {
        "focus": "Okafor", "depth": 2, "start": "2011-03", "end": "2011-06", "types": ["Meeting", "Position"],
        "topic": "radar", "status": "", "title": "Tarn", "theme": "light", "limit": 40,
    }  # fmt: skip
    page = graph.page(tmp_path / "one.html", **choice)
    words = [
        "--focus", "Okafor", "--depth", "2", "--from", "2011-03", "--to", "2011-06", "--type", "Meeting",
        "--type", "Position", "--topic", "radar", "--title", "Tarn", "--theme", "light", "--limit", "40",
    ]  # fmt: skip
    assert told(page) == view(tmp_path, *words)
    assert page.read_bytes() == (tmp_path / "page.html").read_bytes()


def test_a_notebook_shows_the_same_page(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    graph = load(SMALL)
    shown = graph.show(focus="Okafor", types=["Meeting"], theme="dark", title="Talks")
    page = graph.page(tmp_path / "page.html", focus="Okafor", types=["Meeting"], theme="dark", title="Talks")
    assert shown.html == page.read_text(encoding="utf-8")
    assert "notebooks only" in capsys.readouterr().err


@in_browser
def test_a_reader_sees_what_was_chosen(browser: webdriver.Chrome, tmp_path: Path) -> None:
    page = load(SMALL).page(tmp_path / "page.html", focus="Okafor", start="2011-03", end="2011-06", title="Tarn")
    show(browser, page)
    head = browser.find_element(By.CSS_SELECTOR, "header .title")
    assert head.find_element(By.TAG_NAME, "h1").text == "Tarn"
    note = head.find_element(By.TAG_NAME, "p")
    assert note.get_attribute("title") == told(page)["note"]
    assert note.text == "Ilya Okafor and what is within 1 step; from 2011-03-01 to 2011-06-30"
    assert browser.find_element(By.CSS_SELECTOR, "#panel h2").text == "Ilya Okafor"
    assert not re.search(r"null|undefined|NaN", browser.find_element(By.TAG_NAME, "body").text)


def test_types_may_be_called_what_the_page_calls_them(tmp_path: Path) -> None:
    told, meant = (view(tmp_path, "--type", word)["facts"] for word in ("post", "Tenure"))
    assert told == meant != []


# What is wrong


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        (["--focus", "Okaffor"], "Nothing in the graph is called 'Okaffor'. Did you mean Ilya Okafor"),
        (["--focus", "https://example.org/nobody"], "No fact of the graph speaks of 'https://example.org/nobody'."),
        (["--focus", "urn:not an iri"], "'urn:not an iri' is no IRI"),
        (["--focus", "Okafor", "--depth", "0"], "'--depth'"),
        (["--depth", "2"], "goes with --focus only"),
        (["--topic", "Gulholm"], "Nothing in the graph is called 'Gulholm'. Did you mean Gullholm radar"),
        (["--type", "Meetin"], "There is no type 'Meetin'. Take one of Negotiation, Meeting"),
        (["--status", "Done"], "There is no status 'Done'. Take one of Occurred"),
        (["--from", "yesteryear"], "Invalid value for '--from': 'yesteryear' is no date"),
        (["--to", "2011-02-30"], "Invalid value for '--to': '2011-02-30' is no date"),
        (["--from", "2012", "--to", "2011"], "From 2012-01-01 to 2011-12-31 are no days. Exchange the two."),
        (["--theme", "pink"], "'pink' is none of auto, light, dark"),
        (
            ["--focus", "Okafor", "--from", "2031", "--type", "Call"],
            "No fact of the graph is left by this choice: Ilya Okafor and what is within 1 step; from 2031-01-01; "
            "calls. Choose less narrowly.",
        ),
    ],
)
def test_what_is_wrong_is_told_in_a_line_and_nothing_is_written(
    words: list[str], problem: str, tmp_path: Path
) -> None:
    done = run("view", SMALL, "-o", tmp_path / "page.html", *words)
    assert done.exit_code == 2
    assert problem in " ".join(done.stderr.replace("│", " ").split())
    assert "Traceback" not in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_name_of_several_is_told_with_all_that_bear_it(tmp_path: Path) -> None:
    graph = graph_of(TWO)
    with pytest.raises(QueryError, match=r"'quist' may mean several things: Ada Quist, Bo Quist\. Write one of them"):
        graph.page(tmp_path / "page.html", focus="quist")
    with pytest.raises(QueryError, match=r"harbour <[^>]+t>, harbour <[^>]+u>\. Write"):
        graph.page(tmp_path / "page.html", focus="Harbour")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("choice", "problem"), [({"theme": "pink"}, "no theme 'pink'"), ({"depth": 0}, "depth of 0")])
def test_python_tells_what_it_cannot_do(choice: dict[str, Any], problem: str, tmp_path: Path) -> None:
    with pytest.raises(QueryError, match=problem):
        load(SMALL).page(tmp_path / "page.html", focus="Okafor", **choice)
    assert list(tmp_path.iterdir()) == []


def test_an_empty_graph_is_a_page_with_a_warning(tmp_path: Path) -> None:
    empty = tmp_path / "empty.trig"
    Graph.from_quads([]).save(empty)
    done = run("view", empty)
    assert done.exit_code == 0
    assert "the graph is empty" in done.stderr
    assert told(tmp_path / "empty.html")["facts"] == []

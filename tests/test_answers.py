"""What named questions answer about the demo's corpus, held to answers that were read against its articles."""

from __future__ import annotations

import runpy
from pathlib import Path
from typing import Any

import pytest
import rdflib

from kg.rdf import rdf_library
from kg.views import Graph, find_query, load, named_queries
from kg.views.store import ask
from kg.views.tables import tell

DATA = Path(__file__).parent / "data"
FOLDER = DATA / "answers"
WRITER: dict[str, Any] = runpy.run_path(str(DATA / "write_answers.py"))
ASKED: dict[str, tuple[str, dict[str, str]]] = WRITER["asked"]()
SMALL = DATA / "small.trig"
NAMES = [query.name for query in named_queries()]
EVIDENCE_COLUMNS = {"quote", "source", "fact"}
WITHOUT_EVIDENCE = {
    # Documents, actors, matters and publishers are no facts, and these say several words side by side or none.
    *("actors", "documents", "identifiers", "publishers", "reprints", "topics"),
    *("corroboration", "denied-positions", "disagreements", "evidence", "quotations-differ"),
}


def test_every_question_has_an_answer_to_be_held_to() -> None:
    assert len(NAMES) >= 40
    assert {question for question, _ in ASKED.values()} == set(NAMES)
    assert {path.stem for path in FOLDER.glob("*.csv")} == set(ASKED)


@pytest.mark.parametrize("name", ASKED)
def test_a_question_answers_as_read(demo: Graph, name: str) -> None:
    assert WRITER["answer"](demo, name) == (FOLDER / f"{name}.csv").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ASKED)
def test_an_answer_that_is_kept_says_something(name: str) -> None:
    assert len((FOLDER / f"{name}.csv").read_text(encoding="utf-8").splitlines()) > 1


@pytest.mark.parametrize("name", sorted(set(NAMES) - WITHOUT_EVIDENCE))
def test_every_row_leads_to_words_and_where_they_stand(demo: Graph, name: str) -> None:
    answer = demo.table(name)
    assert set(answer.columns) >= EVIDENCE_COLUMNS
    for row in answer.to_rows():
        assert all(row[column] for column in EVIDENCE_COLUMNS), row


@pytest.mark.parametrize("name", NAMES)
def test_a_default_is_what_the_text_says(demo: Graph, name: str) -> None:
    """So the file is the question: other tools that run it get the same answer."""
    query = find_query(name)
    if any(parameter.type == "iri" for parameter in query.parameters):
        pytest.skip("asks about one fact")
    assert ask(demo.store, query.text).rows == demo.table(name).rows


@pytest.fixture(scope="module")
def small() -> Graph:
    """An invented graph of three documents."""
    return load(SMALL)


@pytest.fixture(scope="module")
def small_in_rdflib() -> rdflib.Dataset:
    """The same in RDFLib."""
    return rdf_library.load(SMALL)


@pytest.mark.parametrize("name", NAMES)
def test_rdflib_answers_alike(small: Graph, small_in_rdflib: rdflib.Dataset, name: str) -> None:
    text = find_query(name).text
    answer = small_in_rdflib.query(text)
    assert sorted(_told(row) for row in answer) == sorted(
        ["" if cell is None else tell(cell) for cell in row] for row in ask(small.store, text)
    )


def _told(row: Any) -> list[str]:
    return ["" if cell is None else tell(cell.toPython()) if _is_number(cell) else str(cell) for cell in row]


def _is_number(cell: Any) -> bool:
    return isinstance(cell, rdflib.Literal) and isinstance(cell.toPython(), (int, float))


class TestParametersOfTheDemo:
    """What an answer holds follows from what is asked, whatever the reading finds."""

    @pytest.mark.parametrize("name", ["itinerary", "itinerary-in-a-country"])
    def test_an_itinerary_goes_with_the_time(self, name: str) -> None:
        lines = _kept(name)
        for who in {line["who"] for line in lines}:
            days = [line["date"] or "9999" for line in lines if line["who"] == who]
            assert days == sorted(days)

    def test_only_the_matter_that_is_asked_for(self, demo: Graph) -> None:
        everything = {row["fact"] for row in demo.table("quotes").to_rows()}
        asked = demo.table("quotes", topic="dam")
        assert asked.rows
        assert {row["fact"] for row in asked.to_rows()} < everything
        assert all("dam" in str(about).lower() for about in asked.column("about"))

    def test_windows_of_changes_do_not_overlap(self, demo: Graph) -> None:
        first = demo.table("changes", after="1900", before="2007-04-25").to_rows()
        second = demo.table("changes", after="2007-04-26", before="2100").to_rows()
        together = demo.table("changes", after="1900", before="2100").to_rows()
        assert first
        assert second
        assert len(first) + len(second) == len(together)

    def test_what_was_told_before_is_no_change(self, demo: Graph) -> None:
        for row in demo.table("changes", after="1900").to_rows():
            assert row["was"] != row["is"]
            assert (row["change"] == "first told") == (not row["was"])

    def test_a_matrix_counts_each_position_once(self, demo: Graph) -> None:
        counts = demo.table("stance-matrix").to_rows()
        kinds = ("supports", "opposes", "conditional", "undecided")
        told = ask(demo.store, "SELECT ?p ?h ?t { ?p a dm:Position ; dm:holder ?h ; dm:topic ?t }")
        assert sum(int(str(row[kind])) for row in counts for kind in kinds) == len(told)

    def test_meetings_in_a_place_are_those_told_there(self, demo: Graph) -> None:
        by_place = demo.table("meetings-by-place", place="Poland").to_rows()
        assert {row["where"] for row in by_place} <= {"Warsaw", "Gdansk", "Jurata", "Poland"}
        assert by_place

    def test_an_empty_choice_means_all(self, demo: Graph) -> None:
        everything, held = (demo.table("meetings-by-place", **chosen) for chosen in ({"status": ""}, {}))
        assert len(everything) > len(held)

    def test_pairs_are_told_once_and_never_of_one(self, demo: Graph) -> None:
        for name in ("talks-pairs", "co-attendance"):
            pairs = [frozenset((row["who"], row["with"])) for row in demo.table(name).to_rows()]
            assert len(set(pairs)) == len(pairs)
            assert all(len(pair) == 2 for pair in pairs)

    def test_what_representatives_do_is_of_their_country(self, demo: Graph) -> None:
        russians = demo.table("visits", person="Putin").to_rows()
        assert russians
        asked = {row["fact"] for row in demo.table("visits", person="Russia").to_rows()}
        assert {row["fact"] for row in russians} <= asked
        meetings = {row["fact"]: row for row in demo.table("who-met-whom", person="Russia").to_rows()}
        for row in demo.table("who-met-whom", person="Putin").to_rows():
            assert "Russia" in str(meetings[row["fact"]]["parties"])

    def test_talks_of_two_countries_count_those_of_their_representatives(self, demo: Graph) -> None:
        both = [row for row in demo.table("who-met-whom").to_rows() if row["status"] in ("Occurred", "Ongoing")]
        held = [row for row in both if {"Russia", "United States"} <= set(str(row["parties"]).split(", "))]
        (pair,) = demo.table("talks-pairs", party="Russia", other="United States").to_rows()
        assert int(str(pair["held"])) == len(held)

    def test_what_nobody_answered_says_so(self, demo: Graph) -> None:
        for row in demo.table("proposals-and-answers").to_rows():
            assert (row["answer"] == "none told") == (not row["answer_fact"])
            assert bool(row["reply"]) == bool(row["answer_fact"])
        proposals = {row["fact"] for row in demo.table("proposals").to_rows()}
        assert {row["fact"] for row in demo.table("proposals-and-answers").to_rows()} == proposals


def _kept(name: str) -> list[dict[str, str]]:
    import csv

    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))

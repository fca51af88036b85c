"""Reports of one event: articles in, events out, each with the articles that tell it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

import pytest

from kg.building import read_documents
from kg.event_types import load_event_types
from kg.language import Pipeline
from kg.model import Document, Interval, Judgement, Links, Matter, Reading, Section, Status, Verdict
from kg.resolve import resolve
from kg.sources import lay_out


@pytest.fixture(scope="module")
def read(pipeline: Pipeline):  # type: ignore[no-untyped-def]
    frames = load_event_types().frames

    def reader(*articles: tuple[str, str]) -> list[Reading]:
        documents = []
        for number, (day, text) in enumerate(articles):
            known = Section(date=Interval.day(date.fromisoformat(day)))
            layout = lay_out(text, known)
            documents.append(
                Document(f"{number}.txt", text, date=layout.date, sections=layout.sections, blocks=layout.blocks)
            )
        return list(read_documents(documents, pipeline, frames))

    return reader


def events(readings: Sequence[Reading], kind: str, judgements: Sequence[Judgement] = ()) -> tuple[Links, list[str]]:
    """The articles of every event of a kind, such as "01" for one that the first two tell."""
    links = resolve(readings, judgements)
    found: dict[str, set[str]] = defaultdict(set)
    for reading in readings:
        for fact in reading.facts:
            if fact.type in (kind, "Negotiation" if kind == "Meeting" else kind):
                found[links.facts[reading.document.identifier, fact.key]].add(reading.document.identifier[0])
    return links, sorted("".join(sorted(articles)) for articles in found.values())


OKAFOR = "Nigerian Foreign Minister Ada Okafor"
LINDQVIST = "Swedish Foreign Minister Bo Lindqvist"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (f"{OKAFOR} met {LINDQVIST} in Oslo on Monday.", f"{LINDQVIST} held talks with {OKAFOR} on Monday."),
        (f"{OKAFOR} met {LINDQVIST} in Oslo on Monday.", f"{OKAFOR} met {LINDQVIST} in Norway on Monday."),
        (f"{OKAFOR} met {LINDQVIST} in Oslo on Monday.", "Nigeria and Sweden held talks in Oslo on Monday."),
        (f"{OKAFOR} met {LINDQVIST} in Oslo on Monday.", f"{LINDQVIST} met Nigerian officials on Monday in Oslo."),
        (f"{OKAFOR} will meet {LINDQVIST} in Oslo on May 16.", f"{OKAFOR} met {LINDQVIST} in Oslo on Monday."),
        (f"{OKAFOR} met {LINDQVIST} in Oslo on Monday.", f"{OKAFOR} met {LINDQVIST} this week."),
        (f"{OKAFOR} met {LINDQVIST} in Oslo.", f"{OKAFOR} met {LINDQVIST} in Oslo on Monday."),
        (f"{OKAFOR} met {LINDQVIST} in Oslo on Monday.", f"{OKAFOR} did not meet {LINDQVIST} on Monday."),
    ],
)
def test_two_articles_tell_of_one_meeting(read, first: str, second: str) -> None:  # type: ignore[no-untyped-def]
    earlier = "2011-05-14" if "will" in first else "2011-05-17"
    _, found = events(read((earlier, first), ("2011-05-17", second)), "Meeting")
    assert found == ["01"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (f"{OKAFOR} met {LINDQVIST} in Oslo on Monday.", f"{OKAFOR} met {LINDQVIST} in Oslo on Tuesday."),
        (f"{OKAFOR} met {LINDQVIST} on Monday.", f"{OKAFOR} met Swedish Prime Minister Cy Dahl on Monday."),
        (f"{OKAFOR} met {LINDQVIST} in Oslo on Monday.", f"{OKAFOR} met {LINDQVIST} in Lima on Monday."),
        (f"{OKAFOR} met {LINDQVIST} in Oslo on Monday.", f"{OKAFOR} will meet {LINDQVIST} again in June."),
        (f"{OKAFOR} met {LINDQVIST} in Oslo on Monday.", f"{OKAFOR} telephoned {LINDQVIST} on Monday."),
        (f"{OKAFOR} met {LINDQVIST} in Oslo on Monday.", "Nigeria and Denmark held talks in Oslo on Monday."),
    ],
)
def test_two_articles_tell_of_two_meetings(read, first: str, second: str) -> None:  # type: ignore[no-untyped-def]
    _, found = events(read(("2011-05-17", first), ("2011-05-18", second)), "Meeting")
    assert len(found) == 2 - ("telephoned" in second)
    assert "01" not in found


def test_a_plan_and_its_fulfilment_keep_both_statuses_and_settle_on_the_day_that_was_kept(read) -> None:  # type: ignore[no-untyped-def]
    readings = read(
        ("2011-05-12", f"{OKAFOR} will visit Oslo next week."),
        ("2011-05-17", f"{OKAFOR} visited Oslo on Monday."),
    )
    links, found = events(readings, "Visit")
    assert found == ["01"]
    assert {fact.status for reading in readings for fact in reading.facts if fact.type == "Visit"} == {
        Status.PLANNED, Status.OCCURRED,
    }  # fmt: skip
    (days,) = links.intervals.values()
    assert days == Interval.day(date(2011, 5, 16))


def test_what_was_planned_for_a_day_and_held_on_the_next_is_one_event(read) -> None:  # type: ignore[no-untyped-def]
    for kind, planned, held in (
        ("Visit", f"{OKAFOR} is to visit Oslo on Wednesday.", f"{OKAFOR} visited Oslo on Thursday."),
        ("Meeting", f"{OKAFOR} is to meet {LINDQVIST} on Wednesday.", f"{OKAFOR} met {LINDQVIST} on Thursday."),
    ):
        links, found = events(read(("2011-05-16", planned), ("2011-05-20", held)), kind)
        assert found == ["01"], kind
        assert Interval.day(date(2011, 5, 19)) in links.intervals.values()


def test_two_towns_of_one_country_on_one_day_are_one_meeting_on_which_the_sources_differ(read) -> None:  # type: ignore[no-untyped-def]
    links, found = events(
        read(
            ("2011-05-17", f"{OKAFOR} met {LINDQVIST} in Oslo on Monday."),
            ("2011-05-17", f"{OKAFOR} met {LINDQVIST} in Bergen on Monday."),
        ),
        "Meeting",
    )
    assert found == ["01"]
    assert [dispute.matter for dispute in links.disagreements] == [Matter.PLACE]


def test_talks_that_are_to_go_on_are_no_plan_of_the_talks_that_were_held(read) -> None:  # type: ignore[no-untyped-def]
    text = f"{OKAFOR} met {LINDQVIST} in Oslo on Monday. Okafor and Lindqvist will hold more talks."
    _, found = events(read(("2011-05-17", text)), "Meeting")
    assert found == ["0", "0"]


def test_a_meeting_still_to_come_is_not_the_one_that_was_held(read) -> None:  # type: ignore[no-untyped-def]
    held, to_come = f"{OKAFOR} met {LINDQVIST} in Oslo.", f"{OKAFOR} is to meet {LINDQVIST} in Oslo on Wednesday."
    assert events(read(("2011-05-17", f"{held} {to_come}")), "Meeting")[1] == ["0", "0"]
    assert events(read(("2011-05-17", held), ("2011-05-17", to_come)), "Meeting")[1] == ["0", "1"]
    assert events(read(("2011-05-17", to_come), ("2011-05-19", held)), "Meeting")[1] == ["01"]


def test_who_could_be_at_either_of_two_meetings_is_left_in_doubt(read) -> None:  # type: ignore[no-untyped-def]
    readings = read(
        ("2011-05-17", f"{OKAFOR} met {LINDQVIST} in Oslo on Monday."),
        ("2011-05-17", "Nigerian President Eze Balogun met Swedish Prime Minister Cy Dahl in Oslo on Monday."),
        ("2011-05-17", "Nigeria and Sweden held talks in Oslo on Monday."),
    )
    links, found = events(readings, "Meeting")
    assert found == ["0", "1", "2"]
    doubts = [match for match in links.matches if match.verdict is Verdict.DOUBTFUL]
    assert len(doubts) == 2
    assert all("could as well be another event of that day" in match.reasons for match in doubts)


def test_a_day_apart_is_a_question_to_a_person(read) -> None:  # type: ignore[no-untyped-def]
    readings = read(
        ("2011-05-18", f"{OKAFOR} met {LINDQVIST} in Oslo on Monday."),
        ("2011-05-18", f"{OKAFOR} met {LINDQVIST} in Oslo on Tuesday."),
    )
    links, found = events(readings, "Meeting")
    assert found == ["0", "1"]
    assert Verdict.DOUBTFUL in {match.verdict for match in links.matches}


def test_a_day_apart_is_one_event_only_where_two_circles_shift_alike(read) -> None:  # type: ignore[no-untyped-def]
    dahl = "Swedish Prime Minister Cy Dahl"
    both = "{okafor} met {lindqvist} in Oslo on {day}. She also met {dahl} in Oslo on {day}."
    readings = read(
        ("2011-05-18", both.format(okafor=OKAFOR, lindqvist=LINDQVIST, dahl=dahl, day="Monday")),
        ("2011-05-18", both.format(okafor=OKAFOR, lindqvist=LINDQVIST, dahl=dahl, day="Tuesday")),
    )
    assert events(readings, "Meeting")[1] == ["01", "01"]


def test_the_same_sentence_in_two_articles_tells_the_same_whatever_is_missing(read) -> None:  # type: ignore[no-untyped-def]
    copy = "Sweden has accused Norway of fishing in its waters."
    readings = read(("2011-05-17", copy), ("2011-06-30", f"{copy} Norway denied it."))
    assert "01" in events(readings, "Action")[1]


@pytest.mark.parametrize(
    ("kind", "first", "second", "expected"),
    [
        ("Visit", f"{OKAFOR} visited Oslo on Monday.", f"{OKAFOR} was in Norway on Monday for a visit.", "01"),
        ("Visit", f"{OKAFOR} will travel to Oslo.", f"{OKAFOR} will travel to Norway.", "01"),
        ("Visit", f"{OKAFOR} visited Oslo on Monday.", f"{LINDQVIST} visited Oslo on Monday.", "no"),
        ("Visit", f"{OKAFOR} visited Oslo on Monday.", f"{OKAFOR} visited Bergen on Monday.", "no"),
        ("Call", f"{OKAFOR} telephoned {LINDQVIST} on Monday.",
         f"{LINDQVIST} and {OKAFOR} spoke by telephone on Monday.", "01"),
        ("Proposal", "Sweden offered Nigeria a loan on Monday.", "On Monday Sweden offered a loan to Nigeria.", "01"),
        ("Proposal", "Sweden offered Nigeria a loan on Monday.", "On Monday Sweden offered Nigeria trawlers.", "no"),
        ("Proposal", "Sweden offered Nigeria a loan on Monday.", "On Monday Nigeria offered Sweden a loan.", "no"),
        ("Agreement", "Nigeria and Sweden signed a fishing treaty on Monday.",
         f"{OKAFOR} and {LINDQVIST} signed the treaty on Monday.", "01"),
        ("Agreement", "Nigeria and Sweden signed a fishing treaty on Monday.",
         "Nigeria and Denmark signed a fishing treaty on Monday.", "no"),
    ],
)  # fmt: skip
def test_other_events(read, kind: str, first: str, second: str, expected: str) -> None:  # type: ignore[no-untyped-def]
    _, found = events(read(("2011-05-17", first), ("2011-05-17", second)), kind)
    assert found == (["01"] if expected == "01" else ["0", "1"])


def test_talks_of_two_at_a_summit_are_part_of_it(read) -> None:  # type: ignore[no-untyped-def]
    readings = read(
        ("2011-05-17", f"{OKAFOR}, {LINDQVIST} and Danish Foreign Minister Anna Berg met in Oslo on Monday."),
        ("2011-05-17", f"{OKAFOR} met {LINDQVIST} in Oslo on Monday."),
        ("2011-05-17", f"{OKAFOR} met {LINDQVIST} in Lima on Monday."),
    )
    links, found = events(readings, "Meeting")
    assert found == ["0", "1", "2"]
    names = {r.document.identifier: links.facts[r.document.identifier, f.key] for r in readings for f in r.facts
             if f.type == "Meeting"}  # fmt: skip
    assert links.parts == {names["1.txt"]: names["0.txt"]}


def test_a_person_holds_apart_what_the_machine_joins_and_joins_what_it_holds_apart(read) -> None:  # type: ignore[no-untyped-def]
    readings = read(
        ("2011-05-17", f"{OKAFOR} met {LINDQVIST} in Oslo on Monday."),
        ("2011-05-17", f"{OKAFOR} met {LINDQVIST} in Oslo on Monday evening."),
        ("2011-06-30", f"{OKAFOR} met {LINDQVIST} in Lima on Monday."),
    )
    names = [f"{r.document.identifier}#{f.key}" for r in readings for f in r.facts if f.type == "Meeting"]
    apart = Judgement(Verdict.DIFFERENT, (names[0], names[1]), "Anna Berg", "noon and evening")
    joined = Judgement(Verdict.SAME, (names[0], names[2]), "Anna Berg", "the dispatch names a wrong town")
    assert events(readings, "Meeting")[1] == ["01", "2"]
    assert events(readings, "Meeting", [apart])[1] == ["0", "1", "2"]
    links, found = events(readings, "Meeting", [apart, joined])
    assert found == ["02", "1"]
    assert {(match.verdict, match.by) for match in links.matches} == {
        (Verdict.SAME, "Anna Berg"), (Verdict.DIFFERENT, "Anna Berg"),
    }  # fmt: skip
    assert events(readings, "Meeting")[1] == ["01", "2"], "undone, nothing is lost"


def test_a_reprint_that_was_touched_up_tells_the_same(read) -> None:  # type: ignore[no-untyped-def]
    report = (
        "South-east Asian ministers met in Bangkok on Monday over the dam, after a week of quarrels about the water of "
        "the river and the fish that live in it, and promised to count both before the rains. Farmers on the lower "
        "river had walked to the capital to say that their wells were dry, and the fishermen who came with them had "
        "brought empty baskets. The engineers told the ministers that the gates would stay open until autumn."
    )
    copy = report.replace("South-east Asian", "Southeast Asian")
    assert events(read(("2011-05-17", report), ("2011-05-17", copy)), "Meeting")[1] == ["01"]

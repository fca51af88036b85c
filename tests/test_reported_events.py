"""Events as reports word them: people behind their titles, towns before talks, denials, and who is meant by what."""

from __future__ import annotations

import pytest
from conftest import Read

from kg.model import Fact, Reading, Status


def told(reading: Reading, *types: str) -> list[str]:
    """The events of some types as "type: participants or travellers @ place", the places by their names."""
    known = {e.key: e.label for e in reading.entities}

    def line(fact: Fact) -> str:
        who = next(fact.roles[role] for role in ("participant", "traveller", "proposer") if role in fact.roles)
        where = "".join(f" @ {known[k]}" for k in fact.roles.get("location", ()))
        return f"{fact.type}: {', '.join(known[k] for k in who)}{where}"

    return [line(fact) for fact in reading.facts if fact.type in types]


@pytest.mark.parametrize(
    ("text", "events"),
    [
        (
            "The talks between President of Ghana Daniel Okafor and President of the Swiss Confederation Anna Berg, "
            "held in the city of Bergen on 9 May, were constructive.",
            ["Negotiation: Daniel Okafor, Anna Berg @ Bergen"],
        ),
        (
            "The visit of President of the Republic of Ghana Daniel Okafor to Peru was put off.",
            ["Visit: Daniel Okafor @ Peru"],
        ),
        (
            "Iran, in negotiations with Pakistani minister Omar Said, agreed to pay.",
            ["Negotiation: Omar Said, Iran"],
        ),
        (
            "Norway, in talks with Chilean envoy Pedro Reis in Lima on Monday, offered to withdraw its ships.",
            ["Negotiation: Pedro Reis, Norway @ Lima"],
        ),
        (
            "President of Kenya Daniel Okafor met Prime Minister of the Kingdom of Norway Anna Berg in Nairobi.",
            ["Meeting: Daniel Okafor, Anna Berg @ Nairobi", "Visit: Anna Berg @ Nairobi"],
        ),
        (
            "The president of the German Football Association left for Oslo.",
            ["Visit: president of the German Football Association @ Oslo"],
        ),
        ("Norway voiced concern about Chilean envoy Pedro Reis.", []),
    ],
)
def test_people_stand_where_their_titles_stand(read_text: Read, text: str, events: list[str]) -> None:
    assert told(read_text(text), "Meeting", "Negotiation", "Visit") == events


def test_who_looks_on_signs_nothing(read_text: Read) -> None:
    text = (
        "In the presence of President of the Republic of Ghana Daniel Okafor, "
        "Minister Anna Berg signed an agreement with Chile."
    )
    assert told(read_text(text), "Agreement") == ["Agreement: Anna Berg, Chile"]


@pytest.mark.parametrize(
    ("text", "events"),
    [
        ("The Oslo talks between Ghana and Kenya ended on Monday.", ["Negotiation: Ghana, Kenya @ Oslo"]),
        ("The Geneva meeting between Cuba and Peru lasted two hours.", ["Meeting: Cuba, Peru @ Geneva"]),
        ("Peru's talks with Chile resumed on Monday.", ["Negotiation: Peru, Chile"]),
        ("The Moscow meeting failed.", []),
    ],
)
def test_a_town_before_the_talks_is_their_place(read_text: Read, text: str, events: list[str]) -> None:
    assert told(read_text(text), "Meeting", "Negotiation") == events


@pytest.mark.parametrize(
    ("text", "visits"),
    [
        (
            "Chancellor Brandt visited Lima last week. President Okafor goes there on Friday.",
            ["Visit: Brandt @ Lima", "Visit: Okafor @ Lima"],
        ),
        ("Talks opened in Oslo and in Bergen. President Okafor flew there on Monday.", []),
        ("Talks opened in Oslo. President Okafor said there was no rift.", []),
        ("Norway will send a deputy foreign minister to Peru.", ["Visit: deputy foreign minister @ Peru"]),
        ("Norway sent an ambassador to Peru.", []),
        ("President Okafor is expected in Lima tomorrow to brief the council.", ["Visit: Okafor @ Lima"]),
        ("President Okafor is expected to brief the council in Lima.", []),
    ],
)
def test_journeys_there_and_of_those_sent(read_text: Read, text: str, visits: list[str]) -> None:
    assert told(read_text(text), "Visit") == visits


def test_this_port_is_where_the_report_comes_from(read_text: Read) -> None:
    text = "Kenya's defence minister came to this port on Monday to sell a bargain."
    assert told(read_text(text, place="Oslo"), "Visit") == ["Visit: Kenya's defence minister @ Oslo"]


@pytest.mark.parametrize(
    ("text", "calls"),
    [
        ("President Okafor of Ghana rang his colleague in Oslo on Monday.", ["Call: Okafor, colleague in Oslo"]),
        ("President Okafor telephoned Chancellor Brandt and spoke with him for an hour.", ["Call: Okafor, Brandt"]),
        ("President Okafor rang a colleague in Oslo on Monday.", []),
    ],
)
def test_calls_have_no_place_and_are_no_meetings(read_text: Read, text: str, calls: list[str]) -> None:
    assert told(read_text(text), "Call", "Meeting", "Negotiation") == calls


LEADERS = "President Daniel Okafor of Ghana and President Amina Kamau of Kenya flew home on Friday."


@pytest.mark.parametrize(
    ("text", "agreements"),
    [
        (
            f"{LEADERS} The presidents of the two countries agreed to open the border.",
            ["Agreement: Daniel Okafor, Amina Kamau"],
        ),
        (
            "Ghana and Kenya signed nothing. The presidents of the two countries agreed to open the border.",
            ["Agreement: presidents of the two countries"],
        ),
        (f"{LEADERS} The presidents of the two clubs agreed to open the season.", []),
    ],
)
def test_the_holders_of_an_office_in_two_countries(read_text: Read, text: str, agreements: list[str]) -> None:
    assert told(read_text(text), "Agreement") == agreements


@pytest.mark.parametrize(
    ("text", "proposals"),
    [
        ("The five Western powers have proposed a truce.", ["Proposal: five Western powers"]),
        ("Three Baltic states proposed a joint patrol.", ["Proposal: Three Baltic states"]),
        ("Norway urged Arab nations to boycott the conference.", ["Proposal: Norway"]),
        ("Western power plants proposed for the valley are costly.", []),
        ("President Okafor had asked for more.", []),
    ],
)
def test_states_of_a_region_act_together(read_text: Read, text: str, proposals: list[str]) -> None:
    assert told(read_text(text), "Proposal") == proposals


@pytest.mark.parametrize(
    "text",
    [
        "Rumours that President Okafor met Chancellor Brandt in Oslo are false.",
        "Reports in the Kenyan media that President Okafor met Chancellor Brandt are groundless, an official said.",
        "Claims by some newspapers that President Okafor met Chancellor Brandt do not correspond to reality.",
        "Never had President Okafor met Chancellor Brandt.",
        "Nor had President Okafor ever met Chancellor Brandt.",
    ],
)
def test_what_is_called_false_did_not_happen(read_text: Read, text: str) -> None:
    assert {fact.status for fact in read_text(text).facts if fact.type == "Meeting"} == {Status.NEGATED}


@pytest.mark.parametrize(
    "text",
    [
        "Reports that President Okafor met Chancellor Brandt are correct.",
        "Reports that President Okafor met Chancellor Brandt did not surprise Norway.",
    ],
)
def test_what_is_reported_and_not_denied_did(read_text: Read, text: str) -> None:
    assert {fact.status for fact in read_text(text).facts if fact.type == "Meeting"} == {Status.OCCURRED}


@pytest.mark.parametrize(
    "text",
    [
        "Claims that Ghana has agreed to withdraw its troops do not correspond to reality.",
        "The spokesman expressed his hope that Ghana would support the treaty.",
        "The leaders of Ghana voiced concern at their summit in Nairobi.",
    ],
)
def test_no_stance_is_read_from_denials_hopes_and_places(read_text: Read, text: str) -> None:
    assert not [fact for fact in read_text(text).facts if fact.type == "Position"]


def test_the_second_half_of_a_sentence_tells_only_its_own_words(read_text: Read) -> None:
    reading = read_text("Norway insists that the camps be closed; Iceland answers that they should stay.")
    assert {fact.attributed_to for fact in reading.facts if fact.roles.get("proposer")} == {None}


def test_what_is_cited_as_a_reason_says_nothing(read_text: Read) -> None:
    text = 'The embassy cited the debate on fishing; a new date will be found "before the end of the year".'
    assert not [fact for fact in read_text(text).facts if fact.type == "Statement"]


def test_two_initials_and_another_first_name_are_two_people(read_text: Read) -> None:
    text = "Kenyan Prime Minister J. R. Dahl was calm.\n\nKenyan Foreign Minister Jon Dahl was milder."
    assert {e.label for e in read_text(text).entities if e.named and "Dahl" in e.label} == {"J. R. Dahl", "Jon Dahl"}


def test_who_is_in_the_chair_holds_no_post_by_it(read_text: Read) -> None:
    text = "President Amina Kamau of Kenya, in the chair for the first time, steered them to a declaration."
    assert [fact.title for fact in read_text(text).facts if fact.type == "Tenure"] == ["President"]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The talks broke down on May 7, when President Okafor met Chancellor Brandt.", "2010-05-07"),
        ("On May 7 President Okafor left when Chancellor Brandt met Minister Anna Berg.", None),
        ("The leaders gather on June 7, when President Okafor meets Chancellor Brandt.", "2010-06-07"),
    ],
)
def test_a_day_before_when_is_that_of_what_follows(read_text: Read, text: str, day: str | None) -> None:
    days = {str(f.date.start) if f.date else None for f in read_text(text).facts if f.type == "Meeting"}
    assert days == {day}


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("President Okafor flies to Lima this week.", Status.PLANNED),
        ("President Okafor flew to Lima this week.", Status.OCCURRED),
    ],
)
def test_a_present_tense_of_this_week_looks_ahead(read_text: Read, text: str, status: Status) -> None:
    assert [f.status for f in read_text(text).facts if f.type == "Visit"] == [status]


def test_a_country_behind_a_name_is_no_part_of_it(read_text: Read) -> None:
    reading = read_text("Minister Liu Wen met Nguyen Van Hai of Viet Nam on Monday.")
    assert told(reading, "Meeting") == ["Meeting: Liu Wen, Nguyen Van Hai"]


def test_reports_in_the_papers_are_not_their_country_s(read_text: Read) -> None:
    reading = read_text("Reports in the Kenyan media that Norway has offered to withdraw its fleet surprised nobody.")
    assert [f.attributed_to for f in reading.facts if f.type == "Proposal"] == [None]

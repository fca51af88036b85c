"""Threats, deadlines, refusals and demands: who says to whom what he will do, or will not do, or wants done."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.model import Fact
from kg.text.reader import Reading

Read = Callable[..., Reading]
Told = tuple[str, str, str]


def told(reading: Reading, kind: str) -> set[Told]:
    """The facts of a type: PLOVER type, who acts, to whom."""
    names = {e.key: e.label for e in reading.entities}

    def who(fact: Fact, *roles: str) -> str:
        return " & ".join(names[k] for role in roles for k in fact.roles.get(role, ()))

    return {
        (str(f.plover), who(f, "source", "proposer"), who(f, "target", "recipient"))
        for f in reading.facts if f.type == kind
    }  # fmt: skip


def the_fact(reading: Reading, plover: str) -> Fact:
    """The one action of a PLOVER type."""
    (fact,) = [f for f in reading.facts if f.plover == plover and f.type == "Action"]
    return fact


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Russia warned of grave consequences if Norway deployed the missiles.", ("THREATEN", "Russia", "Norway")),
        ("Peru said it will retaliate if Chile does not withdraw its troops.", ("THREATEN", "Peru", "Chile")),
        ("The bloc gave the junta one week to cede power or face sanctions.", ("THREATEN", "bloc", "junta")),
        ("Israel said it would not negotiate with Hamas.", ("REJECT", "Israel", "Hamas")),
        ("Nicaragua refused to hold direct talks with the rebels.", ("REJECT", "Nicaragua", "rebels")),
        ("The African Union condemned the coup in Mali.", ("ACCUSE", "African Union", "Mali")),
        ("Okafor called the arrest of Norwegian sailors by Iran a disgrace.", ("ACCUSE", "Okafor", "Iran")),
        ("Chinese ships rammed a Vietnamese patrol boat.", ("COERCE", "China", "Vietnam")),
        ("Chinese ships blocked the arrest of sailors by the Philippine navy.", ("COERCE", "China", "Philippine navy")),
        ("Switzerland mediated between Iran and Peru.", ("COOPERATE", "Switzerland", "Iran & Peru")),
        ("Norway accepted an invitation from Peru to join the talks.", ("COOPERATE", "Norway", "Peru")),
    ],
)
def test_an_action_is_read(text: str, expected: Told, read_text: Read) -> None:
    assert expected in told(read_text(text), "Action")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Libya gave Malta 24 hours to hand over the hijackers.", ("REQUEST", "Libya", "Malta")),
        ("Norway set a Friday deadline for Iceland to release the sailors.", ("REQUEST", "Norway", "Iceland")),
        ("Nicaragua insisted on direct talks with Peru.", ("REQUEST", "Nicaragua", "Peru")),
        ("The rebels have called for direct talks with Managua.", ("REQUEST", "rebels", "Nicaragua")),
        ("Norway demanded the release of two journalists held by Iran.", ("REQUEST", "Norway", "Iran")),
        ("Sudan said that Egypt must withdraw its troops.", ("REQUEST", "Sudan", "Egypt")),
        ("Switzerland offered to mediate between Russia and Ukraine.", ("AGREE", "Switzerland", "Russia & Ukraine")),
        ("Norway urged Iran to free the sailors.", ("REQUEST", "Norway", "Iran")),
        ("Norway called on Iran to free the sailors.", ("REQUEST", "Norway", "Iran")),
        ("Norway demanded an apology from Iceland.", ("REQUEST", "Norway", "Iceland")),
    ],
)
def test_a_request_is_read_once_as_a_proposal(text: str, expected: Told, read_text: Read) -> None:
    reading = read_text(text)
    assert expected in told(reading, "Proposal")
    assert not [f for f in reading.facts if f.type == "Action" and f.plover == "REQUEST"]


@pytest.mark.parametrize(
    "text",
    [
        "The weather service warned of war if it rains.",
        "Norway gave Iceland a week to appeal.",
        "Okafor told the crowd that his goal is to win.",
        "Okafor suggested that ties with Norway might be possible.",
        "Berg said Okafor must know that Iran is near.",
        "Mediators extended a deadline on negotiations.",
    ],
)
def test_nothing_is_asked_or_threatened(text: str, read_text: Read) -> None:
    reading = read_text(text)
    assert not told(reading, "Proposal")
    assert not told(reading, "Action")


def test_nobody_is_the_source_of_his_own_deed(read_text: Read) -> None:
    reading = read_text("China said it opposes the sanctions that Norway imposed on Iran.")
    names = {e.key: e.label for e in reading.entities}
    assert the_fact(reading, "REJECT").attributed_to is None
    assert names[str(the_fact(reading, "SANCTION").attributed_to)] == "China"


def test_what_a_deed_answers_lends_it_neither_date_nor_topic(read_text: Read) -> None:
    reading = read_text("Norway imposed sanctions on Iran in reprisal for Tehran's rejection last week of the offer.")
    fact = the_fact(reading, "SANCTION")
    assert fact.date is None
    assert fact.topic is None


def test_the_year_of_a_charge_is_not_that_of_charging(read_text: Read) -> None:
    assert the_fact(read_text("Norway accused Iran of breaking the treaty in 2001."), "ACCUSE").date is None


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("China opposes the sanctions that Norway imposed on Iran.", "Occurred"),
        ("Berg recommended that Peruvians reject the plan by Chile.", "Suggested"),
    ],
)
def test_an_action_has_a_status(text: str, status: str, read_text: Read) -> None:
    assert status in {str(f.status) for f in read_text(text).facts if f.type == "Action"}


def test_an_announced_deal_has_been_reached(read_text: Read) -> None:
    reading = read_text("Norway and Peru announced an agreement on fishing on Monday.")
    assert {str(f.status) for f in reading.facts if f.type == "Agreement"} == {"Occurred"}


def test_members_and_listed_countries_are_parties(read_text: Read) -> None:
    reading = read_text("The leaders of three nations -- Peru, Chile and Brazil -- signed the peace plan in August.")
    names = {e.key: e.label for e in reading.entities}
    (fact,) = [f for f in reading.facts if f.type == "Agreement"]
    assert {names[k] for k in fact.roles["participant"]} == {"Peru", "Chile", "Brazil"}

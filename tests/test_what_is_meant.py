"""Which matter "the base", "the demand" and "the agreement" mean, and whose a date is: a text in, facts out."""

from __future__ import annotations

import pytest
from conftest import Read

from kg.model import Fact, Reading, Topic

Position = tuple[str, str, str]


def facts(reading: Reading, kind: str) -> list[Fact]:
    return [f for f in reading.facts if f.type == kind]


def topic(reading: Reading, fact: Fact) -> Topic:
    return next(t for t in reading.topics if t.key == fact.topic)


def names(reading: Reading, fact: Fact, role: str) -> set[str]:
    labels = {e.key: e.label for e in reading.entities}
    return {labels[k] for k in fact.roles.get(role, ())}


def positions(reading: Reading) -> set[Position]:
    return {
        (*names(reading, f, "holder"), str(f.stance), topic(reading, f).label) for f in facts(reading, "Position")
    }


@pytest.mark.parametrize(
    "text",
    [
        "Kenya has offered France the use of a naval base at Lamu. France already maintains a base in Djibouti. "
        "Ethiopia is undecided about the base.",
        "Norway offered Denmark a radar at Storvik. Denmark runs a radar in Greenland. Iceland opposes the radar.",
        "Oman has promised Britain an air base. Britain already runs an air base in Cyprus. Iran opposes the air base.",
    ],
)
def test_one_of_two_sites_is_not_meant_because_it_was_told_of_last(text: str, read_text: Read) -> None:
    reading = read_text(text)
    told = facts(reading, "Position")
    assert told
    assert all(topic(reading, f).installation is None for f in told)


@pytest.mark.parametrize(
    "text",
    [
        "France runs a radar in Chad. Niger opposes the radar.",
        "Oman offered Britain the use of a naval base at Sawqirah. Iran opposes the base.",
        "Norway and Sweden agreed to build a 300-kilometer gas pipeline from Norway to Sweden. "
        "Iceland opposes the construction of the pipeline.",
    ],
)
def test_the_only_site_of_its_kind_is_meant(text: str, read_text: Read) -> None:
    reading = read_text(text)
    assert all(topic(reading, f).installation is not None for f in facts(reading, "Position"))
    assert facts(reading, "Position")


@pytest.mark.parametrize(
    ("text", "host"),
    [
        ("Kenya has offered France the use of a naval base at Lamu.", "Kenya"),
        ("Norway granted the United States access to an air base near Storvik.", "Norway"),
    ],
)
def test_who_offers_the_use_of_a_site_is_its_host(text: str, host: str, read_text: Read) -> None:
    reading = read_text(text)
    assert [names(reading, f, "hostCountry") for f in facts(reading, "Installation")] == [{host}]


def test_who_offers_a_base_need_not_be_its_host(read_text: Read) -> None:
    assert not facts(read_text("The United States offered Kenya a base."), "Installation")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Chad has urged Kenya to withdraw the offer. Kenya rejected the demand.",
            {("Chad", "Supports", "withdraw the offer"), ("Kenya", "Opposes", "withdraw the offer")},
        ),
        (
            "Norway urged Iceland to lift the embargo. Iceland rejected the demand.",
            {("Norway", "Opposes", "embargo"), ("Iceland", "Opposes", "lift the embargo")},
        ),
        (
            "Norway called on Iceland to free the sailors. Iceland dismissed the appeal.",
            {("Norway", "Supports", "free the sailors"), ("Iceland", "Opposes", "free the sailors")},
        ),
        (
            "Kenya offered France a naval port. Sweden opposes the fish tariff. Iceland welcomed the offer.",
            {("Sweden", "Opposes", "fish tariff"), ("Iceland", "Supports", "naval port")},
        ),
    ],
)
def test_a_demand_or_an_offer_is_what_was_asked_or_offered_last(
    text: str, expected: set[Position], read_text: Read
) -> None:
    assert positions(read_text(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Russia cited the 1940 treaty. Norway and Sweden agreed to build a canal. Iran rejected the agreement.",
            ("Iran", "Opposes", "canal"),
        ),
        (
            "Norway agreed to cut aid. Sweden agreed to share data. Iran rejected the agreement.",
            ("Iran", "Opposes", "agreement"),
        ),
        ("Russia cited the 1940 treaty. Iran rejected the agreement.", ("Iran", "Opposes", "agreement")),
        ("Russia cited the 1940 treaty. Iran rejected the treaty.", ("Iran", "Opposes", "1940 treaty")),
        (
            "Norway signed an agreement on cod quotas. Sweden agreed to hold talks. Iceland denounced the agreement.",
            ("Iceland", "Opposes", "agreement on cod quotas"),
        ),
    ],
)
def test_the_agreement_is_the_nearest_of_that_word_or_deed(text: str, expected: Position, read_text: Read) -> None:
    assert expected in positions(read_text(text))


def test_a_move_is_not_the_demand_of_long_before(read_text: Read) -> None:
    text = "Norway demanded that Iceland free the sailors. Chad kept silent. Peru set a ban. Iceland hailed the move."
    assert not [p for p in positions(read_text(text)) if p[0] == "Iceland"]


@pytest.mark.parametrize(
    "text",
    [
        "Uruguay proposed talks in September.",
        "Norway called for elections in May.",
        "Chile offered a summit next month.",
        "Norway proposed a meeting on the border in 2017.",
    ],
)
def test_the_month_of_what_is_proposed_does_not_date_the_proposal(text: str, read_text: Read) -> None:
    told = [f for f in read_text(text).facts if f.type in ("Proposal", "Position")]
    assert told
    assert all(f.date is None for f in told)


@pytest.mark.parametrize(
    "text",
    ["Uruguay proposed talks on Monday.", "In May, Norway called for elections.", "Norway asked for aid in May."],
)
def test_other_dates_do(text: str, read_text: Read) -> None:
    assert [f.date is not None for f in facts(read_text(text), "Proposal")] == [True]


def test_a_call_on_friday_does_not_date_what_is_asked(read_text: Read) -> None:
    reading = read_text("Norway called on Iceland on Friday to free the sailors.")
    assert [f.date for f in facts(reading, "Action")] == [None]


@pytest.mark.parametrize(
    ("text", "recipient", "expected"),
    [
        ("Kenya offered Uganda 20 patrol boats.", "Uganda", "20 patrol boats"),
        ("Norway offered Chad a cheap loan.", "Chad", "cheap loan"),
        ("Norway offered the United States access to a port.", "United States", "access to a port"),
    ],
)
def test_whom_a_thing_is_offered_is_no_part_of_it(
    text: str, recipient: str, expected: str, read_text: Read
) -> None:
    reading = read_text(text)
    [offer] = facts(reading, "Proposal")
    assert names(reading, offer, "recipient") == {recipient}
    assert topic(reading, offer).label == expected


def test_both_agreed_where_one_met_the_other_and_agreed(read_text: Read) -> None:
    reading = read_text("President Okafor met his Chadian counterpart, Dahl, in Oslo and agreed to build a canal.")
    assert [names(reading, f, "participant") for f in facts(reading, "Agreement")] == [{"Okafor", "Dahl"}]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("President Okafor telephoned President Dahl of Chad on Monday to congratulate him.", "Occurred"),
        ("President Okafor wrote to President Dahl of Chad to thank him.", "Occurred"),
        ("President Okafor flew to Chad to congratulate President Dahl.", "Planned"),
    ],
)
def test_words_of_a_call_were_said(text: str, status: str, read_text: Read) -> None:
    assert [str(f.status) for f in facts(read_text(text), "Action")] == [status]


@pytest.mark.parametrize(
    "text",
    ["Kenya denied reports that it had sunk a trawler.", "Chad denied rumors of a coup.", "Peru denied the claim."],
)
def test_to_deny_reports_is_no_position(text: str, read_text: Read) -> None:
    assert not facts(read_text(text), "Position")


@pytest.mark.parametrize(
    "text",
    [
        "A gas pipeline from Norway to Denmark is planned.",
        "A pipeline from Norway to Denmark was proposed by Iran.",
    ],
)
def test_a_planned_line_is_a_site(text: str, read_text: Read) -> None:
    reading = read_text(text)
    [line] = facts(reading, "Installation")
    assert names(reading, line, "hostCountry") == {"Norway", "Denmark"}
    assert str(line.status) == "Planned"


def test_no_line_is_planned(read_text: Read) -> None:
    assert not facts(read_text("A gas pipeline from Norway to Denmark is not planned."), "Installation")


@pytest.mark.parametrize(
    "text",
    [
        "According to a poll, 62 percent of Danes favor the canal treaty and 21 percent oppose it.",
        "The survey found that 62 percent favor the canal treaty while 21 percent oppose it.",
    ],
)
def test_a_poll_has_two_halves(text: str, read_text: Read) -> None:
    told = positions(read_text(text))
    assert {(stance, what) for _, stance, what in told} == {
        ("Supports", "canal treaty"), ("Opposes", "canal treaty"),
    }  # fmt: skip


def test_building_a_thing_and_the_thing_are_one_matter(read_text: Read) -> None:
    reading = read_text(
        "Norway and Sweden agreed to build a 300-kilometer pipeline from Norway to Sweden. "
        "Iceland opposes the construction of the pipeline. Denmark supports the project."
    )
    told = [f for f in reading.facts if f.type in ("Position", "Agreement")]
    assert {names(reading, f, "holder") == {"Iceland"} for f in told} == {True, False}
    assert {topic(reading, f).label for f in told} == {"300-kilometer pipeline"}


def test_a_new_base_is_not_the_one_that_stands(read_text: Read) -> None:
    reading = read_text("The United States runs a base in Japan. Norway opposes the construction of a new base.")
    [position] = facts(reading, "Position")
    assert topic(reading, position).installation is None


def test_an_offer_of_the_offer_tells_nothing(read_text: Read) -> None:
    reading = read_text("Norway offered the offer. Iceland rejected the offer.")
    assert not [fact for fact in reading.facts if fact.type == "Proposal"]

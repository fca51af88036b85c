"""Who agrees to what with whom: a sentence in, agreements out."""

from __future__ import annotations

import pytest
from conftest import Read

from kg.model import Fact, Reading
from kg.resolve import resolve


def agreements(reading: Reading) -> list[Fact]:
    return [f for f in reading.facts if f.type == "Agreement"]


def told(reading: Reading) -> list[tuple[str, str]]:
    """Those who take part in each agreement, and its topic."""
    labels = {e.key: e.label for e in reading.entities}
    topics = {t.key: t.label for t in reading.topics}
    return [
        (", ".join(labels[key] for key in f.roles["participant"]), topics.get(f.topic or "", ""))
        for f in agreements(reading)
    ]


@pytest.mark.parametrize(
    ("text", "parties", "topic"),
    [
        # agreed
        ("Norway and Iceland agreed to hold further talks.", "Norway, Iceland", "hold further talks"),
        ("Norway agreed with Iceland on fishing quotas.", "Norway, Iceland", "fishing quotas"),
        ("Pyongyang agreed to abandon its programme.", "North Korea", "abandon its programme"),
        ("The Kremlin agreed to talks.", "Russia", "talks"),
        ("China has agreed to buy ten ferries from Norway.", "China", "buy ten ferries from Norway"),
        ("Bolivia and Chile agreed in principle to restore ties.", "Bolivia, Chile", "restore ties"),
        ("Tehran said it had agreed with Moscow to ship the fuel home.", "Iran, Russia", "ship the fuel home"),
        (
            "Norway and Iceland agreed that experts would study the reef.",
            "Norway, Iceland",
            "experts would study the reef",
        ),
        ("Both Berg and Dahl said they had agreed to form a working group.", "Berg, Dahl", "form a working group"),
        ("EU member states agreed to lift the ban.", "European Union", "lift the ban"),
        ("Norway and Iceland pledged to share radar data.", "Norway, Iceland", "share radar data"),
        ("Norway promised Iceland to reopen the harbour.", "Norway, Iceland", "reopen the harbour"),
        ("Norway and Iceland will form a working group on cod.", "Norway, Iceland", "working group on cod"),
        # signed, reached, concluded
        ("Norway signed an agreement on fishing with Iceland in Oslo.", "Norway, Iceland", "agreement on fishing"),
        ("Norway and Iceland struck a deal on mackerel quotas.", "Norway, Iceland", "deal on mackerel quotas"),
        ("Norway and Iceland came to an agreement on fishing.", "Norway, Iceland", "agreement on fishing"),
        (
            "Minister Berg and Chancellor Brandt signed a memorandum of understanding on energy.",
            "Berg, Brandt",
            "memorandum of understanding on energy",
        ),
        ("Norway and Iceland initialled a treaty banning drift nets.", "Norway, Iceland", "treaty banning drift nets"),
        (
            "The foreign minister of Norway and the foreign minister of Chile signed a trade accord.",
            "foreign minister of Norway, foreign minister of Chile",
            "trade accord",
        ),
        ("General Rao, for Kenya, and Colonel Dahl, for Uganda, signed the truce.", "Rao, Dahl", "truce"),
        ("Poland signed a 20-year gas contract with Norway.", "Poland, Norway", "20-year gas contract with Norway"),
        ("Egypt initialled the American draft.", "Egypt", "American draft"),
        ("Finland joined the pact in 1992.", "Finland", "pact"),
        ("The Swedish parliament ratified the treaty with Norway.", "Sweden, Norway", "treaty with Norway"),
        ("Norway and Iceland signed the Bergen Accords in 1993.", "Norway, Iceland", "Bergen Accords"),
        ("Minister Berg brokered a truce between Chad and Sudan.", "Chad, Sudan", "truce between Chad and Sudan"),
        (
            "Kenya welcomed Okafor's signing of the Oslo accords with Iceland.",
            "Okafor, Iceland",
            "Oslo accords with Iceland",
        ),
        # the passive, relative clauses and nouns
        ("The fishing treaty was signed by Minister Berg and Chancellor Brandt.", "Berg, Brandt", "fishing treaty"),
        ("The accord on cod, which Norway and Iceland signed, bans nets.", "Norway, Iceland", "accord on cod"),
        ("A deal on cod reached between Norway and Iceland ends the dispute.", "Norway, Iceland", "deal on cod"),
        (
            "The U.S.-Czech agreement on the radar was signed on Monday.",
            "United States, Czech Republic",
            "U.S.-Czech agreement on the radar",
        ),
        (
            "A Russian-Norwegian accord on crabs was signed in Oslo.",
            "Russia, Norway",
            "Russian-Norwegian accord on crabs",
        ),
        (
            "The new agreement between Norway and Iceland bans drift nets.",
            "Norway, Iceland",
            "new agreement between Norway and Iceland",
        ),
        (
            "The signing of the treaty between Norway and Chile was postponed.",
            "Norway, Chile",
            "treaty between Norway and Chile",
        ),
    ],
)
def test_an_agreement_is_read(text: str, parties: str, topic: str, read_text: Read) -> None:
    assert (parties, topic) in told(read_text(text))


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Norway and Iceland signed a treaty on cod.", "Occurred"),
        ("Norway and Iceland will sign a treaty on cod.", "Planned"),
        ("Norway plans to sign the treaty on cod.", "Planned"),
        ("Norway and Iceland may sign a treaty on cod.", "Suggested"),
        ("Norway is close to a deal with Iceland on cod.", "Suggested"),
        ("Norway refused to sign the treaty on cod.", "Negated"),
        ("Norway failed to reach agreement with Iceland on cod.", "Negated"),
        ("Norway and Iceland did not agree on a cod quota.", "Negated"),
        ("The treaty on cod that Norway and Iceland signed in May will not help.", "Occurred"),
    ],
)
def test_status(text: str, status: str, read_text: Read) -> None:
    assert [str(f.status) for f in agreements(read_text(text))] == [status]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The treaty was signed in 1972 by President Okafor and King Haldor.", "1972-01-01"),
        ("The accord, which Norway and Iceland signed in 1976, expires in June.", "1976-01-01"),
        ("A deal reached on Friday between Norway and Iceland ends the dispute.", "2010-05-07"),
        ("Mr. Okafor, prime minister until 2008, signed the treaty in 2005.", "2005-01-01"),
    ],
)
def test_date(text: str, day: str, read_text: Read) -> None:
    (fact,) = agreements(read_text(text))
    assert fact.date is not None
    assert fact.date.start.isoformat() == day


@pytest.mark.parametrize(
    "text",
    [
        "Under the 1972 treaty between Norway and Iceland, trawlers stay away.",
        "The Bergen agreements must be observed, Lindqvist said.",
        "Moldova accused Norway of violating the agreement.",
        "Norway withdrew from the treaty in March.",
        "Norway hopes for a deal between Iceland and Chile.",
        "Minister Berg agreed with Chancellor Brandt that the talks were useful.",
        "Brandt agreed that the war was a mistake.",
        "The official agreed to speak on condition of anonymity.",
        "She agrees with the critics.",
        "Okafor promised reporters a full answer.",
        "President Okafor signed a decree on Monday.",
        "Okafor signed the bill into law.",
        "If Iran agrees to talks, Norway will lift the ban.",
        "Talks between Serbia and Kosovo ended without agreement.",
    ],
)
def test_nothing_is_agreed(text: str, read_text: Read) -> None:
    assert told(read_text(text)) == []


def test_one_agreement_told_twice_is_one(read_text: Read) -> None:
    reading = read_text(
        "Norway and Iceland signed a treaty on cod on Monday.\n\n"
        "The treaty was signed by Minister Anna Berg of Norway and Minister Jon Dahl of Iceland."
    )
    links = resolve([reading])
    assert len(agreements(reading)) == 2
    assert len({links.facts["test.txt", f.key] for f in agreements(reading)}) == 1


def test_agreements_on_two_matters_are_two(read_text: Read) -> None:
    reading = read_text("Norway and Iceland signed a treaty on cod. Norway and Iceland agreed to share radar data.")
    links = resolve([reading])
    assert len({links.facts["test.txt", f.key] for f in agreements(reading)}) == 2


def test_a_reporting_clause_between_does_not_hide_the_negation(read_text: Read) -> None:
    (fact,) = (f for f in read_text("Sadat had not come, he said, to conclude a separate accord.").facts if f.status)
    assert (fact.type, str(fact.status)) == ("Agreement", "Negated")

"""Readings written by hand, for the tests of everything that comes after reading."""

from __future__ import annotations

from datetime import date

from kg.model import (
    Cost,
    Document,
    Entity,
    EntityKind,
    Equipment,
    Fact,
    Interval,
    Precision,
    Reading,
    Span,
    Stance,
    Status,
    Topic,
)
from kg.rdf.shared import Provenance

PROVENANCE = Provenance("0.1.0", "en_demarche", "1.0.0", "aa" * 32, "bb" * 32)

TEXT_ONE = (
    "U.S. Defense Secretary Robert Gates met President Vladimir Putin in Moscow on Monday. "
    "Washington wants to place ten interceptors in Poland at a cost of 1.5 billion dollars. "
    "Russia opposes the missile shield, its defense minister said. "
    "Gates is to visit Warsaw on Tuesday. “We have made some headway,” he said. "
    "He telephoned Condoleezza Rice, offered Moscow a place in the plan, and signed an accord with Poland. "
    "Russia accused the United States of haste, a senior official said."
)
TEXT_TWO = (
    "Mr. Putin received Robert Gates at the Kremlin this week. "
    "The United States would build a base for interceptors on Polish soil."
)

COUNTRIES = (
    Entity("us", EntityKind.COUNTRY, "United States", aliases=("Washington", "U.S."), iso2="US"),
    Entity("ru", EntityKind.COUNTRY, "Russia", aliases=("Moscow",), iso2="RU"),
    Entity("pl", EntityKind.COUNTRY, "Poland", iso2="PL"),
)
GATES = Entity("gates", EntityKind.PERSON, "Robert Gates", aliases=("Gates",), represents=("us",))
PUTIN = Entity("putin", EntityKind.PERSON, "Vladimir Putin", represents=("ru",))
MOSCOW = Entity(
    "moscow",
    EntityKind.PLACE,
    "Moscow",
    geonames=524901,
    latitude=55.75222,
    longitude=37.61556,
    country="ru",
)
MONDAY = Interval.day(date(2007, 4, 23))
WEEK = Interval(date(2007, 4, 23), date(2007, 4, 29), Precision.WEEK)


def span(text: str, words: str) -> Span:
    """Where the words first stand in the text."""
    start = text.index(words)
    return Span(start, start + len(words))


def sentence(text: str, words: str) -> Span:
    """The sentence that the words first stand in."""
    start = text.index(words)
    begin = text.rfind(". ", 0, start) + 2 if ". " in text[:start] else 0
    stop = text.find(". ", start)
    return Span(begin, len(text) if stop < 0 else stop + 1)


def fact(text: str, type_name: str, words: str, key: str | None = None, **rest: object) -> Fact:
    """A fact of that type whose trigger is these words."""
    trigger = span(text, words)
    name = key or f"{type_name}:{trigger.start}"
    return Fact(name, type_name, trigger, sentence(text, words), f"{type_name.lower()}.test", **rest)  # type: ignore[arg-type]


def reading_one() -> Reading:
    """One document with a fact of every type."""
    text = TEXT_ONE
    document = Document(
        "one.txt", text, "Gates in Moscow", "Test Wire", "https://example.org/one", "en", MONDAY
    )
    entities = (
        *COUNTRIES,
        GATES,
        PUTIN,
        MOSCOW,
        Entity("warsaw", EntityKind.PLACE, "Warsaw", country="pl"),
        Entity("rice", EntityKind.PERSON, "Condoleezza Rice", represents=("us",)),
        Entity("minister", EntityKind.PERSON, "Russian defense minister", named=False, represents=("ru",)),
        Entity("official", EntityKind.PERSON, "a senior official", named=False),
        Entity("nato", EntityKind.ORGANIZATION, "NATO"),
    )
    topics = (
        Topic("shield", "missile shield", ("the plan",)),
        Topic("site", "interceptor site in Poland", ("ten interceptors",), installation="site"),
    )
    facts = (
        fact(text, "Meeting", "met", key="meeting", plover="CONSULT", date=MONDAY, status=Status.OCCURRED,
             topic="shield", roles={"participant": ("gates", "putin"), "location": ("moscow",)}),
        fact(text, "Tenure", "Defense Secretary", title="Secretary of Defense", status=Status.CURRENT,
             roles={"holder": ("gates",), "of": ("us",)}),
        fact(text, "Tenure", "President", title="President", status=Status.CURRENT,
             roles={"holder": ("putin",), "of": ("ru",)}),
        fact(text, "Installation", "interceptors", key="site", kind="interceptor site",
             label="interceptor site", status=Status.PLANNED, equipment=(Equipment("interceptor", 10),),
             cost=Cost(1.5e9, "USD"), part_of="shield",
             roles={"hostCountry": ("pl",), "proponent": ("us",)}),
        fact(text, "Position", "opposes", stance=Stance.OPPOSES, topic="shield", date=MONDAY,
             roles={"holder": ("ru",), "voicedBy": ("minister",)}),
        fact(text, "Position", "wants", stance=Stance.SUPPORTS, topic="site", roles={"holder": ("us",)}),
        fact(text, "Visit", "visit", status=Status.PLANNED, date=Interval.day(date(2007, 4, 24)),
             roles={"traveller": ("gates",), "destination": ("warsaw",)}),
        fact(text, "Statement", "headway", quote="We have made some headway,", status=Status.OCCURRED,
             roles={"speaker": ("gates",)}),
        fact(text, "Call", "telephoned", status=Status.OCCURRED, roles={"participant": ("gates", "rice")}),
        fact(text, "Proposal", "offered", topic="shield",
             roles={"proposer": ("gates",), "recipient": ("ru",)}),
        fact(text, "Agreement", "signed", plover="AGREE", roles={"party": ("us", "pl")}),
        fact(text, "Action", "accused", plover="ACCUSE", attributed_to="official", confidence=0.625,
             roles={"source": ("ru",), "target": ("us",)}),
        fact(text, "Negotiation", "accord", status=Status.NEGATED, roles={"participant": ("nato", "pl")}),
    )  # fmt: skip
    return Reading(document, entities, topics, facts)


def reading_two() -> Reading:
    """Another document that tells in part of the same."""
    text = TEXT_TWO
    kremlin = Entity("kremlin", EntityKind.PLACE, "the Kremlin", within="moscow", country="ru")
    facts = (
        fact(text, "Meeting", "received", key="meeting", date=WEEK, status=Status.OCCURRED,
             roles={"participant": ("gates", "putin"), "location": ("kremlin",)}),
        fact(text, "Installation", "base", kind="interceptor site", status=Status.PLANNED,
             roles={"hostCountry": ("pl",), "proponent": ("us",)}),
    )  # fmt: skip
    entities = (*COUNTRIES, GATES, PUTIN, MOSCOW, kremlin)
    return Reading(Document("wire/two?id=2", text, publisher="Other Desk"), entities, (), facts)

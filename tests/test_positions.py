"""Who stands how to what: a sentence in, positions out."""

from __future__ import annotations

import pytest
from conftest import Read

from kg.model import Fact, Reading

Position = tuple[str, str, str]


def positions(reading: Reading) -> set[Position]:
    """Holder, stance and topic of each position."""
    entities = {e.key: e.label for e in reading.entities}
    topics = {t.key: t.label for t in reading.topics}
    return {
        (entities[f.roles["holder"][0]], str(f.stance), topics[f.topic or ""]) for f in position_facts(reading)
    }


def position_facts(reading: Reading) -> list[Fact]:
    return [f for f in reading.facts if f.type == "Position"]


def voices(reading: Reading) -> set[str]:
    entities = {e.key: e.label for e in reading.entities}
    return {entities[k] for f in position_facts(reading) for k in f.roles.get("voicedBy", ())}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Norway strongly opposes the canal treaty.", ("Norway", "Opposes", "canal treaty")),
        ("Oslo welcomed the canal treaty.", ("Norway", "Supports", "canal treaty")),
        ("Norwegian officials condemned the canal treaty.", ("Norway", "Opposes", "canal treaty")),
        ("The canal treaty, which Norway has opposed, was signed.", ("Norway", "Opposes", "canal treaty")),
        ("The canal treaty was rejected by Norway.", ("Norway", "Opposes", "canal treaty")),
        ("Norway said the canal treaty was a threat to its security.", ("Norway", "Opposes", "canal treaty")),
        ("Norway said it supports the canal treaty.", ("Norway", "Supports", "canal treaty")),
        ("Norway refused to accept the canal treaty.", ("Norway", "Opposes", "canal treaty")),
        ("Norway has vowed to oppose the canal treaty.", ("Norway", "Opposes", "canal treaty")),
        ("NATO is in favor of the canal treaty.", ("NATO", "Supports", "canal treaty")),
        ("Norway is open to the canal treaty.", ("Norway", "Conditional", "canal treaty")),
        ("Norway will support the canal treaty if Iceland signs it.", ("Norway", "Conditional", "canal treaty")),
        ("Norway would not accept the canal treaty.", ("Norway", "Opposes", "canal treaty")),
        ("Norway is studying the canal proposal.", ("Norway", "Undecided", "canal proposal")),
        ("Norway called for an end to the fish embargo.", ("Norway", "Opposes", "fish embargo")),
        ("Norway criticized Iceland for sinking two trawlers.", ("Norway", "Opposes", "sinking two trawlers")),
        ("Norway has doubts about the canal treaty.", ("Norway", "Opposes", "canal treaty")),
        ("Norway supports holding a fishing conference.", ("Norway", "Supports", "fishing conference")),
        (
            "Norway opposes a plan to tax foreign trawlers.",
            ("Norway", "Opposes", "plan to tax foreign trawlers"),
        ),
    ],
)
def test_a_position_is_read(text: str, expected: Position, read_text: Read) -> None:
    assert expected in positions(read_text(text))


@pytest.mark.parametrize(
    "text",
    [
        "Norway does not oppose the canal treaty.",
        "Norway no longer supports the canal treaty.",
        "Norway may support the canal treaty.",
        "Norway has no objection to the canal treaty.",
        "Norway withdrew its objections to the canal treaty.",
        "Norway opposes it.",
        "Norway supports Iceland.",
        "Norway backed Anna Berg.",
        "Norway denied that it supports the canal treaty.",
        "Does Norway support the canal treaty?",
        "If Norway supports the canal treaty, Iceland will sign.",
        "The ship backed into the canal.",
        "He opposed the canal treaty.",
    ],
)
def test_no_position_is_made_up(text: str, read_text: Read) -> None:
    assert positions(read_text(text)) == set()


def test_who_speaks_for_a_state_is_its_voice(read_text: Read) -> None:
    reading = read_text('"We support the canal treaty," Norwegian Foreign Minister Anna Berg said.')
    assert positions(reading) == {("Norway", "Supports", "canal treaty")}
    assert voices(reading) == {"Anna Berg"}


def test_a_state_speaks_through_whoever_says_so(read_text: Read) -> None:
    reading = read_text("Norwegian Foreign Minister Anna Berg said Norway opposes the canal treaty.")
    assert positions(reading) == {("Norway", "Opposes", "canal treaty")}
    assert voices(reading) == {"Anna Berg"}


def test_what_others_say_is_credited_to_them(read_text: Read) -> None:
    reading = read_text("Iceland said Norway opposes the canal treaty.")
    (fact,) = position_facts(reading)
    entities = {e.key: e.label for e in reading.entities}
    assert positions(reading) == {("Norway", "Opposes", "canal treaty")}
    assert entities[fact.attributed_to or ""] == "Iceland"


def test_a_capital_of_two_words_stands_for_its_country(read_text: Read) -> None:
    assert positions(read_text("Addis Ababa rejected the canal treaty.")) == {("Ethiopia", "Opposes", "canal treaty")}


def test_what_harms_nobody_is_not_opposed(read_text: Read) -> None:
    assert positions(read_text("Norway says that the canal treaty harms nobody.")) == {
        ("Norway", "Supports", "canal treaty")
    }


def test_a_verb_with_an_object_of_its_own_is_no_part_of_that_clause(read_text: Read) -> None:
    reading = read_text("Norway accepted the treaty that Iceland drafted in May and opposes any change in its rules.")
    assert ("Norway", "Opposes", "change in its rules") in positions(reading)
    assert "Iceland" not in {holder for holder, *_ in positions(reading)}


def test_one_of_a_kind_holds_no_position(read_text: Read) -> None:
    reading = read_text("Another Peronist, Governor Pedro Luna of La Rioja, supports the canal treaty.")
    assert "Peronist" not in {holder for holder, *_ in positions(reading)}


def test_the_deal_is_the_agreement_told_of_before(read_text: Read) -> None:
    reading = read_text("Norway and Iceland signed a fisheries agreement on Monday. Denmark opposes the deal.")
    assert positions(reading) == {("Denmark", "Opposes", "fisheries agreement")}


def test_a_bare_plan_is_no_topic(read_text: Read) -> None:
    assert positions(read_text("Denmark opposes the plan.")) == set()


def test_wordings_of_one_matter_are_one_topic(read_text: Read) -> None:
    reading = read_text("Norway opposes the Danish fisheries treaty. Iceland backs the fisheries treaty.")
    assert len({f.topic for f in position_facts(reading)}) == 1


def test_like_matters_of_two_states_stay_apart(read_text: Read) -> None:
    reading = read_text("Norway opposes the Danish fisheries treaty. Norway opposes the Swedish fisheries treaty.")
    assert len({f.topic for f in position_facts(reading)}) == 2


def test_sales_and_an_embargo_are_not_one_matter(read_text: Read) -> None:
    reading = read_text("Norway opposes arms sales to Cuba. Iceland backs the arms embargo on Cuba.")
    assert len({f.topic for f in position_facts(reading)}) == 2


def test_a_site_is_the_topic_itself(read_text: Read) -> None:
    reading = read_text("Norway opposes a planned radar in Iceland.")
    (fact,) = position_facts(reading)
    topic = next(t for t in reading.topics if t.key == fact.topic)
    site = next(f for f in reading.facts if f.type == "Installation")
    assert topic.installation == site.key


def test_the_treaty_is_the_one_told_of_in_full(read_text: Read) -> None:
    reading = read_text("Norway and Iceland signed a fisheries treaty. Denmark has rejected the treaty.")
    assert positions(reading) == {("Denmark", "Opposes", "fisheries treaty")}


def test_ministers_of_two_states_speak_for_both(read_text: Read) -> None:
    reading = read_text("Norwegian and Danish officials welcomed the canal treaty.")
    assert positions(reading) >= {("Norway", "Supports", "canal treaty"), ("Denmark", "Supports", "canal treaty")}


def test_the_year_of_the_matter_does_not_date_the_position(read_text: Read) -> None:
    bids = position_facts(read_text("Norway supports Iceland's bid to hold the Games of 2014."))
    assert {fact.date for fact in bids} == {None}
    (treaty,) = position_facts(read_text("Norway rejected the canal treaty in 2009."))
    assert treaty.date is not None
    assert treaty.date.start.year == 2009


@pytest.mark.parametrize("noun", ["offer", "demand", "request", "idea", "move", "decision"])
def test_a_bare_word_in_the_first_sentence_points_at_nothing(noun: str, read_text: Read) -> None:
    reading = read_text(f"Iran rejected the {noun}.")
    assert {fact.topic for fact in reading.facts if fact.topic} <= {topic.key for topic in reading.topics}

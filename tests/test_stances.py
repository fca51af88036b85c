"""In how many ways a stance is told: a sentence in, positions out, and none where none is told."""

from __future__ import annotations

import pytest
from conftest import Read
from test_positions import Position, position_facts, positions, voices

from kg.text.stances.stance_words import stance_words

REQUESTS = [
    ("Norway urged Iran to halt its enrichment program.", ("Norway", "Opposes", "enrichment program")),
    ("Norway asked Spain to put the work on hold.", ("Norway", "Opposes", "work")),
    ("France pressed Syria to allow inspectors in.", ("France", "Supports", "allow inspectors in")),
    ("Norway called on Chad to sign the ceasefire accord.", ("Norway", "Supports", "ceasefire accord")),
    ("Sudan demanded that Chad disarm the militias.", ("Sudan", "Supports", "disarm the militias")),
    ("Germany insisted that Greece must cut its debt.", ("Germany", "Supports", "cut its debt")),
    ("Finland warned Russia not to violate its airspace.", ("Finland", "Opposes", "violate its airspace")),
    ("Sweden warned against sending arms to Chad.", ("Sweden", "Opposes", "sending arms to Chad")),
    ("Sweden warned against Brazil raising its tariffs.", ("Sweden", "Opposes", "raising its tariffs")),
    ("Norway urged Iceland to withdraw its bid for the islands.", ("Norway", "Opposes", "bid for the islands")),
    ("Norway expressed the hope that Chad would sign the ceasefire.", ("Norway", "Supports", "ceasefire")),
]
SAID = [
    ("Norway said the fisheries talks should resume.", ("Norway", "Supports", "fisheries talks")),
    ("Norway said the bombing must stop.", ("Norway", "Opposes", "bombing")),
    ("Germany said Iran must be prevented from acquiring missiles.", ("Germany", "Opposes", "acquiring missiles")),
    ("Kenya said the dispute must be settled in court.", ("Kenya", "Supports", "dispute to be settled in court")),
    ("It was wrong to expel the diplomats, Norway said.", ("Norway", "Opposes", "expel the diplomats")),
    ("Norway was clear that it is too early to lift the embargo.", ("Norway", "Opposes", "lift the embargo")),
    ("Norway says the radar is no threat to Russia.", ("Norway", "Supports", "radar")),
    ("Norway said fishing quotas were not the answer.", ("Norway", "Opposes", "fishing quotas")),
    ("Norway said Iceland would not have a veto on the treaty.", ("Norway", "Opposes", "veto on the treaty")),
    ("Norway stressed the need for a new fisheries treaty.", ("Norway", "Supports", "new fisheries treaty")),
    ("Norway said the dam would harm its fishermen.", ("Norway", "Opposes", "dam")),
    ("The tariff plan, which Norway says will hurt trade, was published.", ("Norway", "Opposes", "tariff plan")),
]
DEEDS = [
    ("Norway agreed to share radar data with Iceland.", ("Norway", "Supports", "share radar data with Iceland")),
    ("Norway will not return to the fisheries talks.", ("Norway", "Opposes", "return to the fisheries talks")),
    ("Norway would not lift the embargo.", ("Norway", "Supports", "embargo")),
    ("Norway refused to withdraw its trawlers.", ("Norway", "Opposes", "withdraw its trawlers")),
    ("Norway has no intention of closing the harbour.", ("Norway", "Opposes", "closing the harbour")),
    ("Norway sees no reason to change the treaty.", ("Norway", "Opposes", "change the treaty")),
    ("Norway says it no longer wants foreign food aid.", ("Norway", "Opposes", "foreign food aid")),
    ("Norway is reluctant to send more troops.", ("Norway", "Opposes", "send more troops")),
    ("The radar that Norway hopes to build was discussed.", ("Norway", "Supports", "radar")),
    ("Norway said it would not recognise Kosovo.", ("Norway", "Opposes", "recognise Kosovo")),
    ("Norway suspended its aid over the harbour arrests.", ("Norway", "Opposes", "harbour arrests")),
    ("Norway has made clear that it will not negotiate with pirates.", ("Norway", "Opposes", "negotiate with pirates")),
]
CONDITIONS = [
    ("Norway will lift the embargo only if Iceland pays.", ("Norway", "Conditional", "lift the embargo")),
    ("Norway will not sign the treaty until Iceland pays.", ("Norway", "Conditional", "treaty")),
    ("Norway has not ruled out a second referendum.", ("Norway", "Conditional", "second referendum")),
    ("Norway is ready for a new fisheries treaty.", ("Norway", "Conditional", "new fisheries treaty")),
    ("Norway made its fisheries aid conditional on reform.", ("Norway", "Conditional", "fisheries aid")),
    ("Norway threatened to close the port if Iceland objects.", ("Norway", "Conditional", "close the port")),
    ("Norway is considering whether to close the port.", ("Norway", "Undecided", "close the port")),
    ("Norway will leave unless Iceland ends the blockade.", ("Norway", "Opposes", "blockade")),
    ("Norway said it would retaliate if Iceland closes the harbour.", ("Norway", "Opposes", "closes the harbour")),
]
PEOPLE = [
    ("Rights groups criticized Norway for arming Chad.", ("Rights groups", "Opposes", "arming Chad")),
    ("Darfur rebels rejected the peace plan.", ("Darfur rebels", "Opposes", "peace plan")),
    ("Critics say the dam would harm fishermen.", ("Critics", "Opposes", "dam")),
    ("The opposition rejected the draft constitution.", ("opposition", "Opposes", "draft constitution")),
    ("Six out of ten Poles oppose the radar.", ("Six out of ten Poles", "Opposes", "radar")),
    ("Six in ten Norwegians oppose the treaty.", ("Six in ten Norwegians", "Opposes", "treaty")),
    ("Most Norwegians favour the pipeline.", ("Most Norwegians", "Supports", "pipeline")),
    ("A majority of those surveyed opposed the tunnel.", ("majority of those surveyed", "Opposes", "tunnel")),
    ("Activists marched to protest against the dam.", ("Activists", "Opposes", "dam")),
    ("Anna Berg, a teacher, opposes the dam.", ("Anna Berg", "Opposes", "dam")),
    ("Norway's foreign ministry condemned the drone strikes.", ("Norway", "Opposes", "drone strikes")),
]
POINTING = [
    ("Norway wants a canal treaty. Iceland opposes it.", ("Iceland", "Opposes", "canal treaty")),
    ("Norway demanded a halt to whaling. Iceland resisted the idea.", ("Iceland", "Opposes", "halt to whaling")),
    ("The journey to Oslo angered Iceland. Denmark praised it.", ("Denmark", "Supports", "journey to Oslo")),
    ("Iceland backed the plan that the bishop made.", ("Iceland", "Supports", "plan that the bishop made")),
    ("Norway voiced regret that the pact was silent about cod.", ("Norway", "Opposes", "pact was silent about cod")),
]


@pytest.mark.parametrize(("text", "expected"), REQUESTS, ids=lambda v: v[:50] if isinstance(v, str) else "")
def test_what_somebody_asks_of_others_is_what_he_is_for(text: str, expected: Position, read_text: Read) -> None:
    assert expected in positions(read_text(text))


@pytest.mark.parametrize(("text", "expected"), SAID, ids=lambda v: v[:50] if isinstance(v, str) else "")
def test_what_should_be_by_the_words_of_a_side(text: str, expected: Position, read_text: Read) -> None:
    assert expected in positions(read_text(text))


@pytest.mark.parametrize(("text", "expected"), DEEDS, ids=lambda v: v[:50] if isinstance(v, str) else "")
def test_what_a_side_will_and_will_not_do(text: str, expected: Position, read_text: Read) -> None:
    assert expected in positions(read_text(text))


@pytest.mark.parametrize(("text", "expected"), CONDITIONS, ids=lambda v: v[:50] if isinstance(v, str) else "")
def test_conditions_and_threats(text: str, expected: Position, read_text: Read) -> None:
    assert expected in positions(read_text(text))


@pytest.mark.parametrize(("text", "expected"), PEOPLE, ids=lambda v: v[:50] if isinstance(v, str) else "")
def test_people_without_an_office_hold_for_themselves(text: str, expected: Position, read_text: Read) -> None:
    assert expected in positions(read_text(text))


@pytest.mark.parametrize(("text", "expected"), POINTING, ids=lambda v: v[:50] if isinstance(v, str) else "")
def test_words_that_point_back_mean_the_matter_before(text: str, expected: Position, read_text: Read) -> None:
    assert expected in positions(read_text(text))


@pytest.mark.parametrize(
    "text",
    [
        "The talks should last two days, Norway said.",
        "Norwegian police said the king should arrive at noon.",
        "Norway needs to import more wheat this year.",
        "Norway hopes to receive the guests in March.",
        "Norway agreed to meet Iceland in Geneva.",
        "Norway declined to comment on the report.",
        "Iceland accused Norway of seeking a base.",
        "Suggestions that Norway was ready to leave the alliance were dismissed.",
        "Norway cannot attend the conference.",
        "Should Norway build the dam, Iceland loses water.",
        "Norway reversed its decision to close the embassy.",
        "Norway accepted the resignation of its envoy.",
        "Nobody said that Norway must pay.",
        "The leaders agreed on everything.",
    ],
)
def test_what_norway_does_not_stand_for(text: str, read_text: Read) -> None:
    assert "Norway" not in {holder for holder, *_ in positions(read_text(text))}


def test_who_resigns_in_protest_does_so_for_himself(read_text: Read) -> None:
    reading = read_text("Norwegian Foreign Minister Anna Berg resigned in protest against the canal treaty.")
    assert positions(reading) == {("Anna Berg", "Opposes", "canal treaty")}


def test_one_sentence_tells_one_stance_of_a_side_to_a_matter(read_text: Read) -> None:
    reading = read_text("Norway said the canal treaty harms its farmers and would serve only Iceland.")
    assert [str(f.stance) for f in position_facts(reading)] == ["Opposes"]


def test_when_a_thing_is_due_does_not_date_the_wish(read_text: Read) -> None:
    (fact,) = position_facts(read_text("Norway said on Monday that Iceland must pay compensation by Friday."))
    assert fact.date is not None
    assert fact.date.start.isoformat() == "2010-05-10"


def test_the_lifting_of_sanctions_is_another_matter_than_they_are(read_text: Read) -> None:
    reading = read_text("Norway opposes the sanctions on Cuba. Iceland is against lifting the sanctions on Cuba.")
    assert len({f.topic for f in position_facts(reading)}) == 2


def test_a_titled_speaker_voices_what_his_state_should_have(read_text: Read) -> None:
    reading = read_text("Norwegian Foreign Minister Anna Berg said the fisheries talks should resume.")
    assert voices(reading) == {"Anna Berg"}


def test_words_stand_in_one_list_of_deeds_only() -> None:
    words = stance_words()
    assert not words.ending & words.taking
    assert not words.ending & words.happening


def test_two_stances_of_one_verb_are_about_two_matters(read_text: Read) -> None:
    reading = read_text("Sweden expressed concern about the missile plan and support for the treaty.")
    assert positions(reading) == {("Sweden", "Opposes", "missile plan"), ("Sweden", "Supports", "treaty")}

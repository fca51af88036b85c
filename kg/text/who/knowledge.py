"""What everybody knows, asked in the ways that reading asks: by a name's words, remembered."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, lru_cache

from kg.gazetteer import City, Country, Group, Names, Office, Organization, Region, Seat, gazetteer
from kg.names import name_key

COURTESY = "courtesy"


def _bare(name: str) -> str:
    return name.removesuffix("'s").removesuffix("’s").strip()


@lru_cache(maxsize=50_000)
def country(name: str) -> Country | None:
    """The country of a name: "Russia", "the U.S."."""
    return next(iter(gazetteer().country_names.find(_bare(name))), None)


@lru_cache(maxsize=50_000)
def country_of_adjective(name: str) -> Country | None:
    """The country of an adjective: "Russian", "U.S."."""
    return next(iter(gazetteer().adjectives.find(_bare(name))), None)


@lru_cache(maxsize=50_000)
def country_of_people(name: str) -> Country | None:
    """The country of a noun for its people: "Russians", "Poles"."""
    return next(iter(gazetteer().people.find(name)), None)


@lru_cache(maxsize=50_000)
def country_of_capital(name: str) -> Country | None:
    """The country whose capital, or other seat of government, the city is."""
    return next(iter(gazetteer().capitals.find(_bare(name))), None)


@lru_cache(maxsize=50_000)
def seat(name: str) -> Seat | None:
    """A building or retreat: "Kremlin"."""
    return next(iter(gazetteer().seats.find(_bare(name))), None)


@lru_cache(maxsize=50_000)
def organization(name: str) -> Organization | None:
    """An alliance, body, agency or news medium."""
    return next(iter(gazetteer().organizations.find(_bare(name))), None)


@lru_cache(maxsize=50_000)
def city(name: str) -> City | None:
    """The likeliest city of a name, the capital first."""
    state = country_of_capital(name)
    cities = gazetteer().cities.find(_bare(name))
    if state is not None:
        for found in (state.capital, *state.other_capitals):
            if found is not None and name_key(_bare(name)) in {name_key(n) for n in (found.name, *found.aliases)}:
                return found
    return next(iter(cities), None)


@lru_cache(maxsize=50_000)
def region(name: str) -> Region | None:
    """A continent, region, sea or federal state."""
    return next(iter(gazetteer().regions.find(_bare(name))), None)


@lru_cache(maxsize=50_000)
def owner_country(name: str) -> Country | None:
    """The country that a possessor or adjective means: "Russian", "Russia's", "Moscow's"."""
    return country_of_adjective(name) or country(name) or country_of_capital(name)


@lru_cache(maxsize=50_000)
def label(name: str) -> str | None:
    """The NER label that a known name carries; None for an unknown one."""
    if country(name) is not None:
        return "GPE"
    if country_of_adjective(name) is not None or country_of_people(name) is not None:
        return "NORP"
    if gazetteer().region_adjectives.find(name) or gazetteer().region_people.find(name):
        return "NORP"
    if country_of_capital(name) is not None:
        return "GPE"
    if seat(name) is not None:
        return "FAC"
    if organization(name) is not None:
        return "ORG"
    if city(name) is not None:
        return "GPE"
    return "LOC" if region(name) is not None else None


@lru_cache(maxsize=50_000)
def first_word(words: str) -> str:
    """The words levelled as the tables of first words have them."""
    return gazetteer().offices.level(words)


def _first_words(tables: Iterable[Iterable[str]]) -> dict[str, int]:
    longest: dict[str, int] = {}
    for table in tables:
        for name in table:
            words = first_word(name).split()
            if words:
                longest[words[0]] = max(longest.get(words[0], 0), 2 * len(words))
    return longest


@cache
def first_words_of_names() -> dict[str, int]:
    """The first word of every known name, levelled, with about the most tokens that a name beginning so has."""
    known = gazetteer()
    tables: list[Names[City] | Names[Country] | Names[Seat] | Names[Organization] | Names[Region]] = [
        known.country_names, known.adjectives, known.people, known.capitals, known.seats, known.organizations,
        known.cities, known.regions, known.region_adjectives, known.region_people,
    ]  # fmt: skip
    return _first_words(tables)


@cache
def first_words_of_offices() -> dict[str, int]:
    """The first word of every form of an office, levelled, with about the most tokens that follow."""
    longest = _first_words(office.forms for office in gazetteer().offices.all)
    for word in gazetteer().offices.courtesies:
        longest.setdefault(word, 2)
    return longest


@lru_cache(maxsize=50_000)
def longest_name(word: str) -> int | None:
    """About the most tokens of a known name that begins with a word; None where none does."""
    return first_words_of_names().get(first_word(word))


@lru_cache(maxsize=50_000)
def longest_office(word: str) -> int | None:
    """About the most tokens of an office's form that begins with a word; None where none does."""
    return first_words_of_offices().get(first_word(word))


@lru_cache(maxsize=50_000)
def office(words: str) -> Office | None:
    """The office whose form the words are, whole; courtesy titles included."""
    offices = gazetteer().offices
    found = offices.by_form.get(offices.level(words.replace(" - ", "-")))
    if found is None and " " not in words:
        found = offices.courtesy(words)
    return found


@lru_cache(maxsize=10_000)
def modifier(word: str) -> str | None:
    """Whether an office so described is held: "Former", "Incoming", "Current"."""
    return gazetteer().offices.modifier(word)


@lru_cache(maxsize=10_000)
def part_of_country(name: str) -> tuple[str, str] | None:
    """A city, province or state within a country, with the country's ISO code; None for a country and the unknown."""
    if country(name) is not None or country_of_adjective(name) is not None:
        return None
    found = region(name) or city(name)
    return (found.name, found.iso2) if found is not None and found.iso2 else None


def _group(noun: str) -> Group | None:
    offices = gazetteer().offices
    return offices.groups.get(offices.level(noun))


@lru_cache(maxsize=10_000)
def stands_for(noun: str) -> bool:
    """True for a noun of several people who act for whom they belong to: officials, experts, not reporters."""
    found = _group(noun)
    return found is not None and (found.speaks or found.kind in ("expert", "legislator"))


@lru_cache(maxsize=10_000)
def is_group(noun: str) -> bool:
    """True for a noun of several people: "officials", "rebels", "reporters"."""
    return gazetteer().offices.group(noun) is not None


@cache
def are_armed(noun: str) -> bool:
    """True for a noun of several who fight for themselves: "rebels", "guerrillas"."""
    found = _group(noun)
    return found is not None and found.kind == "armed"


@cache
def names_people(noun: str, *, silent: bool = False) -> bool:
    """True for a noun of several people who act together: officials, soldiers, rebels; reporters only if `silent`."""
    found = _group(noun)
    return found is not None and (silent or found.kind != "media")


@cache
def office_heads() -> frozenset[str]:
    """The last word of every form of an office: "minister", "chief", "spokeswoman"."""
    return frozenset(form.split()[-1] for form in gazetteer().offices.by_form) | {"counterpart"}

"""What everybody knows: countries, their people and capitals, seats, organisations, places, offices.

The tables under `kg/data` are read once; `gazetteer()` hands them out. Names are sought without
regard to accents, periods, hyphens and a leading "the", but never without a capital ("Turkey", not
"turkey"); short names in capitals must be written so ("US" or "U.S.", never "us" or "Us").
"""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any, TypeAlias, TypeVar

from kg.names import Names, name_key
from kg.offices import DATA, Group, Office, Offices, parts

__all__ = [
    "City",
    "Country",
    "Entry",
    "Gazetteer",
    "Group",
    "Names",
    "Office",
    "Organization",
    "Region",
    "Seat",
    "gazetteer",
    "name_key",
]


@dataclass(frozen=True, slots=True)
class City:
    """A city, town or village; `geonames` is its GeoNames identifier."""

    name: str
    aliases: tuple[str, ...]
    iso2: str
    latitude: float
    longitude: float
    geonames: int
    population: int


@dataclass(frozen=True, slots=True)
class Country:
    """A state, a territory or a historic state (`kind`).

    `people` are nouns for its people ("Pole", "Poles", and "Polish" for "the Polish").
    `other_capitals` are further cities whose names stand for the government.
    `successors` are the codes of the states that a historic one became, the foremost first.
    `latitude` and `longitude` are of a point about its middle, and `wikidata` is its Wikidata item ("Q36").
    """

    iso2: str
    name: str
    kind: str
    aliases: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    geonames: int | None = None
    latitude: float | None = None
    longitude: float | None = None
    capital: City | None = None
    other_capitals: tuple[City, ...] = ()
    successors: tuple[str, ...] = ()
    wikidata: str | None = None


@dataclass(frozen=True, slots=True)
class Seat:
    """A building, retreat or base; `acts` where its name stands for the government or `organization`."""

    name: str
    kind: str
    aliases: tuple[str, ...] = ()
    iso2: str | None = None
    city: str | None = None
    acts: bool = False
    organization: str | None = None


@dataclass(frozen=True, slots=True)
class Organization:
    """An alliance, body, agency, movement or news medium; `iso2` where it belongs to one country.

    `wikidata` is its Wikidata item ("Q7184"), where one is confirmed.
    """

    name: str
    kind: str
    aliases: tuple[str, ...] = ()
    iso2: str | None = None
    seat: str | None = None
    wikidata: str | None = None


@dataclass(frozen=True, slots=True)
class Region:
    """A continent, region, sea or federal state; `iso2` where it lies wholly in one country."""

    name: str
    kind: str
    aliases: tuple[str, ...] = ()
    iso2: str | None = None
    adjectives: tuple[str, ...] = ()
    people: tuple[str, ...] = ()


Entry: TypeAlias = Country | Seat | Organization | City | Region
Named = TypeVar("Named", bound="Country | Seat | Organization | City | Region")
Kind = TypeVar("Kind", Organization, Region)


def _named(things: Iterable[Named]) -> Names[Named]:
    return Names((name, thing) for thing in things for name in (thing.name, *thing.aliases))


class Gazetteer:
    """All tables, indexed by name.

    Names that several things bear give all of them, the likeliest first: cities by population,
    countries as `countries.csv` has them.
    """

    def __init__(self, folder: Path = DATA) -> None:
        cities = _cities(folder / "cities.csv")
        not_places = _not_places(folder / "not_places.txt")
        by_number = {city.geonames: city for city in cities}
        items = _items(folder / "wikidata.csv")
        countries = _countries(folder / "countries.csv", by_number, items)
        seats = [Seat(**_row(row)) for row in _tables(folder / "seats.toml")["seat"]]
        organizations = [
            replace(body, wikidata=items.get(("organization", body.name)))
            for body in _kinds(Organization, folder / "organizations.toml")
        ]
        regions = _kinds(Region, folder / "regions.toml")
        self.offices = Offices(folder / "offices.toml")
        self.countries: Mapping[str, Country] = {country.iso2: country for country in countries}
        self.country_names = _named(countries)
        self.adjectives = Names((word, country) for country in countries for word in country.adjectives)
        self.people = Names((word, country) for country in countries for word in country.people)
        self.capitals = Names(
            (name, country)
            for country in countries
            for city in (country.capital, *country.other_capitals)
            if city
            for name in (city.name, *city.aliases)
            if name_key(name) not in not_places
        )
        self.seats = _named(seats)
        self.organizations = _named(organizations)
        self.cities = Names(
            (name, city)
            for city in cities
            for name in (city.name, *city.aliases)
            if name_key(name) not in not_places
        )
        self.regions = _named(regions)
        self.region_adjectives = Names((word, region) for region in regions for word in region.adjectives)
        self.region_people = Names((word, region) for region in regions for word in region.people)

    def lookup(self, name: str) -> tuple[Entry, ...]:
        """Everything of this name: countries, then seats, organisations, cities and regions.

        >>> [type(entry).__name__ for entry in gazetteer().lookup("Georgia")]
        ['Country', 'Region']
        """
        return tuple(
            chain(
                self.country_names.find(name),
                self.seats.find(name),
                self.organizations.find(name),
                self.cities.find(name),
                self.regions.find(name),
            )
        )

    def office(self, words: str) -> Office | None:
        """The office that the words tell of: of the forms that occur, the longest of the leftmost.

        >>> gazetteer().office("former British defence secretary").title
        'Secretary of Defense'
        """
        return self.offices.find(words)


@cache
def gazetteer() -> Gazetteer:
    """The gazetteer that ships with Démarche, read once."""
    return Gazetteer()


def _lines(path: Path) -> list[str]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def _tables(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _row(row: dict[str, Any]) -> dict[str, Any]:
    """The row with its lists made tuples."""
    return {key: tuple(value) if isinstance(value, list) else value for key, value in row.items()}


def _kinds(make: type[Kind], path: Path) -> list[Kind]:
    """All rows of a file that has one table per kind."""
    return [make(kind=kind, **_row(row)) for kind, rows in _tables(path).items() for row in rows]


def _not_places(path: Path) -> frozenset[str]:
    return frozenset(name_key(line.split("\t")[0]) for line in _lines(path))


def _cities(path: Path) -> list[City]:
    rows = csv.reader(_lines(path)[1:])
    return [
        City(name, parts(aliases), iso2, float(latitude), float(longitude), int(geonames), int(population))
        for name, aliases, iso2, latitude, longitude, geonames, population in rows
    ]


def _items(path: Path) -> dict[tuple[str, str], str]:
    """Wikidata's items by kind of thing and by what the thing goes by in its own table."""
    return {(row["kind"], row["key"]): row["item"] for row in csv.DictReader(_lines(path))}


def _countries(
    path: Path, cities: Mapping[int, City], items: Mapping[tuple[str, str], str]
) -> list[Country]:
    return [
        Country(
            iso2=row["iso2"],
            name=row["name"],
            kind=row["kind"],
            aliases=parts(row["aliases"]),
            adjectives=parts(row["adjectives"]),
            people=parts(row["people"]),
            geonames=int(row["geonames"]) if row["geonames"] else None,
            latitude=float(row["latitude"]) if row["latitude"] else None,
            longitude=float(row["longitude"]) if row["longitude"] else None,
            capital=cities[int(row["capital_geonames"])] if row["capital_geonames"] else None,
            other_capitals=tuple(cities[int(number)] for number in parts(row["other_capitals"])),
            successors=parts(row["successors"]),
            wikidata=items.get(("country", row["iso2"])),
        )
        for row in csv.DictReader(_lines(path))
    ]

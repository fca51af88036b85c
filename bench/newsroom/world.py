"""An invented world for made-up news: real countries with people who never were, in offices that change hands."""

from __future__ import annotations

import random
import tomllib
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from pathlib import Path
from typing import Any

from kg.gazetteer import City, Country, gazetteer

HERE = Path(__file__).resolve().parent
TERM = 4
"""Years after which a country's offices go to others."""
_SAID = {"US": "the United States", "GB": "Britain", "CZ": "the Czech Republic"}


@dataclass(frozen=True)
class Land:
    """A country, and how its people are called."""

    code: str
    name: str
    adjective: str
    capital: str
    towns: tuple[str, ...]
    names: str
    leaders: tuple[str, ...]
    ministers: tuple[str, ...]

    @property
    def said(self) -> str:
        """The name within a sentence."""
        return _SAID.get(self.code, self.name)


@dataclass(frozen=True)
class Person:
    """Somebody of the invented world; `former` of an office that was theirs."""

    given: str
    family: str
    woman: bool
    family_first: bool
    land: Land
    office: str
    former: bool = False

    @property
    def name(self) -> str:
        """The whole name, as its language orders it."""
        return f"{self.family} {self.given}" if self.family_first else f"{self.given} {self.family}"


@dataclass(frozen=True)
class Matter:
    """What countries argue about, in the words of the first mention and of later ones."""

    long: str
    short: str
    name: str
    aim: str
    doubt: str


@cache
def told() -> dict[str, Any]:
    """The tables of the world."""
    return tomllib.loads((HERE / "world.toml").read_text(encoding="utf-8"))


@cache
def lands() -> tuple[Land, ...]:
    """All countries, the busiest first: one of each group in turn."""
    groups = [[(code, group) for code in group["codes"].split()] for group in told()["state"]]
    rows = [row for turn in range(max(map(len, groups))) for group in groups for row in group[turn : turn + 1]]
    return tuple(_land(gazetteer().countries[code], group) for code, group in rows)


def _land(country: Country, group: dict[str, Any]) -> Land:
    assert country.capital, country.name
    others = sorted(
        (city for city in _cities(country.iso2) if city.name != country.capital.name),
        key=lambda city: (-city.population, city.name),
    )
    return Land(
        country.iso2,
        country.name,
        country.adjectives[0],
        country.capital.name,
        tuple(city.name for city in others[:4]) or (country.capital.name,),
        group["names"],
        tuple(group["leaders"]),
        tuple(group["ministers"]),
    )


@cache
def _by_country() -> dict[str, list[City]]:
    found: dict[str, list[City]] = {}
    for cities in gazetteer().cities.values():
        for city in cities:
            if city not in (row := found.setdefault(city.iso2, [])):
                row.append(city)
    return found


def _cities(code: str) -> list[City]:
    return _by_country().get(code, [])


@cache
def _weights(count: int) -> tuple[float, ...]:
    return tuple(accumulate((rank + 3) ** -0.8 for rank in range(count)))


def some_lands(chance: random.Random, count: int) -> list[Land]:
    """So many different countries; the first of all are picked far more often than the last, as in real news."""
    found: dict[str, Land] = {}
    while len(found) < count:
        (land,) = chance.choices(lands(), cum_weights=_weights(len(lands())))
        found.setdefault(land.code, land)
    return list(found.values())


def somebody(land: Land, office: str, key: str, *, former: bool = False) -> Person:
    """The same person for the same key."""
    chance = random.Random(f"{land.code} {office} {key}")
    names = told()["names"][land.names]
    woman = chance.random() < 0.4
    given = chance.choice(names["women" if woman else "men"].split())
    family = chance.choice(names["heads"].split()) + chance.choice(names.get("tails", "").split() or [""])
    return Person(given, family, woman, names.get("order") == "family", land, office, former)


def in_office(land: Land, office: str, year: int) -> Person:
    """Who holds an office in a year: the terms of countries begin in different years."""
    begun = (year + sum(map(ord, land.code))) // TERM
    return somebody(land, office, str(begun))


def once_in_office(land: Land, office: str, year: int) -> Person:
    """Who held it before, and holds it no more."""
    begun = (year + sum(map(ord, land.code))) // TERM
    return somebody(land, office, str(begun - 1), former=True)

"""Whether two places can be one: a house in a city, a city in a country, a suburb."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from math import asin, cos, radians, sin, sqrt

from kg.model import EntityKind, Reading
from kg.resolve.naming import Member

_EARTH = 6371.0
"""The earth's radius in kilometres."""
_SUBURB = 50.0
"""Kilometres within which two names may mean one place: a castle near a city, an airport."""


@dataclass(slots=True)
class Places:
    """What all documents together know of places, by the local parts of their IRIs."""

    larger: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    countries: set[str] = field(default_factory=set)
    coordinates: dict[str, tuple[float, float]] = field(default_factory=dict)

    @classmethod
    def of(cls, readings: Sequence[Reading], entities: Mapping[Member, str]) -> Places:
        """The places of all readings."""
        made = cls()
        for reading in readings:
            document = reading.document.identifier
            for entity in reading.entities:
                place = entities[document, entity.key]
                around = (key for key in (entity.within, entity.country) if key is not None)
                made.larger[place].update(entities[document, key] for key in around)
                if entity.kind is EntityKind.COUNTRY:
                    made.countries.add(place)
                if entity.latitude is not None and entity.longitude is not None:
                    made.coordinates[place] = entity.latitude, entity.longitude
        return made

    def contradict(self, ones: Iterable[str], others: Iterable[str]) -> bool:
        """Whether none of these places can be one of those, or lie in it, or have it in themselves."""
        return all(self._apart(one, other) for one, other in product(ones, others))

    def _apart(self, one: str, other: str) -> bool:
        mine, theirs = self._around(one), self._around(other)
        if one in theirs or other in mine:
            return False
        here, there = self._known(mine), self._known(theirs)
        if any(_kilometres(*pair) <= _SUBURB for pair in product(here, there)):
            return False
        lands = self.countries & mine, self.countries & theirs
        if all(lands) and not lands[0] & lands[1]:
            return True
        # Of a house that the atlas does not know, nobody can tell that it does not stand in the city.
        return bool(here and there)

    def _known(self, around: set[str]) -> list[tuple[float, float]]:
        """Where the atlas knows a place to be: its own coordinates, or those of the city that it lies in."""
        return [self.coordinates[place] for place in around - self.countries if place in self.coordinates]

    def _around(self, place: str) -> set[str]:
        """The place itself and all larger places around it."""
        found: set[str] = set()
        waiting = [place]
        while waiting:
            next_one = waiting.pop()
            if next_one not in found:
                found.add(next_one)
                waiting.extend(self.larger.get(next_one, ()))
        return found


def _kilometres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """The way between two coordinates in degrees, along a great circle."""
    (north, east), (other_north, other_east) = (map(radians, pair) for pair in (one, other))
    half = sin((other_north - north) / 2) ** 2 + cos(north) * cos(other_north) * sin((other_east - east) / 2) ** 2
    return 2 * _EARTH * asin(sqrt(half))

"""Countries and places: states are one by their code, places by atlas number, or by name and country."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

from kg.model import Entity, EntityKind, Reading
from kg.resolve.actors.telling import country_code, plain_name
from kg.resolve.naming import Member

Key: TypeAlias = tuple[str | int, ...]


def place_keys(readings: Sequence[Reading]) -> Iterator[tuple[Member, Key, str]]:
    """What every country and named place must share with another to be one with it, and the name that it wishes."""
    numbered = _numbered(readings)
    for reading in readings:
        entities = {entity.key: entity for entity in reading.entities}
        for entity in reading.entities:
            member = reading.document.identifier, entity.key
            if entity.kind is EntityKind.COUNTRY:
                code = country_code(entity)
                yield member, ("country", "code" if entity.iso2 else "name", code), f"country/{code}"
            elif entity.kind is EntityKind.PLACE and entity.named:
                place = _place(entity, entities)
                wish = f"place/{'-'.join(str(part) for part in place[2:] if part)}"
                # A name that the atlas knows once in that country is that place.
                numbers = {entity.geonames} if entity.geonames is not None else numbered.get(place, set())
                yield member, ("place", "number", min(numbers)) if len(numbers) == 1 else place, wish


def _numbered(readings: Sequence[Reading]) -> Mapping[Key, set[int]]:
    numbers: dict[Key, set[int]] = defaultdict(set)
    for reading in readings:
        entities = {entity.key: entity for entity in reading.entities}
        for entity in reading.entities:
            if entity.kind is EntityKind.PLACE and entity.geonames is not None:
                numbers[_place(entity, entities)].add(entity.geonames)
    return numbers


def _place(entity: Entity, entities: Mapping[str, Entity]) -> Key:
    larger = entities.get(entity.within) if entity.within else None
    within = "" if larger is None or larger.kind is EntityKind.COUNTRY else plain_name(larger.label)
    return "place", "name", plain_name(entity.label), within, country_code(_country_of(entity, entities))


def _country_of(entity: Entity, entities: Mapping[str, Entity]) -> Entity | None:
    """The country that a place lies in, told of itself or of a larger place around it."""
    seen = set()
    place: Entity | None = entity
    while place is not None and place.key not in seen:
        if place.kind is EntityKind.COUNTRY:
            return place
        if place.country is not None:
            return entities.get(place.country)
        seen.add(place.key)
        place = entities.get(place.within) if place.within else None
    return None

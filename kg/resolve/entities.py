"""People, bodies, countries and places: which of different documents are one.

Nothing is guessed. States go by their code, places by atlas number or by name and country, bodies by
name and country, people by full name. Who is known by a surname only is the one person of that surname
whom other documents show in the same post ("President Bush"), else the document's own.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Hashable, Sequence
from typing import TypeAlias

from kg.model import Entity, EntityKind, Reading
from kg.resolve.naming import Member, distinct_names, own_name
from kg.slugs import slug

Group: TypeAlias = tuple[str | int, ...]
_ARTICLE = re.compile(r"^the\s+", re.IGNORECASE)


def link_entities(readings: Sequence[Reading]) -> dict[Member, str]:
    """The local part of an IRI for every entity of every reading."""
    groups: dict[Member, Group] = {}
    labels: dict[Hashable, Counter[str]] = defaultdict(Counter)
    links: dict[Member, str] = {}
    wishes: dict[Hashable, str] = {}
    numbered = _numbered_places(readings)
    in_post = _people_in_posts(readings)
    for reading in readings:
        entities = {entity.key: entity for entity in reading.entities}
        posts = _posts(reading, entities)
        for entity in reading.entities:
            member = reading.document.identifier, entity.key
            group = _group(entity, entities, numbered)
            if group is None and entity.named and entity.kind is EntityKind.PERSON:
                group = _one_in_post(entity, posts, in_post)
            if group is None:
                links[member] = own_name(entity.kind.lower(), entity.label, member)
                continue
            groups[member] = group
            if entity.kind is not EntityKind.PERSON or len(entity.label.split()) > 1:
                labels[group][_wish(entity, entities, group)] += 1
    for shared, counts in labels.items():
        wishes[shared] = min(counts, key=lambda wish: (-counts[wish], wish))
    names = distinct_names(wishes)
    links.update({member: names[group] for member, group in groups.items()})
    return links


def _group(entity: Entity, entities: dict[str, Entity], numbered: dict[Group, set[int]]) -> Group | None:
    """What an entity must share with another to be one with it; None where it stays the document's own."""
    kind = entity.kind.lower()
    if entity.kind is EntityKind.COUNTRY:
        return (kind, "code", entity.iso2.upper()) if entity.iso2 else (kind, "name", _name(entity))
    if not entity.named or entity.kind is EntityKind.GROUP:
        return None
    if entity.kind is EntityKind.PERSON:
        return (kind, _name(entity)) if len(entity.label.split()) > 1 else None
    if entity.kind is EntityKind.ORGANIZATION:
        return kind, _name(entity), *sorted(_country(entities.get(key)) for key in entity.represents)
    if entity.geonames is not None:
        return kind, "number", entity.geonames
    place = _place(entity, entities)
    # A name that the atlas knows once in that country is that place.
    numbers = numbered.get(place, set())
    return (kind, "number", min(numbers)) if len(numbers) == 1 else place


def _posts(reading: Reading, entities: dict[str, Entity]) -> dict[str, set[tuple[str, str]]]:
    """The posts, as title and country, that a document tells of each person."""
    posts: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for fact in reading.facts:
        if fact.type == "Tenure" and fact.title is not None:
            for holder in fact.roles.get("holder", ()):
                posts[holder] |= {(slug(fact.title), _country(entities.get(body))) for body in fact.roles.get("of", ())}
    return posts


def _people_in_posts(readings: Sequence[Reading]) -> dict[tuple[str, str, str], set[Group]]:
    """The people known by full name, by surname, title and country."""
    found: dict[tuple[str, str, str], set[Group]] = defaultdict(set)
    for reading in readings:
        entities = {entity.key: entity for entity in reading.entities}
        for holder, posts in _posts(reading, entities).items():
            words = entities[holder].label.split()
            if len(words) > 1 and entities[holder].kind is EntityKind.PERSON:
                for title, country in posts:
                    found[slug(words[-1]), title, country].add(("person", _name(entities[holder])))
    return found


def _one_in_post(
    entity: Entity, posts: dict[str, set[tuple[str, str]]], in_post: dict[tuple[str, str, str], set[Group]]
) -> Group | None:
    """The only person of that surname in one of the posts, None where there is none or more than one."""
    found = set[Group]().union(
        *(in_post.get((slug(entity.label), *post), set()) for post in posts.get(entity.key, ()))
    )
    return found.pop() if len(found) == 1 else None


def _numbered_places(readings: Sequence[Reading]) -> dict[Group, set[int]]:
    numbers: dict[Group, set[int]] = defaultdict(set)
    for reading in readings:
        entities = {entity.key: entity for entity in reading.entities}
        for entity in reading.entities:
            if entity.kind is EntityKind.PLACE and entity.geonames is not None:
                numbers[_place(entity, entities)].add(entity.geonames)
    return numbers


def _place(entity: Entity, entities: dict[str, Entity]) -> Group:
    larger = entities.get(entity.within) if entity.within else None
    within = "" if larger is None or larger.kind is EntityKind.COUNTRY else _name(larger)
    return "place", "name", _name(entity), within, _country(_country_of(entity, entities))


def _country_of(entity: Entity, entities: dict[str, Entity]) -> Entity | None:
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


def _country(entity: Entity | None) -> str:
    if entity is None:
        return ""
    return entity.iso2.lower() if entity.iso2 else _name(entity)


def _name(entity: Entity) -> str:
    return slug(_ARTICLE.sub("", entity.label))


def _wish(entity: Entity, entities: dict[str, Entity], group: Group) -> str:
    """The readable name that an entity would like to have."""
    if entity.kind is EntityKind.COUNTRY and entity.iso2:
        return f"country/{entity.iso2.lower()}"
    if entity.kind is EntityKind.ORGANIZATION:
        return f"organization/{'-'.join(map(str, group[1:]))}"
    if entity.kind is EntityKind.PLACE:
        parts = [str(part) for part in _place(entity, entities)[2:] if part]
        return f"place/{'-'.join(parts)}"
    return f"{entity.kind.lower()}/{_name(entity)}"

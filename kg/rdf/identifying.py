"""What others call a thing, and where it lies: GeoNames, Wikidata, coordinates.

Only the gazetteer's own entries are matched. A body that merely has a name in common with one of them is
left alone: it must be of the same country too, or of none where the gazetteer's is of none.
"""

from __future__ import annotations

from collections.abc import Iterator, Set

from kg.gazetteer import gazetteer
from kg.model import Entity, EntityKind
from kg.rdf.terms import GEONAMES, WIKIDATA, Iri


def matches(entity: Entity, countries: Set[str]) -> Iterator[Iri]:
    """The IRIs of the same thing elsewhere.

    Args:
        entity: a country, place or organisation; others have none.
        countries: the ISO codes of the countries that it stands for.
    """
    item = None
    number = entity.geonames
    if entity.kind is EntityKind.COUNTRY:
        country = gazetteer().countries.get(entity.iso2 or "")
        number, item = (country.geonames, country.wikidata) if country else (None, None)
    elif entity.kind is EntityKind.ORGANIZATION and entity.named:
        item = _item(entity.label, countries)
    if number is not None:
        yield GEONAMES(f"{number}/")
    if item is not None:
        yield WIKIDATA(item)


def point(entity: Entity) -> tuple[float, float] | None:
    """A latitude and a longitude in degrees, None where they are not known; a country's are about its middle."""
    place = gazetteer().countries.get(entity.iso2 or "") if entity.kind is EntityKind.COUNTRY else entity
    if place is None or place.latitude is None or place.longitude is None:
        return None
    return place.latitude, place.longitude


def _item(name: str, countries: Set[str]) -> str | None:
    """The Wikidata item of the body that the gazetteer has by exactly that name, and of just those countries."""
    for body in gazetteer().organizations.find(name):
        if body.name == name and countries == ({body.iso2} if body.iso2 else set()):
            return body.wikidata
    return None

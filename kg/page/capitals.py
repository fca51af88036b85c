"""Where a country is governed from: there the ways of those who travel for it begin on the map."""

from __future__ import annotations

from kg.gazetteer import gazetteer


def capital_of(country: str) -> tuple[float, float] | None:
    """Latitude and longitude of the capital of the country of this name, if the gazetteer has them.

    >>> capital_of("Norway"), capital_of("Varenia")
    ((59.913, 10.746), None)
    """
    found = gazetteer().country_names.find(country)
    capital = found[0].capital if found else None
    return (capital.latitude, capital.longitude) if capital else None

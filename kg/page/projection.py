"""From degrees to a flat map: the Equal Earth projection, on which areas keep their proportions.

The formulas are those that its makers published: B. Šavrič, T. Patterson and B. Jenny, "The Equal Earth map
projection", International Journal of Geographical Information Science 33 (2019), pp. 454–465.
"""

from __future__ import annotations

import math

WIDTH = 8000
"""How wide the whole world is, in units of the map: a unit is about 5 km."""

_A1, _A2, _A3, _A4 = 1.340264, -0.081106, 0.000893, 0.003796
_ROOT = math.sqrt(3)
_SCALE = WIDTH * 3 * _A1 / (4 * _ROOT * math.pi)

Point = tuple[float, float]


def project(latitude: float, longitude: float, middle: float = 0.0) -> Point:
    """Where a point of the globe stands on the map, from its upper left corner.

    Args:
        latitude: degrees north of the equator.
        longitude: degrees east, not further than 180 from the middle.
        middle: the meridian that the map is drawn about.
    """
    angle = math.asin(_ROOT / 2 * math.sin(math.radians(latitude)))
    square = angle * angle
    sixth = square**3
    slope = _A1 + 3 * _A2 * square + sixth * (7 * _A3 + 9 * _A4 * square)
    across = 2 * _ROOT * math.radians(longitude - middle) * math.cos(angle) / (3 * slope)
    up = angle * (_A1 + _A2 * square + sixth * (_A3 + _A4 * square))
    return WIDTH / 2 + _SCALE * across, _HALF_HEIGHT - _SCALE * up


def _pole() -> float:
    angle = math.pi / 3
    return angle * (_A1 + _A2 * angle**2 + angle**6 * (_A3 + _A4 * angle**2))


_HALF_HEIGHT = _SCALE * _pole()
HEIGHT = math.ceil(2 * _HALF_HEIGHT)
"""How high the whole world is, in units of the map."""

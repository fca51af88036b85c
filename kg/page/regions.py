"""The space cut into one convex region for each community, as large as it needs: so communities stand apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from kg.page.geometry import Numbers, Whole

_STEP = 14.0
_TURNS = 72


@dataclass(frozen=True)
class Region:
    """A convex polygon, as corners in order and as half planes: inside, normals · point ≤ limits."""

    corners: Numbers
    normals: Numbers
    limits: Numbers

    def inset(self, margin: float) -> Region:
        """The same region smaller by a margin on all sides."""
        return Region(self.corners, self.normals, self.limits - margin)


def regions(centres: Numbers, areas: Sequence[float], width: float, height: float) -> list[Region]:
    """A power diagram in which each region has its share of the space.

    Args:
        centres: about where each region should lie.
        areas: how much room each needs, compared with the others.
        width: the space's, in pixels.
        height: the space's, in pixels.
    """
    share = np.asarray(areas) / sum(areas)
    across, down = np.meshgrid(np.arange(_STEP / 2, width, _STEP), np.arange(_STEP / 2, height, _STEP))
    cells = np.column_stack([across.ravel(), down.ravel()])
    sites = np.array(centres, dtype=float)
    power = np.zeros(len(sites))
    for turn in range(_TURNS):
        owner = _owners(cells, sites, power)
        got = np.bincount(owner, minlength=len(sites)) / len(cells)
        power += (share - got) * width * height * 0.35
        if turn % 6 == 5 and turn < 0.6 * _TURNS:
            # Towards the middle of what it has: regions become round rather than long.
            for site in np.flatnonzero(got):
                sites[site] += 0.35 * (cells[owner == site].mean(axis=0) - sites[site])
    return [_polygon(number, sites, power, width, height) for number in range(len(sites))]


def _owners(cells: Numbers, sites: Numbers, power: Numbers) -> Whole:
    away = ((cells[:, None] - sites[None, :]) ** 2).sum(axis=2) - power
    return np.asarray(away.argmin(axis=1))


def _polygon(number: int, sites: Numbers, power: Numbers, width: float, height: float) -> Region:
    normals = [np.array(side) for side in ((-1.0, 0.0), (1.0, 0.0), (0.0, -1.0), (0.0, 1.0))]
    limits = [0.0, width, 0.0, height]
    for other in range(len(sites)):
        if other != number:
            normal = 2 * (sites[other] - sites[number])
            limit = (sites[other] ** 2).sum() - (sites[number] ** 2).sum() - power[other] + power[number]
            length = float(np.linalg.norm(normal)) or 1e-9
            normals.append(normal / length)
            limits.append(float(limit) / length)
    corners = np.array([(0.0, 0.0), (width, 0.0), (width, height), (0.0, height)])
    for normal, limit in zip(normals[4:], limits[4:], strict=True):
        corners = _clipped(corners, normal, limit)
    return Region(corners, np.array(normals), np.array(limits))


def _clipped(corners: Numbers, normal: Numbers, limit: float) -> Numbers:
    """What of a polygon lies on the inner side of a line."""
    kept = []
    for start, end in zip(corners, np.roll(corners, -1, axis=0), strict=True):
        before, after = float(normal @ start) - limit, float(normal @ end) - limit
        if before <= 0:
            kept.append(start)
        if (before < 0 < after) or (after < 0 < before):
            kept.append(start + (end - start) * before / (before - after))
    return np.array(kept).reshape(-1, 2)

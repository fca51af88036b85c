"""Where exactly dots and their labels stand: none upon another, each in its region, few lines crossing.

Dots start where their distances want them and are pushed apart; then each in turn tries other places and other
sides for its label, and takes what costs least. The same input gives the same places always.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from kg.page.geometry import (
    SIDES,
    Numbers,
    Whole,
    covering,
    cross,
    enters,
    label_boxes,
    margins,
    near,
    overlap,
)
from kg.page.regions import Region

SEED = 7
_PUSHES, _SWEEPS, _TRIES, _ASKED = 60, 8, 14, 14
_MENDS, _LOOKED = 12, 120
_COSTS = {"out": 8.0, "struck": 5.0, "through": 14.0, "crossing": 1.2, "length": 0.05, "side": 0.25}


@dataclass(frozen=True)
class Bodies:
    """What is to be placed: dots by their radius, labels by their width and height, the region of each."""

    reach: Numbers
    labels: Numbers
    region: Whole


def packed(
    places: Numbers, bodies: Bodies, lines: Whole, pull: Numbers, regions: Sequence[Region]
) -> tuple[Numbers, Whole]:
    """The place of each dot and the side of its label.

    Args:
        places: where the dots would best stand.
        bodies: dots and labels.
        lines: the two ends of each line.
        pull: how much each line draws its ends together.
        regions: the regions that bodies name by their number.
    """
    return _Packing(places, bodies, lines, pull, regions).run()


class _Packing:
    def __init__(self, places: Numbers, bodies: Bodies, lines: Whole, pull: Numbers, regions: Sequence[Region]) -> None:
        self.places = places.copy()
        self.bodies = bodies
        self.lines = lines
        self.pull = pull
        self.regions = regions
        self.count = len(places)
        self.sides = np.zeros(self.count, dtype=np.intp)
        self.at = [np.flatnonzero((lines == node).any(axis=1)) for node in range(self.count)]
        self.bounds = [(region.corners.min(axis=0), region.corners.max(axis=0)) for region in regions]
        self.chance = np.random.default_rng(SEED)

    def run(self) -> tuple[Numbers, Whole]:
        self.push()
        self.label_boxes = label_boxes(self.places, self.bodies.reach, self.bodies.labels, self.sides)
        order = np.argsort(-self.bodies.reach, kind="stable")
        for sweep in range(_SWEEPS):
            step = 60.0 * (1 - sweep / _SWEEPS) + 6
            for node in order:
                self.improve(int(node), step)
        self.mend()
        return self.places, self.sides

    def mend(self) -> None:
        """What still covers something looks for room in all of its region, its labels' neighbours too."""
        reach = self.bodies.reach[:, None]
        for turn in range(_MENDS):
            found = covering(self.label_boxes, np.column_stack([self.places - reach, self.places + reach]))
            if not len(found):
                break
            for node in found if turn % 2 else found[::-1]:
                low, high = self.bounds[self.bodies.region[node]]
                self.improve(int(node), 30.0 + 10 * turn, self.chance.uniform(low, high, (_LOOKED, 2)))

    def push(self) -> None:
        """Pushes boxes of a dot with its label below apart, and all into their regions."""
        wide = np.maximum(2 * self.bodies.reach, self.bodies.labels[:, 0]) + 5
        tall = 2 * self.bodies.reach + self.bodies.labels[:, 1] + 4.5
        need_x, need_y = (wide[:, None] + wide) / 2, (tall[:, None] + tall) / 2
        other = ~np.eye(self.count, dtype=bool)
        before = np.sign(np.arange(self.count)[:, None] - np.arange(self.count))
        for _ in range(_PUSHES):
            away = self.places[:, None] - self.places[None, :]
            over_x, over_y = need_x - np.abs(away[..., 0]), need_y - np.abs(away[..., 1])
            hit = (over_x > 0) & (over_y > 0) & other
            flat = hit & (over_x < over_y)
            sign = np.where(away != 0, np.sign(away), before[..., None])
            self.places[:, 0] += 0.3 * (np.where(flat, over_x, 0) * sign[..., 0]).sum(axis=1)
            self.places[:, 1] += 0.3 * (np.where(hit & ~flat, over_y, 0) * sign[..., 1]).sum(axis=1)
            self.confine(wide / 2, tall / 2)

    def confine(self, half_wide: Numbers, half_tall: Numbers) -> None:
        for number, region in enumerate(self.regions):
            inside = np.flatnonzero(self.bodies.region == number)
            if not len(inside):
                continue
            room = np.abs(region.normals) @ np.vstack([half_wide[inside], half_tall[inside]])
            out = region.normals @ self.places[inside].T + room - region.limits[:, None]
            self.places[inside] -= 0.7 * np.maximum(out, 0).T @ region.normals

    def improve(self, node: int, step: float, also: Numbers | None = None) -> None:
        """Moves one dot, or its label, to where the least is in the way."""
        here = self.places[node]
        tried = here + self.chance.normal(0, step, (_TRIES, 2))
        where = np.vstack([here[None], tried] if also is None else [here[None], tried, also])
        if len(self.at[node]):
            ends = self.lines[self.at[node]].ravel()
            middle = self.places[ends[ends != node]].mean(axis=0)
            where = np.vstack([where, here + self.chance.uniform(0.1, 0.9, (3, 1)) * (middle - here)])
        where = np.repeat(where, SIDES, axis=0)
        sides = np.tile(np.arange(SIDES), len(where) // SIDES)
        cost, boxes = self.cost_of_boxes(node, where, sides)
        # Only what lies free enough is worth asking about lines.
        chosen = np.argsort(cost, kind="stable")[:_ASKED]
        now = int(self.sides[node])
        chosen = np.unique(np.append(chosen, now))
        full = cost[chosen] + self.cost_of_lines(node, where[chosen], boxes[chosen])
        best = chosen[int(full.argmin())]
        self.places[node], self.sides[node] = where[best], sides[best]
        self.label_boxes[node] = boxes[best]

    def cost_of_boxes(self, node: int, where: Numbers, sides: Whole) -> tuple[Numbers, Numbers]:
        """What a dot here with its label there would cover, and how far they would stick out."""
        reach = self.bodies.reach
        count = len(where)
        labels = np.repeat(self.bodies.labels[[node]], count, axis=0)
        boxes = label_boxes(where, np.full(count, reach[node]), labels, sides)
        dot = np.column_stack([where - reach[node], where + reach[node]])
        whole = np.column_stack([np.minimum(boxes[:, :2], dot[:, :2]), np.maximum(boxes[:, 2:], dot[:, 2:])])
        others = self.around(node, whole[:, :2].min(axis=0) - 7, whole[:, 2:].max(axis=0) + 7)
        dots = np.column_stack([self.places[others] - reach[others, None], self.places[others] + reach[others, None]])
        labelled = self.label_boxes[others]
        cost = _COSTS["side"] * sides.astype(float)
        for mine, theirs, across, down in margins(boxes, dot, labelled, dots):
            cost += overlap(mine, theirs, across, down)
        region = self.regions[self.bodies.region[node]]
        half = (whole[:, 2:] - whole[:, :2]) / 2
        out = (whole[:, :2] + half) @ region.normals.T + half @ np.abs(region.normals).T - region.limits
        return cost + _COSTS["out"] * np.maximum(out, 0).sum(axis=1), boxes

    def around(self, node: int, low: Numbers, high: Numbers) -> Whole:
        """The other nodes of which something lies in a stretch of the space."""
        reach = self.bodies.reach[:, None]
        left_top = np.minimum(self.label_boxes[:, :2], self.places - reach)
        right_bottom = np.maximum(self.label_boxes[:, 2:], self.places + reach)
        met = np.flatnonzero((left_top < high).all(axis=1) & (right_bottom > low).all(axis=1))
        return np.asarray(met[met != node], dtype=np.intp)

    def cost_of_lines(self, node: int, where: Numbers, boxes: Numbers) -> Numbers:
        """How long the node's lines would be, what they would run through, and what would run through it."""
        mine = self.at[node]
        rest = np.setdiff1d(np.arange(len(self.lines)), mine, assume_unique=True)
        start, end = self.places[self.lines[rest, 0]], self.places[self.lines[rest, 1]]
        cost = np.zeros(len(where))
        if len(rest):
            struck = enters(start[None], end[None], boxes[:, None])
            cost += _COSTS["struck"] * struck.sum(axis=1)
        # The rest is the same on whichever side the label stands: each place is asked about once.
        dots, back = np.unique(where, axis=0, return_inverse=True)
        return cost + self.cost_of_dots(node, dots, start, end)[back.ravel()]

    def cost_of_dots(self, node: int, where: Numbers, start: Numbers, end: Numbers) -> Numbers:
        """What the lines of a dot here cost, and what other lines, from start to end, do to it and to them."""
        mine = self.at[node]
        cost = np.zeros(len(where))
        if len(start):
            run_over = near(where[:, None], start[None], end[None], self.bodies.reach[node] + 3)
            cost += _COSTS["through"] * run_over.sum(axis=1)
        if not len(mine):
            return cost
        ends = self.lines[mine]
        far = self.places[np.where(ends[:, 0] == node, ends[:, 1], ends[:, 0])]
        length = np.linalg.norm(where[:, None] - far[None], axis=2)
        cost += _COSTS["length"] * (length * self.pull[mine]).sum(axis=1)
        others = np.arange(self.count) != node
        here, there = where[:, None, None], far[None, :, None]
        struck = enters(here, there, self.label_boxes[others][None, None])
        run_over = near(self.places[others][None, None], here, there, self.bodies.reach[others] + 3)
        cost += _COSTS["struck"] / 2 * struck.sum(axis=(1, 2))
        # Each line reaches the dot at its other end, as it should.
        cost += _COSTS["through"] * np.maximum(run_over.sum(axis=(1, 2)) - len(mine), 0)
        if len(start):
            crossed = cross(here, there, start[None, None], end[None, None])
            cost += _COSTS["crossing"] * crossed.sum(axis=(1, 2))
        return cost

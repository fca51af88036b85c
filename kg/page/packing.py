"""Where exactly dots and their labels stand: none upon another, each in its region, few lines crossing.

Dots start where their distances want them and are pushed apart; then each in turn tries other places and other
sides for its label, and takes what costs least. The same input gives the same places always.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from kg.page.regions import Region
from kg.page.stress import Numbers

SEED = 7
SIDES = 8
"""Below, right, left, above, then the four corners between: where a label may stand beside its dot."""

_GAP = 2.0
"""Between a dot and its own label."""
_APART, _BESIDE = 5.0, 2.5
"""Between labels: across and down."""
_PUSHES, _SWEEPS, _TRIES = 160, 5, 14
_COSTS = {"over": 40.0, "out": 3.0, "struck": 5.0, "through": 14.0, "crossing": 1.2, "length": 0.05, "side": 0.25}


@dataclass(frozen=True)
class Bodies:
    """What is to be placed: dots by their radius, labels by their width and height, the region of each."""

    reach: Numbers
    labels: Numbers
    region: npt.NDArray[np.intp]


def packed(places: Numbers, bodies: Bodies, lines: npt.NDArray[np.intp], pull: Numbers, regions: Sequence[Region]) -> tuple[Numbers, npt.NDArray[np.intp]]:
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
    def __init__(self, places: Numbers, bodies: Bodies, lines: npt.NDArray[np.intp], pull: Numbers, regions: Sequence[Region]) -> None:
        self.places = places.copy()
        self.bodies = bodies
        self.lines = lines
        self.pull = pull
        self.regions = regions
        self.count = len(places)
        self.sides = np.zeros(self.count, dtype=np.intp)
        self.at = [np.flatnonzero((lines == node).any(axis=1)) for node in range(self.count)]
        self.chance = np.random.default_rng(SEED)

    def run(self) -> tuple[Numbers, npt.NDArray[np.intp]]:
        self.push()
        self.label_boxes = label_boxes(self.places, self.bodies.reach, self.bodies.labels, self.sides)
        order = np.argsort(-self.bodies.reach, kind="stable")
        for sweep in range(_SWEEPS):
            step = 60.0 * (1 - sweep / _SWEEPS) + 6
            for node in order:
                self.improve(int(node), step)
        return self.places, self.sides

    def push(self) -> None:
        """Pushes boxes of a dot with its label below apart, and all into their regions."""
        wide = np.maximum(2 * self.bodies.reach, self.bodies.labels[:, 0]) + _APART
        tall = 2 * self.bodies.reach + _GAP + self.bodies.labels[:, 1] + _BESIDE
        need_x, need_y = (wide[:, None] + wide) / 2, (tall[:, None] + tall) / 2
        other = ~np.eye(self.count, dtype=bool)
        for _ in range(_PUSHES):
            away = self.places[:, None] - self.places[None, :]
            over_x, over_y = need_x - np.abs(away[..., 0]), need_y - np.abs(away[..., 1])
            hit = (over_x > 0) & (over_y > 0) & other
            flat = hit & (over_x < over_y)
            sign = np.where(away != 0, np.sign(away), np.sign(np.arange(self.count)[:, None] - np.arange(self.count))[..., None])
            self.places[:, 0] += 0.3 * (np.where(flat, over_x, 0) * sign[..., 0]).sum(axis=1)
            self.places[:, 1] += 0.3 * (np.where(hit & ~flat, over_y, 0) * sign[..., 1]).sum(axis=1)
            self.confine(wide / 2, tall / 2)

    def confine(self, half_wide: Numbers, half_tall: Numbers) -> None:
        for number, region in enumerate(self.regions):
            inside = np.flatnonzero(self.bodies.region == number)
            if not len(inside):
                continue
            room = np.abs(region.normals) @ np.vstack([half_wide[inside], half_tall[inside]])
            for _ in range(3):
                out = region.normals @ self.places[inside].T + room - region.limits[:, None]
                for side in range(len(region.limits)):
                    self.places[inside] -= 0.6 * np.maximum(out[side], 0)[:, None] * region.normals[side]

    def improve(self, node: int, step: float) -> None:
        """Moves one dot, or its label, to where the least is in the way."""
        here = self.places[node]
        near = here + self.chance.normal(0, step, (_TRIES, 2))
        where = np.vstack([here[None], near])
        if len(self.at[node]):
            ends = self.lines[self.at[node]].ravel()
            middle = self.places[ends[ends != node]].mean(axis=0)
            where = np.vstack([where, here + self.chance.uniform(0.1, 0.9, (3, 1)) * (middle - here)])
        where = np.repeat(where, SIDES, axis=0)
        sides = np.tile(np.arange(SIDES), len(where) // SIDES)
        cost, boxes = self.cost_of_boxes(node, where, sides)
        # Only what lies free enough is worth asking about lines.
        chosen = np.argsort(cost, kind="stable")[:24]
        now = int(self.sides[node])
        chosen = np.unique(np.append(chosen, now))
        full = cost[chosen] + self.cost_of_lines(node, where[chosen], boxes[chosen])
        best = chosen[int(full.argmin())]
        self.places[node], self.sides[node] = where[best], sides[best]
        self.label_boxes[node] = boxes[best]

    def cost_of_boxes(self, node: int, where: Numbers, sides: npt.NDArray[np.intp]) -> tuple[Numbers, Numbers]:
        """What a dot here with its label there would cover, and how far they would stick out."""
        reach = self.bodies.reach
        count = len(where)
        boxes = label_boxes(where, np.full(count, reach[node]), np.repeat(self.bodies.labels[[node]], count, axis=0), sides)
        dot = np.column_stack([where - reach[node], where + reach[node]])
        others = np.arange(self.count) != node
        dots = np.column_stack([self.places - reach[:, None], self.places + reach[:, None]])[others]
        labelled = self.label_boxes[others]
        cost = _COSTS["side"] * sides.astype(float)
        for mine, theirs, across, down in (
            (boxes, labelled, _APART, _BESIDE),
            (boxes, dots, 4.0, 4.0),
            (dot, labelled, 4.0, 4.0),
            (dot, dots, 7.0, 7.0),
        ):
            cost += _overlap(mine, theirs, across, down)
        region = self.regions[self.bodies.region[node]]
        whole = np.column_stack([np.minimum(boxes[:, :2], dot[:, :2]), np.maximum(boxes[:, 2:], dot[:, 2:])])
        half = (whole[:, 2:] - whole[:, :2]) / 2
        out = (whole[:, :2] + half) @ region.normals.T + half @ np.abs(region.normals).T - region.limits
        return cost + _COSTS["out"] * np.maximum(out, 0).sum(axis=1), boxes

    def cost_of_lines(self, node: int, where: Numbers, boxes: Numbers) -> Numbers:
        """How long the node's lines would be, what they would run through, and what would run through it."""
        mine = self.at[node]
        rest = np.setdiff1d(np.arange(len(self.lines)), mine, assume_unique=True)
        start, end = self.places[self.lines[rest, 0]], self.places[self.lines[rest, 1]]
        cost = np.zeros(len(where))
        if len(rest):
            cost += _COSTS["struck"] * _enters(start[None], end[None], boxes[:, None]).sum(axis=1)
            cost += _COSTS["through"] * (_distance(where[:, None], start[None], end[None]) < self.bodies.reach[node] + 3).sum(axis=1)
        if not len(mine):
            return cost
        ends = self.lines[mine]
        far = self.places[np.where(ends[:, 0] == node, ends[:, 1], ends[:, 0])]
        length = np.linalg.norm(where[:, None] - far[None], axis=2)
        cost += _COSTS["length"] * (length * self.pull[mine]).sum(axis=1)
        others = np.arange(self.count) != node
        cost += 0.5 * _COSTS["struck"] * _enters(where[:, None, None], far[None, :, None], self.label_boxes[others][None, None]).sum(axis=(1, 2))
        close = _distance(self.places[others][None, None], where[:, None, None], far[None, :, None]) < self.bodies.reach[others] + 3
        cost += _COSTS["through"] * np.maximum(close.sum(axis=(1, 2)) - len(mine), 0)
        if len(rest):
            cost += _COSTS["crossing"] * _cross(where[:, None, None], far[None, :, None], start[None, None], end[None, None]).sum(axis=(1, 2))
        return cost


def label_boxes(places: Numbers, reach: Numbers, labels: Numbers, sides: npt.NDArray[np.intp]) -> Numbers:
    """Left, top, right and bottom of labels beside their dots."""
    wide, tall = labels[:, 0], labels[:, 1]
    gap = np.where(wide > 0, reach + _GAP, 0)
    near = 0.7 * gap
    left = np.choose(sides, [-wide / 2, gap, -gap - wide, -wide / 2, near, -near - wide, near, -near - wide])
    top = np.choose(sides, [gap, -tall / 2, -tall / 2, -gap - tall, near, near, -near - tall, -near - tall])
    corner = places + np.column_stack([left, top])
    return np.column_stack([corner, corner + labels])


def _overlap(mine: Numbers, theirs: Numbers, across: float, down: float) -> Numbers:
    """How badly each of my boxes overlaps with any of theirs."""
    over_x = np.minimum(mine[:, None, 2], theirs[:, 2]) - np.maximum(mine[:, None, 0], theirs[:, 0]) + across
    over_y = np.minimum(mine[:, None, 3], theirs[:, 3]) - np.maximum(mine[:, None, 1], theirs[:, 1]) + down
    hit = (over_x > 0) & (over_y > 0)
    hit &= (mine[:, None, 2] > mine[:, None, 0]) & (theirs[:, 2] > theirs[:, 0])
    return np.asarray((hit * (_COSTS["over"] + 2 * np.minimum(over_x, over_y))).sum(axis=1))


def _enters(start: Numbers, end: Numbers, box: Numbers) -> npt.NDArray[np.bool_]:
    """Whether straight lines enter boxes."""
    move = end - start
    move = np.where(np.abs(move) < 1e-9, 1e-9, move)
    one, two = (box[..., :2] - start) / move, (box[..., 2:] - start) / move
    enter = np.minimum(one, two).max(axis=-1)
    leave = np.maximum(one, two).min(axis=-1)
    return np.asarray(np.maximum(enter, 0) < np.minimum(leave, 1))


def _distance(point: Numbers, start: Numbers, end: Numbers) -> Numbers:
    """From points to stretches."""
    move = end - start
    along = ((point - start) * move).sum(axis=-1) / np.maximum((move**2).sum(axis=-1), 1e-9)
    nearest = start + np.clip(along, 0, 1)[..., None] * move
    return np.asarray(np.linalg.norm(point - nearest, axis=-1))


def _cross(a: Numbers, b: Numbers, c: Numbers, d: Numbers) -> npt.NDArray[np.bool_]:
    """Whether stretches a–b cross stretches c–d; those that share an end do not."""

    def turn(p: Numbers, q: Numbers, r: Numbers) -> Numbers:
        return np.asarray((q[..., 0] - p[..., 0]) * (r[..., 1] - p[..., 1]) - (q[..., 1] - p[..., 1]) * (r[..., 0] - p[..., 0]))

    return (turn(a, b, c) * turn(a, b, d) < -1e-6) & (turn(c, d, a) * turn(c, d, b) < -1e-6)

"""Boxes and straight lines in the plane, many at once: what covers, enters or crosses what."""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
import numpy.typing as npt

Numbers: TypeAlias = npt.NDArray[np.float64]
Truths: TypeAlias = npt.NDArray[np.bool_]
Whole: TypeAlias = npt.NDArray[np.intp]

SIDES = 8
"""Below, right, left, above, then the four corners between: where a label may stand beside its dot."""

_GAP = 2.0
"""Between a dot and its own label."""
_APART, _BESIDE = 5.0, 2.5
"""Between labels: across and down."""
_OVER = 40.0


def label_boxes(places: Numbers, reach: Numbers, labels: Numbers, sides: Whole) -> Numbers:
    """Left, top, right and bottom of labels beside their dots."""
    wide, tall = labels[:, 0], labels[:, 1]
    gap = np.where(wide > 0, reach + _GAP, 0)
    corner = 0.7 * gap
    left = np.choose(sides, [-wide / 2, gap, -gap - wide, -wide / 2, corner, -corner - wide, corner, -corner - wide])
    top = np.choose(sides, [gap, -tall / 2, -tall / 2, -gap - tall, corner, corner, -corner - tall, -corner - tall])
    start = places + np.column_stack([left, top])
    return np.column_stack([start, start + labels])


def margins(
    boxes: Numbers, dot: Numbers, labelled: Numbers, dots: Numbers
) -> tuple[tuple[Numbers, Numbers, float, float], ...]:
    """What must not cover what, and how far they are to stay apart."""
    return (
        (boxes, labelled, _APART, _BESIDE),
        (boxes, dots, 4.0, 4.0),
        (dot, labelled, 4.0, 4.0),
        (dot, dots, 7.0, 7.0),
    )


def overlapping(mine: Numbers, theirs: Numbers, across: float, down: float) -> Truths:
    """Which of my boxes overlap with which of theirs; boxes of no width cover nothing."""
    over_x = np.minimum(mine[:, None, 2], theirs[:, 2]) - np.maximum(mine[:, None, 0], theirs[:, 0]) + across
    over_y = np.minimum(mine[:, None, 3], theirs[:, 3]) - np.maximum(mine[:, None, 1], theirs[:, 1]) + down
    solid = (mine[:, None, 2] > mine[:, None, 0]) & (theirs[:, 2] > theirs[:, 0])
    return np.asarray((over_x > 0) & (over_y > 0) & solid)


def covering(labels: Numbers, dots: Numbers) -> Whole:
    """The numbers of all whose label or dot covers another's."""
    count = len(dots)
    hit: Truths = np.zeros((count, count), dtype=bool)
    for one, other, across, down in margins(labels, dots, labels, dots):
        hit = hit | overlapping(one, other, across - 0.5, down - 0.5)
    return np.flatnonzero((hit & ~np.eye(count, dtype=bool)).any(axis=1))


def overlap(mine: Numbers, theirs: Numbers, across: float, down: float) -> Numbers:
    """How badly each of my boxes overlaps with any of theirs."""
    over_x = np.minimum(mine[:, None, 2], theirs[:, 2]) - np.maximum(mine[:, None, 0], theirs[:, 0]) + across
    over_y = np.minimum(mine[:, None, 3], theirs[:, 3]) - np.maximum(mine[:, None, 1], theirs[:, 1]) + down
    hit = (over_x > 0) & (over_y > 0)
    hit &= (mine[:, None, 2] > mine[:, None, 0]) & (theirs[:, 2] > theirs[:, 0])
    return np.asarray((hit * (_OVER + 2 * np.minimum(over_x, over_y))).sum(axis=1))


def enters(start: Numbers, end: Numbers, box: Numbers) -> Truths:
    """Whether straight lines enter boxes."""
    enter: Numbers | float = 0.0
    leave: Numbers | float = 1.0
    # Axis by axis: NumPy is slow to reduce over axes of two.
    for axis in (0, 1):
        from_ = start[..., axis]
        move = end[..., axis] - from_
        move = np.where(np.abs(move) < 1e-9, 1e-9, move)
        one, two = (box[..., axis] - from_) / move, (box[..., axis + 2] - from_) / move
        enter = np.maximum(enter, np.minimum(one, two))
        leave = np.minimum(leave, np.maximum(one, two))
    return np.asarray(np.less(enter, leave))


def near(point: Numbers, start: Numbers, end: Numbers, reach: Numbers | float) -> Truths:
    """Whether points lie within reach of stretches."""
    x, y = start[..., 0], start[..., 1]
    move_x, move_y = end[..., 0] - x, end[..., 1] - y
    away_x, away_y = point[..., 0] - x, point[..., 1] - y
    along = (away_x * move_x + away_y * move_y) / np.maximum(move_x * move_x + move_y * move_y, 1e-9)
    along = np.minimum(np.maximum(along, 0), 1)
    away_x, away_y = away_x - along * move_x, away_y - along * move_y
    return np.asarray(away_x * away_x + away_y * away_y < np.square(reach))


def cross(a: Numbers, b: Numbers, c: Numbers, d: Numbers) -> Truths:
    """Whether stretches a–b cross stretches c–d; those that share an end do not."""

    def turn(p: Numbers, q: Numbers, r: Numbers) -> Numbers:
        across, down = q[..., 0] - p[..., 0], q[..., 1] - p[..., 1]
        return np.asarray(across * (r[..., 1] - p[..., 1]) - down * (r[..., 0] - p[..., 0]))

    return (turn(a, b, c) * turn(a, b, d) < -1e-6) & (turn(c, d, a) * turn(c, d, b) < -1e-6)

"""Places whose distances come near to those along the lines: what belongs together stands together."""

from __future__ import annotations

import math
from collections.abc import Mapping

import numpy as np
import rustworkx

from kg.page.geometry import Numbers

_SWEEPS = 60
_BETWEEN = 1.9
"""Lines between communities are so much longer than those within."""


def unfolded(count: int, pulls: Mapping[tuple[int, int], float], community: Mapping[int, int]) -> Numbers:
    """Coordinates for nodes numbered from 0, by majorization from the best linear picture of the distances."""
    if count < 2:
        return np.zeros((count, 2))
    wanted, hold = _wanted(count, _lengths(pulls, community))
    weight = hold / wanted**2
    np.fill_diagonal(weight, 0)
    places = _linear(wanted)
    inverse = np.linalg.pinv(_laplacian(weight))
    for _ in range(_SWEEPS):
        apart = np.linalg.norm(places[:, None] - places[None, :], axis=2)
        np.fill_diagonal(apart, 1)
        places = inverse @ (_laplacian(weight * wanted / np.maximum(apart, 1e-6)) @ places)
    return _turned(places)


def _lengths(pulls: Mapping[tuple[int, int], float], community: Mapping[int, int]) -> list[tuple[int, int, float]]:
    """How long each line should be: the longer, the more other neighbours both its ends have."""
    near: dict[int, set[int]] = {}
    for a, b in pulls:
        near.setdefault(a, set()).add(b)
        near.setdefault(b, set()).add(a)
    found = []
    for (a, b), pull in sorted(pulls.items()):
        others = sorted((len(near[a] - near[b] - {b}), len(near[b] - near[a] - {a})))
        length = 1 + 0.45 * math.sqrt(others[0]) + 0.12 * math.sqrt(others[1])
        length *= _BETWEEN if community[a] != community[b] else 1
        found.append((a, b, length / (0.6 + 0.4 * math.sqrt(min(pull, 4.0)))))
    return found


def _wanted(count: int, lengths: list[tuple[int, int, float]]) -> tuple[Numbers, Numbers]:
    """The distance wanted of each pair, and how firmly: what hangs together in no way is held loosely, further off."""
    graph: rustworkx.PyGraph[int, float] = rustworkx.PyGraph(multigraph=False)
    graph.add_nodes_from(range(count))
    graph.add_edges_from(lengths)
    wanted = np.full((count, count), np.inf)
    for a, row in rustworkx.all_pairs_dijkstra_path_lengths(graph, float).items():
        wanted[a, list(row)] = list(row.values())
    np.fill_diagonal(wanted, 1)
    joined = np.isfinite(wanted)
    furthest = float(wanted[joined].max())
    return np.where(joined, wanted, 0.7 * furthest), np.where(joined, 1.0, 0.3)


def _laplacian(weight: Numbers) -> Numbers:
    return np.diag(weight.sum(axis=1)) - weight


def _linear(wanted: Numbers) -> Numbers:
    """Classical scaling: the plane in which the distances spread most."""
    square = wanted**2
    np.fill_diagonal(square, 0)
    centred = square - square.mean(axis=0) - square.mean(axis=1)[:, None] + square.mean()
    values, vectors = np.linalg.eigh(-centred / 2)
    picked = vectors[:, [-1, -2]] * np.sqrt(np.maximum(values[[-1, -2]], 1e-9))
    # Either sign would do: the one with its largest entry above zero is taken, and equal rows are told apart.
    picked *= np.sign(picked[np.abs(picked).argmax(axis=0), [0, 1]])
    turn = 2.4 * np.arange(len(picked))
    return np.asarray(picked + 0.01 * np.column_stack([np.cos(turn), np.sin(turn)]))


def _turned(places: Numbers) -> Numbers:
    """Turns the direction in which the places spread most across."""
    centred = places - places.mean(axis=0)
    _, _, axes = np.linalg.svd(centred, full_matrices=False)
    axes *= np.sign(axes[np.arange(len(axes)), np.abs(axes).argmax(axis=1)])[:, None]
    return np.asarray(centred @ axes.T)

"""What weights between two nodes are divided by, so that who speaks much is not close to everybody.

The formulas are those of the Discourse Network Analyzer Manual (Leifeld, Gruber and Bossner, 2018), section
"Normalisation for One-Mode Networks"; n(i) is Σ x[i,j,k], how many statements i makes.

- "average": (n(i) + n(i')) / 2.
- "jaccard": Σ x[i,j,k] where x[i',j,k] = 0, plus Σ x[i',j,k] where x[i,j,k] = 0, plus Σ x[i,j,k] x[i',j,k].
- "cosine": √n(i)² · √n(i')², that is n(i) n(i'), as manual and program of DNA have it.
- "salton": √Σ x[i,j,k]² · √Σ x[i',j,k]², with which congruence is the cosine of the angle between the two (Salton and
  McGill, Introduction to Modern Information Retrieval, 1983): 1 for equal profiles.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable
from math import sqrt
from typing import TypeVar

ONE_MODE = ("none", "average", "jaccard", "cosine", "salton")
TWO_MODE = ("none", "activity", "prominence")

Key = TypeVar("Key", bound=Hashable)


def denominator(normalisation: str, one: Counter[Key], other: Counter[Key]) -> float:
    """What the weight between two nodes is divided by; never 0 where both speak.

    >>> denominator("average", Counter({"dam": 3}), Counter({"dam": 1}))
    2.0

    Args:
        normalisation: one of `ONE_MODE`.
        one: how many statements the one makes of each concept and side.
        other: the same of the other.
    """
    if normalisation == "average":
        return (one.total() + other.total()) / 2
    if normalisation == "jaccard":
        both = one.keys() & other.keys()
        alone = sum(count for key, count in one.items() if key not in both)
        alone += sum(count for key, count in other.items() if key not in both)
        return alone + sum(one[key] * other[key] for key in both)
    if normalisation == "cosine":
        return one.total() * other.total()
    if normalisation == "salton":
        return _length(one) * _length(other)
    return 1


def _length(profile: Counter[Key]) -> float:
    return sqrt(sum(count * count for count in profile.values()))

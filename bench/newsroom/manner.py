"""How a paper writes: its datelines, its days, and how it calls people."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date
from functools import cache


@dataclass(frozen=True)
class Manner:
    """A paper's manner.

    Args:
        head: which form datelines have.
        months: True where days are told as "March 3", not by their names.
        polite: True where people are called Mr. and Ms.
        first: the forms in which people are introduced; see `References`.
    """

    head: int
    months: bool
    polite: bool
    first: tuple[int, ...]

    @staticmethod
    @cache
    def of(paper: str) -> Manner:
        """The manner of a paper: always the same."""
        chance = random.Random(f"manner {paper}")
        first = tuple(chance.choices(range(4), weights=(5, 3, 2, 2), k=6))
        return Manner(chance.randrange(4), chance.random() < 0.25, chance.random() < 0.3, first)

    def dateline(self, place: str, day: date, paper: str) -> str:
        """What stands before the first word."""
        town = place.upper()
        return (f"{town}, {_day(day)} ({paper}) - ", f"{town} - ", f"{town}, {day:%A} - ", "")[self.head]

    def on(self, day: date, today: date) -> str:
        """When that was or will be, seen from today."""
        if self.months or not -6 <= (day - today).days <= 6:
            return f"on {_day(day)}"
        return f"on {day:%A}"


def _day(day: date) -> str:
    return f"{day:%B} {day.day}"

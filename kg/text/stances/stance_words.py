"""Words that stances turn on, read once from `stances.toml`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class StanceWords:
    """Word lists by their use; lemmas, lower case."""

    ending: frozenset[str]
    taking: frozenset[str]
    happening: frozenset[str]
    fading: frozenset[str]
    wordless: frozenset[str]
    details: frozenset[str]
    retracting: frozenset[str]
    retracted: frozenset[str]
    chosen: frozenset[str]
    keeps: frozenset[str]
    turns: frozenset[str]
    unsaid: frozenset[str]
    ended: frozenset[str]
    alleging: frozenset[str]
    retaliating: frozenset[str]
    saying: frozenset[str]
    good: frozenset[str]
    bad: frozenset[str]
    people: frozenset[str]
    bodies: frozenset[str]
    organs: frozenset[str]
    asked: frozenset[str]
    shares: frozenset[str]


@cache
def stance_words() -> StanceWords:
    """The word lists of `stances.toml`."""
    data = tomllib.loads(files("kg.text.stances").joinpath("stances.toml").read_text(encoding="utf-8"))
    return StanceWords(**{name: frozenset(words) for table in data.values() for name, words in table.items()})

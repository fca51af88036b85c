"""Words that stances turn on, read once from `stances.toml`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from kg.text.word_lists import tables, word_lists


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
    data = tables("kg.text.stances", "stances.toml")
    return StanceWords(**{name: words for table in data.values() for name, words in word_lists(table).items()})

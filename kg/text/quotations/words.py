"""The words that tell whose words a quotation is, read once from `speech.toml`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from kg.text.word_lists import tables, word_lists


@dataclass(frozen=True, slots=True)
class Speech:
    """Word lists by their use; lemmas, lower case."""

    verbs: frozenset[str]
    loose: frozenset[str]
    acts: frozenset[str]
    quoting: frozenset[str]
    issuing: frozenset[str]
    titling: frozenset[str]
    writings: frozenset[str]
    findings: frozenset[str]
    bodies: frozenset[str]
    offices: frozenset[str]
    news: frozenset[str]


@cache
def speech() -> Speech:
    """The word lists of `speech.toml`."""
    return Speech(**word_lists(tables("kg.text.quotations", "speech.toml")))

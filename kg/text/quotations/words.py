"""The words that tell whose words a quotation is, read once from `speech.toml`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


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
    data = tomllib.loads(files("kg.text.quotations").joinpath("speech.toml").read_text(encoding="utf-8"))
    return Speech(**{name: frozenset(words) for name, words in data.items()})

"""General English words that the grammar goes by, read once from `grammar.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Word lists by their use; lemmas, lower case."""

    planned: frozenset[str]
    suggested: frozenset[str]
    negated: frozenset[str]
    happened_before: frozenset[str]
    happens_later: frozenset[str]
    ended: frozenset[str]
    begun: frozenset[str]
    telephoning: frozenset[str]
    spoken: frozenset[str]
    to_come: frozenset[str]
    giving: frozenset[str]
    gifts: frozenset[str]
    future: frozenset[str]
    possible: frozenset[str]
    negative: frozenset[str]
    reporting: frozenset[str]
    bodies: frozenset[str]
    people: frozenset[str]
    missions: frozenset[str]
    fighters: frozenset[str]
    measures: frozenset[str]
    blaming: frozenset[str]
    shared: frozenset[str]
    acts: frozenset[str]
    instruments: frozenset[str]
    crewed: frozenset[str]
    harm: frozenset[str]
    treaties: frozenset[str]
    leading: frozenset[str]
    delegations: frozenset[str]
    organized: frozenset[str]
    deeds: Mapping[str, frozenset[str]]


@cache
def lexicon() -> Lexicon:
    """The word lists of `grammar.toml`."""
    data = tomllib.loads(files("kg.text.grammar").joinpath("grammar.toml").read_text(encoding="utf-8"))
    lists = data["status"] | data["auxiliary"] | data["actors"] | {"reporting": data["reporting"]["verbs"]}
    deeds = {noun: frozenset(verbs) for noun, verbs in data["deeds"].items()}
    return Lexicon(deeds=deeds, **{name: frozenset(words) for name, words in lists.items()})

"""General English words that the grammar goes by, read once from `grammar.toml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from kg.text.word_lists import tables, word_lists


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
    data = tables("kg.text.grammar", "grammar.toml")
    lists = data["status"] | data["auxiliary"] | data["actors"] | {"reporting": data["reporting"]["verbs"]}
    return Lexicon(deeds=word_lists(data["deeds"]), **word_lists(lists))

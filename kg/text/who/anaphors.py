"""The words that point back, read once from `anaphors.toml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from kg.text.word_lists import tables, word_lists

MALE = frozenset({"he", "him", "his", "himself"})
FEMALE = frozenset({"she", "her", "hers", "herself"})
NEUTER = frozenset({"it", "its", "itself"})
PERSONAL = MALE | FEMALE
PLURAL = frozenset({"they", "them", "their", "themselves", "theirs"})


def gender_of(pronoun: str) -> str | None:
    """Of whom a pronoun can only be said, "male" or "female"; None for words that tell it of nobody."""
    return "male" if pronoun in MALE else "female" if pronoun in FEMALE else None


@dataclass(frozen=True, slots=True)
class Body:
    """Which organizations a noun may mean: by kind or a word of the name, without those with other words."""

    kinds: frozenset[str]
    words: frozenset[str]
    but: frozenset[str]


@dataclass(frozen=True, slots=True)
class Anaphors:
    """Word lists by their use; lemmas, lower case."""

    male: frozenset[str]
    female: frozenset[str]
    people: frozenset[str]
    countries: frozenset[str]
    either: frozenset[str]
    uncounted: frozenset[str]
    numbers: Mapping[str, int]
    country: frozenset[str]
    forms: frozenset[str]
    organs: frozenset[str]
    bodies: Mapping[str, Body]
    wider: Mapping[str, frozenset[str]]
    others: frozenset[str]
    willing_verbs: frozenset[str]
    willing_adjectives: frozenset[str]


@cache
def anaphors() -> Anaphors:
    """The word lists of `anaphors.toml`."""
    data = tables("kg.text.who", "anaphors.toml")
    several, country = data["several"], data["country"]
    return Anaphors(
        male=frozenset(data["gender"]["male"]),
        female=frozenset(data["gender"]["female"]),
        people=frozenset(several["people"]),
        countries=frozenset(several["countries"]),
        either=frozenset(several["any"]),
        uncounted=frozenset(several["uncounted"]),
        numbers=several["numbers"],
        country=frozenset(country["nouns"]),
        forms=frozenset(country["forms"]),
        organs=frozenset(country["organs"]),
        bodies={
            noun: Body(*(frozenset(told.get(name, ())) for name in ("kinds", "words", "but")))
            for noun, told in data["body"].items()
        },
        wider=word_lists(data["wider"]),
        others=frozenset(data["other"]["nouns"]),
        willing_verbs=frozenset(data["will"]["verbs"]),
        willing_adjectives=frozenset(data["will"]["adjectives"]),
    )

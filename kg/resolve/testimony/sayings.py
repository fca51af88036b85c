"""What a remark says, apart from how it is worded: its content words, alike in British and American English, in
translations that chose another word, and in singular and plural."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from rapidfuzz.fuzz import ratio

_DENIAL = "not"
_SENTENCE = re.compile(r"[.!?;:…]+(?:\s|$)")
_WORD = re.compile(r"[^\W_]+")
_NOT = re.compile(r"n['’]t\b|\bcannot\b")
_BRITISH = ((re.compile(r"is(e|es|ed|ing|ation|ations)$"), r"iz\1"), (re.compile(r"ence(s?)$"), r"ense\1"),
            (re.compile(r"our(s?)$"), r"or\1"))  # fmt: skip
_ENDINGS = ("ations", "ation", "ings", "ing", "edly", "ied", "ies", "ed", "es", "ly", "s", "e", "y")
_NEARLY = 85.0
"""How alike two long words are, from 0 to 100, that are one: names are not always transliterated alike."""
_LONG = 6


@dataclass(frozen=True, slots=True)
class Saying:
    """One sentence of a remark: all its words, its content words, and whether it denies something."""

    words: tuple[str, ...]
    content: tuple[str, ...]
    denies: bool


def sayings(quote: str) -> list[Saying]:
    """The sentences of a remark that say anything."""
    made = (_saying(part) for part in _SENTENCE.split(quote))
    return [saying for saying in made if saying.words]


def content(text: str) -> tuple[str, ...]:
    """The content words of some words.

    >>> content("interceptor rockets") == content("interceptor missiles")
    True
    """
    return tuple(word for saying in sayings(text) for word in saying.content)


def shared(one: Sequence[str], other: Sequence[str]) -> int:
    """How many content words two sentences share; long ones may differ by a letter or two."""
    ones, others = Counter(one), Counter(other)
    common = ones & others
    left = sorted((ones - common).elements())
    right = sorted(word for word in (others - common).elements() if len(word) >= _LONG)
    near = 0
    for word in left:
        match = next((each for each in right if len(word) >= _LONG and ratio(word, each) >= _NEARLY), None)
        if match is not None:
            right.remove(match)
            near += 1
    return common.total() + near


def _saying(text: str) -> Saying:
    words = tuple(_WORD.findall(_NOT.sub(" not ", text.casefold())))
    empty, denials, synonyms = _lists()
    told = []
    for word in words:
        if word in denials:
            told.append(_DENIAL)
        elif word not in empty:
            told.append(synonyms.get(_stem(word), _stem(word)))
    return Saying(words, tuple(told), told.count(_DENIAL) % 2 == 1)


@cache
def _lists() -> tuple[frozenset[str], frozenset[str], dict[str, str]]:
    """Words that carry no matter, words that deny, and for stems the word that stands for all their synonyms."""
    told = tomllib.loads(files("kg.resolve.testimony").joinpath("sayings.toml").read_text(encoding="utf-8"))
    synonyms: dict[str, str] = {}
    for line in told["synonyms"].splitlines():
        for word in line.split():
            synonyms[_stem(word)] = line.split()[0]
    return frozenset(told["empty"].split()), frozenset(told["denials"].split()), synonyms


@cache
def _stem(word: str) -> str:
    """The word without endings: not always a word, but the same for all forms of one.

    >>> _stem("destabilising"), _stem("destabilizes"), _stem("strategies"), _stem("strategy")
    ('destabiliz', 'destabiliz', 'strateg', 'strateg')
    """
    for pattern, american in _BRITISH:
        word = pattern.sub(american, word)
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word

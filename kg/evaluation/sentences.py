"""The sentence of an article that best holds a gold fact's words: where a missed fact should have been read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.evaluation.gold import GoldFact
from kg.evaluation.matching import ROLES
from kg.evaluation.naming import plain
from kg.gazetteer import gazetteer

# A mark behind a word of two small letters or a digit, so that "Mr." and "U.S." end nothing; and white space.
_END = re.compile(r"(?<=[a-z]{2}|.[0-9)”\"’])[.!?]+[\"”’)]*\s+(?=[\"“‘(]?[A-Z])|[.!?]+[\"”’]\s+|\n\s*\n")
_ABBREVIATED = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|Gen|Col|Lt|Sen|Rep|Gov|St|Adm|Prof|Jr|Sr|No)\.\s*$")
_NAMES = (*ROLES, "participants", "proponent", "voiced_by", "place")
_PATTERNS = ("topic", "title", "kind", "item")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A stretch of a text, `end` behind its last character."""

    start: int
    end: int
    text: str


def sentences(text: str) -> Iterator[Sentence]:
    """The sentences of a text; paragraphs end at empty lines."""
    start = 0
    ends = [match.end() for match in _END.finditer(text) if not _ABBREVIATED.search(text, start, match.end())]
    for end in [*ends, len(text)]:
        if told := " ".join(text[start:end].split()):
            yield Sentence(start, end, told)
        start = end


def sentence_of(gold: GoldFact, text: str) -> Sentence | None:
    """The sentence that has most of what gold names, the first among equals; None where none has any."""
    signs = list(_signs(gold))
    best, most = None, 0
    for sentence in sentences(text):
        bare = plain(sentence.text)
        held = sum(weight for weight, sign in signs if sign.search(bare))
        if held > most:
            best, most = sentence, held
    return best


def _signs(gold: GoldFact) -> Iterator[tuple[int, re.Pattern[str]]]:
    """What shows that a sentence speaks of the fact, with its weight: quoted words weigh most, countries least."""
    for key in _NAMES:
        for name in gold.names(key):
            if words := [word for alternative in name.split("|") for word in _words(alternative)]:
                yield 2 if "cc:" in name else 3, re.compile(rf"\b(?:{'|'.join(words)})")
    for key in _PATTERNS:
        if key in gold:
            yield 2, re.compile(gold.text(key), re.IGNORECASE)
    if "quote" in gold:
        quote = gold.text("quote")
        yield 9, re.compile(quote if "|" in quote else re.escape(plain(quote)), re.IGNORECASE)


def _words(name: str) -> list[str]:
    """How a name is written in running text, as patterns: a country also by its people and capital."""
    if not name.startswith("cc:"):
        return [re.escape(word) for word in re.findall(r"\w{3,}", plain(name))[-1:]]
    country = gazetteer().countries.get(name[3:])
    if country is None:
        return []
    capital = [country.capital.name] if country.capital else []
    return [re.escape(plain(word)) for word in (country.name, *country.adjectives, *country.people, *capital)]

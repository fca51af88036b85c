"""People's names and their parts."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from kg.gazetteer import gazetteer
from kg.names import name_key

# "al-", and what becomes of it before "s", "n", "sh" …
_ARTICLE = re.compile(r"^[aeu](?:l|([sdntrz])(?=-\1)|sh(?=-sh))[-\u2010\u2011](?=\w)", re.IGNORECASE)
_SERVANT = re.compile(r"^abd[aeou]?l(?=[^l]\w{2})|^abdur(?=r\w{2})")
_SERVANTS = frozenset({"abd", "abdel", "abdul", "abdal", "abdol", "abdur"})


@cache
def tables() -> Mapping[str, Any]:
    """What `names.toml` holds."""
    return tomllib.loads((Path(__file__).parent / "names.toml").read_text(encoding="utf-8"))


@dataclass(frozen=True, slots=True)
class PersonName:
    """A name in small ASCII words, particles left out; a word of one letter is an initial.

    Args:
        words: given names and surname, in their order; a hyphenated name is one word.
        parts: the same with hyphenated names apart.
        number: what tells bearers of one name apart ("jr", "ii").
        bare: it is a surname, or a first name, alone.
    """

    words: tuple[str, ...]
    parts: tuple[str, ...]
    number: str = ""
    bare: bool = False

    @property
    def given(self) -> tuple[str, ...]:
        """All words but the last."""
        return self.words[:-1]

    @property
    def surname(self) -> str:
        """The last word: the surname, or what stands in its place where the family's name comes first."""
        return self.words[-1]

    @property
    def key(self) -> str:
        """What is the same in all names that differ in hyphens and particles only."""
        return f"{''.join(self.parts)} {self.number}".rstrip()


@lru_cache(maxsize=1 << 17)
def person_name(label: str) -> PersonName:
    """The parts of a name.

    >>> person_name("Abdel-Fattah el-Sissi").words, person_name("F.W. de Klerk").words
    (('abd', 'fattah', 'sissi'), ('f', 'w', 'klerk'))
    >>> person_name("de Mistura").bare, person_name("Kim Jong-il").words
    (True, ('kim', 'jongil'))
    """
    written = _without_titles(_spaced(label).split())
    lone = len(written) > 1 and written[0] in tables()["beginnings"]
    lone = lone or bool(written and _ARTICLE.match(written[0]) and len(written) == 1)
    words: list[str] = []
    parts: list[str] = []
    for place, word in enumerate(written):
        bare = _ARTICLE.sub("", word)
        if place and name_key(word) in tables()["particles"] and len(written) > 2:
            continue
        for piece in _servants(name_key(bare)):
            joined = piece.replace(" ", "")
            if joined:
                words.append(joined)
                parts += piece.split()
    number = ""
    if len(words) > 1 and words[-1] in tables()["suffixes"]:
        number = words.pop()
        parts.pop()
    if not words:
        words = parts = [name_key(label).replace(" ", "") or label]
    return PersonName(tuple(words), tuple(parts), number, lone or len(words) < 2)


def _spaced(label: str) -> str:
    """The label with its initials apart: "F.W.", "FW"."""
    name, _, land = label.partition(" of ")
    label = (name if land and gazetteer().country_names.find(land) else label).replace(".", ". ").replace(",", " ")
    if not label.isupper():
        label = re.sub(r"\b([B-DF-HJ-NP-TV-Z])([B-DF-HJ-NP-TV-Z])\b(?=\s+\w)", r"\1 \2", label)
    return label.replace(".", "")


def _without_titles(words: list[str]) -> list[str]:
    """The words from the first that is no title on, two at least where it is an office, one where a word of honour."""
    offices = gazetteer().offices
    while len(words) > 1 and name_key(words[0]) in tables()["honours"]:
        words = words[1:]
    while len(words) > 2:
        level = offices.level(words[0])
        if level not in offices.courtesies and (level not in offices.by_form or len(level) == 1):
            break
        words = words[1:]
    return words


def _servants(word: str) -> Iterator[str]:
    """"Abdel-Fattah", "Abdulfattah": "Abd" and the name after it."""
    for piece in [word] if " " not in word else [_join_servants(word)]:
        bare = piece.replace(" ", "")
        if piece in _SERVANTS:
            yield "abd"
        elif found := _SERVANT.match(bare):
            yield "abd"
            yield bare[found.end() :]
        else:
            yield piece


def _join_servants(word: str) -> str:
    first, _, rest = word.partition(" ")
    return f"{'abdel' if first in _SERVANTS else first + ' '}{_ARTICLE.sub('', rest)}"

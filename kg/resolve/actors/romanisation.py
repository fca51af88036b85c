"""Words of names in the letters of English: which spellings of one foreign word are one, by general rules.

Russian, Ukrainian and Arabic names reach English by several systems and by way of French and German:
"Sergei", "Sergey" and "Serguei"; "Shukri" and "Shoukry"; "Gorbachev" and "Gorbachov". `levelled` makes them equal
where the systems are known to differ. Vowels, which Arabic does not write, are compared more loosely by `likeness`.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

_RULES = tuple(
    (re.compile(pattern), plain)
    for pattern, plain in (
        (r"^(?:ye|je)(?=[^u])", "e"),  # Yevgeny, Evgeny
        (r"^(?:yu|iu|iou|ju|you)", "iu"),  # Yuri, Iouri, Juri
        (r"^yi", "i"),  # Yitzhak, Itzhak
        (r"^ya", "ia"),  # Yanukovych, Ianukovich
        (r"x", "ks"),  # Alexei, Aleksei
        (r"shch|schtsch|sch", "sh"),  # Yushchenko, Yuschenko
        (r"tsch|tch", "ch"),
        (r"ck|q", "k"),  # Iraqi, Iraki
        (r"kh", "h"),  # Khalid, Halid
        (r"ph", "f"),
        (r"dh", "d"),
        (r"gh", "g"),
        (r"gu(?=[ei])", "g"),  # Serguei
        (r"th", "t"),  # Arthur, Artur
        (r"zh", "j"),
        (r"ou|oo", "u"),  # Mahmoud, Mahmud
        (r"ee", "i"),  # Rasheed, Rashid
        (r"(.)\1+", r"\1"),  # Sissi, Sisi
        (r"(?<=[aei])h$", ""),  # Haniyeh, Haniya
        (r"oe(?=[bcdfghklmnprstvz])", "o"),  # Stoere, Store for the letter that English lacks
        (r"ue(?=[bcdfghklmnprstvz])", "u"),
        (r"w", "v"),  # Wladimir
        (r"(?<=[aeiou])[yij](?=[aeiou])", ""),  # Baluyevsky, Baluevski
        (r"(?<=[bcdfghklmnprstvz])[yij]u", "u"),  # Serdyukov, Serdiukov, Serdukov
        (r"(?<=[aeiou])j(?![aeiou])", "i"),  # Sergej
        (r"(?<!^)y", "i"),  # Yury, Yuri
        (r"(.)\1+", r"\1"),
        (r"(?<=...)of$", "ov"),  # Romanoff
        (r"(?<=[cs]h)ov$", "ev"),  # Gorbachov
        (r"(?:(?<=nd)|(?<=et))er$", "r"),  # Alexander, Aleksandr
        (r"vi(?:c|cz|tz)$", "vich"),  # Milosevic
        (r"c(?![eihy])", "k"),  # Costas, Kostas
    )
)
_VOWELS = re.compile(r"[aeiou]+")
_DIPHTHONGS = re.compile(r"a[ei]|ei")
_FRONT, _OPEN = str.maketrans("eo", "iu"), str.maketrans("eo", "au")

SHORTEST_LOOSE = 4
"""Letters that a word must have for its vowels to be compared loosely."""

SHORTEST_SLIP = 6
"""Letters that a word must have for one of them to be a slip."""


class Likeness(StrEnum):
    """How two words of names are one: equal, by two systems of spelling, by their vowels, but for one letter."""

    EQUAL = "equal"
    SPELLING = "spelling"
    VOWELS = "vowels"
    LETTER = "letter"


@lru_cache(maxsize=1 << 17)
def levelled(word: str) -> str:
    """The word, in small ASCII letters, with all that systems of spelling differ in made equal.

    >>> levelled("serdiukov") == levelled("serdyukov") == levelled("serdukov")
    True
    >>> levelled("shoukry"), levelled("serguei"), levelled("gorbachov")
    ('shukri', 'sergei', 'gorbachev')
    """
    for pattern, plain in _RULES:
        word = pattern.sub(plain, word)
    return word


@lru_cache(maxsize=1 << 17)
def skeleton(word: str) -> str:
    """The levelled word without its vowels: what all spellings of it share, for finding them.

    >>> skeleton("mohammed") == skeleton("muhammad")
    True
    """
    plain = levelled(word)
    return _VOWELS.sub("", plain).replace("g", "k") or plain  # Qaddafi, Gaddafi


@lru_cache(maxsize=1 << 17)
def likeness(one: str, other: str) -> Likeness | None:
    """How two words, in small ASCII letters, are one; None where they are two.

    >>> likeness("mohamed", "muhammad"), likeness("hassan", "hussein"), likeness("igor", "sergei")
    (<Likeness.VOWELS: 'vowels'>, None, None)
    """
    if one == other:
        return Likeness.EQUAL
    first, second = levelled(one), levelled(other)
    if first == second:
        return Likeness.SPELLING
    if _of_two_sexes(first, second):
        return None
    shortest = min(len(first), len(second))
    if shortest >= SHORTEST_LOOSE and _by_vowels(first, second):
        return Likeness.VOWELS
    if shortest >= SHORTEST_SLIP and Levenshtein.distance(first, second, score_cutoff=1) == 1:
        return Likeness.LETTER
    return None


def _by_vowels(one: str, other: str) -> bool:
    """Whether "e" for "i", "e" for "a", and "o" for "u" make them equal: Khaled, Mohamed; but not Egor and Igor."""
    if one[0] != other[0] and not {one[0], other[0]} <= {"o", "u"}:
        return False
    one, other = _DIPHTHONGS.sub("e", one), _DIPHTHONGS.sub("e", other)
    return one.translate(_FRONT) == other.translate(_FRONT) or one.translate(_OPEN) == other.translate(_OPEN)


def _of_two_sexes(one: str, other: str) -> bool:
    """Mario and Maria, Ivanov and Ivanova: a last letter that tells the sex is no slip."""
    shorter, longer = sorted((one, other), key=len)
    if longer == shorter + "a" or longer == shorter + "e":
        return True
    return one[:-1] == other[:-1] and {one[-1], other[-1]} == {"a", "o"}

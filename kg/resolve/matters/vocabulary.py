"""The general vocabulary by which wordings of matters are compared: `matters.toml`, and the stems of words."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

_FILE = Path(__file__).with_name("matters.toml")
_ALIKE_ENDINGS = (("isation", "ization"), ("ise", "ize"), ("ising", "izing"), ("yse", "yze"))
_KEEP_S = ("ss", "us", "is", "ics", "series")
_BETWEEN = frozenset({"of", "on", "the"})
_NOUNS_IN_ING = frozenset({"fishing", "whaling", "shipping", "mining", "building", "meeting", "housing", "enriching"})


@dataclass(frozen=True, slots=True)
class Phrase:
    """Several words for one thing: their stems, what it is called, and the words behind that tell no more."""

    stems: tuple[str, ...]
    name: str
    behind: frozenset[str]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Stems of general words by what they do in a wording, and phrases by their first stem, the longest first."""

    dropped: frozenset[str]
    light: frozenset[str]
    plans: frozenset[str]
    verbs: frozenset[str]
    vague: frozenset[str]
    sorts: frozenset[str]
    outlooks: frozenset[str]
    outlooks_on: frozenset[str]
    about: frozenset[str]
    referral: str
    referrals: frozenset[str]
    courts: frozenset[str]
    disputes: frozenset[str]
    seasons: frozenset[str]
    moments: frozenset[str]
    deeds: frozenset[str]
    common: frozenset[str]
    after_places: frozenset[str]
    parts: frozenset[str]
    ordinals: frozenset[str]
    phrases: dict[str, tuple[Phrase, ...]]


@cache
def vocabulary() -> Vocabulary:
    """The vocabulary that ships with Démarche, read once."""
    tables = _tables()
    phrases: dict[str, list[Phrase]] = {}
    for row in tables["same"]:
        name = "-".join(row["name"].split())
        behind = _stems(row.get("with", ()))
        for form in row["forms"]:
            stems = tuple(stem(word) for word in form.split() if word not in _BETWEEN)
            phrases.setdefault(stems[0], []).append(Phrase(stems, name, behind))
    drop, light, vague, again = tables["drop"], tables["light"], tables["vague"], tables["again"]
    outlooks, referrals = tables["outlooks"], tables["referrals"]
    return Vocabulary(
        dropped=_stems(drop["little"] + drop["quantities"] + drop["adjectives"]),
        light=_stems(light["plans"] + light["works"] + light["verbs"]),
        plans=_stems(light["plans"] + light["works"]),
        verbs=_stems(light["verbs"]),
        vague=_stems(vague["nouns"] + vague["verbs"]),
        sorts=_stems(vague["sorts"]),
        outlooks=_stems(outlooks["nouns"]),
        outlooks_on=_stems(outlooks["before_on"]),
        about=frozenset(outlooks["prepositions"]),
        referral=referrals["name"],
        referrals=_stems(referrals["words"]),
        courts=_stems(referrals["courts"]),
        disputes=_stems(referrals["disputes"]),
        seasons=_stems(again["seasons"]),
        moments=_stems(again["moments"]),
        deeds=_stems(tables["deeds"]["verbs"]) - _stems(light["verbs"]),
        common=_stems(tables["common"]["nouns"]) | _stems(light["plans"]) | _stems(vague["nouns"]),
        after_places=_stems(tables["common"]["after_places"]),
        parts=_stems(tables["parts"]["nouns"]),
        ordinals=_stems(tables["parts"]["ordinals"]),
        phrases={first: tuple(sorted(rows, key=lambda row: -len(row.stems))) for first, rows in phrases.items()},
    )


@cache
def stem(word: str) -> str:
    """A word in its one form: American spelling, singular, without the ending of a gerund.

    >>> stem("Defences"), stem("stationing"), stem("treaties"), stem("crisis")
    ('defense', 'station', 'treaty', 'crisis')
    """
    plain = word.lower()
    spelling = _tables()["spelling"]
    plain = spelling.get(plain, plain)
    plain = spelling.get(plain.removesuffix("s"), plain)
    for british, american in _ALIKE_ENDINGS:
        if plain.endswith(british) and len(plain) > len(british) + 3:
            plain = plain.removesuffix(british) + american
    if len(plain) > 3 and plain.endswith("s") and not plain.endswith(_KEEP_S):
        if plain.endswith("ies") and len(plain) > 4:
            plain = plain.removesuffix("ies") + "y"
        elif plain.endswith(("ches", "shes", "xes", "sses", "zes")):
            plain = plain.removesuffix("es")
        else:
            plain = plain.removesuffix("s")
    return plain if plain in _NOUNS_IN_ING else _without_ing(plain)


def _without_ing(word: str) -> str:
    """The verb of a gerund, where it is one that the vocabulary knows: "putting" is put, "placing" is place."""
    if not word.endswith("ing") or len(word) < 6:
        return word
    root = word.removesuffix("ing")
    known = _verbs()
    for form in (root, root + "e", root[:-1] if root[-1] == root[-2] else root):
        if form in known:
            return form
    return word


@cache
def _verbs() -> frozenset[str]:
    tables = _tables()
    return frozenset(tables["light"]["verbs"] + tables["deeds"]["verbs"] + tables["vague"]["verbs"])


def _stems(words: list[str] | tuple[str, ...]) -> frozenset[str]:
    return frozenset(stem(word) for word in words)


@cache
def _tables() -> dict[str, Any]:
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))

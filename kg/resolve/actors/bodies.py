"""Organisations: one by the name that everybody knows, by ministry and country, or by name and country.

A body of a name that any country may have ("Parliament", "the Foreign Ministry") is one with others of the same
country only; where its document does not tell whose it is, it stays that document's own.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache

from kg.gazetteer import Organization, gazetteer
from kg.names import name_key
from kg.resolve.actors.person_names import tables
from kg.resolve.actors.telling import Told, plain_name
from kg.resolve.clustering import Comparison
from kg.resolve.naming import Member
from kg.slugs import slug

Key = tuple[str, ...]
_SMALL = frozenset({"of", "the", "for", "and", "on", "in", "s"})
_TWO_NAMES, _ONE_SILENT = 0.9, 0.85


def body_key(told: Told) -> Key | None:
    """What a body must share with another to be one with it: its name and countries; None where that is too little."""
    label, countries = told.entity.label, tuple(sorted(told.countries))
    known = known_body(label, told.countries)
    if known is not None:
        return "organization", slug(known.name), *([known.iso2.lower()] if known.iso2 else [])
    ministry = gazetteer().offices.ministry(label)
    if not countries and (ministry is not None or is_generic(label)):
        return None
    return "organization", slug(ministry) if ministry and _is_ministry(label) else plain_body(label), *countries


@lru_cache(maxsize=1 << 16)
def known_body(label: str, countries: frozenset[str]) -> Organization | None:
    """The body of that name that everybody knows, where it is one and of no other country."""
    found = gazetteer().organizations.find(label)
    if countries:
        found = tuple(body for body in found if body.iso2 is None or body.iso2.lower() in countries)
    return found[0] if len(found) == 1 else None


@lru_cache(maxsize=1 << 16)
def is_generic(label: str) -> bool:
    """Whether any country may have a body of that name.

    >>> is_generic("Supreme Court"), is_generic("the Foreign Ministry"), is_generic("Red Cross")
    (True, True, False)
    """
    words = [word for word in gazetteer().offices.level(label).split() if word not in _SMALL]
    portfolio = gazetteer().offices.ministry(label) is not None
    return portfolio or all(word in tables()["bodies"]["generic"] for word in words)


@lru_cache(maxsize=1 << 16)
def plain_body(label: str) -> str:
    """A body's name without article and periods, in American spelling: "U.S. Navy" is "us-navy"."""
    return slug(re.sub(r"isation\b", "ization", name_key(re.sub(r"^the\s+", "", label, flags=re.IGNORECASE))))


def compare_bodies(told: Iterable[Told], keys: Mapping[Member, Key], firsts: Mapping[Key, Member]) -> list[Comparison]:
    """Bodies that may be one beyond their keys: by a second name that a document tells, or where one tells no country.

    Args:
        told: bodies with a name.
        keys: what each must share with another to be one with it.
        firsts: the member that stands for all of one key.
    """
    labels: dict[Key, str] = {}
    other_names: dict[str, set[tuple[Key, str]]] = defaultdict(set)
    by_name: dict[str, set[Key]] = defaultdict(set)
    for one in told:
        key = keys.get(one.member)
        if key is None:
            continue
        labels[key] = min(one.entity.label, labels.get(key, one.entity.label))
        by_name[key[1]].add(key)
        for alias in (*one.entity.aliases, *one.acronyms):
            if not is_generic(alias) and plain_body(alias) != key[1]:
                other_names[plain_body(alias)].add((key, alias))
    found: dict[tuple[Key, Key], tuple[float, str]] = {}
    for name, rows in by_name.items():
        told_of = [key for key in rows if len(key) > 2]
        silent = [key for key in rows if len(key) == 2]
        if len(told_of) == 1 and silent:
            found[silent[0], told_of[0]] = _ONE_SILENT, "the same name, and one country told of it at most"
        owners = {key for key, _ in other_names.get(name, ())} - rows
        for key in rows:
            fitting = [owner for owner in owners if not key[2:] or not owner[2:] or set(key[2:]) & set(owner[2:])]
            if len(fitting) == 1:
                reason = f"one document says both “{labels[fitting[0]]}” and “{labels[key]}”"
                found[key, fitting[0]] = _TWO_NAMES, reason
    return [
        Comparison(min(firsts[one], firsts[other]), max(firsts[one], firsts[other]), score, (reason,))
        for (one, other), (score, reason) in sorted(found.items())
    ]


def _is_ministry(label: str) -> bool:
    """Whether the name is that of a ministry and nothing more ("the Russian Foreign Ministry's press centre")."""
    words = set(gazetteer().offices.level(label).split())
    return bool(words & {"ministry", "department"}) and plain_name(label).count("-") < 7

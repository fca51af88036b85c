"""Whom an actor counts for: itself, the person, the country or the organization that it stands for."""

from __future__ import annotations

from collections.abc import Iterable

from kg.networks.choices import one_of
from kg.views.facts import Fact, Facts

LEVELS = ("actor", "person", "country", "organization")
"""As told; persons; countries, for which those who represent them count; organizations, likewise."""

_ACTORS = frozenset({"Person", "Group", "Organization", "Country"})
_KINDS = {"country": "Country", "organization": "Organization"}


def raised(iris: Iterable[str], level: str, facts: Facts) -> tuple[str, ...]:
    """The actors of a level that these actors are or stand for, in order; nobody where there is none.

    Raises:
        NetworkError: there is no such level.
    """
    one_of("level", level, LEVELS)
    found: set[str] = set()
    for iri in iris:
        thing = facts.things.get(iri)
        if thing is None or thing.kind not in _ACTORS:
            continue
        if level == "actor" or (level == "person" and thing.kind == "Person"):
            found.add(iri)
        elif level in _KINDS:
            candidates = (iri,) if thing.kind == _KINDS[level] else thing.represents
            found.update(each for each in candidates if facts.kind(each) == _KINDS[level])
    return tuple(sorted(found))


def present(fact: Fact, level: str, facts: Facts) -> tuple[str, ...]:
    """Who took part in a meeting or call; who travelled together, in a visit."""
    if fact.kind == "Visit":
        goals = {*fact.role("destination"), *fact.role("location")}
        told = [who for who in fact.role("traveller", "participant") if who not in goals]
    elif level == "actor":
        told = list(facts.principals(fact))
    else:
        told = [*fact.role("participant"), *fact.role("party")]
    return raised(told, level, facts)


def holders(fact: Fact, level: str, facts: Facts, *, personal: bool) -> tuple[str, ...]:
    """Who holds a position: at the level of persons whoever voices it, at that of countries whom they speak for.

    Args:
        fact: the position.
        level: one of `LEVELS`.
        facts: all facts.
        personal: whether what an official holds counts for the country or organization represented.
    """
    held = fact.role("holder")
    if level == "person":
        return raised(fact.role("voicedBy"), level, facts) or raised(held, level, facts)
    if level in _KINDS and not personal:
        held = tuple(who for who in held if facts.kind(who) == _KINDS[level])
    return raised(held, level, facts)


def country_of(iri: str, facts: Facts) -> str:
    """The country that a thing is, lies in or stands for; empty where that is not known or not one."""
    thing = facts.things.get(iri)
    if thing is None:
        return ""
    if thing.kind == "Country":
        return iri
    if thing.country:
        return thing.country
    countries = [each for each in thing.represents if facts.kind(each) == "Country"]
    return countries[0] if len(countries) == 1 else ""

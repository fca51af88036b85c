"""Labels that would repeat are told apart: by year, by country, by place, by who took part, by topic, by report."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping

from kg.views.facts import Fact, Facts

_NAMED = 2
"""So many of those who took part are named."""


def told_apart(labels: Mapping[str, str], facts: Facts, gatherings: Iterable[Fact]) -> dict[str, str]:
    """What to call those whose labels repeat, by IRI; those that nothing sets apart are left out.

    Args:
        labels: the labels of things and gatherings; a line break is a space.
        facts: what the graph says.
        gatherings: the facts that have labels of their own.
    """
    made = {iri: " ".join(label.split()) for iri, label in labels.items()}
    held = {fact.iri: fact for fact in gatherings}
    at = _facts_at(facts, {iri for iris in _repeated(made, facts) for iri in iris} - held.keys())
    ways: tuple[Callable[[str], str], ...] = (
        lambda iri: _years([held[iri]] if iri in held else at.get(iri, [])),
        lambda iri: _country(iri, facts),
        lambda iri: _place([held[iri]] if iri in held else at.get(iri, []), facts),
        lambda iri: _who(held[iri], facts) if iri in held else "",
        lambda iri: next(map(facts.label, held[iri].role("topic")), "") if iri in held else "",
        lambda iri: _told(held[iri]) if iri in held else "",
    )
    changed: dict[str, str] = {}
    for way in ways:
        for iris in _repeated(made, facts):
            words = {iri: way(iri) for iri in iris}
            if len(set(words.values())) > 1:
                changed.update({iri: f"{made[iri]}, {word}" for iri, word in words.items() if word not in made[iri]})
        made.update(changed)
    return changed


def _repeated(made: Mapping[str, str], facts: Facts) -> list[list[str]]:
    """The IRIs that share a label with others of their kind."""
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for iri in sorted(made):
        thing = facts.things.get(iri)
        found[thing.kind if thing else "", made[iri].casefold()].append(iri)
    return [iris for iris in found.values() if len(iris) > 1]


def _facts_at(facts: Facts, wanted: set[str]) -> dict[str, list[Fact]]:
    found: dict[str, list[Fact]] = defaultdict(list)
    for fact in facts.facts:
        for iri in wanted.intersection(one for filled in fact.roles.values() for one in filled):
            found[iri].append(fact)
    return found


def _years(facts: Iterable[Fact]) -> str:
    years = sorted({fact.start.year for fact in facts if fact.start})
    return "" if not years else str(years[0]) if years[0] == years[-1] else f"{years[0]}–{years[-1]}"


def _country(iri: str, facts: Facts) -> str:
    thing = facts.things.get(iri)
    country = (thing.country or next(iter(thing.represents), "")) if thing else ""
    return facts.label(country) if country else ""


def _place(at: Iterable[Fact], facts: Facts) -> str:
    return next((facts.label(where) for fact in at for where in facts.narrowest(fact.role("location"))), "")


def _who(fact: Fact, facts: Facts) -> str:
    names = sorted(facts.label(iri).split()[-1] for iri in facts.principals(fact))
    return " and ".join(names[:_NAMED]) if len(names) <= _NAMED else f"{', '.join(names[:_NAMED])} …"


def _told(fact: Fact) -> str:
    days = sorted(one.source.date for one in fact.evidence if one.source.date)
    return f"told {days[0].day} {days[0]:%b %Y}" if days else ""

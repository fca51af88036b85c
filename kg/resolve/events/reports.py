"""What one group of facts tells of an event, in terms of the whole graph: ready to be held against others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache
from itertools import chain
from typing import Any, TypeAlias, TypeVar

from kg.model import Entity, EntityKind, Fact, Interval, Reading, Span, Status
from kg.resolve.articles import told_on
from kg.resolve.naming import Member
from kg.slugs import plain_words, slug

Value = TypeVar("Value")
Source: TypeAlias = tuple[str, int]
"""One article: a document and the section of it."""

PLACES = ("location", "destination")
_ASIDE = frozenset({*PLACES, "voicedBy"})

INTENDED = frozenset({Status.PLANNED, Status.SUGGESTED})
"""Statuses of what is still to come."""

_AROUND: Mapping[Status, tuple[int, int]] = {
    Status.OCCURRED: (-10, 1),
    Status.ONGOING: (-3, 3),
    Status.PLANNED: (0, 30),
    Status.SUGGESTED: (0, 30),
    Status.NEGATED: (-30, 30),
}
"""Days before and after an article's date in which an event lies that it gives no day; one after it may be the day's
end in another zone."""


@dataclass(frozen=True, slots=True)
class Linked:
    """A fact whose roles have become things of the whole graph."""

    member: Member
    fact: Fact
    source: Source
    told: date | None
    """The date of the article."""
    roles: Mapping[str, tuple[str, ...]]
    topic: str | None
    about: str
    """The topic's own words in the document."""
    place: str | None
    around: frozenset[str]
    """The place and those that it lies in, its country aside."""
    country: str | None
    people: frozenset[str]
    """The named people who take part."""
    parties: frozenset[str]
    """The states and bodies for which those who take part stand; themselves where they stand for none."""
    stands: Mapping[str, frozenset[str]]
    """For whom each of the people stands."""
    sentence: str
    """The words of the sentence that tells it, without capitals and signs."""

    def role(self, name: str) -> frozenset[str]:
        """Who fills that role."""
        return frozenset(self.roles.get(name, ()))

    @property
    def content(self) -> tuple[object, ...]:
        """What the sentence is taken to say: equal for two readings of one copy."""
        fact = self.fact
        roles = frozenset((role, who) for role, whos in self.roles.items() for who in whos)
        return fact.type, roles, fact.status, fact.stance, fact.plover, fact.title, fact.kind, slug(self.about or "-")

    @property
    def window(self) -> tuple[date, date] | None:
        """The days in which the event lies: as told, else about the date of the article."""
        if self.fact.date is not None:
            return self.fact.date.start, self.fact.date.end
        if self.told is None:
            return None
        before, after = _AROUND.get(self.fact.status or Status.OCCURRED, (-10, 0))
        return self.told + timedelta(before), self.told + timedelta(after)


@dataclass(frozen=True, slots=True)
class Report:
    """Facts that are one for certain: what they tell together."""

    facts: tuple[Linked, ...]
    people: frozenset[str]
    parties: frozenset[str]
    places: frozenset[str]
    countries: frozenset[str]
    topics: frozenset[str]
    dates: frozenset[Interval]
    statuses: frozenset[Status]
    sources: frozenset[Source]
    stands: Mapping[str, frozenset[str]]
    """For whom each of the people stands, by any of the facts."""
    windows: tuple[tuple[date, date], ...]
    """The days in which the event lies, by those facts that tell the most: dated ones where there are any."""
    first: Member
    """The member that stands for all."""

    @classmethod
    def of(cls, facts: Iterable[Linked]) -> Report:
        """What the facts tell together."""
        rows = tuple(sorted(facts, key=lambda linked: linked.member))
        if len(rows) == 1:
            return cls._of_one(rows[0])
        dated = [row for row in rows if row.fact.date]
        return cls(
            facts=rows,
            people=frozenset[str]().union(*(row.people for row in rows)),
            parties=frozenset[str]().union(*(row.parties for row in rows)),
            places=frozenset[str]().union(*(row.around for row in rows)),
            countries=frozenset(row.country for row in rows if row.country),
            topics=frozenset(row.topic for row in rows if row.topic),
            dates=frozenset(row.fact.date for row in rows if row.fact.date),
            statuses=frozenset(row.fact.status or Status.OCCURRED for row in rows),
            sources=frozenset(row.source for row in rows),
            stands={person: sides for row in rows for person, sides in row.stands.items()},
            windows=tuple(sorted({row.window for row in dated or rows if row.window is not None})),
            first=rows[0].member,
        )

    @classmethod
    def _of_one(cls, row: Linked) -> Report:
        """What one fact tells: nothing is copied, since most facts stay alone."""
        window = row.window
        return cls(
            facts=(row,),
            people=row.people,
            parties=row.parties,
            places=row.around,
            countries=_only(row.country) if row.country else _NOTHING,
            topics=_only(row.topic) if row.topic else _NOTHING,
            dates=_only(row.fact.date) if row.fact.date else _NOTHING,
            statuses=_only(row.fact.status or Status.OCCURRED),
            sources=frozenset((row.source,)),
            stands=row.stands,
            windows=(window,) if window is not None else (),
            first=row.member,
        )

    @property
    def type(self) -> str:
        """The type of event."""
        return self.facts[0].fact.type

    def role(self, name: str) -> frozenset[str]:
        """Who fills that role by any of the facts."""
        if len(self.facts) == 1:
            return self.facts[0].role(name)
        return frozenset[str]().union(*(row.role(name) for row in self.facts))

    @property
    def intended(self) -> bool:
        """True where it is planned or suggested only."""
        return self.statuses <= INTENDED


def linked_facts(
    readings: Sequence[Reading], entities: Mapping[Member, str], topics: Mapping[Member, str]
) -> list[Linked]:
    """All facts of all readings, with what their roles became."""
    stands, made = _stands(readings, entities), _Made()
    return [row for reading in readings for row in _of_reading(reading, entities, topics, stands, made)]


@dataclass(slots=True)
class _Made:
    """The one object for all equal sets and roles: thousands of facts have the same."""

    sets: dict[frozenset[str], frozenset[str]] = field(default_factory=dict)
    maps: dict[tuple[object, ...], Mapping[str, Any]] = field(default_factory=dict)

    def one(self, names: Iterable[str]) -> frozenset[str]:
        """The set of these names."""
        found = frozenset(names)
        return self.sets.setdefault(found, found)

    def map(self, rows: Mapping[str, Value]) -> Mapping[str, Value]:
        """That mapping, in its order."""
        return self.maps.setdefault(tuple(rows.items()), rows)


_NOTHING: frozenset[Any] = frozenset()


@lru_cache(maxsize=1 << 12)
def _only(value: Value) -> frozenset[Value]:
    """The set of one thing."""
    return frozenset((value,))


def _stands(readings: Sequence[Reading], entities: Mapping[Member, str]) -> dict[str, frozenset[str]]:
    """The states and bodies for which a named person stands by any document."""
    found: dict[str, set[str]] = defaultdict(set)
    for reading in readings:
        name = reading.document.identifier
        for entity in reading.entities:
            if entity.represents and entity.named:
                found[entities[name, entity.key]].update(entities[name, key] for key in entity.represents)
    return {person: frozenset(bodies) for person, bodies in found.items()}


def _of_reading(
    reading: Reading,
    entities: Mapping[Member, str],
    topics: Mapping[Member, str],
    stands: Mapping[str, frozenset[str]],
    made: _Made,
) -> Iterable[Linked]:
    document = reading.document
    name = document.identifier
    own = {entity.key: entity for entity in reading.entities}
    wordings = {topic.key: topic.label for topic in reading.topics}
    sides = {key: made.one(_parties(entity, name, entities, stands)) for key, entity in own.items()}
    named = {key for key, entity in own.items() if entity.kind is EntityKind.PERSON and entity.named}
    sentences: dict[Span, str] = {}
    sources: dict[int, Source] = {}
    for fact in reading.facts:
        section, interval = told_on(document, fact)
        roles = {role: tuple(entities[name, key] for key in keys) for role, keys in fact.roles.items()}
        place, around, country = _where(fact, own, entities, name)
        acting = [key for role, keys in fact.roles.items() if role not in _ASIDE for key in keys]
        people = [key for key in acting if key in named]
        if fact.evidence not in sentences:
            sentences[fact.evidence] = plain_words(fact.evidence.of(document.text))
        yield Linked(
            member=(name, fact.key),
            fact=fact,
            source=sources.setdefault(section, (name, section)),
            told=interval.start if interval and interval.start == interval.end else None,
            roles=made.map(roles),
            topic=topics[name, fact.topic] if fact.topic is not None else None,
            about=wordings.get(fact.topic or "", ""),
            place=place,
            around=made.one(around),
            country=country,
            people=made.one(entities[name, key] for key in people),
            parties=made.one(chain.from_iterable(sides[key] for key in acting)),
            stands=made.map({entities[name, key]: sides[key] for key in people}),
            sentence=sentences[fact.evidence],
        )


def _parties(
    entity: Entity, name: str, entities: Mapping[Member, str], stands: Mapping[str, frozenset[str]]
) -> frozenset[str]:
    local = entities[name, entity.key]
    own = frozenset(entities[name, key] for key in entity.represents)
    return own or stands.get(local) or frozenset([local])


def _where(
    fact: Fact, own: Mapping[str, Entity], entities: Mapping[Member, str], name: str
) -> tuple[str | None, frozenset[str], str | None]:
    """The place of a fact, with those around it, and the country that it lies in."""
    for role in PLACES:
        for key in fact.roles.get(role, ())[:1]:
            chain, country = [key], own[key].country
            while (larger := own[chain[-1]].within) is not None and larger not in chain:
                chain.append(larger)
                country = country or own[larger].country
            lands = [key for key in chain if own[key].kind is EntityKind.COUNTRY]
            code = lands[0] if lands else country
            around = frozenset(entities[name, key] for key in chain[: 1 if lands else None])
            return entities[name, key], around, entities[name, code] if code is not None else None
    return None, frozenset(), None

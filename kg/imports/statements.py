"""Coded statements as readings: documents, who spoke for whom, the concepts as matters, and positions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from kg.gazetteer import gazetteer
from kg.imports.rows import Statement
from kg.judgements import Settled
from kg.model import (
    CODED,
    Block,
    BlockKind,
    Document,
    Entity,
    EntityKind,
    Fact,
    Judgement,
    Reading,
    Section,
    Span,
    Topic,
    Verdict,
)
from kg.slugs import slug

_BETWEEN = "\n\n"


def readings(statements: Iterable[Statement], name: str) -> list[Reading]:
    """A reading for each document of an event list.

    Args:
        statements: the rows.
        name: the file's name, which a list without documents is taken for one document of.
    """
    documents: dict[str, list[Statement]] = defaultdict(list)
    for statement in statements:
        documents[statement.document or _unnamed(statement, name)].append(statement)
    return [_Writer(identifier, documents[identifier]).reading() for identifier in sorted(documents)]


def _unnamed(statement: Statement, name: str) -> str:
    """Where the list numbers no documents, those of one title and day are one."""
    day = statement.published.start.isoformat() if statement.published else ""
    return "#".join(filter(None, (name, slug(statement.title) if statement.title else "", day)))


def same_names(rows: Sequence[Reading], coder: str) -> Iterator[Judgement]:
    """The coder's judgement that what bears one name in the list is one, in whichever documents."""
    places: dict[str, list[str]] = defaultdict(list)
    for thing, identifier in sorted(_names(rows)):
        places[thing].append(f"{identifier}#{thing}")
    for thing, references in sorted(places.items()):
        if len(references) > 1 and not thing.startswith("country/"):
            yield Judgement(Verdict.SAME, tuple(references), coder, "one name in the list of coded statements")


def different_names(
    rows: Sequence[Reading], found: Mapping[tuple[str, str], str], coder: str, settled: Settled
) -> Iterator[Judgement]:
    """The coder's judgement that two names are two things, where they would be taken for one.

    Args:
        rows: the readings.
        found: the local parts of IRIs that documents' keys would have.
        coder: who judged.
        settled: what other people judged; two names that they call one stay one.
    """
    names: dict[str, set[str]] = defaultdict(set)
    for reading in rows:
        for key, thing in _keys(reading):
            names[found[reading.document.identifier, key]].add(thing)
    for things in sorted(tuple(sorted(things)) for things in names.values()):
        for pair in combinations(things, 2):
            if settled.verdict(*pair) is None:
                yield Judgement(Verdict.DIFFERENT, pair, coder, "two names in the list of coded statements")


def _names(rows: Iterable[Reading]) -> set[tuple[str, str]]:
    return {(thing, reading.document.identifier) for reading in rows for _, thing in _keys(reading)}


def _keys(reading: Reading) -> Iterator[tuple[str, str]]:
    """The keys of a reading's things, with the references that judgements know them by."""
    yield from ((topic.key, f"topic/{slug(topic.label)}") for topic in reading.topics)
    yield from ((one.key, f"{one.kind.lower()}/{slug(one.label)}") for one in reading.entities)


@dataclass(slots=True)
class _Writer:
    """Writes the reading of one document out of its statements."""

    identifier: str
    statements: Sequence[Statement]
    spans: dict[str, Span] = field(default_factory=dict)
    entities: dict[str, Entity] = field(default_factory=dict)
    topics: dict[str, Topic] = field(default_factory=dict)

    def reading(self) -> Reading:
        """The document, its people and bodies, its matters, and its positions."""
        text = self._text()
        facts = [self._position(statement) for statement in self.statements]
        published = min((one.published for one in self.statements if one.published), default=None)
        document = Document(
            identifier=self.identifier,
            text=text,
            title=self._first("title"),
            publisher=self._first("source"),
            date=published,
            sections=(Section(title=self._first("title"), date=published, publisher=self._first("source")),),
            blocks=tuple(Block(span, BlockKind.PARAGRAPH) for span in self.spans.values()),
        )
        return Reading(document, tuple(self.entities.values()), tuple(self.topics.values()), tuple(facts))

    def _text(self) -> str:
        """All statements' words, each once, in the order of the list: what a list of statements has of its document."""
        length = 0
        for statement in self.statements:
            if statement.text not in self.spans:
                self.spans[statement.text] = Span(length, length + len(statement.text))
                length += len(statement.text) + len(_BETWEEN)
        return _BETWEEN.join(self.spans)

    def _first(self, what: str) -> str | None:
        return next((value for one in self.statements if (value := getattr(one, what))), None)

    def _position(self, statement: Statement) -> Fact:
        roles: dict[str, tuple[str, ...]] = {}
        span = self.spans[statement.text]
        if statement.organization:
            holder = self._actor(statement.organization, statement.holder_type, EntityKind.ORGANIZATION, span)
            roles["holder"] = (holder,)
            if statement.person:
                voice = self._actor(statement.person, statement.person_type, EntityKind.PERSON, span, holder)
                roles["voicedBy"] = (voice,)
        else:
            roles["holder"] = (self._actor(statement.person, statement.person_type, EntityKind.PERSON, span),)
        return Fact(
            key=f"position-{span.start}-{statement.number}",
            type="Position",
            trigger=span,
            evidence=span,
            rule=CODED,
            confidence=statement.confidence,
            roles=roles,
            date=statement.told,
            topic=self._topic(statement.concept),
            stance=statement.stance,
        )

    def _topic(self, label: str) -> str:
        key = f"topic-{slug(label)}"
        self.topics.setdefault(key, Topic(key, label))
        return key

    def _actor(self, name: str, told: str, usual: EntityKind, span: Span, speaks_for: str = "") -> str:
        made = _entity(name, told, usual)
        known = self.entities.get(made.key, made)
        represents = {*known.represents, *([speaks_for] if speaks_for and speaks_for != made.key else ())}
        aliases = {*known.aliases, *made.aliases}
        self.entities[made.key] = Entity(
            made.key, made.kind, known.label, tuple(sorted(aliases)), made.named, made.iso2, made.geonames,
            made.latitude, made.longitude, tuple(sorted(represents)), mentions=tuple(sorted({*known.mentions, span})),
        )  # fmt: skip
        return made.key


def _entity(name: str, told: str, usual: EntityKind) -> Entity:
    """Who bears a name: of the kind that the list tells, else a country where everybody knows one of that name."""
    kind = EntityKind(told) if told in set(EntityKind) else None
    country = next(iter(gazetteer().country_names.find(name)), None)
    if country is not None and (kind is EntityKind.COUNTRY or (kind is None and usual is EntityKind.ORGANIZATION)):
        aliases = () if name == country.name else (name,)
        return Entity(
            f"country-{country.iso2.lower()}", EntityKind.COUNTRY, country.name, aliases, iso2=country.iso2,
            geonames=country.geonames, latitude=country.latitude, longitude=country.longitude,
        )  # fmt: skip
    kind = kind or usual
    # "the defence minister" is a description; a name has a capital, or is written in letters that have none.
    named = kind is not EntityKind.GROUP and not (kind is EntityKind.PERSON and name.split()[-1].islower())
    return Entity(f"{kind.lower()}-{slug(name)}", kind, name, named=named)

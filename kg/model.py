"""The data that walks through Démarche: frozen records of the standard library, nothing else.

The walk is one way: `Document` → mentions and `Fact`s of one document (a `Reading`) → `Links`
(which things of different documents are one) → quads. Facts are never rewritten on the way.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

CODED = "dna-import"
"""What "reads" statements that people coded: the rule of their evidence, and the pipeline of their store."""


class Precision(StrEnum):
    """How much of a date is known."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, slots=True, order=True)
class Interval:
    """A stretch of calendar days, both ends included, and how precisely it was told."""

    start: date
    end: date
    precision: Precision = Precision.DAY

    @classmethod
    def day(cls, value: date) -> Interval:
        """One day."""
        return cls(value, value, Precision.DAY)


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of a document's text: character offsets, the end excluded."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The stretch's own words in the text that its offsets count in."""
        return text[self.start : self.end]


class BlockKind(StrEnum):
    """What a stretch of a document is for. Facts are read in paragraphs and captions only."""

    PARAGRAPH = "paragraph"
    HEADLINE = "headline"
    BYLINE = "byline"
    DATELINE = "dateline"
    CAPTION = "caption"
    LINKS = "links"
    NOTICE = "notice"


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph-like stretch and the section that it belongs to (index into `Document.sections`)."""

    span: Span
    kind: BlockKind
    section: int = 0


@dataclass(frozen=True, slots=True)
class Section:
    """One article on a page: what its own head tells of its date and place."""

    title: str | None = None
    date: Interval | None = None
    place: str | None = None
    publisher: str | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A text as the graph stores it, what is known about it, and how it is laid out.

    Every offset in Démarche counts characters of `text`.
    """

    identifier: str
    text: str
    title: str | None = None
    publisher: str | None = None
    url: str | None = None
    language: str = "en"
    date: Interval | None = None
    sections: tuple[Section, ...] = (Section(),)
    blocks: tuple[Block, ...] = ()


class EntityKind(StrEnum):
    """What an entity is. A group is several unnamed people ("Polish officials")."""

    PERSON = "Person"
    ORGANIZATION = "Organization"
    COUNTRY = "Country"
    PLACE = "Place"
    GROUP = "Group"


@dataclass(frozen=True, slots=True)
class Entity:
    """Somebody or something that one document speaks of, with all its mentions there.

    `key` is unique in the document. `represents` and `country` are keys of other entities of the
    same document: whom a person or group stands for, and the country that a place lies in.
    `within` is the key of the next larger place (the Kremlin within Moscow).
    """

    key: str
    kind: EntityKind
    label: str
    aliases: tuple[str, ...] = ()
    named: bool = True
    iso2: str | None = None
    geonames: int | None = None
    latitude: float | None = None
    longitude: float | None = None
    represents: tuple[str, ...] = ()
    country: str | None = None
    within: str | None = None
    mentions: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Topic:
    """A matter that one document speaks of, with its wordings there.

    `installation` is the key of the Installation fact that the topic is, where it is one.
    """

    key: str
    label: str
    aliases: tuple[str, ...] = ()
    installation: str | None = None


class Status(StrEnum):
    """Whether something happened, stands, or was only said to be. The contract's `dm:status`."""

    OCCURRED = "Occurred"
    ONGOING = "Ongoing"
    PLANNED = "Planned"
    SUGGESTED = "Suggested"
    NEGATED = "Negated"
    CURRENT = "Current"
    FORMER = "Former"
    INCOMING = "Incoming"
    EXISTING = "Existing"


class Stance(StrEnum):
    """How the holder of a position stands to its topic."""

    SUPPORTS = "Supports"
    OPPOSES = "Opposes"
    CONDITIONAL = "Conditional"
    UNDECIDED = "Undecided"


@dataclass(frozen=True, slots=True)
class Equipment:
    """What an installation holds: a number of things of one kind."""

    item: str
    quantity: int


@dataclass(frozen=True, slots=True)
class Cost:
    """An amount of money; `currency` is an ISO 4217 code."""

    value: float
    currency: str


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that a document says, read off one trigger.

    Identity is the document, the type and the trigger's offsets (`key`, unique in the document);
    resolution never alters it. `type` is the local name of an ontology class ("Meeting"), `roles`
    maps the local name of a role property to entity keys of the same document ("participant",
    "traveller", "holder", "of", "location", …). Literals have fields of their own. `topic` and
    `part_of` are keys of topics: what the fact is about, and the plan to which a site belongs.
    """

    key: str
    type: str
    trigger: Span
    evidence: Span
    rule: str
    confidence: float = 0.9
    roles: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    status: Status | None = None
    date: Interval | None = None
    topic: str | None = None
    plover: str | None = None
    attributed_to: str | None = None
    title: str | None = None
    stance: Stance | None = None
    quote: str | None = None
    label: str | None = None
    kind: str | None = None
    equipment: tuple[Equipment, ...] = ()
    cost: Cost | None = None
    part_of: str | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was read in one document: plain rows that travel between processes."""

    document: Document
    entities: tuple[Entity, ...] = ()
    topics: tuple[Topic, ...] = ()
    facts: tuple[Fact, ...] = ()


class Verdict(StrEnum):
    """What somebody, or the machine, holds of things that may be one. `NAME` gives a thing its label."""

    SAME = "same"
    DIFFERENT = "different"
    DOUBTFUL = "doubtful"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class Judgement:
    """A person's decision about things that may be one: data that outlives every build and wins over the machine.

    Args:
        verdict: same, different or name.
        things: references, two or more for same and different. `person/sergei-ivanov` is whoever bears that
            name in any document (organization/, place/, group/, topic/ alike); `report.txt#person/sergei-ivanov`
            only in that document; `report.txt#meeting-3806-0` is one fact of it.
        by: who judged.
        why: on what grounds.
        label: the preferred label, where the verdict is name.
        on: the day of the judgement.
    """

    verdict: Verdict
    things: tuple[str, ...]
    by: str = ""
    why: str = ""
    label: str | None = None
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Match:
    """Two things compared: why they are one, or why that is in doubt.

    Args:
        things: references to both, in the form that a `Judgement` takes.
        nodes: the local parts of their IRIs: one where they are one, else two.
        score: how alike they are, from 0 to 1.
        reasons: what speaks for it, and what against, in words.
        verdict: same, different (by judgement only) or doubtful.
        by: who judged; None where the machine did.
    """

    things: tuple[str, str]
    nodes: tuple[str, ...]
    score: float
    reasons: tuple[str, ...]
    verdict: Verdict
    by: str | None = None


class Matter(StrEnum):
    """What documents may contradict one another about."""

    DATE = "date"
    PLACE = "place"
    PARTICIPANTS = "participants"
    STATUS = "status"
    NUMBER = "number"
    WORDING = "wording"


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Passages that tell one event or site and contradict one another.

    Args:
        fact: the local part of the event's or site's IRI; the first of the statements that word a remark differently.
        matter: what about.
        tellings: the facts in contradiction as their documents tell them: document identifier and key there.
    """

    fact: str
    matter: Matter
    tellings: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Links:
    """Which things of which documents are one, and how they hang together.

    The first three maps go from (document identifier, key in the document) to the local part of an IRI
    ("person/robert-gates", "meeting/…"): stable, readable, the same in every document that
    speaks of the thing. The other maps go between local parts.

    Args:
        matches: the comparisons behind all that was joined, and the doubtful ones.
        intervals: the days that the reports of an event agree on, where there are any.
        attested: first and last day on which documents show a post as held.
        labels: preferred labels that people chose.
        broader: topics and sites to the topics that they are part of.
        parts: events to the larger events that they are part of (a summit).
        rewordings: pairs of statements that word one remark differently.
        reprints: documents (by identifier) to the earliest document of which they are copies.
        disagreements: what documents contradict one another about.
        unknown: references of judgements that no document knows.
    """

    entities: Mapping[tuple[str, str], str]
    topics: Mapping[tuple[str, str], str]
    facts: Mapping[tuple[str, str], str]
    matches: tuple[Match, ...] = ()
    intervals: Mapping[str, Interval] = field(default_factory=dict)
    attested: Mapping[str, Interval] = field(default_factory=dict)
    labels: Mapping[str, str] = field(default_factory=dict)
    broader: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    parts: Mapping[str, str] = field(default_factory=dict)
    rewordings: tuple[tuple[str, str], ...] = ()
    reprints: Mapping[str, str] = field(default_factory=dict)
    disagreements: tuple[Disagreement, ...] = ()
    unknown: tuple[str, ...] = ()

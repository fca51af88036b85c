"""The topics and sites of all documents as things to be compared: their wordings, countries, days and holders."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from kg.model import Entity, EntityKind, Fact, Reading, Topic
from kg.resolve.matters.vocabulary import vocabulary
from kg.resolve.matters.wordings import Wording, wording
from kg.resolve.naming import Member

FOREMOST = 3
"""So many of a document's countries tell what it is about."""


@dataclass(frozen=True, slots=True)
class Site:
    """What is known of an installation: its kind, where it stands or shall stand, and who wants it."""

    kind: frozenset[str]
    hosts: frozenset[str]
    proponents: frozenset[str]
    places: frozenset[str]


@dataclass(slots=True)
class Matter:
    """A topic or an installation of one document.

    Args:
        members: the topic, and the installation's fact where it is one.
        label: its first wording.
        wordings: all of them, the label first.
        site: what is told of the installation, None for a plain matter.
        about: how often the document speaks of which country.
        day: the document's date.
        stances: who is for it and who against.
    """

    members: tuple[Member, ...]
    label: Wording
    wordings: tuple[Wording, ...]
    site: Site | None
    about: Counter[str]
    day: date | None
    stances: frozenset[tuple[str, str]] = frozenset()

    @property
    def document(self) -> str:
        """The document's identifier."""
        return self.members[0][0]

    @property
    def foremost(self) -> tuple[str, ...]:
        """The countries of which the document speaks most."""
        return tuple(sorted(self.about, key=lambda code: (-self.about[code], code))[:FOREMOST])


@dataclass(slots=True)
class Group:
    """Matters that are one for a plain reason, seen as one."""

    matters: list[Matter]
    wordings: tuple[Wording, ...] = field(init=False)
    about: Counter[str] = field(init=False)
    foremost: tuple[str, ...] = field(init=False)
    """The countries of which its documents speak most."""
    days: tuple[date, ...] = field(init=False)
    first: Member = field(init=False)
    """The member by which the group is compared: the same whatever the order."""

    def __post_init__(self) -> None:
        if len(self.matters) == 1:  # most stay alone: nothing is copied
            (only,) = self.matters
            self.wordings, self.about, self.foremost = only.wordings, only.about, only.foremost
            self.days = (only.day, only.day) if only.day is not None else ()
            self.first = only.members[0]
            return
        self.wordings = tuple(dict.fromkeys(wording for matter in self.matters for wording in matter.wordings))
        self.about = Counter()
        for matter in self.matters:
            self.about.update(matter.about)
        self.foremost = tuple(sorted(self.about, key=lambda code: (-self.about[code], code))[:FOREMOST])
        days = [matter.day for matter in self.matters if matter.day is not None]
        self.days = (min(days), max(days)) if days else ()
        self.first = min(matter.members[0] for matter in self.matters)

    @property
    def site(self) -> Site | None:
        """What is told of the site that it is."""
        return self.matters[0].site

    @property
    def stances(self) -> frozenset[tuple[str, str]]:
        """Who is for it and who against."""
        return frozenset[tuple[str, str]]().union(*(matter.stances for matter in self.matters))


def matters(readings: Sequence[Reading], entities: Mapping[Member, str]) -> list[Matter]:
    """All topics and installations of all readings."""
    return [matter for reading in readings for matter in _of_document(reading, entities)]


def _of_document(reading: Reading, entities: Mapping[Member, str]) -> Iterable[Matter]:
    document = reading.document.identifier
    cast = {entity.key: entity for entity in reading.entities}
    about = _countries(cast)
    day = reading.document.date.start if reading.document.date else None
    stances: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for fact in reading.facts:
        if fact.stance is not None and fact.topic is not None:
            for holder in fact.roles.get("holder", ()):
                stances[fact.topic].add((entities.get((document, holder), f"{document}#{holder}"), fact.stance))
    worded = {topic.installation: topic for topic in reading.topics if topic.installation is not None}
    sites = {fact.key: fact for fact in reading.facts if fact.type == "Installation"}
    for topic in reading.topics:
        if topic.installation not in sites:
            said = _wordings(topic)
            key = (document, topic.key)
            yield Matter((key,), said[0], said, None, about, day, frozenset(stances[topic.key]))
    for name, fact in sites.items():
        own = worded.get(name)
        site = _site(fact, cast, document, entities)
        said = _of_site(fact, own, site)
        members = ((document, own.key),) if own is not None else ()
        held = frozenset(stances[own.key]) if own is not None else frozenset()
        yield Matter((*members, (document, name)), said[0], said, site, about, day, held)


def _countries(cast: Mapping[str, Entity]) -> Counter[str]:
    """How often a document speaks of each country, of its people and of its places."""
    found: Counter[str] = Counter()
    for entity in cast.values():
        keys = (*entity.represents, *filter(None, [entity.country]))
        codes = {code for key in keys if key in cast and (code := cast[key].iso2) is not None}
        for code in {entity.iso2} if entity.iso2 else codes:
            found[code] += max(1, len(entity.mentions))
    return found


def _wordings(topic: Topic) -> tuple[Wording, ...]:
    return tuple(wording(text) for text in dict.fromkeys((topic.label, *sorted(topic.aliases))))


def _site(fact: Fact, cast: Mapping[str, Entity], document: str, entities: Mapping[Member, str]) -> Site:
    hosts = [cast[key] for key in fact.roles.get("hostCountry", ()) if key in cast]
    kind = wording(fact.kind or fact.label or "")
    places = [key for key in fact.roles.get("location", ()) if key in cast and cast[key].kind is not EntityKind.COUNTRY]
    return Site(
        kind.content,
        frozenset(host.iso2 or host.label for host in hosts),
        frozenset(entities.get((document, key), key) for key in fact.roles.get("proponent", ())),
        frozenset(entities.get((document, key), key) for key in places),
    )


def _of_site(fact: Fact, topic: Topic | None, site: Site) -> tuple[Wording, ...]:
    """What a site is called: its kind and host, and those of its wordings that tell of its kind or have a name."""
    own = wording(fact.label or fact.kind or "site")
    said = [] if topic is None else _wordings(topic)
    kept = [w for w in said if not w.deed and not w.outlook and (w.names or _of_kind(w, site))]
    return tuple(dict.fromkeys((own, *kept)))


def _of_kind(said: Wording, site: Site) -> bool:
    return bool(site.kind) and site.kind <= said.content and not said.content & vocabulary().moments

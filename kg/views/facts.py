"""What a graph says, as plain records: the things, the facts between them, and the words behind them.

Network and page are made of these, so that they need not know RDF.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

import pyoxigraph as ox

from kg.rdf import terms
from kg.rdf.terms import DM
from kg.views.disputes import Dispute, dispute, told_when
from kg.views.store import value_of
from kg.views.tables import Value

KINDS = (
    "Negotiation",
    "Meeting",
    "Visit",
    "Call",
    "Statement",
    "Proposal",
    "Agreement",
    "Action",
    "Position",
    "Denial",
    "Tenure",
    "Installation",
)
"""The kinds of facts, subclasses before their superclass: the first that fits is taken."""

PLAIN_NAMES = {"Negotiation": "Talks", "Tenure": "Post", "Installation": "Site"}
"""What readers call the kinds whose names say little to them."""

STATUSES = ("Occurred", "Ongoing", "Existing", "Negated", "Planned", "Suggested")
"""The statuses of events and sites, the strongest first: the one to show where documents tell several."""

THING_KINDS = ("Country", "Person", "Group", "Organization", "Installation", "Topic", "Place")
"""The kinds of things; a country is an actor first and a place second."""

ROLES = (
    "participant",
    "party",
    "traveller",
    "destination",
    "speaker",
    "proposer",
    "recipient",
    "source",
    "target",
    "holder",
    "of",
    "voicedBy",
    "location",
    "topic",
    "hostCountry",
    "proponent",
    "partOf",
)


# Made once: many thousand records are read by them.
_KINDS, _THING_KINDS, _ROLES = (tuple((name, DM(name)) for name in names) for names in (KINDS, THING_KINDS, ROLES))


@dataclass(frozen=True, slots=True)
class Thing:
    """An actor, a place, a topic or a site."""

    iri: str
    label: str
    kind: str
    aliases: tuple[str, ...] = ()
    represents: tuple[str, ...] = ()
    country: str | None = None
    within: str | None = None
    point: tuple[float, float] | None = None
    """Latitude and longitude in degrees."""
    same: tuple[str, ...] = ()
    """The same elsewhere: its IRIs in Wikidata, GeoNames …"""


@dataclass(frozen=True, slots=True)
class Source:
    """A document, and what is known about it."""

    iri: str
    identifier: str = ""
    title: str = ""
    publisher: str = ""
    date: date | None = None
    url: str = ""
    content: str = field(default="", repr=False, compare=False)
    """Its text, in which the offsets of evidence count; empty where the graph holds none."""

    def credit(self) -> str:
        """Who said it where and when, in one line: publisher, title, date, as far as known."""
        parts = (self.publisher, self.title or self.identifier, self.date.isoformat() if self.date else "")
        return ", ".join(part for part in parts if part) or self.iri


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words of a document that a fact rests on, and the status and the date that they tell of it."""

    iri: str
    text: str
    source: Source
    confidence: float = 0.0
    attributed_to: str = ""
    status: str = ""
    when: str = ""
    start: int | None = None

    def context(self, length: int) -> tuple[str, str]:
        """What stands before and after the words in their paragraph, up to a length, in whole words.

        A "…" tells that more stands there. Both are empty where the document's text is not kept, or has other words
        at the place.
        """
        text, start = self.source.content, self.start
        if start is None or not self.text or not text.startswith(self.text, start):
            return "", ""
        end = start + len(self.text)
        before = text[max(0, start - length - 1) : start].rpartition("\n\n")[2]
        after = text[end : end + length + 1].partition("\n\n")[0]
        if len(before) > length:
            before = "…" + before[1:].partition(" ")[2]
        if len(after) > length:
            after = after[:-1].rpartition(" ")[0] + "…"
        return before, after


@dataclass(frozen=True, slots=True)
class Fact:
    """One event, position, tenure or site.

    Roles map a role's name to the IRIs that fill it.
    """

    iri: str
    kind: str
    roles: Mapping[str, tuple[str, ...]]
    status: str = ""
    stance: str = ""
    start: date | None = None
    end: date | None = None
    precision: str = ""
    label: str = ""
    title: str = ""
    quote: str = ""
    plover: str = ""
    site_kind: str = ""
    equipment: tuple[tuple[str, int], ...] = ()
    cost: tuple[str, str] | None = None
    evidence: tuple[Evidence, ...] = ()
    disputes: tuple[Dispute, ...] = ()

    @property
    def disputed(self) -> tuple[str, ...]:
        """The matters on which its sources disagree: date, place …"""
        return tuple(each.matter for each in self.disputes)

    def role(self, *names: str) -> tuple[str, ...]:
        """Who fills the first of these roles that is filled at all."""
        return next((self.roles[name] for name in names if self.roles.get(name)), ())


@dataclass(frozen=True)
class Facts:
    """All facts of a graph in the order of their dates, and all things that they speak of."""

    facts: tuple[Fact, ...]
    things: Mapping[str, Thing]
    documents: int

    def principals(self, fact: Fact) -> tuple[str, ...]:
        """Who took part in person: participants without the parties that others of them stand for."""
        everybody = fact.role("participant", "party")
        parties = set(fact.roles.get("party", ()))
        spoken_for = {party for actor in everybody if actor in self.things for party in self.things[actor].represents}
        people = [actor for actor in everybody if self.things[actor].kind in ("Person", "Group")]
        # Where at least two people met, their countries are who they stood for, known or not.
        absent = parties if len(people) > 1 else parties & spoken_for
        return tuple(actor for actor in everybody if actor not in absent) or everybody

    def narrowest(self, places: Iterable[str]) -> tuple[str, ...]:
        """Those of the places that hold no other of them: the Kremlin, not Moscow beside it."""
        told = tuple(places)
        around = {place for each in told if (thing := self.things.get(each)) for place in (thing.within, thing.country)}
        return tuple(each for each in told if each not in around)

    def label(self, iri: str) -> str:
        """What a thing is called."""
        thing = self.things.get(iri)
        return thing.label if thing else local_name(iri)

    def kind(self, iri: str) -> str:
        """Person, Country …; empty where the thing is not known."""
        thing = self.things.get(iri)
        return thing.kind if thing else ""


def local_name(iri: str) -> str:
    """The last part of an IRI, as words."""
    return iri.rstrip("/#").replace("#", "/").rpartition("/")[2].replace("-", " ").replace("_", " ")


def things_of(facts: Collection[Fact], thing_of: Callable[[str], Thing]) -> dict[str, Thing]:
    """The things that facts speak of, and those that they stand for or lie in; `thing_of` reads one."""
    mentioned = {iri for fact in facts for filled in fact.roles.values() for iri in filled}
    mentioned |= {fact.iri for fact in facts if fact.kind == "Installation"}
    things = {iri: thing_of(iri) for iri in sorted(mentioned)}
    for thing in list(things.values()):
        for iri in (*thing.represents, *([thing.country] if thing.country else [])):
            things.setdefault(iri, thing_of(iri))
    return things


class Reader:
    """Reads records out of a store, each source once."""

    def __init__(self, store: ox.Store) -> None:
        self.store = store
        self.sources: dict[str, Source] = {}

    def properties(self, iri: str) -> dict[str, list[Value]]:
        """All values of a subject by predicate, in a stable order; none of what is no IRI, as files of others have."""
        found: dict[str, list[Value]] = {}
        try:
            node = ox.NamedNode(iri)
        except ValueError:
            return found
        for quad in self.store.quads_for_pattern(node, None, None, ox.DefaultGraph()):
            found.setdefault(quad.predicate.value, []).append(value_of(quad.object))
        for values in found.values():
            values.sort(key=str)
        return found

    def subjects(self, predicate: str, iri: str) -> list[str]:
        """The nodes from which a property leads to a thing."""
        found = self.store.quads_for_pattern(None, ox.NamedNode(predicate), ox.NamedNode(iri), ox.DefaultGraph())
        return [str(value_of(quad.subject)) for quad in found]

    def thing(self, iri: str) -> Thing:
        """An actor, a place, a topic or a site."""
        known = self.properties(iri)
        types = known.get(terms.TYPE, [])
        return Thing(
            iri=iri,
            label=first_text(known, terms.PREFERRED_LABEL) or local_name(iri),
            kind=next((kind for kind, iri in _THING_KINDS if iri in types), "Topic"),
            aliases=tuple(map(str, known.get(terms.ALTERNATIVE_LABEL, []))),
            represents=tuple(map(str, known.get(terms.REPRESENTS, []))),
            country=first_text(known, terms.IN_COUNTRY) or None,
            within=first_text(known, terms.WITHIN) or None,
            point=_point(known),
            same=tuple(map(str, known.get(terms.EXACT_MATCH, []))),
        )

    def fact(self, iri: str) -> Fact:
        """An event, a position, a tenure or a site."""
        known = self.properties(iri)
        types = known.get(terms.TYPE, [])
        plover = first_text(known, terms.PLOVER)
        status = _strongest(known.get(terms.STATUS, []))
        return Fact(
            iri=iri,
            kind=next((kind for kind, iri in _KINDS if iri in types), "Event"),
            roles={role: tuple(map(str, known[iri])) for role, iri in _ROLES if iri in known},
            status=status,
            stance=first_text(known, terms.STANCE).rpartition("#")[2],
            start=day_told(known, terms.DATE),
            end=day_told(known, terms.END_DATE, last=True),
            precision=first_text(known, terms.DATE_PRECISION),
            label=first_text(known, terms.PREFERRED_LABEL) or self.own_type(types),
            title=first_text(known, terms.TITLE),
            quote=first_text(known, terms.QUOTE),
            plover=plover and (first_text(self.properties(plover), terms.NOTATION) or local_name(plover)),
            site_kind=self.label(first_text(known, terms.KIND)),
            equipment=tuple(self.equipment(known.get(terms.EQUIPMENT, []))),
            cost=self.cost(first_text(known, terms.COST)),
            evidence=tuple(self.evidence_of(iri, status, known)),
            disputes=tuple(self.disputes(iri)),
        )

    def own_type(self, types: Iterable[Value]) -> str:
        """What a user's own class of events is called, in the graph itself since nobody else knows it."""
        own = [str(each) for each in types if not str(each).startswith(DM)]
        return next((label for each in own if (label := first_text(self.properties(each), terms.LABEL))), "")

    def label(self, iri: str) -> str:
        """What a thing or concept is called."""
        return iri and (first_text(self.properties(iri), terms.PREFERRED_LABEL) or local_name(iri))

    def equipment(self, nodes: Iterable[Value]) -> list[tuple[str, int]]:
        """Things and their numbers."""
        rows = [self.properties(str(node)) for node in nodes]
        return sorted((first_text(row, terms.ITEM), int(_number(row, terms.QUANTITY))) for row in rows)

    def cost(self, iri: str) -> tuple[str, str] | None:
        """An amount and its currency."""
        known = self.properties(iri) if iri else {}
        value = known.get(terms.VALUE, [None])[0]
        if value is None:
            return None
        number = f"{value:,}" if isinstance(value, int | float | Decimal) else str(value)
        return number, first_text(known, terms.CURRENCY)

    def disputes(self, iri: str) -> list[Dispute]:
        """The matters on which the sources of a fact disagree, with what each says."""
        found = []
        for each in self.subjects(terms.DISPUTES, iri):
            known = self.properties(each)
            passages = [self.properties(str(passage)) for passage in known.get(terms.BETWEEN, ())]
            found.append(dispute(first_text(known, terms.MATTER), iri, passages, self.properties, self.source))
        return sorted(found, key=lambda each: each.matter)

    def evidence_of(self, iri: str, status: str, known: Mapping[str, list[Value]]) -> list[Evidence]:
        """A fact's evidence, first what tells the status shown; of equally confident, what tells the settled days."""
        told: dict[str, list[str]] = {}
        whens: dict[str, str] = {}
        dated = set()
        days = (known.get(terms.DATE), known.get(terms.END_DATE))
        for each in self.subjects(terms.ASSERTS, iri):
            passage = self.properties(each)
            node = first_text(passage, terms.EVIDENCE)
            told.setdefault(node, []).extend(each.rpartition("#")[2] for each in _texts(passage, terms.TOLD_STATUS))
            whens[node] = whens.get(node) or told_when(passage)
            if None not in days and days == (passage.get(terms.TOLD_DATE), passage.get(terms.TOLD_END_DATE)):
                dated.add(node)
        found = [
            replace(
                one,
                status=status if status in told.get(one.iri, ()) else next(iter(told.get(one.iri, ())), ""),
                when=whens.get(one.iri, ""),
            )
            for one in self.evidence(known.get(terms.EVIDENCE, []))
        ]
        return sorted(found, key=lambda one: (one.status != status, -one.confidence, one.iri not in dated))

    def evidence(self, nodes: Iterable[Value]) -> list[Evidence]:
        """The best first: most confident, then earliest published."""
        found = []
        for node in map(str, nodes):
            known = self.properties(node)
            credited = first_text(known, terms.ATTRIBUTED_TO)
            found.append(
                Evidence(
                    iri=node,
                    text=first_text(known, terms.TEXT),
                    source=self.source(first_text(known, terms.DOCUMENT)),
                    confidence=_number(known, terms.CONFIDENCE),
                    attributed_to=self.label(credited) if credited.startswith("http") else credited,
                    start=_whole(known, terms.START),
                )
            )
        return sorted(found, key=lambda one: (-one.confidence, one.source.date or date.max, one.iri))

    def source(self, iri: str) -> Source:
        """A document."""
        if iri not in self.sources:
            known = self.properties(iri) if iri else {}
            self.sources[iri] = Source(
                iri=iri,
                identifier=first_text(known, terms.IDENTIFIER),
                title=first_text(known, terms.TITLE_OF_DOCUMENT),
                publisher=first_text(known, terms.PUBLISHER),
                date=day_told(known, terms.DATE_OF_DOCUMENT),
                url=first_text(known, terms.URL),
                content=first_text(known, terms.CONTENT),
            )
        return self.sources[iri]


def _texts(known: Mapping[str, list[Value]], predicate: str) -> list[str]:
    return [str(value) for value in known.get(predicate, ())]


def first_text(known: Mapping[str, list[Value]], predicate: str) -> str:
    """The first value of a property as text; empty where there is none."""
    values = known.get(predicate)
    return "" if not values else str(values[0])


def _number(known: Mapping[str, list[Value]], predicate: str) -> float:
    """The first value where it is a number; files of others may hold anything."""
    value = next(iter(known.get(predicate, ())), None)
    return float(value) if isinstance(value, int | float | Decimal) else 0.0


def _whole(known: Mapping[str, list[Value]], predicate: str) -> int | None:
    value = next(iter(known.get(predicate, ())), None)
    return value if isinstance(value, int) else None


def _point(known: Mapping[str, list[Value]]) -> tuple[float, float] | None:
    """Where a place is on the globe: of several points told the first, for they are of one place."""
    if not (known.get(terms.LATITUDE) and known.get(terms.LONGITUDE)):
        return None
    latitude, longitude = _number(known, terms.LATITUDE), _number(known, terms.LONGITUDE)
    return (latitude, longitude) if abs(latitude) <= 90 and abs(longitude) <= 180 else None


def day_told(known: Mapping[str, list[Value]], predicate: str, *, last: bool = False) -> date | None:
    """The first of the days told, or the last: documents may date one tenure differently."""
    days = [value for value in known.get(predicate, []) if isinstance(value, date)]
    return (max(days) if last else min(days)) if days else None


def _strongest(statuses: Iterable[Value]) -> str:
    """Of the statuses that documents tell of one fact, the one that says most."""
    told = [str(status).rpartition("#")[2] for status in statuses]
    return min(told, key=lambda status: STATUSES.index(status) if status in STATUSES else len(STATUSES), default="")

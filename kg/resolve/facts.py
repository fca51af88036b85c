"""Events, tenures, positions and installations: which of one document, and of several, are one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from kg.model import EntityKind, Fact, Reading, Status
from kg.resolve.events import Candidate, cells_by_place, join_events
from kg.resolve.naming import Clusters, Member, distinct_names, own_name, tail
from kg.slugs import slug

Names: TypeAlias = Mapping[Member, str]

_ENCOUNTERS = frozenset({"Meeting", "Negotiation", "Visit", "Call"})
"""Events that are told by who came together when, whatever they spoke of."""

_REALITY = {
    Status.OCCURRED: "real",
    Status.ONGOING: "real",
    Status.PLANNED: "intended",
    Status.SUGGESTED: "intended",
}


@dataclass(frozen=True, slots=True)
class _Linked:
    """A fact whose roles have become things of the whole graph."""

    member: Member
    fact: Fact
    roles: Mapping[str, tuple[str, ...]]
    topic: str | None
    place: str | None
    country: str | None
    parties: frozenset[str] = frozenset()
    """The states and bodies for which those who take part stand; themselves where they stand for none."""

    def role(self, name: str) -> frozenset[str]:
        """Who fills that role."""
        return frozenset(self.roles.get(name, ()))


def link_facts(readings: Sequence[Reading], entities: Names, topics: Names) -> dict[Member, str]:
    """The local part of an IRI for every fact of every reading."""
    facts = [linked for reading in readings for linked in _linked(reading, entities, topics)]
    by_type: dict[str, list[_Linked]] = defaultdict(list)
    for linked in facts:
        by_type[linked.fact.type].append(linked)
    tenures = by_type.pop("Tenure", [])
    clusters = Clusters()
    _join_positions(by_type.get("Position", []), clusters)
    _join_installations(by_type.get("Installation", []), clusters)
    others = (rows for name, rows in by_type.items() if name not in ("Position", "Installation"))
    join_events((_candidate(linked) for rows in others for linked in rows), clusters)

    known = {linked.member: linked for linked in facts}
    links = _tenure_names(tenures)
    for rows in by_type.values():
        for linked in rows:
            first = clusters.first(linked.member)
            links[linked.member] = own_name(linked.fact.type.lower(), _readable(known[first]), first)
    return links


def _linked(reading: Reading, entities: Names, topics: Names) -> Iterable[_Linked]:
    document = reading.document.identifier
    own = {entity.key: entity for entity in reading.entities}
    for fact in reading.facts:
        roles = {role: tuple(entities[document, key] for key in keys) for role, keys in fact.roles.items()}
        place, country = None, None
        for key in fact.roles.get("location", ())[:1]:
            place = entities[document, key]
            code = key if own[key].kind is EntityKind.COUNTRY else own[key].country
            country = entities[document, code] if code is not None else None
        topic = topics[document, fact.topic] if fact.topic is not None else None
        taking_part = [key for name in ("participant", "party") for key in fact.roles.get(name, ())]
        parties = frozenset(entities[document, p] for key in taking_part for p in own[key].represents or (key,))
        yield _Linked((document, fact.key), fact, roles, topic, place, country, parties)


def _tenure_names(tenures: Iterable[_Linked]) -> dict[Member, str]:
    """One tenure for one holder, title, body and time, in whatever document."""
    groups: dict[Member, Hashable] = {}
    wishes: dict[Hashable, str] = {}
    for linked in tenures:
        status = linked.fact.status or Status.CURRENT
        holders, bodies = sorted(linked.role("holder")), sorted(linked.role("of"))
        parts = [*map(tail, holders), slug(linked.fact.title or "post"), *map(tail, bodies)]
        if status is not Status.CURRENT:
            parts.append(status.lower())
        # Nobody's post is no other post.
        whose = tuple(holders) or linked.member
        group = whose, slug(linked.fact.title or ""), tuple(bodies), str(status)
        groups[linked.member] = group
        wishes[group] = f"tenure/{'-'.join(parts)}"
    names = distinct_names(wishes)
    return {member: names[group] for member, group in groups.items()}


def _join_positions(positions: Iterable[_Linked], clusters: Clusters) -> None:
    """Inside a document, one holder's one stance to one topic is one position."""
    groups: dict[Hashable, list[Member]] = defaultdict(list)
    for linked in positions:
        if linked.topic is not None:
            key = (linked.member[0], linked.role("holder"), linked.fact.stance, linked.topic)
            groups[key].append(linked.member)
    for members in groups.values():
        clusters.join(members)


def _join_installations(installations: Iterable[_Linked], clusters: Clusters) -> None:
    """By kind and host, across documents too unless they name different proponents."""
    inside: dict[tuple[str, str, frozenset[str]], list[_Linked]] = defaultdict(list)
    for linked in installations:
        if linked.fact.kind is not None:
            key = linked.member[0], slug(linked.fact.kind), linked.role("hostCountry")
            inside[key].append(linked)
    across: dict[tuple[str, frozenset[str]], dict[frozenset[str], list[Candidate]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for (_, kind, hosts), rows in inside.items():
        known = {linked.member: linked for linked in rows}
        for cell in cells_by_place(Candidate(linked.member, None, place=linked.place) for linked in rows):
            clusters.join(cell.members)
            proponents = frozenset[str]().union(*(known[member].role("proponent") for member in cell.members))
            if hosts:
                across[kind, hosts][proponents].append(Candidate(cell.members[0], None, place=cell.place))
    for by_proponent in across.values():
        silent = by_proponent.pop(frozenset(), [])
        rows_of = list(by_proponent.values())
        if len(rows_of) == 1:  # who names no proponent speaks of the only one that others name
            rows_of[0].extend(silent)
        for candidates in rows_of:
            for cell in cells_by_place(candidates):
                clusters.join(cell.members)


def _candidate(linked: _Linked) -> Candidate:
    """The event with what it must share with another to be one with it."""
    fact = linked.fact
    encounter = fact.type in _ENCOUNTERS
    aside = {"location", "party"} if encounter else {"location"}
    if fact.type == "Agreement":  # of states, whoever signs for them
        doers = frozenset(("party", name) for name in linked.parties)
    else:
        doers = frozenset((role, name) for role, names in linked.roles.items() if role not in aside for name in names)
    about = () if encounter else (linked.topic, fact.plover, slug(fact.quote) if fact.quote else None)
    told = len(doers) > 1 or (bool(doers) and any(about))
    if fact.type == "Statement":
        told = bool(doers) and fact.quote is not None  # two reported sayings are two
    if not told:
        return Candidate(linked.member, linked.member)
    reality = _REALITY.get(fact.status, fact.status) if fact.status is not None else "real"
    return Candidate(linked.member, (fact.type, doers, about, reality), fact.date, linked.country)


def _readable(linked: _Linked) -> str:
    """What a fact's IRI tells the eye."""
    fact = linked.fact
    parts = [fact.date.start.isoformat()] if fact.date else []
    if fact.type == "Installation":
        parts = [fact.kind or fact.label or "", *map(tail, linked.roles.get("hostCountry", ()))]
    else:
        for role, names in linked.roles.items():
            if role not in ("location", "party", "voicedBy"):
                parts += map(tail, names)
        if fact.stance is not None:
            parts += [fact.stance, tail(linked.topic or "")]
    return " ".join(parts)

"""People, bodies, countries and places: which of different documents are one.

Each kind has a module that says which members are one without question (`groups`) and which may be one
(`Comparison`s with their reasons); what comes of it, and of people's judgements, is decided in one place,
`clustering`. Nothing is guessed: who cannot be told stays the document's own, and so do groups of people.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Hashable, Iterable, Sequence
from dataclasses import dataclass, field

from kg.model import Entity, EntityKind, Reading
from kg.resolve.actors.bodies import Key, body_key, compare_bodies
from kg.resolve.actors.holders import Holders, Shown
from kg.resolve.actors.people import can_be_one, compare_people
from kg.resolve.actors.person_names import person_name
from kg.resolve.actors.places import place_keys
from kg.resolve.actors.posts import Attached, First, attach_offices, attach_surnames
from kg.resolve.actors.profiles import Profile, profiles
from kg.resolve.actors.surnames import compare_surnames
from kg.resolve.actors.telling import Told, plain_name, tell
from kg.resolve.clustering import Comparison, Decision, Partition, cluster
from kg.resolve.judging import Bench
from kg.resolve.naming import Member, distinct_names, own_name


def link_entities(readings: Sequence[Reading], bench: Bench) -> tuple[dict[Member, str], tuple[Decision, ...]]:
    """The local part of an IRI for every entity of every reading, and the decisions behind what was joined."""
    table = _Table({(r.document.identifier, e.key): e for r in readings for e in r.entities}, bench.single())
    told = [one for reading in readings for one in tell(reading)]
    people = [one for one in told if one.entity.kind is EntityKind.PERSON]
    made = table.take_people([one for one in people if _full(one)])
    judged = bench.judged().among(table.entities)
    first = cluster(table.comparisons, judged, table.agree, table.groups).clusters.first
    surnames = attach_surnames([one for one in people if one.entity.named and not _full(one)], made, first)
    table.attach(surnames)
    table.comparisons += compare_surnames(people, readings, made, surnames, first)
    holders, labels = _shown(people, made, surnames, first)
    table.attach(attach_offices([one for one in people if not one.entity.named], holders, labels))
    table.take_bodies([one for one in told if one.entity.kind is EntityKind.ORGANIZATION and one.entity.named])
    table.take_places(readings)
    partition = cluster(table.comparisons, judged, table.agree, table.groups)
    return table.names(partition), tuple(partition.decisions)


def _full(told: Told) -> bool:
    """Whether a person is known by full name."""
    return told.entity.named and not person_name(told.entity.label).bare


@dataclass(slots=True)
class _Table:
    """All that is known before clustering.

    Args:
        entities: every entity, by member.
        single: members whom judgements keep out of every group.
        groups: members that are one without question.
        wishes: the readable names that members would like to have, where they are no single document's own.
    """

    entities: dict[Member, Entity]
    single: Collection[Member]
    groups: list[list[Member]] = field(default_factory=list)
    comparisons: list[Comparison] = field(default_factory=list)
    wishes: dict[Member, str] = field(default_factory=dict)
    people: dict[Member, Profile] = field(default_factory=dict)

    def take_places(self, readings: Sequence[Reading]) -> None:
        """Countries and places."""
        groups: dict[Hashable, list[Member]] = defaultdict(list)
        for member, key, wish in place_keys(readings):
            groups[key].append(member)
            self.wishes[member] = wish
        self._take(groups.values())

    def take_bodies(self, told: Sequence[Told]) -> None:
        """Organisations with a name."""
        keys = {one.member: key for one in told if (key := body_key(one)) is not None}
        groups: dict[Key, list[Member]] = defaultdict(list)
        for member, key in keys.items():
            groups[key].append(member)
            self.wishes[member] = f"organization/{'-'.join(key[1:])}"
        self.comparisons += compare_bodies(told, keys, dict(zip(groups, self._take(groups.values()), strict=True)))

    def take_people(self, told: Sequence[Told]) -> list[Profile]:
        """People with a full name."""
        made = profiles(told, self.single)
        for profile in made:
            for member in profile.members:
                self.people[member] = profile
                # A name that fits several leaders says nothing beyond its document.
                if not profile.open or profile.posts:
                    self.wishes[member] = f"person/{plain_name(self.entities[member].label)}"
        self._take(profile.members for profile in made)
        self.comparisons += compare_people(made)
        return made

    def attach(self, attached: Attached) -> None:
        """People known by their post."""
        self._take(attached.groups)
        self.comparisons += attached.comparisons
        for member, name in attached.names.items():
            self.wishes.setdefault(member, f"person/{plain_name(name)}")

    def agree(self, ones: Sequence[Member], others: Sequence[Member]) -> bool:
        """Whether the members of two clusters can be one thing."""
        if self.entities[ones[0]].kind is not self.entities[others[0]].kind:
            return False
        few, many = sorted((ones, others), key=len)
        known = self._profiles(few)
        return not known or can_be_one(known, self._profiles(many))  # a surname alone contradicts nobody

    def names(self, partition: Partition) -> dict[Member, str]:
        """A name for every member: that of its cluster, or its own."""
        firsts = {member: partition.clusters.first(member) for member in self.entities}
        wished: dict[Hashable, Counter[str]] = defaultdict(Counter)
        for member, wish in self.wishes.items():
            wished[firsts[member]][wish] += 1
        best = {root: min(counts, key=lambda wish: (-counts[wish], wish)) for root, counts in wished.items()}
        names = distinct_names(best)
        return {member: names.get(root) or self._own(root) for member, root in firsts.items()}

    def _take(self, groups: Iterable[Sequence[Member]]) -> list[Member]:
        """Takes up groups, with those judged one by one beside them; returns the member that stands for each."""
        firsts = []
        for group in groups:
            free = sorted(member for member in group if member not in self.single)
            alone = sorted(member for member in group if member in self.single)
            firsts.append((free or alone)[0])
            if free:
                self.groups.append(free)
            for member in alone:
                one, other = sorted((member, (free or alone)[0]))
                if one != other:
                    self.comparisons.append(Comparison(one, other, 1.0, ("the same name",)))
        return firsts

    def _profiles(self, members: Sequence[Member]) -> list[Profile]:
        found = {id(profile): profile for member in members if (profile := self.people.get(member)) is not None}
        return list(found.values())

    def _own(self, member: Member) -> str:
        entity = self.entities[member]
        return own_name(entity.kind.lower(), entity.label, member)


def _shown(
    people: Sequence[Told], made: Sequence[Profile], surnames: Attached, first: First
) -> tuple[Holders, dict[Member, str]]:
    """Who is shown when in what post, and the labels of these people."""
    labels = dict(surnames.names)
    known = {surnames.people[member]: name for member, name in surnames.names.items()}
    for profile in sorted(made, key=lambda profile: profile.first, reverse=True):
        labels[first(profile.first)] = profile.label
        if profile.leader is not None:
            known[first(profile.first)] = profile.leader
    rows = {(post, day, first(profile.first), status) for profile in made for post, day, status in profile.days}
    for one in people:
        person = surnames.people.get(one.member)
        if person is not None and one.day is not None:
            rows |= {(post, one.day, person, status) for post, status in one.posts}
    return Holders.of(((post, Shown(day, person, status)) for post, day, person, status in rows), known), labels

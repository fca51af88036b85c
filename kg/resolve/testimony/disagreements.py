"""What documents contradict one another about: when, where, who, whether at all, how many, and in which words."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import combinations, product

from kg.model import Disagreement, EntityKind, Fact, Links, Matter, Reading
from kg.resolve.articles import told_on
from kg.resolve.naming import Clusters, Member
from kg.resolve.testimony.claims import Claim, other_day, other_number, other_people, other_place, other_status
from kg.resolve.testimony.rewordings import said_otherwise
from kg.resolve.testimony.whereabouts import Places

_NO_EVENTS = frozenset({"Position", "Denial", "Tenure"})
_PLACES = ("location", "destination")
_TAKING_PART = ("participant", "party", "traveller", "source", "target", "proposer", "recipient")


def find_disagreements(readings: Sequence[Reading], links: Links) -> tuple[Disagreement, ...]:
    """The contradictions about events and sites, one for each of them and each matter. Reprints have no voice.

    Args:
        readings: all of them.
        links: which facts are one, and which documents are reprints.
    """
    places = Places.of(readings, links.entities)
    matters: dict[Matter, Callable[[Claim, Claim], bool]] = {
        Matter.DATE: other_day,
        Matter.PLACE: partial(other_place, places=places),
        Matter.PARTICIPANTS: other_people,
        Matter.STATUS: other_status,
        Matter.NUMBER: other_number,
    }
    found = []
    for fact, claims in sorted(_claims(readings, links).items()):
        for matter, contradict in matters.items():
            said = _about(matter, claims)
            disputed = {
                member
                for pair in _comparable(said)
                if contradict(*pair) and not _course_of_events(pair, said)
                for claim in pair
                for member in said[claim]
            }
            if disputed:
                found.append(Disagreement(fact, matter, tuple(sorted(disputed))))
    return tuple(sorted([*found, *_wordings(readings, links)], key=lambda each: (each.fact, each.matter)))


def _wordings(readings: Iterable[Reading], links: Links) -> Iterator[Disagreement]:
    """The remarks that documents put into other words, each with all its wordings."""
    told: dict[str, dict[Member, str]] = defaultdict(dict)
    for reading in readings:
        for fact in reading.facts:
            if fact.quote is not None and reading.document.identifier not in links.reprints:
                member = reading.document.identifier, fact.key
                told[links.facts[member]][member] = fact.quote
    remarks = Clusters()
    together: dict[Member, set[str]] = defaultdict(set)
    pairs = [pair for pair in links.rewordings if all(each in told for each in pair)]
    pairs = [(one, other) for one, other in pairs if said_otherwise(_wording(told[one]), _wording(told[other]))]
    for one, other in pairs:
        remarks.join([(one, ""), (other, "")])
    for one, other in pairs:
        together[remarks.first((one, ""))] |= {one, other}
    for statements in together.values():
        members = tuple(sorted(member for statement in statements for member in told[statement]))
        yield Disagreement(min(statements), Matter.WORDING, members)


def _wording(told: Mapping[Member, str]) -> str:
    return min(told.values())


def _about(matter: Matter, claims: Iterable[tuple[Claim, Member]]) -> dict[Claim, list[Member]]:
    """What is claimed on a matter, and the passages that claim it; what did not happen has no day, place or people."""
    said: dict[Claim, list[Member]] = defaultdict(list)
    for claim, member in claims:
        if matter is Matter.STATUS or not claim.denied:
            said[claim.about(matter)].append(member)
    return said


def _comparable(said: Iterable[Claim]) -> Iterator[tuple[Claim, Claim]]:
    """The pairs that may contradict one another: of what was, of plans of one day, of what is told and denied."""
    groups: dict[object, list[Claim]] = defaultdict(list)
    for claim in said:
        groups["denied" if claim.denied else "held" if claim.held else claim.told].append(claim)
    denied = groups.pop("denied", [])
    for claims in groups.values():
        yield from combinations(claims, 2)
        yield from product(claims, denied)


def _course_of_events(pair: tuple[Claim, Claim], said: Mapping[Claim, Sequence[Member]]) -> bool:
    """Whether one document tells both and one is a plan: it tells what became of it."""
    documents = {document for claim in pair for document, _ in said[claim]}
    return len(documents) == 1 and any(claim.intended for claim in pair)


def _claims(readings: Sequence[Reading], links: Links) -> dict[str, list[tuple[Claim, Member]]]:
    """The claims about each event and site that several passages tell of, by the local part of its IRI.

    With each claim comes the passage that makes it. What is told once contradicts nothing.
    """
    found: dict[str, list[tuple[Claim, Member]]] = defaultdict(list)
    stand_for = _bodies(readings, links.entities)
    told = Counter(links.facts[member] for _, _, member in _events(readings, links))
    for reading, fact, member in _events(readings, links):
        if told[links.facts[member]] > 1:
            found[links.facts[member]].append((_claim(reading, fact, links, stand_for), member))
    return found


def _events(readings: Iterable[Reading], links: Links) -> Iterator[tuple[Reading, Fact, Member]]:
    """All that is told of events and sites, reprints aside."""
    for reading in readings:
        document = reading.document.identifier
        if document not in links.reprints:
            yield from ((reading, fact, (document, fact.key)) for fact in reading.facts if fact.type not in _NO_EVENTS)


def _claim(reading: Reading, fact: Fact, links: Links, stand_for: Mapping[str, set[str]]) -> Claim:
    document = reading.document.identifier
    _, told = told_on(reading.document, fact)
    if fact.type == "Installation":  # what stands somewhere is no event that is held or not
        return Claim(told, None, equipment=fact.equipment, cost=fact.cost)
    people = {e.key for e in reading.entities if e.kind is EntityKind.PERSON and e.named}
    taking_part = {key for role in _TAKING_PART for key in fact.roles.get(role, ())}
    return Claim(
        told,
        fact.status,
        fact.date,
        frozenset(links.entities[document, key] for role in _PLACES for key in fact.roles.get(role, ())),
        frozenset(_spokesmen({links.entities[document, key] for key in taking_part & people}, stand_for)),
    )


def _bodies(readings: Iterable[Reading], entities: Mapping[Member, str]) -> dict[str, set[str]]:
    """For whom each person stands, by what any document tells."""
    found: dict[str, set[str]] = defaultdict(set)
    for reading in readings:
        document = reading.document.identifier
        for entity in reading.entities:
            found[entities[document, entity.key]].update(entities[document, key] for key in entity.represents)
    return found


def _spokesmen(people: Iterable[str], stand_for: Mapping[str, set[str]]) -> Iterator[tuple[str, str]]:
    """Each body for which one of these people stands alone, with that person."""
    by_body: dict[str, list[str]] = defaultdict(list)
    for person in people:
        for body in stand_for.get(person, ()):
            by_body[body].append(person)
    return ((body, those[0]) for body, those in by_body.items() if len(those) == 1)

"""Visits told by where somebody is: "is in Cairo for talks", "in Hanoi for a conference", "visiting Minister Doe"."""

from __future__ import annotations

from collections.abc import Iterator

from kg.model import EntityKind, Fact, Status
from kg.text.events.circumstances import location_of
from kg.text.frames import Frames
from kg.text.grammar.arguments import arguments
from kg.text.grammar.status import status_of_predicate
from kg.text.grammar.subjects import preposition, spread, surface_subjects
from kg.text.grammar.tree import Node, Sentence
from kg.text.stances.sides import PEOPLE
from kg.text.when_where.times import Times
from kg.text.when_where.whereabouts import GATHERINGS, own_place
from kg.text.who.mentions import Mentions

AT_A_PLACE = frozenset({"in", "at"})
CONFIDENCE = 0.75


def find_presence(sentence: Sentence, mentions: Mentions, frames: Frames, times: Times) -> Iterator[Fact]:
    """The visits that a sentence tells by the place where people are, and why.

    Who is at home visits nobody: a known country of the traveller must not be the place's own. A stay without
    a reason counts where it has a date and the traveller is known to come from elsewhere.

    Args:
        sentence: the tree.
        mentions: who is who in the document.
        frames: their nouns tell events for which people travel.
        times: the sentence's dates.
    """
    for node in sentence.nodes:
        if node.label not in ("GPE", "FAC", "LOC", None) or preposition(node) not in AT_A_PLACE:
            continue
        there = bool(node.of("cop"))
        reason = _has_reason(node, frames)
        people = _people(node, there)
        if not people or not (there or reason):
            continue
        place = mentions.place(node)
        if place is None:
            continue
        status = _status(node) if there else Status.OCCURRED
        date = times.date_of(node, status) if there else None
        if status is Status.ONGOING and date is not None and times.anchor and date.start > times.anchor.end:
            status = Status.PLANNED
        keys = [k for n in people for k in mentions.keys.get(n, ()) if mentions.cast[k].kind in PEOPLE]
        travellers = tuple(dict.fromkeys(k for k in keys if _comes(k, place, reason or date is not None, mentions)))
        if travellers and (reason or (date is not None and _known(travellers, mentions))):
            yield Fact(
                key=f"visit-{node.start}-there", type="Visit", trigger=node.span, evidence=sentence.span,
                rule="visit/presence", confidence=CONFIDENCE, status=status, date=date, plover="CONSULT",
                roles={"traveller": travellers, "destination": (place,), "location": (place,)},
            )  # fmt: skip


def find_guests(sentence: Sentence, mentions: Mentions, times: Times) -> Iterator[Fact]:
    """The visits of "visiting Foreign Minister Doe": to where the clause is, else to where the report comes from.

    Args:
        sentence: the tree.
        mentions: who is who in the document.
        times: the sentence's dates.
    """
    for node in sentence.nodes:
        if node.label != "PERSON":
            continue
        title = mentions.text[node.start : node.core_span.start].lower().split()
        visiting = title[:1] == ["visiting"] or any(c.text.lower() == "visiting" for c in node.of("amod"))
        key = mentions.person_key(node) if visiting else None
        if key is None:
            continue
        verb = next((a for a in node.ancestors() if a.pos == "VERB"), None)
        told = location_of(arguments(verb), mentions, times) if verb is not None else None
        place = told or own_place(node, mentions.place) or mentions.places.here(sentence.section)
        if place is not None and _comes(key, place, True, mentions):
            yield Fact(
                key=f"visit-{node.start}-guest", type="Visit", trigger=node.span, evidence=sentence.span,
                rule="visit/visiting", confidence=CONFIDENCE, status=Status.ONGOING, plover="CONSULT",
                roles={"traveller": (key,), "destination": (place,), "location": (place,)},
                date=times.date_of(verb, Status.OCCURRED) if verb is not None and verb.tag == "VBD" else None,
            )  # fmt: skip


def _people(place: Node, there: bool) -> list[Node]:
    """Who is at the place: the subject of "is in Oslo", the name before "in Oslo for talks", the one who speaks."""
    if there:
        return surface_subjects(place)
    head = place.head
    if head is None:
        return []
    if head.label == "PERSON" and place.dep == "nmod":
        return [head]
    fronted = place.dep == "obl" and head.pos == "VERB" and place.index < head.index and not head.of("aux:pass")
    return [s for s in spread(head.of("nsubj"), head) if s.index > place.index] if fronted else []


def _has_reason(place: Node, frames: Frames) -> bool:
    for child in place.children:
        word = preposition(child)
        if word == "for" and (child.lemma in frames.nouns or child.lemma in GATHERINGS):
            return True
        if word == "on" and "Visit" in {p.type for p in frames.nouns.get(child.lemma, ())}:
            return True
        purpose = child.dep in ("advcl", "acl") and child.tag == "VB"
        if purpose and any(m.text.lower() == "to" for m in child.of("mark")):
            return True
    return False


def _status(place: Node) -> Status:
    told = status_of_predicate(place)
    present = any(c.tag in ("VBZ", "VBP") for c in place.of("cop", "aux"))
    return Status.ONGOING if told is Status.OCCURRED and present else told


def _comes(key: str, place: str, sure: bool, mentions: Mentions) -> bool:
    """True for a traveller who is not at home there."""
    draft = mentions.cast[place]
    country = place if draft.kind is EntityKind.COUNTRY else draft.country
    homes = mentions.cast[key].represents
    return sure and country not in homes


def _known(travellers: tuple[str, ...], mentions: Mentions) -> bool:
    return all(mentions.cast[k].represents for k in travellers)

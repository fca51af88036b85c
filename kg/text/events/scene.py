"""The scene of a news story: its day and place, which undated events of the same story share.

A report of Monday tells in its lead what happened on Monday; what its people then are told to have done, in the
simple past and without another day, they did on that day. Whom somebody meets on a journey to their country, he
meets there; and who is received at another's home has gone there.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from kg.model import Document, EntityKind, Fact, Interval, Precision, Status
from kg.text.events.circumstances import GATHERINGS, REAL
from kg.text.events.towns import Towns, is_elsewhere
from kg.text.grammar.lexicon import lexicon
from kg.text.grammar.subjects import preposition, surface_subjects
from kg.text.grammar.tree import Node, Sentence
from kg.text.when_where.times import Times
from kg.text.who.mentions import Mentions

RESIDENT = frozenset(
    {"Ambassador", "High Commissioner", "Charge d'Affaires", "Consul", "Consul General", "Apostolic Nuncio"}
)
DATED = GATHERINGS | {"Visit", "Call", "Proposal", "Agreement"}
# The lead of a report: its first sentences.
LEAD = 2
# News is of the day of the paper, or of the two days before.
FRESH = timedelta(days=2)
# "Had met before", "has often met": not on the day of the story.
OTHER_TIMES = frozenset(
    "before previously earlier already recently often repeatedly once twice ago last previous ever never always "
    "initially originally formerly past".split()
)
CLAUSES = ("acl", "advcl", "ccomp", "parataxis", "csubj")
DISCOUNT = 0.1


@dataclass(slots=True)
class Scene:
    """One section's day and place, and the keys of those of whom its lead tells."""

    day: Interval | None
    place: str | None
    people: frozenset[str]


@dataclass(slots=True)
class Frame:
    """What the sentences of a paragraph say of day and place for those that follow.

    "In Oslo on Friday, she had heard a plain no. She was received by …" sets both; a pluperfect or another day
    takes what follows out of the story's own day.
    """

    day: Interval | None = None
    place: str | None = None
    aside: bool = False


class Scenes:
    """Settles the facts of a document in the scenes of its sections.

    Args:
        trees: its sentences, in order.
        times: their dates.
        mentions: who is who in the document.
        document: the document, for its paragraphs and sections.
    """

    def __init__(
        self, trees: Sequence[Sentence], times: Sequence[Times], mentions: Mentions, document: Document
    ) -> None:
        self.trees = trees
        self.times = times
        self.mentions = mentions
        self.node_at: dict[int, Node] = {n.start: n for t in trees for n in t.nodes}
        starts = [block.span.start for block in document.blocks]
        self.paragraph = {t.index: bisect_right(starts, t.start) for t in trees}
        self._leads: dict[int, list[Sentence]] = {}
        for tree in trees:
            lead = self._leads.setdefault(tree.section, [])
            if len(lead) < LEAD:
                lead.append(tree)
        self.towns = Towns(mentions, self.node_at)
        self._towns_of: dict[Interval, list[str]] = {}
        self._visits_of: dict[str, list[Fact]] = {}
        self._journeys: dict[tuple[tuple[str, ...], Interval | None, bool], str | None] = {}
        self.scenes = {number: self._scene(number) for number in range(len(document.sections))}
        self.frames = self._frames()

    def _scene(self, section: int) -> Scene:
        lead = self._leads.get(section, [])
        day: Interval | None = None
        for tree in lead:
            times = self.times[tree.index]
            if times.anchor is None or times.anchor.precision is not Precision.DAY:
                continue
            days = {d for d in times.story_days() if timedelta(0) <= times.anchor.end - d.start <= FRESH}
            if days:
                day = days.pop() if len(days) == 1 else None
                break
        subjects = [n for t in lead for n in surface_subjects(t.root)]
        named = {k for n in subjects for k in self.mentions.keys.get(n, ())}
        people = frozenset(named.union(*(self.mentions.cast[k].represents for k in named)))
        return Scene(day, self.mentions.places.here(section), people)

    def _frames(self) -> dict[int, Frame]:
        """For every sentence what those before it in the paragraph set."""
        frames: dict[int, Frame] = {}
        current, paragraph = Frame(), -1
        for tree in self.trees:
            if self.paragraph[tree.index] != paragraph:
                current, paragraph = Frame(), self.paragraph[tree.index]
            frames[tree.index] = current
            current = self._after(tree, current)
        return frames

    def _after(self, tree: Sentence, before: Frame) -> Frame:
        times, root, scene = self.times[tree.index], tree.root, self.scenes[tree.section]
        perfect = any(a.text.lower() in ("had", "'d") for a in root.of("aux"))
        fronted = [c for n in root.of("obl") if n.index < root.index for c in (n, *n.of("nmod"))]
        dated = [d for n in fronted if n in times.at and (d := times.resolved(n)) is not None]
        day = next((d for d in dated if d.start == d.end), None)
        inner = [n for n in fronted if preposition(n) in ("in", "at")]
        place = next((p for n in inner if (p := self.mentions.place(n)) is not None), None)
        told = root.lemma in lexicon().reporting and not perfect and day is None
        others = [d for n in times.main_clause() if (d := times.resolved(n)) is not None]
        elsewhen = any(not times.anchor or d.end <= times.anchor.end for d in others if d != scene.day)
        aside = before.aside or perfect or elsewhen
        if (day is not None or place is not None) and not told:
            return Frame(day if dated else before.day, place, aside)
        return Frame(None if elsewhen else before.day, before.place, aside)

    def settle(self, facts: Sequence[Fact]) -> list[Fact]:
        """The facts with the days and places of their scenes, and the visits that meetings imply."""
        told = list(_without_doubles(facts))
        self._towns_of = self.towns.by_day(told)
        dated = [self._dated(f) if f.type in DATED else f for f in told]
        for visit in dated:
            if visit.type == "Visit" and visit.status is not Status.NEGATED:
                for key in visit.roles["traveller"]:
                    self._visits_of.setdefault(key, []).append(visit)
        placed = [self._placed(f) if f.type in GATHERINGS else f for f in dated]
        return [*placed, *self._guests(placed)]

    # -- days

    def _dated(self, fact: Fact) -> Fact:
        node = self.node_at.get(fact.trigger.start)
        if node is None or fact.date is not None or fact.status not in REAL:
            return fact
        scene, frame = self.scenes[node.sentence.section], self.frames[node.sentence.index]
        doers = {k for role, keys in fact.roles.items() if role != "location" for k in keys}
        day = frame.day
        if day is None and not frame.aside and doers & scene.people:
            day = scene.day
        if day is None or not self._same_time(node, day) or self._elsewhere(fact, day):
            return fact
        return replace(
            fact, date=day, rule=f"{fact.rule}, story day", confidence=round(fact.confidence - DISCOUNT, 2)
        )

    def _elsewhere(self, fact: Fact, day: Interval) -> bool:
        """True for an event in another town than those of the day, as far as the text tells of towns."""
        sentence, place = self.node_at[fact.trigger.start].sentence, self.towns.of(fact)
        scene, frame = self.scenes[sentence.section], self.frames[sentence.index]
        if place is None or place in (scene.place, frame.place):
            return False
        lead = self._leads.get(sentence.section, [])
        named = " ".join(self.mentions.text[t.start : t.end] for t in lead if t is not sentence)
        return is_elsewhere(place, self._towns_of.get(day, []), named, self.mentions)

    def _same_time(self, node: Node, day: Interval) -> bool:
        """True where the clause stands in the simple past and names no other day."""
        times = self.times[node.sentence.index]
        return all(times.resolved(d) == day for d in times.at if _same_clause(d, node)) and self._simple_past(node)

    def _simple_past(self, node: Node) -> bool:
        """True where the clause stands in the simple past and no word of it tells of another time."""
        verbs = [v for v in [node, *node.ancestors()] if v.pos in ("VERB", "AUX") or v.of("cop")]
        told = [c for v in (node, *verbs) for c in v.of("advmod", "amod", "obl", "advcl")]
        if not verbs or any(n.lemma in OTHER_TIMES or n.text.lower() in OTHER_TIMES for n in told):
            return False
        perfect = any(a.lemma == "have" for v in verbs for a in v.of("aux"))
        own = verbs[0]
        past = own.tag == "VBD" or any(c.tag == "VBD" for c in own.of("aux", "cop")) or own.tag in ("VBN", "VBG")
        return past and not perfect and any(v.tag == "VBD" or v.of("aux", "cop") for v in verbs)

    # -- places

    def _placed(self, fact: Fact) -> Fact:
        node = self.node_at.get(fact.trigger.start)
        if node is None or fact.roles.get("location") or fact.status is Status.NEGATED:
            return fact
        if fact.status is Status.OCCURRED and fact.date is None and not self._simple_past(node):
            return fact
        frame = self.frames[node.sentence.index]
        place = frame.place if frame.day is None or frame.day == fact.date else None
        place = place or self._of_journey(fact) or self._of_dateline(fact, node)
        if place is None:
            return fact
        return replace(
            fact, roles={**fact.roles, "location": (place,)}, rule=f"{fact.rule}, scene",
            confidence=round(fact.confidence - DISCOUNT, 2),
        )  # fmt: skip

    def _of_journey(self, fact: Fact) -> str | None:
        """Where a participant travels whom another participant receives at home."""
        asked = (fact.roles.get("participant", ()), fact.date, fact.status in REAL)
        if asked not in self._journeys:
            self._journeys[asked] = self._journey(*asked)
        return self._journeys[asked]

    def _journey(self, people: tuple[str, ...], date: Interval | None, real: bool) -> str | None:
        homes = {k: self._homes(k) for k in people}
        places = []
        for visit in (v for k in people for v in self._visits_of.get(k, ())):
            apart = date and visit.date and not _overlap(date, visit.date)
            if apart or real != (visit.status in REAL):
                continue
            travellers = set(visit.roles["traveller"]) & set(people)
            country = self._country(visit.roles["destination"][0])
            hosts = {k for k in people if country in homes[k]}
            strangers = {k for k in people if homes[k]} - travellers - hosts - {h for t in travellers for h in homes[t]}
            if travellers and hosts and country and not strangers and not travellers & hosts:
                places.append(visit.roles["destination"][0])
        towns = [p for p in dict.fromkeys(places) if self.mentions.cast[p].kind is EntityKind.PLACE]
        found = towns or list(dict.fromkeys(places))
        return found[0] if len(found) == 1 else None

    def _of_dateline(self, fact: Fact, node: Node) -> str | None:
        """Where the report comes from, for a meeting of its day between its people and foreigners."""
        scene, times = self.scenes[node.sentence.section], self.times[node.sentence.index]
        if scene.place is None or scene.day is None or fact.date != scene.day or fact.status not in REAL:
            return None
        if any(preposition(n) in ("in", "at") and n.pos == "PROPN" for n in node.sentence.nodes if n not in times.at):
            return None
        country = self._country(scene.place)
        known = [h for k in fact.roles.get("participant", ()) if (h := self._homes(k))]
        at_home = [h for h in known if country in h]
        return scene.place if at_home and len(at_home) < len(known) else None

    # -- guests

    def _guests(self, facts: Sequence[Fact]) -> Iterator[Fact]:
        """The journeys of those who are received at another's home, where no sentence tells of them."""
        gone = {(t, self._country(f.roles["destination"][0])) for f in facts if f.type == "Visit"
                for t in f.roles["traveller"]}  # fmt: skip
        for fact in facts:
            where = fact.roles.get("location", ())
            if fact.type not in GATHERINGS or not where or fact.status not in (*REAL, Status.PLANNED):
                continue
            country = self._country(where[0])
            people = fact.roles.get("participant", ())
            hosts = [k for k in people if country in self._homes(k)]
            guests = [
                k for k in people
                if self.mentions.cast[k].kind is EntityKind.PERSON and self.mentions.cast[k].named
                and self._homes(k) and country not in self._homes(k) and (k, country) not in gone
                and not self._resides(k)
            ]  # fmt: skip
            if country is None or not hosts or not guests:
                continue
            gone |= {(k, country) for k in guests}
            yield replace(
                fact, key=f"{fact.key}-guests", type="Visit", rule="visit/guest", topic=None,
                confidence=round(fact.confidence - DISCOUNT, 2),
                roles={"traveller": tuple(guests), "destination": where, "location": where},
            )  # fmt: skip

    def _resides(self, key: str) -> bool:
        """True for ambassadors, who live where they are received."""
        return any(p.holder == key and p.office.title in RESIDENT for p in self.mentions.posts.posts)

    def _homes(self, key: str) -> set[str]:
        """The countries for which somebody stands."""
        draft = self.mentions.cast[key]
        return {key} if draft.kind is EntityKind.COUNTRY else set(draft.represents)

    def _country(self, place: str) -> str | None:
        draft = self.mentions.cast[place]
        return place if draft.kind is EntityKind.COUNTRY else draft.country


def _same_clause(date: Node, node: Node) -> bool:
    """False for a date in a clause beside the event's own, and for "since 2009"."""
    if preposition(date) == "since":
        return False
    above = {node, *node.ancestors()}
    aside = next((a for a in date.ancestors() if a.dep.startswith(CLAUSES) and a.of("nsubj")), None)
    return aside is None or aside in above


def _overlap(one: Interval, other: Interval) -> bool:
    return one.start <= other.end and other.start <= one.end


def _without_doubles(facts: Sequence[Fact]) -> Iterator[Fact]:
    """Leave out what "his trip takes in Peru" tells twice, by the noun and by the verb: the verb knows better."""
    last = {
        (f.evidence, tuple(f.roles["traveller"]), f.roles["destination"]): f for f in facts if f.type == "Visit"
    }
    for fact in facts:
        if fact.type == "Visit" and fact.rule == "visit/trip":
            better = last[fact.evidence, tuple(fact.roles["traveller"]), fact.roles["destination"]]
            if better is not fact and better.rule == "visit/itinerary":
                continue
        yield fact

"""A large graph out of nothing: `python bench/generated_graph.py EVENTS graph.trig [--seed N]`.

Its shape is that of graphs that are read from the news: a few actors do much and most do little, most deal with
those of their own region, crises crowd the dates, every fact rests on one to four quotes of some publishers, who now
and then disagree. Equal seeds give equal graphs.
"""

from __future__ import annotations

import argparse
import hashlib
import random
from bisect import bisect_left
from calendar import monthrange
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from invented_world import Actor, Choice, Matter, World

from kg.rdf import terms
from kg.rdf.terms import DM, ID, XSD, Iri, Literal, Quad

FIRST, DAYS = date(1991, 1, 1), 20 * 365
_PUBLISHERS = (
    "Northern Wire", "Harbour Courier", "Upland Gazette", "Strait Review", "Morning Ledger", "Andes Cable",
    "Quay Post", "Evening Register", "Delta Monitor", "Ridge Tribune", "Isthmus Daily", "Lantern",
)  # fmt: skip
_KINDS = {
    "Meeting": 30, "Negotiation": 8, "Visit": 15, "Call": 7,
    "Statement": 13, "Proposal": 7, "Agreement": 6, "Action": 14,
}  # fmt: skip
_STATUSES = {"Occurred": 75, "Planned": 11, "Negated": 7, "Suggested": 4, "Ongoing": 3}
_STANCES = {"Opposes": 36, "Supports": 36, "Conditional": 18, "Undecided": 10}
_PRECISIONS = {"day": 70, "month": 12, "week": 8, "year": 5, "": 5}
_DEEDS = "ACCUSE REJECT THREATEN SANCTION AID SUPPORT PROTEST MOBILIZE COERCE CONCEDE ASSAULT COOPERATE".split()
_PLOVER = {"Visit": "CONSULT", "Proposal": "AGREE", "Agreement": "AGREE", "Statement": "CONSULT"}
_LEADS = ("", "Officials said that ", "According to two diplomats, ", "It was confirmed that ", "As reported before, ")
_ENDS = (".", ", a spokesman said.", ", the ministry announced after a day of uncertainty.", " amid growing doubts.")
_VERBS = {
    "Meeting": ("met", "meet"), "Negotiation": ("held talks with", "hold talks with"), "Call": ("called", "call"),
    "Visit": ("visited", "visit"), "Statement": ("spoke out", "speak out"), "Proposal": ("made an offer to", "bid to"),
    "Agreement": ("reached an agreement with", "come to terms with"), "Action": ("moved against", "move against"),
}  # fmt: skip
_MOODS = {"Planned": "will", "Suggested": "might", "Negated": "did not", "Ongoing": "continued to"}
_STANDS = {
    "Supports": "supports", "Opposes": "is against", "Conditional": "would accept", "Undecided": "has not decided on",
}  # fmt: skip


@dataclass
class Article:
    """A document as it is being written."""

    iri: Iri
    day: date
    publisher: str
    text: list[str] = field(default_factory=list)
    length: int = 0


class _Pool:
    """Who and what there is in one part of the world, or in all of it."""

    def __init__(self, world: World, part: int = 0, count: int = 1) -> None:
        homes = {each.iri for each in (*world.countries, *world.organizations)[part::count]}
        people = [each for each in world.people if (each.stands_for or each).iri in homes]
        self.people = Choice(people or world.people, 0.85)
        owners = [each for each in (*world.countries, *world.organizations) if each.iri in homes]
        self.holders = Choice(owners, 0.8)
        self.actors = Choice(_mixed(self.people.things, owners), 0.85)
        self.spots = Choice([each for each in world.spots if each.country in homes] or world.spots, 0.7)
        self.matters = Choice(_mixed(world.topics[part::count], world.sites[part::count]) or world.topics, 0.9)


@dataclass(frozen=True)
class When:
    """First and last day of a fact, and how precisely they are known; nothing at all where they are not."""

    start: date | None = None
    end: date | None = None
    precision: str = ""


def generate(events: int, *, seed: int = 1) -> list[Quad]:
    """The quads of a graph with so many events, and two positions for five of them, posts and sites beside.

    Args:
        events: meetings, visits, statements and so on.
        seed: another gives another graph of the same shape.
    """
    return _Chronicle(events, random.Random(seed)).quads


class _Chronicle:
    """Makes up what happened, and who reported it."""

    def __init__(self, events: int, chance: random.Random) -> None:
        self.chance = chance
        self.world = World(max(12, round(0.15 * events)), max(8, round(0.03 * events)), chance)
        self.quads = self.world.quads
        count = max(2, min(12, len(self.world.countries) // 5))
        self.regions = Choice([_Pool(self.world, part, count) for part in range(count)], 0.5)
        self.everywhere = self.here = _Pool(self.world)
        self.articles = self._articles(max(4, round(0.5 * events)))
        self.days = [each.day for each in self.articles]
        self.crises = [(chance.randrange(DAYS), chance.uniform(20, 200)) for _ in range(12)]
        self.facts = 0
        for name in dict.fromkeys(("CONSULT", *_PLOVER.values(), *_DEEDS)):
            for value in (terms.CONCEPT, DM("PloverType")):
                self.world.say(terms.PLOVER_TYPES(name), terms.TYPE, value)
            self.world.say(terms.PLOVER_TYPES(name), terms.NOTATION, Literal(name))
        for status in _STATUSES:
            self.world.say(DM(status), terms.TYPE, DM("Status"))
            self.world.say(DM(status), terms.PREFERRED_LABEL, Literal(status.lower()))
        for kind in self._weighted(_KINDS, events):
            self._go()
            self._event(kind)
        for stance in self._weighted(_STANCES, round(0.4 * events)):
            self._go()
            self._position(stance)
        for person in self.world.people:
            self._post(person)
        for site in self.world.sites:
            self._evidence(site.iri, f"The {site.name} remains a matter of dispute", When(), "")
        self._publish()

    def _go(self) -> None:
        """To the region of the next fact; some know no borders."""
        self.here = self.regions.pick(self.chance)[0] if self.chance.random() < 0.85 else self.everywhere

    def _weighted(self, weights: dict[str, int], count: int) -> list[str]:
        return self.chance.choices(list(weights), weights=list(weights.values()), k=count)

    def _articles(self, count: int) -> list[Article]:
        numbers = sorted(self.chance.randrange(DAYS + 60) for _ in range(count))
        return [
            Article(Iri(f"{ID}document/report-{number}.txt"), FIRST + timedelta(day), self.chance.choice(_PUBLISHERS))
            for number, day in enumerate(numbers)
        ]

    def _when(self) -> When:
        (precision,) = self._weighted(_PRECISIONS, 1)
        if not precision:
            return When()
        middle, spread = self.chance.choice(self.crises)
        number = round(self.chance.gauss(middle, spread)) if self.chance.random() < 0.8 else self.chance.randrange(DAYS)
        day = FIRST + timedelta(min(max(number, 0), DAYS - 1))
        if precision == "day":
            return When(day, day + timedelta(self.chance.choice((0, 0, 0, 0, 1, 3))), precision)
        if precision == "week":
            monday = day - timedelta(day.weekday())
            return When(monday, monday + timedelta(6), precision)
        if precision == "month":
            return When(day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1]), precision)
        return When(date(day.year, 1, 1), date(day.year, 12, 31), precision)

    def _fact(self, kind: str, *classes: str) -> tuple[Iri, Callable[[Iri, Iri | Literal], None], list[tuple]]:
        """A new fact: its IRI, a way to tell of it, and what is told; its first report becomes the graph of that."""
        self.facts += 1
        told: list[tuple[Iri, Iri | Literal]] = [(terms.TYPE, DM(each)) for each in ("Fact", *classes, kind)]
        return Iri(f"{ID}{kind.lower()}/{self.facts}"), lambda predicate, value: told.append((predicate, value)), told

    def _event(self, kind: str) -> None:
        above = ("Event", "Meeting") if kind == "Negotiation" else ("Event",)
        iri, say, told = self._fact(kind, *above)
        (status,) = self._weighted(_STATUSES, 1)
        plover = self.chance.choice(_DEEDS) if kind == "Action" else _PLOVER.get(kind, "CONSULT")
        say(terms.STATUS, DM(status))
        say(terms.PLOVER, terms.PLOVER_TYPES(plover))
        spot = self.here.spots.pick(self.chance)[0]
        matter: Matter | None = self.here.matters.pick(self.chance)[0] if self.chance.random() < 0.6 else None
        if matter:
            say(terms.TOPIC, matter.iri)
        who = self._roles(kind, say)
        first, *others = [each.name for each in who]
        past, infinitive = _VERBS[kind]
        verb = past if status == "Occurred" else f"{_MOODS[status]} {infinitive}"
        words = f"{first} {verb}{' ' if others else ''}{' and '.join(others)}"
        if kind == "Visit":
            say(DM("destination"), spot.iri)
            say(terms.PARTICIPANT, spot.country)
            words += f" {spot.name}"
        elif kind in ("Meeting", "Negotiation", "Agreement") and self.chance.random() < 0.7:
            say(DM("location"), spot.iri)
            words += f" in {spot.name}"
        words += f" over the {matter.name}" if matter else ""
        if kind == "Statement":
            say(terms.QUOTE, Literal(f"We shall not be hurried{f' over the {matter.name}' if matter else ''}."))
        self._report(iri, told, words, self._when(), status)

    def _roles(self, kind: str, say: Callable[[Iri, Iri | Literal], None]) -> list[Actor]:
        """Fills the roles of an event."""
        if kind in ("Meeting", "Negotiation", "Call", "Agreement"):
            many = kind != "Call" and self.chance.random() < 0.25
            found = (self.here.holders if kind == "Agreement" else self.here.actors).pick(self.chance, 8)
            # Two of one country do not meet as two sides.
            sides = {(each.stands_for or each).iri: each for each in reversed(found)}
            who = list(reversed(sides.values()))[: self.chance.choice((3, 3, 4, 5, 7)) if many else 2]
            for each in who:
                say(terms.PARTY, (each.stands_for or each).iri)
                say(terms.PARTICIPANT, (each.stands_for or each).iri)
        else:
            pool = self.here.people if kind in ("Visit", "Statement") else self.here.actors
            who = pool.pick(self.chance, 2 if kind in ("Proposal", "Action") else 1)
            names = {
                "Visit": ("traveller",), "Statement": ("speaker",), "Proposal": ("proposer", "recipient"),
            }.get(kind, ("source", "target"))  # fmt: skip
            for role, actor in zip(names, who, strict=False):
                say(DM(role), actor.iri)
        for actor in who:
            say(terms.PARTICIPANT, actor.iri)
        return who

    def _position(self, stance: str) -> None:
        iri, say, told = self._fact("Position")
        person: Actor = self.here.people.pick(self.chance)[0]
        holder = person.stands_for or person
        matter = self.here.matters.pick(self.chance)[0]
        say(DM("holder"), holder.iri)
        say(DM("voicedBy"), person.iri)
        say(terms.STANCE, DM(stance))
        say(terms.TOPIC, matter.iri)
        words = f"{holder.name} {_STANDS[stance]} the {matter.name}, {person.name} said"
        self._report(iri, told, words, self._when() if self.chance.random() < 0.6 else When(), "")

    def _post(self, person: Actor) -> None:
        iri, say, told = self._fact("Tenure")
        owner = person.stands_for or person
        say(DM("holder"), person.iri)
        say(DM("of"), owner.iri)
        say(terms.TITLE, Literal(person.title))
        say(terms.STATUS, DM(self.chance.choice(("Current", "Current", "Former", "Incoming"))))
        self._report(iri, told, f"{person.name}, {person.title} of {owner.name}", When(), "")

    def _report(self, iri: Iri, told: list[tuple], words: str, when: When, status: str) -> None:
        """Writes a fact into the graph of its first report, and its quotes into those of all."""
        if when.start and when.end:
            told += [
                (terms.DATE, _day(when.start)),
                (terms.END_DATE, _day(when.end)),
                (terms.DATE_PRECISION, Literal(when.precision)),
            ]
        graph = self._evidence(iri, words, when, status)
        self.quads += [Quad(iri, predicate, value, graph) for predicate, value in told]

    def _evidence(self, fact: Iri, words: str, when: When, status: str) -> Iri:
        """One to four quotes of different articles from the fact's last day on, and at times two that disagree."""
        chance = self.chance
        first = bisect_left(self.days, when.end) if when.end else chance.randrange(len(self.articles))
        first = min(first, len(self.articles) - 6) if len(self.articles) > 6 else 0
        count = chance.choices((1, 2, 3, 4), weights=(55, 25, 13, 7))[0]
        articles = chance.sample(self.articles[first : first + 6], min(count, len(self.articles)))
        disputed = count > 1 and bool(when.start) and chance.random() < 0.12
        passages = []
        for number, article in enumerate(articles):
            text = f"{chance.choice(_LEADS)}{words}{chance.choice(_ENDS)}"
            start = article.length
            article.text.append(text)
            article.length += len(text) + 1
            graph = Iri(f"{article.iri}/graph")
            proof = Iri(f"{article.iri}/evidence/{start}-{start + len(text)}")
            passage = Iri(f"{article.iri}/assertion/{start}")
            passages.append(passage)
            told = [
                (fact, terms.EVIDENCE, proof),
                (proof, terms.TYPE, DM("Evidence")),
                (proof, terms.DOCUMENT, article.iri),
                (proof, terms.START, _whole(start)),
                (proof, terms.END, _whole(start + len(text))),
                (proof, terms.TEXT, Literal(text)),
                (proof, terms.RULE, Literal("generated")),
                (proof, terms.CONFIDENCE, Literal(f"{chance.randrange(35, 99) / 100}", XSD("decimal"))),
                (passage, terms.TYPE, terms.ASSERTION),
                (passage, terms.ASSERTS, fact),
                (passage, terms.EVIDENCE, proof),
            ]
            if chance.random() < 0.2:
                told.append((proof, terms.ATTRIBUTED_TO, self.here.people.pick(chance)[0].iri))
            if status:
                told.append((passage, terms.TOLD_STATUS, DM(status)))
            if when.start and when.end:
                late = timedelta(1 if disputed and number else 0)
                told += [
                    (passage, terms.TOLD_DATE, _day(when.start + late)),
                    (passage, terms.TOLD_END_DATE, _day(when.end + late)),
                ]
            self.quads += [Quad(*triple, graph) for triple in told]
        if disputed:
            node = Iri(f"{ID}disagreement/{fact.removeprefix(ID).replace('/', '-')}")
            self.world.say(node, terms.TYPE, terms.DISAGREEMENT)
            self.world.say(node, terms.DISPUTES, fact)
            self.world.say(node, terms.MATTER, Literal("date"))
            for passage in passages:
                self.world.say(node, terms.BETWEEN, passage)
        return Iri(f"{articles[0].iri}/graph")

    def _publish(self) -> None:
        for number, article in enumerate(self.articles):
            text = " ".join(article.text)
            for predicate, value in (
                (terms.TYPE, DM("Document")),
                (terms.IDENTIFIER, Literal(f"report-{number}.txt")),
                (terms.TITLE_OF_DOCUMENT, Literal(" ".join(text.split()[:8]) or "Nothing to report")),
                (terms.PUBLISHER, Literal(article.publisher)),
                (terms.DATE_OF_DOCUMENT, _day(article.day)),
                (terms.CONTENT, Literal(text)),
                (terms.CONTENT_HASH, Literal(hashlib.sha256(text.encode()).hexdigest())),
            ):
                self.quads.append(Quad(article.iri, predicate, value, Iri(f"{article.iri}/graph")))


def _mixed(*kinds: Iterable) -> list:
    """Things of several kinds in turn, each as often as there are of its kind."""
    places = [(place / (len(row) + 1), each) for row in map(list, kinds) for place, each in enumerate(row, start=1)]
    return [each for _, each in sorted(places, key=lambda pair: pair[0])]


def _day(day: date) -> Literal:
    return Literal(day.isoformat(), XSD("date"))


def _whole(number: int) -> Literal:
    return Literal(str(number), XSD("integer"))


def main() -> None:
    """Writes a graph to a file."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("events", type=int, help="how many events")
    options.add_argument("graph", type=Path, help="the file to write")
    options.add_argument("--seed", type=int, default=1, help="another seed gives another graph")
    chosen = options.parse_args()
    from kg.rdf.oxigraph import write

    write(generate(chosen.events, seed=chosen.seed), chosen.graph)


if __name__ == "__main__":
    main()

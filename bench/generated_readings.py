"""Made-up readings with texts: what a news article of some 300 words leaves when it has been read.

Each has a day, four to eight people of a stock that grows with the number of documents, their countries, posts, bodies
and cities, five matters, and some twenty facts, each with the sentence that it rests on. A few people are in many
documents and most in few, a hundred documents tell of the same four weeks, one in forty is a reprint. So the cost of
all that comes after reading can be measured without a language pipeline. Equal numbers give equal readings.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from kg.gazetteer import gazetteer
from kg.model import (
    Block,
    BlockKind,
    Document,
    Entity,
    EntityKind,
    Fact,
    Interval,
    Reading,
    Span,
    Stance,
    Status,
    Topic,
)

FIRST = date(1990, 1, 1)
_LANDS = "PL RU NO EG BR JP KE US CZ DE FR GB IN CN CL AR TR SE ZA MX".split()
_GIVEN = (
    "Anatoly Sergei Mohamed Anna Robert Yuri Kim Hany Lars Ingrid Ada Dara Edo Fenna Gil Hanne Ilya Jora Lio Mira "
    "Nils Oona Pell Quin Rasa Tova Una Vero Wim Yara"
).split()
_HEADS = (
    "Ser Oka Lind Bal Kal Far Mok Tro Ves Gul Han Ber Dah Iva Petr Cald Dren Feld Grun Hal Kess Mor Ross Zim"
).split()
_MIDDLES = "a e i o u an er il om ur".split()
_TAILS = (
    "dyukov for qvist uyevsky inek ghawi beli nsen nov iyev aoui grund enko aro berg dal mann stad vik yan"
).split()
_TITLES = ("President", "Prime Minister", "Foreign Minister", "Defense Minister", "Interior Minister", "Ambassador")
_BODIES = ("Institute", "Council", "Commission", "Union", "Committee")
_THINGS = "dam canal pipeline railway tariff fishery loan embargo ceasefire reactor treaty border airspace".split()
_WORDS = (
    "river harbour winter cargo delegation morning agreement convoy border paper bridge season market engineer vessel "
    "valley council journey session ministry column harvest letter office station witness shipment northern capital "
    "quiet long sudden careful early careless open narrow heavy patient distant several ordinary formal unusual final "
    "waited argued noted watched crossed repeated measured returned carried followed answered doubted gathered signed"
).split()
_OCCURRED, _PLANNED = Status.OCCURRED, Status.PLANNED


@dataclass(frozen=True)
class _Person:
    name: str
    land: str
    title: str

    @property
    def surname(self) -> str:
        return self.name.split()[-1]


@dataclass
class _Article:
    """A text while it is written, with what is told in it."""

    number: int
    chance: random.Random
    day: date
    text: str = ""
    blocks: list[Block] = field(default_factory=list)
    entities: dict[str, Entity] = field(default_factory=dict)
    topics: list[Topic] = field(default_factory=list)
    facts: list[Fact] = field(default_factory=list)
    mentions: dict[str, list[Span]] = field(default_factory=dict)

    def land(self, code: str) -> str:
        """The key of a country."""
        key = f"country-{code.lower()}"
        self.entities.setdefault(key, Entity(key, EntityKind.COUNTRY, _name(code), iso2=code))
        return key

    def city(self, code: str) -> str:
        """The key of a country's capital."""
        capital = gazetteer().countries[code].capital
        assert capital is not None
        key = f"place-{code.lower()}"
        self.entities.setdefault(
            key,
            Entity(
                key, EntityKind.PLACE, capital.name, geonames=capital.geonames, latitude=capital.latitude,
                longitude=capital.longitude, country=self.land(code),
            ),
        )  # fmt: skip
        return key

    def say(self, sentence: str, **named: str) -> Span:
        """Writes a sentence; where its names stand is noted as mentions of what they name."""
        start = len(self.text)
        self.text += sentence
        for key, words in named.items():
            at = self.text.find(words, start)
            if at >= 0:
                self.mentions.setdefault(key.replace("_", "-"), []).append(Span(at, at + len(words)))
        span = Span(start, len(self.text))
        self.text += " "
        return span

    def tell(self, kind: str, span: Span, roles: dict[str, tuple[str, ...]], **more: object) -> None:
        """Notes a fact that a sentence tells."""
        key = f"{kind.lower()}-{span.start}-{len(self.facts)}"
        trigger = Span(span.start, min(span.start + 8, span.end))
        self.facts.append(Fact(key, kind, trigger, span, f"{kind.lower()}/made", roles=roles, **more))  # type: ignore[arg-type]

    def paragraph(self, start: int) -> None:
        """Closes a paragraph that began there."""
        self.blocks.append(Block(Span(start, len(self.text)), BlockKind.PARAGRAPH))
        self.text += "\n\n"

    def reading(self) -> Reading:
        """All that was read in it."""
        document = Document(
            f"{self.number:06}.txt", self.text, title=f"Report {self.number}", publisher=_PUBLISHERS[self.number % 5],
            date=Interval.day(self.day), blocks=tuple(self.blocks),
        )  # fmt: skip
        things = tuple(replace(e, mentions=tuple(self.mentions.get(k, ()))) for k, e in self.entities.items())
        return Reading(document, things, tuple(self.topics), tuple(self.facts))


_PUBLISHERS = ("Northern Wire", "Harbour Courier", "Upland Gazette", "Morning Ledger", "Quay Post")


def generated_readings(count: int, seed: int = 1) -> Iterator[Reading]:
    """So many made-up readings, one after another.

    Args:
        count: how many; the stock of people and matters grows with it.
        seed: another gives others.
    """
    chance = random.Random(f"{seed} {count}")
    stock = [
        _Person(
            f"{chance.choice(_GIVEN)} {chance.choice(_HEADS)}{chance.choice(_MIDDLES)}{chance.choice(_TAILS)}",
            chance.choice(_LANDS),
            chance.choice(_TITLES),
        )
        for _ in range(max(50, count // 2))
    ]  # fmt: skip
    before: _Article | None = None
    for number in range(count):
        day = FIRST + timedelta(days=28 * (number // 100) + chance.randrange(28))
        if before is not None and chance.random() < 0.025:
            copy = replace(before, number=number, day=before.day + timedelta(days=1))
            yield copy.reading()
            continue
        before = _article(number, chance, stock, day)
        yield before.reading()


def _article(number: int, chance: random.Random, stock: list[_Person], day: date) -> _Article:
    made = _Article(number, chance, day)
    cast = [stock[min(int(chance.paretovariate(0.6)) - 1, len(stock) - 1)] for _ in range(chance.randrange(4, 9))]
    cast = list({one.name: one for one in cast}.values())
    people = [_person(made, place, one) for place, one in enumerate(cast)]
    _bodies(made, len(stock))
    matters = [_matter(made, place) for place in range(5)]
    start = len(made.text)
    for key, one in zip(people, cast, strict=True):
        _introduce(made, key, one)
        made.say(_filling(chance))
    made.paragraph(start)
    start = len(made.text)
    _encounters(made, people)
    made.paragraph(start)
    start = len(made.text)
    for topic in matters:
        _position(made, topic, people, cast)
    _sayings(made, people, cast, matters)
    made.paragraph(start)
    return made


def _person(made: _Article, place: int, one: _Person) -> str:
    chance, key = made.chance, f"person-{place}"
    form = chance.random()
    label = one.surname if form < 0.15 else one.name.replace("y", "i") if form < 0.25 else one.name
    aliases = (one.surname,) if label == one.name else ()
    stands = () if form < 0.05 else (made.land(one.land),)
    made.entities[key] = Entity(key, EntityKind.PERSON, label, aliases=aliases, represents=stands)
    return key


def _introduce(made: _Article, key: str, one: _Person) -> None:
    label, land = made.entities[key].label, _name(one.land)
    sentence = f"{one.title} {label} of {land} {_filling(made.chance, 9).lower()}"
    span = made.say(sentence, **{key.replace("-", "_"): label})
    if made.entities[key].represents:
        roles = {"holder": (key,), "of": (made.land(one.land),)}
        made.tell("Tenure", span, roles, title=one.title, status=Status.CURRENT, confidence=0.95)


def _bodies(made: _Article, stock: int) -> None:
    chance = made.chance
    code = chance.choice(_LANDS)
    institute = f"{chance.choice(_HEADS)}{chance.choice(_TAILS)} {chance.choice(_BODIES)}"
    institute = f"{institute} {chance.randrange(stock // 2)}"
    holder = f"the {_adjective(code)} president"
    made.entities |= {
        "body-1": Entity("body-1", EntityKind.ORGANIZATION, "Foreign Ministry", represents=(made.land(code),)),
        "body-2": Entity("body-2", EntityKind.ORGANIZATION, institute),
        "office-1": Entity("office-1", EntityKind.PERSON, holder, named=False, represents=(made.land(code),)),
        "group-1": Entity("group-1", EntityKind.GROUP, f"{_adjective(code)} officials", named=False),
    }
    made.city(chance.choice(_LANDS))


def _matter(made: _Article, place: int) -> str:
    chance = made.chance
    name = f"{_HEADS[chance.randrange(len(_HEADS))]}{_TAILS[chance.randrange(len(_TAILS))]}"
    thing, land = chance.choice(_THINGS), _name(chance.choice(_LANDS))
    worded = (
        f"{name} {thing}", f"plans for the {name} {thing}", f"{thing} in {land}", f"the {thing}",
        f"talks on the {thing} with {land}",
    )[min(int(chance.expovariate(0.9)), 4)]  # fmt: skip
    key = f"topic-{place}"
    aliases = (f"the {thing}",) if worded.startswith(name) and chance.random() < 0.4 else ()
    made.topics.append(Topic(key, worded, aliases))
    return key


def _encounters(made: _Article, people: list[str]) -> None:
    chance = made.chance
    for _ in range(3):
        one, other = chance.sample(range(len(people)), 2) if len(people) > 1 else (0, 0)
        day = made.day - timedelta(days=chance.randrange(4))
        when = {"date": Interval.day(day)} if chance.random() < 0.6 else {}
        city = made.city(chance.choice(_LANDS))
        names = made.entities[people[one]].label, made.entities[people[other]].label
        span = made.say(f"{names[0]} met {names[1]} in {made.entities[city].label} and {_filling(chance, 8).lower()}")
        status = chance.choice((_OCCURRED, _OCCURRED, _PLANNED))
        roles = {"participant": (people[one], people[other]), "location": (city,)}
        made.tell("Meeting", span, roles, status=status, **when)
        span = made.say(f"{names[1]} travelled to {made.entities[city].label}. {_filling(chance, 7)}")
        made.tell("Visit", span, {"traveller": (people[other],), "destination": (city,)}, status=status, **when)
    here, there = chance.sample(_LANDS, 2)
    span = made.say(f"Talks between {_name(here)} and {_name(there)} {_filling(chance, 8).lower()}")
    made.tell("Negotiation", span, {"participant": (made.land(here), made.land(there))}, status=_OCCURRED)
    if chance.random() < 0.4:
        span = made.say(f"{_name(here)} and {_name(there)} signed what {_filling(chance, 6).lower()}")
        made.tell("Agreement", span, {"party": (made.land(here), made.land(there))}, status=_OCCURRED, topic="topic-0")


def _position(made: _Article, topic: str, people: list[str], cast: list[_Person]) -> None:
    chance = made.chance
    at = chance.randrange(len(people))
    stance, label = chance.choice(tuple(Stance)), made.topics[int(topic[-1])].label
    span = made.say(f"{_name(cast[at].land)} spoke of {label} and {_filling(chance, 6).lower()}")
    holder = (made.land(cast[at].land),)
    made.tell("Position", span, {"holder": holder, "voicedBy": (people[at],)}, topic=topic, stance=stance)


def _sayings(made: _Article, people: list[str], cast: list[_Person], matters: list[str]) -> None:
    chance = made.chance
    for topic in matters[:3]:
        at = chance.randrange(len(people))
        quote = _filling(chance, 12)
        span = made.say(f"“{quote}” said {made.entities[people[at]].label}.")
        made.tell("Statement", span, {"speaker": (people[at],)}, quote=quote, topic=topic, status=_OCCURRED)
    if len(people) > 1:
        span = made.say(f"{_name(cast[0].land)} accused {_name(cast[1].land)} when it {_filling(chance, 6).lower()}")
        lands = made.land(cast[0].land), made.land(cast[1].land)
        roles = {"source": lands[:1], "target": lands[1:]}
        made.tell("Action", span, roles, plover="ACCUSE", status=_OCCURRED, topic=matters[-1])


def _filling(chance: random.Random, words: int = 10) -> str:
    told = " ".join(chance.choice(_WORDS) for _ in range(words))
    return f"{told.capitalize()}."


def _name(code: str) -> str:
    return gazetteer().countries[code].name


def _adjective(code: str) -> str:
    return gazetteer().countries[code].adjectives[0]

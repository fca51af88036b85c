"""What happens in the invented world: quarrels of two countries over a matter, and the steps that each takes."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, timedelta

from newsroom.grammar import Grammar
from newsroom.world import Land, Matter, Person, in_office, some_lands, told

FIRST = date(1990, 1, 8)
A_DAY = 3
"""Affairs that begin on one day."""

_PLOTS = (
    "call held, meeting planned, meeting held, proposal held, reject held",
    "accuse held, recall held, talks planned, talks held, agreement held",
    "visit planned, visit held, proposal held, meeting planned, meeting off",
    "threaten held, sanction held, call held, talks planned, talks held",
    "visit planned, visit off, accuse held, call held, meeting held",
    "aid held, visit planned, visit held, agreement held",
    "proposal held, talks planned, talks held, meeting planned, meeting held, agreement held",
    "reject held, call held, visit planned, visit held, proposal held, agreement held",
    "meeting planned, meeting held, accuse held, sanction held",
)
_BETWEEN = ("VIENNA AT", "GENEVA CH", "OSLO NO", "DOHA QA", "MUSCAT OM", "SINGAPORE SG", "MONTEVIDEO UY", "NAIROBI KE")


@dataclass(frozen=True)
class Happening:
    """One step: what it is, whether it is planned, was held or is off, who, when and where."""

    kind: str
    status: str
    one: Person
    other: Person
    day: date
    place: str
    host: Land | None

    @property
    def rule(self) -> str:
        """The rule of the sentences that tell it."""
        return f"{self.kind} {self.status}"


@dataclass(frozen=True)
class Affair:
    """A quarrel over a matter, its steps in their order, and where countries stand on it."""

    number: int
    matter: Matter
    steps: tuple[Happening, ...]
    others: tuple[Land, ...]
    stances: tuple[tuple[str, str], ...]

    def stance(self, land: Land) -> str:
        """Where a country stands: a rule of the sentences that tell it."""
        return dict(self.stances)[land.code]


def affair(number: int, seed: int) -> Affair:
    """The affair of that number: the same for the same seed, whatever else is asked for."""
    chance = random.Random(f"affair {seed} {number}")
    one, other, *others = some_lands(chance, 5)
    begun = FIRST + timedelta(days=number // A_DAY)
    steps = tuple(_steps(chance, one, other, begun))
    opposed = ["supports", "opposes"]
    stances = [*zip((one.code, other.code), chance.sample(opposed, 2), strict=True)]
    stances += [(land.code, chance.choice(("supports", "opposes", "conditional", "undecided"))) for land in others]
    return Affair(number, _matter(chance, (one, other)), steps, tuple(others), tuple(stances))


def _steps(chance: random.Random, one: Land, other: Land, day: date) -> list[Happening]:
    steps: list[Happening] = []
    for told_as in chance.choice(_PLOTS).split(", "):
        kind, status = told_as.split()
        before = steps[-1] if steps else None
        if before and before.kind == kind and before.status == "planned":
            steps.append(Happening(kind, status, before.one, before.other, before.day, before.place, before.host))
            continue
        day += timedelta(days=chance.randint(2, 9))
        pair = _pair(chance, one, other, day.year)
        here, there = pair if chance.random() < 0.6 else pair[::-1]
        place, host = _place(chance, kind, here, there)
        happens = day + timedelta(days=chance.randint(2, 6)) if status == "planned" else day
        steps.append(Happening(kind, status, here, there, happens, place, host))
        day = happens
    return steps


def _pair(chance: random.Random, one: Land, other: Land, year: int) -> tuple[Person, Person]:
    """Two of like rank."""
    if chance.random() < 0.35:
        offices = one.leaders[0], other.leaders[0]
    else:
        same = [office for office in one.ministers if office in other.ministers]
        office = chance.choice(same) if same else ""
        offices = office or one.ministers[0], office or other.ministers[0]
    return in_office(one, offices[0], year), in_office(other, offices[1], year)


def _place(chance: random.Random, kind: str, one: Person, other: Person) -> tuple[str, Land | None]:
    if kind != "visit" and chance.random() < 0.3:
        return chance.choice(_BETWEEN).rsplit(" ", 1)[0].title(), None
    host = other.land
    if kind in ("meeting", "talks", "agreement") and chance.random() < 0.4:
        host = one.land
    return (host.capital if chance.random() < 0.75 else chance.choice(host.towns)), host


def _matter(chance: random.Random, sides: tuple[Land, Land]) -> Matter:
    row = chance.choice(told()["matter"])
    spots = told()["spots"]
    town = chance.choice(chance.choice(sides).towns)
    known = {"river": chance.choice(spots["rivers"].split()), "sea": chance.choice(spots["seas"]), "town": town}
    grammar = Grammar({}, chance)
    return Matter(*(grammar.filled(row[part], known.__getitem__) for part in ("long", "short", "name", "aim", "doubt")))

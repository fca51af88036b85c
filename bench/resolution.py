"""How the cost of resolution grows: `python bench/resolution.py [DOCUMENTS ...]`.

Made-up documents, each with people of a stock that grows with their number: full names in several spellings,
surnames with a post or alone, posts without a name, bodies with and without a country, and with events and positions.
"""

from __future__ import annotations

import random
import sys
import time
from datetime import date, timedelta

from kg.model import Document, Entity, EntityKind, Fact, Interval, Reading, Span, Stance, Status, Topic
from kg.resolve import resolve

_LANDS = ("PL", "RU", "NO", "EG", "BR", "JP", "KE", "US", "CZ", "DE")
_BEGINNINGS = tuple("Ser Oka Lind Bal Kal Far Mok Tro Ves Gul Han Ber Dah Iva Petr".split())
_ENDINGS = tuple("dyukov for qvist uyevsky inek ghawi beli nsen nov iyev aoui grund enko".split())
_GIVEN = ("Anatoly", "Sergei", "Mohamed", "Anna", "Robert M.", "Robert", "Yuri", "Kim", "Hany", "Lars", "Ingrid", "J.")
_MATTERS = ("dam", "canal treaty", "naval base", "fishing quotas", "arms talks", "border crossing", "pipeline")
_TITLES = ("President", "Prime Minister", "Foreign Minister", "Defense Minister", "Interior Minister")


def documents(count: int) -> list[Reading]:
    """So many made-up readings, the same for the same number."""
    chance = random.Random(count)
    stock = [
        (f"{chance.choice(_GIVEN)} {chance.choice(_BEGINNINGS)}{chance.choice('aeiou')}{chance.choice(_ENDINGS)}",
         chance.choice(_LANDS), chance.choice(_TITLES))
        for _ in range(max(50, count // 4))
    ]  # fmt: skip
    return [_document(number, chance, stock) for number in range(count)]


def _document(number: int, chance: random.Random, stock: list[tuple[str, str, str]]) -> Reading:
    lands = [Entity(code.lower(), EntityKind.COUNTRY, code, iso2=code) for code in _LANDS]
    people, facts = [], []
    for place in range(8):
        # Few people are in many documents, many in few.
        name, land, title = stock[min(int(chance.paretovariate(0.6)) - 1, len(stock) - 1)]
        key, form = f"p{place}", chance.random()
        label = name.split()[-1] if form < 0.2 else name.replace("y", "i") if form < 0.3 else name
        if form < 0.05:
            people.append(Entity(key, EntityKind.PERSON, label))
            continue
        people.append(Entity(key, EntityKind.PERSON, label, represents=(land.lower(),)))
        roles = {"holder": (key,), "of": (land.lower(),)}
        facts.append(Fact(f"t{place}", "Tenure", Span(0, 1), Span(0, 1), "made", roles=roles, title=title,
                          status=Status.CURRENT))  # fmt: skip
    people.append(Entity("u", EntityKind.PERSON, "Polish president", named=False, represents=("pl",)))
    institute = f"{chance.choice(_BEGINNINGS)} Institute {chance.randrange(len(stock) // 2)}"
    bodies = [
        Entity("b1", EntityKind.ORGANIZATION, "Foreign Ministry", represents=(chance.choice(_LANDS).lower(),)),
        Entity("b2", EntityKind.ORGANIZATION, institute),
    ]
    # A hundred documents tell of the same four weeks.
    weeks = date(1900, 1, 1) + timedelta(days=28 * (number // 100) + chance.randrange(28))
    day = Interval.day(weeks)
    facts += _events(chance, day)
    matter = Topic("m", f"{chance.choice(_BEGINNINGS)}{chance.choice(_ENDINGS)} {chance.choice(_MATTERS)}")
    stance, holder = chance.choice(tuple(Stance)), chance.choice(_LANDS).lower()
    facts.append(
        Fact("s", "Position", Span(0, 1), Span(0, 1), "made", roles={"holder": (holder,)}, topic="m", stance=stance)
    )
    document = Document(f"{number:06}.txt", f"{number} words", date=day)
    return Reading(document, (*lands, *people, *bodies), (matter,), tuple(facts))


def _events(chance: random.Random, day: Interval) -> list[Fact]:
    """A meeting, a visit and talks of two states, some with a day and some without."""
    some = {"date": day} if chance.random() < 0.6 else {}
    one, other = chance.sample(range(8), 2)
    here, there = chance.sample(_LANDS, 2)
    told = (
        ("Meeting", {"participant": (f"p{one}", f"p{other}")}),
        ("Visit", {"traveller": (f"p{one}",), "destination": (here.lower(),)}),
        ("Negotiation", {"participant": (here.lower(), there.lower())}),
    )
    status = chance.choice((Status.OCCURRED, Status.PLANNED))
    return [
        Fact(f"e{place}", kind, Span(place, place + 1), Span(0, 3), "made", roles=roles, status=status, **some)
        for place, (kind, roles) in enumerate(told)
    ]


def seconds(count: int) -> float:
    """How much of the processor it takes to resolve so many documents."""
    rows = documents(count)
    before = time.process_time()
    resolve(rows)
    return time.process_time() - before


if __name__ == "__main__":
    costs = {}
    for told in map(int, sys.argv[1:] or ("1000", "10000")):
        costs[told] = seconds(told)
        print(f"resolving {told:,} documents: {costs[told]:.2f} s")
    least, most = min(costs), max(costs)
    print(f"{most / least:.0f} times the documents cost {costs[most] / costs[least]:.1f} times the time")

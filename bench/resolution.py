"""How the cost of all that comes after reading grows: `python bench/resolution.py [FEW MANY] [SMALL LARGE]`.

Resolving FEW and MANY documents, and adding one article to a SMALL and a LARGE store (1,000 and 10,000, 10 and 10,000
when left out): processor seconds, and memory in a process of its own. Made-up documents, each with people of a stock
that grows with their number: full names in several spellings, surnames with a post or alone, posts without a name,
bodies with and without a country, and with events and positions.
"""

from __future__ import annotations

import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

from generated_readings import generated_readings

from kg import growing
from kg.building import made_by
from kg.event_types import load_event_types
from kg.language import load
from kg.model import Document, Entity, EntityKind, Fact, Interval, Reading, Span, Stance, Status, Topic
from kg.rdf.minting import GraphSettings
from kg.resolve import resolve
from kg.stores import find_store

ARTICLE = """OSLO, March 4 - Prime Minister Ada Quist met Foreign Minister Edo Lindqvist of Sweden in Oslo on Monday.

"We support the plan for the dam," Quist said after the talks. Lindqvist said that Sweden opposed the dam on the
river. The two ministers agreed to meet again in Stockholm in April. A spokesman for the Foreign Ministry in Warsaw
called for a treaty on fishing quotas, and President Anatoly Okafor will visit Norway next week.
"""

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


def resolving(count: int) -> dict[str, float]:
    """What it takes to resolve so many made-up documents with texts, in a process of its own.

    Returns:
        The number of documents; processor seconds; memory in MB: of the readings alone, and at its peak.
    """
    return _in_own_process("resolve", str(count))


def adding(count: int, folder: Path, *, unsettled: bool = False) -> dict[str, float]:
    """What it takes to add one article to a store of so many made-up documents: `kg add` in a process of its own.

    Args:
        count: how many documents the store holds.
        folder: where the store is made; one that is there is added to, and grows.
        unsettled: True to add with `--unsettled`.

    Returns:
        The number of documents; processor seconds of all, the language pipeline's included; memory at its peak in MB.
    """
    store = folder / f"store-{count}"
    if not store.exists():
        _in_own_process("keep", str(count), str(store))
    article = folder / f"added-{len(find_store(store).manifest().documents)}.txt"
    article.write_text(ARTICLE, encoding="utf-8")
    line = [sys.executable, "-c", "import sys; from kg.cli import main; sys.argv[0] = 'kg'; main()"]
    option = ["--unsettled"] if unsettled else []
    return {"documents": count, **_children([*line, "add", str(store), str(article), "--quiet", *option])}


def _in_own_process(*what: str) -> dict[str, float]:
    told = subprocess.run([sys.executable, __file__, *what], check=True, capture_output=True, text=True)
    found: dict[str, float] = json.loads(told.stdout)
    return found


def _children(command: list[str]) -> dict[str, float]:
    """Processor seconds and peak memory of a command and all that it starts."""
    watch = (
        "import json, resource, subprocess, sys; subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL); "
        "used = resource.getrusage(resource.RUSAGE_CHILDREN); "
        "print(json.dumps({'seconds': used.ru_utime + used.ru_stime, 'peak': used.ru_maxrss / 1024}))"
    )
    told = subprocess.run([sys.executable, "-c", watch, *command], check=True, capture_output=True, text=True)
    found: dict[str, float] = json.loads(told.stdout)
    return found


def _resolve(count: int) -> dict[str, float]:
    rows = list(generated_readings(count))
    resolve(rows[:1])  # what is loaded once, however many documents there are
    begun, before = resource.getrusage(resource.RUSAGE_SELF), time.process_time()
    resolve(rows)
    seconds, used = time.process_time() - before, resource.getrusage(resource.RUSAGE_SELF)
    return {"documents": count, "seconds": seconds, "readings": begun.ru_maxrss / 1024, "peak": used.ru_maxrss / 1024}


def _keep(count: int, store: Path) -> dict[str, float]:
    """Makes a store that `kg add` takes for one whose documents it read itself."""
    with tempfile.NamedTemporaryFile(suffix=".toml") as judgements:
        provenance = made_by(load(), load_event_types(None))
        rows = list(generated_readings(count))
        growing.keep(store, rows, provenance, GraphSettings(), Path(judgements.name), "made up")
    return {"documents": count}


def seconds(count: int) -> float:
    """How much of the processor it takes to resolve so many documents without texts."""
    rows = documents(count)
    before = time.process_time()
    resolve(rows)
    return time.process_time() - before


def _table(least: int, most: int, few: int, many: int, folder: Path) -> None:
    costs = {told: seconds(told) for told in (least, most)}
    for told, cost in costs.items():
        print(f"resolving {told:,} documents: {cost:.2f} s")
    print(f"{most / least:.0f} times the documents cost {costs[most] / costs[least]:.1f} times the time")
    for row in (resolving(least), resolving(most)):
        print(f"resolving {row['documents']:,} with texts: {row['seconds']:.2f} s, {row['peak']:.0f} MB at the peak")
    for how, unsettled in (("unsettled", True), ("settled", False)):
        rows = [adding(told, folder, unsettled=unsettled) for told in (few, many)]
        for row in rows:
            count = row["documents"]
            print(f"adding one to {count:,}, {how}: {row['seconds']:.2f} s, {row['peak']:.0f} MB at the peak")
        print(f"to {many:,} it costs {rows[1]['seconds'] / rows[0]['seconds']:.1f} times what it does to {few:,}")


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["resolve", told]:
            print(json.dumps(_resolve(int(told))))
        case ["keep", told, where]:
            print(json.dumps(_keep(int(told), Path(where))))
        case given:
            sizes = [int(each) for each in given] or [1000, 10_000, 10, 10_000]
            with tempfile.TemporaryDirectory() as temporary:
                _table(*sizes, folder=Path(temporary))  # type: ignore[misc]

"""What stands beside a node: its name made short, on one line or two.

People go by their surname where nobody and nothing else in the graph has it; sites by their kind and country;
gatherings by where or when they were; what would repeat is told apart as twins.py has it. A line break in a
label is where it is broken in the picture.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping

from kg.page.letters import width
from kg.page.twins import told_apart
from kg.views.facts import Fact, Facts, Thing
from kg.views.tables import shorten

LONGEST = 34
LONGEST_TWIN = 52
"""Where more must be said so that two labels are not the same."""
LONGEST_LINE = 92.0
"""Longer labels are broken, in pixels of letters of size 11."""
WIDEST = 170.0
"""No line is wider, in pixels of letters of size 11."""

_SITE_WORDS = re.compile(r"^(?P<kind>.+?)(?: site)? in (?:the )?(?P<host>.+)$")
_NUMERAL = re.compile(r"^(?:[IVX]+|[JS]r\.?)$")
_GATHERED = {"Negotiation": "Talks"}
_PARTICLES = frozenset(
    "al as abu ben bin da das de del della den der di dos du el ibn la le ter van vom von zu".split()
)


def labels_of(facts: Facts, gatherings: Iterable[Fact] = ()) -> dict[str, str]:
    """The labels of all things, and of the gatherings that are drawn as nodes of their own."""
    surnames = {iri: _surname(thing) for iri, thing in facts.things.items() if thing.kind == "Person"}
    taken = Counter(name.casefold() for name in surnames.values())
    taken.update(thing.label.casefold() for thing in facts.things.values() if thing.kind != "Person")
    made = {iri: _broken(_short(thing, surnames.get(iri, ""), taken)) for iri, thing in facts.things.items()}
    drawn = list(gatherings)
    made.update((fact.iri, _gathering(fact, facts)) for fact in drawn)
    apart = told_apart(made, facts, drawn)
    return made | {iri: _twin(shorten(label, LONGEST_TWIN)) for iri, label in apart.items()}


def _twin(label: str) -> str:
    """A label with what sets it apart on a line of its own, if that is short."""
    name, _, rest = label.rpartition(", ")
    if name and max(width(name, 11), width(rest, 11)) <= LONGEST_LINE:
        return f"{name}\n{rest}"
    return _broken(label)


def _short(thing: Thing, surname: str, taken: Mapping[str, int]) -> str:
    if surname and taken[surname.casefold()] == 1:
        return shorten(surname, LONGEST)
    parts = _SITE_WORDS.match(thing.label) if thing.kind == "Installation" else None
    return shorten(f"{parts['kind']}, {parts['host']}" if parts else thing.label, LONGEST)


def _surname(thing: Thing) -> str:
    """The part of a name that documents use alone, or else the last word with the particles before it."""
    words = thing.label.split()
    used = {alias.casefold() for alias in thing.aliases}
    alone = [word for word in words if word.casefold() in used]
    if not 1 < len(words) < 7 or _NUMERAL.match(words[-1]) or not words[-1][:1].isalpha():
        return thing.label
    if alone and words[-1] not in alone:
        return alone[0]
    start = len(words) - 1
    while start > 1 and words[start - 1].casefold() in _PARTICLES:
        start -= 1
    return " ".join(words[start:])


def _gathering(fact: Fact, facts: Facts) -> str:
    """Where a gathering was and in which year, or its kind and its day, or its kind alone."""
    name = fact.label or _GATHERED.get(fact.kind, fact.kind)
    where = next((facts.label(place) for place in facts.narrowest(fact.role("location"))), "")
    day = _day(fact)
    if where:
        return _broken(shorten(f"{name}, {where}", LONGEST))
    return f"{shorten(name, LONGEST)}\n{day}" if day else _broken(shorten(name, LONGEST))


def _day(fact: Fact) -> str:
    if fact.start is None:
        return ""
    month = f"{fact.start:%b %Y}"
    if fact.precision == "year":
        return str(fact.start.year)
    return month if fact.precision in ("month", "week") else f"{fact.start.day} {month}"


def _broken(label: str) -> str:
    """A long label on two lines, of which the longer is as short as can be; no line is wider than a label may be."""
    words = label.split()
    if width(label, 11) <= LONGEST_LINE or len(words) < 2:
        return _narrowed(" ".join(words))
    pairs = ((" ".join(words[:cut]), " ".join(words[cut:])) for cut in range(1, len(words)))
    return "\n".join(map(_narrowed, min(pairs, key=lambda lines: max(width(line, 11) for line in lines))))


def _narrowed(line: str) -> str:
    """As much of a line as is no wider than labels may be: few letters of some scripts fill it."""
    if width(line, 11) <= WIDEST:
        return line
    kept = line
    while width(f"{kept}…", 11) > WIDEST:
        kept = kept[:-1]
    return f"{kept.rstrip()}…"

"""What stands beside a node of the picture: short, and nothing where it would tell nothing."""

from __future__ import annotations

import re

from kg.views.facts import Fact, Facts
from kg.views.tables import shorten

LONGEST = 34
_SITE_WORDS = re.compile(r"^(?P<kind>.+?)(?: site)? in (?:the )?(?P<host>.+)$")
_GATHERED = {"Negotiation": "Talks"}


def label_of(name: str, kind: str) -> str:
    """The label of a thing of this name and kind.

    >>> label_of("radar site in the Ostmark", "Installation")
    'radar, Ostmark'
    """
    label = shorten(name, LONGEST)
    parts = _SITE_WORDS.match(label) if kind == "Installation" else None
    return f"{parts['kind']}, {parts['host']}" if parts else label


def label_of_gathering(fact: Fact, facts: Facts) -> str:
    """The label of what three or more did together: what it was and where, or when."""
    where = [facts.label(place) for place in facts.narrowest(fact.role("location"))][:1]
    told = where or [_day(fact)]
    name = fact.label or _GATHERED.get(fact.kind, fact.kind)
    return shorten(f"{name}, {told[0]}", LONGEST) if told[0] else fact.label or ""


def _day(fact: Fact) -> str:
    if fact.start is None:
        return ""
    month = f"{fact.start:%b %Y}"
    if fact.precision == "year":
        return str(fact.start.year)
    return month if fact.precision in ("month", "week") else f"{fact.start.day} {month}"

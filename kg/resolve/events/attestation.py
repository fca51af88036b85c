"""From when to when documents show a post as held."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

from kg.model import Interval, Precision, Reading, Status
from kg.resolve.articles import told_on
from kg.resolve.naming import Member


def attested_tenures(readings: Sequence[Reading], facts: Mapping[Member, str]) -> dict[str, Interval]:
    """The first and the last day on which documents show each post as held, by the local part of the tenure's IRI.

    A document shows what holds on its own day. One that is dated by month or year only shows no day.
    """
    days: dict[str, list[date]] = defaultdict(list)
    for reading in readings:
        for fact in reading.facts:
            if fact.type != "Tenure" or fact.status not in (None, Status.CURRENT):
                continue
            _, told = told_on(reading.document, fact)
            if told is not None and told.precision is Precision.DAY:
                days[facts[reading.document.identifier, fact.key]].append(told.start)
    return {tenure: Interval(min(shown), max(shown)) for tenure, shown in sorted(days.items())}

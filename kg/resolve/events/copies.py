"""Facts that copies of one text tell: the same sentence, or, in a reprint, one that was touched up."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence

from rapidfuzz import fuzz

from kg.resolve.clustering import Comparison
from kg.resolve.events.reports import Linked, Report
from kg.slugs import slug

SAME_WORDS = 0.95
_LONG_QUOTE = 5
"""Words from which a quotation is told by itself; "very useful" may be said twice."""
_TOUCHED_UP = 88
"""The likeness, in percent, from which a reprint's sentence is the original's (of all letters)."""


def copies(reports: Sequence[Report], reprints: Mapping[str, str]) -> Iterator[Comparison]:
    """Facts read in copies.

    Args:
        reports: what all articles tell.
        reprints: documents to those that they are copies of.
    """
    rows = [row for report in reports for row in report.facts]
    yield from _in_same_words(rows)
    yield from _of_same_quotes(rows)
    yield from _touched_up(rows, reprints)


def _in_same_words(rows: Sequence[Linked]) -> Iterator[Comparison]:
    """One sentence in two articles, read the same."""
    found: dict[Hashable, dict[str, Linked]] = defaultdict(dict)
    for row in rows:
        found[row.sentence, row.content].setdefault(row.source[0], row)
    for by_document in found.values():
        same = sorted(by_document.values(), key=lambda row: (row.fact.date is None, row.member))
        for row in same[1:]:
            if row.fact.date in (None, same[0].fact.date):
                yield _of(same[0], row, "told in the same words")


def _of_same_quotes(rows: Sequence[Linked]) -> Iterator[Comparison]:
    """The same words of the same speaker, quoted in two articles."""
    quotes: dict[Hashable, list[Linked]] = defaultdict(list)
    for row in rows:
        if row.fact.type == "Statement" and row.fact.quote and len(row.fact.quote.split()) >= _LONG_QUOTE:
            quotes[row.role("speaker"), slug(row.fact.quote)].append(row)
    for same in quotes.values():
        first, *others = sorted(same, key=lambda row: row.member)
        yield from (_of(first, other, "the same words of the same speaker") for other in others)


def _touched_up(rows: Sequence[Linked], reprints: Mapping[str, str]) -> Iterator[Comparison]:
    """The likest fact of the same type and status in the original of a reprint."""
    told: dict[tuple[str, Hashable], list[Linked]] = defaultdict(list)
    carried = {*reprints, *reprints.values()}
    for row in rows:
        if row.source[0] in carried:
            told[row.source[0], (row.fact.type, row.fact.status, frozenset(row.roles))].append(row)
    for (document, kind), mine in told.items():
        for row in mine:
            theirs = told.get((reprints.get(document, ""), kind), ())
            alike = [other for other in theirs if fuzz.ratio(row.sentence, other.sentence) >= _TOUCHED_UP]
            twins = sum(row.sentence == also.sentence for also in mine)
            if len(alike) == twins == 1 and (None in (row.fact.date, alike[0].fact.date) or _same_day(row, alike[0])):
                yield _of(row, alike[0], "the same sentence in a reprint")


def _same_day(one: Linked, other: Linked) -> bool:
    return one.fact.date == other.fact.date


def _of(one: Linked, other: Linked, reason: str) -> Comparison:
    first, second = sorted((one.member, other.member))
    return Comparison(first, second, SAME_WORDS, (reason,))

"""Which documents are copies of others: a reprint is no second source.

Documents are compared by their shingles, all runs of five words. What stands between quotation marks is left out,
since two reporters in one room write down the same words; so are headlines, bylines and notices. A copy may have
been cut: what counts is how much of the shorter text stands in the longer.
"""

from __future__ import annotations

import re
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import lru_cache
from zlib import crc32

from kg.model import BlockKind, Document, Reading
from kg.resolve.naming import Clusters, Member

_RUN = 5
_LEAST = 40
"""Shingles, of words outside quotation marks, below which a text is too short to tell a copy from a coincidence."""
_COPIED = 0.65
"""The share of the shorter text that stands in the longer where one is a copy of the other."""
_OWN = 0.5
"""The share of a text that may be its own: a page that carries another's report among several is no copy."""
_SAMPLE = 4
"""One shingle of so many, chosen by its hash, finds the documents worth comparing."""
_LIKELY = 0.4
"""The share of the shorter text's sampled shingles that another has before the two are compared in full."""

_PARTS, _LOW = 64, (1 << 32) - 1

_TOLD = frozenset({BlockKind.PARAGRAPH, BlockKind.CAPTION})
_QUOTED = re.compile(r'“[^”]*(?:”|$)|"[^"]*(?:"|$)')
_WORD = re.compile(r"[^\W_]+")


def find_reprints(readings: Sequence[Reading]) -> dict[str, str]:
    """The documents that are copies, by identifier, and the earliest document of which each is one.

    The original is the first by date, undated ones last, then by identifier. The cost grows linearly: a document is
    held against the first of those that share a shingle with it and against its predecessor among them.
    """
    documents = {_age(reading.document): reading.document for reading in readings}
    clusters = Clusters()

    @lru_cache(maxsize=1024)
    def shingles(age: Member) -> frozenset[int]:
        return frozenset(_shingles(documents[age]))

    for one, other in _candidates((age, shingles(age)) for age in sorted(documents)):
        if _copies(shingles(one), shingles(other)):
            clusters.join([one, other])
    originals = {age: clusters.first(age) for age in documents}
    return {age[1]: first[1] for age, first in sorted(originals.items()) if first != age}


def _age(document: Document) -> Member:
    """What documents are sorted by, and the name of each among the clusters."""
    return (document.date.start if document.date else date.max).isoformat(), document.identifier


def _candidates(documents: Iterable[tuple[Member, frozenset[int]]]) -> list[tuple[Member, Member]]:
    """Pairs of documents, the earlier first, that share some sampled shingles."""
    ages: list[Member] = []
    sizes: list[int] = []
    # Millions of shingles: kept as numbers in parts, each of which is sorted by itself, a shingle's holders in a row.
    parts = [array("Q") for _ in range(_PARTS)]
    for age, shingles in documents:
        if len(shingles) < _LEAST:
            continue
        sample = [shingle // _SAMPLE for shingle in shingles if shingle % _SAMPLE == 0]
        for shingle in sample:
            parts[shingle % _PARTS].append(shingle << 32 | len(ages))
        ages.append(age)
        sizes.append(len(sample))
    shared: Counter[tuple[int, int]] = Counter()
    for part in parts:
        first = before = -1
        for told in sorted(part):
            if told >> 32 == first >> 32:
                shared.update({(before & _LOW, told & _LOW), (first & _LOW, told & _LOW)})
            else:
                first = told
            before = told
    likely = (pair for pair, count in shared.items() if count >= _LIKELY * min(sizes[pair[0]], sizes[pair[1]]))
    return [(ages[one], ages[other]) for one, other in sorted(likely)]


def _copies(earlier: frozenset[int], later: frozenset[int]) -> bool:
    """Whether two texts are copies of one another, with cuts and small additions."""
    shared = len(earlier & later)
    return shared >= _COPIED * min(len(earlier), len(later)) and shared >= (1 - _OWN) * len(later)


def _shingles(document: Document) -> Iterator[int]:
    """The hashes of all runs of words that the document tells in its own words."""
    for block in document.blocks:
        if block.kind not in _TOLD:
            continue
        for told in _QUOTED.split(block.span.of(document.text)):
            words = [word.encode() for word in _WORD.findall(told.casefold())]
            for start in range(len(words) - _RUN + 1):
                yield crc32(b" ".join(words[start : start + _RUN]))

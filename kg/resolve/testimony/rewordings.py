"""One remark in other words: two translations of it, or a shorter and a longer cut.

Remarks are compared only with remarks of the same speaker that share rare content words and were told within some
days. Two different sentences about one matter share its words too, so most of what the shorter says must return.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import combinations

from rapidfuzz.distance import LCSseq

from kg.model import Interval, Reading
from kg.resolve.articles import told_on
from kg.resolve.naming import Member
from kg.resolve.testimony.sayings import Saying, sayings, shared

_DAYS = timedelta(days=7)
"""So far apart may two documents be that tell one remark; no longer than a week, see `_candidates`."""
_CROWD = 40
"""Remarks of one speaker that may share a word for it to be worth looking at."""
_HINT = 0.2
"""The share of the shorter remark's content words that another has before the two are compared in full."""
_LEAST = 4
"""Content words below which a sentence is compared by its very words only."""
_LONG = 8
"""Content words from which a sentence is long: chance does not make two of them alike."""
_ALIKE, _ALIKE_LONG = 0.7, 0.6
"""The share of both sentences' content words that two translations of one have in common."""
_CUT = 0.8
"""The share of a sentence's content words that a longer cut of it has, in the same order."""
_COVERED = 0.4
"""The share of the shorter remark that must return in the longer."""

_WHOLE = 0.6
"""The share of each of two wordings that must return in the other for them to be wordings of the whole."""


@dataclass(frozen=True, slots=True)
class _Remark:
    """One statement, as one document tells it."""

    local: str
    speaker: tuple[str, ...]
    article: tuple[str, int]
    told: Interval | None
    sayings: tuple[Saying, ...]

    @property
    def content(self) -> int:
        """How many content words the remark has."""
        return sum(len(saying.content) for saying in self.sayings)

    @property
    def words(self) -> tuple[str, ...]:
        """All words of the remark in their order."""
        return tuple(word for saying in self.sayings for word in saying.words)


def find_rewordings(
    readings: Sequence[Reading], entities: Mapping[Member, str], facts: Mapping[Member, str]
) -> tuple[tuple[str, str], ...]:
    """Pairs of statements, by the local part of their IRIs, that word one remark differently.

    Args:
        readings: all of them.
        entities: whom each document's speakers are.
        facts: which statement each quotation is; equal quotations are one already.
    """
    remarks = [remark for reading in readings for remark in _remarks(reading, entities, facts)]
    found = {
        (min(one.local, other.local), max(one.local, other.local))
        for one, other in _candidates(remarks)
        if one.local != other.local and one.article != other.article and _near(one, other) and _one_remark(one, other)
    }
    return tuple(sorted(found))


def said_otherwise(one: str, other: str) -> bool:
    """Whether two wordings of one remark say all of it in other words: two translations, and no mere cut."""
    pair = sayings(one), sayings(other)
    words = [tuple(word for saying in told for word in saying.words) for told in pair]
    if _contains(words[0], words[1]) or _contains(words[1], words[0]):
        return False
    return all(
        _covered(mine, theirs) >= _WHOLE * sum(len(saying.content) for saying in mine)
        for mine, theirs in (pair, pair[::-1])
    )


def _remarks(reading: Reading, entities: Mapping[Member, str], facts: Mapping[Member, str]) -> Iterator[_Remark]:
    document = reading.document
    for fact in reading.facts:
        if fact.type != "Statement" or not fact.quote:
            continue
        member = document.identifier, fact.key
        speakers = sorted({entities[document.identifier, key] for key in fact.roles.get("speaker", ())})
        section, day = told_on(document, fact)
        yield _Remark(
            facts[member], tuple(speakers), (document.identifier, section), day, tuple(sayings(fact.quote))
        )


def _candidates(remarks: Iterable[_Remark]) -> Iterator[tuple[_Remark, _Remark]]:
    """Pairs of one speaker's remarks of about one time that share two rare words, or all that the shorter has."""
    # One wording told by many counts once for each day, or a famous quotation would be a crowd by itself.
    wordings: dict[object, _Remark] = {}
    for remark in sorted(remarks, key=lambda remark: (remark.local, remark.article)):
        if remark.speaker:
            wordings.setdefault((remark.local, remark.told), remark)
    undated = {remark.speaker for remark in wordings.values() if remark.told is None}
    together: dict[tuple[tuple[str, ...], int | None], list[_Remark]] = defaultdict(list)
    for remark in wordings.values():
        if (week := _week(remark)) is not None:
            together[remark.speaker, week - 1].append(remark)
            together[remark.speaker, week].append(remark)
        if remark.speaker in undated:
            together[remark.speaker, None].append(remark)
    for (_, first_week), rows in together.items():
        for one, other in _sharing(rows):
            # Every pair meets once: in the first two weeks that hold both, or where one has no date.
            if first_week in (_week(one), _week(other)):
                yield one, other


def _week(remark: _Remark) -> int | None:
    """The number of the week that holds the remark's day."""
    return remark.told.start.toordinal() // 7 if remark.told is not None else None


def _sharing(remarks: Sequence[_Remark]) -> Iterator[tuple[_Remark, _Remark]]:
    """Pairs of remarks that share two words which few have, or all that the shorter has."""
    numbers: dict[str, list[int]] = defaultdict(list)
    for number, remark in enumerate(remarks):
        for word in {word for saying in remark.sayings for word in saying.content}:
            numbers[word].append(number)
    shared_words: Counter[tuple[int, int]] = Counter()
    for sharing in numbers.values():
        if len(sharing) <= _CROWD:
            shared_words.update(combinations(sharing, 2))
    for (first, second), count in shared_words.items():
        one, other = remarks[first], remarks[second]
        few = min(one.content, other.content)
        if count >= min(2, few) and count >= _HINT * few:
            yield one, other


def _near(one: _Remark, other: _Remark) -> bool:
    """Whether both were told within some days; who has no date may be near."""
    return one.told is None or other.told is None or abs(one.told.start - other.told.start) <= _DAYS


def _one_remark(one: _Remark, other: _Remark) -> bool:
    short, long = sorted((one, other), key=lambda remark: (remark.content, len(remark.words), remark.local))
    if short.words == long.words:
        return False
    if len(short.words) > 2 and _contains(long.words, short.words):
        return True
    return _covered(short.sayings, long.sayings) >= max(_LEAST, _COVERED * short.content)


def _covered(short: Sequence[Saying], long: Sequence[Saying]) -> int:
    """How many content words of the one stand in sentences that return in the other."""
    return sum(len(saying.content) for saying in short if any(_alike(saying, said) for said in long))


def _alike(one: Saying, other: Saying) -> bool:
    """Whether two sentences say the same: not two about the same matter, nor one the opposite of the other."""
    few, many = sorted((len(one.content), len(other.content)))
    if few < _LEAST or one.denies != other.denies:
        return False
    needed = _ALIKE if few < _LONG else _ALIKE_LONG
    if 2 * shared(one.content, other.content) >= needed * (few + many):
        return True
    in_order = LCSseq.similarity(one.content, other.content)
    return in_order > _LEAST and in_order >= _CUT * few


def _contains(long: Sequence[str], short: Sequence[str]) -> bool:
    """Whether the words of the shorter stand in the longer one after another."""
    return f" {' '.join(short)} " in f" {' '.join(long)} "

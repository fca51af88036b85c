"""The best name for a matter of many wordings: short, telling, common, and a thing rather than a deed."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from kg.resolve.matters.matter import Matter
from kg.resolve.matters.vocabulary import stem, vocabulary
from kg.resolve.matters.wordings import Wording
from kg.resolve.naming import Member

_ARTICLE = re.compile(r"^(?:the|an?|its|their|his|her|our)\s+", re.IGNORECASE)
_POINTING = re.compile(r"\b(?:its|his|her|their|our|my|your|such)\b", re.IGNORECASE)
_LONGEST = 6
"""Words of a handy name."""


def best_label(rows: Sequence[Matter]) -> str:
    """The name for a cluster of matters.

    A site goes by its proper name, else by its kind and country ("radar site in Norway"). A plain matter goes by the
    wording that says what most of its wordings say in the fewest words.
    """
    sites = [row for row in rows if row.site is not None]
    if sites:
        return _site_label(sites)
    said = [wording for row in rows for wording in row.wordings]
    told = [wording for wording in said if wording.specific] or [row.label for row in rows]
    contents = Counter(wording.content for wording in told)
    common = min(contents, key=lambda content: (-contents[content], len(content), sorted(content)))
    cores = Counter(wording.front for wording in said)
    documents = Counter(text for row in rows for text in {_plain(wording) for wording in row.wordings})
    candidates = [wording for wording in told if wording.content == common]
    best = min(
        candidates,
        key=lambda wording: (
            wording.deed,
            len(wording.text.split()) > _LONGEST,
            bool(_POINTING.search(wording.text)),
            wording.spare > 0,
            bool(wording.owners) and not wording.regions and any(not other.owners for other in candidates),
            -cores[wording.front],
            -documents[_plain(wording)],
            len(wording.text),
            wording.text,
        ),
    )
    return _without_adjectives(_ARTICLE.sub("", best.text))


def _without_adjectives(text: str) -> str:
    """Without "proposed", "new" and the like at the beginning, where enough remains."""
    first, _, rest = text.partition(" ")
    if first.islower() and " " in rest and stem(first) in vocabulary().dropped:
        return _without_adjectives(rest)
    return text


def labels(
    clusters: Iterable[Sequence[Matter]], local: Mapping[Member, str], named: Mapping[Member, str]
) -> dict[str, str]:
    """The preferred labels of topics and sites, by local part; what people chose, of whatever thing, comes first.

    Args:
        clusters: the matters that are one.
        local: the local parts of all things.
        named: the labels that people chose, by member.
    """
    together: dict[str, list[Matter]] = defaultdict(list)
    for rows in clusters:
        for row in rows:
            together[local[row.members[-1] if row.site is not None else row.members[0]]].append(row)
    chosen = {node: best_label(rows) for node, rows in together.items()}
    chosen.update({local[member]: label for member, label in named.items() if member in local})
    return chosen


def _site_label(sites: Sequence[Matter]) -> str:
    counts = Counter(_ARTICLE.sub("", row.wordings[0].text) for row in sites)
    named = Counter(
        _ARTICLE.sub("", wording.text)
        for row in sites
        for wording in row.wordings[1:]
        if wording.names and not wording.deed and len(wording.text.split()) <= _LONGEST and not wording.spare
    )
    found = named or counts
    return min(found, key=lambda text: (-found[text], len(text), text))


def _plain(wording: Wording) -> str:
    return _ARTICLE.sub("", wording.text).lower()

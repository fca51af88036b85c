"""What the wording of a matter tells: its content without the words that tell nothing, and its countries and names.

"U.S. plans to put missile defenses in Poland" and "American missile shield on Polish soil" have one content; whose it
is and where is told apart from it. The words come from general vocabulary and from the atlas.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from kg.resolve.matters.scanning import PREPOSITIONS, scanned
from kg.resolve.matters.vocabulary import stem, vocabulary

_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:[.,]\d+)*(?:['’](?!s\b)[^\W_]+)*|['’]s\b")
_FINITE = frozenset("is are was were be been must should would will shall can could may might not has had".split())
_OWNING = frozenset("its his her their our my your the a an this that these those".split())


@dataclass(frozen=True, slots=True)
class Wording:
    """One wording of a matter.

    Args:
        text: the words.
        content: stems of the telling words, with names; phrases of one meaning as one.
        head: what it is about in one word ("shield"), empty where nothing tells.
        owners: states and bodies before the matter ("Iran's", "U.S."), as codes.
        lands: states that it lies in or is directed at ("in Poland", "against Cuba").
        regions: parts of the world.
        names: proper names in the content that are no place's.
        places: places in the content, whose names many matters share.
        numbers: years, and numbers that are part of a name ("SALT II").
        weight: how many words of the content tell enough to know a matter by; less where "its", "such" point elsewhere.
        deed: it says what is to be done.
        noun: the last word of what it is about, before words of one meaning became one ("shield").
        bare: it is that noun alone ("the shield", "the plan to build the dam").
        front: its words before the first preposition that tell something, in their order.
        spare: how many of its words tell nothing.
        outlook: what somebody thinks or does about the matter ("position", of "a position on the limit").
    """

    text: str
    content: frozenset[str]
    head: str
    owners: frozenset[str]
    lands: frozenset[str]
    regions: frozenset[str]
    names: frozenset[str]
    places: frozenset[str]
    numbers: frozenset[str]
    weight: int
    deed: bool
    noun: str
    bare: bool
    front: tuple[str, ...]
    spare: int
    outlook: str = ""

    @property
    def countries(self) -> frozenset[str]:
        """All states and bodies that it names."""
        return self.owners | self.lands

    @property
    def states(self) -> frozenset[str]:
        """The states among its countries."""
        return frozenset(code for code in self.countries if len(code) == 2)

    @property
    def bodies(self) -> frozenset[str]:
        """The alliances and bodies among its countries."""
        return self.countries - self.states

    @property
    def specific(self) -> bool:
        """Whether the wording can be known again in another document."""
        return self.weight > 1 or (self.weight == 1 and bool(self.countries or self.names or self.numbers))


@lru_cache(maxsize=200_000)
def wording(text: str) -> Wording:
    """What a wording tells."""
    tokens = [match[0].replace("’", "'") for match in _WORD.finditer(text)]
    scan = scanned(tokens)
    known = vocabulary()
    phrased = list(_phrases(scan.words))
    outlook = _outlook(tokens)
    telling = [(word, number) for word, number in phrased if word not in known.light or word == outlook]
    content = {word for word, _ in telling} | scan.numbers
    if _is_referral(tokens, scan.lands):
        content = content - known.referrals - known.disputes | {known.referral}
    weight = sum(_weight(word) for word in {word for word, _ in telling} - known.light)
    weight += bool(weight and any(word in known.sorts for word, _ in telling)) - scan.pointing
    if weight < 2 and not (weight and scan.lands):  # "the peace plan" is not peace
        content |= {word for word, _ in phrased if word in known.plans}
    return Wording(
        text=text,
        content=_set(content),
        head=_head(telling) or _head(phrased),
        owners=_set(scan.owners),
        lands=_set(scan.lands),
        regions=_set(scan.regions),
        names=_set(scan.names),
        places=_set(scan.places),
        numbers=_set(scan.numbers),
        weight=weight,
        deed=_is_deed(tokens),
        noun=_head([(word, number) for word, number in scan.words if word not in known.light or word == outlook]),
        bare=len(telling) == 1 and not (scan.owners or scan.lands or scan.places or scan.numbers),
        front=tuple(w for w, number in scan.words if w not in known.light and number == scan.words[0][1]),
        spare=scan.spare + len(phrased) - len(telling),
        outlook=outlook,
    )


_NOTHING: frozenset[str] = frozenset()


def _set(words: Collection[str]) -> frozenset[str]:
    """The words as a set; one object stands for all that are empty, as most are."""
    return frozenset(words) if words else _NOTHING


def _phrases(words: Sequence[tuple[str, int]]) -> Iterator[tuple[str, int]]:
    """The words with phrases of one meaning as one; those behind that tell no more are left out."""
    known = vocabulary().phrases
    at = 0
    while at < len(words):
        word, number = words[at]
        for phrase in known.get(word, ()):
            length = len(phrase.stems)
            if tuple(w for w, _ in words[at : at + length]) == phrase.stems:
                word, at = phrase.name, at + length - 1
                while at + 1 < len(words) and words[at + 1][0] in phrase.behind and words[at + 1][1] == number:
                    at += 1
                break
        yield word, number
        at += 1


def _weight(word: str) -> int:
    return 0 if word in vocabulary().vague else min(2, 1 + word.count("-"))


def _head(words: Sequence[tuple[str, int]]) -> str:
    """The last word of the first stretch that has any."""
    return next((word for word, number in reversed(words) if number == words[0][1]), "")


def _outlook(tokens: Sequence[str]) -> str:
    """The noun that makes of a matter what somebody thinks or does about it; empty where there is none.

    It is the last word before the first preposition: "Britain's position" of "Britain's position on the limit".
    """
    known = vocabulary()
    lower = [token.lower() for token in tokens]
    at = next((at for at, word in enumerate(lower) if word in PREPOSITIONS | {"of"}), 0)
    noun = stem(lower[at - 1]) if at else ""
    on = noun in known.outlooks_on and not known.about.isdisjoint(lower[at:])
    return noun if on or noun in known.outlooks else ""


def _is_referral(tokens: Sequence[str], lands: Collection[str]) -> bool:
    """Whether a wording tells of a dispute that is taken to a court by name, whatever the verb or noun for it."""
    known = vocabulary()
    telling = next((stem(token) for token in tokens if token.lower() not in _OWNING), "")
    courts = (body for body in lands if not known.courts.isdisjoint(body.split("-")))
    return telling in known.referrals and "to" in tokens and any(courts)


def _is_deed(tokens: Sequence[str]) -> bool:
    """Whether a wording says what is to be done: "abandon the plan", "Senate reject the treaty"."""
    lower = [token.lower() for token in tokens]
    if not lower:
        return False
    known = vocabulary()
    opens = stem(lower[0]) in known.deeds
    acts = lower[0] not in _OWNING and len(lower) > 2 and lower[1] in _OWNING
    pairs = list(pairwise(lower))
    passive = any(one == "to" and other in ("be", "have") for one, other in pairs)
    inside = any(stem(one) in known.deeds and other in _OWNING | {"all", "from"} for one, other in pairs[1:])
    return opens or acts or passive or inside or bool(_FINITE & set(lower))

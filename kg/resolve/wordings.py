"""What the wording of a matter tells: its content without the words that tell nothing, and its countries and names.

"U.S. plans to put missile defenses in Poland" and "American missile shield on Polish soil" have one content; whose it
is and where is told apart from it. The words come from general vocabulary and from the atlas.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise

from kg.gazetteer import City, Country, Organization, Region, Seat, gazetteer
from kg.resolve.vocabulary import stem, vocabulary
from kg.slugs import slug

_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:[.,]\d+)*(?:['’](?!s\b)[^\W_]+)*|['’]s\b")
_PREPOSITIONS = frozenset(
    "to for in on with over about at by from against between near under into among toward towards across through "
    "after before during without within around along beyond behind above off until since despite regarding "
    "concerning".split()
)
_HERE = frozenset({"in", "at", "near", "on", "from"})
_FINITE = frozenset("is are was were be been must should would will shall can could may might not has had".split())
_OWNING = frozenset("its his her their our my your the a an this that these those".split())
_POINTING = frozenset("its his her their our my your it this that these those such".split())
_COMPASS = frozenset("north south east west northern southern eastern western central former".split())
_ROMAN = frozenset("I II III IV V VI VII VIII IX X".split())
_SOIL = frozenset({"soil", "territory"})
_LONGEST_NAME = 5


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
        bare: it is that noun alone ("the shield").
        front: its words before the first preposition that tell something, in their order.
        spare: how many of its words tell nothing.
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

    @property
    def countries(self) -> frozenset[str]:
        """All states and bodies that it names."""
        return self.owners | self.lands

    @property
    def specific(self) -> bool:
        """Whether the wording can be known again in another document."""
        return self.weight > 1 or (self.weight == 1 and bool(self.countries or self.names or self.numbers))


@dataclass(slots=True)
class _Scan:
    """A wording while it is read, word by word."""

    words: list[tuple[str, int]] = field(default_factory=list)
    """Stems and the number of the stretch between prepositions in which they stand."""
    owners: set[str] = field(default_factory=set)
    lands: set[str] = field(default_factory=set)
    regions: set[str] = field(default_factory=set)
    names: set[str] = field(default_factory=set)
    places: set[str] = field(default_factory=set)
    numbers: set[str] = field(default_factory=set)
    preposition: str = ""
    stretch: int = 0
    spare: int = 0
    pointing: bool = False


@lru_cache(maxsize=200_000)
def wording(text: str) -> Wording:
    """What a wording tells."""
    tokens = [match[0].replace("’", "'") for match in _WORD.finditer(text)]
    scan = _Scan()
    at = 0
    while at < len(tokens):
        at += _name(tokens, at, scan) or _word(tokens, at, scan)
    known = vocabulary()
    phrased = list(_phrases(scan.words))
    telling = [(word, number) for word, number in phrased if word not in known.light]
    content = {word for word, _ in telling} | scan.numbers
    weight = sum(_weight(word) for word in {word for word, _ in telling})
    weight += bool(weight and any(word in known.sorts for word, _ in telling)) - scan.pointing
    if weight < 2 and not (weight and scan.lands):  # "the peace plan" is not peace
        content |= {word for word, _ in phrased if word in known.plans}
    return Wording(
        text=text,
        content=frozenset(content),
        head=_head(telling) or _head(phrased),
        owners=frozenset(scan.owners),
        lands=frozenset(scan.lands),
        regions=frozenset(scan.regions),
        names=frozenset(scan.names),
        places=frozenset(scan.places),
        numbers=frozenset(scan.numbers),
        weight=weight,
        deed=_is_deed(tokens),
        noun=_head([(word, number) for word, number in scan.words if word not in known.light]),
        bare=len(scan.words) == 1 and not (scan.owners or scan.lands or scan.places or scan.numbers),
        front=tuple(w for w, number in scan.words if w not in known.light and number == scan.words[0][1]),
        spare=scan.spare + len(phrased) - len(telling),
    )


def _name(tokens: Sequence[str], at: int, scan: _Scan) -> int:
    """Reads the place, country or body that begins at a word; how many words it has, 0 where none begins."""
    if not tokens[at][:1].isupper():
        return 0
    for length in range(min(_LONGEST_NAME, len(tokens) - at), 0, -1):
        if _entry(" ".join(tokens[at : at + length]), scan):
            if scan.words and scan.words[-1][0] in _COMPASS:  # "central Europe", "eastern Ukraine"
                scan.words.pop()
            return length
    return 0


def _entry(name: str, scan: _Scan) -> bool:
    """Notes what the atlas knows by a name; False where it knows nothing."""
    atlas = gazetteer()
    nations = (atlas.country_names, atlas.adjectives, atlas.people)
    country = next((found for names in nations for found in names.find(name)), None)
    here = scan.preposition in _HERE
    if country is None and not here:
        country = next(iter(atlas.capitals.find(name)), None)
    if country is not None:
        _side(scan).add(country.iso2)
        return True
    for entry in (*atlas.lookup(name), *atlas.region_adjectives.find(name)):
        match entry:
            case Country():
                continue
            case Organization(iso2=None) | Seat(acts=True, iso2=None):
                _side(scan).add(slug(entry.name))
            case Organization(iso2=code) | Seat(acts=True, iso2=code) if code is not None:
                _side(scan).add(code)
            case Region(kind="continent"):
                scan.regions.add(slug(entry.name))
            case Region(iso2=code) | City(iso2=code) | Seat(iso2=code):
                _place(entry.name, code, scan)
        return True
    return False


def _side(scan: _Scan) -> set[str]:
    return scan.lands if scan.preposition and scan.preposition != "by" else scan.owners


def _place(name: str, code: str | None, scan: _Scan) -> None:
    scan.words.append((slug(name), scan.stretch))
    scan.places.add(slug(name))
    if code is not None and scan.preposition in _HERE:
        scan.lands.add(code)


def _word(tokens: Sequence[str], at: int, scan: _Scan) -> int:
    word = tokens[at]
    known = vocabulary()
    lower = word.lower()
    if lower in _PREPOSITIONS or lower == "of":
        scan.stretch += 1
        if lower != "to" or stem("".join(tokens[at + 1 : at + 2])) not in known.light | known.deeds:
            scan.preposition = lower
    elif word[0].isdigit() or (word in _ROMAN and scan.words):
        if _is_of_a_name(tokens, at):
            scan.numbers.add(word)
        else:
            scan.spare += 1
    elif word == "'s" or stem(word) in known.dropped:
        scan.spare += 1
        scan.pointing |= lower in _POINTING
    elif lower in _SOIL and (scan.owners or scan.lands):  # "on Polish soil" is in Poland
        if scan.preposition:
            scan.lands |= scan.owners
    else:
        part = stem(word)
        scan.words.append((part, scan.stretch))
        if word[0].isupper() and part not in known.common and part not in known.dropped and (at or len(tokens) > 1):
            scan.names.add(part)
    return 1


def _is_of_a_name(tokens: Sequence[str], at: int) -> bool:
    """Whether a number tells which one it is ("1977 award", "Resolution 242"), not how many ("10 missiles")."""
    word = tokens[at]
    if word in _ROMAN:
        return tokens[at - 1][:1].isupper()
    if word.isdigit() and len(word) == 4 and word[:2] in ("18", "19", "20"):
        return True
    ends = at + 1 == len(tokens) or tokens[at + 1].lower() in _PREPOSITIONS
    return at > 0 and ends and tokens[at - 1].lower() not in _PREPOSITIONS


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

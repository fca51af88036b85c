"""A wording read word by word: names from the atlas, numbers, and the stems of all else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from kg.gazetteer import City, Country, Organization, Region, Seat, gazetteer
from kg.resolve.matters.vocabulary import stem, vocabulary
from kg.slugs import slug

PREPOSITIONS = frozenset(
    "to for in on with over about at by from against between near under into among toward towards across through "
    "after before during without within around along beyond behind above off until since despite regarding "
    "concerning".split()
)
"""Those that part a wording into stretches, beside "of"."""
_HERE = frozenset({"in", "at", "near", "on", "from"})
_POINTING = frozenset("its his her their our my your it this that these those such".split())
_COMPASS = frozenset("north south east west northern southern eastern western central former".split())
_ROMAN = frozenset("I II III IV V VI VII VIII IX X".split())
_SOIL = frozenset({"soil", "territory"})
_LONGEST_NAME = 5


@dataclass(slots=True)
class Scan:
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


def scanned(tokens: Sequence[str]) -> Scan:
    """What the words of a wording are.

    Args:
        tokens: its words, "'s" apart.
    """
    scan = Scan()
    at = 0
    while at < len(tokens):
        at += _name(tokens, at, scan) or _word(tokens, at, scan)
    return scan


def _name(tokens: Sequence[str], at: int, scan: Scan) -> int:
    """Reads the place, country or body that begins at a word; how many words it has, 0 where none begins."""
    if not tokens[at][:1].isupper():
        return 0
    for length in range(min(_LONGEST_NAME, len(tokens) - at), 0, -1):
        following = stem("".join(tokens[at + length : at + length + 1]))
        if _entry(" ".join(tokens[at : at + length]), scan, signed=following in vocabulary().after_places):
            if scan.words and scan.words[-1][0] in _COMPASS:  # "central Europe", "eastern Ukraine"
                scan.words.pop()
            return length
    return 0


def _entry(name: str, scan: Scan, *, signed: bool = False) -> bool:
    """Notes what the atlas knows by a name; False where it knows nothing.

    Args:
        name: the words.
        scan: where to note it.
        signed: it is where something was signed or spoken of ("the Oslo accords"), not who rules from there.
    """
    atlas = gazetteer()
    nations = (atlas.country_names, atlas.adjectives, atlas.people)
    country = next((found for names in nations for found in names.find(name)), None)
    here = scan.preposition in _HERE
    if country is None and not here and not signed:
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


def _side(scan: Scan) -> set[str]:
    return scan.lands if scan.preposition and scan.preposition != "by" else scan.owners


def _place(name: str, code: str | None, scan: Scan) -> None:
    scan.words.append((slug(name), scan.stretch))
    scan.places.add(slug(name))
    if code is not None and scan.preposition in _HERE:
        scan.lands.add(code)


def _word(tokens: Sequence[str], at: int, scan: Scan) -> int:
    word = tokens[at]
    known = vocabulary()
    lower = word.lower()
    if lower in PREPOSITIONS or lower == "of":
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
    ends = at + 1 == len(tokens) or tokens[at + 1].lower() in PREPOSITIONS
    return at > 0 and (tokens[at - 1][:1].isupper() or (ends and tokens[at - 1].lower() not in PREPOSITIONS))

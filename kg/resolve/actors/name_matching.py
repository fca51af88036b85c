"""Whether two names can be one person's, what speaks against it, and by which keys such names are found."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from kg.resolve.actors.person_names import PersonName, tables
from kg.resolve.actors.romanisation import Likeness, likeness, skeleton

_COSTS = {Likeness.EQUAL: 0.0, Likeness.SPELLING: 0.03, Likeness.VOWELS: 0.2, Likeness.LETTER: 0.45}
_WORDED = {
    Likeness.SPELLING: "“{}” and “{}” are spellings of one name",
    Likeness.VOWELS: "“{}” and “{}” differ in their vowels only",
    Likeness.LETTER: "“{}” and “{}” differ by one letter",
}
_MIDDLE_INITIAL, _MIDDLE_NAME, _FIRST_LEFT_OUT = 0.15, 0.2, 0.35
_INITIAL, _MEANT_BY_INITIAL, _SHORT_NAME = 0.25, 0.02, 0.2
_SECOND_SURNAME, _ORDER, _TWO_WORDS, _NUMBER = 0.31, 0.3, 0.03, 0.35


@dataclass(frozen=True, slots=True)
class NameMatch:
    """Two names that can be one: what speaks against it, from 0 to 1, and how they differ; `order` is turned round."""

    cost: float
    reasons: tuple[str, ...] = ()
    order: bool = False


@lru_cache(maxsize=1 << 16)
def compare_names(one: PersonName, other: PersonName) -> NameMatch | None:
    """How two names can be one person's; None where they cannot.

    >>> from kg.resolve.actors.person_names import person_name
    >>> compare_names(person_name("George W. Bush"), person_name("George H. W. Bush"))
    >>> compare_names(person_name("Robert Gates"), person_name("Robert M. Gates")).reasons
    ('“M.” in one only',)
    """
    if one.bare or other.bare or (one.number and other.number and one.number != other.number):
        return None
    if one.key == other.key:
        return NameMatch(0.0)
    ways = [_surname_last(one, other), *_hyphens(one, other), _second_surname(one, other), _turned_round(one, other)]
    if one.number != other.number:
        told = NameMatch(_NUMBER, (f"“{(one.number or other.number).capitalize()}” behind one only",))
        ways = [_added(way, told) for way in [*ways, _row(one.words, other.words)]]
    return min((way for way in ways if way is not None), key=lambda way: (way.cost, way.reasons), default=None)


def _surname_last(one: PersonName, other: PersonName) -> NameMatch | None:
    return _added(_word(one.surname, other.surname), _given(one.given, other.given))


def _hyphens(one: PersonName, other: PersonName) -> Iterator[NameMatch | None]:
    """Butros Butros Ghali and Boutros Boutros-Ghali, Laurent Kabila and Laurent-Desire Kabila."""
    if len(one.words) != len(other.words):
        yield _row(one.parts, other.parts)
    given_only = one.parts[-1] == one.surname and other.parts[-1] == other.surname
    if given_only and (one.parts, other.parts) != (one.words, other.words):
        yield _added(_word(one.surname, other.surname), _given(one.parts[:-1], other.parts[:-1]))


def _second_surname(one: PersonName, other: PersonName) -> NameMatch | None:
    """Jaime Ortiz and Jaime Ortiz Robles."""
    shorter, longer = sorted((one.words, other.words), key=lambda words: (len(words), words))
    if len(shorter) + 1 != len(longer) or len(longer[-1]) == 1:
        return None
    reason = f"“{longer[-1].capitalize()}” at the end of one only"
    return _added(_row(shorter, longer[:-1]), NameMatch(_SECOND_SURNAME, (reason,)))


def _turned_round(one: PersonName, other: PersonName) -> NameMatch | None:
    """Kim Jong-il and Jong-il Kim."""
    for turned in ((*one.words[1:], one.words[0]), (one.words[-1], *one.words[:-1])):
        if "".join(turned) == "".join(other.words) or _row(turned, other.words) == NameMatch(0.0):
            return NameMatch(_ORDER, ("the same name the other way round",), order=True)
    return None


def _given(one: Sequence[str], other: Sequence[str]) -> NameMatch | None:
    """Given names that can be one person's: each of the shorter row has its like in the longer, side by side."""
    if "".join(one) == "".join(other):
        return NameMatch(0.0) if len(one) == len(other) else NameMatch(_TWO_WORDS, ("written as one word and as two",))
    shorter, longer = sorted((one, other), key=lambda words: (len(words), words))
    ways = []
    for start in range(len(longer) - len(shorter) + 1):
        rest = [*longer[:start], *longer[start + len(shorter) :]]
        row = _row(shorter, longer[start : start + len(shorter)])
        if not rest:
            ways.append(row)
            continue
        told = " ".join(f"{word.upper()}." if len(word) == 1 else word.capitalize() for word in rest)
        cost = _MIDDLE_INITIAL if all(len(word) == 1 for word in rest) else _MIDDLE_NAME
        ways.append(_added(row, NameMatch(_FIRST_LEFT_OUT if start else cost, (f"“{told}” in one only",))))
    return min((way for way in ways if way is not None), key=lambda way: (way.cost, way.reasons), default=None)


def _row(one: Sequence[str], other: Sequence[str]) -> NameMatch | None:
    if len(one) != len(other):
        return None
    found: NameMatch | None = NameMatch(0.0)
    for place, (first, second) in enumerate(zip(one, other, strict=True)):
        found = _added(found, _word(first, second, first=place == 0))
    return found


def _word(one: str, other: str, *, first: bool = False) -> NameMatch | None:
    """One word of each name."""
    if one == other:
        return NameMatch(0.0)
    if 1 in (len(one), len(other)):
        if one[0] != other[0]:
            return None
        initial = min(one, other, key=len).upper()
        return NameMatch(_INITIAL if first else _MEANT_BY_INITIAL, (f"“{initial}.” for a name",))
    likely = likeness(*sorted((one, other)))
    if likely in (Likeness.EQUAL, Likeness.SPELLING):
        return NameMatch(_COSTS[likely], (_WORDED[Likeness.SPELLING].format(*_capitals(one, other)),))
    if first and _alike().get(one, frozenset()) & _alike().get(other, frozenset()):
        return NameMatch(_SHORT_NAME, ("“{}” and “{}” are forms of one name".format(*_capitals(one, other)),))
    if likely is None:
        return None
    return NameMatch(_COSTS[likely], (_WORDED[likely].format(*_capitals(one, other)),))


def _capitals(one: str, other: str) -> list[str]:
    return sorted((one.capitalize(), other.capitalize()))


@cache
def _alike() -> Mapping[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for number, row in enumerate(tables()["alike"]):
        for name in row:
            found.setdefault(name, set()).add(number)
    return {name: frozenset(numbers) for name, numbers in found.items()}


def _added(one: NameMatch | None, other: NameMatch | None) -> NameMatch | None:
    if one is None or other is None:
        return None
    return NameMatch(one.cost + other.cost, one.reasons + other.reasons)


def block_keys(name: PersonName) -> frozenset[str]:
    """Keys of which two names that `compare_names` may take for one share one at least."""
    initials = {word[0] for word in name.given} | {form[0] for word in name.given for form in _forms(word)}
    ends = {name.surname}
    if len(name.words) > 2:
        ends.add(name.words[-2])
    bones = {bone for word in ends for bone in _near(skeleton(word))}
    keys = {f"{bone}/{initial}" for bone in bones for initial in initials}
    rows = (name.words, name.parts)  # in whatever order, with whatever hyphens
    return frozenset(keys | {"~" + "".join(sorted(map(skeleton, row))) for row in rows})


def _forms(word: str) -> Iterator[str]:
    yield skeleton(word)
    for number in _alike().get(word, frozenset()):
        yield tables()["alike"][number][0]


def _near(bones: str) -> set[str]:
    """The consonants, and with one left out: two that differ by one share a form."""
    return {bones} | ({bones[:n] + bones[n + 1 :] for n in range(1, len(bones))} if len(bones) > 4 else set())

"""Offices and titles in normal form: "British defence secretary" is a Secretary of Defense."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from kg.names import name_key

DATA = Path(__file__).parent / "data"
_MINISTERS = {
    "": ("{} minister", "minister of {}", "minister for {}", "minister of the {}"),
    "Deputy ": (
        "deputy {} minister",
        "deputy minister of {}",
        "deputy minister for {}",
        "vice {} minister",
        "vice minister of {}",
        "{} vice minister",
        "assistant {} minister",
        "assistant minister of {}",
    ),
    "First Deputy ": ("first deputy {} minister", "first deputy minister of {}"),
}
_SECRETARIES = {
    "": "",
    "Deputy ": "deputy ",
    "Under ": "under ",
    "Assistant ": "assistant ",
    "Deputy Assistant ": "deputy assistant ",
    "Principal Deputy Assistant ": "principal deputy assistant ",
}
_KINDS = {
    "head_of_state": "head of state",
    "head_of_government": "head of government",
    "minister": "minister",
    "official": "official",
    "diplomat": "diplomat",
    "legislator": "legislator",
    "military": "military",
    "spokesperson": "spokesperson",
    "religious": "religious",
    "royal": "royal",
    "party": "party",
}
Found = TypeVar("Found")


@dataclass(frozen=True, slots=True)
class Office:
    """An office or title in normal form; `forms` are its wordings, levelled."""

    title: str
    kind: str
    forms: tuple[str, ...] = ()
    gender: str | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """A noun for several unnamed people; `speaks` where they stand for whom they belong to."""

    noun: str
    kind: str
    speaks: bool


class Offices:
    """The offices, ministries, modifiers, courtesy titles and group nouns of `offices.toml`."""

    def __init__(self, path: Path = DATA / "offices.toml") -> None:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
        self._spelling: Mapping[str, str] = tables["spelling"]
        gender = {title: name for name, titles in tables["gender"].items() for title in titles}
        forms: dict[str, tuple[str, str]] = {}
        for table, kind in _KINDS.items():
            for title, wordings in tables[table].items():
                for form in wordings:
                    forms.setdefault(self.level(form), (title, kind))
        self.ministries: dict[str, str] = {}
        for form, title, kind in _made_forms(tables["portfolio"], tables["department"]):
            if kind == "ministry":
                self.ministries.setdefault(self.level(form), title)
            else:
                forms.setdefault(self.level(form), (title, kind))
        wordings_of: dict[tuple[str, str], list[str]] = {}
        for form, office in forms.items():
            wordings_of.setdefault(office, []).append(form)
        self.all = tuple(
            Office(title, kind, tuple(wordings), gender.get(title))
            for (title, kind), wordings in wordings_of.items()
        )
        self.by_form: Mapping[str, Office] = {form: office for office in self.all for form in office.forms}
        self._courtesies = {
            self.level(word): Office(
                word.capitalize(), "courtesy", (word,), None if name == "unknown" else name
            )
            for name, words in tables["courtesy"].items()
            for word in words
        }
        self.modifiers: Mapping[str, str] = {
            self.level(word): status for status, words in tables["modifiers"].items() for word in words
        }
        self.of_one_country: Mapping[str, str] = {
            title: iso2 for iso2, titles in tables["of_one_country"].items() for title in titles
        }
        self.of_parts = frozenset(tables["of_parts"]["titles"])
        self.groups: Mapping[str, Group] = {
            self.level(noun): Group(noun, kind, speaks == "speaks")
            for speaks, kinds in tables["groups"].items()
            for kind, nouns in kinds.items()
            for noun in nouns
        }

    def level(self, words: str) -> str:
        """The words without capitals, hyphens and periods, in American spelling.

        >>> Offices().level("Vice-Minister of Defence,")
        'vice minister of defense'
        """
        tokens = (token.strip(",;:") for token in name_key(words).split())
        return " ".join(self._spelling.get(token, token) for token in tokens if token)

    def find(self, words: str) -> Office | None:
        """The office that the words tell of: of the forms that occur, the longest of the leftmost."""
        return _leftmost(self.level(words).split(), self.by_form)

    def ministry(self, words: str) -> str | None:
        """The normal form of the ministry or department that the words tell of.

        >>> Offices().ministry("the Ministry of Foreign Affairs")
        'Foreign Ministry'
        """
        return _leftmost(self.level(words).split(), self.ministries)

    @property
    def courtesies(self) -> frozenset[str]:
        """All courtesy titles, levelled."""
        return frozenset(self._courtesies)

    def courtesy(self, word: str) -> Office | None:
        """The courtesy title that the word is: "Mr." or "Sir"."""
        return self._courtesies.get(self.level(word))

    def modifier(self, word: str) -> str | None:
        """Whether an office so described is held: "Former", "Incoming" or "Current"."""
        return self.modifiers.get(self.level(word))

    def group(self, words: str) -> Group | None:
        """The group that the words end with: "senior Polish officials" are officials."""
        tokens = self.level(words).split()
        for start in range(len(tokens)):
            if found := self.groups.get(" ".join(tokens[start:])):
                return found
        return None


def _made_forms(
    portfolios: Mapping[str, Iterable[str]], departments: Mapping[str, Iterable[str]]
) -> Iterator[tuple[str, str, str]]:
    """The forms, title and kind of all offices and ministries made from portfolios and departments."""
    for name, words in portfolios.items():
        for word in words:
            for rank, patterns in _MINISTERS.items():
                for pattern in patterns:
                    yield pattern.format(word), f"{rank}{name} Minister", "minister"
            for pattern in ("{} ministry", "ministry of {}", "ministry for {}", "ministry of the {}"):
                yield pattern.format(word), f"{name} Ministry", "ministry"
    for name, words in departments.items():
        for word in words:
            for rank, prefix in _SECRETARIES.items():
                kind = "official" if rank else "minister"
                title = f"{rank}Secretary of {name}"
                yield f"{prefix}secretary of {word}", title, kind
                yield f"{prefix}{word} secretary", title, kind
                if rank == "Under ":
                    yield f"undersecretary of {word}", title, kind
            yield f"department of {word}", f"Department of {name}", "ministry"
            yield f"{word} department", f"Department of {name}", "ministry"


def _leftmost(tokens: list[str], table: Mapping[str, Found]) -> Found | None:
    for start in range(len(tokens)):
        for end in range(min(len(tokens), start + 9), start, -1):
            if found := table.get(" ".join(tokens[start:end])):
                return found
    return None


def parts(cell: str) -> tuple[str, ...]:
    """The values of a cell of a data file, which stand between semicolons."""
    return tuple(cell.split(";")) if cell else ()

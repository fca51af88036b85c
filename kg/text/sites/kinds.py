"""The kinds of site and the words that go with them: `kinds.toml`, read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from kg.text.word_lists import tables, word_lists


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of site.

    Args:
        label: its name.
        nouns: the nouns that name it, each split into words.
        owner: what "Norwegian" before the noun tells: the "proponent" or the "host".
        within: the kind of which it is a part.
        built: told of only where somebody builds or plans it.
        owned: ... or calls it its own.
        placed: a weapon, which is a site only where it is stationed.
        home: who builds it builds it at home, where nothing else is told.
        linear: it leads from country to country.
        never: words before the noun that make something else of it: "power base".
        behind: words after the bare noun that do so: "base of support".
    """

    label: str
    nouns: frozenset[tuple[str, ...]]
    owner: str
    within: str | None = None
    built: bool = False
    owned: bool = False
    placed: bool = False
    home: bool = False
    linear: bool = False
    never: frozenset[str] = frozenset()
    behind: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Kinds:
    """All of `kinds.toml`.

    Args:
        nouns: the kinds by their nouns.
        heads: the last words of all nouns.
        within: for the label of a kind, that of the kind of which it is a part.
        longest: the number of words of the longest noun.
        words: the other lists of words, by name.
    """

    nouns: Mapping[tuple[str, ...], Kind]
    heads: frozenset[str]
    within: Mapping[str, str]
    longest: int
    words: Mapping[str, frozenset[str]]


@cache
def kinds() -> Kinds:
    """The kinds of site and the words that go with them."""
    data = tables("kg.text.sites", "kinds.toml")
    nouns: dict[tuple[str, ...], Kind] = {}
    within: dict[str, str] = {}
    for entry in data["kind"]:
        kind = Kind(
            label=entry["label"], nouns=frozenset(tuple(n.split()) for n in entry["nouns"]), owner=entry["owner"],
            within=entry.get("within"), built=entry.get("built", False), owned=entry.get("owned", False),
            placed=entry.get("placed", False), home=entry.get("home", False), linear=entry.get("linear", False),
            never=frozenset(entry.get("never", ())), behind=frozenset(entry.get("behind", ())),
        )  # fmt: skip
        nouns.update(dict.fromkeys(kind.nouns, kind))
        if kind.built:  # "the dam project"
            nouns.update({(*noun, "project"): kind for noun in kind.nouns})
        if kind.within is not None:
            within[kind.label] = kind.within
    lists = word_lists(data["verbs"] | data["words"])
    return Kinds(nouns, frozenset(n[-1] for n in nouns), within, max(map(len, nouns)), lists)


def words(name: str) -> frozenset[str]:
    """One of the lists of words, such as "place", the verbs that put things somewhere."""
    return kinds().words[name]


def lineage(label: str) -> list[str]:
    """A kind and those of which it is a part, nearest first."""
    return [label, *larger(label)]


def larger(label: str) -> Iterator[str]:
    """The kinds of which this one is a part, nearest first."""
    above = kinds().within.get(label)
    while above is not None:
        yield above
        above = kinds().within.get(above)

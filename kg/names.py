"""Things by name: which differences between two spellings of a name count, and which do not."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Generic, TypeVar

_LETTERS = str.maketrans(
    {"ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "Ð": "D", "ı": "i", "ß": "ss", "æ": "ae"}
    | dict.fromkeys(".'’‘ʻ`", "")
    | dict.fromkeys("-–", " ")
)
Thing = TypeVar("Thing")


@lru_cache(maxsize=1 << 14)
def name_key(name: str) -> str:
    """The name without accents, capitals, periods, apostrophes and hyphens.

    >>> name_key("Côte d'Ivoire")
    'cote divoire'
    """
    name = name.translate(_LETTERS)
    if not name.isascii():
        name = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return " ".join(name.casefold().split())


def _is_acronym(name: str) -> bool:
    return name.isupper() and name.isalnum() and len(name) <= 5


class Names(Mapping[str, tuple[Thing, ...]], Generic[Thing]):
    """Things by name. Iterates over the names as written.

    Names are found without regard to accents, periods, hyphens and a leading "the", but never
    without a capital; short names in capitals ("US") only in capitals.
    """

    def __init__(self, pairs: Iterable[tuple[str, Thing]]) -> None:
        self._written: dict[str, None] = {}
        self._found: dict[str, tuple[Thing, ...]] = {}
        for name, thing in pairs:
            self._written[name] = None
            bare = name.replace(".", "")
            key = bare if _is_acronym(bare) else name_key(name)
            things = self._found.get(key, ())
            if thing not in things:
                self._found[key] = (*things, thing)

    def find(self, name: str) -> tuple[Thing, ...]:
        """All things of this name, the likeliest first; none where the name is unknown."""
        head = name[4:] if name[:4].lower() == "the " else name
        for form in (name, head) if head != name else (name,):
            bare = form.replace(".", "")
            if _is_acronym(bare) and bare in self._found:
                return self._found[bare]
            if not head[:1].islower() or form in self._written:
                found = self._found.get(name_key(form))
                if found:
                    return found
        return ()

    def __getitem__(self, name: str) -> tuple[Thing, ...]:
        if found := self.find(name):
            return found
        raise KeyError(name)

    def __iter__(self) -> Iterator[str]:
        return iter(self._written)

    def __len__(self) -> int:
        return len(self._written)

"""Which mentions of people in one document are one person: full names, short forms, spellings."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

COURTESY = frozenset({"mr", "mr.", "mrs", "mrs.", "ms", "ms.", "dr", "dr.", "sir", "dame", "lord", "lady", "miss"})
# Equal sounds that transliterations write in different ways, folded in this order.
FOLDS = (
    ("iy", "i"), ("yy", "i"), ("ii", "i"), ("yu", "u"), ("iu", "u"), ("ju", "u"), ("ya", "a"), ("ia", "a"), ("ja", "a"),
    ("yo", "o"), ("ye", "e"), ("je", "e"), ("ie", "e"), ("y", "i"), ("j", "i"), ("kh", "h"), ("ts", "s"), ("tz", "s"),
    ("w", "v"), ("ck", "k"), ("q", "k"), ("ou", "u"), ("oe", "o"), ("ae", "a"), ("ue", "u"), ("ss", "s"), ("ll", "l"),
    ("nn", "n"), ("mm", "m"), ("tt", "t"), ("ff", "f"), ("ph", "f"),
)  # fmt: skip


# "al-Sisi" is "Sisi" in the next paragraph.
ARTICLES = re.compile(r"^(al|el|as|ad|ar|an)-(?=\w)")


def plain(text: str) -> str:
    """Lower case without accents, quotation marks or full stops."""
    decomposed = unicodedata.normalize("NFKD", text)
    bare = "".join(c for c in decomposed if not unicodedata.combining(c))
    return re.sub(r"[.’'`\"“”]", "", bare).casefold().strip()


@lru_cache(maxsize=20_000)
def sound(word: str) -> str:
    """The word with the spellings of one sound folded together: "Serdyukov" and "Serdiukov" are equal."""
    folded = ARTICLES.sub("", plain(word))
    for spelling, letter in FOLDS:
        folded = folded.replace(spelling, letter)
    return folded


def words_of(name: str) -> list[str]:
    """The words of a name without courtesy titles and initials between first and last name."""
    words = [w for w in re.split(r"\s+", name.strip()) if w]
    words = [w for w in words if w.lower() not in COURTESY]
    if len(words) > 2:
        words = [words[0], *(w for w in words[1:-1] if not re.fullmatch(r"\w\.?", w)), words[-1]]
    return words


@dataclass(slots=True, eq=False)
class Person:
    """Somebody in one document: how often each spelling of the name occurs, in the order of the first ones."""

    names: Counter[str]

    @property
    def label(self) -> str:
        """The fullest name: the most words, then the most frequent, then the first."""
        return max(self.names, key=lambda n: (min(len(words_of(n)), 3), self.names[n]))

    @property
    def aliases(self) -> tuple[str, ...]:
        """The other names, each once, sorted."""
        return tuple(sorted(self.names.keys() - {self.label}))


def same_full_name(one: Sequence[str], two: Sequence[str]) -> bool:
    """True for two spellings of one full name: "Robert M. Gates", "Bob Gates" (no), "Robert Gates" (yes)."""
    if len(one) < 2 or len(two) < 2:
        return False
    if sound(one[-1]) != sound(two[-1]):
        return False
    first, second = sound(one[0]), sound(two[0])
    if first == second:
        return True
    initial = len(plain(one[0])) == 1 or len(plain(two[0])) == 1
    return initial and first[:1] == second[:1]


def _initials_differ(one: str, two: str) -> bool:
    """True for "P. W. Botha" and "Pik Botha": two initials stand for a first name only with the second told."""
    initials = [re.findall(r"\b(\w)\b\.?", " ".join(name.split()[:-1])) for name in (one, two)]
    several = [len(found) > 1 for found in initials]
    return any(several) and not all(several) and not any(len(f) == 1 for f in initials)


def short_for(short: Sequence[str], full: Sequence[str]) -> bool:
    """True where the shorter name can stand for the full one: its last words, or a first name that leads."""
    if not short or len(short) >= len(full):
        return False
    folded, whole = [sound(w) for w in short], [sound(w) for w in full]
    if folded == whole[-len(folded) :]:
        return True
    return folded == whole[: len(folded)]


class People:
    """The people of one document, in the order in which they were met."""

    def __init__(self) -> None:
        self.people: list[Person] = []
        self._full: list[tuple[list[str], Person]] = []
        self._by_first: dict[str, list[int]] = {}
        self._by_last: dict[str, list[int]] = {}
        self._single: dict[str, list[Person]] = {}

    def add_full(self, name: str) -> Person:
        """Register a name of two words or more."""
        words = words_of(name)
        for known, person in self._called(last=words[-1]):
            if same_full_name(known, words) and not any(_initials_differ(name, other) for other in person.names):
                person.names[name] += 1
                return person
        # "Saud al-Faisal" after "Prince Saud al-Faisal", "Yudhoyono" after three names: suffixes of two words
        for known, person in self._called(first=words[0], last=words[-1]):
            if short_for(words, known) or (short_for(known, words) and sound(known[-1]) == sound(words[-1])):
                person.names[name] += 1
                return person
        person = Person(Counter([name]))
        self.people.append(person)
        self._by_first.setdefault(sound(words[0]), []).append(len(self._full))
        self._by_last.setdefault(sound(words[-1]), []).append(len(self._full))
        self._full.append((words, person))
        return person

    def _called(self, *, last: str, first: str | None = None) -> list[tuple[list[str], Person]]:
        """The full names with such a last or first word, in the order in which they were met."""
        places = set(self._by_last.get(sound(last), ()))
        if first is not None:
            places.update(self._by_first.get(sound(first), ()))
        return [self._full[place] for place in sorted(places)]

    def find_short(self, name: str, recent: Mapping[Person, int], barred: Collection[Person] = ()) -> Person | None:
        """Whom a short name means: the most recent of those whom it fits by the last word, then by the first.

        Args:
            name: one word or two ("Gates", "De Hoop Scheffer").
            recent: the people mentioned so far, with a number that is higher for the later.
            barred: people whom the title beside the name rules out.
        """
        words = words_of(name)
        if not words:
            return None
        fitting = [p for known, p in self._called(last=words[-1]) if p not in barred and short_for(words, known)]
        if len(words) == 1:  # "Hussein" after "King Hussein", whoever else is called so
            fitting += [p for p in self._single.get(sound(words[0]), ()) if p not in barred]
        if not fitting and len(plain(words[0])) > 1:
            called = self._called(first=words[0], last=words[-1])
            fitting = [p for known, p in called if p not in barred and short_for(words, known)]
        if not fitting:
            return None
        return max((p for p in fitting if p in recent), key=recent.__getitem__, default=fitting[0])

    def add_single(self, name: str) -> Person:
        """Register a person of whom only one name is known."""
        words = words_of(name)
        alike = self._single.setdefault(sound(words[0]), []) if len(words) == 1 else []
        if alike:
            alike[0].names[name] += 1
            return alike[0]
        person = Person(Counter([name]))
        alike.append(person)
        self.people.append(person)
        return person

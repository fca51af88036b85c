"""Event types as data: what a frame file says, read and checked.

A frame is one type of fact. Its patterns name trigger words and, for each role, the paths on which
its fillers are looked for, in order: "subject", "object", "context" (the subject of the verb that
carries an event noun), "self" or a preposition ("with", "ahead of"). Positions, actions and proposals know more:
these are told in `kg/frames/position.toml`, `kg.text.events.paths` and `kg/frames/proposal.toml`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import Any

from kg.errors import FrameError
from kg.text.frame_checks import check_frame, read_toml

ROLES = frozenset(
    {"participant", "traveller", "destination", "location", "holder", "topic", "source", "target", "proposer",
     "recipient", "party", "speaker", "voicedBy", "hostCountry", "proponent"}
)  # fmt: skip
PATTERN_KEYS = frozenset(
    {"name", "verbs", "nouns", "requires", "needs", "type", "each", "status", "stance", "plover",
     "says", "confidence", "anaphoric",
     "prepositions", "predicates", "complements", "infinitives", "about", "not_about", "negated", "carriers",
     "things", "not_things", "mutual", "answers", "modals"}
) | ROLES  # fmt: skip


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence and the fact that must be found in it; an empty mapping means none may be."""

    sentence: str
    type: str
    roles: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    status: str | None = None
    stance: str | None = None
    frame: str = ""


@dataclass(frozen=True, slots=True)
class Pattern:
    """One way in which a type of fact is told."""

    name: str
    type: str
    verbs: frozenset[str]
    nouns: frozenset[str]
    roles: Mapping[str, tuple[str, ...]]
    needs: Mapping[str, int]
    requires: tuple[str, ...] = ()
    each: str | None = None
    status: str | None = None
    stance: str | None = None
    plover: str | None = None
    confidence: float = 0.9
    anaphoric: bool = False
    prepositions: frozenset[str] = frozenset()
    predicates: frozenset[str] = frozenset()
    complements: frozenset[str] = frozenset()
    infinitives: frozenset[str] = frozenset()
    carriers: frozenset[str] = frozenset()
    about: frozenset[str] = frozenset()
    not_about: frozenset[str] = frozenset()
    negated: str | None = None
    modals: frozenset[str] = frozenset()
    things: frozenset[str] = frozenset()
    answers: frozenset[str] = frozenset()
    not_things: frozenset[str] = frozenset()
    mutual: bool = False

    @property
    def file(self) -> str:
        """The frame file that it stands in."""
        return f"{self.name.partition('/')[0]}.toml"

    @property
    def triggers(self) -> frozenset[str]:
        """All words that the pattern can hang on."""
        return self.verbs | self.nouns | self.prepositions | self.predicates | self.modals


@dataclass(frozen=True, slots=True)
class Frames:
    """All patterns by their trigger words, the examples that they must pass, and a digest of their files.

    `others` are those that hang on prepositions, predicates and modal verbs ("against", "is a mistake", "must").
    `places` are the roles of a user's own that places fill. `patterns` are all, in the order of their files.
    `words` are those that patterns of each type may hang on, of verbs with a particle the verb alone: a word that is
    none of them need not be held against any.
    """

    verbs: Mapping[str, tuple[Pattern, ...]]
    nouns: Mapping[str, tuple[Pattern, ...]]
    examples: tuple[Example, ...]
    digest: str
    others: Mapping[str, tuple[Pattern, ...]] = field(default_factory=dict)
    places: frozenset[str] = frozenset()
    patterns: tuple[Pattern, ...] = ()
    words: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def words_of(self, types: Iterable[str]) -> frozenset[str]:
        """The words that patterns of some types may hang on."""
        return frozenset().union(*(self.words.get(name, ()) for name in types))

    def pattern(self, name: str) -> Pattern | None:
        """The pattern of a name such as "visit/arrive", None where no frame has it."""
        return next((p for p in self.patterns if p.name == name), None)


@cache
def load_frames() -> Frames:
    """The frames that ship with kg, read once."""
    return add_frames({})


def add_frames(
    own: Mapping[str, str], roles: frozenset[str] = frozenset(), places: frozenset[str] = frozenset()
) -> Frames:
    """The frames of a user beside those that ship with kg, from which a file of the same name takes over.

    Args:
        own: the user's frame files, their TOML by their names. Their patterns are tried first.
        roles: roles that the user has declared beside those that ship with kg.
        places: which of these are filled by places.

    Raises:
        FrameError: a file is no TOML, lacks a type or has a key that means nothing.
    """
    shipped = {p.name: p.read_text("utf-8") for p in files("kg").joinpath("frames").iterdir()
               if p.name.endswith(".toml") and p.name not in own}  # fmt: skip
    sources = [*sorted(own.items()), *sorted(shipped.items())]
    patterns: list[Pattern] = []
    examples: list[Example] = []
    for name, text in sources:
        found, shown = parse_frame(name, text, ROLES | roles)
        patterns += found
        examples += shown
    verbs: dict[str, list[Pattern]] = {}
    nouns: dict[str, list[Pattern]] = {}
    rest: dict[str, list[Pattern]] = {}
    for pattern in patterns:
        for lemma in sorted(pattern.verbs):
            verbs.setdefault(lemma, []).append(pattern)
        for lemma in sorted(pattern.nouns):
            nouns.setdefault(lemma, []).append(pattern)
        for word in sorted(pattern.prepositions | pattern.predicates | pattern.modals):
            rest.setdefault(word, []).append(pattern)
    told = "\n".join(f"{name}\n{text}" for name, text in sources).encode("utf-8", "surrogateescape")
    total = sha256(told).hexdigest()[:16]
    every = tuple(patterns)
    return Frames(_frozen(verbs), _frozen(nouns), tuple(examples), total, _frozen(rest), places, every, _words(every))


def _words(patterns: Iterable[Pattern]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for pattern in patterns:
        words = found.setdefault(pattern.type, set())
        words.update(pattern.triggers)
        words.update(word.partition("_")[0] for word in pattern.triggers)
    return {name: frozenset(words) for name, words in found.items()}


def _frozen(table: dict[str, list[Pattern]]) -> dict[str, tuple[Pattern, ...]]:
    return {lemma: tuple(patterns) for lemma, patterns in table.items()}


def parse_frame(name: str, text: str, roles: frozenset[str] = ROLES) -> tuple[list[Pattern], list[Example]]:
    """Read one frame file.

    Args:
        name: the file's name, for messages.
        text: its TOML.
        roles: those that patterns may fill.

    Raises:
        FrameError: it is malformed.
    """
    data = read_toml(name, text)
    check_frame(name, data)
    type_name = data["type"]
    patterns = [_pattern(name, type_name, data, entry, roles) for entry in data.get("pattern", [])]
    examples = [
        parse_example(name, said, entry.get("type", type_name), entry, roles)
        for entry in [*data.get("pattern", []), *data.get("example", [])]
        for said in _many(entry.get("says", ()))
    ]
    examples += [Example(entry["says"], type_name, frame=name) for entry in data.get("never", [])]
    return patterns, examples


def _many(value: str | Iterable[str]) -> list[str]:
    return [value] if isinstance(value, str) else list(value)


def _pattern(
    name: str, type_name: str, data: Mapping[str, Any], entry: Mapping[str, Any], roles: frozenset[str]
) -> Pattern:
    unknown = (set(entry) - PATTERN_KEYS - roles) | (set(entry.get("needs", ())) - roles)
    if unknown:
        raise FrameError(f"frame {name}: a pattern has {', '.join(sorted(unknown))}, which means nothing; "
                         f"known are {', '.join(sorted(PATTERN_KEYS | roles))}; "
                         "a role of your own is declared in a .ttl beside it")  # fmt: skip
    if not any(entry.get(kind) for kind in ("verbs", "nouns", "prepositions", "predicates", "modals")):
        raise FrameError(f"frame {name}: a pattern names no trigger words; give it verbs or nouns")
    return Pattern(
        name=f"{name.removesuffix('.toml')}/{entry.get('name', 'pattern')}",
        type=entry.get("type", type_name),
        verbs=frozenset(entry.get("verbs", ())),
        nouns=frozenset(entry.get("nouns", ())),
        roles={role: tuple(_many(entry[role])) for role in sorted(roles & set(entry))},
        needs=dict(entry.get("needs", {})),
        requires=tuple(entry.get("requires", ())),
        each=entry.get("each"),
        status=entry.get("status"),
        stance=entry.get("stance"),
        plover=entry.get("plover", data.get("plover")),
        confidence=float(entry.get("confidence", 0.9)),
        anaphoric=bool(entry.get("anaphoric", False)),
        prepositions=frozenset(entry.get("prepositions", ())),
        predicates=frozenset(entry.get("predicates", ())),
        complements=frozenset(entry.get("complements", ())),
        infinitives=frozenset(entry.get("infinitives", ())),
        carriers=frozenset(entry.get("carriers", ())),
        about=frozenset(entry.get("about", ())),
        not_about=frozenset(entry.get("not_about", ())),
        negated=entry.get("negated"),
        modals=frozenset(entry.get("modals", ())),
        answers=frozenset(entry.get("answers", ())),
        things=frozenset(entry.get("things", ())),
        not_things=frozenset(entry.get("not_things", ())),
        mutual=bool(entry.get("mutual", False)),
    )


def parse_example(
    name: str, said: str, type_name: str, entry: Mapping[str, Any], known: frozenset[str] = ROLES
) -> Example:
    """Read a sentence whose brackets are the expected answer: "[traveller Minister Okafor] toured …".

    Raises:
        FrameError: a bracket is not closed or names no role.
    """
    roles: dict[str, list[str]] = {}
    plain, rest = "", said
    while "[" in rest:
        before, _, after = rest.partition("[")
        inside, closed, rest = after.partition("]")
        role, _, words = inside.partition(" ")
        if not closed or role not in known or not words:
            raise FrameError(f"frame {name}: the example {said!r} has a bracket that is not [role words]")
        roles.setdefault(role, []).append(words)
        plain += before + words
    return Example(plain + rest, type_name, {r: tuple(w) for r, w in roles.items()}, entry.get("status"),
                   entry.get("stance"), name)  # fmt: skip

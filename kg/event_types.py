"""The types of facts that are read: those that ship with kg, and a user's own from a folder.

A user's folder holds frames (`*.toml`), which say by what words a type of event is told, and an
ontology (`*.ttl`), which says what the type and its roles are.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kg.errors import FrameError, GraphError
from kg.files import UnreadableFileError, read_file
from kg.rdf.ontology import Vocabulary, vocabulary
from kg.rdf.own_terms import with_own_terms
from kg.rdf.quads import plover_concept
from kg.rdf.terms import EVENT, FACT, PARTICIPANT, PLACE, RANGE
from kg.text.frames import Example, Frames, Pattern, add_frames, load_frames

__all__ = ["EventTypes", "Example", "Pattern", "load_event_types"]


@dataclass(frozen=True, slots=True)
class EventTypes:
    """What is read: by which words, and as which classes and roles.

    Args:
        frames: the patterns and their examples.
        vocabulary: the ontology with the user's terms.
        files: the names of the user's frame files.
    """

    frames: Frames
    vocabulary: Vocabulary
    files: frozenset[str] = frozenset()


def load_event_types(folder: Path | None = None) -> EventTypes:
    """The types that ship with kg, and beside them those of a user's folder.

    Args:
        folder: where `*.toml` and `*.ttl` lie. A frame file of the same name as one that ships replaces it.

    Raises:
        FrameError: a file is malformed, has a role or type that no ontology declares, or there is none.
    """
    if folder is None:
        return EventTypes(load_frames(), vocabulary())
    own = dict(_read(folder))
    if not own:
        raise FrameError(f"{folder}: holds no frames. Put the .toml files of your event types there.")
    try:
        words = with_own_terms(sorted(folder.glob("*.ttl")))
    except GraphError as error:
        raise FrameError(str(error)) from error
    roles = frozenset(name for name, term in words.own.items() if PARTICIPANT in words.above[term])
    places = frozenset(name for name in roles if (RANGE, PLACE) in words.descriptions[words.own[name]])
    frames = add_frames(own, roles, places)
    for pattern in frames.patterns:
        _check(pattern, words)
    return EventTypes(frames, words, frozenset(own))


def _read(folder: Path) -> Iterator[tuple[str, str]]:
    for path in folder.glob("*.toml"):
        try:
            yield path.name, read_file(path).decode("utf-8").replace("\r\n", "\n")
        except UnreadableFileError as error:
            raise FrameError(f"{path}: {error.strerror}. {error.cure}.") from error
        except (OSError, UnicodeDecodeError) as error:
            told = "it is no UTF-8 text" if isinstance(error, UnicodeDecodeError) else error.strerror
            raise FrameError(f"{path}: cannot be read: {told}. Save it as a file of UTF-8 text.") from error


def _check(pattern: Pattern, words: Vocabulary) -> None:
    """Complains early of what the graph could not be made of."""
    file = f"frame {pattern.file}"
    try:
        above = words.lineage(pattern.type)
        if (EVENT if pattern.type in words.own else FACT) not in above:
            raise FrameError(f"{file}: {pattern.type} is no event. Take a class that is rdfs:subClassOf dm:Event.")
        if pattern.plover is not None:
            plover_concept(pattern.plover)
    except GraphError as error:
        cure = f"declare a type of your own in a .ttl beside it: dm:{pattern.type} rdfs:subClassOf dm:Event ."
        raise FrameError(f"{file}: {error} Or {cure}") from error

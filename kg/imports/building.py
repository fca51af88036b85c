"""From a file of coded statements to a graph."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from kg import growing
from kg.building import GraphSettings, Linked, link
from kg.errors import SourceError
from kg.event_types import load_event_types
from kg.files import UnreadableFileError, read_file
from kg.growing import Change
from kg.imports.rows import read_rows
from kg.imports.statements import different_names, readings, same_names
from kg.judgements import Settled, append
from kg.model import CODED, Judgement, Links, Reading
from kg.rdf.shared import Provenance
from kg.rdf.terms import Quad
from kg.sources.decoding import decode
from kg.version import installed_version

_CODER = "the coder of "
_PASSES = 4
"""So often at most is looked whether names that the coder holds apart are one: parting some may join others."""


@dataclass(slots=True)
class Imported:
    """What an import made.

    Args:
        readings: one for each document.
        failures: the rows that could not be read, with the cure.
        quads: the graph.
        statements: how many rows were read.
        without_text: how many of them had no text, so that the row itself is their evidence.
        unknown: references of judgements that no document knows.
        judgements: what was given of these, and what the coder's names come to.
        sha256: that of the file's bytes.
    """

    readings: list[Reading]
    failures: list[SourceError]
    quads: list[Quad] = field(default_factory=list)
    statements: int = 0
    without_text: int = 0
    unknown: tuple[str, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    sha256: str = ""


def import_dna(
    path: Path | str, settings: GraphSettings | None = None, judgements: Sequence[Judgement] = ()
) -> Imported:
    """Read an event list of Discourse Network Analyzer into positions with their evidence.

    What bears one name in the list is one, and two names are two: the coder decided so. The judgements may go beyond
    that, and tell for instance that two spellings mean one person.

    Args:
        path: the event list: CSV by semicolon, comma or tab.
        settings: base IRI; whether the statements' texts go into the graph.
        judgements: what people hold of things that may be one.

    Raises:
        SourceError: the file cannot be read, or is no event list.
        JudgementError: two judgements contradict one another.
    """
    source = Path(path)
    try:
        data = read_file(source)
        text = decode(data, str(source))
    except UnreadableFileError as error:
        raise SourceError(str(source), error.problem, error.cure) from error
    except OSError as error:
        problem = f"cannot be read ({error.strerror})"
        raise SourceError(str(source), problem, "Give the path of an event list") from error
    rows = list(read_rows(text, source.name))
    statements = [row for row in rows if not isinstance(row, SourceError)]
    made = Imported(
        readings=readings(statements, source.name),
        failures=[row for row in rows if isinstance(row, SourceError)],
        statements=len(statements),
        without_text=sum(not statement.own_words for statement in statements),
        sha256=hashlib.sha256(data).hexdigest(),
    )
    if made.readings:
        linked, made.judgements = _link(
            made.readings, settings or GraphSettings(), judgements, _CODER + source.name
        )  # fmt: skip
        made.quads, made.unknown = list(linked.quads()), linked.links.unknown
    return made


def keep_dna(made: Imported, store: Path | str, path: Path | str, settings: GraphSettings | None = None) -> Change:
    """Keep an import in a store folder, with its judgements; a store that is there is made anew.

    Args:
        made: what `import_dna` made.
        store: the folder.
        path: the event list, for the store's own records.
        settings: those of the import.

    Raises:
        GraphError: the folder holds other things, or another kg writes there.
    """
    with TemporaryDirectory() as folder:
        judgements = Path(folder) / "judgements.toml"
        append(judgements, *made.judgements)
        return growing.keep(
            store, made.readings, _provenance(), settings or GraphSettings(), judgements, str(path), made.sha256
        )  # fmt: skip


def _link(
    rows: Sequence[Reading], settings: GraphSettings, judgements: Sequence[Judgement], coder: str
) -> tuple[Linked, tuple[Judgement, ...]]:
    """The readings, resolved as articles are, with the coder's names kept as they are by judgements."""
    told = [*judgements, *same_names(rows, coder)]
    linked = link(rows, _provenance(), settings, told)
    for _ in range(_PASSES):
        apart = list(different_names(rows, _found(linked.links), coder, Settled(told)))
        if not apart:
            break
        told += apart
        linked = link(rows, _provenance(), settings, told)
    return linked, tuple(told)


def _found(links: Links) -> dict[tuple[str, str], str]:
    return {**links.entities, **links.topics}


def _provenance() -> Provenance:
    """What read the statements: people, and this importer."""
    version = installed_version()
    frames = load_event_types(None).frames.digest  # none of them read anything, but a store is held to them
    return Provenance(version, CODED, version, _digest(f"{CODED} {version}"), frames)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()

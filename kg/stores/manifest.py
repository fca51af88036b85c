"""What a store holds and what read it: the file that makes a folder a store."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from pathlib import Path

import msgspec

from kg.errors import GraphError
from kg.rdf.shared import Provenance
from kg.stores.readings import name_of

FORMAT = 1
"""The form of store folders that this version of kg reads and writes."""

GRAPH = "graph-"
"""How the folders of databases begin."""


class Stored(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One document of a store.

    Args:
        identifier: its name in the graph.
        content: digest of its text and of all that is known of it.
        reading: digest of its reading, which is the name of the file that holds it.
        names: digest of the names that its graph has for the things that it speaks of; empty where it is unsettled.
        source: the file that it was read from, as the user named it.
    """

    identifier: str
    content: str
    reading: str
    names: str
    source: str

    def read_as(self, reading: str) -> Stored:
        """The same with the digest of its reading."""
        return msgspec.structs.replace(self, reading=reading)

    def named(self, names: str) -> Stored:
        """The same with another digest of names."""
        return msgspec.structs.replace(self, names=names)


class Manifest(msgspec.Struct, frozen=True, forbid_unknown_fields=True, dict=True):
    """What a store holds. There is no clock time in it: the same documents give the same bytes.

    Args:
        made_by: what read the documents: the versions of the software, the pipeline and the frames.
        form: digest of the form of readings.
        base: the IRI that the graph's own things live under.
        store_text: False where the graph holds no texts of documents; the readings always do.
        documents: by identifier.
        frames: the folder with the user's own event types; empty where there are none.
        shared: digest of the graph of what is no single document's own.
        judgements: digest of what people decided; empty where they did not.
        graph: the folder of the graph's database.
        format: the form of the store folder.
    """

    made_by: Provenance
    form: str
    base: str
    store_text: bool
    documents: tuple[Stored, ...] = ()
    frames: str = ""
    shared: str = ""
    judgements: str = ""
    graph: str = ""
    format: int = FORMAT

    @cached_property
    def by_identifier(self) -> Mapping[str, Stored]:
        """The documents by their names."""
        return {document.identifier: document for document in self.documents}

    @property
    def unsettled(self) -> tuple[str, ...]:
        """The documents that were not yet held against all others: the next change that settles the store does that."""
        return tuple(document.identifier for document in self.documents if not document.names)

    def read_by(self, made_by: Provenance, form: str, frames: str) -> Manifest:
        """The same, all documents read by another version."""
        return msgspec.structs.replace(self, made_by=made_by, form=form, frames=frames)

    def holding(self, documents: Iterable[Stored], shared: str, judgements: str) -> Manifest:
        """The same with other documents, and a graph of its own."""
        held = msgspec.structs.replace(
            self, documents=tuple(documents), shared=shared, judgements=judgements, graph=""
        )  # fmt: skip
        return msgspec.structs.replace(held, graph=f"{GRAPH}{name_of(msgspec.json.encode(held))[:16]}")

    def is_like(self, other: Manifest) -> bool:
        """True where the same readings and links give the same graphs."""
        ours, theirs = (
            (each.made_by, each.form, each.base, each.store_text, each.frames) for each in (self, other)
        )  # fmt: skip
        return ours == theirs


def as_bytes(manifest: Manifest) -> bytes:
    """The file's bytes."""
    return msgspec.json.format(msgspec.json.encode(manifest), indent=1) + b"\n"


def read_manifest(file: Path) -> Manifest:
    """The manifest in a file.

    Raises:
        GraphError: the file is malformed, or of another format.
        FileNotFoundError: there is no such file.
    """
    row = file.read_bytes()
    try:
        told = msgspec.json.decode(row)
        found = told.get("format") if isinstance(told, dict) else None
        if found != FORMAT:
            raise GraphError(
                f"{file.parent}: is a store of format {found}, and this version of kg reads format {FORMAT}. Take the "
                f"version that wrote it, or build it anew: kg build SOURCE... -o {file.parent}/"
            )
        return msgspec.json.decode(row, type=Manifest)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise GraphError(f"{file}: malformed ({error}). Build the store anew.") from error

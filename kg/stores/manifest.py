"""What a store holds and what read it: the file that makes a folder a store."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cached_property
from pathlib import Path

import msgspec

from kg.errors import GraphError
from kg.rdf.shared import Provenance
from kg.rdf.tallies import Tally
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
        sha256: SHA-256 of that file's bytes as they were read; empty where an earlier kg read it.
        tally: what its graph comes to; None where an earlier kg wrote it.
    """

    identifier: str
    content: str
    reading: str
    names: str
    source: str
    sha256: str = ""
    tally: Tally | None = None

    @property
    def told(self) -> tuple[str, str, str]:
        """What its graph is a function of, in a store of one making."""
        return self.identifier, self.reading, self.names

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
        shared: digest of the graph of what is no single document's own; an earlier kg took another one.
        judgements: digest of what people decided; empty where they did not.
        graph: the folder of the graph's database; of a graph file its name.
        format: the form of the store folder.
        libraries: the versions of all libraries that had a part in it; see `kg.stores.libraries`.
        counts: how many documents and quads there are, and facts by class, as the documents tell them: what three
            documents tell counts three times.
        common: what the graph of what is no single document's own comes to.
        file: SHA-256 of a graph file; empty where the graph is a store's.
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
    libraries: Mapping[str, str] = {}
    counts: Mapping[str, int] = {}
    common: Tally | None = None
    file: str = ""

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
        return msgspec.structs.replace(self, made_by=made_by, form=form, frames=frames, libraries={})

    def holding(self, documents: Iterable[Stored], common: Tally, judgements: str) -> Manifest:
        """The same with other documents, and a graph of its own."""
        held = msgspec.structs.replace(
            self, documents=tuple(documents), shared=common.digest, common=common, judgements=judgements, graph=""
        )  # fmt: skip
        return msgspec.structs.replace(held, graph=held.graph_name)

    @property
    def graph_name(self) -> str:
        """The folder of the graph's database: a digest of all that the graph is a function of."""
        rows = tuple(msgspec.structs.replace(row, sha256="", tally=None) for row in self.documents)
        told = msgspec.structs.replace(self, documents=rows, graph="", libraries={}, counts={}, common=None)
        return f"{GRAPH}{name_of(msgspec.json.encode(told))[:16]}"

    def reckoned(self, before: Manifest | None, tallies: Mapping[str, Tally], libraries: Mapping[str, str]) -> Manifest:
        """The same with what its graphs come to.

        Args:
            before: what the store held; what did not change since is taken from there.
            tallies: what graphs come to that were written now, by the documents' identifiers.
            libraries: the versions in use.
        """
        known = {row.told: row.tally for row in before.documents} if before and before.is_like(self) else {}
        rows = tuple(
            msgspec.structs.replace(row, tally=tallies.get(row.identifier) or known.get(row.told))
            for row in self.documents
        )
        return msgspec.structs.replace(
            self,
            documents=rows,
            libraries=with_versions(self.libraries, libraries),
            counts=counted(rows, self.common),
        )

    def of_file(self, name: str) -> Manifest:
        """The same for a graph that is a file of that name."""
        return msgspec.structs.replace(self, graph=name)

    def is_like(self, other: Manifest) -> bool:
        """True where the same readings and links give the same graphs."""
        ours, theirs = (
            (each.made_by, each.form, each.base, each.store_text, each.frames) for each in (self, other)
        )  # fmt: skip
        return ours == theirs


def counted(rows: Iterable[Stored], common: Tally | None) -> dict[str, int]:
    """What tallies come to together; nothing where one is missing."""
    tallies = [row.tally for row in rows]
    found = [each for each in (*tallies, common) if each is not None]
    if len(found) <= len(tallies):
        return {}
    total = Counter({"documents": len(tallies), "quads": sum(each.quads for each in found)})
    for each in found:
        total.update(each.facts)
    return {kind: total[kind] for kind in ("documents", "quads", *sorted(set(total) - {"documents", "quads"}))}


def with_versions(before: Mapping[str, str], now: Mapping[str, str]) -> dict[str, str]:
    """Versions of libraries, all that had a part in something: "1.20.1, 1.21.0" where two had.

    >>> with_versions({"numpy": "2.0.1", "spacy": "3.8.2"}, {"numpy": "2.1.0", "spacy": "3.8.2"})
    {'numpy': '2.0.1, 2.1.0', 'spacy': '3.8.2'}
    """
    both = {name: {*filter(None, before.get(name, "").split(", ")), now[name]} for name in now}
    return dict(sorted({**before, **{name: ", ".join(sorted(each)) for name, each in both.items()}}.items()))


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

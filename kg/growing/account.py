"""The manifest of a graph file: what a store's manifest tells, for a graph that is one file."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from hashlib import file_digest
from pathlib import Path

from kg.building import Options
from kg.growing.work import judgements_digest
from kg.rdf.minting import document_graph
from kg.rdf.shared import Provenance
from kg.rdf.tallies import summed, tally
from kg.rdf.terms import Node, Quad
from kg.stores import Manifest, Stored, as_bytes, form, frames_name, versions
from kg.stores.files import write_whole

BESIDE = ".manifest.json"
"""What the name of a graph file's manifest adds to the file's."""


def manifest_path(graph: Path) -> Path:
    """Where the manifest of a graph file lies."""
    return graph.with_name(graph.name + BESIDE)


def write_account(
    graph: Path, quads: Iterable[Quad], rows: Collection[Stored], made_by: Provenance, options: Options
) -> None:
    """Writes the manifest of a graph file beside it.

    Args:
        graph: the file, as it was written.
        quads: what stands in it.
        rows: its documents.
        made_by: what read them.
        options: how it was built.

    Raises:
        OSError: the disk refuses.
    """
    settings = options.settings
    graphs: dict[Node | None, list[Quad]] = defaultdict(list)
    for quad in quads:
        graphs[quad.graph].append(quad)
    tallies = {row.identifier: tally(graphs[document_graph(row.identifier, settings)]) for row in rows}
    with graph.open("rb") as file:
        digest = file_digest(file, "sha256").hexdigest()
    manifest = Manifest(
        made_by=made_by,
        form=form(),
        base=str(settings.base),
        store_text=settings.store_text,
        frames=frames_name(options.frames) if options.frames else "",
        file=digest,
    ).holding(rows, summed(graphs[settings.shared_graph]), judgements_digest(options.judgements))
    write_whole(manifest_path(graph), as_bytes(manifest.reckoned(None, tallies, versions()).of_file(graph.name)))

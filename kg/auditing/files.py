"""The manifest of a graph file: what a store's manifest tells, for a graph that is one file."""

from __future__ import annotations

import os
from collections import defaultdict
from hashlib import file_digest
from pathlib import Path

from kg.building import Build, GraphSettings
from kg.errors import GraphError
from kg.growing.work import judgements_digest
from kg.model import Judgement
from kg.rdf.minting import document_graph
from kg.rdf.tallies import Tally, tally
from kg.rdf.terms import Node, Quad
from kg.stores import Manifest, Stored, as_bytes, fingerprint, form, frames_name, versions

BESIDE = ".manifest.json"
"""What the name of a graph file's manifest adds to the file's."""


def write_manifest(
    made: Build,
    graph: Path,
    settings: GraphSettings,
    judgements: tuple[Judgement, ...] = (),
    frames: Path | None = None,
) -> Path:
    """Writes the manifest of a graph file beside it, whole or not at all, and gives its path.

    Args:
        made: what was built.
        graph: the file that it was written to.
        settings: those of the build.
        judgements: what people had decided.
        frames: the folder of the user's own event types.

    Raises:
        GraphError: the disk refuses.
    """
    assert made.made_by is not None, "only what was built of sources has a manifest"
    tallies = _tallies(made.quads)
    rows = tuple(
        Stored(
            identifier=(name := reading.document.identifier),
            content=fingerprint(reading.document),
            reading="",
            names="",
            source=(place := made.found.places.get(name, "")),
            sha256=made.found.hashes.get(place, ""),
            tally=tallies.get(document_graph(name, settings), Tally()),
        )
        for reading in made.readings
    )
    target = graph.with_name(graph.name + BESIDE)
    partial = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        with graph.open("rb") as file:
            digest = file_digest(file, "sha256").hexdigest()
        manifest = Manifest(
            made.made_by, form(), str(settings.base), settings.store_text, rows,
            frames=frames_name(frames) if frames else "", judgements=judgements_digest(judgements),
            graph=graph.name, common=tallies.get(settings.shared_graph, Tally()), file=digest,
        ).reckoned(None, {row.identifier: row.tally for row in rows if row.tally}, versions())  # fmt: skip
        partial.write_bytes(as_bytes(manifest))
        partial.replace(target)
    except OSError as error:
        raise GraphError(f"{target}: cannot be written: {error.strerror or error}") from error
    finally:
        partial.unlink(missing_ok=True)
    return target


def _tallies(quads: list[Quad]) -> dict[Node | None, Tally]:
    """What each graph comes to."""
    graphs: dict[Node | None, list[Quad]] = defaultdict(list)
    for quad in quads:
        graphs[quad.graph].append(quad)
    return {name: tally(rows) for name, rows in graphs.items()}

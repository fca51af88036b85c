"""The walk of an audit through a store, or through a graph file."""

from __future__ import annotations

from hashlib import file_digest
from pathlib import Path

from kg.auditing import kinds
from kg.auditing.graphs import Graphs, Wanted
from kg.auditing.keeping import check_frames, check_judgements, check_manifest, check_versions
from kg.auditing.readings import check_reading
from kg.auditing.report import Findings
from kg.event_types import load_event_types
from kg.rdf import terms
from kg.rdf.held import Held
from kg.rdf.minting import GraphSettings, clean, document_graph, document_iri
from kg.reading import Progress
from kg.stores import Manifest, Store

_WITHOUT_NAMES = (".ttl", ".nt")


def audit_store(store: Store, manifest: Manifest, findings: Findings, progress: Progress, *, shapes: bool) -> Graphs:
    """Goes through a store; gives its graphs, which tell how much they were."""
    check_manifest(manifest, findings, is_store=True)
    types = check_frames(store, manifest, findings)
    check_versions(manifest, types, findings)
    check_judgements(store, manifest, findings)
    settings = GraphSettings(manifest.base, manifest.store_text)

    def opened() -> Held:
        return Held.database(store.graph(manifest))

    graphs = Graphs(opened, settings.namespace, types.vocabulary, findings, shapes=shapes)
    for number, row in enumerate(manifest.documents, 1):
        document = check_reading(store, row, findings)
        wanted = Wanted(
            document_iri(row.identifier, settings), row.tally, clean(document.text) if document else None
        )  # fmt: skip
        graphs.check(document_graph(row.identifier, settings), wanted)
        progress(number, len(manifest.documents))
    graphs.check_common(settings.shared_graph, manifest.common)
    graphs.finish(complete=True)
    return graphs


def audit_file(
    path: Path, manifest: Manifest | None, findings: Findings, progress: Progress, *, shapes: bool
) -> Graphs:
    """Goes through a graph file, held against its manifest where there is one.

    Raises:
        GraphError: it is not there, its suffix names no graph format, or it is malformed.
    """
    held, types = Held.file(path), load_event_types()
    settings = GraphSettings(manifest.base if manifest else _base(held))
    graphs = Graphs(lambda: held, settings.namespace, types.vocabulary, findings, shapes=shapes)
    if manifest is not None:
        check_manifest(manifest, findings, is_store=False)
        check_versions(manifest, types, findings)
        with path.open("rb") as file:
            if file_digest(file, "sha256").hexdigest() != manifest.file:
                findings.add(kinds.FILE, path.name)
        if path.suffix.lower() in _WITHOUT_NAMES:
            findings.add(kinds.LEFT_OUT, f"the graphs of single documents, which a {path.suffix} file does not tell")
            manifest = None
    for number, row in enumerate(manifest.documents if manifest else (), 1):
        document = document_iri(row.identifier, settings)
        graphs.check(document_graph(row.identifier, settings), Wanted(document, row.tally))
        progress(number, len(manifest.documents) if manifest else 0)
    if manifest is not None:
        graphs.check_common(settings.shared_graph, manifest.common)
    graphs.finish(complete=manifest is not None)
    return graphs


def _base(held: Held) -> str:
    """What a graph's own things live under, by its first document."""
    documents = sorted(held.of_type(terms.DOCUMENT_CLASS))
    found = documents[0].rpartition("document/")[0] if documents else ""
    return found or terms.ID

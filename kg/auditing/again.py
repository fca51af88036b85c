"""Whether a store's graph is what its readings give: they are resolved again, and each graph is made anew."""

from __future__ import annotations

from kg.auditing import kinds
from kg.auditing.report import Findings
from kg.building import link
from kg.errors import DemarcheError
from kg.event_types import load_event_types
from kg.growing.work import judgements_of
from kg.rdf.minting import GraphSettings
from kg.rdf.tallies import summed, tally
from kg.stores import Manifest, Store, form
from kg.version import installed_version


def check_again(store: Store, manifest: Manifest, findings: Findings) -> None:
    """Makes all graphs again, in memory, and holds the manifest's digests against them."""
    if manifest.made_by.software_version != installed_version() or manifest.form != form():
        findings.add(kinds.LEFT_OUT, "whether the readings give the graph: another kg wrote them")
        return
    try:
        types = load_event_types(store.frames(manifest))
        readings = [store.reading(row) for row in manifest.documents]
        settings = GraphSettings(manifest.base, manifest.store_text, types.vocabulary)
        linked = link(readings, manifest.made_by, settings, judgements_of(store))
    except DemarcheError as error:
        findings.add(kinds.LEFT_OUT, f"whether the readings give the graph: {error}")
        return
    for row, reading in zip(manifest.documents, readings, strict=True):
        if row.tally is not None and tally(linked.of(reading)) != row.tally:
            findings.add(kinds.REBUILT, row.identifier)
    if manifest.common is not None and summed(linked.shared()) != manifest.common:
        findings.add(kinds.REBUILT, settings.shared_graph)

"""Whether what a store keeps beside its graph is as it was written: the manifest, event types, judgements."""

from __future__ import annotations

from kg.auditing import kinds
from kg.auditing.report import Findings
from kg.errors import JudgementError
from kg.event_types import EventTypes, load_event_types
from kg.growing.work import follows
from kg.stores import Manifest, Store, counted, frames_name, versions
from kg.version import installed_version


def check_manifest(manifest: Manifest, findings: Findings, *, is_store: bool) -> None:
    """Holds a manifest against itself: its counts against its documents, and the graph's name against all of it."""
    if manifest.common is None or any(row.tally is None for row in manifest.documents):
        findings.add(kinds.UNCOUNTED, "store.json" if is_store else "the manifest")
        return
    sums = counted(manifest.documents, manifest.common)
    for kind in sorted({*sums, *manifest.counts}):
        stated, found = manifest.counts.get(kind, 0), sums.get(kind, 0)
        if stated != found:
            findings.add(kinds.COUNTS, f"{kind}: {stated}, and the documents come to {found}")
    if is_store and (manifest.graph != manifest.graph_name or manifest.common.digest != manifest.shared):
        findings.add(kinds.MANIFEST, manifest.graph)


def check_versions(manifest: Manifest, types: EventTypes, findings: Findings) -> None:
    """Tells where other versions made a graph than are here, or several in turn."""
    made = manifest.made_by
    if made.software_version != installed_version():
        findings.add(kinds.VERSIONS, f"kg {made.software_version}, here {installed_version()}")
    elif made.frames_hash != types.frames.digest:
        findings.add(kinds.VERSIONS, f"event types {made.frames_hash}, here {types.frames.digest}")
    here = versions()
    for name, told in manifest.libraries.items():
        if told != here.get(name):
            findings.add(kinds.VERSIONS, f"{name} {told}, here {here.get(name, 'none')}")


def check_judgements(store: Store, manifest: Manifest, findings: Findings) -> None:
    """Holds people's judgements against those that the graph follows."""
    try:
        if not follows(store, manifest):
            findings.add(kinds.JUDGEMENTS, store.judgements.name)
    except (JudgementError, OSError) as error:
        findings.add(kinds.JUDGEMENTS_BROKEN, str(error))


def check_frames(store: Store, manifest: Manifest, findings: Findings) -> EventTypes:
    """Holds the event types that a store keeps against their name; gives those that are in use, as far as they go."""
    folder = store.frames(manifest)
    if folder is None:
        return load_event_types()
    try:
        if frames_name(folder) == folder.name:
            return load_event_types(folder)
    except OSError:
        pass
    findings.add(kinds.FRAMES, folder.name)
    return load_event_types()

"""Audits: whether a graph is what was made, says only what its documents say, and keeps the contract.

    kg.audit("crisis/").is_sound

An audit goes through a store or a graph file one document at a time, so that a store's memory does not grow with it.
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from kg.auditing import kinds
from kg.auditing.again import check_again
from kg.auditing.report import EXAMPLES, Finding, Findings, Report
from kg.auditing.sources import check_sources
from kg.auditing.walk import audit_file, audit_store
from kg.errors import GraphError
from kg.growing.account import manifest_path
from kg.reading import Progress, silent
from kg.stores import find_store, read_manifest

__all__ = ["EXAMPLES", "Finding", "Report", "Wishes", "audit"]


@dataclass(frozen=True, slots=True)
class Wishes:
    """What an audit is to look at, beside what it always does.

    Args:
        manifest: the manifest of a graph file; the one that lies beside it when left out, if there is one.
        sources: the folder that the sources' names count from, to hold their files against what was read.
        shapes: False to leave out the ontology's shapes, which take most of the time.
        again: True to make a store's graphs again from its readings, and compare: with the memory of a build.
        limit: so many places of each finding are told.
    """

    manifest: Path | None = None
    sources: Path | None = None
    shapes: bool = True
    again: bool = False
    limit: int = EXAMPLES


def audit(path: Path | str, wishes: Wishes | None = None, progress: Progress = silent) -> Report:
    """Verify a store, or a graph file.

    Args:
        path: the store's folder, or the file.
        wishes: what to look at.
        progress: called after every document with the numbers of those done and of all.

    Raises:
        GraphError: there is no such store or file, it cannot be read, or it was changed meanwhile.
    """
    path, wishes = Path(path), wishes or Wishes()
    findings = Findings(str(path), wishes.limit, path.is_dir())
    file = _manifest_of(path, wishes)
    written = file.read_bytes() if file else b""
    manifest = read_manifest(file) if file else None
    if path.is_dir() and manifest is not None:
        store = find_store(path)
        graphs = audit_store(store, manifest, findings, progress, shapes=wishes.shapes)
        if wishes.again:
            check_again(store, manifest, findings)
    else:
        graphs = audit_file(path, manifest, findings, progress, shapes=wishes.shapes)
    if not wishes.shapes:
        findings.add(kinds.LEFT_OUT, "the ontology's shapes")
    if wishes.sources is not None and manifest is not None:
        check_sources(manifest, wishes.sources, findings)
    if file and file.read_bytes() != written:
        raise GraphError(f"{path}: was changed while it was looked at. Audit it again.")
    return Report(
        path=str(path),
        documents=graphs.documents,
        quads=graphs.quads,
        evidence=graphs.evidence,
        faults=findings.told(faults=True),
        notes=findings.told(faults=False),
        sha256=sha256(written).hexdigest() if written else "",
    )


def _manifest_of(path: Path, wishes: Wishes) -> Path | None:
    """The manifest to go by; none where a graph file has none."""
    if path.is_dir():
        if wishes.manifest is not None:
            raise GraphError(f"{path}: is a store, and goes by a manifest of its own. Leave {wishes.manifest} out.")
        return find_store(path).file
    if not path.exists():
        raise GraphError(f"{path}: there is no such file or folder. Build one with: kg build SOURCE... -o {path}")
    if wishes.again:
        raise GraphError(f"{path}: is no store, and only stores keep readings. Leave out that they be resolved again.")
    if wishes.manifest is not None and not wishes.manifest.is_file():
        raise GraphError(f"{wishes.manifest}: there is no such manifest. kg build --manifest writes one.")
    beside = manifest_path(path)
    found = wishes.manifest or (beside if beside.is_file() else None)
    if found is None and wishes.sources is not None:
        raise GraphError(f"{path}: has no manifest, so nobody knows its sources. kg build --manifest writes one.")
    return found

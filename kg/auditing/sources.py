"""Whether the files that documents were read from are still there, and still the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from hashlib import file_digest
from pathlib import Path

from kg.auditing import kinds
from kg.auditing.report import Findings
from kg.stores import Manifest

_STANDARD_INPUT = "-"


def check_sources(manifest: Manifest, folder: Path, findings: Findings) -> None:
    """Holds source files against what was read.

    Args:
        manifest: tells their names, and their bytes' hashes.
        folder: where they lie: each is looked for below it, by as much of its path as fits.
        findings: takes up what is no longer so; it is no fault.
    """
    read: dict[str, set[str]] = defaultdict(set)
    for row in manifest.documents:
        read[row.source].add(row.sha256)
    for source, hashes in sorted(read.items()):
        if "" in hashes or source == _STANDARD_INPUT:
            findings.add(kinds.UNHASHED, source)
            continue
        found = next((file for file in _places(source, folder) if file.is_file()), None)
        if found is None:
            findings.add(kinds.SOURCE_GONE, source)
        elif _hash(found) not in hashes:
            # A file of many documents was read anew when it grew: any of these times will do.
            findings.add(kinds.SOURCE_CHANGED, source)


def _places(source: str, folder: Path) -> Iterator[Path]:
    """Where a file may lie: on another machine its path may have another beginning."""
    path = Path(source)
    parts = path.parts[bool(path.anchor) :]
    for first in range(len(parts)):
        yield folder.joinpath(*parts[first:])


def _hash(file: Path) -> str:
    with file.open("rb") as opened:
        return file_digest(opened, "sha256").hexdigest()

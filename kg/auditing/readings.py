"""Whether a store's readings are there, as they were written, and of the documents that the manifest names."""

from __future__ import annotations

from kg.auditing import kinds
from kg.auditing.report import Findings
from kg.errors import GraphError
from kg.model import Document
from kg.stores import Store, Stored, fingerprint


def check_reading(store: Store, row: Stored, findings: Findings) -> Document | None:
    """The document of a reading; None where it is missing or not as it was written."""
    try:
        document = store.document(row)
    except GraphError as error:
        kind = kinds.READING_GONE if isinstance(error.__cause__, FileNotFoundError) else kinds.READING_CHANGED
        findings.add(kind, f"{row.identifier} (from {row.source})")
        return None
    if document.identifier != row.identifier or fingerprint(document) != row.content:
        findings.add(kinds.READING_OTHER, row.identifier)
        return None
    return document

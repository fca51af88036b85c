"""Where in a document a fact is told, and by the date of which article."""

from __future__ import annotations

from kg.model import Document, Fact, Interval


def told_on(document: Document, fact: Fact) -> tuple[int, Interval | None]:
    """The number of the section that tells the fact, and the date of that section, else of the document."""
    for block in document.blocks:
        if block.span.start <= fact.trigger.start < block.span.end:
            section = document.sections[block.section] if block.section < len(document.sections) else None
            return block.section, (section.date if section else None) or document.date
    return 0, document.date

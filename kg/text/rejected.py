"""The patterns that met their trigger word and were left out: kept for those who ask why."""

from __future__ import annotations

from dataclasses import dataclass

from kg.text.tree import Node


@dataclass(frozen=True, slots=True)
class Rejected:
    """A pattern that was left out.

    Args:
        trigger: the word that it hangs on.
        rule: the pattern's name.
        reason: why, in words.
    """

    trigger: Node
    rule: str
    reason: str

"""The patterns that met their trigger word and were left out: kept for those who ask why."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from kg.model import Fact
from kg.text.frames import Pattern
from kg.text.grammar.tree import Node


class LeftOutError(Exception):
    """A pattern does not hold at its trigger; the message tells why. Never leaves the reader of facts."""


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


class Attempts:
    """Tries the patterns of trigger words, and remembers those that led to nothing."""

    def __init__(self) -> None:
        self.rejected: list[Rejected] = []

    def first(
        self, node: Node, patterns: Iterable[Pattern], match: Callable[[Pattern, Node], Iterable[Fact]]
    ) -> list[Fact]:
        """The facts of the first pattern that finds any at a word.

        Args:
            node: the trigger.
            patterns: those to be tried, in order.
            match: finds the facts of one; raises `LeftOutError`, or finds none, where it does not hold.
        """
        left_out: list[Rejected] = []
        for pattern in patterns:
            try:
                found = list(match(pattern, node))
            except LeftOutError as why:
                left_out.append(Rejected(node, pattern.name, str(why)))
                continue
            if found:
                return found
        self.rejected += left_out
        return []

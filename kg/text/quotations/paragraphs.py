"""A paragraph's words outside its quotations: the clause before a stretch, and the one after it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from kg.model import Span
from kg.text.grammar.tree import Node, Sentence
from kg.text.quotations.marks import Stretch

TERMINAL = frozenset({".", "!", "?"})


def _start(stretch: Stretch) -> int:
    return stretch.outer.start


@dataclass(slots=True)
class Paragraph:
    """A paragraph's sentences, its quoted stretches, and the words that stand in none of them.

    `label` names the speaker of a turn of an interview, whose words are `turn`.
    """

    number: int
    span: Span
    sentences: list[Sentence] = field(default_factory=list)
    stretches: list[Stretch] = field(default_factory=list)
    outside: list[Node] = field(default_factory=list)
    label: str = ""
    turn: Span | None = None

    def inside(self, node: Node) -> bool:
        """True where a node stands within quotation marks."""
        at = bisect_right(self.stretches, node.start, key=_start) - 1
        return at >= 0 and node.start < self.stretches[at].outer.end

    def before(self, stretch: Stretch) -> list[Node]:
        """The words of the same sentence before a stretch, other stretches left out."""
        found: list[Node] = []
        for node in self.outside:
            if node.start >= stretch.outer.start:
                break
            if node.text in TERMINAL:
                found = []
                continue
            if found and node.sentence is not found[-1].sentence and self._ended(found[-1].end, node):
                found = []
            found.append(node)
        return found

    def _ended(self, start: int, node: Node) -> bool:
        """True where a quoted full stop ends the sentence before a node that begins the next."""
        between = [s for s in self.stretches if start <= s.outer.start and s.outer.end <= node.start]
        return bool(between) and node.text[:1].isupper()

    def after(self, stretch: Stretch) -> list[Node]:
        """The words from a stretch to the end of the sentence or the next stretch, the full stop with them."""
        later = (s.outer.start for s in self.stretches if s.outer.start >= stretch.outer.end)
        limit = min(later, default=self.span.end)
        found: list[Node] = []
        for node in self.outside:
            if stretch.outer.end <= node.start < limit:
                found.append(node)
                if node.text in TERMINAL:
                    break
        return found

    def between(self, one: Stretch, other: Stretch) -> list[Node]:
        """The words between two stretches."""
        return [n for n in self.outside if one.outer.end <= n.start < other.outer.start]

    def head(self, stretch: Stretch) -> Node | None:
        """The word of a stretch that hangs on a word outside it, or under none."""
        inner = [
            n for s in self.sentences for n in s.nodes if stretch.inner.start <= n.start < stretch.inner.end
        ]  # fmt: skip
        return next((n for n in inner if n.head is None or not self.inside(n.head)), None)


def paragraphs(blocks: Sequence[Span], trees: Iterable[Sentence], stretches: Iterable[Stretch]) -> list[Paragraph]:
    """The readable paragraphs of a document with what stands in them.

    Args:
        blocks: where they stand.
        trees: the document's sentences.
        stretches: what is quoted in it; their `block` counts the blocks.
    """
    found = [Paragraph(number, span) for number, span in enumerate(blocks)]
    for stretch in stretches:
        found[stretch.block].stretches.append(stretch)
    number = 0
    for tree in trees:
        while number < len(found) - 1 and tree.start >= found[number].span.end:
            number += 1
        paragraph = found[number]
        paragraph.sentences.append(tree)
        paragraph.outside += [n for n in tree.nodes if not paragraph.inside(n)]
    return found

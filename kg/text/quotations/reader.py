"""The quotations of one document, paragraph by paragraph."""

from __future__ import annotations

from collections.abc import Sequence

from kg.model import Document, Span
from kg.text.grammar.denial import is_negated
from kg.text.grammar.status import particle
from kg.text.grammar.subjects import preposition, subjects
from kg.text.grammar.tree import Node, Sentence
from kg.text.quotations.attribution import Attribution
from kg.text.quotations.clauses import is_speech
from kg.text.quotations.marks import Stretch, find_stretches
from kg.text.quotations.paragraphs import TERMINAL, Paragraph, paragraphs
from kg.text.quotations.quotation import Quotation, Quotations
from kg.text.quotations.speakers import Speakers
from kg.text.quotations.standing import following_clause, left_open
from kg.text.quotations.unmarked import add_unmarked
from kg.text.quotations.words import speech
from kg.text.who.mentions import Mentions

PARTING = frozenset({",", ":", ";", "—", "-", "–", *TERMINAL})
"""What a clause that parts a quotation ends in."""


def find_quotations(
    document: Document, blocks: Sequence[Span], trees: Sequence[Sentence], mentions: Mentions
) -> Quotations:
    """Every quotation of a document with its speaker, where one is sure.

    Args:
        document: the document.
        blocks: its readable paragraphs, in order.
        trees: its sentences, their mentions resolved.
        mentions: who is who.
    """
    reader = _Reader(document.text, mentions)
    parts = paragraphs(blocks, trees, find_stretches(document.text, blocks))
    add_unmarked(parts, document)
    for paragraph in parts:
        reader.read(paragraph)
    return Quotations(reader.found, reader.reports, reader.sources)


class _Reader:
    """Goes through the paragraphs in order and remembers who spoke."""

    def __init__(self, text: str, mentions: Mentions) -> None:
        self.text = text
        self.speakers = Speakers(mentions)
        self.attribution = Attribution(text, mentions, self.speakers)
        self.found: list[Quotation] = []
        self.reports: dict[Node, tuple[str, ...]] = {}
        self.sources: dict[int, tuple[str, ...]] = {}
        self.leading: list[Node] = []

    def read(self, paragraph: Paragraph) -> None:
        """The quotations of one paragraph."""
        noted = paragraph.span.start
        for stretch in paragraph.stretches:
            self._note(paragraph, noted, stretch.outer.start)
            noted = stretch.outer.start
            if self._continues(paragraph, stretch):
                continue
            quotation = Quotation([stretch], paragraph.number)
            self.attribution.attribute(quotation, paragraph, self.leading, self.found)
            self.found.append(quotation)
            self._remember(quotation, paragraph)
        self._note(paragraph, noted, paragraph.span.end)
        self.leading = left_open(paragraph)

    def _remember(self, quotation: Quotation, paragraph: Paragraph) -> None:
        noun = quotation.clause.speakers[0] if quotation.clause is not None else None
        at = quotation.stretches[-1].outer.start
        self.speakers.note(quotation.speakers, paragraph.number, noun, at)

    def _note(self, paragraph: Paragraph, start: int, end: int) -> None:
        """Remember who speaks in the words between two offsets, and of what."""
        for node in paragraph.outside:
            if not start <= node.start < end:
                continue
            if preposition(node) == "according to":
                self.sources[node.sentence.index] = self.speakers.keys(node, paragraph.number)
            if node.text == "Another" and node.dep in ("nsubj", "nsubj:outer"):
                self.speakers.note(self.speakers.keys(node, paragraph.number), paragraph.number, None, node.start)
            spoken = is_speech(node)
            if not spoken and not {node.lemma, particle(node)} & speech().issuing:
                continue
            written = any(o.lemma in speech().writings for o in node.of("obl", "obj"))
            if not spoken and not written:
                continue
            told = [n for n in subjects(node) if not paragraph.inside(n)]
            keys = self.speakers.all_keys(told, paragraph.number)
            self.speakers.note(keys, paragraph.number, told[0] if told else None, node.start, written=written)
            if keys and spoken and not is_negated(node):
                self.reports[node] = keys

    def _continues(self, paragraph: Paragraph, stretch: Stretch) -> bool:
        """True for more of the last quotation: its next paragraph, or what its reporting clause parts."""
        last = self.found[-1] if self.found else None
        if last is None or not (
            stretch.continues or (last.paragraph == paragraph.number and self._goes_on(last, paragraph, stretch))
        ):
            return False
        last.stretches.append(stretch)
        if stretch.continues and self.attribution.attribute_late(last, paragraph):
            self._remember(last, paragraph)
        return True

    def _goes_on(self, last: Quotation, paragraph: Paragraph, stretch: Stretch) -> bool:
        """True for the second half of a quotation that its reporting clause parts."""
        previous = last.stretches[-1]
        between = paragraph.between(previous, stretch)
        reporting = [v for v in last.verbs if v in between]
        if not last.speakers or not reporting:
            return False
        if between[-1].text not in PARTING or any(n.text in TERMINAL for n in between[:-1]):
            return False
        own = following_clause(paragraph, stretch, self.text)
        if own is not None:
            keys = self.speakers.all_keys(own.speakers, paragraph.number)
            same = bool(keys) and keys == last.speakers
            last.verbs += [own.verb] if same and own.verb is not None else []
            return same
        return not [n for n in between if n.start > reporting[0].start and is_speech(n) and n.of("nsubj")]

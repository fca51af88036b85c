"""One document read: annotated paragraphs in, a `Reading` out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc

from kg.model import Document, Fact, Reading
from kg.text.analysis import Analysis
from kg.text.dealings.dealings import find_dealings
from kg.text.events.actions import find_actions
from kg.text.events.cancelled import cancel
from kg.text.events.match import Matcher
from kg.text.events.presence import find_guests, find_presence
from kg.text.events.retold import find_retold
from kg.text.events.scene import Scenes
from kg.text.frames import Frames
from kg.text.grammar.repair import repair
from kg.text.grammar.repair_travel import mend_travel
from kg.text.grammar.tree import Sentence, sentences
from kg.text.passages import READABLE, passages
from kg.text.quotations import credit, find_quotations, resolve_first_person, statements
from kg.text.rejected import Attempts
from kg.text.sites import find_sites
from kg.text.stances.positions import find_positions
from kg.text.stances.topics import Topics
from kg.text.when_where.times import Times
from kg.text.who.mentions import Mentions
from kg.text.who.names import find_names, surnames, with_surnames
from kg.text.who.offices import is_office

NEAR = 3
"""Sentences back to which "the meeting" may point."""


def readable_blocks(document: Document) -> list[int]:
    """The indices of the blocks that facts are read in."""
    return [i for i, block in enumerate(document.blocks) if block.kind in READABLE]


def read(document: Document, docs: Sequence[Doc], frames: Frames) -> Reading:
    """Read the facts of a document.

    Args:
        document: the document, laid out.
        docs: its passages, annotated, in order; see `kg.text.passages`.
        frames: the event types.
    """
    return analyse(document, docs, frames).reading


def analyse(document: Document, docs: Sequence[Doc], frames: Frames) -> Analysis:
    """Read the facts of a document, and keep what led to them; see `read`."""
    return _Reader(document, docs, frames).analysis()


class _Reader:
    """A document in the course of being read; each step stands on those before it."""

    def __init__(self, document: Document, docs: Sequence[Doc], frames: Frames) -> None:
        self.document = document
        self.frames = frames
        self.trees = parse_trees(document, docs)
        self.mentions = Mentions(document.text, document.sections)
        self.topics = Topics(document.text, self.trees)
        self.attempts = Attempts()
        self.matcher = Matcher(frames, self.mentions, self.topics, self.attempts)
        self.times: list[Times] = []
        self.facts: list[Fact] = []
        self._read_up_to: list[int] = []  # by sentence, how many facts its predecessors told

    def analysis(self) -> Analysis:
        """The document, read from beginning to end."""
        self.mentions.introduce(self.trees)
        self.facts += self.mentions.posts.facts()
        for tree in self.trees:
            self._read_encounters(tree)
        blocks = [passage.span for passage in passages(self.document)]
        quotations = find_quotations(self.document, blocks, self.trees, self.mentions)
        self.mentions.speakers_at = quotations.speakers_at
        known = {fact.key for fact in self.facts}
        for tree in resolve_first_person(self.trees, quotations, self.mentions):
            self.facts += [fact for fact in self._deeds(tree) if fact.key not in known]
        self.facts = Scenes(self.trees, self.times, self.mentions, self.document).settle(self.facts)
        self.facts += statements(quotations, self.document.text, self.trees, self.times, self.mentions)
        # Sites are topics that others may speak of, and a matter is named by who stands to it before who deals in it.
        self.facts += find_sites(self.trees, self.mentions, self.topics, self.document.text)
        for find in (find_positions, find_dealings):
            for tree, dates in zip(self.trees, self.times, strict=True):
                self.facts += find(tree, self.mentions, self.topics, self.frames, dates, self.attempts)
        self.facts = credit(self.facts, quotations, self.trees, self.mentions)
        return Analysis(
            self._reading(), self.frames, self.trees, self.mentions, self.times, self.attempts.rejected
        )

    def _read_encounters(self, tree: Sentence) -> None:
        """Read who is who in a sentence, and who met, travelled or acted."""
        self._read_up_to.append(len(self.facts))
        self.mentions.read(tree)
        anchor = self.document.sections[tree.section].date or self.document.date
        same = bool(self.times) and tree.section == self.trees[tree.index - 1].section
        times = Times(tree, self.document.text, anchor, self.times[-1].story_day() if same else None)
        self.times.append(times)
        self.facts += self.matcher.facts(tree, times)
        self.facts += find_presence(tree, self.mentions, self.frames, times)
        self.facts += find_guests(tree, self.mentions, times)
        near = self.trees[max(0, tree.index - NEAR)].start
        recent = self.facts[self._read_up_to[max(0, tree.index - NEAR)] :]
        self.facts += list(find_retold(tree, recent, self.frames, self.mentions, times, since=near))
        self.facts += find_actions(tree, self.mentions, self.topics, self.frames, times, self.attempts)
        cancel(tree, self.facts, self.frames, since=self.trees[max(0, tree.index - 1)].start)

    def _deeds(self, tree: Sentence) -> Iterator[Fact]:
        """What a sentence tells once it is known who "we" are in it."""
        times = self.times[tree.index]
        yield from self.matcher.facts(tree, times)
        yield from find_actions(tree, self.mentions, self.topics, self.frames, times, self.attempts)

    def _reading(self) -> Reading:
        """The facts, with those entities and topics alone that they speak of."""
        used = {key for fact in self.facts for keys in fact.roles.values() for key in keys}
        used |= {fact.attributed_to for fact in self.facts if fact.attributed_to is not None}
        topics = {key for fact in self.facts for key in (fact.topic, fact.part_of) if key is not None}
        entities = self.mentions.cast.finish(used)
        return Reading(self.document, entities, self.topics.finish(topics), tuple(self.facts))


def parse_trees(document: Document, docs: Sequence[Doc]) -> list[Sentence]:
    """The trees of a document's sentences, names whole, lists and appositions mended."""
    named = [find_names(doc) for doc in docs]
    known = surnames(docs, named)
    trees: list[Sentence] = []
    for passage, doc, names in zip(passages(document), docs, named, strict=True):
        whole = with_surnames(doc, names, known)
        for tree in sentences(doc, whole, passage.span.start, passage.section):
            repair(tree, is_office)
            mend_travel(tree)
            tree.index = len(trees)
            trees.append(tree)
    return trees

"""One document read: annotated paragraphs in, a `Reading` out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from kg.model import BlockKind, Document, Entity, Reading, Span, Topic
from kg.text.actions import find_actions
from kg.text.cancelled import cancel
from kg.text.dealings import find_dealings
from kg.text.frames import Frames
from kg.text.match import Matcher
from kg.text.mentions import Mentions
from kg.text.names import find_names, surnames, with_surnames
from kg.text.offices import is_office
from kg.text.positions import find_positions
from kg.text.presence import find_guests, find_presence
from kg.text.quotations import credit, find_quotations, resolve_first_person, statements
from kg.text.rejected import Rejected
from kg.text.repair import repair
from kg.text.repair_travel import mend_travel
from kg.text.retold import find_retold
from kg.text.scene import Scenes
from kg.text.sites import find_sites
from kg.text.times import Times
from kg.text.topics import Topics
from kg.text.tree import Sentence, sentences

READABLE = frozenset({BlockKind.PARAGRAPH, BlockKind.CAPTION})


def readable_blocks(document: Document) -> list[int]:
    """The indices of the blocks that facts are read in."""
    return [i for i, block in enumerate(document.blocks) if block.kind in READABLE]


@dataclass(frozen=True, slots=True)
class Analysis:
    """A document's reading together with what led to it, for those who ask why.

    Args:
        reading: the facts and who they speak of.
        frames: the patterns that were held against the sentences.
        trees: the document's sentences.
        mentions: who every word speaks of.
        times: the dates of every sentence.
        rejected: the patterns that met their trigger word and were left out.
    """

    reading: Reading
    frames: Frames
    trees: Sequence[Sentence]
    mentions: Mentions
    times: Sequence[Times]
    rejected: Sequence[Rejected]

    def sentence_at(self, span: Span) -> Sentence | None:
        """The sentence in which a stretch of the text begins."""
        return next((t for t in self.trees if t.start <= span.start < t.end), None)

    def times_of(self, sentence: Sentence) -> Times:
        """The dates of a sentence."""
        return self.times[sentence.index]

    def entity(self, key: str) -> Entity:
        """Who or what a key stands for."""
        return next(e for e in self.reading.entities if e.key == key)

    def topic(self, key: str) -> Topic:
        """The matter that a key stands for."""
        return next(t for t in self.reading.topics if t.key == key)


def read(document: Document, docs: Sequence[Doc], frames: Frames) -> Reading:
    """Read the facts of a document.

    Args:
        document: the document, laid out.
        docs: its readable blocks, annotated, in order.
        frames: the event types.
    """
    return analyse(document, docs, frames).reading


def analyse(document: Document, docs: Sequence[Doc], frames: Frames) -> Analysis:
    """Read the facts of a document, and keep what led to them; see `read`."""
    trees = parse_trees(document, docs)
    mentions = Mentions(document.text, document.sections)
    mentions.introduce(trees)
    topics = Topics(document.text, trees)
    matcher = Matcher(frames, mentions, topics)
    facts = list(mentions.posts.facts())
    times: list[Times] = []
    for tree in trees:
        mentions.read(tree)
        anchor = document.sections[tree.section].date or document.date
        same = bool(times) and tree.section == trees[tree.index - 1].section
        times.append(Times(tree, document.text, anchor, times[-1].story_day() if same else None))
        facts.extend(matcher.facts(tree, times[-1]))
        facts.extend(find_presence(tree, mentions, frames, times[-1]))
        facts.extend(find_guests(tree, mentions, times[-1]))
        near = trees[max(0, tree.index - 3)].start
        facts.extend(list(find_retold(tree, facts, frames, mentions, times[-1], since=near)))
        facts.extend(find_actions(tree, mentions, topics, frames, times[-1], matcher.rejected))
        cancel(tree, facts, frames, since=trees[max(0, tree.index - 1)].start)
    blocks = [document.blocks[i].span for i in readable_blocks(document)]
    quotations = find_quotations(document, blocks, trees, mentions)
    mentions.speakers_at = quotations.speakers_at
    known = {fact.key for fact in facts}
    for tree in resolve_first_person(trees, quotations, mentions):
        dates = times[tree.index]
        more = [*matcher.facts(tree, dates), *find_actions(tree, mentions, topics, frames, dates)]
        facts.extend(f for f in more if f.key not in known)
    facts = Scenes(trees, times, mentions, document).settle(facts)
    facts.extend(statements(quotations, document.text, trees, times, mentions))
    facts.extend(find_sites(trees, mentions, topics, document.text))
    for tree, dates in zip(trees, times, strict=True):
        facts.extend(find_positions(tree, mentions, topics, frames, dates))
    for tree, dates in zip(trees, times, strict=True):
        facts.extend(find_dealings(tree, mentions, topics, frames, dates))
    facts = credit(facts, quotations, trees)
    used = {key for fact in facts for keys in fact.roles.values() for key in keys}
    used |= {fact.attributed_to for fact in facts if fact.attributed_to is not None}
    used_topics = {key for fact in facts for key in (fact.topic, fact.part_of) if key is not None}
    reading = Reading(document, mentions.cast.finish(used), topics.finish(used_topics), tuple(facts))
    return Analysis(reading, frames, trees, mentions, times, matcher.rejected)


def parse_trees(document: Document, docs: Sequence[Doc]) -> list[Sentence]:
    """The trees of a document's sentences, names whole, lists and appositions mended."""
    named = [find_names(doc) for doc in docs]
    known = surnames(docs, named)
    trees: list[Sentence] = []
    for index, doc, names in zip(readable_blocks(document), docs, named, strict=True):
        block = document.blocks[index]
        whole = with_surnames(doc, names, known)
        for tree in sentences(doc, whole, block.span.start, block.section):
            repair(tree, is_office)
            mend_travel(tree)
            tree.index = len(trees)
            trees.append(tree)
    return trees

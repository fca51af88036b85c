"""One document read: annotated paragraphs in, a `Reading` out."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc

from kg.model import BlockKind, Document, Reading
from kg.text.cancelled import cancel
from kg.text.dealings import find_dealings
from kg.text.frames import Frames
from kg.text.match import Matcher
from kg.text.mentions import Mentions
from kg.text.names import find_names, surnames, with_surnames
from kg.text.offices import is_office
from kg.text.positions import find_positions
from kg.text.repair import repair
from kg.text.repair_verbs import give_verbs_back
from kg.text.sites import find_sites
from kg.text.times import Times
from kg.text.topics import Topics
from kg.text.tree import Sentence, sentences

READABLE = frozenset({BlockKind.PARAGRAPH, BlockKind.CAPTION})


def readable_blocks(document: Document) -> list[int]:
    """The indices of the blocks that facts are read in."""
    return [i for i, block in enumerate(document.blocks) if block.kind in READABLE]


def read(document: Document, docs: Sequence[Doc], frames: Frames) -> Reading:
    """Read the facts of a document.

    Args:
        document: the document, laid out.
        docs: its readable blocks, annotated, in order.
        frames: the event types.
    """
    trees = parse_trees(document, docs, frames)
    mentions = Mentions(document.text, document.sections)
    mentions.introduce(trees)
    topics = Topics(document.text, trees)
    matcher = Matcher(frames, mentions, topics)
    facts = list(mentions.posts.facts())
    times: list[Times] = []
    for tree in trees:
        mentions.read(tree)
        anchor = document.sections[tree.section].date or document.date
        times.append(Times(tree, document.text, anchor))
        facts.extend(matcher.facts(tree, times[-1]))
        cancel(tree, facts, frames, since=trees[max(0, tree.index - 1)].start)
    facts.extend(find_sites(trees, mentions, topics, document.text))
    for tree, dates in zip(trees, times, strict=True):
        facts.extend(find_positions(tree, mentions, topics, frames, dates))
    for tree, dates in zip(trees, times, strict=True):
        facts.extend(find_dealings(tree, mentions, topics, frames, dates))
    used = {key for fact in facts for keys in fact.roles.values() for key in keys}
    used |= {fact.attributed_to for fact in facts if fact.attributed_to is not None}
    used_topics = {fact.topic for fact in facts if fact.topic is not None}
    return Reading(document, mentions.cast.finish(used), topics.finish(used_topics), tuple(facts))


def parse_trees(document: Document, docs: Sequence[Doc], frames: Frames) -> list[Sentence]:
    """The trees of a document's sentences, names whole, lists and appositions mended."""
    event_nouns = frozenset(frames.nouns)
    named = [find_names(doc) for doc in docs]
    known = surnames(docs, named)
    trees: list[Sentence] = []
    for index, doc, names in zip(readable_blocks(document), docs, named, strict=True):
        block = document.blocks[index]
        whole = with_surnames(doc, names, known)
        for tree in sentences(doc, whole, block.span.start, block.section):
            give_verbs_back(tree, frames)
            repair(tree, is_office, event_nouns)
            tree.index = len(trees)
            trees.append(tree)
    return trees

"""Direct speech without marks: interviews, and what follows "the minister said:"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from kg.model import BlockKind, Document, Span
from kg.text.quotations.clauses import is_speech
from kg.text.quotations.marks import Stretch
from kg.text.quotations.paragraphs import Paragraph

LABEL = re.compile(r"\s*(?P<label>(?:[A-Z][\w.’'-]*)(?: [A-Z][\w.’'-]*){0,3})\s*:(?:\s+|$)")
QUESTION, ANSWER = frozenset({"q", "question"}), frozenset({"a", "answer"})
FIRST_PERSON = frozenset({"i", "we", "our", "my", "us", "me"})
LABELLED, BLOCK = "label", "block"
"""What stands in `Stretch.mark` for speech that has no marks."""


def add_unmarked(paragraphs: Sequence[Paragraph], document: Document) -> None:
    """Notes the speech that stands without marks among the stretches of its paragraphs, and the labels of turns."""
    text = document.text
    bylines = {b.span.end: b.span for b in document.blocks if b.kind is BlockKind.BYLINE}
    for paragraph in paragraphs:
        end = paragraph.span.start
        while end and text[end - 1].isspace():
            end -= 1
        match = _label(text, bylines.get(end)) or LABEL.match(text, paragraph.span.start, paragraph.span.end)
        if match is not None:
            paragraph.label = label_of(match["label"])
            paragraph.turn = Span(max(match.end(), paragraph.span.start), paragraph.span.end)
    if _is_interview([p.label for p in paragraphs if p.label]):
        answering = False
        for paragraph in paragraphs:
            if paragraph.turn is not None:
                _hold(paragraph, paragraph.turn, LABELLED)
                answering = True
            elif answering and _goes_on(paragraph):
                _hold(paragraph, paragraph.span, LABELLED, continues=True)
            else:
                answering = False
        return
    for number, paragraph in enumerate(paragraphs):
        colon = _speech_colon(paragraph)
        if colon is None:
            continue
        if text[colon : paragraph.span.end].strip():
            _hold(paragraph, Span(colon, paragraph.span.end), BLOCK)
            continue
        for distance, following in enumerate(paragraphs[number + 1 :]):
            if following.stretches or (distance and not _goes_on(following)):
                break
            _hold(following, following.span, BLOCK, continues=distance > 0)


def _label(text: str, byline: Span | None) -> re.Match[str] | None:
    """The label that stands as a line of its own before a turn."""
    return LABEL.match(text, byline.start, byline.end) if byline is not None else None


def _is_interview(turns: Sequence[str]) -> bool:
    """True where paragraphs begin with the labels of those who speak in turn."""
    if "q" in turns and len(turns) > 2:
        return True
    return sum(count > 1 for count in Counter(turns).values()) > 1


def label_of(words: str) -> str:
    """A turn's label levelled: "Q", "q." and "Question" alike."""
    lowered = words.lower().rstrip(".")
    return "q" if lowered in QUESTION else "a" if lowered in ANSWER else lowered


def _hold(paragraph: Paragraph, span: Span, mark: str, *, continues: bool = False) -> None:
    stretch = Stretch(span, span, paragraph.number, mark, continues=continues)
    paragraph.stretches = [*(s for s in paragraph.stretches if s.outer.end <= span.start), stretch]
    paragraph.outside = [n for n in paragraph.outside if not span.start <= n.start < span.end]


def _speech_colon(paragraph: Paragraph) -> int | None:
    """Where the colon of "the minister said:" ends, in a paragraph that quotes nothing after it."""
    if paragraph.stretches:
        return None
    for at, node in enumerate(paragraph.outside):
        if node.text != ":":
            continue
        clause = [n for n in paragraph.outside[:at] if n.sentence is node.sentence]
        verbs = [n for n in clause if n.pos == "VERB" or is_speech(n)]
        return node.end if verbs and is_speech(verbs[-1]) and len(clause) - clause.index(verbs[-1]) <= 8 else None
    return None


def _goes_on(paragraph: Paragraph) -> bool:
    """True for a further paragraph of a speech: in the first person, and nobody reports anything in it."""
    nodes = paragraph.outside
    return (
        any(n.text.lower() in FIRST_PERSON for n in nodes)
        and not any(is_speech(n) and any(s.text.lower() not in FIRST_PERSON for s in n.of("nsubj")) for n in nodes)
    )

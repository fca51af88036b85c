"""The layout of a plain text: its blocks by kind, its sections, and what its head tells.

Real pages are dirty: heads, bylines, captions, lists of links and several articles one below the other.
All is decided by shape and by common cues of the trade, on the text as it stands: no character is moved.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from kg.dates import DateExpression, resolve
from kg.model import Block, BlockKind, Interval, Section, Span
from kg.sources.heads import Head, find_byline, find_date_line, find_dateline
from kg.sources.lines import Piece, cut
from kg.sources.shapes import (
    begins_article,
    body_start,
    find_source,
    find_speakers,
    is_caption,
    is_headline,
    is_link,
    is_link_cue,
    is_notice,
    speaker_mark,
)

_HEADS = (BlockKind.HEADLINE, BlockKind.BYLINE, BlockKind.DATELINE)
_READ = (BlockKind.PARAGRAPH, BlockKind.CAPTION)


@dataclass(frozen=True, slots=True)
class Layout:
    """How a text is laid out, and what is known of the document by its text and its reader together.

    Every section has a date where the document has one: its own, or else the document's.
    """

    sections: tuple[Section, ...]
    blocks: tuple[Block, ...]
    title: str | None = None
    date: Interval | None = None
    publisher: str | None = None


@dataclass(frozen=True, slots=True)
class _Mark:
    """A block before sections are known."""

    span: Span
    kind: BlockKind
    apart: bool = False
    head: Head | None = None
    cue: bool = False


def lay_out(text: str, known: Section | None = None, default: Section | None = None) -> Layout:
    """Cut a text into blocks and sections.

    Args:
        text: any text with "\\n" for its line ends; the offsets of the blocks count in it.
        known: what front matter or metadata tell; it goes before what the text's head tells.
        default: what holds where neither tells.
    """
    known, default = known or Section(), default or Section()
    marks = _turn_lone_headlines(_turn_headline_runs(_mark_all(text)))
    starts = _section_starts(marks)
    blocks, heads = [], []
    for index, (start, end) in enumerate(zip(starts, [*starts[1:], len(marks)], strict=True)):
        blocks += [Block(mark.span, mark.kind, index) for mark in marks[start:end]]
        heads.append(_section(text, marks[start:end]))
    whole = (head.date for head in heads if isinstance(head.date, Interval))
    date = known.date or next(whole, default.date)
    sources = (find_source(mark.span.of(text)) for mark in marks if mark.kind is BlockKind.NOTICE)
    told = [head.section.publisher for head in heads] + list(sources) + [head.byline for head in heads]
    publisher = known.publisher or next((name for name in told if name), default.publisher)
    title = known.title or next((head.section.title for head in heads if head.section.title), default.title)
    sections = tuple(replace(head.section, date=_settle(head.date, date)) for head in heads)
    return Layout(sections, tuple(blocks), title, date, publisher)


def _mark_all(text: str) -> list[_Mark]:
    marks: list[_Mark] = []
    speakers = find_speakers(text)
    listing = False  # below a line that announces links
    for piece in cut(text):
        line = piece.span.of(text)
        if listing and piece.apart and marks[-1].kind is BlockKind.LINKS and not marks[-1].cue:
            listing = False
        new = _marks(piece, line, speakers)
        if listing and new[0].kind is BlockKind.HEADLINE:
            new = [replace(new[0], kind=BlockKind.LINKS)]
        listing = (listing and new[0].kind is BlockKind.LINKS) or is_link_cue(line)
        marks += new
    return marks


def _marks(piece: Piece, line: str, speakers: frozenset[str]) -> list[_Mark]:
    """The blocks that one piece is: one, or a dateline or speaker's mark and the paragraph after it."""
    start, end = piece.span.start, piece.span.end

    def whole(kind: BlockKind, head: Head | None = None, cue: bool = False) -> list[_Mark]:
        return [_Mark(piece.span, kind, piece.apart, head, cue)]

    if begins_article(line):
        return whole(BlockKind.NOTICE, cue=True)
    if is_link_cue(line):
        return whole(BlockKind.LINKS, cue=True)
    if is_notice(line):
        return whole(BlockKind.NOTICE)
    if is_link(line):
        return whole(BlockKind.LINKS)
    dateline = find_dateline(line)
    if dateline:
        first = _Mark(Span(start, start + dateline.span.end), BlockKind.DATELINE, piece.apart, dateline)
        rest = Span(start + dateline.body, end)
        return [first, _Mark(rest, BlockKind.PARAGRAPH)] if rest.start < rest.end else [first]
    if head := find_date_line(line):
        return whole(BlockKind.DATELINE, head)
    if head := find_byline(line):
        return whole(BlockKind.BYLINE, head)
    if is_caption(line):
        return whole(BlockKind.CAPTION)
    if mark := speaker_mark(line, speakers):
        spoken = start + mark + len(line[mark:]) - len(line[mark:].lstrip())
        turn = [_Mark(Span(start, start + mark), BlockKind.BYLINE, piece.apart)]
        return [*turn, _Mark(Span(spoken, end), BlockKind.PARAGRAPH)]
    body = body_start(line)
    kind = BlockKind.HEADLINE if is_headline(line[body:]) else BlockKind.PARAGRAPH
    return [_Mark(Span(start + body, end), kind, piece.apart)]


def _turn_headline_runs(marks: Sequence[_Mark]) -> list[_Mark]:
    """Many headlines in a row are a menu or a list of links; the last belongs to the article below."""
    turned = list(marks)
    position, above = 0, False  # above: a paragraph stands before this position
    while position < len(marks):
        end = position
        while end < len(marks) and marks[end].kind is BlockKind.HEADLINE:
            end += 1
        last = end == len(marks)
        if end - position >= (2 if last and above else 4):
            for index in range(position, end if last else end - 1):
                turned[index] = replace(marks[index], kind=BlockKind.LINKS)
        above = above or (end == position and marks[position].kind is BlockKind.PARAGRAPH)
        position = max(end, position + 1)
    return turned


def _turn_lone_headlines(marks: list[_Mark]) -> list[_Mark]:
    """A text of headlines alone is to be read: there is nothing else."""
    if any(mark.kind in _READ for mark in marks):
        return marks
    return [
        replace(mark, kind=BlockKind.PARAGRAPH) if mark.kind is BlockKind.HEADLINE else mark for mark in marks
    ]


def _section_starts(marks: Sequence[_Mark]) -> list[int]:
    """Where sections begin: at an announced article, or at the head above a further dateline."""
    starts = [0]
    announced = False
    counted = _Counted(marks)
    run = 0  # where the lines of the head that we are in begin
    for index, mark in enumerate(marks):
        if index > 0 and marks[index - 1].kind not in _HEADS:
            run = index
        if mark.kind is BlockKind.NOTICE and mark.cue and index > 0:
            starts.append(index)
            announced = True
        elif mark.kind is BlockKind.DATELINE and mark.head and index + 1 < len(marks):
            start = max(run, starts[-1])
            if announced and not any(counted.has(kind, starts[-1], start) for kind in _READ):
                announced = False
            elif _has_article(counted, starts[-1], start, index, mark.head):
                starts.append(start)
    return starts


class _Counted:
    """How many marks of a kind stand before each place: no stretch is looked through again for every dateline in it."""

    def __init__(self, marks: Sequence[_Mark]) -> None:
        self._before = {
            kind: list(accumulate((mark.kind is kind for mark in marks), initial=0))
            for kind in (BlockKind.PARAGRAPH, BlockKind.CAPTION, BlockKind.LINKS, BlockKind.HEADLINE)
        }

    def has(self, kind: BlockKind, start: int, stop: int) -> bool:
        before = self._before[kind]
        return before[max(start, stop)] > before[start]


def _has_article(counted: _Counted, top: int, start: int, dateline: int, head: Head) -> bool:
    """True where what stands above a head, from the top on, is an article, or the head of another one."""
    if counted.has(BlockKind.PARAGRAPH, top, start) or counted.has(BlockKind.LINKS, top + 1, start):
        # A bare date below an article is its end; below its headline it dates the next.
        return bool(head.place or head.publisher) or dateline > start
    captioned = counted.has(BlockKind.CAPTION, top, start) and counted.has(BlockKind.HEADLINE, top, start)
    return captioned and counted.has(BlockKind.HEADLINE, start, dateline + 1)


@dataclass(frozen=True, slots=True)
class _Told:
    """What a section's own head tells, its date perhaps without a year."""

    section: Section
    date: Interval | DateExpression | None
    byline: str | None


def _section(text: str, marks: Sequence[_Mark]) -> _Told:
    heads = [mark.head for mark in marks if mark.head and mark.kind is BlockKind.DATELINE]
    bylines = [mark.head for mark in marks if mark.head and mark.kind is BlockKind.BYLINE]
    titles = (mark.span.of(text) for mark in marks if mark.kind is BlockKind.HEADLINE)
    dates = [head.date for head in heads if head.date]
    # "June 5" beside "June 5, 2007": the whole one tells more.
    whole = next((date for date in dates if isinstance(date, Interval)), None)
    section = Section(
        title=next((" ".join(title.split()) for title in titles), None),
        place=next((head.place for head in [*heads, *bylines] if head.place), None),
        publisher=next((head.publisher for head in heads if head.publisher), None),
    )
    byline = next((head.publisher for head in bylines if head.publisher), None)
    return _Told(section, whole or next(iter(dates), None), byline)


def _settle(told: Interval | DateExpression | None, date: Interval | None) -> Interval | None:
    """A section's date: as told, with the document's date for what it leaves open."""
    if isinstance(told, DateExpression):
        return resolve(told, date) or date
    return told or date

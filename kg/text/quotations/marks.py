"""Stretches between quotation marks, paragraph by paragraph: straight, curly, guillemets, doubled and single."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from kg.model import Span
from kg.text.quotations.damaged import forgotten_end, never_opened, turned_round

MARK = re.compile(r"``|''|‘‘|’’|[\"“”„«»‘’'`]")
# What closes what was opened. Texts mix their marks.
CLOSING = {
    '"': ('"', "”"),
    "“": ("”", '"', "''"),
    "”": ("”",),
    "„": ("”", "“", '"'),
    "«": ("»",),
    "``": ("''", '"', "”", "``"),
    "''": ("''",),
    "‘‘": ("’’", "”"),
}
CLOSED = frozenset(mark for marks in CLOSING.values() for mark in marks)
SINGLE = {"‘": "’'", "'": "'", "`": "'’"}
FAR = 100
"""White space between a colon and what it leads to, at most."""
BEFORE_OPENING = "([{-—–/…"
# Words that begin with an apostrophe: "'em" is no quotation.
CLIPPED = re.compile(r"(?:em|tis|twas|n|til|cause|bout|round|s)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words between marks in one paragraph.

    `outer` holds the marks, `inner` does not; `block` counts the paragraphs. `closed` is false where the paragraph
    ends first, and `continues` true where the paragraph opens anew what the one before did not close. `mark` is the
    opening mark.
    """

    outer: Span
    inner: Span
    block: int
    mark: str
    closed: bool = True
    continues: bool = False


def find_stretches(text: str, blocks: Iterable[Span]) -> list[Stretch]:
    """The quoted stretches of a text's paragraphs, in order, none overlapping another.

    Args:
        text: the document's text.
        blocks: where its paragraphs stand.
    """
    spans = list(blocks)
    found = [list(_in_block(text, span, number)) for number, span in enumerate(spans)]
    kept: list[Stretch] = []
    for number, stretches in enumerate(found):
        following = found[number + 1] if number + 1 < len(found) else []
        for stretch in stretches:
            if stretch.closed:
                kept.append(stretch)
                continue
            if _opens_anew(text, spans, stretch, following):
                following[0] = replace(following[0], continues=True)
                kept.append(stretch)
            else:
                kept.extend(_unclosed(text, stretch, _end_before(stretches, spans[number])))
    return kept


def _opens_anew(text: str, spans: list[Span], stretch: Stretch, following: list[Stretch]) -> bool:
    """True where the next paragraph begins with the mark that the stretch was opened by."""
    if not following or following[0].mark != stretch.mark:
        return False
    start = spans[following[0].block].start
    return not text[start : following[0].outer.start].strip()


def _end_before(stretches: list[Stretch], block: Span) -> int:
    """Where the last but one stretch of a paragraph ends."""
    return stretches[-2].outer.end if len(stretches) > 1 else block.start


def _unclosed(text: str, stretch: Stretch, since: int) -> Iterator[Stretch]:
    """What can be saved of a stretch that is never closed: it never goes beyond its paragraph."""
    outer, inner = stretch.outer, stretch.inner
    before = [m for m in MARK.finditer(text, since, outer.start) if m.group() in CLOSING]
    end = forgotten_end(text, inner.start, inner.end)
    if before and turned_round(text, before[-1].end(), outer.start):
        yield _stretch(text, before[-1], outer.start, outer.start + len(stretch.mark), stretch.block)
    elif end is not None:
        yield replace(stretch, outer=Span(outer.start, end), inner=Span(inner.start, end), closed=True)
    elif stretch.continues or text[max(0, outer.start - FAR) : outer.start].rstrip().endswith((":", ",")):
        yield replace(stretch, closed=True)


def _in_block(text: str, block: Span, number: int) -> Iterator[Stretch]:
    opened: re.Match[str] | None = None
    done = block.start
    endless: dict[str, int] = {}
    for match in MARK.finditer(text, block.start, block.end):
        if match.start() < done:
            continue
        mark = match.group()
        if opened is not None and mark in CLOSING[opened.group()] and _closes(text, match, block, opened.group()):
            yield _stretch(text, opened, match.start(), match.end(), number)
            opened, done = None, match.end()
        elif mark in CLOSING and _opens(text, match, block):
            opened = match  # what was open before was never closed: nobody knows where it ends
        elif opened is None and done == block.start and mark in CLOSED:
            if never_opened(text, block.start, match.start()):
                inner = Span(block.start, match.start())
                yield Stretch(Span(block.start, match.end()), inner, number, mark)
        elif opened is None and mark in SINGLE and _opens(text, match, block):
            end = _end_of_single(text, match, block, endless)
            if end is not None:
                yield _stretch(text, match, end, end + 1, number)
                done = end + 1
    if opened is not None:
        yield replace(_stretch(text, opened, block.end, block.end, number), closed=False)


def _stretch(text: str, opened: re.Match[str], end: int, outer_end: int, number: int) -> Stretch:
    words = text[opened.end() : end]
    start = opened.end() + len(words) - len(words.lstrip())
    inner = Span(start, max(start, opened.end() + len(words.rstrip())))
    return Stretch(Span(opened.start(), outer_end), inner, number, opened.group())


def _around(text: str, match: re.Match[str], block: Span) -> tuple[str, str]:
    """The characters before and after a mark; a space at the paragraph's ends."""
    before = text[match.start() - 1] if match.start() > block.start else " "
    after = text[match.end()] if match.end() < block.end else " "
    return before, after


def _opens(text: str, match: re.Match[str], block: Span) -> bool:
    before, after = _around(text, match, block)
    mark = match.group()
    if mark in ("«", "“", "„"):
        return True
    if after.isspace():
        return False
    free = before.isspace() or before in BEFORE_OPENING
    if mark in SINGLE:
        return (free or before in '"“') and after.isalpha() and not CLIPPED.match(text, match.end())
    return free or mark == "``" or (before in ",:." and after.isalpha())


def _closes(text: str, match: re.Match[str], block: Span, opened: str) -> bool:
    before, after = _around(text, match, block)
    if match.group() in ("”", "»", "“"):
        return True
    if match.group() == opened == "``":  # some texts have no other mark
        return not before.isspace() and not after.isalnum()
    return not before.isspace() or not after.isalnum()


def _end_of_single(text: str, opened: re.Match[str], block: Span, endless: dict[str, int]) -> int | None:
    """Where a single-quoted stretch ends: at no apostrophe, and at no plural's either where another end follows.

    Args:
        text: the document's text.
        opened: the opening mark.
        block: the paragraph.
        endless: up to where each mark was sought for an end in vain; noted here, so that nothing is sought twice.
    """
    possessive: int | None = None
    if opened.end() <= endless.get(opened.group(), -1):
        return None
    upto = block.end
    for match in MARK.finditer(text, opened.end(), block.end):
        before, after = _around(text, match, block)
        mark = match.group()
        if mark[0] in "‘`" and (mark[0] == opened.group() or (not before.isalnum() and after.isalnum())):
            upto = match.start()
            break  # another one opens
        if mark not in SINGLE[opened.group()] or before.isspace() or (before.isalnum() and after.isalnum()):
            continue
        follows = text[match.end() : match.end() + 2]
        if before == "s" and follows[:1] == " " and follows[1:].islower():
            possessive = possessive if possessive is not None else match.start()
            continue
        return match.start()
    if possessive is None:
        endless[opened.group()] = upto
    return possessive

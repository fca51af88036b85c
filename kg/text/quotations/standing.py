"""How a quoted stretch stands in its sentence."""

from __future__ import annotations

from collections.abc import Sequence

from kg.text.grammar.tree import Node
from kg.text.quotations.clauses import Clause, clause_after, is_speech
from kg.text.quotations.marks import Stretch
from kg.text.quotations.noun_clauses import saying_after
from kg.text.quotations.paragraphs import TERMINAL, Paragraph
from kg.text.quotations.words import speech

SHORTEST = 4
"""Words, full stop included, of a sentence that does nothing but report the one before: "Anna Berg said."."""
LONGEST = 25
"""Words within which a reporting verb follows, in a sentence that begins with a quoted fragment."""


def following_clause(paragraph: Paragraph, stretch: Stretch, text: str) -> Clause | None:
    """The reporting clause after a stretch, None where what follows does not report it."""
    after = paragraph.after(stretch)
    if leads_on(stretch, after, text):
        return saying_after([n for n in after if n.pos != "PUNCT"]) or clause_after(after)
    if stretch.inner.of(text)[-1:] in TERMINAL:
        return None
    comma = next((i for i, node in enumerate(after) if node.text == ","), len(after))
    words = after[comma + 1 :]  # "…" on their part, Doe said
    return clause_after(words) if any(is_speech(n) for n in words[:LONGEST]) else None


def is_sentence(stretch: Stretch, before: Sequence[Node], text: str) -> bool:
    """True for a stretch that is a sentence or begins one, false for a fragment of the reporter's."""
    words = stretch.inner.of(text)
    return words[:1].isupper() and (not before or before[-1].text in (",", ":", "—", "-", "–", "that"))


def leads_on(stretch: Stretch, after: Sequence[Node], text: str) -> bool:
    """True where the words after a stretch may report it: no new sentence begins there, but for "… ." Doe said."""
    if not after:
        return False
    ending = stretch.inner.of(text)[-1:]
    first = next((n for n in after if n.pos != "PUNCT"), after[0])
    if ending == ".":
        return first.text[:1].islower() or _only_reports(after)
    return ending in ",?!-—–…" or after[0].text in (",", "-", "—", "–") or is_speech(first)


def _only_reports(words: Sequence[Node]) -> bool:
    """True for "Anna Berg said."."""
    return 1 < len(words) <= SHORTEST and words[-1].text in TERMINAL and is_speech(words[-2])


def is_title(before: Sequence[Node]) -> bool:
    """True after "a book titled": a name follows, nobody's words."""
    if not before:
        return False
    word = before[-1]
    return word.lemma in speech().titling and word.tag == "VBN" and not word.of("nsubj")


def left_open(paragraph: Paragraph) -> list[Node]:
    """The last sentence of a paragraph that ends in a colon."""
    words = paragraph.outside
    if not words or words[-1].text != ":" or any(s.outer.start > words[-1].start for s in paragraph.stretches):
        return []
    return [n for n in words if n.sentence is words[-1].sentence]

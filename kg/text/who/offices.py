"""Offices and who holds them, read from titles, appositions and clauses."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from kg.gazetteer import Office
from kg.model import Status
from kg.text.grammar.tree import Node
from kg.text.who import knowledge
from kg.text.who.knowledge import COURTESY

# Wording in which a bare title can only be an American one.
AMERICAN = re.compile(
    r"(?:(?:deputy|under|assistant|principal) )*"
    r"secretary of (state|defense|the treasury|energy|homeland security)|attorney general",
    re.IGNORECASE,
)
RANKS = frozenset({"deputy", "assistant", "vice", "under", "associate"})
MILITARY = "military"


def is_office(node: Node) -> bool:
    """True for a common or proper noun that is the head of an office's name, and no name itself."""
    return node.name is None and node.pos in ("NOUN", "PROPN") and node.text.lower() in knowledge.office_heads()


def is_office_word(node: Node) -> bool:
    """True for a word that ends an office's name, whatever part of speech it was taken for."""
    return node.name is None and node.text.lower() in knowledge.office_heads()


def status_of_words(words: Sequence[str]) -> Status:
    """What "former", "then", "-elect" and the like say of a tenure."""
    told = {knowledge.modifier(word.strip("-")) for word in words}
    if "Incoming" in told:
        return Status.INCOMING
    return Status.FORMER if "Former" in told else Status.CURRENT


def find_office(words: Sequence[str]) -> tuple[Office, int, int] | None:
    """The longest office among words: the office, and where it begins and ends."""
    best: tuple[Office, int, int] | None = None
    for start in range(len(words)):
        for end in range(len(words), start, -1):
            office = knowledge.office(" ".join(words[start:end]))
            if office is not None:
                if office.kind != COURTESY and (best is None or end - start > best[2] - best[1]):
                    best = (office, start, end)
                break
    if best is not None and best[1] and (rank := words[best[1] - 1].lower()) in RANKS:
        office, start, end = best
        return replace(office, title=f"{rank.title()} {office.title}"), start - 1, end
    return best

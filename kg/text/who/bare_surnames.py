"""Surnames that the NER takes for places, or cuts: who visits, telephones and meets people is a person."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc, Token

from kg.leaders import find
from kg.text.grammar.spans import words_between
from kg.text.grammar.tree import Name
from kg.text.who import knowledge

# What people do in person, towns and provinces never.
IN_PERSON = frozenset({"visit", "telephone", "phone", "fly", "travel"})
# ... and with one another.
TOGETHER = frozenset({"meet", "receive", "greet", "host", "telephone", "phone"})
PLACES = ("GPE", "LOC", "FAC")


def acts_as_person(doc: Doc, start: int, end: int, label: str, spans: Sequence[tuple[int, int, str]]) -> bool:
    """True for a surname in "Berg will visit Oslo", "Berg met Anna Dahl" and "Anna Dahl telephoned Berg".

    Args:
        doc: the paragraph, parsed.
        start: the name's first token.
        end: the token behind it.
        label: what the NER took it for; a body stays one, unless it is called as a well-known leader is.
        spans: all names of the paragraph, with their labels.
    """
    token, name = doc[start], words_between(doc, start, end)
    if end - start != 1 or not token.text[:1].isupper() or token.text.isupper() or knowledge.label(name) is not None:
        return False
    if label not in PLACES and not (label == "ORG" and find(name)):
        return False
    verb = token.head
    if verb.pos_ != "VERB" or any(c.dep_ in ("det", "case", "amod") for c in token.children):
        return False
    subjects = [c for c in verb.children if c.dep_ == "nsubj"]
    if token.dep_ == "nsubj":
        if verb.lemma_ in IN_PERSON:
            return True
        others = [c for c in verb.children if c.dep_ in ("obj", "obl") and c not in subjects]
    elif token.dep_ == "obj":
        others = subjects
    else:
        return False
    return verb.lemma_ in TOGETHER and any(_is_person(other, spans) for other in others)


def whole_doubles(doc: Doc, names: Sequence[Name]) -> list[Name]:
    """The names of a paragraph, those whole that were cut at the hyphen of a double surname: "Anna Berg-Dahl"."""
    result: list[Name] = []
    for name in names:
        if result and name.first < result[-1].last:
            continue  # "Dahl", now part of the name before
        after = doc[name.last : name.last + 2]
        glued = len(after) == 2 and after[0].text == "-" and not doc[name.last - 1].whitespace_ + after[0].whitespace_
        full = name.label == "PERSON" and name.last - name.core > 1
        other = next((n for n in names if n.first == name.last + 1), None)
        if full and glued and after[1].is_title and (other is None or other.last == name.last + 2):
            name = Name(name.first, name.last + 2, name.label, name.core)
        result.append(name)
    return result


def _is_person(token: Token, spans: Sequence[tuple[int, int, str]]) -> bool:
    return any(a <= token.i < b and label == "PERSON" for a, b, label in spans)

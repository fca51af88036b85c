"""Hold the lemmas of nouns and verbs against a lexicon: statistics make "bas" of "bases", "telephon" of "telephoned".

This is the one file that knows lemminflect (its word list is the SPECIALIST Lexicon of the U.S. National Library of
Medicine). spaCy finds the component by its entry point in `pyproject.toml`.
"""

from __future__ import annotations

from functools import lru_cache

import lemminflect
from spacy.language import Language
from spacy.tokens import Doc

PAST = frozenset({"VBD", "VBN"})


@Language.component("lemma_lookup")
def lemma_lookup(doc: Doc) -> Doc:
    """Replace lemmas that are none of the word's by the lexicon's first; what the lexicon lacks stays as it is."""
    for token in doc:
        if token.pos_ in ("NOUN", "VERB"):
            known = base_forms(token.lower_, token.pos_, past=token.tag_ in PAST)
            if known and token.lemma_ not in known:
                token.lemma_ = known[0]
    return doc


@lru_cache(maxsize=1 << 16)
def base_forms(word: str, pos: str, *, past: bool = False) -> tuple[str, ...]:
    """Give the base forms that a word may have, the commonest first.

    Args:
        word: the word in lower case.
        pos: its universal part of speech, NOUN or VERB.
        past: whether it is a past tense or participle; then it is its own base form only if it has no other: "found"
            is of "find", "put" of "put".
    """
    known: tuple[str, ...] = lemminflect.getAllLemmas(word, upos=pos).get(pos, ())
    others = tuple(form for form in known if form != word)
    return others if past and others else known

"""Lemmas of verbs mended by the words that the grammar goes by.

The edit-tree lemmatizer guesses for words that it has not seen: "telephoned" becomes "telephon".
"""

from __future__ import annotations

from kg.text.tree import Sentence


def mend_lemmas(sentence: Sentence, known: frozenset[str]) -> None:
    """Give verbs whose lemma nobody knows the known lemma that their form can come from.

    Args:
        sentence: the tree, changed in place.
        known: the lemmas of frames and grammar.
    """
    for node in sentence.nodes:
        if node.name is None and node.tag.startswith("VB") and node.lemma not in known:
            form = node.text.lower()
            node.lemma = next((c for c in _candidates(form) if c in known), node.lemma)


def _candidates(form: str) -> list[str]:
    """What a verb's form may come from: "cancelled" gives "cancell", "cancelle", "cancel", …"""
    found = [form]
    for ending in ("ed", "ing", "es", "s", "d"):
        if form.endswith(ending) and len(form) > len(ending) + 2:
            stem = form.removesuffix(ending)
            found += [stem, stem + "e"]
            if stem[-1] == stem[-2]:
                found.append(stem[:-1])
            if stem.endswith("i"):
                found.append(stem[:-1] + "y")
    return found

"""Self-training: parse the sentences of the Groningen Meaning Bank with two models, keep the trees on which both agree.

A tree counts as agreed on if nearly all words have the same head and relation in both; the better model's is kept.
Other sentences keep their names alone.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from dataclasses import astuple, replace
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from corpora import Sentence, Tree, read_names

ENOUGH = 0.95  # share of words with the same head and relation in both


def main() -> None:
    """Read the command line, parse, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("models", nargs=2, help="two pipelines, the better one first")
    parser.add_argument("--data", type=Path, required=True, help="folder with ner/gmb-train.tsv")
    parser.add_argument("--out", type=Path, required=True, help="file of JSON lines")
    options = parser.parse_args()
    sentences = read_names(options.data / "ner/gmb-train.tsv")
    first, second = (trees(spacy.load(model), sentences) for model in options.models)
    agreed = words = 0
    with options.out.open("w", encoding="utf8") as file:
        before = False
        for sentence, one, other in zip(sentences, first, second, strict=True):
            same = sum((a.head, a.relation) == (b.head, b.relation) for a, b in zip(one, other, strict=True))
            alike = same >= ENOUGH * len(one)
            # A text with trees for a part of its sentences would teach wrong sentence limits for the others.
            sentence = replace(sentence, trees=one if alike else (), follows=alike and before)
            before = alike
            agreed += alike
            words += alike * len(one)
            file.write(json.dumps(astuple(sentence)) + "\n")
    print(f"{agreed} of {len(sentences)} sentences, {words} words, have a tree on which both agree")


def trees(nlp: Language, sentences: list[Sentence]) -> Iterator[tuple[Tree, ...]]:
    """Parse sentences, each by itself, in the words that it has."""
    docs = (Doc(nlp.vocab, words=list(sentence.words), spaces=list(sentence.spaces)) for sentence in sentences)
    for doc in nlp.pipe(docs, batch_size=256, disable=["ner"]):
        yield tuple(
            Tree(
                token.tag_,
                token.pos_,
                str(token.morph),
                token.lemma_,
                -1 if token.head == token else token.head.i,
                "root" if token.head == token else token.dep_,
            )
            for token in doc
        )


def read_silver(path: Path) -> list[Sentence]:
    """Read what was agreed on, with the names of the source."""
    found = []
    for line in path.read_text("utf8").splitlines():
        words, spaces, rows, names, follows = json.loads(line)
        trees = tuple(Tree(*row) for row in rows)
        found.append(Sentence(tuple(words), tuple(spaces), trees, tuple(names), follows))
    return found


if __name__ == "__main__":
    main()
